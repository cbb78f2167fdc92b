"""Votes laid out for the vector loops, and what a sweep needs of them, block by block.

A vote of yes or no puts the utility on one side of a cutpoint: with s = 1 (yes) or -1 (no) the noise n of s * utility
lies below a = T - B x, where (B, T) = (b, low) for yes and (-b, -high) for no. Such votes are kept apart from the
abstentions, whose noise lies between two cutpoints. Pair 2 j is yes on item j, 2 j + 1 no.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from ...core.compiled import njit
from .normal import normal_below, normal_between
from .vectors import REACH, SUM, VECTOR, draw_below, draw_between, log_below, log_between, uniforms

if TYPE_CHECKING:
    from .data import VoteData

_NONE = np.float32(0)
BLOCK = 2048
"""Votes worked on at once: their intermediate numbers stay in the nearest cache."""


class ByItem(NamedTuple):
    """Votes by item: of pair p the cells side_cell[side_start[p]:side_start[p + 1]]; of item j the abstentions
    mid_cell[mid_start[j]:mid_start[j + 1]]."""

    side_start: np.ndarray
    side_cell: np.ndarray
    mid_start: np.ndarray
    mid_cell: np.ndarray


class ByCell(NamedTuple):
    """Votes by cell: of cell k the pairs side_pair[side_start[k]:side_start[k + 1]] and the abstentions
    mid_pair[mid_start[k]:mid_start[k + 1]], by 2 j."""

    side_start: np.ndarray
    side_pair: np.ndarray
    mid_start: np.ndarray
    mid_pair: np.ndarray


class Desk(NamedTuple):
    """Room for a block: rows of single and of double precision, 64-bit words of the generator."""

    short: np.ndarray
    long: np.ndarray
    words: np.ndarray


def by_item(data: VoteData) -> ByItem:
    """The votes of `data` by item and side; within a pair their order stays."""
    j = np.repeat(np.arange(len(data.items)), np.diff(data.item_start))
    mid = data.item_y == 1
    pair = 2 * j[~mid] + (data.item_y[~mid] == 2)
    order = np.argsort(pair, kind="stable")
    return ByItem(
        _starts(pair[order], 2 * len(data.items)),
        data.item_cell[~mid][order].astype("uint32"),
        _starts(j[mid], len(data.items)),
        data.item_cell[mid].astype("uint32"),
    )


def by_cell(data: VoteData) -> ByCell:
    """The votes of `data` by cell."""
    k = np.repeat(np.arange(len(data.gap)), np.diff(data.cell_start))
    mid = data.cell_y == 1
    pair = (2 * data.cell_item[~mid] + (data.cell_y[~mid] == 2)).astype("uint32")
    return ByCell(
        _starts(k[~mid], len(data.gap)),
        pair,
        _starts(k[mid], len(data.gap)),
        (2 * data.cell_item[mid]).astype("uint32"),
    )


def desk(items: ByItem, cells: ByCell) -> Desk:
    """Room for BLOCK votes, or for those of the largest item or cell where these are more."""
    most = max(
        BLOCK,
        int(np.diff(items.side_start[::2]).max(initial=0)),
        int(np.diff(items.mid_start).max(initial=0)),
        int(np.diff(cells.side_start).max(initial=0)),
        int(np.diff(cells.mid_start).max(initial=0)),
    )
    most += most % 2
    return Desk(np.empty((5, most), "float32"), np.empty((6, most)), np.empty(most // 2, "uint64"))


def _starts(sorted_ids: np.ndarray, n: int) -> np.ndarray:
    return np.searchsorted(sorted_ids, np.arange(n + 1)).astype("uint64")


# Offsets and indices are unsigned: only then does the compiler know that none counts from the end, and reads votes
# side by side. Slices would do, and cost more than the sums over an item.


@njit(**SUM)
def _side_sums(start, end, a, v, log, ratio):
    """Sums of log, r, r v, w, w v and w v^2 over a pair; w = r (a + r), minus the second derivative of log Phi."""
    ll = lr = lrv = lw = lwv = lwvv = _NONE
    for o in range(start, end):
        r = ratio[o]
        w = r * (a[o] + r)
        ll += log[o]
        lr += r
        lrv += r * v[o]
        lw += w
        lwv += w * v[o]
        lwvv += w * v[o] * v[o]
    return ll, lr, lrv, lw, lwv, lwvv


@njit(**SUM)
def _mid_sums(start, end, a, b, v, log, at_a, at_b, g):
    """Add the abstentions of one item to g: log likelihood, gradient and minus Hessian in (b, c, e)."""
    ll = g0 = g1 = g2 = g3 = g4 = g5 = g6 = g7 = g8 = 0.0
    for o in range(start, end):
        fa, fb, u = at_a[o], at_b[o], v[o]
        dc = fb - fa
        aa, bb, ab = fa * (fa - a[o]), fb * (fb + b[o]), -fa * fb
        s = aa + bb + 2.0 * ab
        ce = 0.5 * (bb - aa)
        ll += log[o]
        g0 -= u * dc
        g1 += dc
        g2 += 0.5 * (fb + fa)
        g3 += u * u * s
        g4 -= u * s
        g5 -= u * ce
        g6 += s
        g7 += ce
        g8 += 0.25 * (aa + bb - 2.0 * ab)
    for k, more in enumerate((ll, g0, g1, g2, g3, g4, g5, g6, g7, g8)):
        g[k] += more


@njit(**VECTOR)
def block_end(first, last, step, side_start, mid_start, room):
    """The end of the block that begins with item (step 2 pairs) or cell (step 1) `first`: as many as have room."""
    end = first + 1
    while (
        end < last
        and side_start[step * (end + 1)] - side_start[step * first] <= room
        and mid_start[end + 1] - mid_start[first] <= room
    ):
        end += 1
    return end


@njit(**VECTOR)
def item_positions(first, last, x, near, votes, desk):
    """Put the positions of those who voted on items first..last-1 on the desk. `near` is x in single precision."""
    v, u = desk.short[0], desk.long[0]
    base = votes.side_start[2 * first]
    for o in range(base, votes.side_start[2 * last]):
        v[o - base] = near[votes.side_cell[o]]
    base = votes.mid_start[first]
    for o in range(base, votes.mid_start[last]):
        u[o - base] = x[votes.mid_cell[o]]


@njit(**VECTOR)
def _side_bounds(start, end, B, T, v, a):
    """Bounds T - B v of the votes of a pair."""
    for o in range(start, end):
        a[o] = T - B * v[o]


@njit(**VECTOR)
def _mid_bounds(start, end, b, low, high, u, at_low, at_high):
    """Bounds of the abstentions on one item."""
    for o in range(start, end):
        at_low[o] = low - b * u[o]
        at_high[o] = high - b * u[o]


@njit(**VECTOR)
def item_terms(first, last, b, c, d, votes, desk, out):
    """Of items first..last-1, whose positions lie on the desk and whose parameters are b[0], c[0], d[0] on: log
    likelihood, gradient and minus Hessian in (b, c, e), in the order of likelihood.item_terms, into rows of `out`."""
    v, a, log, ratio = desk.short[0], desk.short[1], desk.short[2], desk.short[3]
    u, low, high, log_long, at_low, at_high = (
        desk.long[0],
        desk.long[1],
        desk.long[2],
        desk.long[3],
        desk.long[4],
        desk.long[5],
    )
    side, mid = votes.side_start[2 * first], votes.mid_start[first]
    for j in range(first, last):
        i = j - first
        half = 0.5 * math.exp(d[i])
        s, m, e = votes.side_start[2 * j] - side, votes.side_start[2 * j + 1] - side, votes.side_start[2 * j + 2] - side
        _side_bounds(s, m, np.float32(b[i]), np.float32(c[i] - half), v, a)
        _side_bounds(m, e, np.float32(-b[i]), np.float32(-c[i] - half), v, a)
        s, e = votes.mid_start[j] - mid, votes.mid_start[j + 1] - mid
        _mid_bounds(s, e, b[i], c[i] - half, c[i] + half, u, low, high)
    log_below(votes.side_start[2 * last] - side, a, log, ratio)
    log_between(votes.mid_start[last] - mid, low, high, log_long, at_low, at_high)
    for j in range(first, last):
        s, m, e = votes.side_start[2 * j] - side, votes.side_start[2 * j + 1] - side, votes.side_start[2 * j + 2] - side
        l0, r0, rv0, w0, wv0, wvv0 = _side_sums(s, m, a, v, log, ratio)
        l1, r1, rv1, w1, wv1, wvv1 = _side_sums(m, e, a, v, log, ratio)
        g = out[j - first]
        g[0] = l0 + l1
        g[1] = rv1 - rv0
        g[2] = r0 - r1
        g[3] = -0.5 * (r0 + r1)
        g[4] = wvv0 + wvv1
        g[5] = -(wv0 + wv1)
        g[6] = 0.5 * (wv0 - wv1)
        g[7] = w0 + w1
        g[8] = 0.5 * (w1 - w0)
        g[9] = 0.25 * (w0 + w1)
        s, e = votes.mid_start[j] - mid, votes.mid_start[j + 1] - mid
        _mid_sums(s, e, low, high, u, log_long, at_low, at_high, g)


@njit(**VECTOR)
def _cell_below(start, end, base, x, B, T, pairs, slope, a):
    """Slopes and bounds T - B x of the votes of one cell."""
    for o in range(start, end):
        p = pairs[o]
        slope[o - base] = B[p]
        a[o - base] = T[p] - B[p] * x


@njit(**VECTOR)
def _cell_between(start, end, base, x, B, T, pairs, slope, a, b):
    """Slopes and both bounds of the abstentions of one cell: of item j, pairs 2 j and 2 j + 1 hold the cutpoints."""
    for o in range(start, end):
        p = pairs[o]
        slope[o - base] = B[p]
        a[o - base] = T[p] - B[p] * x
        b[o - base] = -T[p + np.uint32(1)] - B[p] * x


@njit(**SUM)
def _cell_sums(start, end, slope, z):
    """Sums of B^2 and B z."""
    bb = bz = _NONE
    for o in range(start, end):
        bb += slope[o] * slope[o]
        bz += slope[o] * z[o]
    return bb, bz


@njit(**VECTOR)
def utilities(rng, first, last, counter, x, near, B, T, votes, desk, h, s):
    """Draw the utility of every vote of cells first..last-1; h = sum of b^2, s = sum of b * utility by cell, nothing is
    stored. B, T by pair. Returns the counter of the next uniforms."""
    slope, a, b, u, z = desk.short[0], desk.short[1], desk.short[2], desk.short[3], desk.short[4]
    base, count = votes.side_start[first], votes.side_start[last] - votes.side_start[first]
    for k in range(first, last):
        i, e = votes.side_start[k], votes.side_start[k + 1]
        _cell_below(i, e, base, near[k], B, T, votes.side_pair, slope, a)
    counter = uniforms(count, counter, desk.words, u)
    if draw_below(count, a, u, z):
        for o in range(count):
            if a[o] < -REACH:
                z[o] = normal_below(rng, a[o])
    for k in range(first, last):
        i, e = votes.side_start[k] - base, votes.side_start[k + 1] - base
        h[k], s[k] = _cell_sums(i, e, slope, z)
    base, count = votes.mid_start[first], votes.mid_start[last] - votes.mid_start[first]
    for k in range(first, last):
        i, e = votes.mid_start[k], votes.mid_start[k + 1]
        _cell_between(i, e, base, near[k], B, T, votes.mid_pair, slope, a, b)
    counter = uniforms(count, counter, desk.words, u)
    if draw_between(count, a, b, u, z):
        for o in range(count):
            if a[o] > REACH or b[o] < -REACH:
                z[o] = normal_between(rng, a[o], b[o])
    for k in range(first, last):
        i, e = votes.mid_start[k] - base, votes.mid_start[k + 1] - base
        bb, bz = _cell_sums(i, e, slope, z)
        h[k] += bb
        s[k] += bz + h[k] * x[k]  # a utility is b x and its noise
    return counter
