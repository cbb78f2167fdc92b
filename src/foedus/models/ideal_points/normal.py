"""Compiled tools of the normal distribution: log Phi by a table, a random generator, truncated draws.

Imported by the compiled modules alone, so that listing models imports neither Numba nor NumPy.
"""

from __future__ import annotations

import math

import numpy as np

from ...core.compiled import njit

STEP, REACH = 64.0, 12.0
LOG_SQRT_2PI = 0.5 * math.log(2 * math.pi)


def _tables() -> np.ndarray:
    """Rows u = -REACH .. REACH by 1/STEP; columns log Phi, r = phi/Phi, r' = -r (u + r), and a spare."""
    from scipy.special import log_ndtr

    u = np.arange(-REACH, REACH + 2 / STEP, 1 / STEP)
    value = log_ndtr(u)
    r = np.exp(-0.5 * u * u - LOG_SQRT_2PI - value)
    return np.ascontiguousarray(np.column_stack([value, r, -r * (u + r), np.zeros_like(u)]))


TABLE = _tables()


@njit(cache=True, error_model="numpy", nogil=True, inline="always")
def log_phi(u, table):
    """log Phi(u) and phi(u)/Phi(u). Cubic Hermite between nodes 1/64 apart: error below 1e-10 on |u| < 12,
    the asymptotic series below (Abramowitz and Stegun 26.2.12)."""
    if u >= REACH:
        return 0.0, 0.0
    if u <= -REACH:
        v = 1.0 / (u * u)
        series = 1.0 - v * (1.0 - 3.0 * v * (1.0 - 5.0 * v))
        return -0.5 * u * u - LOG_SQRT_2PI - math.log(-u) + math.log(series), -u / series
    w = (u + REACH) * STEP
    k = int(w)
    t = w - k
    h = 1.0 / STEP
    s = 1.0 - t
    f0, r0, q0 = table[k, 0], table[k, 1], table[k, 2]
    f1, r1, q1 = table[k + 1, 0], table[k + 1, 1], table[k + 1, 2]
    a, b = (1.0 + 2.0 * t) * s * s, t * t * (3.0 - 2.0 * t)
    c, d = h * t * s * s, -h * t * t * s
    return a * f0 + b * f1 + c * r0 + d * r1, a * r0 + b * r1 + c * q0 + d * q1


# --- random numbers: xoshiro256++ (Blackman and Vigna 2021), ziggurat of Doornik (2005) -------------------


def seed_state(seed: int, stream: int) -> np.ndarray:
    """The state of a generator: four 64-bit words, from a seed and the number of the chain."""
    return np.random.SeedSequence([int(seed), int(stream)]).generate_state(4, np.uint64)


def _ziggurat() -> tuple[np.ndarray, np.ndarray]:
    blocks, r, v = 128, 3.442619855899, 9.91256303526217e-3
    x = np.zeros(blocks + 1)
    f = math.exp(-0.5 * r * r)
    x[0], x[1] = v / f, r
    for i in range(2, blocks):
        x[i] = math.sqrt(-2 * math.log(v / x[i - 1] + f))
        f = math.exp(-0.5 * x[i] * x[i])
    return x, x[1:] / x[:-1]


ZX, ZR = _ziggurat()


@njit(cache=True, error_model="numpy", nogil=True, inline="always")
def _bits(rng):
    s0, s1, s2, s3 = rng[0], rng[1], rng[2], rng[3]
    w = s0 + s3
    out = ((w << np.uint64(23)) | (w >> np.uint64(41))) + s0
    t = s1 << np.uint64(17)
    s2 ^= s0
    s3 ^= s1
    s1 ^= s2
    s0 ^= s3
    s2 ^= t
    s3 = (s3 << np.uint64(45)) | (s3 >> np.uint64(19))
    rng[0], rng[1], rng[2], rng[3] = s0, s1, s2, s3
    return out


@njit(cache=True, error_model="numpy", nogil=True)
def word(rng):
    """64 random bits."""
    return _bits(rng)


@njit(cache=True, error_model="numpy", nogil=True)
def uniform(rng):
    """A draw from the open interval (0, 1)."""
    return (float(_bits(rng) >> np.uint64(11)) + 0.5) * (1.0 / 9007199254740992.0)


@njit(cache=True, error_model="numpy", nogil=True)
def normal(rng):
    """A draw from the standard normal."""
    while True:
        bits = _bits(rng)
        u = 2.0 * ((float(bits >> np.uint64(11)) + 0.5) * (1.0 / 9007199254740992.0)) - 1.0
        i = int(bits & np.uint64(127))
        if abs(u) < ZR[i]:
            return u * ZX[i]
        if i == 0:
            while True:
                x = math.log(uniform(rng)) / ZX[1]
                y = math.log(uniform(rng))
                if -2.0 * y >= x * x:
                    return x - ZX[1] if u < 0 else ZX[1] - x
        x = u * ZX[i]
        f0 = math.exp(-0.5 * (ZX[i] * ZX[i] - x * x))
        f1 = math.exp(-0.5 * (ZX[i + 1] * ZX[i + 1] - x * x))
        if f1 + uniform(rng) * (f0 - f1) < 1.0:
            return x


@njit(cache=True, error_model="numpy", nogil=True)
def _tail(rng, a):
    """A standard normal given that it exceeds a > 0 (Robert 1995)."""
    rate = 0.5 * (a + math.sqrt(a * a + 4.0))
    while True:
        x = a - math.log(uniform(rng)) / rate
        if math.log(uniform(rng)) < -0.5 * (x - rate) * (x - rate):
            return x


@njit(cache=True, error_model="numpy", nogil=True)
def normal_below(rng, b):
    """A standard normal given that it lies below b."""
    if b < -0.45:
        return -_tail(rng, -b)
    while True:
        x = normal(rng)
        if x < b:
            return x


@njit(cache=True, error_model="numpy", nogil=True)
def normal_between(rng, a, b):
    """A standard normal given that it lies between a and b."""
    flip = a + b < 0.0
    if flip:
        a, b = -b, -a
    if a <= 0.0:
        if b - a > 2.0:
            while True:
                x = normal(rng)
                if a < x < b:
                    return -x if flip else x
        low = 0.0
    else:
        if a * (b - a) > 2.0:
            while True:
                x = _tail(rng, a)
                if x < b:
                    return -x if flip else x
        low = a * a
    while True:
        x = a + (b - a) * uniform(rng)
        if math.log(uniform(rng)) < 0.5 * (low - x * x):
            return -x if flip else x
