"""US Census: valuations, partners without a code, totals left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.record.build import parse, raw_path
from foedus.record.sources import us_census

ROWS = """country,alpha3,year,total_export,total_import
China,CHN,2015,115873000000,483202000000
North Macedonia,,2015,40000000,1
World Total,,2015,1,1
West Bank Administered by Israel,,2015,1,1
Tokelau,TKL,2015,1,1
"""


def test_reads_exports_fas_and_imports_at_customs_value(tmp_path: Path) -> None:
    (tmp_path / "us_country_sum.csv").write_text(ROWS)
    flows = us_census.parse(tmp_path)["trade_flow"]
    assert flows.filter(source_state="USA", target_state="CHN").select("valuation", "reporter", "value").row(0) == (
        "fas",
        "USA",
        115_873.0,
    )
    assert flows.filter(source_state="CHN", target_state="USA").select("valuation", "value").row(0) == (
        "customs",
        483_202.0,
    )
    assert flows.filter(source_state="USA", target_state="MKD")["value"].item() == 40.0
    assert flows.height == 4  # the world, halves of a territory and islands without an id are left out


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    ((_, flows),) = parse(us_census.US_CENSUS, raw_path(us_census.US_CENSUS, raw))
    to_china = flows.filter(source_state="USA", target_state="CHN").sort("year")["value"] / 1e3
    assert to_china.to_list()[:4] == pytest.approx([115.873, 115.595, 129.997, 120.289], abs=0.001)
    assert flows.filter(source_state="CHN", target_state="USA", year=2018)["value"].item() / 1e3 == pytest.approx(
        539.243, abs=0.001
    )
    assert flows.filter(source_state="USA", target_state="MKD").height == 6
