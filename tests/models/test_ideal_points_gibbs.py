"""The sampler: against integration, against the mode, its seeds, interrupts and refusals."""

from __future__ import annotations

import numpy as np
import pytest
from ideal_points_sets import simulated, tables

from foedus.core.errors import BadInput, EmptySelection, NotConverged
from foedus.models.ideal_points import (
    Anchors,
    GibbsState,
    Priors,
    Stopped,
    diagnose,
    fit,
    gather,
    prepare,
    sample,
    summarise,
)
from foedus.models.ideal_points.simulate import coverage

PRIORS = Priors(cut_sd=1.5, discrimination_sd=1.5, pull=0.004)
RUN = {"chains": 2, "kept": 60, "thin": 2, "burn": 100, "items_every": 10}


@pytest.fixture(scope="module")
def small():
    return simulated(4, states=15, sessions=12, rollcalls=25, priors=PRIORS)


@pytest.fixture(scope="module")
def draws(small):
    data, _, anchors = small
    names = tuple(data.states[:3])
    return fit(data, "gibbs", PRIORS, anchors, poles=names, lag=10, chains=4, kept=1250, thin=5, burn=500, seed=3)


def test_against_the_exact_posterior_of_a_tiny_set() -> None:
    """Two states in two sessions, an item that bridges them and one of each session alone: moments of the
    posterior by importance sampling from the prior (2 million worlds) and by the sampler."""
    import polars as pl
    from scipy.special import ndtr

    cast = {1001: (1, 3), 1002: (1, 2), 2001: (1, 3), 2002: (3, 2)}
    votes = [(r, s, v) for r, pair in cast.items() for s, v in zip(("A", "B"), pair, strict=True)]
    calls, rolls = tables(votes, [(1001, 1), (1002, 1), (2001, 2), (2002, 2)])
    bridges = pl.DataFrame({"rcid": [1001, 2001], "bridge": ["k", "k"]})
    data = prepare(calls, rolls, bridges, sessions=(1, 2), link={})
    priors = Priors(pull=0.1, cut_sd=1.0)
    random = np.random.default_rng(1)
    n = 2_000_000
    precision = np.array([[1 + 0.2 + 4, -4], [-4, 0.2 + 4]])
    half = np.linalg.inv(np.linalg.cholesky(precision)).T
    x = {s: half @ random.standard_normal((2, n)) for s in "AB"}
    weight = np.ones(n)
    for rcids in ((1001, 2001), (1002,), (2002,)):
        b, c = random.standard_normal(n), random.standard_normal(n)
        e = 0.5 * np.exp(random.standard_normal(n))
        for rcid in rcids:
            for s, y in zip("AB", cast[rcid], strict=True):
                u = b * x[s][rcid // 1000 - 1]
                weight *= (
                    ndtr(c - e / 2 - u)
                    if y == 1
                    else 1 - ndtr(c + e / 2 - u)
                    if y == 3
                    else ndtr(c + e / 2 - u) - ndtr(c - e / 2 - u)
                )
    flat = np.vstack([x["A"], x["B"]])
    weight /= weight.sum()
    true = np.array([weight @ flat.std(axis=0), weight @ flat.mean(axis=0) ** 2])
    state = sample(data, priors, Anchors(("A",), ("B",)), chains=4, kept=25_000, thin=2, burn=1000, seed=2)
    scale = np.concatenate([c["scale"] for c in state.chains])
    got = np.array([scale[:, 1].mean(), (scale[:, 0] ** 2).mean()])
    assert got == pytest.approx(true, rel=0.02)


def test_mode_and_mean_agree(small, draws) -> None:
    data, truth, anchors = small
    mode = fit(data, "em", PRIORS, anchors)
    mean = draws.x.mean(axis=(0, 1))
    assert np.corrcoef(mode.x, mean)[0, 1] > 0.98
    assert np.corrcoef(truth, mean)[0, 1] > 0.95


def test_seeds_reproduce_on_any_number_of_threads(small) -> None:
    data, _, anchors = small
    one, two, other = (sample(data, PRIORS, anchors, seed=s, threads=t, **RUN) for s, t in ((5, 1), (5, 2), (6, 1)))
    for a, b in zip(one.chains, two.chains, strict=True):
        assert np.array_equal(a["draws"], b["draws"])
    assert not np.array_equal(one.chains[0]["draws"], other.chains[0]["draws"])
    assert not np.array_equal(one.chains[0]["draws"], one.chains[1]["draws"])


def test_an_interrupted_run_goes_on_as_if_nothing_had_happened(small) -> None:
    data, _, anchors = small
    whole = sample(data, PRIORS, anchors, seed=5, **RUN)
    with pytest.raises(Stopped) as stopped:
        sample(data, PRIORS, anchors, seed=5, progress=lambda done, total, state: done < 200, **RUN)
    stored = stopped.value.state.to_arrays()
    again = sample(data, PRIORS, anchors, seed=5, state=GibbsState.from_arrays(stored), **RUN)
    for a, b in zip(whole.chains, again.chains, strict=True):
        assert np.array_equal(a["draws"], b["draws"]) and np.array_equal(a["items"], b["items"])
    longer = sample(data, PRIORS, anchors, seed=5, state=again, **{**RUN, "kept": 80})
    assert np.array_equal(longer.chains[0]["draws"][:60], whole.chains[0]["draws"])
    assert np.abs(longer.chains[0]["draws"][60:]).sum() > 0
    with pytest.raises(BadInput, match="another run"):
        sample(data, PRIORS, anchors, seed=6, state=again, **RUN)


def test_unconverged_chains_are_not_summarised(small) -> None:
    data, _, anchors = small
    with pytest.raises(NotConverged, match="have not converged") as caught:
        fit(data, "gibbs", PRIORS, anchors, poles=tuple(data.states[:2]), **RUN)
    assert caught.value.rows.height and "rhat" in caught.value.rows.columns
    with pytest.raises(NotConverged, match="not checked"):
        summarise(gather(data, PRIORS, caught.value.state, anchors.weights(data)))


def test_summary_holds_every_reported_position(small, draws) -> None:
    data, *_ = small
    rows, worlds = summarise(draws, thinned=200)
    assert rows.columns == ["state", "session", "votes", "value", "sd", "q05", "q50", "q95"]
    assert rows.height == len(data.gap) and worlds.shape == (rows.height, 200) and worlds.dtype == np.float32
    assert (rows["q05"] < rows["value"]).all() and (rows["value"] < rows["q95"]).all()
    assert np.corrcoef(rows["value"], worlds.mean(axis=1))[0, 1] > 0.999
    assert rows.select("state", "session").rows() == sorted(rows.select("state", "session").rows())
    # a pooled standardisation of every draw: mean 0 and standard deviation 1 over all cells
    assert np.abs(draws.x.mean(axis=2)).max() < 1e-5 and np.abs(draws.x.std(axis=2) - 1).max() < 1e-5
    assert draws.item_table().height == len(data.items)


def test_worlds_hold_positions_and_items_of_one_draw(draws) -> None:
    """Each world is a row of the kept draws, and its items were kept with that row: b x - c of a vote has the spread
    that it has in the run, less than that of items shuffled between worlds."""
    x, items = draws.thinned(200), draws.item_worlds(200)
    flat = draws.x.reshape(-1, draws.x.shape[2])
    where = [int(np.flatnonzero((flat == row).all(axis=1))[0]) for row in x[[0, 77, 199]]]
    assert [w % 25 for w in where] == [12, 12, 12] and where[0] == 12 and where[2] == 5000 - 13
    assert items.height == 200 * len(draws.data.items) and items["world"].unique().to_list() == list(range(200))
    cells, b, middle = (
        draws.data.item_cell[draws.data.item_start[:-1]],
        *(items[c].to_numpy().reshape(-1, 200) for c in ("discrimination", "middle")),
    )
    u = b * x[:, cells].T - middle
    shuffled = np.roll(b, 60, axis=1) * x[:, cells].T - np.roll(middle, 60, axis=1)
    assert (u.std(axis=1) < shuffled.std(axis=1)).mean() > 0.6


def test_distances_and_changes_have_their_own_intervals(draws) -> None:
    s = draws.data.states
    d = draws.distance(s[0], s[1], 3)
    assert d.shape == (5000,) and (d >= 0).all()
    assert draws.change(s[0], 1, 5) == pytest.approx(draws.of(s[0], 5) - draws.of(s[0], 1))
    with pytest.raises(EmptySelection, match="cast no vote in session 40"):
        draws.of(s[0], 40)
    with pytest.raises(BadInput, match="draws are asked"):
        draws.thinned(10_000)


def test_quantities_that_are_checked(draws) -> None:
    table = diagnose(draws, poles=draws.data.states[:2], lag=3, least=5)
    assert set(table["kind"]) == {"distance", "change"}
    change = table.filter(table["kind"] == "change")
    assert change.height == 15 * 9
    assert table["passed"].mean() >= 0.95


def test_intervals_hold_the_truth() -> None:
    """A small run of the check that `make verify` makes on 200 sets (measured: see the docs)."""
    got = coverage(12, states=12, sessions=5, rollcalls=12, kept=250, burn=300)
    assert 0.84 < got["both"] < 0.96


def test_truncated_normals() -> None:
    from scipy.stats import truncnorm

    from foedus.models.ideal_points.normal import normal, normal_below, normal_between, seed_state

    rng = seed_state(1, 0)
    z = np.array([normal(rng) for _ in range(200_000)])
    assert abs(z.mean()) < 0.01 and abs(z.std() - 1) < 0.01 and abs((z**4).mean() - 3) < 0.1
    for a, b in ((-np.inf, 2.0), (-np.inf, -0.3), (-np.inf, -4.0), (-0.2, 0.3), (1.0, 1.4), (3.0, 9.0), (-8.0, 0.1)):
        got = np.array([normal_below(rng, b) if np.isinf(a) else normal_between(rng, a, b) for _ in range(40_000)])
        assert (got > a).all() and (got < b).all()
        spread = truncnorm.std(a, b)
        assert abs(got.mean() - truncnorm.mean(a, b)) < 5 * spread / 200
        assert got.std() == pytest.approx(spread, rel=0.03)
