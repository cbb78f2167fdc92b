"""Moves that Gibbs steps are too timid for: everything from a session on is shifted, stretched or mirrored.

All positions x in sessions t, t+1 ... become away + stretch * x, and the items that were put to the vote from t on
only follow: b / stretch, c + b * away / stretch. Their votes keep their likelihood, so what decides is the walk
across the border, the priors, and the votes on bridges across it. Shifts and stretches cure the slow drift
of whole sessions. A mirror (stretch -1) removes a border at which the scale turned round, a mode apart.
"""

from __future__ import annotations

import math

from ...core.compiled import njit
from .likelihood import JIT, log_vote


@njit(**JIT)
def border_ratio(
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
):
    """Log posterior after the move less that before; cells and items that move (for the Jacobian)."""
    cells, items = 0, 0
    ratio = 0.0
    for k in range(len(x)):
        if cell_session[k] < t:
            continue
        cells += 1
        new = away + stretch * x[k]
        ratio -= 0.5 * pull[k] * (new * new - x[k] * x[k])
        if link[k] == 0.0:
            ratio -= 0.5 * weights[0] * (new * new - x[k] * x[k])
        else:
            old_step = x[k] - x[k - 1]
            new_step = stretch * old_step if cell_session[k - 1] >= t else new - x[k - 1]
            ratio -= 0.5 * weights[1] * link[k] * (new_step * new_step - old_step * old_step)
    for j in range(len(b)):
        if item_first[j] >= t:
            items += 1
            nb = b[j] / stretch
            nc = c[j] + nb * away
            ratio -= 0.5 * (prior[0] * (nb * nb - b[j] * b[j]) + prior[1] * (nc * nc - c[j] * c[j]))
        elif item_last[j] >= t:
            half = 0.5 * math.exp(d[j])
            for o in range(start[j], start[j + 1]):
                k = obs_cell[o]
                if cell_session[k] >= t:
                    old, new = b[j] * x[k], b[j] * (away + stretch * x[k])
                    ratio += log_vote(obs_y[o], c[j] - half - new, c[j] + half - new) - log_vote(
                        obs_y[o], c[j] - half - old, c[j] + half - old
                    )
    return ratio, cells, items


@njit(**JIT)
def border_apply(t, away, stretch, x, b, c, cell_session, item_first):
    """Make the move."""
    for k in range(len(x)):
        if cell_session[k] >= t:
            x[k] = away + stretch * x[k]
    for j in range(len(b)):
        if item_first[j] >= t:
            b[j] /= stretch
            c[j] += b[j] * away


@njit(**JIT)
def session_mean(t, x, cell_session):
    """Mean position in session t: a stretch is made around it, and leaves it where it is."""
    total, n = 0.0, 0
    for k in range(len(x)):
        if cell_session[k] == t:
            total += x[k]
            n += 1
    return total / n


@njit(**JIT)
def mirror_costs(
    out, x, b, c, d, link, pull, cell_session, item_first, item_last, start, obs_cell, obs_y, prior, weights
):
    """out[t] = what the log posterior loses when all from session t on is mirrored; 0 for the first."""
    out[0] = 0.0
    for t in range(1, len(out)):
        out[t] = -border_ratio(
            t,
            0.0,
            -1.0,
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
        )[0]


@njit(**JIT)
def unmirror(x, b, c, d, link, pull, cell_session, item_first, item_last, start, obs_cell, obs_y, prior, weights):
    """Mirror at every border where that lies higher; how many, and how much was gained."""
    turned, gained = 0, 0.0
    for t in range(1, int(cell_session.max()) + 1):
        ratio, _, _ = border_ratio(
            t,
            0.0,
            -1.0,
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
        if ratio > 0.0:
            border_apply(t, 0.0, -1.0, x, b, c, cell_session, item_first)
            turned += 1
            gained += ratio
    return turned, gained
