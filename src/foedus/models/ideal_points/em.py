"""The mode of the posterior: items first, then states, accelerated.

Each half step is a safeguarded scoring step on the marginal likelihood: the EM gradient algorithm (Lange
1995), in which the expectation over the latent utilities is taken in closed form (Fisher's identity) and
the maximisation is one Newton step with the observed instead of the complete information. It has the fixed
points of EM and is never downhill. Whole passes are accelerated by Anderson's method (Walker and Ni 2011), and
an accelerated point that does not lie higher than the plain one is thrown away.

A climb ends in the mode nearest to its start. Several starts, and mirrors of what was found (turns.py), are climbed
from, and the highest end is kept. Where few vote on an item (a court), the joint mode of positions and items
runs far outward: items are then integrated out by quadrature (em_kernels.spread_items), and positions are those of
the mode of what is left.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ...core.errors import NotConverged
from ...core.lazy import np, pl
from .data import LEAST, VoteData, standardised
from .options import Anchors, Priors
from .turns import chained, diagnosis, suspects, turned

if TYPE_CHECKING:
    import numpy
    import polars


STARTS = 4
MIRRORS = 4  # borders that are suspected at once
RISE = 0.01  # of the log posterior: less is the same mode
FEW = 25


@dataclass(frozen=True, eq=False)
class Mode:
    """The mode: x (C), items b, c, gap (J), the objective at every pass (never falling), and how it ended.

    turned: of each mirror that was kept, the sessions from which on all was turned round; starts: how many starts
    were climbed from; gained: what the objective won over the first start's end by mirrors and other starts; borders:
    session, least_r, loss (`turns.diagnosis`); integrated: whether items were integrated out, `marginal` the log posterior
    of positions then."""

    data: VoteData
    priors: Priors
    x: numpy.ndarray
    b: numpy.ndarray
    c: numpy.ndarray
    gap: numpy.ndarray
    trace: numpy.ndarray
    log_likelihood: float
    residual: float
    passes: int
    turned: tuple[tuple[int, ...], ...] = ()
    starts: int = 1
    gained: float = 0.0
    borders: polars.DataFrame | None = None
    integrated: bool = False
    marginal: float | None = None

    def table(self, least: int = LEAST) -> polars.DataFrame:
        """state, session, votes, value of every position that rests on `least` votes, sorted, on the scale on which
        positions have mean 0 and standard deviation 1 over all cells. No intervals: a mode has none."""
        rows = self.data.cells().with_columns(value=pl.Series(standardised(self.x, self.b, self.c)[0]))
        return rows.filter(pl.col("votes") >= least).sort("state", "session")


def start_values(data: VoteData, weights: numpy.ndarray) -> numpy.ndarray:
    """Positions to start from (C): the first direction of the votes centred by item, by power iteration begun
    at the anchors' votes, scaled to unit variance over cells, every session turned to agree with those before."""
    item = np.repeat(np.arange(len(data.items)), np.diff(data.item_start))
    y = data.item_y.astype("float64")
    n = np.maximum(np.bincount(item, minlength=len(data.items)), 1)
    y = y - (np.bincount(item, y, len(data.items)) / n)[item]
    x = weights / np.abs(weights).max()
    for _ in range(12):
        slope = np.bincount(item, y * x[data.item_cell], len(data.items)) / n
        slope /= np.abs(slope).max() or 1.0
        x = np.bincount(data.item_cell, y * slope[item], len(x)) / data.cell_votes
        x = (x - x.mean()) / (x.std() or 1.0)
    _align(data, x)
    return x * np.sign(weights @ x or 1.0)


def _align(data: VoteData, x: numpy.ndarray) -> int:
    """Turn round, in place, every session that runs against the last ones of the same states; how many. Without
    bridges the direction of a session is found for itself alone, and its sign is arbitrary."""
    back, turned = np.arange(len(x)) - 1, 0
    for t in range(1, len(data.sessions)):
        here = (data.cell_session == t) & (data.gap > 0)
        if x[here] @ x[back[here]] < 0:
            x[data.cell_session == t] *= -1
            turned += 1
    return turned


def start_items(data: VoteData, x: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray, numpy.ndarray]:
    """Items to start from: b from the correlation of votes with x, cutpoints from the margins (b, c, log gap)."""
    from scipy.special import ndtri

    j = np.repeat(np.arange(len(data.items)), np.diff(data.item_start))
    size = len(data.items)
    n = np.bincount(j, minlength=size)
    v = x[data.item_cell]
    y = data.item_y - 1.0
    my, mx = np.bincount(j, y, size) / n, np.bincount(j, v, size) / n
    cov = np.bincount(j, (y - my[j]) * (v - mx[j]), size)
    var = np.sqrt(np.bincount(j, (y - my[j]) ** 2, size) * np.bincount(j, (v - mx[j]) ** 2, size))
    r = np.clip(cov / np.maximum(var, 1e-9), -0.8, 0.8)
    b = r / np.sqrt(1 - r * r)
    yes = (np.bincount(j, data.item_y == 0, size) + 0.5) / (n + 1.5)
    mid = (np.bincount(j, data.item_y == 1, size) + 0.5) / (n + 1.5)
    low, high = ndtri(yes), ndtri(yes + mid)
    spread = np.sqrt(1 + b * b)
    return b, spread * (low + high) / 2 + b * mx, np.log(np.clip(spread * (high - low), 0.02, 5))


class _Map:
    """One pass, items then states, on two halves of the work at a time."""

    def __init__(self, data: VoteData, priors: Priors, threads: int) -> None:
        from . import em_kernels

        self.k, self.data, self.priors, self.prior = em_kernels, data, priors, priors.of_items()
        self.weights = priors.of_paths()
        self.link, self.pull = data.link(), priors.pull * data.cell_votes
        cells, paths = len(data.gap), len(data.path_start) - 1
        self.work = [np.empty(cells) for _ in range(4)]
        self.one, self.nodes = np.ones(len(data.items)), _nodes()
        self.by_item, self.by_path = np.empty(len(data.items)), np.empty(paths)
        self.item_ranges = _split(data.item_start, threads)
        self.path_ranges = _split(data.cell_start[data.path_start], threads)
        self.pool = ThreadPoolExecutor(threads)

    def items(self, x: numpy.ndarray, b: numpy.ndarray, c: numpy.ndarray, d: numpy.ndarray) -> float:
        """Improve the items in place; the objective before."""
        a = self.data
        self._run(
            self.k.improve_items,
            self.item_ranges,
            (b, c, d, x, a.item_start, a.item_cell, a.item_y, self.prior, self.by_item),
        )
        return float(self.by_item.sum() + self.walk(x))

    def paths(self, x: numpy.ndarray, b: numpy.ndarray, c: numpy.ndarray, d: numpy.ndarray) -> float:
        """Improve the positions in place; the objective before."""
        p = self.prior
        half = np.exp(d) / 2
        self._paths(x, (b, c - half, c + half, self.one), 1)
        items = -0.5 * (b * b * p[0] + c * c * p[1] + (d - p[2]) ** 2 * p[3]).sum()
        return float(self.by_path.sum() + items)

    def averaged(self, x: numpy.ndarray, b: numpy.ndarray, c: numpy.ndarray, d: numpy.ndarray) -> float:
        """Improve the positions in place with items integrated out about their modes; the log posterior of positions
        before."""
        a = self.data
        over = np.empty((4, len(self.nodes) * len(b)))
        self._run(
            self.k.spread_items,
            self.item_ranges,
            (b, c, d, x, a.item_start, a.item_cell, a.item_y, self.prior, self.nodes, over, self.by_item),
        )
        before = float(self.by_item.sum()) + self.walk(x)
        self._paths(x, tuple(over), len(self.nodes))
        return before

    def _paths(self, x: numpy.ndarray, items: tuple[numpy.ndarray, ...], each: int) -> None:
        a = self.data
        self._run(
            self.k.improve_paths,
            self.path_ranges,
            (
                x,
                *items,
                each,
                self.link,
                self.pull,
                a.path_start,
                a.cell_start,
                a.cell_item,
                a.cell_y,
                self.weights,
                *self.work,
                self.by_path,
            ),
        )

    def joint(self, x: numpy.ndarray, b: numpy.ndarray, c: numpy.ndarray, d: numpy.ndarray) -> tuple[float, float]:
        """Log likelihood and log prior."""
        a = self.data
        votes = (a.item_start, a.item_cell, a.item_y)
        fixed = (self.prior, self.link, self.pull, a.path_start, self.weights)
        ll, lp = self.k.log_posterior(b, c, d, x, *votes, *fixed)
        return ll, lp

    def walk(self, x: numpy.ndarray) -> float:
        """Log prior of all paths."""
        a = self.data
        return sum(
            self.k.path_prior(s, e, x, self.link, self.pull, self.weights)
            for s, e in zip(a.path_start[:-1], a.path_start[1:], strict=True)
        )

    def unmirror(self, x: numpy.ndarray, b: numpy.ndarray, c: numpy.ndarray, d: numpy.ndarray) -> float:
        """Turn round, in place, what lies mirrored from some session on; the gain."""
        from .moves import unmirror

        return unmirror(x, b, c, d, *self._border())[1]

    def costs(self, mode: Mode) -> numpy.ndarray:
        """What the objective loses at once when all from each session on is mirrored (sessions)."""
        from .moves import mirror_costs

        out = np.zeros(len(self.data.sessions))
        mirror_costs(out, mode.x, mode.b, mode.c, np.log(mode.gap), *self._border())
        return out

    def _border(self) -> tuple[Any, ...]:
        a = self.data
        calls = (a.cell_session, a.item_first, a.item_last, a.item_start, a.item_cell, a.item_y)
        return self.link, self.pull, *calls, self.prior, self.weights

    def _run(self, kernel: Callable[..., None], ranges: list[tuple[int, int]], args: tuple[Any, ...]) -> None:
        for done in [self.pool.submit(kernel, lo, hi, *args) for lo, hi in ranges]:
            done.result()


def _split(starts: numpy.ndarray, parts: int) -> list[tuple[int, int]]:
    """Ranges of about the same number of votes."""
    inner = np.searchsorted(starts, np.linspace(0, starts[-1], parts + 1)[1:-1])
    edges = [0, *inner.tolist(), len(starts) - 1]
    return [(a, b) for a, b in pairwise(edges) if b > a]


def _nodes(n: int = 5) -> numpy.ndarray:
    """The product of two Gauss-Hermite rules of n nodes (n * n x 3: two coordinates, a weight)."""
    at, weight = np.polynomial.hermite_e.hermegauss(n)
    weight = weight / weight.sum()
    one, other = np.meshgrid(np.arange(n), np.arange(n))
    return np.column_stack([at[one.ravel()], at[other.ravel()], (weight[one] * weight[other]).ravel()])


def find_mode(
    data: VoteData,
    priors: Priors | None = None,
    anchors: Anchors | None = None,
    tolerance: float = 1e-3,
    max_passes: int = 3000,
    memory: int = 12,
    threads: int = 2,
    start: numpy.ndarray | None = None,
    progress: Callable[[int, float, float], Any] | None = None,
    starts: int | None = None,
    integrate: bool | None = None,
) -> Mode:
    """The mode of the joint posterior of positions and items.

    Converged means that in three passes on end no position moves by more than `tolerance`, neither in a plain
    pass nor in what the acceleration foresees, and that the objective gains less than 1e-9 of itself.
    `progress(pass, objective, residual)` is called after each pass. A mode in which the scale turns round between
    two sessions is climbed again from its sessions turned to agree; so are mirrors at borders across which the same states
    stand in another order (`turns.suspects`), and other starts; the highest is kept, and the Mode says which. `starts`:
    how many to climb from (None: one where the anchors vote in all sessions, for then it holds every session's
    direction, and else four; one where `start` is given). `integrate`: integrate items out (None: where an item has
    fewer than 25 votes on average). Raises NotConverged.
    """
    priors, anchors = priors or Priors(), anchors or Anchors()
    weights = anchors.weights(data)
    first = start_values(data, weights) if start is None else np.array(start, dtype="float64")
    if starts is None:
        held = [np.unique(data.cell_session[w]).size == len(data.sessions) for w in (weights > 0, weights < 0)]
        starts = 1 if start is not None or all(held) else STARTS
    step = _Map(data, priors, threads)
    try:
        mode = _climb(step, first, tolerance, max_passes, memory, progress)
        lowest, kept = mode.trace[-1], []
        for seed in range(1, starts):
            other = _climb(step, chained(data, seed), tolerance, max_passes, memory, progress)
            mode = max(mode, other, key=lambda m: m.trace[-1])
        aligned = mode.x.copy()
        if _align(data, aligned):
            other = _climb(step, aligned, tolerance, max_passes, memory, progress)
            mode = max(mode, other, key=lambda m: m.trace[-1])
        tried: set[tuple[int, ...]] = set()
        while borders := _untried(step, mode, tried):
            tried.add(borders)
            other = _climb(step, turned(data, mode.x, borders), tolerance, max_passes, memory, progress)
            if other.trace[-1] > mode.trace[-1] + RISE:
                mode = other
                kept.append(tuple(int(data.sessions[t]) for t in borders))
        gained = float(mode.trace[-1] - lowest)
        if integrate or (integrate is None and data.n_votes < FEW * len(data.items)):
            mode = _integrated(step, mode, tolerance, max_passes)
        mode = replace(mode, borders=diagnosis(data, mode.x, step.costs(mode)))
    finally:
        step.pool.shutdown()
    sign = np.sign(weights @ mode.x) or 1.0
    return replace(mode, x=sign * mode.x, b=sign * mode.b, turned=tuple(kept), starts=starts, gained=gained)


def _untried(step: _Map, mode: Mode, tried: set[tuple[int, ...]]) -> tuple[int, ...]:
    """The next mirror of this mode that is worth a climb; empty where none is left."""
    return next((b for b in suspects(step.data, mode.x, step.costs(mode), MIRRORS) if b not in tried), ())


def _integrated(step: _Map, mode: Mode, tolerance: float, max_passes: int) -> Mode:
    """From a joint mode to the mode of the positions alone, items integrated out; items are then their modes given
    these positions. Plain passes: what is integrated is no bound of the objective, so that no pass is thrown away."""
    x, b, c, d = mode.x.copy(), mode.b.copy(), mode.c.copy(), np.log(mode.gap)
    quiet, residual, marginal, passes = 0, np.inf, -np.inf, mode.passes
    for _ in range(max_passes):
        before, passes = x.copy(), passes + 1
        step.items(x, b, c, d)
        marginal = step.averaged(x, b, c, d)
        residual = float(np.abs(x - before).max())
        quiet = quiet + 1 if residual < tolerance else 0
        if quiet == 3:
            break
    else:
        raise _unreached(max_passes, residual, tolerance)
    ll, _ = step.joint(x, b, c, d)
    done = replace(mode, x=x, b=b, c=c, gap=np.exp(d), log_likelihood=ll, residual=residual, passes=passes)
    return replace(done, integrated=True, marginal=marginal)


def _unreached(passes: int, residual: float, tolerance: float) -> NotConverged:
    return NotConverged(
        f"the mode was not reached in {passes} passes",
        f"positions still move by {residual:.2g}, {tolerance:g} is asked",
        "Raise max_passes, or look for a state or session that shares no item with the rest.",
    )


def _climb(
    step: _Map,
    x: numpy.ndarray,
    tolerance: float,
    max_passes: int,
    memory: int,
    progress: Callable[[int, float, float], Any] | None,
) -> Mode:
    """From x to a mode, whichever its sign."""
    data = step.data
    theta = np.concatenate([x, *start_items(data, x)])
    C, J = len(x), len(data.items)
    cut = (C, C + J, C + 2 * J)
    trace: list[float] = []
    safe, floor, quiet, residual = theta.copy(), -np.inf, 0, np.inf
    history: list[tuple[numpy.ndarray, numpy.ndarray]] = []
    for number in range(1, max_passes + 1):
        new = theta.copy()
        parts = np.split(new, cut)
        value = step.items(*parts)
        if value < floor:
            # the accelerated point lies lower: back to the plain one
            theta, history = safe.copy(), []
            new = theta.copy()
            parts = np.split(new, cut)
            value = step.items(*parts)
        floor = step.paths(*parts)
        trace += [value, floor]
        safe = new
        f = new - theta
        history = [*history[max(len(history) - memory, 0) :], (theta, f)]
        jump = _anderson(history)
        residual = max(np.abs(f[:C]).max(), np.abs(jump[:C] - theta[:C]).max())
        if number % 10 == 0 and (gained := step.unmirror(*np.split(safe, cut))):
            history, floor, jump = [], floor + gained, safe.copy()
        quiet = quiet + 1 if residual < tolerance and floor - value < 1e-9 * abs(floor) else 0
        if progress:
            progress(number, floor, residual)
        if quiet == 3:
            break
        theta = jump
    else:
        raise _unreached(max_passes, float(residual), tolerance)
    x, b, c, d = np.split(safe, cut)
    ll, lp = step.joint(x, b, c, d)
    return Mode(data, step.priors, x, b, c, np.exp(d), np.array([*trace, ll + lp]), ll, float(residual), number)


def _anderson(history: list[tuple[numpy.ndarray, numpy.ndarray]]) -> numpy.ndarray:
    """The next point from the last points and their plain steps (Walker and Ni 2011, eq. 2.2)."""
    theta, f = history[-1]
    if len(history) < 3:
        return theta + f
    df = np.stack([history[i + 1][1] - history[i][1] for i in range(len(history) - 1)])
    dx = np.stack([history[i + 1][0] - history[i][0] for i in range(len(history) - 1)])
    gram = df @ df.T
    gram[np.diag_indices_from(gram)] *= 1 + 1e-10
    weight = np.linalg.lstsq(gram, df @ f, rcond=1e-14)[0]
    return theta + f - weight @ (dx + df)
