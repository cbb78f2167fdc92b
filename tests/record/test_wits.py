"""WITS: codes and names of its own, inflated Russian reports, five partners a year."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.record.build import parse, raw_path
from foedus.record.sources import wits

EXPORT, SHARE = "Trade (US$ Mil)-Top 5 Export Partner", "Partner share(%)-Top 5 Export Partner"
ROWS = f"""reporter_iso3,Reporter,Partner,Indicator Type,Indicator,Year,value
RUS,Russian Federation,China,Export,{EXPORT},2015,28334.95
RUS,Russian Federation,China,Export,{EXPORT},2016,29953.38
RUS,Russian Federation,China,Export,{SHARE},2015,8.2
ROM,Romania,"Hong Kong, China",Export,{EXPORT},1995,10
EUN,European Union,China,Export,{EXPORT},2015,1
"""


def test_traps(tmp_path: Path) -> None:
    (tmp_path / "wits.csv").write_text(ROWS)
    flows = wits.parse(tmp_path)["trade_flow"]
    assert set(flows.select("source_state", "target_state", "year", "value").rows()) == {
        ("RUS", "CHN", 2015, 28334.95),
        ("ROU", "HKG", 1995, 10.0),
    }
    assert wits.WITS.offers[0].absence == "unknown" and not wits.WITS.redistribute


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    ((_, flows),) = parse(wits.WITS, raw_path(wits.WITS, raw))

    def value(exporter: str, importer: str, year: int, reporter: str) -> float:
        return flows.filter(source_state=exporter, target_state=importer, year=year, reporter=reporter)["value"].item()

    assert [value("CHN", "USA", y, "CHN") for y in (2015, 2016, 2018)] == pytest.approx(
        [409_979.24, 385_677.76, 479_701.58], abs=0.01
    )
    assert value("RUS", "KAZ", 2018, "KAZ") == pytest.approx(13_237.47, abs=0.01)
    assert value("RUS", "CHN", 2019, "RUS") / 1e3 == pytest.approx(57.3, abs=0.06)
    assert flows.filter(reporter="RUS", year=2016).height == 0
