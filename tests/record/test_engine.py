"""SQL over frames, as DuckDB reads them."""

from __future__ import annotations

import sys

import polars as pl
import pytest

from foedus.record import engine


def test_a_query_needs_no_pyarrow(monkeypatch: pytest.MonkeyPatch) -> None:
    """The running lock has none: DuckDB must not be given what it would ask pyarrow to read, twice in one query too."""
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    frame = pl.DataFrame({"state": ["CHN", "RUS"], "value": [1.0, 2.0]})
    got = engine.query("select a.state, b.value from t a join t b using (state) order by 1", {"t": frame})
    assert got.rows() == [("CHN", 1.0), ("RUS", 2.0)]
