"""A lab with positions that carry draws: that of the record, or made-up draws around published points."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.lab.lab import Lab
from foedus.record import build, store
from foedus.record.manifest import content_hash
from foedus.record.source import CURATED, registry
from foedus.record.store import EMBEDDED, Entry, Store, with_draws

SCHEMA = Schema(
    "ideal_point",
    "index",
    time="session",
    status="estimate",
    title="Position in the General Assembly (dynamic ideal point)",
)
LAST, WORLDS = 78, 200


def made_up() -> Panel:
    """The published points of April 2020 with draws around them, walked on to session 78 with growing spread."""
    got = Store(EMBEDDED).panel("ideal_point_bsv").table.select("state", "session", "value").drop_nulls()
    end = got.filter(pl.col("session") == 74)
    got = pl.concat([got, *(end.with_columns(pl.lit(n, pl.Int32).alias("session")) for n in range(75, LAST + 1))])
    rng = np.random.default_rng(7)
    of_state = {s: rng.normal(0, 0.12, WORLDS) for s in sorted(set(got["state"]))}
    rows, draws = got.sort("state", "session"), []
    walk = np.zeros(WORLDS)
    for state, session, value in rows.iter_rows():
        walk = walk + rng.normal(0, 0.12, WORLDS) if session > 74 else np.zeros(WORLDS)
        draws.append(value + of_state[state] + rng.normal(0, 0.06, WORLDS) + walk)
    frame = rows.with_columns(pl.lit("foedus_irt").alias("source"))
    x = np.array(draws)
    frame = frame.with_columns(pl.Series("value", x.mean(axis=1)))
    return Panel.build(SCHEMA, frame, [Coverage("foedus_irt", 1, LAST)], Lineage.of("source", "foedus_irt"), x)


def lab_with_positions(folder: Path) -> Any:
    """The embedded record, and what it lacks of positions and bridges."""
    old = Store(EMBEDDED)
    items = [(e, pl.read_parquet(EMBEDDED / e.file)) for e in old.entries]
    sources = dict(old.manifest["sources"])
    if not old.of("ideal_point"):
        panel = made_up()
        rows, unit = with_draws(panel)
        items.append(
            (
                Entry(
                    "ideal_point",
                    "panel",
                    "foedus_irt",
                    "ideal_point.foedus_irt.parquet",
                    len(panel),
                    content_hash(rows),
                    Coverage("foedus_irt", 1, LAST),
                    SCHEMA,
                    draw_unit=unit,
                ),
                rows,
            )
        )
        sources["foedus_irt"] = dict.fromkeys(next(iter(sources.values())), "made up for tests") | {
            "share_alike": False,
            "curated": False,
        }
    if not old.of("unga_bridges"):
        source = registry()["bridges"]
        items += build.parse(source, CURATED)
        sources["bridges"] = build.describe(source)
    store.write(folder / "data", json.loads(json.dumps(sources)), items)
    return Lab(folder / "data")
