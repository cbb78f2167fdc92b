"""Which source's layout a file of the user has: every loader tries the first lines of it.

A loader that reads rows from them is a candidate; of several the one that uses most of the file's columns is taken, and
where two come near each other neither is. A source may say it better itself (`Source.recognises`).
"""

from __future__ import annotations

import inspect
import re
import shutil
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ..core.errors import BadInput, FoedusError
from ..core.lazy import pl
from . import account, archives, reading
from .reading import parquet
from .source import Source, registry

LINES = 400  # of a text file; enough for the rows of several states
SMALL = 8 << 20  # bytes; a larger file that is no text is told by its name alone
HEAD = 2 << 20  # bytes read of a text
MEMBERS = 8  # of an archive
TOP = 40  # rows of a sheet in which a header stands
BOOKS = (".xlsx", ".xlsm", ".ods")
TEXTS = (".csv", ".tsv", ".tab", ".txt", ".dat", "")
SURE = 0.5
APART = 0.08
HALF = 0.4
MANY = 5  # columns of a loader in the header


@dataclass(frozen=True)
class Guess:
    """How like the layout of a source a file is, 0 to 1, and why."""

    source: str
    score: float
    why: str


def recognise(path: Path, sources: Iterable[Source] | None = None) -> list[Guess]:
    """The sources whose layout a file or folder may have, the likeliest first; none where no loader reads it. Raises
    BadInput where there is no such file."""
    if not path.exists():
        raise BadInput(f"there is no file {path}", do="Give the file or folder as you downloaded it.")
    every = list(registry() if sources is None else sources)
    with tempfile.TemporaryDirectory(prefix="foedus-head-") as place:
        head = _head(path, Path(place))
        header, cells = _header(head), _cells(head)
        tried = [s for s in every if cells is None or s.recognises or cells & _words(s.parse.__module__)]
        found = [g for s in tried if (g := _tried(s, head, path, header)) is not None]
        if not any(g.score >= SURE for g in found) and head != path and _size(path) <= SMALL:
            found = [g for s in tried if (g := _tried(s, path, path, header)) is not None] or found
    found += [g for s in every if s.id not in {f.source for f in found} and (g := _by_name(s, path)) is not None]
    return sorted(found, key=lambda g: (-g.score, g.source))


def decide(path: Path, guesses: Sequence[Guess]) -> Guess:
    """The one source that a file is of. Raises BadInput with the two likeliest where none is sure."""
    sure = [g for g in guesses if g.score >= SURE]
    if sure and (len(sure) == 1 or sure[0].score - sure[1].score >= APART):
        return sure[0]
    if not guesses:
        raise BadInput(
            f"{path.name} has the layout of no source that foedus knows",
            "no loader reads a row of it",
            f"`foedus sources` lists the sources: foedus import SOURCE {path.name}.{_as_own(path)}",
        )
    two = guesses[:2]
    raise BadInput(
        f"{path.name} may be {' or '.join(g.source for g in two)}" + ("" if sure else ", and no loader reads it"),
        "; ".join(f"{g.source}: {g.why}" for g in two),
        "Say which: "
        + " or ".join(f"`foedus import {g.source} {path.name}`" for g in two)
        + f".{'' if sure else _as_own(path)}",
    )


def _as_own(path: Path) -> str:
    return (
        f" Data of your own: foedus import {path.name} --as NAME --about state --state COLUMN --time COLUMN --value"
        " COLUMN --unit UNIT."
    )


def _tried(source: Source, head: Path, path: Path, header: Sequence[str]) -> Guess | None:
    """What a loader makes of the head of the file; None where it reads no row."""
    if (sure := _sure(source, head)) is not None:
        return Guess(source.id, sure, "as its loader says") if sure > 0 else None
    words = _words(source.parse.__module__)
    used = [c for c in header if c in words]
    wide = min(len(header), 30)  # of a table of hundreds of columns a loader takes a few
    part = min(len(used) / wide, 1.0) if wide else 0.0
    try:
        with account.account() as kept, reading.told(head, source.title):
            frames = source.parse(head)
            rows = sum(f.height for f in frames.values())
    except Exception as e:  # any fault means that the file is not of this layout, or is damaged
        if (part < HALF or len(used) < 2) and len(used) < MANY:
            return None
        said = e.what if isinstance(e, FoedusError) else type(e).__name__
        return Guess(source.id, round(0.4 * part, 3), f"it has the columns {', '.join(used[:4])}, but {said}")
    if not rows:
        return None
    lost = sum(x.rows for x in kept.left if not x.expected)
    score = SURE + 0.25 * rows / (rows + lost) + 0.2 * part + 0.05 * (_by_name(source, path) is not None)
    score += 0.1 * source.brought  # it reads all years; one of a single year is the record's own
    why = f"its loader reads {', '.join(used[:6])}" if used else "its loader reads it"
    return Guess(source.id, round(min(score, 1.0), 3), why)


def _sure(source: Source, head: Path) -> float | None:
    """How sure a source itself is of the head of a file; None where it is to be tried, or could not read it."""
    if source.recognises is None:
        return None
    try:
        with reading.told(head, source.title):
            said = source.recognises(head)
    except BadInput:
        return None
    return None if said is None else float(said)


def _by_name(source: Source, path: Path) -> Guess | None:
    """A file that is called as those of the source."""
    plain = path.name.casefold()
    names = [d.filename.casefold() for d in source.downloads]
    stems = [re.sub(r"[\d_.-]+", "", n.rsplit(".", 1)[0]) for n in names]
    mine = re.sub(r"[\d_.-]+", "", plain.rsplit(".", 1)[0])
    words = {w for w in re.split(r"[^a-z]+", source.id) if len(w) > 3}
    if plain in names or (mine and mine in stems) or words & set(re.split(r"[^a-z]+", plain)):
        return Guess(source.id, 0.2, "its name is like those of the source")
    return None


@cache
def _words(module_name: str) -> frozenset[str]:
    """The words in quotes in the file of a loader: among them the columns that it reads."""
    module = sys.modules.get(module_name)
    try:
        text = inspect.getsource(module) if module is not None else ""
    except (OSError, TypeError):
        return frozenset()
    return frozenset(re.findall(r"\"([^\"\n]+)\"", text))


def _header(path: Path) -> list[str]:
    """The columns of the one table of a file or folder, as far as they can be told."""
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    for f in files[:3]:
        try:
            return [c.strip() for c in reading.sheet(f).columns if c.strip()]
        except Exception:  # what cannot be read has no header
            continue
    return []


def _cells(path: Path) -> set[str] | None:
    """What stands in the first rows of the sheets of a workbook: a loader none of whose words is among it need not open
    it. None for other files, which are quickly tried."""
    kind = {".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods", ".xls": "xls"}.get(path.suffix.lower())
    if kind is None or not path.is_file():
        return None
    try:
        with reading.told(path, "a workbook"):
            rows = [r for g in reading.books.grids(path.read_bytes(), path.name, kind) for r in g.rows(TOP)]
    except BadInput:
        return None
    return {c.strip() for r in rows for c in r if c and c.strip()}


def _head(path: Path, place: Path) -> Path:
    """The first lines of every text file in `place`, under the same names, those of archives too; other files as they
    are where they are small. A path that holds nothing else is given as it is. Raises BadInput for an archive that
    cannot be read."""
    if path.is_file():
        out = place / path.name
        if path.suffix.lower() == ".parquet":
            return _parquet(path, out)
        kind = archives.kind(path)
        if kind == "gzip":
            return _member(path, archives.members(path)[0], place)
        if kind == "zip" and path.suffix.lower() not in BOOKS:
            out.mkdir()
            texts = [m for m in archives.members(path) if Path(m.name).suffix.lower() in TEXTS]
            for m in texts[:MEMBERS]:
                _member(path, m, out)
            return out if texts else path
        return _cut(path, out) if path.suffix.lower() in TEXTS else path
    out = place / (path.name or "folder")
    for f in sorted(p for p in path.rglob("*") if p.is_file()):
        target = out / f.relative_to(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if f.suffix.lower() in TEXTS:
            _cut(f, target)
        elif f.suffix.lower() == ".parquet":
            _parquet(f, target)
        elif f.stat().st_size <= SMALL:
            shutil.copyfile(f, target)
    return out if out.exists() else path


def _cut(file: Path, target: Path) -> Path:
    with file.open("rb") as source:
        return _lines(source.read(HEAD), target)


def _member(archive: Path, member: archives.Member, place: Path) -> Path:
    with archives.opened(archive, member) as source:
        return _lines(source.read(HEAD), place / Path(member.name).name)


def _lines(body: bytes, target: Path) -> Path:
    """Write the first lines; what is in an encoding of two bytes as far as it was read."""
    wide = body[:2] in (b"\xff\xfe", b"\xfe\xff")
    target.write_bytes(body if wide else b"".join(body.splitlines(keepends=True)[:LINES]))
    return target


def _parquet(file: Path, target: Path) -> Path:
    if parquet.fault(file):  # told by the loader that reads it
        return file
    frame: Any = pl.scan_parquet(file).head(LINES).collect()
    frame.write_parquet(target)
    return target


def _size(path: Path) -> int:
    return sum(p.stat().st_size for p in ([path] if path.is_file() else path.rglob("*")) if p.is_file())
