"""A course: one variable for one subject (a pair, a direction, a state, the world) over time, up to a year.

What a brief says most often is read off a course: the latest value, its year, the change over some years inside one
source, the highest and the lowest. Each is a Fact with the rows behind it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.dyads import key_of
from ..core.errors import EmptySelection, FoedusError, SchemaError, UnknownVariable
from ..core.facts import Fact
from ..core.lazy import pl
from ..core.panel import Panel
from ..core.periods import year_of
from ..core.states import all_states

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

STALE_YEARS = 3  # an older value is greyed, dated, and kept out of sentences about where things stand
ALL_UNKNOWN = "every value is known to be unknown"
SUBJECTS = ("pair", "ab", "ba", "either", "a", "b", "world")


@dataclass(frozen=True)
class Unknown:
    """Why there is no course: the question, the reason, and what to do about it."""

    what: str
    why: str
    do: str = ""


@dataclass(frozen=True)
class Question:
    """What a course is asked for: the variable, how it is called, how its values are written, and whom it is about.

    `who`: 'pair' (without direction), 'ab' or 'ba' (first to second, second to first), 'either' (the direction that the
    record holds, the first before the second), 'a' or 'b' (a state), 'world'. `states` names two others, 'a' and 'b' standing for the two: ('a', 'USA'). Of several
    sources of one fact the first of `prefer` is read, then by the `order` that they declare (schema.PURPOSES).
    """

    variable: str
    label: str
    fmt: str
    who: str = "pair"
    prefer: tuple[str, ...] = ()
    states: tuple[str, str] | None = None
    dims: Mapping[str, Any] = field(default_factory=dict)
    order: str = "world"

    def __post_init__(self) -> None:
        if self.who not in SUBJECTS:
            raise SchemaError(f"{self.variable} is asked about {self.who!r}", f"there are {', '.join(SUBJECTS)}")


@dataclass(frozen=True, eq=False)
class Course:
    """The answer to a Question. `as_of` is the year at which it is read."""

    panel: Panel
    label: str
    subject: str
    fmt: str
    as_of: int

    @cached_property
    def rows(self) -> polars.DataFrame:
        """Columns year (with the month as its fraction), value, source; nulls kept, sorted by year."""
        t = self.panel.schema.time
        year = year_of(t)
        if t == "month":
            year = year + pl.col(t).str.slice(5, 2).cast(pl.Float64) / 12
        return self.panel.table.select(year.alias("year"), "value", "source").sort("year")

    @cached_property
    def known(self) -> polars.DataFrame:
        return self.rows.drop_nulls("value")

    @property
    def year(self) -> int:
        """The year of the latest value."""
        return int(self.known["year"][-1])

    @property
    def first(self) -> int:
        """The year of the earliest value."""
        return int(self.known["year"][0])

    @property
    def source(self) -> str:
        """The source of the latest value."""
        return str(self.known["source"][-1])

    @property
    def value(self) -> float:
        return float(self.known["value"][-1])

    @property
    def stale(self) -> bool:
        return self.year < self.as_of - STALE_YEARS

    @property
    def ends(self) -> tuple[str, str]:
        """Source and target of a directed course, or the two of a pair."""
        row = self.panel.table.row(0, named=True)
        one, two = self.panel.schema.entities
        return str(row[one]), str(row[two])

    def at(self, year: int, source: str | None = None) -> float | None:
        """The value of a year, in one source (the latest value's, unless another is named)."""
        hit = self.known.filter((pl.col("year") == year) & (pl.col("source") == (source or self.source)))
        return float(hit["value"][0]) if hit.height else None

    def fact(self, year: int | None = None, fmt: str | None = None, source: str | None = None) -> Fact:
        """The value of a year (default: the latest). Raises EmptySelection."""
        year = self.year if year is None else year
        value = self.at(year, source)
        if value is None:
            raise EmptySelection(f"{self.label}: {source or self.source} has no value for {year}")
        what = f"{self.label}, {self.subject}, {year}"
        return facts.of_panel(self.panel, value, fmt or self.fmt, what, self._period(year, source))

    def year_fact(self, year: int | None = None, source: str | None = None) -> Fact:
        """The year itself, with the trace of its value."""
        y = self.year if year is None else year
        what = f"year of {self.label}, {self.subject}"
        return facts.of_panel(self.panel, float(y), "year", what, self._period(y, source))

    def change(self, years: int, fmt: str | None = None, relative: bool = False) -> Fact | None:
        """The change over `years`, inside the latest value's source; None where that source has no value then."""
        then = self.at(self.year - years)
        if then is None or (relative and then == 0):
            return None
        diff = (self.value / then - 1) if relative else self.value - then
        what = f"change of {self.label}, {self.subject}, {self.year - years} to {self.year}"
        rows = self._period(self.year) | self._period(self.year - years)
        return facts.of_panel(self.panel, diff, fmt or ("signed_percent" if relative else self.fmt), what, rows)

    def size(self, years: int) -> Fact | None:
        """The relative change over `years` without its sign; None as for `change`."""
        change = self.change(years, "percent", True)
        if change is None:
            return None
        mask = pl.col("year").is_in([self.year, self.year - years]) & (pl.col("source") == self.source)
        return facts.of_panel(self.panel, abs(change.number()), "percent", change.what, mask)

    def times(self, years: int) -> Fact | None:
        """The latest value over that of `years` before, inside one source; None as for `change`."""
        change = self.change(years, "percent", True)
        if change is None:
            return None
        what = f"{self.label}, {self.subject}, {self.year} over {self.year - years}"
        mask = pl.col("year").is_in([self.year, self.year - years]) & (pl.col("source") == self.source)
        return facts.of_panel(self.panel, change.number() + 1, "ratio", what, mask)

    def extreme(self, highest: bool = True) -> int:
        """The year of the highest (or lowest) value in the latest value's source."""
        k = self.known.filter(pl.col("source") == self.source)
        order = k.sort("value", "year", descending=[highest, True])
        return int(order["year"][0])

    def _period(self, year: int, source: str | None = None) -> polars.Expr:
        return (year_of(self.panel.schema.time) == year) & (pl.col("source") == (source or self.source))


def course(door: Door, ask: Question, a: str, b: str, as_of: int, edition: int) -> Course | Unknown:
    """The course of a question for two states, up to the year `as_of`; Unknown, with the reason, where the record has
    nothing. `edition` is the year of the record, which is not over: its counts are no year's counts."""
    one, two = ({"a": a, "b": b}.get(s, s) for s in ask.states or ("a", "b"))
    if one == two:
        return Unknown(ask.label, "it is one state")
    if ask.who == "either":
        first = course(door, replace(ask, who="ab"), a, b, as_of, edition)
        return first if isinstance(first, Course) else course(door, replace(ask, who="ba"), a, b, as_of, edition)
    names = {s: all_states()[s].name for s in (one, two)}
    select: dict[str, Any] = dict(ask.dims)
    label = ask.label
    if ask.who == "pair":
        select["dyad"], subject = (one, two), f"{names[one]} and {names[two]}"
    elif ask.who in ("ab", "ba"):
        s, t = (one, two) if ask.who == "ab" else (two, one)
        select |= {"dyad": (one, two), "source_state": s, "target_state": t}
        subject = f"{names[s]} to {names[t]}"
    elif ask.who in ("a", "b"):
        s = one if ask.who == "a" else two
        select["states"], subject = [s], names[s]
        label = f"{label}, {subject}"
    else:
        subject = "world"
    try:
        panel = upto(door, ask.variable, as_of, edition, ask.prefer, ask.order, **select)
    except (UnknownVariable, EmptySelection) as e:
        return Unknown(label, why(door, ask.variable, e), e.do if isinstance(e, UnknownVariable) else "")
    if panel is None:
        return Unknown(label, ALL_UNKNOWN)
    return Course(panel, ask.label, subject, ask.fmt, as_of)


def upto(
    door: Door, variable: str, as_of: int, edition: int, prefer: Sequence[str] = (), order: str = "world", **select: Any
) -> Panel | None:
    """A selection of a variable up to a year, one row a fact by preference of sources, then by their order; for a pair,
    with its zeros written where a source's absence means zero. None where no value is known. Raises UnknownVariable,
    EmptySelection."""
    panel = _with_zeros(door, variable, as_of, select).where(years=(1, as_of))
    panel = panel.spliced(*prefer, order=order) if len(panel.sources) > 1 else panel
    if panel.schema.unit == "count" and panel.schema.time == "year":
        panel = replace(panel, table=panel.table.filter(pl.col("year") < edition))
    return panel if panel.table["value"].is_not_null().any() else None


def known_upto(
    door: Door, variable: str, as_of: int, edition: int, prefer: Sequence[str] = (), order: str = "world", **select: Any
) -> Panel | None:
    """As `upto`; None also where the record has no such variable, or nothing for this selection."""
    try:
        return upto(door, variable, as_of, edition, prefer, order, **select)
    except (UnknownVariable, EmptySelection):
        return None


def _with_zeros(door: Door, variable: str, as_of: int, select: dict[str, Any]) -> Panel:
    """The selection; for a pair, with its zeros in the years in which both states were in the system."""
    pair = select.get("dyad")
    provider = door.providers()[variable]
    schema = provider.schema
    covered = [e.coverage for e in getattr(provider, "entries", ())]
    if (
        pair is None
        or schema is None
        or schema.dims
        or schema.time != "year"
        or all(c.absence != "zero" for c in covered)
    ):
        return door.get(variable, **select)
    whole = door.get(variable)
    a, b = (all_states()[x] for x in pair)
    years = [y for y in range(1816, as_of + 1) if a.existed_mid(y) and b.existed_mid(y)]
    sides = [key_of(*pair)] if whole.schema.about == "dyad" else [pair, pair[::-1]]
    keys = pl.DataFrame(
        [(*s, y) for s in sides for y in years],
        orient="row",
        schema={**dict.fromkeys(whole.schema.entities, pl.String), "year": pl.Int32},
    )
    return whole.fill_absent(keys).where(**select)


def why(door: Door, variable: str, error: FoedusError) -> str:
    """Why a variable has nothing for these states, in words."""
    if isinstance(error, UnknownVariable):
        return error.why or error.what
    entries = [e.coverage for e in getattr(door.providers()[variable], "entries", ())]
    spans = "; ".join(f"{c.source} {c.first} to {c.last}" for c in entries)
    none = "no source has a value for these states"
    return f"{none} ({spans})" if spans else none
