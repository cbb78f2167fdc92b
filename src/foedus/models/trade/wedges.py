"""Wedges that a quantity asks for: a cut of given size, and capacities that may not be exceeded."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

from ...core.errors import BadInput, EmptySelection, NotConverged
from ...core.lazy import np
from .economy import Economy
from .equilibrium import Equilibrium
from .shocks import Shock
from .solve import Deficits, solve

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ..arrays import Array, Mask

EXACT = 1e-8  # relative: how exactly a cut or a capacity is met
LONGEST = 4.0  # longest step of the logarithm of a wedge


def solve_cut(
    economy: Economy,
    cells: ArrayLike,
    cut: float,
    *,
    shock: Shock | None = None,
    deficits: Deficits = "fixed",
    tolerance: float = 1e-10,
    most: int = 60,
) -> tuple[Equilibrium, float]:
    """The equilibrium in which the marked flows [sector, importer, exporter] together fall by `cut` (0.9 is 90 %),
    measured in delivered quantities at baseline prices, and the uniform iceberg wedge that brings it about.

    A cut of 1 is an embargo (an infinite wedge). Where `shock` alone already cuts as much, the wedge is 1.
    Raises BadInput for a cut outside (0, 1], EmptySelection where nothing flows, NotConverged.
    """
    _require_cut(cut)
    cells, base = _marked(economy, cells), shock or Shock.none(economy)
    label = f"{base.label}; " if shock else ""
    label += f"{100 * cut:g} % of {int(cells.sum())} flows cut"
    if cut == 1.0:
        return solve(economy, _wedged(base, cells, math.inf, label), deficits=deficits, tolerance=tolerance), math.inf

    def gap(log_wedge: float, near: Equilibrium | None) -> tuple[float, Equilibrium]:
        found = solve(
            economy,
            _wedged(base, cells, math.exp(log_wedge), label),
            deficits=deficits,
            tolerance=tolerance,
            start=near,
        )
        left = found.quantity[cells].sum() / found.economy.flows[cells].sum()
        return math.log(left / (1.0 - cut)), found

    at, (off, found) = 0.0, gap(0.0, None)
    if off <= EXACT:
        return found, 1.0
    low, high = (at, off), None
    slope = -1.0 - _mean_theta(economy, cells)
    for _ in range(most):
        nxt = at - off / slope
        if high is not None and not low[0] < nxt < high[0]:
            nxt = 0.5 * (low[0] + high[0])
        nxt = min(max(nxt, 0.0), at + LONGEST)
        new, found = gap(nxt, found)
        if abs(new) <= EXACT:
            return found, math.exp(nxt)
        if new != off and (new - off) / (nxt - at) < 0:
            slope = (new - off) / (nxt - at)
        at, off = nxt, new
        low, high = ((at, off), high) if off > 0 else (low, (at, off))
    raise NotConverged(
        f"no wedge cuts the {int(cells.sum())} flows by {100 * cut:g} %",
        f"{abs(off):.1e} is left",
        "Cut by a little less, or by all.",
    )


def partial_wedge(economy: Economy, cells: ArrayLike, cut: float) -> Array:
    """The partial-equilibrium shortcut: the wedge per sector, [sector], that would cut the marked quantities by
    `cut` if unit costs, spending and the price indices of the importers stood still: (1 - cut)^(-1 / (1 + theta));
    1 where nothing is marked. In equilibrium the fall differs: see solve_cut. Raises BadInput, EmptySelection."""
    _require_cut(cut)
    marked = _marked(economy, cells).any(axis=(1, 2))
    return np.where(marked, (1.0 - cut) ** (-1.0 / (1.0 + economy.theta)) if cut < 1.0 else np.inf, 1.0)


def solve_capped(
    economy: Economy,
    shock: Shock,
    caps: ArrayLike,
    *,
    deficits: Deficits = "fixed",
    tolerance: float = 1e-10,
    most: int = 200,
) -> tuple[Equilibrium, Array]:
    """The equilibrium after `shock` in which no delivered quantity exceeds caps[sector, importer, exporter] times
    its baseline (infinite: no cap), and the iceberg wedges [sector, importer, exporter] that hold it there.

    A wedge is above 1 only where its cap binds (complementary slackness, to 1e-8). It melts: what a scarce pipe
    would earn goes to nobody. Raises BadInput for caps of another shape or below zero, EmptySelection where no cap
    lies on trade of the baseline, NotConverged.
    """
    caps = np.asarray(caps, dtype=float)
    if caps.shape != economy.share.shape or np.isnan(caps).any() or (caps < 0).any():
        raise BadInput("caps must be numbers of at least zero, one for each sector, importer and exporter")
    cells = np.isfinite(caps) & (economy.flows > 0)
    if not cells.any():
        raise EmptySelection("no cap lies on a flow of the baseline", do="Cap flows that exist.")
    sector = np.nonzero(cells)[0]
    limit, theta = caps[cells], economy.theta[sector]
    wedge, shut, found = np.zeros(len(limit)), limit == 0.0, None
    wedge[shut] = np.inf
    label = f"{shock.label}; {len(limit)} flows capped"
    for _ in range(most):
        found = solve(
            economy, _wedged(shock, cells, np.exp(wedge), label), deficits=deficits, tolerance=tolerance, start=found
        )
        with np.errstate(divide="ignore", invalid="ignore"):
            over = np.log(found.quantity[cells] / (limit * found.economy.flows[cells]))
        over = np.where(shut, 0.0, over)
        slack = np.where(wedge > 0.0, np.abs(over), over)
        if slack.max() <= EXACT:
            out = np.ones(caps.shape)
            out[cells] = np.exp(wedge)
            return found, out
        own = found.share[cells]
        step = np.clip(over / (1.0 + theta * (1.0 - own)), -LONGEST, LONGEST)
        wedge = np.where(shut, np.inf, np.maximum(wedge + step, 0.0))
    raise NotConverged(
        f"the {len(limit)} caps are not met after {most} rounds",
        f"{slack.max():.1e} is left",
        "Loosen them, or raise the elasticities.",
    )


def _require_cut(cut: float) -> None:
    if not 0.0 < cut <= 1.0:
        raise BadInput(f"a cut of {100 * cut:g} % is none", "it must be above 0 and at most 100 %")


def _marked(economy: Economy, cells: ArrayLike) -> Mask:
    cells = np.asarray(cells, dtype=bool)
    if cells.shape != economy.share.shape:
        raise BadInput("the marked flows are not ordered as the baseline", do="Mark them with shocks.cells.")
    cells = cells & (economy.flows > 0)
    if not cells.any():
        raise EmptySelection("no marked flow is positive in the baseline", do="Choose flows that exist.")
    return cells


def _wedged(shock: Shock, cells: Mask, wedge: float | Array, label: str) -> Shock:
    cost = shock.cost.copy()
    cost[cells] *= wedge
    return replace(shock, cost=cost, label=label)


def _mean_theta(economy: Economy, cells: Mask) -> float:
    value = np.where(cells, economy.flows, 0.0).sum(axis=(1, 2))
    return float((value * economy.theta).sum() / value.sum())
