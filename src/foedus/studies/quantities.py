"""Quantities of dependence of two states, both ways: what parting would cost, what each uses of the other's goods, what
its producers and its consumers rely on, and their trade; each direction with its place in the world."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.errors import BadInput, EmptySelection, UnknownVariable
from ..core.facts import Fact
from ..core.lazy import pl
from ..core.panel import Panel
from ..core.schema import in_order
from ..core.series import span
from ..core.states import all_states
from ..models.economies import SETS

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

ASKED = {"weights": "use", "substitution": "market", "elasticities": "sector"}
ON = ("exit", "use", "inputs", "value-added", "trade")
LATER = 1  # years by which one direction may be known later than the last year of both
ELASTICITIES = {
    "sector": ("by sector", "elasticities by sector"),
    "uniform": ("one for all", "one elasticity"),
    "short-run": ("of the short run", "short-run elasticities"),
}


@dataclass(frozen=True)
class Quantity:
    """One measure of dependence: what it is called in full, its variable and its place in the dims; and what it is
    called in a table and in a drawing."""

    id: str
    label: str
    variable: str
    on: str
    short: str
    dims: Mapping[str, str] = field(default_factory=dict)
    drawn: str = ""


QUANTITIES: tuple[Quantity, ...] = (
    *(
        Quantity(
            f"exit_{k.replace('-', '_')}",
            f"Real income lost if all trade of the two stops, {k} elasticities",
            "exit_cost",
            "exit",
            f"real income: the loss if all trade of the two stops, {ELASTICITIES[k][1]}",
            {"elasticities": k},
            f"real income lost, {ELASTICITIES[k][1]}",
        )
        for k in SETS
    ),
    Quantity(
        "irreplaceable",
        "The other's goods in all that it uses, as far as it cannot replace them",
        "import_dependence",
        "use",
        "all use, as far as it cannot be replaced",
        ASKED,
    ),
    Quantity(
        "use",
        "The other's goods in all that it uses",
        "import_dependence",
        "use",
        "all use",
        {"weights": "use", "substitution": "none", "elasticities": "none"},
    ),
    Quantity(
        "technology",
        "The other's part in the electronics, electrical goods and machinery it uses",
        "use_share",
        "use",
        "use of electronics, electrical goods, machinery",
        {"goods": "technology"},
    ),
    Quantity(
        "energy",
        "The other's part in the coal, oil, gas and fuels it uses",
        "use_share",
        "use",
        "use of coal, oil, gas and fuels",
        {"goods": "energy"},
    ),
    Quantity(
        "inputs_direct",
        "The other's part in what its producers buy",
        "input_reliance",
        "inputs",
        "what producers buy",
        {"path": "direct"},
    ),
    Quantity(
        "inputs_total",
        "The other's part in all production behind its inputs",
        "input_reliance",
        "inputs",
        "all production behind the inputs",
        {"path": "total"},
    ),
    Quantity(
        "supply",
        "The other's value added in what it finally uses",
        "supply_reliance",
        "value-added",
        "final use, by value added",
    ),
    Quantity(
        "market",
        "Its value added that the other finally uses",
        "market_reliance",
        "value-added",
        "value added earned: the other as a market",
    ),
    Quantity("trade_share", "The other's part in its goods trade", "trade_share", "trade", "goods trade"),
    Quantity(
        "trade_dependence",
        "Goods trade with the other over its product",
        "trade_dependence",
        "trade",
        "product: goods trade over it",
    ),
)
EXITS = tuple(q.id for q in QUANTITIES if q.on == "exit")
BY_ID = {q.id: q for q in QUANTITIES}


@dataclass(frozen=True, eq=False)
class Ways:
    """One quantity of two states. `panel` holds every directed pair of one year and source, so that a direction has a
    place among them; figures of goods trade, which have ranks of their own, hold the two directions alone, each of its
    own year and source where none has both."""

    quantity: Quantity
    a: str
    b: str
    panel: Panel

    def of(self, source: str) -> Any:
        """The row of a direction: how far `source` depends on the other."""
        return (pl.col("source_state") == source) & (pl.col("target_state") == self.other(source))

    def row(self, source: str) -> dict[str, Any]:
        return self.panel.table.filter(self.of(source)).row(0, named=True)

    def value(self, source: str) -> float:
        return float(self.row(source)["value"])

    def place(self, source: str) -> tuple[int, int] | None:
        """Place of the direction among all directed pairs, 1 the most dependent, equals sharing the better; and how
        many there are. None for goods trade."""
        if self.quantity.on == "trade":
            return None
        known = self.panel.table["value"].drop_nulls()
        return int((known > self.value(source)).sum()) + 1, known.len()

    @property
    def order(self) -> tuple[str, str]:
        """Who depends more, and the other; the first state where they depend alike."""
        return (self.a, self.b) if self.value(self.a) >= self.value(self.b) else (self.b, self.a)

    def other(self, source: str) -> str:
        return self.b if source == self.a else self.a

    # -- facts; `source` is the state that depends

    def fact(self, source: str, fmt: str = "fine_percent") -> Fact:
        what = f"{self.quantity.label}: {source} on {self.other(source)}"
        return facts.of_panel(self.panel, self.value(source), fmt, what, self.of(source))

    def gain(self, source: str) -> Fact:
        """A loss below nothing, as a gain."""
        what = f"gain of {source} without trade with {self.other(source)}"
        return facts.of_panel(self.panel, -self.value(source), "loss", what, self.of(source))

    def place_fact(self, source: str) -> Fact | None:
        place = self.place(source)
        if place is None:
            return None
        what = f"place in the world of {self.quantity.label}: {source} on {self.other(source)}"
        return facts.of_panel(self.panel, float(place[0]), "ordinal", what, self.of(source))

    def number(self) -> Fact:
        """How many directed pairs are known."""
        n = self.panel.table["value"].drop_nulls().len()
        what = f"directed pairs with {self.quantity.label}"
        return facts.of_panel(self.panel, float(n), "count", what, self.of(self.a) | self.of(self.b))

    def year(self) -> Fact:
        value, both = float(self.row(self.a)["year"]), self.of(self.a) | self.of(self.b)
        return facts.of_panel(self.panel, value, "year", f"year of {self.quantity.label}", both)


def ways(door: Door, a: str, b: str, quantity: Quantity, until: int | None = None) -> Ways | None:
    """A quantity both ways, in the latest year up to `until`; None where a direction is not known, or where the record
    lacks the variable."""
    if not door.has(quantity.variable):
        return None
    years = None if until is None else (1, until)
    try:
        if quantity.on == "trade":
            panel = door.get(quantity.variable, dyad=(a, b), years=years)
        else:
            dims: dict[str, Any] = dict(quantity.dims)
            panel = door.get(quantity.variable, years=years, **dims)
            panel = panel.convert("share") if panel.schema.unit == "percent" else panel
    except (EmptySelection, UnknownVariable):
        return None
    known = panel.table.drop_nulls("value")
    order = in_order(panel.coverage)
    at = [
        _latest(known.filter((pl.col("source_state") == x) & (pl.col("target_state") == y)), order)
        for x, y in ((a, b), (b, a))
    ]
    if not all(r.height for r in at):
        return None
    free = [c for c in ("year", "source", *panel.schema.dims) if c not in quantity.dims]
    common = _latest(at[0].join(at[1], on=free, how="semi"), order)
    newest = max(span(r["year"])[1] for r in at)
    if common.height and int(common["year"][0]) >= newest - LATER:
        picked = common.head(1).select(free)
        mask = pl.all_horizontal([pl.col(c) == picked[c][0] for c in free])
        return Ways(quantity, a, b, _cut(panel, mask))
    if quantity.on != "trade":
        return None
    rows = pl.concat([r.head(1) for r in at])
    return Ways(quantity, a, b, replace(panel, table=rows.select(panel.table.columns).sort(panel.schema.key)))


def _latest(rows: polars.DataFrame, sources: Sequence[str]) -> polars.DataFrame:
    """Rows from the latest year on, within it in the order of the sources."""
    rank = {s: i for i, s in enumerate(sources)}
    place = pl.col("source").replace_strict(rank, default=len(rank), return_dtype=pl.Int32)
    order = [c for c in ("source", "reporter") if c in rows.columns]
    return (
        rows.with_columns(place.alias("_place"))
        .sort("year", "_place", *order, descending=[True, False, *(False for _ in order)])
        .drop("_place")
    )


def _cut(panel: Panel, mask: Any) -> Panel:
    return replace(panel, table=panel.table.filter(mask))


def every(door: Door, a: str, b: str, on: str | None = None, until: int | None = None) -> Iterator[Ways]:
    """The quantities that can be had for two states, in their order."""
    for q in QUANTITIES:
        if on in (None, q.on) and (found := ways(door, a, b, q, until)) is not None:
            yield found


def rank_correlation(one: Ways, other: Ways) -> float | None:
    """Spearman's correlation of two quantities over the directed pairs that both know; None for fewer than three."""
    key = ["source_state", "target_state"]
    both = one.panel.table.select(*key, "value").join(other.panel.table.select(*key, "value"), on=key).drop_nulls()
    if both.height < 3:
        return None
    return float(both.select(pl.corr("value", "value_right", method="spearman")).item())


def world_table(door: Door) -> Panel | None:
    """Value added in the world table; None where the record lacks it, or where it was not yet published."""
    if not door.has("value_added_flow"):
        return None
    try:
        return door.get("value_added_flow")
    except EmptySelection:
        return None


def covered(door: Door) -> list[str]:
    """States of the world table, sorted; none where there is no such table."""
    world = world_table(door)
    return [] if world is None else sorted(world.table["source_state"].unique())


def require_covered(door: Door, *states: str) -> None:
    """Raise BadInput for a state that the world table does not hold."""
    there = covered(door)
    lacking = [s for s in states if s not in there]
    if not there:
        raise BadInput(
            "the record holds no world input-output table",
            "dependence is computed from it",
            "Build the record with it, or ask for --on trade.",
        )
    if lacking:
        names = " and ".join(all_states()[s].name for s in lacking)
        raise BadInput(
            f"{names} {'is' if len(lacking) == 1 else 'are'} not in the world input-output table",
            f"it holds {len(there)} states and territories: {' '.join(there)}",
            "Ask for --on trade, which other sources cover, or choose another state.",
        )


def asymmetry(door: Door, a: str, b: str, elasticities: str) -> Panel | None:
    """ln(loss of the first by id / loss of the second) of the pair; null in it where a loss is about zero."""
    if not door.has("exit_asymmetry"):
        return None
    try:
        return door.get("exit_asymmetry", dyad=(a, b), elasticities=elasticities)
    except EmptySelection:
        return None
