"""Edges of the words that everything is said in: days of joining and leaving, ends of months, preference of sources."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest

from foedus.core import units
from foedus.core.errors import BadInput, SchemaError
from foedus.core.groups import Membership
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.periods import Period, session_of, session_year, years_of
from foedus.core.schema import Coverage, Schema


def panel(about: str, rows: list[tuple[Any, ...]], absence: str = "unknown") -> Panel:
    schema = Schema("x", "count", about)
    frame = pl.DataFrame(rows, schema=[*schema.key, "value"], orient="row")
    covered = [Coverage(s, 2000, 2010, absence) for s in frame["source"].unique().sort()]
    return Panel.build(schema, frame, covered, Lineage.of("source", "made"))


def test_a_member_is_one_on_the_day_it_joins_and_none_on_the_day_it_leaves() -> None:
    m = Membership("G", "CHN", date(2001, 6, 15), date(2005, 3, 1), "member", "", "")
    days = (date(2001, 6, 14), date(2001, 6, 15), date(2005, 2, 28), date(2005, 3, 1))
    assert [m.on(d) for d in days] == [False, True, True, False]
    assert not m.on(None) and Membership("G", "CHN", date(2001, 6, 15), None, "member", "", "").on(None)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2023-04-30", date(2023, 4, 30), date(2023, 4, 30)),
        ("1992:1994-06", date(1992, 1, 1), date(1994, 6, 30)),
    ],
)
def test_a_period_holds_its_first_and_its_last_day(text: str, first: date, last: date) -> None:
    assert (Period.parse(text).start, Period.parse(text).end) == (first, last)


def test_sessions_open_in_the_year_1945_and_their_number() -> None:
    """The first session of the General Assembly opened in January 1946 and is the one exception; the 46th in 1991."""
    assert session_year(46) == 1991 and session_of(1991) == 46


@pytest.mark.parametrize(
    ("one", "other", "factor"),
    [
        ("kpersons", "persons", 1e3),
        ("mpersons", "kpersons", 1e3),
        ("percent", "share", 0.01),
        ("points", "percent", 1.0),
        ("kt", "t", 1e3),
        ("Mt", "kg", 1e9),
        ("bcm", "m3", 1e9),
        ("TWh", "kWh", 1e9),
        ("EJ", "TWh", 1e18 / 3.6e15),
        ("kcount", "count", 1e3),
        ("bnUSD", "mUSD", 1e3),
        ("kRUB", "RUB", 1e3),
        ("years", "days", 365.2425),
    ],
)
def test_units_of_one_quantity_convert_both_ways(one: str, other: str, factor: float) -> None:
    assert units.factor(one, other) == pytest.approx(factor) and units.factor(other, one) == pytest.approx(1 / factor)


def test_a_span_may_be_one_year_and_runs_forwards() -> None:
    assert years_of((2000, 2000)) == years_of(2000) == years_of("2000") == (2000, 2000)
    assert years_of("1992:2022") == years_of((1992, 2022)) == (1992, 2022) and years_of(None) is None
    with pytest.raises(BadInput, match="backwards"):
        years_of((2001, 2000))


def test_a_splice_takes_the_first_of_the_preferred_that_has_a_value() -> None:
    p = panel(
        "state",
        [
            (s, y, source, v)
            for s, y, source, v in (
                ("CHN", 2000, "a", 1.0),
                ("CHN", 2000, "b", 2.0),
                ("CHN", 2000, "c", 3.0),
                ("CHN", 2001, "a", None),
                ("CHN", 2001, "c", 6.0),
                ("CHN", 2001, "b", 5.0),
                ("CHN", 2002, "c", 9.0),
            )
        ],
    )
    assert p.spliced("b", "a").table.select("year", "source").rows() == [(2000, "b"), (2001, "b"), (2002, "c")]
    assert p.spliced("a", "c").table.select("year", "source").rows() == [(2000, "a"), (2001, "c"), (2002, "c")]


def test_a_zero_never_covers_an_unknown() -> None:
    p = panel("state", [("CHN", 2001, "a", None), ("RUS", 2000, "a", 4.0)], "zero")
    keys = pl.DataFrame({"state": ["CHN"] * 4, "year": [1999, 2000, 2001, 2011]}, schema_overrides={"year": pl.Int32})
    rows = p.fill_absent(keys).where(states="CHN").table.select("year", "value").rows()
    assert rows == [(2000, 0.0), (2001, None)]


@pytest.mark.parametrize("absence", ["unknown", "not applicable"])
def test_where_absence_is_no_zero_nothing_is_written(absence: str) -> None:
    p = panel("state", [("RUS", 2000, "a", 4.0)], absence)
    keys = pl.DataFrame({"state": ["CHN"], "year": [2000]}, schema_overrides={"year": pl.Int32})
    assert p.fill_absent(keys).table.height == 1


def test_rows_of_states_have_all_their_parties_among_them() -> None:
    p = panel("dyad", [("CHN", "RUS", 2000, "a", 1.0), ("CHN", "USA", 2000, "a", 2.0)])
    assert p.where(states=["CHN", "RUS"]).table["value"].to_list() == [1.0]
    assert p.where(dyad=("USA", "CHN")).table["value"].to_list() == [2.0]


def test_a_state_is_no_pair_with_itself() -> None:
    with pytest.raises(SchemaError, match="state_1 < state_2"):
        panel("dyad", [("CHN", "CHN", 2000, "a", 1.0)])


def test_years_of_a_selection_are_both_inside() -> None:
    p = panel("state", [("CHN", y, "a", 1.0) for y in range(2000, 2006)])
    assert p.where(years=(2001, 2003)).table["year"].to_list() == [2001, 2002, 2003]
