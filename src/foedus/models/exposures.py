"""Friends and enemies: how the growth of each economy moves the real income of every other."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..core.lazy import pl
from .economies import BASELINES, MAIN, SETS, economy
from .trade import exposure

if TYPE_CHECKING:
    from ..core.provider import Door


def all_exposures(
    door: Door,
    baseline: str = MAIN,
    sets: Iterable[str] = SETS,
    threads: int = 2,
    progress: Callable[[str], None] | None = None,
) -> Any:
    """source_state, target_state, year, elasticities, value: percent by which the real income of source_state rises
    when productivity in every sector of target_state rises by one percent (Kleinman, Liu and Redding 2024, their
    welfare exposure; here solved in the model of many sectors). Negative: an enemy in their sense. Raises
    NotConverged."""
    parts = []
    for name in sets:
        base = economy(door, baseline, name)
        table = base.table(exposure(base, threads=threads), ("source_state", "target_state"))
        parts.append(
            table.with_columns(
                pl.lit(BASELINES[baseline].year, dtype=pl.Int32).alias("year"), pl.lit(name).alias("elasticities")
            )
        )
        if progress is not None:
            progress(name)
    rows = pl.concat(parts).filter(pl.col("source_state") != pl.col("target_state"))
    return rows.select("source_state", "target_state", "year", "elasticities", "value").sort(
        "elasticities", "source_state", "target_state"
    )
