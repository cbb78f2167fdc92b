"""IMF trade files as users download them: three formats, dollars and millions, regions, arithmetic of the IMF."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.core.errors import BadInput
from foedus.record.account import account
from foedus.record.build import parse
from foedus.record.sources import imf_bulk as imf

WIDE = """"Country Name","Country Code","Indicator Name","Indicator Code","Counterpart Country Name",\
"Counterpart Country Code","Attribute","2020","2020M1","2021","2022"
"Kazakhstan, Rep. of","916","Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars","TMG_CIF_USD",\
"China, P.R.: Mainland","924","Value","6000000000","5","8200000000",""
"Kazakhstan, Rep. of","916","x","TXG_FOB_USD","China, P.R.: Mainland","924","Value","9000000000","5","9800000000",""
"Kazakhstan, Rep. of","916","x","TXG_FOB_USD","China, P.R.: Mainland","924","Status","","","E",""
"Kazakhstan, Rep. of","916","x","TXG_FOB_USD","World","001","Value","47000000000","5","60000000000",""
"Kazakhstan, Rep. of","916","x","TBG_USD","China, P.R.: Mainland","924","Value","1","1","1","1"
"Russian Federation","922","x","TXG_FOB_USD","China, P.R.: Mainland","924","Value","49000000000","","68400000000",\
"69400000000"
"""
PANEL = """"Country Name","Country Code","Counterpart Country Name","Counterpart Country Code","Time Period",\
"Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)",\
"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)"
"Kazakhstan, Rep. of","916","China, P.R.: Mainland","924","2021","9800000000","8200000000"
"Kazakhstan, Rep. of","916","China, P.R.: Mainland","924","2021M1","1","1"
"""
SDMX = """DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,PRECISION,\
DECIMALS_DISPLAYED,TRADE_FLOW,VALUATION,UNIT,DERIVATION_TYPE,OVERLAP,STATUS
IMF.STA:IMTS(1.0.0),KAZ,XG_FOB_USD,CHN,A,2024,14900000000,6,,,XG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),KAZ,MG_CIF_USD,CHN,A,2024,15300000000,6,,,MG,CIF,USD,M,OL,
IMF.STA:IMTS(1.0.0),KAZ,MG_FOB_USD,CHN,A,2024,14500000000,6,,,MG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),KAZ,XG_FOB_USD,CHN,M,2024-M01,1,6,,,XG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),KAZ,XG_FOB_USD,G001,A,2024,80000000000,6,,,XG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),RUS,XG_FOB_USD,CHN,A,2024,1,6,,,XG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,KOS,A,2020,1250000,6,,,XG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),USA,MG_CIF_USD,CAN,A,2020,NaN,6,,,MG,CIF,USD,M,OL,
"""


def read(tmp_path: Path, text: str, name: str = "DOT_timeSeries.csv"):  # type: ignore[no-untyped-def]
    (tmp_path / name).write_text(text)
    return imf.parse(tmp_path)["trade_flow"]


def test_the_wide_file_of_the_old_site(tmp_path: Path) -> None:
    flows = read(tmp_path, WIDE).sort("year", "source_state")
    assert flows.filter(reporter="KAZ", year=2021).select("source_state", "valuation", "value").rows() == [
        ("CHN", "cif", 8200.0),
        ("KAZ", "fob", 9800.0),
    ]
    assert flows.height == 6  # the world, the balance, months, status and empty cells are no flows


def test_the_arithmetic_of_the_imf_for_russia_is_left_out(tmp_path: Path) -> None:
    assert read(tmp_path, WIDE).filter(reporter="RUS")["year"].to_list() == [2020, 2021]


def test_the_panel_file_of_the_old_site(tmp_path: Path) -> None:
    flows = read(tmp_path, PANEL, "DOT_03-08-2023 16-25-54-79_panel.csv")
    assert sorted(flows["value"]) == [8200.0, 9800.0]


def test_the_sdmx_table_of_the_new_site(tmp_path: Path) -> None:
    flows = read(tmp_path, SDMX, "imts.csv")
    assert flows.filter(source_state="KAZ")["value"].item() == 14_900.0
    back = flows.filter(source_state="CHN").sort("valuation")
    assert back.select("valuation", "value").rows() == [("cif", 15_300.0), ("fob", 14_500.0)]
    # Kosovo has the letters KOS there; a value that is no number, months and groups of states are no flows
    assert flows.filter(reporter="USA").select("target_state", "value").rows() == [("XKX", 1.25)]
    assert flows.filter(reporter="RUS").height == 0


def test_millions_are_told_by_the_heading_or_asked_for_and_never_guessed(tmp_path: Path) -> None:
    small = PANEL.replace("000000", "")
    flows = read(tmp_path, small.replace("US Dollars (", "US Dollars, Millions ("), "DOT_panel.csv")
    assert sorted(flows["value"]) == [8200.0, 9800.0]
    with pytest.raises(BadInput, match="does not say its unit"):
        read(tmp_path, small, "DOT_panel.csv")
    with account("mUSD"):
        assert sorted(read(tmp_path, small, "DOT_panel.csv")["value"]) == [8200.0, 9800.0]
    with account("USD"):
        assert sorted(read(tmp_path, small, "DOT_panel.csv")["value"]) == pytest.approx([0.0082, 0.0098])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (SDMX.replace(",FREQUENCY", ",FREQ"), "lacks the columns FREQUENCY"),
        (WIDE.replace("Indicator Code", "Code"), "lacks the columns Indicator Code"),
        (SDMX.replace("_FOB_USD", "_X").replace("_CIF_USD", "_X"), "no yearly trade"),
        (PANEL.replace("TXG_FOB", "A").replace("TMG_CIF", "B"), "no column of exports"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        read(tmp_path, text)


def test_it_passes_the_checks_of_a_source(tmp_path: Path) -> None:
    (tmp_path / "imts.csv").write_text(SDMX)
    assert parse(imf.IMF_BULK, tmp_path)[0][0].rows == 4
