"""Files as producers publish them: loose, in a folder, or inside a zip that was downloaded."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput
from ...core.lazy import pl

if TYPE_CHECKING:
    import polars


def find_member(path: Path, *patterns: str) -> tuple[str, bytes] | None:
    """Name and bytes of the first file that matches a pattern: `path` itself, in the folder `path`, or in
    a zip (also one level of zip in zip). Patterns are tried in order and look at the last part of a name."""
    files = [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file())
    for pattern in patterns:
        for f in files:
            if fnmatch(f.name, pattern):
                return f.name, f.read_bytes()
        for f in files:
            if f.suffix.lower() == ".zip" and (hit := _in_zip(f.read_bytes(), pattern, f.name)):
                return hit
    return None


def find_members(path: Path, pattern: str) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file that matches a pattern, loose or in a zip (not a zip in a zip), one at a time."""
    for f in [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.is_file()):
        if fnmatch(f.name, pattern):
            yield f.name, f.read_bytes()
        elif f.suffix.lower() == ".zip":
            with _opened(f) as archive:
                for m in sorted(archive.namelist()):
                    if fnmatch(Path(m).name, pattern) and "__MACOSX" not in m:
                        yield Path(m).name, archive.read(m)


def _opened(file: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(file)
    except (zipfile.BadZipFile, OSError) as e:
        raise BadInput(f"{file.name} cannot be opened", str(e), "Download it again: it is cut off or no zip.") from None


def _in_zip(data: bytes, pattern: str, name: str, deep: bool = True) -> tuple[str, bytes] | None:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [m for m in archive.namelist() if not m.endswith("/") and "__MACOSX" not in m]
        for m in members:
            if fnmatch(Path(m).name, pattern):
                return Path(m).name, archive.read(m)
        if deep:
            for m in members:
                if m.lower().endswith(".zip") and (hit := _in_zip(archive.read(m), pattern, m, deep=False)):
                    return hit
    except (zipfile.BadZipFile, OSError) as e:
        raise BadInput(f"{name} cannot be opened", str(e), "Download it again: it is cut off or no zip.") from None
    return None


def read_member(path: Path, *patterns: str, **options: Any) -> polars.DataFrame:
    """The first file that matches, Parquet or comma-separated. Raises BadInput for none, or a damaged one."""
    hit = find_member(path, *patterns)
    if hit is None:
        raise BadInput(
            f"{' or '.join(patterns)} is not in {path.name}",
            "the source is read from that file",
            "Give the folder or the file as the producer publishes it.",
        )
    name, data = hit
    if name.endswith(".parquet"):
        return guarded(name, lambda: pl.read_parquet(io.BytesIO(data)))
    return guarded(name, lambda: pl.read_csv(io.BytesIO(data), infer_schema_length=None, **options))


def read_sheet(name: str, data: bytes, sheet: str) -> polars.DataFrame:
    """A sheet of a workbook as text, without header. Raises BadInput."""
    return guarded(
        name,
        lambda: pl.read_excel(
            io.BytesIO(data), sheet_name=sheet, engine="calamine", has_header=False, read_options={"dtypes": "string"}
        ),
    )


def guarded(name: str, read: Callable[[], polars.DataFrame]) -> polars.DataFrame:
    """What `read` gives, faults of the file told as BadInput."""
    from fastexcel import FastExcelError

    try:
        return read()
    except (pl.exceptions.PolarsError, FastExcelError, OSError, ValueError) as e:
        raise BadInput(
            f"{name} cannot be read",
            str(e).splitlines()[0],
            "Check that the file is the one the producer publishes, and whole.",
        ) from None


def need(frame: polars.DataFrame, name: str, *columns: str) -> polars.DataFrame:
    """The frame, if it has the columns. Raises BadInput: the file is another edition or another file."""
    missing = [c for c in columns if c not in frame.columns]
    if missing:
        raise BadInput(
            f"{name} lacks the columns {', '.join(missing)}",
            f"it has {', '.join(frame.columns[:12])}",
            "Give the edition that the source names.",
        )
    return frame


def clip(frame: polars.DataFrame, first: int | str, last: int | str, time: str = "year") -> polars.DataFrame:
    """Rows inside the declared coverage."""
    return frame.filter(pl.col(time).is_between(pl.lit(first), pl.lit(last)))
