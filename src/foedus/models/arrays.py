"""Names of array types, for annotations alone: import them under TYPE_CHECKING."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Array = NDArray[numpy.float64]
    Mask = NDArray[numpy.bool_]
    Whole = NDArray[numpy.int64]
