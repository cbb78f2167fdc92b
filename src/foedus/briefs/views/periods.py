"""Changes by period, stacked by part, with the whole change as a dot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme
from ..bands import plain_spec
from ..charts import WIDTH

if TYPE_CHECKING:
    import polars

    from ..context import Context

SIGNED = "datum.value > 0 ? '+' + datum.value : datum.value < 0 ? '−' + abs(datum.value) : '0'"
SHADES = (theme.OTHERS[0], theme.OTHERS[1], theme.CONTEXT)


def parts_by_period(ctx: Context, rows: polars.DataFrame, *, parts: dict[str, str], whole: str) -> dict[str, Any]:
    """Bars of the columns `parts` (column: its name) for each row, in percentage points; dots: the column `whole`."""
    names = list(parts.values())
    held = [(f"{s['from']}–{str(s['to'])[2:]}", s) for s in rows.iter_rows(named=True)]
    data = [
        {"period": p, "part": n, "value": 100 * s[k], "rank": i}
        for p, s in held
        for i, (k, n) in enumerate(parts.items())
    ]
    dots = [{"period": p, "value": 100 * s[whole]} for p, s in held]
    x = {
        "field": "period",
        "type": "ordinal",
        "sort": None,
        "title": None,
        "axis": {"labelAngle": 0, "domain": False, "ticks": False, "grid": False},
        "scale": {"paddingInner": 0.35, "paddingOuter": 0.2},
    }
    y = {"field": "value", "type": "quantitative", "title": None, "axis": {"tickCount": 5, "labelExpr": SIGNED}}
    legend = {
        "orient": "top",
        "title": None,
        "symbolType": "square",
        "symbolSize": 110,
        "labelLimit": 320,
        "columnPadding": 18,
        "offset": 8,
    }
    colour = {
        "field": "part",
        "type": "nominal",
        "sort": names,
        "legend": legend,
        "scale": {"domain": names, "range": list(SHADES)},
    }
    order = {"field": "rank", "type": "quantitative"}
    layers = [
        {"data": {"values": data}, "mark": "bar", "encoding": {"x": x, "y": y, "order": order, "color": colour}},
        {"data": {"values": [{"value": 0}]}, "mark": {"type": "rule", "color": theme.AXIS}, "encoding": {"y": y}},
        {
            "data": {"values": dots},
            "encoding": {"x": x, "y": y},
            "mark": {"type": "point", "size": 44, "filled": True, "color": theme.INK, "opacity": 1},
        },
    ]
    return plain_spec({"layer": layers, "width": WIDTH - 50, "height": 220})
