"""What every question of this room is built with: a collector of facts and tables, and the columns they share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..core import facts
from ..core.answer import Answer, Lack
from ..core.errors import SchemaError
from ..core.facts import Fact
from ..core.lineage import Lineage
from ..core.states import all_states
from ..core.tables import Column, Table

MANY_TIMES = 3.5  # growth beyond it is told as a multiple

if TYPE_CHECKING:
    import polars

    from ..core.panel import Panel
    from .course import Course

# columns that mean the same in every table; a question describes what is its own
COLUMNS: dict[str, Column] = {
    "year": Column("calendar year"),
    "month": Column("month, 2014-03"),
    "session": Column("session of the General Assembly; it opens in the autumn of 1945 + its number"),
    "period": Column("the time that a figure is for, as the page writes it: a year, a month, a span"),
    "date": Column("date as known: a day, a month or a year"),
    "state": Column("state, by id"),
    "state_1": Column("first state of the pair, by id"),
    "state_2": Column("second state of the pair, by id"),
    "source_state": Column("state that the flow or the relation starts from, by id"),
    "target_state": Column("state that it goes to, by id"),
    "exporter": Column("exporting state, by id"),
    "importer": Column("importing state, by id"),
    "reporter": Column("in whose books: a state by id, or how the producer made it"),
    "partner": Column("the other state, by id"),
    "source": Column("source of the figure, by id"),
    "label": Column("what the row is, in words"),
    "kind": Column("what kind of row it is"),
    "title": Column("title as the record holds it"),
    "origin": Column("who says so"),
    "address": Column("where it was read"),
    "grade": Column(
        "reliability: A official record or the producer's own page, B agency or scholar, C press, D partisan"
    ),
    "id": Column("id of the row in the record"),
    "who": Column("whom the row is about, in words"),
    "variable": Column("variable, by id"),
    "elasticities": Column("set of trade elasticities"),
    "sector": Column("sector of the world table, by code"),
    "status": Column("standing of the figure: official, count, judgement, machine, estimate, survey or claim"),
    "unit": Column("unit of the value"),
}


def name_of(state: str) -> str:
    """The name of a state, for what a fact is called."""
    return all_states()[state].name


@dataclass
class Building:
    """Facts, words and tables on the way to an Answer. Its lineage is that of all that was put in."""

    name: str
    title: str
    facts: dict[str, Fact] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    lines: dict[str, Lineage] = field(default_factory=dict)
    assumes: list[str] = field(default_factory=list)
    lacks: list[Lack] = field(default_factory=list)

    def fact(self, name: str, fact: Fact | None) -> Fact | None:
        """Put a fact under a name; None is left out, and a sentence that needs it falls away."""
        if fact is not None:
            self.facts[name] = fact
            for p in fact.lineage.parents or (fact.lineage,):
                self.lines.setdefault(p.id, p)
        return fact

    def panel(
        self, name: str, panel: Panel, value: float, fmt: str, what: str, mask: polars.Expr | None = None
    ) -> Fact:
        """A number over a panel, under a name."""
        return self._put(name, facts.of_panel(panel, value, fmt, what, mask))

    def rows(
        self, name: str, table: Table, value: float, fmt: str, what: str, rows: polars.DataFrame | None = None
    ) -> Fact:
        """A number over rows of a table, under a name."""
        return self._put(name, facts.of_table(table, value, fmt, what, rows))

    def count(self, name: str, table: Table, rows: polars.DataFrame, what: str) -> Fact:
        """The number of rows of a table, under a name."""
        return self._put(name, facts.count(table, rows, what))

    def count_or_none(self, name: str, table: Table, rows: polars.DataFrame, what: str) -> None:
        """The number of rows of a table under a name, or the word none."""
        if rows.height:
            self.count(name, table, rows, what)
        else:
            self.word(name, "none")

    def year(self, name: str, table: Table, year: int, what: str, rows: polars.DataFrame | None = None) -> Fact:
        """A year told by rows of a table, under a name."""
        return self._put(name, facts.of_table(table, float(year), "year", what, rows))

    def day(self, name: str, table: Table, row: Mapping[str, object], column: str = "date") -> Fact:
        """A date of a row, under a name."""
        return self._put(name, facts.day(table, row, column))

    def derived(self, name: str, value: float, fmt: str, what: str, *parents: Fact) -> Fact:
        """A number computed from other facts, under a name."""
        return self._put(name, facts.derived(value, fmt, what, *parents))

    def grown(self, name: str, course: Course, years: int) -> None:
        """How the latest value of a course compares with that of `years` before, inside one source: facts NAME_size or,
        where it grew many times over, NAME_times, and NAME_then, the year; the word NAME_way is more or less. Nothing
        where the source has no value then."""
        change = course.change(years, "percent", True)
        if change is None:
            return
        if change.number() >= MANY_TIMES - 1:
            self.fact(f"{name}_times", course.times(years))
        else:
            self.fact(f"{name}_size", course.size(years))
            self.word(f"{name}_way", "more" if change.number() >= 0 else "less")
        self.fact(f"{name}_then", course.year_fact(course.year - years))

    def _put(self, name: str, fact: Fact) -> Fact:
        self.fact(name, fact)
        return fact

    def table(
        self,
        name: str,
        rows: polars.DataFrame,
        key: Sequence[str],
        lineage: Lineage | Sequence[Lineage],
        title: str = "",
        columns: Mapping[str, Column] | None = None,
        like: Table | None = None,
    ) -> Table:
        """Put a table under a name, its rows in the order given. Columns that are not described here take their meaning from `like`, then from
        COLUMNS. Raises SchemaError for a column that nobody describes, or a key that is not unique."""
        parents = [lineage] if isinstance(lineage, Lineage) else list(lineage)
        held = (
            {}
            if like is None
            else {c: Column(f"{c.replace('_', ' ')}, as the record holds it") for c in like.rows.columns}
        )
        known = {**held, **COLUMNS, **(dict(like.columns) if like is not None else {}), **(columns or {})}
        described = {c: known[c] for c in rows.columns if c in known}
        line = Lineage.of("table", f"{self.name}.{name}", *parents)
        bare = [c for c in rows.columns if c not in described]
        if bare:
            raise SchemaError(f"{self.name}.{name}: columns are not described: {', '.join(bare)}")
        if key and rows.select(key).is_duplicated().any():
            raise SchemaError(f"{self.name}.{name}: rows share the key {', '.join(key)}")
        # rows stay in the order given, which is part of what is answered
        made = Table(
            f"{self.name}.{name}",
            rows,
            tuple(key),
            like.coverage if like is not None else (),
            line,
            title or self.title,
            described,
        )
        self.tables[name] = made
        for p in parents:
            self.lines.setdefault(p.id, p)
        return made

    def put(self, name: str, table: Table) -> Table:
        """Put a table that is made, and described, under a name."""
        self.tables[name] = table
        self.lines.setdefault(table.lineage.id, table.lineage)
        return table

    def word(self, name: str, word: str | None) -> None:
        """Put a word (the id of a state, a name) under a name; None is left out."""
        if word is not None:
            self.words[name] = word

    def lack(self, what: str, why: str, do: str = "", since: int | None = None) -> None:
        """Say what is not known, and why."""
        self.lacks.append(Lack(what, why, do, since))

    def answer(self, version: str = "1", **detail: object) -> Answer:
        """The Answer of all that was put in."""
        line = Lineage.of("study", self.name, *self.lines.values(), version=version, **detail)
        return Answer(
            self.name, self.title, self.tables, line, self.facts, self.words, (), tuple(self.assumes), tuple(self.lacks)
        ).checked()
