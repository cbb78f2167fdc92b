"""CEPII Gravity: both books of a flow, thousands become millions, ties of pairs, rows of states that were not there."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from foedus.core.errors import BadInput
from foedus.record.build import parse
from foedus.record.sources import cepii_gravity as g

HEAD = (
    "year,country_id_o,country_id_d,iso3_o,iso3_d,iso3num_o,iso3num_d,country_exists_o,country_exists_d,"
    "gmt_offset_2020_o,gmt_offset_2020_d,distw_harmonic,distw_arithmetic,dist,main_city_source_o,main_city_source_d,"
    "distcap,contig,diplo_disagreement,comlang_off,comlang_ethno,comcol,comleg_posttrans,col_dep_ever,"
    "tradeflow_comtrade_o,tradeflow_comtrade_d,tradeflow_baci,manuf_tradeflow_baci,tradeflow_imf_o,tradeflow_imf_d"
)
ROWS = [
    "2019,CHN,KGZ,CHN,KGZ,156,417,1,1,8,6,3300,3400,3471,1,1,3471,1,0.4,0,0,0,1,0,6312000.5,1735000,5000000,,6312000,",
    "2019,KGZ,CHN,KGZ,CHN,417,156,1,1,6,8,3300,3400,3471,1,1,3471,1,0.4,0,0,0,1,0,81000,66000,70000,,,",
    "2020,CHN,KGZ,CHN,KGZ,156,417,1,1,8,6,3300,3400,3471,1,1,3471,1,0.4,0,0,0,1,0,,740000,,,,",
    "1980,CHN,KGZ,CHN,KGZ,156,417,1,0,8,6,3300,3400,3471,1,1,3471,1,,0,0,0,1,0,1,1,,,,",
    "2019,CHN,CHN,CHN,CHN,156,156,1,1,8,8,,,,,,,,,,,,,,,,,,,",
    "2019,CHN,ANT,CHN,ANT,156,530,1,1,8,8,,,,,,,,,,,,,,5,5,,,,",
]


def read(path: Path) -> dict:  # type: ignore[type-arg]
    return g.parse(path)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Gravity_V202211.csv"
    path.write_text("\n".join([HEAD, *ROWS]) + "\n")
    return path


def test_a_flow_stands_in_both_books(file: Path) -> None:
    flows = read(file)["trade_flow"].filter(source_state="CHN", target_state="KGZ").sort("year", "reporter")
    assert flows.select("year", "reporter", "valuation", "value").rows() == [
        (2019, "CHN", "fob", 6312.0005),
        (2019, "KGZ", "cif", 1735.0),
        (2020, "KGZ", "cif", 740.0),
    ]


def test_states_that_were_not_there_and_pairs_of_one_are_dropped(file: Path) -> None:
    got = read(file)
    assert got["trade_flow"]["year"].min() == 2019
    assert got["gravity_ties"].height == 2


def test_ties_are_those_of_the_last_year(file: Path) -> None:
    row = read(file)["gravity_ties"].filter(source_state="CHN").row(0, named=True)
    assert (row["year"], row["distance"], row["contiguous"]) == (2020, 3471.0, 1.0)
    assert row["common_official_language"] == 0.0


def test_the_file_may_be_zipped_or_in_a_folder(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "zipped"
    other.mkdir()
    with zipfile.ZipFile(other / "Gravity_csv_V202211.zip", "w") as z:
        z.write(file, "Gravity_V202211.csv")
    assert read(other)["trade_flow"].height == read(file.parent)["trade_flow"].height == 5


def test_another_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "Gravity_V202211.csv").write_text("year,iso3_o,iso3_d\n2019,CHN,KGZ\n")
    with pytest.raises(BadInput, match="lacks the columns tradeflow_comtrade_o"):
        read(tmp_path)
    with pytest.raises(BadInput, match="is not in"):
        read(tmp_path / "nothing")


def test_it_passes_the_checks_of_a_source(file: Path) -> None:
    assert {e.name for e, _ in parse(g.CEPII_GRAVITY, file)} == {"trade_flow", "gravity_ties"}
