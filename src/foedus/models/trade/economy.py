"""A baseline of the world economy: labelled shares and values, exactly consistent with one another.

Notation follows Caliendo and Parro (2015): importer n, exporter i, sector j, input sector k. Every array is
ordered [sector, importer, exporter], [state, sector] or [state, input sector, user sector], by `states` and
`sectors`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ...core.errors import BadInput, SchemaError, UnknownName, nearest
from ...core.lazy import np, pl

if TYPE_CHECKING:
    import numpy
    import polars
    from numpy.typing import NDArray

    from ..arrays import Array

CLOSE = 1e-9  # relative: how exactly a baseline must balance


@dataclass(frozen=True, eq=False)
class Economy:
    """A calibrated baseline.

    share[j, n, i]        exporter i's share of n's spending on sector j, tariffs included; sums to 1 over i, or
                          is 0 throughout where n spends nothing on j
    tariff[j, n, i]       1 + ad-valorem tariff, at least 1
    value_added[n, j]     value added per unit of gross output (beta), in [0, 1]
    inputs[n, k, j]       sector k's share of the intermediate bill of sector j in n (gamma); sums to 1 over k,
                          or is 0 throughout where the sector buys no inputs
    consumption[n, j]     sector j's share of final spending (alpha); sums to 1 over j
    income[n]             value added of the state, million US dollars (w L)
    deficit[n]            final spending less value added and tariff revenue, million US dollars; sums to 0
    spending[n, j]        total spending on j, final and intermediate, tariffs included, million US dollars (X)
    theta[j]              trade elasticity, above 0
    """

    states: tuple[str, ...]
    sectors: tuple[str, ...]
    share: Array
    tariff: Array
    value_added: Array
    inputs: Array
    consumption: Array
    income: Array
    deficit: Array
    spending: Array
    theta: Array
    name: str = ""
    elasticities: str = ""
    baseline: str = ""  # the name under which it is asked for
    deficits: str = "observed"
    variant: str = ""  # how it differs from another calibration of the same tables
    notes: tuple[str, ...] = ()  # what a reader of any result must know about this baseline
    changes: polars.DataFrame | None = None  # table: what making the baseline consistent changed, per sector

    @property
    def label(self) -> str:
        """Its elasticities, and its variant where it is one of several calibrations: what tells results apart."""
        return f"{self.elasticities}, {self.variant}" if self.variant else self.elasticities

    def __post_init__(self) -> None:
        n, j = len(self.states), len(self.sectors)
        shapes = {
            "share": (j, n, n),
            "tariff": (j, n, n),
            "value_added": (n, j),
            "inputs": (n, j, j),
            "consumption": (n, j),
            "income": (n,),
            "deficit": (n,),
            "spending": (n, j),
            "theta": (j,),
        }
        for field, shape in shapes.items():
            got = np.ascontiguousarray(getattr(self, field), dtype=np.float64)
            if got.shape != shape:
                raise SchemaError(f"{self.name}: {field} has the shape {got.shape}, not {shape}")
            if not np.isfinite(got).all():
                raise SchemaError(f"{self.name}: {field} has {int((~np.isfinite(got)).sum())} cells without a number")
            object.__setattr__(self, field, got)

    @property
    def size(self) -> tuple[int, int]:
        """Number of states and of sectors."""
        return len(self.states), len(self.sectors)

    @cached_property
    def flows(self) -> Array:
        """Trade net of tariffs, [sector, importer, exporter], million US dollars: share x spending / tariff."""
        return self.share * self.spending.T[:, :, None] / self.tariff

    @cached_property
    def output(self) -> Array:
        """Gross output, [state, sector], million US dollars: sales to all importers."""
        return self.flows.sum(axis=1).T

    @cached_property
    def revenue(self) -> Array:
        """Tariff revenue, [state], million US dollars."""
        return ((self.tariff - 1.0) * self.flows).sum(axis=(0, 2))

    def imbalance(self) -> dict[str, float]:
        """How far the baseline is from balance, relative: goods (spending on each sector against its uses), labour
        (income against value added of output) and the sum of deficits."""
        bill = (1.0 - self.value_added) * self.output
        wanted = self.consumption * (self.income + self.revenue + self.deficit)[:, None] + np.einsum(
            "nkj,nj->nk", self.inputs, bill
        )
        paid = (self.value_added * self.output).sum(axis=1)
        world = self.income.sum()
        return {
            "goods": float(np.abs(wanted - self.spending).max() / self.spending.max()),
            "labour": float(np.abs(paid / self.income - 1.0).max()),
            "deficits": float(abs(self.deficit.sum()) / world),
        }

    def checked(self) -> Economy:
        """This baseline if it is in balance to 1e-9. Raises BadInput."""
        off = {k: v for k, v in self.imbalance().items() if v > CLOSE}
        if off:
            told = ", ".join(f"{k} by {v:.1e}" for k, v in off.items())
            raise BadInput(
                f"the baseline {self.name} is out of balance: {told}",
                "a no-change scenario would move it",
                "Recalibrate it with models.trade.calibrate.",
            )
        return self

    def state(self, name: str) -> int:
        """Position of a state. Raises UnknownName with the nearest names."""
        return _position(self.states, name, "state", self.name)

    def sector(self, name: str) -> int:
        """Position of a sector. Raises UnknownName with the nearest names."""
        return _position(self.sectors, name, "sector", self.name)

    def with_theta(self, theta: Mapping[str, float] | float, name: str) -> Economy:
        """The same baseline under other trade elasticities: one for all, or one for every sector."""
        if isinstance(theta, Mapping):
            lacking = [s for s in self.sectors if s not in theta]
            if lacking:
                raise BadInput(f"no elasticity for {', '.join(lacking[:8])}", do="Give one for every sector.")
            values = np.array([float(theta[s]) for s in self.sectors])
        else:
            values = np.full(len(self.sectors), float(theta))
        if not (values > 0).all():
            raise BadInput("a trade elasticity must be above 0")
        return replace(self, theta=values, elasticities=name)

    def table(self, values: NDArray[numpy.generic], dims: Sequence[str], column: str = "value") -> polars.DataFrame:
        """An array of this economy as a labelled frame; `dims` names its axes, out of state, sector, importer,
        exporter, input, user."""
        kinds = {"sector": self.sectors, "input": self.sectors, "user": self.sectors}
        labels = [kinds.get(d, self.states) for d in dims]
        grid = np.indices(values.shape).reshape(len(dims), -1)
        return pl.DataFrame(
            {d: pl.Series([*names]).gather(pl.Series(at)) for d, names, at in zip(dims, labels, grid)}
            | {column: np.asarray(values, dtype=float).ravel()}
        )


def _position(names: tuple[str, ...], name: str, kind: str, where: str) -> int:
    try:
        return names.index(name)
    except ValueError:
        raise UnknownName(
            f"{where or 'the baseline'} has no {kind} '{name}'",
            nearest(name, names) or f"it holds {len(names)} of them",
            "Choose one that it holds.",
        ) from None
