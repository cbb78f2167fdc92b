"""Routes of fuel and single facts: a bad row stops the build, and the shipped rows agree with the record."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from foedus.core.errors import SchemaError
from foedus.record.source import CURATED
from foedus.record.sources import cited_facts, energy_routes, figures

PROVENANCE = {
    "origin": "Gazprom via TASS",
    "address": "https://tass.com/economy/1",
    "grade": "B",
    "read_on": "2026-11-21",
}
ROUTE = {
    "id": "siberia-2025",
    "route": "siberia",
    "name": "Power of Siberia",
    "fuel": "gas",
    "from": "RUS",
    "to": "CHN",
    "kind": "pipeline",
    "stage": "working",
    "year": "2025",
    "capacity": "38",
    "used": "38.8",
    "used_by": "target",
    "unit": "bcm",
    **PROVENANCE,
}
FACT = {
    "id": "nsr-2025",
    "date": "2025",
    "matter": "arctic",
    "topic": "Cargo",
    "states": "RUS",
    "title": "Cargo carried",
    "value": "37.02",
    "unit": "Mt",
    "status": "official",
    **PROVENANCE,
}
LISTS: dict[str, tuple[Any, dict[str, str]]] = {
    "energy_routes": (energy_routes, ROUTE),
    "cited_facts": (cited_facts, FACT),
}


def written(tmp_path: Path, name: str, *changes: dict[str, str]) -> Path:
    module, good = LISTS[name]
    with (tmp_path / f"{name}.csv").open("w", newline="", encoding="utf-8") as f:
        w = csv.DictWriter(f, module.COLUMNS, restval="")
        w.writeheader()
        w.writerows(good | change for change in changes)
    return tmp_path


@pytest.mark.parametrize("name", LISTS)
def test_a_good_row_is_read(tmp_path: Path, name: str) -> None:
    row = LISTS[name][0].parse(written(tmp_path, name, {}))[name].row(0, named=True)
    assert row["date"] == "2025" and row["grade"] == "B" and row["note"] is None


@pytest.mark.parametrize(
    "name, change, words",
    [
        ("energy_routes", {"address": "tass.com"}, "no http(s) address"),
        ("cited_facts", {"grade": "E"}, "grade 'E'"),
        ("energy_routes", {"fuel": "wind"}, "fuel 'wind'"),
        ("energy_routes", {"unit": "Mt"}, "not told in 'Mt'"),
        ("energy_routes", {"stage": "dreamt"}, "stage 'dreamt'"),
        ("energy_routes", {"capacity": "much"}, "no quantity"),
        ("energy_routes", {"capacity": "-1"}, "above nil"),
        ("energy_routes", {"capacity": "", "used": "", "used_by": ""}, "neither capacity nor use"),
        ("energy_routes", {"used_by": ""}, "stand together"),
        ("energy_routes", {"stage": "agreed"}, "carries nothing"),
        ("energy_routes", {"to": "RUS"}, "are one"),
        ("energy_routes", {"from": "Russia"}, "id of no state"),
        ("energy_routes", {"year": "2031"}, "not in 2009 to 2026"),
        ("energy_routes", {"name": ""}, "no name"),
        ("cited_facts", {"matter": "space"}, "matter 'space'"),
        ("cited_facts", {"unit": ""}, "stand together"),
        ("cited_facts", {"value": "some"}, "no number"),
        ("cited_facts", {"unit": "Mt a year"}, "is none of"),
        ("cited_facts", {"unit": "%", "value": "137"}, "outside 0 to 100"),
        ("cited_facts", {"value": "-3"}, "below nil"),
        ("cited_facts", {"date": "2027"}, "after the day it was read"),
        ("cited_facts", {"states": ""}, "0 parties"),
        ("cited_facts", {"title": ""}, "no title"),
        ("cited_facts", {"status": "rumour"}, "status 'rumour'"),
    ],
)
def test_a_bad_row_stops_the_build(tmp_path: Path, name: str, change: dict[str, str], words: str) -> None:
    with pytest.raises(SchemaError) as e:
        LISTS[name][0].parse(written(tmp_path, name, change))
    assert words in str(e.value) and "line 2" in str(e.value)


def test_a_change_may_be_negative_and_a_stopped_route_without_a_number(tmp_path: Path) -> None:
    cited_facts.parse(written(tmp_path, "cited_facts", {"title": "Change of shipments", "unit": "%", "value": "-28"}))
    stopped = {"stage": "stopped", "capacity": "", "used": "", "used_by": ""}
    assert energy_routes.parse(written(tmp_path, "energy_routes", stopped))["energy_routes"]["capacity"][0] is None


@pytest.mark.parametrize("name", LISTS)
def test_an_id_is_given_once(tmp_path: Path, name: str) -> None:
    with pytest.raises(SchemaError, match="the id is that of line 2"):
        LISTS[name][0].parse(written(tmp_path, name, {}, {}))


def test_a_route_is_one_route_in_all_its_rows(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="is another one"):
        energy_routes.parse(written(tmp_path, "energy_routes", {}, {"id": "siberia-2024", "name": "Another"}))


def test_the_shipped_lists_are_good_and_agree_with_the_flows_of_the_record() -> None:
    """Gas through Power of Siberia is printed by both lists, from other pages: the same to a tenth of a bcm."""
    routes = energy_routes.parse(CURATED)["energy_routes"]
    flows = {
        (s, y): v
        for s, _, y, *_, v in figures.parse(CURATED)["gas_flow"]
        .filter(route="power_of_siberia")
        .select("source_state", "target_state", "year", "value")
        .iter_rows()
    }
    used = routes.filter(route="power_of_siberia").drop_nulls("used")
    assert used.height >= 5
    for s, y, v in used.select("source_state", "year", "used").iter_rows():
        assert v == pytest.approx(flows[s, y], abs=0.1)
    # nothing carries twice what it can: a unit or a year would be wrong
    both = routes.drop_nulls(["capacity", "used"])
    assert both.height >= 5 and (both["used"] <= 1.2 * both["capacity"]).all()
    power = figures.parse(CURATED)["electricity_flow"]
    lines = routes.filter(route="power_lines_to_china").drop_nulls("used")
    shared = lines.join(power, on="year").select("used", "value")
    assert shared.height >= 3 and (shared["used"] - shared["value"]).abs().max() < 0.05
    assert cited_facts.parse(CURATED)["cited_facts"].height >= 50
