"""Trade of two states in several books: one line of figures out of several sources and reporters.

Sources are never mixed: a line is made of unbroken runs, each of one source and one reporter, and a
change is computed inside a run's source alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..core.errors import EmptySelection, UnknownVariable
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import in_order
from ..core.states import all_states
from ..core.words import possessive
from ..measures.trade import one_book
from .building import name_of
from .course import Course

if TYPE_CHECKING:
    from ..core.provider import Door


def book_name(door: Door, reporter: str, source: str) -> str:
    """In whose books a figure of trade stands, in words without digits."""
    if door.books_of(source).whose == "office" or reporter not in all_states():
        return door.short(source)
    return f"{possessive(name_of(reporter))} figures"


def all_sources(door: Door, variable: str, a: str, b: str, as_of: int, **select: Any) -> Panel | None:
    """A variable of the pair up to a year, every source side by side; None where nothing is known."""
    try:
        panel = door.get(variable, dyad=(a, b), **select).where(years=(1, as_of))
    except (EmptySelection, UnknownVariable):
        return None
    return panel if panel.table["value"].is_not_null().any() else None


def backbone(panel: Panel) -> Panel:
    """One row a year, in the fewest and longest runs of one source and reporter, read back from the latest.

    At the latest year the book whose unbroken run reaches furthest back is taken (equals: the first in the order for a
    pair), and again at the year before that run; there a book of the same reporter comes before a longer one of another,
    so that two sides that report differently are not read as a change.
    """
    prefer = in_order(panel.coverage, "pair")
    book = [c for c in ("source", "reporter") if c in panel.table.columns]
    rows = panel.table.drop_nulls("value")
    have: dict[tuple[str, ...], set[int]] = {}
    for key in rows.select(*book, "year").iter_rows():
        have.setdefault(key[:-1], set()).add(key[-1])
    years = sorted({y for ys in have.values() for y in ys}, reverse=True)
    taken: list[tuple[Any, ...]] = []
    at = years[0] if years else None
    who: str | None = None
    while at is not None:
        year = at
        best = min(
            (k for k, ys in have.items() if at in ys),
            key=lambda k: (who is not None and k[-1] != who, _start(have[k], year), _place(k[0], prefer), k),
        )
        who = best[-1] if "reporter" in book else None
        start = _start(have[best], at)
        taken += [(*best, y) for y in range(start, at + 1)]
        at = next((y for y in years if y < start), None)
    chosen = pl.DataFrame(taken, schema=[*book, "year"], orient="row").with_columns(pl.col("year").cast(pl.Int32))
    line = panel.lineage.then("splice", panel.schema.variable, rule="fewest runs of one source", prefer=prefer)
    kept = rows.join(chosen, on=[*book, "year"], how="semi").sort(panel.schema.key)
    return replace(panel, table=kept, lineage=line)


def _start(years: set[int], at: int) -> int:
    while at - 1 in years:
        at -= 1
    return at


def _place(source: str, prefer: Sequence[str]) -> int:
    return prefer.index(source) if source in prefer else len(prefer)


def totals(door: Door, a: str, b: str, as_of: int) -> Panel | None:
    """Goods trade of the pair from every source and reporter: totals that were published as such, and totals that are
    the sum of both flows. None where the record has neither."""
    summed = all_sources(door, "trade_total", a, b, as_of)
    printed = all_sources(door, "trade_total_reported", a, b, as_of)
    if summed is None or printed is None:
        return summed or printed
    more = summed.table.join(printed.table, on=list(summed.schema.key), how="anti")
    order = [*summed.schema.key, "value"]
    both = pl.concat([printed.table.select(order), more.select(order)])
    return Panel.build(
        summed.schema,
        both,
        (*summed.coverage, *printed.coverage),
        Lineage.of("variable", "goods trade, published and summed", printed.lineage, summed.lineage),
    )


def direction(
    door: Door, variable: str, source: str, target: str, as_of: int, label: str, fmt: str, every: bool = False
) -> Course | None:
    """A directed variable of the pair from `source`, as one line of the fewest runs; with `every`, all sources side by
    side, for the comparison of one year."""
    panel = all_sources(door, variable, source, target, as_of, source_state=source)
    if panel is None:
        return None
    subject = f"{name_of(source)} to {name_of(target)}"
    return Course(panel if every else backbone(panel), label, subject, fmt, as_of)


def latest_common(one: Course, two: Course) -> tuple[int, str] | None:
    """The last year in which both have a value of one source, and that source."""
    both = one.known.join(two.known, on=["year", "source"]).sort("year")
    return (int(both["year"][-1]), str(both["source"][-1])) if both.height else None


def both_flows(door: Door, a: str, b: str, as_of: int) -> tuple[Course, Course] | None:
    """Exports of each to the other, in years and books in which both are known: the fewest runs."""
    panel = all_sources(door, "trade_flow", a, b, as_of)
    if panel is None:
        return None
    both = one_book(panel).rename({"book": "_book"})
    both = both.filter(pl.len().over("year", "source", "_book") == 2)
    if not both.height:
        return None
    one_way = replace(panel, table=both.filter(pl.col("source_state") == a).select(panel.table.columns))
    spine = backbone(one_way)
    books = spine.table.join(both, on=[*panel.schema.key], how="left").select("year", "source", "_book")
    kept = both.join(books, on=["year", "source", "_book"], how="semi")
    made = []
    for s, t in ((a, b), (b, a)):
        table = kept.filter(pl.col("source_state") == s).select(panel.table.columns).sort(panel.schema.key)
        line = spine.lineage.then("select", "trade_flow", source_state=s)
        flow = replace(panel, table=table, lineage=line)
        made.append(Course(flow, "Goods exports", f"{name_of(s)} to {name_of(t)}", "money", as_of))
    return made[0], made[1]
