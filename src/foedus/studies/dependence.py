"""Who needs whom: every measure of dependence of two states, both ways, each with its place in the world."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, EmptySelection, UnknownVariable
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import in_order
from ..core.states import all_states
from ..core.tables import Table
from ..models.economies import SETS, sectors

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

ASKED = {"weights": "use", "substitution": "market", "elasticities": "sector"}
ON = ("exit", "use", "inputs", "value-added", "trade")
LATER = 1  # years by which one direction may be known later than the last year of both


@dataclass(frozen=True)
class Quantity:
    """One measure of dependence: what it is called, its variable and its place in the dims."""

    id: str
    label: str
    variable: str
    on: str
    dims: Mapping[str, str] = field(default_factory=dict)


QUANTITIES: tuple[Quantity, ...] = (
    *(
        Quantity(
            f"exit_{k.replace('-', '_')}",
            f"Real income lost if all trade of the two stops, {k} elasticities",
            "exit_cost",
            "exit",
            {"elasticities": k},
        )
        for k in SETS
    ),
    Quantity(
        "irreplaceable",
        "The other's goods in all that it uses, as far as it cannot replace them",
        "import_dependence",
        "use",
        ASKED,
    ),
    Quantity(
        "use",
        "The other's goods in all that it uses",
        "import_dependence",
        "use",
        {"weights": "use", "substitution": "none", "elasticities": "none"},
    ),
    Quantity(
        "technology",
        "The other's part in the electronics, electrical goods and machinery it uses",
        "use_share",
        "use",
        {"goods": "technology"},
    ),
    Quantity(
        "energy", "The other's part in the coal, oil, gas and fuels it uses", "use_share", "use", {"goods": "energy"}
    ),
    Quantity(
        "inputs_direct", "The other's part in what its producers buy", "input_reliance", "inputs", {"path": "direct"}
    ),
    Quantity(
        "inputs_total",
        "The other's part in all production behind its inputs",
        "input_reliance",
        "inputs",
        {"path": "total"},
    ),
    Quantity("supply", "The other's value added in what it finally uses", "supply_reliance", "value-added"),
    Quantity("market", "Its value added that the other finally uses", "market_reliance", "value-added"),
    Quantity("trade_share", "The other's part in its goods trade", "trade_share", "trade"),
    Quantity("trade_dependence", "Goods trade with the other over its product", "trade_dependence", "trade"),
)
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
        other = self.b if source == self.a else self.a
        return (pl.col("source_state") == source) & (pl.col("target_state") == other)

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
    def together(self) -> bool:
        """Whether both directions are of one year and source, so that they compare."""
        return len({(r["year"], r["source"]) for r in map(self.row, (self.a, self.b))}) == 1


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
            panel = door.get(quantity.variable, years=years, **dict(quantity.dims))
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
    newest = max(int(r["year"].max()) for r in at)
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
        if on in (None, q.on) and (got := ways(door, a, b, q, until)) is not None:
            yield got


def rank_correlation(one: Ways, other: Ways) -> float | None:
    """Spearman's correlation of two quantities over the directed pairs that both know; None for fewer than three."""
    key = ["source_state", "target_state"]
    both = one.panel.table.select(*key, "value").join(other.panel.table.select(*key, "value"), on=key).drop_nulls()
    if both.height < 3:
        return None
    return float(both.select(pl.corr("value", "value_right", method="spearman")).item())


def covered(door: Door) -> list[str]:
    """States of the world table, sorted; none where the record lacks it, or where it was not yet published."""
    if not door.has("value_added_flow"):
        return []
    try:
        return sorted(door.get("value_added_flow").table["source_state"].unique())
    except EmptySelection:
        return []


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


def specifications(door: Door, a: str, b: str) -> Table | None:
    """Every way to ask for the share-based dependence of two states: weights, substitution, elasticities, D both ways
    (columns a and b), its places in the world, and `more`, who depends more. None without a world table."""
    if not door.has("import_dependence"):
        return None
    try:
        world = door.get("import_dependence")
    except EmptySelection:
        return None
    dims = list(world.schema.dims)
    ranked = world.table.with_columns(
        pl.col("value").rank("min", descending=True).over("year", "source", *dims).cast(pl.Int32).alias("place")
    )
    sides = [
        ranked.filter((pl.col("source_state") == x) & (pl.col("target_state") == y)).select(
            *dims, "year", "source", pl.col("value").alias(n), pl.col("place").alias(f"place_{n}")
        )
        for x, y, n in ((a, b, "a"), (b, a, "b"))
    ]
    rows = sides[0].join(sides[1], on=[*dims, "year", "source"])
    if not rows.height:
        return None
    more = pl.when(pl.col("a") > pl.col("b")).then(pl.lit(a)).when(pl.col("b") > pl.col("a")).then(pl.lit(b))
    line = Lineage.of("select", "import_dependence", world.lineage, dyad=f"{a} {b}")
    return Table.build(
        "specifications",
        rows.with_columns(more.alias("more")),
        tuple(dims),
        world.coverage,
        line,
        f"Ways to ask who of {a} and {b} depends more on the other's goods",
    )


def by_sector(door: Door, a: str, b: str, **options: str) -> Table:
    """The terms of the share-based dependence by sector, both ways (columns a and b), beside the other's part in the
    use of each (share_a, share_b); `options` are those of the measure."""
    terms = door.get("import_dependence_sector", dyad=(a, b), options=options)
    parts = door.get("use_share", dyad=(a, b)).table.rename({"goods": "sector"})
    sides: list[polars.DataFrame] = []
    for n, source in (("a", a), ("b", b)):
        mine = pl.col("source_state") == source
        sides.append(
            terms.table.filter(mine)
            .select("sector", pl.col("value").alias(n))
            .join(parts.filter(mine).select("sector", pl.col("value").alias(f"share_{n}")), on="sector", how="left")
        )
    names = sectors(door).select(pl.col("code").alias("sector"), pl.col("short").alias("what"))
    rows = names.join(sides[0], on="sector").join(sides[1], on="sector")
    line = Lineage.of("select", "import_dependence_sector", terms.lineage, dyad=f"{a} {b}")
    return Table.build(
        "dependence_by_sector",
        rows,
        ("sector",),
        terms.coverage,
        line,
        f"Dependence of {a} and {b} on each other's goods, by sector",
    )
