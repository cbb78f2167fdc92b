"""IMF DOTS of all reporters: published totals, and another source in the two years that both hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.record.sources.imf_dots_world import ARITHMETIC, IMF_DOTS


def exporters(lab: Any, year: int) -> pl.DataFrame:
    rows = lab.get("trade_flow", years=(year, year)).table
    own = (pl.col("source") == "imf_dots") & (pl.col("reporter") == pl.col("source_state"))
    return rows.filter(own).select("source_state", "target_state", "value")


def test_published_numbers(lab: Any) -> None:
    """World Bank WITS, China's exports of 2019 by partner, in million dollars; world exports of 2018 (WTO, World Trade
    Statistical Review 2019: 19.48 tn with what is not allocated; the pairs that were reported make 92 % of it)."""
    rows = exporters(lab, 2019)
    china = dict(rows.filter(source_state="CHN").select("target_state", "value").iter_rows())
    assert china["USA"] == pytest.approx(418_584.25, abs=0.01) and china["JPN"] == pytest.approx(143_223.97, abs=0.01)
    assert china["KOR"] == pytest.approx(110_984.86, abs=0.01) and china["VNM"] == pytest.approx(98_004.33, abs=0.01)
    assert 17.5e6 < exporters(lab, 2018)["value"].sum() < 19.5e6


def test_the_years_without_a_source_are_covered(lab: Any) -> None:
    """The books of two states in each year from 2016 to 2020, and what nobody reported is not made up."""
    both = lab.get("trade_total", dyad=("DEU", "POL"), years=(2016, 2020)).table
    assert both.group_by("year").len().sort("year")["len"].to_list() == [2] * 5
    share = lab.get("trade_share", states=["CHN", "RUS"], years=(2016, 2020)).table
    assert set(share.filter(source_state="CHN", target_state="RUS")["year"]) == set(range(2016, 2021))
    flows = lab.get("trade_flow", years=(2014, 2020)).table.filter(pl.col("source") == "imf_dots")
    assert flows.filter(pl.col("reporter").is_in(["PRK", "TWN", "RUS", "TKM"])).height == 0
    assert lab.get("trade_flow_estimated", years=(2014, 2020)).table.filter(pl.col("reporter") == "PRK").height > 500


@pytest.mark.raw
@pytest.mark.parametrize(("year", "ratio"), [(2015, 0.90), (2020, 0.94)])
def test_beside_baci(lab: Any, raw: Path, year: int, ratio: float) -> None:
    """CEPII's reconciled flows of the same pairs (above one million dollars in both): logs correlate at .96, and what
    exporters report is below what CEPII makes of both books, 10 and 6 % at the median."""
    folder = raw / "baci-benchmark-years-2000-2020"
    theirs = pl.read_parquet(next(folder.glob("*.parquet"))).filter(pl.col("year") == year)
    both = exporters(lab, year).join(
        theirs, left_on=["source_state", "target_state"], right_on=["exporter", "importer"]
    )
    both = both.with_columns(theirs=pl.col("value_usd") / 1e6).filter((pl.col("theirs") > 1) & (pl.col("value") > 1))
    assert both.height > 13_000
    assert both.select(pl.corr(pl.col("value").log(), pl.col("theirs").log())).item() > 0.96
    assert both.select((pl.col("value") / pl.col("theirs")).median()).item() == pytest.approx(ratio, abs=0.01)


@pytest.mark.raw
def test_whose_books_are_arithmetic(raw: Path) -> None:
    """The share of a reporter's unmarked exports that are the partner's imports over 1.06, to four digits: of one alone it
    is most of them."""
    rows = pl.read_parquet(raw / "imf-dots-annual-1960-2020" / "imf_dots_bilateral.parquet")
    rows = rows.filter(pl.col("year") >= 2014)
    back = rows.select(
        reporter="partner", partner="reporter", year="year", theirs="imports_cif_musd", marked="imports_estimated"
    )
    own = rows.filter(pl.col("exports_estimated").fill_null(False).not_()).drop_nulls("exports_fob_musd")
    both = own.join(back, on=["reporter", "partner", "year"]).drop_nulls("theirs")
    same = (pl.col("exports_fob_musd") * 1.06 / pl.col("theirs") - 1).abs() < 1e-4
    share = both.group_by("reporter").agg(same.mean().alias("share"), pl.len()).filter(pl.col("len") > 50)
    assert set(share.filter(pl.col("share") > 0.5)["reporter"]) == set(ARITHMETIC)
    assert share.filter(~pl.col("reporter").is_in(ARITHMETIC))["share"].max() < 0.2


def test_what_is_said_of_the_source() -> None:
    assert IMF_DOTS.books is not None and IMF_DOTS.books.whose == "own" and IMF_DOTS.books.complete == "*"
    assert "estimate" in IMF_DOTS.offers[0].note
