"""Rules that turn the two published releases of Assembly votes into one table: seats, days, absences."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ...core.groups import group
from ...core.lazy import pl
from ...core.periods import SESSION_EPOCH

if TYPE_CHECKING:
    import polars

YES, ABSTAIN, NO, ABSENT = 1, 2, 3, 8
CODES = {"yes": YES, "abstain": ABSTAIN, "no": NO, "absent": ABSENT}
LAST_WITHOUT_DAY = 57
"""To session 57 the 'day' of every roll call of the old series lies between 1 and 7 (later it is the weekday,
Sunday first): only year and month are known. Votes on paragraphs, added to the series later, have true days."""

FIRST_WITH_IMPORTANT = 38
"""The US State Department's list of important votes begins in 1983 (session 38); a 0 before is no coding."""

COMPARED = frozenset({75, 76})
"""Sessions whose silent members were compared with the UN Digital Library's own list of those who did not
vote and are the same, state by state: a collapse of votes there is a true absence."""

CORRECTIONS: dict[int, dict[str, str]] = {
    # rcid of the unvotes release: what is corrected. `seat` is the day whose membership counts.
    **{
        r: {
            "date": "1971-10-25",
            "seat": "1971-10-24",
            "why": "the votes on the seat of China were taken on 25 October 1971 (A/PV.1976), not on the 7th; the "
            "Republic of China held the seat while they were taken",
        }
        for r in range(1184, 1191)
    },
    **{r: {"date": "1971-10-07", "why": "Oman was admitted on 7 October 1971 (A/PV.1957)"} for r in (1182, 1183)},
    1227: {
        "symbol": "R/26/2793",
        "date": "1971-12-07",
        "why": "the resolution on India and Pakistan of 7 December 1971 is 2793 (XXVI), not 2790",
    },
}


def members_frame() -> polars.DataFrame:
    """UN membership: state, joined, left (ISO text; '9999' while it lasts)."""
    rows = [
        (m.state, m.joined.isoformat(), m.left.isoformat() if m.left else "9999")
        for m in group("UN").memberships
        if m.status == "member"
    ]
    return pl.DataFrame(rows, schema=["state", "joined", "left"], orient="row")


def seat_bounds(calls: polars.DataFrame) -> polars.DataFrame:
    """First and last day on which a roll call can have been taken (`from_day`, `to_day`), from its date:
    a day, or a month of which the day is unknown."""
    day = pl.coalesce("seat", "date") if "seat" in calls.columns else pl.col("date")
    whole = day.str.len_chars() == 10
    first = pl.when(whole).then(day).otherwise(day + "-01").str.to_date()
    return calls.with_columns(
        first.cast(pl.String).alias("from_day"),
        pl.when(whole).then(first).otherwise(first.dt.month_end()).cast(pl.String).alias("to_day"),
    )


def certain_members(calls: polars.DataFrame) -> polars.DataFrame:
    """(rcid, state) of every state that was a member on each day on which the vote can have been taken."""
    bounds = seat_bounds(calls).select("rcid", "from_day", "to_day")
    return (
        bounds.join(members_frame(), how="cross")
        .filter((pl.col("joined") <= pl.col("from_day")) & (pl.col("left") > pl.col("to_day")))
        .select("rcid", "state")
    )


def possible_members(calls: polars.DataFrame) -> polars.DataFrame:
    """(rcid, state) of every state that was a member on some day on which the vote can have been taken."""
    bounds = seat_bounds(calls).select("rcid", "from_day", "to_day")
    return (
        bounds.join(members_frame(), how="cross")
        .filter((pl.col("joined") <= pl.col("to_day")) & (pl.col("left") > pl.col("from_day")))
        .select("rcid", "state")
    )


def coding_gaps(votes: polars.DataFrame, calls: polars.DataFrame, first: int) -> set[tuple[str, int]]:
    """(state, session) from session `first` on whose missing votes are no absences but may be faults of coding.

    A state that recorded a vote in at least half of the roll calls of its last three sound sessions and
    then records less than half of that share has a gap (Tuerkiye in session 78: 2 votes of 87). The gap
    lasts until the share is back above that half. `votes` holds rcid and state, `calls` rcid and session.
    """
    total = dict(calls.group_by("session").len().iter_rows())
    cast = votes.join(calls.select("rcid", "session"), on="rcid").group_by("state", "session").len()
    share = {(s, n): k / total[n] for s, n, k in cast.iter_rows()}
    now = {m.state for m in group("UN").memberships if m.left is None and m.status == "member"}
    gaps = set()
    for state in now:
        sound: list[float] = []
        for session in sorted(total):
            value, usual = share.get((state, session), 0.0), sound[-3:]
            mean = sum(usual) / len(usual) if usual else 0.0
            if session >= first and session not in COMPARED and len(usual) == 3 and mean >= 0.5 and value < mean / 2:
                gaps.add((state, session))
            else:
                sound.append(value)
    return gaps


def session_of(day: str) -> int:
    """The regular session under way on a day: a session opens in September."""
    d = date.fromisoformat(day)
    return d.year - SESSION_EPOCH - (0 if d.month >= 9 else 1)
