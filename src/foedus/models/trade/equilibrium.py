"""What a solved scenario holds: changes (hats), new values in million US dollars, residuals, tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ...core.errors import UnknownName, nearest
from ...core.lazy import np, pl
from .economy import Economy
from .shocks import Shock

if TYPE_CHECKING:
    import polars

    from ..arrays import Array

TABLES = {
    "states": "real income, its parts and prices by state",
    "sectors": "output, costs and prices by state and sector",
    "flows": "trade before and after by sector, importer and exporter",
    "partners": "trade before and after by importer and exporter",
}


@dataclass(frozen=True, eq=False)
class Equilibrium:
    """The world after a shock. A hat is new over old. The numeraire is world value added, as in the baseline.

    wage[n]         hat of the wage, which is that of value added
    price[n, j]     hat of the price index of sector j in n; 1 where n spends nothing on j
    spending[n, j]  new total spending, tariffs included, million US dollars (X')
    deficit[n]      new deficit, million US dollars
    residuals       largest relative errors left: wages, prices, spending, market (each state's trade balance)
    """

    economy: Economy
    shock: Shock
    wage: Array
    price: Array
    spending: Array
    deficit: Array
    residuals: dict[str, float]
    iterations: int
    deficits: str = "fixed"

    @cached_property
    def tariff(self) -> Array:
        """1 + tariff after the shock, [sector, importer, exporter]."""
        return self.economy.tariff if self.shock.tariff is None else self.shock.tariff

    @cached_property
    def consumption(self) -> Array:
        """Share of each sector in final spending after the shock, [state, sector] (alpha')."""
        return tastes(self.economy, self.shock)

    @cached_property
    def cost(self) -> Array:
        """Hat of the unit cost, [state, sector]."""
        e = self.economy
        inputs = np.einsum("nkj,nk->nj", e.inputs, np.log(self.price))
        logs = e.value_added * np.log(self.wage)[:, None] + (1.0 - e.value_added) * inputs
        return np.exp(logs) / self.shock.productivity

    @cached_property
    def share(self) -> Array:
        """Exporters' shares in the spending of each importer, tariffs included, [sector, importer, exporter]."""
        e = self.economy
        values = weights(e, self.shock) * (self.cost.T ** -e.theta[:, None])[:, None, :]
        total = values.sum(axis=2, keepdims=True)
        return np.divide(values, total, out=np.zeros_like(values), where=total > 0)

    @cached_property
    def flows(self) -> Array:
        """Trade net of tariffs, [sector, importer, exporter], million US dollars."""
        return self.share * self.spending.T[:, :, None] / self.tariff

    @cached_property
    def quantity(self) -> Array:
        """Delivered flows at baseline prices, [sector, importer, exporter], million US dollars: value over the
        changes of the exporter's unit cost and of the iceberg cost."""
        with np.errstate(invalid="ignore"):
            return np.where(np.isinf(self.shock.cost), 0.0, self.flows / (self.cost.T[:, None, :] * self.shock.cost))

    @cached_property
    def output(self) -> Array:
        """Gross output, [state, sector], million US dollars."""
        return self.flows.sum(axis=1).T

    @cached_property
    def revenue(self) -> Array:
        """Tariff revenue, [state], million US dollars."""
        return ((self.tariff - 1.0) * self.flows).sum(axis=(0, 2))

    @cached_property
    def income(self) -> Array:
        """Value added and tariff revenue, [state], million US dollars."""
        return self.wage * self.economy.income + self.revenue

    @cached_property
    def price_index(self) -> Array:
        """Hat of the price of final consumption, [state], at the tastes after the shock."""
        return np.exp((self.consumption * np.log(self.price)).sum(axis=1))

    @cached_property
    def real_income(self) -> Array:
        """Hat of (value added + tariff revenue) / price index, [state]: exact. The deficit does not enter."""
        e = self.economy
        return self.income / (e.income + e.revenue) / self.price_index

    @cached_property
    def real_spending(self) -> Array:
        """Hat of final spending / price index, [state]: income and the deficit that others finance."""
        e = self.economy
        return (self.income + self.deficit) / (e.income + e.revenue + e.deficit) / self.price_index

    @cached_property
    def real_wage(self) -> Array:
        """Hat of wage / price index, [state]."""
        return self.wage / self.price_index

    @property
    def loss(self) -> Array:
        """Loss of real income, percent, [state]; negative where a state gains."""
        return -100.0 * (self.real_income - 1.0)

    @property
    def noise(self) -> float:
        """Percentage points of real income below which a loss is not told from none: a thousand times the largest
        residual (solutions to 1e-10 and 1e-13 differ by about a hundred times it)."""
        return 1e3 * max(self.residuals.values())

    def loss_of(self, state: str) -> float:
        """Loss of real income of one state, percent."""
        return float(self.loss[self.economy.state(state)])

    def decompose(self) -> polars.DataFrame:
        """The first-order decomposition of welfare of Caliendo and Parro (2015, their Table 2), percent, one row a
        state: terms of trade and volume of trade, which sum to `welfare_first_order`, and the real wage. As in
        their Table 2 it is evaluated at rates of change (new / old - 1), not at logarithms, and it is no exact
        measure: `real_income_exact` stands beside it."""
        e = self.economy
        final = e.income + e.revenue + e.deficit
        cost = self.cost.T - 1.0  # [j, i]
        value = np.divide(self.flows, e.flows, out=np.ones_like(e.flows), where=e.flows > 0) - 1.0
        sold = np.einsum("jin,jn->n", e.flows, cost)
        bought = np.einsum("jni,ji->n", e.flows, cost)
        volume = ((e.tariff - 1.0) * e.flows * (value - cost[:, None, :])).sum(axis=(0, 2))
        return pl.DataFrame(
            {
                "state": e.states,
                "terms_of_trade": 100 * (sold - bought) / final,
                "volume_of_trade": 100 * volume / final,
                "welfare_first_order": 100 * (sold - bought + volume) / final,
                "real_wage": 100 * (self.real_wage - 1.0),
                "real_income_exact": 100 * (self.real_income - 1.0),
            }
        )

    def table(self, what: str = "states") -> polars.DataFrame:
        """A labelled frame: states, sectors, flows (positive before or after) or partners. Raises UnknownName."""
        e = self.economy
        if what == "states":
            return pl.DataFrame(
                {
                    "state": e.states,
                    "real_income": self.real_income,
                    "loss": self.loss,
                    "real_spending": self.real_spending,
                    "real_wage": self.real_wage,
                    "wage": self.wage,
                    "price_index": self.price_index,
                    "income": self.income,
                    "revenue": self.revenue,
                    "deficit": self.deficit,
                }
            )
        if what == "sectors":
            frame = e.table(self.output, ("state", "sector"), "output")
            return frame.with_columns(
                output_baseline=pl.Series(e.output.ravel()),
                cost=pl.Series(self.cost.ravel()),
                price=pl.Series(self.price.ravel()),
                spending=pl.Series(self.spending.ravel()),
            )
        if what == "flows":
            frame = e.table(self.flows, ("sector", "importer", "exporter"), "flow")
            frame = frame.with_columns(
                flow_baseline=pl.Series(e.flows.ravel()), quantity=pl.Series(self.quantity.ravel())
            )
            return frame.filter((pl.col("flow") > 0) | (pl.col("flow_baseline") > 0))
        if what == "partners":
            frame = e.table(self.flows.sum(axis=0), ("importer", "exporter"), "flow")
            return frame.with_columns(
                flow_baseline=pl.Series(e.flows.sum(axis=0).ravel()),
                quantity=pl.Series(self.quantity.sum(axis=0).ravel()),
            )
        raise UnknownName(
            f"a result has no table '{what}'", nearest(what, TABLES), f"Choose one of {', '.join(TABLES)}."
        )

    def baseline(self, name: str = "") -> Economy:
        """This equilibrium as the baseline of further scenarios."""
        e = self.economy
        return Economy(
            e.states,
            e.sectors,
            self.share,
            self.tariff,
            e.value_added,
            e.inputs,
            self.consumption,
            self.wage * e.income,
            self.deficit,
            self.spending,
            e.theta,
            name=name or e.name,
            elasticities=e.elasticities,
            notes=e.notes,
            changes=e.changes,
        )


def tastes(economy: Economy, shock: Shock) -> Array:
    """Shares in final spending after the shock, [state, sector]."""
    values = economy.consumption * shock.preference
    return values / values.sum(axis=1, keepdims=True)


def weights(economy: Economy, shock: Shock) -> Array:
    """share x (change of iceberg cost and tariff)**-theta, [sector, importer, exporter]; exactly 0 under embargo."""
    out = economy.share.copy()
    moved = shock.touched(economy)
    sector = np.nonzero(moved)[0]
    change = shock.cost[moved]
    if shock.tariff is not None:
        change = change * (shock.tariff[moved] / economy.tariff[moved])
    out[moved] *= change ** -economy.theta[sector]
    return out
