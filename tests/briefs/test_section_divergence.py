"""The section on where the two part: votes of the Assembly, Ukraine, the Security Council."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from section_check import built, text

from foedus.briefs.blocks import Chart, Grid


@pytest.mark.parametrize(
    ("a", "b", "as_of"),
    [("CHN", "RUS", 2026), ("USA", "GBR", 2026), ("FJI", "TON", 2026), ("KGZ", "TJK", 2026), ("SUN", "CHN", 1991)],
)
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    assert not built(lab, "divergence", a, b, as_of)[0].empty


def _grid(result: Any, words: str) -> Grid:
    return next(b for b in result.blocks if isinstance(b, Grid) and words in str(b.caption))


def test_ukraine_vote_by_vote(lab: Any) -> None:
    """ES-11/1 was adopted by 141-5-35 with China abstaining and Russia against."""
    result, _ = built(lab, "divergence", "CHN", "RUS")
    first = _grid(result, "Ukraine").rows[0]
    assert [str(c.content) for c in first[3:8]] == ["abstained", "no", "141", "5", "35"]
    assert "China voted no on 2, abstained on 7; Russia voted no on all 9" in text(result)


def test_the_latest_votes_have_their_titles_and_a_missing_one_is_said_to_be_missing(lab: Any) -> None:
    rows = _grid(built(lab, "divergence", "CHN", "RUS")[0], "latest Assembly votes").rows
    assert len(rows) == 8 and not any(r[1].quiet for r in rows)
    old = _grid(built(lab, "divergence", "SUN", "CHN", 1975)[0], "latest Assembly votes").rows
    assert all(r[1].quiet == ("title not in the record" in str(r[1].content)) for r in old)


def test_both_sides_of_a_row_differ(lab: Any) -> None:
    rows = _grid(built(lab, "divergence", "USA", "GBR")[0], "latest Assembly votes").rows
    assert all(r[3].content != r[4].content for r in rows)
    assert all(r[3].content in ("yes", "no", "abstained") for r in rows)


def test_splits_are_of_china_and_russia_alone(lab: Any) -> None:
    assert _grid(built(lab, "divergence", "RUS", "CHN")[0], "one vetoed").columns[3:5] == ("Russia", "China")
    captions = [str(b.caption) for b in built(lab, "divergence", "USA", "GBR")[0].blocks if isinstance(b, Grid)]
    assert not any("one vetoed" in c for c in captions)


def test_a_year_that_is_not_whole_is_named_and_not_told_of(lab: Any) -> None:
    chart = next(b for b in built(lab, "divergence", "CHN", "RUS")[0].blocks if isinstance(b, Chart))
    assert chart.subtitle.endswith("2026 is not whole") and "in 2025; the highest share" in chart.title.plain


def test_the_ledger_is_that_of_the_command(lab: Any) -> None:
    """Rows of the table by chance, the count of the chart's title, and years only up to the brief's own."""
    from foedus.measures import divergence as d

    inputs = [lab.get("ideal_point"), *(lab.table(n.removeprefix("table:")) for n in d.NEEDS[1:])]
    result, _ = built(lab, "divergence", "CHN", "RUS")
    grid = _grid(result, "least expected")
    want = d.ledger(*inputs, "CHN", "RUS", (2014, 2026)).table.rows.head(10)
    assert [r[-2].content.value for r in grid.rows] == pytest.approx(want["p_part"].to_list())
    assert [[f.value for f in r[-1].content.figures] for r in grid.rows] == [
        pytest.approx(list(w)) for w in want.select("p_low", "p_high").iter_rows()
    ]
    assert [str(r[3].content) for r in grid.rows] == want["vote_CHN"].to_list()
    chart = next(b for b in result.blocks if isinstance(b, Chart) and "Contested votes" in b.subtitle)
    last = d.by_session(*inputs, "CHN", "RUS").rows.row(-1, named=True)
    assert [f.value for f in chart.title.figures] == [
        last["observed"],
        last["n"],
        last["session"] + 1945,
        last["expected"],
        last["low90"],
        last["high90"],
    ]
    arms = d.by_issue(*inputs, "CHN", "RUS").rows.filter(pl.col("issue") == "di").row(0, named=True)
    assert arms["observed"] > arms["high90"]
    assert f"control and disarmament” ({arms['observed']} times on {arms['n']} votes" in text(result)
    early = _grid(built(lab, "divergence", "CHN", "RUS", 2005)[0], "least expected")
    assert all(r[0].content.text[-4:] <= "2005" for r in early.rows)


def test_the_ledger_needs_votes_of_both(lab: Any) -> None:
    result, _ = built(lab, "divergence", "SUN", "CHN", 1975)
    assert any("parted on" in b.title.plain for b in result.blocks if isinstance(b, Chart))
    result, _ = built(lab, "divergence", "KGZ", "TJK", 1992)
    assert not any(isinstance(b, Chart) and "Contested" in b.subtitle for b in result.blocks)
