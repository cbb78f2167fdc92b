"""Diplomacy: meetings of leaders under each definition, and joint statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.lazy import pl
from ..core.measure import measure
from ..core.panel import Panel
from ..core.schema import Coverage
from ..core.tables import Events, by_pair
from . import _events

if TYPE_CHECKING:
    import polars

NEEDS = ("table:diplomacy",)
LEBOVIC = (
    "Lebovic and Saunders (2016), The diplomatic core: the determinants of high-level US diplomatic visits,"
    " International Studies Quarterly 60(1), 107-123"
)
KASTNER = (
    "Kastner and Saunders (2012), Is China a status quo or revisionist state? Leadership travel as an empirical"
    " indicator of foreign policy priorities, International Studies Quarterly 56(1), 163-177"
)

BILATERAL = ("state_visit", "working_visit", "summit_margin")
# what each definition counts, from the narrowest; each holds the one before it
DEFINITIONS = {
    "in_person_bilateral": BILATERAL,
    "in_person_all": (*BILATERAL, "multilateral", "other"),
    "with_video": (*BILATERAL, "multilateral", "other", "video"),
}
# the pairs whose meetings were collected in full, and since when: elsewhere absence is unknown
COLLECTED = {("CHN", "RUS"): (2013, 2025)}
LAST_WHOLE = 2025  # the list was collected in the course of 2026: what it holds of that year is no year


def _zeros(first: int, last: int) -> list[tuple[str, str, int]]:
    return [
        (a, b, y) for (a, b), (start, end) in COLLECTED.items() for y in range(max(first, start), min(last, end) + 1)
    ]


@measure(
    "leaders_meetings",
    unit="count",
    needs=NEEDS,
    references=(KASTNER, LEBOVIC),
    dims=("definition",),
    status="count",
    title="Meetings of the two leaders",
)
def leaders_meetings(events: Events) -> Panel:
    """Meetings of the heads of two states (or governments) by year, under each of three definitions.

    in_person_bilateral: the two alone, on a visit or beside a summit. in_person_all: also with third
    leaders at the table, at summits and on occasions of other kinds. with_video: also by video. Telephone
    calls count under none. Each definition holds the one before it.

    Counts are of what the list of diplomatic events holds. For China and Russia since 2013, for which it was
    collected in full, a year without a row is a zero; for any other pair it is unknown, and counts are
    lower bounds. 2026, in which the list was collected, is left out.
    """
    rows = events.rows.filter(pl.col("kind") == "leaders_meeting")
    made = []
    for name, formats in DEFINITIONS.items():
        some = rows.filter(pl.col("format").is_in(formats))
        if name == "in_person_bilateral":
            some = some.filter(pl.col("states").str.split(";").list.len() == 2)
        made.append(by_pair(_whole_years(some)).with_columns(pl.lit(name).alias("definition")))
    zeros = _keys(events).join(pl.DataFrame({"definition": list(DEFINITIONS)}), how="cross")
    return _events.panel(leaders_meetings.schema, pl.concat(made), events, zeros, _complete(events))


@measure(
    "joint_statements",
    unit="count",
    needs=NEEDS,
    references=(KASTNER,),
    status="count",
    title="Joint statements of the two leaders",
)
def joint_statements(events: Events) -> Panel:
    """Events of kind 'joint_statement' (statements, declarations, communiques of leaders) of both states
    by year. Several texts signed on one day may be one row. Zeros as in `leaders_meetings`."""
    rows = _whole_years(events.rows.filter(pl.col("kind") == "joint_statement"))
    return _events.panel(joint_statements.schema, by_pair(rows), events, _keys(events), _complete(events))


def _whole_years(rows: polars.DataFrame) -> polars.DataFrame:
    return rows.filter(pl.col("date").str.slice(0, 4).cast(pl.Int32) <= LAST_WHOLE)


def _keys(events: Events) -> polars.DataFrame:
    return pl.DataFrame(
        _zeros(*_events.span_of(events)),
        orient="row",
        schema={"state_1": pl.String, "state_2": pl.String, "year": pl.Int32},
    )


def _complete(events: Events) -> tuple[Coverage, ...]:
    first, last = _events.span_of(events)
    return tuple(
        Coverage(
            _events.source_of(events), max(first, start), min(last, end), "zero", f"{a} {b}", "what the list holds"
        )
        for (a, b), (start, end) in COLLECTED.items()
    )
