"""Showing tables and numbers in a terminal: right-aligned numbers, no vertical rules, nothing cut off in a pipe."""

from __future__ import annotations

import math
import sys
import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars

UNKNOWN = "unknown"
PLAIN_NUMBERS = {"year", "session", "rcid"}  # numbers that name something and take no thousands separator


def line(text: str = "") -> None:
    print(text)


def note(text: str) -> None:
    """A word to the person at the terminal, beside what the command prints."""
    print(text, file=sys.stderr, flush=True)


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


def number(value: Any, places: int) -> str:
    """A number as people write it; a small one that the decimals would hide keeps two digits."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return UNKNOWN
    if value and abs(value) < 10.0**-places / 2:
        return f"{value:.2g}"
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
    import polars as pl

    shown, between = rows, 0
    if limit and rows.height > limit:
        head, tail = math.ceil(limit / 2), limit // 2
        shown, between = pl.concat([rows.head(head), rows.tail(tail)]), rows.height - limit
    cells, numeric = columns_of(shown)
    listed = [list(r) for r in zip(*cells)]
    if between:
        listed.insert(math.ceil(limit / 2), ["…"] * rows.width)
    table(rows.columns, listed, [c for c, n in zip(rows.columns, numeric) if n])
    if between:
        line(f"… stands for {count(between, 'row')}; --rows 0 prints all of them.")


def table(
    names: Sequence[str], rows: Sequence[Sequence[str]], right: Iterable[str] = (), head: bool = True, indent: int = 0
) -> None:
    """A table of text. Columns named in `right` are right-aligned."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    terminal = sys.stdout.isatty()
    console = Console(file=sys.stdout, width=None if terminal else 4096, markup=False, highlight=False, emoji=False)
    made = Table(
        box=box.SIMPLE_HEAD if head else None,
        show_header=head,
        pad_edge=False,
        show_edge=False,
        padding=(0, 2, 0, 0),
        header_style="bold",
    )
    aligned = set(right)
    for n in names:
        made.add_column(Text(n), justify="right" if n in aligned else "left", overflow="fold")
    for r in rows:
        made.add_row(*(Text(c) for c in r))
    with console.capture() as text:
        console.print(made)
    for printed in text.get().rstrip("\n").split("\n"):
        print(" " * indent + printed.rstrip())
