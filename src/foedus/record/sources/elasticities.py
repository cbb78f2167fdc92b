"""Trade elasticities (theta) by sector, in named sets, each with where it was read.

Theta is above 0 and multiplies the logarithm of a trade cost: trade falls by theta percent when its cost rises by
one. Estimates from tariffs are the coefficient of trade values net of tariffs, taken with a plain change of sign; in
an Armington reading that coefficient is the elasticity of substitution, and theta would be lower by one. `basis` says
whether a value was estimated for that very sector, mapped from another classification, or only stands in.
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

TITLE = "Trade elasticities by sector"
COLUMNS = ("classification", "sector", "set", "theta", "basis", *c.PROVENANCE)
SETS = ("sector", "caliendo-parro", "uniform", "short-run", "long-run")
BASES = ("estimate", "mapped", "stand-in")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read elasticities.csv. Raises SchemaError naming the rows that break a rule."""
    rows = c.read(path, "elasticities.csv", COLUMNS)
    c.check(
        rows,
        "elasticities.csv",
        c.filled("classification", "sector"),
        c.one_of("set", SETS),
        c.one_of("basis", BASES),
        _theta,
    )
    return {
        "elasticities": c.empty_to_null(rows, ("note",)).with_columns(pl.col("theta").cast(pl.Float64)).drop("line")
    }


def _theta(row: c.Row, faults: c.Faults) -> None:
    value = c.number(row["theta"])
    if value is None or not 0 < value < 100:
        faults.add(row, f"theta {row['theta']!r} is no number between 0 and 100")
    if row["basis"] != "estimate" and not row["note"]:
        faults.add(row, f"a value that is {row['basis']} needs a note")


ELASTICITIES = Source(
    id="elasticities",
    title=TITLE,
    producer=c.PRODUCER,
    version="2026-11",
    citation=c.citation(TITLE),
    bibtex=c.bibtex("elasticities", TITLE),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="published estimates",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        366,
        "published estimates; a year is cautious",
        origin="The foedus developers",
        note="an own compilation",
        grade="D",
    ),
    parse=parse,
    tables=(
        TableOffer(
            "elasticities",
            ("classification", "sector", "set"),
            1993,
            2023,
            TITLE,
            "table",
            "unknown",
            "'*' stands for every classification or sector",
            columns={
                "classification": Column("classification of sectors; '*' for every one"),
                "sector": Column("code of the sector in it; '*' for every one"),
                "set": Column("name of the set: sector, long-run, short-run, uniform, caliendo-parro"),
                "theta": Column(
                    "trade elasticity, above 0: trade falls by theta per cent when its cost rises by one", "ratio"
                ),
                "basis": Column("estimate for that very sector, mapped from another classification, or a stand-in"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
    ),
)
