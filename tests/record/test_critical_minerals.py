"""Critical minerals: states are not the world, mines are not refineries, withheld is not nil."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from twins.minerals import edition_2025, edition_2026

from foedus.core.errors import BadInput, SchemaError
from foedus.record.build import parse, raw_path
from foedus.record.sources import critical_minerals as m


def value(frame: pl.DataFrame, **key: Any) -> Any:
    return frame.filter(**key)["value"].item()


def test_states_world_and_stages_stand_apart(tmp_path: Path) -> None:
    got = m.parse_2026(edition_2026(tmp_path))
    made, world = got["mineral_production"], got["mineral_world_production"]
    assert set(made["state"]) == {"CHN", "RUS"}
    assert value(made, state="CHN", year=2025, mineral="copper", stage="mine") == 60_000  # thousand tonnes
    assert made.filter(state="CHN", year=2025, mineral="copper").height == 2  # mine and refined, never one number
    assert set(world["value"]) == {100_000.0} and world.height == 2 * len(m.MINERALS)


@pytest.mark.parametrize(
    "text, read",
    [
        ("W", None),
        ("XX", None),
        ("s", None),
        ("10,000 - 15,000", None),
        (None, None),
        ("\x97", 0.0),
        ("1,250", 1_250_000.0),
        ("0.5", 500.0),
    ],
)
def test_withheld_is_unknown_and_the_dash_is_nil(tmp_path: Path, text: Any, read: float | None) -> None:
    change = {("Tin", "Russia"): text, ("Tin", "World total"): "5,000"}
    got = m.parse_2026(edition_2026(tmp_path, change))["mineral_production"]
    assert value(got, state="RUS", year=2024, mineral="tin") == read


def test_import_sources_are_of_the_united_states(tmp_path: Path) -> None:
    got = m.parse_2026(edition_2026(tmp_path))["mineral_import_share"]
    columns = ("source_state", "target_state", "year", "mineral", "form", "value")
    assert got.sort("source_state").select(columns).rows() == [
        ("CHN", "USA", 2024, "rare_earths", "all forms", 71.0),
        ("RUS", "USA", 2024, "rare_earths", "all forms", None),
    ]


def test_the_older_edition_and_its_traps(tmp_path: Path) -> None:
    got = m.parse_2025(edition_2025(tmp_path))
    assert value(got["mineral_production"], state="RUS", year=2023, mineral="barite") is None  # empty is not nil
    # the file says tonnes for concentrates of titanium: they are thousands; ilmenite and rutile together is no mineral
    assert value(got["mineral_world_production"], year=2024, mineral="ilmenite") == 100_000
    assert value(got["mineral_world_production"], year=2024, mineral="barite") == 100


def test_another_edition_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="no total of the world for tin"):
        m.parse_2026(edition_2026(tmp_path, drop="Tin"))
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match="is not in"):
        m.parse_2025(tmp_path / "empty")


def test_units_that_were_mixed_are_refused(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="more of a mineral than the world"):
        parse(m.USGS_2026, edition_2026(tmp_path, {("Tin", "China"): "60,000"}))


def test_bgs_takes_tables_of_one_meaning(tmp_path: Path) -> None:
    rows = [
        ("SUN", 1980, None, "Mine production of copper", 9e5, "tonnes (metal content)"),
        ("RUS", 1980, None, "Mine production of copper", 8e5, "tonnes (metal content)"),  # before its borders
        ("ZAR", 1990, None, "Mine production of copper", 3e5, "tonnes (metal content)"),
        ("RUS", 2022, "Palladium", "Mine production of platinum group metals", 86_769.0, "kilograms (metal)"),
        ("RUS", 2022, "Ruthenium", "Mine production of platinum group metals", 300.0, "kilograms (metal)"),
        ("CHN", 2022, None, "Smelter production of copper", 1e7, "tonnes (metric)"),
        ("CHN", 2022, None, "Production of graphite", 5.0, "tonnes (metric)"),
        ("CHN", 2022, None, "Production of graphite", 6.0, "tonnes (metric)"),  # two lines that differ
        (None, 1975, None, "Mine production of copper", 1.0, "tonnes (metal content)"),
    ]
    pl.DataFrame(
        rows,
        orient="row",
        schema=["country_iso3_code", "year", "bgs_sub_commodity_trans", "yearbook_table_trans", "quantity", "units"],
    ).write_parquet(tmp_path / "bgs_production.parquet")
    got = m.parse_bgs(tmp_path)["mineral_production"].sort("year", "state")
    assert got.select("state", "year", "mineral", "value").rows() == [
        ("SUN", 1980, "copper", 9e5),
        ("COD", 1990, "copper", 3e5),
        ("RUS", 2022, "palladium", 86.769),
    ]
    assert not m.BGS.redistribute and m.USGS_2026.redistribute


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    """USGS, Mineral Commodity Summaries 2026 (palladium, vanadium) and 2025 (rare earths, gallium), the tables of
    world production, to the last digit; BGS, World mineral statistics, palladium and refined cobalt of 2022."""
    new = {e.name: f for e, f in parse(m.USGS_2026, raw_path(m.USGS_2026, raw))}
    old = {e.name: f for e, f in parse(m.USGS_2025, raw_path(m.USGS_2025, raw))}
    bgs = {e.name: f for e, f in parse(m.BGS, raw_path(m.BGS, raw))}["mineral_production"]
    made, world = new["mineral_production"], new["mineral_world_production"]
    assert value(made, state="RUS", year=2024, mineral="palladium") == pytest.approx(89.0)
    assert value(world, year=2024, mineral="palladium") == pytest.approx(217.0)
    assert value(made, state="CHN", year=2025, mineral="vanadium") == 82_000
    assert value(new["mineral_import_share"], source_state="RUS", mineral="palladium") == 36
    assert value(old["mineral_production"], state="CHN", year=2024, mineral="rare_earths") == 270_000
    assert value(old["mineral_world_production"], year=2024, mineral="rare_earths") == 390_000
    assert value(old["mineral_production"], state="CHN", year=2024, mineral="gallium") == pytest.approx(750.0)
    assert value(bgs, state="RUS", year=2022, mineral="palladium") == pytest.approx(86.769)
    assert value(bgs, state="CHN", year=2022, mineral="cobalt", stage="refined") == 125_000
    # two editions on one year: totals of the world within a quarter of one another, so that no unit was mistaken
    both = world.join(old["mineral_world_production"], on=["year", "mineral", "stage"])
    assert both.height == len(m.MINERALS)
    assert both.select((pl.col("value") / pl.col("value_right")).is_between(0.75, 1.34).all()).item()
