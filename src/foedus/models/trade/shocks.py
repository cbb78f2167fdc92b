"""What changes: trade costs, tariffs, productivity and tastes, named by labels of a baseline."""

from __future__ import annotations

import math
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from ...core.errors import BadInput, EmptySelection
from ...core.lazy import np
from .economy import Economy

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from ..arrays import Array, Mask

Names = str | Iterable[str] | None
Direction = Literal["both", "imports", "exports"]


@dataclass(frozen=True, eq=False)
class Shock:
    """A change of the exogenous world, ordered as its economy is.

    cost[j, n, i]        multiplier of the iceberg cost of shipping j from i to n; 1 none, infinite an embargo
    tariff[j, n, i]      the new 1 + ad-valorem tariff; None: as in the baseline
    productivity[n, j]   multiplier of total factor productivity, 1 none
    preference[n, j]     multiplier of the weight of j in final consumption, 1 none (weights are renormalised)
    """

    cost: Array
    tariff: Array | None
    productivity: Array
    preference: Array
    label: str = ""

    def __post_init__(self) -> None:
        for field, least in (("cost", 0.0), ("productivity", 0.0), ("preference", -1.0), ("tariff", 0.0)):
            values = getattr(self, field)
            if values is None and field == "tariff":
                continue
            values = np.ascontiguousarray(values, dtype=np.float64)
            object.__setattr__(self, field, values)
            if (
                np.isnan(values).any()
                or not (values > least).all()
                or (field != "cost" and np.isinf(values).any())
                or (values < 0).any()
            ):
                raise BadInput(
                    f"{self.label or 'a shock'}: {field} holds values that are no multipliers",
                    "they must be numbers above zero",
                    "Use 1 for no change.",
                )

    @staticmethod
    def none(economy: Economy, label: str = "no change") -> Shock:
        """No change at all."""
        n, j = economy.size
        return Shock(np.ones((j, n, n)), None, np.ones((n, j)), np.ones((n, j)), label)

    @staticmethod
    def costs(
        economy: Economy,
        importers: Names,
        exporters: Names,
        sectors: Names = None,
        cost: float = math.inf,
        label: str = "",
    ) -> Shock:
        """Iceberg costs of the imports of `importers` from `exporters` multiplied by `cost`. None: all of them.
        Raises UnknownName, BadInput, EmptySelection where no trade flows in the baseline."""
        at = cells(economy, importers, exporters, sectors)
        made = Shock.none(
            economy, label or f"costs x {cost:g}: {told(importers)} from {told(exporters)}, {told(sectors)}"
        )
        values = made.cost.copy()
        values[at] = cost
        return replace(made, cost=values)

    @staticmethod
    def embargo(
        economy: Economy,
        importers: Names,
        exporters: Names,
        sectors: Names = None,
        cost: float = math.inf,
        label: str = "",
    ) -> Shock:
        """`importers` stop buying from `exporters`, or pay `cost` times the iceberg cost. Nobody may stand on
        both sides. Raises BadInput, UnknownName, EmptySelection."""
        apart(economy, importers, exporters)
        return Shock.costs(
            economy,
            importers,
            exporters,
            sectors,
            cost,
            label or f"{told(importers)} buy no {told(sectors, 'goods')} from {told(exporters)}",
        )

    @staticmethod
    def sanctions(
        economy: Economy,
        coalition: Names,
        target: Names,
        sectors: Names = None,
        direction: Direction = "both",
        cost: float = math.inf,
        label: str = "",
    ) -> Shock:
        """A coalition stops its imports from a target, its exports to it, or both. Raises BadInput where the
        coalition includes its target, UnknownName, EmptySelection."""
        if direction not in ("both", "imports", "exports"):
            raise BadInput(
                f"'{direction}' is no direction", do="Use both, imports or exports, as the coalition sees them."
            )
        apart(economy, coalition, target)
        at = between(economy, coalition, target, sectors, direction)
        if not at.any():
            one = (target, coalition) if direction == "exports" else (coalition, target)
            raise nothing(economy, *one, sectors)
        made = Shock.none(economy, label or f"{told(coalition)} against {told(target)}: {told(sectors)}, {direction}")
        values = made.cost.copy()
        values[at] = cost
        return replace(made, cost=values)

    @staticmethod
    def tariffs(
        economy: Economy, importers: Names, exporters: Names, tariff: ArrayLike, sectors: Names = None, label: str = ""
    ) -> Shock:
        """New tariffs (1 + ad-valorem) on the imports of `importers` from `exporters`: one number, or an array
        [sector, importer, exporter] of the whole economy of which the named cells are taken."""
        at = cells(economy, importers, exporters, sectors)
        made = Shock.none(economy, label or f"tariffs of {told(importers)} on {told(exporters)}, {told(sectors)}")
        values = economy.tariff.copy()
        given = np.asarray(tariff, dtype=float)
        values[at] = given[at] if given.ndim else float(given)
        return replace(made, tariff=values)

    def with_productivity(self, economy: Economy, multiplier: float, states: Names, sectors: Names = None) -> Shock:
        """This shock and a productivity multiplied in the named states and sectors."""
        return replace(self, productivity=_multiplied(economy, self.productivity, multiplier, states, sectors))

    def with_preference(self, economy: Economy, multiplier: float, states: Names, sectors: Names) -> Shock:
        """This shock and weights in final consumption multiplied in the named states and sectors."""
        return replace(self, preference=_multiplied(economy, self.preference, multiplier, states, sectors))

    def also(self, other: Shock, label: str = "") -> Shock:
        """Both shocks at once: multipliers multiply; a tariff that the other shock sets holds. Raises BadInput
        where both set tariffs and differ on a cell that neither leaves as the other has it."""
        tariff = self.tariff if other.tariff is None else other.tariff
        if self.tariff is not None and other.tariff is not None and not np.array_equal(self.tariff, other.tariff):
            raise BadInput(
                "both shocks set tariffs", "which of them holds is not said", "Set all tariffs in one shock."
            )
        return Shock(
            self.cost * other.cost,
            tariff,
            self.productivity * other.productivity,
            self.preference * other.preference,
            label or f"{self.label}; {other.label}",
        )

    def touched(self, economy: Economy) -> Mask:
        """Cells [sector, importer, exporter] with trade in the baseline whose cost or tariff this shock changes."""
        moved = self.cost != 1.0
        if self.tariff is not None:
            moved |= self.tariff != economy.tariff
        return moved & (economy.share > 0)

    def require_fits(self, economy: Economy) -> None:
        """Raises BadInput where the arrays are not of this economy's shape."""
        n, j = economy.size
        wrong = [
            name
            for name, values, shape in (
                ("cost", self.cost, (j, n, n)),
                ("tariff", self.tariff, (j, n, n)),
                ("productivity", self.productivity, (n, j)),
                ("preference", self.preference, (n, j)),
            )
            if values is not None and values.shape != shape
        ]
        if wrong:
            raise BadInput(
                f"the shock '{self.label}' was not made for {economy.name or 'this baseline'}",
                f"{', '.join(wrong)} of another shape",
                f"It has {n} states and {j} sectors.",
            )


def cells(economy: Economy, importers: Names, exporters: Names, sectors: Names = None) -> Mask:
    """Mask [sector, importer, exporter] of the named flows that are positive in the baseline, never of a state's
    sales to itself. None: all of them. Raises UnknownName, EmptySelection where nothing flows."""
    n, j = economy.size
    to, by = picked(economy, importers, "state"), picked(economy, exporters, "state")
    of = picked(economy, sectors, "sector")
    mask = np.zeros((j, n, n), dtype=bool)
    mask[np.ix_(of, to, by)] = True
    mask[:, range(n), range(n)] = False
    mask &= economy.flows > 0
    if not mask.any():
        raise nothing(economy, importers, exporters, sectors)
    return mask


def between(economy: Economy, coalition: Names, target: Names, sectors: Names, direction: str) -> Mask:
    """Mask of the positive flows that a coalition buys from a target (imports), sells to it (exports), or both; empty
    where nothing flows. Raises UnknownName."""
    at = np.zeros(economy.share.shape, dtype=bool)
    for buyers, sellers, wanted in ((coalition, target, "imports"), (target, coalition, "exports")):
        if direction in ("both", wanted):
            with suppress(EmptySelection):
                at |= cells(economy, buyers, sellers, sectors)
    return at


def picked(economy: Economy, names: Names, kind: str) -> list[int]:
    """Positions of states or sectors by name, each once. Raises UnknownName, EmptySelection."""
    every, find = (economy.states, economy.state) if kind == "state" else (economy.sectors, economy.sector)
    if names is None:
        return list(range(len(every)))
    found = list(dict.fromkeys(find(x) for x in ((names,) if isinstance(names, str) else names)))
    if not found:
        raise EmptySelection(f"no {kind} is named", do=f"Name one, or leave the {kind}s out for all.")
    return found


def apart(economy: Economy, ones: Names, others: Names) -> None:
    """Raises BadInput where a state stands on both sides."""
    both = set(picked(economy, ones, "state")) & set(picked(economy, others, "state"))
    if both:
        names = ", ".join(economy.states[x] for x in sorted(both))
        raise BadInput(
            f"{names} would stop trading with itself",
            "it stands on both sides of the measure",
            "Take it from the coalition or from the targets.",
        )


def nothing(economy: Economy, importers: Names, exporters: Names, sectors: Names) -> EmptySelection:
    return EmptySelection(
        f"{told(importers)} buy no {told(sectors, 'goods')} from {told(exporters)} in {economy.name or 'the baseline'}",
        "a measure on no flow would change nothing",
        "Choose flows that exist in the baseline.",
    )


def told(names: Names, whole: str = "all") -> str:
    """Names for a label."""
    if names is None:
        return whole
    listed = [names] if isinstance(names, str) else list(names)
    return ", ".join(listed[:6]) + (f" and {len(listed) - 6} more" if len(listed) > 6 else "")


def _multiplied(economy: Economy, values: Array, multiplier: float, states: Names, sectors: Names) -> Array:
    out = values.copy()
    out[np.ix_(picked(economy, states, "state"), picked(economy, sectors, "sector"))] *= multiplier
    return out
