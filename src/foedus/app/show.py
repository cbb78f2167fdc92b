"""Showing tables and numbers in a terminal: right-aligned numbers, no vertical rules, nothing cut off in a pipe.

A long table is written in blocks of rows as it is laid out, so that its first lines come at once, whoever reads may
stop, and no copy of it is made as text.
"""

from __future__ import annotations

import math
import re
import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any
from unicodedata import combining, east_asian_width

if TYPE_CHECKING:
    import polars

UNKNOWN = "unknown"
PLAIN_NUMBERS = {"year", "session", "rcid"}  # numbers that name something and take no thousands separator
LONG = 1000  # rows; a longer table is written in blocks
BLOCK = 2000  # rows written at a time
GAP = "   "
TINY = len("-1.2e-308")  # what `number` writes at the longest for a value that the decimals would hide


# what a terminal obeys instead of printing it, and what turns the direction of a line; tab and line end stay
CONTROL = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
_CONTROL = re.compile(CONTROL)
_SURROGATE, _OTHER = re.compile("[\ud800-\udfff]"), re.compile("[\ud800-\udc7f\udd00-\udfff]")


def plain(text: str) -> str:
    """Text as a terminal may have it: a title or a row from elsewhere moves no cursor and sets no colour, and bytes that
    the system could not read as text (surrogates) are read as UTF-8."""
    if text.isprintable():
        return text
    if _SURROGATE.search(text):
        text = text.encode("utf-8", "surrogatepass" if _OTHER.search(text) else "surrogateescape").decode(
            "utf-8", "replace"
        )
    return _CONTROL.sub("", text)


def _cell(text: str) -> str:
    """The same in one line."""
    return text if text.isprintable() else plain(re.sub(r"[\t\r\n]+", " ", text))


def _plain_frame(rows: polars.DataFrame) -> polars.DataFrame:
    """A frame whose texts and names may go to a terminal."""
    import polars as pl

    wrong = [c for c, t in rows.schema.items() if t == pl.String and rows[c].str.contains(f"{CONTROL}|[\\t\\n]").any()]
    if wrong:
        rows = rows.with_columns(
            pl.col(c).str.replace_all(r"[\t\r\n]+", " ").str.replace_all(CONTROL, "") for c in wrong
        )
    names = [_cell(c) for c in rows.columns]
    return (
        rows.rename(dict(zip(rows.columns, names))) if names != rows.columns and len(set(names)) == len(names) else rows
    )


def line(text: str = "") -> None:
    print(plain(text))


def note(text: str) -> None:
    """A word to the person at the terminal, beside what the command prints."""
    print(plain(text), file=sys.stderr, flush=True)


def folded(text: str, indent: int = 0, first: int | None = None) -> str:
    """Text in lines of at most 96 characters, indented; `first` is the indent of the first line."""
    pad = " " * indent
    return textwrap.fill(
        text,
        96,
        initial_indent=pad if first is None else " " * first,
        subsequent_indent=pad,
        break_long_words=False,
        break_on_hyphens=False,
    )


def decimals(values: Iterable[Any]) -> int:
    """How many decimals a column of numbers needs: four significant digits of the largest, none for integers."""
    known = [abs(v) for v in values if v is not None and math.isfinite(v)]
    if not known or all(v == int(v) for v in known):
        return 0
    top = max(known)
    return min(6, max(0, 3 - math.floor(math.log10(top)))) if top else 0


def hidden(places: int) -> float:
    """What so many decimals would write as zero, at the most."""
    return 10.0**-places / 2


def number(value: Any, places: int) -> str:
    """A number as people write it; a small one that the decimals would hide keeps two digits."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return UNKNOWN
    if value and abs(value) <= hidden(places):
        return f"{value:.2g}"
    if isinstance(value, int) and places == 0:  # as a float it would lose digits
        return f"{value:,}"
    return f"{value:,.{places}f}"


def count(n: int, what: str) -> str:
    """'1 row', '2 rows'."""
    return f"{n:,} {what}" + ("" if n == 1 else "s")


def years_of_coverage(first: Any, last: Any) -> str:
    return str(first) if first == last else f"{first} to {last}"


def columns_of(frame: polars.DataFrame) -> tuple[list[list[str]], list[bool]]:
    """The cells of a frame as text, column by column, and which columns hold numbers."""
    cells, numeric = [], []
    for name in frame.columns:
        s = frame[name]
        is_number = s.dtype.is_numeric()
        numeric.append(is_number)
        values = s.to_list()
        if is_number and name not in PLAIN_NUMBERS:
            places = decimals(values)
            cells.append([number(v, places) for v in values])
        else:
            cells.append([UNKNOWN if v is None else str(v) for v in values])
    return cells, numeric


def frame(rows: polars.DataFrame, limit: int = 40) -> None:
    """A frame as a table; longer than `limit`, its first and last rows with the count of those between."""
    rows = _plain_frame(rows)
    between = max(rows.height - limit, 0) if limit else 0
    head, tail = (math.ceil(limit / 2), limit // 2) if between else (rows.height, 0)
    parts = [p for p in (rows.head(head), rows.tail(tail)) if p.height] or [rows]
    if head + tail > LONG:
        _in_blocks(parts)
    else:
        import polars as pl

        cells, numeric = columns_of(pl.concat(parts))
        listed = [list(r) for r in zip(*cells)]
        if between:
            listed.insert(head, ["…"] * rows.width)
        table(rows.columns, listed, [c for c, n in zip(rows.columns, numeric) if n])
    if between:
        line(f"… stands for {count(between, 'row')}; --rows 0 prints all of them.")


def csv(rows: polars.DataFrame) -> None:
    """A frame as comma-separated values, guarded as in a file; on a terminal, without what that would obey."""
    from .export import guarded

    rows = guarded(_plain_frame(rows) if sys.stdout.isatty() else rows)
    sys.stdout.write(rows.head(0).write_csv())
    for block in rows.iter_slices(BLOCK):
        sys.stdout.write(block.write_csv(include_header=False))


def _in_blocks(parts: Sequence[polars.DataFrame]) -> None:
    """The rows of frames of the same columns as one table, an ellipsis between two frames."""
    columns = [_Column.of(name, [p[name] for p in parts]) for name in parts[0].columns]
    widths, right = [c.width for c in columns], [c.numeric for c in columns]
    _lines(widths, right, [[c.name for c in columns]], rule=True)
    for k, part in enumerate(parts):
        if k:
            _lines(widths, right, [["…"] * len(columns)])
        for block in part.iter_slices(BLOCK):
            _lines(widths, right, zip(*(c.cells(block[c.name]) for c in columns)))


class _Column:
    """How one column is written: its width, and the decimals of its numbers."""

    def __init__(self, name: str, numeric: bool, places: int | None, width: int) -> None:
        self.name, self.numeric, self.places, self.width = name, numeric, places, max(width, len(name))

    @classmethod
    def of(cls, name: str, parts: Sequence[polars.Series]) -> _Column:
        import polars as pl

        from ..core.series import span

        s = parts[0] if len(parts) == 1 else pl.concat(parts)
        unknown = len(UNKNOWN) if s.null_count() else 0
        numeric = s.dtype.is_numeric()
        if not numeric or name in PLAIN_NUMBERS:
            plain = cls(name, numeric, None, 0)
            if s.dtype == pl.String or numeric:
                lengths = s.cast(pl.String).str.len_chars().drop_nulls()
                longest = span(lengths)[1] if len(lengths) else 0
            else:
                longest = max((len(c) for b in _slices(s) for c in plain.cells(b)), default=0)
            return cls(name, numeric, None, max(longest, unknown))
        finite = s.drop_nulls()
        if s.dtype.is_float():
            finite = finite.filter(finite.is_finite())
            unknown = len(UNKNOWN) if len(finite) < len(s) else unknown
        ends = [v for v in (finite.min(), finite.max()) if v is not None]
        broken = finite.filter(finite != finite.floor()).head(1).to_list() if s.dtype.is_float() else []
        places = decimals([*ends, *broken])
        small = (finite != 0) & (finite.abs() <= hidden(places))
        wide = [len(number(v, places)) for v in ends] + [TINY] * bool(small.any())
        return cls(name, True, places, max(*wide, unknown, 0))

    def cells(self, values: polars.Series) -> list[str]:
        if self.places is None:
            return [UNKNOWN if v is None else str(v) for v in values.to_list()]
        return [number(v, self.places) for v in values.to_list()]


def _slices(s: polars.Series) -> Iterator[polars.Series]:
    return (s.slice(at, BLOCK) for at in range(0, len(s), BLOCK))


def _lines(
    widths: Sequence[int],
    right: Sequence[bool],
    rows: Iterable[Sequence[str]],
    rule: bool = False,
    indent: int = 0,
    gap: str = GAP,
) -> None:
    """Rows of text in columns of these widths; with `rule`, a line below."""
    pad = " " * indent
    form = pad + gap.join(f"{{:{'>' if r else '<'}{w}}}" for w, r in zip(widths, right))
    text = [form.format(*r).rstrip() for r in rows]
    if rule:
        text.append(pad + "─" * (sum(widths) + len(GAP) * (len(widths) - 1)))
    sys.stdout.write("\n".join(text) + "\n" if text else "")


def _wide(text: str) -> bool:
    """Whether a text may take more or fewer places than it has characters."""
    return not text.isascii() and any(east_asian_width(c) in "WF" or combining(c) for c in text)


def table(
    names: Sequence[str], rows: Sequence[Sequence[str]], right: Iterable[str] = (), head: bool = True, indent: int = 0
) -> None:
    """A table of text. Columns named in `right` are right-aligned."""
    right = {_cell(n) for n in right}
    names, rows = [_cell(n) for n in names], [[_cell(c) for c in r] for r in rows]
    terminal = sys.stdout.isatty()
    if len(rows) > LONG or not (terminal or any(map(_wide, [*names, *(c for r in rows for c in r)]))):
        widths = [max([len(n) if head else 0, *(len(r[k]) for r in rows)]) for k, n in enumerate(names)]
        aligned, gap = [n in right for n in names], GAP if head else "  "
        if head:
            _lines(widths, aligned, [[n.strip() for n in names]], True, indent)  # a space tells two of one name apart
        for at in range(0, len(rows), BLOCK):
            _lines(widths, aligned, rows[at : at + BLOCK], False, indent, gap)
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, width=None if terminal else 4096, markup=False, highlight=False, emoji=False)
    made = Table(
        box=box.SIMPLE_HEAD if head else None,
        show_header=head,
        pad_edge=False,
        show_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
    )
    for n in names:
        made.add_column(Text(n), justify="right" if n in right else "left", overflow="fold")
    for r in rows:
        made.add_row(*(Text(c) for c in r))
    with console.capture() as text:
        console.print(made)
    for printed in text.get().rstrip("\n").split("\n"):
        print(" " * indent + printed.rstrip())
