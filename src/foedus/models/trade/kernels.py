"""One sweep of the world's equilibrium conditions and their joint solution, compiled.

The unknowns are stacked in one vector u = (log wage hat [n], log price hat [j, n], spending / scale [j, n]).
A sweep maps u to the wages, prices and spending that its trade flows imply; `find` looks for its fixed point with
Anderson acceleration (Walker and Ni 2011, SIAM J. Numer. Anal. 49(4), 1715-1735, type II).
"""

from __future__ import annotations

import math

import numpy as np

from ...core.compiled import njit

JIT = {"cache": True, "error_model": "numpy", "nogil": True, "fastmath": {"reassoc", "contract", "nsz"}}
FIXED, PROPORTIONAL = 0, 1
DONE, RUNNING, BROKEN = 0, 1, 2


@njit(**JIT)
def sweep(
    u,
    weight,
    net,
    taxed,
    value_added,
    inputs,
    consumption,
    income,
    deficit,
    mode,
    scale,
    theta,
    gain,
    speed,
    f,
    cost,
    out,
):
    """f = (what the conditions imply) - u. The conditions in relative changes of Caliendo and Parro (2015, Definition
    2): unit costs and prices (their equations 10 and 11), shares, spending and, in place of balanced trade, which
    follows from the others, pay against sales. weight = share x (change of cost and tariff)**-theta;
    net = weight / tariff; scale[n, j] is 0 where n spends nothing on j. Residuals go into out = (wages, prices,
    spending, market), relative; log unit costs into cost[j, n]. Returns DONE, RUNNING where some spending is
    negative, BROKEN where a number is none."""
    J, N, _ = weight.shape
    at_x = N + J * N
    wage, price, spend = u[:N], u[N:at_x].reshape(J, N), u[at_x:].reshape(J, N)
    new_price, new_spend = f[N:at_x].reshape(J, N), f[at_x:].reshape(J, N)
    row = np.empty(J)
    for n in range(N):  # unit costs
        for j in range(J):
            row[j] = 0.0
        for k in range(J):
            p = price[k, n]
            if p != 0.0:
                for j in range(J):
                    row[j] += inputs[n, k, j] * p
        for j in range(J):
            b = value_added[n, j]
            cost[j, n] = b * wage[n] + (1.0 - b) * row[j] - gain[n, j]
    sales = np.zeros((J, N))
    revenue = np.zeros(N)
    balance = np.zeros(N)
    m = np.empty(N)
    worst = 0.0
    for j in range(J):  # prices, shares and sales
        for n in range(N):
            m[n] = math.exp(-theta[j] * cost[j, n])
        for n in range(N):
            x0 = scale[n, j]
            if x0 == 0.0:
                new_price[j, n] = 0.0
                continue
            s = 0.0
            for i in range(N):
                s += weight[j, n, i] * m[i]
            new_price[j, n] = -math.log(s) / theta[j] - price[j, n]
            worst = max(worst, abs(new_price[j, n]))
            x = x0 * max(spend[j, n], 0.0)
            y = x / s
            balance[n] += x
            if taxed:
                t = 0.0
                for i in range(N):
                    t += net[j, n, i] * m[i]
                    sales[j, i] += net[j, n, i] * y
                revenue[n] += x - y * t
            else:
                for i in range(N):
                    sales[j, i] += weight[j, n, i] * y
        for n in range(N):
            sales[j, n] *= m[n]
    out[1] = worst
    world = 0.0
    shift = 0.0
    for n in range(N):
        world += income[n] * math.exp(wage[n])
        if mode == PROPORTIONAL:
            shift += deficit[n] * math.exp(wage[n])
    worst = 0.0
    out[0] = 0.0
    out[3] = 0.0
    good = True
    for n in range(N):
        total = 0.0
        for j in range(J):
            b = value_added[n, j]
            total += b * sales[j, n]
            balance[n] -= sales[j, n]
            row[j] = (1.0 - b) * sales[j, n]
        earned = income[n] * math.exp(wage[n])
        gap = math.log(total / earned)
        out[0] = max(out[0], abs(gap))
        f[n] = speed[n] * gap
        d = deficit[n]
        if mode == PROPORTIONAL:
            d = deficit[n] * math.exp(wage[n]) - shift * earned / world
        out[3] = max(out[3], abs(balance[n] - revenue[n] - d) / earned)
        final = earned + revenue[n] + d
        for j in range(J):
            if scale[n, j] == 0.0:
                new_spend[j, n] = 0.0
                continue
            x = consumption[n, j] * final
            for k in range(J):
                x += inputs[n, j, k] * row[k]
            if not x >= 0.0:
                good = False
            new_spend[j, n] = x / scale[n, j] - spend[j, n]
            worst = max(worst, abs(new_spend[j, n]))
    out[2] = worst
    for k in range(4):
        if not math.isfinite(out[k]):
            return BROKEN
    return DONE if good else RUNNING


@njit(**JIT)
def _solved(gram, right, h, out):
    """Least-squares weights of the newest h differences from their Gram matrix, slightly regularised."""
    a = np.empty((h, h))
    ridge = 0.0
    for k in range(h):
        ridge = max(ridge, gram[k, k])
    for k in range(h):
        for q in range(h):
            a[k, q] = gram[k, q] / math.sqrt(gram[k, k] * gram[q, q])
        a[k, k] += 1e-13
        out[k] = right[k] / math.sqrt(gram[k, k])
    for k in range(h):  # Cholesky in place
        for q in range(k + 1):
            s = a[k, q]
            for r in range(q):
                s -= a[k, r] * a[q, r]
            if k == q:
                a[k, k] = math.sqrt(s) if s > 1e-14 else 1e30
            else:
                a[k, q] = s / a[q, q]
    for k in range(h):
        s = out[k]
        for r in range(k):
            s -= a[k, r] * out[r]
        out[k] = s / a[k, k]
    for k in range(h - 1, -1, -1):
        s = out[k]
        for r in range(k + 1, h):
            s -= a[r, k] * out[r]
        out[k] = s / a[k, k]
    for k in range(h):
        out[k] /= math.sqrt(gram[k, k])


@njit(**JIT)
def find(
    u,
    weight,
    net,
    taxed,
    value_added,
    inputs,
    consumption,
    income,
    deficit,
    mode,
    scale,
    theta,
    gain,
    speed,
    tolerance,
    most,
    window,
    cap,
    out,
):
    """The fixed point, into u. Returns the number of sweeps; not converged if out exceeds the tolerance."""
    J, N, _ = weight.shape
    size = len(u)
    f, old_f, old_u = np.empty(size), np.empty(size), np.empty(size)
    du, df = np.zeros((window, size)), np.zeros((window, size))
    gram, right, mix = np.zeros((window, window)), np.empty(window), np.empty(window)
    cost, step = np.empty((J, N)), np.empty(size)
    best_u = u.copy()
    best = np.inf
    held = 0
    since = 0
    world = income.sum()
    for sweeps in range(1, most + 1):
        state = sweep(
            u,
            weight,
            net,
            taxed,
            value_added,
            inputs,
            consumption,
            income,
            deficit,
            mode,
            scale,
            theta,
            gain,
            speed,
            f,
            cost,
            out,
        )
        size_f = 0.0
        for q in range(size):
            size_f += f[q] * f[q]
        if not math.isfinite(size_f):  # a maximum passes over what is no number, a sum does not
            state = BROKEN
            out[:] = np.inf
        if state == DONE and out.max() <= tolerance:
            return sweeps
        if state == BROKEN or size_f > 1e4 * best:  # back to the best point with a plain, shorter step
            if held == 0 and since == 0 and state == BROKEN:
                return sweeps
            u[:] = best_u
            held, since, best = 0, 0, np.inf
            cap *= 0.5
            if cap < 1e-3:
                return sweeps
            continue
        if size_f < best:
            best = size_f
            best_u[:] = u
        if since > 0:
            at = (since - 1) % window
            held = min(held + 1, window)
            for q in range(size):
                du[at, q] = u[q] - old_u[q]
                df[at, q] = f[q] - old_f[q]
            for k in range(held):
                s = 0.0
                for q in range(size):
                    s += df[k, q] * df[at, q]
                gram[k, at] = s
                gram[at, k] = s
        old_u[:] = u
        old_f[:] = f
        since += 1
        step[:] = f
        if held > 0:
            for k in range(held):
                s = 0.0
                for q in range(size):
                    s += df[k, q] * f[q]
                right[k] = s
            _solved(gram, right, held, mix)
            for k in range(held):
                c = mix[k]
                for q in range(size):
                    step[q] -= c * (du[k, q] + df[k, q])
        longest = 0.0
        for q in range(N + J * N):
            longest = max(longest, abs(step[q]))
        part = min(1.0, cap / longest) if longest > 0.0 else 1.0
        for q in range(size):
            u[q] += part * step[q]
        total = 0.0  # the numeraire: world value added as in the baseline
        for n in range(N):
            total += income[n] * math.exp(u[n])
        shift = math.log(total / world)
        for n in range(N):
            u[n] -= shift
        for q in range(N, N + J * N):
            if u[q] != 0.0:
                u[q] -= shift
        for q in range(N + J * N, size):
            u[q] *= math.exp(-shift)
    return most


@njit(**JIT)
def resist(power, sold, bought, inward, outward, tolerance, most):
    """Multilateral resistances to the power 1 - sigma, in place: inward[n] = sum_i power[n, i] sold[i] / outward[i]
    and outward[i] = sum_n power[n, i] bought[n] / inward[n], in turns (a matrix scaled to its margins), from the
    values given. sold and bought are shares of the world. Returns the relative error left."""
    N = len(sold)
    left = np.inf
    for _ in range(most):
        left = 0.0
        for n in range(N):
            s = 0.0
            for i in range(N):
                s += power[n, i] * (sold[i] / outward[i])
            if not s > 0.0:
                return np.inf
            left = max(left, abs(s / inward[n] - 1.0))
            inward[n] = s
        if left <= tolerance or not math.isfinite(left):
            return left
        outward[:] = 0.0
        for n in range(N):
            b = bought[n] / inward[n]
            for i in range(N):
                outward[i] += power[n, i] * b
    return left
