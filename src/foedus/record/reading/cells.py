"""Cells of text as typed columns: numbers as people write them, years, codes, and the range that each must keep.

A cell that is no number, or lies outside its range, is refused with its line and column. What stands for a missing value
everywhere (MISSING) is known; what stands for one in a source alone (-9, -99) is declared with the column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.series import greatest, least
from .. import account

if TYPE_CHECKING:
    import polars

MISSING = (
    "",
    "na",
    "n/a",
    "n.a.",
    "nan",
    "null",
    "none",
    "..",
    "...",
    ". .",
    ".",
    "-",
    "--",
    "–",
    "—",
    "#n/a",
    "#value!",
)
TRUTHS = {"true": "1", "false": "0", "t": "1", "f": "0", "yes": "1", "no": "0"}
FIRST_YEAR, LAST_YEAR = 1600, 2100
DO = "Mend the cell, or leave it empty where nothing is known."


@dataclass(frozen=True)
class Field:
    """A column of a raw file. `kind`: text, code (digits as text, '70.0' is 70), number, whole, year, day (ISO text) or
    flag (0 or 1, also written as true and false).

    `low` and `high` bound its values, in `unit`. `missing` are numbers that stand for a missing value in this source.
    `names` are what other releases call it. `may_lack`: the file need not have the column. `rows`: what becomes of a
    row whose cell is empty: 'keep', or 'leave' (left out, told). `loose`: an unreadable cell is unknown and told, where
    the column only describes.
    """

    kind: str = "text"
    low: float | None = None
    high: float | None = None
    unit: str = ""
    missing: tuple[float, ...] = ()
    names: tuple[str, ...] = ()
    may_lack: bool = False
    rows: str = "keep"
    loose: bool = False

    def called(self, *names: str) -> Field:
        return replace(self, names=(*self.names, *names))

    @property
    def optional(self) -> Field:
        return replace(self, may_lack=True)

    @property
    def needed(self) -> Field:
        """A row without it is left out, and told."""
        return replace(self, rows="leave")


TEXT = Field()
CODE = Field("code")
DAY = Field("day")
FLAG = Field("flag", 0, 1)
YEAR = Field("year", FIRST_YEAR, LAST_YEAR, rows="leave")


def number(
    low: float | None = None, high: float | None = None, unit: str = "", missing: tuple[float, ...] = ()
) -> Field:
    return Field("number", low, high, unit, missing)


def whole(low: float | None = None, high: float | None = None, missing: tuple[float, ...] = ()) -> Field:
    return Field("whole", low, high, "", missing)


def share(missing: tuple[float, ...] = ()) -> Field:
    return Field("number", 0.0, 1.0, "share", missing)


def count(high: float | None = None, missing: tuple[float, ...] = (), unit: str = "count") -> Field:
    return Field("number", 0.0, high, unit, missing)


Where = Callable[[int], str]


def typed(
    frame: polars.DataFrame,
    fields: Mapping[str, Field],
    name: str,
    where: Where,
    separator: str = "",
    counted: bool = True,
) -> polars.DataFrame:
    """The columns of `fields` that the frame has, typed and inside their ranges; blank rows, second headers and rows
    that lack what they need left out. `where` names the place of a row; rows are told as read where they are `counted` (a
    table of codes beside the data is not). Raises BadInput with file, line and column."""
    there = {c: f for c, f in fields.items() if c in frame.columns}
    rows = frame.select(*there).with_row_index("_row")
    sure = any(frame.schema[c] != pl.String and frame[c].null_count() == 0 for c in there)  # no row is blank
    if rows.height and not sure:
        blank = pl.all_horizontal(
            pl.col(c).is_null() | (pl.col(c).str.strip_chars() == "" if rows.schema[c] == pl.String else pl.lit(False))
            for c in there
        )
        rows = rows.filter(~blank)
    rows = _without_second_header(rows, there, name)
    if counted:
        account.read(rows.height)
    decimal = None
    columns = [rows["_row"]]
    for column, field in there.items():
        cells = rows[column]
        if field.kind in ("text", "day"):
            text = cells.cast(pl.String).str.strip_chars()
            columns.append(text.set(text == "", None).alias(column))
            continue
        if field.kind == "code":
            columns.append(_codes(cells))
            continue
        if field.kind == "flag" and cells.dtype == pl.String:
            cells = cells.str.strip_chars().str.to_lowercase().replace(TRUTHS)
        if cells.dtype == pl.String:
            values, bad = _plain(cells)
            if bad.any():
                decimal = decimal or _decimal(rows, there, name, separator)
                values, bad = _written(cells, decimal)
                if bad.any() and field.loose:
                    account.leave("an unreadable cell, taken as unknown", f"{name}, column {column}", int(bad.sum()))
                elif bad.any():
                    raise _unreadable(rows, column, bad, name, where)
        elif cells.dtype.is_integer() and field.kind in ("whole", "year", "flag") and not field.loose:
            values = cells
        else:
            values = cells.cast(pl.Float64, strict=False)
            values = values.set(values.is_nan().fill_null(False), None)
        if field.loose:
            values = _plausible(values, field, name)
        for gap in field.missing:
            values = values.set((values == gap).fill_null(False), None)
        _in_range(rows, column, values, field, name, where)
        kind = {"year": pl.Int32, "whole": pl.Int64, "flag": pl.Int64}.get(field.kind, pl.Float64)
        columns.append(values.cast(kind).alias(column))
    out = pl.DataFrame(columns)
    for column, field in there.items():
        if field.rows == "leave":
            account.leave(f"no {column}", name, out[column].null_count())
            out = out.filter(pl.col(column).is_not_null()) if out[column].null_count() else out
    return out.drop("_row")


def _without_second_header(rows: polars.DataFrame, there: Mapping[str, Field], name: str) -> polars.DataFrame:
    """Without up to two rows of words under the header: units, or what the columns mean."""
    numbers = [c for c, f in there.items() if f.kind in ("number", "whole", "year") and rows.schema[c] == pl.String]
    if len(numbers) < 2:
        return rows
    worded = 0
    for row in rows.head(2).select(numbers).iter_rows():
        if not all(c and not any(d.isdigit() for d in c) and c.strip().casefold() not in MISSING for c in row):
            break
        worded += 1
    if worded and worded < rows.height:
        account.leave("a second line of headings", name, worded, expected=True)
        return rows.slice(worded)
    return rows


def _codes(cells: polars.Series) -> polars.Series:
    """Codes as text: 70.0 is 70."""
    if cells.dtype.is_float():
        text = cells.cast(pl.Int64, strict=False).cast(pl.String)
    else:
        text = cells.cast(pl.String).str.strip_chars().str.replace(r"^(-?\d+)[.,]0+$", "$1")
    return text.set(text.str.to_lowercase().is_in(list(MISSING)).fill_null(False), None).alias(cells.name)


def _plain(cells: polars.Series) -> tuple[polars.Series, polars.Series]:
    """Numbers, and which cells are neither a number nor missing."""
    text = cells.str.strip_chars()
    text = text.set(text.str.to_lowercase().is_in(list(MISSING)).fill_null(False), None)
    values = text.cast(pl.Float64, strict=False)
    return values, (text.is_not_null() & ~values.is_finite().fill_null(False))


GROUPED = r"^[-+]?\d{1,3}(,\d{3})+(\.\d*)?$"
POINTED = r"^[-+]?\d{1,3}(\.\d{3})+(,\d+)?$"


def _decimal(rows: polars.DataFrame, there: Mapping[str, Field], name: str, separator: str) -> str:
    """The decimal sign of a file, '.' or ','. Where cells such as 1,234 alone could decide, the separator does: a file
    parted by semicolons is of a place that writes a decimal comma, one parted by commas is not. Raises BadInput where
    cells contradict one another, or nothing decides."""
    columns = [c for c, f in there.items() if f.kind in ("number", "whole", "year") and rows.schema[c] == pl.String]
    cells = pl.concat([_spaceless(rows[c].alias("cell")) for c in columns]).drop_nulls()

    def some(pattern: str) -> bool:
        return bool(cells.str.contains(pattern).any())

    comma = some(r"^[-+]?\d*,(\d{1,2}|\d{4,})$") or some(r"^[-+]?\d{1,3}(\.\d{3})+,\d+$")
    comma = comma or some(r"^[-+]?\d{1,3}(\.\d{3}){2,}$") or some(r"^[-+]?0\d*,\d+$") or some(r"^[-+]?\d{4,},\d+$")
    point = some(r"^[-+]?\d{1,3}(,\d{3})+\.\d*$") or some(r"^[-+]?\d{1,3}(,\d{3}){2,}$")
    if comma and point:
        raise BadInput(
            f"{name} writes numbers in two ways", "some with a decimal comma, some with commas between thousands", DO
        )
    if comma or point:
        return "," if comma else "."
    if some(r"^[-+]?\d{1,3},\d{3}$") and separator not in (",", ";"):
        raise BadInput(
            f"{name} does not show whether 1,234 is more than a thousand or between one and two",
            "no cell has both signs",
            "Save it with a decimal point and without signs between thousands.",
        )
    return "," if separator == ";" else "."


def _spaceless(cells: polars.Series) -> polars.Series:
    """Without spaces and apostrophes between thousands; a minus sign as a hyphen."""
    text = cells.str.strip_chars().str.replace_all("\u2212", "-")
    for _ in range(2):  # a group of three may end one match and begin the next
        text = text.str.replace_all(r"(\d)[ \u00a0\u2009\u202f'’](\d{3})", "${1}${2}")
    return text


def _written(cells: polars.Series, decimal: str) -> tuple[polars.Series, polars.Series]:
    """As _plain, for numbers with a decimal comma or signs between thousands."""
    text = _spaceless(cells)
    grouped = text.str.contains(POINTED if decimal == "," else GROUPED).fill_null(False)
    bare = text.str.replace_all("." if decimal == "," else ",", "", literal=True)
    text = text.set(grouped, None).fill_null(bare.set(~grouped, None))
    if decimal == ",":
        text = text.str.replace(r"^([-+]?\d*),(\d+)$", "${1}.${2}")
    return _plain(text.alias(cells.name))


def _unreadable(rows: polars.DataFrame, column: str, bad: polars.Series, name: str, where: Where) -> BadInput:
    hit = rows.filter(bad)
    return BadInput(
        f"{name}, {where(hit['_row'][0])}, column {column}: {_short(hit[column][0])} is no number",
        f"{hit.height} cells of the column are none" if hit.height > 1 else "",
        DO,
    )


def _in_range(
    rows: polars.DataFrame, column: str, values: polars.Series, field: Field, name: str, where: Where
) -> None:
    """Refuse values outside the range, and halves where whole numbers stand."""
    low, high = field.low, field.high
    if len(values) and values.dtype.is_integer():  # large files: their ends say enough
        known = values.drop_nulls() if values.null_count() else values
        if not len(known):
            return
        if (low is None or least(known) >= low) and (high is None or greatest(known) <= high):
            return
    wild = (
        values.is_infinite().fill_null(False) if values.dtype.is_float() else pl.repeat(False, len(values), eager=True)
    )
    if low is not None:
        wild = wild | (values < low).fill_null(False)
    if high is not None:
        wild = wild | (values > high).fill_null(False)
    if wild.any():
        hit = rows.with_columns(values.alias("_value")).filter(wild)
        raise BadInput(
            f"{name}, {where(hit['_row'][0])}, column {column}: {_short(hit[column][0])} cannot be",
            f"it lies outside {span(low, high)}"
            + (f", as {hit.height} cells of the column do" if hit.height > 1 else ""),
            DO,
        )
    if field.kind in ("whole", "year", "flag") and values.dtype.is_float():
        halves = (values != values.floor()).fill_null(False) | (values.abs() > 2**53).fill_null(False)
        if halves.any():
            hit = rows.filter(halves)
            raise BadInput(
                f"{name}, {where(hit['_row'][0])}, column {column}: {_short(hit[column][0])} is no whole number", do=DO
            )


def span(low: float | None, high: float | None) -> str:
    """A range in words."""
    if low is None or high is None:
        return f"the numbers up to {high:,.10g}" if low is None else f"the numbers from {low:,.10g} on"
    if (low, high) == (FIRST_YEAR, LAST_YEAR):
        return f"{low} to {high}"
    return f"{low:,.10g} to {high:,.10g}"


def _plausible(values: polars.Series, field: Field, name: str) -> polars.Series:
    """Values outside the range of a column that only describes, as unknown, and told."""
    wild = ~values.is_finite().fill_null(True)
    for bound, past in ((field.low, values.lt), (field.high, values.gt)):
        if bound is not None:
            wild = wild | past(bound).fill_null(False)
    account.leave("an unreadable cell, taken as unknown", f"{name}, column {values.name}", int(wild.sum()))
    return values.set(wild, None)


def _short(cell: object) -> str:
    text = str(cell)
    return repr(text if len(text) <= 40 else text[:37] + "...")
