"""Answers: what is written is read back whole; columns are described; what is not there is named."""

from __future__ import annotations

import math
from dataclasses import fields, replace
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.core import facts
from foedus.core.answer import Answer, Lack
from foedus.core.errors import SchemaError, UnknownName
from foedus.core.lineage import Lineage
from foedus.core.schema import Coverage
from foedus.core.tables import Column, Table

LINE = Lineage.of("study", "x", Lineage.of("source", "cow_nmc", version="7.0"), parties="CHN-RUS", share=0.5)
COLUMNS = {
    "state": Column("whom it is about"),
    "year": Column("calendar year", first=2000, last="2001"),
    "value": Column("share of the world", "share"),
}


def table(rows: pl.DataFrame, name: str = "shares") -> Table:
    cover = (Coverage("cow_nmc", 1816, 2022, "zero", "CHN RUS", "a note"), Coverage("brent", "1987-05", "2025-10"))
    return Table.build(name, rows, ("state", "year"), cover, LINE, "Shares", {c: COLUMNS[c] for c in rows.columns})


def some() -> pl.DataFrame:
    return pl.DataFrame(
        {"state": ["CHN", "RUS", "Å"], "year": [2000, 2001, 2001], "value": [0.1 + 0.2, None, -0.0]},
        schema_overrides={"year": pl.Int32},
    )


def answer() -> Answer:
    t = table(some())
    one = facts.of_table(t, 0.3, "percent", "share of China", t.rows.head(1))
    two = facts.of_table(t, 2.0, "count", "states")
    return Answer(
        "x",
        "What is shared",
        {"shares": t, "again": table(some().head(1), "again")},
        LINE,
        {"share": one, "both": facts.derived(0.15, "percent", "share of each", one, two)},
        {"first": "CHN", "of": "Türkiye"},
        ("It is shared.",),
        ("The world is held fixed.",),
        (Lack("the rest", "nobody counted it", "Count it.", 1992), Lack("more", "unknown")),
    )


def same(one: Any, other: Any) -> None:
    """Equal in everything, the lineages by their steps."""
    assert type(one) is type(other)
    if isinstance(one, pl.DataFrame):
        assert one.schema == other.schema and one.equals(other, null_equal=True)
    elif isinstance(one, dict):
        assert list(one) == list(other)
        for k in one:
            same(one[k], other[k])
    elif isinstance(one, (tuple, list)):
        assert len(one) == len(other)
        for a, b in zip(one, other):
            same(a, b)
    elif isinstance(one, (Answer, Table, facts.Fact)):
        for f in fields(one):
            same(getattr(one, f.name), getattr(other, f.name))
    elif isinstance(one, Lineage):
        assert one == other and one.id == other.id
    elif isinstance(one, float) and math.isnan(one):
        assert math.isnan(other)
    else:
        assert one == other and repr(one) == repr(other)


def test_what_is_written_is_read_back_whole() -> None:
    first = answer()
    again = Answer.from_bytes(first.to_bytes())
    same(again, first)
    assert again.fact("both").parents[0].trace == first.fact("share").trace
    assert math.copysign(1, again.main.rows["value"][2]) == -1.0


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.dictionaries(
        st.tuples(st.text(max_size=6), st.integers(-(2**31), 2**31 - 1)), st.none() | st.floats(), max_size=6
    ),
    st.text(max_size=20),
    st.dictionaries(st.text(max_size=6), st.text(max_size=6), max_size=3),
)
def test_any_rows_words_and_titles_come_back(rows: dict[Any, Any], title: str, words: dict[str, str]) -> None:
    frame = pl.DataFrame(
        [(*k, v) for k, v in rows.items()],
        schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64},
        orient="row",
    )
    first = Answer("x", title, {"shares": table(frame)}, LINE, {}, words)
    again = Answer.from_bytes(first.to_bytes())
    assert again.main.rows.equals(first.main.rows, null_equal=True)
    assert (again.title, dict(again.words), again.main.columns) == (title, words, first.main.columns)


def test_the_main_table_is_the_first_and_stays_it() -> None:
    first = answer()
    assert first.main is first["shares"]
    assert list(Answer.from_bytes(first.to_bytes()).tables) == ["shares", "again"]


@pytest.mark.parametrize("cut", [0, 1, 100, -1, -30])
def test_a_damaged_answer_is_no_answer(cut: int) -> None:
    with pytest.raises(Exception):  # noqa: B017  whatever it is, the lab makes the answer again
        Answer.from_bytes(answer().to_bytes()[:cut])


def test_every_column_must_be_described() -> None:
    assert answer().checked().name == "x"
    bare = replace(table(some()), columns={"state": COLUMNS["state"], "year": COLUMNS["year"]})
    with pytest.raises(SchemaError, match="columns of shares are not described: value"):
        answer().with_(tables={"shares": bare}).checked()
    with pytest.raises(SchemaError, match="are described that it lacks: value"):
        Table.build("t", some().drop("value"), ("state",), (), LINE, "", COLUMNS)


def test_what_is_not_there_is_named_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match=r"no table 'share'.*Did you mean shares"):
        answer()["share"]
    with pytest.raises(UnknownName, match=r"no fact 'zzz'.*It has share, both"):
        answer().fact("zzz")
