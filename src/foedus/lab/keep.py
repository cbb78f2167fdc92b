"""Keeping computed panels and rows in the cache folder. A kept panel is the same panel: values, coverage, lineage.

A cache that cannot be read or written is no error: the panel is computed again.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import Coverage, Schema
from . import folders

CODE = "1"  # raise when kept panels of an older foedus must not be used


def load(name: str, schema: Schema, folder: Path | None = None, states: Sequence[str] | None = None) -> Panel | None:
    """The kept panel of that name in the cache (or in `folder`), or None; with `states`, the rows whose states
    are all among them."""
    base = (folder or folders.cache() / "panels") / name
    try:
        meta = json.loads(base.with_suffix(".json").read_text(encoding="utf-8"))
        lazy = pl.scan_parquet(base.with_suffix(".parquet"))
        for column in schema.entities if states else ():
            lazy = lazy.filter(pl.col(column).is_in(list(states or ())))
        table = lazy.collect()
        if Schema.from_dict(meta["schema"]) != schema:
            return None
        return Panel(schema, table, tuple(Coverage(**c) for c in meta["coverage"]), Lineage.from_dict(meta["lineage"]))
    except Exception:  # a cache is never a reason to fail
        return None


def save(name: str, panel: Panel, folder: Path | None = None) -> None:
    """Keep a panel without draws in the cache (or in `folder`)."""
    if panel.draws is not None:
        return
    base = (folder or folders.cache() / "panels") / name
    meta = {
        "schema": panel.schema.to_dict(),
        "coverage": [c.to_dict() for c in panel.coverage],
        "lineage": panel.lineage.to_dict(),
    }
    folders.put(base.with_suffix(".parquet"), panel.table.write_parquet)
    folders.put(base.with_suffix(".json"), lambda f: f.write_text(json.dumps(meta), encoding="utf-8"))


def load_rows(name: str) -> dict[str, list[dict[str, Any]]] | None:
    """Rows kept under a name, by what they answer; None where there are none."""
    try:
        got = json.loads(gzip.decompress((folders.cache() / "rows" / f"{name}.json.gz").read_bytes()))
        return got if isinstance(got, dict) else None
    except Exception:  # a cache is never a reason to fail
        return None


def save_rows(name: str, rows: dict[str, list[dict[str, Any]]]) -> None:
    """Keep rows of text and numbers: they are read back as they were."""
    path = folders.cache() / "rows" / f"{name}.json.gz"
    with suppress(ValueError):  # a number that is none has no place in JSON
        folders.put(path, lambda f: f.write_bytes(gzip.compress(json.dumps(rows, allow_nan=False).encode(), 1)))
