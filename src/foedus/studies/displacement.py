"""Who displaced whom as a state's trade partner, and when, under each set of books."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..core.errors import EmptySelection, FoedusError, UnknownVariable
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.periods import year_of
from ..core.tables import Table
from ..measures.displacement import Crossing, Lead, crossings, parts_of_years, totals

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

TO_MUSD = {"bn USD": 1e3, "m USD": 1.0}
PARTS = ("quarter", "half", "span")


def printed(door: Door, until: int) -> list[tuple[Table, polars.DataFrame]]:
    """Totals and flows as pages print them, of periods that end by a year, from the tables that hold them: each with
    series (trade.total or trade.export), source_state, target_state, reporter, period, status, origin and musd."""
    found = []
    for name, rows_of in (("figures", _of_figures), ("mirror_trade", _of_mirror)):
        try:
            table = door.table(name)
        except FoedusError:
            continue
        late = year_of("day", "last_day") <= until
        found.append((table, rows_of(table.rows.filter(late))))
    return found


def _of_figures(rows: polars.DataFrame) -> polars.DataFrame:
    mine = rows.filter(
        pl.col("series").is_in(["trade.total", "trade.export"]) & pl.col("read") & pl.col("unit").is_in(list(TO_MUSD))
    ).sort("first_day", "last_day", "id")
    factor = pl.col("unit").replace_strict(TO_MUSD, return_dtype=pl.Float64)
    return mine.with_columns((pl.col("value") * factor).alias("musd"))


def _of_mirror(rows: polars.DataFrame) -> polars.DataFrame:
    """What was printed at home; what was told to the United Nations is compared flow by flow in studies/mirror.py."""
    total, export = pl.col("flow") == "total", pl.col("flow") == "export"
    claim = pl.col("status") == "claim"
    return rows.filter(~pl.col("origin").str.contains("^UN |^World Bank")).with_columns(
        pl.when(total).then(pl.lit("trade.total")).otherwise(pl.lit("trade.export")).alias("series"),
        pl.when(total)
        .then(pl.min_horizontal("reporter", "partner"))
        .when(export)
        .then("reporter")
        .otherwise("partner")
        .alias("source_state"),
        pl.when(total)
        .then(pl.max_horizontal("reporter", "partner"))
        .when(export)
        .then("partner")
        .otherwise("reporter")
        .alias("target_state"),
        pl.col("value").alias("musd"),
        pl.when(claim).then(pl.lit("claim")).otherwise(pl.lit("official")).alias("status"),
    )


def displacement(door: Door, states: Sequence[str], challenger: str, incumbent: str, until: int) -> Table:
    """Since when the states trade more with the challenger than with the incumbent, a row a state and set of books.

    `book` is own, partners, or a producer's ('mixed', 'reconciled', 'exporters'). `before` is the last comparison in
    which the incumbent led, `since` the first of the challenger's last unbroken lead (empty when it does not lead at
    the end), `first` and `last` the span compared; periods as written (2019, 2023-01/2023-09). `challenger` and
    `incumbent` are the two totals of `since`, else of `last`, in m USD. Raises EmptySelection where nothing compares.
    """
    every = [*states, challenger, incumbent]
    panels = []
    for variable in ("trade_total", "trade_total_reported"):
        try:
            panels.append(door.get(variable, states=every).where(years=(1, until)))
        except (EmptySelection, UnknownVariable):
            continue
    if not panels:
        raise EmptySelection("no total of trade is known for these states", do="Widen the years.")
    table = totals(panels[0].table, panels[-1].table)
    lists = printed(door, until)
    rows = []
    for s in states:
        parts = parts_of_years(_parts(lists, s, (challenger, incumbent)), s, challenger, incumbent)
        rows += [_row(s, c) for c in crossings(table, s, challenger, incumbent, parts)]
    if not rows:
        raise EmptySelection("no books hold trade with both states in one year", do="Widen the years.")
    line = Lineage.of(
        "table",
        "displacement",
        *(p.lineage for p in panels),
        *(t.lineage for t, _ in lists),
        challenger=challenger,
        incumbent=incumbent,
        until=until,
    )
    return Table.build(
        "displacement",
        pl.DataFrame(rows, infer_schema_length=None),
        ("state", "book"),
        tuple(c for p in panels for c in p.coverage),
        line,
        "Since when trade with one partner exceeds trade with another",
    )


def _row(state: str, c: Crossing) -> dict[str, Any]:
    shown = c.since or c.last
    return {
        "state": state,
        "book": c.book,
        "first": c.leads[0].period,
        "last": c.last.period,
        "comparisons": len(c.leads),
        "before": _period(c.before),
        "since": _period(c.since),
        "since_year": c.since.year if c.since else None,
        "before_year": c.before.year if c.before else None,
        "challenger": shown.challenger,
        "incumbent": shown.incumbent,
        "source": shown.source,
    }


def _period(lead: Lead | None) -> str | None:
    return lead.period if lead else None


def _parts(lists: list[tuple[Table, polars.DataFrame]], state: str, powers: tuple[str, str]) -> polars.DataFrame:
    """Printed totals of a state with the powers in its own books over parts of a year: period, year, days, partner,
    value (m USD) and source; of several pages the best graded."""
    got = []
    for table, rows in lists:
        s, t = pl.col("source_state"), pl.col("target_state")
        mine = rows.filter(
            (pl.col("series") == "trade.total")
            & (pl.col("reporter") == state)
            & pl.col("period_kind").is_in(PARTS)
            & ((s == state) | (t == state))
        )
        first, last = (pl.col(c).str.to_date() for c in ("first_day", "last_day"))
        got.append(
            mine.select(
                "period",
                last.dt.year().alias("year"),
                (last - first).dt.total_days().alias("days"),
                pl.when(s == state).then(t).otherwise(s).alias("partner"),
                pl.col("musd").alias("value"),
                pl.lit(table.coverage[0].source).alias("source"),
                "grade",
                "id",
            )
        )
    if not got:
        return pl.DataFrame(schema={"period": pl.String, "partner": pl.String, "value": pl.Float64})
    return (
        pl.concat(got)
        .filter(pl.col("partner").is_in(powers))
        .sort("grade", "id")
        .unique(["period", "partner"], keep="first", maintain_order=True)
        .sort("period", "partner")
    )
