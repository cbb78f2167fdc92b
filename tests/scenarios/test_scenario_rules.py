"""Defaults of a plan, and what joining a coalition leaves as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.scenarios import plans
from foedus.scenarios.plans import Package, Plan


def plan(tmp_path: Path, text: str) -> Plan:
    file = tmp_path / "plan.toml"
    file.write_text('[[sanction]]\nby = ["EU", "USA"]\non = ["RUS"]\n' + text, encoding="utf-8")
    (only,) = plans.from_toml(file).plans
    return only


def test_a_plan_that_says_no_more_ends_all_trade_both_ways(tmp_path: Path) -> None:
    assert plan(tmp_path, "") == Plan(("EU", "USA"), ("RUS",), ("all",), "both", 1.0) == Plan(("EU", "USA"), ("RUS",))


@pytest.mark.parametrize(
    ("text", "goods", "flow", "cut"),
    [
        ('flow = "exports"', ("all",), "exports", 1.0),
        ('goods = "energy, metals"', ("energy", "metals"), "both", 1.0),
        ('cut = "90%"', ("all",), "both", 0.9),
    ],
)
def test_a_plan_is_what_it_says(tmp_path: Path, text: str, goods: tuple[str, ...], flow: str, cut: float) -> None:
    got = plan(tmp_path, text)
    assert (got.goods, got.flow, got.cut) == (goods, flow, pytest.approx(cut))


def test_a_player_that_joins_changes_the_coalitions_alone() -> None:
    package = Package((Plan(("EU",), ("RUS",), ("energy",), "imports", 0.5), Plan(("USA",), ("IRN",))), title="two")
    joined = package.with_player("CHN")
    assert joined.plans == (
        Plan(("EU", "CHN"), ("RUS",), ("energy",), "imports", 0.5),
        Plan(("USA", "CHN"), ("IRN",), ("all",), "both", 1.0),
    )
    assert joined.words == "two, joined by CHN" and package.plans[0].by == ("EU",)


def test_a_plan_in_words() -> None:
    assert Plan(("EU", "USA", "JPN"), ("RUS",)).words == "EU, USA and JPN end their trade with RUS"
    assert (
        Plan(("EU",), ("RUS",), ("energy",), "imports", 0.5).words == "EU cut by 50 % their imports of energy from RUS"
    )
    assert Plan(("EU",), ("RUS",), flow="exports").words == "EU end their exports to RUS"
