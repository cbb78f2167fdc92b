"""Trade beside votes: a plot of states."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme
from ..bands import plain_spec
from ..charts import WIDTH

if TYPE_CHECKING:
    import polars

    from ..context import Context

POLES = ("CHN", "USA")
NAMED = ("KAZ", "BLR", "VNM", "SAU", "IND", "BRA", "ZAF", "DEU", "JPN", "KOR", "AUS", "MEX", "CAN", "ISR", "MMR", "UKR")


def beside_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """A point a state: its lean in trade to the right, its lean in votes upwards. Rows hold state, cost, lean."""
    colours = theme.colours([s for s in ctx.dyad.ids if s not in POLES])
    data = []
    for r in rows.drop_nulls(["cost", "lean"]).iter_rows(named=True):
        mine = r["state"] in colours
        data.append(
            {
                "x": r["cost"],
                "y": r["lean"],
                "shade": colours[r["state"]] if mine else theme.CONTEXT,
                "name": ctx.name(r["state"]) if mine or r["state"] in NAMED else "",
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
