"""Pew: the repeated question of 2013, targets that are no states, small cells."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.record.build import parse, raw_path
from foedus.record.sources import pew

ROWS = """year,iso3c,target,fav,unfav,n_unweighted
2013,JPN,CHN,73,20,1000
2013,JPN,USA,69,25,1000
2019,RUS,CHN,71,18,1000
2019,RUS,EU,37,50,1000
2019,RUS,RUS,90,5,1000
2019,PLS,USA,9,80,99
2019,PLS,CHN,30,60,700
"""


def test_traps(tmp_path: Path) -> None:
    (tmp_path / "pew_favourability.csv").write_text(ROWS)
    rows = pew.parse(tmp_path)["favourability"]
    assert set(rows.select("source_state", "target_state", "year", "value").rows()) == {
        ("JPN", "USA", 2013, 69.0),
        ("RUS", "CHN", 2019, 71.0),
        ("PSE", "CHN", 2019, 30.0),
    }


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    ((_, rows),) = parse(pew.PEW, raw_path(pew.PEW, raw))
    assert rows.filter(source_state="RUS", target_state="CHN", year=2019)["value"].item() == pytest.approx(71, abs=1)
    assert rows.filter(source_state="JPN", target_state="CHN", year=2019)["value"].item() == pytest.approx(14, abs=1)
    assert rows.filter(target_state="CHN", year=2013).height == 0
    assert not set(rows["target_state"]) & {"EU", "UN"}
    assert not pew.PEW.redistribute
