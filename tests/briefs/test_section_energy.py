"""The section on energy: whole years, Gazprom's capacity, Europe's gas; nothing where nothing is known."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, spec_text, text

from foedus.briefs.blocks import Grid


@pytest.mark.parametrize(("a", "b", "as_of"), [("CHN", "RUS", 2026), ("CHN", "SAU", 2026), ("CHN", "RUS", 2022)])
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    result, _ = built(lab, "energy", a, b, as_of)
    assert not result.empty


@pytest.mark.parametrize(("a", "b", "as_of"), [("USA", "GBR", 2026), ("FJI", "TON", 2026), ("SUN", "CHN", 1991)])
def test_a_pair_without_figures_has_a_gap_and_no_section(lab: Any, a: str, b: str, as_of: int) -> None:
    result, bundle = built(lab, "energy", a, b, as_of)
    assert result.empty and any(g.what.startswith("Energy") for g in bundle.gaps)


def test_published_volumes(lab: Any) -> None:
    result, _ = built(lab, "energy", "CHN", "RUS")
    assert "38.8 bcm" in text(result) and "38.0 bcm a year" in text(result) and "108.5 Mt" in text(result)
    assert "design capacity" in spec_text(result)


def test_a_year_without_a_figure_says_so(lab: Any) -> None:
    result, _ = built(lab, "energy", "CHN", "RUS")
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    lng = next(r for r in grid.rows if "Liquefied" in str(r[0].content))
    assert "no figure" in str(lng[grid.columns.index("2024")].content)
    assert "9.8" in str(lng[grid.columns.index("2025")].content)


def test_nothing_after_the_date_of_the_brief(lab: Any) -> None:
    result, _ = built(lab, "energy", "CHN", "RUS", 2022)
    assert "2023" not in text(result) and "38.8" not in text(result) and "capacity" not in text(result)
