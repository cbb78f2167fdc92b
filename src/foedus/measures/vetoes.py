"""Vetoes in the Security Council: cast by one, by two together, and by one without the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.lazy import pl
from ..core.measure import measure
from ..core.panel import Panel
from ..core.schema import Coverage
from ..core.states import UN_SEATS
from ..core.tables import Events, by_pair, by_state, parties
from . import _events

if TYPE_CHECKING:
    import polars

NEEDS = ("table:unsc_vetoes",)
LIBRARY = "Dag Hammarskjold Library (2022), Security Council - Veto List, United Nations"
WOUTERS = "Wouters and Ruys (2005), Security Council reform: a new veto for a new century?, Egmont Paper 9"
# the list of the library says nothing of the veto that the Republic of China cast on 13 December 1955
UNLISTED = [("TWN", 1955)]
SEATS = ("CHN", "FRA", "GBR", "RUS", "USA")


def seats(first: int, last: int) -> polars.DataFrame:
    """State and year of every holder of a permanent seat on some day of the year. The Chinese seat is
    TWN's to 1971-10-24, the Soviet Union's is RUS's from 1991-12-24: those years have both. Years of which
    the list is known to lack a veto are left out."""
    rows = []
    for seat in SEATS:
        for state, start, end in UN_SEATS.get(seat, ((seat, "1945-10-24", ""),)):
            a, b = max(first, int(start[:4]), 1946), min(last, int(end[:4]) if end else last)
            rows += [(state, y) for y in range(a, b + 1) if (state, y) not in UNLISTED]
    return pl.DataFrame(rows, schema={"state": pl.String, "year": pl.Int32}, orient="row")


def _covered(vetoes: Events) -> tuple[polars.DataFrame, tuple[Coverage, ...]]:
    """Seat holders by year, and the coverage inside which their absence from the list is a zero."""
    first, last = _events.span_of(vetoes)
    held = seats(first, last)
    who = " ".join(held["state"].unique().sort().to_list())
    return held, (Coverage(_events.source_of(vetoes), first, last, "zero", who, "holders of a permanent seat"),)


def _two(held: polars.DataFrame) -> polars.DataFrame:
    """Ordered pairs of seat holders in a year, but for the two that held one seat after each other."""
    pair = held.join(held, on="year", suffix="_2").filter(pl.col("state") != pl.col("state_2"))
    one_seat = [sorted(s for s, _, _ in spells) for spells in UN_SEATS.values()]
    for a, b in one_seat:
        pair = pair.filter(~(pl.col("state").is_in([a, b]) & pl.col("state_2").is_in([a, b])))
    return pair


@measure(
    "vetoes",
    unit="count",
    about="state",
    needs=NEEDS,
    references=(LIBRARY, WOUTERS),
    status="count",
    title="Vetoes cast in the Security Council",
)
def vetoes(events: Events) -> Panel:
    """Drafts (or parts and amendments voted on separately) that a permanent member voted down in a year.

    Takes unsc_vetoes (id, date, states = those who vetoed, joined by ';'). Zeros stand only for holders of
    a permanent seat inside the coverage of the list, in years that it covers whole; other states have no
    row, for they have no veto. TWN in 1955 is unknown: its veto is not in the list. SUN and RUS are two
    states: add them for the seat (121 to July 2022).
    """
    held, covered = _covered(events)
    return _events.panel(vetoes.schema, by_state(events.rows), events, held, covered)


@measure(
    "vetoes_solo",
    unit="count",
    about="state",
    needs=NEEDS,
    references=(LIBRARY, WOUTERS),
    status="count",
    title="Vetoes cast alone in the Security Council",
)
def vetoes_solo(events: Events) -> Panel:
    """Vetoes in which no other permanent member voted against, by state and year. Zeros as in `vetoes`."""
    held, covered = _covered(events)
    alone = events.rows.filter(~pl.col("states").str.contains(";"))
    return _events.panel(vetoes_solo.schema, by_state(alone), events, held, covered)


@measure(
    "vetoes_joint",
    unit="count",
    needs=NEEDS,
    references=(LIBRARY, WOUTERS),
    status="count",
    title="Vetoes cast together in the Security Council",
)
def vetoes_joint(events: Events) -> Panel:
    """Drafts that both states vetoed in a year. Zeros stand only for two holders of permanent seats inside
    the coverage of the list; a third that vetoed with them does not matter."""
    held, covered = _covered(events)
    pair = _two(held).filter(pl.col("state") < pl.col("state_2")).rename({"state": "state_1"})
    return _events.panel(vetoes_joint.schema, by_pair(events.rows), events, pair, covered)


@measure(
    "vetoes_apart",
    unit="count",
    about="directed",
    needs=NEEDS,
    references=(LIBRARY, WOUTERS),
    status="count",
    title="Vetoes cast in the Security Council without the other",
)
def vetoes_apart(events: Events) -> Panel:
    """Drafts that source_state vetoed in a year and target_state, then a permanent member, did not.

    apart(i,j) + joint(i,j) = vetoes(i) while both hold a seat. The target may have voted for, abstained or
    not taken part; the table unsc_splits says which for China and Russia. A year in which a seat changed
    hands (1971, 1991) is decided by the date of the veto.
    """
    held, covered = _covered(events)
    cast = events.rows.select("id", "date", pl.col("states").str.split(";").alias("with")).join(
        parties(events.rows).rename({"state": "source_state"}), on="id"
    )
    spells = [
        (s, a, b or "9999-12-31") for seat in SEATS for s, a, b in UN_SEATS.get(seat, ((seat, "1945-10-24", ""),))
    ]
    others = pl.DataFrame(spells, schema=["target_state", "_from", "_to"], orient="row")
    apart = cast.join(others, how="cross").filter(
        pl.col("date").is_between(pl.col("_from"), pl.col("_to")),
        pl.col("source_state") != pl.col("target_state"),
        ~pl.col("with").list.contains(pl.col("target_state")),
    )
    counts = apart.group_by("source_state", "target_state", "year").len("value")
    pair = _two(held).rename({"state": "source_state", "state_2": "target_state"})
    return _events.panel(vetoes_apart.schema, counts, events, pair, covered)
