"""Pairs of states keyed as the record wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.lazy import pl
from ..source import map_codes
from ._files import only

if TYPE_CHECKING:
    import polars


def coded_pairs(
    frame: polars.DataFrame, first: str = "ccode1", second: str = "ccode2", system: str = "cow"
) -> polars.DataFrame:
    """The frame with the ids of two coded states in `source_state` and `target_state`.

    A year in which two codes stand for one state (255 and 260 for Germany in 1990) gives that pair twice;
    a pair of a state with itself (678 and 679 in 1990) is dropped.
    """
    both = map_codes(map_codes(frame, first, system, "source_state"), second, system, "target_state")
    apart = pl.col("source_state") != pl.col("target_state")
    return only(both, apart, "two codes of one state", "a state with itself", expected=True)


def undirected(frame: polars.DataFrame) -> polars.DataFrame:
    """source_state and target_state replaced by state_1 < state_2."""
    return frame.with_columns(
        pl.min_horizontal("source_state", "target_state").alias("state_1"),
        pl.max_horizontal("source_state", "target_state").alias("state_2"),
    ).drop("source_state", "target_state")
