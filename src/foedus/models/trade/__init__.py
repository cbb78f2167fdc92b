"""Trade and sanctions in general equilibrium: exact-hat changes from a calibrated baseline.

One interface, two structures: one sector (Anderson and van Wincoop 2003) and many sectors with input-output links
(Caliendo and Parro 2015).
"""

from __future__ import annotations

from .armington import StructuralGravity, one_sector
from .economy import Economy
from .equilibrium import Equilibrium
from .exposure import exposure, friends_and_enemies
from .gains import gains_from_trade
from .parallel import solve_many
from .shocks import Shock
from .solve import rebalanced, solve
from .wedges import partial_wedge, solve_capped, solve_cut

VERSION = "1"  # raise when results of an older version must not stand beside the code

__all__ = [
    "VERSION",
    "Economy",
    "Equilibrium",
    "Shock",
    "StructuralGravity",
    "exposure",
    "friends_and_enemies",
    "gains_from_trade",
    "one_sector",
    "partial_wedge",
    "rebalanced",
    "solve",
    "solve_capped",
    "solve_cut",
    "solve_many",
]
