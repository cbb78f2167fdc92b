"""Draws in the store: written as steps, read back within one step, in the order of their rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl

from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.record import store
from foedus.record.manifest import content_hash
from foedus.record.store import Entry, Store, with_draws


def test_draws_survive_the_store(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    frame = pl.DataFrame(
        {"state": ["RUS", "CHN", "USA"], "session": [70, 70, 71], "source": ["m"] * 3, "value": [0.1, -0.5, 2.5]}
    )
    s = Schema("ideal_point", "index", time="session")
    panel = Panel.build(
        s,
        frame,
        [Coverage("m", 1, 78)],
        Lineage.of("source", "m"),
        rng.normal(frame["value"].to_numpy()[:, None], 0.2, (3, 200)),
    )
    rows, unit = with_draws(panel)
    meta = dict.fromkeys(("title", "producer", "version", "citation", "bibtex", "licence", "address", "accessed"), "x")
    entry = Entry(
        "ideal_point",
        "panel",
        "m",
        "ideal_point.m.parquet",
        3,
        content_hash(rows),
        Coverage("m", 1, 78),
        s,
        draw_unit=unit,
    )
    store.write(tmp_path / "data", {"m": meta}, [(entry, rows)])
    back = Store(tmp_path / "data")
    assert back.verify() == []
    whole = back.panel("ideal_point")
    assert whole.table.equals(panel.table)
    assert whole.draws is not None and whole.draws.dtype == np.float32
    assert np.abs(whole.draws - panel.draws).max() <= unit
    one = back.panel("ideal_point", states=["RUS"])
    assert np.array_equal(one.draws, whole.draws[[whole.table["state"].to_list().index("RUS")]])
