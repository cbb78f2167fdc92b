"""Blocs: partitions of signed weights, what margins predict, and the test against null matrices."""

from __future__ import annotations

import itertools

import numpy as np
import polars as pl
import pytest
from measure_synthetic import run, table, values

from foedus.core.errors import BadInput, EmptySelection
from foedus.measures import blocs as b
from foedus.measures._partition import partitions
from foedus.measures.ballots import Ballot, by_period

KARATE = {  # who is tied to whom of higher number (Zachary 1977, figure 1), 78 ties
    0: "1 2 3 4 5 6 7 8 10 11 12 13 17 19 21 31",
    1: "2 3 7 13 17 19 21 30",
    2: "3 7 8 9 13 27 28 32",
    3: "7 12 13",
    4: "6 10",
    5: "6 10 16",
    6: "16",
    8: "30 32 33",
    9: "33",
    13: "33",
    14: "32 33",
    15: "32 33",
    18: "32 33",
    19: "33",
    20: "32 33",
    22: "32 33",
    23: "25 27 29 32 33",
    24: "25 27 31",
    25: "31",
    26: "29 33",
    27: "33",
    28: "31 33",
    29: "32 33",
    30: "32 33",
    31: "32 33",
    32: "33",
}


def cast(kind):
    """kind (states x roll calls): 0 yes, 1 abstain, 2 no, -1 did not vote."""
    return np.asarray(kind)[:, :, None] == np.arange(3)


def matrix(kind, period=50):
    marks = np.asarray(kind)[:, :, None] == np.array([0, 1, 2, 9])
    return Ballot(period, tuple(f"S{i:02d}" for i in range(len(kind))), np.arange(marks.shape[1]), marks)


def two_camps(n=20, m=60, seed=0):
    """Half vote yes where the other half votes no, with one vote in ten at random."""
    rng = np.random.default_rng(seed)
    side = np.arange(n)[:, None] < n // 2
    kind = np.where(side ^ (rng.random(m) < 0.5)[None, :], 0, 2)
    return np.where(rng.random((n, m)) < 0.1, rng.integers(0, 3, (n, m)), kind)


def no_camps(n=40, m=80, seed=0):
    """Drafts are popular or not and states say yes or not, each on its own: margins are all there is."""
    rng = np.random.default_rng(seed)
    yes = 1 / (1 + np.exp(-(rng.normal(0, 1, n)[:, None] + rng.normal(0.5, 2, m)[None, :])))
    return np.where(rng.random((n, m)) < yes, 0, np.where(rng.random((n, m)) < 0.5, 1, 2))


def test_zachary():
    """The karate club (Zachary 1977): the largest modularity is .4198, in four communities (Brandes et al. 2008, On
    modularity clustering, IEEE TKDE 20, table 1: 0.4198)."""
    a = np.zeros((34, 34))
    for i, others in KARATE.items():
        for j in map(int, others.split()):
            a[i, j] = a[j, i] = 1
    k = a.sum(axis=1)
    chance = np.outer(k, k) / k.sum()
    found = partitions(a - chance, range(10))
    best = max(found, key=lambda r: b.modularity(a, chance, r))
    assert b.modularity(a, chance, best) == pytest.approx(0.4198, abs=5e-5) and best.max() == 3


def test_signed_weights_reach_the_best_partition():
    """Against all 203 partitions of six states; weights of both signs, no shift."""

    def parts(n):
        for labels in itertools.product(range(n), repeat=n):
            if all(labels[i] <= max(labels[:i], default=-1) + 1 for i in range(n)):
                yield np.array(labels)

    every = list(parts(6))
    assert len(every) == 203
    rng = np.random.default_rng(2)
    for _ in range(10):
        w = rng.normal(size=(6, 6))
        w = np.triu(w, 1) + np.triu(w, 1).T

        def inside(r, w=w):
            return (w * (r[:, None] == r[None, :])).sum()

        assert max(map(inside, partitions(w, range(8)))) == pytest.approx(max(map(inside, every)), abs=1e-12)


OPTIMA = {  # the largest sum inside parts that sixty runs of Leiden (igraph 1.0, constant Potts, resolution 0) reach
    ("camps", 3): 54933.8445,
    ("margins", 1): 1600.7817,
    ("margins", 2): 1335.4644,
    ("noise", 6): 420.9861,
}


@pytest.mark.parametrize(("kind", "seed"), OPTIMA)
def test_the_search_reaches_what_another_implementation_reaches(kind, seed):
    if kind == "noise":
        w = np.random.default_rng(seed).normal(size=(60, 60))
        w = np.triu(w, 1) + np.triu(w, 1).T
    else:
        c = cast(two_camps(60, 80, seed) if kind == "camps" else no_camps(60, 80, seed))
        same, chance = b._excess(c, b.expected_votes(c))
        w = same - chance
    best = max((w * (r[:, None] == r[None, :])).sum() for r in partitions(w, range(10)))
    assert best == pytest.approx(OPTIMA[kind, seed], rel=1e-6)


def test_weights_that_draw_nobody_leave_all_on_their_own():
    assert partitions(np.zeros((4, 4)))[0].tolist() == [0, 1, 2, 3]
    assert partitions(-np.ones((4, 4)))[0].tolist() == [0, 1, 2, 3]
    assert partitions(np.ones((4, 4)))[0].tolist() == [0, 0, 0, 0]


def test_adjusted_rand_index():
    """Hubert and Arabie (1985): 4/7 for {01}{23} against {01}{2}{3}; 1 for the same under other names."""
    assert b.rand_index(np.array([0, 0, 1, 1]), np.array([0, 0, 1, 2])) == pytest.approx(4 / 7)
    assert b.rand_index(np.array([0, 0, 1, 1]), np.array([1, 1, 0, 0])) == 1


def test_expected_votes_keep_margins():
    kind = no_camps()
    kind[3, :20] = -1
    c = cast(kind)
    p = b.expected_votes(c)
    assert np.abs(p.sum(axis=1) - c.sum(axis=1)).max() < 1e-3 and np.abs(p.sum(axis=0) - c.sum(axis=0)).max() < 1e-3
    assert (p[3, :20] == 0).all() and np.allclose(p[c.any(axis=2)].sum(axis=1), 1)
    alone = b.expected_votes(c, "states")
    assert np.allclose(alone.sum(axis=1), c.sum(axis=1)) and np.allclose(alone[0, 0], c[0].mean(axis=0))
    # draws keep who voted, and the margins on average
    rng = np.random.default_rng(1)
    drawn = np.mean([b.draw_votes(p, rng) for _ in range(400)], axis=0)
    assert (drawn[3, :20] == 0).all()
    assert np.abs(drawn.sum(axis=1) - c.sum(axis=1)).max() < 1.5
    with pytest.raises(BadInput):
        b.expected_votes(c, "rows")


def test_two_camps_are_found():
    found = b.find_blocs(matrix(two_camps()), draws=40)
    assert found.above_null and found.p_value == pytest.approx(1 / 41) and found.z > 10
    assert found.bloc.tolist() == [1] * 10 + [2] * 10
    assert (found.stability > 0.95).all() and found.rand > 0.9 and "2 blocs" in found.said
    again = b.find_blocs(matrix(two_camps()), draws=40)
    assert again.modularity == found.modularity and (again.null == found.null).all()


def test_margins_alone_make_no_blocs():
    """Popular drafts and compliant states are no blocs: modularity is not above the null, and the result says so.
    By the states' margins alone the same votes would pass, because all back the popular drafts together."""
    p_values = []
    for seed in range(4):
        found = b.find_blocs(matrix(no_camps(seed=seed)), draws=40, seeds=3)
        p_values.append(found.p_value)
        assert found.modularity > 0  # a partition with some modularity is always found
        if not found.above_null:
            assert "no blocs beyond chance" in found.said
    assert sum(v > 0.05 for v in p_values) >= 3
    assert b.find_blocs(matrix(no_camps()), "states", draws=40, seeds=3).above_null


def test_errors():
    with pytest.raises(BadInput, match="unanimous"):
        b.find_blocs(matrix(np.zeros((5, 20), dtype=int)), draws=2)
    with pytest.raises(EmptySelection, match="cast 10 votes"):
        b.find_blocs(matrix(two_camps(m=6)), draws=2)
    for bad in ({"resolutions": (0.0,)}, {"seeds": 0}, {"draws": 1}, {"margins": "none"}):
        with pytest.raises(BadInput):
            b.find_blocs(matrix(two_camps()), **bad)


def test_a_state_that_hardly_voted_is_named():
    kind = two_camps()
    kind[4, 5:] = -1
    found = b.find_blocs(matrix(kind), draws=10)
    assert found.left_out == ("S04",) and "S04" not in found.states


def record(kind, session=50):
    n, m = kind.shape
    votes = [
        {"rcid": j, "state": f"S{i:02d}", "vote": int(kind[i, j]) + 1, "inferred": False}
        for i in range(n)
        for j in range(m)
    ]
    calls = [{"rcid": j, "session": session, "final_passage": True, "date": "1995-12-01"} for j in range(m)]
    return table("unga_votes", votes, ("rcid", "state"), (50, 50)), table("unga_rollcalls", calls, ("rcid",), (50, 50))


def test_the_measures():
    votes, calls = record(two_camps())
    got = run(b.bloc, votes, calls, draws=20).table
    blocs = dict(got.filter(pl.col("quantity") == "bloc").select("state", "value").iter_rows())
    assert blocs["S00"] == 1 and blocs["S19"] == 2
    q = values(run(b.bloc_modularity, votes, calls, sessions="50", draws=20), "quantity")
    assert q["above_null"] == 1 and q["blocs"] == 2 and q["modularity"] > q["null_95"] > q["null_mean"]
    with pytest.raises(BadInput):
        run(b.bloc, votes, calls, sessions="fifty")
    with pytest.raises(EmptySelection, match="session 51"):
        run(b.bloc, votes, calls, sessions="51")


def test_the_record(lab):
    """Session 78: far above the null; the United States and France sit together, apart from China and Russia."""
    m = by_period(lab.table("unga_votes"), lab.table("unga_rollcalls"), only=(78,))[0]
    found = b.find_blocs(m, draws=20, seeds=4)
    who = dict(zip(found.states, found.bloc.tolist(), strict=True))
    assert found.above_null and found.modularity == pytest.approx(0.054, abs=0.003)
    assert who["USA"] == who["FRA"] == who["JPN"] != who["CHN"] == who["RUS"]
