"""Workbooks as grids of text: xlsx, xlsm, xls and ods.

What a damaged or hostile workbook could do (unpack without end, claim a cell far away, spin) is looked at before it is
opened: an xlsx is a zip of texts whose cell references can be read cheaply. The other two are opened in a process of
their own, with a deadline.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput
from ...core.lazy import pl
from .. import archives

if TYPE_CHECKING:
    import polars

KINDS = ("xlsx", "ods", "xls")
CELLS = 40_000_000  # of the rectangle that all cells of a sheet span
ROWS, COLUMNS = 1_048_576, 16_384  # what a sheet can have
PART = 1 << 30  # bytes of one part, unpacked
DEADLINE = 9  # seconds
WHOLE = "Open it and save it again, as a workbook or as CSV, or download it again."
REFERENCE = re.compile(rb"<(?:\w+:)?(?:c|row)\s[^>]*?\br=[\"']([A-Za-z]*)(\d+)[\"']")


@dataclass(frozen=True)
class Grid:
    """A sheet as text, row 1 of the sheet first."""

    title: str
    frame: polars.DataFrame = field(repr=False)

    def rows(self, n: int) -> list[tuple[str | None, ...]]:
        return self.frame.head(n).rows()


def kind(data: bytes, name: str) -> str:
    """xlsx or ods, for a zip that is a workbook. Raises BadInput for another."""
    members = {m.name for m in archives.members(data, name)}
    if "content.xml" in members:
        return "ods"
    if any(m.startswith("xl/") for m in members):
        return "xlsx"
    raise BadInput(f"{name} is a zip without a table that foedus knows", do="Unpack it and give the file you need.")


def grids(data: bytes, name: str, kind: str) -> Iterator[Grid]:
    """The sheets of a workbook, in its order. Raises BadInput."""
    if kind == "xls":
        _not_locked(data, name)
    if kind != "xlsx":
        yield from _apart(data, name, kind)
        return
    _look(data, name)
    import fastexcel

    book = fastexcel.read_excel(data)
    for title in book.sheet_names:
        yield Grid(title, _sheet(book, title))


def _sheet(book: Any, title: str) -> polars.DataFrame:
    loaded = book.load_sheet(title, header_row=None, skip_rows=0, dtypes="string")
    frame: polars.DataFrame = loaded.to_polars()
    return frame.with_columns(pl.all().cast(pl.String))


def _not_locked(data: bytes, name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise BadInput(f"{name} is locked with a password", do="Open it, take the password away and save it again.")


def _look(data: bytes, name: str) -> None:
    """Refuse a workbook whose parts are damaged or too large, or whose cells lie where no cell can."""
    for member in archives.members(data, name):
        if not re.match(r"xl/worksheets/[^/]+\.xml$", member.name):
            continue
        part = archives.read(data, member, PART, name)
        widest = longest = cells = 0
        left = above = 1 << 30
        for hit in REFERENCE.finditer(part):
            letters, digits = hit[1].upper(), hit[2]
            row = int(digits) if len(digits) < 9 else ROWS + 1
            column = 0
            for letter in letters[:5]:
                column = column * 26 + letter - 64
            if not 1 <= row <= ROWS or column > COLUMNS or len(letters) > 3:
                raise BadInput(
                    f"{name} is damaged: {member.name} speaks of the cell {(hit[1] + digits).decode()[:20]}",
                    f"a sheet ends at XFD{ROWS}",
                    WHOLE,
                )
            if letters:
                cells += 1
                widest, longest = max(widest, column), max(longest, row)
                left, above = min(left, column), min(above, row)
        area = (widest - left + 1) * (longest - above + 1) if cells else 0
        if area > CELLS:
            raise BadInput(
                f"{name} is too large: the cells of {member.name} span {area:,}",
                f"at most {CELLS:,} are read; {cells:,} of them are there",
                "Save the table alone, or as CSV.",
            )


CHILD = """
import sys
try:
    import resource
    resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[3]), int(sys.argv[3])))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
except ImportError:
    pass
import os
import fastexcel
import polars as pl
book = fastexcel.read_excel(sys.argv[1])
for n, title in enumerate(book.sheet_names):
    frame = book.load_sheet(title, header_row=None, skip_rows=0, dtypes="string").to_polars()
    frame.with_columns(pl.all().cast(pl.String)).write_parquet(os.path.join(sys.argv[2], f"{n}.parquet"))
with open(os.path.join(sys.argv[2], "titles"), "w", encoding="utf-8") as f:
    f.write("\\0".join(book.sheet_names))
"""


def _apart(data: bytes, name: str, kind: str) -> Iterator[Grid]:
    """The sheets, read in a process that is ended when it takes too long."""
    with tempfile.TemporaryDirectory(prefix="foedus-") as folder:
        file, out = Path(folder) / f"book.{kind}", Path(folder) / "sheets"
        file.write_bytes(data)
        out.mkdir()
        try:
            done = subprocess.run(
                [sys.executable, "-c", CHILD, str(file), str(out), str(DEADLINE)],
                capture_output=True,
                timeout=DEADLINE + 1,
                check=False,
            )
        except subprocess.TimeoutExpired:
            raise BadInput(
                f"{name} cannot be read", f"opening it took more than {DEADLINE} seconds: it is damaged", WHOLE
            ) from None
        if done.returncode or not (out / "titles").exists():
            lines = done.stderr.decode(errors="replace").strip().splitlines()
            raise BadInput(f"{name} cannot be read", lines[-1][:200] if lines else "it is damaged", WHOLE)
        titles = (out / "titles").read_text(encoding="utf-8").split("\0")
        for n, title in enumerate(titles):
            yield Grid(title, pl.read_parquet((out / f"{n}.parquet").read_bytes()))
