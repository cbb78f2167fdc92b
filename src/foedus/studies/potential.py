"""Trade potential over the record: which cross-sections there are, and their estimation (models/gravity)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.errors import BadInput, EmptySelection, UnknownName, nearest
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.schema import Coverage, in_order
from ..core.tables import Column, Table
from ..models import gravity

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

MAIN = "geography"
QUANTITIES = ("potential", "low", "high")
WORTH = 100.0  # m USD: where neither actual nor potential reaches it the flow is not embedded

LARGE = 1000.0  # m USD: flows with such a potential are those among which a ratio is placed
COLUMNS = {
    "flows": Column("source of the flows"),
    "maker": Column("maker of the flows, editions of one source together"),
    "specification": Column("which terms the equation holds: geography, city distance or agreements"),
    "actual": Column("what the source state sold to the target state", "mUSD"),
    "potential": Column("what it would sell, predicted from all other pairs", "mUSD"),
    "low": Column("lower end of the 90 % interval of the potential", "mUSD"),
    "high": Column("upper end of the 90 % interval of the potential", "mUSD"),
    "ratio": Column("actual over potential", "ratio"),
    "low90": Column("actual over the upper end of the interval", "ratio"),
    "high90": Column("actual over the lower end of the interval", "ratio"),
}


@dataclass(frozen=True, eq=False)
class Run:
    """One cross-section: its flows, year and specification, the estimate, and a frame of potentials."""

    flows: str
    year: int
    specification: str
    fitted: gravity.Fitted
    table: polars.DataFrame  # source_state, target_state, actual, potential, low, high

    def coefficients(self) -> polars.DataFrame:
        """flows, year, specification, term, estimate, se, n, states, pairs."""
        e = self.fitted.estimate
        return self._named(e.table()).with_columns(
            pl.lit(e.n, pl.Int64).alias("n"),
            pl.lit(len(self.fitted.square.states), pl.Int64).alias("states"),
            pl.lit(e.clusters, pl.Int64).alias("pairs"),
        )

    def panel_rows(self) -> polars.DataFrame:
        """The flows worth keeping in the form of the record: one row a quantity, four significant digits."""
        kept = self.table.filter(pl.max_horizontal(pl.col("actual").fill_null(0.0), "potential") >= WORTH)
        long = kept.unpivot(
            QUANTITIES, index=["source_state", "target_state"], variable_name="quantity", value_name="value"
        )
        return self._named(long.with_columns(pl.col("value").round_sig_figs(4)))

    def _named(self, frame: polars.DataFrame) -> polars.DataFrame:
        return frame.select(
            pl.lit(self.flows).alias("flows"),
            pl.lit(self.year, pl.Int32).alias("year"),
            pl.lit(self.specification).alias("specification"),
            pl.all(),
        )


def squares(door: Door) -> dict[str, tuple[int, int]]:
    """The sources of the record that hold the flows of all states with all others, and the first and last year in which
    they do, in the order in which they are read: those with known holes last."""
    covered = door.coverage("trade_flow") if door.has("trade_flow") else ()
    books = {c.source: c.books for c in covered if c.books is not None and c.books.square is not None}
    order = sorted((s for s in in_order(covered) if s in books), key=lambda s: bool(books[s].holes))
    return {s: span for s in order if (span := books[s].square) is not None}


def flows_for(door: Door, year: int | None, flows: str = "") -> tuple[str, int]:
    """Source and year of a cross-section: those named, or the latest. Raises UnknownName, BadInput."""
    there = squares(door)
    if flows and flows not in there:
        raise UnknownName(
            f"{flows!r} holds no trade of all states with all",
            do=nearest(flows, there) or f"There are {', '.join(there)}.",
        )
    for source, (first, last) in there.items():
        if flows in ("", source) and (year is None or first <= year <= last):
            return source, last if year is None else year
    spans = ", ".join(f"{s} {a} to {b}" if a < b else f"{s} {a}" for s, (a, b) in there.items() if flows in ("", s))
    raise BadInput(f"there are no flows of {year}", f"they are {spans}", "Choose one of these years.")


def run(
    door: Door,
    flows: str,
    year: int,
    specification: str = MAIN,
    pairs: Iterable[tuple[str, str]] | None = None,
    worth: float = 0.0,
) -> Run:
    """Estimate one cross-section of the record and predict each of these pairs (or all) from the others.

    With `worth`, pairs are left out of which neither a flow nor its fitted mean reaches half of it (m USD). Raises
    MissingExtra without pyfixest, EmptySelection, UnknownName, NotConverged.
    """
    trade = door.get("trade_flow", source=flows, years=(year, year)).table
    agreements = door.table("first_trade_agreement").rows if specification == "agreements" else None
    square = gravity.square(
        trade.select("source_state", "target_state", "value"),
        door.table("pair_geography").rows,
        specification,
        agreements,
        year,
    )
    fitted = gravity.fit(square)
    if worth and pairs is None:
        large = np.fmax(np.nan_to_num(square.flow), np.nan_to_num(fitted.means)) >= worth / 2
        both = np.argwhere(np.triu(large | large.T, 1))
        pairs = [(square.states[i], square.states[j]) for i, j in both]
    return Run(flows, year, specification, fitted, gravity.held_out(fitted, pairs))


def lineage(door: Door, flows: str, year: int, specification: str) -> Lineage:
    """What an estimate of the record rests on, for the trace of what is printed from it."""
    tables = ["pair_geography", *(["first_trade_agreement"] if specification == "agreements" else [])]
    trade = door.get("trade_flow", source=flows, years=(year, year)).lineage
    return Lineage.of(
        "model",
        "gravity",
        trade,
        *(door.table(t).lineage for t in tables),
        version="1",
        specification=specification,
        held_out="the pair",
        errors="clustered by pair",
    )


def wanted(door: Door) -> list[tuple[str, int, str]]:
    """The cross-sections that are embedded: all by geography, the last of each source in every specification."""
    out = []
    for source, (first, last) in squares(door).items():
        out += [(source, y, MAIN) for y in range(first, last + 1)]
        out += [(source, last, s) for s in gravity.SPECIFICATIONS if s != MAIN]
    return out


def estimated(
    door: Door, progress: Callable[[str, int, str, int], None] = lambda *_: None
) -> tuple[polars.DataFrame, polars.DataFrame]:
    """Every cross-section of `wanted`, estimated: the potentials worth keeping and the coefficients, in the form of the
    record. `progress` is told the flows, year, specification and number of flows of each that is done."""
    panels, terms = [], []
    for flows, year, name in wanted(door):
        made = run(door, flows, year, name, worth=WORTH)
        panels.append(made.panel_rows())
        terms.append(made.coefficients())
        progress(flows, year, name, panels[-1].height // len(QUANTITIES))
    return pl.concat(panels), pl.concat(terms)


def embedded(
    door: Door, flows: str, year: int, pair: tuple[str, str] | None = None
) -> tuple[polars.DataFrame, Lineage, tuple[Coverage, ...]]:
    """Potentials of a pair (or of all) as the record holds them, beside the actual flows: source_state, target_state,
    specification, actual, potential, low, high, ratio; their lineage and coverage. Raises EmptySelection."""
    panel = door.get("trade_potential", dyad=pair, years=(year, year), flows=flows)
    trade = door.get("trade_flow", source=flows, years=(year, year))
    wide = panel.table.pivot("quantity", index=["source_state", "target_state", "specification"], values="value")
    actual = trade.table.select("source_state", "target_state", pl.col("value").alias("actual"))
    rows = with_ratio(wide.join(actual, on=["source_state", "target_state"], how="left"))
    return rows, Lineage.of("combine", "trade_potential_ratio", panel.lineage, trade.lineage), panel.coverage


def large(door: Door, flows: str, year: int) -> tuple[polars.DataFrame, Lineage, tuple[Coverage, ...]]:
    """The flows of the world with a potential of LARGE or more, by the main specification, as `embedded`."""
    rows, line, coverage = embedded(door, flows, year)
    return (
        rows.filter((pl.col("specification") == MAIN) & (pl.col("potential") >= LARGE)).drop_nulls("ratio"),
        line,
        coverage,
    )


def large_flows(door: Door, flows: str, year: int) -> Table:
    """The large flows of the world beside their potential: source_state, target_state, ratio; without rows where there
    are none."""
    rows, line, coverage = large(door, flows, year)
    key = ("source_state", "target_state")
    return Table.build("trade_potential_ratio", rows.select(*key, "ratio"), key, coverage, line)


def higher(world: Table, ratio: float) -> polars.DataFrame:
    """The flows of the world that stand higher beside their potential than a ratio, the highest first."""
    return world.rows.filter(pl.col("ratio") > ratio).sort("ratio", descending=True)


def with_ratio(frame: polars.DataFrame) -> polars.DataFrame:
    """Actual over potential, in a column `ratio`."""
    if not frame.height:
        raise EmptySelection("no flow has a potential")
    return frame.with_columns((pl.col("actual") / pl.col("potential")).alias("ratio"))
