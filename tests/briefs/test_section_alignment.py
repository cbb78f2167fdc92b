"""The section on whether two states vote closer: the specification curve."""

from __future__ import annotations

from typing import Any

import pytest
from section_check import built, text

from foedus.briefs.blocks import Chart, Grid


@pytest.mark.parametrize(("a", "b", "as_of"), [("CHN", "RUS", 2026), ("FJI", "TON", 2026), ("SUN", "CHN", 1991)])
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    result, _ = built(lab, "alignment", a, b, as_of)
    assert not result.empty and len(result.blocks) == 2


def test_states_that_did_not_vote_before_leave_a_gap(lab: Any) -> None:
    result, bundle = built(lab, "alignment", "CHE", "LIE", 1985)
    assert result.empty and any("Closer" in g.what for g in bundle.gaps)


def test_shares_come_with_numbers_and_are_no_probability(lab: Any) -> None:
    result, bundle = built(lab, "alignment", "CHN", "RUS")
    assert "since 2014" in result.title.plain and "no probability" in text(result)
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    assert [str(r[0].content).startswith("Their positions") for r in grid.rows].count(True) == 2
    for r in grid.rows:  # eight ways to compare positions, hundreds for votes
        least = 4 if str(r[0].content).startswith("Their positions") else 100
        assert str(r[1].content).endswith("%") and int(str(r[2].content).replace(",", "")) > least
    trace = bundle.book.figures[grid.rows[0][1].content.trace]
    assert "share of distinct specifications" in trace["what"] and trace["n_rows"] > 300
    assert result.findings and result.findings[0][1].plain.startswith("By ")


def test_the_curve_is_sorted_and_has_a_row_an_option(lab: Any) -> None:
    result, _ = built(lab, "alignment", "CHN", "RUS")
    chart = next(b for b in result.blocks if isinstance(b, Chart))
    layers = chart.spec["layer"]
    dots = next(x for x in layers if x["mark"]["type"] == "point")["data"]["values"]
    n = 3  # questions of raw agreement; of other estimands the table tells
    first = [d for d in dots if d["x"] < 208 + (640 - 208 - 16 * (n - 1)) / n]
    assert len(first) == 150 and [d["y"] for d in first] == sorted((d["y"] for d in first), reverse=True)
    words = {v["words"] for x in layers if x["mark"]["type"] == "text" for v in x["data"]["values"]}
    assert {"agreement", "S, squared", "human rights", "calendar year", "slope of a line"} <= words
    assert not words & {"kappa", "ideal points"} and "S, absolute" not in words, (
        "it is a function of agreement and counts once"
    )


def test_the_brief_uses_no_vote_after_its_year(lab: Any) -> None:
    result, bundle = built(lab, "alignment", "CHN", "RUS", 2014)
    assert "since 2004" in result.title.plain
    assert all("2014" not in g.why for g in bundle.gaps)
