"""Monthly trade with China: three units in one file, yen apart from dollars."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record.build import parse, raw_path
from foedus.record.sources import china_partners_monthly as module

ROWS = """reporter,partner,month,Exports,Imports,unit
JPN,CHN,2018-01,1000,2000,thousand JPY
KOR,CHN,2018-01,3000,4000,thousand USD
USA,CHN,2018-01,5,6,million USD
USA,CHN,2020-01,5,6,million USD
"""


def test_units_and_directions(tmp_path: Path) -> None:
    (tmp_path / "monthly_trade_with_china.csv").write_text(ROWS)
    got = module.parse(tmp_path)
    usd, yen = got["trade_flow_month_usd"], got["trade_flow_month_jpy"]
    assert usd.filter(source_state="KOR")["value"].item() == 3.0
    assert usd.filter(source_state="CHN", target_state="USA").select("value", "valuation").rows() == [(6.0, "customs")]
    assert set(yen["reporter"]) == {"JPN"} and set(yen["value"]) == {1.0, 2.0}
    assert usd["month"].max() == "2018-01"


def test_an_unknown_unit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "monthly_trade_with_china.csv").write_text(ROWS.replace("million USD", "billion USD"))
    with pytest.raises(BadInput, match="billion USD"):
        module.parse(tmp_path)


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    source = module.CHINA_PARTNERS
    got = {e.name: f for e, f in parse(source, raw_path(source, raw))}

    def year(name: str, exporter: str, importer: str, y: int) -> float:
        months = got[name].filter(pl.col("month").str.starts_with(str(y)), source_state=exporter, target_state=importer)
        assert months.height == 12
        return months["value"].sum() / 1e3

    assert year("trade_flow_month_usd", "KOR", "CHN", 2015) == pytest.approx(137.12, abs=0.006)
    assert year("trade_flow_month_usd", "CHN", "KOR", 2015) == pytest.approx(90.25, abs=0.006)
    assert year("trade_flow_month_usd", "USA", "CHN", 2015) == pytest.approx(115.87, abs=0.006)
    assert year("trade_flow_month_jpy", "JPN", "CHN", 2018) / 1e3 == pytest.approx(15.898, abs=0.001)  # tn yen
