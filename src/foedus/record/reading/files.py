"""Files as people have them: loose, in a folder, in a zip (or a zip in a zip), packed with gzip."""

from __future__ import annotations

from collections.abc import Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from ...core.errors import BadInput
from .. import archives

TABLES: tuple[str, ...] = (
    ".csv",
    ".tsv",
    ".tab",
    ".txt",
    ".dat",
    ".xlsx",
    ".xlsm",
    ".xls",
    ".ods",
    ".parquet",
    ".json",
    ".dta",
    ".sav",
)
TABLES += (".zsav", ".por", *archives.R_FILES, ".arrow", ".feather")
WORKBOOK_PARTS = ("xl/workbook.xml", "content.xml", "xl/workbook.bin")  # a zip that holds one is a workbook
NESTED = 1 << 29  # bytes of a zip in a zip, which is held whole
_opened: ContextVar[str] = ContextVar("opened", default="")


@dataclass(frozen=True)
class Found:
    """A file: its own name, and where its bytes are."""

    name: str
    path: Path | None = None
    held: bytes = field(default=b"", repr=False)

    def read(self) -> bytes:
        """Its bytes, unpacked where it is packed with gzip. Raises BadInput."""
        _opened.set(self.name)
        if self.path is None:
            return self.held
        if archives.kind(self.path) == "gzip":
            return archives.read(self.path, archives.members(self.path)[0])
        try:
            return self.path.read_bytes()
        except OSError as e:
            raise BadInput(f"{self.name} cannot be read", e.strerror or str(e)) from None

    def note(self) -> None:
        """Say that it is the file that is read now."""
        _opened.set(self.name)

    @property
    def loose(self) -> Path | None:
        """Its path, where it lies there as it is."""
        return self.path if self.path is not None and archives.kind(self.path) != "gzip" else None


def now_open() -> str:
    """The name of the file that was opened last."""
    return _opened.get()


def begin() -> None:
    """Forget which file was opened last."""
    _opened.set("")


def _bare(name: str) -> str:
    low = name.lower()
    return name[:-3] if low.endswith(".gz") else name


def named(name: str, pattern: str) -> bool:
    """Whether the last part of a name is of the pattern, in whatever case, packed with gzip or not."""
    return fnmatchcase(_bare(name.replace("\\", "/").rsplit("/", 1)[-1]).casefold(), pattern.casefold())


def _loose(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    try:
        return sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith((".", "~$")))
    except OSError as e:
        raise BadInput(f"{path.name} cannot be read", e.strerror or str(e)) from None


def _archive(file: Path) -> bool:
    """Whether a file is a zip of files, and no workbook."""
    if file.suffix.lower() == ".zip":
        return True
    if file.suffix.lower() in TABLES or archives.kind(file) != "zip":
        return False
    return not any(m.name in WORKBOOK_PARTS for m in archives.members(file))


def _inside(file: Path) -> Iterator[tuple[str, Path | bytes, archives.Member, str]]:
    """Last part of the name, archive, member and the name of the archive, also one zip further in."""
    deeper = []
    for m in archives.members(file):
        if m.name.lower().endswith(".zip"):
            deeper.append(m)
        else:
            yield m.name.rsplit("/", 1)[-1], file, m, file.name
    for m in deeper:
        data = archives.read(file, m, NESTED)
        name = f"{file.name}: {m.name}"
        for inner in archives.members(data, name):
            yield inner.name.rsplit("/", 1)[-1], data, inner, name


def _member(last: str, packed: Path | bytes, member: archives.Member, called: str) -> Found:
    data = archives.read(packed, member, name=called if isinstance(packed, bytes) else "")
    if last.lower().endswith(".gz") and archives.kind(data) == "gzip":
        data = archives.read(data, archives.members(data, last)[0], name=last)
    return Found(_bare(last), None, data)


def find(path: Path, *patterns: str, other: bool = True) -> Found | None:
    """The first file that matches a pattern: patterns in order, loose files before those in a zip.

    With `other`, a file that the user named is taken whatever it is called, and so is the only table of a folder or zip.
    """
    files = _loose(path)
    loose = [f for f in files if not _archive(f)]
    packed = [f for f in files if f not in loose]
    inside = None
    for pattern in patterns:
        for f in loose:
            if named(f.name, pattern):
                return Found(_bare(f.name), f)
        if inside is None:
            inside = [m for f in packed for m in _inside(f)]
        for entry in inside:
            if named(entry[0], pattern):
                return _member(*entry)
    if not other:
        return None
    if path.is_file() and loose:
        return Found(_bare(path.name), path)
    here = [f for f in loose if _bare(f.name).lower().endswith(TABLES)]
    there = [m for m in inside or () if _bare(m[0]).lower().endswith(TABLES)]
    if len(here) + len(there) == 1:
        return Found(_bare(here[0].name), here[0]) if here else _member(*there[0])
    return None


def every(path: Path, *patterns: str) -> Iterator[Found]:
    """Every file that matches one of the patterns, loose or in a zip, by name, one at a time."""
    for f in _loose(path):
        if not _archive(f):
            if any(named(f.name, p) for p in patterns):
                yield Found(_bare(f.name), f)
        else:
            for entry in sorted(_inside(f), key=lambda m: m[0]):
                if any(named(entry[0], p) for p in patterns):
                    yield _member(*entry)


def listing(path: Path) -> list[str]:
    """Names of the files that are there, those in zips too."""
    out = []
    for f in _loose(path):
        out += [m[0] for m in _inside(f)] if _archive(f) else [f.name]
    return out
