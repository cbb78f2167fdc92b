"""What trade is worth: real income against autarky, from shares and elasticities alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import np
from .economy import Economy

if TYPE_CHECKING:
    from ..arrays import Array


def gains_from_trade(economy: Economy) -> Array:
    """Loss of real income (the wage over the price index) if all foreign trade stopped, percent, [state].

    In one sector 100 (1 - share of own goods^(1 / theta)) (Arkolakis, Costinot and Rodriguez-Clare 2012); with many
    sectors and inputs the same through every sector's cost (Costinot and Rodriguez-Clare 2014, Handbook of
    International Economics 4, chapter 4), under perfect competition and one factor. 100 where a good that is needed
    is not made at home. Raises BadInput for an economy with tariffs, whose revenue the formula leaves out.
    """
    if (economy.tariff != 1.0).any():
        raise BadInput(
            "the gains from trade are known in closed form only without tariffs",
            do="Solve an embargo of all foreign trade instead.",
        )
    e = economy
    own = np.einsum("jnn->nj", e.share)
    lone = (own <= 0.0) & (e.share.sum(axis=2).T > 0.0)
    dearer = np.where(own > 0.0, -np.log(np.where(own > 0.0, own, 1.0)) / e.theta, 0.0)
    out = np.empty(len(e.states))
    for n in range(len(out)):
        # log prices p over the wage: p[j] = dearer[j] + (1 - value_added[j]) sum_k inputs[k, j] p[k]
        chain = ((1.0 - e.value_added[n]) * e.inputs[n]).T
        inverse = np.linalg.inv(np.eye(len(e.sectors)) - chain)
        needed = e.consumption[n] @ inverse
        out[n] = 100.0 if (needed[lone[n]] > 0.0).any() else -100.0 * np.expm1(-needed @ dearer[n])
    return out
