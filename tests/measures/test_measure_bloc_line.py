"""Blocs beyond the line: votes along one dimension are not above the null drawn from it, planted camps are."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest
from measure_synthetic import run, table, values

from foedus.core.errors import BadInput, EmptySelection
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.core.tables import Table
from foedus.measures.bloc_line import bloc_beyond_line
from foedus.measures.divergence import chances

LINE = Lineage.of("source", "made")
STATES, CALLS, SESSION = 60, 70, 50


def assembly(seed: int, camps: bool = False) -> tuple[Panel, Table, Table, Table, Table]:
    """States along a line and what they cast; with `camps` a second quarrel, on a third of the calls, that has nothing
    to do with the line."""
    rng = np.random.default_rng(seed)
    x = rng.normal(0, 1, STATES)
    slope, low = rng.normal(0, 1.5, CALLS), rng.normal(0, 0.7, CALLS)
    if camps:  # a fit would find no slope there
        slope[::3] = 0.0
    high = low + rng.uniform(0.2, 0.8, CALLS)
    p = chances(slope, low, high, np.broadcast_to(x, (CALLS, STATES)))
    kind = (rng.random((CALLS, STATES))[:, :, None] >= np.cumsum(p, axis=2)[:, :, :2]).sum(axis=2).T
    if camps:
        side = rng.random(STATES) < 0.5
        for j in range(0, CALLS, 3):
            kind[:, j] = np.where(rng.random(STATES) < 0.9, np.where(side, 0, 2), kind[:, j])
    ids = [f"S{i:02d}" for i in range(STATES)]
    frame = pl.DataFrame(
        {"state": ids, "session": [SESSION] * STATES, "source": ["made"] * STATES, "value": x},
        schema_overrides={"session": pl.Int32},
    )
    points = Panel.build(Schema("ideal_point", "index", time="session"), frame, [Coverage("made", 50, 50)], LINE)
    items = pl.DataFrame(
        {
            "rcid": range(CALLS),
            "item": [str(j) for j in range(CALLS)],
            "discrimination": slope,
            "low": low,
            "high": high,
        },
        schema_overrides={"rcid": pl.Int32},
    )
    worlds = pl.DataFrame(
        schema={
            "item": pl.String,
            "world": pl.Int32,
            **dict.fromkeys(("discrimination", "middle", "log_gap"), pl.Float32),
        }
    )
    votes = [
        {"rcid": j, "state": ids[i], "vote": int(kind[i, j]) + 1, "inferred": False}
        for i in range(STATES)
        for j in range(CALLS)
    ]
    calls: list[dict[str, Any]] = [
        {"rcid": j, "session": SESSION, "final_passage": True, "date": "1995-12-01"} for j in range(CALLS)
    ]
    return (
        points,
        Table.build("ideal_point_items", items, ("rcid",), (Coverage("made", 50, 50),), LINE),
        Table.build("ideal_point_item_worlds", worlds, ("item", "world"), (Coverage("made", 50, 50),), LINE),
        table("unga_votes", votes, ("rcid", "state"), (50, 50)),
        table("unga_rollcalls", calls, ("rcid",), (50, 50)),
    )


def test_a_line_is_not_above_itself() -> None:
    """Over eight worlds p is spread, not small: at most one falls below a tenth (chance of two or more: 19 %, and the
    seeds are fixed)."""
    p = [values(run(bloc_beyond_line, *assembly(s), draws=40), "quantity")["p_value"] for s in range(8)]
    assert sum(v < 0.1 for v in p) <= 1 and max(p) > 0.3


def test_camps_that_the_line_does_not_know_are_above_it() -> None:
    q = values(run(bloc_beyond_line, *assembly(3, camps=True), draws=40), "quantity")
    assert q["above_line"] == 1 and q["p_value"] == pytest.approx(1 / 41)
    assert q["line_05"] < q["line_mean"] < q["line_95"] < q["modularity"] and (q["rollcalls"], q["states"]) == (
        CALLS,
        STATES,
    )


def test_what_has_no_positions_is_refused() -> None:
    points, *rest = assembly(1)
    with pytest.raises(EmptySelection, match="have a position"):
        run(bloc_beyond_line, points.filter(pl.col("state") == "S00"), *rest, draws=20)
    with pytest.raises(BadInput, match="no 5 % quantile"):
        run(bloc_beyond_line, points, *rest, draws=5)


def test_the_record_is_more_divided_than_a_line(lab: Any) -> None:
    """Session 78: one dimension makes most of the modularity, and not all of it."""
    q = values(lab.get("bloc_beyond_line", options={"sessions": "78", "draws": 40}), "quantity")
    assert q["above_line"] == 1 and 0.6 < q["line_mean"] / q["modularity"] < 1
