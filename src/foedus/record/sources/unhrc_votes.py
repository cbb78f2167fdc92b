"""Recorded votes of the UN Human Rights Council, sessions 54 to 60, and who voted how.

The UN's Department for General Assembly and Conference Management publishes each resolution for machines. Of sessions 52
and 60 there are fragments alone (`session_whole`); votes on amendments are not in it. The Council has 47 members: Russia left
it in April 2022, so that no vote of it is here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import Lag, Source, TableOffer, read_table
from .unsc_votes import LETTERS, text

if TYPE_CHECKING:
    import polars

FRAGMENTS = (52, 60)
MEMBERS = 47


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """unhrc_resolutions and unhrc_votes."""
    rows = read_table(path, "hrc_resolutions.parquet").with_columns(
        pl.col("session").cast(pl.Int32),
        pl.col("date").cast(pl.String),
        pl.col("recorded_vote").alias("recorded"),
        *(pl.when(pl.col("recorded_vote")).then(pl.col(c)).cast(pl.Int32).alias(c) for c in ("yes", "no", "abstain")),
        text("title"),
        text("subjects"),
    )
    rows = rows.with_columns(~pl.col("session").is_in(list(FRAGMENTS)).alias("session_whole"))
    votes = read_table(path, "hrc_votes.parquet").select(
        "symbol",
        pl.col("iso3").alias("state"),
        pl.col("vote").replace_strict(LETTERS, return_dtype=pl.UInt8).alias("vote"),
    )
    columns = ("symbol", "session", "date", "title", "recorded", "yes", "no", "abstain", "subjects", "session_whole")
    return {
        "unhrc_resolutions": rows.select(columns).sort("date", "symbol"),
        "unhrc_votes": votes.sort("symbol", "state"),
    }


def check(frames: Mapping[str, polars.DataFrame]) -> None:
    """At most 47 members vote, the tallies are those printed; A/HRC/RES/55/23 on Ukraine was adopted by 27-3-17."""
    rows, votes = frames["unhrc_resolutions"], frames["unhrc_votes"]
    tally = votes.group_by("symbol").agg(
        *(
            (pl.col("vote") == code).sum().cast(pl.Int32).alias(f"{name}_cast")
            for name, code in (("yes", 1), ("abstain", 2), ("no", 3))
        ),
        pl.len().alias("cast"),
    )
    both = rows.join(tally, on="symbol")
    off = both.filter(
        pl.any_horizontal(*(~pl.col(c).eq_missing(pl.col(f"{c}_cast")) for c in ("yes", "no", "abstain")))
        | (pl.col("cast") > MEMBERS)
    )
    if off.height:
        raise SchemaError(
            f"{off.height} resolutions of the Human Rights Council have other votes than printed", rows=off.head(4)
        )
    ukraine = rows.filter(pl.col("symbol") == "A/HRC/RES/55/23").select("yes", "no", "abstain")
    if ukraine.height and ukraine.row(0) != (27, 3, 17):
        raise SchemaError("A/HRC/RES/55/23 was adopted by 27-3-17", rows=ukraine)


UNHRC_VOTES = Source(
    id="unhrc_votes",
    title="Recorded votes of the UN Human Rights Council",
    producer="United Nations, Department for General Assembly and Conference Management",
    version="sessions 54 to 60",
    citation="United Nations, Department for General Assembly and Conference Management. Human Rights Council"
    " resolutions, machine-readable. Unofficial copies.",
    bibtex="@misc{unhrcresolutions, author={{United Nations, Department for General Assembly and Conference"
    " Management}}, title={Human Rights Council resolutions, machine-readable}, year={2026}}",
    licence="unofficial copies for information; the United Nations must be acknowledged as the source",
    address="https://github.com/UNxml/HRCresolutions",
    accessed="2026-11-30",
    short="United Nations",
    reuse="commercial",
    licence_page="https://github.com/UNxml/HRCresolutions",
    published=Lag(1, "votes of the Council are public when cast", grade="C"),
    parse=parse,
    folder="unhrc-votes-54-60",
    tables=(
        TableOffer(
            "unhrc_resolutions",
            ("symbol",),
            "2023-04",
            "2025-10",
            "Resolutions of the UN Human Rights Council",
            absence="unknown",
            note="sessions 54 to 59 (October 2023 to July 2025), fragments of 52 and 60; amendments are not in it",
            columns={
                "symbol": Column("symbol of the resolution"),
                "session": Column("regular session of the Council"),
                "date": Column("day of adoption (ISO)"),
                "title": Column("title"),
                "recorded": Column("whether a recorded vote was taken"),
                "yes": Column("votes in favour", "count"),
                "no": Column("votes against", "count"),
                "abstain": Column("abstentions", "count"),
                "subjects": Column("subjects of the UN's thesaurus, joined by ';'"),
                "session_whole": Column("whether the session is held whole, not as a fragment"),
            },
        ),
        TableOffer(
            "unhrc_votes",
            ("symbol", "state"),
            "2023-04",
            "2025-10",
            "Votes of members of the UN Human Rights Council",
            absence="unknown",
            note="47 members at a time; Russia left in April 2022, so that no pair with Russia has a value",
            columns={
                "symbol": Column("symbol of the resolution"),
                "state": Column("member of the Council"),
                "vote": Column("1 yes, 2 abstention, 3 no"),
            },
        ),
    ),
    checks=(check,),
)
