"""Whether chains have converged: rank-normalised split R-hat and effective sample sizes.

Vehtari, Gelman, Simpson, Carpenter and Buerkner (2021), Rank-normalization, folding, and localization: an
improved R-hat for assessing convergence of MCMC, Bayesian Analysis 16(2), 667-718. Equation numbers are theirs.
Draws have shape (chains, draws) or (chains, draws, quantities); results have the shape of the quantities.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import np

if TYPE_CHECKING:
    import numpy

MOST_RHAT, LEAST_ESS = 1.01, 400.0


def _split(draws: numpy.ndarray) -> numpy.ndarray:
    """Every chain cut into halves: (2 chains, draws // 2, quantities); the middle of an odd number is dropped."""
    draws = np.asarray(draws, dtype="float64")
    if draws.ndim == 2:
        draws = draws[:, :, None]
    if draws.ndim != 3 or draws.shape[1] < 4:
        raise BadInput(f"draws of shape {draws.shape}", "chains x draws [x quantities], four draws at least, are asked")
    half = draws.shape[1] // 2
    return np.concatenate([draws[:, :half], draws[:, -half:]])


def _ranked(split: numpy.ndarray) -> numpy.ndarray:
    """Normal scores of the ranks over all chains (eq. 14), ties at their mean rank."""
    from scipy.special import ndtri
    from scipy.stats import rankdata

    m, n, q = split.shape
    ranks = rankdata(split.reshape(m * n, q), axis=0)
    return ndtri((ranks - 0.375) / (m * n + 0.25)).reshape(m, n, q)


def _basic_rhat(split: numpy.ndarray) -> numpy.ndarray:
    """sqrt(var+ / W) (eq. 1-4)."""
    n = split.shape[1]
    within = split.var(axis=1, ddof=1).mean(axis=0)
    between = n * split.mean(axis=1).var(axis=0, ddof=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        out = np.sqrt((n - 1) / n + between / within / n)
    # chains that never move agree only if all of them hold one value (rounding leaves a variance of 1e-30)
    return np.where(within > 1e-20, out, np.where(between > 1e-20, np.inf, 1.0))


def _basic_ess(split: numpy.ndarray) -> numpy.ndarray:
    """Effective sample size by Geyer's initial monotone sequence over the joint autocorrelation (eq. 10-13).

    The whole sequence is summed; Stan and ArviZ leave out half of its last pair, so that figures differ by up to
    half a percent. R-hat is theirs to six digits."""
    from scipy.fft import irfft, next_fast_len, rfft

    m, n, q = split.shape
    centred = split - split.mean(axis=1, keepdims=True)
    size = next_fast_len(2 * n)
    spectrum = rfft(centred, n=size, axis=1)
    cov = irfft(np.abs(spectrum) ** 2, n=size, axis=1)[:, :n].mean(axis=0) / n
    within = cov[0] * n / (n - 1)
    total = cov[0] + (split.mean(axis=1).var(axis=0, ddof=1) if m > 1 else 0.0)
    with np.errstate(invalid="ignore", divide="ignore"):
        rho = 1 - (within - cov * n / (n - 1)) / total
    rho[0] = 1.0
    pairs = rho[: n - n % 2].reshape(-1, 2, q).sum(axis=1)
    # keep pairs up to the first that is not positive, and never let them rise again
    alive = np.cumprod(pairs > 0, axis=0).astype(bool)
    pairs = np.minimum.accumulate(np.where(alive, pairs, 0.0), axis=0)
    time = np.maximum(-1 + 2 * pairs.sum(axis=0), 1 / np.log10(m * n))
    return np.where(total > 0, m * n / time, np.nan)


def rhat(draws: numpy.ndarray) -> numpy.ndarray:
    """Rank-normalised split R-hat: the larger of that of the bulk and of the folded draws (section 4)."""
    split = _split(draws)
    return _shaped(draws, _rhat(split, _ranked(split)))


def ess_bulk(draws: numpy.ndarray) -> numpy.ndarray:
    """Effective sample size of the rank-normalised split draws (section 4.1)."""
    return _shaped(draws, _basic_ess(_ranked(_split(draws))))


def ess_tail(draws: numpy.ndarray) -> numpy.ndarray:
    """The smaller of the effective sample sizes of the 5 % and 95 % quantiles (section 4.2)."""
    return _shaped(draws, _tail(_split(draws)))


def _rhat(split: numpy.ndarray, ranked: numpy.ndarray) -> numpy.ndarray:
    folded = np.abs(split - np.median(split.reshape(-1, split.shape[2]), axis=0))
    return np.maximum(_basic_rhat(ranked), _basic_rhat(_ranked(folded)))


def _tail(split: numpy.ndarray) -> numpy.ndarray:
    low, high = np.quantile(split.reshape(-1, split.shape[2]), [0.05, 0.95], axis=0)
    return np.minimum(_basic_ess((split <= low).astype(float)), _basic_ess((split <= high).astype(float)))


def _shaped(draws: numpy.ndarray, out: numpy.ndarray) -> numpy.ndarray:
    return out[0] if np.ndim(draws) == 2 else out


def check(draws: numpy.ndarray, block: int = 256) -> dict[str, numpy.ndarray]:
    """rhat, bulk and tail of every quantity of (chains, draws, quantities), in blocks to spare memory."""
    out: dict[str, list[numpy.ndarray]] = {"rhat": [], "bulk": [], "tail": []}
    for a in range(0, draws.shape[2], block):
        split = _split(draws[:, :, a : a + block])
        ranked = _ranked(split)
        out["rhat"].append(_rhat(split, ranked))
        out["bulk"].append(_basic_ess(ranked))
        out["tail"].append(_tail(split))
    return {k: np.concatenate(v) for k, v in out.items()}


def passed(found: dict[str, numpy.ndarray]) -> numpy.ndarray:
    """Which quantities have R-hat <= 1.01 and bulk and tail effective sample sizes >= 400."""
    return (found["rhat"] <= MOST_RHAT) & (found["bulk"] >= LEAST_ESS) & (found["tail"] >= LEAST_ESS)
