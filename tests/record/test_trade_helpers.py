"""What the sources of trade share: directions, ids, files in zips, clipping."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record.source import read_table
from foedus.record.sources import _files, _trade


def test_directed_turns_books_into_flows() -> None:
    books = pl.DataFrame(
        {
            "reporter": ["CHN", "CHN", "CHN"],
            "partner": ["RUS", "RUS", "CHN"],
            "flow": ["export", "import", "import"],
            "value": [1.0, 2.0, 3.0],
        }
    )
    rows = _trade.directed(books, "fob", "cif")
    assert rows.select("source_state", "target_state", "reporter", "valuation", "value").rows() == [
        ("CHN", "RUS", "CHN", "fob", 1.0),
        ("RUS", "CHN", "CHN", "cif", 2.0),
    ]  # re-imports are no dyad


def test_every_schema_of_trade_tells_who_reported_it() -> None:
    schemas = [v for v in vars(_trade).values() if isinstance(v, _trade.Schema)]
    assert len(schemas) == 7 and all("reporter" in s.key and s.key[-1] == "source" for s in schemas)
    assert len({s.variable for s in schemas}) == 7


def test_known_states_drops_aggregates() -> None:
    frame = pl.DataFrame({"state": ["CHN", "WLD", "EUU", "HKG", "SUN"]})
    assert _trade.known_states(frame, "state")["state"].to_list() == ["CHN", "HKG", "SUN"]


def test_a_zip_in_a_zip_is_found_and_a_torn_one_told(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as z:
        z.writestr("x/data.csv", "a,b\n1,2\n")
    with zipfile.ZipFile(tmp_path / "outer.zip", "w") as z:
        z.writestr("inner.zip", inner.getvalue())
    assert read_table(tmp_path, "data.csv").rows() == [(1, 2)]
    torn = (tmp_path / "outer.zip").read_bytes()[:60]
    (tmp_path / "outer.zip").write_bytes(torn)
    with pytest.raises(BadInput, match=r"outer\.zip cannot be unpacked"):
        read_table(tmp_path, "data.csv")


def test_a_missing_file_and_a_torn_table_are_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"data\.csv is not in"):
        read_table(tmp_path, "data.csv")
    (tmp_path / "data.parquet").write_bytes(b"PAR1 torn")
    with pytest.raises(BadInput, match=r"data\.parquet cannot be read"):
        read_table(tmp_path, "data.parquet")


def test_clip_works_on_years_and_on_months() -> None:
    years = pl.DataFrame({"year": [1959, 1960, 2023, 2024]})
    assert _files.clip(years, 1960, 2023)["year"].to_list() == [1960, 2023]
    months = pl.DataFrame({"month": ["2019-12", "2020-01", "2022-11", "2022-12"]})
    assert _files.clip(months, "2020-01", "2022-11", "month")["month"].to_list() == ["2020-01", "2022-11"]
