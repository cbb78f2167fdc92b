"""Votes set aside from a fit: which, and what the fit gives them."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from benchmarks import heldout as b

from foedus.core.errors import BadInput
from foedus.models.ideal_points import Anchors, Priors, gather, prepare, sample
from foedus.models.ideal_points.heldout import Held, chances, hold_out
from foedus.models.ideal_points.simulate import draw_votes

PRIORS = Priors(cut_sd=1.5, discrimination_sd=1.5, pull=0.004)


@pytest.fixture(scope="module")
def fitted():  # type: ignore[no-untyped-def]
    votes, calls, bridges, x = draw_votes(7, states=40, sessions=6, rollcalls=30, priors=PRIORS)
    kept, frames = hold_out(votes, calls, seed=1)
    data = prepare(kept, calls, bridges, sessions=(1, 6), link={}, bridge_span=6)
    order = np.argsort(x.mean(axis=1))
    anchors = Anchors((f"S{order[-1]:02d}",), (f"S{order[0]:02d}",))
    state = sample(data, PRIORS, anchors, chains=2, kept=200, thin=2, burn=300, seed=1)
    draws = gather(data, PRIORS, state, anchors.weights(data))
    return votes, kept, frames, [chances(draws, f) for f in frames]


def test_blocks_are_apart_and_gone_from_the_rest(fitted) -> None:  # type: ignore[no-untyped-def]
    votes, kept, (one, other), _ = fitted
    key = ["rcid", "state"]
    assert kept.rows.height + one.height + other.height == votes.rows.height
    for frame in (one, other):
        assert not frame.join(kept.rows, on=key, how="semi").height
        share = frame.group_by("session").agg(pl.col("rcid").n_unique(), pl.col("state").n_unique())
        assert share["rcid"].to_list() == [6] * 6 and set(share["state"]) == {10}
    assert not set(one["rcid"]) & set(other["rcid"])


def test_chances_sum_to_one_and_tell_votes_better_than_margins(fitted) -> None:  # type: ignore[no-untyped-def]
    held = fitted[3][1]
    assert held.p.shape == (held.rows.height, 200, 3)
    assert np.abs(held.p.sum(axis=-1) - 1).max() < 1e-5 and np.abs(held.margin.sum(axis=1) - 1).max() < 1e-9
    told = b.single(held)
    assert told["log_loss_without_lapse"] < told["log_loss_of_margins"] - 0.05
    assert told["accuracy"] > told["accuracy_of_margins"]


def test_votes_of_the_model_need_no_lapse_and_no_ties(fitted) -> None:  # type: ignore[no-untyped-def]
    first, second = fitted[3]
    assert b.lapse_of(first)[0] < 0.02
    table, chance = b.pairs(second, lapse=False)
    assert table.height == len(chance)
    whole = b.calibration(table, chance)
    assert sum(r["pairs"] for r in whole) == table.height
    assert sum(r["observed"] for r in whole) == table["parted"].sum()
    assert sum(r["observed"] for r in whole) == pytest.approx(sum(r["expected"] for r in whole), rel=0.1)
    dated = table.with_columns(date=pl.col("rcid").cast(pl.String))
    assert b.coverage(dated, chance, (0.0, 0.0), most=400)["exact90"] == pytest.approx(0.9, abs=0.06)


def test_a_lapse_and_ties_that_are_there_are_found() -> None:
    random = np.random.default_rng(3)
    n = 40_000
    p = random.dirichlet((0.3, 0.05, 0.1), n)
    votes = np.array([random.choice(3, p=row) for row in p])
    lapsed = random.random(n) < 0.03
    votes[lapsed] = random.choice(3, p=(0.8, 0.12, 0.08), size=lapsed.sum())
    rows = pl.DataFrame({"rcid": np.arange(n), "state": "A", "session": 1, "vote": votes + 1})
    assert b.lapse_of(Held(rows, p[:, None].astype("float32"), p, 0))[0] == pytest.approx(0.03, abs=0.006)

    pairs, size = 3000, 12
    q = random.beta(0.8, 2, (pairs, size))
    day = np.tile(np.arange(size) // 4, (pairs, 1))
    from scipy.special import ndtr, ndtri

    shared = np.sqrt(0.1) * random.standard_normal((pairs, 1))
    shared = shared + np.sqrt(0.25) * np.take_along_axis(random.standard_normal((pairs, 3)), day, axis=1)
    parted = random.random((pairs, size)) < ndtr((ndtri(q) + shared) / np.sqrt(1 - 0.35))
    table = pl.DataFrame(
        {
            "session": 1,
            "a": np.repeat([f"A{i}" for i in range(pairs)], size),
            "b": "B",
            "date": day.ravel().astype(str),
            "parted": parted.ravel(),
        }
    )
    session, together = b.ties_of(table, q.ravel()[:, None])
    assert session == pytest.approx(0.1, abs=0.04) and together == pytest.approx(0.35, abs=0.06)


def test_too_much_is_not_set_aside() -> None:
    votes, calls, _, _ = draw_votes(7, states=10, sessions=2, rollcalls=20)
    with pytest.raises(BadInput, match="half of them must stay"):
        hold_out(votes, calls, seed=1, calls=0.3)
