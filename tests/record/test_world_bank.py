"""World Development Indicators: the API's layout, aggregates, and years before a state had its borders."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record.build import parse, raw_path
from foedus.record.sources import world_bank
from foedus.record.sources._borders import FIRST_YEAR

HEAD = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2026-07-01",\n\n'


def api(indicator: str, *rows: str) -> str:
    head = '"Country Name","Country Code","Indicator Name","Indicator Code","1990","1991","1992","2030",\n'
    return HEAD + head + "".join(r.replace("IND", indicator) + "\n" for r in rows)


@pytest.fixture
def official(tmp_path: Path) -> Path:
    for code in ("NY.GDP.MKTP.CD", "NY.GDP.MKTP.PP.CD", "SP.POP.TOTL"):
        text = api(
            code,
            '"China","CHN","x","IND","360","","426","9",',
            '"Russian Federation","RUS","x","IND","516","518","460","9",',
            '"Germany","DEU","x","IND","1","2","3","9",',
            '"Arab World","ARB","x","IND","1","1","1","9",',
            '"World","WLD","x","IND","1","1","1","9",',
        )
        (tmp_path / f"API_{code}_DS2_en_csv_v2_1.csv").write_text(text, encoding="utf-8-sig")
    return tmp_path


def test_reads_the_layout_of_the_api(official: Path) -> None:
    gdp = world_bank.parse(official)["gdp"]
    assert gdp.filter(state="CHN", year=1992)["value"].item() == 426
    assert gdp.filter(state="CHN", year=1991).height == 0  # an empty cell is no zero
    assert gdp["year"].max() == 1992  # 2030 lies outside the coverage


def test_aggregates_are_no_states(official: Path) -> None:
    assert set(world_bank.parse(official)["gdp"]["state"]) == {"CHN", "RUS", "DEU"}


def test_years_before_a_successor_existed_are_left_out(official: Path) -> None:
    gdp = world_bank.parse(official)["gdp"]
    assert gdp.filter(state="RUS")["year"].to_list() == [1992]
    assert sorted(gdp.filter(state="DEU")["year"]) == [1991, 1992]
    assert "Russia and the other Soviet successors before 1992" in world_bank.WORLD_BANK.offers[0].note


def test_every_rule_of_years_names_a_state() -> None:
    from foedus.core.states import all_states

    assert set(FIRST_YEAR) <= set(all_states())
    for i in ("RUS", "UKR", "CZE", "MNE", "XKX", "SSD"):
        assert not all_states()[i].existed_mid(FIRST_YEAR[i] - 1)


def test_one_indicator_is_enough_and_none_is_told(official: Path) -> None:
    next(official.glob("API_SP.POP*")).unlink()
    assert set(world_bank.parse(official)) == {"gdp", "gdp_ppp"}
    for file in official.glob("API_*"):
        file.write_text(file.read_text("utf-8-sig").replace(".MKTP.", ".OTHER."))
    with pytest.raises(BadInput, match="holds none of the indicators"):
        world_bank.parse(official)


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    source = world_bank.WORLD_BANK
    got = {e.name: f for e, f in parse(source, raw_path(source, raw))}
    assert got["gdp"].filter(state="USA", year=2023)["value"].item() == pytest.approx(27.36e12, rel=0.02)
    assert got["gdp"].filter(state="RUS")["year"].min() == 1992
    assert got["gdp_ppp"]["year"].max() == 2021
    assert got["population"].filter(state="CHN", year=2022)["value"].item() == pytest.approx(1.412e9, rel=2e-3)
    assert not pl.Series(["ARB", "WLD", "EUU", "OED"]).is_in(got["gdp"]["state"].unique().to_list()).any()
