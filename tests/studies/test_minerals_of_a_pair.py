"""Critical minerals of two states: halves, twentieths and revisions are counted over the products."""

from __future__ import annotations

from typing import Any

import pytest

from foedus.core.errors import EmptySelection
from foedus.core.lazy import pl


@pytest.fixture(scope="module")
def answer(lab: Any) -> Any:
    return lab.answer("critical_minerals", "CHN", "RUS", as_of=2026, edition=2026)


def test_halves_are_counted_over_the_products(lab: Any, answer: Any) -> None:
    rows = answer["products"].rows
    assert rows["joint"].is_sorted(descending=True) and answer.fact("share").value == rows["joint"][0]
    assert answer.fact("half").value == rows.filter(pl.col("joint") >= 0.5).height
    assert answer.words["first"] == "CHN"
    assert answer.fact("alone").value == rows.filter(pl.col("share_1") >= 0.5).height
    both = rows.filter((pl.col("share_1") >= 0.05) & (pl.col("share_2") >= 0.05)).height
    assert len(answer.words["both"].split()) == both > 0


def test_a_share_that_is_not_listed_is_not_nil(answer: Any) -> None:
    rows = answer["products"].rows
    assert rows["share_2"].null_count() > 0
    one = rows.filter(pl.col("share_2").is_null())
    assert (one["joint"] == one["share_1"]).all()


def test_the_revision_told_is_the_widest_of_the_two_editions(lab: Any, answer: Any) -> None:
    panel = lab.get("mineral_share", states=["CHN", "RUS"])
    known = panel.table.drop_nulls("value").filter(pl.col("value") >= 0.02)
    key = ["state", "year", "mineral", "stage"]
    assert len(panel.sources) == 2
    one, two = (known.filter(pl.col("source") == s) for s in sorted(panel.sources))
    apart = one.join(two, on=key, suffix="_2").select((pl.col("value") - pl.col("value_2")).abs().max()).item()
    assert abs(answer.fact("revised_new").number() - answer.fact("revised_old").number()) == pytest.approx(apart)


def test_the_buyer_is_not_asked_what_it_takes_from_itself(lab: Any) -> None:
    found = lab.answer("critical_minerals", "USA", "CHN", as_of=2026, edition=2026)
    assert "bought_b" in found.words and "bought_a" not in found.words


def test_a_pair_of_which_one_makes_little_has_no_answer(lab: Any) -> None:
    with pytest.raises(EmptySelection):
        lab.answer("critical_minerals", "CHN", "TKM", as_of=2026, edition=2026)
