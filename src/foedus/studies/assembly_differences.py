"""Assembly votes on which two states differed: how often, the latest, and vote by vote in the emergency session on
Ukraine."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column
from ..core.words import listed
from ..measures.ballots import broken
from .building import Building, name_of
from .course import STALE_YEARS
from .published import year

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

YEARS, LISTED = 3, 8
USUAL = 20  # a year with fewer recorded votes is not set beside the others
UKRAINE = "A/RES/ES-11/"
WAYS = ((1, "voted yes"), (3, "voted no"), (2, "abstained"), (8, "did not vote"))
KINDS = ("Opposite votes", "One abstained")
COLUMNS = {
    "a": Column("vote of the first state: 1 yes, 2 abstained, 3 no, 8 did not vote"),
    "b": Column("vote of the second state, in the same codes"),
    "short": Column("symbol without what all resolutions share", aside=True),
    "kind": Column("how the two differed"),
    "value": Column("number of votes"),
}


@question(
    "assembly_differences", title="Assembly votes on which two states differed", needs=("unga_votes", "unga_rollcalls")
)
def assembly_differences(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Opposite votes and votes with one abstaining in the last years with votes (facts opposite, half, all, first, last);
    tables `years` (votes by year and kind), `latest`, and `ukraine` with the facts same, voted and, of each state, how
    often it voted which way (a_1_n ...; words a_1_way ...). Raises EmptySelection where no vote of both is known."""
    build = Building("assembly_differences", "Assembly votes on which two states differed")
    try:
        calls = door.table("unga_rollcalls").filter(year("date") <= as_of, as_of=as_of)
    except EmptySelection:
        build.lack("Roll calls of the General Assembly", f"the list has no such row up to {as_of}")
        return build.answer(pair=(a, b), as_of=as_of)
    votes = door.table("unga_votes")
    voted = _joined(calls.rows, votes.rows, a, b)
    if not voted.height:
        raise EmptySelection("the two have no vote on one roll call")
    build.word("voted", "yes")
    counted = voted.filter(pl.col("a").is_in([1, 2, 3]) & pl.col("b").is_in([1, 2, 3]))
    if counted.height:
        _late(build, votes, calls, counted)
        _years(build, votes, calls, counted)
    _ukraine(build, votes, calls, voted, a, b, as_of)
    return build.answer(pair=(a, b), as_of=as_of)


def _joined(calls: polars.DataFrame, votes: polars.DataFrame, a: str, b: str) -> polars.DataFrame:
    """Roll calls for which both have a row: columns of the roll call, a, b, year."""

    def of(state: str, name: str) -> polars.DataFrame:
        return votes.filter(pl.col("state") == state).select("rcid", pl.col("vote").cast(pl.Int32).alias(name))

    got = calls.join(of(a, "a"), on="rcid").join(of(b, "b"), on="rcid")
    return got.with_columns(year("date").alias("year")).sort("date", "rcid")


def _opposite() -> polars.Expr:
    return (pl.col("a") - pl.col("b")).abs() == 2


def _half() -> polars.Expr:
    return (pl.col("a") - pl.col("b")).abs() == 1


def _late(build: Building, votes: Table, calls: Table, counted: polars.DataFrame) -> None:
    """The last years with votes, and the latest votes on which the two differed."""
    years = counted["year"].unique().sort().tail(YEARS).to_list()
    late = counted.filter(pl.col("year").is_in(years))
    against, half = late.filter(_opposite()), late.filter(_half())
    for name, rows, what in (
        ("opposite", against, "opposite votes in the Assembly"),
        ("half", half, "votes in the Assembly on which one of the two abstained"),
    ):
        if rows.height:
            build.count(name, votes, rows, what)
    build.count("all", votes, late, "recorded votes in which both voted")
    if len(years) > 1:
        build.year("first", votes, years[0], "first of the last years with votes", late.head(1))
    build.year("last", votes, years[-1], "last year with votes", late.tail(1))
    rows = late.filter(_opposite() | _half())
    if rows.height:
        build.word("untitled", None if rows["title"].is_not_null().all() else "yes")
        build.table("latest", rows.reverse().head(LISTED), ("rcid",), votes.lineage, columns=COLUMNS, like=calls)


def _years(build: Building, votes: Table, calls: Table, counted: polars.DataFrame) -> None:
    """Votes on which they differed per year, where there are five years of them; the last and the highest share."""
    opposite, half = KINDS
    per = (
        counted.group_by("year")
        .agg(_opposite().sum().alias(opposite), _half().sum().alias(half), pl.len().alias("all"))
        .sort("year")
    )
    part = broken(calls.rows)
    usual = per.filter((pl.col("all") >= USUAL) & ~pl.col("year").is_in(part))
    if per.height < 5 or usual.height < 2 or not per[opposite].sum():
        return
    share = usual.with_columns((pl.col(opposite) / pl.col("all")).alias("share"))
    peak, last = share.sort("share", "year", descending=[True, False]).row(0, named=True), share.row(-1, named=True)
    for name, r, what in (("late", last, "last year with enough votes"), ("peak", peak, "year of the highest share")):
        rows = counted.filter((pl.col("year") == r["year"]) & _opposite())
        if r["share"]:
            build.rows(f"{name}_share", votes, r["share"], "percent", f"share of opposite votes in {r['year']}", rows)
        build.year(f"{name}_year", votes, r["year"], what)
    data = per.unpivot(KINDS, index="year", variable_name="kind").with_columns(pl.col("value").cast(pl.Int64))
    build.table("years", data.sort("year", maintain_order=True), ("year", "kind"), votes.lineage, columns=COLUMNS)
    end = int(per["year"][-1])
    build.word("from", str(per["year"][0]))
    build.word("to", str(end))
    build.word("unfinished", str(end) if end in part else None)
    few = per.filter((pl.col("all") < USUAL) & (pl.col("year") > end - YEARS))["year"].cast(pl.String).to_list()
    build.word("few", listed(few) or None)


def _ukraine(build: Building, votes: Table, calls: Table, voted: polars.DataFrame, a: str, b: str, as_of: int) -> None:
    """The eleventh emergency special session, vote by vote."""
    rows = voted.filter(pl.col("symbol").str.starts_with(UKRAINE))
    if not rows.height:
        return
    shown = rows.with_columns(pl.col("symbol").str.strip_prefix("A/RES/").alias("short"))
    build.table("ukraine", shown, ("rcid",), votes.lineage, columns=COLUMNS, like=calls)
    same = rows.filter(pl.col("a") == pl.col("b"))
    if same.height:
        build.count("same", votes, same, "same votes on Ukraine")
    build.count("resolutions", votes, rows, "votes of the emergency session on Ukraine")
    recent = span(rows["year"])[1] >= as_of - STALE_YEARS
    build.word("news", "yes" if same.height < rows.height and recent else None)
    for side, state in (("a", a), ("b", b)):
        held = [(word, mine) for code, word in WAYS if (mine := rows.filter(pl.col(side) == code)).height]
        for i, (word, mine) in enumerate(held, 1):
            what = f"{name_of(state)}: {word}, emergency session on Ukraine"
            build.count(f"{side}_{i}_n", votes, mine, what)
            build.word(
                f"{side}_{i}_way", f"{word} on" if mine.height < rows.height or rows.height == 1 else f"{word} on all"
            )
