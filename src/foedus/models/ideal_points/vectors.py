"""The normal distribution over blocks of numbers, in loops that the compiler turns into vector instructions.

A sweep of the sampler evaluates log Phi twice and draws a truncated normal once for every vote: nearly all of its
time. The loops here hold no branch, no call and no table, so that one instruction works on eight or sixteen votes.
Single precision serves one-sided votes and all draws: a log likelihood is off by 1e-6 of its size, a draw by 3e-6, far
under the noise of any chain. Uniforms have 23 bits, so that an open tail ends 5.3 standard deviations out. Double
precision serves the votes between two cutpoints, whose probability is a difference (1e-7).

    exp and log   2^n times a polynomial, the exponent moved as bits
    Phi(-t)       phi(t) times Mills' ratio, a polynomial in (t - 4) / (t + 4) (after Shepherd and Laframboise 1981)
    inverse       PPND7 of algorithm AS 241 (Wichura 1988), all three branches at once
    uniforms      SplitMix64 (Steele, Lea and Flood 2014): the counter of a draw is its number, so that nothing hangs
                  on the draw before
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from numba import types
from numba.extending import intrinsic

from ...core.compiled import njit

VECTOR = {"cache": True, "error_model": "numpy", "nogil": True, "fastmath": {"contract", "nsz"}}
"""Products and sums may be fused; nothing else is rearranged, which the moves of exponents would not survive."""
SUM = {**VECTOR, "fastmath": {"contract", "nsz", "reassoc"}}
"""For sums: their order is free, so that lanes add up side by side."""
REACH = 8.0
"""Truncated draws further out than this are left to the caller."""


def _own(f: Callable[[Any, Any], Any]) -> Any:
    """`intrinsic`, called with the value alone: Numba itself hands over the typing context."""
    return intrinsic(f)


@_own
def _bits(typing: Any, x: Any) -> Any:
    out = types.int32 if x == types.float32 else types.int64
    return out(x), lambda context, build, sig, args: build.bitcast(args[0], context.get_value_type(out))


@_own
def _real(typing: Any, x: Any) -> Any:
    out = types.float32 if x == types.int32 else types.float64
    return out(x), lambda context, build, sig, args: build.bitcast(args[0], context.get_value_type(out))


def _polynomial(f: Callable[[Any], Any], low: float, high: float, degree: int, real: Any) -> tuple[Any, ...]:
    """Coefficients, from the constant up, of the polynomial through the Chebyshev points of an interval."""
    fit = np.polynomial.Chebyshev.interpolate(f, degree, domain=[low, high])
    plain = fit.convert(kind=np.polynomial.Polynomial, domain=[-1, 1], window=[-1, 1])
    return tuple(real(v) for v in plain.coef)


def _tail_of(k: Any) -> Any:
    from scipy.special import erfcx

    t = np.minimum(4.0 * (1 + k) / np.maximum(1 - k, 1e-300), 1e12)
    return 0.5 * erfcx(t / math.sqrt(2.0)) * (t + 4.0)


def _log_of(f: Any) -> Any:
    return np.log1p(f) / np.where(f == 0, 1, f)


def _kit(real: Any, magic: float, shift: int, least: float, degrees: tuple[int, int, int]) -> tuple[Any, ...]:
    """For one precision: log of a positive number, 2^y (y no less than `least`), Phi(u) with Phi(-u), and
    log Phi(u) with phi(u)/Phi(u). Adding `magic` rounds to an integer, which then stands in the low bits."""
    whole = np.int32 if real is np.float32 else np.int64
    low = math.sqrt(0.5)
    E = _polynomial(np.exp2, -0.5, 0.5, degrees[0], real)
    L = _polynomial(_log_of, low - 1, 2 * low - 1, degrees[1], real)
    M = _polynomial(_tail_of, -1.0, 1.0, degrees[2], real)
    big, big_bits, low_bits = real(magic), whole(real(magic).view(whole)), whole(real(low).view(whole))
    bits, zero, one, four, eight, floor = whole(shift), real(0), real(1), real(4), real(8), real(least)
    log2, half_log, density = real(math.log(2)), real(-0.5 / math.log(2)), real(1 / math.sqrt(2 * math.pi))

    @njit(inline="always", **VECTOR)
    def poly(c, x):
        out = c[len(c) - 1]
        for k in range(len(c) - 2, -1, -1):
            out = out * x + c[k]
        return out

    @njit(inline="always", **VECTOR)
    def exp2(y):
        y = max(y, floor)
        t = y + big
        return _real(whole(_bits(poly(E, y - (t - big))) + whole(_bits(t) << bits)))

    @njit(inline="always", **VECTOR)
    def log(x):
        i = _bits(x)
        e = whole(i - low_bits) >> bits
        f = _real(whole(i - whole(e << bits))) - one
        return (_real(whole(e + big_bits)) - big) * log2 + f * poly(L, f)

    @njit(inline="always", **VECTOR)
    def parts(u):
        # y, 2^y = exp(-u^2/2), and Phi(-|u|) / 2^y
        t = abs(u)
        y = t * t * half_log
        q = one / (t + four)
        return y, exp2(y), q * poly(M, one - eight * q)

    @njit(inline="always", **VECTOR)
    def cdf(u):
        _, e, tail = parts(u)
        q = e * tail
        return (q, one - q) if u < zero else (one - q, q)

    @njit(inline="always", **VECTOR)
    def log_cdf(u):
        y, e, tail = parts(u)
        below = u < zero
        m = tail if below else one - e * tail
        return log(m) + (y * log2 if below else zero), (density if below else density * e) / m

    return log, exp2, cdf, log_cdf


_log, _, _cdf, _log_cdf = _kit(np.float32, 12582912.0, 23, -126.0, (6, 8, 9))
_log_long, _exp2_long, _, _log_cdf_long = _kit(np.float64, 6755399441055744.0, 52, -1022.0, (7, 9, 11))

_F32 = np.float32
_ZERO, _HALF, _ONE, _STEP = _F32(0), _F32(0.5), _F32(1), _F32(2.0**-23)
_CENTRE, _SQUARE, _START, _FAR = _F32(0.425), _F32(0.180625), _F32(1.6), _F32(5.0)
_LOG2E, _TINY, _NONE, _FAR_OUT = 1 / math.log(2), 1e-300, np.int32(0), _F32(-REACH)
# AS 241, PPND7: numerators and denominators of the centre, the tail and the far tail
_NUM = tuple(
    tuple(map(_F32, c))
    for c in (
        (3.3871327179, 5.0434271938e1, 1.5929113202e2, 5.9109374720e1),
        (1.4234372777, 2.7568153900, 1.3067284816, 1.7023821103e-1),
        (6.6579051150, 3.0812263860, 4.2868294337e-1, 1.7337203997e-2),
    )
)
_DEN = tuple(
    tuple(map(_F32, c))
    for c in (
        (1.0, 1.7895169469e1, 7.8757757664e1, 6.7187563600e1),
        (1.0, 7.3700164250e-1, 1.2021132975e-1, 0.0),
        (1.0, 2.4197894225e-1, 1.2258202635e-2, 0.0),
    )
)
_GOLDEN, _MIX1, _MIX2 = (np.uint64(v) for v in (0x9E3779B97F4A7C15, 0xBF58476D1CE4E5B9, 0x94D049BB133111EB))
_S30, _S27, _S31, _S9 = np.uint64(30), np.uint64(27), np.uint64(31), np.uint32(9)


@njit(inline="always", **VECTOR)
def _pick(centre, far, c, k):
    return c[0][k] if centre else (c[2][k] if far else c[1][k])


@njit(inline="always", **VECTOR)
def _inverse(p, rest):
    """The point below which a standard normal lies with probability p, 0 < p < 1; rest = 1 - p, given apart so that
    it is exact near 1."""
    q = p - _HALF
    r = np.sqrt(-_log(min(p, rest)))
    centre, far = abs(q) <= _CENTRE, r > _FAR
    v = _SQUARE - q * q if centre else (r - _FAR if far else r - _START)
    over, under = _pick(centre, far, _NUM, 3), _pick(centre, far, _DEN, 3)
    for k in (2, 1, 0):
        over = over * v + _pick(centre, far, _NUM, k)
        under = under * v + _pick(centre, far, _DEN, k)
    w = over / under
    return w * q if centre else (-w if q < _ZERO else w)


@njit(**VECTOR)
def uniforms(count, first, words, out):
    """`count` draws from the open unit interval into `out`, numbers 2 first .. 2 first + count - 1 of the
    stream whose counter `first` is; `words` holds half as many 64-bit words. Returns the next counter."""
    pairs = (count + 1) // 2
    for i in range(pairs):
        h = first + np.uint64(i) * _GOLDEN
        h = (h ^ (h >> _S30)) * _MIX1
        h = (h ^ (h >> _S27)) * _MIX2
        words[i] = h ^ (h >> _S31)
    halves = words.view(np.uint32)
    for i in range(count):
        out[i] = (_F32(np.int32(halves[i] >> _S9)) + _HALF) * _STEP
    return first + np.uint64(pairs) * _GOLDEN


@njit(**VECTOR)
def log_below(count, a, log, ratio):
    """log Phi(a) and phi(a)/Phi(a)."""
    for i in range(count):
        log[i], ratio[i] = _log_cdf(a[i])


@njit(**VECTOR)
def log_between(count, a, b, log, at_a, at_b):
    """log(Phi(b) - Phi(a)) = log p, phi(a)/p and phi(b)/p, a < b, in double precision and stable in both tails."""
    for i in range(count):
        flip = a[i] + b[i] > 0.0
        low, high = (-b[i], -a[i]) if flip else (a[i], b[i])
        log_low, ratio_low = _log_cdf_long(low)
        log_high, ratio_high = _log_cdf_long(high)
        q = _exp2_long((log_low - log_high) * _LOG2E)
        p = max(1.0 - q, _TINY)
        log[i] = log_high + _log_long(p)
        one, other = ratio_low * q / p, ratio_high / p
        at_a[i] = other if flip else one
        at_b[i] = one if flip else other


@njit(**VECTOR)
def draw_below(count, a, u, out):
    """The standard normal below a that the uniform u gives; how many a lie below -REACH, where it is not to be used."""
    beyond = _NONE
    for i in range(count):
        top = a[i]
        p, rest = _cdf(top)
        out[i] = min(_inverse(u[i] * p, (_ONE - u[i]) + u[i] * rest), top)
        beyond = np.int32(beyond + (top < _FAR_OUT))
    return beyond


@njit(**VECTOR)
def draw_between(count, a, b, u, out):
    """The standard normal between a and b that the uniform u gives; how many of the intervals lie beyond REACH, where
    it is not to be used."""
    beyond = _NONE
    for i in range(count):
        flip = a[i] + b[i] > _ZERO
        low, high = (-b[i], -a[i]) if flip else (a[i], b[i])
        start, _ = _cdf(low)
        p, rest = _cdf(high)
        width = p - start
        z = min(max(_inverse(start + u[i] * width, rest + (_ONE - u[i]) * width), low), high)
        out[i] = -z if flip else z
        beyond = np.int32(beyond + (high < _FAR_OUT))
    return beyond
