"""Figures and facts as pages print them: the rows of the hand-collected lists that a brief may use, by its year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.errors import EmptySelection
from ..core.facts import Fact
from ..core.lazy import pl
from ..core.periods import year_of

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

UNITS = {
    "count": "",
    "%": "%",
    "persons": "",
    "bn USD": "bn USD",
    "m USD": "m USD",
    "bn CNY": "bn CNY",
    "Mt/month": "Mt a month",
}


def figures(door: Door, as_of: int, *series: str) -> tuple[Table, polars.DataFrame] | None:
    """Rows of the table of published figures for these series up to a year, read at their address, by period; None
    where the record lacks the table. On a day the door holds what had been published by then."""
    try:
        table: Table = door.table("figures")
    except EmptySelection:
        return None
    rows = table.rows.filter(pl.col("series").is_in(series) & pl.col("read") & (year("last_day") <= as_of))
    return table, rows.sort("first_day", "last_day", "id")


def upto(door: Door, name: str, as_of: int) -> tuple[Table, polars.DataFrame] | None:
    """A dated list and its rows up to a year; None where nothing of it is known. No lack is noted: a pair of which no
    list speaks is not poor in data, the lists are short."""
    try:
        table: Table = door.table(name).filter(year("date") <= as_of, as_of=as_of)
    except EmptySelection:
        return None
    return table, table.rows


def year(column: str) -> polars.Expr:
    """The year of a column of ISO dates."""
    return year_of("day", column)


def years_covered(table: Table) -> tuple[int, int]:
    """First and last year that the sources of a table cover."""
    return min(int(str(c.first)[:4]) for c in table.coverage), max(int(str(c.last)[:4]) for c in table.coverage)


def naming(column: str, *ids: str) -> polars.Expr:
    """Rows whose `column` (ids joined by ';') names every one of the ids."""
    return pl.all_horizontal(_names(column, ids))


def naming_any(column: str, ids: Iterable[str]) -> polars.Expr:
    """Rows whose `column` (ids joined by ';') names one of `ids`."""
    return pl.any_horizontal(_names(column, ids))


def _names(column: str, ids: Iterable[str]) -> list[polars.Expr]:
    padded = ";" + pl.col(column).fill_null("") + ";"
    return [padded.str.contains(f";{i};", literal=True) for i in ids]


def written(value: float, unit: str) -> str:
    """A quantity as it was printed: 37.02 Mt, 863,000, 88 %."""
    number = f"{value:,.10g}".replace("-", "−")
    return f"{number} {UNITS.get(unit, unit)}".strip()


def quantity(table: Table, row: Mapping[str, Any], what: str, column: str = "value") -> Fact:
    """The value of a row in the digits of its page."""
    value = float(row[column])
    return facts.of_rows(table.lineage, value, written(value, str(row["unit"])), what, [row])


def by_topic(rows: polars.DataFrame) -> polars.DataFrame:
    """Facts with the topics that have most of them first; one quantity over time stands together, oldest first."""
    first = pl.col("date").min().over("topic", "title")
    return (
        rows.with_columns(pl.len().over("topic").alias("_many"), first.alias("_first"))
        .sort("_many", "topic", "_first", "title", "date", "id", descending=[True, *[False] * 5])
        .drop("_many", "_first")
    )
