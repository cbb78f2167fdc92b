"""The section on critical minerals: what two make together and alone; nothing for a pair of which one makes little."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, spec_text, text

from foedus.briefs.blocks import Grid


@pytest.mark.parametrize(("a", "b"), [("CHN", "RUS"), ("CHN", "KAZ"), ("CHN", "USA"), ("RUS", "TUR")])
def test_renders(lab: Any, a: str, b: str) -> None:
    result, _ = built(lab, "minerals", a, b)
    assert not result.empty and "the the" not in text(result)


@pytest.mark.parametrize(
    ("a", "b", "as_of"),
    [("FJI", "TON", 2026), ("KGZ", "TJK", 2026), ("CHN", "TKM", 2026), ("CHN", "RUS", 2021), ("SUN", "CHN", 1991)],
)
def test_a_pair_of_which_one_makes_little_has_no_section(lab: Any, a: str, b: str, as_of: int) -> None:
    result, bundle = built(lab, "minerals", a, b, as_of)
    assert result.empty and not bundle.gaps


def test_joint_shares_and_the_part_of_one_alone(lab: Any) -> None:
    result, bundle = built(lab, "minerals", "CHN", "RUS")
    assert result.title is not None
    both, products, alone = (int(f.value) for f in result.title.figures[:3])  # type: ignore[arg-type]
    assert alone < both <= products == 41
    assert "palladium, mine (44 %)" in text(result) and "China alone of" in text(result)
    assert any("after the mine" in g.what for g in bundle.gaps)


def test_mine_and_refinery_stay_apart(lab: Any) -> None:
    result, _ = built(lab, "minerals", "CHN", "RUS")
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    assert {str(r[1].content) for r in grid.rows} == {"mine", "refined"}
    for row in grid.rows:
        one, two, together = (float(row[i].content.value) for i in (2, 3, 4))  # type: ignore[union-attr, arg-type]
        assert together == pytest.approx(one + two) and together <= 1 + 1e-9
    assert "gallium, refined" in spec_text(result)


def test_a_pair_that_one_carries_is_no_finding(lab: Any) -> None:
    assert built(lab, "minerals", "CHN", "RUS")[0].findings
    assert not built(lab, "minerals", "CHN", "KAZ")[0].findings
