"""Where the tables of a store lie that changes, and how it is changed: what a user imports.

    record/current.json               names the generation that stands, and its manifest
    record/generations/12/            manifest.json and Parquet files; never changed once they stand
    .record.lock                      held by whoever changes it

A change is a new folder, written down to the disk; then one replacement of current.json, before which nothing has
happened and after which all has. The generation before stays until the next change, for whoever reads it. A store may
also be a plain folder with manifest.json, as `foedus record build` writes it, and as foedus wrote imports once; such
imports are taken over, and their files stay until the generation stands that holds them and one more change was made.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core import files, notices
from ..core.errors import BadInput, StoreError
from ..core.lazy import pl
from ..core.locks import WAIT, Lock
from . import manifest, swap

if TYPE_CHECKING:
    import polars

    from .store import Entry

POINTER = "current.json"
FOLDER = "generations"
FORMAT = 1
TRIES = 20  # a reader looks again where a writer was quicker
WHAT = "the store of the sources that you imported"
MEND = "Run `foedus doctor --mend`, which sets aside what is damaged and says what is to be imported again."


# -- reading -------------------------------------------------------------------------------------------------------


def current(root: Path) -> tuple[Path, str] | None:
    """The folder in which the tables of a store lie now, with the hash that its manifest must carry ('' for a plain
    folder); None where nothing was stored. What a write that was cut off took away is put back.

    Raises StoreError where something lies there that cannot be read, or was written by a newer foedus; OSError where
    the folder may not be searched.
    """
    for _ in range(2):  # twice: a restore may just have exchanged it
        if swap.pending(root.parent):
            with lock(root):
                swap.finish(root.parent)
        pointer = _pointer(root)
        if pointer is not None:
            return root / FOLDER / pointer[0], pointer[1]
        if _there(root / manifest.NAME):
            return root, ""
        try:
            if put_back(root):
                return current(root)
        except OSError:  # a disk that may only be read
            return old_of(root), ""
    lost = tables(root)
    if lost and (pointer := _pointer(root)) is not None:  # the first import ended while this looked
        return root / FOLDER / pointer[0], pointer[1]
    if lost:
        raise StoreError(
            f"{WHAT} cannot be read: {manifest.NAME} is missing",
            f"tables of {', '.join(sorted({_source(f) for f in lost}))} lie in {root}",
            MEND,
        )
    return None


def opened(root: Path) -> tuple[Path, dict[str, Any]] | None:
    """The folder of the tables and their manifest, of one generation. Raises as `current`."""
    for turn in range(TRIES):
        found = current(root)
        if found is None:
            return None
        try:
            return found[0], manifest.read(*found, WHAT, MEND)
        except StoreError as e:  # gone, since two changes were made meanwhile
            if not isinstance(e.__cause__, FileNotFoundError) or (turn and current(root) == found):
                raise
    raise StoreError(f"{WHAT} cannot be read", f"{root} changes faster than it is read", "Try again.")


def is_one(root: Path) -> bool:
    """Whether a folder is a store in generations, not a plain one."""
    return (root / POINTER).exists() or (root / FOLDER).exists()


def _pointer(root: Path) -> tuple[str, str] | None:
    """The generation that stands and the hash of its manifest; None where there is none. Where the pointer is damaged
    or gone, the last generation that is whole."""
    try:
        body = files.unsealed((root / POINTER).read_bytes())
        if body["format"] <= FORMAT and "sealed" not in body:
            raise ValueError("it carries no hash")
    except (FileNotFoundError, NotADirectoryError):
        found = whole(root)
        return found[-1] if found else None
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as e:
        if isinstance(e, PermissionError):
            raise
        found = whole(root)
        if not found:
            raise StoreError(f"{WHAT} cannot be read: {POINTER} is damaged", str(e), MEND) from None
        notices.once(str(root), f"{root / POINTER} is damaged: the last imports that are whole are read.")
        return found[-1]
    if body["format"] > FORMAT:
        raise StoreError(f"{WHAT} has format {body['format']}", f"this foedus reads format {FORMAT}", manifest.NEWER)
    return str(body["generation"]), str(body["manifest"])


def pointer_faults(root: Path) -> list[str]:
    """What is wrong with the file that names the generation that stands; it is then read from the generations."""
    if not whole(root):
        return []
    try:
        good = "sealed" in files.unsealed((root / POINTER).read_bytes())
    except (OSError, ValueError):
        good = False
    return [] if good else [f"{POINTER} of your imports is missing or damaged. {MEND}"]


def whole(root: Path) -> list[tuple[str, str]]:
    """The generations that have a manifest which can be read, the last one last, with its hash."""
    found = []
    for name in _numbers(root):
        try:
            found.append((name, str(manifest.read(root / FOLDER / name)["sealed"])))
        except (StoreError, KeyError):
            continue
    return found


def _numbers(root: Path) -> list[str]:
    try:
        names = os.listdir(root / FOLDER)
    except (FileNotFoundError, NotADirectoryError):
        return []
    return sorted((n for n in names if n.isdigit()), key=int)


def tables(root: Path) -> list[Path]:
    """The Parquet files that lie in a store, whichever generation they are of; those of an unfinished one do not
    count."""
    found = [*root.glob("*.parquet"), *root.glob(f"{FOLDER}/*/*.parquet")] if root.is_dir() else []
    return sorted(f for f in found if not f.parent.name.startswith("."))


def _source(file: Path) -> str:
    """trade_flow.baci.parquet is of baci."""
    return file.name.removesuffix(".parquet").partition(".")[2] or file.stem


def _there(path: Path) -> bool:
    """Whether a file is there. Raises PermissionError where that cannot be known."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


# -- after a write that was cut off ----------------------------------------------------------------------------------


def old_of(root: Path) -> Path:
    """Where a plain folder is set aside while another takes its place."""
    return root.with_name(f".{root.name}.old")


def put_back(root: Path, held: bool = False) -> bool:
    """Put back a plain folder that was set aside by a write which was cut off then; whether something is there now.
    `held`: the caller has the lock."""
    old = old_of(root)
    if _there(root / manifest.NAME) or not _there(old / manifest.NAME):
        return _there(root / manifest.NAME)
    if _pointer(root) or tables(root):
        return False
    with contextlib.nullcontext() if held else lock(root):
        if not _there(root / manifest.NAME) and _there(old / manifest.NAME):
            empty = root.with_name(f".{root.name}-{os.getpid()}-empty")
            if _there(root):
                files.replace(root, empty)
            files.replace(old, root)
            files.sync(root.parent)
            files.remove(empty)
    return True


def leftovers(root: Path) -> list[Path]:
    """What writes that were cut off left beside a store and in it; the next one removes it."""
    found = []
    if root.parent.is_dir():
        for p in root.parent.glob(f".{root.name}-*"):
            words = p.name.removeprefix(f".{root.name}-").split("-")
            if not (words[0].isdigit() and len(words) > 1 and files.alive(int(words[0]))):
                found.append(p)
    try:
        pointer = _pointer(root)
    except StoreError:
        pointer = None
    if old_of(root).exists() and (pointer or _there(root / manifest.NAME)):
        found.append(old_of(root))
    if root.is_dir():
        found += (root / FOLDER).glob(".*")
        found += files.temporary(root)
        if pointer is not None:
            found += [root / FOLDER / n for n in _numbers(root) if int(n) > int(pointer[0])]
    return sorted(found)


# -- changing --------------------------------------------------------------------------------------------------------


def lock(root: Path, wait: float = WAIT) -> Lock:
    """The lock on a store. Raises BadInput, naming who holds it, when it is not to be had."""
    return Lock(root.with_name(f".{root.name}.lock"), WHAT, wait)


@dataclass(frozen=True)
class Plan:
    """What is to become of a store: sources taken out, others put in with their tables, and what is said of them. `keep`:
    the tables of a source stay as they are, under this id."""

    drop: Collection[str] = ()
    sources: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    items: list[tuple[Entry, polars.DataFrame]] = field(default_factory=list)
    keep: dict[str, str] = field(default_factory=dict)


def change(
    root: Path,
    drop: Collection[str] = (),
    sources: Mapping[str, Mapping[str, Any]] | None = None,
    items: Iterable[tuple[Entry, polars.DataFrame]] = (),
    wait: float = WAIT,
) -> None:
    """Take sources out of a store, put others with their tables in, and leave all else as it is; at once, and one
    process after the other. A source that is put in takes the place of what was there of it.

    Raises BadInput when it cannot be written (a full disk, no permission) or somebody else holds it for too long,
    StoreError when what is there cannot be read; the store is then as it was.
    """
    rework(root, lambda _: Plan(drop, dict(sources or {}), list(items)), wait)


def rework(root: Path, plan: Callable[[tuple[Path, dict[str, Any]] | None], Plan], wait: float = WAIT) -> None:
    """Change a store as a plan says, which is made of the folder and the manifest that stand, while nobody else changes
    them. Raises as `change`."""
    try:
        with lock(root, wait):
            swap.finish(root.parent)
            put_back(root, held=True)
            found = opened(root)
            base, body = found if found else (None, {"sources": {}, "entries": []})
            made = plan(found)
            gone = {*made.drop, *made.sources}
            kept = [(e["file"], e) for e in body["entries"] if e["source"] not in {*gone, *made.keep}]
            kept += [_under(made.keep[e["source"]], e) for e in body["entries"] if e["source"] in made.keep]
            said = {k: v for k, v in body["sources"].items() if k not in gone}
            _write(root, base, kept, {**said, **made.sources}, made.items)
    except (OSError, pl.exceptions.PolarsError) as e:
        why = getattr(e, "strerror", None) or str(e).splitlines()[0]
        raise BadInput(
            f"{WHAT} cannot be written in {root}",
            why,
            "It is as it was. Make room, or set FOEDUS_DATA to a folder that can be written.",
        ) from None


def _under(id: str, entry: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    """The file of an entry, and the entry under another id of its source."""
    coverage = {**entry["coverage"], "source": id}
    return entry["file"], {**entry, "source": id, "file": f"{entry['name']}.{id}.parquet", "coverage": coverage}


def take_over(root: Path) -> None:
    """Take imports that an older foedus left as a plain folder over into a generation. Does nothing where there are
    none; raises as `change`."""
    if _there(root / manifest.NAME) and not _there(root / POINTER):
        change(root, wait=1.0)


def _write(
    root: Path,
    base: Path | None,
    kept: list[tuple[str, dict[str, Any]]],
    sources: Mapping[str, Mapping[str, Any]],
    items: Iterable[tuple[Entry, polars.DataFrame]],
) -> None:
    """Write the next generation and let it stand. The lock is held."""
    for path in leftovers(root):
        files.remove(path)
    before = _pointer(root)
    number = 1 + max([int(n) for n in _numbers(root)], default=0)
    made = root / FOLDER / f".{number}"
    files.make(made)
    try:
        entries = []
        for file, e in kept:
            assert base is not None
            old = base / file
            if not _there(old):
                entries.append(e)  # lost, and told when it is asked for
                continue
            files.link(old, made / e["file"])
            digest = e.get("bytes") or (files.sha256(old) if manifest.holds(old, e["content"]) else "")
            entries.append({**e, **({"bytes": digest} if digest else {})})
        for entry, frame in items:
            entries.append({**entry.to_dict(), "bytes": manifest.write_table(made / entry.file, frame)})
        text = manifest.text(sources, entries)
        files.write(made / manifest.NAME, lambda f: f.write_text(text, encoding="utf-8", newline="\n"))
        files.sync(made)
        files.replace(made, root / FOLDER / str(number))
        files.sync(root / FOLDER)
        point(root, number, text)
    except BaseException:
        files.remove(made)
        raise
    _clean(root, {str(number), *([before[0]] if before else [])}, before is not None)


def point(root: Path, number: int, text: str) -> None:
    """Let a generation stand, whose manifest is this text."""
    seal = str(files.unsealed(text.encode())["sealed"])
    pointer = files.sealed({"format": FORMAT, "generation": str(number), "manifest": seal})
    files.put_text(root / POINTER, pointer, lasting=True)


def as_one(folder: Path, after: Path) -> None:
    """Make a store in generations of a plain folder that nobody reads yet; its generation follows those of another
    store, whose place it will take."""
    number = 1 + max([int(n) for n in _numbers(after)], default=0)
    made = folder / FOLDER / str(number)
    files.make(made)
    for path in sorted(folder.iterdir()):
        if path.is_file():
            files.replace(path, made / path.name)
    body = manifest.read(made)
    if "sealed" not in body:  # an older foedus wrote it
        entries = [{**e, "bytes": files.sha256(made / e["file"])} for e in body["entries"]]
        text = manifest.text(body["sources"], entries)
        files.put_text(made / manifest.NAME, text, lasting=True)
    files.sync(made)
    point(folder, number, (made / manifest.NAME).read_text(encoding="utf-8"))


def _clean(root: Path, keep: Collection[str], plain: bool) -> None:
    """Remove the generations that nobody needs any more, and the plain files that were taken over before."""
    for name in _numbers(root):
        if name not in keep:
            files.remove(root / FOLDER / name)
    if plain:
        for path in [root / manifest.NAME, *root.glob("*.parquet")]:
            if _there(path):
                files.remove(path)


# -- mending ---------------------------------------------------------------------------------------------------------


def mend(root: Path) -> list[str]:
    """Make a store usable again of which the list is damaged: the last whole generation stands, or all of it is set
    aside. What was done, in sentences; nothing where nothing was to do. Files of tables are not looked at."""
    said = []
    with lock(root):
        try:
            opened(root)
            sound = True
        except StoreError as e:
            if e.do == manifest.NEWER:
                raise
            sound = False
        good = whole(root)
        try:
            stands = files.unsealed((root / POINTER).read_bytes()).get("generation") if root.is_dir() else None
        except (OSError, ValueError):
            stands = None
        if good and (not sound or stands is None):
            name, _ = good[-1]
            text = (root / FOLDER / name / manifest.NAME).read_text(encoding="utf-8")
            point(root, int(name), text)
            held = manifest.read_ids(files.unsealed(text.encode()))
            said.append(f"your imports are again those of {', '.join(held) or 'no source'}.")
        elif not sound:
            aside = _aside(root)
            lost = sorted({_source(f) for f in tables(root)})
            files.replace(root, aside)
            files.sync(aside.parent)
            said.append(f"set aside in {aside}; import again: {', '.join(lost) or 'nothing'}.")
        for path in leftovers(root):
            files.remove(path)
            said.append(f"removed {path.name}, left by a write that was cut off.")
    return said


def _aside(root: Path) -> Path:
    n = 1
    while (found := root.with_name(f"{root.name}.damaged-{n}")).exists():
        n += 1
    return found
