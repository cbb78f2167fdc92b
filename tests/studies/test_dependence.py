"""The variables of a calibrated baseline, and what the lab says of two states."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import polars as pl
import pytest

from foedus.core.errors import BadInput, EmptySelection
from foedus.models import economies
from foedus.studies import import_dependence, quantities


def test_use_flow_is_that_of_the_baseline(lab: Any) -> None:
    """Intermediate flows of the staged table alone are 87.1 bn USD from Russia to China and 27.1 bn back (SOURCE.md);
    final sales come on top."""
    flow = lab.get("use_flow")
    assert len(flow) == 80 * 80 * 50 and flow.lineage.sources()[0].name == "oecd_icio"
    sums = {
        p: float(flow.where(source_state=p[0], target_state=p[1]).table["value"].sum())
        for p in (("RUS", "CHN"), ("CHN", "RUS"))
    }
    assert sums["RUS", "CHN"] > 87_100 and sums["CHN", "RUS"] > 27_100
    eco = economies.economy(lab, economies.MAIN)
    assert sums["RUS", "CHN"] == pytest.approx(float(eco.flows[:, eco.state("CHN"), eco.state("RUS")].sum()))


def test_inputs_and_output_make_value_added(lab: Any) -> None:
    eco = economies.economy(lab, economies.MAIN)
    bought = lab.get("input_use").table.group_by("state").agg(pl.col("value").sum()).sort("state")["value"].to_numpy()
    assert eco.output.sum(axis=1) - bought == pytest.approx(eco.income, rel=1e-9)


def test_elasticities_are_those_of_every_set(lab: Any) -> None:
    got = lab.get("trade_elasticity")
    assert set(got.table["elasticities"]) == set(economies.ELASTICITIES)
    assert (got.table["value"] > 0).all() and len(got) == 50 * len(economies.ELASTICITIES)


def test_a_modelled_variable_takes_no_options_and_is_listed(lab: Any) -> None:
    with pytest.raises(BadInput, match=r"use_flow has no option 'year'\. It has none"):
        lab.get("use_flow", options={"year": 2014})
    assert lab.variables["use_flow"]["kind"] == "model" and lab.has("input_reliance")
    assert "oecd2025icio" in lab.cite("input_reliance") and "Baldwin" in lab.cite("input_reliance")


def test_ways_compare_one_year_of_one_source(lab: Any) -> None:
    found = {w.quantity.id: w for w in quantities.every(lab, "CHN", "RUS")}
    use = found["use"]
    assert use.value("RUS") > use.value("CHN") and use.place("RUS")[0] < use.place("CHN")[0]  # type: ignore[index]
    assert use.place("RUS")[1] == 80 * 79  # type: ignore[index]
    assert found["trade_dependence"].place("RUS") is None
    assert {"irreplaceable", "inputs_direct", "inputs_total", "supply", "market", "trade_share"} <= set(found)
    assert not list(quantities.every(lab, "CHN", "RUS", on="use", until=2021))


def test_the_first_place_is_the_most_dependent(lab: Any) -> None:
    world = lab.get("supply_reliance").table.sort("value", descending=True)
    a, b = world.select("source_state", "target_state").row(0)
    way = quantities.ways(lab, a, b, quantities.BY_ID["supply"])
    assert way is not None and way.place(a) == (1, 6320)


def test_a_quantity_ranks_as_itself(lab: Any) -> None:
    use, weighed = (quantities.ways(lab, "CHN", "RUS", quantities.BY_ID[i]) for i in ("use", "irreplaceable"))
    assert use is not None and weighed is not None
    assert quantities.rank_correlation(use, use) == pytest.approx(1.0)
    assert 0.5 < quantities.rank_correlation(use, weighed) < 1.0  # type: ignore[operator]


def test_states_outside_the_table_are_named(lab: Any) -> None:
    quantities.require_covered(lab, "CHN", "RUS")
    with pytest.raises(BadInput, match=r"Uzbekistan is not .* 80 states"):
        quantities.require_covered(lab, "CHN", "UZB")
    assert import_dependence.specifications(lab, "CHN", "UZB") is None


def test_another_calibration_is_another_panel(lab: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    before = lab.kept_name("supply_reliance"), lab.kept_name("trade_share")
    for name in ("use_flow", "input_use"):
        monkeypatch.setitem(lab.catalogue._found, name, replace(lab.catalogue[name], version="next"))
    after = lab.kept_name("supply_reliance"), lab.kept_name("trade_share")
    assert before[0] != after[0] and before[1] == after[1]


def test_the_answer_holds_what_its_variables_hold(lab: Any) -> None:
    found = lab.answer("dependence", "CHN", "RUS")
    rows = found["quantities"].rows
    world = lab.get("use_share", goods="technology").table
    for end, (a, b) in (("a", ("CHN", "RUS")), ("b", ("RUS", "CHN"))):
        value = world.filter((pl.col("source_state") == a) & (pl.col("target_state") == b))["value"][0]
        row = rows.row(by_predicate=(pl.col("quantity") == "technology") & (pl.col("source_state") == a), named=True)
        assert row["value"] == value == found.fact(f"technology_{end}").value
        assert row["place"] == 1 + int((world["value"] > value).sum()) == found.fact(f"place_technology_{end}").value
        assert row["of"] == 6320
    assert rows.filter(pl.col("on") == "trade")["place"].null_count() == 4
    assert found.fact("states").value == 80


def test_ways_to_ask_are_counted_for_the_state_that_uses_more(lab: Any) -> None:
    found = lab.answer("dependence", "USA", "CHN")
    ways = found["specifications"].rows
    assert found.fact("ways").value == ways.height == 33
    assert found.fact("ways_more").value == (ways["a"] > ways["b"]).sum() and found.words["user"] == "USA"
    assert found.fact("ways_most").value == max((ways["more"] == s).sum() for s in ("USA", "CHN"))


def test_sectors_sum_to_the_dependence_and_parts_to_less_than_one(lab: Any) -> None:
    found = lab.answer("dependence", "CHN", "RUS")
    for n, state in (("a", "CHN"), ("b", "RUS")):
        terms = found["sectors"].rows
        assert terms[n].sum() == pytest.approx(found.fact(f"irreplaceable_{n}").value, rel=1e-6)
        parts = found["parts"].rows.filter(pl.col("source_state") == state)
        assert parts.height == 7 and parts["part"].is_sorted(descending=True) and 0 < parts["part"].sum() < 1
        assert parts["part"][0] == pytest.approx(terms[n].max() / terms[n].sum())
        assert found.words[f"sector_{n}"] == parts["sector"][0].lower()


def test_only_what_is_asked_on_is_answered(lab: Any) -> None:
    found = lab.answer("dependence", "CHN", "UZB", on="trade")
    assert set(found["quantities"].rows["on"]) == {"trade"} and not found.lacks and "compared" not in found.tables
    whole = lab.answer("dependence", "CHN", "UZB")
    assert [x.why for x in whole.lacks] == ["Uzbekistan is not in the world input-output table"] * 2


def test_a_year_before_the_table_knows_none_of_it(lab: Any) -> None:
    found = lab.answer("dependence", "CHN", "RUS", as_of=2021)
    assert set(found["quantities"].rows["on"]) == {"trade"} and found["quantities"].rows["year"].max() <= 2021


def test_every_pair_is_ranked_and_goods_trade_is_not(lab: Any) -> None:
    rows = lab.answer("dependence_ranking", on="inputs").main.rows
    assert rows["place"].to_list() == list(range(1, 6321)) and rows["value"].is_sorted(descending=True)
    with pytest.raises(EmptySelection, match="asked for by pair"):
        lab.answer("dependence_ranking", on="trade")
