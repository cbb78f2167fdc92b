"""The section on finance: claims stay claims, definitions stay apart."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, text

from foedus.briefs.charts import Chart
from foedus.briefs.section import Grid


@pytest.mark.parametrize(("a", "b", "as_of"), [
    ("CHN", "RUS", 2026), ("CHN", "PAK", 2026), ("CHN", "USA", 2026), ("CHN", "RUS", 2019), ("KGZ", "TJK", 2026)])
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    built(lab, "finance", a, b, as_of)


def test_settlement_shares_are_points_and_their_standing_is_told(lab: Any) -> None:
    result, _ = built(lab, "finance", "CHN", "RUS")
    chart = next(b for b in result.blocks if isinstance(b, Chart))
    marks = {layer["mark"]["type"] for layer in chart.spec["layer"]}
    assert marks == {"point", "text"}  # no line joins three definitions
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    assert {r[3].content for r in grid.rows} == {"official's claim"}
    assert "90 % in May 2024" in text(result)


def test_chinese_finance_is_told_for_the_partner(lab: Any) -> None:
    result, _ = built(lab, "finance", "CHN", "PAK")
    assert "to Pakistan" in text(result) and not result.findings  # it ends in 2021


def test_no_reserves_for_a_pair_that_issues_none(lab: Any) -> None:
    assert built(lab, "finance", "KGZ", "TJK")[0].empty
    assert built(lab, "finance", "USA", "GBR")[0].empty
