"""Rows of the members of groups: each in the periods in which it was one."""

from __future__ import annotations

from functools import reduce
from operator import and_

from ..core.groups import Chosen, content
from ..core.lazy import pl
from ..core.panel import Panel
from ..core.periods import days_of


def members_only(panel: Panel, named: Chosen, years: tuple[int, int] | None) -> Panel:
    """The rows whose parties were all named, or members of a named group at the end of the row's period (a year counts
    by its last day). The panel itself where no group is named. Raises EmptySelection, OutOfCoverage for no row."""
    if not named.groups or not panel.schema.entities:
        return panel
    time = panel.schema.time
    masks = []
    for party in panel.schema.entities:
        pairs = panel.table.select(party, time).unique()
        there = [named.has(state, days_of(period, time)[1]) for state, period in pairs.iter_rows()]
        kept = panel.table.select(party, time).join(
            pairs.with_columns(pl.Series("_there", there, dtype=pl.Boolean)),
            on=[party, time],
            how="left",
            maintain_order="left",
        )
        masks.append(kept["_there"])
    out = panel.filter(reduce(and_, masks), groups=list(named.groups), memberships=content())
    if not len(out):
        panel.explain_empty({"members of": list(named.groups)}, years)
    return out
