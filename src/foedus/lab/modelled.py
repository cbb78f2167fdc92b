"""Variables that a calibrated baseline of the world economy gives: asked for like those of the record, made on demand.

They let measures rest on a baseline (flows that balance exactly) without knowing the model that made it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import Coverage, Schema
from ..models.trade.calibrate import VERSION
from .economies import BASELINES, economy

if TYPE_CHECKING:
    import polars

    from ..models.trade.economy import Economy
    from .lab import Lab

BASELINE, SOURCE = "icio-2022", "oecd_icio"
YEAR, TABLES = BASELINES[BASELINE].year, BASELINES[BASELINE].tables


@dataclass(frozen=True)
class Modelled:
    """A variable of a baseline: its schema, the tables of the record behind it, what makes its rows, and the source
    that stands in them."""

    schema: Schema
    needs: tuple[str, ...]
    rows: Callable[[Lab], polars.DataFrame]
    source: str = SOURCE

    @property
    def coverage(self) -> Coverage:
        return Coverage(self.source, YEAR, YEAR, "unknown", note="the states of the world table alone")


def _flows(lab: Lab) -> polars.DataFrame:
    e = _baseline(lab)
    return e.table(e.flows, ("sector", "target_state", "source_state"))


def _inputs(lab: Lab) -> polars.DataFrame:
    e = _baseline(lab)
    bill = (1.0 - e.value_added) * e.output
    return e.table(e.inputs * bill[:, None, :], ("state", "sector", "user"))


def _elasticities(lab: Lab) -> polars.DataFrame:
    sets = [(name, economy(BASELINE, name, lab)) for name in BASELINES[BASELINE].sets]
    return pl.concat(
        [
            pl.DataFrame({"sector": e.sectors, "value": e.theta}).with_columns(pl.lit(name).alias("elasticities"))
            for name, e in sets
        ]
    )


def _baseline(lab: Lab) -> Economy:
    return economy(BASELINE, lab=lab)


MADE: dict[str, Modelled] = {
    m.schema.variable: m
    for m in (
        Modelled(
            Schema(
                "use_flow",
                "mUSD",
                "directed",
                dims=("sector",),
                status="estimate",
                title="Use in a state of what another, or itself, makes",
            ),
            TABLES,
            _flows,
        ),
        Modelled(
            Schema(
                "input_use",
                "mUSD",
                dims=("sector", "user"),
                status="estimate",
                title="Use of the goods of a sector by the producers of another",
            ),
            TABLES,
            _inputs,
        ),
        Modelled(
            Schema(
                "trade_elasticity",
                "index",
                "world",
                dims=("elasticities", "sector"),
                status="estimate",
                title="Trade elasticity by sector",
            ),
            (*TABLES, "elasticities"),
            _elasticities,
            "elasticities",
        ),
    )
}


def made(lab: Lab, variable: str) -> Panel:
    """The variable from the baseline, with the lineage of its tables. Raises what the calibration raises."""
    m = MADE[variable]
    rows = m.rows(lab).with_columns(pl.lit(YEAR, dtype=pl.Int32).alias("year"), pl.lit(m.source).alias("source"))
    line = Lineage.of(
        "model", "baseline", *(lab.store.table(n).lineage for n in m.needs), baseline=BASELINE, version=VERSION
    )
    return Panel.build(m.schema, rows, [m.coverage], line.then("variable", variable))
