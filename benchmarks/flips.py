"""One flipped bit in every kind of file that foedus writes: what is read is right, or told, and never wrong.

A part of `python -m benchmarks.durability`. What is computed again (derived panels, the cache, traces) may be as if it were
not there.
"""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from foedus.app.commands import positions
from foedus.core import folders
from foedus.core.errors import FoedusError
from foedus.core.lineage import Lineage
from foedus.lab import keep, kept_traces
from foedus.lab.traces import Book
from foedus.record import backup, preferences
from foedus.record.manifest import content_hash
from foedus.record.store import EMBEDDED, Entry, Store

MISSING = object()
"""What a reader gives where it is as if nothing had been kept."""


def flipped(files: list[Path], read: Callable[[Path], Any], tries: int, seed: int = 0) -> dict[str, int]:
    """A bit of a file changed at random, `tries` times, and put back: how often what is read is right all the same, told,
    as if nothing were there, or wrong."""
    chosen = random.Random(seed)
    true = {f: read(f) for f in files}
    found = {"tries": tries, "right": 0, "told": 0, "gone": 0, "wrong": 0}
    for _ in range(tries):
        file = chosen.choice(files)
        whole = file.read_bytes()
        damaged = bytearray(whole)
        bit = chosen.randrange(len(whole) * 8)
        damaged[bit // 8] ^= 1 << bit % 8
        file.write_bytes(damaged)
        try:
            now = read(file)
            found["gone" if now is MISSING else "right" if now == true[file] else "wrong"] += 1
        except FoedusError:
            found["told"] += 1
        except Exception as e:
            print(f"{file.name}, bit {bit}: {type(e).__name__}: {e}", file=sys.stderr)
            found["wrong"] += 1
        file.write_bytes(whole)
    return found


def run(place: Path, tries: int = 200) -> dict[str, dict[str, int]]:
    """All kinds, in a folder of their own."""
    with _folders(place):
        return {
            "record": _record(place / "copy", tries),
            "derived panels": _derived(place / "copy" / "derived", tries),
            "imports": _imports(place, tries),
            "backup": _backup(place, max(1, tries // 4)),
            "cache": _cache(tries),
            "traces": _traces(tries),
            "preferences": _preferences(tries),
            "run of the sampler": _sampler(tries),
        }


@contextmanager
def _folders(place: Path) -> Any:
    with patch.dict(os.environ, FOEDUS_DATA=str(place / "data"), FOEDUS_CACHE=str(place / "cache")):
        yield


def _record(root: Path, tries: int) -> dict[str, int]:
    shutil.copytree(EMBEDDED, root)

    def read(file: Path) -> Any:
        store = Store(root)
        of: list[Entry] = [e for e in store.entries if e.file == file.name]
        return [content_hash(store.rows(e)) for e in of] if of else store.id

    return flipped([*root.glob("*.parquet"), root / "manifest.json"], read, tries)


def _derived(folder: Path, tries: int) -> dict[str, int]:
    from foedus.core import files
    from foedus.core.schema import Schema

    schemas = {f.stem: Schema.from_dict(files.unsealed(f.read_bytes())["schema"]) for f in folder.glob("*.json")}

    def read(file: Path) -> Any:
        panel = keep.load(file.stem, schemas[file.stem], folder)
        return MISSING if panel is None else (content_hash(panel.table), panel.coverage, panel.lineage)

    return flipped(sorted(f for f in folder.iterdir() if f.stem in schemas), read, tries)


def _imports(place: Path, tries: int) -> dict[str, int]:
    import changed_by_processes as processes

    root = place / "data" / "record"
    processes.imported(root, "a")
    processes.imported(root, "b", 2.0)
    shutil.rmtree(root / "generations" / "1")

    def read(_: Path) -> Any:
        store = Store(root)
        return {e.source: content_hash(store.rows(e)) for e in store.entries}

    return flipped(sorted(f for f in root.rglob("*") if f.is_file()), read, tries)


def _backup(place: Path, tries: int) -> dict[str, int]:
    import changed_by_processes as processes

    file = place / "backup.zip"
    backup.back_up(place / "data", file)

    def read(_: Path) -> Any:
        back = place / "restored"
        shutil.rmtree(back, ignore_errors=True)
        backup.restore(file, back)
        return processes.held(back / "record")

    return flipped([file], read, tries)


def _cache(tries: int) -> dict[str, int]:
    body = bytes(range(256)) * 8
    keep.save_bytes("answers", "x", body)
    file = folders.cache() / "answers" / "x"
    return flipped([file], lambda _: MISSING if (found := keep.load_bytes("answers", "x")) is None else found, tries)


def _traces(tries: int) -> dict[str, int]:
    book = Book()
    ids = [
        book.add(Lineage.of("figure", f"f{n}", Lineage.of("source", "cow")), n, str(n), "t", [], 0) for n in range(20)
    ]
    book.keep()
    path = kept_traces.path()
    kept = path.read_bytes()

    def read(_: Path) -> Any:
        found = [kept_traces.find(i)["figures"] for i in ids]
        for suffix in ("-wal", "-shm", ".damaged"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return MISSING if not all(found) else found

    found = flipped([path], read, tries)
    path.write_bytes(kept)
    return found


def _preferences(tries: int) -> dict[str, int]:
    preferences.keep({"gdp": "world_bank", "cinc": "cow_nmc+user"})
    return flipped([folders.data() / "preferences.json"], lambda _: preferences.load(), tries)


def _sampler(tries: int) -> dict[str, int]:
    from foedus.core.lazy import np
    from foedus.models.ideal_points import GibbsState
    from foedus.models.ideal_points.gibbs import ARRAYS

    path = positions.state_file(2, 1, True, (1, 79))
    positions.save(path, GibbsState({"chains": 1}, [{k: np.arange(9.0) for k in ARRAYS}], [3]))

    def read(_: Path) -> Any:
        held = positions.held(path).to_arrays()
        return {k: v.tolist() for k, v in held.items()}

    return flipped([path], read, tries)
