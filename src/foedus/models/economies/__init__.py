"""Economies: calibrated baselines of the world, sets of elasticities, goods, and what pipes and ports can carry."""

from __future__ import annotations

from .baselines import BASELINES, DEFICITS, SANCTIONED, Baseline, economy
from .capacity import energy_caps
from .elasticities import ELASTICITIES, SETS
from .goods import CLASSIFICATIONS, MAIN, goods, sectors

__all__ = [
    "BASELINES",
    "CLASSIFICATIONS",
    "DEFICITS",
    "ELASTICITIES",
    "MAIN",
    "SANCTIONED",
    "SETS",
    "Baseline",
    "economy",
    "energy_caps",
    "goods",
    "sectors",
]
