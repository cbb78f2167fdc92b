"""Sectors of the trade model: codes, labels and groups of goods, for each classification it is calibrated on.

A group is what a shock names: energy (coal, oil and gas, refined), metals, technology, all goods, all services.
Electricity and gas supply stand apart as `power`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import Lag, Source, TableOffer
from . import _curated as c

if TYPE_CHECKING:
    import polars

TITLE = "Sectors of the trade model and groups of goods"
COLUMNS = ("classification", "code", "label", "short", "groups", "inferred", *c.PROVENANCE)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read sectors.csv. Raises SchemaError naming the rows that break a rule."""
    rows = c.read(path, "sectors.csv", COLUMNS)
    c.check(
        rows,
        "sectors.csv",
        c.filled("classification", "code", "label", "short", "groups"),
        c.one_of("inferred", ("yes", "no")),
        _words,
    )
    return {"sectors": c.empty_to_null(rows, ("note",)).with_columns(inferred=pl.col("inferred") == "yes").drop("line")}


def _words(row: c.Row, faults: c.Faults) -> None:
    groups = c.split(row["groups"])
    if len({"goods", "services"} & set(groups)) != 1:
        faults.add(row, "its groups name neither goods nor services, or both")
    for group in groups:
        if not c.SLUG.fullmatch(group):
            faults.add(row, f"the group {group!r} is not in small letters")


def check_short(frames: Mapping[str, polars.DataFrame]) -> None:
    """Short labels are short, and name one sector of a classification."""
    rows = frames["sectors"]
    odd = rows.filter((pl.col("short").str.len_chars() > 45) | pl.struct("classification", "short").is_duplicated())
    if odd.height:
        raise SchemaError(f"sectors: {odd.height} short labels are long or stand twice", rows=odd.head(6))


SECTORS = Source(
    id="sectors",
    title=TITLE,
    producer=c.PRODUCER,
    version="2026-11",
    citation=c.citation(TITLE),
    bibtex=c.bibtex("sectors", TITLE),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="foedus's list",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        366,
        "a classification; a year is cautious",
        origin="The foedus developers",
        note="an own compilation",
        grade="D",
    ),
    parse=parse,
    checks=(check_short,),
    tables=(
        TableOffer(
            "sectors",
            ("classification", "code"),
            1993,
            2022,
            TITLE,
            "table",
            "unknown",
            "inferred: the producer names no sectors, the label is a guess",
            columns={
                "classification": Column("classification of sectors"),
                "code": Column("code of the sector in it"),
                "label": Column("name of the sector"),
                "short": Column("short name"),
                "groups": Column("groups that a shock may name, joined by ';'"),
                "inferred": Column("whether the label was inferred, as the tables do not say it"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
    ),
)
