"""R-hat and effective sample sizes (Vehtari et al. 2021) against cases whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from foedus.core.errors import BadInput
from foedus.models.ideal_points import diagnostics as d


def ar1(rho: float, chains: int, n: int, seed: int = 1) -> np.ndarray:
    random = np.random.default_rng(seed)
    x = np.empty((chains, n))
    x[:, 0] = random.standard_normal(chains)
    for t in range(1, n):
        x[:, t] = rho * x[:, t - 1] + np.sqrt(1 - rho**2) * random.standard_normal(chains)
    return x


def test_independent_draws_count_in_full() -> None:
    x = np.random.default_rng(2).standard_normal((4, 1000, 40))
    assert np.abs(d.ess_bulk(x).mean() / 4000 - 1) < 0.05
    assert np.abs(d.ess_tail(x).mean() / 4000 - 1) < 0.08
    assert d.rhat(x).max() < 1.01


@pytest.mark.parametrize("rho", [0.3, 0.7, 0.9])
def test_an_autoregression_counts_by_its_autocorrelation_time(rho: float) -> None:
    """ESS of the mean of an AR(1) is N (1 - rho) / (1 + rho)."""
    x = np.stack([ar1(rho, 4, 4000, s) for s in range(12)], axis=2)
    asked = 16000 * (1 - rho) / (1 + rho)
    assert d.ess_bulk(x).mean() == pytest.approx(asked, rel=0.06)


def test_antithetic_draws_count_for_more() -> None:
    assert d.ess_bulk(ar1(-0.5, 4, 2000)) > 8000


def test_chains_of_different_means_are_seen() -> None:
    """m chains of unit variance with means 0 and 1: R-hat is sqrt(1 + variance of the split
    chains' means), before ranks."""
    x = np.random.default_rng(3).standard_normal((4, 2000))
    x[2:] += 1
    split = d._split(x)
    assert d._basic_rhat(split)[0] == pytest.approx(np.sqrt(1 + np.var([0, 0, 0, 0, 1, 1, 1, 1], ddof=1)), rel=0.02)
    assert d.rhat(x) > 1.1 and d.ess_bulk(x) < 8000 / 100


def test_chains_of_different_spread_are_seen_by_folding_alone() -> None:
    """Figure 1 of the paper: equal means and unequal scales escape the usual R-hat."""
    x = np.random.default_rng(4).standard_normal((4, 2000))
    x[0] *= 3
    assert d._basic_rhat(d._ranked(d._split(x)))[0] < 1.01
    assert d.rhat(x) > 1.05


def test_a_trend_within_chains_is_seen_by_splitting() -> None:
    x = np.random.default_rng(5).standard_normal((4, 1000)) + np.linspace(0, 3, 1000)
    assert d.rhat(x) > 1.2


def test_heavy_tails_do_not_matter_for_ranks() -> None:
    x = np.random.default_rng(6).standard_cauchy((4, 1000))
    assert d.rhat(x) < 1.01 and 3000 < d.ess_bulk(x) < 5000


def test_any_increasing_map_leaves_bulk_and_tail_alone() -> None:
    x = ar1(0.5, 4, 1000)
    for f in (np.exp, np.arctan, lambda v: 5 * v - 2):
        assert d.ess_bulk(f(x)) == pytest.approx(d.ess_bulk(x), rel=1e-9)
        assert d.ess_tail(f(x)) == pytest.approx(d.ess_tail(x), rel=1e-9)


def test_a_stuck_chain_fails_and_a_constant_is_undefined() -> None:
    x = np.zeros((4, 100, 2))
    x[:, :, 0] = np.arange(4)[:, None]
    found = d.check(x)
    assert np.isinf(found["rhat"][0]) and not d.passed(found).any()


def test_too_few_draws() -> None:
    with pytest.raises(BadInput, match="four draws"):
        d.rhat(np.zeros((2, 3)))
