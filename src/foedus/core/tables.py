"""Evidence that is not yet a Panel: labelled tables (roll calls, codings) and dated events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Self

from .errors import EmptySelection, SchemaError
from .lazy import pl
from .lineage import Lineage
from .panel import Panel
from .schema import Coverage, Schema
from .units import unit

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True)
class Column:
    """What a column of a table holds: its unit ('' for words), its meaning, and the span in which it is known where
    that is shorter than the table's."""

    meaning: str
    unit: str = ""
    first: int | str | None = None
    last: int | str | None = None
    aside: bool = False  # written for a reader beside the evidence: no trace shows it

    def __post_init__(self) -> None:
        if self.unit:
            unit(self.unit)

    def to_dict(self) -> dict[str, Any]:
        return {
            k: v
            for k in ("meaning", "unit", "first", "last", "aside")
            if (v := getattr(self, k)) not in ("", None, False)
        }


@dataclass(frozen=True, eq=False)
class Table:
    """A labelled table: its name, rows, unique key, coverage and lineage, and what its columns hold."""

    name: str
    rows: polars.DataFrame
    key: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    lineage: Lineage
    title: str = ""
    columns: Mapping[str, Column] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        name: str,
        rows: polars.DataFrame,
        key: tuple[str, ...],
        coverage: tuple[Coverage, ...],
        lineage: Lineage,
        title: str = "",
        columns: Mapping[str, Column] | None = None,
    ) -> Self:
        """Check the key and the columns described, and make a table. Raises SchemaError."""
        missing = [c for c in key if c not in rows.columns]
        if missing:
            raise SchemaError(f"{name}: the table lacks {', '.join(missing)}")
        twice = rows.filter(pl.struct(key).is_duplicated())
        if twice.height:
            raise SchemaError(f"{name}: {twice.height} rows share a key", rows=twice.head(6))
        strange = [c for c in columns or () if c not in rows.columns]
        if strange:
            raise SchemaError(f"{name}: columns are described that it lacks: {', '.join(strange)}")
        return cls(name, rows.sort(key), key, coverage, lineage, title, columns or {})

    def filter(self, mask: Any, **said: Any) -> Self:
        """Rows that match. Raises EmptySelection for none; `said` goes into the lineage."""
        rows = self.rows.filter(mask)
        if not rows.height:
            raise EmptySelection(f"{self.name} has no row for {said}", do="Widen the selection.")
        return replace(self, rows=rows, lineage=self.lineage.then("select", self.name, **said))

    def aggregate(self, schema: Schema, rows: polars.DataFrame, version: str = "1", **params: Any) -> Panel:
        """A Panel made of this table: `rows` is its key and value, computed by the caller."""
        line = self.lineage.then("aggregate", schema.variable, version=version, **params)
        return Panel.build(schema, rows, self.coverage, line)


class Events(Table):
    """Dated events with their parties: columns id, date (ISO text), states (ids joined by ';'), kind,
    title, origin, address and grade, and others of their own."""

    def count(self, schema: Schema, source: str, first: int, last: int) -> Panel:
        """Events per year of every pair (about='dyad') or state, with zeros for the pairs that occur.

        Zeros are written only inside `first` to `last`, the span for which the list was collected.
        """
        cols = [*schema.entities, "year"]
        counts = by_state(self.rows) if schema.about == "state" else by_pair(self.rows)
        counted = counts.select(*cols, "value").with_columns(pl.lit(source).alias("source"))
        covered = tuple(replace(c, source=source, first=first, last=last) for c in self.coverage[:1])
        panel = Panel.build(
            schema,
            counted.filter(pl.col("year").is_between(first, last)),
            covered,
            self.lineage.then("count", schema.variable),
        )
        keys = (
            counted.select(schema.entities)
            .unique()
            .join(pl.DataFrame({"year": pl.Series(range(first, last + 1), dtype=pl.Int32)}), how="cross")
        )
        return panel.fill_absent(keys)


def parties(rows: polars.DataFrame) -> polars.DataFrame:
    """One row for each event and state: id, year, state. An event without a party has no row."""
    return (
        rows.select(
            "id",
            pl.col("date").cast(pl.String).str.slice(0, 4).cast(pl.Int32).alias("year"),
            pl.col("states").str.split(";").alias("state"),
        )
        .explode("state")
        .with_columns(pl.col("state").str.strip_chars())
        .filter(pl.col("state") != "")
        .unique()
    )


def by_pair(rows: polars.DataFrame) -> polars.DataFrame:
    """Events per pair and year: state_1, state_2, year, value (1 or more)."""
    long = parties(rows)
    both = long.join(long, on=["id", "year"], suffix="_2").filter(pl.col("state") < pl.col("state_2"))
    return both.group_by(pl.col("state").alias("state_1"), "state_2", "year").len("value")


def by_state(rows: polars.DataFrame) -> polars.DataFrame:
    """Events per state and year: state, year, value (1 or more)."""
    return parties(rows).group_by("state", "year").len("value")
