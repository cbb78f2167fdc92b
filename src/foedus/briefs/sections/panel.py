"""The panel of dimensions: latest value, change over five and ten years, rank, course and source."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from .. import theme
from ..bundle import Bundle
from ..charts import sparkline
from ..figure import Word, say
from ..indicators import INDICATORS, Row, rows
from ..section import Cell, Grid, Result, section

NEEDS = tuple(sorted({i.variable for i in INDICATORS}))


@section("panel", "The dimensions", 10, NEEDS)
def panel(bundle: Bundle) -> Result:
    """Every dimension in one table. A value older than three years is grey; a row without data says why."""
    filled = list(rows(bundle))
    known = [r for r in filled if r.series is not None]
    if not known:
        return Result()
    out: list[tuple[Any, ...]] = []
    dimension = ""
    for r in filled:
        if r.indicator.dimension != dimension:
            dimension = r.indicator.dimension
            out.append((Cell(dimension),))
        out.append(_cells(r, bundle.day is not None))
    fresh = [r for r in known if not r.stale]
    title = say(
        "{fresh} of {all} indicators have a value of the last three years",
        fresh=_count(bundle, fresh, "indicators with a fresh value"),
        all=_count(bundle, filled, "indicators of the panel"),
    )
    columns = (
        "Indicator",
        "Latest",
        "Year",
        "5-year change",
        "10-year change",
        "Rank among major powers",
        "Course",
        "Source",
    )
    note = (
        "Changes are computed within one source and definition. Ranks count the pairs (or directions) of the "
        "Correlates of War major powers and the two states, in the last year that all of them have a value. "
        "A hatched cell is not measured."
    )
    numeric: tuple[int, ...] = (1, 2, 3, 4, 5)
    if bundle.day is not None:
        columns, numeric = (*columns[:3], "What came later", *columns[3:]), (1, 2, 3, 4, 5, 6)
        note += (
            " Latest is what had been published by the day of the brief; what came later is what the same source "
            "has now for the year of that day, or the nearest year to it."
        )
    grid = Grid(columns, tuple(out), numeric=numeric, note=note)
    return Result(title=title, blocks=[grid])


def _count(bundle: Bundle, items: list[Row], what: str) -> Any:
    first = next(r for r in items if r.latest is not None) if any(r.latest for r in items) else None
    figures = [r.latest for r in items if r.latest is not None]
    assert first is not None
    return bundle.derived(float(len(items)), "count", what, *figures)


def _unknown(words: str) -> Markup:
    return Markup('<span class="unknown">{}</span>').format(words)


def _cells(r: Row, on_day: bool = False) -> tuple[Cell, ...]:
    if r.series is None:
        words = Markup('<span class="unknown">not measured</span> {}').format(r.why)
        return (Cell(r.label, True), Cell(words, True, span=8 if on_day else 7))
    shade = theme.QUIET if r.stale else theme.INK
    none = _unknown("no value")
    later = (Cell(r.later or _unknown("nothing yet"), r.later is None),) if on_day else ()
    return (
        Cell(r.label, r.stale),
        Cell(r.latest or "", r.stale),
        Cell(r.year or "", r.stale),
        *later,
        Cell(r.change_5 or none, True if r.change_5 is None else r.stale),
        Cell(r.change_10 or none, True if r.change_10 is None else r.stale),
        Cell(r.rank or "", r.stale),
        Cell(Markup(sparkline(r.series.known, shade))),
        Cell(Word(r.series.source), True),
    )
