"""Chinese customs through Wind: ambiguous zeros, totals from all origins, units."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.record.build import parse, raw_path
from foedus.record.sources import china_energy

ROWS = """month,value,series,series_id,unit,source
2022-01,0,Volume of Imports: Crude Oil: Russian Federation,S1,kg,China Customs
2022-02,14150000000,Volume of Imports: Crude Oil: Russian Federation,S1,kg,China Customs
2022-02,5000000,Volume of Imports: Coal: Russian Federation,S2,ton,China Customs
2022-02,4000000000,Value of Imports: Crude Oil: Russian Federation,S3,USD,China Customs
2022-02,9,China: Value of Imports: Natural Gas(271121),S4,USD,Customs Statistics Data Platform
"""


def test_traps(tmp_path: Path) -> None:
    (tmp_path / "china_imports_wind.csv").write_text(ROWS)
    got = china_energy.parse(tmp_path)
    volume = got["energy_imports_month"]
    assert volume.filter(product="crude", month="2022-01")["value"].item() is None  # a zero month is unknown
    assert volume.filter(product="crude", month="2022-02")["value"].item() == pytest.approx(14_150)  # kg -> kt
    assert volume.filter(product="coal")["value"].item() == pytest.approx(5_000)  # ton -> kt
    assert got["energy_import_value_month"].select("product", "value").rows() == [("crude", 4000.0)]


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    source = china_energy.CHINA_ENERGY
    got = {e.name: f for e, f in parse(source, raw_path(source, raw))}
    crude = {n: f.filter(product="crude", month="2023-02")["value"].item() for n, f in got.items()}
    assert crude["energy_imports_month"] / 1e3 == pytest.approx(7.69, abs=0.006)  # Mt
    assert crude["energy_import_value_month"] / 1e3 == pytest.approx(4.14, abs=0.006)  # bn USD
    lng = got["energy_imports_month"].filter(product="lng")
    assert lng["value"].null_count() == 73 and (lng["value"].drop_nulls() > 0).all()
    assert got["energy_imports_month"].filter(product="pipeline_gas")["month"].max() == "2021-12"
    assert not source.redistribute
