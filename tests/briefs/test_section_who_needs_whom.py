"""Who needs whom, technology and third states: what is said, for whom, and what is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from dependence_store import Bare, lab_with_exit_costs
from section_check import built, text

from foedus.briefs.blocks import Chart, Grid
from foedus.briefs.context import Context
from foedus.briefs.figure import write
from foedus.briefs.section import registry
from foedus.core.dyads import Dyad

DYADS = [("CHN", "RUS"), ("IND", "RUS"), ("USA", "GBR"), ("CHN", "UZB"), ("FJI", "TON"), ("SUN", "CHN")]


@pytest.fixture(scope="module")
def costed() -> Any:
    return lab_with_exit_costs(
        RUS_CHN=0.8, CHN_RUS=0.1, USA_GBR=1e-8, GBR_USA=0.5, IND_RUS=0.6, RUS_IND=0.2, FRA_DEU=0.2, DEU_FRA=-0.1
    )


@pytest.mark.parametrize("section", ["dependence", "technology_use", "third_states"])
@pytest.mark.parametrize(("a", "b"), DYADS)
def test_renders(lab: Any, section: str, a: str, b: str) -> None:
    as_of = 1991 if a == "SUN" else 2026
    result, bundle = built(lab, section, a, b, as_of)
    if section == "dependence":
        assert not result.empty or bundle.gaps
    if a in ("SUN", "FJI"):
        assert section == "dependence" or result.empty


def test_parting_is_the_headline(costed: Any) -> None:
    result, bundle = built(costed, "dependence", "CHN", "RUS")
    assert result.title is not None and result.title.plain == (
        "If all trade between the two stopped, Russia would lose 0.80 % of its real income, China 0.10 %"
    )
    told = text(result)
    assert "Russia would lose 8.0 times what China would: the log ratio of the losses is 2.08" in told
    assert "in 33 of 33 ways to ask" in told and "disagree" not in told
    assert result.findings[0][0] > 90
    assert not any("exit cost" in g.what for g in bundle.gaps)


def test_a_loss_of_the_size_of_the_tolerance_has_no_ratio(costed: Any) -> None:
    result, _ = built(costed, "dependence", "USA", "GBR")
    told = text(result)
    assert "the United States would lose about nothing" in told and "a ratio says nothing" in told
    assert "log ratio" not in told


def test_a_state_may_gain(costed: Any) -> None:
    told = text(built(costed, "dependence", "FRA", "DEU")[0])
    assert "France would lose 0.20 % of its real income and Germany would gain 0.10 %" in told


def test_the_page_says_where_the_measures_disagree(costed: Any) -> None:
    """India's loss is made larger, while Russia uses more of what India makes and cannot replace, or the reverse."""
    result, _ = built(costed, "dependence", "IND", "RUS")
    terms = {
        s: costed.get(
            "import_dependence",
            dyad=("IND", "RUS"),
            weights="use",
            substitution="market",
            elasticities="sector",
            source_state=s,
        ).table["value"][0]
        for s in ("IND", "RUS")
    }
    assert ("The two measures disagree" in text(result)) == (terms["RUS"] > terms["IND"])


def test_without_exit_costs_the_shares_lead() -> None:
    result, bundle = built(Bare(), "dependence", "CHN", "RUS")
    assert result.title is not None and " of all that Russia uses, Russia " in result.title.plain
    assert any("exit cost" in g.what for g in bundle.gaps)


def test_a_state_outside_the_table_is_named(lab: Any) -> None:
    result, bundle = built(lab, "dependence", "CHN", "UZB")
    assert any("Uzbekistan is not in the world input-output table" in g.why for g in bundle.gaps)
    assert "gross domestic product" in text(result)  # trade is told all the same


def test_both_ways_with_places(lab: Any) -> None:
    result, _ = built(lab, "dependence", "CHN", "RUS")
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    assert grid.columns[1] == "China on Russia" and len(grid.rows) >= 10
    row = next(r for r in grid.rows if str(r[0].content) == "all use")
    world = lab.get("import_dependence", weights="use", substitution="none", elasticities="none").table
    mine = world.filter((world["source_state"] == "CHN") & (world["target_state"] == "RUS"))["value"][0]
    assert str(row[1].content) == write(mine, "loss")
    assert str(row[2].content) == write(1 + int((world["value"] > mine).sum()), "ordinal")


def test_technology_by_maker_and_what_is_not_measured(lab: Any) -> None:
    result, _ = built(lab, "technology_use", "CHN", "RUS")
    told = text(result)
    china = lab.get("use_share", dyad=("CHN", "RUS"), source_state="RUS", goods="technology").table["value"][0]
    share = write(china, "fine_percent")
    assert f"China made {share} of the electronics, electrical goods and machinery that Russia used in 2022" in told
    assert "Not measured: artificial intelligence" in told and "telecommunications equipment" in told
    chart = next(b for b in result.blocks if isinstance(b, Chart))
    for block in chart.spec["vconcat"]:
        by_sector: dict[str, float] = {}
        for d in block["data"]["values"]:
            by_sector[d["sector"]] = by_sector.get(d["sector"], 0.0) + d["high"] - d["low"]
        assert list(by_sector.values()) == pytest.approx([1.0] * 3)


def test_the_west_leaves_out_the_two(lab: Any) -> None:
    result, _ = built(lab, "technology_use", "USA", "CHN")
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    used = {(str(r[0].content), str(r[1].content)): [str(c.content) for c in r[2:]] for r in grid.rows}
    other, west, rest, own = (float(x.split()[-2]) for x in used["United States", "All three"])
    assert other + west + rest + own == pytest.approx(100, abs=1.5)


def test_third_states_and_chinese_finance(lab: Any) -> None:
    result, _ = built(lab, "third_states", "CHN", "RUS")
    assert result.title is not None and "of 45 states outside the West use more that is made in" in result.title.plain
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    rows = {str(r[0].content): [str(c.content) for c in r[1:]] for r in grid.rows}
    assert rows["Uzbekistan"][0] == "not in the world table" and rows["Uzbekistan"][1].endswith("%")
    money = lab.get("chinese_finance", states=["KAZ"]).table
    assert rows["Kazakhstan"][8] == f"{money['value'].sum() / 1e9:,.1f} bn USD"
    assert rows["Kazakhstan"][9] == "2015"


@pytest.mark.parametrize("section", ["dependence", "technology_use", "third_states"])
def test_a_day_before_the_table_was_published_knows_none_of_it(lab: Any, section: str) -> None:
    day = date(2022, 2, 3)
    result = registry()[section].built(Context(lab.on(day), Dyad.of("CHN", "RUS"), day.year, day, lab))
    assert "2022" not in text(result)
    if section == "dependence":
        assert any("world table" in g.why for g in result.lacks)
    else:
        assert result.empty


def test_third_states_are_asked_for_with_a_pole(lab: Any) -> None:
    assert built(lab, "third_states", "IND", "PAK")[0].empty
    assert not built(lab, "third_states", "IND", "RUS")[0].empty
