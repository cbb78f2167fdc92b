"""How people write numbers: 244.8 bn USD, 34 %, +0.26, 2024. One word of FORMATS names each way."""

from __future__ import annotations

import math

from .errors import FoedusError

ABOUT_ZERO = 1e-8  # a share of real income that a solver cannot tell from nothing


class BareNumber(FoedusError):
    """A number without a trace reached a sentence or a template."""


def _round(x: float, digits: int) -> str:
    text = f"{x:,.{digits}f}"
    return text.replace("-", "−") if float(text.replace(",", "")) else f"{0:.{digits}f}"


def money(m: float) -> str:
    """A value in m USD as people write it: 244.8 bn USD."""
    a = abs(m)
    if a >= 1e6:
        return f"{_round(m / 1e6, 2)} tn USD"
    if a >= 1e3:
        return f"{_round(m / 1e3, 1)} bn USD"
    return f"{_round(m, 0 if a >= 10 else 1)} m USD"


def percent(x: float) -> str:
    """A share as people write it: 34 %, 4.2 %, 0.31 %."""
    p = 100 * x
    digits = 0 if abs(p) >= 10 else 1 if abs(p) >= 1 else 2
    return f"{_round(p, digits)} %"


def fine_percent(x: float) -> str:
    """A share as people write it; one that two decimals would hide keeps a digit: 0.004 %."""
    p = 100 * x
    digits = 0 if abs(p) >= 9.95 else 1 if abs(p) >= 0.95 else 2 if abs(p) >= 0.095 else 3
    if p and abs(p) < 0.001:
        digits = min(9, -math.floor(math.log10(abs(p))))
    return f"{_round(p, digits)} %"


def chance(x: float) -> str:
    """A probability as people write it: 34 %, 0.31 %, under 0.01 %."""
    return percent(x) if x >= 1e-4 else f"under {percent(1e-4)}"


def loss(x: float) -> str:
    """A share of real income lost: what a solver cannot tell from nothing is about zero."""
    return "about zero" if abs(x) < ABOUT_ZERO else fine_percent(x)


def signed(x: float, digits: int = 2) -> str:
    text = _round(x, digits)
    return text if text.startswith("−") or float(text.replace(",", "")) == 0 else f"+{text}"


def points(x: float) -> str:
    """A change of a share in percentage points: +3.1 points."""
    return f"{signed(100 * x, 1)} points"


def ordinal(n: int) -> str:
    return f"{n:,}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


def ratio(x: float) -> str:
    return f"{_round(x, 1 if x < 100 else 0)} times"


FORMATS = {
    "money": money,
    "percent": percent,
    "fine_percent": fine_percent,
    "chance": chance,
    "pct": lambda x: f"{_round(x, 0 if abs(x) >= 10 else 1)} %",
    "index": lambda x: _round(x, 2),
    "index3": lambda x: _round(x, 3),
    "signed": signed,
    "count": lambda x: _round(x, 0),
    "year": lambda x: f"{int(x)}",
    "ratio": ratio,
    "points": points,
    "bcm": lambda x: f"{_round(x, 1)} bcm",
    "Mt": lambda x: f"{_round(x, 1)} Mt",
    "TWh": lambda x: f"{_round(x, 1)} TWh",
    "tenth": lambda x: _round(x, 1),
    "ordinal": lambda x: ordinal(int(x)),
    "signed_count": lambda x: signed(x, 0),
    "loss": loss,
    "signed_money": lambda x: ("+" if x > 0 else "") + money(x),
    "signed_pct": lambda x: f"{signed(x, 1)} %",
    "years": lambda x: f"{_round(x, 1)} years",
    "signed_percent": lambda x: f"{signed(100 * x, 0)} %",
    "usd_bbl": lambda x: f"{_round(x, 0)} USD a barrel",
    "number": lambda x: f"{x:,.6g}".replace("-", "−"),
    "persons": lambda x: _round(x, 0),
    "tiv": lambda x: f"{_round(x, 0)} m TIV",
}


def write(value: float | None, fmt: str) -> str:
    """A value in one of FORMATS. A value that is not a finite number is refused."""
    if value is None or not math.isfinite(value):
        raise BareNumber(f"{value!r} is not a number that can be printed")
    return FORMATS[fmt](value)
