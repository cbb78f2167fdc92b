"""The section on trade and its potential."""

from __future__ import annotations

import json
from typing import Any

import polars as pl
import pytest
from section_check import built, spec_text, text

from foedus.briefs.blocks import Chart
from foedus.studies import potential


@pytest.mark.parametrize(("a", "b", "as_of"), [("CHN", "RUS", 2026), ("USA", "GBR", 2026), ("KAZ", "RUS", 2015)])
def test_renders(lab: Any, a: str, b: str, as_of: int) -> None:
    result, bundle = built(lab, "trade_potential", a, b, as_of)
    assert not result.empty and not bundle.gaps
    assert any(isinstance(x, Chart) for x in result.blocks)


@pytest.mark.parametrize(("a", "b", "as_of"), [("FJI", "TON", 2026), ("SUN", "CHN", 1991)])
def test_poor_in_data(lab: Any, a: str, b: str, as_of: int) -> None:
    result, bundle = built(lab, "trade_potential", a, b, as_of)
    assert result.empty and any(g.what == "Trade potential" for g in bundle.gaps)


def test_ratios_are_actual_over_potential(lab: Any) -> None:
    result, _ = built(lab, "trade_potential", "CHN", "RUS")
    rows, _, _ = potential.embedded(lab, "baci_2022", 2022, ("CHN", "RUS"))
    main = rows.filter(pl.col("specification") == "geography").sort("source_state")
    assert [f.value for f in result.title.figures[1:]] == pytest.approx(main["ratio"].to_list())
    assert main["ratio"].to_list() == pytest.approx([2.01, 1.52], abs=0.01)
    said = result.prose[0].figures
    assert said[0].value == main["potential"][0] and said[1].value == main["low"][0] < said[0].value < said[2].value


def test_place_is_counted_among_large_flows(lab: Any) -> None:
    result, _ = built(lab, "trade_potential", "CHN", "RUS")
    n, china, russia = result.prose[1].figures
    world, _, _ = potential.large(lab, "baci_2022", 2022)
    own = dict(
        world.filter(pl.col("source_state").is_in(["CHN", "RUS"]) & pl.col("target_state").is_in(["CHN", "RUS"]))
        .select("source_state", "ratio")
        .iter_rows()
    )
    assert n.value == world.height
    assert china.value == world.filter(pl.col("ratio") > own["CHN"]).height
    assert russia.value == world.filter(pl.col("ratio") > own["RUS"]).height


def test_sources_are_not_joined(lab: Any) -> None:
    """A line for the Correlates of War, dots for BACI, nothing between 2014 and 2022."""
    result, _ = built(lab, "trade_potential", "CHN", "RUS")
    chart = result.blocks[0]
    data = chart.spec["data"]["values"]
    assert {round(d["year"]) for d in data if d["baci"]} == {2022, 2023}
    assert {d["year"] for d in data if not d["baci"]} == set(range(1992, 2015))
    assert not {d["run"] for d in data if d["baci"]} & {d["run"] for d in data if not d["baci"]}
    assert all(d["low"] < d["ratio"] < d["high"] for d in data)
    assert "sources differ in what they count" in text(result)


def test_says_what_the_ratio_hangs_on(lab: Any) -> None:
    said = text(built(lab, "trade_potential", "CHN", "RUS")[0])
    assert "counts twice in the ratio" in said and "trade agreements in force" in said
    assert "counts twice" not in text(built(lab, "trade_potential", "USA", "GBR")[0])
    assert "counts twice" not in text(built(lab, "trade_potential", "DEU", "RUS")[0]), "below its potential"


def test_spec_is_lawful(lab: Any) -> None:
    import altair as alt

    result, _ = built(lab, "trade_potential", "CHN", "RUS")
    for chart in (b for b in result.blocks if isinstance(b, Chart)):
        alt.Chart.from_dict(json.loads(json.dumps(chart.spec)))
    assert spec_text(result)
