"""The section on the Security Council: joint, and one without the other."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, text

from foedus.briefs.blocks import Grid
from foedus.core.lazy import pl


@pytest.mark.parametrize(
    ("a", "b", "as_of"),
    [("CHN", "RUS", 2026), ("USA", "GBR", 2026), ("IND", "RUS", 2026), ("SUN", "CHN", 1991), ("CHN", "RUS", 2000)],
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    assert not built(lab, "security_council", a, b, as_of)[0].empty


@pytest.mark.parametrize(("a", "b"), [("KGZ", "TJK"), ("FJI", "TON"), ("IND", "JPN")])
def test_empty_without_a_permanent_member(lab: Any, a: str, b: str) -> None:
    assert built(lab, "security_council", a, b)[0].empty


def test_the_count_is_that_of_the_list(lab: Any) -> None:
    result, _ = built(lab, "security_council", "CHN", "RUS")
    rows = lab.table("unsc_vetoes").rows
    joint = rows.filter(pl.col("states").str.contains("CHN") & pl.col("states").str.contains("RUS|SUN")).height
    assert joint >= 16  # to May 2022 and after
    assert result.title.plain == f"China and Russia have vetoed {joint} drafts together since 1971"


def test_chinese_vetoes_are_the_peoples_republics(lab: Any) -> None:
    """17 to July 2022; that of 1955 was cast by the Republic of China."""
    result, _ = built(lab, "security_council", "CHN", "PAK", 2022)
    assert "China has vetoed 17 drafts" in text(result)


def test_before_the_first_joint_veto_there_is_none(lab: Any) -> None:
    result, _ = built(lab, "security_council", "CHN", "RUS", 2000)
    assert "have vetoed no draft together" in result.title.plain
    assert not any(isinstance(b, Grid) for b in result.blocks)


def test_every_year_has_its_place(lab: Any) -> None:
    result, _ = built(lab, "security_council", "CHN", "RUS")
    domain = result.blocks[0].spec["encoding"]["x"]["scale"]["domain"]
    assert domain == list(range(1971, 2027))


def test_a_seat_that_was_lost_is_none(lab: Any) -> None:
    """Taiwan held the Chinese seat to 1971: today only China has a veto."""
    assert "Taiwan holds no veto" in built(lab, "security_council", "TWN", "CHN")[0].title.plain
