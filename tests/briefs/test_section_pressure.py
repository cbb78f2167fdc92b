"""The section on Western measures."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, text

from foedus.briefs.blocks import Chart
from foedus.core.lazy import pl


@pytest.mark.parametrize(
    ("a", "b", "as_of"), [("CHN", "RUS", 2026), ("IND", "RUS", 2026), ("CHN", "PAK", 2026), ("CHN", "RUS", 2014)]
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    assert not built(lab, "pressure", a, b, as_of)[0].empty


@pytest.mark.parametrize(("a", "b", "as_of"), [("USA", "GBR", 2026), ("FJI", "TON", 2026), ("CHN", "RUS", 1985)])
def test_empty_where_no_row_names_the_states(lab: Any, a: str, b: str, as_of: int) -> None:
    assert built(lab, "pressure", a, b, as_of)[0].empty


def test_answers_and_relief_are_no_pressure(lab: Any) -> None:
    result, _ = built(lab, "pressure", "CHN", "RUS")
    rows = lab.table("western_measures").rows.filter(~pl.col("kind").is_in(["counter_sanction", "relief"]))
    china = rows.filter(pl.col("targets").str.split(";").list.contains("CHN")).height
    assert result.title.figures[0].value == china
    assert "counter-measures" in text(result)


def test_both_charts_share_a_scale(lab: Any) -> None:
    charts = [b for b in built(lab, "pressure", "CHN", "RUS")[0].blocks if isinstance(b, Chart)]
    assert len(charts) == 2
    assert charts[0].spec["encoding"]["y"]["scale"]["domain"] == charts[1].spec["encoding"]["y"]["scale"]["domain"]
    assert charts[0].spec["encoding"]["x"]["scale"] == charts[1].spec["encoding"]["x"]["scale"]


def test_it_says_that_counts_are_of_a_list(lab: Any) -> None:
    assert "what the hand-collected list holds" in built(lab, "pressure", "CHN", "RUS")[0].note
