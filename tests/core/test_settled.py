"""Which source is read where the record and an import hold the same one, and where the user prefers one."""

from __future__ import annotations

import polars as pl
import pytest

from foedus.core.errors import SeveralSources
from foedus.core.grid import grid
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema, in_order, origin, sources_in

X = Schema("x", "count")
PAIRS = Schema("d", "count", about="dyad")


def panel(rows: list[tuple[str, int, str, float | None]], *coverage: Coverage) -> Panel:
    frame = pl.DataFrame(rows, schema=["state", "year", "source", "value"], orient="row")
    return Panel.build(X, frame, coverage, Lineage.of("source", "made"))


def covers(source: str, first: int, last: int, absence: str = "unknown", states: str = "", **more: bool) -> Coverage:
    return Coverage(source, first, last, absence, states, **more)


def rows(p: Panel) -> list[tuple[str, int, str, float | None]]:
    return p.table.select("state", "year", "source", "value").rows()


def test_a_label_of_several_sources_is_read_with_the_mark_of_an_import() -> None:
    assert sources_in("a+b+user+c") == ["a", "b+user", "c"] and sources_in("a+user") == ["a+user"]
    assert sources_in("a+users") == ["a", "users"]
    assert origin("a+user") == "a" and origin("a+a+user") == "a" and origin("a+user+b") == "a+b"


def test_the_import_stands_right_behind_its_source_and_first_where_preferred() -> None:
    a, mine, b = covers("a", 1900, 2010), covers("a+user", 1900, 2024), covers("b", 1900, 2020)
    assert in_order((mine, b, a)) == ["b", "a", "a+user"]
    assert in_order((covers("a+user", 1900, 2024, preferred=True), b, a)) == ["a+user", "b", "a"]
    assert in_order((mine, b)) == ["a+user", "b"]  # of what the record does not hold, by its own last year


def test_the_record_is_read_first_and_the_import_where_the_record_has_nothing() -> None:
    p = panel(
        [
            ("CHN", 2000, "a", 1.0),
            ("CHN", 2000, "a+user", 9.0),
            ("RUS", 2000, "a+user", 2.0),
            ("CHN", 2001, "a+user", 3),
        ],
        covers("a", 1990, 2000),
        covers("a+user", 2000, 2001, states="CHN RUS"),
    )
    both = "a+a+user"
    assert rows(p.settled()) == [("CHN", 2000, both, 1.0), ("CHN", 2001, "a+user", 3.0), ("RUS", 2000, both, 2.0)]
    assert rows(p.one_source()) == rows(p.settled())


def test_a_preferred_import_is_read_first_and_hides_nothing() -> None:
    p = panel(
        [("CHN", 2000, "a", 1.0), ("CHN", 2000, "a+user", 9.0), ("RUS", 2000, "a", 5.0), ("RUS", 1999, "a", 4.0)],
        covers("a", 1990, 2000),
        covers("a+user", 2000, 2000, states="CHN", preferred=True),
    )
    both = "a+a+user"
    assert rows(p.settled()) == [("CHN", 2000, both, 9.0), ("RUS", 1999, "a", 4.0), ("RUS", 2000, both, 5.0)]


def test_a_value_is_read_where_the_first_only_knows_that_it_is_unknown() -> None:
    p = panel(
        [("CHN", 2000, "a", None), ("CHN", 2000, "a+user", 9.0), ("RUS", 2000, "a", None)],
        covers("a", 1990, 2000),
        covers("a+user", 2000, 2000),
    )
    assert [r[3] for r in rows(p.settled())] == [9.0, None]


def test_sources_of_other_names_stay_apart_unless_one_is_preferred() -> None:
    p = panel(
        [("CHN", 2000, "a", 1.0), ("CHN", 2000, "b+user", 2.0)], covers("a", 2000, 2000), covers("b+user", 2000, 2000)
    )
    assert p.settled() is p and p.preferred() is p
    with pytest.raises(SeveralSources, match="foedus sources prefer x"):
        p.one_source()
    with pytest.raises(SeveralSources):
        p.require_single()
    mine = panel(
        [("CHN", 2000, "a", 1.0), ("CHN", 2000, "b+user", 2.0), ("RUS", 1999, "a", 3.0)],
        covers("a", 1999, 2000),
        covers("b+user", 2000, 2000, preferred=True),
    )
    for one in (mine.one_source(), mine.require_single(), mine.preferred()):
        assert rows(one) == [("CHN", 2000, "b+user", 2.0), ("RUS", 1999, "a", 3.0)]


def test_where_the_record_says_zero_a_part_says_nothing() -> None:
    schema = PAIRS
    frame = pl.DataFrame(
        [("CHN", "RUS", 2000, "a+user", 7.0), ("CHN", "RUS", 2002, "a+user", 8.0), ("RUS", "USA", 2000, "a", 1.0)],
        schema=["state_1", "state_2", "year", "source", "value"],
        orient="row",
    )
    covered = (covers("a", 1999, 2001, "zero"), covers("a+user", 2000, 2002, states="CHN RUS"))
    p = Panel.build(schema, frame, covered, Lineage.of("source", "made")).settled()
    assert p.table.rows() == [("CHN", "RUS", 2002, "a+user", 8.0), ("RUS", "USA", 2000, "a", 1.0)]
    dense = grid(p, ["CHN", "RUS"], 2000, 2002)
    assert dense[:, 0, 1].tolist() == [0.0, 0.0, 8.0]


def test_an_absent_fact_is_a_zero_once_although_record_and_import_both_say_it() -> None:
    frame = pl.DataFrame(
        [("CHN", "RUS", 2000, "a+user", 7.0)], schema=["state_1", "state_2", "year", "source", "value"], orient="row"
    )
    covered = (covers("a", 2000, 2001, "zero"), covers("a+user", 2000, 2001, "zero", preferred=True))
    p = Panel.build(PAIRS, frame, covered, Lineage.of("source", "made")).settled()
    keys = pl.DataFrame(
        [("CHN", "RUS", 2000), ("CHN", "RUS", 2001)],
        schema={"state_1": str, "state_2": str, "year": pl.Int32},
        orient="row",
    )
    filled = p.fill_absent(keys)
    assert filled.table.select("year", "value").rows() == [(2000, 7.0), (2001, 0.0)]
    assert len(filled.require_single()) == 2


def test_a_sum_over_all_states_is_not_made_of_a_part() -> None:
    p = panel(
        [("CHN", 2000, "a", 1.0), ("USA", 2000, "a", 3.0), ("USA", 2001, "a+user", 5.0)],
        covers("a", 2000, 2000),
        covers("a+user", 2001, 2001, states="USA"),
    ).settled()
    assert rows(p.of_all_states()) == [("CHN", 2000, "a", 1.0), ("USA", 2000, "a", 3.0)]
