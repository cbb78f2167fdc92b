"""SIPRI military expenditure: the workbook, its two missing codes, states that were not yet."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.record.build import parse, raw_path
from foedus.record.sources import sipri_milex


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "SIPRI-Milex-data-1949-2024.xlsx")
    for name, factor, notes in (("Constant (2023) US$", 1000, ["", "Notes"]), ("Share of GDP", 0.01, ["Notes"])):
        sheet = book.add_worksheet(name)
        sheet.write(0, 0, "Military expenditure by country")
        sheet.write_row(5, 0, ["Country", *notes, 1988, 1992, 2024])
        sheet.write_row(6, 0, ["Africa"])
        pad = [""] * len(notes)
        sheet.write_row(7, 0, ["China", *pad, "...", 2 * factor, 3 * factor])
        sheet.write_row(8, 0, ["Russia", *pad, "...", "...", 7 * factor])
        sheet.write_row(9, 0, ["USSR", *pad, 9 * factor, "xxx", "xxx"])
    book.close()
    return tmp_path


def test_reads_the_workbook(workbook: Path) -> None:
    got = sipri_milex.parse(workbook)
    assert got["milex_sipri"].filter(state="CHN", year=1992)["value"].item() == 2000
    assert got["milex_sipri_gdp"].filter(state="RUS", year=2024)["value"].item() == pytest.approx(7)  # per cent


def test_dots_are_unknown_and_xxx_is_no_row(workbook: Path) -> None:
    rows = sipri_milex.parse(workbook)["milex_sipri"]
    assert rows.filter(state="CHN", year=1988)["value"].item() is None
    assert rows.filter(state="SUN")["year"].to_list() == [1988]
    assert rows.filter(state="RUS")["year"].to_list() == [1992, 2024]


@pytest.mark.raw
def test_published_numbers_and_the_workbook_agrees_with_the_table(raw: Path, tmp_path: Path) -> None:
    source = sipri_milex.SIPRI_MILEX
    got = {e.name: f for e, f in parse(source, raw_path(source, raw))}
    assert got["milex_sipri"].filter(state="CHN", year=2024)["value"].item() / 1e3 == pytest.approx(317.6, abs=0.1)
    assert got["milex_sipri_gdp"].filter(state="RUS", year=2024)["value"].item() == pytest.approx(7.05, abs=0.01)
    assert got["milex_sipri"].filter(state="CHN").drop_nulls()["year"].min() == 1989
    book = sipri_milex.parse(raw / source.folder / "SIPRI-Milex-data-1949-2024_2.xlsx")
    for name, table in got.items():
        both = table.join(book[name], on=["state", "year"], how="full", coalesce=True)
        assert both.height == table.height == book[name].height
        assert (both["value"] - both["value_right"]).abs().max() < 1e-6
        assert (both["value"].is_null() == both["value_right"].is_null()).all()
