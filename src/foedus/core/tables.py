"""Evidence that is not yet a Panel: labelled tables (roll calls, codings) and dated events."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from .dyads import key_of
from .errors import EmptySelection, SchemaError
from .lazy import pl
from .lineage import Lineage
from .panel import Panel
from .schema import Coverage, Schema

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True, eq=False)
class Table:
    """A labelled table: its name, rows, unique key, coverage and lineage."""

    name: str
    rows: polars.DataFrame
    key: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    lineage: Lineage
    title: str = ""

    @classmethod
    def build(cls, name: str, rows: polars.DataFrame, key: tuple[str, ...], coverage: tuple[Coverage, ...],
              lineage: Lineage, title: str = "") -> Any:
        """Check the key and make a table. Raises SchemaError."""
        missing = [c for c in key if c not in rows.columns]
        if missing:
            raise SchemaError(f"{name}: the table lacks {', '.join(missing)}")
        twice = rows.filter(pl.struct(key).is_duplicated())
        if twice.height:
            raise SchemaError(f"{name}: {twice.height} rows share a key", rows=twice.head(6))
        return cls(name, rows.sort(key), key, coverage, lineage, title)

    def filter(self, mask: Any, **said: Any) -> Any:
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
        rows = self.rows.select(
            pl.col("date").str.slice(0, 4).cast(pl.Int32).alias("year"), pl.col("states").str.split(";"))
        long = []
        for year, states in rows.iter_rows():
            ids = sorted(set(states))
            pairs = [(a,) for a in ids] if schema.about == "state" else [
                key_of(a, b) for i, a in enumerate(ids) for b in ids[i + 1:]]
            long += [(*p, year) for p in pairs]
        cols = [*schema.entities, "year"]
        counted = pl.DataFrame(long, schema=cols, orient="row").group_by(cols).len("value").with_columns(
            pl.lit(source).alias("source"), pl.col("value").cast(pl.Float64), pl.col("year").cast(pl.Int32))
        covered = tuple(replace(c, source=source, first=first, last=last) for c in self.coverage[:1])
        panel = Panel.build(schema, counted.filter(pl.col("year").is_between(first, last)), covered,
                            self.lineage.then("count", schema.variable))
        keys = counted.select(schema.entities).unique().join(
            pl.DataFrame({"year": pl.Series(range(first, last + 1), dtype=pl.Int32)}), how="cross")
        return panel.fill_absent(keys)
