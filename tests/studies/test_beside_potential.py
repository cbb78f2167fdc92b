"""Trade beside its potential: the answers beside the record they are read from."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from foedus.studies import potential


def test_ratios_and_their_place(lab: Any) -> None:
    answer = lab.answer("trade_beside_potential", "CHN", "RUS")
    assert (answer.words["seller"], answer.words["buyer"]) == ("CHN", "RUS")
    for n in (1, 2):
        ratio = answer.fact(f"ratio_{n}").number()
        assert ratio == pytest.approx(answer.fact(f"actual_{n}").number() / answer.fact(f"potential_{n}").number())
        world, _, _ = potential.large(lab, "baci_2022", 2022)
        assert answer.fact(f"higher_{n}").number() == world.filter(pl.col("ratio") > ratio).height
    assert answer.words["turned_to"] == "CHN"


def test_the_course_counts_what_stood_above(lab: Any) -> None:
    answer = lab.answer("trade_beside_potential", "CHN", "RUS")
    course = answer["course"].rows
    assert answer.fact("all").number() == course.height
    assert answer.fact("above").number() == (course["actual"] > course["potential"]).sum()
    assert (course["low90"] < course["ratio"]).all() and (course["ratio"] < course["high90"]).all()


def test_a_year_with_holes_gives_way_to_an_older_one(lab: Any) -> None:
    """Ukraine and Russia lack in the BACI of 2022; that of 2023 has holes, so that 2014 is told, as old."""
    answer = lab.answer("trade_beside_potential", "UKR", "RUS")
    assert answer.fact("year").number() == 2014 and answer.words["stale"] == "yes"
    assert "ratio_1" in answer.facts and "turned_to" not in answer.words
    assert 2023 in answer["course"].rows["year"]


def test_a_year_before_knows_no_later_flow(lab: Any) -> None:
    answer = lab.answer("trade_beside_potential", "CHN", "RUS", as_of=2010)
    assert answer.fact("year").number() == 2010 and answer["course"].rows["year"].max() == 2010
    assert "before_1" not in answer.facts, "all of one source"


def test_a_pair_without_potential_says_why(lab: Any) -> None:
    answer = lab.answer("trade_beside_potential", "FJI", "TON")
    assert not answer.facts and [x.what for x in answer.lacks] == ["Trade potential"]


def test_the_cross_section_of_a_pair(lab: Any) -> None:
    answer = lab.answer("trade_gravity", "CHN", "RUS")
    flows, spans = answer["flows"].rows, answer["spans"].rows
    assert (answer.words["flows"], answer.words["year"]) == ("baci_2022", "2022")
    assert flows["ratio"].to_list() == pytest.approx((flows["actual"] / flows["potential"]).to_list())
    for s, t, low, high in spans.iter_rows():
        ratios = flows.filter((pl.col("source_state") == s) & (pl.col("target_state") == t))["ratio"]
        assert (low, high) == (ratios.min(), ratios.max())
    both = lab.answer("trade_beside_potential", "CHN", "RUS")
    assert answer["placed"].rows["higher"].to_list() == [both.fact(f"higher_{n}").number() for n in (1, 2)]
    one = lab.answer("trade_gravity", "CHN", "RUS", specification="agreements")
    assert one["coefficients"].rows["specification"].unique().to_list() == ["agreements"]
    assert "spans" not in one.tables and not one["placed"].rows.height


def test_all_flows_are_by_geography_where_nothing_is_named(lab: Any) -> None:
    flows = lab.answer("world_trade_gravity", year=2014)["flows"].rows
    assert flows["specification"].unique().to_list() == [potential.MAIN] and flows.height > 5_000
