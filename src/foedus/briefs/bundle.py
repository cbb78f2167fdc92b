"""The evidence bundle of a brief: series of the two states, figures with traces, gaps with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.dyads import Dyad
from ..core.dyads import key_of as dyad_key
from ..core.errors import EmptySelection, FoedusError, UnknownVariable
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import Books
from ..core.states import all_states
from ..lab.lab import Lab
from ..lab.traces import Book
from .figure import Figure, Sentence

if TYPE_CHECKING:
    import polars

STALE_YEARS = 3  # an older value is greyed, dated, and kept out of sentences about where things stand


@dataclass(frozen=True)
class Gap:
    """What the record does not know: the question, why, and since when."""

    what: str
    why: str
    since: int | None = None
    do: str = ""


@dataclass(frozen=True, eq=False)
class Series:
    """One variable for one subject (the pair, a direction, a state) over time, from one or more sources."""

    bundle: Bundle
    panel: Panel
    label: str
    subject: str
    fmt: str

    @cached_property
    def rows(self) -> polars.DataFrame:
        """Columns year, value, source; nulls kept, sorted by year."""
        t = self.panel.schema.time
        year = (
            pl.col(t).str.slice(0, 4).cast(pl.Int32) + pl.col(t).str.slice(5, 2).cast(pl.Float64) / 12
            if t == "month"
            else pl.col(t) + (1945 if t == "session" else 0)
        )
        return self.panel.table.select(year.alias("year"), "value", "source").sort("year")

    @cached_property
    def known(self) -> polars.DataFrame:
        return self.rows.drop_nulls("value")

    @property
    def year(self) -> int:
        """The year of the latest value."""
        return int(self.known["year"][-1])

    @property
    def source(self) -> str:
        """The source of the latest value."""
        return str(self.known["source"][-1])

    @property
    def value(self) -> float:
        return float(self.known["value"][-1])

    @property
    def stale(self) -> bool:
        return self.year < self.bundle.as_of - STALE_YEARS

    def at(self, year: int, source: str | None = None) -> float | None:
        """The value of a year, in one source (the latest value's, unless another is named)."""
        hit = self.known.filter((pl.col("year") == year) & (pl.col("source") == (source or self.source)))
        return float(hit["value"][0]) if hit.height else None

    def figure(self, year: int | None = None, fmt: str | None = None) -> Figure:
        """The value of a year (default: the latest) as a Figure. Raises EmptySelection."""
        year = self.year if year is None else year
        value = self.at(year)
        if value is None:
            raise EmptySelection(f"{self.label}: {self.source} has no value for {year}")
        return self.bundle.figure(
            self.panel, value, fmt or self.fmt, f"{self.label}, {self.subject}, {year}", self._period(year)
        )

    def _period(self, year: int) -> Any:
        t = self.panel.schema.time
        col = pl.col(t).str.slice(0, 4).cast(pl.Int32) if t == "month" else pl.col(t) + (1945 if t == "session" else 0)
        return (col == year) & (pl.col("source") == self.source)

    def year_figure(self, year: int | None = None) -> Figure:
        """The year itself as a Figure with the trace of its value."""
        y = self.year if year is None else year
        return self.bundle.figure(
            self.panel, float(y), "year", f"year of {self.label}, {self.subject}", self._period(y)
        )

    def change(self, years: int, fmt: str | None = None, relative: bool = False) -> Figure | None:
        """The change over `years`, inside the latest value's source; None where that source has no value then."""
        then = self.at(self.year - years)
        if then is None or (relative and then == 0):
            return None
        diff = (self.value / then - 1) if relative else self.value - then
        what = f"change of {self.label}, {self.subject}, {self.year - years} to {self.year}"
        return self.bundle.figure(
            self.panel,
            diff,
            fmt or ("signed_percent" if relative else self.fmt),
            what,
            self._period(self.year) | self._period(self.year - years),
        )

    def extreme(self, highest: bool = True) -> int:
        """The year of the highest (or lowest) value in the latest value's source."""
        k = self.known.filter(pl.col("source") == self.source)
        order = k.sort("value", "year", descending=[highest, True])
        return int(order["year"][0])


@dataclass(eq=False)
class Bundle:
    """Everything a brief about one dyad is made of. Sections ask it for series and figures.

    With a `day`, `lab` knows what had been published by then, and `whole` the record, for what came later.
    """

    lab: Lab
    dyad: Dyad
    as_of: int
    book: Book = field(default_factory=Book)
    gaps: list[Gap] = field(default_factory=list)
    lineages: dict[str, Lineage] = field(default_factory=dict)
    day: date | None = None
    whole: Lab | None = None
    entered: list[Figure] = field(default_factory=list)

    @classmethod
    def on(cls, lab: Lab, dyad: Dyad, day: date) -> Bundle:
        """The bundle of a day: publication lags are honoured."""
        return cls(lab.on(day), dyad, day.year, day=day, whole=lab)

    @property
    def later(self) -> Bundle | None:
        """The bundle of the whole record beside that of a day, with the same book; None without a day."""
        if self.whole is None:
            return None
        return Bundle(self.whole, self.dyad, self.lab.store.edition, self.book, [], self.lineages, entered=self.entered)

    @property
    def a(self) -> str:
        return self.dyad.first.id

    @property
    def b(self) -> str:
        return self.dyad.second.id

    def name(self, state: str) -> str:
        return all_states()[state].name

    def books_of(self, source: str) -> Books:
        """Whose books of trade a source holds; each reporter's own, where it does not say."""
        found = (
            c.books
            for v in ("trade_flow", "trade_total_reported")
            for e in self.lab.store.of(v)
            if (c := e.coverage).source == source and c.books
        )
        return next(found, Books())

    def short(self, source: str) -> str:
        """What a sentence calls a source; for one made of several, the first."""
        return self.lab.store.short(source)

    @property
    def pair(self) -> str:
        return f"{self.dyad.first.name}–{self.dyad.second.name}"

    def figure(
        self, panel: Panel, value: float, fmt: str, what: str, mask: Any = None, parents: Sequence[Lineage] = ()
    ) -> Figure:
        """A Figure over a panel, with the rows behind it (those of `mask`) in its trace."""
        return self.enter(facts.of_panel(panel, value, fmt, what, mask, parents))

    def table_figure(self, table: Any, value: float, fmt: str, what: str, rows: Any = None) -> Figure:
        """A Figure over a table or events: a count of rows, usually. `rows` are the rows counted."""
        return self.enter(facts.of_table(table, value, fmt, what, rows))

    def date_figure(self, table: Any, row: dict[str, Any], column: str = "date") -> Figure:
        """A date of one row of a table as a Figure."""
        return self.enter(facts.day(table, row, column))

    def derived(self, value: float, fmt: str, what: str, *figures: Figure) -> Figure:
        """A Figure computed from other Figures (a ratio, a share, a rank)."""
        return self.enter(facts.derived(value, fmt, what, *figures))

    def enter(self, fact: Figure) -> Figure:
        """Enter a fact in the book and its sources in the list at the end."""
        self.book.enter(fact)
        self.entered.append(fact)
        for s in fact.lineage.sources():
            self.lineages[s.id] = s
        return fact

    def note(self, panel: Panel) -> None:
        """Remember the sources of a panel for the list at the end."""
        for s in panel.lineage.sources():
            self.lineages[s.id] = s

    def gap(self, what: str, why: str, since: int | None = None, do: str = "") -> None:
        g = Gap(what, why, since, do)
        if g not in self.gaps:
            self.gaps.append(g)

    # -- series ----------------------------------------------------------------------------------

    def panel(
        self, variable: str, *, order: str = "world", label: str = "", quiet: bool = False, **select: Any
    ) -> Panel | None:
        """A panel up to the brief's date, one row a fact by an order of sources; None, and a gap noted,
        where the record has nothing."""
        try:
            got = self._get(variable, select).where(years=(1, self.as_of))
        except (UnknownVariable, EmptySelection) as e:
            if not quiet:
                self.gap(label or variable, self._why(variable, e), do=e.do if isinstance(e, UnknownVariable) else "")
            return None
        got = got.spliced(order=order) if len(got.sources) > 1 else got
        if got.schema.unit == "count" and got.schema.time == "year":
            # the year of the record is not over: its counts are no year's counts
            got = replace(got, table=got.table.filter(pl.col("year") < self.lab.store.edition))
        return got if got.table["value"].is_not_null().any() else None

    def _get(self, variable: str, select: dict[str, Any]) -> Panel:
        """The selection; for a pair, with its zeros written where a source's absence means zero, in the years
        in which both states were in the system."""
        pair = select.get("dyad")
        covered = self.lab.variables.get(variable, {}).get("coverage") or ()
        if pair is None or all(c.absence != "zero" for c in covered):
            return self.lab.get(variable, **select)
        whole = self.lab.get(variable)
        if whole.schema.dims or whole.schema.time != "year":
            return self.lab.get(variable, **select)
        a, b = (all_states()[x] for x in pair)
        years = [y for y in range(1816, self.as_of + 1) if a.existed_mid(y) and b.existed_mid(y)]
        sides = [dyad_key(*pair)] if whole.schema.about == "dyad" else [pair, pair[::-1]]
        keys = pl.DataFrame(
            [(*s, y) for s in sides for y in years],
            orient="row",
            schema={**dict.fromkeys(whole.schema.entities, pl.String), "year": pl.Int32},
        )
        return whole.fill_absent(keys).where(**select)

    def _why(self, variable: str, error: FoedusError) -> str:
        if isinstance(error, UnknownVariable):
            return error.why or error.what
        entries = self.lab.variables.get(variable, {}).get("coverage") or ()
        spans = "; ".join(f"{c.source} {c.first} to {c.last}" for c in entries)
        none = "no source has a value for these states"
        return f"{none} ({spans})" if spans else none

    def series(
        self,
        variable: str,
        label: str,
        fmt: str,
        *,
        who: str = "pair",
        order: str = "world",
        states: tuple[str, str] | None = None,
        quiet: bool = False,
        **dims: Any,
    ) -> Series | None:
        """A series: who = 'pair' (undirected), 'ab' or 'ba' (first to second, second to first), 'a' or 'b'
        (a state), 'world'; `states` names two others. None, and a gap noted, where nothing is known."""
        a, b = states or (self.a, self.b)
        name_a, name_b = self.name(a), self.name(b)
        if who == "pair":
            panel = self.panel(variable, dyad=(a, b), order=order, label=label, quiet=quiet, **dims)
            subject = f"{name_a} and {name_b}"
        elif who in ("ab", "ba"):
            s, t = (a, b) if who == "ab" else (b, a)
            panel = self.panel(
                variable, dyad=(a, b), order=order, label=label, quiet=quiet, source_state=s, target_state=t, **dims
            )
            subject = f"{self.name(s)} to {self.name(t)}"
        elif who in ("a", "b"):
            s = a if who == "a" else b
            panel = self.panel(variable, states=[s], order=order, label=f"{label}, {self.name(s)}", quiet=quiet, **dims)
            subject = self.name(s)
        else:
            panel, subject = self.panel(variable, order=order, label=label, quiet=quiet, **dims), "world"
        return None if panel is None else Series(self, panel, label, subject, fmt)

    def table(self, name: str, label: str = "", mask: Any = None, **said: Any) -> Any:
        """A table up to the brief's date (by its column date, where it has one); None, and a gap, if absent."""
        try:
            table = self.lab.table(name)
            if "date" in table.rows.columns:
                table = table.filter(pl.col("date").str.slice(0, 4).cast(pl.Int32) <= self.as_of, as_of=self.as_of)
            return table if mask is None else table.filter(mask, **said)
        except EmptySelection:
            self.gap(label or name, f"the list has no such row up to {self.as_of}")
            return None
        except UnknownVariable as e:
            self.gap(label or name, e.what)
            return None


def both(column: str, a: str, b: str) -> Any:
    """Rows whose `column` (ids joined by ';') names both states."""
    padded = ";" + pl.col(column) + ";"
    return padded.str.contains(f";{a};", literal=True) & padded.str.contains(f";{b};", literal=True)


__all__ = ["STALE_YEARS", "Bundle", "Gap", "Sentence", "Series", "both"]
