"""Trade beside votes: without which pole a state would lose more, and to which it votes nearer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.numbers import ABOUT_ZERO
from ..core.periods import session_year
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column, Table
from ..models.economies import SETS
from .building import Building
from .course import known_upto

if TYPE_CHECKING:
    import polars

    from ..core.panel import Panel
    from ..core.provider import Door

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
        .with_columns(pl.lit(span(exit_cost.table["year"])[1]).alias("year"), pl.lit(last).alias("session"))
    )
    if rows.filter(pl.col("elasticities") == SETS[0]).drop_nulls(["cost", "lean"]).height < LEAST:
        return None
    line = Lineage.of("table", "trade and votes", exit_cost.lineage, growth_exposure.lineage, lean.lineage)
    return Table.build("trade_and_votes", rows, ("elasticities", "state"), (), line, "Lean in trade and lean in votes")


def correlation(table: Table, column: str, elasticities: str) -> tuple[float, polars.DataFrame]:
    """Spearman's rank correlation of cost or growth with the lean in votes, and the rows it is over."""
    rows = table.rows.filter(pl.col("elasticities") == elasticities).drop_nulls([column, "lean"])
    return float(rows.select(pl.corr(column, "lean", method="spearman")).item()), rows


CLOSER = 0.2  # a rank correlation above it is told as closer
SHOWN = ("CHN", "USA", "RUS")  # poles beside which the two are set
COLUMNS = {
    "cost": Column("logarithm of the exit cost of China over that of the United States"),
    "growth": Column("exposure to growth in China less that in the United States", "percent"),
    "lean": Column("lean in the votes of the session, towards China above nothing"),
}


@question(
    "trade_and_votes",
    title="Trade beside votes: whom states would miss, and with whom they vote",
    needs=("exit_cost", "growth_exposure", "lean"),
)
def trade_and_votes(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Rank correlations over states of the lean in votes with exit costs (facts cost_1 to cost_3, a set of elasticities
    each) and with exposure to growth (growth_1 to growth_3); table `states` for the first set; what stopping trade with
    each pole and growth in it would do to the two (facts exit_STATE_POLEk, grow_STATE_POLEk). Raises EmptySelection for
    fewer than twenty states."""
    panels = []
    for v in ("exit_cost", "growth_exposure", "lean"):
        panel = known_upto(door, v, as_of, edition)
        if panel is None:
            raise EmptySelection(f"the record holds no {v} up to {as_of}")
        panels.append(panel)
    table = leans(*panels)
    if table is None:
        raise EmptySelection(f"fewer than {LEAST} states have both")
    build = Building("trade_and_votes", "Lean in trade and lean in votes")
    main = table.rows.filter(pl.col("elasticities") == SETS[0])
    both = main.drop_nulls(["cost", "lean"])
    build.rows("n", table, float(both.height), "count", "states compared", both)
    for c in ("cost", "growth"):
        for k, s in enumerate(SETS, 1):
            value, rows = correlation(table, c, s)
            build.rows(f"{c}_{k}", table, value, "signed", f"rank correlation of {c} with the lean in votes, {s}", rows)
    session = session_year(int(main["session"][0]))
    build.year("session", table, session, "year in which the session opened", main)
    build.year("year", table, int(main["year"][0]), "year of the input-output tables", main)
    build.word("closer" if build.facts["cost_1"].number() > CLOSER else "hardly", "yes")
    build.table("states", both, ("state",), table.lineage, columns=COLUMNS)
    _poles(build, panels[0], panels[1], a, b)
    return build.answer(pair=(a, b), as_of=as_of)


def _poles(build: Building, exits: Panel, growth: Panel, a: str, b: str) -> None:
    """What stopping trade with each pole, and growth in it, would do to the two; nothing where one is not known."""
    found = []
    for state in (a, b):
        for pole in SHOWN:
            if pole == state:
                continue
            for name, panel, scale in (("exit", exits, 1.0), ("grow", growth, 0.01)):  # an elasticity of one percent
                for k, s in enumerate(SETS, 1):
                    at = (pl.col("source_state") == state) & (pl.col("target_state") == pole)
                    at = at & (pl.col("elasticities") == s)
                    hit = panel.table.filter(at)
                    if not hit.height:
                        return
                    what = f"{panel.schema.label}: {state}, {pole}, {s}"
                    found.append((f"{name}_{state}_{pole}{k}", panel, scale * float(hit["value"][0]), what, at))
    for key, panel, value, what, at in found:
        build.panel(key, panel, value, "fine_percent", what, at)
    keys = [f"{s}_{p}" for s in (a, b) for p in SHOWN if p != s]
    for key in keys:
        build.word(f"state_{key}", key[:3])
        build.word(f"pole_{key}", key[4:])
    build.word("keys", " ".join(keys))
