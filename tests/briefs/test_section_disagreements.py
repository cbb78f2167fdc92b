"""Where sources disagree: side by side, each with who says so."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, text

from foedus.briefs.blocks import Grid


def grid(result: Any) -> Grid:
    return next(b for b in result.blocks if isinstance(b, Grid))


@pytest.mark.parametrize(
    ("a", "b", "as_of"), [("CHN", "RUS", 2026), ("USA", "GBR", 2026), ("IND", "RUS", 2026), ("FJI", "TON", 2026)]
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    result, _ = built(lab, "disagreements", a, b, as_of)
    assert not result.empty and grid(result).columns[3] == "Who says so"


def test_one_source_alone_cannot_disagree(lab: Any) -> None:
    assert built(lab, "disagreements", "SUN", "CHN", 1991)[0].empty


def test_every_figure_says_who_and_how(lab: Any) -> None:
    rows = [r for r in grid(built(lab, "disagreements", "CHN", "RUS")[0]).rows if len(r) > 1]
    assert len(rows) > 20 and all(str(r[3].content) and str(r[4].content) for r in rows)


def test_counts_under_their_definitions(lab: Any) -> None:
    cells = [[str(c.content) for c in r] for r in grid(built(lab, "disagreements", "CHN", "RUS")[0]).rows]
    figures = {r[2] for r in cells if len(r) > 1}
    assert {"36", "45", "66", "37", "41"} <= figures  # published counts of exercises and of meetings
    assert [r for r in cells if r[0].startswith("Central Asia")]


def test_the_widest_gap_opens_the_section(lab: Any) -> None:
    result, _ = built(lab, "disagreements", "CHN", "RUS")
    assert result.title is not None and result.title.plain.startswith("The widest gap")
    assert "times as much" in text(result)


def test_an_old_gap_is_no_finding(lab: Any) -> None:
    result, _ = built(lab, "disagreements", "USA", "GBR")
    assert not result.findings
