"""Least, greatest and span of a column."""

from __future__ import annotations

import polars as pl
import pytest

from foedus.core.errors import EmptySelection
from foedus.core.series import greatest, least, span


def test_extremes_pass_over_what_is_unknown():
    values = pl.Series("value", [2.5, None, -1.0, 0.25])
    assert (least(values), greatest(values)) == (-1.0, 2.5)
    assert span(pl.Series("year", [2024, None, 1946], dtype=pl.Int32)) == (1946, 2024)


@pytest.mark.parametrize("values", [[], [None, None]])
@pytest.mark.parametrize("of", [least, greatest, span])
def test_no_number_is_an_error_that_names_the_column(of, values):
    with pytest.raises(EmptySelection, match=rf"'votes' holds no number; it has {len(values)} rows"):
        of(pl.Series("votes", values, dtype=pl.Int32))
