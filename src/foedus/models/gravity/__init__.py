"""Gravity: what two states would trade, were they as near to each other as other pairs like them.

`estimate` fits a gravity equation by Poisson pseudo-maximum likelihood or least squares with fixed effects, through
pyfixest (the extra `gravity`). `square` lays out one cross-section of trade with its covariates, `fit` estimates it
with the effects of every exporter and importer, and `held_out` predicts each flow from all pairs but its own.
"""

from __future__ import annotations

from .cross_section import SPECIFICATIONS, Square, square
from .estimate import Estimate, estimate
from .potential import Fitted, fit, held_out

__all__ = ["SPECIFICATIONS", "Estimate", "Fitted", "Square", "estimate", "fit", "held_out", "square"]
