"""Equilibrium after a shock, in changes from a baseline (Dekle, Eaton and Kortum 2008; Caliendo and Parro 2015)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal
from weakref import WeakKeyDictionary

from ...core.errors import BadInput, NotConverged
from ...core.lazy import np
from .economy import Economy
from .equilibrium import Equilibrium, tastes, weights
from .shocks import Shock

if TYPE_CHECKING:
    from ..arrays import Array

Deficits = Literal["fixed", "none", "proportional"]
RESIDUALS = ("wages", "prices", "spending", "market")
SMALL = 1e-6  # of a state's spending: the least unit of a residual
SUMS = 1e-8  # how exactly shares must sum to one
WINDOW = 12  # how many sweeps Anderson acceleration remembers
PATH = (1.1, 1.2, 1.4, 1.7, 2.0, 2.5, 3.0, 4.0, 6.0, 10.0, 30.0)  # changes of cost on the way to a large shock


class Unsolved(NotConverged):
    """No equilibrium to the tolerance; `residuals` are those that were left."""

    residuals: dict[str, float]


def solve(
    economy: Economy,
    shock: Shock,
    *,
    deficits: Deficits = "fixed",
    tolerance: float = 1e-10,
    start: Equilibrium | None = None,
    most: int = 600,
) -> Equilibrium:
    """The equilibrium after `shock`.

    Wages, prices, spending and market clearing are solved together; all four residuals are at most `tolerance`.
    Deficits: 'fixed' in units of world value added; 'proportional' to a state's own value added, what then lacks
    for a sum of zero spread over all by value added; 'none': the baseline is first solved without any, and the
    shock is set against that. `start`: a solution nearby.
    Raises BadInput for a shock of another shape, a baseline out of balance, or a shock that takes every source of
    a good that is bought (with the cells); NotConverged, with the residuals.
    """
    if deficits not in ("fixed", "none", "proportional"):
        raise BadInput(f"'{deficits}' is no treatment of deficits", do="Use fixed, none or proportional.")
    economy = without_deficits(economy) if deficits == "none" else economy
    _prepared(economy, balanced=True)
    return _solve(economy, shock, deficits, tolerance, start, most)


def rebalanced(economy: Economy, deficits: Deficits = "fixed", name: str = "", tolerance: float = 1e-11) -> Economy:
    """The no-change equilibrium of a baseline as a baseline: of one that is not quite in balance, or, with deficits
    'none', of one whose deficits are taken away. Raises BadInput, NotConverged."""
    if deficits == "none":
        economy = replace(economy, deficit=np.zeros(len(economy.states)))
    return _solve(economy, Shock.none(economy), "fixed", tolerance, None, 5000).baseline(name)


def without_deficits(economy: Economy) -> Economy:
    """The same world once all deficits are closed; kept as long as the baseline is."""
    if not economy.deficit.any():
        return economy
    if economy not in _CLOSED:
        _CLOSED[economy] = rebalanced(economy, "none", f"{economy.name}, deficits closed".lstrip(", "))
    return _CLOSED[economy]


@dataclass(eq=False)
class _Prepared:
    """What every scenario of one baseline shares."""

    scale: Array  # [n, j]: unit of the residuals of spending; 0 where nothing can be bought
    speed: Array  # [n]: response of a wage to its gap
    balanced: bool = False


_PREPARED: WeakKeyDictionary[Economy, _Prepared] = WeakKeyDictionary()
_CLOSED: WeakKeyDictionary[Economy, Economy] = WeakKeyDictionary()


def _prepared(economy: Economy, balanced: bool = False) -> _Prepared:
    made = _PREPARED.get(economy)
    if made is None:
        made = _PREPARED[economy] = _prepare(economy)
    if balanced and not made.balanced:
        economy.checked()
        made.balanced = True
    return made


def _prepare(economy: Economy) -> _Prepared:
    e = economy
    for what, sums in (
        ("share", e.share.sum(axis=2)),
        ("inputs", e.inputs.sum(axis=1)),
        ("consumption", e.consumption.sum(axis=1)),
    ):
        off = np.minimum(np.abs(sums - 1.0), np.abs(sums))
        if off.max() > SUMS:
            raise BadInput(
                f"{e.name or 'the baseline'}: {int((off > SUMS).sum())} sums of {what} are not one",
                f"by up to {off.max():.1e}",
                "Recalibrate it with models.trade.calibrate.",
            )
    scale = np.maximum(e.spending, SMALL * e.spending.sum(axis=1, keepdims=True)) * (e.share.sum(axis=2).T > 0)
    pay = e.value_added * e.output
    to = np.divide(e.flows, e.output.T[:, None, :], out=np.zeros_like(e.flows), where=e.output.T[:, None, :] > 0)
    lost = 1.0 - np.einsum("jni,jni->ij", to, e.share)  # how much of a sector's sales depends on its own cost
    slope = (pay * lost * e.theta * e.value_added).sum(axis=1) / np.maximum(pay.sum(axis=1), 1e-300)
    return _Prepared(scale, 1.0 / (2.0 + slope))


def _solve(
    economy: Economy, shock: Shock, deficits: Deficits, tolerance: float, start: Equilibrium | None, most: int
) -> Equilibrium:
    """At once, or, where that fails, along a path of growing changes of cost."""
    from . import kernels

    e, given = economy, _prepared(economy)
    shock.require_fits(e)
    weight = weights(e, shock)
    _require_sources(e, shock, weight, given.scale)
    tariff = e.tariff if shock.tariff is None else shock.tariff
    taxed = bool((tariff != 1.0).any())
    mode = kernels.PROPORTIONAL if deficits == "proportional" else kernels.FIXED
    shares, gain, out = tastes(e, shock), np.log(shock.productivity), np.empty(4)

    def found(weight: Array, u: Array, step: float) -> int:
        return kernels.find(
            u,
            weight,
            weight / tariff if taxed else weight,
            taxed,
            e.value_added,
            e.inputs,
            shares,
            e.income,
            e.deficit,
            mode,
            given.scale,
            e.theta,
            gain,
            given.speed,
            tolerance,
            most,
            WINDOW,
            step,
            out,
        )

    u = _stacked(e, given, start)
    sweeps = found(weight, u, 1.0)
    if not out.max() <= tolerance:  # a number that is none is not below it either
        u = _stacked(e, given, None)
        for change in PATH:
            bound = change ** e.theta[:, None, None]
            sweeps += found(np.clip(weight, e.share / bound, e.share * bound), u, 0.5)
        sweeps += found(weight, u, 0.5)
    if not out.max() <= tolerance:
        raise _unsolved(e, shock, deficits, weight, out, sweeps, tolerance)
    n, j = e.size
    wage, price, spend = np.exp(u[:n]), np.exp(u[n : n + j * n]).reshape(j, n).T, u[n + j * n :].reshape(j, n).T
    deficit = e.deficit
    if deficits == "proportional":
        earned = wage * e.income
        deficit = e.deficit * wage - earned * (e.deficit * wage).sum() / earned.sum()
    return Equilibrium(
        e,
        shock,
        wage,
        np.ascontiguousarray(price),
        np.maximum(spend, 0.0) * given.scale,
        deficit,
        dict(zip(RESIDUALS, out.tolist())),
        sweeps,
        deficits,
    )


def _stacked(economy: Economy, given: _Prepared, start: Equilibrium | None) -> Array:
    """The kernel's unknowns: log wage hats, log price hats [j, n] and spending in units of the scale [j, n]."""
    n, j = economy.size
    if start is not None and start.economy.size != economy.size:
        raise BadInput(
            "the start is a solution of another baseline", do="Start from one of the same states and sectors."
        )
    live = given.scale.T > 0
    spending = economy.spending if start is None else start.spending
    spend = np.divide(spending.T, given.scale.T, out=np.zeros((j, n)), where=live)
    if start is None:
        return np.concatenate([np.zeros(n + j * n), spend.ravel()])
    return np.concatenate([np.log(start.wage), np.where(live, np.log(start.price.T), 0.0).ravel(), spend.ravel()])


def _require_sources(economy: Economy, shock: Shock, weight: Array, scale: Array) -> None:
    """Raises BadInput where spending has no source left, or a state no buyer at all."""
    bought = scale.T > 0
    bare = np.argwhere(bought & (weight.sum(axis=2) <= 0))
    if len(bare):
        names = ", ".join(f"{economy.sectors[j]} in {economy.states[n]}" for j, n in bare[:8])
        more = f" and {len(bare) - 8} more" if len(bare) > 8 else ""
        raise BadInput(
            f"'{shock.label}' leaves no source of {names}{more}",
            "what is bought would cost infinitely much",
            "Leave one source open, or cut by less than all.",
        )
    idle = np.nonzero(weight.sum(axis=(0, 1)) <= 0)[0]
    if len(idle):
        raise BadInput(
            f"'{shock.label}' leaves {', '.join(economy.states[n] for n in idle[:8])} without any buyer",
            "not even at home",
        )


def _unsolved(
    economy: Economy, shock: Shock, deficits: Deficits, weight: Array, residuals: Array, sweeps: int, tolerance: float
) -> Unsolved:
    told = ", ".join(f"{name} {value:.1e}" for name, value in zip(RESIDUALS, residuals))
    apart = _one_way(economy, weight)
    if apart:
        told += f"; {apart} could only buy from the rest, or only sell to it, and no prices balance that"
    advice = (
        "A deficit that is fixed may have no trade left to be paid by: try deficits='proportional' or 'none'"
        if deficits == "fixed" and economy.deficit.any() and not apart
        else "Cut by less than all"
    )
    error = Unsolved(f"'{shock.label}' has no solution to {tolerance:g} after {sweeps} sweeps", told, advice)
    error.residuals = dict(zip(RESIDUALS, residuals.tolist()))
    return error


def _one_way(economy: Economy, weight: Array) -> str:
    """Names of a group of states whose trade with others is left in one direction only, or nothing."""
    from scipy.sparse.csgraph import connected_components

    trade = weight.sum(axis=0) > 0
    whole = connected_components(trade, connection="weak")[1]
    parts = connected_components(trade, connection="strong")[1]
    for part in sorted(set(parts.tolist()), key=lambda p: (parts == p).sum()):
        inside = parts == part
        if (whole == whole[inside][0]).sum() > inside.sum():
            return ", ".join(s for s, here in zip(economy.states, inside) if here)
    return ""
