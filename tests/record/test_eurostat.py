"""Comext: euros stay euros, labels, months to 2022-11."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput, UnitError
from foedus.core.units import factor
from foedus.record.build import parse, raw_path
from foedus.record.sources import eurostat

HEAD = "product,flow,indicator,REPORTER,PARTNER,month,value\n"
GERMANY = "Germany (incl. German Democratic Republic 'DD' from 1991)"
HS27 = "MINERAL FUELS, MINERAL OILS AND PRODUCTS OF THEIR DISTILLATI"


def staged(tmp_path: Path, *rows: str) -> Path:
    (tmp_path / "eu_member_trade_monthly.csv").write_text(HEAD + "\n".join(rows) + "\n")
    return tmp_path


def test_labels_directions_and_unit(tmp_path: Path) -> None:
    flows = eurostat.parse(
        staged(
            tmp_path,
            f"Total [TOTAL],EXPORT,VALUE_IN_EUROS,{GERMANY},Russian Federation (Russia),2021-01,2000000",
            f'"{HS27}",IMPORT,VALUE_IN_EUROS,{GERMANY},Russian Federation (Russia),2021-01,5000000',
            f"Total [TOTAL],EXPORT,QUANTITY_IN_100KG,{GERMANY},Russian Federation (Russia),2021-01,1",
            f"Total [TOTAL],EXPORT,VALUE_IN_EUROS,{GERMANY},not available,2021-01,1",
            f"Total [TOTAL],EXPORT,VALUE_IN_EUROS,{GERMANY},Kazakhstan,2022-12,1",
        )
    )["trade_flow_month"]
    assert flows.filter(source_state="DEU").select("target_state", "product", "value").rows() == [("RUS", "total", 2.0)]
    assert flows.filter(target_state="DEU").select("source_state", "product", "value").rows() == [("RUS", "hs27", 5.0)]
    assert flows.height == 2


def test_euros_do_not_turn_into_dollars() -> None:
    assert eurostat.EUROSTAT.offers[0].schema.unit == "mEUR"
    with pytest.raises(UnitError):
        factor("mEUR", "mUSD")


def test_an_unknown_member_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no state"):
        eurostat.parse(staged(tmp_path, "Total [TOTAL],EXPORT,VALUE_IN_EUROS,Atlantis,Kazakhstan,2021-01,1"))


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    ((_, flows),) = parse(eurostat.EUROSTAT, raw_path(eurostat.EUROSTAT, raw))

    def bn(exporter: str, importer: str, year: int, product: str = "total") -> float:
        months = flows.filter(
            pl.col("month").str.starts_with(str(year)), source_state=exporter, target_state=importer, product=product
        )
        assert months.height == 12
        return months["value"].sum() / 1e3

    assert (bn("DEU", "RUS", 2020), bn("RUS", "DEU", 2020)) == pytest.approx((23.18, 19.19), abs=0.006)
    assert (bn("DEU", "RUS", 2021), bn("RUS", "DEU", 2021)) == pytest.approx((26.76, 28.96), abs=0.006)
    assert bn("RUS", "DEU", 2021, "hs27") == pytest.approx(13.3, abs=0.06)
    assert (flows["month"].min(), flows["month"].max()) == ("2020-01", "2022-11")
    assert flows["reporter"].n_unique() == 27
