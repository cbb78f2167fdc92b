"""Sections of single facts: routes of fuel, regions, technology. What was not read is not said, and not nil."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, spec_text, text

from foedus.briefs.blocks import Grid

SECTIONS = ("routes", "regions", "technology")


def grids(result: Any) -> dict[str, Grid]:
    return {str(b.caption): b for b in result.blocks if isinstance(b, Grid)}


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize("as_of", [2026, 2022])
def test_renders_for_china_and_russia(lab: Any, section: str, as_of: int) -> None:
    result, _ = built(lab, section, "CHN", "RUS", as_of)
    assert section == "technology" or not result.empty


@pytest.mark.parametrize("section", SECTIONS)
@pytest.mark.parametrize(("a", "b", "as_of"), [("USA", "GBR", 2026), ("FJI", "TON", 2026), ("SUN", "CHN", 1991)])
def test_a_pair_without_facts_has_neither_section_nor_clutter(
    lab: Any, section: str, a: str, b: str, as_of: int
) -> None:
    result, bundle = built(lab, section, a, b, as_of)
    assert result.empty and not bundle.gaps


@pytest.mark.parametrize(
    ("section", "a", "b"),
    [("routes", "CHN", "TKM"), ("routes", "RUS", "TUR"), ("routes", "CHN", "KAZ"), ("regions", "CHN", "KAZ")],
)
def test_other_pairs_have_what_was_read(lab: Any, section: str, a: str, b: str) -> None:
    result, _ = built(lab, section, a, b)
    assert not result.empty and "Arctic" not in text(result)


def test_use_stands_against_the_capacity_of_its_year(lab: Any) -> None:
    result, bundle = built(lab, "routes", "CHN", "RUS")
    assert result.title.plain == "Power of Siberia carried 38.8 bcm in 2025, 102 % of its capacity"  # type: ignore[union-attr]
    assert "Yamal LNG shipped 19.6 Mt in 2024 to all buyers" in text(result)
    # the line to Daqing was doubled since the last use that was read: no share is drawn for it
    assert "Skovorodino" not in spec_text(result) and "Arctic LNG 2" in spec_text(result)
    share = result.title.figures[-1]  # type: ignore[union-attr]
    assert share.value == pytest.approx(38.8 / 38)
    assert len(bundle.book.figures[share.trace]["rows"]) == 2  # a quotient leads to both its figures


def test_plans_are_no_capacity(lab: Any) -> None:
    result, _ = built(lab, "routes", "CHN", "RUS")
    found = grids(result)
    plans = found["Not there yet: agreed, being built, or only written down"]
    standing = {str(r[0].content): str(r[2].content) for r in plans.rows}
    assert standing["Power of Siberia 2"] == "memorandum" and standing["Far Eastern route"] == "being built"
    working = found["What the routes can carry, and what they carried"]
    assert not any("Power of Siberia 2" in str(r[0].content) for r in working.rows)
    assert any(str(r[5].content) == "stopped" for r in working.rows if len(r) > 1)


def test_routes_of_a_year_know_nothing_later(lab: Any) -> None:
    result, _ = built(lab, "routes", "CHN", "RUS", 2022)
    assert "38.8" not in text(result) + spec_text(result)
    assert not any("stopped" in str(c.content) for g in grids(result).values() for r in g.rows for c in r)


def test_two_counts_of_one_thing_stay_side_by_side(lab: Any) -> None:
    result, _ = built(lab, "regions", "CHN", "RUS")
    rows = [r for r in grids(result)["The Arctic"].rows if len(r) > 1]
    voyages = {
        str(r[0].content).partition(" (")[0]: str(r[1].content)
        for r in rows
        if "voyages, count" in str(r[0].content) and str(r[2].content) == "2024"
    }
    assert voyages == {"Transit voyages, count of CHNL": "97", "Transit voyages, count of Rosatom": "92"}
    assert "37.02 Mt in 2025" in text(result)


@pytest.mark.parametrize(
    ("section", "question"),
    [
        ("technology", "Artificial intelligence"),
        ("technology", "Telecoms"),
        ("regions", "Chinese workers in the Far East"),
    ],
)
def test_what_nobody_measures_is_said_with_what_it_would_take(lab: Any, section: str, question: str) -> None:
    result, _ = built(lab, section, "CHN", "RUS")
    row = next(r for r in grids(result)["Not measured"].rows if str(r[0].content).startswith(question))
    assert "not measured" in str(row[1].content) and len(str(row[2].content)) > 20


def test_every_fact_names_its_maker_standing_and_grade(lab: Any) -> None:
    for section in ("regions", "technology"):
        for caption, grid in grids(built(lab, section, "CHN", "RUS")[0]).items():
            if caption == "Not measured":
                continue
            for row in (r for r in grid.rows if len(r) > 1):
                assert str(row[3].content) and str(row[5].content) in "ABCD"
                assert str(row[4].content) in ("official", "claim", "estimate", "count")
