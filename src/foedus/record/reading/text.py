"""Bytes as text, and text as rows of cells: encodings, separators, and the line on which a row stands.

The encoding is decided by a rule: a byte-order mark, else strict UTF-8, else Windows-1252 (Latin-1 where a byte has no
meaning in it). UTF-16 without a mark is known by its zero bytes.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput

if TYPE_CHECKING:
    import polars

SEPARATORS = (",", ";", "\t", "|")
MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
STEP = 1 << 22
HEAD = 1 << 18  # bytes in which the header must stand
LINES = 60  # lines in which the header must stand
csv.field_size_limit(1 << 24)


def encoding(data: bytes) -> tuple[str, int]:
    """Name of the encoding and length of the byte-order mark."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return name, len(mark)
    head = data[:4096]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) >= 8 and max(even, odd) > 0.3 * len(head) / 2 and min(even, odd) < 0.05 * len(head) / 2:
        return ("utf-16-le" if odd > even else "utf-16-be"), 0
    decoder = codecs.getincrementaldecoder("utf-8")()
    view = memoryview(data)
    try:
        for start in range(0, len(data), STEP):
            decoder.decode(bytes(view[start : start + STEP]))
        decoder.decode(b"", final=True)
        return "utf-8", 0
    except UnicodeDecodeError:
        pass
    try:
        data.decode("cp1252")
        return "cp1252", 0
    except UnicodeDecodeError:
        return "latin-1", 0


def is_utf8(path: Path) -> bool:
    """Whether a file is UTF-8 throughout, without zero bytes; read in steps."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as f:
            while step := f.read(STEP):
                if b"\0" in step:
                    return False
                decoder.decode(step)
        decoder.decode(b"", final=True)
        return True
    except UnicodeDecodeError:
        return False


def utf8(data: bytes, name: str) -> bytes:
    """The text as UTF-8 with line feeds. Raises BadInput for what is no text."""
    how, skip = encoding(data)
    if how != "utf-8":
        try:
            data = data[skip:].decode(how).encode()
        except (UnicodeDecodeError, UnicodeEncodeError):
            raise BadInput(f"{name} is no whole text of {how.upper()}", "its bytes break off or are damaged") from None
    elif skip:
        data = data[skip:]
    if b"\0" in data[:HEAD] or b"\0" in data[-HEAD:]:
        raise BadInput(
            f"{name} is no table that foedus reads",
            "it holds bytes that are no text",
            "Give the file as the producer publishes it: CSV, TSV, a workbook, Parquet or JSON.",
        )
    if b"\r" in data[:HEAD] and b"\n" not in data[:HEAD]:  # line ends of old Macs
        data = data.replace(b"\r", b"\n")
    return data


def plain(name: str) -> str:
    """A column's name without what programs change in it: case, spaces, points, accents of a mark."""
    return re.sub(r"[^0-9a-z]+", "", name.casefold())


def lines(data: bytes) -> list[tuple[int, str]]:
    """Offset and text of the first lines."""
    out, at = [], 0
    for part in data[:HEAD].split(b"\n")[:LINES]:
        out.append((at, part.decode("utf-8", errors="replace").rstrip("\r")))
        at += len(part) + 1
    return out


def cut(line: str, separator: str) -> list[str]:
    """The cells of one line."""
    try:
        return [c.strip() for c in next(csv.reader([line], delimiter=separator), [])]
    except csv.Error:
        return []


def rows(data: bytes, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Line number (1 for the first line of `data`) and cells of every row, blank lines as empty rows."""
    reader = csv.reader(io.TextIOWrapper(io.BytesIO(data), "utf-8", errors="replace", newline=""), delimiter=separator)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error:
        return


def frame(data: bytes, separator: str, name: str, first: int, columns: list[str] | None = None) -> polars.DataFrame:
    """Rows below the header with which `data` begins (line `first` of the file), every cell as text.

    Raises BadInput where a line has more cells than the header.
    """
    from ...core.lazy import pl

    def read(data: bytes, ragged: bool = False) -> polars.DataFrame:
        return pl.read_csv(data, separator=separator, infer_schema=False, columns=columns, truncate_ragged_lines=ragged)

    try:
        return read(data)
    except pl.exceptions.ComputeError as e:
        why = str(e).splitlines()[0]
    width, torn, shifted = 0, [], 0
    for line, cells in rows(data, separator):
        if not width:
            width = len(cells)
            continue
        extra = cells[width:]
        if any(c.strip() for c in extra):
            torn.append((line, len(cells)))
            shifted += len(cells) == width + 1
    if not torn:
        try:
            return read(data, ragged=True)
        except pl.exceptions.ComputeError:
            raise BadInput(
                f"{name} cannot be read from line {first + _unclosed(data, separator)} on",
                "a quotation mark is not closed" if data.count(b'"') % 2 else why,
                "Mend the line, or download the file again.",
            ) from None
    body = sum(1 for _, cells in rows(data, separator) if cells) - 1
    if shifted == len(torn) == body:  # the header lacks the name of the row names that R writes
        return read(b'"row"' + separator.encode() + data)
    line, cells_there = torn[0]
    raise BadInput(
        f"{name}, line {first + line - 1}: {cells_there} cells where the header has {width}",
        f"{len(torn)} lines have more cells than columns" if len(torn) > 1 else "a separator stands inside a cell",
        "Put the cell in quotation marks, or download the file again.",
    )


def bare_of_semicolons(data: bytes) -> bytes:
    """A comma-separated table that went through a spreadsheet parting by semicolons: each line ends in some, and one
    with quotation marks stands in further ones as a single cell."""
    out = []
    for line in data.decode("utf-8", errors="replace").splitlines():
        cells = cut(line, ";")
        out.append(cells[0] if cells and line.startswith('"') and not any(cells[1:]) else re.sub(r";+\s*$", "", line))
    return "\n".join(out).encode()


def _unclosed(data: bytes, separator: str) -> int:
    """The line, counted from the header, on which the last row that can be cut begins."""
    return max((line for line, _ in rows(data, separator)), default=1) - 1
