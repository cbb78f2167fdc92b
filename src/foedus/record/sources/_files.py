"""What the parsers of files share: rows outside the years, rows that stand twice, staged tables and several layouts."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from .. import account, reading
from ..account import leave
from ..ranges import check_years
from ..reading import Found

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
    known = only(frame, pl.col(time).is_not_null(), f"no {time}", time)
    span = f"before {first}" if last is None else f"outside {first} to {last}"
    return only(known, inside, "years that are not read", span, expected=True)


def either(
    path: Path, first: Sequence[str], second: Sequence[str], of_second: Sequence[str], lacking: BadInput
) -> tuple[Found | None, Found | None]:
    """Two files of a source by their patterns; where neither is there, the only file as one of them, the second where it
    has the columns `of_second`. Raises `lacking` for none."""
    one, two = (reading.find(path, *patterns, other=False) for patterns in (first, second))
    if one is not None or two is not None:
        return one, two
    found = reading.find(path)
    if found is None:
        raise lacking
    return (None, found) if reading.sheet_of(found).has(*of_second) else (found, None)


def only(
    frame: polars.DataFrame, where: polars.Expr, reason: str, what: str, unit: str = "", expected: bool = False
) -> polars.DataFrame:
    """The rows of which `where` is true. The others, those of which it is unknown too, are left out and told, with the
    sum of their `value` where it is of a `unit`."""
    where = where.fill_null(False)
    kept = frame.filter(where)
    worth = float(frame.filter(~where)["value"].sum()) if unit and kept.height < frame.height else None
    leave(reason, what, frame.height - kept.height, worth, unit, expected)
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


def years_of(frame: polars.DataFrame, first: str, last: str, name: str, into: str = "year") -> polars.DataFrame:
    """A row for each year of a spell, from the year in `first` to that in `last`. Raises BadInput for a spell that ends
    before it begins, or a year that cannot be."""
    for column in (first, last):
        check_years(f"{name}, column {column}", frame, column)
    wrong = frame.filter(pl.col(last) < pl.col(first))
    if wrong.height:
        raise BadInput(f"{name}: {wrong.height} spells end before they begin", do="Mend them.", rows=wrong.head(5))
    return frame.with_columns(pl.int_ranges(pl.col(first), pl.col(last) + 1, dtype=pl.Int32).alias(into)).explode(into)
