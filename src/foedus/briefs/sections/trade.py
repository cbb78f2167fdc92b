"""Trade: how much the two trade, who sells more, and how much of it is fuel."""

from __future__ import annotations

from dataclasses import dataclass

from ...core.lazy import pl
from .. import theme
from ..blocks import Chart
from ..bundle import Bundle, Series
from ..charts import Line, dot_spec, line_spec
from ..figure import Sentence, say
from ..section import Result, section
from ._books import (
    backbone,
    book_name,
    both_flows,
    capital,
    figure_at,
    grown,
    possessive,
    sources_of,
    the,
    totals,
    two_lines,
    year_at,
)

EVENTS = ((1991.98, "USSR ends"), (2014.2, "Crimea"), (2022.15, "Ukraine war"))  # for pairs with Russia
FUEL_WORTH_A_CHART = 0.05
EVEN = 0.05  # exports each way that differ by less are called nearly the same
SINCE = 1980  # a chart of a pair with figures to our day begins here


@dataclass(frozen=True)
class Book:
    """Trade of the pair in one reporter's books."""

    reporter: str
    series: Series

    @property
    def name(self) -> str:
        return book_name(self.series.bundle, self.reporter, self.series.source)


@section("trade", "Trade", 20, ("trade_total", "trade_total_reported", "trade_flow", "fuel_share"))
def trade(bundle: Bundle) -> Result:
    """Totals in every book, exports each way, and the share of fuels."""
    out = Result()
    found = books(bundle)
    if not found:
        return out
    main = found[0]
    out.title = _title(bundle, main)
    out.prose += _course(bundle, found)
    if not main.series.stale:
        out.findings.append((88, say("{t}.", t=_title(bundle, main))))
    out.blocks.append(_totals(bundle, found))
    _flows(bundle, out)
    _fuels(bundle, out)
    return out


def books(bundle: Bundle) -> list[Book]:
    """The books that hold the pair's trade, the one to be read first: the latest year, and of those a
    reporter of the pair before a producer who reconciles."""
    panel = totals(bundle)
    if panel is None:
        return []
    made = []
    for reporter in panel.table.drop_nulls("value")["reporter"].unique().sort():
        kept = backbone(panel.where(reporter=reporter))
        made.append(Book(reporter, Series(bundle, kept, "Goods trade, both directions", bundle.pair, "money")))
    own = (bundle.a, bundle.b)
    place = {"reconciled": 1, "mixed": 2, "exporters": 3}
    return sorted(
        made,
        key=lambda b: (-b.series.year, 0 if b.reporter in own else place.get(b.reporter, 4), -b.series.known.height),
    )


def _title(bundle: Bundle, main: Book) -> Sentence:
    s = main.series
    said = say(
        "{a} and {b} traded goods worth {value} in {year}",
        a=capital(the(bundle, bundle.a)),
        b=the(bundle, bundle.b),
        value=s.figure(),
        year=s.year_figure(),
    )
    change = grown(s, 5)
    return said if change is None else say("{said}, {change}", said=said, change=change)


def _course(bundle: Bundle, found: list[Book]) -> list[Sentence]:
    """In whose books, change, the highest year; where the first book is short, the longest tells the course."""
    main, out = found[0], []
    s = main.series
    out.append(say("The figure is that of {book}: exports and imports together, in current dollars.", book=main.name))
    for n in (10, 1):
        change = grown(s, n)
        if change is not None:
            out[-1] += say("In {year} it was {change}.", year=s.year_figure(), change=change)
    return out


def _headline(bundle: Bundle, found: list[Book]) -> Sentence:
    """What the chart of totals shows: the peak in the book that is read first, or the course of the longest."""
    s, long = found[0].series, max(found, key=lambda b: b.series.known.height)
    if s.change(1, relative=True) is not None:
        peak = s.extreme(True)
        if peak == s.year:
            return say("{year} is the year of the highest trade so far, {high}", year=s.year_figure(), high=s.figure())
        return say(
            "Trade peaked in {peak} at {high} and stood at {now} in {year}",
            peak=s.year_figure(peak),
            high=s.figure(peak),
            now=s.figure(),
            year=s.year_figure(),
        )
    w = long.series
    shown = w.known.filter(pl.col("year") >= _since(found))
    if shown.height < 2:
        return _title(bundle, found[0])
    y0, s0 = int(shown["year"][0]), str(shown["source"][0])
    return say(
        "In the books of {book} trade went from {v0} in {y0} to {v1} in {y1}",
        book=long.name,
        v0=figure_at(w, y0, s0),
        y0=year_at(w, y0, s0),
        v1=w.figure(),
        y1=w.year_figure(),
    )


def _since(found: list[Book]) -> int:
    """The first year that a chart shows: SINCE for a pair with figures to our day, else all there is."""
    return SINCE if found[0].series.year >= SINCE + 20 else 1


def _totals(bundle: Bundle, found: list[Book]) -> Chart:
    """The books of the two states, the one that is read first, and the long series behind them in grey."""
    main = found[0].series
    lines, drawn = [], []
    for b in found:
        own = b.reporter in bundle.dyad.ids
        rows = b.series.known.filter(pl.col("year") >= _since(found))
        if rows.height and (own or b is found[0] or b.reporter == "mixed"):
            lines.append(Line(b.name, b.reporter if own else b.name, rows, b.reporter if own else "context"))
            drawn.append(b.series)
    lines.reverse()  # the first book is drawn last, over the others
    first = min(int(x.rows["year"][0]) for x in lines)
    events = [e for e in EVENTS if "RUS" in bundle.dyad.ids and first <= e[0] <= main.year]
    title = _headline(bundle, found)
    return Chart(
        title=title,
        subtitle="Goods, both directions, current US dollars, by year; each line one reporter's books, broken where "
        "the source changes (diamond)",
        spec=line_spec(lines, "money", zero=True, events=events),
        source=sources_of(*drawn),
        alt=title.plain,
    )


def _flows(bundle: Bundle, out: Result) -> None:
    flows = both_flows(bundle)
    if flows is None:
        return
    one, two = flows
    year, source = one.year, one.source
    reporter = str(one.panel.table.filter(pl.col("year") == year)["reporter"][0])
    x, y = figure_at(one, year, source), figure_at(two, year, source)
    ahead, behind = (bundle.a, bundle.b) if float(x.value) >= float(y.value) else (bundle.b, bundle.a)  # type: ignore[arg-type]
    more, less = (x, y) if ahead == bundle.a else (y, x)
    gap = float(more.value) - float(less.value)  # type: ignore[arg-type]
    even = gap < EVEN * float(less.value)  # type: ignore[arg-type]
    surplus = bundle.derived(gap, "money", f"surplus of {bundle.name(ahead)}, {year}", more, less)
    title = (
        say("In {year} the two sold each other goods of nearly the same worth", year=year_at(one, year, source))
        if even
        else say(
            "{who} sold {other} more than it bought in {year}: a surplus of {surplus}",
            who=capital(the(bundle, ahead)),
            other=the(bundle, behind),
            year=year_at(one, year, source),
            surplus=surplus,
        )
    )
    out.prose.append(
        say(
            "In {year} {ahead} sold {behind} goods worth {more} and bought goods worth {less} ({book}).",
            year=year_at(one, year, source),
            ahead=the(bundle, ahead),
            behind=the(bundle, behind),
            more=more,
            less=less,
            book=book_name(bundle, reporter, source),
        )
    )
    if not one.stale and not even:
        out.findings.append((58, say("{t} ({book}).", t=title, book=book_name(bundle, reporter, source))))
    recent = year >= SINCE + 20
    lines = two_lines(bundle, one, two, SINCE if recent else None)
    for i, (who, to) in enumerate(((bundle.a, bundle.b), (bundle.b, bundle.a))):
        if i < len(lines):
            lines[i] = Line(f"{bundle.name(who)} to {bundle.name(to)}", who, lines[i].rows)
    if all(x.rows.height > 1 for x in lines) and len(lines) == 2:
        out.blocks.append(
            Chart(
                title=title,
                subtitle="Goods exports of each to the other, current US dollars, by year; only years in "
                "which one source has both directions",
                spec=line_spec(lines, "money", zero=True),
                source=sources_of(one, two),
                alt=title.plain,
            )
        )


def _fuels(bundle: Bundle, out: Result) -> None:
    """The share of fuels in exports each way; a chart for a direction in which fuels matter."""
    rows, series = [], []
    for i, j in ((bundle.a, bundle.b), (bundle.b, bundle.a)):
        s = bundle.series("fuel_share", "Fuels in goods exports", "percent", who="ab" if i == bundle.a else "ba")
        if s is None or float(s.known["value"].max() or 0) < FUEL_WORTH_A_CHART:  # type: ignore[arg-type]
            continue
        series.append(s)
        rows += [
            {
                "label": f"{bundle.name(i)} to {bundle.name(j)}, {y}",
                "value": v,
                "text": s.figure(y).text,
                "shade": theme.colours([i])[i],
            }
            for y, v in s.known.select("year", "value").iter_rows()
        ]
    if not rows:
        return
    s = max(series, key=lambda s: s.value)
    i = s.panel.table["source_state"][0]
    title = say(
        "Fuels made up {share} of {whose} goods exports to {other} in {year}",
        share=s.figure(),
        whose=possessive(the(bundle, i)),
        other=the(bundle, bundle.b if i == bundle.a else bundle.a),
        year=s.year_figure(),
    )
    first = int(s.known["year"][0])
    if first != s.year:
        title = say("{title}, {then} in {first}", title=title, then=s.figure(first), first=s.year_figure(first))
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Mineral fuels (section three of the SITC) in goods exports to the other, as the "
            "exporter reports; the three years that the table holds",
            spec=dot_spec(rows, "percent"),
            source=sources_of(*series),
            alt=title.plain,
        )
    )
