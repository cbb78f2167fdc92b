"""Roll calls of the UN General Assembly, 1946-2026: two published releases and the UN's own records reconciled.

The releases are one data set at two dates. To session 74 every roll call of the June 2024 release (COW
codes, no titles) is in the `unvotes` release of 2021 with the same date and the same votes, cell by cell
(794,481 of them, no difference), except for what its editor took out: the votes of the Ukrainian and
Byelorussian SSR before 1991, of China to 1949 and in November 1971. `unvotes` has more: symbols, titles,
issues and 774 votes on paragraphs and amendments. So `unvotes` is the backbone to session 74. From
session 75 on it is the UN's own records (_unga_records.py), which hold symbols, titles, days and who was
absent; the June 2024 release has all but one of its roll calls there too, with 4 votes apart at most and 22
wrong dates in session 78. What both releases lack since 1997 stands in the UN's records too. Session 80 is read from the
resolutions that the UN publishes for machines (_unga_resolutions.py), which confirm the votes of sessions 74 to 79. Each
roll call stands once; `edition` says which of the four hold it.

Absences were dropped upstream. A member of the UN without a recorded vote was absent: code 8, `inferred`
False where the 2016 file says so too. No row, which is to say unknown: a state that joined or left in a
month whose days are lost (see LAST_WITHOUT_DAY), and a sudden collapse of a state's votes (coding_gaps).

Which years are held whole: _unga_years.py. Issues of sessions past 74: _unga_issues.py.

Reads the folder of the 2024 release and its siblings `unga-votes-unvotes` and `unga-resolutions-un-dgacm-74-80`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput, SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import Download, Lag, Source, TableOffer, map_codes, map_names, read_table
from . import _unga_files as files
from . import _unga_issues as coding
from . import _unga_records as records
from . import _unga_resolutions as published
from . import _unga_years as years
from ._unga_rules import (
    ABSENT,
    ABSTAIN,
    CODES,
    CORRECTIONS,
    FIRST_WITH_IMPORTANT,
    LAST_WITHOUT_DAY,
    NO,
    YES,
    certain_members,
    coding_gaps,
    possible_members,
)

if TYPE_CHECKING:
    import polars

SIBLING = "unga-votes-unvotes"
LAST_UNVOTES = 74
LAST_CODED = 70  # the last session of the 2016 file, which codes absence
EDITOR_REMOVED = ["UKR", "BLR", "CHN", "TWN"]  # left out of the comparison of the releases
SAME_SEAT = {"SUN": "RUS", "YUG": "SRB"}
CALL_COLUMNS = [
    "rcid",
    "session",
    "date",
    "symbol",
    "title",
    "important",
    "issues",
    "coded_by",
    "final_passage",
    "year_whole",
    "yes",
    "no",
    "abstain",
    "edition",
    "address",
]


def _siblings(path: Path) -> tuple[Path, Path]:
    """The folders of the 2024 release and of unvotes. Raises BadInput when the second is missing."""
    old = path.parent / SIBLING
    if path.is_file() or not old.is_dir():
        raise BadInput(
            f"{SIBLING} is not beside {path.name}",
            "the roll calls are reconciled from two releases, each in its folder",
            f"Give the folder of the 2024 release and put the other beside it as {SIBLING}.",
        )
    return path, old


def _seats(votes: polars.DataFrame) -> polars.DataFrame:
    """Russia and Yugoslavia by date: SUN to 1991-12-23, YUG to the day it was barred, 1992-09-22."""
    return votes.with_columns(
        pl.when((pl.col("state").is_in(["RUS", "SUN"])) & (pl.col("date") < "1991-12-24"))
        .then(pl.lit("SUN"))
        .when(pl.col("state").is_in(["RUS", "SUN"]))
        .then(pl.lit("RUS"))
        .when((pl.col("state").is_in(["YUG", "SRB"])) & (pl.col("date") < "1992-09-22"))
        .then(pl.lit("YUG"))
        .when(pl.col("state").is_in(["YUG", "SRB"]))
        .then(pl.lit("SRB"))
        .otherwise(pl.col("state"))
        .alias("state")
    )


def _unvotes_calls(folder: Path) -> polars.DataFrame:
    """Roll calls of unvotes under our numbers, with their own number as `old`."""
    calls = read_table(folder, "un_roll_calls.parquet").rename({"rcid": "old"}).sort("session", "old")
    coded = read_table(folder, "UNVotesPublished2016_rollcalls.parquet")["rcid"].implode()
    issues = (
        read_table(folder, "un_roll_call_issues.parquet")
        .sort("rcid", "short_name")
        .group_by("rcid", maintain_order=True)
        .agg(pl.col("short_name").str.join(";").alias("issues"))
    )
    listed = pl.col("old").is_in(coded) | (pl.col("session") > LAST_CODED) & (
        pl.col("importantvote").is_not_null() | ~pl.col("session").is_in([71, 72])
    )
    fixes = pl.DataFrame(
        [(k, v.get("date"), v.get("symbol"), v.get("seat")) for k, v in CORRECTIONS.items()],
        schema={"old": pl.Int32, "_date": pl.String, "_symbol": pl.String, "seat": pl.String},
        orient="row",
    )
    calls = calls.join(fixes, on="old", how="left").join(issues, left_on="old", right_on="rcid", how="left")
    month_only = listed & (pl.col("session") <= LAST_WITHOUT_DAY)
    symbol = pl.coalesce("_symbol", "unres")
    title = pl.coalesce(pl.when(pl.col("short") != "").then("short"), "descr")
    return calls.sort("session", "old").with_columns(
        (pl.col("session") * 1000 + pl.int_range(1, pl.len() + 1).over("session")).cast(pl.Int32).alias("rcid"),
        pl.coalesce("_date", pl.when(month_only).then(pl.col("date").str.slice(0, 7)).otherwise("date")).alias("date"),
        pl.col("date").alias("raw_date"),
        # from session 31 on a resolution is called A/RES/session/number
        pl.when(symbol == "")
        .then(None)
        .when(pl.col("session") >= 31)
        .then(symbol.str.replace(r"^R/", "A/RES/"))
        .otherwise(symbol)
        .alias("symbol"),
        title.str.replace(r"\s*:\s*resolu.*$", "").str.strip_chars().str.slice(0, 160).alias("title"),
        pl.when(pl.col("session") >= FIRST_WITH_IMPORTANT).then(pl.col("importantvote") == "1").alias("important"),
        _final_passage(listed),
    )


def _final_passage(listed: polars.Expr) -> polars.Expr:
    """Whether a roll call is the vote on a whole draft: no where amend or para is coded 1, yes where both are coded 0,
    yes in the old series from session 40 on, which holds one roll call for each resolution and codes neither, no
    otherwise. What is left, 31 roll calls added later to sessions 52 to 72, are motions, votes on parts, and second
    copies of votes that stand in the old series."""
    part = (pl.col("amend") == "1").fill_null(False) | (pl.col("para") == "1").fill_null(False)
    whole = (pl.col("amend") == "0") & (pl.col("para") == "0")
    return (
        pl.when(part)
        .then(False)
        .when(whole.fill_null(False))
        .then(True)
        .when(listed & (pl.col("session") >= 40) & (pl.col("unres") != ""))
        .then(True)
        .otherwise(False)
        .alias("final_passage")
    )


def _unvotes_votes(folder: Path, calls: polars.DataFrame) -> polars.DataFrame:
    votes = map_names(
        read_table(folder, "un_votes.parquet"), "country", extra={"Yemen Arab Republic": "YEM"}, strict=True
    )
    votes = votes.join(calls.select(pl.col("old").alias("rcid"), pl.col("rcid").alias("new"), "date"), on="rcid")
    return _seats(
        votes.select(
            pl.col("new").alias("rcid"), "date", "state", pl.col("vote").replace_strict(CODES, return_dtype=pl.UInt8)
        )
    )


def _new_votes(folder: Path) -> tuple[polars.DataFrame, polars.DataFrame]:
    """Roll calls and votes of the June 2024 release. `year` is wrong for sessions 77 and 78: the date counts."""
    calls = read_table(folder, "rollcalls_1946_2024.parquet").select(
        pl.col("resid").cast(pl.Int32).alias("rcid"), pl.col("session").cast(pl.Int32), "date"
    )
    votes = (
        read_table(folder, "votes_1946_2024.parquet")
        .select(pl.col("resid").cast(pl.Int32).alias("rcid"), "ccode", pl.col("vote").cast(pl.UInt8))
        .unique()
    )
    votes = votes.join(calls.select("rcid", "date"), on="rcid").with_columns(
        pl.col("date").str.slice(0, 4).cast(pl.Int32).alias("year")
    )
    return calls, _seats(map_codes(votes, "ccode", "cow").select("rcid", "date", "state", "vote"))


def _prints(votes: polars.DataFrame) -> polars.DataFrame:
    """The vote vector of each roll call as text, without the seats that an editor changed."""
    plain = votes.with_columns(pl.col("state").replace(SAME_SEAT)).filter(~pl.col("state").is_in(EDITOR_REMOVED))
    return (
        plain.sort("rcid", "state")
        .group_by("rcid", maintain_order=True)
        .agg((pl.col("state") + pl.col("vote").cast(pl.String)).str.join("").alias("print"))
    )


def match(
    old_calls: polars.DataFrame, old_votes: polars.DataFrame, new_calls: polars.DataFrame, new_votes: polars.DataFrame
) -> polars.DataFrame:
    """Pairs (rcid, resid) of roll calls with one session, date and vote vector; equal ones pair in order."""
    key = ["session", "day", "print"]

    def keyed(calls: polars.DataFrame, votes: polars.DataFrame, day: str) -> polars.DataFrame:
        joined = calls.select("rcid", "session", pl.col(day).alias("day")).join(_prints(votes), on="rcid")
        return joined.sort("rcid").with_columns(pl.int_range(pl.len()).over(key).alias("nth"))

    return (
        keyed(old_calls, old_votes, "raw_date")
        .join(keyed(new_calls, new_votes, "date").rename({"rcid": "resid"}), on=[*key, "nth"])
        .select("rcid", "resid")
    )


def absences(calls: polars.DataFrame, votes: polars.DataFrame, codes: polars.DataFrame) -> polars.DataFrame:
    """Rows of code 8: members without a recorded vote. `codes` holds (rcid, state, code) of the 2016 file."""
    gaps = coding_gaps(votes, calls, LAST_CODED + 1)
    gap = pl.DataFrame(sorted(gaps), schema={"state": pl.String, "session": pl.Int32}, orient="row")
    silent = (
        certain_members(calls)
        .join(votes, on=["rcid", "state"], how="anti")
        .join(calls.select("rcid", "session"), on="rcid")
    )
    silent = silent.join(codes.filter(pl.col("code") == ABSENT), on=["rcid", "state"], how="left")
    silent = silent.join(gap.with_columns(pl.lit(True).alias("gap")), on=["state", "session"], how="left")
    return silent.filter(pl.col("gap").is_null() | pl.col("code").is_not_null()).select(
        "rcid", "state", pl.lit(ABSENT, dtype=pl.UInt8).alias("vote"), pl.col("code").is_null().alias("inferred")
    )


def absence_codes(folder: Path, calls: polars.DataFrame) -> polars.DataFrame:
    """(rcid, state, code) of the 2016 file, codes 8 (absent) and 9 (not a member)."""
    coded = (
        read_table(folder, "UNVotesPublished2016_votes.parquet")
        .filter(pl.col("vote") >= ABSENT)
        .join(calls.select(pl.col("old").alias("rcid"), pl.col("rcid").alias("new"), "date"), on="rcid")
        .with_columns(pl.col("date").str.slice(0, 4).cast(pl.Int32).alias("year"))
    )
    coded = map_codes(coded, "ccode", "cow")
    return _seats(coded).select(pl.col("new").alias("rcid"), "state", pl.col("vote").alias("code"))


def reconcile(path: Path) -> dict[str, polars.DataFrame]:
    """The pieces of the record before the absences: roll calls, recorded votes, codes of 2016, pairs."""
    new_folder, old_folder = _siblings(path)
    resolutions, confirmed = published.read(published.folder_beside(path))
    old_calls = _unvotes_calls(old_folder)
    old_votes = _unvotes_votes(old_folder, old_calls)
    new_calls, new_votes = _new_votes(new_folder)
    pairs = match(
        old_calls,
        old_votes,
        new_calls.filter(pl.col("session") <= LAST_UNVOTES),
        new_votes.filter(pl.col("rcid") < (LAST_UNVOTES + 1) * 1000),
    )
    late = new_calls.join(pairs, left_on="rcid", right_on="resid", how="anti").with_columns(
        pl.lit("voeten2024").alias("edition")
    )
    clash = late.filter(pl.col("session") <= LAST_UNVOTES)
    if clash.height:
        raise SchemaError(f"{clash.height} roll calls of the 2024 release are not in unvotes", rows=clash.head(5))
    late, un_votes = _recorded(late, new_votes, resolutions, confirmed)
    # release and records hold votes on whole resolutions alone where that can be checked (sessions 52-67, 71-72, 75-79)
    late = late.with_columns(pl.lit(True).alias("final_passage"))
    old_calls = old_calls.join(pairs, on="rcid", how="left").with_columns(
        pl.when(pl.col("resid").is_null())
        .then(pl.lit("unvotes"))
        .otherwise(pl.lit("unvotes;voeten2024"))
        .alias("edition")
    )
    replaced = late.filter(pl.col("rcid").is_in(list(records.INSTEAD)))
    old_calls = old_calls.join(replaced, on="rcid", how="anti")
    old_votes = old_votes.join(replaced, on="rcid", how="anti")
    calls = pl.concat([old_calls, late], how="diagonal_relaxed")
    unrecorded = late.join(un_votes, on="rcid", how="anti")
    votes = pl.concat(
        [
            old_votes.drop("date"),
            new_votes.join(unrecorded, on="rcid", how="semi").drop("date"),
            un_votes.filter(pl.col("vote") != ABSENT),
        ],
        how="diagonal_relaxed",
    )
    return {
        "calls": calls,
        "votes": votes,
        "codes": absence_codes(old_folder, old_calls),
        "pairs": pairs,
        "un": un_votes,
        "resolutions": resolutions,
    }


def _recorded(
    late: polars.DataFrame, votes: polars.DataFrame, resolutions: polars.DataFrame, confirmed: polars.DataFrame
) -> tuple[polars.DataFrame, polars.DataFrame]:
    """The late roll calls of the release with day, symbol, title and address of their records, and those that the
    records or the published resolutions have besides; and the votes of all that have a record, absences among them.

    `resolutions` and `confirmed` are what _unga_resolutions.py reads: resolutions, and their votes."""
    calls, cast = records.read()
    agreed = published.confirm(calls, cast, confirmed)
    more, more_cast = published.roll_calls(resolutions, confirmed)
    more = more.filter(~pl.col("symbol").is_in(calls["symbol"].drop_nulls().implode()))
    calls, cast = pl.concat([calls, more]), pl.concat([cast, more_cast.join(more, on="record", how="semi")])
    same = records.pairs(calls, cast, late, votes.join(late, on="rcid", how="semi"))
    known = (
        late.select("rcid", "session")
        .join(same, on="rcid")
        .join(calls.drop("session"), on="record")
        .with_columns(pl.lit("voeten2024;un").alias("edition"))
    )
    added = records.numbered(calls.join(same, on="record", how="anti")).with_columns(
        pl.when(pl.col("record") < 0).then(pl.lit(published.EDITION)).otherwise(pl.lit("un")).alias("edition")
    )
    instead = {record: rcid for rcid, record in records.INSTEAD.items()}
    given = pl.col("record").replace_strict(instead, default=None)
    added = added.with_columns(pl.coalesce(given, "rcid").cast(pl.Int32).alias("rcid"))
    of_records = pl.concat([known, added], how="diagonal_relaxed").with_columns(
        pl.when(pl.col("symbol").is_in(list(agreed)))
        .then(pl.col("edition") + ";" + published.EDITION)
        .otherwise("edition")
        .alias("edition")
    )
    return (
        pl.concat([late.join(same, on="rcid", how="anti"), of_records.drop("record", "apart")], how="diagonal_relaxed"),
        cast.join(of_records.select("record", "rcid"), on="record").select("rcid", "state", "vote"),
    )


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """unga_rollcalls and unga_votes: from the two folders of releases and the UN's records, or, of what a user has,
    from the files of one release alone (_unga_files.py)."""
    if path.is_file() or not (path / "rollcalls_1946_2024.parquet").exists():
        return _one_release(path)
    got = reconcile(path)
    calls, votes = got["calls"], got["votes"]
    # a state cannot vote outside its membership: such cells are misplaced and left out
    votes = votes.join(possible_members(calls), on=["rcid", "state"], how="semi").with_columns(
        pl.lit(False).alias("inferred")
    )
    noted = got["un"].filter(pl.col("vote") == ABSENT).select("rcid", "state", "vote", pl.lit(False).alias("inferred"))
    silent = calls.join(got["un"], on="rcid", how="anti")  # who was absent must be inferred
    votes = pl.concat([votes, absences(silent, votes.select("rcid", "state"), got["codes"]), noted])
    calls = coding.coded(calls, got["resolutions"], LAST_UNVOTES).join(_tally(votes), on="rcid")
    lacking = years.read()
    return {
        "unga_rollcalls": years.marked(calls, lacking).select(CALL_COLUMNS).sort("rcid"),
        "unga_votes": votes.sort("rcid", "state"),
        "unga_resolutions": got["resolutions"],
        "unga_years": years.table(calls, lacking),
    }


def _tally(votes: polars.DataFrame) -> polars.DataFrame:
    return votes.group_by("rcid").agg(
        *(
            (pl.col("vote") == code).sum().cast(pl.Int32).alias(name)
            for name, code in (("yes", YES), ("no", NO), ("abstain", ABSTAIN))
        )
    )


def _one_release(path: Path) -> dict[str, polars.DataFrame]:
    """Roll calls and recorded votes of one release, under its own numbers."""
    calls, cast = files.read(path)
    votes = _seats(cast).select("rcid", "state", "vote", pl.lit(False).alias("inferred"))
    unknown = {
        "important": pl.Boolean,
        "issues": pl.String,
        "coded_by": pl.String,
        "final_passage": pl.Boolean,
        "year_whole": pl.Boolean,
        "address": pl.String,
    }
    calls = calls.join(_tally(votes), on="rcid").with_columns(
        *(pl.lit(None, kind).alias(c) for c, kind in unknown.items()), pl.lit("user").alias("edition")
    )
    return {"unga_rollcalls": calls.select(CALL_COLUMNS).sort("rcid"), "unga_votes": votes.sort("rcid", "state")}


def check(frames: Mapping[str, polars.DataFrame]) -> None:
    """Every vote belongs to a roll call and is 1, 2, 3 or 8; the totals of ES-11/1 are 141-5-35."""
    calls, votes = frames["unga_rollcalls"], frames["unga_votes"]
    stray = votes.join(calls, on="rcid", how="anti")
    if stray.height or not votes["vote"].is_in([YES, ABSTAIN, NO, ABSENT]).all():
        raise SchemaError("votes without a roll call, or of an unknown code", rows=stray.head(5))
    if calls.filter(pl.col("edition") != "user")["final_passage"].null_count():
        raise SchemaError("roll calls of which it is not said whether they are on a whole draft")
    first = calls.filter(pl.col("symbol") == "A/RES/ES-11/1").select("yes", "no", "abstain")
    if first.height and first.row(0) != (141, 5, 35):
        raise SchemaError("ES-11/1 was adopted by 141-5-35", rows=first)


UNGA = Source(
    id="unga",
    title="United Nations General Assembly voting data, two releases and the UN's records reconciled",
    producer="Erik Voeten, Anton Strezhnev and Michael Bailey; releases by D. Robinson and others (unvotes) and"
    " S. V. Miller (fpsim); from 2020 on UN records and machine-readable resolutions (UN DGACM)",
    version="June 2024 and unvotes 0.3; UN records to 2025-12-09; UN resolutions for machines to 2026-06-04",
    citation="Voeten, E. (2013). Data and Analyses of Voting in the UN General Assembly. In B. Reinalda (ed.),"
    " Routledge Handbook of International Organization. Bailey, M. A., Strezhnev, A. & Voeten, E. (2017)."
    " Estimating Dynamic State Preferences from United Nations Voting Data. Journal of Conflict Resolution"
    " 61(2), 430-456.",
    bibtex="@article{bailey2017estimating, author={Bailey, Michael A. and Strezhnev, Anton and Voeten, Erik},"
    " title={Estimating Dynamic State Preferences from United Nations Voting Data}, journal={Journal of"
    " Conflict Resolution}, volume={61}, number={2}, pages={430--456}, year={2017}}",
    licence="CC0 1.0 (Harvard Dataverse); from 2020 on, and for 67 earlier votes, facts from records of the UN Digital"
    " Library, whose compilations are free for non-commercial use with attribution; session 80, subjects and sponsors from"
    " unofficial copies of the United Nations (DGACM), which must be acknowledged",
    address="https://dataverse.harvard.edu/dataset.xhtml?persistentId=hdl:1902.1/12379",
    accessed="2026-12-01",
    short="United Nations",
    reuse="research",
    licence_page="https://dataverse.harvard.edu/dataset.xhtml?persistentId=hdl:1902.1/12379",
    published=Lag(
        3,
        "a recorded vote is announced in the meeting and in the press release of the day",
        note="the compiled file comes later; the votes themselves are public",
        grade="C",
    ),
    downloads=(
        Download(
            "https://digitallibrary.un.org/record/4060887/files/2026_02_06_ga_voting.csv", "2026_02_06_ga_voting.csv"
        ),
    ),
    parse=parse,
    folder="unga-votes-voeten2024",
    tables=(
        TableOffer(
            "unga_rollcalls",
            ("rcid",),
            "1946-01",
            "2026-06",
            "Roll calls of the UN General Assembly",
            absence="unknown",
            note="to session 57 dates are months; votes on adopted resolutions as a whole to 4 June 2026, but for those that"
            " unga_years names (1946, 1973, 1980 and 2026 are not whole; the emergency vote on Ukraine of February 2026 is"
            " lacking); votes on paragraphs, amendments and motions for 1997-2013 and 2016-17 alone; decisions are not in it",
            columns={
                "rcid": Column("number of the roll call: session and running number"),
                "session": Column("session of the General Assembly"),
                "date": Column("day of the vote (ISO); to session 57 the month"),
                "symbol": Column("symbol of the resolution or draft", first=1, last=80),
                "title": Column("title or description"),
                "important": Column(
                    "whether the US Department of State called it important; known for some sessions alone",
                    first=38,
                    last=72,
                ),
                "issues": Column(
                    "issue codes joined by ';': me Palestine, nu nuclear arms, di arms control, hr human rights, "
                    "co colonialism, ec development; empty for none of them",
                    first=1,
                    last=80,
                ),
                "coded_by": Column(
                    "who gave the issue codes: voeten to session 74, the rule of this record on titles, agenda and subjects"
                    " past it and for what his files lack; empty where nobody did"
                ),
                "final_passage": Column(
                    "whether the vote is the one on a whole draft, not on a part, an amendment or a motion"
                ),
                "year_whole": Column("whether the record holds the votes of the calendar year whole (unga_years)"),
                "yes": Column("votes in favour", "count"),
                "no": Column("votes against", "count"),
                "abstain": Column("abstentions", "count"),
                "edition": Column(
                    "which releases hold it, joined by ';': unvotes, voeten2024, un (records of the UN), dgacm (the"
                    " resolutions that the UN publishes for machines)"
                ),
                "address": Column(
                    "record of the UN Digital Library, from session 75 on and for some before; the resolution in session 80",
                    first=52,
                    last=80,
                ),
            },
        ),
        TableOffer(
            "unga_votes",
            ("rcid", "state"),
            "1946-01",
            "2026-06",
            "Votes of states in the General Assembly",
            absence="unknown",
            note="1 yes, 2 abstain, 3 no, 8 a member without a recorded vote; no row is unknown or no member",
            columns={
                "rcid": Column("number of the roll call"),
                "state": Column("member"),
                "vote": Column("1 yes, 2 abstention, 3 no, 8 member without a recorded vote"),
                "inferred": Column(
                    "whether an absence was inferred from membership, since no list of absences says it"
                ),
            },
        ),
        published.OFFER,
        years.OFFER,
    ),
    checks=(check,),
)
