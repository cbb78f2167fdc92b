"""Who makes what states use, and on whom third states depend: the answers beside the record they are read from."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from foedus.core.errors import EmptySelection
from foedus.core.groups import west


def test_parts_of_technology_make_up_all_use(lab: Any) -> None:
    parts = lab.answer("technology_makers", "CHN", "RUS")["parts"].rows
    sums = parts.group_by("state", "sector").agg(pl.col("value").sum())
    assert sums.height == 6 and sums["value"].to_list() == pytest.approx([1.0] * 6)


def test_the_user_is_the_one_that_uses_more_of_the_other(lab: Any) -> None:
    answer = lab.answer("technology_makers", "CHN", "RUS")
    assert (answer.words["user"], answer.words["maker"]) == ("RUS", "CHN")
    assert answer.fact("other_more").number() > answer.fact("other_less").number()
    whole = lab.get("use_share", dyad=("CHN", "RUS"), source_state="RUS", goods="technology").table["value"][0]
    assert answer.fact("other_more").number() == whole
    own = answer.fact("own_more").number()
    assert answer.fact("imports").number() == pytest.approx(whole / (1 - own))


def test_the_west_is_not_told_beside_one_of_its_states(lab: Any) -> None:
    facts = lab.answer("technology_makers", "USA", "CHN").facts
    assert "west_more" in facts and "west_less" not in facts, "China made more for the United States than the reverse"


def test_third_states_are_outside_the_west_and_the_two(lab: Any) -> None:
    answer = lab.answer("third_state_reliance", "CHN", "RUS")
    rows = answer["states"].rows
    assert not {*west(2022), "CHN", "RUS"} & set(rows["state"])
    assert answer.fact("thirds").number() == rows.height
    assert answer.fact("over_west").number() == rows.filter(pl.col("part") > pl.col("west")).height
    use = lab.get("use_share", goods="all", source_state="KAZ").table
    made = use.filter(pl.col("target_state").is_in(west(2022)))["value"].sum()
    assert rows.filter(pl.col("state") == "KAZ")["west"][0] == pytest.approx(made)


def test_trade_is_of_the_latest_whole_book_within_reach(lab: Any) -> None:
    """Asked of no year it is the latest there is; asked of a year long after the last book it is not known."""
    late = lab.answer("third_state_reliance", "CHN", "RUS", as_of=2040)
    assert "trade_CHN_KAZ" in lab.answer("third_state_reliance", "CHN", "RUS").facts
    assert "trade_CHN_KAZ" not in late.facts and late.words["no_book_KAZ"] == "yes" and late.words["stale"] == "yes"


def test_a_pair_without_a_pole_is_not_asked(lab: Any) -> None:
    with pytest.raises(EmptySelection, match="pole"):
        lab.answer("third_state_reliance", "IND", "PAK")
