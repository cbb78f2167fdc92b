"""Routes of fuel: a use stands against the capacity of its year alone."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from foedus.studies.energy import makers, whole_years
from foedus.studies.routes import over_capacity


def route(*rows: tuple[int, float | None, float | None, str, str]) -> pl.DataFrame:
    """Rows of one route: year, capacity, use, unit, stage."""
    named = [
        {"id": f"r{i}", "route": "r", "year": y, "capacity": c, "used": u, "unit": unit, "stage": stage}
        for i, (y, c, u, unit, stage) in enumerate(rows)
    ]
    return pl.DataFrame(named, schema_overrides={"capacity": pl.Float64, "used": pl.Float64})


def test_the_latest_use_is_divided_by_the_capacity_of_its_year() -> None:
    found = over_capacity(route((2018, 10.0, None, "Mt", "working"), (2020, None, 4.0, "Mt", "working")))
    assert [m[2] for m in found] == [0.4]


@pytest.mark.parametrize(
    "rows",
    [
        ((2018, 10.0, 4.0, "Mt", "working"), (2021, 20.0, None, "Mt", "working")),  # enlarged since
        ((2020, None, 4.0, "Mt", "working"), (2021, 10.0, None, "Mt", "working")),  # no capacity was known then
        ((2018, 10.0, 4.0, "MW", "working"),),  # power, not a quantity a year
        ((2018, 10.0, 4.0, "Mt", "agreed"),),  # a plan is no capacity
        ((2018, 10.0, None, "Mt", "working"),),  # no use
    ],
    ids=["enlarged", "later", "power", "plan", "unused"],
)
def test_what_cannot_be_compared_is_not(rows: Any) -> None:
    assert over_capacity(route(*rows)) == []


def test_a_plan_beyond_does_not_change_the_capacity_of_today() -> None:
    rows = route((2018, 10.0, 4.0, "Mt", "working"), (2021, 20.0, None, "Mt", "agreed"))
    assert [m[2] for m in over_capacity(rows)] == [0.4]


def test_full_routes_come_first_and_slack_ones_are_told_apart(lab: Any) -> None:
    answer = lab.answer("fuel_routes", "CHN", "RUS", as_of=2026)
    uses = answer["uses"].rows
    assert uses["value"].is_sorted(descending=True)
    assert answer.fact("full_1_share").number() >= 0.95
    assert all(answer.fact(f"{k}_share").number() < 0.5 for k in answer.words["slack"].split())
    fresh = uses.filter((pl.col("value") < 0.5) & ~pl.col("old"))
    assert {answer.words[f"{k}_name"] for k in answer.words["slack"].split()} == set(fresh["name"])


def test_estimates_ofwhole_years_alone_are_read_one_a_maker() -> None:
    rows = pl.DataFrame(
        {
            "period_kind": ["year", "month", "year", "year", "year"],
            "period": ["2024", "2024-01", "2024", "2024", "2023"],
            "origin": ["TASS, of Gazprom", "Reuters", "Reuters estimate", "Reuters again", "Somebody"],
            "value": [32.1, 2.0, 31.0, 30.0, 28.0],
        }
    )
    found = whole_years(rows)
    assert found.select("year", "maker", "value").rows() == [(2024, "Reuters", 31.0), (2024, "TASS", 32.1)]
    assert makers(found) == "Reuters (2024) and TASS (2024)" and makers(found.clear()) is None
