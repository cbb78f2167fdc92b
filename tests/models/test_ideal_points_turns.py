"""A mode that lies mirrored over a stretch of time is found out and left: on votes of a court, few voters with long
careers that overlap, where a climb from the anchors' votes alone ends reversed."""

from __future__ import annotations

import numpy as np
import pytest
from ideal_points_sets import court, simulated

from foedus.models.ideal_points import Anchors, Priors, em, find_mode, sample
from foedus.models.ideal_points.turns import across, diagnosis, turned

PRIORS = Priors(walk_sd=0.2, pull=0, cut_sd=1.0, gap_median=0.01, gap_log_sd=0.1)


def reversed_terms(data, x, truth) -> list[int]:  # type: ignore[no-untyped-def]
    """Sessions in which x runs against the truth, after the sign that suits the most."""
    rs = [
        np.corrcoef(x[data.cell_session == t], truth[data.cell_session == t])[0, 1] for t in range(len(data.sessions))
    ]
    sign = np.sign(np.median(rs))
    return [t for t, r in enumerate(rs) if sign * r < 0]


def anchored(data) -> Anchors:  # type: ignore[no-untyped-def]
    """One who sat at the beginning and one who sat at the end: no session holds both."""
    first, last = data.cell_session < 5, data.cell_session > len(data.sessions) - 7
    return Anchors(
        (min(data.states[i] for i in data.cell_state[first]),), (min(data.states[i] for i in data.cell_state[last]),)
    )


@pytest.mark.parametrize("seed", [2, 5, 9])
def test_a_stretch_that_one_climb_leaves_reversed_is_turned(seed: int) -> None:
    data, truth = court(seed)
    anchors = anchored(data)
    step = em._Map(data, PRIORS, 1)
    plain = em._climb(step, em.start_values(data, anchors.weights(data)), 1e-3, 3000, 12, None)
    step.pool.shutdown()
    assert len(reversed_terms(data, plain.x, truth)) > 5  # what this is a cure of
    got = find_mode(data, PRIORS, anchors)
    assert reversed_terms(data, got.x, truth) == []
    assert abs(np.corrcoef(got.x, truth)[0, 1]) > 0.9
    assert got.gained > 10 and got.starts == em.STARTS


def test_a_mirror_alone_cures_it_and_is_told() -> None:
    data, truth = court(10)
    got = find_mode(data, PRIORS, anchored(data), starts=1)
    assert reversed_terms(data, got.x, truth) == []
    assert len(got.turned) == 1 and got.gained > 10


def test_a_middle_stretch_given_as_a_start_is_turned_back() -> None:
    data, _ = court(4)
    best = find_mode(data, PRIORS, anchored(data))
    start = turned(data, best.x, (15, 32))
    assert (np.sign(start) != np.sign(best.x)).mean() > 0.2
    got = find_mode(data, PRIORS, anchored(data), start=start)
    assert np.corrcoef(got.x, best.x)[0, 1] > 0.999


@pytest.mark.parametrize("seed", [2])
def test_the_mode_agrees_with_the_draws_where_few_vote(seed: int) -> None:
    """Pooled correlation above .99 with the means of the draws: items are integrated out, for with nine votes an item the
    joint mode of items and positions runs outward."""
    data, _ = court(seed, terms=25)
    anchors = anchored(data)
    got = find_mode(data, PRIORS, anchors)
    assert got.integrated and got.marginal is not None
    state = sample(data, PRIORS, anchors, chains=2, kept=200, thin=8, burn=1000, threads=2, seed=3)
    means = [c["draws"].mean(axis=0) for c in state.chains]
    means = [m * np.sign(m @ got.x) for m in means]
    assert abs(np.corrcoef(got.x, np.mean(means, axis=0))[0, 1]) > 0.99
    joint = find_mode(data, PRIORS, anchors, integrate=False)
    spread = np.mean([c["scale"][:, 1].mean() for c in state.chains])
    assert abs(got.x.std() - spread) < abs(joint.x.std() - spread)


def test_what_is_told_of_borders() -> None:
    data, _, _ = simulated(3, states=30, sessions=8, rollcalls=20)
    x = np.where(data.cell_session >= 4, -1.0, 1.0) * (1 + data.cell_state % 3)
    r = across(data, x)
    assert r[4] == pytest.approx(-1) and r[0] == 1
    table = diagnosis(data, x, np.arange(8.0))
    assert table.columns == ["session", "least_r", "loss"] and table["session"].to_list() == list(range(2, 9))
    assert across(data, np.ones(len(x)))[4] == pytest.approx(1)


def test_a_session_of_many_voters_is_not_integrated() -> None:
    data, _, anchors = simulated(3, states=40, sessions=8, rollcalls=40)
    got = find_mode(data, Priors(cut_sd=1.5, pull=0.004), anchors)
    assert not got.integrated and got.marginal is None and got.starts == 1 and got.turned == ()
