"""Positions: distances, leans and moves, in every world of the draws. Synthetic positions; identities to 1e-12."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose

from foedus.core.errors import BadInput, FoedusError, OutOfCoverage
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.measures import positions as m

IDS = ("BRA", "CHN", "FRA", "IND", "RUS", "USA")
SCHEMA = Schema("ideal_point", "index", time="session")


def points(
    seed: int = 1,
    worlds: int = 200,
    sessions: tuple[int, ...] = (69, 70, 78),
    lack: tuple[Any, ...] = (),
    draws: bool = True,
) -> Panel:
    rng = np.random.default_rng(seed)
    rows = [(s, t, "x") for s in IDS for t in sessions if (s, t) not in lack]
    frame = pl.DataFrame(rows, schema=["state", "session", "source"], orient="row")
    x = (rng.normal(0, 1.5, (len(rows), 1)) + rng.normal(0, 0.3, (len(rows), worlds))).astype("float32")
    frame = frame.with_columns(pl.Series("value", x.astype(float).mean(axis=1)))
    return Panel.build(
        SCHEMA, frame, [Coverage("x", min(sessions), max(sessions))], Lineage.of("source", "x"), x if draws else None
    )


def world(p: Panel, state: str, session: int) -> np.ndarray:
    i = p.table.with_row_index("r").filter((pl.col("state") == state) & (pl.col("session") == session))["r"][0]
    return p.draws[i].astype(float)


def test_distance_in_every_world() -> None:
    p = points()
    got = m.position_distance({"ideal_point": p})
    assert got.schema.key == ("state_1", "state_2", "session", "source")
    assert len(got) == 15 * 3 and got.draws.shape == (45, 200) and got.draws.dtype == np.float32
    for k, row in enumerate(got.table.to_dicts()):
        d = np.abs(world(p, row["state_1"], row["session"]) - world(p, row["state_2"], row["session"]))
        assert_allclose(got.draws[k], d, atol=1e-6)
        signed = world(p, row["state_1"], row["session"]) - world(p, row["state_2"], row["session"])
        assert row["value"] == pytest.approx(math.sqrt((d**2).mean() - signed.var()), abs=1e-9)
        assert row["value"] == pytest.approx(abs(signed.mean()), abs=1e-9)
        assert row["value"] <= np.quantile(d, 0.95)


@pytest.mark.parametrize("true", [0.0, 0.1, 0.3, 1.0])
def test_the_bias_of_a_distance_falls_and_hardly_moves_with_the_number_of_votes(true: float) -> None:
    """Positions of two states with errors of few votes (sd .15) and of many (.05): the mean over the data of `apart`, and
    of the mean distance over the worlds."""
    random = np.random.default_rng(3)
    bias = {}
    for sd in (0.15, 0.05):
        means = true * np.array([1.0, 0.0])[:, None] + sd * random.standard_normal((2, 4000))
        x, y = (means[k][:, None] + sd * random.standard_normal((4000, 200)) for k in (0, 1))
        bias[sd] = m.apart(x, y).mean() - true, np.abs(x - y).mean() - true
    few, many = bias[0.15], bias[0.05]
    for own, before in (few, many):
        assert abs(own) < 0.75 * before or abs(own) < 0.005
    moved = few[0] - many[0], few[1] - many[1]
    assert abs(moved[0]) < 0.75 * moved[1] or abs(moved[0]) < 0.005


def test_two_states_whose_means_meet_have_no_distance() -> None:
    """The mean distance over worlds with errors of .11 each is .12 there; more votes would make it less."""
    random = np.random.default_rng(4)
    for sd in (0.11, 0.03):
        z = sd * random.standard_normal((2, 1, 2000))
        x, y = (np.concatenate([v, -v], axis=1) for v in z)  # worlds that are symmetric about one place
        assert np.abs(x - y).mean() == pytest.approx(1.128 * sd, rel=0.05)
        assert m.apart(x, y)[0] < 1e-9


def test_distance_of_points_without_draws() -> None:
    got = m.position_distance({"ideal_point": points(draws=False)})
    assert got.draws is None
    x = {(s, t): v for s, t, v in points(draws=False).table.select("state", "session", "value").iter_rows()}
    for a, b, t, v in got.table.select("state_1", "state_2", "session", "value").iter_rows():
        assert v == abs(x[a, t] - x[b, t])


def test_many_pairs_give_the_same_values_without_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = m.position_distance({"ideal_point": points()})
    monkeypatch.setattr(m, "MOST", 7)
    monkeypatch.setattr(m, "STEP", 4)
    parts = m.position_distance({"ideal_point": points()})
    assert parts.draws is None
    assert_allclose(parts.table["value"], whole.table["value"], atol=1e-12)


@pytest.mark.parametrize("of", [m.lean, m.lean_russia])
def test_lean_in_every_world(of: Any) -> None:
    p = points()
    got, pole = of({"ideal_point": p}), "CHN" if of is m.lean else "RUS"
    assert len(got) == len(p) and got.draws.shape == (len(p), 200)
    for k, (s, t, v) in enumerate(got.table.select("state", "session", "value").iter_rows()):
        x, u, c = (world(p, i, t) for i in (s, "USA", pole))
        assert_allclose(got.draws[k], np.abs(x - u) - np.abs(x - c), atol=1e-5)
        assert abs(v - (np.abs(x - u) - np.abs(x - c)).mean()) < 1e-12
        if s == pole:
            assert_allclose(got.draws[k], np.abs(c - u), atol=1e-6)


def test_a_state_beyond_a_pole() -> None:
    """USA 2, CHN -1: at 3 the lean is 1 - 4 = -3, at -2 it is 4 - 1 = 3, as at the poles; in the middle 0."""
    rows = {
        "state": ["CHN", "USA", "ISR", "PRK", "IND"],
        "session": [70] * 5,
        "source": ["x"] * 5,
        "value": [-1.0, 2.0, 3.0, -2.0, 0.5],
    }
    p = Panel.build(SCHEMA, pl.DataFrame(rows), [], Lineage.of("source", "x"))
    got = dict(m.lean({"ideal_point": p}).table.select("state", "value").iter_rows())
    assert got == {"CHN": 3.0, "USA": -3.0, "ISR": -3.0, "PRK": 3.0, "IND": 0.0}


def test_poles_are_merged_on_request_alone() -> None:
    p = points()
    got = m.lean({"ideal_point": p}, merged=True)
    row = got.table.with_row_index("r").filter((pl.col("state") == "IND") & (pl.col("session") == 70))["r"][0]
    x, u = world(p, "IND", 70), world(p, "USA", 70)
    c = (world(p, "CHN", 70) + world(p, "RUS", 70)) / 2
    assert_allclose(got.draws[row], np.abs(x - u) - np.abs(x - c), atol=1e-5)
    assert not np.allclose(got.draws, m.lean({"ideal_point": p}).draws)


def test_sessions_without_a_pole() -> None:
    p = points(lack=(("CHN", 69),))
    assert set(m.lean({"ideal_point": p}).table["session"]) == {70, 78}
    with pytest.raises(OutOfCoverage, match=r"session 69 has no position of China.*sessions 70 to 78"):
        m.movers(p, 69, 78)
    assert m.movers(p, 69, 78, toward="RUS").height == 5
    for state in ("USA", "CHN"):
        with pytest.raises(OutOfCoverage, match="no session holds positions of the United States and of CHN"):
            m.lean({"ideal_point": points(lack=tuple((state, t) for t in (69, 70, 78)))})
    with pytest.raises(OutOfCoverage, match="no position is known in session 71"):
        m.movers(p, 71, 78)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("merged", [False, True])
def test_parts_add_up(seed: int, merged: bool) -> None:
    got = m.movers(points(seed), 69, 78, merged=merged)
    assert_allclose(got["own"] + got["pole"], got["change"], atol=1e-12, rtol=0)
    assert_allclose(got["pole_toward"] + got["pole_against"], got["pole"], atol=1e-12, rtol=0)
    assert_allclose(got["lean_last"] - got["lean_first"], got["change"], atol=1e-12, rtol=0)
    assert (got["low"] <= got["mid"]).all() and (got["mid"] <= got["high"]).all()
    assert ((got["moved"] >= 0.5) & (got["moved"] <= 1)).all()


def test_moves_are_those_of_the_lean() -> None:
    p = points(3)
    lean = m.lean({"ideal_point": p}).table
    for row in m.movers(p, 69, 78).to_dicts():
        then, now = (
            lean.filter((pl.col("state") == row["state"]) & (pl.col("session") == t))["value"][0] for t in (69, 78)
        )
        assert abs(now - then - row["change"]) < 1e-12


@pytest.mark.parametrize("seed", range(4))
def test_swapping_the_poles_changes_the_sign(seed: int) -> None:
    p = points(seed)
    one = m.movers(p, 69, 78).sort("state")
    two = m.movers(p, 69, 78, toward="USA", against="CHN").sort("state")
    for name in ("change", "own", "pole", "mid", "lean_first", "lean_last"):
        assert_allclose(one[name], -two[name].to_numpy(), atol=1e-12, rtol=0)
    assert_allclose(one["low"], -two["high"].to_numpy(), atol=1e-12)
    assert_allclose(one["pole_toward"], -two["pole_against"].to_numpy(), atol=1e-12)
    assert_allclose(one["moved"], two["moved"])


def test_backwards_in_time_changes_the_sign() -> None:
    p = points(5, sessions=(69, 78))
    table = p.table.with_columns((147 - pl.col("session")).alias("session"))
    turned = Panel.build(SCHEMA, table, [], p.lineage, p.draws)
    one, two = (m.movers(q, 69, 78).sort("state") for q in (p, turned))
    for name in ("change", "own", "pole"):
        assert_allclose(one[name], -two[name].to_numpy(), atol=1e-12, rtol=0)


def test_no_move_between_one_session_and_itself() -> None:
    got = m.movers(points(), 70, 70)
    for name in ("change", "own", "pole", "low", "mid", "high", "moved", "own_moved"):
        assert (got[name] == 0).all(), name


def test_a_state_that_stands_still_moves_through_the_poles_alone() -> None:
    """x = 0, USA 2 -> 3, CHN -1 -> -1: the lean goes from 1 to 2, all of it by the United States."""
    rows = {
        "state": ["CHN", "USA", "IND"] * 2,
        "session": [70] * 3 + [71] * 3,
        "source": ["x"] * 6,
        "value": [-1.0, 2.0, 0.0, -1.0, 3.0, 0.0],
    }
    p = Panel.build(SCHEMA, pl.DataFrame(rows), [], Lineage.of("source", "x"))
    row = m.movers(p, 70, 71).filter(pl.col("state") == "IND").to_dicts()[0]
    assert (row["change"], row["own"], row["pole_against"], row["pole_toward"]) == (1.0, 0.0, 1.0, 0.0)
    assert row["low"] is None and row["moved"] is None


def test_probability_of_a_move() -> None:
    change = np.array([[1.0, 1.0, 1.0, -1.0], [-2.0, -1.0, -3.0, -1.0], [0.0, 0.0, 0.0, 1.0]])
    assert m.sure(change).tolist() == [0.75, 1.0, 0.0]


@pytest.mark.parametrize(
    ("said", "options"),
    [("run backwards", {"first": 78, "last": 69}), ("is both poles", {"first": 69, "last": 78, "toward": "USA"})],
)
def test_wrong_options(said: str, options: dict[str, Any]) -> None:
    with pytest.raises(BadInput, match=said):
        m.movers(points(), **options)
    with pytest.raises(FoedusError, match="no state is called"):
        m.movers(points(), 69, 78, toward="Atlantis")
