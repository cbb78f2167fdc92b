"""What the parsers of files share: rows outside the years, rows that stand twice, staged tables and several layouts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from .. import account
from ..account import leave

if TYPE_CHECKING:
    import polars


def clip(
    frame: polars.DataFrame, first: int | str, last: int | str | None, time: str = "year", fixed: bool = False
) -> polars.DataFrame:
    """Rows from `first` to `last`; the others are left out and told. A file that a user brings covers what it holds: it
    is read to its own end, unless `last` is `fixed`."""
    inside = pl.col(time) >= pl.lit(first)
    if account.is_open() and not fixed:
        last = None
    if last is not None:
        inside = inside & (pl.col(time) <= pl.lit(last))
    leave(f"no {time}", time, frame[time].null_count())
    known = frame.filter(pl.col(time).is_not_null())
    kept = known.filter(inside)
    out = known.height - kept.height
    if out:
        span = f"before {first}" if last is None else f"outside {first} to {last}"
        leave("years that are not read", span, out, expected=True)
    return kept


def once(
    frame: polars.DataFrame, key: Sequence[str], value: str, name: str, unit: str = "", tolerance: float = 0.0
) -> polars.DataFrame:
    """One row a key. The same row twice counts once, and is told. Raises BadInput where two rows differ in `value`."""
    if frame.select(pl.struct(key).is_duplicated().any()).item() is not True:
        return frame
    low, high = pl.col(value).min().over(key), pl.col(value).max().over(key)
    nulls = pl.col(value).is_null()
    torn = frame.filter((high - low > tolerance * high.abs()) | (nulls.any().over(key) & ~nulls.all().over(key)))
    if torn.height:
        raise BadInput(
            f"{name} gives two values for one {' and '.join(key)}",
            f"{torn.height} rows contradict one another",
            "Take the wrong one out.",
            rows=torn.sort(key).select(*key, value).head(6),
        )
    kept = frame.unique(key, keep="first", maintain_order=True)
    again = frame.height - kept.height
    worth = float(frame[value].sum()) - float(kept[value].sum()) if unit and frame.schema[value].is_numeric() else None
    leave("the same row again, counted once", name, again, worth, unit, expected=True)
    return kept
