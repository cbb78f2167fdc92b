"""Keeping computed panels, answers and rows in the cache folder. What is read back is the same: values, coverage, lineage.

Whatever is kept carries a hash of its bytes. What is damaged is as if it were not there, and a cache that cannot be
read or written is no error: the thing is computed again.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ..core import files, folders, notices
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import Coverage, Schema

CODE = "2"  # raise when what an older foedus kept must not be used
PARTS = (".parquet", ".npy")  # of a panel: its table, and its draws
ASIDE = ("numba", "traces")  # folders of the cache that others look after
TRACES = "traces.sqlite"


def put(path: Path, write: Callable[[Path], Any]) -> bool:
    """Write a file of the cache whole or not at all; whether it could be. One that cannot be written is no error, and
    said once."""
    try:
        files.put(path, write)
    except Exception as e:
        if not files.why_not(e):
            raise
        notices.kept_nothing(folders.cache(), e)
        return False
    return True


def load(name: str, schema: Schema, folder: Path | None = None, states: Sequence[str] | None = None) -> Panel | None:
    """The kept panel of that name in the cache (or in `folder`), or None; with `states`, the rows whose states
    are all among them."""
    base = (folder or folders.cache() / "panels") / name
    try:
        meta = _meta(base)
        if meta is None or Schema.from_dict(meta["schema"]) != schema:
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


def _meta(base: Path) -> dict[str, Any] | None:
    """What is said of a kept panel, if it and its files are as they were written."""
    meta = files.unsealed(base.with_suffix(".json").read_bytes())
    hashes = meta["bytes"]
    wanted = PARTS if meta.get("draws") else PARTS[:1]
    whole = "sealed" in meta and set(hashes) == set(wanted)
    return meta if whole and all(files.is_as_written(base.with_suffix(p), h) for p, h in hashes.items()) else None


def save(name: str, panel: Panel, folder: Path | None = None) -> None:
    """Keep a panel in the cache (or in `folder`), its draws beside it."""
    base = (folder or folders.cache() / "panels") / name
    hashes: dict[str, str] = {}

    def hashed(suffix: str, write: Callable[[Path], Any]) -> bool:
        def both(path: Path) -> None:
            write(path)
            hashes[suffix] = files.sha256(path)

        return put(base.with_suffix(suffix), both)

    if not hashed(".parquet", panel.table.write_parquet):
        return
    if panel.draws is not None:
        draws = panel.draws

        def write(path: Path) -> None:
            with path.open("wb") as f:
                np.save(f, draws)

        if not hashed(".npy", write):
            return
    meta = {
        "schema": panel.schema.to_dict(),
        "coverage": [c.to_dict() for c in panel.coverage],
        "lineage": panel.lineage.to_dict(),
        "bytes": hashes,
        **({} if panel.draws is None else {"draws": True, "run": panel.run}),
    }
    put(base.with_suffix(".json"), lambda f: f.write_text(files.sealed(meta), encoding="utf-8", newline="\n"))


def add_hashes(folder: Path) -> int:
    """Write the hashes of the files of kept panels into what is said of them, as they are now; how many panels."""
    names = sorted(folder.glob("*.json"))
    for file in names:
        meta = files.unsealed(file.read_bytes())
        meta["bytes"] = {p: files.sha256(file.with_suffix(p)) for p in (PARTS if meta.get("draws") else PARTS[:1])}
        files.put_text(file, files.sealed(meta))
    return len(names)


def load_bytes(kind: str, key: str, folder: Path | None = None) -> bytes | None:
    """What was kept under a key of a kind (answers, economies ...); None where there is nothing, or it is damaged."""
    return read_bytes((folder or folders.cache() / kind) / key)


def save_bytes(kind: str, key: str, body: bytes, folder: Path | None = None) -> None:
    write_bytes((folder or folders.cache() / kind) / key, body)


def read_bytes(path: Path) -> bytes | None:
    """What was kept in a file; None where there is nothing, or other bytes than were written."""
    try:
        return files.without_hash(path.read_bytes())
    except OSError:
        return None


def write_bytes(path: Path, body: bytes) -> None:
    """Keep something in a file, behind its hash."""
    put(path, lambda f: f.write_bytes(files.with_hash(body)))


# -- looking after it ------------------------------------------------------------------------------------------------


def damaged_panels(folder: Path) -> list[str]:
    """The files of kept panels that are not as they were written: of which the panel cannot be read."""
    found = []
    names = {f.with_suffix("") for f in folder.glob("*") if f.suffix in (".json", *PARTS)}
    for base in sorted(names):
        try:
            whole = _meta(base) is not None
        except Exception:  # whatever is wrong with it
            whole = False
        if not whole:
            found.append(base.name)
    return found


def damaged() -> Iterator[Path]:
    """The files of the cache that are not as they were written, or of an older foedus: nothing reads them."""
    cache = folders.cache()
    bad = set(damaged_panels(cache / "panels"))
    for above, inside, names in os.walk(cache):
        if Path(above) == cache:
            inside[:] = [d for d in inside if d not in ASIDE]
        for name in sorted(names):
            path = Path(above) / name
            if Path(above) == cache / "panels":
                if path.stem in bad:
                    yield path
            elif not name.startswith(TRACES) and read_bytes(path) is None and not name.endswith(".tmp"):
                yield path


def unfinished() -> list[Path]:
    """What processes that were killed left in the cache."""
    return [p for above, _, _ in os.walk(folders.cache()) for p in files.temporary(Path(above))]
