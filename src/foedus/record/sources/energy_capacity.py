"""Routes of Russian oil and gas: what they can carry and what they carried, single facts with their pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.tables import Column
from ..source import Lag, Source, TableOffer
from . import _curated as c
from ._periods import period

if TYPE_CHECKING:
    import polars

TITLE = "Capacity and flows of Russian oil and gas by route"
COLUMNS = ("exporter", "importer", "fuel", "route", "measure", "period", "value", "unit", *c.PROVENANCE)
MEASURES = ("flow", "capacity", "planned", "value", "share_west")
UNITS = ("bcm", "bcm/y", "Mt", "Mt/y", "million barrels/day", "bn USD", "%")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read energy_capacity.csv. An empty importer means all buyers. Raises SchemaError naming the rows that break
    a rule."""
    rows = c.read(path, "energy_capacity.csv", COLUMNS)
    c.check(
        rows,
        "energy_capacity.csv",
        c.parties("exporter"),
        c.parties("importer", least=0),
        c.one_of("fuel", ("oil", "gas")),
        c.one_of("measure", MEASURES),
        c.one_of("unit", UNITS),
        c.filled("route"),
        _numbers,
    )
    return {
        "energy_capacity": c.empty_to_null(rows, ("note",)).with_columns(pl.col("value").cast(pl.Float64)).drop("line")
    }


def _numbers(row: c.Row, faults: c.Faults) -> None:
    value = c.number(row["value"])
    if value is None or value <= 0:
        faults.add(row, f"value {row['value']!r} is no number above zero")
    if period(row["period"]) is None:
        faults.add(row, f"{row['period']!r} is no period")


ENERGY_CAPACITY = Source(
    id="energy_capacity",
    title=TITLE,
    producer=c.PRODUCER,
    version="2026-11",
    citation=c.citation(TITLE),
    bibtex=c.bibtex("energy_capacity", TITLE),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="foedus's list",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        31,
        "press and company reports of the month",
        origin="The foedus developers",
        note="an own compilation",
        grade="D",
    ),
    parse=parse,
    tables=(
        TableOffer(
            "energy_capacity",
            ("exporter", "importer", "fuel", "route", "measure", "period"),
            2014,
            2025,
            TITLE,
            "table",
            "unknown",
            "an empty importer means all buyers; planned lines are not used",
            columns={
                "exporter": Column("the state that sells"),
                "importer": Column("the state that buys; empty for all buyers"),
                "fuel": Column("gas or oil"),
                "route": Column("name of the route; all for all routes together"),
                "measure": Column("capacity, flow, planned, share_west (part that went west) or value"),
                "period": Column("year, or month, of the figure"),
                "value": Column("the number, in the unit of the row"),
                "unit": Column("unit of the value"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
    ),
)
