"""Brent: the EIA's workbook and the tables of date and price."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record.build import parse, raw_path
from foedus.record.sources import brent


def workbook(path: Path, rows: list[tuple[date, float]]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Contents").write(0, 0, "Workbook Contents")
    sheet, day = book.add_worksheet("Data 1"), book.add_format({"num_format": "mmm-yyyy"})
    sheet.write_row(0, 0, ["Back to Contents", "Data 1: Europe Brent Spot Price FOB (Dollars per Barrel)"])
    sheet.write_row(1, 0, ["Sourcekey", "RBRTE"])
    sheet.write_row(2, 0, ["Date", "Europe Brent Spot Price FOB (Dollars per Barrel)"])
    for i, (when, price) in enumerate(rows, 3):
        sheet.write_datetime(i, 0, when, day)
        sheet.write(i, 1, price)
    book.close()


def test_reads_the_workbook_of_the_eia(tmp_path: Path) -> None:
    workbook(tmp_path / "RBRTEm.xlsx", [(date(2008, 7, 15), 132.72), (date(2030, 1, 15), 1.0)])
    workbook(tmp_path / "RBRTEa.xlsx", [(date(2008, 6, 30), 96.94)])
    got = brent.parse(tmp_path)
    assert got["brent"].rows() == [("2008-07", 132.72)]  # 2030 lies outside the coverage
    assert got["brent_year"].rows() == [(2008, 96.94)]


def test_reads_the_tables(tmp_path: Path) -> None:
    (tmp_path / "brent-monthly.csv").write_text("Date,Price\n2008-07-15,132.72\n2008-08-15,\n")
    (tmp_path / "brent-annual.csv").write_text("Date,Price\n2008-06-30,96.94\n")
    assert brent.parse(tmp_path)["brent"].rows() == [("2008-07", 132.72)]


def test_a_damaged_workbook_is_told(tmp_path: Path) -> None:
    (tmp_path / "RBRTEm.xls").write_bytes(b"no workbook")
    with pytest.raises(BadInput, match=r"RBRTEm\.xls cannot be read"):
        brent.parse(tmp_path)


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    got = {e.name: f for e, f in parse(brent.BRENT, raw_path(brent.BRENT, raw))}
    assert got["brent"].filter(month="2008-07")["value"].item() == 132.72  # EIA: the highest month
    assert got["brent"]["value"].max() == 132.72
    assert (got["brent"]["month"].min(), got["brent"]["month"].max()) == ("1987-05", "2026-07")
    year = got["brent_year"].filter(year=2020)["value"].item()
    months = got["brent"].filter(pl.col("month").str.starts_with("2020"))["value"]
    assert len(months) == 12 and months.mean() == pytest.approx(year, abs=0.5)
