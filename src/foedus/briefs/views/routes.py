"""Use over capacity as bars, with a rule where a route is full."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme, vega
from ..charts import spec_of

if TYPE_CHECKING:
    import polars

    from ..context import Context


def uses_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """A bar a route in the colour of the seller: pale where all buyers are counted, grey where the use is old."""
    seller = rows["source_state"][0]
    colour = theme.colours([seller])[seller]
    data = [
        {
            "route": r["name"],
            "value": round(r["value"], 4),
            "shade": theme.CONTEXT if r["old"] else colour,
            "weight": 0.5 if r["used_by"] == "all" else 1.0,
            "text": f"{r['used']} of {r['capacity']}, {r['year']}",
        }
        for r in rows.iter_rows(named=True)
    ]
    top = max(1.45, max(d["value"] for d in data) + 0.4)
    base = vega.Chart(data)
    y = vega.Y("route:N", sort=None, title=None, axis=vega.Axis(labelLimit=260, ticks=False, grid=False))
    x = vega.X(
        "value:Q",
        title=None,
        scale=vega.Scale(domain=[0, top], nice=False),
        axis=vega.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )
    rule = vega.Chart([{"value": 1.0}]).mark_rule(strokeDash=[1, 3], color=theme.QUIET).encode(x=x)
    return spec_of(
        vega.layer(
            base.mark_bar(cornerRadiusEnd=1, height=13).encode(
                x=x, y=y, color=vega.Color("shade:N", scale=None), opacity=vega.Opacity("weight:Q", scale=None)
            ),
            base.mark_text(align="left", dx=6, fontSize=12, color=theme.INK).encode(x=x, y=y, text="text:N"),
            rule,
        ).properties(width=400, height=26 * len(data))
    )
