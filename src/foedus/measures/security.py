"""Security: joint exercises and patrols counted from the list, and obligations of alliance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.lazy import pl
from ..core.measure import measure
from ..core.panel import Panel
from ..core.schema import Coverage, Schema
from ..core.states import all_states
from ..core.tables import Events, by_pair
from . import _events

if TYPE_CHECKING:
    import polars

EXERCISES = ("table:exercises",)
CLEM = (
    "Clem (2018), Military exercises as geopolitical messaging in the NATO-Russia dynamic, Texas National"
    " Security Review 2(1), 130-143"
)
BERNHARDT = (
    "Bernhardt and Sukin (2021), Joint military exercises and crisis dynamics on the Korean Peninsula,"
    " Journal of Conflict Resolution 65(5), 855-888"
)
ATOP = (
    "Leeds, Ritter, Mitchell and Long (2002), Alliance Treaty Obligations and Provisions, 1815-1944,"
    " International Interactions 28(3), 237-260"
)
PATROLS = ("air_patrol", "naval_patrol")

# the pairs for which the list of exercises was collected in full, and its years: elsewhere absence is unknown
COLLECTED = {("CHN", "RUS"): (2003, 2025)}

# Correlates of War, State System Membership v2016: states that were a major power at some time
MAJORS = ("AUH", "CHN", "DEU", "FRA", "GBR", "ITA", "JPN", "RUS", "SUN", "USA")


def _counted(schema: Schema, rows: polars.DataFrame, events: Events) -> Panel:
    """Events per pair and year, with zeros for the pairs that the list was collected for."""
    first, last = _events.span_of(events)
    source, keys, covered = _events.source_of(events), [], []
    for (a, b), (start, end) in COLLECTED.items():
        span = max(first, start), min(last, end)
        covered.append(Coverage(source, *span, "zero", f"{a} {b}", "what the list holds"))
        keys += [(a, b, y) for y in range(span[0], span[1] + 1)]
    zeros = pl.DataFrame(keys, schema={"state_1": pl.String, "state_2": pl.String, "year": pl.Int32}, orient="row")
    return _events.panel(schema, by_pair(rows), events, zeros, tuple(covered))


@measure(
    "exercises_joint",
    unit="count",
    needs=EXERCISES,
    references=(BERNHARDT, CLEM),
    status="count",
    title="Joint exercises and patrols, every kind in the list",
)
def exercises_joint(events: Events) -> Panel:
    """Rows of the list of exercises in which both states took part, by the year they began: exercises,
    command-post exercises, air and naval patrols, police and counter-terror drills, competitions, bilateral
    or with others.

    It counts what the list holds, which was collected by hand for China and Russia 2003 to 2025: for them
    a year without a row is a zero, for any other pair it is unknown, and their counts are of exercises
    that China and Russia were in. Published counts differ by definition: see the table exercise_counts.
    """
    return _counted(exercises_joint.schema, events.rows, events)


@measure(
    "exercises_core",
    unit="count",
    needs=EXERCISES,
    references=(BERNHARDT, CLEM),
    status="count",
    title="Joint military exercises and patrols, without wide multilateral and civil ones",
)
def exercises_core(events: Events) -> Panel:
    """Rows that the list marks as core: exercises, command-post exercises, air and naval patrols, alone or
    with third states, but no wide multilateral series (ADMM-Plus, AMAN, Komodo ...), police drills or
    competitions. This is the rule that comes nearest to the published counts (table exercise_counts).
    Zeros as in `exercises_joint`."""
    return _counted(exercises_core.schema, events.rows.filter(pl.col("core")), events)


@measure(
    "exercises_bilateral",
    unit="count",
    needs=EXERCISES,
    references=(BERNHARDT, CLEM),
    status="count",
    title="Bilateral military exercises",
)
def exercises_bilateral(events: Events) -> Panel:
    """Rows of kind 'exercise' that the list marks as bilateral: no patrols, no drills with third states.
    Zeros as in `exercises_joint`."""
    # the mark is yes or no in the hand-collected file, a truth value once it is parsed
    two = pl.col("bilateral").cast(pl.String).str.to_lowercase().is_in(["yes", "true"])
    return _counted(exercises_bilateral.schema, events.rows.filter(two & (pl.col("kind") == "exercise")), events)


@measure(
    "patrols_joint",
    unit="count",
    needs=EXERCISES,
    references=(CLEM,),
    status="count",
    title="Joint air and naval patrols",
)
def patrols_joint(events: Events) -> Panel:
    """Rows of kind 'air_patrol' or 'naval_patrol' in which both states took part. Zeros as in
    `exercises_joint`; the first of China and Russia was in 2019."""
    return _counted(patrols_joint.schema, events.rows.filter(pl.col("kind").is_in(PATROLS)), events)


@measure(
    "defense_pact",
    unit="flag",
    needs=("alliance_obligation",),
    references=(ATOP,),
    status="count",
    scope="all",
    title="Obligation to defend, of either to the other",
)
def defense_pact(alliance_obligation: Panel) -> Panel:
    """1 in years in which one of two states owes the other active support in defence (ATOP 'defense').

    Zeros are written for pairs that had any obligation at some time and for pairs of states that were a
    major power at some time, in years in which both were in the system, inside the coverage of the source
    where absence means zero; for other pairs absence means the same and is left to the coverage.
    """
    rows = _obliged(alliance_obligation).filter(pl.col("obligation") == "defense").drop("obligation")
    return _with_zeros(defense_pact.schema, rows, alliance_obligation)


@measure(
    "obligations",
    unit="count",
    needs=("alliance_obligation",),
    references=(ATOP,),
    status="count",
    scope="all",
    title="Kinds of obligation between two states",
)
def obligations(alliance_obligation: Panel) -> Panel:
    """How many of the five kinds of obligation (defense, offense, neutrality, nonaggression, consultation)
    bind at least one of two states to the other in a year: 0 to 5. Zeros as in `defense_pact`."""
    kinds = (
        _obliged(alliance_obligation)
        .group_by("state_1", "state_2", "year", "source")
        .agg(pl.when(pl.col("value").is_not_null().all()).then(pl.col("value").sum()).alias("value"))
    )
    return _with_zeros(obligations.schema, kinds, alliance_obligation)


def _obliged(panel: Panel) -> polars.DataFrame:
    """Per pair, year, kind of obligation and source: 1 where either owes it to the other, null where that is unknown of
    one and not known of the other. What neither owes has no row."""
    pair = pl.min_horizontal("source_state", "target_state"), pl.max_horizontal("source_state", "target_state")
    return (
        panel.table.filter(pl.col("value").is_null() | (pl.col("value") > 0))
        .group_by(pair[0].alias("state_1"), pair[1].alias("state_2"), "year", "obligation", "source")
        .agg(pl.when((pl.col("value") > 0).any()).then(1.0).alias("value"))
    )


def _with_zeros(schema: Schema, rows: polars.DataFrame, panel: Panel) -> Panel:
    made = Panel.build(schema, rows, panel.coverage, panel.lineage)
    spans = [(int(c.first), int(c.last)) for c in panel.coverage if c.absence == "zero"]
    if not spans:
        return made
    first, last = min(a for a, _ in spans), max(b for _, b in spans)
    majors = (
        pl.DataFrame({"state_1": MAJORS})
        .join(pl.DataFrame({"state_2": MAJORS}), how="cross")
        .filter(pl.col("state_1") < pl.col("state_2"))
    )
    pairs = pl.concat([rows.select("state_1", "state_2"), majors]).unique()
    alive = _alive(first, last)
    keys = pairs.join(alive.rename({"state": "state_1"}), on="state_1").join(
        alive.rename({"state": "state_2"}), on=["state_2", "year"]
    )
    return made.fill_absent(keys)


def _alive(first: int, last: int) -> polars.DataFrame:
    """State and year of every member of the state system in the middle of the year."""
    rows = [
        (s.id, y)
        for s in all_states().values()
        if s.kind != "territory"
        for y in range(first, last + 1)
        if s.existed_mid(y)
    ]
    return pl.DataFrame(rows, schema={"state": pl.String, "year": pl.Int32}, orient="row")
