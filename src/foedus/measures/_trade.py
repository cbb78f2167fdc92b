"""Trade flows as measures need them: one figure for a flow within a source and reporter.

Sources and reporters never meet in one sum. Where a reporter gives one flow in several valuations, one
is taken, by a fixed order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.lazy import pl
from ..core.panel import Panel

if TYPE_CHECKING:
    import polars

# free of freight before freight included: the first that the reporter gives for the flow is taken
VALUATIONS = ("fob", "fas", "customs", "statistical", "cif")
FLOW = ("source_state", "target_state", "year", "source", "reporter")
BOOK = ("year", "source", "reporter")

# Sources that hold the trade of a state with all its partners, and for which states: only there a share or
# a rank has a meaning. '' stands for every state.
COMPLETE = {"cow_trade": "", "baci_2022": "", "baci_2023": "", "unctad_sitc": "", "imf_dots_russia": "RUS",
            "us_census": "USA"}
# Sources in which every exporter reports its own flows: both directions together are one book
EXPORTERS = {"unctad_sitc": "exporters"}


def one_valuation(panel: Panel, *facts: str) -> polars.DataFrame:
    """Rows with a value, one valuation for each combination of `facts`: the first of VALUATIONS.

    The choice looks at the rows of the flow alone, so that it is the same whatever other states are read.
    """
    books = ["source", "reporter"]
    rows = panel.table.drop_nulls("value")
    side = pl.col("reporter") == pl.col("source_state")
    several = rows.group_by(*books, side.alias("_side")).agg(pl.col("valuation").n_unique().alias("_n")).filter(
        pl.col("_n") > 1).select(books).unique()
    if not several.height:
        return rows
    rank = {v: i for i, v in enumerate(VALUATIONS)}
    ranked = rows.join(several, on=books, how="semi").with_columns(
        pl.col("valuation").replace_strict(rank, default=len(rank), return_dtype=pl.Int32).alias("_rank"))
    best = ranked.filter(pl.col("_rank") == pl.col("_rank").min().over(facts)).drop("_rank")
    return pl.concat([rows.join(several, on=books, how="anti"), best])


def flows(panel: Panel) -> polars.DataFrame:
    """One row for each flow, year, source and reporter: the columns of FLOW and value, never null."""
    one = one_valuation(panel, *FLOW).select(*FLOW, "value")
    together = pl.col("source").replace_strict(EXPORTERS, default=None, return_dtype=pl.String)
    return one.with_columns(pl.coalesce(together, "reporter").alias("reporter"))


def both_ways(rows: polars.DataFrame, how: str = "inner") -> polars.DataFrame:
    """State, partner, year, source, reporter with `exports` (to the partner) and `imports` (from it).

    'inner' keeps partners whose two directions are known; 'full' keeps the others with a null.
    """
    keys = ["state", "partner", *BOOK]
    out = rows.lazy().rename({"source_state": "state", "target_state": "partner", "value": "exports"})
    back = rows.lazy().rename({"source_state": "partner", "target_state": "state", "value": "imports"})
    return out.join(back, on=keys, how=how, coalesce=True).select(*keys, "exports", "imports").collect()


def of_complete(rows: polars.DataFrame) -> polars.DataFrame:
    """Trade by partner, of the sources and states for which the record holds all partners.

    Columns of `both_ways` ('full'), `known` = the directions that are known, and `trade` = both
    directions, null where one is unknown.
    """
    kept = rows.filter(pl.col("source").is_in(list(COMPLETE)))
    for source, states in COMPLETE.items():
        if states:
            mine = pl.col("source_state").is_in(states.split()) | pl.col("target_state").is_in(states.split())
            kept = kept.filter((pl.col("source") != source) | mine)
    full = both_ways(kept, "full")
    for source, states in COMPLETE.items():
        if states:
            full = full.filter((pl.col("source") != source) | pl.col("state").is_in(states.split()))
    return full.with_columns(
        (pl.col("exports").fill_null(0) + pl.col("imports").fill_null(0)).alias("known"),
        (pl.col("exports") + pl.col("imports")).alias("trade"))
