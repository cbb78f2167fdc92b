"""The two half steps of the mode, compiled: items given positions, positions given items."""

from __future__ import annotations

import math

import numpy as np

from ...core.compiled import njit
from .likelihood import (
    JIT,
    back,
    cell_terms,
    forward,
    item_log,
    item_newton,
    item_prior,
    item_terms,
    path_prior,
    solve_path,
)


@njit(**JIT)
def improve_items(lo, hi, b, c, d, x, start, obs_cell, obs_y, prior, out):
    """One safeguarded scoring step on every item lo..hi-1, in place. out[j] = its log posterior before."""
    g, step, chol = np.empty(9), np.empty(3), np.empty(6)
    for j in range(lo, hi):
        ll = item_terms(b[j], c[j], math.exp(d[j]), start[j], start[j + 1], obs_cell, obs_y, x, g)
        before = ll + item_prior(b[j], c[j], d[j], prior)
        out[j] = before
        item_newton(b[j], c[j], d[j], g, prior, step, chol)
        t = 1.0 / max(1.0, 0.5 * abs(step[0]), 0.5 * abs(step[1]), abs(step[2]))
        for _ in range(30):
            nb, nc, nd = b[j] + t * step[0], c[j] + t * step[1], d[j] + t * step[2]
            after = item_log(nb, nc, math.exp(nd), start[j], start[j + 1], obs_cell, obs_y, x) + item_prior(
                nb, nc, nd, prior
            )
            if after >= before:
                b[j], c[j], d[j] = nb, nc, nd
                break
            t *= 0.5


@njit(**JIT)
def improve_paths(
    lo, hi, x, b, low, high, part, each, link, pull, path_start, start, obs_item, obs_y, weights, g, h, diag, trial, out
):
    """One safeguarded Newton step on every path lo..hi-1, in place. out[p] = its log posterior before
    (likelihood of its votes and prior of the path). `part`, `each`: see `cell_terms`. g, h, diag, trial are work arrays
    over cells."""
    for p in range(lo, hi):
        s, e = path_start[p], path_start[p + 1]
        before = path_prior(s, e, x, link, pull, weights)
        for k in range(s, e):
            ll, g[k], h[k] = cell_terms(x[k], start[k], start[k + 1], obs_item, obs_y, b, low, high, part, each)
            before += ll
            w = weights[0] * x[k] if k == s else weights[1] * link[k] * (x[k] - x[k - 1])
            g[k] -= w + pull[k] * x[k]
            if k > s:
                g[k - 1] += w
        out[p] = before
        solve_path(s, e, link, pull, weights, h, g, diag, trial)
        biggest = 0.0
        for k in range(s, e):
            biggest = max(biggest, abs(trial[k]))
            g[k] = x[k]
        t = 1.0 / max(1.0, biggest)
        for tries in range(30):
            for k in range(s, e):
                x[k] = g[k] + t * trial[k]
            after = path_prior(s, e, x, link, pull, weights)
            for k in range(s, e):
                after += cell_terms(x[k], start[k], start[k + 1], obs_item, obs_y, b, low, high, part, each)[0]
            if after >= before:
                break
            t *= 0.5
            if tries == 29:
                for k in range(s, e):
                    x[k] = g[k]


@njit(**JIT)
def spread_items(lo, hi, b, c, d, x, start, obs_cell, obs_y, prior, nodes, over, out):
    """Items lo..hi-1 about their modes: over[:, S j .. S j + S - 1] = b, low, high and weight at the S points of `nodes`
    (rows: two coordinates and a weight; a Gauss-Hermite rule on the axes of a root of the covariance of b and c, the gap
    at its mode), weighted by posterior over Gaussian, so that a skewed posterior counts as it is. Weights of an item
    sum to 1. out[j] = log of the item integrated out, without constants."""
    g, step, chol, column = np.empty(9), np.empty(3), np.empty(6), np.empty(3)
    size = len(nodes)
    for j in range(lo, hi):
        e = math.exp(d[j])
        ll = item_terms(b[j], c[j], e, start[j], start[j + 1], obs_cell, obs_y, x, g)
        top = ll + item_prior(b[j], c[j], d[j], prior)
        root = item_newton(b[j], c[j], d[j], g, prior, step, chol)
        total = 0.0
        for k in range(size):
            u, v = nodes[k, 0], nodes[k, 1]
            back(chol, u, v, 0.0, column)
            nb, nc = b[j] + column[0], c[j] + column[1]
            here = item_log(nb, nc, e, start[j], start[j + 1], obs_cell, obs_y, x) + item_prior(nb, nc, d[j], prior)
            at = size * j + k
            over[0, at], over[1, at], over[2, at] = nb, nc - 0.5 * e, nc + 0.5 * e
            over[3, at] = nodes[k, 2] * math.exp(here - top + 0.5 * (u * u + v * v))
            total += over[3, at]
        for k in range(size):
            over[3, size * j + k] /= total
        out[j] = top - root + math.log(total)


@njit(**JIT)
def log_posterior(b, c, d, x, start, obs_cell, obs_y, prior, link, pull, path_start, weights):
    """Log likelihood and log prior (constants left out)."""
    ll, lp = 0.0, 0.0
    for j in range(len(b)):
        ll += item_log(b[j], c[j], math.exp(d[j]), start[j], start[j + 1], obs_cell, obs_y, x)
        lp += item_prior(b[j], c[j], d[j], prior)
    for p in range(len(path_start) - 1):
        lp += path_prior(path_start[p], path_start[p + 1], x, link, pull, weights)
    return ll, lp


@njit(**JIT)
def draw_paths(z, x, b, low, high, link, pull, path_start, start, obs_item, obs_y, weights, out):
    """out (n x C) = draws of all positions from the Gaussian about the mode, items at theirs, from normal z (n x C)."""
    one = np.ones(len(b))
    h, rhs, diag, right = np.empty(len(x)), np.empty(len(x)), np.empty(len(x)), np.empty(len(x))
    for k in range(len(x)):
        h[k] = cell_terms(x[k], start[k], start[k + 1], obs_item, obs_y, b, low, high, one, 1)[2]
        rhs[k] = 0.0
    for p in range(len(path_start) - 1):
        s, e = path_start[p], path_start[p + 1]
        forward(s, e, link, pull, weights, h, rhs, diag, right)
        for n in range(out.shape[0]):
            for k in range(e - 1, s - 1, -1):
                v = z[n, k] / math.sqrt(diag[k])
                if k + 1 < e:
                    v += weights[1] * link[k + 1] / diag[k] * (out[n, k + 1] - x[k + 1])
                out[n, k] = x[k] + v


@njit(**JIT)
def draw_items(z, b, c, d, x, start, obs_cell, obs_y, prior, out):
    """out (n x 3 x J) = draws of b, c and log gap of every item from the Gaussian about its mode, positions at theirs."""
    g, step, chol, column = np.empty(9), np.empty(3), np.empty(6), np.empty(3)
    for j in range(len(b)):
        item_terms(b[j], c[j], math.exp(d[j]), start[j], start[j + 1], obs_cell, obs_y, x, g)
        item_newton(b[j], c[j], d[j], g, prior, step, chol)
        for n in range(out.shape[0]):
            back(chol, z[n, 0, j], z[n, 1, j], z[n, 2, j], column)
            out[n, 0, j], out[n, 1, j], out[n, 2, j] = b[j] + column[0], c[j] + column[1], d[j] + column[2]
