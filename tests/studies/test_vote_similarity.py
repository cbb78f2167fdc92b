"""Votes compared by every measure: the question holds what the measures give, in the years asked for."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from foedus.core.errors import BadInput, EmptySelection
from foedus.measures.similarity import side_by_side


def test_the_table_is_that_of_the_measures_and_described(lab: Any) -> None:
    found = lab.answer("vote_similarity", "CHN", "RUS", since=1992)
    whole = side_by_side(lab.table("unga_votes"), lab.table("unga_rollcalls"), "CHN", "RUS")
    table = found["similarity"]
    assert table.rows.equals(whole.rows.filter(pl.col("session") >= 47)) and table.rows["session"].min() == 47
    assert table.coverage == whole.coverage and set(table.columns) == set(table.rows.columns)
    assert table.columns["rank_of_RUS_for_CHN"].meaning.startswith("place of Russia among the closest voters of China")


def test_every_door_gives_one_agreement_for_a_pair_and_year(lab: Any) -> None:
    asked = lab.answer("vote_similarity", "CHN", "RUS", by="year", since=1992)["similarity"].rows
    got = lab.get("agreement", dyad=("CHN", "RUS")).table.filter(pl.col("year") >= 1992)
    both = asked.join(got, on="year", how="full")
    assert both.height == asked.height == got.height > 20
    assert both["agreement"].equals(both["value"], null_equal=True)
    session = lab.get("agreement_session", dyad=("CHN", "RUS")).table
    by_session = lab.answer("vote_similarity", "CHN", "RUS")["similarity"].rows.join(session, on="session")
    assert by_session.height > 20 and by_session["agreement"].equals(by_session["value"])


def test_what_is_undefined_and_what_is_one_finding_is_said(lab: Any) -> None:
    plain = lab.answer("vote_similarity", "CHN", "RUS", by="year", since=2000, until=2010)
    assert plain.words == {} and plain["similarity"].rows["year"].to_list() == list(range(2000, 2011))
    undl = lab.answer("vote_similarity", "CHN", "RUS", convention="undl")
    rows = undl["similarity"].rows
    assert undl.words["one_finding"] == "agreement_undl"
    assert (rows["s_absolute"] - (2 * rows["agreement_undl"] - 1)).abs().max() < 1e-12
    lacking = [c for c in ("kappa", "scott_pi") if rows[c].null_count()]
    assert undl.words.get("undefined", "").split() == lacking


@pytest.mark.parametrize(
    ("options", "error", "said"),
    [
        ({"since": 2090}, EmptySelection, "not compared in 2090:"),
        ({"since": 1900, "until": 1900, "by": "year"}, EmptySelection, "not compared in 1900$|not compared in 1900;"),
        ({"by": "month"}, BadInput, "span to count"),
    ],
)
def test_what_cannot_be_compared_is_refused(
    lab: Any, options: dict[str, Any], error: type[Exception], said: str
) -> None:
    with pytest.raises(error, match=said):
        lab.answer("vote_similarity", "CHN", "RUS", **options)
