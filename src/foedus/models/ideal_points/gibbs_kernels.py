"""The sweep of the sampler, compiled.

1. Items (b, c, log gap), the latent utilities integrated out: Metropolis-Hastings with one scoring step as
   the centre of the proposal (Gamerman 1997), in place of Cowles' cutpoint step, which mixes badly.
2. Shifts, stretches and mirrors of everything from a session on (moves.py).
3. Utilities given the rest (Albert and Chib 1993), reduced at once to two sums a cell: nothing is stored.
4. Paths given the utilities: forward filtering, backward sampling in information form (Carter and Kohn 1994; Rue
   2001).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from .likelihood import JIT, back, forward, item_newton, item_prior, item_terms
from .moves import border_apply, border_ratio, session_mean
from .normal import normal, normal_below, normal_between, uniform


@njit(**JIT)
def sample_items(rng, b, c, d, x, start, obs_cell, obs_y, prior):
    """One Metropolis-Hastings step on every item; the number accepted."""
    g, step, chol = np.empty(9), np.empty(3), np.empty(6)
    back_step, back_chol, move = np.empty(3), np.empty(6), np.empty(3)
    taken = 0
    for j in range(len(b)):
        s, e = start[j], start[j + 1]
        here = item_terms(b[j], c[j], math.exp(d[j]), s, e, obs_cell, obs_y, x, g) + item_prior(b[j], c[j], d[j], prior)
        root = item_newton(b[j], c[j], d[j], g, prior, step, chol)
        n1, n2, n3 = normal(rng), normal(rng), normal(rng)
        back(chol, n1, n2, n3, move)
        nb, nc, nd = b[j] + step[0] + move[0], c[j] + step[1] + move[1], d[j] + step[2] + move[2]
        if abs(nd) > 15.0 or abs(nb) > 50.0:
            continue
        there = item_terms(nb, nc, math.exp(nd), s, e, obs_cell, obs_y, x, g) + item_prior(nb, nc, nd, prior)
        root_back = item_newton(nb, nc, nd, g, prior, back_step, back_chol)
        r1 = b[j] - nb - back_step[0]
        r2 = c[j] - nc - back_step[1]
        r3 = d[j] - nd - back_step[2]
        m1 = back_chol[0] * r1 + back_chol[1] * r2 + back_chol[3] * r3
        m2 = back_chol[2] * r2 + back_chol[4] * r3
        m3 = back_chol[5] * r3
        ratio = there - here + root_back - root - 0.5 * (m1 * m1 + m2 * m2 + m3 * m3 - n1 * n1 - n2 * n2 - n3 * n3)
        if math.log(uniform(rng)) < ratio:
            b[j], c[j], d[j] = nb, nc, nd
            taken += 1
    return taken


@njit(**JIT)
def utilities(rng, x, b, low, high, start, obs_item, obs_y, h, s):
    """Draw the utility of every vote; h = sum of b^2, s = sum of b * utility by cell."""
    for k in range(len(x)):
        v = x[k]
        hh, ss = 0.0, 0.0
        for o in range(start[k], start[k + 1]):
            j = obs_item[o]
            w = b[j]
            u = w * v
            y = obs_y[o]
            if y == 0:
                u += normal_below(rng, low[j] - u)
            elif y == 2:
                u -= normal_below(rng, u - high[j])
            else:
                u += normal_between(rng, low[j] - u, high[j] - u)
            hh += w * w
            ss += w * u
        h[k] = hh
        s[k] = ss


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
def border_move(rng, t, kind, size, x, b, c, d, link, pull, cell_session, item_first, item_last, start, obs_cell,
                obs_y, prior, weights):
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
    ratio, cells, items = border_ratio(t, away, stretch, x, b, c, d, link, pull, cell_session, item_first, item_last,
                                       start, obs_cell, obs_y, prior, weights)
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
    if row % every == 0 and row // every < len(item_draws):
        for j in range(len(b)):
            item_draws[row // every, 0, j] = b[j] * sd
            item_draws[row // every, 1, j] = c[j] - b[j] * mean
            item_draws[row // every, 2, j] = math.exp(d[j])
    return mean, sd


@njit(**JIT)
def sweeps(count, first, burn, thin, rng, x, b, c, d, sizes, tallies, link, pull, path_start, cell_session, item_first,
           item_last, item_start, item_cell, item_y, cell_start, cell_item, cell_y, prior, weights, borders, draws,
           scale, every, item_draws):
    """`count` sweeps from number `first` on; sizes of moves adapt in the first `burn`. After the burn-in every
    `thin`-th is kept: positions and items as in `keep`, its mean and standard deviation before in `scale`."""
    cells, n_sessions = len(x), int(cell_session.max()) + 1
    h, s, diag, right = np.empty(cells), np.empty(cells), np.empty(cells), np.empty(cells)
    low, high = np.empty(len(b)), np.empty(len(b))
    for number in range(first, first + count):
        tallies[0] += sample_items(rng, b, c, d, x, item_start, item_cell, item_y, prior)
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
            got = border_move(rng, t, kind, size, x, b, c, d, link, pull, cell_session, item_first, item_last,
                              item_start, item_cell, item_y, prior, weights)
            if kind < 2:
                tallies[2 + kind] += got
                tallies[4 + kind] += 1
                if number < burn:
                    sizes[kind, t] *= math.exp(0.15 * (got - 0.4))
        for j in range(len(b)):
            half = 0.5 * math.exp(d[j])
            low[j], high[j] = c[j] - half, c[j] + half
        utilities(rng, x, b, low, high, cell_start, cell_item, cell_y, h, s)
        sample_paths(rng, x, h, s, link, pull, path_start, weights, diag, right)
        if number >= burn and (number - burn + 1) % thin == 0:
            row = (number - burn) // thin
            scale[row, 0], scale[row, 1] = keep(x, b, c, d, row, draws, every, item_draws)
