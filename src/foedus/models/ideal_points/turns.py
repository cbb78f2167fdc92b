"""Stretches of time over which a mode may lie mirrored: which sessions to suspect, and where else to start.

Where few vote, few items are repeated and the anchors voted in some sessions only, the likelihood of a session says
nothing of its sign, and the walk alone ties it to the sessions before. A path that crosses the middle over several
sessions is then a mode of its own, and no small step leaves it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.lazy import np, pl
from .data import VoteData

if TYPE_CHECKING:
    import numpy
    import polars

REACH = 10
"""Sessions on both sides of a border over which the positions of the same states are compared."""
CERTAIN = 0.4
"""A border across which they correlate by more than this at every distance is not suspected."""
FEWEST = 3  # states that a correlation needs


def across(data: VoteData, x: numpy.ndarray, reach: int = REACH) -> numpy.ndarray:
    """For every session but the first the least correlation, over pairs of sessions at most `reach` apart of which one
    lies before it and the other not, of the positions of states that voted in both; 1 where fewer than three did."""
    place = {(p, t): k for k, (p, t) in enumerate(zip(_path(data), data.cell_session.tolist(), strict=True))}
    size = len(data.sessions)
    grid = np.full((len(data.path_start) - 1, size), np.nan)
    for (p, t), k in place.items():
        grid[p, t] = x[k]
    out = np.ones(size)
    for one in range(size):
        for other in range(one + 1, min(one + reach + 1, size)):
            both = ~np.isnan(grid[:, one]) & ~np.isnan(grid[:, other])
            if both.sum() < FEWEST:
                continue
            a, b = grid[both, one], grid[both, other]
            # about nought, not about the mean: a mirror is about nought
            r = (a @ b) / max(np.sqrt((a @ a) * (b @ b)), 1e-12)
            out[one + 1 : other + 1] = np.minimum(out[one + 1 : other + 1], r)
    return out


def _path(data: VoteData) -> list[int]:
    return np.repeat(np.arange(len(data.path_start) - 1), np.diff(data.path_start)).tolist()


def suspects(data: VoteData, x: numpy.ndarray, costs: numpy.ndarray, most: int) -> list[tuple[int, ...]]:
    """Mirrors to try, as borders (positions in `data.sessions`) from which on all is turned: single ones, and pairs, which
    turn the stretch between them. The borders are those that `across` suspects, the cheapest first (`costs`: what is
    lost by the mirror before anything is fitted to it), `most` of them."""
    found = np.flatnonzero(across(data, x) < CERTAIN)
    if not len(found):
        return []
    ends = [(0, int(t)) for t in found]
    # of neighbours that cost about the same only the cheapest: the climb finds the border itself
    ranked: list[int] = []
    for _, t in sorted(ends, key=lambda e: (costs[e[1]], e[1])):
        if all(abs(t - other) > 1 for other in ranked):
            ranked.append(t)
    ranked = ranked[:most]
    return [(t,) for t in ranked] + [(min(a, b), max(a, b)) for i, a in enumerate(ranked) for b in ranked[i + 1 :]]


def turned(data: VoteData, x: numpy.ndarray, borders: tuple[int, ...]) -> numpy.ndarray:
    """x with the sign changed from each border on."""
    sign = np.ones(len(data.sessions))
    for t in borders:
        sign[t:] *= -1
    return x * sign[data.cell_session]


def chained(data: VoteData, seed: int) -> numpy.ndarray:
    """Positions to start from (C) without anchors: in every session the first direction of its votes centred by item, by
    power iteration from random values, with variance 1; each session turned to agree with the positions that the same
    states have in the sessions before it, however long ago, nearer ones weighing more."""
    random = np.random.default_rng([seed, 23])
    item = np.repeat(np.arange(len(data.items)), np.diff(data.item_start))
    y = data.item_y.astype("float64")
    n = np.maximum(np.bincount(item, minlength=len(data.items)), 1)
    y = y - (np.bincount(item, y, len(data.items)) / n)[item]
    t = data.cell_session
    count = np.maximum(np.bincount(t, minlength=len(data.sessions)), 1)
    x = random.standard_normal(len(data.gap))
    for _ in range(20):
        slope = np.bincount(item, y * x[data.item_cell], len(data.items)) / n
        x = np.bincount(data.item_cell, y * slope[item], len(x)) / data.cell_votes
        x -= (np.bincount(t, x, len(count)) / count)[t]
        x /= np.maximum(np.sqrt(np.bincount(t, x * x, len(count)) / count), 1e-12)[t]
    path = np.array(_path(data))
    held = np.zeros(
        len(data.path_start) - 1
    )  # of each path: what its positions so far say, fading by a tenth a session
    for s in range(len(data.sessions)):
        here = t == s
        if held[path[here]] @ x[here] < 0:
            x[here] *= -1
        held *= 0.9
        held[path[here]] += x[here]
    return x


def diagnosis(data: VoteData, x: numpy.ndarray, costs: numpy.ndarray) -> polars.DataFrame:
    """session, least_r (`across`), loss (what the objective loses at once when all from this session on is mirrored) of
    every session but the first. A least_r below nought says that the same states stand in opposite order before and
    after: true of a realignment, and of a stretch that was found mirrored."""
    return pl.DataFrame({"session": data.sessions[1:], "least_r": across(data, x)[1:], "loss": costs[1:]})
