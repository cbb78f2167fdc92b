"""Data sets for the tests of the ideal points."""

from __future__ import annotations

import numpy as np
import polars as pl

from foedus.core.lineage import Lineage
from foedus.core.tables import Table
from foedus.models.ideal_points import Anchors, VoteData, prepare
from foedus.models.ideal_points.simulate import draw_votes

LINE = Lineage.of("source", "test")


def tables(votes: list[tuple], calls: list[tuple]) -> tuple[Table, Table]:
    """votes: (rcid, state, vote); calls: (rcid, session) or (rcid, session, date, final_passage)."""
    calls = [c if len(c) == 4 else (*c, f"{1945 + c[1]}-10", True) for c in calls]
    v = pl.DataFrame(votes, schema={"rcid": pl.Int32, "state": pl.String, "vote": pl.UInt8}, orient="row")
    r = pl.DataFrame(
        calls,
        schema={"rcid": pl.Int32, "session": pl.Int32, "date": pl.String, "final_passage": pl.Boolean},
        orient="row",
    )
    return (
        Table.build("unga_votes", v, ("rcid", "state"), (), LINE),
        Table.build("unga_rollcalls", r, ("rcid",), (), LINE),
    )


def simulated(seed: int = 1, **shape) -> tuple[VoteData, np.ndarray, Anchors]:
    """Data, true positions by cell, and anchors that have the right sign."""
    votes, calls, bridges, x = draw_votes(seed, **shape)
    data = prepare(votes, calls, bridges, sessions=(1, x.shape[1]), link={}, bridge_span=x.shape[1])
    row = np.array([int(s[1:]) for s in data.states])[data.cell_state]
    order = np.argsort(x.mean(axis=1))
    low, high = f"S{order[0]:02d}", f"S{order[-1]:02d}"
    return data, x[row, data.cell_session], Anchors((high,), (low,))
