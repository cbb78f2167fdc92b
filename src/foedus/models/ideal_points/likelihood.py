"""The ordinal probit, compiled: log likelihood and derivatives, by item and by position.

A vote y (0 yes, 1 abstain, 2 no) of a state at position x on an item (b, c, d), with gap e = exp(d):
    yes      when  b x + noise < c - e/2          A = c - e/2 - b x,  P(yes) = Phi(A)
    abstain  when it lies between                 B = c + e/2 - b x,  P(abstain) = Phi(B) - Phi(A)
    no       when  b x + noise > c + e/2                              P(no) = Phi(-B)
(Bailey, Strezhnev and Voeten 2017, eq. 1-2, with cutpoints written as midpoint and gap). The model is the
same when x and b change sign together, and when yes and no change places with b and c.
"""

from __future__ import annotations

import math

from ...core.compiled import njit
from .normal import TABLE, log_phi

JIT = {"cache": True, "error_model": "numpy", "nogil": True}


@njit(inline="always", **JIT)
def middle(A, B, table):
    """log(Phi(B) - Phi(A)), phi(A)/p and phi(B)/p, stable in both tails."""
    flip = A + B > 0.0
    if flip:
        A, B = -B, -A
    la, ra = log_phi(A, table)
    lb, rb = log_phi(B, table)
    q = math.exp(la - lb)
    p = 1.0 - q
    if p < 1e-300:
        p = 1e-300
    fa, fb = ra * q / p, rb / p
    if flip:
        fa, fb = fb, fa
    return lb + math.log(p), fa, fb


@njit(**JIT)
def log_vote(y, A, B):
    """log P(y)."""
    if y == 0:
        return log_phi(A, TABLE)[0]
    if y == 2:
        return log_phi(-B, TABLE)[0]
    return middle(A, B, TABLE)[0]


@njit(**JIT)
def item_terms(b, c, e, start, end, obs_cell, obs_y, x, g):
    """Log likelihood of one item; its gradient and minus its Hessian in (b, c, e) go into g[0:9]:
    g = (l_b, l_c, l_e, h_bb, h_bc, h_be, h_cc, h_ce, h_ee). Concave, so that h is non-negative definite."""
    ll = 0.0
    for k in range(9):
        g[k] = 0.0
    low, high = c - 0.5 * e, c + 0.5 * e
    for o in range(start, end):
        v = x[obs_cell[o]]
        y = obs_y[o]
        if y == 1:
            A, B = low - b * v, high - b * v
            term, fa, fb = middle(A, B, TABLE)
            ll += term
            dc = fb - fa
            de = 0.5 * (fb + fa)
            aa, bb, ab = fa * fa - A * fa, B * fb + fb * fb, -fa * fb
            s = aa + bb + 2.0 * ab
            ee = 0.25 * (aa + bb - 2.0 * ab)
            ce = 0.5 * (bb - aa)
        elif y == 0:
            A = low - b * v
            term, r = log_phi(A, TABLE)
            ll += term
            dc, de = r, -0.5 * r
            s = r * (A + r)
            ee, ce = 0.25 * s, -0.5 * s
        else:
            B = b * v - high
            term, r = log_phi(B, TABLE)
            ll += term
            dc, de = -r, -0.5 * r
            s = r * (B + r)
            ee, ce = 0.25 * s, 0.5 * s
        g[0] -= v * dc
        g[1] += dc
        g[2] += de
        g[3] += v * v * s
        g[4] -= v * s
        g[5] -= v * ce
        g[6] += s
        g[7] += ce
        g[8] += ee
    return ll


@njit(**JIT)
def item_log(b, c, e, start, end, obs_cell, obs_y, x):
    """Log likelihood of one item."""
    ll = 0.0
    low, high = c - 0.5 * e, c + 0.5 * e
    for o in range(start, end):
        u = b * x[obs_cell[o]]
        ll += log_vote(obs_y[o], low - u, high - u)
    return ll


@njit(**JIT)
def cell_terms(v, start, end, obs_item, obs_y, b, low, high, part, each):
    """Log likelihood of one position, its derivative and minus its second derivative (>= 0). Item j has `each` sets of
    parameters, at j * each and after, and all three are means over them with weights `part`, which sum to 1."""
    ll, g, h = 0.0, 0.0, 0.0
    for o in range(start, end):
        y = obs_y[o]
        for j in range(obs_item[o] * each, (obs_item[o] + 1) * each):
            w = b[j]
            u = w * v
            if y == 0:
                A = low[j] - u
                term, r = log_phi(A, TABLE)
                slope = -w * r
                curve = w * w * r * (A + r)
            elif y == 2:
                B = u - high[j]
                term, r = log_phi(B, TABLE)
                slope = w * r
                curve = w * w * r * (B + r)
            else:
                A, B = low[j] - u, high[j] - u
                term, fa, fb = middle(A, B, TABLE)
                d = fb - fa
                slope = -w * d
                curve = w * w * (d * d - A * fa + B * fb)
            ll += part[j] * term
            g += part[j] * slope
            h += part[j] * curve
    return ll, g, h


@njit(**JIT)
def item_newton(b, c, d, g, prior, step, chol):
    """Gradient of the log posterior in (b, c, d) and the scoring step P^-1 gradient, d = log gap.

    prior = (1/var b, 1/var c, mean d, 1/var d). P = J'(-H)J + prior precision, with the curvature of the
    map d -> e added only where it is positive, so that P is positive definite. The Cholesky factor of P
    (l11, l21, l22, l31, l32, l33) goes into `chol`, the step into `step`; returns log |P|^(1/2).
    """
    e = math.exp(d)
    gb = g[0] - b * prior[0]
    gc = g[1] - c * prior[1]
    gd = g[2] * e - (d - prior[2]) * prior[3]
    p11, p21, p22 = g[3] + prior[0], g[4], g[6] + prior[1]
    p31, p32 = g[5] * e, g[7] * e
    p33 = g[8] * e * e + prior[3] + max(0.0, -g[2] * e)
    l11 = math.sqrt(p11)
    l21 = p21 / l11
    l22 = math.sqrt(max(p22 - l21 * l21, 1e-12))
    l31 = p31 / l11
    l32 = (p32 - l31 * l21) / l22
    l33 = math.sqrt(max(p33 - l31 * l31 - l32 * l32, 1e-12))
    chol[0], chol[1], chol[2], chol[3], chol[4], chol[5] = l11, l21, l22, l31, l32, l33
    y1 = gb / l11
    y2 = (gc - l21 * y1) / l22
    y3 = (gd - l31 * y1 - l32 * y2) / l33
    back(chol, y1, y2, y3, step)
    return math.log(l11 * l22 * l33)


@njit(**JIT)
def back(chol, y1, y2, y3, out):
    """Solve L' out = y for the factor stored in `chol`."""
    out[2] = y3 / chol[5]
    out[1] = (y2 - chol[4] * out[2]) / chol[2]
    out[0] = (y1 - chol[1] * out[1] - chol[3] * out[2]) / chol[0]


@njit(**JIT)
def item_prior(b, c, d, prior):
    """Log prior of one item, without constants."""
    return -0.5 * (b * b * prior[0] + c * c * prior[1] + (d - prior[2]) * (d - prior[2]) * prior[3])


@njit(**JIT)
def path_prior(lo, hi, x, link, pull, weights):
    """Log prior of the path in cells lo..hi-1, without constants. weights = (first, walk): precision of its
    first position and of a step over one session (link = 1 / sessions gone by); pull: precision by cell."""
    total = -0.5 * x[lo] * x[lo] * weights[0]
    for k in range(lo, hi):
        total -= 0.5 * x[k] * x[k] * pull[k]
        if k > lo:
            step = x[k] - x[k - 1]
            total -= 0.5 * step * step * weights[1] * link[k]
    return total


@njit(**JIT)
def forward(lo, hi, link, pull, weights, h, rhs, diag, right):
    """Forward elimination of (prior precision + diag(h)) out = rhs on one path: pivots and right-hand sides. It is
    the filter of forward filtering, backward sampling in information form (Rue 2001)."""
    for k in range(lo, hi):
        back_link = weights[1] * link[k] if k > lo else weights[0]
        q = h[k] + pull[k] + back_link
        if k + 1 < hi:
            q += weights[1] * link[k + 1]
        r = rhs[k]
        if k > lo:
            f = back_link / diag[k - 1]
            q -= f * back_link
            r += f * right[k - 1]
        diag[k] = q
        right[k] = r


@njit(**JIT)
def solve_path(lo, hi, link, pull, weights, h, rhs, diag, out):
    """Solve (prior precision + diag(h)) out = rhs on one path."""
    forward(lo, hi, link, pull, weights, h, rhs, diag, out)
    for k in range(hi - 1, lo - 1, -1):
        r = out[k]
        if k + 1 < hi:
            r += weights[1] * link[k + 1] * out[k + 1]
        out[k] = r / diag[k]
