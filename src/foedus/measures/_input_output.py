"""World input-output tables as arrays, and what a state's production rests on, directly and at every stage.

A table is two panels: `use_flow` (maker, user, sector) and `input_use` (state, input sector, user sector). Arrays are
built from complete panels or refused: an absent cell is no zero. Every user of a good in a state is taken to buy it
from the same makers (use-independent sourcing), as the tables in the record do.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..core.errors import NotConverged, SchemaError
from ..core.lazy import np, pl
from ..core.panel import Panel

if TYPE_CHECKING:
    import numpy
    import polars

TOLERANCE = 1e-12  # largest change of a share in the last round
ROUNDS = 5000


@dataclass(frozen=True, eq=False)
class WorldTable:
    """One table of a year: flow[maker, user, sector] and inputs[state, input, user sector], million US dollars."""

    states: tuple[str, ...]
    sectors: tuple[str, ...]
    year: int
    source: str
    flow: Any
    inputs: Any = None

    @cached_property
    def use(self) -> numpy.ndarray:
        """Use of each good in each state, [state, sector], for all purposes and from all makers."""
        return self.flow.sum(axis=0)

    @cached_property
    def output(self) -> numpy.ndarray:
        """Gross output, [state, sector]."""
        return self.flow.sum(axis=1)

    @cached_property
    def share(self) -> numpy.ndarray:
        """The maker's part in the use of a good, [maker, user, sector]; 0 where the state uses none of it."""
        return over(self.flow, self.use[None])

    @cached_property
    def value_added(self) -> numpy.ndarray:
        """Gross output less inputs, [state, sector]."""
        return self.output - self.inputs.sum(axis=1)

    @cached_property
    def final(self) -> numpy.ndarray:
        """Final use, [state, sector]: use less what producers use."""
        return self.use - self.inputs.sum(axis=2)

    @cached_property
    def coefficients(self) -> numpy.ndarray:
        """Inputs per unit of output, [state, input, user sector]; 0 where nothing is produced."""
        return over(self.inputs, self.output[:, None, :])

    def frame(self, values: Any, *dims: str) -> polars.DataFrame:
        """Directed rows of an array [target, source(, sector)]: source_state depends on target_state. Cells that are
        not a number are left out, as is every state beside itself. Values are cut to single precision, that of the
        cells of the table."""
        return self._rows(values.astype(np.float32).astype(np.float64), ("target_state", "source_state"), dims, False)

    def with_own(self, values: Any) -> polars.DataFrame:
        """Directed rows of an array [source, target], each state beside itself too."""
        return self._rows(values, ("source_state", "target_state"), (), True)

    def _rows(self, values: Any, ends: tuple[str, str], dims: tuple[str, ...], own: bool) -> polars.DataFrame:
        names, sectors = pl.Series(self.states), pl.Series(self.sectors)
        keep = np.isfinite(values)
        if not own:
            n = np.arange(len(self.states))
            keep[n, n] = False
        at = np.nonzero(keep)
        columns = {ends[0]: names.gather(pl.Series(at[0])), ends[1]: names.gather(pl.Series(at[1]))}
        columns |= {d: sectors.gather(pl.Series(at[2 + i])) for i, d in enumerate(dims)}
        return pl.DataFrame(columns | {"value": values[at]}).with_columns(
            pl.lit(self.year, dtype=pl.Int32).alias("year"), pl.lit(self.source).alias("source")
        )


def world_tables(use_flow: Panel, input_use: Panel | None = None) -> Iterator[WorldTable]:
    """Every table of the panels, by year and source. Raises SchemaError for one that is not complete."""
    books = use_flow.table.select("year", "source").unique().sort("year", "source")
    for year, source in books.iter_rows():
        here = (pl.col("year") == year) & (pl.col("source") == source)
        rows = use_flow.table.filter(here)
        states = tuple(rows["source_state"].unique().sort())
        sectors = tuple(rows["sector"].unique().sort())
        flow = _dense(rows, {"source_state": states, "target_state": states, "sector": sectors})
        inputs = None
        if input_use is not None:
            inputs = _dense(input_use.table.filter(here), {"state": states, "sector": sectors, "user": sectors})
        yield WorldTable(states, sectors, year, source, flow, inputs)


def _dense(rows: polars.DataFrame, axes: Mapping[str, tuple[str, ...]]) -> numpy.ndarray:
    """Values of a complete table as an array in the order of the axes."""
    shape = tuple(len(names) for names in axes.values())
    size = int(np.prod(shape))
    known = rows.drop_nulls("value")
    there = all(set(known[a].unique()) == set(names) for a, names in axes.items())
    if known.height != size or not there:
        raise SchemaError(
            f"a world table of {' x '.join(map(str, shape))} has {known.height:,} of {size:,} cells",
            "an absent cell is no zero",
            "Give every combination of its labels.",
        )
    return known.sort(list(axes))["value"].to_numpy().reshape(shape)


def over(above: Any, below: Any) -> numpy.ndarray:
    """above / below, and 0 where below is 0."""
    below = np.broadcast_to(below, above.shape)
    return np.divide(above, below, out=np.zeros_like(above), where=below > 0)


def total_requirements(table: WorldTable, per_unit: Any) -> numpy.ndarray:
    """[maker state, state, sector]: what one unit of a state's output of a sector takes at every stage of its making
    of something that each state's sectors spend in the amount per_unit[state, sector] per unit of output.

    T = S + T A, with S[m, i, k] = per_unit[m, k] where i is m, and A the input coefficients by maker: the rows of
    S (I - A)^-1 (Leontief 1936), by rounds of production, A never formed. With value added per unit of output the
    result sums to 1 over makers. Raises NotConverged.
    """
    n = len(table.states)
    start = np.zeros((n, n, len(table.sectors)))
    start[np.arange(n), np.arange(n)] = per_unit
    by_good = np.ascontiguousarray(table.share.transpose(2, 0, 1))  # [sector, maker, user]
    total, change = start.copy(), np.inf
    for _ in range(ROUNDS):
        bought = np.matmul(total.transpose(2, 0, 1), by_good)  # [input, m, state]
        new = start + np.matmul(bought.transpose(2, 1, 0), table.coefficients).transpose(1, 0, 2)
        change = np.abs(new - total).max()
        total = new
        if change < TOLERANCE * max(1.0, float(total.max())):
            return total
    raise NotConverged(
        f"the stages of production do not die out: the last of {ROUNDS} rounds changed a share by {change:.1e}",
        "some sectors use as much as they make",
        "Check value added in the table.",
    )
