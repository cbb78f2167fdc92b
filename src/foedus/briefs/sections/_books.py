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
from ...core.states import all_states
from ...measures.trade import one_book
from ..bundle import Bundle, Series
from ..charts import Line
from ..figure import Figure, Sentence, say

if TYPE_CHECKING:
    import polars

MANY_TIMES = 3.5  # growth beyond it is told as a multiple


def possessive(name: str) -> str:
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def book_name(bundle: Bundle, reporter: str, source: str) -> str:
    """In whose books a figure of trade stands, in words without digits."""
    if bundle.books_of(source).whose == "office":
        return bundle.short(source)
    if reporter in all_states():
        return f"{possessive(all_states()[reporter].name)} figures"
    return bundle.short(source)


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


def direction(
    bundle: Bundle, variable: str, source_state: str, label: str, fmt: str, quiet: bool = False, every: bool = False
) -> Series | None:
    """A directed variable of the pair, from `source_state`, as one line of the fewest runs; with `every`,
    all sources side by side, for the comparison of one year."""
    panel = _all_sources(bundle, variable, quiet=True, source_state=source_state)
    other = bundle.b if source_state == bundle.a else bundle.a
    subject = f"{bundle.name(source_state)} to {bundle.name(other)}"
    if panel is None:
        if not quiet:
            bundle.panel(variable, dyad=(bundle.a, bundle.b), source_state=source_state, label=f"{label}, {subject}")
        return None
    return Series(bundle, panel if every else backbone(panel), label, subject, fmt)


def latest_common(one: Series, two: Series) -> tuple[int, str] | None:
    """The last year in which both have a value of one source, and that source."""
    both = one.known.join(two.known, on=["year", "source"]).sort("year")
    return (int(both["year"][-1]), str(both["source"][-1])) if both.height else None


def figure_at(series: Series, year: int, source: str, fmt: str = "") -> Figure:
    """The value of a year in a named source as a Figure."""
    value = series.at(year, source)
    assert value is not None, (series.label, year, source)
    mask = (pl.col("year") == year) & (pl.col("source") == source)
    return series.bundle.figure(
        series.panel, value, fmt or series.fmt, f"{series.label}, {series.subject}, {year}", mask
    )


def year_at(series: Series, year: int, source: str) -> Figure:
    mask = (pl.col("year") == year) & (pl.col("source") == source)
    return series.bundle.figure(series.panel, float(year), "year", f"year of {series.label}, {series.subject}", mask)


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


def both_flows(bundle: Bundle) -> tuple[Series, Series] | None:
    """Exports of each to the other, in years and books in which both are known: the fewest runs."""
    panel = _all_sources(bundle, "trade_flow", quiet=True)
    if panel is None:
        return None
    both = one_book(panel).rename({"book": "_book"})
    both = both.filter(pl.len().over("year", "source", "_book") == 2)
    if not both.height:
        return None
    one_way = replace(panel, table=both.filter(pl.col("source_state") == bundle.a).select(panel.table.columns))
    spine = backbone(one_way)
    kept = both.join(
        spine.table.join(both, on=[*panel.schema.key], how="left").select("year", "source", "_book"),
        on=["year", "source", "_book"],
        how="semi",
    )
    made = []
    for s, t in ((bundle.a, bundle.b), (bundle.b, bundle.a)):
        table = kept.filter(pl.col("source_state") == s).select(panel.table.columns).sort(panel.schema.key)
        line = spine.lineage.then("select", "trade_flow", source_state=s)
        made.append(
            Series(
                bundle,
                replace(panel, table=table, lineage=line),
                "Goods exports",
                f"{bundle.name(s)} to {bundle.name(t)}",
                "money",
            )
        )
    return made[0], made[1]


def two_lines(bundle: Bundle, one: Series, two: Series, first: int | None = None) -> list[Line]:
    """Two directions as lines in the colours of the states they start from, named after them."""

    def rows(s: Series) -> polars.DataFrame:
        return s.known if first is None else s.known.filter(pl.col("year") >= first)

    return [Line(bundle.name(i), i, rows(s)) for i, s in ((bundle.a, one), (bundle.b, two)) if rows(s).height]


def sources_of(*series: Series) -> str:
    """The sources of lines and their traces, for the line under a chart."""
    ids = sorted({s for x in series for s in x.known["source"].unique()})
    return f"{', '.join(ids)}; trace {', '.join(dict.fromkeys(x.panel.lineage.id for x in series))}"


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
