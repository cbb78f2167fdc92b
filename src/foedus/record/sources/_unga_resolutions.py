"""Resolutions of sessions 74 to 80 as the UN publishes them for machines: votes, sponsors, subjects, agenda.

The UN's Department for General Assembly and Conference Management gives the text of each resolution with the states that
voted for and against it and that abstained (github.com/UNxml/GAresolutions, unofficial copies; the United Nations must be
acknowledged). Where a roll call of ours is there too, the votes are compared cell by cell at every build; session 80 is
read from there. Who was absent is in no list: the members without a vote. Votes on paragraphs, decisions and amendments
are not in it, nor the emergency sessions after February 2023.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput, SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import TableOffer, read_table
from ._unga_rules import ABSENT, ABSTAIN, NO, YES, certain_members

if TYPE_CHECKING:
    import polars

FOLDER = "unga-resolutions-un-dgacm-74-80"
FIRST_READ = 80
"""The first session of which the roll calls are read from here; those of earlier ones have records of the UN Digital
Library (_unga_records.py) that say who was absent."""
EDITION = "dgacm"
PAGE = "https://docs.un.org/en/"
LETTERS = {"Y": YES, "A": ABSTAIN, "N": NO}
KEPT = [
    "symbol",
    "session",
    "date",
    "title",
    "recorded",
    "yes",
    "no",
    "abstain",
    "meeting",
    "draft",
    "committee",
    "agenda_item",
    "agenda_title",
    "subjects",
    "sponsors",
    "additional_sponsors",
]


def folder_beside(path: Path) -> Path:
    """The folder of the resolutions beside that of the 2024 release. Raises BadInput where it is missing."""
    folder = path.parent / FOLDER
    if not folder.is_dir():
        raise BadInput(
            f"{FOLDER} is not beside {path.name}",
            "the votes of session 80, and the subjects and sponsors of sessions 74 to 80, are read from it",
            f"Put the folder beside the other as {FOLDER}.",
        )
    return folder


def read(folder: Path) -> tuple[polars.DataFrame, polars.DataFrame]:
    """Resolutions (KEPT) and votes (symbol, state, vote) as they are published."""
    rows = read_table(folder, "ga_resolutions_74_80.parquet").with_columns(
        pl.col("date").cast(pl.String), pl.col("recorded_vote").alias("recorded")
    )
    # a resolution adopted by a vote of which the tallies were left at zero (16 of session 74) has none, not nought
    counted = pl.sum_horizontal(pl.col("yes", "no", "abstain").fill_null(0)) > 0
    rows = rows.with_columns(
        *(pl.when(counted).then(pl.col(c)).cast(pl.Int32).alias(c) for c in ("yes", "no", "abstain")),
        *(
            pl.when(pl.col(c).str.strip_chars() != "").then(pl.col(c).str.replace_all("|", ";", literal=True)).alias(c)
            for c in ("subjects", "sponsors", "additional_sponsors")
        ),
        *(
            pl.when(pl.col(c).str.strip_chars() != "").then(pl.col(c)).alias(c)
            for c in ("meeting", "draft", "committee", "agenda_item", "agenda_title")
        ),
    ).select(KEPT)
    votes = read_table(folder, "ga_votes_74_80.parquet").select(
        "symbol",
        pl.col("iso3").alias("state"),
        pl.col("vote").replace_strict(LETTERS, return_dtype=pl.UInt8).alias("vote"),
    )
    twice = votes.filter(pl.struct("symbol", "state").is_duplicated())
    if twice.height:
        raise SchemaError(f"{FOLDER}: {twice.height} states stand twice in one resolution", rows=twice.head(6))
    return rows.sort("session", "date", "symbol"), votes


def roll_calls(resolutions: polars.DataFrame, votes: polars.DataFrame) -> tuple[polars.DataFrame, polars.DataFrame]:
    """Roll calls (record, session, date, symbol, title, address) and votes (record, state, vote), absences among them, of
    the sessions that are read from here. `record` is below zero: it is no number of the UN Digital Library."""
    mine = resolutions.filter(
        pl.col("recorded"), pl.col("session").cast(pl.Int32, strict=False).fill_null(0) >= FIRST_READ
    )
    mine = mine.sort("date", "symbol").with_columns((-1 - pl.int_range(pl.len())).cast(pl.Int64).alias("record"))
    calls = mine.select(
        "record",
        pl.col("session").cast(pl.Int32),
        "date",
        "symbol",
        "title",
        (PAGE + pl.col("symbol").str.replace_all(" ", "")).alias("address"),
    )
    cast = votes.join(calls.select("record", "symbol"), on="symbol").select("record", "state", "vote")
    silent = (
        certain_members(calls.rename({"record": "rcid"}))
        .rename({"rcid": "record"})
        .join(cast, on=["record", "state"], how="anti")
        .with_columns(pl.lit(ABSENT, pl.UInt8).alias("vote"))
    )
    return calls, pl.concat([cast, silent])


def confirm(calls: polars.DataFrame, cast: polars.DataFrame, votes: polars.DataFrame) -> set[str]:
    """The symbols whose votes here are those of roll calls (record, symbol; record, state, vote) elsewhere.

    Raises SchemaError with the cells where two differ: one of two copies of the UN's lists is wrong then.
    """
    both = calls.filter(pl.col("symbol").is_in(votes["symbol"].unique().implode())).select("record", "symbol")
    theirs = cast.filter(pl.col("vote") != ABSENT).join(both, on="record").select("symbol", "state", "vote")
    ours = votes.filter(pl.col("symbol").is_in(both["symbol"].implode()))
    # the copy leaves one state out of its lists (Cameroon, 77/293): its votes must be ours, not ours its votes
    apart = ours.join(theirs, on=["symbol", "state"], how="left", suffix="_un").filter(
        ~pl.col("vote").eq_missing(pl.col("vote_un"))
    )
    if apart.height:
        raise SchemaError(f"{apart.height} votes are not those of the UN's machine-readable copy", rows=apart.head(6))
    return set(both["symbol"])


OFFER = TableOffer(
    "unga_resolutions",
    ("symbol",),
    "2019-10",
    "2026-06",
    "Resolutions of the UN General Assembly with subjects, agenda and sponsors",
    absence="unknown",
    note="sessions 74 (autumn only) to 80 (to 4 June 2026, without 80/2, 80/107, 80/251 and 80/263); of the emergency"
    " sessions ES-10/21, 22 and 24 and ES-11/1 to 6",
    columns={
        "symbol": Column("symbol of the resolution"),
        "session": Column("session, ES-10 and ES-11 the emergency sessions, S-32 a special one"),
        "date": Column("day of adoption (ISO)"),
        "title": Column("title"),
        "recorded": Column("whether a recorded vote was taken"),
        "yes": Column("votes in favour, of a recorded vote", "count"),
        "no": Column("votes against", "count"),
        "abstain": Column("abstentions", "count"),
        "meeting": Column("record of the meeting"),
        "draft": Column("symbol of the draft"),
        "committee": Column("Main Committee that it came from"),
        "agenda_item": Column("item of the agenda"),
        "agenda_title": Column("title of the item"),
        "subjects": Column("subjects of the UN's thesaurus, joined by ';'"),
        "sponsors": Column("who submitted the draft, as printed, joined by ';'"),
        "additional_sponsors": Column("who joined as sponsors later, joined by ';'"),
    },
)
