"""The section on finance: claims stay claims, definitions stay apart."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from section_check import built, text

from foedus.briefs.blocks import Chart, Grid
from foedus.briefs.context import Context
from foedus.briefs.section import registry
from foedus.core.dyads import Dyad


@pytest.mark.parametrize(
    ("a", "b", "as_of"),
    [("CHN", "RUS", 2026), ("CHN", "PAK", 2026), ("CHN", "USA", 2026), ("CHN", "RUS", 2019), ("KGZ", "TJK", 2026)],
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    built(lab, "finance", a, b, as_of)


def test_settlement_shares_are_points_and_their_standing_is_told(lab: Any) -> None:
    result, _ = built(lab, "finance", "CHN", "RUS")
    chart = next(b for b in result.blocks if isinstance(b, Chart))
    marks = {layer["mark"]["type"] for layer in chart.spec["layer"]}
    assert marks == {"point", "text"}  # no line joins three definitions
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    assert {r[3].content for r in grid.rows} == {"official's claim"}
    assert "99 % in November 2025" in text(result)


def test_chinese_finance_is_told_for_the_partner(lab: Any) -> None:
    result, _ = built(lab, "finance", "CHN", "PAK")
    assert "to Pakistan" in text(result) and not result.findings  # it ends in 2021


def test_no_reserves_for_a_pair_that_issues_none(lab: Any) -> None:
    assert built(lab, "finance", "KGZ", "TJK")[0].empty
    assert built(lab, "finance", "USA", "GBR")[0].empty


def test_systems_of_payment_are_told_for_china_and_russia(lab: Any) -> None:
    result, _ = built(lab, "finance", "CHN", "RUS")
    assert "170 direct and 1,497 indirect participants in March 2025" in text(result)
    assert "99.6 % in June 2024" in text(result)  # nearly all is not all
    assert "CIPS" not in text(built(lab, "finance", "CHN", "PAK")[0])


def test_a_brief_of_a_day_quotes_nothing_said_later(lab: Any) -> None:
    """The share of own currencies of November 2025 was not known in June; figures count from 45 days after."""
    then = registry()["finance"].built(
        Context(lab.on(date(2025, 6, 1)), Dyad.of("CHN", "RUS"), 2025, date(2025, 6, 1), lab)
    )
    assert "May 2024" in text(then) and "November 2025" not in text(then)
