"""Partitions that maximise the sum of signed weights inside their parts (clique partitioning).

Multilevel local search: members move one at a time to the part that draws them most, then whole parts move as
members do, then members again from there, until nothing rises (Blondel et al. 2008, Journal of Statistical Mechanics
P10008; with refinement at every level: Rotta and Noack 2011, ACM Journal of Experimental Algorithmics 16, 2.3); then
some members are loosened and it is done again, which is kept where it is no worse (iterated local search). The weights are a full matrix of both signs: libraries of graphs take them badly (a sparse list of text edges, a shift to
positive weights) or under licences that this package does not use.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..core.lazy import np

if TYPE_CHECKING:
    import numpy

KICKS, LOOSENED = 3, 6  # times that a sixth of the members are put on their own and settle anew
LIMIT = 200  # rounds of a level; two or three suffice, and whole numbers cannot turn in a circle


def partitions(weights: numpy.ndarray, seeds: Sequence[int] = (0,)) -> list[numpy.ndarray]:
    """A partition per seed that maximises the sum of `weights` (n x n, symmetric, signed; the diagonal is not read)
    inside its parts: labels (n) 0, 1, ... by falling size, ties by first member.

    Weights are rounded to 2^-30 of the largest: sums of whole numbers are exact, while rounding errors could keep the
    search turning for ever between partitions of equal quality. The seed is that of the order in which members are
    looked at. The best of several seeds is a local optimum, and on votes the same as the exact one wherever that is
    known (tests).
    """
    n = len(weights)
    w = np.array(weights, dtype="float64")
    np.fill_diagonal(w, 0.0)
    top = float(np.abs(w).max()) if n else 0.0
    if not top > 0:  # nothing draws any two together or apart
        return [np.arange(n) for _ in seeds]
    w = np.round(w / top * 2**30)
    return [by_size(_search(w, np.random.default_rng(seed))) for seed in seeds]


def _search(w: numpy.ndarray, rng: numpy.random.Generator) -> numpy.ndarray:
    """The best partition that settles from members on their own, and from it with some of them loosened."""
    labels = _climb(w, np.arange(len(w)), rng)
    best = _inside(w, labels)
    for _ in range(KICKS):
        loose = labels.copy()
        free = rng.choice(len(w), max(len(w) // LOOSENED, 2), replace=False)
        loose[free] = len(w) + np.arange(len(free))
        found = _climb(w, np.unique(loose, return_inverse=True)[1], rng)
        worth = _inside(w, found)
        if worth >= best:
            labels, best = found, worth
    return labels


def _climb(w: numpy.ndarray, labels: numpy.ndarray, rng: numpy.random.Generator) -> numpy.ndarray:
    for _ in range(LIMIT):
        moved, labels = _settle(w, labels, rng)
        merged, over = _settle(_between(w, labels), np.arange(labels.max() + 1), rng)
        labels = over[labels]
        if not merged and not moved:
            break
    return labels


def _inside(w: numpy.ndarray, labels: numpy.ndarray) -> float:
    return float(w[labels[:, None] == labels[None, :]].sum())


def _settle(w: numpy.ndarray, start: numpy.ndarray, rng: numpy.random.Generator) -> tuple[bool, numpy.ndarray]:
    """Whether anything moved, and the labels 0, 1, ... after every member moved to the part that draws it most, or to
    one of its own, until none would."""
    n = len(w)
    labels = start.copy()
    pull = np.zeros((n, n + 1))  # of every part on every member; there is always an empty one
    if labels.max() == n - 1:  # all on their own
        pull[:, labels] = w
    else:
        pull[:, : labels.max() + 1] = w @ (labels[:, None] == np.arange(labels.max() + 1))
    size = np.bincount(labels, minlength=n + 1)
    any_moved = False
    for _ in range(LIMIT):
        gain = pull.max(axis=1) - pull[np.arange(n), labels]
        waiting = np.flatnonzero(gain > 0)
        if not len(waiting):
            break
        for i in rng.permutation(waiting):
            here, to = labels[i], int(pull[i].argmax())
            if pull[i, to] <= pull[i, here]:
                continue
            if size[to] == 0:
                to = int(np.flatnonzero(size == 0)[0])
            pull[:, here] -= w[i]
            pull[:, to] += w[i]
            size[here] -= 1
            size[to] += 1
            labels[i] = to
            any_moved = True
    return any_moved, np.unique(labels, return_inverse=True)[1]


def _between(w: numpy.ndarray, labels: numpy.ndarray) -> numpy.ndarray:
    """Sums of weights between parts 0, 1, ..., nil inside them."""
    order = np.argsort(labels, kind="stable")
    first = np.searchsorted(labels[order], np.arange(labels.max() + 1))
    sums = np.add.reduceat(np.add.reduceat(w[order][:, order], first, axis=0), first, axis=1)
    np.fill_diagonal(sums, 0.0)
    return sums


def by_size(labels: numpy.ndarray) -> numpy.ndarray:
    """Labels renamed 0, 1, ... by falling size, ties by first member."""
    names, first, inverse, count = np.unique(labels, return_index=True, return_inverse=True, return_counts=True)
    rank = np.empty(len(names), dtype=int)
    rank[np.lexsort((first, -count))] = np.arange(len(names))
    return rank[inverse]
