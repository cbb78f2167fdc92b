"""The vector loops of the sampler against SciPy, and against the plain loops of the likelihood."""

from __future__ import annotations

import math

import numpy as np
import pytest
from ideal_points_sets import simulated
from scipy.special import log_ndtr, ndtr, ndtri
from scipy.stats import kstest, truncnorm

from foedus.models.ideal_points import Priors, blocks, vectors
from foedus.models.ideal_points.likelihood import item_terms
from foedus.models.ideal_points.normal import seed_state

GRID = np.concatenate([np.linspace(-40, 40, 4001), np.linspace(-1, 1, 2001)])


def uniforms(count: int, first: int = 1) -> np.ndarray:
    out = np.empty(count, "float32")
    vectors.uniforms(count, np.uint64(first), np.empty((count + 1) // 2, "uint64"), out)
    return out


def test_log_phi_of_one_sided_votes() -> None:
    a = GRID.astype("float32")
    log, ratio = np.empty_like(a), np.empty_like(a)
    vectors.log_below(len(a), a, log, ratio)
    true = log_ndtr(a.astype(float))
    assert np.abs(log - true).max() < 1e-4 and (np.abs(log - true) <= 1e-6 * np.maximum(1, -true)).all()
    density = np.exp(-0.5 * a.astype(float) ** 2 - true) / math.sqrt(2 * math.pi)
    shown = np.abs(a) < 8  # further out the square of a single-precision number decides
    assert ratio[shown] == pytest.approx(density[shown], rel=1e-5, abs=1e-12)
    assert ratio[a < -30] == pytest.approx(-a[a < -30], rel=2e-3)


def test_log_of_an_interval() -> None:
    random = np.random.default_rng(1)
    a = random.normal(0, 4, 20_000)
    b = a + np.exp(random.normal(-1, 1.5, len(a)))
    log, low, high = np.empty_like(a), np.empty_like(a), np.empty_like(a)
    vectors.log_between(len(a), a, b, log, low, high)
    flip = a + b > 0
    under, over = np.where(flip, -b, a), np.where(flip, -a, b)
    true = log_ndtr(over) + np.log1p(-np.exp(log_ndtr(under) - log_ndtr(over)))
    assert (np.abs(log - true) < 1e-6 * np.maximum(1, np.abs(true))).all()
    for got, at in ((low, a), (high, b)):
        assert got == pytest.approx(np.exp(-0.5 * at**2 - true) / math.sqrt(2 * math.pi), rel=1e-5, abs=1e-300)


def test_uniforms_are_one_stream_in_blocks_of_any_size() -> None:
    n = 400_000
    u = uniforms(n)
    assert u.min() > 0 and u.max() < 1 and kstest(u[:100_000].astype(float), "uniform").pvalue > 0.001
    assert np.histogram(u, 64, (0, 1))[0] == pytest.approx(n / 64, abs=5 * math.sqrt(n / 64))
    for lag in (1, 2, 3, 16):
        assert abs(np.corrcoef(u[:-lag], u[lag:])[0, 1]) < 5 / math.sqrt(n)
    words, parts, counter = np.empty(600, "uint64"), [], np.uint64(1)
    for size in (1000, 2, 1200):
        part = np.empty(size, "float32")
        counter = np.uint64(vectors.uniforms(size, counter, words, part))
        parts.append(part)
    assert np.array_equal(np.concatenate(parts), u[:2202])


@pytest.mark.parametrize("top", [-7.5, -3.0, -0.4, 0.3, 2.0, 9.0, 60.0])
def test_draws_below(top: float) -> None:
    n = 200_000
    a, u, z = np.full(n, top, "float32"), uniforms(n, 7), np.empty(n, "float32")
    assert vectors.draw_below(n, a, u, z) == 0
    p, rest = u * ndtr(top), (1 - u.astype(float)) + u * ndtr(-top)
    assert np.abs(z - np.where(p < 0.5, ndtri(p), -ndtri(rest))).max() < 1e-5 and (z <= np.float32(top)).all()
    assert kstest(z[:50_000], truncnorm(-np.inf, top).cdf).pvalue > 0.001


@pytest.mark.parametrize(
    ("low", "high"), [(-7.9, -7.6), (-0.2, 0.3), (1.0, 1.4), (3.0, 9.0), (-6.0, 0.1), (-0.5, 20.0), (2.0, 2.0001)]
)
def test_draws_between(low: float, high: float) -> None:
    n = 100_000
    a, b, u, z = np.full(n, low, "float32"), np.full(n, high, "float32"), uniforms(n, 9), np.empty(n, "float32")
    assert vectors.draw_between(n, a, b, u, z) == 0
    assert (z >= a).all() and (z <= b).all()
    world = truncnorm(float(a[0]), float(b[0]))
    assert abs(z.astype(float).mean() - world.mean()) < 5 * world.std() / math.sqrt(n) + 1e-6
    assert z.astype(float).std() == pytest.approx(world.std(), rel=0.02)


def test_what_lies_beyond_reach_is_counted() -> None:
    a = np.array([-9.0, 0.0, -8.5, 30.0], "float32")
    room = np.empty(4, "float32")
    assert vectors.draw_below(4, a, uniforms(4), room) == 2
    assert vectors.draw_between(4, a, a + np.float32(0.25), uniforms(4), room) == 3


@pytest.fixture(scope="module")
def world():
    data, truth, _ = simulated(4, states=15, sessions=12, rollcalls=25, priors=Priors(pull=0.004))
    random = np.random.default_rng(3)
    n = len(data.items)
    return data, truth, random.normal(0, 1.5, n), random.normal(0, 1.5, n), random.normal(-0.5, 0.5, n)


def test_terms_of_items_equal_those_of_the_plain_loop(world) -> None:
    data, x, b, c, d = world
    items = blocks.by_item(data)
    desk, near, n = blocks.desk(items, blocks.by_cell(data)), x.astype("float32"), len(b)
    got, first, g = np.empty((n, 10)), 0, np.empty(9)
    while first < n:
        last = blocks.block_end(first, n, 2, items.side_start, items.mid_start, 300)
        blocks.item_positions(first, last, x, near, items, desk)
        blocks.item_terms(first, last, b[first:last], c[first:last], d[first:last], items, desk, got[first:last])
        assert last > first
        first = last
    for j in range(n):
        ll = item_terms(
            b[j], c[j], math.exp(d[j]), data.item_start[j], data.item_start[j + 1], data.item_cell, data.item_y, x, g
        )
        assert got[j, 0] == pytest.approx(ll, rel=2e-6)
        assert got[j, 1:] == pytest.approx(g, rel=2e-5, abs=2e-5)


def test_utilities_have_the_right_mean(world) -> None:
    """Sums over votes of a cell, averaged over draws, beside the means of truncated normals; one state is put so far
    out that its votes lie beyond the reach of the vector loops."""
    data, x, b, c, d = world
    x = x.copy()
    x[0] = 25.0
    cells, n = blocks.by_cell(data), len(x)
    desk, near, rng = blocks.desk(blocks.by_item(data), cells), x.astype("float32"), seed_state(1, 0)
    half = 0.5 * np.exp(d)
    B, T = np.empty(2 * len(b), "float32"), np.empty(2 * len(b), "float32")
    B[::2], B[1::2], T[::2], T[1::2] = b, -b, c - half, -c - half
    h, s, total, square, counter, turns = np.empty(n), np.empty(n), np.zeros(n), np.zeros(n), np.uint64(5), 2000
    for _ in range(turns):
        first = 0
        while first < n:
            last = blocks.block_end(first, n, 1, cells.side_start, cells.mid_start, 300)
            counter = np.uint64(blocks.utilities(rng, first, last, counter, x, near, B, T, cells, desk, h, s))
            first = last
        total += s
        square += s * s
    mean = total / turns
    error = np.sqrt(np.maximum(square / turns - mean**2, 0) / turns)
    cell = np.repeat(np.arange(n), np.diff(data.cell_start))
    j, y = data.cell_item, data.cell_y
    u = b[j] * x[cell]
    low = np.where(y == 0, -np.inf, np.where(y == 1, c[j] - half[j] - u, c[j] + half[j] - u))
    high = np.where(y == 0, c[j] - half[j] - u, np.where(y == 1, c[j] + half[j] - u, np.inf))
    # truncnorm loses its mean far out in the left tail: there by symmetry
    flip = high < 0
    lo, hi = np.where(flip, -high, low), np.where(flip, -low, high)
    away = np.where(flip, -1, 1) * truncnorm.mean(lo, hi)
    expected = np.bincount(cell, b[j] * (u + away), n)
    assert h == pytest.approx(np.bincount(cell, b[j] ** 2, n), rel=1e-6)
    assert (np.minimum(-high, np.inf)[cell == 0] > vectors.REACH).any()
    assert (np.abs(mean - expected) < 5 * error + 1e-4 * np.abs(expected)).all()
