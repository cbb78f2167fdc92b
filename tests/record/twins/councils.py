"""Twins of the files on votes in the Security Council and in the Human Rights Council."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ._twin import Trap, Twin, frame, parquet

# symbol, day, how adopted, tallies, whether the lists of members agree with them
RESOLUTIONS = [
    ("S/RES/9001 (2011)", "2011-03-17", "Adopted 2-0-1, 1st meeting", 2, 0, 1, True),
    ("S/RES/9002 (2011)", None, "Adopted unanimously, 2nd meeting", 3, 0, 0, True),
    ("S/RES/9003 (2012)", "2012-01-05", "Adopted by acclamation, 3rd meeting", None, None, None, False),
]
CAST = [
    ("S/RES/9001 (2011)", "CHN", "A"),
    ("S/RES/9001 (2011)", "USA", "Y"),
    ("S/RES/9001 (2011)", "FRA", "Y"),
    *(("S/RES/9002 (2011)", s, "Y") for s in ("CHN", "USA", "FRA")),
    ("S/RES/9003 (2012)", "CHN", "Y"),
]


def _security(folder: Path) -> None:
    rows = [
        (symbol, symbol[-5:-1], "A title", "An item", how, y, n, a, y, n, a, agree, "S/L.1", "", "", "FRANCE|CHINA", "")
        for symbol, _, how, y, n, a, agree in RESOLUTIONS
    ]
    columns = (
        "symbol:s, file_year:s, title:s, agenda_item:s, adoption:s, yes:l, no:l, abstain:l, listed_yes:l, listed_no:l,"
        " listed_abstain:l, lists_agree:b, draft:s, meeting:s, chapter_vii:s, sponsors:s, subjects:s"
    )
    days = pl.Series("date", [day for _, day, *_ in RESOLUTIONS]).str.to_date()
    parquet(folder, "sc_resolutions.parquet", frame(columns, rows).with_columns(days))
    agree = {symbol: last for symbol, *_, last in RESOLUTIONS}
    votes = [(*c, agree[c[0]]) for c in CAST]
    parquet(folder, "sc_votes.parquet", frame("symbol:s, iso3:s, vote:s, lists_agree:b", votes))


def _rights(folder: Path) -> None:
    rows = [
        ("A/HRC/RES/55/1", "55", "A title", True, 1, 0, 1, "LAW|WAR"),
        ("A/HRC/RES/60/1", "60", "Another", False, None, None, None, ""),
    ]
    columns = "symbol:s, session:s, title:s, recorded_vote:b, yes:l, no:l, abstain:l, subjects:s"
    day = pl.lit("2024-04-03").str.to_date().alias("date")
    parquet(folder, "hrc_resolutions.parquet", frame(columns, rows).with_columns(day))
    cast = [("A/HRC/RES/55/1", "CHN", "A"), ("A/HRC/RES/55/1", "FRA", "Y")]
    parquet(folder, "hrc_votes.parquet", frame("symbol:s, iso3:s, vote:s", cast))


def _other(votes: str, vote: int = 3):  # type: ignore[no-untyped-def]
    return lambda f: f | {votes: f[votes].with_columns(pl.lit(vote, pl.UInt8).alias("vote"))}


UNSC_VOTES = Twin(
    "unsc_votes",
    {"staged": _security},
    {
        "unsc_resolutions": [
            ("S/RES/9001 (2011)", 2011, "2011-03-17", 2, 0, 1, True, "FRANCE;CHINA"),
            ("S/RES/9002 (2011)", 2011, None, 3, 0, 0, True, "FRANCE;CHINA"),
            ("S/RES/9003 (2012)", 2012, "2012-01-05", None, None, None, False, "FRANCE;CHINA"),
        ],
        "unsc_votes": [
            *(("S/RES/9001 (2011)", s, v) for s, v in (("CHN", 2), ("FRA", 1), ("USA", 1))),
            *(("S/RES/9002 (2011)", s, 1) for s in ("CHN", "FRA", "USA")),
        ],
    },
    (
        Trap("lists that disagree with the result are no votes", "unsc_votes", {"symbol": "S/RES/9003 (2012)"}),
        Trap(
            "a resolution without a day has its year", "unsc_resolutions", {"symbol": "S/RES/9002 (2011)"}, 2011, "year"
        ),
    ),
    columns={
        "unsc_resolutions": ("symbol", "year", "date", "yes", "no", "abstain", "voted", "sponsors"),
        "unsc_votes": ("symbol", "state", "vote"),
    },
    spoilt={"check": _other("unsc_votes")},
)
UNHRC_VOTES = Twin(
    "unhrc_votes",
    {"staged": _rights},
    {
        "unhrc_resolutions": [
            ("A/HRC/RES/55/1", 55, True, 1, 0, 1, "LAW;WAR", True),
            ("A/HRC/RES/60/1", 60, False, None, None, None, None, False),
        ],
        "unhrc_votes": [("A/HRC/RES/55/1", "CHN", 2), ("A/HRC/RES/55/1", "FRA", 1)],
    },
    (
        Trap("session 60 is a fragment", "unhrc_resolutions", {"session": 60}, False, "session_whole"),
        Trap("adopted without a vote", "unhrc_votes", {"symbol": "A/HRC/RES/60/1"}),
    ),
    columns={
        "unhrc_resolutions": ("symbol", "session", "recorded", "yes", "no", "abstain", "subjects", "session_whole"),
        "unhrc_votes": ("symbol", "state", "vote"),
    },
    spoilt={"check": _other("unhrc_votes")},
)

TWINS = (UNSC_VOTES, UNHRC_VOTES)
