"""Friends and enemies: whose growth raises whose real income (Kleinman, Liu and Redding 2024)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import np
from .economy import Economy
from .parallel import solve_many
from .shocks import Names, Shock
from .solve import Deficits, without_deficits

if TYPE_CHECKING:
    from ..arrays import Array


def friends_and_enemies(economy: Economy) -> Array:
    """Elasticity of the real income of state n to the productivity of state i, [n, i], at the baseline of one sector.

    The first-order matrix of Kleinman, Liu and Redding ("International Friends and Enemies"), from the shares of
    exporters in spending S and of importers in sales T alone: wages solve
    [(1 + theta) I - T diag(e) - theta T S] dw = theta (I - T S) dz, and real income is dw - S (dw - dz); e[n] is
    income over spending, 1 where trade balances; deficits are held in units of world income. Raises BadInput for an
    economy of more sectors, with inputs, or with tariffs: use `exposure` there.
    """
    if len(economy.sectors) != 1 or (economy.value_added < 1.0).any() or (economy.tariff != 1.0).any():
        raise BadInput(
            "the first-order matrix holds for one sector without inputs and tariffs",
            do="Solve for the exposure instead.",
        )
    theta, n = float(economy.theta[0]), len(economy.states)
    spent, sold = economy.share[0], (economy.flows[0] / economy.output[:, 0]).T  # S[n, i], T[i, n]
    income = economy.income / economy.spending[:, 0]
    through = sold @ spent
    wages = (1.0 + theta) * np.eye(n) - sold * income - theta * through
    numeraire = np.outer(np.ones(n), economy.income / economy.income.sum())
    dw = np.linalg.solve(wages + numeraire, theta * (np.eye(n) - through))
    return dw - spent @ (dw - np.eye(n))


def exposure(
    economy: Economy,
    of: Names = None,
    *,
    sectors: Names = None,
    step: float = 0.005,
    threads: int = 2,
    deficits: Deficits = "fixed",
) -> Array:
    """Elasticity of the real income of every state to the productivity of the states `of` (all), [n, i], in any
    economy: central differences of two equilibria, `step` either way in the logarithm of productivity in `sectors`
    (all). Raises UnknownName, NotConverged."""
    if not 0.0 < step < 0.5:
        raise BadInput(f"a step of {step:g} is no small change", do="Take one between 0 and 0.5.")
    economy = without_deficits(economy) if deficits == "none" else economy
    states: Iterable[str] = economy.states if of is None else [of] if isinstance(of, str) else of
    shocks = (
        Shock.none(economy, f"productivity of {state}").with_productivity(economy, np.exp(d), state, sectors)
        for state in states
        for d in (step, -step)
    )
    treatment: Deficits = "fixed" if deficits == "none" else deficits
    logs = list(
        solve_many(
            economy,
            shocks,
            threads=threads,
            deficits=treatment,
            tolerance=1e-12,
            reduce=lambda found: np.log(found.real_income),
        )
    )
    return np.column_stack([(up - down) / (2.0 * step) for up, down in zip(logs[::2], logs[1::2])])
