"""Votes of every member of the Security Council on the resolutions that it adopted, from 2000 on.

The UN's Department for General Assembly and Conference Management publishes each resolution for machines with the states
that voted for and against it and that abstained. Only adopted resolutions are there: a draft that was voted down or vetoed
is not (unsc_vetoes). Votes are kept where the lists of members agree with the printed result (`lists_agree`); the others,
27 of 1,538, keep their row without votes: most were adopted without a vote or by acclamation.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import Lag, Source, TableOffer, read_table

if TYPE_CHECKING:
    import polars

LETTERS = {"Y": 1, "A": 2, "N": 3}
SPOT = {
    # symbol: yes, no, abstain and the members that abstained, as the records of the meetings have them
    "S/RES/1973 (2011)": ((10, 0, 5), "BRA CHN DEU IND RUS"),
    "S/RES/2774 (2025)": ((10, 0, 5), "DNK FRA GBR GRC SVN"),
    "S/RES/2803 (2025)": ((13, 0, 2), "CHN RUS"),
    "S/RES/2728 (2024)": ((14, 0, 1), "USA"),
}
CALLS = [
    "symbol",
    "year",
    "date",
    "title",
    "agenda_item",
    "adoption",
    "yes",
    "no",
    "abstain",
    "voted",
    "draft",
    "meeting",
    "sponsors",
    "subjects",
]


def text(column: str) -> polars.Expr:
    """A text of the source: null for an empty one, several joined by ';'."""
    plain = pl.col(column).str.strip_chars()
    return pl.when(plain != "").then(plain.str.replace_all("|", ";", literal=True)).alias(column)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """unsc_resolutions and unsc_votes."""
    rows = read_table(path, "sc_resolutions.parquet").with_columns(
        pl.col("file_year").cast(pl.Int32).alias("year"),
        pl.col("date").cast(pl.String),
        pl.col("yes", "no", "abstain").cast(pl.Int32),
        pl.col("lists_agree").alias("voted"),
        *(text(c) for c in ("title", "agenda_item", "adoption", "draft", "meeting", "sponsors", "subjects")),
    )
    votes = read_table(path, "sc_votes.parquet").filter(pl.col("lists_agree"))
    votes = votes.select(
        "symbol",
        pl.col("iso3").alias("state"),
        pl.col("vote").replace_strict(LETTERS, return_dtype=pl.UInt8).alias("vote"),
    )
    return {"unsc_resolutions": rows.select(CALLS).sort("year", "symbol"), "unsc_votes": votes.sort("symbol", "state")}


def check(frames: Mapping[str, polars.DataFrame]) -> None:
    """No more than fifteen members vote, the tallies are those printed, and known votes are as the meetings have them."""
    rows, votes = frames["unsc_resolutions"], frames["unsc_votes"]
    tally = votes.group_by("symbol").agg(
        *(
            (pl.col("vote") == code).sum().cast(pl.Int32).alias(f"{name}_cast")
            for name, code in (("yes", 1), ("abstain", 2), ("no", 3))
        ),
        pl.len().alias("cast"),
    )
    both = rows.filter(pl.col("voted")).join(tally, on="symbol", how="left")
    off = both.filter(
        pl.any_horizontal(*(~pl.col(c).eq_missing(pl.col(f"{c}_cast")) for c in ("yes", "no", "abstain")))
        | (pl.col("cast") > 15)
    )
    if off.height:
        raise SchemaError(
            f"{off.height} resolutions of the Security Council have other votes than printed", rows=off.head(4)
        )
    for symbol, (tallies, abstained) in SPOT.items():
        row = rows.filter(pl.col("symbol") == symbol)
        who = votes.filter((pl.col("symbol") == symbol) & (pl.col("vote") == 2))["state"].sort()
        if row.height and (row.select("yes", "no", "abstain").row(0) != tallies or " ".join(who) != abstained):
            raise SchemaError(f"{symbol} was adopted by {tallies} with {abstained} abstaining", rows=row)


UNSC_VOTES = Source(
    id="unsc_votes",
    title="Votes of the members of the UN Security Council on adopted resolutions",
    producer="United Nations, Department for General Assembly and Conference Management",
    version="resolutions of 2000 to June 2026",
    citation="United Nations, Department for General Assembly and Conference Management. Security Council resolutions,"
    " machine-readable. Unofficial copies.",
    bibtex="@misc{unscresolutions, author={{United Nations, Department for General Assembly and Conference"
    " Management}}, title={Security Council resolutions, machine-readable}, year={2026}}",
    licence="unofficial copies for information; the United Nations must be acknowledged as the source",
    address="https://github.com/UNxml/SCresolutions",
    accessed="2026-11-30",
    short="United Nations",
    reuse="commercial",
    licence_page="https://github.com/UNxml/SCresolutions",
    published=Lag(1, "votes of the Council are public when cast", grade="C"),
    parse=parse,
    folder="unsc-resolutions-votes-2000-2026",
    tables=(
        TableOffer(
            "unsc_resolutions",
            ("symbol",),
            "2000-01",
            "2026-06",
            "Resolutions of the UN Security Council",
            absence="unknown",
            note="adopted resolutions alone, to June 2026; drafts that failed are in unsc_vetoes where they were vetoed",
            columns={
                "symbol": Column("symbol of the resolution"),
                "year": Column("year of the resolution"),
                "date": Column("day of adoption (ISO), of three resolutions unknown"),
                "title": Column("title given by the UN's library"),
                "agenda_item": Column("item of the agenda"),
                "adoption": Column("how it was adopted, as printed"),
                "yes": Column("votes in favour", "count"),
                "no": Column("votes against", "count"),
                "abstain": Column("abstentions", "count"),
                "voted": Column("whether each member's vote is held: the lists of members agree with the result"),
                "draft": Column("symbol of the draft"),
                "meeting": Column("record of the meeting"),
                "sponsors": Column("who submitted the draft, as printed, joined by ';'; empty where not said"),
                "subjects": Column("subjects of the UN's thesaurus, joined by ';'"),
            },
        ),
        TableOffer(
            "unsc_votes",
            ("symbol", "state"),
            "2000-01",
            "2026-06",
            "Votes of members of the UN Security Council",
            absence="unknown",
            note="adopted resolutions whose lists of members agree with the result (1,511 of 1,538); who sat in the Council"
            " and has no vote did not take part",
            columns={
                "symbol": Column("symbol of the resolution"),
                "state": Column("member of the Council"),
                "vote": Column("1 yes, 2 abstention, 3 no"),
            },
        ),
    ),
    checks=(check,),
)
