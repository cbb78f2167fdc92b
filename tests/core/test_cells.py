"""Texts that a spreadsheet would run: guarded in a CSV, and the same again when it is read."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from foedus.core import cells

FORMULAS = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "-",
    "=",
    "'=1",
    "''=1",
    "-5 per cent",
]
PLAIN = ["", "China", "a=b", "'quoted'", "'", "-5", "+1.5", "-1e-3", "-.5", " =1", "1-2"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_guarded(text: str) -> None:
    assert cells.guard(text) == "'" + text and cells.unguard("'" + text) == text


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_none_stays(text: str) -> None:
    assert cells.guard(text) == text == cells.unguard(text)


@given(st.text(alphabet="'=+-@\t\r\n1.e a", max_size=6))
def test_taken_away_it_is_the_same_text(text: str) -> None:
    assert cells.unguard(cells.guard(text)) == text
    column = pl.DataFrame({"x": [text, None]})
    guarded = column.select(cells.guard_column(pl.col("x")))
    assert guarded["x"].to_list() == [cells.guard(text), None]
    assert guarded.select(cells.unguard_column(pl.col("x"))).equals(column)
