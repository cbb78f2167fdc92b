"""What the sources of trade share: the schemas, and the turn from a reporter's books to a directed flow.

A flow goes from the exporter (source_state) to the importer (target_state). Whoever reported it stands
in `reporter`: a state id, 'mixed' (the producer chose between the two) or 'reconciled' (the producer
computed one figure from both). `valuation` is fob, cif, fas (free alongside ship), customs (the value of
imports without freight) or statistical (Eurostat: at the border of the reporter).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema

if TYPE_CHECKING:
    import polars

TRADE_FLOW = Schema(
    "trade_flow",
    "mUSD",
    about="directed",
    dims=("reporter", "valuation"),
    title="Goods trade from exporter to importer",
)
TRADE_FLOW_SITC = Schema(
    "trade_flow_sitc",
    "mUSD",
    about="directed",
    dims=("reporter", "valuation", "sitc"),
    title="Goods trade from exporter to importer by section of the SITC",
)
TRADE_FLOW_MONTH = Schema(
    "trade_flow_month",
    "mEUR",
    about="directed",
    time="month",
    dims=("reporter", "valuation", "product"),
    title="Goods trade from exporter to importer by month, euros",
)
TRADE_FLOW_MONTH_USD = Schema(
    "trade_flow_month_usd",
    "mUSD",
    about="directed",
    time="month",
    dims=("reporter", "valuation", "product"),
    title="Goods trade from exporter to importer by month, dollars",
)
TRADE_FLOW_MONTH_JPY = Schema(
    "trade_flow_month_jpy",
    "mJPY",
    about="directed",
    time="month",
    dims=("reporter", "valuation", "product"),
    title="Goods trade from exporter to importer by month, yen",
)
TRADE_TOTAL_REPORTED = Schema(
    "trade_total_reported",
    "mUSD",
    about="dyad",
    dims=("reporter",),
    title="Goods trade of two states in both directions, as one of them reports it",
)


def directed(frame: polars.DataFrame, export_valuation: str, import_valuation: str) -> polars.DataFrame:
    """Rows of a reporter's books as directed flows.

    Takes columns `reporter` and `partner` (state ids), `flow` ('export' or 'import', as the reporter sees
    it) and `value`, beside others that are kept. Gives source_state, target_state and valuation instead of
    partner and flow. Rows of a state with itself are dropped: they are re-imports, not trade of a dyad.
    """
    export = pl.col("flow") == "export"
    return (
        frame.filter(pl.col("reporter") != pl.col("partner"))
        .with_columns(
            pl.when(export).then("reporter").otherwise("partner").alias("source_state"),
            pl.when(export).then("partner").otherwise("reporter").alias("target_state"),
            pl.when(export).then(pl.lit(export_valuation)).otherwise(pl.lit(import_valuation)).alias("valuation"),
        )
        .drop("partner", "flow")
    )


def known_states(frame: polars.DataFrame, *columns: str) -> polars.DataFrame:
    """Rows whose `columns` all hold ids of states or territories: aggregates and leftovers are dropped."""
    from ...core.states import all_states

    ids = list(all_states())
    return frame.filter(pl.all_horizontal(pl.col(c).is_in(ids) for c in columns))
