"""Tables as text, whatever file they came in: the header found, what stands above it kept, and the place of each row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.cells import unguard, unguard_column
from ...core.errors import BadInput
from ...core.lazy import pl
from . import books, foreign, packed, parquet
from . import text as t
from .cells import Field, typed
from .files import Found, every, find
from .guard import WHOLE, first_line, in_words

if TYPE_CHECKING:
    import polars

LARGE = 16 << 20  # bytes of text from which columns of numbers are read as numbers at once, where all of them can be
Names = str | tuple[str, ...]  # a column, or the names that releases give it


@dataclass(frozen=True)
class Sheet:
    """A table of a file: `frame` with the columns as they are called there, every cell as text (Parquet, Stata, SPSS and
    R keep their kinds); `head` the lines above the header; `where` names the place of a row."""

    name: str
    frame: polars.DataFrame = field(repr=False)
    where: Callable[[int], str] = field(repr=False)
    head: tuple[str, ...] = ()
    separator: str = ""
    title: str = ""  # of the sheet of a workbook

    @property
    def columns(self) -> list[str]:
        return self.frame.columns

    def has(self, *names: str) -> bool:
        there = {t.plain(c) for c in self.columns}
        return all(t.plain(n) in there for n in names)

    def take(self, fields: Mapping[str, Field], counted: bool = True) -> polars.DataFrame:
        """Typed columns by the names of `fields`. Raises BadInput for a missing column or a bad cell."""
        return typed(self.renamed(fields), fields, self.name, self.where, self.separator, counted)

    def of(self, kept: polars.Series) -> Sheet:
        """The rows where `kept` is true; places stay those of the file."""
        rows = [i for i, k in enumerate(kept.to_list()) if k]
        return replace(self, frame=self.frame.filter(kept), where=lambda i: self.where(rows[i]))

    def renamed(self, fields: Mapping[str, Field]) -> polars.DataFrame:
        """The columns of `fields` that are there, under those names."""
        exact = set(self.columns)
        near: dict[str, str] = {}
        for c in self.columns:
            near.setdefault(t.plain(c), c)
        taken, missing = {}, []
        for column, f in fields.items():
            options = f.names or (column,)  # our own word for a column is no spelling of it, unless it is the same
            hit = next((n for n in (column, *options) if n in exact), None) or next(
                (near[t.plain(n)] for n in options if t.plain(n) in near), None
            )
            if hit is not None:
                taken[column] = hit
            elif not f.may_lack:
                missing.append(options[0])
        if missing:
            raise lacking(self.name, missing, self.columns)
        return self.frame.select(pl.col(hit).alias(column) for column, hit in taken.items())

    def long(
        self, index: Mapping[str, Field], columns: Mapping[str, Any], value: Field, into: str = "year"
    ) -> polars.DataFrame:
        """One row a cell: the columns of `index`, `into` (what `columns` gives for the name of each column) and `value`.

        Empty cells are left away: nothing is known there. Raises BadInput for a bad cell, with line and column."""
        at = self.renamed(index).with_columns(self.frame.select(list(columns)))
        kept = [c for c in index if c in at.columns]
        fields = {**{c: index[c] for c in kept}, **dict.fromkeys(columns, value)}
        rows = typed(at, fields, self.name, self.where, self.separator)
        kind = pl.Int32 if all(isinstance(v, int) for v in columns.values()) else pl.String
        return (
            rows.unpivot(list(columns), index=kept, variable_name=into, value_name="value")
            .with_columns(pl.col(into).replace_strict(dict(columns), return_dtype=kind))
            .drop_nulls("value")
        )


def lacking(name: str, missing: Iterable[str], there: Sequence[str]) -> BadInput:
    """The error for columns that are not there."""
    shown = [c for c in there if c.strip()]
    return BadInput(
        f"{name} lacks the columns {', '.join(missing)}",
        f"it has {', '.join(shown[:12])}{' ...' if len(shown) > 12 else ''}" if shown else "it has no header",
        "Give the edition that the source names.",
    )


def sheet(
    path: Path,
    *patterns: str,
    anchor: Sequence[Names] = (),
    fields: Mapping[str, Field] | None = None,
    other: bool = True,
) -> Sheet:
    """The table of the first file that matches; `anchor` are columns that its header has (any spelling of their names).
    With `fields`, of a large text only their columns are read. `other` as in files.find.

    Raises BadInput where no file matches, it has no such header, or is damaged.
    """
    found = find(path, *patterns, other=other)
    if found is None:
        raise BadInput(
            f"{' or '.join(patterns)} is not in {path.name}",
            "the source is read from that file",
            "Give the folder or the file as the producer publishes it.",
        )
    return sheet_of(found, anchor, fields)


def sheets(path: Path, *patterns: str, anchor: Sequence[Names] = ()) -> Iterator[Sheet]:
    """The table of every file that matches, one at a time."""
    for found in every(path, *patterns):
        yield sheet_of(found, anchor)


def table(path: Path, *patterns: str, fields: Mapping[str, Field]) -> polars.DataFrame:
    """Typed columns of the first file that matches. Raises BadInput."""
    return sheet(path, *patterns, anchor=anchors(fields), fields=fields).take(fields)


def tables(path: Path, *patterns: str, fields: Mapping[str, Field]) -> polars.DataFrame:
    """The rows of every file that matches, under one another, or of the file itself. Raises BadInput for none."""
    frames = [sheet_of(f, anchors(fields), fields).take(fields) for f in every(path, *patterns)]
    if not frames:
        return table(path, *patterns, fields=fields)
    return pl.concat(frames, how="diagonal_relaxed")


def anchors(fields: Mapping[str, Field]) -> list[Names]:
    """The columns that a header must have, each with its other names."""
    return [(*f.names, c) for c, f in fields.items() if not f.may_lack]


def sheet_of(found: Found, anchor: Sequence[Names] = (), fields: Mapping[str, Field] | None = None) -> Sheet:
    """The table of a file, by what its first bytes say that it is. Raises BadInput."""
    name = found.name
    if fields is not None and (large := _scanned(found, anchor, fields)) is not None:
        return large
    data = found.read()
    kind = _kind(data, name)
    with _told(name):
        if kind == "text":
            body = t.utf8(data, name)
            return _packed(body, name) if packed.is_packed(body) else _text(body, name, anchor, fields)
        if kind == "parquet":
            return Sheet(name, parquet.frame(data, name), lambda i: f"row {i + 1}")
        if kind == "json":
            return Sheet(name, foreign.records(t.utf8(data, name), name), lambda i: f"record {i + 1}")
        if kind in books.KINDS:
            return _workbook(name, books.grids(data, name, kind), anchor)
        return Sheet(name, foreign.frame(data, name, kind), lambda i: f"row {i + 1}")


def _told(name: str) -> AbstractContextManager[None]:
    """What a library raises as BadInput."""
    return in_words(lambda e: BadInput(f"{name} cannot be read", first_line(e), WHOLE))


def _scanned(found: Found, anchor: Sequence[Names], fields: Mapping[str, Field]) -> Sheet | None:
    """A large loose text whose first line is the header and whose numbers are plain: read from its place, a few columns
    at a time. None for another, which is read whole."""
    path = found.loose
    if path is None or path.stat().st_size < LARGE or not found.name.lower().endswith((".csv", ".txt", ".tsv", ".tab")):
        return None
    with path.open("rb") as f:
        header = f.readline(t.HEAD)
    if t.encoding(header) != ("utf-8", 0) or b"\0" in header or not t.is_utf8(path):
        return None
    line, groups = header.decode().rstrip("\r\n"), _groups(anchor)
    separator = max(t.SEPARATORS, key=lambda s: _score(t.cut(line, s), groups))
    if not groups or _score(t.cut(line, separator), groups) < len(groups):
        return None
    frame = _large(path, separator, fields, t.cut(line, separator))
    if frame is None:
        return None
    found.note()
    return Sheet(found.name, frame, lambda i: _line_of(found.read(), separator, i, 0), (), separator)


def _line_of(data: bytes, separator: str, i: int, above: int) -> str:
    """Where row `i` under the header stands, with which `data` begins, `above` lines being over it."""
    for k, (line, _) in enumerate(t.rows(data, separator)):
        if k == i + 1:
            return f"line {above + line}"
    return f"row {i + 1}"


def grids(found: Found) -> list[books.Grid]:
    """Every sheet of a workbook. Raises BadInput."""
    data = found.read()
    kind = _kind(data, found.name)
    if kind not in books.KINDS:
        raise BadInput(
            f"{found.name} cannot be read", "it is no workbook", "Give the workbook as the producer publishes it."
        )
    with _told(found.name):
        return list(books.grids(data, found.name, kind))


def _kind(data: bytes, name: str) -> str:
    """What a file is, by its first bytes: parquet, xlsx, ods, xls, stata, spss, r, json or text. Raises BadInput."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf") if len(data) < 4096 else False:
        raise BadInput(f"{name} is empty", do=WHOLE)
    if data[:4] == b"PAR1":
        return "parquet"
    if data[:4] == b"PK\x03\x04":
        return books.kind(data, name)
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        return "xls"
    known = foreign.kind(data, name)
    if known:
        return known
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    return "json" if start[:1] in (b"{", b"[") else "text"


def _groups(anchor: Sequence[Names]) -> list[set[str]]:
    return [{t.plain(n) for n in ((a,) if isinstance(a, str) else a)} for a in anchor]


def _score(cells: Sequence[str | None], groups: list[set[str]]) -> int:
    there = {t.plain(c) for c in cells if c}
    return sum(bool(there & g) for g in groups)


def _text(data: bytes, name: str, anchor: Sequence[Names], fields: Mapping[str, Field] | None) -> Sheet:
    top, groups = t.lines(data), _groups(anchor)
    best = (-1, 0, ",")  # columns found, line, separator
    for n, (_, line) in enumerate(top):
        for s in t.SEPARATORS:
            score = _score(t.cut(line, s), groups) if groups else len(t.cut(line, s))
            if score > best[0]:
                best = (score, n, s)
        if (groups and best[0] == len(groups)) or (not groups and line.strip()):
            break
    _, n, separator = best
    if groups and best[0] <= 0:  # no line has any of the columns: the header is the first line that is one
        n = next((i for i, (_, line) in enumerate(top) if line.strip()), 0)
        separator = max(t.SEPARATORS, key=lambda s: len(t.cut(top[n][1], s)))
    body = data[top[n][0] :] if n else data
    if separator == "," and top[n][1].rstrip().endswith(";"):
        body = t.bare_of_semicolons(body)
        top[n] = (top[n][0], t.lines(body)[0][1])
    if groups and best[0] < len(groups):
        header = t.cut(top[n][1], separator)
        missing = [
            a if isinstance(a, str) else a[0] for a, g in zip(anchor, groups, strict=True) if not _score(header, [g])
        ]
        raise lacking(name, missing, header)
    frame = _large(body, separator, fields, t.cut(top[n][1], separator)) if len(body) > LARGE and fields else None
    if frame is None:
        frame = t.frame(body, separator, name, n + 1, _wanted(body, top[n][1], separator, fields))
    frame = _unguarded(frame)
    frame = frame.rename({c: c.strip() for c in frame.columns if c.strip() != c and c.strip() not in frame.columns})

    def where(i: int) -> str:
        return _line_of(body, separator, i, n)

    return Sheet(name, frame, where, tuple(line for _, line in top[:n]), separator)


def _packed(data: bytes, name: str) -> Sheet:
    """A bulk table of Eurostat's, as a row a value."""
    frame, where = packed.unpacked(t.frame(data, "\t", name, 1), name)
    return Sheet(name, frame, where, (), "\t")


def _unguarded(frame: polars.DataFrame) -> polars.DataFrame:
    """Texts without the apostrophe that foedus's own CSV put before what a spreadsheet would run."""
    texts = [c for c, k in frame.schema.items() if k == pl.String and frame[c].str.starts_with("'").any()]
    frame = frame.with_columns(unguard_column(pl.col(c)) for c in texts)
    names = {c: unguard(c) for c in frame.columns}
    return frame.rename(names) if len(set(names.values())) == len(names) else frame


def _wanted(data: bytes, header: str, separator: str, fields: Mapping[str, Field] | None) -> list[str] | None:
    """Of a large table with many columns, those of the fields."""
    cells = t.cut(header, separator)
    if fields is None or len(data) < LARGE or len(set(cells)) != len(cells) or '"' in header:
        return None
    options = {t.plain(n) for c, f in fields.items() for n in (c, *f.names)}
    return [c for c in cells if t.plain(c) in options]


def _large(
    data: bytes | Path, separator: str, fields: Mapping[str, Field], header: Sequence[str]
) -> polars.DataFrame | None:
    """The columns of the fields with numbers read at once, or None where a cell is none: it is then read as text."""
    if len(set(header)) != len(header):
        return None
    kinds: dict[str, Any] = {}
    for column, f in fields.items():
        hit = next((h for n in (column, *f.names) for h in header if t.plain(h) == t.plain(n)), None)
        if hit is not None:
            kinds[hit] = {"number": pl.Float64, "whole": pl.Int32, "year": pl.Int32}.get(f.kind, pl.String)
    try:
        return pl.read_csv(data, separator=separator, columns=list(kinds), schema_overrides=kinds, low_memory=True)
    except (pl.exceptions.PolarsError, ValueError):
        return None


def _workbook(name: str, grids: Iterable[books.Grid], anchor: Sequence[Names]) -> Sheet:
    """The first sheet that has the header, else the error for the one that comes nearest."""
    groups = _groups(anchor)
    nearest: tuple[int, list[str]] = (-1, [])
    for grid in grids:
        for n, cells in enumerate(grid.rows(t.LINES)):
            score = _score(cells, groups) if groups else int(any(cells))
            if score == max(1, len(groups)):
                return _under(name, grid, n)
            if score > nearest[0]:
                nearest = (score, [c or "" for c in cells])
    missing = [
        a if isinstance(a, str) else a[0] for a, g in zip(anchor, groups, strict=True) if not _score(nearest[1], [g])
    ]
    raise lacking(name, missing, nearest[1]) if missing else BadInput(f"{name} has no table", do=WHOLE)


def _under(name: str, grid: books.Grid, n: int) -> Sheet:
    """The rows of a sheet under the header in its row `n`."""
    frame = grid.frame
    names: list[str] = []
    for i, cell in enumerate(frame.row(n)):
        plain = (cell or "").strip().removesuffix(".0") if (cell or "").strip()[:4].isdigit() else (cell or "").strip()
        names.append(plain if plain and plain not in names else f"{plain} column {i + 1}")
    head = tuple(" ".join(c for c in row if c) for row in frame.head(n).iter_rows())
    body = frame.slice(n + 1).rename(dict(zip(frame.columns, names, strict=True)))
    return Sheet(name, body, lambda i: f"sheet {grid.title!r}, row {n + i + 2}", head, "", grid.title)
