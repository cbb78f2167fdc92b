"""One sector, Armington: structural gravity of Anderson and van Wincoop (2003, American Economic Review 93(1)).

An importer n buys X[n, i] = E[n] Y[i] / Y x power[n, i] / (inward[n] outward[i]) from exporter i, where power is the
trade cost to the power 1 - sigma and inward, outward are the multilateral resistances to the same power. `economy`
hands the same world to `solve`, the general equilibrium; `conditional` holds the values of output and spending, as a
gravity equation does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ...core.errors import BadInput, NotConverged
from ...core.lazy import np, pl
from .economy import Economy

if TYPE_CHECKING:
    import polars
    from numpy.typing import ArrayLike

    from ..arrays import Array

TIGHT = 1e-13  # relative error of the two adding-up conditions


def one_sector(
    states: Sequence[str],
    flows: ArrayLike,
    theta: float,
    *,
    name: str = "",
    elasticities: str = "",
    notes: Sequence[str] = (),
) -> Economy:
    """An economy of one sector without inputs from trade flows [importer, exporter], sales at home included, million
    US dollars. theta = sigma - 1. Raises BadInput where a state buys or sells nothing."""
    flows = np.asarray(flows, dtype=float)
    n = len(states)
    if flows.shape != (n, n) or not np.isfinite(flows).all() or (flows < 0).any():
        raise BadInput(f"the flows of {n} states must be {n} x {n} numbers of at least zero")
    bought, sold = flows.sum(axis=1), flows.sum(axis=0)
    empty = [s for s, b, y in zip(states, bought, sold) if not (b > 0 and y > 0)]
    if empty:
        raise BadInput(
            f"{', '.join(empty[:8])} buy or sell nothing", "a share of nothing is none", "Leave them out of the table."
        )
    ones = np.ones((n, 1))
    return Economy(
        tuple(states),
        ("all",),
        flows[None] / bought[None, :, None],
        np.ones((1, n, n)),
        ones,
        np.zeros((n, 1, 1)),
        ones,
        sold,
        bought - sold,
        bought[:, None],
        np.array([float(theta)]),
        name=name,
        elasticities=elasticities,
        notes=tuple(notes),
    )


@dataclass(frozen=True, eq=False)
class StructuralGravity:
    """A gravity baseline.

    power[n, i]     trade cost of i's goods in n to the power 1 - sigma
    output[i]       value of output, million US dollars; spending[n] likewise. Their totals may differ: shares count
    sigma           elasticity of substitution, above 1
    reference       the state whose inward resistance is 1; the level of resistances is a convention
    """

    states: tuple[str, ...]
    power: Array
    output: Array
    spending: Array
    sigma: float
    reference: str

    def __post_init__(self) -> None:
        n = len(self.states)
        for field, shape in (("power", (n, n)), ("output", (n,)), ("spending", (n,))):
            values = np.ascontiguousarray(getattr(self, field), dtype=float)
            if values.shape != shape or not np.isfinite(values).all() or (values < 0).any():
                raise BadInput(f"{field} must be {' x '.join(map(str, shape))} numbers of at least zero")
            object.__setattr__(self, field, values)
        if not self.sigma > 1:
            raise BadInput(f"sigma is {self.sigma:g}", "goods must be substitutes", "Give a number above 1.")
        if self.reference not in self.states:
            raise BadInput(f"the reference {self.reference} is not among the states")

    @cached_property
    def _resistances(self) -> tuple[Array, Array]:
        """Inward [n] and outward [i] resistance to the power 1 - sigma."""
        from . import kernels

        sold, bought = self.output / self.output.sum(), self.spending / self.spending.sum()
        inward, outward = np.ones(len(sold)), np.ones(len(sold))
        left = kernels.resist(self.power, sold, bought, inward, outward, TIGHT, 100_000)
        if not left <= TIGHT:
            raise NotConverged(
                "the multilateral resistances have no solution",
                f"{left:.1e} of adding-up is left",
                "Every state needs a buyer and a seller.",
            )
        level = inward[self.states.index(self.reference)]
        return inward / level, outward * level

    @property
    def inward(self) -> Array:
        """Inward multilateral resistance P, [state]: the price index, 1 for the reference."""
        return self._resistances[0] ** (1.0 / (1.0 - self.sigma))

    @property
    def outward(self) -> Array:
        """Outward multilateral resistance, [state]."""
        return self._resistances[1] ** (1.0 / (1.0 - self.sigma))

    @cached_property
    def flows(self) -> Array:
        """Trade that the equation gives, [importer, exporter], million US dollars."""
        inward, outward = self._resistances
        return self.spending[:, None] * (self.output / self.output.sum()) * self.power / (inward[:, None] * outward)

    def economy(self, name: str = "") -> Economy:
        """The same world as a baseline of the general equilibrium, theta = sigma - 1."""
        return one_sector(self.states, self.flows, self.sigma - 1.0, name=name)

    def conditional(self, power: Array) -> Conditional:
        """The world under other trade costs (to the power 1 - sigma) with the values of output and spending held."""
        return Conditional(self, replace(self, power=power))


@dataclass(frozen=True, eq=False)
class Conditional:
    """Before and after, with shares of world output and spending held in the resistances: Larch and Yotov (2016,
    WTO ERSD-2016-08) call it conditional general equilibrium. Factory-gate prices move inversely to
    the outward resistance, and real output is valued at them. The Python package gegravity 0.3 prints these numbers
    as its full general equilibrium, since it holds the shares at the baseline there too; `StructuralGravity.economy`
    and `solve` let incomes follow prices."""

    before: StructuralGravity
    after: StructuralGravity

    @property
    def factory_price(self) -> Array:
        """Hat of the factory-gate price, [state]."""
        return self.before.outward / self.after.outward

    @property
    def real_output(self) -> Array:
        """Hat of factory-gate price over price index, [state]."""
        return self.factory_price * self.before.inward / self.after.inward

    @property
    def flows(self) -> Array:
        """Trade after, [importer, exporter], at factory-gate prices after, in the units of the baseline."""
        inward, outward = self.after._resistances
        spent = self.after.spending * self.factory_price
        made = self.after.output * self.factory_price
        return spent[:, None] * made / made.sum() * self.after.power / (inward[:, None] * outward)

    def table(self) -> polars.DataFrame:
        """Percent changes by state."""

        def percent(hat: Array) -> Array:
            return 100.0 * (hat - 1.0)

        return pl.DataFrame(
            {
                "state": self.before.states,
                "factory_price": percent(self.factory_price),
                "outward": percent(self.after.outward / self.before.outward),
                "inward": percent(self.after.inward / self.before.inward),
                "real_output": percent(self.real_output),
            }
        )
