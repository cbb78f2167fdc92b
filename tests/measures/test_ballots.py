"""Votes as labelled matrices, and one table of what abstentions and absences count for."""

from __future__ import annotations

import itertools

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import foedus
from foedus.core.errors import BadInput
from foedus.measures import _similarity as kernel
from foedus.measures import ballots as b
from foedus.models.ideal_points import data as ideal_points
from foedus.record.sources import unga

Y, A, N, X = b.VOTES


@pytest.mark.parametrize(
    ("name", "worth"),
    [
        # of yes beside yes, abstain, no, absent; abstain beside abstain and absent; absent beside absent
        ("voeten", (1, 0, 0, None, 1, None, None)),
        ("lijphart", (1, 0.5, 0, None, 1, None, None)),
        ("undl", (1, 0.5, 0, 0.5, 1, 1, 1)),
        ("state", (1, None, 0, None, None, None, None)),
    ],
)
def test_what_two_votes_are_worth(name: str, worth: tuple) -> None:
    rule = b.CONVENTIONS[name]
    pairs = [(Y, Y), (Y, A), (Y, N), (Y, X), (A, A), (A, X), (X, X)]
    assert tuple(rule.worth(*p) for p in pairs) == worth
    for x, y in itertools.product(b.VOTES, repeat=2):
        assert rule.worth(x, y) == rule.worth(y, x)
        opposite = {Y: N, N: Y}
        assert rule.worth(x, y) == rule.worth(opposite.get(x, x), opposite.get(y, y))


VOTES = st.lists(st.tuples(st.sampled_from([Y, A, N, X, 0]), st.sampled_from([Y, A, N, X, 0])), min_size=1, max_size=30)


@settings(max_examples=60, deadline=None)
@given(VOTES, st.sampled_from(sorted(b.CONVENTIONS)))
def test_votes_one_by_one_and_as_matrices_count_the_same(votes: list[tuple[int, int]], name: str) -> None:
    """0 stands for no row. Points and numbers of a pair: by `worth`, and by the product of planes."""
    rule = b.CONVENTIONS[name]
    rows = [(k, s, v) for k, pair in enumerate(votes) for s, v in zip(("CHN", "RUS"), pair, strict=True)]
    rows = [*rows, (99, "CHN", Y), (98, "RUS", Y)]  # each has a row, and these meet nothing
    frame = pl.DataFrame([r for r in rows if r[2]], schema=["rcid", "state", "vote"], orient="row")
    c = kernel.count(b.ballot(frame), rule)
    worth = [w for x, y in votes if x and y and (w := rule.worth(x, y)) is not None]
    assert c.n[0, 1] == len(worth) and kernel.points(c, rule)[0, 1] == sum(worth)


@pytest.mark.parametrize("name", sorted(b.CONVENTIONS))
def test_planes_are_folded_along_any_axis(name: str) -> None:
    rule = b.CONVENTIONS[name]
    planes = np.arange(4 * 3 * 2, dtype="float32").reshape(4, 3, 2)
    out = rule.fold(planes)
    for k, place in enumerate((0, 1, 2)):
        want = sum((planes[i] for i, p in enumerate(rule.places) if p == place), np.zeros((3, 2)))
        assert np.array_equal(out[k], want)
    assert np.array_equal(rule.fold(np.moveaxis(planes, 0, -1), -1), np.moveaxis(out, 0, -1))


def test_a_matrix_is_labelled_whatever_the_order_of_its_rows() -> None:
    rows = [(7, "RUS", Y), (3, "CHN", A), (7, "CHN", X), (5, "USA", N), (5, "CHN", 9)]
    frame = pl.DataFrame(rows, schema=["rcid", "state", "vote"], orient="row")
    for part in (frame, frame.reverse(), frame.sort("state")):
        got = b.ballot(part)
        assert got.states == ("CHN", "RUS", "USA") and got.calls.tolist() == [3, 5, 7]
        marks = [(got.states[i], int(got.calls[j]), b.VOTES[k]) for i, j, k in np.argwhere(got.marks)]
        assert marks == [("CHN", 3, A), ("CHN", 7, X), ("RUS", 7, Y), ("USA", 5, N)]  # a vote of another code is none
    wide = b.ballot(frame, calls=[3, 4, 5, 7])
    assert wide.marks.shape == (3, 4, 4) and not wide.marks[:, 1].any()
    assert wide.voted.sum() == 3 and wide.of(np.array([True, False, True])).states == ("CHN", "USA")


@pytest.mark.parametrize("by", ["month", "", "years"])
def test_votes_are_counted_by_year_or_session_alone(by: str) -> None:
    with pytest.raises(BadInput, match="is not a span to count votes in"):
        b.period_of(by)


def test_the_codes_of_votes_stand_for_the_same_everywhere() -> None:
    """models/ and record/ do not import measures: their codes are held to these here."""
    assert (ideal_points.YES, ideal_points.ABSTAIN, ideal_points.NO) == (b.YES, b.ABSTAIN, b.NO)
    assert unga.ABSENT == b.ABSENT
    votes = foedus.open().table("unga_votes").rows
    assert set(votes["vote"].unique()) == set(b.VOTES)


def test_the_sessions_with_issues_and_important_votes_are_those_of_the_record() -> None:
    table = foedus.open().table("unga_rollcalls")
    calls = table.rows
    coded = calls.filter(pl.col("issues").is_not_null() & (pl.col("issues") != ""))
    assert (coded["session"].min(), coded["session"].max()) == b.known_sessions(table, "issues")
    important = calls.filter(pl.col("important").fill_null(False))
    assert (important["session"].min(), important["session"].max()) == b.known_sessions(table, "important")
    assert set(";".join(coded["issues"].unique()).split(";")) == set(b.ISSUES)
