"""The section on arms, exercises and obligations."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, text

from foedus.briefs.blocks import Chart, Grid


@pytest.mark.parametrize(
    ("a", "b", "as_of"),
    [
        ("CHN", "RUS", 2026),
        ("USA", "GBR", 2026),
        ("FJI", "TON", 2026),
        ("KGZ", "TJK", 2026),
        ("SUN", "CHN", 1991),
        ("CHN", "RUS", 2002),
    ],
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    assert not built(lab, "security", a, b, as_of)[0].empty


def test_published_counts_stand_beside_the_list(lab: Any) -> None:
    result, _ = built(lab, "security", "CHN", "RUS")
    grid = next(b for b in result.blocks if isinstance(b, Grid) and "Published counts" in str(b.caption))
    published = {int(r[3].content.value) for r in grid.rows}
    assert {36, 45, 66} <= published
    assert all(r[4].content.value > 0 for r in grid.rows)


def test_counts_of_the_future_are_not_shown(lab: Any) -> None:
    result, _ = built(lab, "security", "CHN", "RUS", 2014)
    assert "2025" not in text(result)
    grids = [b for b in result.blocks if isinstance(b, Grid) and "Published counts" in str(b.caption)]
    assert all(int(r[3].content.value) < 36 for g in grids for r in g.rows)


def test_another_pair_gets_a_lower_bound_and_no_chart_of_exercises(lab: Any) -> None:
    result, _ = built(lab, "security", "KGZ", "TJK")
    assert "a lower bound for this pair" in text(result)
    assert not any("exercises" in b.title.plain for b in result.blocks if isinstance(b, Chart))


def test_absence_is_none_to_the_sources_end_and_unknown_after(lab: Any) -> None:
    result, bundle = built(lab, "security", "FJI", "TON")
    assert "No alliance obligation between the two is recorded up to 2018; later is not known." in text(result)
    gap = next(g for g in bundle.gaps if g.what.startswith("Alliance obligations after"))
    assert gap.since == 2019


def test_years_after_the_source_are_pale(lab: Any) -> None:
    result, _ = built(lab, "security", "USA", "GBR")
    chart = next(b for b in result.blocks if isinstance(b, Chart) and "defence" in b.title.plain)
    pale = chart.spec["layer"][0]["data"]["values"]
    assert {"lane": "Defence", "start": 2019, "end": 2027, "word": "not known"} in pale
    assert "where the source ends" in chart.title.plain


def test_a_brief_of_the_past_does_not_speak_of_later_years(lab: Any) -> None:
    result, bundle = built(lab, "security", "SUN", "CHN", 1991)
    assert "the source ends" not in text(result)
    assert not any("after the source's end" in g.what for g in bundle.gaps)


def test_a_rivalry_that_goes_on_outweighs_a_pledge(lab: Any) -> None:
    """Egypt and Israel owe each other non-aggression in ATOP, and last fought in 1973."""
    assert "They were rivals from" in built(lab, "security", "EGY", "ISR")[0].title.plain


def test_fighting_outweighs_all_else(lab: Any) -> None:
    """UCDP/PRIO 25.1: India and Pakistan 2013 to 2020, Russia and Ukraine from 2022 with a thousand deaths a year."""
    told = built(lab, "security", "IND", "PAK")[0]
    assert told.title.plain.startswith("The armed forces of India and Pakistan fought from 2013 to 2020")
    war = built(lab, "security", "UKR", "RUS")[0]
    assert war.title.plain.startswith("Ukraine and Russia have been at war since 2022") and war.findings[0][0] == 99
    assert "fought" not in built(lab, "security", "FJI", "TON")[0].title.plain


def test_a_pledge_is_told_beside_a_rivalry(lab: Any) -> None:
    assert "obligation of defence" in built(lab, "security", "CHN", "RUS")[0].blocks[-2].title.plain
