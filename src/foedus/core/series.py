"""Least and greatest of a column as plain numbers.

Polars gives an aggregate the type of whatever a cell can hold, or None where the column is empty; what follows
from it wants a number, and an error of foedus where there is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .errors import EmptySelection

if TYPE_CHECKING:
    import polars


def least(values: polars.Series) -> float:
    """The least value of a column of numbers. Raises EmptySelection where it holds none."""
    return float(_known(values.min(), values))


def greatest(values: polars.Series) -> float:
    """The greatest value of a column of numbers. Raises EmptySelection where it holds none."""
    return float(_known(values.max(), values))


def span(values: polars.Series) -> tuple[int, int]:
    """First and last of a column of whole numbers: years, sessions, counts. Raises EmptySelection where it holds
    none."""
    return int(_known(values.min(), values)), int(_known(values.max(), values))


def _known(value: Any, values: polars.Series) -> Any:
    if value is None:
        raise EmptySelection(f"the column {values.name!r} holds no number", f"it has {len(values)} rows")
    return value
