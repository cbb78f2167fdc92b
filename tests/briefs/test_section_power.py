"""The section on power and size."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, spec_text, text

from foedus.briefs.blocks import Chart


@pytest.mark.parametrize(
    ("a", "b", "as_of"),
    [("CHN", "RUS", 2026), ("USA", "FJI", 2026), ("FJI", "TON", 2026), ("KGZ", "TJK", 2026), ("SUN", "CHN", 1991)],
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    assert not built(lab, "power", a, b, as_of)[0].empty


def test_published_shares(lab: Any) -> None:
    """COW NMC v7, 2022: China .23409663, Russia .03819699."""
    assert "China held 23 % of the world's material capabilities in 2022, Russia 3.8 %" in text(
        built(lab, "power", "RUS", "CHN")[0]
    )


def test_the_larger_stands_above_in_either_order(lab: Any) -> None:
    one, two = (built(lab, "power", *p)[0].title.plain for p in (("CHN", "RUS"), ("RUS", "CHN")))
    assert one == two and one.startswith("In current dollars the economy of China was 8.6 times that of Russia")


def test_a_title_names_what_is_compared(lab: Any) -> None:
    """Without a product of the Soviet Union the ratio is one of military spending."""
    result, bundle = built(lab, "power", "SUN", "CHN", 1991)
    assert "economy" not in text(result)
    assert "military spending" in result.blocks[0].title.plain
    assert any("Gross domestic product" in g.what for g in bundle.gaps)


def test_a_share_that_would_print_as_nothing_is_put_in_words(lab: Any) -> None:
    assert "less than a twentieth of one per cent" in text(built(lab, "power", "USA", "FJI")[0])
    assert "0.00 %" not in text(built(lab, "power", "FJI", "TON")[0])


def test_the_soviet_union_is_a_part_of_its_own(lab: Any) -> None:
    result, _ = built(lab, "power", "CHN", "RUS")
    chart = [b for b in result.blocks if isinstance(b, Chart)][-1]
    assert "Soviet Union" in chart.subtitle
    assert '"cow_nmc (SUN)"' in spec_text(result)
    years = [d["year"] for d in (chart.spec["layer"][0].get("data") or chart.spec["data"])["values"]]
    assert min(years) == 1946


def test_an_early_brief(lab: Any) -> None:
    """Courses begin sixty years before it where it stands long before the present."""
    built(lab, "power", "PRT", "AUT", 1930)
