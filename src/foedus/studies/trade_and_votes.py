"""Trade beside votes: without which pole a state would lose more, and to which it votes nearer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.numbers import ABOUT_ZERO
from ..core.tables import Table
from ..models.economies import SETS

if TYPE_CHECKING:
    import polars

    from ..core.panel import Panel

POLES = ("CHN", "USA")
LEAST = 20  # states that a rank correlation needs


def leans(exit_cost: Panel, growth_exposure: Panel, lean: Panel) -> Table | None:
    """state, elasticities, cost (logarithm of the exit cost of China over that of the United States), growth (exposure
    to growth in China less that in the United States), lean (in the votes of the last session), year, session. The
    poles are left out. None for fewer than twenty states with both."""
    last = lean.table["session"].max()
    votes = lean.table.filter(pl.col("session") == last).select("state", pl.col("value").alias("lean"))

    def beside(panel: Panel, both: Any) -> polars.DataFrame:
        wide = panel.table.filter(pl.col("target_state").is_in(POLES)).pivot(
            on="target_state", index=["source_state", "elasticities"], values="value"
        )
        return wide.select(pl.col("source_state").alias("state"), "elasticities", both)

    one, other = (pl.col(p) for p in POLES)
    known = pl.min_horizontal(one, other) > ABOUT_ZERO
    costs = beside(exit_cost, pl.when(known).then((one / other).log()).alias("cost"))
    grown = beside(growth_exposure, (one - other).alias("growth"))
    rows = (
        costs.join(grown, on=["state", "elasticities"])
        .filter(~pl.col("state").is_in(POLES))
        .join(votes, on="state", how="left")
        .with_columns(pl.lit(int(exit_cost.table["year"].max())).alias("year"), pl.lit(last).alias("session"))
    )
    if rows.filter(pl.col("elasticities") == SETS[0]).drop_nulls(["cost", "lean"]).height < LEAST:
        return None
    line = Lineage.of("table", "trade and votes", exit_cost.lineage, growth_exposure.lineage, lean.lineage)
    return Table.build("trade_and_votes", rows, ("elasticities", "state"), (), line, "Lean in trade and lean in votes")


def correlation(table: Table, column: str, elasticities: str) -> tuple[float, polars.DataFrame]:
    """Spearman's rank correlation of cost or growth with the lean in votes, and the rows it is over."""
    rows = table.rows.filter(pl.col("elasticities") == elasticities).drop_nulls([column, "lean"])
    return float(rows.select(pl.corr(column, "lean", method="spearman")).item()), rows
