"""Routes of fuel: pipelines, ports, plants, railways and power lines, with what they can carry and what they carried.

A row is one statement about a route in a year: its capacity, its use, or both. `stage` says whether the route works
(`working`), has `stopped`, is being built (`building`), is agreed by contract or law (`agreed`), stands in a memorandum
(`memorandum`) or is asked for by one side (`proposed`). `used_by` says whose use is counted: `target`, the state at the
end of the route, or `all` its buyers. Routes overlap (a trunk line feeds a branch and a port): they are never added.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.tables import Column
from ..source import Lag, Source, TableOffer
from . import _curated as c

if TYPE_CHECKING:
    import polars

FIRST, LAST = 2009, 2026
NAME = "energy_routes.csv"
COLUMNS = (
    "id",
    "route",
    "name",
    "fuel",
    "from",
    "to",
    "via",
    "kind",
    "stage",
    "year",
    "capacity",
    "used",
    "used_by",
    "unit",
    *c.PROVENANCE,
)
FUELS = ("gas", "lng", "oil", "coal", "electricity", "freight")
KINDS = ("pipeline", "port", "plant", "rail", "line", "sum")
STAGES = ("working", "stopped", "building", "agreed", "memorandum", "proposed")
UNITS = {
    "gas": ("bcm",),
    "lng": ("Mt",),
    "oil": ("Mt", "Mt/month"),
    "coal": ("Mt",),
    "freight": ("Mt",),
    "electricity": ("TWh", "MW"),
}


def _route(row: c.Row, faults: c.Faults) -> None:
    if row["unit"] not in UNITS.get(row["fuel"], ()):
        faults.add(row, f"{row['fuel']} is not told in {row['unit']!r}")
    if not row["year"].isdigit() or not FIRST <= int(row["year"]) <= LAST:
        faults.add(row, f"the year {row['year']!r} is not in {FIRST} to {LAST}")
    for column in ("capacity", "used"):
        value = c.number(row[column])
        if row[column] and (value is None or value <= 0):
            faults.add(row, f"{column} {row[column]!r} is no quantity above nil")
    if not row["capacity"] and not row["used"] and row["stage"] != "stopped":
        faults.add(row, "neither capacity nor use")
    if bool(row["used"]) != bool(row["used_by"]):
        faults.add(row, "used and used_by stand together or not at all")
    if row["used"] and row["stage"] not in ("working", "stopped"):
        faults.add(row, f"a route that is {row['stage']} carries nothing")
    if row["from"] == row["to"]:
        faults.add(row, "from and to are one")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read energy_routes.csv. Raises SchemaError naming the rows that break a rule."""
    rows = c.read(path, NAME, COLUMNS)
    c.check(
        rows,
        NAME,
        c.one_of("fuel", FUELS),
        c.one_of("kind", KINDS),
        c.one_of("stage", STAGES),
        c.one_of("used_by", ("target", "all", "")),
        c.filled("route", "name"),
        c.parties("from"),
        c.parties("to"),
        c.parties("via", least=0),
        _route,
    )
    _one_name(rows)
    rows = c.empty_to_null(rows, ("via", "capacity", "used", "used_by", "note")).rename(
        {"from": "source_state", "to": "target_state"}
    )
    return {
        "energy_routes": rows.with_columns(
            pl.col("year").alias("date"), pl.col("year").cast(pl.Int32), pl.col("capacity", "used").cast(pl.Float64)
        )
        .drop("line")
        .sort("id")
    }


def _one_name(rows: polars.DataFrame) -> None:
    """A route has one name, one fuel and the same ends in all its rows."""
    faults, seen = c.Faults(NAME), dict[str, tuple[str, ...]]()
    for row in c.rows(rows):
        what = tuple(row[k] for k in ("name", "fuel", "from", "to", "kind"))
        if seen.setdefault(row["route"], what) != what:
            faults.add(row, f"the route {row['route']} is another one in an earlier row")
    faults.stop()


TITLE = "Routes of fuel from Russia and Central Asia: capacity and use, 2011-2026"
ENERGY_ROUTES = Source(
    id="energy_routes",
    title=TITLE,
    producer=c.PRODUCER,
    version="2026-11",
    citation=c.citation(TITLE),
    bibtex=c.bibtex("energy_routes", TITLE),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="foedus's list",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        45,
        "press reports of companies and ministries; most come in the first weeks of the next year",
        note="an estimate for a mixed list",
        grade="D",
    ),
    parse=parse,
    tables=(
        TableOffer(
            "energy_routes",
            ("id",),
            FIRST,
            LAST,
            "Routes of fuel, their capacity and use",
            "table",
            "unknown",
            "what was read, not all routes; routes overlap and are not added",
            columns={
                "id": Column("name of the row"),
                "route": Column("id of the route"),
                "name": Column("its name"),
                "fuel": Column("coal, electricity, freight, gas, lng or oil"),
                "source_state": Column("the state at its beginning"),
                "target_state": Column("the state at its end"),
                "via": Column("states between, ids joined by ';'"),
                "kind": Column("line, pipeline, plant, port, rail, or sum of routes"),
                "stage": Column("working, stopped, building, agreed, memorandum or proposed"),
                "year": Column("the year of the statement"),
                "capacity": Column("what it can carry in a year, in the unit of the row"),
                "used": Column("what it carried in the year, in the unit of the row"),
                "used_by": Column("whose use is counted: target (the state at its end) or all buyers"),
                "unit": Column("unit of capacity and use; of Mt/month a month stands for the year"),
                "date": Column("the year as text, by which a day cuts the list"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
    ),
)
