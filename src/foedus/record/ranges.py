"""What a value can be: the range of every variable, held when the record is built and when a file is imported.

A source declares the range of a variable with its offer (`Offer.low`, `Offer.high`) where the unit does not say it: an
index from 0 to 1, a score from -10 to 10. Where it does, BY_UNIT holds. The ranges of raw columns stand with the columns
(reading.Field), in the unit of the file, so that a bad cell is named by its line; these here are the last check.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..core.errors import BadInput
from ..core.lazy import pl
from ..core.units import UNITS
from .reading.cells import FIRST_YEAR, LAST_YEAR, span
from .reading.files import now_open

if TYPE_CHECKING:
    import polars

    from .source import Offer

# Goods trade of the whole world came to 25 trillion dollars in 2022; no flow is more.
WORLD_TRADE = 3e13  # dollars
MONEY = 1e15  # units of a currency in a year: above every product, in dollars or in yen
DOLLARS = 5e14
PEOPLE = 1.2e10
# quantity (core/units.py) -> least and greatest, in its base unit
BY_QUANTITY: dict[str, tuple[float | None, float | None]] = {
    "persons": (0, PEOPLE),
    "share": (-10, 10),  # changes and points too; what is a share of a whole is `share` below
    "distance": (0, 20_040),
    "mass": (0, 1e12),
    "gas volume": (0, 1e14),
    "gas flow": (0, 1e5),
    "energy": (0, 1e22),
    "oil flow": (0, 2e5),
    "count": (0, 1e12),
    "rank": (1, 1e6),
    "price per barrel": (-100, 1000),
    "tiv": (0, 1e6),
    "currency per euro": (1e-6, 1e9),
}
BY_UNIT: dict[str, tuple[float | None, float | None]] = {"share": (0, 1), "flag": (0, 1)}
TRADE = ("trade_flow", "trade_total")


def of(offer: Offer) -> tuple[float | None, float | None]:
    """The range of a variable in its unit: what the source declares, else what the unit says."""
    low, high = unit_range(offer.schema.unit)
    if offer.schema.variable.startswith(TRADE) and offer.schema.unit.endswith("USD"):
        low, high = 0.0, WORLD_TRADE / UNITS[offer.schema.unit].factor
    return (low if offer.low is None else offer.low), (high if offer.high is None else offer.high)


def unit_range(name: str) -> tuple[float | None, float | None]:
    """What a value in that unit can be, (None, None) where the unit does not say."""
    if name in BY_UNIT:
        return BY_UNIT[name]
    if name not in UNITS:
        return None, None
    u = UNITS[name]
    if u.quantity.startswith("money in "):
        most = DOLLARS if "USD" in u.quantity else MONEY
        return -most / u.factor, most / u.factor
    low, high = BY_QUANTITY.get(u.quantity, (None, None))
    return (None if low is None else low / u.factor), (None if high is None else high / u.factor)


def check(name: str, rows: polars.DataFrame, column: str, low: float | None, high: float | None) -> None:
    """Refuse values of a column outside a range. Raises BadInput with the rows."""
    value = pl.col(column)
    wild = value.is_nan() | value.is_infinite() if rows.schema[column].is_float() else pl.lit(False)
    if low is not None:
        wild = wild | (value < low)
    if high is not None:
        wild = wild | (value > high)
    hit = rows.filter(wild.fill_null(False))
    if hit.height:
        first = float(hit[column][0])
        outside = f"lies outside {span(low, high)}" if math.isfinite(first) else "is not finite"
        raise BadInput(
            f"{name}: {first:.10g} cannot be",
            f"it {outside}, as {hit.height} of {rows.height} values do"
            + (f"; read from {now_open()}" if now_open() else ""),
            "Look for the cell in the file: it is damaged, or in another unit.",
            rows=hit.head(5),
        )


def check_years(name: str, rows: polars.DataFrame, column: str = "year") -> None:
    """Refuse years that cannot be. Raises BadInput with the rows."""
    check(f"{name}, column {column}", rows, column, FIRST_YEAR, LAST_YEAR)
