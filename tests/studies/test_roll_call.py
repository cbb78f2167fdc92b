"""One roll call: counts as the UN printed them, the least expected first, and what is no roll call."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from foedus.core.errors import BadInput, UnknownName
from foedus.studies.roll_call import normal


@pytest.mark.parametrize("written", ["A/RES/79/292", "79/292", "a/res/79/292", " res 79/292", "Resolution 79/292"])
def test_symbols_are_read_as_people_write_them(written: str) -> None:
    assert normal(written) == "A/RES/79/292"
    assert normal("ES-11/1") == "A/RES/ES-11/1" and normal("58/51 A") == "A/RES/58/51 A"


def test_who_voted_how(lab: Any) -> None:
    """A/RES/ES-11/1 of 2 March 2022 was adopted by 141 votes to 5, with 35 abstentions (A/ES-11/PV.5)."""
    answer = lab.answer("roll_call", symbol="ES-11/1")
    assert [answer.fact(n).number() for n in ("yes", "no", "abstained")] == [141, 5, 35]
    assert answer.words["title"].startswith("Aggression against Ukraine") and answer.words["day"] == "2022-03-02"
    rows = answer["states"].rows
    against = set(rows.filter(pl.col("vote") == "no")["state"])
    assert against == {"BLR", "ERI", "PRK", "RUS", "SYR"}
    known = rows.drop_nulls("surprise")
    assert known["surprise"].is_sorted(descending=True) and known["state"][0] == "RUS"
    cast = rows.filter(pl.col("vote") != "did not vote")
    assert (
        cast["p_vote"].is_between(0, 1).all()
        and rows.filter(pl.col("vote") == "did not vote")["p_vote"].is_null().all()
    )
    blocs = answer["blocs"].rows
    assert blocs["yes"].sum() <= 141 and blocs["states"].is_sorted(descending=True)
    assert (blocs["states"] == blocs["yes"] + blocs["abstained"] + blocs["no"] + blocs["did_not_vote"]).all()


def test_votes_on_parts_stand_under_the_draft(lab: Any) -> None:
    answer = lab.answer("roll_call", symbol="58/51")
    assert answer.words["on"] == "draft" and answer["others"].rows.height >= 1
    part = lab.answer("roll_call", symbol=str(answer["others"].rows["rcid"][0]))
    assert part.words["on"] == "part" and any("Chances" in lack.what for lack in part.lacks)
    assert "p_vote" not in part["states"].rows.columns


def test_what_is_no_roll_call_is_refused(lab: Any) -> None:
    with pytest.raises(UnknownName, match="no recorded vote on '79/9999'"):
        lab.answer("roll_call", symbol="79/9999")
    with pytest.raises(BadInput, match="no roll call is named"):
        lab.answer("roll_call")
