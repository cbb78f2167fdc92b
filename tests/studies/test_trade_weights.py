"""The weight of trade for either: of one year and source where there is one, by the state that it weighs more on."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest


def test_both_are_of_one_year_and_source(lab: Any) -> None:
    found = lab.answer("trade_weights", "USA", "CHN", as_of=2026)
    year = int(found.fact("product_year").value)
    both = lab.get("trade_dependence", dyad=("USA", "CHN"), years=(year, year)).table
    one = {r["source_state"]: r["value"] for r in both.iter_rows(named=True) if r["source"].startswith("baci_2023")}
    assert found.words["product_more"] == max(one, key=lambda s: one[s]) == "CHN"
    assert found.fact("product_high").value == one["CHN"] and found.fact("product_low").value == one["USA"]
    assert found.fact("product_times").value == pytest.approx(one["CHN"] / one["USA"])
    assert found.words["product_large"] == "yes" and "product_small" not in found.words
    assert (
        set(found["product"].rows["line"]) == {"United States", "China"} and found["product"].rows["year"].min() >= 1980
    )


def test_years_that_differ_are_told_each(lab: Any) -> None:
    found = lab.answer("trade_weights", "CHN", "RUS", as_of=2026)
    assert "share_year" not in found.facts and "share_times" not in found.facts
    assert found.fact("share_high_year").value != found.fact("share_low_year").value
    assert found.words["share_old"] == "yes" and not {"share_large", "share_small"} & set(found.words)
    assert found.fact("official_share").value == pytest.approx(0.34)


def test_the_lowest_number_ranks_highest(lab: Any) -> None:
    found = lab.answer("trade_weights", "USA", "CHN", as_of=2026)
    assert found.fact("rank_high").value <= found.fact("rank_low").value
    year = int(found.fact("rank_year").value)
    rows = lab.get("trade_rank", dyad=("USA", "CHN"), years=(year, year), source_state=found.words["rank_more"]).table
    assert found.fact("rank_high").value in rows.drop_nulls("value").select(pl.col("value")).to_series().to_list()


def test_what_is_not_known_is_said(lab: Any) -> None:
    found = lab.answer("trade_weights", "TUV", "KIR", as_of=2026)
    assert {x.what for x in found.lacks} == {
        "Rank of the other among trade partners, Tuvalu to Kiribati",
        "Share of the other in goods trade, Tuvalu to Kiribati",
    }
    assert (
        "product_large" not in found.words and found.fact("product_year").value == 2018
    )  # too old to say how things stand
