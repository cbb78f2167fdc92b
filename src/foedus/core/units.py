"""Units and their conversion.

A unit is a scale of a quantity. Two units convert only within one quantity: current dollars never turn
into constant ones, nor euros into dollars, without a rate that is a Panel of its own.
"""

from __future__ import annotations

from dataclasses import dataclass

from .errors import UnitError, nearest


@dataclass(frozen=True)
class Unit:
    """A scale of a quantity: `factor` base units make one of it."""

    name: str
    quantity: str
    factor: float
    label: str


def _family(quantity: str, **scales: tuple[float, str]) -> dict[str, Unit]:
    return {n.replace("__", "/"): Unit(n.replace("__", "/"), quantity, f, lab) for n, (f, lab) in scales.items()}


_MONEY = {
    f"{prefix}{code}": Unit(f"{prefix}{code}", f"money in {code}", factor, f"{word}{code}")
    for code in ("USD", "EUR", "CNY", "RUB", "JPY", "USD_PPP", "GBP", *(f"USD{year}" for year in range(2000, 2036)))
    for prefix, factor, word in (
        ("", 1.0, ""),
        ("k", 1e3, "thousand "),
        ("m", 1e6, "m "),
        ("bn", 1e9, "bn "),
        ("tn", 1e12, "tn "),
    )
}

UNITS: dict[str, Unit] = {
    **_MONEY,
    **_family("persons", persons=(1, "persons"), kpersons=(1e3, "thousand persons"), mpersons=(1e6, "m persons")),
    **_family("share", share=(1, "share"), percent=(0.01, "%"), points=(0.01, "percentage points")),
    **_family("distance", km=(1, "km")),
    **_family("mass", t=(1, "t"), kt=(1e3, "thousand t"), Mt=(1e6, "Mt"), kg=(1e-3, "kg")),
    **_family("gas volume", m3=(1, "m³"), bcm=(1e9, "bcm")),
    **_family("gas flow", bcm__y=(1, "bcm a year")),
    **_family(
        "energy",
        kWh=(3.6e6, "kWh"),
        TWh=(3.6e15, "TWh"),
        EJ=(1e18, "EJ"),
        kt_ce=(2.93076e13, "thousand t of coal equivalent"),
    ),
    **_family("oil flow", kbd=(1, "thousand barrels a day")),
    **_family("count", count=(1, ""), kcount=(1e3, "thousand")),
    **_family("ratio", ratio=(1, "x")),
    **_family("index", index=(1, "")),
    **_family("rank", rank=(1, "")),
    **_family("flag", flag=(1, "")),
    **_family("time", days=(1, "days"), years=(365.2425, "years")),
    **_family("price per barrel", USD__bbl=(1, "USD a barrel")),
    **_family("tiv", mTIV=(1, "m TIV")),
    **_family("currency per euro", per_EUR=(1, "per euro")),
    **_family("money per month", mUSD__month=(1, "m USD a month")),
}


def unit(name: str) -> Unit:
    """The unit of that name. Raises UnitError with the nearest names."""
    try:
        return UNITS[name]
    except KeyError:
        raise UnitError(f"{name!r} is not a unit that foedus knows", do=nearest(name, UNITS)) from None


def factor(from_: str, to: str) -> float:
    """What a value in `from_` is multiplied by to stand in `to`. Raises UnitError."""
    a, b = unit(from_), unit(to)
    if a.quantity != b.quantity:
        raise UnitError(
            f"{from_} cannot be converted into {to}",
            f"one measures {a.quantity}, the other {b.quantity}",
            "Money of another currency or price year needs a rate: combine() with a Panel of rates",
        )
    return a.factor / b.factor
