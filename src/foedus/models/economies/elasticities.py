"""Sets of trade elasticities by name, and what must be told of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ...core.errors import UnknownName, nearest
from ...core.lazy import pl
from .goods import CLASSIFICATIONS, goods

if TYPE_CHECKING:
    from ...core.provider import Door

ELASTICITIES = {
    "sector": "an estimate for each goods sector (Fontagne, Guimbard and Orefice), one stand-in for services",
    "caliendo-parro": "the estimates of Caliendo and Parro (2015), one aggregate value for services",
    "uniform": "5 for every sector, the usual value for aggregate trade",
    "short-run": "0.76 for every sector, a year after the change (Boehm, Levchenko and Pandalai-Nayar 2023)",
    "long-run": "2 for every sector, 7 to 10 years after the change (the same)",
}
SETS = ("sector", "uniform", "short-run")  # those that every result is shown under


def theta_of(
    door: Door, baseline: str, sets: Sequence[str], elasticities: str | float
) -> tuple[dict[str, float] | float, list[str], str]:
    """Theta of every sector (or one for all), what must be told of it, and its name."""
    classification = CLASSIFICATIONS[baseline]
    if not isinstance(elasticities, str):
        return float(elasticities), [], f"{float(elasticities):g}"
    if elasticities not in sets:
        raise UnknownName(
            f"{classification} has no elasticities '{elasticities}'",
            nearest(elasticities, list(sets)),
            f"Choose {', '.join(sets)}, or a number.",
        )
    rows = door.table("elasticities").rows.filter(pl.col("set") == elasticities)
    own = rows.filter(pl.col("classification") == classification)
    if not own.height:
        value = float(rows.filter(pl.col("classification") == "*")["theta"].item())
        return value, [f"elasticities '{elasticities}': {ELASTICITIES[elasticities]}", *_low(value)], elasticities
    theta = dict(own.select("sector", "theta").iter_rows())
    labels = dict(
        door.table("sectors")
        .rows.filter(pl.col("classification") == classification)
        .select("code", "short")
        .iter_rows()
    )
    goods_only = set(
        door.table("sectors").rows.filter(
            (pl.col("classification") == classification) & pl.col("groups").str.contains("goods")
        )["code"]
    )
    standing = [labels[s] for s in own.filter(pl.col("basis") == "stand-in")["sector"] if s in goods_only]
    fuels = [s for s in goods(door, "energy", baseline) if theta[s] >= 8]
    told = [f"elasticities '{elasticities}': {ELASTICITIES[elasticities]}"]
    if standing:
        told.append(f"no estimate for {', '.join(standing)}: a neighbour's stands in, as one value does for services")
    if fuels:
        told.append(
            f"the elasticity of {', '.join(f'{labels[s]} is {theta[s]:.1f}' for s in fuels)}: buyers swap one"
            " state's fuel for another's almost at will, so that an energy embargo costs little by assumption"
        )
    return theta, told, elasticities


def _low(value: float) -> list[str]:
    return (
        []
        if value > 1
        else [
            f"at an elasticity of {value:g} a source that is cut is hardly replaced: losses are"
            " those of the first year, before buyers and sellers adjust"
        ]
    )
