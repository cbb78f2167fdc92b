"""What the sections on trade share: one line of figures out of several sources, and words for reporters.

Sources are never mixed: a line is made of unbroken runs, each of one source and one reporter, and a
change is computed inside a run's source alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from ...core.lineage import Lineage
from ...core.panel import Panel
from ...core.schema import in_order
from ..bundle import Bundle, Series
from ..figure import Sentence, say

if TYPE_CHECKING:
    import polars

MANY_TIMES = 3.5  # growth beyond it is told as a multiple


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def backbone(panel: Panel) -> Panel:
    """One row a year, in the fewest and longest runs of one source and reporter, read back from the latest.

    At the latest year the book whose unbroken run reaches furthest back is taken (equals: the first in
    the order for a pair), and
    again at the year before that run; there a book of the same reporter comes before a longer one of another, so that
    two sides that report differently are not read as a change.
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
        best = min(
            (k for k, ys in have.items() if at in ys),
            key=lambda k: (who is not None and k[-1] != who, _start(have[k], at), _place(k[0], prefer), k),
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


def totals(bundle: Bundle) -> Panel | None:
    """Goods trade of the pair from every source and reporter: totals that were published as such, and
    totals that are the sum of both flows. None, and a gap, where the record has neither."""
    label = "Goods trade, both directions"
    summed = _all_sources(bundle, "trade_total", quiet=True)
    printed = _all_sources(bundle, "trade_total_reported", quiet=True)
    if summed is None and printed is None:
        return bundle.panel("trade_total", dyad=(bundle.a, bundle.b), label=label)
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


def _all_sources(bundle: Bundle, variable: str, quiet: bool = False, **select: Any) -> Panel | None:
    """A variable of the pair up to the brief's date, every source side by side."""
    from ...core.errors import EmptySelection, UnknownVariable

    try:
        got = bundle.lab.get(variable, dyad=(bundle.a, bundle.b), **select).where(years=(1, bundle.as_of))
    except (EmptySelection, UnknownVariable):
        if not quiet:
            bundle.gap(variable, "no source has a value for these states")
        return None
    return got if got.table["value"].is_not_null().any() else None


def grown(series: Series, years: int) -> Sentence | None:
    """'112 % more than in 2020', inside the latest value's source; None where it has no value then."""
    change = series.change(years, "percent", True)
    if change is None:
        return None
    mask = pl.col("year").is_in([series.year, series.year - years]) & (pl.col("source") == series.source)
    if float(change.value) >= MANY_TIMES - 1:  # type: ignore[arg-type]
        times = series.bundle.figure(
            series.panel,
            float(change.value) + 1,
            "ratio",  # type: ignore[arg-type]
            f"{series.label}, {series.subject}, {series.year} over {series.year - years}",
            mask,
        )
        return say("{times} what it was in {then}", times=times, then=series.year_figure(series.year - years))
    size = series.bundle.figure(
        series.panel,
        abs(float(change.value)),
        "percent",  # type: ignore[arg-type]
        f"change of {series.label}, {series.subject}, {series.year - years} to {series.year}",
        mask,
    )
    return say(
        "{size} {way} than in {then}",
        size=size,
        way="more" if float(change.value) >= 0 else "less",  # type: ignore[arg-type]
        then=series.year_figure(series.year - years),
    )


def the(bundle: Bundle, state: str) -> str:
    """A state's name inside a sentence."""
    name = bundle.name(state)
    return f"the {name}" if name.startswith(("United ", "Soviet ", "Central ", "Dominican ")) else name


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def published(bundle: Bundle, *series: str) -> tuple[Any, polars.DataFrame]:
    """Rows of the table of published figures for these series up to the brief's date (on a day: published by then),
    read at their address, by period; (None, no rows) where the record lacks the table."""
    from ...core.errors import FoedusError
    from ...record.lags import known_until

    try:
        table = bundle.lab.table("figures")
    except FoedusError:
        return None, pl.DataFrame()
    rows = table.rows.filter(
        pl.col("series").is_in(series)
        & pl.col("read")
        & (pl.col("last_day").str.slice(0, 4).cast(pl.Int32) <= bundle.as_of)
    )
    if bundle.day is not None:
        until = known_until("figures", bundle.day)
        rows = rows.filter(pl.lit(until is not None) & (pl.col("last_day") <= str(until)))
    return table, rows.sort("first_day", "last_day", "id")
