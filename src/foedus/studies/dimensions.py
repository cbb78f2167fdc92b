"""The dimensions of a relation: of each the latest value, its change over five and ten years, its place among the
major powers, its course and its source; and what the same sources knew later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from .building import Building, name_of
from .course import ALL_UNKNOWN, Course, Question, Unknown, course
from .standing import ranked

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

SIDES = {"pair": ("pair",), "directed": ("ab", "ba"), "ab": ("ab",)}
YEARS = (5, 10)  # over which changes are given
NOTHING = "no value is recorded"


@dataclass(frozen=True)
class Indicator:
    """What stands for a dimension: one row for the pair, or two for a direction each.

    `rank` says which end comes first: 'high', 'low', or '' where a place means nothing. A gap in a `quiet` one is told
    by another. A `listed` one is kept by hand for some pairs: others have no row.
    """

    dimension: str
    label: str
    variable: str
    who: str
    fmt: str
    rank: str = ""
    change: str = ""  # how an absolute change is written; a relative one where it is empty
    order: str = "world"  # of sources that give one fact
    dims: Mapping[str, Any] = field(default_factory=dict)
    quiet: bool = False
    listed: bool = False


INDICATORS = (
    Indicator("Votes", "Agreement in the UN General Assembly", "agreement", "pair", "percent", "high", "points"),
    Indicator(
        "Votes", "Voting coincidence, abstentions counted half", "coincidence", "pair", "index", "high", "signed"
    ),
    Indicator("Votes", "Distance of ideal points", "ideal_point_distance", "pair", "index", "low", "signed"),
    Indicator(
        "Votes", "Distance of positions, own model of all votes", "position_distance", "pair", "index", "", "signed"
    ),
    Indicator("Security Council", "Joint vetoes in the year", "vetoes_joint", "pair", "count", "", "signed_count"),
    Indicator(
        "Trade", "Goods trade, the total that customs report", "trade_total_reported", "pair", "money", order="pair"
    ),
    Indicator("Trade", "Goods trade, both directions added", "trade_total", "pair", "money", "high", order="pair"),
    Indicator(
        "Trade", "Share of the other in total trade", "trade_share", "directed", "percent", "high", "points", "pair"
    ),
    Indicator(
        "Trade", "Rank of the other as a trade partner", "trade_rank", "directed", "ordinal", "", "signed_count", "pair"
    ),
    Indicator(
        "Trade",
        "Share of the other in exports of goods and services, where it is among the first five (CIA World Factbook)",
        "export_share_factbook",
        "directed",
        "percent",
        "",
        "points",
    ),
    Indicator(
        "Trade",
        "Share of the other in imports of goods and services, where it is among the first five (CIA World Factbook)",
        "import_share_factbook",
        "directed",
        "percent",
        "",
        "points",
    ),
    Indicator(
        "Trade",
        "Trade settled in the two's own currencies, as officials say",
        "settlement_share",
        "pair",
        "pct",
        "",
        "signed",
        dims={"measure": "own_currencies"},
        listed=True,
    ),
    Indicator(
        "Dependence",
        "Trade with the other as a share of GDP",
        "trade_dependence",
        "directed",
        "percent",
        "high",
        "points",
        "pair",
    ),
    Indicator(
        "Dependence",
        "Real income lost if trade with the other stopped",
        "exit_cost",
        "directed",
        "fine_percent",
        "high",
        "points",
        dims={"elasticities": "sector"},
    ),
    Indicator("Energy", "Fuels in exports to the other", "fuel_share", "directed", "percent", "", "points", quiet=True),
    Indicator("Energy", "Crude oil to the other", "oil_flow", "directed", "Mt", listed=True),
    Indicator("Energy", "Liquefied gas to the other", "lng_flow", "directed", "Mt", listed=True),
    Indicator("Arms", "Arms transferred to the other", "arms_tiv", "directed", "tiv", "high"),
    Indicator(
        "Exercises", "Joint exercises and patrols in the list", "exercises_joint", "pair", "count", "", "signed_count"
    ),
    Indicator("Obligations", "Kinds of alliance obligation", "obligations", "pair", "count", "", "signed_count"),
    Indicator("Conflict", "Militarised disputes under way", "disputes", "pair", "count", "", "signed_count"),
    Indicator(
        "Conflict",
        "Armed conflicts between the two governments",
        "armed_conflicts",
        "pair",
        "count",
        "",
        "signed_count",
    ),
    Indicator(
        "Institutions", "Shared intergovernmental organisations", "shared_igos", "pair", "count", "high", "signed_count"
    ),
    Indicator(
        "Diplomacy",
        "Leaders' meetings in person",
        "leaders_meetings",
        "pair",
        "count",
        "",
        "signed_count",
        dims={"definition": "in_person_all"},
    ),
    Indicator("Power", "Ratio of capabilities (CINC), first to second", "power_ratio", "ab", "ratio", "", "signed"),
    Indicator("Power", "Ratio of GDP in current dollars, first to second", "gdp_ratio", "ab", "ratio", "", "signed"),
    Indicator(
        "Power",
        "Ratio of GDP at purchasing power, first to second (IMF, last year estimated)",
        "gdp_ppp_imf_ratio",
        "ab",
        "ratio",
        "",
        "signed",
    ),
    Indicator(
        "Power",
        "Ratio of military spending, first to second (share of GDP in the CIA World Factbook times GDP)",
        "milex_factbook_ratio",
        "ab",
        "ratio",
        "",
        "signed",
    ),
    Indicator("Power", "Ratio of military spending (COW), first to second", "milex_ratio", "ab", "ratio", "", "signed"),
    Indicator("Regime", "Distance of electoral democracy", "polyarchy_distance", "pair", "index", "low", "signed"),
)
NEEDS = tuple(sorted({i.variable for i in INDICATORS}))
COLUMNS = {
    "key": Column("key of the row: the variable, and the direction where there are two"),
    "dimension": Column("dimension of the relation"),
    "value": Column("latest value, in its unit"),
    "change_5": Column("change over five years inside one source: absolute in the unit, or relative"),
    "change_10": Column("change over ten years inside one source: absolute in the unit, or relative"),
    "relative": Column("whether the changes are relative"),
    "place": Column("place among the pairs of major powers"),
    "of": Column("how many pairs of major powers were compared"),
    "why": Column("why there is no value"),
}


def asked(a: str, b: str) -> Iterator[tuple[str, Indicator, Question]]:
    """Every row: its key, its indicator, and what is asked for."""
    for i in INDICATORS:
        for side in SIDES[i.who]:
            s, t = (a, b) if side == "ab" else (b, a)
            label = f"{i.label} ({name_of(s)} → {name_of(t)})" if i.who == "directed" else i.label
            key = f"{i.variable}_{side}" if i.who == "directed" else i.variable
            yield key, i, Question(i.variable, label, i.fmt, side, dims=i.dims, order=i.order)


@question("dimensions", title="Every dimension of a relation in one table", needs=NEEDS, version="2")
def dimensions(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """A row a dimension (table `dimensions`) with its course (table `courses`: key, year, value, source). By the key of a
    row: facts latest, year, change5, change10, and place, n, rank_year where pairs of the major powers can be ranked;
    words dimension, source, `old` where the value is older than three years, `why` where there is none. Facts fresh and
    all count the rows. Raises EmptySelection where nothing is known of the two."""
    build, rows, courses = Building("dimensions", "The dimensions"), [], []
    for key, i, ask in asked(a, b):
        found = course(door, ask, a, b, as_of, edition)
        if i.listed and isinstance(found, Unknown):
            continue
        build.word(key, ask.label)
        build.word(f"{key}_dimension", i.dimension)
        row = {"key": key, "dimension": i.dimension, "label": ask.label, "variable": i.variable}
        if isinstance(found, Unknown):
            silent = i.quiet or found.why == ALL_UNKNOWN
            if not silent:
                build.lack(found.what, found.why, found.do)
            build.word(f"{key}_why", NOTHING if silent else found.why)
            rows.append({**row, "why": build.words[f"{key}_why"]})
            continue
        rows.append(row | _known(door, build, key, i, found, (b, a) if ask.who == "ba" else (a, b)))
        courses.append(found.known.select(pl.lit(key).alias("key"), pl.col("year").cast(pl.Int32), "value", "source"))
    if not courses:
        raise EmptySelection("no dimension of the two is known", f"nothing is recorded up to {as_of}")
    build.word("keys", " ".join(r["key"] for r in rows))
    latest = {r["key"]: build.facts[f"{r['key']}_latest"] for r in rows if "why" not in r}
    fresh = [f for k, f in latest.items() if f"{k}_old" not in build.words]
    build.derived("fresh", float(len(fresh)), "count", "indicators with a fresh value", *fresh)
    build.derived("all", float(len(rows)), "count", "indicators of the panel", *latest.values())
    # what later questions compare with: the source and the year of each value
    build.word("known", " ".join(f"{r['key']}:{r['source']}:{r['year']}" for r in rows if "why" not in r))
    lines = list(build.lines.values())
    build.table("dimensions", _table(rows), ("key",), lines, columns=COLUMNS)
    build.table("courses", pl.concat(courses), (), lines, columns=COLUMNS)
    return build.answer(pair=(a, b), as_of=as_of)


def _table(rows: list[dict[str, Any]]) -> polars.DataFrame:
    schema = {
        **dict.fromkeys(("key", "dimension", "label", "variable", "unit"), pl.String),
        **dict.fromkeys(("value", "change_5", "change_10"), pl.Float64),
        **{"relative": pl.Boolean, "year": pl.Int32, "place": pl.Int32, "of": pl.Int32},
        **{"source": pl.String, "why": pl.String},
    }
    return pl.DataFrame(rows, schema=schema)


def _known(door: Door, build: Building, key: str, i: Indicator, c: Course, ends: tuple[str, str]) -> dict[str, Any]:
    """The facts of one row, and what the table says of it."""
    build.fact(f"{key}_latest", c.fact())
    build.fact(f"{key}_year", c.year_fact())
    build.word(f"{key}_source", c.source)
    build.word(f"{key}_old", "yes" if c.stale else None)
    row: dict[str, Any] = {"value": c.value, "unit": c.panel.schema.unit, "year": c.year, "source": c.source}
    for n in YEARS:
        change = build.fact(f"{key}_change{n}", c.change(n, i.change or "signed_percent", not i.change))
        row[f"change_{n}"] = None if change is None else change.number()
    place = _place(door, build, key, i, c, ends) if i.rank else {}
    return {**row, "relative": not i.change, **place}


def _place(door: Door, build: Building, key: str, i: Indicator, c: Course, ends: tuple[str, str]) -> dict[str, Any]:
    """The place of the pair (or direction) among those of the major powers, in the last common year."""
    found = ranked(door, i.variable, *ends, c.year, c.as_of, c.source, i.rank == "high", **i.dims)
    if found is None:
        return {}
    place, n, year, panel = found
    build.panel(f"{key}_place", panel, place, "ordinal", f"rank of {c.subject} by {i.label}")
    build.panel(f"{key}_n", panel, n, "count", f"pairs of major powers with a value of {i.label}")
    build.panel(f"{key}_rank_year", panel, year, "year", f"last common year of {i.label}")
    return {"place": place, "of": n}


@question("dimensions_later", title="What the sources of the dimensions knew later", needs=NEEDS, version="2")
def dimensions_later(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999, known: str = "") -> Answer:
    """What the sources of values known on a day (`known`: key:source:year, separated by blanks, as `dimensions` puts
    them) say for the year of that day, or for the year nearest to it that came later: facts KEY_value and KEY_year."""
    then = {k: (s, int(y)) for k, s, y in (x.split(":") for x in known.split())}
    build = Building("dimensions_later", "What came later")
    build.word("asked", "yes")
    for key, _, ask in asked(a, b):
        found = course(door, ask, a, b, edition, edition) if key in then else None
        if not isinstance(found, Course):
            continue
        source, year = then[key]
        after = found.known.filter((pl.col("source") == source) & (pl.col("year") > year)).sort("year")
        if after.height:
            later = after.filter(pl.col("year") >= as_of)
            at = int(later["year"][0]) if later.height else int(after["year"][-1])
            build.fact(f"{key}_value", found.fact(at, source=source))
            build.fact(f"{key}_year", found.year_fact(at, source))
    return build.answer(pair=(a, b), as_of=as_of)
