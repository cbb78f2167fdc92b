"""Cells of a CSV that a spreadsheet would run as a formula: an apostrophe before them, and without it again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .lazy import pl

if TYPE_CHECKING:
    import polars

# what a spreadsheet runs; with apostrophes before it, so that taking one away is exact
RUN = r"^'*[=+\-@\t\r\n]"
NUMBER = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"
_RUN, _NUMBER = re.compile(RUN), re.compile(NUMBER)


def guard(text: str) -> str:
    """The text as a CSV holds it: '=1+1' as "'=1+1"; -5 and all that is no formula as it is."""
    return f"'{text}" if _RUN.match(text) and not _NUMBER.fullmatch(text) else text


def unguard(text: str) -> str:
    """The text that `guard` was given."""
    return text[1:] if text.startswith("'") and _RUN.match(text) else text


def guard_column(column: polars.Expr) -> polars.Expr:
    """`guard` of a column of texts."""
    return (
        pl.when(column.str.contains(RUN) & ~column.str.contains(f"^{NUMBER}$"))
        .then(column.str.replace("^", "'"))
        .otherwise(column)
    )


def unguard_column(column: polars.Expr) -> polars.Expr:
    """`unguard` of a column of texts."""
    return pl.when(column.str.contains(r"^'+[=+\-@\t\r\n]")).then(column.str.slice(1)).otherwise(column)
