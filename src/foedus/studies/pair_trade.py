"""Trade of two states: how much they trade, in whose books, who sells more, and how much of it is fuel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.series import greatest
from ..core.states import all_states
from ..core.tables import Column
from .books import backbone, book_name, both_flows, totals
from .building import Building, name_of
from .course import Course, Question, course, why

if TYPE_CHECKING:
    from ..core.provider import Door

FUEL_WORTH_SHOWING = 0.05
EVEN = 0.05  # exports each way that differ by less are called nearly the same
SINCE = 1980  # a course of a pair with figures to our day is shown from here
PLACE = {"reconciled": 1, "mixed": 2, "exporters": 3}  # of producers' books, after those of the two
LINES = {
    "line": Column("name of the line"),
    "subject": Column("what the line is about"),
    "colour": Column("state whose colour it takes"),
}


@dataclass(frozen=True)
class Book:
    """Trade of the pair in one reporter's books."""

    reporter: str
    name: str
    course: Course


@question(
    "pair_trade",
    title="Trade of two states in every book, each way, and its fuels",
    needs=("trade_total", "trade_total_reported", "trade_flow", "fuel_share"),
)
def pair_trade(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Goods trade in the book that is read first (the latest year, and of those a reporter of the pair before a producer
    who reconciles): facts value, year, grown1, grown5, grown10 and the peak; exports each way in the latest year in which
    one source has both; the share of fuels. Tables `totals`, `flows`, `fuels`. Raises EmptySelection where no book holds
    the pair."""
    build = Building("pair_trade", "Trade of the two")
    found = books(door, a, b, as_of)
    if not found:
        error = EmptySelection("no book holds the trade of the two")
        build.lack("Goods trade, both directions", why(door, "trade_total", error))
        return build.answer(pair=(a, b), as_of=as_of)
    main = found[0].course
    build.word("traded", "yes")
    build.word("stale", "yes" if main.stale else None)
    build.word("book", found[0].name)
    build.fact("value", main.fact())
    build.fact("year", main.year_fact())
    for n in (1, 5, 10):
        build.grown(f"grown{n}", main, n)
    _headline(build, found)
    _totals(build, found, (a, b))
    _flows(build, door, a, b, as_of)
    _fuels(build, door, a, b, as_of, edition)
    return build.answer(pair=(a, b), as_of=as_of)


def books(door: Door, a: str, b: str, as_of: int) -> list[Book]:
    """The books that hold the pair's trade, the one to be read first before the others."""
    panel = totals(door, a, b, as_of)
    if panel is None:
        return []
    pair = f"{name_of(a)}–{name_of(b)}"
    made = []
    for reporter in panel.table.drop_nulls("value")["reporter"].unique().sort():
        kept = backbone(panel.where(reporter=reporter))
        c = Course(kept, "Goods trade, both directions", pair, "money", as_of)
        made.append(Book(reporter, book_name(door, reporter, c.source), c))
    return sorted(
        made,
        key=lambda x: (-x.course.year, 0 if x.reporter in (a, b) else PLACE.get(x.reporter, 4), -x.course.known.height),
    )


def _headline(build: Building, found: list[Book]) -> None:
    """The peak in the book that is read first, or, where that is short, the course of the longest."""
    s, long = found[0].course, max(found, key=lambda x: x.course.known.height)
    if s.change(1, relative=True) is not None:
        peak = s.extreme(True)
        build.word("at_peak" if peak == s.year else "past_peak", "yes")
        build.fact("peak", s.fact(peak))
        build.fact("peak_year", s.year_fact(peak))
        return
    w = long.course
    shown = w.known.filter(pl.col("year") >= _since(found))
    if shown.height >= 2:
        y0, s0 = int(shown["year"][0]), str(shown["source"][0])
        build.word("long_book", long.name)
        build.fact("long_from", w.fact(y0, source=s0))
        build.fact("long_from_year", w.year_fact(y0, s0))
        build.fact("long_to", w.fact())
        build.fact("long_to_year", w.year_fact())


def _since(found: list[Book]) -> int:
    """The first year shown: SINCE for a pair with figures to our day, else all there is."""
    return SINCE if found[0].course.year >= SINCE + 20 else 1


def _totals(build: Building, found: list[Book], two: tuple[str, str]) -> None:
    """The books of the two states, the one that is read first, and the long series behind them; the first book last, so
    that it is drawn over the others."""
    parts, lineages = [], []
    for x in found:
        own = x.reporter in two
        rows = x.course.known.filter(pl.col("year") >= _since(found))
        if rows.height and (own or x is found[0] or x.reporter == "mixed"):
            said = {
                "line": x.name,
                "subject": x.reporter if own else x.name,
                "colour": x.reporter if own else "context",
            }
            parts.append(rows.select(*(pl.lit(v).alias(k) for k, v in said.items()), "year", "value", "source"))
            lineages.append(x.course.panel.lineage)
    columns = {**LINES, "value": Column("goods trade, both directions", "mUSD")}
    build.table("totals", pl.concat(parts[::-1]), ("line", "year", "source"), lineages, columns=columns)


def _flows(build: Building, door: Door, a: str, b: str, as_of: int) -> None:
    """What each sold the other in the latest common year, and who sold more."""
    flows = both_flows(door, a, b, as_of)
    if flows is None:
        return
    one, two = flows
    year, source = one.year, one.source
    reporter = str(one.panel.table.filter(pl.col("year") == year)["reporter"][0])
    x, y = one.fact(year, source=source), two.fact(year, source=source)
    more, less = (x, y) if x.number() >= y.number() else (y, x)
    ahead, behind = (a, b) if more is x else (b, a)
    gap = more.number() - less.number()
    even = gap < EVEN * less.number()
    build.fact("flows_year", one.year_fact(year, source))
    build.fact("more", more)
    build.fact("less", less)
    build.derived("surplus", gap, "money", f"surplus of {name_of(ahead)}, {year}", more, less)
    build.word("ahead", ahead)
    build.word("behind", behind)
    build.word("even" if even else "uneven", "yes")
    build.word("flows_fresh", None if one.stale or even else "yes")
    build.word("flows_book", book_name(door, reporter, source))
    start = SINCE if year >= SINCE + 20 else 1
    parts = []
    for s, t, c in ((a, b, one), (b, a, two)):
        rows = c.known.filter(pl.col("year") >= start)
        said = {"line": f"{name_of(s)} to {name_of(t)}", "subject": s, "colour": ""}
        parts.append(rows.select(*(pl.lit(v).alias(k) for k, v in said.items()), "year", "value", "source"))
    if all(p.height > 1 for p in parts):
        columns = {**LINES, "value": Column("goods exports", "mUSD")}
        lineages = [one.panel.lineage, two.panel.lineage]
        build.table("flows", pl.concat(parts), ("line", "year", "source"), lineages, columns=columns)


def _fuels(build: Building, door: Door, a: str, b: str, as_of: int, edition: int) -> None:
    """The share of fuels in exports each way, for a direction in which fuels matter."""
    rows: list[dict[str, Any]] = []
    found: list[Course] = []
    for who, i, j in (("ab", a, b), ("ba", b, a)):
        c = course(door, Question("fuel_share", "Fuels in goods exports", "percent", who), a, b, as_of, edition)
        if not isinstance(c, Course):
            build.lack(c.what, c.why, c.do)
            continue
        if not c.known.height or greatest(c.known["value"]) < FUEL_WORTH_SHOWING:
            continue
        found.append(c)
        rows += [
            {
                "label": f"{all_states()[i].name} to {all_states()[j].name}, {y}",
                "value": v,
                "text": c.fact(y).text,
                "seller": i,
            }
            for y, v in c.known.select("year", "value").iter_rows()
        ]
    if not found:
        return
    c = max(found, key=lambda x: x.value)
    seller = str(c.panel.table["source_state"][0])
    build.fact("fuels", c.fact())
    build.fact("fuels_year", c.year_fact())
    build.word("fuels_of", seller)
    build.word("fuels_to", b if seller == a else a)
    if c.first != c.year:
        build.fact("fuels_then", c.fact(c.first))
        build.fact("fuels_then_year", c.year_fact(c.first))
    columns = {
        "value": Column("share of fuels in goods exports", "share"),
        "text": Column("the share as it is written"),
        "seller": Column("exporting state, by id"),
    }
    lineages = [x.panel.lineage for x in found]
    build.table("fuels", pl.DataFrame(rows), (), lineages, columns=columns)
