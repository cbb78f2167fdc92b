"""Small panels, tables and lists of events for the tests of measures, and the way to call a measure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from foedus.core.lineage import Lineage
from foedus.core.measure import Measure
from foedus.core.panel import Panel
from foedus.core.schema import KEYS, Books, Coverage, Schema
from foedus.core.tables import Events, Table


def panel(
    variable: str,
    unit: str,
    about: str,
    rows: list[tuple[Any, ...]],
    dims: tuple[str, ...] = (),
    source: str = "made",
    span: tuple[int, int] | None = None,
    absence: str = "unknown",
    books: Mapping[str, Books] | None = None,
) -> Panel:
    """Rows are the parties, the year, the dims, the value and, where there are several, the source."""
    cols = [*KEYS[about], "year", *dims, "value"]
    named = rows and len(rows[0]) > len(cols)
    frame = pl.DataFrame(rows, schema=[*cols, "source"] if named else cols, orient="row", infer_schema_length=None)
    if not named:
        frame = frame.with_columns(pl.lit(source).alias("source"))
    years = frame["year"]
    first, last = span or (years.min(), years.max())
    known = books or {}
    covered = [Coverage(s, first, last, absence, books=known.get(s)) for s in frame["source"].unique().sort()]
    return Panel.build(
        Schema(variable, unit, about, dims=dims), frame, covered, Lineage.of("source", source, version="1")
    )


def table(
    name: str,
    rows: list[dict[str, Any]],
    key: tuple[str, ...],
    span: tuple[Any, Any],
    source: str = "made",
    events: bool = False,
) -> Any:
    frame = pl.DataFrame(rows, infer_schema_length=None)
    cls = Events if events else Table
    return cls.build(name, frame, key, (Coverage(source, *span),), Lineage.of("source", source, version="1"))


def run(m: Measure, *inputs: Any, **options: Any) -> Panel:
    """The measure over inputs in the order of its needs."""
    return m({n.removeprefix("table:"): i for n, i in zip(m.needs, inputs, strict=True)}, **options)


def values(p: Panel, *columns: str) -> dict[Any, float]:
    """Value by key columns."""
    keys = [k[0] if len(columns) == 1 else k for k in p.table.select(columns).iter_rows()]
    assert len(set(keys)) == len(keys), f"{columns} is no key"
    return dict(zip(keys, p.table["value"].to_list(), strict=True))
