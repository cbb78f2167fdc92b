"""Comtrade: two export formats, inflated Russian reports, partners that are no states, Taiwan's name."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.core.errors import BadInput
from foedus.record.build import parse, raw_path
from foedus.record.sources import comtrade

LEGACY = """Classification,Year,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,\
Partner ISO,Commodity Code,Commodity,Trade Value (US$),Flag
H1,2015,2,Export,156,China,CHN,643,Russian Federation,RUS,TOTAL,All,34757000000,0
H1,2015,1,Import,156,China,CHN,643,Russian Federation,RUS,TOTAL,All,33000000000,0
H1,2015,2,Export,156,China,CHN,490,"Other Asia, nes",,TOTAL,All,44000000,0
H1,2015,2,Export,156,China,CHN,0,World,WLD,TOTAL,All,9,0
H1,2015,2,Export,156,China,CHN,837,Bunkers,,TOTAL,All,9,0
H1,2015,3,Re-Export,156,China,CHN,643,Russian Federation,RUS,TOTAL,All,9,0
H1,2015,2,Export,156,China,CHN,643,Russian Federation,RUS,27,Fuels,9,0
H1,2016,2,Export,643,Russian Federation,RUS,156,China,CHN,TOTAL,All,29953380000,4
H1,2005,2,Export,156,China,CHN,891,Serbia and Montenegro,SCG,TOTAL,All,5000000,0
"""
CURRENT = """refYear,flowCode,reporterCode,reporterISO,partnerCode,partnerISO,cmdCode,primaryValue
2015,X,156,CHN,643,RUS,TOTAL,34757000000
2015,M,156,CHN,643,RUS,TOTAL,33000000000
2015,X,156,CHN,490,S19,TOTAL,44000000
"""


def read(tmp_path: Path, text: str):  # type: ignore[no-untyped-def]
    (tmp_path / "comtrade.csv").write_text(text)
    return comtrade.parse(tmp_path / "comtrade.csv")["trade_flow"]


def test_legacy_export(tmp_path: Path) -> None:
    flows = read(tmp_path, LEGACY)
    assert flows.filter(source_state="CHN", target_state="RUS").select("reporter", "valuation", "value").row(0) == (
        "CHN",
        "fob",
        34_757.0,
    )
    assert flows.filter(source_state="RUS", target_state="CHN").select("reporter", "valuation").rows() == [
        ("CHN", "cif")
    ]  # Russia's own inflated report of 2016 is dropped
    assert flows.filter(target_state="TWN")["value"].item() == 44.0
    assert flows.filter(target_state="SRB", year=2005)["value"].item() == 5.0
    assert flows.height == 4


def test_current_export(tmp_path: Path) -> None:
    flows = read(tmp_path, CURRENT)
    assert flows.filter(source_state="CHN", target_state="RUS")["value"].item() == 34_757.0
    assert flows.filter(target_state="TWN").height == 1
    assert flows.height == 3


PLUS = """typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,\
flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,cmdCode,cmdDesc,\
customsCode,customsDesc,mosCode,motCode,motDesc,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,\
isAggregate
C,A,20230101,2023,52,2023,417,KGZ,Kyrgyzstan,M,Import,156,CHN,China,0,W00,World,H6,TOTAL,All,\
C00,TOTAL CPC,0,0,TOTAL MOT,3600000000,,3600000000,0,True,True,
C,A,20230101,2023,52,2023,417,KGZ,Kyrgyzstan,M,Import,156,CHN,China,398,KAZ,Kazakhstan,H6,TOTAL,All,\
C00,TOTAL CPC,0,0,TOTAL MOT,600000000,,600000000,0,True,True,
C,A,20230101,2023,52,2023,417,KGZ,Kyrgyzstan,M,Import,156,CHN,China,0,W00,World,H6,TOTAL,All,\
C00,TOTAL CPC,0,2100,Road,3000000000,,3000000000,0,True,True,
C,A,20230101,2023,52,2023,124,CAN,Canada,M,Import,156,CHN,China,0,W00,World,H6,TOTAL,All,\
C00,TOTAL CPC,0,0,TOTAL MOT,,60000000000,60000000000,0,True,True,
C,M,20230101,2023,1,202301,417,KGZ,Kyrgyzstan,M,Import,156,CHN,China,0,W00,World,H6,TOTAL,All,\
C00,TOTAL CPC,0,0,TOTAL MOT,1,,1,0,True,True,
C,A,20230101,2023,52,2023,417,KGZ,Kyrgyzstan,X,Export,156,CHN,China,0,W00,World,H6,TOTAL,All,\
C00,TOTAL CPC,0,0,TOTAL MOT,,80000000,80000000,0,True,True,
"""


def test_the_whole_file_of_comtradeplus(tmp_path: Path) -> None:
    """Second partners, transport and months are parts of the total; each row ends in a comma that the head lacks."""
    flows = read(tmp_path, PLUS)
    assert flows.filter(source_state="CHN", target_state="KGZ").select("reporter", "valuation", "value").row(0) == (
        "KGZ",
        "cif",
        3600.0,
    )
    assert flows.filter(target_state="CAN")["valuation"].item() == "fob"  # valued without freight
    assert flows.filter(source_state="KGZ").select("valuation", "value").row(0) == ("fob", 80.0)
    assert flows.height == 3 and flows["year"].unique().to_list() == [2023]


def test_a_file_in_another_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / "comtrade.csv").write_bytes(PLUS.replace("Kyrgyzstan,M", "T\u00fcrkiye,M").encode("latin-1"))
    assert comtrade.parse(tmp_path)["trade_flow"].height == 3


def test_a_file_without_totals_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no row of total trade"):
        read(tmp_path, CURRENT.replace("TOTAL", "27"))


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    ((_, flows),) = parse(comtrade.COMTRADE, raw_path(comtrade.COMTRADE, raw))

    def bn(exporter: str, importer: str, year: int, reporter: str) -> float:
        return (
            flows.filter(source_state=exporter, target_state=importer, year=year, reporter=reporter)["value"].item()
            / 1e3
        )

    assert bn("CHN", "RUS", 2015, "CHN") == pytest.approx(34.757, abs=1e-3)
    assert bn("RUS", "CHN", 2015, "RUS") == pytest.approx(28.335, abs=1e-3)
    assert bn("CHN", "USA", 2012, "USA") == pytest.approx(444.4, abs=0.06)
    for year in (2011, 2016, 2017):
        assert flows.filter(reporter="RUS", year=year).height == 0
    assert flows.filter(reporter="CHN", year=2008).height == 0  # a gap stays a gap
    assert not comtrade.COMTRADE.redistribute
