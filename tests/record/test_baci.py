"""BACI: the product file of the producer, units of the two staged files, absences."""

from __future__ import annotations

import zipfile
from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record.build import parse, raw_path
from foedus.record.sources import baci

CODES = "country_code,country_name,country_iso2,country_iso3\n156,China,CN,CHN\n643,Russia,RU,RUS\n490,nes,,S19\n"
ROWS = """t,i,j,k,v,q
2023,156,643,010121,1000.5,1.0
2023,156,643,870323,2000.0,  NA
2023,643,156,270900,5.25,2.0
2023,156,490,010121,7,1
"""


@pytest.fixture
def official(tmp_path: Path) -> Path:
    (tmp_path / "BACI_HS22_Y2023_V202501.csv").write_text(ROWS)
    (tmp_path / "country_codes_V202501.csv").write_text(CODES)
    return tmp_path


def test_products_are_summed_and_thousands_become_millions(official: Path) -> None:
    flows = baci.parse_2023(official)["trade_flow"]
    assert flows.filter(source_state="CHN", target_state="RUS")["value"].item() == pytest.approx(3.0005)
    assert flows.filter(source_state="RUS", target_state="CHN")["value"].item() == pytest.approx(0.00525)
    assert flows.filter(target_state="TWN")["value"].item() == pytest.approx(0.007)  # 490, called S19
    assert flows.height == 3
    assert set(flows["reporter"]) == {"reconciled"} and set(flows["valuation"]) == {"fob"}


def test_every_year_of_one_edition_is_read(official: Path) -> None:
    (official / "BACI_HS22_Y2022_V202501.csv").write_text(ROWS.replace("2023,", "2022,"))
    flows = baci.parse_all(official)["trade_flow"]
    assert sorted(flows["year"].unique()) == [2022, 2023] and flows.height == 6
    (official / "BACI_HS92_Y2021_V202401.csv").write_text(ROWS.replace("2023,", "2021,"))
    with pytest.raises(BadInput, match="another edition"):
        baci.parse_all(official)


def test_a_zip_of_years_is_read_and_an_empty_folder_refused(official: Path, tmp_path: Path) -> None:
    folder = tmp_path / "zipped"
    folder.mkdir()
    with pytest.raises(BadInput, match="no BACI_HS"):
        baci.parse_all(folder)
    with zipfile.ZipFile(folder / "BACI_HS22_V202501.zip", "w") as z:
        for f in official.glob("*.csv"):
            z.write(f, f.name)
    assert baci.parse_all(folder)["trade_flow"].height == 3
    (official / "BACI_HS22_Y2024_V202501.csv").write_text(ROWS)
    with pytest.raises(BadInput, match="no row of 2024"):
        baci.parse_all(official)


def test_a_build_passes_over_what_users_bring() -> None:
    assert baci.BACI.brought and not baci.BACI.curated
    with pytest.raises(BadInput, match="brought by users"):
        raw_path(baci.BACI, Path("anywhere"))


def test_the_file_of_another_year_is_refused(official: Path) -> None:
    (official / "BACI_HS22_Y2022_V202501.csv").write_text(ROWS)
    with pytest.raises(BadInput, match="no row of 2022"):
        baci.parse_2022(official)


def test_staged_files_differ_in_unit(tmp_path: Path) -> None:
    pl.DataFrame({"exporter_id": ["chn"], "importer_id": ["rus"], "value": [75.36e9]}).write_parquet(
        tmp_path / "bilateral_value_2022.parquet"
    )
    pl.DataFrame({"exporter": ["CHN"], "importer": ["RUS"], "trade_kusd": [110.0e6]}).write_parquet(
        tmp_path / "bilateral_trade_2023.parquet"
    )
    assert baci.parse_2022(tmp_path)["trade_flow"]["value"].item() == pytest.approx(75_360)
    assert baci.parse_2023(tmp_path)["trade_flow"]["value"].item() == pytest.approx(110_000)


def test_an_absent_row_is_unknown_and_the_vintages_stay_apart() -> None:
    assert {o.absence for s in (baci.BACI_2022, baci.BACI_2023) for o in s.offers} == {"unknown"}
    assert baci.BACI_2022.id != baci.BACI_2023.id
    assert baci.RECONCILED.status == "estimate"


@pytest.mark.raw
@pytest.mark.parametrize(
    ("source", "to_russia", "to_china"), [(baci.BACI_2022, 75.36, 114.15), (baci.BACI_2023, 110.014, 129.003)]
)
def test_published_numbers(raw: Path, source, to_russia: float, to_china: float) -> None:  # type: ignore[no-untyped-def]
    ((_, flows),) = parse(source, raw_path(source, raw))
    assert flows.filter(source_state="CHN", target_state="RUS")["value"].item() / 1e3 == pytest.approx(
        to_russia, abs=0.006
    )
    assert flows.filter(source_state="RUS", target_state="CHN")["value"].item() / 1e3 == pytest.approx(
        to_china, abs=0.006
    )


@pytest.mark.raw
def test_trade_that_exists_has_no_row(raw: Path) -> None:
    ((_, flows),) = parse(baci.BACI_2023, raw_path(baci.BACI_2023, raw))
    assert flows.filter(source_state="RUS", target_state="TJK").height == 0
    assert flows["value"].sum() / 1e6 == pytest.approx(21.75, abs=0.01)  # trillions
    iran = [
        parse(s, raw_path(s, raw))[0][1].filter(source_state="IRN", target_state="CHN")["value"].item() / 1e3
        for s in (baci.BACI_2022, baci.BACI_2023)
    ]
    assert iran == pytest.approx([19.7, 4.586], abs=0.05)  # why the two are two sources
