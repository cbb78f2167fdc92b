"""Roll calls from the UN's own records, and which of a release's roll calls they are.

curated/un_records.csv has a row a roll call: symbol (empty while the UN has given none), date, title, the number of its
record in the UN Digital Library, the meeting, and the states that voted yes, no, abstained or cast no vote. It holds
every vote on an adopted resolution of sessions 75 to 79, of the emergency sessions since 2020, and of the summer of
2020; and 66 of 1997 to 2019 that the releases lack, those of 2016, 2018 and 2019 and of the tenth emergency session among
them, and 58/98, of which they have the votes of another. Votes on paragraphs are in no record of this kind. Read on 2026-11-22
and 2026-12-01 in stored copies of the records' text: the crawl logs of github.com/lefthand67/un_votes from March 2024 to
November 2025, and for December 2025 github.com/HZloto/unga-2025 (its 187 other roll calls of 2025 are equal to ours, all
35,717 votes). The rows of 1997 to 2021 are equal to another hand's copy but for one vote of ES-10/4
(github.com/jacqueline-witwicki/UNGA_Voting_Coincidences_Over_Time). Where two copies of a record differ the vote is not
here: 63/49 (26 votes apart) and ES-10/6 (36 apart).
"""

from __future__ import annotations

from ...core.errors import SchemaError
from ...core.lazy import np, pl
from ..source import CURATED
from . import _curated as c
from ._unga_rules import ABSENT, CODES, session_of

FILE = "un_records.csv"
RECORD = "https://digitallibrary.un.org/record/"
COLUMNS = ("symbol", "date", "title", "record", *CODES)
SAME = 8
"""Votes in which a release may differ from the record and still be the same roll call; 4 is the most it does."""
ADDED, EARLIER, EMERGENCY = 400, 500, 900  # where numbers of added roll calls begin in a session
LAST_RELEASE = "2020-01-31"  # to this day the releases hold most roll calls: what they lack is numbered from EARLIER on
BY_RESOLUTION = 80  # from this session on a roll call has the number of its resolution
INSTEAD = {58038: 508121}
"""Roll calls of a release whose votes are those of another, and the record that has theirs: 58038 is labelled 58/98 and
has the votes of 58/97 a second time."""


def read() -> tuple[pl.DataFrame, pl.DataFrame]:
    """Roll calls (record, session, date, symbol, title, address) and votes (record, state, vote)."""
    rows = c.empty_to_null(c.read(CURATED, FILE, COLUMNS), ("symbol", *CODES)).with_columns(
        pl.col("record").cast(pl.Int64)
    )
    regular = pl.col("symbol").str.extract(r"^A/RES/(\d+)/").cast(pl.Int32)
    calls = rows.select(
        "record",
        pl.coalesce(regular, pl.col("date").map_elements(session_of, return_dtype=pl.Int32)).alias("session"),
        "date",
        "symbol",
        "title",
        (RECORD + pl.col("record").cast(pl.String)).alias("address"),
    )
    votes = pl.concat(
        [
            rows.select("record", pl.col(name).str.split(" ").alias("state"), pl.lit(code, pl.UInt8).alias("vote"))
            for name, code in CODES.items()
        ]
    )
    votes = votes.explode("state").drop_nulls("state")
    twice = votes.filter(pl.struct("record", "state").is_duplicated())
    if twice.height:
        raise SchemaError(f"{FILE}: {twice.height} states stand twice in one roll call", rows=twice.head(6))
    return calls, votes


def pairs(calls: pl.DataFrame, votes: pl.DataFrame, others: pl.DataFrame, cast: pl.DataFrame) -> pl.DataFrame:
    """(record, rcid, apart): which roll call (rcid, session) of a release is which record, by the votes cast, session
    by session, so that the fewest votes are apart; those more than SAME apart are different roll calls."""
    from scipy.optimize import linear_sum_assignment

    found = []
    for session in sorted(set(others["session"]) & set(calls["session"])):
        grids = []
        for of, v, key in ((calls, votes, "record"), (others, cast, "rcid")):
            names = of.filter(pl.col("session") == session)[key].sort()
            grids.append((names, v.filter(pl.col(key).is_in(names.implode()) & (pl.col("vote") != ABSENT))))
        states = pl.concat([g["state"] for _, g in grids]).unique().sort()
        filled = []
        for (names, g), key in zip(grids, ("record", "rcid"), strict=True):
            grid = np.zeros((len(names), len(states)), dtype="int8")
            grid[names.search_sorted(g[key]), states.search_sorted(g["state"])] = g["vote"]
            filled.append(grid)
        apart = (filled[0][:, None, :] != filled[1][None, :, :]).sum(axis=2)
        i, j = linear_sum_assignment(np.minimum(apart, 10 * SAME))
        close = apart[i, j] <= SAME
        found.append(
            pl.DataFrame(
                {
                    "record": grids[0][0].gather(i[close]),
                    "rcid": grids[1][0].gather(j[close]),
                    "apart": apart[i, j][close],
                }
            )
        )
    return pl.concat(found)


def numbered(calls: pl.DataFrame) -> pl.DataFrame:
    """Roll calls that no release has, with numbers of ours: session x 1000 + 900 + its number in an emergency session,
    the number of the resolution from session 80 on (of its second part + 300), else + 400 + its place by date among those
    of the session that came after the releases, + 500 + its place among those before."""
    emergency = pl.col("symbol").str.extract(r"^A/RES/ES-\d+/(\d+)$").cast(pl.Int32)
    group = (
        pl.when(emergency.is_not_null())
        .then(EMERGENCY)
        .when(pl.col("session") >= BY_RESOLUTION)
        .then(0)
        .when(pl.col("date") <= LAST_RELEASE)
        .then(EARLIER)
        .otherwise(ADDED)
    )
    own = pl.col("symbol").str.extract(r"^A/RES/\d+/(\d+)").cast(pl.Int32)
    own = own + pl.when(pl.col("symbol").str.ends_with(" B")).then(300).otherwise(0)
    ordered = calls.sort("session", "date", "record").with_columns(group.alias("_group"))
    place = pl.int_range(1, pl.len() + 1).over("session", "_group")
    number = pl.when(emergency.is_not_null()).then(emergency).when(pl.col("_group") == 0).then(own).otherwise(place)
    return ordered.with_columns(
        (pl.col("session") * 1000 + pl.col("_group") + number).cast(pl.Int32).alias("rcid")
    ).drop("_group")
