"""The section on Central Asia: one source a year, and what is not known is named."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, spec_text, text

from foedus.briefs.blocks import Grid


@pytest.mark.parametrize(("a", "b", "as_of"), [("CHN", "RUS", 2026), ("CHN", "PAK", 2026), ("RUS", "KAZ", 2016)])
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    assert not built(lab, "central_asia", a, b, as_of)[0].empty


@pytest.mark.parametrize(("a", "b", "as_of"), [("USA", "GBR", 2026), ("KGZ", "TJK", 2026), ("SUN", "CHN", 1991)])
def test_other_pairs_have_none(lab: Any, a: str, b: str, as_of: int) -> None:
    result, bundle = built(lab, "central_asia", a, b, as_of)
    assert result.empty and not bundle.gaps


def test_an_unknown_share_is_no_zero(lab: Any) -> None:
    result, bundle = built(lab, "central_asia", "CHN", "RUS")
    assert "Russia: not known" in spec_text(result)
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    with_russia = grid.rows[[str(r[0].content) for r in grid.rows].index("With Russia") + 1 :]
    turkmenistan = next(r for r in with_russia if str(r[0].content) == "Turkmenistan")
    assert "not known" in str(turkmenistan[-1].content)
    assert any("Turkmenistan" in g.what for g in bundle.gaps)


def test_the_year_of_crossing_hangs_on_the_books(lab: Any) -> None:
    result, _ = built(lab, "central_asia", "CHN", "RUS")
    assert "for Kyrgyzstan, by its own figures between 2020 and 2024Q1" in text(result)
    grid = [b for b in result.blocks if isinstance(b, Grid)][-1]
    cells = {str(r[0].content): [str(c.content) for c in r[1:]] for r in grid.rows}
    assert cells["Uzbekistan"][0] == "in 2023"
    assert cells["Kazakhstan"][0] == "between 2020 and January to September 2023"
    assert cells["Turkmenistan"][0] == "not by 2000"


def test_shares_of_the_latest_year(lab: Any) -> None:
    result, _ = built(lab, "central_asia", "CHN", "RUS")
    assert "Kazakhstan's goods trade was 23 % with China and 15 % with Russia" in text(result)
