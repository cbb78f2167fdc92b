"""V-Dem 15 and Polity5."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.record import build
from foedus.record.sources import polity, vdem


def test_vdem_reads_the_projects_own_file(tmp_path: Path) -> None:
    (tmp_path / "V-Dem-CY-Core-v15.csv").write_text(
        "country_name,country_text_id,country_id,year,COWcode,v2x_polyarchy,v2x_libdem\n"
        "Russia,RUS,11,1991,365,0.4,0.3\nRussia,RUS,11,1992,365,0.5,0.3\nHong Kong,HKG,167,2020,,0.3,0.3\n"
        "Somaliland,SML,139,2020,,0.4,\nNorway,NOR,186,1890,385,,0.6\n",
        encoding="utf-8",
    )
    got = vdem.parse(tmp_path)
    assert got["polyarchy"].sort("state", "year").rows() == [("HKG", 2020, 0.3), ("RUS", 1992, 0.5), ("SUN", 1991, 0.4)]
    assert got["liberal_democracy"].filter(pl.col("state") == "NOR").rows() == [("NOR", 1890, 0.6)]


def test_polity_keeps_the_later_regime_and_the_unknown(tmp_path: Path) -> None:
    (tmp_path / "p5v2018.csv").write_text(
        "p5,cyear,ccode,scode,country,year,polity,polity2\n"
        "0,5301992,530,ETH,Ethiopia,1992,0,0\n0,5301993,530,ETH,Ethiopia,1993,0,0\n"
        "0,5291993,529,ETI,Ethiopia,1993,1,1\n0,3641922,364,USR,USSR,1922,-7,-7\n0,3651922,365,RUS,Russia,1922,-1,-1\n"
        "0,3651917,365,RUS,Russia,1917,-1,-1\n0,7001980,700,AFG,Afghanistan,1980,-66,\n"
        "0,5641900,564,OFS,Orange Free State,1900,-66,-4\n",
        encoding="utf-8",
    )
    got = polity.parse(tmp_path)["polity2"].sort("state", "year").rows()
    assert got == [("AFG", 1980, None), ("ETH", 1992, 0), ("ETH", 1993, 1), ("RUS", 1917, -1), ("RUS", 1922, -7)]


@pytest.mark.raw
def test_vdem_published_values_and_units(raw: Path) -> None:
    got = {e.name: (e, f) for e, f in build.parse(vdem.VDEM, raw / vdem.VDEM.folder)}
    entry, frame = got["polyarchy"]
    staged = pl.read_parquet(raw / vdem.VDEM.folder / "vdem_v15_simple.parquet")
    lost = staged.drop_nulls("v2x_polyarchy").height - frame.height
    unmapped = staged.filter(pl.col("vdem_cowcode").is_null(), ~pl.col("country_text_id").is_in(list(vdem.TERRITORIES)))
    assert lost == unmapped.drop_nulls("v2x_polyarchy").height
    assert set(unmapped["vdem_country_name"]) == set(vdem.UNMAPPED)
    value = {(s, y): v for s, y, v in frame.select("state", "year", "value").iter_rows()}
    assert value["RUS", 2024] < 0.25 and value["CHN", 2024] < 0.1 and value["DNK", 2024] > 0.9
    assert ("SUN", 1985) in value and ("RUS", 1985) not in value and ("DDR", 1985) in value
    assert entry.coverage.last == 2024 and frame["value"].is_between(0, 1).all()
    assert got["liberal_democracy"][1].height == 25_052 and frame.height == 26_218


@pytest.mark.raw
def test_polity_published_values(raw: Path) -> None:
    [(entry, frame)] = build.parse(polity.POLITY, raw / polity.POLITY.folder)
    value = {(s, y): v for s, y, v in frame.select("state", "year", "value").iter_rows()}
    assert value["CHN", 2018] == -7 and value["RUS", 2018] == 4 and value["USA", 2020] == 5
    assert value["SUN", 1980] == -7 and value["DEU", 1995] == 10 and value["VNM", 2018] == -7
    assert value["ETH", 1993] == 1 and value["YEM", 1990] == 0
    assert frame.drop_nulls("value")["value"].is_between(-10, 10).all() and frame["value"].null_count() > 200
    assert frame.filter(pl.col("year") > 2018)["state"].unique().to_list() == ["USA"]
    assert entry.coverage.absence == "unknown"
    staged = pl.read_parquet(raw / polity.POLITY.folder / "polity5.parquet")
    assert set(staged.filter(pl.col("cown").is_null())["scode"]) == set(polity.UNMAPPED)
    assert staged.filter(pl.col("scode") == "RUS", pl.col("year") == 2018)["polity2"].item() == 4
