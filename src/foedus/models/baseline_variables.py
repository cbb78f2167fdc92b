"""Variables that a calibrated baseline of the world economy gives: asked for like those of the record, made on demand.

They let measures rest on a baseline (flows that balance exactly) without knowing the model that made it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.provider import question
from ..core.schema import Coverage, Schema
from .economies import BASELINES, MAIN, economy
from .trade.calibrate import VERSION

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from .trade.economy import Economy

SOURCE = "oecd_icio"
YEAR, TABLES = BASELINES[MAIN].year, BASELINES[MAIN].tables
NEEDS = (*TABLES, "elasticities", "sectors")
USE_FLOW = Schema(
    "use_flow",
    "mUSD",
    "directed",
    dims=("sector",),
    status="estimate",
    title="Use in a state of what another, or itself, makes",
)
INPUT_USE = Schema(
    "input_use",
    "mUSD",
    dims=("sector", "user"),
    status="estimate",
    title="Use of the goods of a sector by the producers of another",
)
TRADE_ELASTICITY = Schema(
    "trade_elasticity",
    "index",
    "world",
    dims=("elasticities", "sector"),
    status="estimate",
    title="Trade elasticity by sector",
)


@question(
    "use_flow",
    kind="model",
    parties="none",
    title=USE_FLOW.label,
    needs=NEEDS,
    schema=USE_FLOW,
    version=VERSION,
    keep=False,
)
def use_flow(door: Door) -> Panel:
    """Use of the goods of a sector made in source_state by target_state, final and intermediate, million US dollars;
    own goods included."""
    e = economy(door)
    return _panel(door, USE_FLOW, e.table(e.flows, ("sector", "target_state", "source_state")), TABLES)


@question(
    "input_use",
    kind="model",
    parties="none",
    title=INPUT_USE.label,
    needs=NEEDS,
    schema=INPUT_USE,
    version=VERSION,
    keep=False,
)
def input_use(door: Door) -> Panel:
    """What the producers of sector `user` in a state spend on the goods of `sector`, wherever made, million US
    dollars."""
    e = economy(door)
    return _panel(door, INPUT_USE, _bills(e), TABLES)


@question(
    "trade_elasticity",
    kind="model",
    parties="none",
    title=TRADE_ELASTICITY.label,
    needs=NEEDS,
    schema=TRADE_ELASTICITY,
    version=VERSION,
    keep=False,
)
def trade_elasticity(door: Door) -> Panel:
    """Theta of every sector under every set of elasticities."""
    sets = [(name, economy(door, MAIN, name)) for name in BASELINES[MAIN].sets]
    rows = pl.concat(
        [
            pl.DataFrame({"sector": e.sectors, "value": e.theta}).with_columns(pl.lit(name).alias("elasticities"))
            for name, e in sets
        ]
    )
    return _panel(door, TRADE_ELASTICITY, rows, (*TABLES, "elasticities"), "elasticities")


def _bills(e: Economy) -> polars.DataFrame:
    bill = (1.0 - e.value_added) * e.output
    return e.table(e.inputs * bill[:, None, :], ("state", "sector", "user"))


def _panel(door: Door, schema: Schema, rows: polars.DataFrame, tables: tuple[str, ...], source: str = SOURCE) -> Panel:
    """The rows of the baseline's year under a source, with the lineage of the tables behind them."""
    dated = rows.with_columns(pl.lit(YEAR, dtype=pl.Int32).alias("year"), pl.lit(source).alias("source"))
    line = Lineage.of("model", "baseline", *(door.table(n).lineage for n in tables), baseline=MAIN, version=VERSION)
    coverage = Coverage(source, YEAR, YEAR, "unknown", note="the states of the world table alone")
    return Panel.build(schema, dated, [coverage], line.then("variable", schema.variable))
