"""The order of rows by their key is that of sorting by its columns."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.core.order import packed

WORDS = st.sampled_from(["CHN", "RUS", "USA", "", "é", "Z", "a", "total", "10", "9"])
ROWS = st.lists(st.tuples(WORDS, st.integers(-3, 2030), WORDS, st.integers(-(2**62), 2**62)), max_size=60)
KEY = ["state", "year", "sector", "code"]


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_it_sorts_as_polars_does_and_finds_the_same_twins(rows: list[tuple]) -> None:
    frame = pl.DataFrame(
        rows, schema={"state": pl.String, "year": pl.Int32, "sector": pl.String, "code": pl.Int64}, orient="row"
    )
    place = packed(frame, KEY)
    again = frame[np.argsort(place, kind="stable")]
    assert again.equals(frame.sort(KEY, maintain_order=True))
    assert len(np.unique(place)) == frame.unique(KEY).height


@pytest.mark.parametrize("columns", [9, 14])
def test_many_columns_of_many_values_are_still_told_apart(columns: int) -> None:
    rng = np.random.default_rng(3)
    frame = pl.DataFrame({f"c{i}": rng.permutation(500) for i in range(columns)})
    frame = pl.concat([frame, frame.head(20)])  # 500 ** 9 does not fit into 63 bits
    place = packed(frame, frame.columns)
    assert len(np.unique(place)) == 500
    assert frame[np.argsort(place, kind="stable")].equals(frame.sort(frame.columns))


def test_columns_of_other_kinds_are_ordered_by_value() -> None:
    frame = pl.DataFrame(
        {
            "on": [date(2024, 1, 2), date(2023, 5, 6), date(2024, 1, 2)],
            "x": [0.5, 2.0, -1.0],
            "yes": [True, False, True],
        }
    )
    for key in (["on", "x"], ["yes", "on", "x"], ["x"]):
        assert frame[np.argsort(packed(frame, key), kind="stable")].equals(frame.sort(key))
    assert packed(frame.clear(), ["on"]).tolist() == []
