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


def panel(
    schema: Schema,
    counts: polars.DataFrame,
    table: Table,
    zeros: polars.DataFrame | None = None,
    complete: tuple[Coverage, ...] = (),
) -> Panel:
    """A Panel of counts, with zeros for the facts of `zeros` inside the coverages of `complete` alone.

    Everything else that is absent stays unknown. Counts outside the span of the table are dropped.
    """
    first, last = span_of(table)
    source = source_of(table)
    got = counts.filter(pl.col("year").is_between(first, last)).with_columns(
        pl.lit(source).alias("source"), pl.col("value").cast(pl.Float64)
    )
    covered = (*complete, Coverage(source, first, last, "unknown"))
    made = Panel.build(schema, got, covered, table.lineage)
    return made if zeros is None else made.fill_absent(zeros)
