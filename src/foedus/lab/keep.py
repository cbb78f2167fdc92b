"""Keeping computed panels, answers and rows in the cache folder. What is read back is the same: values, coverage, lineage.

A cache that cannot be read or written is no error: the thing is computed again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from ..core import folders
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import Coverage, Schema

CODE = "2"  # raise when what an older foedus kept must not be used


def put(path: Path, write: Callable[[Path], Any]) -> None:
    """Write a file of the cache whole or not at all. A cache that cannot be written is no error."""
    tmp = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write(tmp)
        os.replace(tmp, path)
    except OSError:
        return


def load(name: str, schema: Schema, folder: Path | None = None, states: Sequence[str] | None = None) -> Panel | None:
    """The kept panel of that name in the cache (or in `folder`), or None; with `states`, the rows whose states
    are all among them."""
    base = (folder or folders.cache() / "panels") / name
    try:
        meta = json.loads(base.with_suffix(".json").read_text(encoding="utf-8"))
        if Schema.from_dict(meta["schema"]) != schema:
            return None
        lazy = pl.scan_parquet(base.with_suffix(".parquet")).with_row_index("_row")
        for column in schema.entities if states else ():
            lazy = lazy.filter(pl.col(column).is_in(list(states or ())))
        table = lazy.collect()
        draws = None
        if meta.get("draws"):
            draws = np.load(base.with_suffix(".npy"), mmap_mode="r", allow_pickle=False)[table["_row"].to_numpy()]
        return Panel(
            schema,
            table.drop("_row"),
            tuple(Coverage.from_dict(c) for c in meta["coverage"]),
            Lineage.from_dict(meta["lineage"]),
            draws,
            meta["run"] if draws is not None else "",
        )
    except Exception:  # a cache is never a reason to fail
        return None


def save(name: str, panel: Panel, folder: Path | None = None) -> None:
    """Keep a panel in the cache (or in `folder`), its draws beside it."""
    base = (folder or folders.cache() / "panels") / name
    meta = {
        "schema": panel.schema.to_dict(),
        "coverage": [c.to_dict() for c in panel.coverage],
        "lineage": panel.lineage.to_dict(),
        **({} if panel.draws is None else {"draws": True, "run": panel.run}),
    }
    put(base.with_suffix(".parquet"), panel.table.write_parquet)
    if panel.draws is not None:
        draws = panel.draws

        def write(path: Path) -> None:
            with path.open("wb") as f:
                np.save(f, draws)

        put(base.with_suffix(".npy"), write)
    put(base.with_suffix(".json"), lambda f: f.write_text(json.dumps(meta), encoding="utf-8"))


def load_bytes(kind: str, key: str, folder: Path | None = None) -> bytes | None:
    """What was kept under a key of a kind (answers, economies ...); None where there is nothing."""
    try:
        return ((folder or folders.cache() / kind) / key).read_bytes()
    except OSError:
        return None


def save_bytes(kind: str, key: str, body: bytes, folder: Path | None = None) -> None:
    put((folder or folders.cache() / kind) / key, lambda f: f.write_bytes(body))
