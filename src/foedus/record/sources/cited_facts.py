"""Single facts that no data set holds: the Arctic, Russia's Far East, Greater Eurasia, and technology.

Each row is one dated statement with its page and grade; a value has a unit and a standing, an event has neither value
nor unit. Facts of one topic may rest on different definitions: the title says what is counted, the note what is not.
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

FIRST, LAST = 2002, 2026
NAME = "cited_facts.csv"
COLUMNS = ("id", "date", "matter", "topic", "states", "title", "value", "unit", "status", *c.PROVENANCE)
MATTERS = ("arctic", "far_east", "greater_eurasia", "technology")
UNITS = ("%", "Mt", "bn USD", "m USD", "bn CNY", "count", "persons")
STATUS = ("official", "count", "estimate", "claim")


def _fact(row: c.Row, faults: c.Faults) -> None:
    if bool(row["value"]) != bool(row["unit"]):
        faults.add(row, "value and unit stand together or not at all")
    if row["value"] and c.number(row["value"]) is None:
        faults.add(row, f"the value {row['value']!r} is no number")
    if row["unit"] and row["unit"] not in UNITS:
        faults.add(row, f"unit {row['unit']!r} is none of {', '.join(UNITS)}")
    change = row["title"].startswith("Change")
    if row["unit"] == "%" and not change and not 0 <= (c.number(row["value"]) or 0) <= 100:
        faults.add(row, f"the share {row['value']} lies outside 0 to 100")
    if not change and (c.number(row["value"]) or 0) < 0:
        faults.add(row, f"{row['value']} is below nil")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read cited_facts.csv. Raises SchemaError naming the rows that break a rule."""
    rows = c.read(path, NAME, COLUMNS)
    c.check(
        rows,
        NAME,
        c.dated(FIRST),
        c.one_of("matter", MATTERS),
        c.one_of("status", STATUS),
        c.filled("topic", "title"),
        c.parties("states"),
        _fact,
    )
    rows = c.empty_to_null(rows, ("value", "unit", "note"))
    return {"cited_facts": rows.with_columns(pl.col("value").cast(pl.Float64)).drop("line").sort("id")}


TITLE = "Facts on the Arctic, the Far East, Greater Eurasia and technology, 2002-2026"
CITED_FACTS = Source(
    id="cited_facts",
    title=TITLE,
    producer=c.PRODUCER,
    version="2026-11",
    citation=c.citation(TITLE),
    bibtex=c.bibtex("cited_facts", TITLE),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="published facts",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        45,
        "press reports and pages of offices; most come in the first weeks of the next period",
        note="an estimate for a mixed list",
        grade="D",
    ),
    parse=parse,
    tables=(
        TableOffer(
            "cited_facts",
            ("id",),
            FIRST,
            LAST,
            "Single facts on four matters, each with its page",
            "table",
            "unknown",
            "what was found, not what there is",
            columns={
                "id": Column("name of the row"),
                "date": Column("day, month or year of the fact (ISO)"),
                "matter": Column("arctic, far_east, greater_eurasia or technology"),
                "topic": Column("what the fact is about within its matter"),
                "states": Column("the states it concerns, ids joined by ';'"),
                "title": Column("the fact in words: what is counted"),
                "value": Column("the number, in the unit of the row; empty for an event"),
                "unit": Column("unit of the value"),
                "status": Column("claim, count, estimate or official"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
    ),
)
