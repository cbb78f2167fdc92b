"""Trade flows as measures need them: one figure for a flow within a source and reporter.

Sources and reporters never meet in one sum. Where a reporter gives one flow in several valuations, one
is taken, by a fixed order. What must be known of a source (whose books they are, of which states they hold all
partners) stands in its coverage.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from ..core.lazy import pl
from ..core.panel import Panel
from ..core.schema import VALUATIONS, Coverage
from ..core.states import all_states

if TYPE_CHECKING:
    from collections.abc import Iterable

    import polars

FLOW = ("source_state", "target_state", "year", "source", "reporter")
BOOK = ("year", "source", "reporter")

GREAT_TRADERS = ("DEU", "FRA", "GBR", "JPN", "USA")
REACH = 3  # years within which another source may tell how much a missing partner weighs


def one_valuation(panel: Panel, *facts: str) -> polars.DataFrame:
    """Rows with a value, one valuation for each combination of `facts`: the first of VALUATIONS.

    The choice looks at the rows of the flow alone, so that it is the same whatever other states are read.
    """
    books = ["source", "reporter"]
    rows = panel.table.drop_nulls("value")
    side = pl.col("reporter") == pl.col("source_state")
    several = (
        rows.group_by(*books, side.alias("_side"))
        .agg(pl.col("valuation").n_unique().alias("_n"))
        .filter(pl.col("_n") > 1)
        .select(books)
        .unique()
    )
    if not several.height:
        return rows
    rank = {v: i for i, v in enumerate(VALUATIONS)}
    ranked = rows.join(several, on=books, how="semi").with_columns(
        pl.col("valuation").replace_strict(rank, default=len(rank), return_dtype=pl.Int32).alias("_rank")
    )
    best = ranked.filter(pl.col("_rank") == pl.col("_rank").min().over(facts)).drop("_rank")
    return pl.concat([rows.join(several, on=books, how="anti"), best])


def one_book(panel: Panel) -> polars.DataFrame:
    """The rows of the panel that have a value, one valuation for each flow, with `book`: the reporter, or 'exporters'
    where every exporter reports its own flows, so that both directions of a pair are one book."""
    exporters = {c.source: "exporters" for c in panel.coverage if c.books and c.books.whose == "exporters"}
    together = pl.col("source").replace_strict(exporters, default=None, return_dtype=pl.String)
    return one_valuation(panel, *FLOW).with_columns(pl.coalesce(together, "reporter").alias("book"))


def flows(panel: Panel) -> polars.DataFrame:
    """One row for each flow, year, source and book: the columns of FLOW and value, never null."""
    return one_book(panel).with_columns(pl.col("book").alias("reporter")).select(*FLOW, "value")


def both_ways(rows: polars.DataFrame, how: Literal["inner", "full"] = "inner") -> polars.DataFrame:
    """State, partner, year, source, reporter with `exports` (to the partner) and `imports` (from it).

    'inner' keeps partners whose two directions are known; 'full' keeps the others with a null.
    """
    keys = ["state", "partner", *BOOK]
    out = rows.lazy().rename({"source_state": "state", "target_state": "partner", "value": "exports"})
    back = rows.lazy().rename({"source_state": "partner", "target_state": "state", "value": "imports"})
    return out.join(back, on=keys, how=how, coalesce=True).select(*keys, "exports", "imports").collect()


@lru_cache(maxsize=1)
def books(panel: Panel, min_partners: int, least_known: float) -> polars.DataFrame:
    """Trade by partner of the states whose books are whole, so that shares and ranks have a meaning.

    Columns of `both_ways` ('full'), `known` = the directions that are known, `trade` = both directions, null
    where one is unknown, `whole` = the sum of `known` over partners, and `book`, a number for the state, year,
    source and reporter. A book is left out when

    - its source does not hold all partners of the state (`complete` of its books);
    - it knows both directions of fewer than `min_partners` partners (a war, one direction reported);
    - the source lacks one of the great traders in that year (`_torn_years`);
    - partners of which it knows nothing made more than 1 - `least_known` of the state's trade in another
      complete source up to REACH years away. The other source weighs the hole; its figures enter no sum.

    Shares, ranks and concentration rest on the same books: those of the last panel asked for are kept.
    """
    full = _of_complete(flows(panel), panel.coverage)
    key = ["state", *BOOK]
    sums = full.group_by(key).agg(pl.col("known").sum().alias("whole"), pl.col("trade").count().alias("_n"))
    good = sums.join(_torn_years(sums), on=["year", "source"], how="anti").filter(
        pl.col("_n") >= min_partners, pl.col("whole") > 0
    )
    if least_known > 0:
        holes = _holes(full, good).filter(pl.col("_hole") > 1 - least_known)
        good = good.join(holes, on=key, how="anti")
    return full.join(good.drop("_n").with_row_index("book"), on=key)


def _of_complete(rows: polars.DataFrame, coverage: Iterable[Coverage]) -> polars.DataFrame:
    """Trade by partner, of the sources and states for which the record holds all partners."""
    complete = {c.source: c.books.complete for c in coverage if c.books and c.books.complete}
    kept = rows.filter(pl.col("source").is_in(list(complete)))
    some = {source: states.split() for source, states in complete.items() if states != "*"}
    for source, states in some.items():
        mine = pl.col("source_state").is_in(states) | pl.col("target_state").is_in(states)
        kept = kept.filter((pl.col("source") != source) | mine)
    full = both_ways(kept, "full")
    for source, states in some.items():
        full = full.filter((pl.col("source") != source) | pl.col("state").is_in(states))
    return full.with_columns(
        (pl.col("exports").fill_null(0) + pl.col("imports").fill_null(0)).alias("known"),
        (pl.col("exports") + pl.col("imports")).alias("trade"),
    )


def _torn_years(sums: polars.DataFrame) -> polars.DataFrame:
    """Years of sources about the world (50 states at least) in which a great trader that was a state has
    fewer than ten partners: West Germany 1960-1989 in the staged file of the Correlates of War. Every
    state's sum is then short of one of its first partners."""
    world = sums.group_by("year", "source").len().filter(pl.col("len") >= 50).select("year", "source")
    there = world.join(pl.DataFrame({"state": GREAT_TRADERS}), how="cross")
    alive = [(s, y) for s in GREAT_TRADERS for y in world["year"].unique() if all_states()[s].existed_mid(y)]
    due = there.join(
        pl.DataFrame(alive, schema={"state": pl.String, "year": world.schema["year"]}, orient="row"),
        on=["state", "year"],
        how="semi",
    )
    return (
        due.join(sums.filter(pl.col("_n") >= 10), on=["state", "year", "source"], how="anti")
        .select("year", "source")
        .unique()
    )


def _holes(full: polars.DataFrame, good: polars.DataFrame) -> polars.DataFrame:
    """For each book the largest share of the state's trade, in a book of another complete source up to REACH
    years away, that partners make of which this book has no row. Territories do not count: some sources
    hold states alone."""
    key, other = ["state", *BOOK], {b: f"_{b}" for b in BOOK}
    theirs = ["state", *other.values()]
    pairs = (
        good.select(key)
        .join(good.select(key).rename(other), on="state")
        .filter(pl.col("source") != pl.col("_source"), (pl.col("year") - pl.col("_year")).abs() <= REACH)
    )
    states = [s.id for s in all_states().values() if s.kind != "territory"]
    weights = (
        full.join(good.select(*key, "whole"), on=key)
        .select(
            "state",
            "partner",
            *(pl.col(b).alias(f"_{b}") for b in BOOK),
            (pl.col("known") / pl.col("whole")).alias("_w"),
        )
        .join(pairs.select(theirs).unique(), on=theirs, how="semi")
        .filter(pl.col("partner").is_in(states))
    )
    here = full.select("state", "partner", *BOOK).join(pairs.select(key).unique(), on=key, how="semi")
    missing = pairs.join(weights, on=theirs).join(here, on=["state", "partner", *BOOK], how="anti")
    return (
        missing.group_by(*key, *other.values())
        .agg(pl.col("_w").sum())
        .group_by(key)
        .agg(pl.col("_w").max().alias("_hole"))
    )
