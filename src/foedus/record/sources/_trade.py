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
from ...core.states import SPELLED_OTHERWISE, all_states
from ..source import left_by
from ._files import only

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
TRADE_FLOW_EUR = Schema(
    "trade_flow_eur",
    "mEUR",
    about="directed",
    dims=("reporter", "valuation", "product"),
    title="Goods trade from exporter to importer, euros",
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
        only(frame, pl.col("reporter") != pl.col("partner"), "a state with itself", "re-imports", expected=True)
        .with_columns(
            pl.when(export).then("reporter").otherwise("partner").alias("source_state"),
            pl.when(export).then("partner").otherwise("reporter").alias("target_state"),
            pl.when(export).then(pl.lit(export_valuation)).otherwise(pl.lit(import_valuation)).alias("valuation"),
        )
        .drop("partner", "flow")
    )


# Unions and groups that producers of trade give a code, and no state of the record: left out, and told with their value.
# Belgium-Luxembourg stands for the two states together before 1999 (58 in BACI and Comtrade, whose table calls it BEL):
# what each of them traded then is unknown, so that neither is given the sum.
BELGIUM_LUXEMBOURG = 58
# Where the number of a country says more than the letters beside it, which changed with the editions: Taiwan is 490
# ("Other Asia, nes", S19 or nothing), Serbia and Montenegro 891 goes on as Serbia as everywhere in the record, the Sudan
# before and after 2011 is one state.
NUMBERS: dict[int, str | None] = {490: "TWN", 891: "SRB", 736: "SDN", 729: "SDN", BELGIUM_LUXEMBOURG: None}
LETTERS = {"S19": "TWN", **SPELLED_OTHERWISE["iso3"]}
AGGREGATES = frozenset(
    [
        "WLD",
        "W00",
        "EUN",
        "EU2",
        "EU27",
        "EU28",
        "EUR",
        "OAS",
        "ANT",
        "BLX",
        "ZA1",
        "SAC",
        "R20",
        "R91",
        "R4",
        "PUS",
        "ATF",
        "S19",
        "F19",
        "X1",
        "X2",
        "E19",
        "A49",
        "A79",
        "A59",
        "O19",
        "NMI",
        "XX",
        "ARB",
        "CEB",
        "CSS",
        "EAP",
        "EAR",
        "EAS",
        "ECA",
        "ECS",
        "EMU",
        "FCS",
        "HIC",
        "HPC",
        "IBD",
        "IBT",
        "IDA",
        "IDB",
        "IDX",
        "INX",
        "LAC",
        "LCN",
        "LDC",
        "LIC",
        "LMC",
        "LMY",
        "LTE",
        "MEA",
        "MIC",
        "MNA",
        "NAC",
        "OED",
        "OSS",
        "PRE",
        "PSS",
        "PST",
        "SAS",
        "SSA",
        "SSF",
        "SST",
        "TEA",
        "TEC",
        "TLA",
        "TMN",
        "TSA",
        "TSS",
        "UMC",
        "AFE",
        "AFW",
        "CHI",
        "NOC",
        "ECO",
        "SXZ",
        "XZN",
    ]
)
"""Codes that producers give to groups, regions and places that report nothing: leaving them out is expected."""


def known_states(frame: polars.DataFrame, *columns: str, unit: str = "") -> polars.DataFrame:
    """Rows whose `columns` all hold ids of states or territories. Others are left out and told, by their code, with the
    sum of their `value` where it is of a `unit`."""
    ids = list(all_states())
    for column in columns:
        state, group = (
            pl.col(column).is_in(ids).fill_null(False),
            pl.col(column).is_in(list(AGGREGATES)).fill_null(False),
        )
        left_by(frame.filter(group & ~state), column, "a group or region", column, unit, expected=True)
        left_by(frame.filter(~group & ~state), column, "a code of no state", column, unit)
        frame = frame.filter(state)
    return frame
