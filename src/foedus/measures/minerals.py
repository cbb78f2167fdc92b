"""Critical minerals: what part of the world's output a state makes, and how few states make it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.align import align
from ..core.lazy import pl
from ..core.measure import measure
from ..core.panel import Panel
from .trade import HIRSCHMAN

if TYPE_CHECKING:
    import polars

NEEDS = ("mineral_production", "mineral_world_production")
DIMS = ("mineral", "stage")
FACT = ["year", *DIMS, "source"]
USGS = "U.S. Geological Survey (2026), Mineral Commodity Summaries 2026"


def _shares(production: Panel, world: Panel) -> polars.DataFrame:
    """Known output of a state over that of the world, in one source, year, mineral and stage: FACT, state, value."""
    amounts = (production.convert("t").known(), world.convert("t").known())
    whole = pl.max_horizontal("world", pl.col("value").sum().over(FACT))
    both = align(*amounts, names=("value", "world"), sources="same")
    return both.with_columns(pl.col("value") / whole, whole.alias("whole")).filter(pl.col("whole") > 0)


@measure(
    "mineral_share",
    unit="share",
    about="state",
    needs=NEEDS,
    references=(USGS,),
    dims=DIMS,
    scope="all",
    title="Share of the world's output of a mineral",
)
def mineral_share(mineral_production: Panel, mineral_world_production: Panel) -> polars.DataFrame:
    """s(i) = output of state i / output of the world, both tonnes, in one source, mineral and stage.

    The world is the printed total, or the sum of the states listed where that is larger: totals are rounded, and
    some leave out what a state withholds, so that the shares of a mineral never sum to more than 1. A state that the
    source does not list is among 'other countries' and has no share here: not known, not nil.
    """
    return _shares(mineral_production, mineral_world_production).select("state", *FACT, "value")


@measure(
    "mineral_concentration",
    unit="index",
    about="world",
    needs=NEEDS,
    references=(HIRSCHMAN, USGS),
    dims=DIMS,
    scope="all",
    title="Concentration of a mineral's output on few states (Hirschman-Herfindahl)",
)
def mineral_concentration(mineral_production: Panel, mineral_world_production: Panel) -> polars.DataFrame:
    """H = sum of s(i)^2 over the states listed, 0 to 1; 1 when one state makes all.

    'Other countries' count as many states without weight, so that H is a lower bound: it is off by no more than the
    square of their joint share.
    """
    shares = _shares(mineral_production, mineral_world_production)
    return shares.group_by(FACT).agg((pl.col("value") ** 2).sum().alias("value")).select(*FACT, "value")
