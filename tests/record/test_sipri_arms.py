"""SIPRI arms: the yearly table, the register as exported, the even split that is another definition."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record.build import parse, raw_path
from foedus.record.sources import sipri_arms

EXPORT = """"Transfers of major conventional arms from All countries to All countries"
"A '?' in a column indicates uncertain data."

Recipient,Supplier,Year of order,?,Number ordered,?,Weapon designation,Weapon description,Number delivered,?,\
Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
China,Russia,2001,?,2,,Su-30MK,FGA aircraft,2,,2002; 2003,New,,40,80,80
China,Soviet Union,1990,,1,,Su-27S,fighter,1,,1991,New,,30,30,30
Hezbollah (Lebanon)*,Iran,2005,,1,,Misagh,missile,1,,2006,New,,5,5,5
India,Russia,2024,,5,,S-400,SAM system,0,,,New,ordered only,100,500,0
"""


def test_the_register_as_exported(tmp_path: Path) -> None:
    (tmp_path / "trade-register.csv").write_text(EXPORT)
    got = sipri_arms.parse_register(tmp_path)
    deals, flows = got["arms_register"], got["arms_tiv_split"]
    assert deals.height == 4 and deals["deal"].to_list() == [1, 2, 3, 4]
    assert deals["supplier"].to_list()[2] == "Iran"  # deals with rebels stay in the register
    assert flows.filter(source_state="RUS", target_state="CHN").sort("year").select("year", "value").rows() == [
        (2002, 40.0),
        (2003, 40.0),
    ]
    assert flows.filter(source_state="SUN", target_state="CHN")["year"].item() == 1991
    assert flows.height == 3  # neither rebels nor what was ordered and not delivered


def test_another_csv_is_refused(tmp_path: Path) -> None:
    (tmp_path / "trade-register.csv").write_text("a,b\n1,2\n")
    with pytest.raises(BadInput, match="Recipient, Supplier"):
        sipri_arms.parse_register(tmp_path)


def test_yearly_table_keeps_small_deliveries_and_drops_what_is_no_state(tmp_path: Path) -> None:
    (tmp_path / "sipri-exports-processed.csv").write_text(
        "supplier,recipient,year,value\nRussia,China,2005,3077\nChina,Ghana,2005,0\nIran,Hezbollah (Lebanon)*,2005,5\n"
        "Italy,North Yemen,1965,1\nItaly,Yemen Arab Republic,1965,2\n"
    )
    rows = sipri_arms.parse_tiv(tmp_path)["arms_tiv"]
    assert rows.filter(source_state="CHN", target_state="GHA")["value"].item() == 0
    assert rows.filter(target_state="YEM")["value"].item() == 3
    assert rows.height == 3


def test_not_passed_on_and_zero_only_where_covered() -> None:
    for source in (sipri_arms.SIPRI_ARMS, sipri_arms.SIPRI_REGISTER):
        assert not source.redistribute and source.substitute
        assert source.offers[0].absence == "zero"
    assert sipri_arms.SIPRI_ARMS.offers[0].last == 2021


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    got = {e.name: f for s in (sipri_arms.SIPRI_ARMS, sipri_arms.SIPRI_REGISTER) for e, f in parse(s, raw_path(s, raw))}

    def to_china(name: str, last: int = 2024) -> float:
        return (
            got[name]
            .filter(pl.col("source_state").is_in(["RUS", "SUN"]), pl.col("year") <= last, target_state="CHN")["value"]
            .sum()
        )

    assert to_china("arms_tiv") == pytest.approx(70_387, abs=0.5)
    assert to_china("arms_tiv_split", 2021) == pytest.approx(70_201, abs=60)
    assert to_china("arms_tiv_split") == pytest.approx(71_135.99, abs=1)
    of_2005 = [
        got[n].filter(source_state="RUS", target_state="CHN", year=2005)["value"].item()
        for n in ("arms_tiv", "arms_tiv_split")
    ]
    assert of_2005 == pytest.approx([3077, 2165], abs=1)  # single years differ: two definitions
    assert got["arms_register"]["tiv_delivered"].sum() == pytest.approx(2_092_199, abs=1)
