"""A small record of invented numbers under the names of real sources, and providers made up for one test."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl

from foedus.core.answer import Answer
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.provider import Made
from foedus.core.schema import Coverage, Schema
from foedus.core.tables import Column, Table
from foedus.lab.lab import Lab
from foedus.record import store
from foedus.record.manifest import content_hash
from foedus.record.store import Entry

STATES = ("CHN", "RUS", "USA")
WORDS = ("title", "producer", "version", "citation", "bibtex", "licence", "address", "accessed")
GDP = Schema("gdp", "mUSD", title="Gross domestic product")
CINC = Schema("cinc", "share", title="Capabilities")
SPENT = Schema("milex", "mUSD", title="Military spending")


def rows(scale: float = 1.0, years: range = range(2000, 2021)) -> pl.DataFrame:
    return pl.DataFrame(
        [(s, y, scale * (i + 1) * (y - 1999)) for i, s in enumerate(STATES) for y in years],
        schema=["state", "year", "value"],
        orient="row",
    )


def entry(schema: Schema, source: str, frame: pl.DataFrame) -> tuple[Entry, pl.DataFrame]:
    covered = Coverage(source, int(frame["year"].min()), int(frame["year"].max()))  # type: ignore[arg-type]
    frame = frame.with_columns(pl.lit(source).alias("source"))
    table = Panel.build(schema, frame, [covered], Lineage.of("source", source)).table
    file = f"{schema.variable}.{source}.parquet"
    return Entry(schema.variable, "panel", source, file, table.height, content_hash(table), covered, schema), table


def listed() -> tuple[Entry, pl.DataFrame]:
    table = pl.DataFrame({"id": ["a", "b"], "date": ["2001-05-01", "2019-05-01"], "states": ["CHN;RUS"] * 2})
    covered = Coverage("diplomacy", 2001, 2020)
    return Entry(
        "diplomacy", "events", "diplomacy", "diplomacy.parquet", 2, content_hash(table), covered, None, ("id",)
    ), table


def written(root: Path, *items: tuple[Entry, pl.DataFrame]) -> Path:
    """A store of these entries (by default gdp, cinc and a list of events) in a folder."""
    some = items or (entry(GDP, "world_bank", rows()), entry(CINC, "cow_nmc", rows(0.001)), listed())
    store.write(root, {e.source: dict.fromkeys(WORDS, e.source) for e, _ in some}, some)
    return root


def with_providers(lab: Lab, *made: Any) -> Lab:
    """The lab with more providers, or with others in the place of its own."""
    lab.catalogue._found.update({m.id: m for m in made})
    return lab


def panel_of(f: Callable[..., Any], id: str, needs: tuple[str, ...], **more: Any) -> Made:
    """A provider of a panel that takes the door."""
    schema = Schema(id, "mUSD", title=id)
    return replace(Made(id, "model", id, needs, f, schema=schema), **more)


def made_panel(door: Any, id: str, need: str = "gdp", factor: float = 2.0) -> Panel:
    """A multiple of what is needed."""
    base = door.whole(need)
    table = base.table.with_columns(pl.col("value") * factor)
    return Panel.build(Schema(id, "mUSD", title=id), table, base.coverage, base.lineage.then("model", id))


def answer_of(table: pl.DataFrame, lineage: Lineage, columns: Mapping[str, Column] | None = None) -> Answer:
    """An answer of one table whose columns are described; the last is its value."""
    described = columns or {c: Column(c) for c in table.columns}
    made = Table.build("rows", table, tuple(table.columns[:-1]), (), lineage, "Rows", described)
    return Answer("made", "Made", {"rows": made}, lineage)
