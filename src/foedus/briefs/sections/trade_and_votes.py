"""Trade and politics in one plot: without whom a state would lose more, and with whom it votes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from ...models.economies import SETS
from ...studies.trade_and_votes import POLES, correlation, leans
from .. import theme
from ..bands import plain_spec
from ..blocks import Chart
from ..bundle import Bundle
from ..charts import WIDTH
from ..figure import Figure, say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    import polars

    from ...core.tables import Table

NAMES = {"sector": "estimates by sector", "uniform": "one for all", "short-run": "after a year"}
NAMED = ("KAZ", "BLR", "VNM", "SAU", "IND", "BRA", "ZAF", "DEU", "JPN", "KOR", "AUS", "MEX", "CAN", "ISR", "MMR", "UKR")


@section("trade_and_votes", "Trade and politics", 77, ("exit_cost", "growth_exposure", "lean"))
def trade_and_votes(bundle: Bundle) -> Result:
    """Rank correlation of the lean in votes with exit costs and with exposure to growth, China beside the United
    States, and the plot of it."""
    out = Result()
    panels = [bundle.panel(v, quiet=True) for v in ("exit_cost", "growth_exposure", "lean")]
    table = None if any(x is None for x in panels) else leans(*panels)
    if table is None:
        return out
    for x in panels:
        bundle.note(x)
    rows = table.rows
    main = rows.filter(pl.col("elasticities") == SETS[0])
    n = bundle.table_figure(
        table,
        float(main.drop_nulls(["cost", "lean"]).height),
        "count",
        "states compared",
        main.drop_nulls(["cost", "lean"]),
    )
    found = {(c, s): _rho(bundle, table, c, s) for c in ("cost", "growth") for s in SETS}
    first = found["cost", SETS[0]]
    session = p.year_of(bundle, table, int(rows["session"][0]) + 1945, "year in which the session opened", main)
    year = p.year_of(bundle, table, int(rows["year"][0]), "year of the input-output tables", main)
    more = float(first.value) > 0.2  # type: ignore[arg-type]
    out.title = say(
        "States that would lose more without China than without the United States {vote} (rank correlation "
        "{r} over {n} states)",
        vote="vote closer to China" if more else "hardly vote closer to China",
        r=first,
        n=n,
    )
    out.prose.append(
        say(
            "Votes are those of the session that opened in {s}, trade that of {y}. The lean in votes is the distance from"
            " the United States less that from China; the lean in trade is the logarithm of what a state would lose if its"
            " trade with China stopped over what it would lose if its trade with the United States stopped. A correlation"
            " over states is no effect: distance, income and alliances move both.",
            s=session,
            y=year,
        )
    )
    out.prose.append(
        say(
            "Under the three sets of elasticities the rank correlation of votes with exit costs is {a}, {b} and {c}; with"
            " the difference between what growth in China and growth in the United States does to a state's real income it"
            " is {d}, {e} and {f}.",
            **dict(zip("abcdef", (found[c, s] for c in ("cost", "growth") for s in SETS))),
        )
    )
    out.blocks.append(
        Chart(
            title=out.title,
            subtitle="Right: loses more without China. Up: votes nearer to China. Each point is a state of"
            " the input-output tables; the two poles are left out. Logarithm of the ratio of exit costs, and difference of"
            " distances in ideal points",
            spec=_spec(bundle, main),
            alt=out.title.plain,
            source=f"foedus_trade, foedus_irt; trace {table.lineage.id}",
        )
    )
    grid = _grid(bundle)
    if grid is not None:
        out.blocks.append(grid)
    out.findings.append((46, say("{t} (a model of the world economy of {y}).", t=out.title, y=year)))
    return out


def _rho(bundle: Bundle, table: Table, column: str, elasticities: str) -> Figure:
    value, rows = correlation(table, column, elasticities)
    return bundle.table_figure(
        table, value, "signed", f"rank correlation of {column} with the lean in votes, {elasticities}", rows
    )


def _spec(bundle: Bundle, rows: polars.DataFrame) -> dict[str, Any]:
    colours = theme.colours([s for s in bundle.dyad.ids if s not in POLES])
    data = []
    for r in rows.drop_nulls(["cost", "lean"]).iter_rows(named=True):
        mine = r["state"] in colours
        data.append(
            {
                "x": r["cost"],
                "y": r["lean"],
                "shade": colours[r["state"]] if mine else theme.CONTEXT,
                "name": bundle.name(r["state"]) if mine or r["state"] in NAMED else "",
                "ink": colours[r["state"]] if mine else theme.QUIET,
            }
        )
    x = {
        "field": "x",
        "type": "quantitative",
        "title": "Exit cost, China over the United States (log)",
        "axis": {"grid": True, "gridColor": theme.GRID, "tickCount": 6, "format": ".1~f"},
    }
    y = {
        "field": "y",
        "type": "quantitative",
        "title": "Nearer to China in votes",
        "axis": {"grid": True, "gridColor": theme.GRID, "tickCount": 6, "format": ".1~f"},
    }
    zero = [
        {
            "data": {"values": [{"at": 0}]},
            "mark": {"type": "rule", "color": theme.AXIS},
            "encoding": {axis: {"field": "at", "type": "quantitative"}},
        }
        for axis in ("x", "y")
    ]
    raw = {"type": "nominal", "scale": None, "legend": None}
    return plain_spec(
        {
            "width": WIDTH - 60,
            "height": 380,
            "layer": [
                *zero,
                {
                    "data": {"values": data},
                    "mark": {"type": "point", "filled": True, "size": 44, "opacity": 1},
                    "encoding": {"x": x, "y": y, "color": {"field": "shade", **raw}},
                },
                {
                    "data": {"values": data},
                    "mark": {"type": "text", "align": "left", "dx": 6, "fontSize": 12},
                    "encoding": {
                        "x": x,
                        "y": y,
                        "text": {"field": "name", "type": "nominal"},
                        "color": {"field": "ink", **raw},
                    },
                },
            ],
        }
    )


def _grid(bundle: Bundle) -> Grid | None:
    """What stopping trade with each pole, and growth in it, would do to the two."""
    exits, growth = (bundle.panel(v, quiet=True) for v in ("exit_cost", "growth_exposure"))
    body = []
    for state in bundle.dyad.ids:
        for pole in ("CHN", "USA", "RUS"):
            if pole == state:
                continue
            cells = []
            for panel, scale in ((exits, 1.0), (growth, 0.01)):  # an elasticity of one percent
                for s in SETS:
                    at = (
                        (pl.col("source_state") == state)
                        & (pl.col("target_state") == pole)
                        & (pl.col("elasticities") == s)
                    )
                    hit = panel.table.filter(at)  # type: ignore[union-attr]
                    if not hit.height:
                        return None
                    cells.append(
                        Cell(
                            bundle.figure(
                                panel,
                                scale * float(hit["value"][0]),
                                "fine_percent",  # type: ignore
                                f"{panel.schema.label}: {state}, {pole}, {s}",
                                at,
                            )
                        )
                    )  # type: ignore
            body.append((Cell(bundle.name(state)), Cell(bundle.name(pole)), *cells))
    heads = tuple(f"{what}, {NAMES[s]}" for what in ("Exit cost", "Growth") for s in SETS)
    return Grid(
        ("State", "Pole", *heads),
        tuple(body),
        numeric=tuple(range(2, 8)),
        caption="What it would lose without trade with each pole, and what growth there gives it",
        note="Exit cost: share of real income. Growth: what one percent of productivity in every sector of the"
        " pole adds to its real income; below nought that growth hurts.",
    )
