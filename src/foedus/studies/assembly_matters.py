"""How two states voted in the General Assembly on resolutions of some matters, told by their titles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.states import all_states
from ..core.tables import Column
from .building import Building
from .predecessors import line
from .published import year

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

YES, NO = 1, 3  # 2 is an abstention; 8, a member without a recorded vote, is left out
NEEDS = ("unga_votes", "unga_rollcalls")
CALLS = {
    "matter": Column("matter, told by the title"),
    "vote_1": Column("vote of the first state: 1 yes, 2 abstained, 3 no"),
    "vote_2": Column("vote of the second state, in the same codes"),
}
MATTERS = {
    "matter": CALLS["matter"],
    "first": Column("year of the first of these resolutions on which both voted"),
    "last": Column("year of the last of them"),
    "n": Column("resolutions on which both voted", "count"),
    "alike": Column("of them, those on which both voted the same", "count"),
    "yes_1": Column("of them, those for which the first state voted", "count"),
    "yes_2": Column("of them, those for which the second state voted", "count"),
}


def votes_on(build: Building, door: Door, a: str, b: str, matters: Mapping[str, str], as_of: int, what: str) -> None:
    """Put how the two voted on whole resolutions whose titles match the pattern of a matter (the first that does): table
    `matters` by matter, table `calls` vote by vote, facts voted, alike, voted_first and voted_last (years), the word
    before (a state whose votes are counted with those of the one that took over its seat). Nothing where both voted on
    none. `what` says what the resolutions are on."""
    try:
        held = door.table("unga_rollcalls").filter(year("date") <= as_of, as_of=as_of)
        votes = door.table("unga_votes")
    except EmptySelection:
        return
    named = held.rows.filter(pl.col("final_passage")).with_columns(_matter(matters)).drop_nulls("matter")
    whole = named.select("rcid", "date", "symbol", "title", "matter")
    for n, s in ((1, a), (2, b)):
        whole = whole.join(_cast(votes.rows, s, n), on="rcid")
    # Ukraine had a seat while it was no state: those votes are not its own
    sovereign = [
        all(all_states()[s].existed(int(d[:4])) for s in by)
        for d, *by in whole.select("date", "by_1", "by_2").iter_rows()
    ]
    rows = whole.filter(pl.Series(sovereign, dtype=pl.Boolean)).sort("date", "rcid")
    if not rows.height:
        return
    by = {*rows["by_1"], *rows["by_2"]} - {a, b}
    build.word("before", by.pop() if by else None)
    rows = rows.drop("by_1", "by_2")
    lines = [held.lineage, votes.lineage]
    calls = build.table("calls", rows, ("rcid",), lines, f"Votes of the two on {what}", CALLS, like=held)
    same = rows.filter(pl.col("vote_1") == pl.col("vote_2"))
    build.count("voted", calls, rows, f"resolutions on {what} on which both voted")
    build.count_or_none("alike", calls, same, f"resolutions on {what} on which the two voted alike")
    years = [int(rows["date"][i][:4]) for i in (0, -1)]
    build.year("voted_first", calls, years[0], f"first vote of both on {what}", rows.head(1))
    build.year("voted_last", calls, years[1], f"last vote of both on {what}", rows.tail(1))
    order = {m: i for i, m in enumerate(matters)}
    per = rows.group_by("matter").agg(
        year("date").min().alias("first"),
        year("date").max().alias("last"),
        pl.len().cast(pl.Int32).alias("n"),
        (pl.col("vote_1") == pl.col("vote_2")).sum().cast(pl.Int32).alias("alike"),
        (pl.col("vote_1") == YES).sum().cast(pl.Int32).alias("yes_1"),
        (pl.col("vote_2") == YES).sum().cast(pl.Int32).alias("yes_2"),
    )
    per = per.sort(pl.col("matter").replace_strict(order, return_dtype=pl.Int32))
    build.table("matters", per, ("matter",), lines, columns=MATTERS)


def _matter(matters: Mapping[str, str]) -> polars.Expr:
    """The first matter whose pattern the title matches."""
    tests = [pl.when(pl.col("title").str.contains(f"(?i){p}")).then(pl.lit(m)) for m, p in matters.items()]
    return pl.coalesce(tests).alias("matter")


def _cast(votes: polars.DataFrame, state: str, n: int) -> polars.DataFrame:
    """The votes that a state cast (vote_1), with those of the state whose seat it took over, and who cast each (by_1)."""
    mine = pl.col("state").is_in(line(state)) & pl.col("vote").is_between(YES, NO)
    return votes.filter(mine).select(
        "rcid", pl.col("vote").cast(pl.Int32).alias(f"vote_{n}"), pl.col("state").alias(f"by_{n}")
    )
