"""BP panel: totals and regions, republics before they were states."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.record.build import parse, raw_path
from foedus.record.sources import bp


def test_traps(tmp_path: Path) -> None:
    (tmp_path / "bp-panel-format.csv").write_text(
        "Country,Year,ISO3166_alpha3,oilprod_mt,oilcons_mt,gasprod_bcm,gascons_bcm,coalprod_mt,primary_ej\n"
        "Russian Federation,1990,RUS,515.9,1,1,1,1,1\nRussian Federation,2021,RUS,536.4,1,1,1,1,1\n"
        "USSR,1985,SUN,,,,,,\nTotal World,2021,WLD,4221,1,1,1,1,1\nOther CIS,2021,O-CIS,1,1,1,1,1,1\n"
    )
    assert bp.parse(tmp_path)["oil_production"].rows() == [("RUS", 2021, 536.4)]


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    got = {e.name: f for e, f in parse(bp.BP, raw_path(bp.BP, raw))}
    assert got["oil_production"].filter(state="RUS", year=2021)["value"].item() == pytest.approx(536.4, abs=0.1)
    assert got["primary_energy"].filter(state="CHN", year=2021)["value"].item() == pytest.approx(157.65, abs=0.01)
    assert got["gas_consumption"].filter(state="CHN", year=2021)["value"].item() == pytest.approx(378.7, abs=0.1)
    assert got["gas_production"].filter(state="RUS")["year"].min() == 1992
    assert not bp.BP.redistribute
