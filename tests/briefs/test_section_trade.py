"""The sections on trade and the weight of trade in dependence, and how one line is made of several sources."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from section_check import built, spec_text, text

from foedus.briefs.asked import grown
from foedus.core import words
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Books, Coverage, Schema
from foedus.studies import books
from foedus.studies.course import Course

DYADS = [
    ("CHN", "RUS", 2026),
    ("USA", "GBR", 2026),
    ("IND", "RUS", 2024),
    ("SUN", "CHN", 1991),
    ("KGZ", "TJK", 2026),
    ("FJI", "TON", 2026),
]


def panel(rows: list[tuple[int, str, str, float]]) -> Panel:
    schema = Schema("trade_total", "mUSD", about="dyad", dims=("reporter",))
    table = pl.DataFrame(
        [("CHN", "RUS", y, r, s, v) for y, s, r, v in rows],
        orient="row",
        schema=["state_1", "state_2", "year", "reporter", "source", "value"],
    )
    held = [
        Coverage(s, 2000, 2014, "unknown", books=Books(pair=n)) for n, s in enumerate(("gacc_figures", "cow_trade"))
    ]
    return Panel.build(schema, table, tuple(held), Lineage.of("source", "synthetic"))


def test_a_backbone_takes_the_longest_runs_and_never_two_rows_a_year() -> None:
    long = [(y, "cow_trade", "mixed", 1.0) for y in range(2000, 2011)]
    short = [(y, "figures", "CHN", 2.0) for y in (2009, 2010, 2011, 2012)]
    got = books.backbone(panel([*long, *short, (2014, "baci_2022", "reconciled", 3.0)])).table.sort("year")
    assert got["year"].to_list() == [*range(2000, 2013), 2014]  # 2013 stays unknown
    assert got.filter(pl.col("year") <= 2008)["source"].unique().to_list() == ["cow_trade"]
    assert got.filter(pl.col("year").is_between(2009, 2012))["source"].unique().to_list() == ["figures"]


def test_equal_runs_are_taken_by_preference() -> None:
    rows = [(2000, "cow_trade", "mixed", 1.0), (2000, "gacc_figures", "CHN", 2.0)]
    assert books.backbone(panel(rows)).table["source"].to_list() == ["gacc_figures"]


def test_growth_is_told_inside_one_source_alone() -> None:
    two = panel([(2000, "a", "CHN", 1.0), (2005, "b", "CHN", 3.0), (2010, "b", "CHN", 2.0)])
    assert grown(Course(two, "Trade", "pair", "money", 2026), 10) is None
    said = grown(Course(two, "Trade", "pair", "money", 2026), 5)
    assert said is not None and said.plain == "33 % less than in 2005"
    many = Course(panel([(2000, "a", "CHN", 1.0), (2010, "a", "CHN", 14.0)]), "Trade", "pair", "money", 2026)
    assert "14.0 times what it was in 2000" in str(grown(many, 10))


def test_words_for_names() -> None:
    assert words.possessive("United States") == "United States'" and words.possessive("China") == "China's"


@pytest.mark.parametrize(("a", "b", "as_of"), DYADS)
@pytest.mark.parametrize("section", ["trade", "dependence"])
def test_renders(lab: Any, section: str, a: str, b: str, as_of: int) -> None:
    result, bundle = built(lab, section, a, b, as_of)
    assert not result.empty or bundle.gaps


def test_the_published_totals_of_china_and_russia(lab: Any) -> None:
    result, _ = built(lab, "trade", "CHN", "RUS")
    assert "228.1 bn USD in 2025" in text(result) and "244.8 bn USD" in text(result)
    assert "13.8 bn USD" in text(result)  # Russia's surplus of 2024 as the customs printed it
    then, _ = built(lab, "trade", "CHN", "RUS", 2024)
    assert "244.8 bn USD in 2024" in text(then) and "2025" not in text(then)


def test_each_line_is_one_reporter(lab: Any) -> None:
    result, _ = built(lab, "trade", "CHN", "RUS")
    words = spec_text(result)
    assert "China's customs" in words and "Russia's figures" in words and "Correlates of War" in words


def test_a_pair_whose_figures_are_old_gives_no_finding(lab: Any) -> None:
    for section in ("trade", "dependence"):
        result, _ = built(lab, section, "TUV", "KIR", 2026)  # the last year of their books is 2018
        assert "2018" in text(result) and not result.findings


def test_dependence_compares_one_year_of_one_source(lab: Any) -> None:
    result, _ = built(lab, "dependence", "CHN", "RUS")
    told = text(result)
    assert "8.6 times as much in Russia's economy as in China's" in told
    assert "China ranked 1st among Russia's trade partners" in told and "34 %" in told
    assert "says nothing of what could be replaced" in told and "upper bound" in told


def test_who_needs_whom_turns_with_the_pair(lab: Any) -> None:
    one, _ = built(lab, "dependence", "USA", "GBR")
    two, _ = built(lab, "dependence", "GBR", "USA")
    assert one.title is not None and two.title is not None and one.title.plain == two.title.plain
