"""Facts: one number (or date, or word) of an answer, how it is written, and the rows behind it.

A Fact is made where a number is computed and printed without being changed. Its trace is the id of a lineage
that names what it is; whoever prints it enters it in a book of traces.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from .lineage import Lineage
from .numbers import write

if TYPE_CHECKING:
    import polars

    from .panel import Panel
    from .tables import Table

SHOWN = 12  # rows that a trace shows
LONGEST = 300  # characters of a cell that a trace shows


@dataclass(frozen=True, eq=False)
class Fact:
    """A number with its origin. `rows` are those behind it, at most SHOWN of `n_rows`; `parents` are the facts
    that it was computed from."""

    value: float | str | None
    text: str
    what: str
    lineage: Lineage
    rows: tuple[Mapping[str, Any], ...] = ()
    n_rows: int = 0
    parents: tuple[Fact, ...] = ()

    @cached_property
    def trace(self) -> str:
        return self.lineage.id

    def number(self) -> float:
        """The value as a number. Raises TypeError for a date or a word."""
        if not isinstance(self.value, (int, float)):
            raise TypeError(f"{self.what} is {self.value!r}, no number")
        return float(self.value)

    def written(self, fmt: str) -> Fact:
        """The same number written in another way."""
        text = write(self.number(), fmt)
        *_, said = (p for k, p in self.lineage.detail if k == "text")
        line = (
            Lineage.of("figure", self.what, *self.lineage.parents, **{**dict(self.lineage.detail), "text": text})
            if said != text
            else self.lineage
        )
        return Fact(self.value, text, self.what, line, self.rows, self.n_rows, self.parents)

    def __html__(self) -> str:
        return f'<a class="fig" href="#trace-{self.trace}" data-trace="{self.trace}">{escape(self.text)}</a>'

    def __str__(self) -> str:
        return self.text

    def to_dict(self) -> dict[str, Any]:
        return {
            "value": self.value,
            "text": self.text,
            "what": self.what,
            "lineage": self.lineage.to_dict(),
            "rows": [dict(r) for r in self.rows],
            "n_rows": self.n_rows,
            "parents": [p.to_dict() for p in self.parents],
        }

    @classmethod
    def from_dict(cls, d: Mapping[str, Any]) -> Fact:
        return cls(
            d["value"],
            d["text"],
            d["what"],
            Lineage.from_dict(d["lineage"]),
            tuple(d["rows"]),
            d["n_rows"],
            tuple(cls.from_dict(p) for p in d["parents"]),
        )


def of_panel(
    panel: Panel, value: float, fmt: str, what: str, mask: polars.Expr | None = None, parents: Sequence[Lineage] = ()
) -> Fact:
    """A number over a panel, with the rows behind it (those of `mask`). Raises BareNumber for no finite number."""
    rows = panel.table if mask is None else panel.table.filter(mask)
    text = write(value, fmt)
    line = Lineage.of("figure", what, panel.lineage, *parents, text=text)
    return Fact(value, text, what, line, tuple(rows.head(SHOWN).to_dicts()), rows.height)


def of_table(table: Table, value: float, fmt: str, what: str, rows: polars.DataFrame | None = None) -> Fact:
    """A number over a table or events: often a count of rows. `rows` are the rows counted (all, when not given)."""
    return of_rows(table.lineage, value, write(value, fmt), what, table.rows if rows is None else rows)


def count(table: Table, rows: polars.DataFrame, what: str) -> Fact:
    """How many rows of a table."""
    return of_table(table, float(rows.height), "count", what, rows)


def of_rows(
    lineage: Lineage,
    value: float | str | None,
    text: str,
    what: str,
    rows: polars.DataFrame | Sequence[Mapping[str, Any]],
) -> Fact:
    """A value whose text is given, over rows that `lineage` explains."""
    some = list(rows[:SHOWN]) if isinstance(rows, Sequence) else rows.head(SHOWN).to_dicts()
    shown = tuple({k: str(v)[:LONGEST] for k, v in r.items() if v not in (None, "")} for r in some)
    return Fact(value, text, what, Lineage.of("figure", what, lineage, text=text), shown, len(rows))


def day(table: Table, row: Mapping[str, Any], column: str = "date") -> Fact:
    """A date of one row of a table, written as people write it; a span such as 2018/2022 as years or months."""
    raw = str(row[column])
    if "/" in raw:
        text = " to ".join(p[:7] if len(p) > 4 else p for p in raw.split("/"))
        what = f"{column} of {row.get('series') or row.get('title') or row.get('id')}"
    else:
        text = in_words(raw)
        what = f"{column} of {row.get('title') or row.get('name') or row.get('id')}"
    return of_rows(table.lineage, raw, text, what, [row])


def in_words(day: str) -> str:
    """An ISO date as people write it: 3 February 2022, February 2022, 2022."""
    parts = [int(x) for x in day.split("-")]
    if len(parts) == 1:
        return f"{parts[0]}"
    if len(parts) == 2:
        return f"{date(parts[0], parts[1], 1):%B %Y}"
    return f"{parts[2]} {date(*parts[:3]):%B %Y}"


def derived(value: float, fmt: str, what: str, *facts: Fact) -> Fact:
    """A number computed from other facts: a ratio, a share, a rank."""
    text = write(value, fmt)
    line = Lineage.of("figure", what, *(f.lineage for f in facts), text=text)
    rows = tuple({"figure": f.what, "text": f.text, "trace": f.trace} for f in facts[:SHOWN])
    return Fact(value, text, what, line, rows, len(facts), facts)
