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


def court(seed: int, terms: int = 50, seats: int = 9, cases: int = 40, stay: int = 16) -> tuple[VoteData, np.ndarray]:
    """Votes of a court as Martin and Quinn's: few seats, long careers that overlap, two outcomes, no case repeated; and
    the true positions by cell. Which way a term runs is told by those alone who sat before and after it."""
    random = np.random.default_rng([seed, 5])
    count = seats
    left = [int(random.integers(1, stay)) for _ in range(seats)]
    who, x = list(range(seats)), [1.2 * random.standard_normal() for _ in range(seats)]
    votes, calls, truth = [], [], {}
    for t in range(1, terms + 1):
        for s in range(seats):
            if left[s] == 0:
                who[s], count = count, count + 1
                x[s], left[s] = 1.2 * random.standard_normal(), int(random.integers(stay // 2, 2 * stay))
            else:
                x[s] += 0.2 * random.standard_normal()
            left[s] -= 1
            truth[f"J{who[s]:02d}", t] = x[s]
        for r in range(cases):
            b, c = random.standard_normal(2)
            calls.append((1000 * t + r, t))
            for s in range(seats):
                votes.append((1000 * t + r, f"J{who[s]:02d}", 3 if b * x[s] + random.standard_normal() > c else 1))
    data = prepare(*tables(votes, calls), sessions=(1, terms), whole_from=None, link={})
    return data, np.array([truth[cell] for cell in data.cells().select("state", "session").iter_rows()])
