"""What a twin is: a tiny file in a producer's layout, what a right reading of it gives, and the traps in it.

All values are made up; names of files, columns, codes and sentinels are the producer's. A twin is written by code, so
that no data file is committed, and the same bytes come each time.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

Frames = dict[str, pl.DataFrame]
Row = tuple[Any, ...]
Writer = Callable[[Path], Path | None]
DTYPES: dict[str, pl.DataType | type[pl.DataType]] = {
    "s": pl.String,
    "c": pl.Categorical,
    "b": pl.Boolean,
    "h": pl.Int16,
    "i": pl.Int32,
    "l": pl.Int64,
    "f": pl.Float64,
    "g": pl.Float32,
}


class NoRow:
    """Stands for a fact that must have no row: neither a zero nor a null."""

    def __repr__(self) -> str:
        return "no row"


NO_ROW = NoRow()


@dataclass(frozen=True)
class Trap:
    """One way in which a careless reader goes wrong: in `name`, the one row at `at` holds `value` in `column`, or is
    not there (NO_ROW)."""

    why: str
    name: str
    at: Mapping[str, Any]
    value: Any = NO_ROW
    column: str = "value"


@dataclass(frozen=True)
class Twin:
    """A twin of one source's raw files.

    layouts: by name, what writes the files into a folder; it gives the path to read, if that is not the folder.
    rows: of each variable and table, all rows that a right reading gives, in the order of `columns`: the key and the
    value of a variable unless named.
    mine: the rows of the twin, where a source adds rows of its own to those of the files.
    spoilt: for each check of the source, frames that it must refuse; out_of_reach: why one cannot fail on a twin.
    """

    source: str
    layouts: Mapping[str, Writer]
    rows: Mapping[str, Sequence[Row]]
    traps: tuple[Trap, ...]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    mine: Callable[[str, Frames], pl.DataFrame] = lambda name, frames: frames[name]
    spoilt: Mapping[str, Callable[[Frames], Frames]] = field(default_factory=dict)
    out_of_reach: Mapping[str, str] = field(default_factory=dict)


def frame(columns: str, rows: Iterable[Row]) -> pl.DataFrame:
    """A table from 'name:s, another name:i' (letters of DTYPES) and rows in that order."""
    schema = {name: DTYPES[kind] for name, _, kind in (c.strip().rpartition(":") for c in columns.split(","))}
    return pl.DataFrame(list(rows), schema=schema, orient="row")


def parquet(folder: Path, name: str, table: pl.DataFrame) -> None:
    table.write_parquet(folder / name)


def csv(folder: Path, name: str, table: pl.DataFrame) -> None:
    """Comma-separated, an empty cell for a null."""
    table.write_csv(folder / name)


def text(folder: Path, name: str, content: str, encoding: str = "utf-8") -> None:
    (folder / name).write_bytes(content.encode(encoding))


def packed(folder: Path, name: str, members: Mapping[str, bytes]) -> None:
    """A zip whose members all bear one date, so that the same bytes come each time."""
    with zipfile.ZipFile(folder / name, "w") as archive:
        for member, data in members.items():
            archive.writestr(zipfile.ZipInfo(member, (2020, 1, 1, 0, 0, 0)), data)


def pack(folder: Path, name: str, inside: str = "") -> None:
    """Puts every file of the folder into a zip there, in its folder `inside`, and removes it."""
    loose = sorted(p for p in folder.iterdir() if p.is_file())
    packed(folder, name, {inside + p.name: p.read_bytes() for p in loose})
    for p in loose:
        p.unlink()


def workbook(folder: Path, name: str, sheets: Mapping[str, Sequence[Sequence[Any]]]) -> None:
    """A workbook with these cells; dates are written as dates, None as an empty cell."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(folder / name))
    book.set_properties({"created": datetime(2020, 1, 1)})
    day = book.add_format({"num_format": "mmm-yyyy"})
    for title, rows in sheets.items():
        sheet = book.add_worksheet(title)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(i, j, cell, day)
                elif cell is not None:
                    sheet.write(i, j, cell)
    book.close()
