"""Dated acts of diplomacy: treaties, statements, leaders' meetings, mediation, ruptures, from 1949.

Hand-collected around China and Russia (the Soviet Union to 1991-12-25), with the leaders' meetings of
both with others as far as they were found. Rows of kind `official_count` are no meetings: somebody
states how many there had been, and `count` holds the number.
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

FIRST, LAST = 1949, 2026
KINDS = (
    "leaders_meeting",
    "joint_statement",
    "mediation",
    "official_count",
    "partnership",
    "treaty",
    "border",
    "agreement",
    "rupture",
    "visit_premier",
)
FORMATS = ("state_visit", "working_visit", "summit_margin", "multilateral", "video", "phone", "other")
COLUMNS = ("id", "date", "end", "kind", "states", "title", "place", "format", *c.PROVENANCE)


def _counted(row: c.Row, faults: c.Faults) -> None:
    if row["kind"] == "official_count" and "count=" not in row["note"]:
        faults.add(row, "an official count needs count=NUMBER in its note")
    if row["kind"] in ("leaders_meeting", "visit_premier", "joint_statement") and len(c.split(row["states"])) < 2:
        faults.add(row, f"a {row['kind']} needs two states")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read diplomacy.csv. Raises SchemaError naming the rows that break a rule."""
    rows = c.read(path, "diplomacy.csv", COLUMNS)
    c.check(
        rows,
        "diplomacy.csv",
        c.dated(FIRST),
        c.one_of("kind", KINDS),
        c.one_of("format", FORMATS),
        c.filled("title"),
        c.parties("states"),
        _counted,
    )
    rows = c.with_states(rows, "states").with_columns(
        pl.when(pl.col("kind") == "official_count")
        .then(pl.col("note").str.extract(r"count=(\d+)"))
        .cast(pl.Int32)
        .alias("count")
    )
    rows = c.empty_to_null(rows, ("end", "place", "note"))
    return {
        "diplomacy": rows.sort("date", "id").select(
            "id",
            "date",
            "end",
            "states",
            "kind",
            "title",
            "place",
            "format",
            "count",
            "origin",
            "address",
            "grade",
            "read_on",
            "note",
        )
    }


DIPLOMACY = Source(
    id="diplomacy",
    title="Treaties, statements and leaders' meetings around China and Russia, 1949-2026",
    producer=c.PRODUCER,
    version="2026-11",
    citation=c.citation("Treaties, statements and leaders' meetings around China and Russia, 1949-2026"),
    bibtex=c.bibtex("diplomacy", "Treaties, statements and leaders' meetings around China and Russia, 1949-2026"),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="foedus's list",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        1, "treaties and meetings are reported by the day", note="an event counts as known on the next day", grade="C"
    ),
    parse=parse,
    tables=(
        TableOffer(
            "diplomacy",
            ("id",),
            FIRST,
            LAST,
            "Dated acts of diplomacy",
            "events",
            "unknown",
            "not complete; thinner before 1990 and for third states",
            columns={
                "id": Column("name of the row"),
                "date": Column("first day, or month, of the act (ISO)"),
                "end": Column("last day, where it took several; ISO"),
                "states": Column("the parties, ids joined by ';'"),
                "kind": Column(
                    "what it is: agreement, treaty, joint_statement, a visit, a summit, mediation, a rupture ...;"
                    " official_count is no act"
                ),
                "title": Column("the act in words"),
                "place": Column("town, or 'video'"),
                "format": Column("state_visit, working_visit, summit_margin, multilateral, phone, video or other"),
                "count": Column("of an official_count: how many meetings somebody says there had been", "count"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
    ),
)
