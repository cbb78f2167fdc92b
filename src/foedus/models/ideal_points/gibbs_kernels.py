"""The sweep of the sampler, compiled.

1. Items (b, c, log gap), the latent utilities integrated out: Metropolis-Hastings with one scoring step as
   the centre of the proposal (Gamerman 1997), in place of Cowles' cutpoint step, which mixes badly.
2. Shifts, stretches and mirrors of everything from a session on (moves.py).
3. Utilities given the rest (Albert and Chib 1993), reduced at once to two sums a cell: nothing is stored.
4. Paths given the utilities: forward filtering, backward sampling in information form (Carter and Kohn 1994; Rue
   2001).

Steps 1 and 3 visit every vote; they work block by block on vectors of votes (blocks.py, vectors.py).
"""

from __future__ import annotations

import math

import numpy as np

from ...core.compiled import njit
from .blocks import block_end, item_positions, item_terms, utilities
from .likelihood import JIT, back, forward, item_newton, item_prior
from .moves import border_apply, border_ratio, session_mean
from .normal import normal, uniform, word

ITEMS = 64
"""Items of a block at most."""


@njit(**JIT)
def sample_items(rng, b, c, d, x, near, votes, desk, prior, room):
    """One Metropolis-Hastings step on every item; the number accepted. `room` holds what belongs to the items of a
    block: proposals, terms here and there, normal draws, factors and steps."""
    taken, count, first = 0, len(b), 0
    here, there, to, noise, step, chol, root = room
    back_step, back_chol, move = np.empty(3), np.empty(6), np.empty(3)
    while first < count:
        most = min(count, first + len(here))
        last = block_end(first, most, 2, votes.side_start, votes.mid_start, desk.short.shape[1])
        item_positions(first, last, x, near, votes, desk)
        item_terms(first, last, b[first:last], c[first:last], d[first:last], votes, desk, here)
        for j in range(first, last):
            i = j - first
            root[i] = item_newton(b[j], c[j], d[j], here[i, 1:], prior, step[i], chol[i])
            n1, n2, n3 = normal(rng), normal(rng), normal(rng)
            noise[i] = n1 * n1 + n2 * n2 + n3 * n3
            back(chol[i], n1, n2, n3, move)
            to[0, i], to[1, i], to[2, i] = (
                b[j] + step[i, 0] + move[0],
                c[j] + step[i, 1] + move[1],
                d[j] + step[i, 2] + move[2],
            )
            if abs(to[2, i]) > 15.0 or abs(to[0, i]) > 50.0:
                # never taken: evaluated where it is, and refused below
                noise[i] = -np.inf
                to[0, i], to[1, i], to[2, i] = b[j], c[j], d[j]
        item_terms(first, last, to[0], to[1], to[2], votes, desk, there)
        for j in range(first, last):
            i = j - first
            nb, nc, nd = to[0, i], to[1, i], to[2, i]
            root_back = item_newton(nb, nc, nd, there[i, 1:], prior, back_step, back_chol)
            r1, r2, r3 = b[j] - nb - back_step[0], c[j] - nc - back_step[1], d[j] - nd - back_step[2]
            m1 = back_chol[0] * r1 + back_chol[1] * r2 + back_chol[3] * r3
            m2 = back_chol[2] * r2 + back_chol[4] * r3
            m3 = back_chol[5] * r3
            ratio = (
                there[i, 0]
                + item_prior(nb, nc, nd, prior)
                - here[i, 0]
                - item_prior(b[j], c[j], d[j], prior)
                + root_back
                - root[i]
                - 0.5 * (m1 * m1 + m2 * m2 + m3 * m3 - noise[i])
            )
            if math.log(uniform(rng)) < ratio:
                b[j], c[j], d[j] = nb, nc, nd
                taken += 1
        first = last
    return taken


@njit(**JIT)
def sample_utilities(rng, x, near, b, c, d, votes, desk, B, T, h, s):
    """Draw the utility of every vote; h = sum of b^2, s = sum of b * utility by cell."""
    for j in range(len(b)):
        half = 0.5 * math.exp(d[j])
        B[2 * j], B[2 * j + 1] = b[j], -b[j]
        T[2 * j], T[2 * j + 1] = c[j] - half, -c[j] - half
    counter, first, count = word(rng), 0, len(x)
    while first < count:
        last = block_end(first, count, 1, votes.side_start, votes.mid_start, desk.short.shape[1])
        counter = utilities(rng, first, last, counter, x, near, B, T, votes, desk, h, s)
        first = last


@njit(**JIT)
def sample_paths(rng, x, h, s, link, pull, path_start, weights, diag, right):
    """Draw every path from its Gaussian conditional: precision prior + diag(h), linear term s."""
    for p in range(len(path_start) - 1):
        lo, hi = path_start[p], path_start[p + 1]
        forward(lo, hi, link, pull, weights, h, s, diag, right)
        for k in range(hi - 1, lo - 1, -1):
            r = right[k]
            if k + 1 < hi:
                r += weights[1] * link[k + 1] * x[k + 1]
            x[k] = r / diag[k] + normal(rng) / math.sqrt(diag[k])


@njit(**JIT)
def border_move(
    rng,
    t,
    kind,
    size,
    x,
    b,
    c,
    d,
    link,
    pull,
    cell_session,
    item_first,
    item_last,
    start,
    obs_cell,
    obs_y,
    prior,
    weights,
):
    """Propose to shift (kind 0), stretch around the mean of session t (1) or mirror (2) everything from session t
    on; 1 if accepted. Jacobian of a stretch: stretch^(cells - 1 - items)."""
    away, stretch, eps = 0.0, 1.0, 0.0
    if kind == 0:
        away = size * normal(rng)
    elif kind == 1:
        eps = size * normal(rng)
        stretch = math.exp(eps)
        away = session_mean(t, x, cell_session) * (1.0 - stretch)
    else:
        stretch = -1.0
    ratio, cells, items = border_ratio(
        t,
        away,
        stretch,
        x,
        b,
        c,
        d,
        link,
        pull,
        cell_session,
        item_first,
        item_last,
        start,
        obs_cell,
        obs_y,
        prior,
        weights,
    )
    if math.log(uniform(rng)) < ratio + eps * (cells - 1 - items):
        border_apply(t, away, stretch, x, b, c, cell_session, item_first)
        return 1
    return 0


@njit(**JIT)
def keep(x, b, c, d, row, draws, every, item_draws):
    """Store positions, and every so often items, on the scale on which positions have mean 0 and standard
    deviation 1 over all cells: an exact reparametrisation of the draw."""
    mean, square = 0.0, 0.0
    for k in range(len(x)):
        mean += x[k]
    mean /= len(x)
    for k in range(len(x)):
        square += (x[k] - mean) ** 2
    sd = math.sqrt(square / len(x))
    for k in range(len(x)):
        draws[row, k] = (x[k] - mean) / sd
    if row % every == every // 2 and row // every < len(item_draws):
        for j in range(len(b)):
            item_draws[row // every, 0, j] = b[j] * sd
            item_draws[row // every, 1, j] = c[j] - b[j] * mean
            item_draws[row // every, 2, j] = math.exp(d[j])
    return mean, sd


@njit(**JIT)
def sweeps(
    count,
    first,
    burn,
    thin,
    rng,
    x,
    b,
    c,
    d,
    sizes,
    tallies,
    link,
    pull,
    path_start,
    cell_session,
    item_first,
    item_last,
    item_start,
    item_cell,
    item_y,
    by_item,
    by_cell,
    prior,
    weights,
    borders,
    desk,
    draws,
    scale,
    every,
    item_draws,
):
    """`count` sweeps from number `first` on; sizes of moves adapt in the first `burn`. After the burn-in every
    `thin`-th is kept: positions and items as in `keep`, its mean and standard deviation before in `scale`."""
    cells, n_sessions = len(x), int(cell_session.max()) + 1
    h, s, diag, right = np.empty(cells), np.empty(cells), np.empty(cells), np.empty(cells)
    near, B, T = np.empty(cells, np.float32), np.empty(2 * len(b), np.float32), np.empty(2 * len(b), np.float32)
    room = (
        np.empty((ITEMS, 10)),
        np.empty((ITEMS, 10)),
        np.empty((3, ITEMS)),
        np.empty(ITEMS),
        np.empty((ITEMS, 3)),
        np.empty((ITEMS, 6)),
        np.empty(ITEMS),
    )
    for number in range(first, first + count):
        near[:] = x
        tallies[0] += sample_items(rng, b, c, d, x, near, by_item, desk, prior, room)
        tallies[1] += len(b)
        for turn in range(borders + 2):
            # one move of everything in every sweep, and one mirror at some border
            kind = 2 if turn > borders else int(uniform(rng) * 2.0)
            t = 0
            if turn != borders:
                if n_sessions == 1:
                    continue
                t = 1 + int(uniform(rng) * (n_sessions - 1))
            size = sizes[kind, t] if kind < 2 else 0.0
            got = border_move(
                rng,
                t,
                kind,
                size,
                x,
                b,
                c,
                d,
                link,
                pull,
                cell_session,
                item_first,
                item_last,
                item_start,
                item_cell,
                item_y,
                prior,
                weights,
            )
            if kind < 2:
                tallies[2 + kind] += got
                tallies[4 + kind] += 1
                if number < burn:
                    sizes[kind, t] *= math.exp(0.15 * (got - 0.4))
        near[:] = x
        sample_utilities(rng, x, near, b, c, d, by_cell, desk, B, T, h, s)
        sample_paths(rng, x, h, s, link, pull, path_start, weights, diag, right)
        if number >= burn and (number - burn + 1) % thin == 0:
            row = (number - burn) // thin
            scale[row, 0], scale[row, 1] = keep(x, b, c, d, row, draws, every, item_draws)
