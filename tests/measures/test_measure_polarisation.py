"""Polarisation: Duclos, Esteban and Ray (2004) and Esteban and Ray (1994)."""

from __future__ import annotations

from math import pi, sqrt
from statistics import NormalDist

import numpy as np
import polars as pl
import pytest
from measure_synthetic import run, values

from foedus.core.errors import BadInput, EmptySelection
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.measures import polarisation as p

ALPHAS = (0.25, 0.5, 0.75, 1.0)


def on_grid(density, h=0.01, low=-4.0, high=4.0, n=1600):
    """P of a density on a fine grid, by alpha."""
    x = np.linspace(low, high, n)
    return {a: p.duclos_esteban_ray(x, a, density(x), h) for a in ALPHAS}


def tent(centre, half, mass=1.0):
    """A basic density of the paper: unimodal, symmetric, of compact support."""
    return lambda x: mass * np.maximum(0, 1 - np.abs(x - centre) / half) / half


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_normal_distribution(alpha):
    """Equation 3 in closed form: P(N(0, 1)) = (2 pi)^(-a/2) (1 + a)^(-1/2) sqrt(2/pi) sqrt((2 + a) / (1 + a))."""
    x = [NormalDist().inv_cdf((i + 0.5) / 1500) for i in range(1500)]
    exact = (2 * pi) ** (-alpha / 2) / sqrt(1 + alpha) * sqrt(2 / pi) * sqrt((2 + alpha) / (1 + alpha))
    assert p.duclos_esteban_ray(x, alpha, h=0.05) == pytest.approx(exact, rel=5e-3)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_uniform_distribution(alpha):
    """On [0, 1] the density is one, so that P is the mean difference E|X - Y| = 1/3 for every alpha."""
    x = (np.arange(1500) + 0.5) / 1500
    assert p.duclos_esteban_ray(x, alpha, h=0.003) == pytest.approx(1 / 3, rel=5e-3)


def test_axiom_1_a_squeeze_of_one_hump_cannot_raise():
    wide, narrow = on_grid(tent(0, 2)), on_grid(tent(0, 1))
    assert all(narrow[a] <= wide[a] * (1 + 1e-3) for a in ALPHAS)
    assert narrow[0.5] < wide[0.5] * 0.8 and narrow[1.0] == pytest.approx(wide[1.0], rel=2e-3)


def test_axiom_2_a_double_squeeze_cannot_lower():
    def three(half):
        parts = tent(-2, half, 0.3), tent(0, 0.8, 0.4), tent(2, half, 0.3)
        return lambda x: sum(f(x) for f in parts)

    wide, narrow = on_grid(three(0.8)), on_grid(three(0.4))
    assert all(narrow[a] >= wide[a] * (1 - 1e-3) for a in ALPHAS)
    assert narrow[1.0] > wide[1.0] * 1.1


def test_axiom_3_camps_that_move_apart_raise():
    def four(outer):
        parts = [tent(c, 0.3, 0.25) for c in (-outer, -0.7, 0.7, outer)]
        return lambda x: sum(f(x) for f in parts)

    near, far = on_grid(four(1.6)), on_grid(four(2.6))
    assert all(far[a] > near[a] for a in ALPHAS)


def test_two_camps_are_more_polarised_than_a_crowd():
    rng = np.random.default_rng(3)
    for a in ALPHAS:
        one = rng.uniform(-1, 1, 400)
        two = np.concatenate([rng.uniform(-1, -0.9, 200), rng.uniform(0.9, 1, 200)])
        assert p.duclos_esteban_ray(two, a, h=0.1) > p.duclos_esteban_ray(one, a, h=0.1)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_scale_shift_and_population(alpha):
    rng = np.random.default_rng(4)
    x, w = rng.normal(size=80), rng.random(80)
    base = p.duclos_esteban_ray(x, alpha, w)
    assert p.duclos_esteban_ray(3 * x, alpha, w) == pytest.approx(3 ** (1 - alpha) * base, rel=1e-12)
    assert p.duclos_esteban_ray(x + 7, alpha, w) == pytest.approx(base, rel=1e-10)
    assert p.duclos_esteban_ray(-x, alpha, w) == pytest.approx(base, rel=1e-12)
    assert p.duclos_esteban_ray(x, alpha, 9 * w) == pytest.approx(base, rel=1e-12)
    # two of everyone, at the same kernel width, change nothing
    assert p.duclos_esteban_ray(np.tile(x, 2), alpha, np.tile(w, 2), h=0.3) == pytest.approx(
        p.duclos_esteban_ray(x, alpha, w, h=0.3), rel=1e-12
    )


def test_esteban_ray_1994():
    """Theorem 1: two equal camps at distance d have d 2^-(1 + a); nobody has more on the same span, alpha up to 1.6."""
    for alpha in (0.5, 1.0, 1.3, 1.6):
        assert p.esteban_ray([0, 3], alpha) == pytest.approx(3 * 2 ** -(1 + alpha), rel=1e-12)
        rng = np.random.default_rng(5)
        best = p.esteban_ray([0, 1], alpha)
        for _ in range(200):
            n = int(rng.integers(2, 8))
            assert p.esteban_ray(rng.random(n), alpha, rng.random(n)) <= best + 1e-12
    # a third camp in the middle lowers it (figure 3 of the paper: concentration in two poles)
    assert p.esteban_ray([0, 1, 2], 1.3) < p.esteban_ray([0, 2], 1.3)
    # groups at one place are one group
    assert p.esteban_ray([0, 0, 3, 3], 1.0) == pytest.approx(p.esteban_ray([0, 3], 1.0), rel=1e-12)


def test_errors():
    for alpha in (0.2, 1.1):
        with pytest.raises(BadInput, match="theorem 1"):
            p.duclos_esteban_ray([0, 1], alpha)
    with pytest.raises(BadInput, match="one and the same"):
        p.duclos_esteban_ray([1, 1, 1], 0.5)
    with pytest.raises(BadInput):
        p.duclos_esteban_ray([0, 1], 0.5, [1, -1])
    with pytest.raises(BadInput):
        p.duclos_esteban_ray([0, 1], 0.5, [1, 1, 1])
    with pytest.raises(BadInput):
        p.duclos_esteban_ray([0, 1], 0.5, h=0)
    with pytest.raises(BadInput):
        p.esteban_ray([0, 1], 2.0)
    with pytest.raises(EmptySelection):
        p.esteban_ray([0], 1.0)


def points(draws=None, sessions=(50,)):
    ids = ["BRA", "CHN", "FRA", "IND", "RUS", "USA"]
    x = [-0.5, -0.9, 1.4, -0.8, 0.6, 2.2]
    rows = [(i, s, v, "made") for s in sessions for i, v in zip(ids, x, strict=True)]
    frame = pl.DataFrame(rows, schema=["state", "session", "value", "source"], orient="row")
    return (
        Panel.build(
            Schema("ideal_point", "index", time="session"),
            frame,
            (Coverage("made", 1, 78),),
            Lineage.of("source", "made"),
            draws,
        ),
        ids,
        x,
    )


def people(ids, drop=()):
    frame = pl.DataFrame(
        [(i, 1995, 10.0 * (k + 1), "heads") for k, i in enumerate(ids) if i not in drop],
        schema=["state", "year", "value", "source"],
        orient="row",
    )
    return Panel.build(
        Schema("tpop", "kpersons"), frame, (Coverage("heads", 1995, 1995),), Lineage.of("source", "heads")
    )


def test_the_measure_weighs_states_and_people():
    have, ids, x = points()
    got = values(run(p.polarisation, have, people(ids)), "width", "weights", "alpha")
    for a in ALPHAS:
        assert got["all", "equal", f"{a:g}"] == pytest.approx(p.duclos_esteban_ray(x, a), rel=1e-12)
        assert got["all", "population", f"{a:g}"] == pytest.approx(
            p.duclos_esteban_ray(x, a, range(1, 7), p.bandwidth(x, a)), rel=1e-12
        )
    # five of six states have a population: fewer than 95 %, so the value is unknown, not computed on the rest
    short = values(run(p.polarisation, have, people(ids, ("RUS",)), alphas=(0.5,)), "width", "weights", "alpha")
    assert short["all", "population", "0.5"] is None and short["all", "equal", "0.5"] == pytest.approx(
        p.duclos_esteban_ray(x, 0.5)
    )
    with pytest.raises(BadInput):
        run(p.polarisation, have, people(ids), alphas=(0.1,))


def camps(n: int) -> list[float]:
    """n states in each of two normal camps of spread .1, at -1 and 1: their quantiles."""
    return [NormalDist(s, 0.1).inv_cdf((i + 0.5) / n) for s in (-1, 1) for i in range(n)]


def test_two_tight_camps_are_found():
    """190 states. The limit (many states, a fine kernel) is 1.48; the width of all positions smooths the camps away, that
    of the camps comes within a tenth."""
    x = camps(95)
    limit = p.duclos_esteban_ray(camps(600), 1, h=0.01)
    assert p.spread_in_camps(x) == pytest.approx(0.1, abs=0.002)
    wide = p.duclos_esteban_ray(x, 1)
    tight = p.duclos_esteban_ray(x, 1, h=4.7 * 190**-0.5 * p.spread_in_camps(x))
    assert tight == pytest.approx(limit, rel=0.1) and wide < 0.5 * limit
    one = [NormalDist(0, float(np.std(x))).inv_cdf((i + 0.5) / 190) for i in range(190)]  # as spread, and one hump
    assert tight > 2 * p.duclos_esteban_ray(one, 1, h=4.7 * 190**-0.5 * p.spread_in_camps(one))


def test_camps_at_one_point_each_have_no_spread():
    assert p.spread_in_camps(np.array([1.0, 1.0, 5.0])) == 0 and p.spread_in_camps(np.array([2.0])) == 0
    assert p.spread_in_camps(np.array([0.0, 2.0, 10.0, 12.0])) == pytest.approx(1)


def test_draws_are_carried():
    shift = np.random.default_rng(6).normal(0, 0.2, (6, 7)).astype("float32")
    _, ids, x = points()
    have, _, _ = points(draws=np.array(x)[:, None] + shift)
    got = p.polarisation_of(have, people(ids))
    assert got.draws.shape == (16, 7)
    row = got.table.with_row_index("i").filter(
        (pl.col("weights") == "equal") & (pl.col("width") == "all") & (pl.col("alpha") == "0.5")
    )["i"][0]
    assert got.draws[row, 3] == pytest.approx(p.duclos_esteban_ray(have.draws[:, 3], 0.5), rel=1e-5)


def test_the_record(lab):
    """The tables of both weightings from session 4 on; sessions 1 to 3 lack the population of over 5 % of states."""
    got = lab.get("polarisation")
    assert got.table.drop_nulls("value").filter(pl.col("weights") == "population")["session"].min() == 4
    assert 19 not in got.table["session"] and (got.table["value"].drop_nulls() > 0).all()
