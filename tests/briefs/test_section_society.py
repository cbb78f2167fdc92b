"""The section on regime, leaders and opinion."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, text

from foedus.briefs.blocks import Chart, Grid


@pytest.mark.parametrize(
    ("a", "b", "as_of"),
    [("CHN", "RUS", 2026), ("USA", "GBR", 2026), ("KGZ", "TJK", 2026), ("SUN", "CHN", 1991), ("CHN", "PAK", 2026)],
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    assert not built(lab, "society", a, b, as_of)[0].empty


def test_nothing_known_is_empty_and_told(lab: Any) -> None:
    result, bundle = built(lab, "society", "TON", "TUV")
    assert result.empty
    assert any(g.what.startswith("Leader of") for g in bundle.gaps)


def test_leaders_of_the_day(lab: Any) -> None:
    now = text(built(lab, "society", "CHN", "RUS")[0])
    assert "Xi Jinping has led China since 15 November 2012" in now
    assert "Vladimir Putin has led Russia since" in now
    then = text(built(lab, "society", "USA", "CHN", 2010)[0])
    assert "Xi Jinping" not in then and "Obama" in then


def test_a_reign_told_by_several_lists_begins_once(lab: Any) -> None:
    """Merkel stands in Archigos, in REIGN and in the hand-collected list."""
    assert "Merkel has led Germany since 22 November 2005" in text(built(lab, "society", "DEU", "FRA", 2018)[0])


def test_lines_join_waves_of_one_question_only(lab: Any) -> None:
    result, _ = built(lab, "society", "RUS", "CHN")
    chart = next(b for b in result.blocks if isinstance(b, Chart) and "favourable" in b.title.plain)
    lines, points = chart.spec["layer"]
    assert lines["encoding"]["detail"]["field"] == "key"
    assert len({d["key"] for d in (points.get("data") or chart.spec["data"])["values"]}) <= 3


def test_old_waves_are_quiet(lab: Any) -> None:
    result, _ = built(lab, "society", "CHN", "RUS")
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    for row in grid.rows:
        year = int(str(row[2].content)[-4:])
        assert row[3].quiet == (year < 2023)


def test_an_early_brief(lab: Any) -> None:
    """Courses begin sixty years before it where it stands long before the present."""
    built(lab, "society", "PRT", "AUT", 1930)
