"""Pairs of states in one year and source: how a state variable becomes one about two states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.lazy import pl
from ..core.panel import Panel

if TYPE_CHECKING:
    import polars


def pair_up(panel: Panel, directed: bool) -> polars.DataFrame:
    """Rows state_1 < state_2 (or source_state, target_state in both orders), year, source, a, b.

    a and b are the values of the first and the second state, never null, always of one source.
    """
    t = panel.schema.time
    known = panel.table.drop_nulls("value").select("state", t, "source", "value")
    first, second = ("source_state", "target_state") if directed else ("state_1", "state_2")
    both = (
        known.lazy()
        .rename({"state": first, "value": "a"})
        .join(known.lazy().rename({"state": second, "value": "b"}), on=[t, "source"])
    )
    order = pl.col(first) != pl.col(second) if directed else pl.col(first) < pl.col(second)
    return both.filter(order).collect()


def ratio(above: polars.Expr, below: polars.Expr) -> polars.Expr:
    """above / below, and null, never infinite, where below is not positive."""
    return pl.when(below > 0).then(above / below)
