"""The user's data in one archive: what was imported, and what users write; not the cache, and no downloads.

The archive is a ZIP file with `foedus-backup.json`: for each file its size and SHA-256, and a format. Imports lie in it
as a plain folder `record`. A restore reads and checks the whole archive before it changes anything, and keeps what it
replaces.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from ..core import database, files
from ..core.errors import BadInput, FoedusError, StoreError
from ..core.schema import USER
from . import generations, manifest, swap

FORMAT = 1
INDEX = "foedus-backup.json"
RECORD = "record"
ASIDE = ("downloads", swap.KEPT, f"{RECORD}.damaged-")  # what begins so is not taken: it can be fetched, or is old
READY = ".restore-"
MOST = 2**26  # bytes of the index


@dataclass(frozen=True)
class Restored:
    """What a restore did: the sources whose imports are there now, the other names; where what was replaced is kept
    (None where nothing was), and its names."""

    sources: tuple[str, ...]
    others: tuple[str, ...]
    kept: Path | None
    replaced: tuple[str, ...]


# -- backup --------------------------------------------------------------------------------------------------------


def back_up(data: Path, target: Path) -> dict[str, Any]:
    """Write the archive of a data folder; its index. Raises BadInput where there is nothing to keep or the file cannot
    be written, StoreError where an import is damaged; no file is then left."""
    if target.exists():
        raise BadInput(f"{target} is there already", do="Choose another name.")
    if target.resolve().is_relative_to(data.resolve()):
        raise BadInput(f"{target} lies in the folder that is kept", do="Choose a file outside of it.")
    root = data / RECORD
    index: dict[str, Any] = {}
    try:
        with generations.lock(root) if data.is_dir() else _nothing(data):
            swap.finish(data)
            files.put(target, lambda f: index.update(_written(data, f)), lasting=True)
    except OSError as e:
        raise BadInput(f"{target} cannot be written", e.strerror or str(e), "Choose another place.") from None
    return index


def _nothing(data: Path) -> Any:
    raise BadInput("there is nothing to back up", f"nothing was imported to {data} yet")


def _written(data: Path, target: Path) -> dict[str, Any]:
    held: dict[str, dict[str, Any]] = {}
    sources: list[str] = []
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as z:
        found = generations.opened(data / RECORD)
        if found is not None:
            folder, body = found
            sources = manifest.read_ids(body)
            names = {e["file"]: e for e in body["entries"]}
            for name in sorted(names):
                held[f"{RECORD}/{name}"] = _add(z, folder / name, f"{RECORD}/{name}")
                _check_import(folder / name, names[name], held[f"{RECORD}/{name}"]["sha256"])
            held[f"{RECORD}/{manifest.NAME}"] = _add(z, folder / manifest.NAME, f"{RECORD}/{manifest.NAME}")
        for path, name in _others(data):
            held[name] = _add(z, path, name)
        if not held:
            _nothing(data)
        index = {"format": FORMAT, "files": held, "sources": sources}
        z.writestr(INDEX, files.sealed(index, indent=1))
    check(target)
    return index


def _check_import(path: Path, entry: dict[str, Any], digest: str) -> None:
    if digest != entry["bytes"] if entry.get("bytes") else not manifest.is_as_listed(path, entry):
        raise StoreError(
            f"{path.name} of your imports is damaged, and no backup was made",
            do=f"Import it again: `foedus import {manifest.first_id(str(entry['source'])).removesuffix(USER)} FILE`.",
        )


def _others(data: Path) -> Iterator[tuple[Path, str]]:
    """Files of the data folder beside the imports: path and name. A database is copied first, as it stands."""
    for top in sorted(data.iterdir()):
        if top.name == RECORD or top.name.startswith((".", *ASIDE)):
            continue
        inside = [top] if top.is_file() else [Path(a) / n for a, _, names in os.walk(top) for n in names]
        for path in sorted(inside):
            if path.is_symlink() or path.name.endswith((".tmp", "-wal", "-shm", "-journal")) or path.name[0] == ".":
                continue
            name = path.relative_to(data).as_posix()
            if database.is_one(path):
                with tempfile.TemporaryDirectory() as d:
                    database.back_up(path, Path(d) / "copy")
                    yield Path(d) / "copy", name
            else:
                yield path, name


def _add(z: zipfile.ZipFile, path: Path, name: str) -> dict[str, Any]:
    """Put a file in an archive; its size and hash."""
    info = zipfile.ZipInfo(name)
    info.compress_type = zipfile.ZIP_STORED if path.suffix == ".parquet" else zipfile.ZIP_DEFLATED
    info.external_attr = 0o644 << 16
    h, size = hashlib.sha256(), 0
    try:
        with path.open("rb") as f, z.open(info, "w", force_zip64=True) as out:
            while block := f.read(2**20):
                h.update(block)
                size += len(block)
                out.write(block)
    except FileNotFoundError:
        raise StoreError(f"{path} is missing, and no backup was made", do="Run `foedus doctor`.") from None
    return {"sha256": h.hexdigest(), "size": size}


# -- restore -------------------------------------------------------------------------------------------------------


def check(file: Path) -> dict[str, Any]:
    """The index of an archive whose every file is as it was written. Raises BadInput for one that is damaged, newer or
    no backup of foedus."""
    try:
        with zipfile.ZipFile(file) as z:
            index = _index(z, file)
            for name, said in index["files"].items():
                _copy(z, name, said, None)
            return index
    except FileNotFoundError:
        raise BadInput(f"there is no file {file}") from None
    except OSError as e:
        raise BadInput(f"{file} cannot be read", e.strerror or str(e)) from None
    except FoedusError:
        raise
    except Exception as e:  # there is no list of what a damaged archive can raise
        raise _damaged(file, f"{type(e).__name__}: {e}") from None


def _damaged(file: Path, why: str) -> BadInput:
    return BadInput(f"{file} is no whole backup of foedus", why, "Nothing was changed. Take another backup.")


def _index(z: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    names = z.namelist()
    if INDEX not in names:
        raise _damaged(file, f"it holds no {INDEX}")
    if z.getinfo(INDEX).file_size > MOST:
        raise _damaged(file, f"its {INDEX} is too long")
    text = z.read(INDEX)
    index = files.unsealed(text)
    if isinstance(index.get("format"), int) and index["format"] > FORMAT:
        raise BadInput(f"{file} has format {index['format']}", f"this foedus reads format {FORMAT}", manifest.NEWER)
    if "sealed" not in index or index["format"] != FORMAT:
        raise _damaged(file, f"its {INDEX} carries no hash")
    if sorted(names) != sorted([INDEX, *index["files"]]):
        raise _damaged(file, "its files are not those that it lists")
    for name in index["files"]:
        parts = PurePosixPath(name).parts
        if not parts or name.startswith("/") or ".." in parts or "\\" in name or ":" in name or parts[0][0] == ".":
            raise _damaged(file, f"it holds {name!r}, which has no place in the data folder")
    return index


def _copy(z: zipfile.ZipFile, name: str, said: dict[str, Any], to: Path | None) -> None:
    """Read a file of an archive, to its place where that is given; no more of it than is said. Raises ValueError."""
    h, left = hashlib.sha256(), int(said["size"])
    out = None if to is None else to.open("wb")
    try:
        with z.open(name) as f:
            while block := f.read(2**20):
                left -= len(block)
                if left < 0:
                    break
                h.update(block)
                if out is not None:
                    out.write(block)
    finally:
        if out is not None:
            out.close()
    if left or h.hexdigest() != said["sha256"]:
        raise ValueError(f"{name} is not as it was written")


def restore(file: Path, data: Path) -> Restored:
    """Put what an archive holds in the place of what the data folder holds of the same names; what the archive does not
    hold stays. All of it or nothing, also where the process is ended meanwhile.

    Raises BadInput for an archive that is damaged or newer, or a folder that cannot be written; nothing is then changed.
    """
    index = check(file)
    try:
        data.mkdir(parents=True, exist_ok=True)
        _clear(data)
        ready = Path(tempfile.mkdtemp(prefix=f"{READY}{os.getpid()}-", dir=data))
    except OSError as e:
        raise BadInput(
            f"{data} cannot be written", e.strerror or str(e), "Set FOEDUS_DATA to another folder."
        ) from None
    try:
        with zipfile.ZipFile(file) as z:
            for name, said in index["files"].items():
                place = ready / name
                place.parent.mkdir(parents=True, exist_ok=True)
                files.write(place, partial(_copy, z, name, said))
        names = sorted(p.name for p in ready.iterdir())
        sources = _whole(ready / RECORD, file) if RECORD in names else ()
        with generations.lock(data / RECORD):
            swap.finish(data)
            if RECORD in names:
                generations.as_one(ready / RECORD, after=data / RECORD)
            replaced = tuple(n for n in names if (data / n).exists())
            kept = swap.exchange(data, ready, names)
    except FoedusError:
        raise
    except OSError as e:
        raise BadInput(f"{data} cannot be written", e.strerror or str(e), "Nothing was changed. Make room.") from None
    except Exception as e:
        raise _damaged(file, str(e)) from None
    finally:
        if not swap.pending(data):
            files.remove(ready)
    others = tuple(n for n in names if n != RECORD)
    return Restored(sources, others, kept if replaced else None, replaced)


def _clear(data: Path) -> None:
    """Remove what restores that were ended before their exchange left."""
    if swap.pending(data):
        return
    for p in data.glob(f"{READY}*"):
        process = p.name.removeprefix(READY).split("-")[0]
        if process.isdigit() and not files.alive(int(process)):
            files.remove(p)


def _whole(folder: Path, file: Path) -> tuple[str, ...]:
    """The sources of unpacked imports, if they hold what their list says."""
    try:
        body = manifest.read(folder, what="the list of imports in it")
    except StoreError as e:
        raise BadInput(f"{file} cannot be restored", e.what, e.do if e.do == manifest.NEWER else "") from None
    for entry in body["entries"]:
        path = folder / str(entry["file"])
        if path.parent != folder or not path.is_file():
            raise ValueError(f"{entry['file']} is missing")
        if not manifest.is_as_listed(path, entry):
            raise ValueError(f"{entry['file']} is not as it was imported")
    return tuple(manifest.read_ids(body))


def leftovers(data: Path) -> list[Path]:
    """What a restore that was ended left in a data folder."""
    return sorted(data.glob(f"{READY}*")) if data.is_dir() and not swap.pending(data) else []
