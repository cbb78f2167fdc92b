"""IMF totals: not directed, lost decimal points, two panels."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import SchemaError
from foedus.record.build import parse, raw_path
from foedus.record.sources import imf_imts

HEAD = "panel,reporter,partner,year,total_trade_usd,suspect_scale\n"
ROWS = """TradeData.xlsx (2024 paper),Russia,China,2018,108247000000,false
TradeData.xlsx (2024 paper),China,Russia,2018,107000000000,false
TradeData.xlsx (2024 paper),Mexico,Brazil,2018,11310000001,false
TradeFlows_covid (2023 paper),Mexico,Brazil,2018,11310000000,false
TradeFlows_covid (2023 paper),India,Brazil,1985,110000000000000,true
TradeFlows_covid (2023 paper),India,Brazil,1986,110000000000000,false
"""


def staged(tmp_path: Path, rows: str) -> Path:
    (tmp_path / "total_trade_1948_2020.csv").write_text(HEAD + rows)
    return tmp_path


def test_a_pair_keeps_both_reporters_and_no_direction(tmp_path: Path) -> None:
    rows = imf_imts.parse(staged(tmp_path, ROWS))["trade_total_reported"]
    pair = rows.filter(state_1="CHN", state_2="RUS").sort("reporter")
    assert pair.select("reporter", "value").rows() == [("CHN", 107_000.0), ("RUS", 108_247.0)]


def test_lost_decimal_points_are_left_out_flagged_or_not(tmp_path: Path) -> None:
    rows = imf_imts.parse(staged(tmp_path, ROWS))["trade_total_reported"]
    assert rows.filter(reporter="IND").height == 0


def test_panels_must_agree(tmp_path: Path) -> None:
    rows = imf_imts.parse(staged(tmp_path, ROWS))["trade_total_reported"]
    assert rows.filter(reporter="MEX")["value"].item() == pytest.approx(11_310.000001, abs=1e-9)  # the newer panel
    with pytest.raises(SchemaError, match="differ between the two panels"):
        imf_imts.parse(staged(tmp_path, ROWS.replace("11310000000,", "12310000000,")))


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    ((_, rows),) = parse(imf_imts.IMF_IMTS, raw_path(imf_imts.IMF_IMTS, raw))

    def bn(a: str, b: str, reporter: str, year: int) -> float:
        return rows.filter(state_1=a, state_2=b, reporter=reporter, year=year)["value"].item() / 1e3

    assert (bn("CHN", "RUS", "RUS", 2018), bn("CHN", "RUS", "RUS", 2019)) == pytest.approx((108.247, 109.004), abs=1e-3)
    assert bn("CHN", "RUS", "CHN", 2019) == pytest.approx(109.742, abs=1e-3)
    assert bn("IND", "RUS", "RUS", 2019) == pytest.approx(11.157, abs=1e-3)
    assert rows.filter(state_1="CHN", state_2="IND").height == 0
    assert rows["value"].max() < 2e5
    assert rows.filter(pl.col("state_2") == "RUS")["year"].min() == 1992
