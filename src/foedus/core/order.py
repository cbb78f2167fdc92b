"""The order of rows by their key: ten times as fast as sorting by several columns of words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .lazy import np, pl

if TYPE_CHECKING:
    import numpy
    import polars


def packed(table: polars.DataFrame, key: Sequence[str]) -> numpy.ndarray:
    """One whole number a row (int64) that orders rows as their key does, and is equal where keys are equal.

    Keys are never null. Where the columns have too many values between them for 63 bits, the number is the place of
    the row's key among all keys.
    """
    out = np.zeros(table.height, dtype="int64")
    size = 1
    for c in key:
        place, n = _places(table[c])
        if size * n >= 2**63:  # packed so far: as many places as there are different keys
            out = np.unique(out, return_inverse=True)[1].astype("int64")
            size = int(out.max(initial=-1)) + 1
        out = out * n + place
        size *= n
    return out


def _places(column: polars.Series) -> tuple[numpy.ndarray, int]:
    """The place of each value among those of its column, and how many places there are."""
    if not len(column):
        return np.zeros(0, dtype="int64"), 1
    if column.dtype.is_integer():
        x = column.to_numpy().astype("int64")
        low = int(x.min())
        n = int(x.max()) - low + 1
        if n < 2**31:
            return x - low, n
    if column.dtype == pl.String:
        names = column.unique().sort()
        return column.cast(pl.Enum(names)).to_physical().to_numpy().astype("int64"), len(names)
    place = column.rank("dense").to_numpy().astype("int64") - 1
    return place, int(place.max()) + 1
