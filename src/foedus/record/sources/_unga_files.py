"""Votes of the General Assembly as users have them: one file or two, of one release, not reconciled with another.

Three layouts: `unvotes` (un_votes.csv beside un_roll_calls.csv), Voeten's own table (a row a vote with session, date and
COW code), and what the UN Digital Library exports (undl_id, ms_code, ms_vote). A vote is what the file records: nobody is
inferred to have been absent.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from .. import reading
from ..source import map_codes, map_names
from ._files import once, only
from ._unga_rules import ABSENT, ABSTAIN, CODES, NO, YES

if TYPE_CHECKING:
    import polars

VOTES = ("un_votes.*", "unvotes.csv", "UNVotes*", "*votes*.csv", "*votes*.tab", "*voting*.csv")
CALLS = ("un_roll_calls.*", "roll_calls.csv", "*roll*call*.csv")
WORDS = {
    **CODES,
    **{str(code): code for code in (YES, ABSTAIN, NO, ABSENT)},
    "y": YES,
    "a": ABSTAIN,
    "n": NO,
    "x": ABSENT,
    "non-voting": ABSENT,
}
NOT_MEMBER = "9"
UNVOTES = {"rcid": reading.whole(1, 2**31 - 1), "country": reading.TEXT.needed, "vote": reading.CODE.needed}
ROLL_CALLS = {
    "rcid": reading.whole(1, 2**31 - 1),
    "session": reading.whole(1, 200),
    "date": reading.DAY.needed,
    "symbol": reading.TEXT.called("unres").optional,
    "title": reading.TEXT.called("short", "descr").optional,
}
VOETEN = {
    "rcid": reading.whole(1, 2**31 - 1).called("resid"),
    "ccode": reading.CODE.needed,
    "session": reading.whole(1, 200),
    "vote": reading.CODE.needed,
    "date": reading.DAY.needed,
    "symbol": reading.TEXT.called("unres").optional,
    "title": reading.TEXT.called("short", "descr").optional,
}
UNDL = {
    "rcid": reading.whole(1, 2**31 - 1).called("undl_id"),
    "letters": reading.TEXT.called("ms_code").needed,
    "vote": reading.TEXT.called("ms_vote").needed,
    "session": reading.TEXT,
    "date": reading.DAY.needed,
    "symbol": reading.TEXT.called("resolution").optional,
    "title": reading.TEXT.optional,
}
DAY = r"^(\d{4}-\d{2}-\d{2})"


def read(path: Path) -> tuple[polars.DataFrame, polars.DataFrame]:
    """Roll calls (rcid, session, date, symbol, title) and votes (rcid, date, state, vote). Raises BadInput."""
    found = reading.find(path, *VOTES)
    if found is None:
        raise BadInput(
            f"{path.name} holds no votes of the General Assembly",
            "they are read from un_votes.csv and un_roll_calls.csv, UNVotes.csv or an export of the Digital Library",
            "Give the file or the folder as it is published.",
        )
    sheet = reading.sheet_of(found, [("rcid", "resid", "undl_id")])
    if sheet.has("ms_code", "ms_vote"):
        rows = sheet.take(UNDL).with_columns(
            pl.col("session").str.extract(r"^(\d+)").cast(pl.Int32), pl.col("letters").alias("state")
        )
        rows = only(rows, pl.col("session").is_not_null(), "an emergency or special session, by name", found.name)
        rows = _dated(rows, found.name)
        votes = _known_letters(rows)
    elif sheet.has("ccode", "session", "date"):
        rows = _dated(sheet.take(VOETEN), found.name)
        year = rows.with_columns(pl.col("date").str.slice(0, 4).cast(pl.Int32).alias("year"))
        votes = map_codes(year, "ccode", "cow")
    else:
        beside = reading.find(path if path.is_dir() else path.parent, *CALLS, other=False)
        if beside is None:
            raise BadInput(
                f"un_roll_calls.csv is not beside {found.name}",
                "votes alone do not say when, nor on what",
                "Put both files into one folder and give that.",
            )
        calls = reading.sheet_of(beside, reading.anchors(ROLL_CALLS)).take(ROLL_CALLS, counted=False)
        calls = once(_dated(calls, beside.name), ["rcid"], "session", beside.name)
        rows = sheet.take(UNVOTES)
        joined = rows.join(calls, on="rcid", how="left")
        joined = only(joined, pl.col("date").is_not_null(), "a vote without its roll call", found.name)
        votes = map_names(joined, "country", extra={"Yemen Arab Republic": "YEM"})
    votes = _cast(votes, found.name)
    for column in ("symbol", "title"):
        if column not in votes.columns:
            votes = votes.with_columns(pl.lit(None, pl.String).alias(column))
    calls = votes.select(
        pl.col("rcid").cast(pl.Int32), pl.col("session").cast(pl.Int32), "date", "symbol", "title"
    ).unique("rcid", keep="first", maintain_order=True)
    one = once(votes, ["rcid", "state"], "vote", found.name)
    return calls, one.select(pl.col("rcid").cast(pl.Int32), "date", "state", "vote")


def _dated(rows: polars.DataFrame, name: str) -> polars.DataFrame:
    """Days as 1946-10-24, also where they are written 10/24/1946. Raises BadInput."""
    iso = pl.col("date").str.extract(DAY)
    american = pl.col("date").str.extract_groups(r"^(\d{1,2})/(\d{1,2})/(\d{4})").struct
    slashed = pl.format(
        "{}-{}-{}", american.field("3"), american.field("1").str.zfill(2), american.field("2").str.zfill(2)
    )
    out = rows.with_columns(pl.coalesce(iso, slashed).alias("day"))
    bad = out.filter(pl.col("day").is_null())
    if bad.height:
        raise BadInput(f"{name}: {bad['date'][0]!r} is no day", "days are written 2024-05-31", "Mend the cell.")
    return out.with_columns(pl.col("day").alias("date")).drop("day")


def _cast(rows: polars.DataFrame, name: str) -> polars.DataFrame:
    """Votes as codes; 9 is a state that was no member. Raises BadInput for another word."""
    word = pl.col("vote").str.strip_chars().str.to_lowercase()
    rows = only(rows, word != NOT_MEMBER, "no member then", name, expected=True)
    coded = rows.with_columns(word.replace_strict(WORDS, default=None, return_dtype=pl.UInt8).alias("code"))
    bad = coded.filter(pl.col("code").is_null())
    if bad.height:
        raise BadInput(
            f"{name}: {bad['vote'][0]!r} is no vote",
            "votes are yes, abstain, no and absent, or 1, 2, 3 and 8",
            "Mend the cell.",
        )
    return coded.with_columns(pl.col("code").alias("vote")).drop("code")


def _known_letters(rows: polars.DataFrame) -> polars.DataFrame:
    from ._trade import LETTERS, known_states

    return known_states(rows.with_columns(pl.col("state").replace(LETTERS)), "state")
