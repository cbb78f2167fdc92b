"""Votes of every member of the International Monetary Fund and of the World Bank (IBRD).

Both lists are whole: 190 members of the Fund (2 October 2022), 189 of the Bank (6 February 2023). A member's
votes are its basic votes, the same for everyone, and one vote for each 100,000 SDR of quota (Fund) or each
share (Bank); that identity is checked for every row.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import Lag, Source, TableOffer
from . import _curated as c

if TYPE_CHECKING:
    import polars

FIRST, LAST = 2022, 2023
TITLE = "Votes of the members of the IMF and the World Bank, 2022 and 2023"
COLUMNS = ("institution", "state", "votes", "subscription", "share_percent", "as_of", *c.PROVENANCE)
# how many votes a unit of the subscription carries: 1 m SDR of quota is ten votes, ten shares are ten votes
# (the Bank's list counts shares in tens)
PER_UNIT = {"IMF": 10, "IBRD": 10}


def _numbers(row: c.Row, faults: c.Faults) -> None:
    if not row["votes"].isdigit() or not int(row["votes"] or 0):
        faults.add(row, f"votes {row['votes']!r} is no whole number above zero")
    for column in ("subscription", "share_percent"):
        value = c.number(row[column])
        if value is None or value <= 0 or (column == "share_percent" and value > 100):
            faults.add(row, f"{column} {row[column]!r} is no {'percentage' if value else 'number'} above zero")


def _once(rows: polars.DataFrame) -> None:
    twice = rows.filter(pl.struct("institution", "state").is_duplicated())
    if twice.height:
        raise SchemaError(f"institution_votes.csv: {twice.height} rows give one member twice", rows=twice.head(6))


def check_basic(frames: Mapping[str, Any]) -> None:
    """Every member of an institution has the same basic votes, and the printed share is votes / total.

    Votes less one vote a unit of subscription are equal to one, for the rounding of a quota to 0.1 m SDR;
    shares agree to half of their last digit. Raises SchemaError with the rows.
    """
    rows = frames["institution_votes"].with_columns(
        basic=(
            pl.col("votes")
            - pl.col("subscription") * pl.col("institution").replace_strict(PER_UNIT, return_dtype=pl.Float64)
        ).round(0),
        total=pl.col("votes").sum().over("institution"),
    )
    odd = rows.filter((pl.col("basic") - pl.col("basic").median().over("institution")).abs() > 1)
    if odd.height:
        raise SchemaError(
            f"institution_votes: {odd.height} members have other basic votes than the rest", rows=odd.head(6)
        )
    off = rows.filter((pl.col("votes") / pl.col("total") * 100 - pl.col("share_percent")).abs() > 0.0051)
    if off.height:
        raise SchemaError(f"institution_votes: {off.height} printed shares are not votes / total", rows=off.head(6))


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read institution_votes.csv. Raises SchemaError naming the rows that break a rule."""
    rows = c.read(path, "institution_votes.csv", COLUMNS)
    c.check(
        rows,
        "institution_votes.csv",
        c.one_of("institution", tuple(PER_UNIT)),
        c.parties("state"),
        _numbers,
        c.dated(FIRST, "as_of"),
    )
    _once(rows)
    rows = c.empty_to_null(rows, ("note",)).with_columns(
        pl.col("votes").cast(pl.Int64), pl.col("subscription", "share_percent").cast(pl.Float64)
    )
    return {
        "institution_votes": rows.sort("institution", "state").select(
            "institution",
            "state",
            "votes",
            "subscription",
            "share_percent",
            "as_of",
            "origin",
            "address",
            "grade",
            "read_on",
            "note",
        )
    }


INSTITUTION_VOTES = Source(
    id="institution_votes",
    title=TITLE,
    producer=c.PRODUCER,
    version="2026-11",
    citation=c.citation(TITLE),
    bibtex=c.bibtex("institution_votes", TITLE),
    licence=c.LICENCE,
    address=c.ADDRESS,
    accessed=c.ACCESSED,
    short="foedus's list",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(1, "the institutions show current votes on their pages", grade="D"),
    parse=parse,
    checks=(check_basic,),
    tables=(
        TableOffer(
            "institution_votes",
            ("institution", "state"),
            FIRST,
            LAST,
            "Votes of every member of the IMF and the World Bank (IBRD)",
            "table",
            "unknown",
            "the IMF on 2022-10-02, the IBRD on 2023-02-06; a state without a row is no member",
            columns={
                "institution": Column("IMF, or IBRD (World Bank)"),
                "state": Column("member"),
                "votes": Column("its votes", "count"),
                "subscription": Column("quota in million SDR (IMF), or shares in tens (IBRD)"),
                "share_percent": Column("its part of all votes, as printed", "percent"),
                "as_of": Column("day of the list (ISO)"),
                **c.PROVENANCE_COLUMNS,
            },
        ),
    ),
)
