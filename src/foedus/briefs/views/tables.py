"""Tables of a page: the rows of an answer's table, or facts by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from ...core import facts
from ...core.lazy import pl
from ...core.numbers import FORMATS
from ...core.schema import STATUSES
from ...core.states import all_states
from ...core.words import cut
from ...studies.published import quantity
from .. import theme
from ..asked import Asked
from ..blocks import Block, Cell, Grid
from ..charts import sparkline
from ..figure import Link, Sentence, Word, say
from ..tells import Text, plain, tell

if TYPE_CHECKING:
    import polars

    from ...core.tables import Table
    from ..context import Context

_FIELD = re.compile(r"\{(\w+)(?::(\w+))?\}")
_PART = re.compile(r"\[([^\[\]]*)\]")
NONE = "no figure"


@dataclass(frozen=True)
class Col:
    """One column of Rows: its head, the column of the table that it shows, and as what.

    `as_` is a format of numbers (then the cell is a fact with its trace), 'quantity' (a fact in the digits of its page,
    with the column `unit`), 'words' (at most `long` characters), 'day',
    'link', 'state', 'states' (ids joined by ';'), 'status', 'text' (plain) or 'whole' (not broken over two lines). `value` may be a template over the row,
    '{change:signed} ({low:signed} to {high:signed})'. `what` says what the fact is, with {columns} of the row in it, and
    {meaning} for what the column holds. A column whose head cannot be told falls away.
    An empty value shows `none`, quietly. `quiet` names a column of flags, or is True.
    """

    head: str
    value: str
    as_: str = "words"
    what: str = ""
    long: int = 200
    none: str = NONE
    quiet: str | bool = False
    words: Mapping[Any, str] | None = None  # what the values are called
    other: tuple[str, str] = ("", "")  # another column and format, for rows in which the value is empty
    instead: str = ""  # a column whose words, where there are some, stand in the place of the value


@dataclass(frozen=True)
class Rows:
    """A table of the page: the rows of a table of an answer, in their order. With `behind`, the table of the record
    whose row of the same id stands in the traces."""

    of: str
    columns: tuple[Col, ...]
    caption: Text = ""
    note: str = ""
    where: Mapping[str, Any] | None = None
    most: int | None = None
    least: int = 1
    group: str = ""  # a column whose values stand as headings over their rows

    def blocks(self, ctx: Context, asked: Asked) -> Iterable[Block]:
        table = asked.table(self.of)
        if table is None:
            return
        rows = table.rows
        for k, v in (self.where or {}).items():
            rows = rows.filter(pl.col(k) == v)
        rows = rows.head(self.most) if self.most else rows
        caption = tell(asked, self.caption) if self.caption else ""
        if rows.height < self.least or caption is None:
            return
        told = [(said, c) for c in self.columns if (said := plain(asked, c.head)) is not None]
        heads, columns = tuple(h for h, _ in told), tuple(c for _, c in told)
        body: list[tuple[Cell, ...]] = []
        over = None
        for i, r in enumerate(rows.iter_rows(named=True)):
            if self.group and r[self.group] != over:
                over = r[self.group]
                body.append((Cell(words(over)),))
            body.append(tuple(_cell(table, rows[i : i + 1], r, c) for c in columns))
        numeric = tuple(
            i for i, c in enumerate(columns) if c.as_ in (*FORMATS, "quantity") or (":" in c.value and "{" in c.value)
        )
        yield Grid(heads, tuple(body), numeric, caption, _note(asked, self.note))


@dataclass(frozen=True)
class Spark:
    """A cell with a small line: the rows (key, year, value, source) of a table that have the row's key. Pale where the
    path `old` leads somewhere."""

    of: str
    old: str = ""

    def cell(self, asked: Asked, key: str) -> Cell:
        table = asked.table(self.of)
        assert table is not None
        old = bool(self.old) and asked.path(self.old.replace("%", key)) is not None
        return Cell(Markup(sparkline(table.rows.filter(pl.col("key") == key), theme.QUIET if old else theme.INK)))


@dataclass(frozen=True)
class Fields:
    """A table of the page whose cells are texts with paths. `over` are keys that stand for `%` in the texts (a tuple,
    or the path of a word that lists them, separated by blanks); a row whose first cell cannot be told falls away, as
    does a column whose head cannot be told; another cell that cannot be told shows `none` (a text, for
    all or by column).

    `group` is a text that stands as heading over the rows that share it. `quiet` names for a column a path that makes
    its cell pale. Where the text of `instead` can be told, the row says that nothing was measured, and that. `wide` names
    for a column a text that, where it can be told, stands over so many columns in the place of their cells."""

    heads: tuple[str, ...]
    cells: tuple[Text | Spark, ...]
    over: tuple[str, ...] | str = ("",)
    numeric: tuple[int, ...] = ()
    caption: Text = ""
    note: str = ""
    none: str | Mapping[int, str] = NONE
    group: str = ""
    quiet: Mapping[int, str] = field(default_factory=dict)
    instead: str = ""
    wide: Mapping[int, tuple[str, int]] = field(default_factory=dict)

    def blocks(self, ctx: Context, asked: Asked) -> Iterable[Block]:
        keys = tuple(str(asked.path(self.over) or "").split()) if isinstance(self.over, str) else self.over
        caption = tell(asked, self.caption) if self.caption else ""
        heads = {i: said for i, h in enumerate(self.heads) if (said := plain(asked, h)) is not None}
        body: list[tuple[Cell, ...]] = []
        over = ""
        for k in keys:
            row = self._row(asked, k, list(heads))
            if row is None:
                continue
            group = tell(asked, _of(self.group, k)) if self.group else None
            if group is not None and group.plain != over:
                over = group.plain
                body.append((Cell(group),))
            body.append(row)
        if body and caption is not None:
            numeric = tuple(n for n, i in enumerate(heads) if i in self.numeric)
            yield Grid(tuple(heads.values()), tuple(body), numeric, caption, _note(asked, self.note))

    def _row(self, asked: Asked, key: str, columns: list[int]) -> tuple[Cell, ...] | None:
        cells = tuple(self._cell(asked, i, key) for i in columns[:1])
        if isinstance(cells[0].content, Markup):
            return None
        why = tell(asked, _of(self.instead, key)) if self.instead else None
        if why is not None:
            words = Markup('<span class="unknown">not measured</span> {}').format(why)
            return Cell(cells[0].content, True), Cell(words, True, len(columns) - 1)
        return cells + tuple(self._cells(asked, columns[1:], key))

    def _cells(self, asked: Asked, columns: list[int], key: str) -> Iterable[Cell]:
        while columns:
            text, span = self.wide.get(columns[0], ("", 1))
            said = tell(asked, _of(text, key)) if text else None
            yield self._cell(asked, columns[0], key) if said is None else Cell(said, True, span)
            columns = columns[1 if said is None else span :]

    def _cell(self, asked: Asked, column: int, key: str) -> Cell:
        text = self.cells[column]
        if isinstance(text, Spark):
            return text.cell(asked, key)
        said = tell(asked, _of(text, key))
        if said is None:
            none = self.none if isinstance(self.none, str) else self.none.get(column, NONE)
            why = plain(asked, none.replace("%", key)) if "{" in none else none
            return unknown(NONE if why is None else why)
        quiet = column in self.quiet and asked.path(self.quiet[column].replace("%", key)) is not None
        return Cell(_alone(said), quiet)


@dataclass(frozen=True)
class Written:
    """A table of the page whose rows are written out as texts with paths. A row whose cell in the column `must` cannot be
    told falls away."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Text, ...], ...]
    must: int = 0
    numeric: tuple[int, ...] = ()
    caption: Text = ""
    note: str = ""
    none: str = NONE

    def blocks(self, ctx: Context, asked: Asked) -> Iterable[Block]:
        caption = tell(asked, self.caption) if self.caption else ""
        said = [[tell(asked, text) for text in row] for row in self.rows]
        body = tuple(
            tuple(unknown(self.none) if s is None else Cell(_alone(s)) for s in row)
            for row in said
            if row[self.must] is not None
        )
        if body and caption is not None:
            heads = tuple(s for h in self.heads if (s := plain(asked, h)) is not None)
            yield Grid(heads, body, self.numeric, caption, _note(asked, self.note))


def _of(text: Text, key: str) -> Text:
    return text.replace("%", key) if isinstance(text, str) else tuple(t.replace("%", key) for t in text)


def _note(asked: Asked, text: str) -> Any:
    if "{" not in text:
        return text
    said = tell(asked, text)
    return said if said is not None and said.parts else ""


def _alone(said: Sentence) -> Sentence | facts.Fact:
    """A sentence that is one number is that number."""
    one = said.parts[0] if len(said.parts) == 1 else None
    return one if isinstance(one, facts.Fact) else said


def unknown(words: str) -> Cell:
    """A hatched cell that says why it is empty."""
    return Cell(Markup('<span class="unknown">{}</span>').format(words), True)


def words(value: Any, longest: int = 200) -> Word:
    """A title or a name as it stands in the record, cut at a word."""
    return Word(cut(str(value or ""), longest))


def _cell(table: Table, one: polars.DataFrame, row: Mapping[str, Any], c: Col) -> Cell:
    quiet = bool(row[c.quiet]) if isinstance(c.quiet, str) else c.quiet
    if "{" in c.value:
        parts = {}
        # a part in brackets falls away where a column that it names is empty
        text = _PART.sub(
            lambda m: m[1] if all(row[n] not in (None, "") for n, _ in _FIELD.findall(m[1])) else "", c.value
        )
        for name, fmt in _FIELD.findall(text):
            if row[name] is None:
                return unknown(c.none)
            parts[name] = _fact(table, one, row, name, fmt, c.what) if fmt else words(row[name], c.long)
        return Cell(say(_FIELD.sub(lambda m: f"{{{m[1]}}}", text), **parts), quiet)
    if c.other[0] and row[c.value] is None:
        c = replace(c, value=c.other[0], as_=c.other[1], other=("", ""))
    value = row[c.value]
    if c.instead and row[c.instead]:
        return Cell(words(row[c.instead], c.long), quiet)
    if c.words is not None and value in c.words:
        return Cell(c.words[value], quiet)
    if value is None or (value == "" and c.as_ != "link"):
        return unknown(c.none) if c.none else Cell("", quiet)
    if c.as_ in FORMATS:
        return Cell(_fact(table, one, row, c.value, c.as_, c.what), quiet)
    if c.as_ == "quantity":
        said = c.what.format(**row) if c.what else table.columns[c.value].meaning
        return Cell(quantity(table, _evidence(table, row), said, c.value), quiet)
    if c.as_ == "day":
        return Cell(facts.day(table, _evidence(table, row), c.value), quiet)
    if c.as_ == "link":
        return Cell(Link.of(value) or "", quiet)
    if c.as_ == "state":
        return Cell(all_states()[value].name, quiet)
    if c.as_ == "states":
        known = all_states()
        return Cell(Word(", ".join(known[i].name if i in known else i for i in str(value).split(";") if i)), quiet)
    if c.as_ == "text":
        return Cell(str(value), quiet)
    if c.as_ == "whole":
        return Cell(Markup('<span style="white-space: nowrap">{}</span>').format(value), quiet)
    return Cell(STATUSES[value] if c.as_ == "status" else words(value, c.long), quiet)


def _fact(table: Table, one: polars.DataFrame, row: Mapping[str, Any], column: str, fmt: str, what: str) -> facts.Fact:
    meaning = table.columns[column].meaning if column in table.columns else column
    said = what.format(**row, meaning=meaning) if what else meaning
    aside = [c for c in one.columns if c in table.columns and table.columns[c].aside]
    return facts.of_table(table, float(row[column]), fmt, said, one.drop(aside))


def _evidence(table: Table, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row without what was written beside it for a reader."""
    return {k: v for k, v in row.items() if k not in table.columns or not table.columns[k].aside}
