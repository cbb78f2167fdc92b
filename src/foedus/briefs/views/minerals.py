"""Shares of two states in products, one after the other in a bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme, vega
from ..charts import spec_of

if TYPE_CHECKING:
    import polars

    from ..context import Context


def shares_of_two_spec(ctx: Context, rows: polars.DataFrame, most: int) -> dict[str, Any]:
    """A bar a product, the first `most` of `rows` (label, share_1, share_2, joint): the share of the first, then that of
    the second, with their sum. A state without a share is not drawn."""
    data, ends = [], []
    for r in rows.head(most).iter_rows(named=True):
        at = 0.0
        for i, s in enumerate((ctx.a, ctx.b)):
            share = r[f"share_{i + 1}"]
            if share is not None:
                span = {"from": round(at, 4), "to": round(at + share, 4)}
                data.append({"label": r["label"], "state": ctx.name(s), **span, "rank": i})
                at += share
        ends.append({"label": r["label"], "to": round(at, 4), "text": f"{100 * r['joint']:.0f} %"})
    order = [e["label"] for e in ends]
    colours = theme.colours([ctx.a, ctx.b])
    y = vega.Y("label:N", sort=order, title=None, axis=vega.Axis(labelLimit=240, ticks=False, grid=False))
    x = vega.X(
        "from:Q",
        title=None,
        scale=vega.Scale(domain=[0, 1.08], nice=False),
        axis=vega.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )
    colour = vega.Color(
        "state:N",
        scale=vega.Scale(domain=[ctx.name(s) for s in (ctx.a, ctx.b)], range=[colours[s] for s in (ctx.a, ctx.b)]),
        legend=vega.Legend(orient="top", title=None, symbolType="square"),
    )
    return spec_of(
        vega.layer(
            vega.Chart(data).mark_bar(height=12).encode(x=x, x2="to:Q", y=y, color=colour),
            vega.Chart(ends)
            .mark_text(align="left", dx=5, fontSize=12, color=theme.INK)
            .encode(x=vega.X("to:Q"), y=y, text="text:N"),
        ).properties(width=430, height=21 * len(order))
    )
