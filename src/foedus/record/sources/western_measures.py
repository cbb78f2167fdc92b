"""Sanctions, export controls, tariffs, NATO, AUKUS and Quad steps, aid to allies, and the answers to them.

Hand-collected from gazettes and announcements, 1989 to 2026. `senders` and `targets` hold states and
groups (EU, NATO, G7, AUKUS, QUAD); `states` holds the states among both, without members of groups.
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

FIRST, LAST = 1989, 2026
KINDS = (
    "sanction",
    "sanction_package",
    "asset_freeze",
    "entity_listing",
    "export_control",
    "price_cap",
    "tariff",
    "counter_sanction",
    "relief",
    "nato_step",
    "aukus_step",
    "quad_step",
    "aid_to_ally",
)
COLUMNS = ("id", "date", "kind", "senders", "targets", "title", "number", "goods", "amount_usd", *c.PROVENANCE)


def _amount(row: c.Row, faults: c.Faults) -> None:
    if row["amount_usd"]:
        value = c.number(row["amount_usd"])
        if value is None or value <= 0:
            faults.add(row, f"amount_usd {row['amount_usd']!r} is no sum of money")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read measures.csv. Raises SchemaError naming the rows that break a rule."""
    rows = c.read(path, "measures.csv", COLUMNS)
    c.check(
        rows,
        "measures.csv",
        c.dated(FIRST),
        c.one_of("kind", KINDS),
        c.filled("title"),
        c.parties("senders", groups=True),
        c.parties("targets", groups=True),
        _amount,
    )
    rows = c.with_states(rows.with_columns(pl.format("{};{}", "senders", "targets").alias("both")), "both")
    rows = c.empty_to_null(rows, ("number", "goods", "amount_usd", "note")).with_columns(
        pl.col("amount_usd").cast(pl.Float64)
    )
    return {
        "western_measures": rows.sort("date", "id").select(
            "id",
            "date",
            "states",
            "kind",
            "senders",
            "targets",
            "title",
            "number",
            "goods",
            "amount_usd",
            "origin",
            "address",
            "grade",
            "read_on",
            "note",
        )
    }


WESTERN_MEASURES = Source(
    id="western_measures",
    title="Western measures towards China and Russia and their answers, 1989-2026",
    producer=c.PRODUCER,
    version="2026-11",
    citation=c.citation("Western measures towards China and Russia and their answers, 1989-2026"),
    bibtex=c.bibtex("western_measures", "Western measures towards China and Russia and their answers, 1989-2026"),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="foedus's list",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(1, "measures are published by the day", note="an event counts as known on the next day", grade="C"),
    parse=parse,
    tables=(
        TableOffer(
            "western_measures",
            ("id",),
            FIRST,
            LAST,
            "Sanctions, controls, tariffs, alliance steps, aid, and the answers to them",
            "events",
            "unknown",
            "not complete; thinner before 2014",
            columns={
                "id": Column("name of the row"),
                "date": Column("day, or month, of the measure (ISO)"),
                "states": Column("states among senders and targets, ids joined by ';'"),
                "kind": Column(
                    "sanction_package, export_control, tariff, aid_to_ally, a step of NATO, AUKUS or the Quad, a "
                    "countermeasure ..."
                ),
                "senders": Column("who takes it: states and groups, joined by ';'"),
                "targets": Column("whom it is taken against or for: states and groups, joined by ';'"),
                "title": Column("the measure in words"),
                "number": Column("number of the package, law or rule"),
                "goods": Column("what it covers, joined by ';'"),
                "amount_usd": Column("amount, where one is named", "USD"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
    ),
)
