"""Trade potential: each flow predicted from all pairs of states but its own.

The equation has the effects of every exporter and importer, mu_ij = exp(a_i + c_j + x_ij b), estimated by Poisson
pseudo-maximum likelihood (Santos Silva and Tenreyro 2006; Yotov, Piermartini, Monteiro and Larch 2016, equation 1-8).
Because the effects reproduce what each state exports and imports in all, a flow that is large for its states would
raise its own prediction; so both flows of a pair are held out, and the equation is estimated anew without them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ...core.errors import EmptySelection, NotConverged
from ...core.lazy import np, pl
from .cross_section import Square
from .estimate import Estimate, estimate

if TYPE_CHECKING:
    import numpy
    import polars

TOLERANCE = 1e-8  # of every coefficient and effect
CLOSE = 1e-6  # the same where a pair is held out, before the last step
SLOW = 0.5  # a step that is more than this part of the last is no longer worth its price
ITERATIONS = 60
Z90 = 1.6448536269514722  # half the width of a 90 % interval of a normal variable


@dataclass(frozen=True, eq=False)
class Fitted:
    """A cross-section with its estimate; `theta` holds coefficients, exporter effects and importer effects but the
    first, which is zero, and `inverse` the inverse of the information matrix."""

    square: Square
    estimate: Estimate
    theta: numpy.ndarray
    inverse: numpy.ndarray = field(repr=False)

    @property
    def means(self) -> numpy.ndarray:
        """Fitted flows (N x N), NaN where a regressor is unknown."""
        return np.exp(_eta(self.theta, self.square.x))


def fit(square: Square) -> Fitted:
    """Estimate a cross-section with standard errors clustered by pair. Raises MissingExtra, NotConverged."""
    data = square.long()
    found = estimate(data, "flow", square.regressors, ("exporter", "importer"), "pair")
    theta = _start(square, data, found)
    y, known = np.where(square.known, square.flow, 0.0), square.known
    theta = _newton(theta, square.x, y, known)
    return Fitted(square, found, theta, np.linalg.inv(_information(theta, square.x, known)))


def held_out(fitted: Fitted, pairs: Iterable[tuple[str, str]] | None = None) -> polars.DataFrame:
    """Potential of the flows of these pairs (of all, without `pairs`), each pair held out in turn.

    Columns source_state, target_state, actual (null where unknown), potential, low, high (the 90 % interval of the
    mean that the equation gives, from the covariance clustered by pair, coefficients and effects together), in the
    unit of the flows. The interval says how well the mean is known, not how far single flows scatter about it.
    Pairs without a distance are left out. Raises EmptySelection for a state that is not among those estimated,
    NotConverged.
    """
    sq = fitted.square
    place = {s: i for i, s in enumerate(sq.states)}
    if pairs is None:
        wanted = [(i, j) for i in range(len(sq.states)) for j in range(i + 1, len(sq.states))]
    else:
        lacking = sorted({s for p in pairs for s in p if s not in place})
        if lacking:
            raise EmptySelection(
                f"{', '.join(lacking)} cannot be estimated in these flows",
                "a state needs known flows in both directions, and a distance to its partners",
            )
        wanted = [(place[a], place[b]) for a, b in pairs]
    work = _Work(fitted)
    rows: list[tuple[Any, ...]] = []
    for a, b in wanted:
        if not np.isfinite(sq.x[:, a, b]).all():
            continue
        for i, j, log_mean, se in work.without(a, b):
            actual = sq.flow[i, j]
            mean = float(np.exp(log_mean))
            rows.append(
                (
                    sq.states[i],
                    sq.states[j],
                    float(actual) if np.isfinite(actual) else None,
                    mean,
                    mean * float(np.exp(-Z90 * se)),
                    mean * float(np.exp(Z90 * se)),
                )
            )
    if not rows:
        raise EmptySelection("no pair has a distance")
    names = ("source_state", "target_state")
    schema = dict.fromkeys(names, pl.String) | dict.fromkeys(("actual", "potential", "low", "high"), pl.Float64)
    return pl.DataFrame(rows, schema=schema, orient="row").sort(names)


class _Work:
    """The cross-section with zeros in place of what is unknown, and the estimation without a pair."""

    def __init__(self, fitted: Fitted) -> None:
        sq = fitted.square
        self.fitted, self.known = fitted, sq.known
        self.k, self.n = sq.x.shape[:2]
        self.x = np.where(np.isfinite(sq.x), sq.x, 0.0)
        self.flat = self.x.reshape(self.k, -1)
        self.y = np.where(self.known, sq.flow, 0.0)
        self.mean = np.exp(self._line(fitted.theta))
        self.clusters = int(np.triu(self.known | self.known.T, 1).sum())

    def _line(self, theta: numpy.ndarray) -> numpy.ndarray:
        """x b + a_i + c_j (N x N) of coefficients and effects, or of a step in them."""
        k, n = self.k, self.n
        line = (theta[:k] @ self.flat).reshape(n, n)
        line += theta[k : k + n, None]
        line[:, 1:] += theta[k + n :]
        return line

    def without(self, a: int, b: int) -> list[tuple[int, int, float, float]]:
        """(i, j, log mean, its standard error) of the two flows of a pair, estimated without them."""
        k, n, ways = self.k, self.n, ((a, b), (b, a))
        rest = self.known.astype(float)
        rest[a, b] = rest[b, a] = 0.0
        design = np.zeros((len(self.fitted.theta), 2))
        for c, (i, j) in enumerate(ways):
            design[:k, c], design[k + i, c] = self.x[:, i, j], 1.0
            if j:
                design[k + n + j - 1, c] = 1.0
        taken = [c for c, cell in enumerate(ways) if self.known[cell]]
        solve = _Reduced(self.fitted.inverse, design[:, taken], np.array([self.mean[ways[c]] for c in taken]))
        theta, miss = self._refit(solve, rest)
        out = []
        for c, (i, j) in enumerate(ways):
            score = miss * self._line(solve(design[:, c]))
            both = score + score.T
            variance = 0.5 * float(np.einsum("ij,ij->", both, both)) * self.clusters / (self.clusters - 1)
            out.append((i, j, float(design[:, c] @ theta), variance**0.5))
        return out

    def _refit(self, solve: _Reduced, rest: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Coefficients and effects, and what is left of the flows: Newton's steps with the information of all pairs
        less the one held out, or with their own where those are slow."""
        theta, last = self.fitted.theta, np.inf
        for _ in range(ITERATIONS):
            miss = (self.y - np.exp(self._line(theta))) * rest
            step = solve(_score(miss, self.x))
            size = float(np.abs(step).max())
            if not np.isfinite(size) or size > max(SLOW * last, CLOSE):
                theta = _newton(self.fitted.theta, self.x, self.y, rest > 0)
                solve.renew(_information(theta, self.x, rest > 0))
                return theta, (self.y - np.exp(self._line(theta))) * rest
            theta, last = theta + step, size
            if size < CLOSE:
                return theta, miss
        raise NotConverged("the equation without a pair did not converge", f"last step {size:.1e}")


class _Reduced:
    """The inverse of an information matrix from which the rows of a pair are taken (Woodbury's identity)."""

    def __init__(self, inverse: numpy.ndarray, rows: numpy.ndarray, weights: numpy.ndarray) -> None:
        self.inverse = inverse
        self.side = inverse @ rows
        self.core = np.linalg.inv(np.diag(1 / weights) - rows.T @ self.side) if len(weights) else np.zeros((0, 0))

    def __call__(self, v: numpy.ndarray) -> numpy.ndarray:
        return self.inverse @ v + self.side @ (self.core @ (self.side.T @ v))

    def renew(self, information: numpy.ndarray) -> None:
        self.inverse = np.linalg.inv(information)
        self.side = self.side[:, :0]
        self.core = np.zeros((0, 0))


# -- the Poisson equation over a square ------------------------------------------------------------------


def _eta(theta: numpy.ndarray, x: numpy.ndarray) -> numpy.ndarray:
    """Log means (N x N): x b + a_i + c_j, c_0 = 0."""
    k, n = x.shape[:2]
    return np.tensordot(theta[:k], x, 1) + theta[k : k + n, None] + np.concatenate([[0.0], theta[k + n :]])[None, :]


def _score(miss: numpy.ndarray, x: numpy.ndarray) -> numpy.ndarray:
    """Derivative of the log likelihood from what is left of the flows (zero where unknown)."""
    k = len(x)
    return np.concatenate([x.reshape(k, -1) @ miss.ravel(), miss.sum(axis=1), miss.sum(axis=0)[1:]])


def _information(theta: numpy.ndarray, x: numpy.ndarray, known: numpy.ndarray) -> numpy.ndarray:
    k, n = x.shape[:2]
    x = np.where(np.isfinite(x), x, 0.0)
    mean = np.where(known, np.exp(_eta(theta, x)), 0.0)
    weighted = x * mean
    out = np.zeros((k + 2 * n - 1, k + 2 * n - 1))
    out[:k, :k] = weighted.reshape(k, -1) @ x.reshape(k, -1).T
    out[:k, k : k + n], out[:k, k + n :] = weighted.sum(axis=2), weighted.sum(axis=1)[:, 1:]
    out[k : k + n, k : k + n] = np.diag(mean.sum(axis=1))
    out[k + n :, k + n :] = np.diag(mean.sum(axis=0)[1:])
    out[k : k + n, k + n :] = mean[:, 1:]
    upper = np.triu(out)
    return upper + upper.T - np.diag(np.diag(upper))


def _newton(theta: numpy.ndarray, x: numpy.ndarray, y: numpy.ndarray, known: numpy.ndarray) -> numpy.ndarray:
    """Newton's method with halved steps where the likelihood falls. Raises NotConverged."""
    x = np.where(np.isfinite(x), x, 0.0)

    def likelihood(at: numpy.ndarray) -> float:
        eta = _eta(at, x)
        with np.errstate(over="ignore"):
            return float(np.where(known, y * eta - np.exp(eta), 0.0).sum())

    now = likelihood(theta)
    for _ in range(ITERATIONS):
        miss = np.where(known, y - np.exp(_eta(theta, x)), 0.0)
        step = np.linalg.solve(_information(theta, x, known), _score(miss, x))
        new = likelihood(theta + step)
        while not new >= now - 1e-9 * abs(now) and np.abs(step).max() > TOLERANCE:
            step = step / 2
            new = likelihood(theta + step)
        theta, now = theta + step, new
        if np.abs(step).max() < TOLERANCE:
            return theta
    raise NotConverged("the gravity equation did not converge", f"last step {np.abs(step).max():.1e}")


def _start(square: Square, data: polars.DataFrame, found: Estimate) -> numpy.ndarray:
    """Coefficients and effects of an estimate: the effects are read off its fitted means."""
    n, k = len(square.states), len(square.regressors)
    i, j = np.nonzero(square.known)
    left = np.log(found.fitted) - np.tensordot(found.coefficients, square.x, 1)[i, j]
    use = np.isfinite(left)
    i, j, left = i[use], j[use], left[use]
    a, c = np.zeros(n), np.zeros(n)
    for _ in range(200):
        a = np.bincount(i, left - c[j], n) / np.maximum(np.bincount(i, minlength=n), 1)
        new = np.bincount(j, left - a[i], n) / np.maximum(np.bincount(j, minlength=n), 1)
        done, c = np.abs(new - c).max() < 1e-10, new
        if done:
            break
    return np.concatenate([found.coefficients[:k], a + c[0], c[1:] - c[0]])
