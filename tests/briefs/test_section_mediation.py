"""The sections on mediation and on students, travel and visas."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, text

from foedus.briefs.blocks import Chart, Grid

PAIRS = [("CHN", "RUS", 2026), ("USA", "CHN", 2026), ("IRN", "SAU", 2026), ("FJI", "TON", 2026), ("CHN", "RUS", 2010)]


def grids(result: Any) -> dict[str, Grid]:
    return {str(b.caption): b for b in result.blocks if isinstance(b, Grid)}


@pytest.mark.parametrize("section", ["mediation", "exchange"])
@pytest.mark.parametrize(("a", "b", "as_of"), PAIRS)
def test_renders(lab: Any, section: str, a: str, b: str, as_of: int) -> None:
    result, _ = built(lab, section, a, b, as_of)
    assert not result.empty and result.lacks


def test_acts_that_name_both_stand_apart_from_those_that_name_one(lab: Any) -> None:
    result, _ = built(lab, "mediation", "CHN", "RUS")
    assert "China and Russia are named together in 10 acts of mediation" in text(result)
    tables = grids(result)
    both, one = tables["Acts of mediation that name both"], tables["Acts of mediation that name one of the two"]
    assert all("China" in str(r[2].content) and "Russia" in str(r[2].content) for r in both.rows)
    assert not any("Russia" in str(r[2].content) for r in one.rows)
    assert "collected around China" in str(result.note)
    (chart,) = [b for b in result.blocks if isinstance(b, Chart)]
    assert chart.title.plain == "Of the 22 acts of mediation that name one of the two, 10 name both"


def test_a_pair_without_acts_is_told_what_it_is_known_for_and_what_not(lab: Any) -> None:
    result, gaps = built(lab, "mediation", "FJI", "TON")
    assert "Neither Fiji nor Tonga was a side" in text(result) and not grids(result)
    assert "Acts of mediation that name Fiji or Tonga" in {g.what for g in gaps.gaps}
    one, _ = built(lab, "mediation", "KHM", "THA")
    assert "in 1 act of mediation in the record, of 28 December 2025: " in one.findings[0][1].plain


def test_people_are_told_where_they_were_counted_and_else_the_distance(lab: Any) -> None:
    result, gaps = built(lab, "exchange", "CHN", "RUS")
    assert result.title is not None and "760,000 in 2024" in result.title.plain
    assert "863,000" in {str(r[1].content) for r in grids(result)["People counted between the two"].rows if len(r) > 1}
    assert "Students from China in Russia and from Russia in China" in {g.what for g in gaps.gaps}
    india, _ = built(lab, "exchange", "IND", "RUS")
    assert "4,342 km apart" in text(india) and "People counted between the two" not in grids(india)
    old, _ = built(lab, "exchange", "CHN", "RUS", 2010)
    assert not old.findings  # a census of 2002 says nothing of 2010


def test_what_both_never_did_is_none_and_no_digit(lab: Any) -> None:
    assert "voted alike on none of 24 Assembly resolutions on travel" in text(built(lab, "exchange", "USA", "CHN")[0])


@pytest.mark.parametrize("section", ["mediation", "exchange"])
@pytest.mark.parametrize(("a", "b"), [("CHN", "RUS"), ("BRA", "ARG"), ("EGY", "TUR"), ("FJI", "TON")])
def test_the_title_is_not_said_again(lab: Any, section: str, a: str, b: str) -> None:
    result, _ = built(lab, section, a, b)
    assert result.title is not None
    again = f"{result.title.plain}." in [s.plain for s in result.prose]
    assert again is (len(result.prose) == 1 and not result.blocks), "said twice only where nothing else can be"
