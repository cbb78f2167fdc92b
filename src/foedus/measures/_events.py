"""From dated events to counts by year, with zeros only where the list is complete."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.lazy import pl
from ..core.panel import Panel
from ..core.schema import Coverage, Schema
from ..core.tables import Table

if TYPE_CHECKING:
    import polars


def source_of(table: Table) -> str:
    """The sources of a table as one word, joined by '+'."""
    return "+".join(sorted({c.source for c in table.coverage}))


def span_of(table: Table) -> tuple[int, int]:
    """First and last year that the table covers. A last year that it covers in part (2026-04-07) is left
    out: a count of four months is no count of a year."""
    ends = [str(c.last) for c in table.coverage]
    last = max(int(e[:4]) - (len(e) > 4 and e[4:] not in ("-12", "-12-31")) for e in ends)
    return min(int(str(c.first)[:4]) for c in table.coverage), last


def parties(rows: polars.DataFrame) -> polars.DataFrame:
    """One row for each event and state: id, year, state. An event without a party has no row."""
    return rows.select(
        "id", pl.col("date").cast(pl.String).str.slice(0, 4).cast(pl.Int32).alias("year"),
        pl.col("states").str.split(";").alias("state"),
    ).explode("state").with_columns(pl.col("state").str.strip_chars()).filter(pl.col("state") != "").unique()


def by_pair(rows: polars.DataFrame) -> polars.DataFrame:
    """Events per pair and year: state_1, state_2, year, value (1 or more)."""
    long = parties(rows)
    both = long.join(long, on=["id", "year"], suffix="_2").filter(pl.col("state") < pl.col("state_2"))
    return both.group_by(pl.col("state").alias("state_1"), "state_2", "year").len("value")


def by_state(rows: polars.DataFrame) -> polars.DataFrame:
    """Events per state and year: state, year, value (1 or more)."""
    return parties(rows).group_by("state", "year").len("value")


def panel(schema: Schema, counts: polars.DataFrame, table: Table, zeros: polars.DataFrame | None = None,
          complete: tuple[Coverage, ...] = ()) -> Panel:
    """A Panel of counts, with zeros for the facts of `zeros` inside the coverages of `complete` alone.

    Everything else that is absent stays unknown. Counts outside the span of the table are dropped.
    """
    first, last = span_of(table)
    source = source_of(table)
    got = counts.filter(pl.col("year").is_between(first, last)).with_columns(
        pl.lit(source).alias("source"), pl.col("value").cast(pl.Float64))
    covered = (*complete, Coverage(source, first, last, "unknown"))
    made = Panel.build(schema, got, covered, table.lineage)
    return made if zeros is None else made.fill_absent(zeros)
