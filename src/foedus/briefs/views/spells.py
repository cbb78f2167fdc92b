"""Spells of years as bars on lanes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme, vega
from ..charts import WIDTH, spec_of

if TYPE_CHECKING:
    import polars

    from ..context import Context


def spells_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """Spells as bars over years, a lane each; the years after a lane's source ends are pale. Rows hold lane, start, end,
    kind (bond or strain), known_to, and the first and last year of the drawing."""
    lanes = rows.to_dicts()
    first, last = lanes[0]["first"], lanes[0]["last"]
    names = list(dict.fromkeys(x["lane"] for x in lanes))
    ends = {x["lane"]: x["known_to"] for x in lanes}
    colour = {"bond": theme.OTHERS[0], "strain": theme.OTHERS[1]}
    data = [
        {
            "lane": x["lane"],
            "start": max(x["start"], first),
            "end": x["end"] + 1,
            "kind": x["kind"],
            "shade": colour[x["kind"]],
        }
        for x in lanes
    ]
    pale = [{"lane": n, "start": ends[n] + 1, "end": last + 1, "word": "not known"} for n in names if ends[n] < last]
    scale = vega.Scale(domain=[first, last + 1], nice=False)
    x = vega.X("start:Q", title=None, scale=scale, axis=vega.Axis(format="d", tickCount=8, tickMinStep=1))
    y = vega.Y(
        "lane:N",
        sort=names,
        title=None,
        axis=vega.Axis(labelLimit=200, labelColor=theme.INK, grid=False),
        scale=vega.Scale(paddingInner=0.35, paddingOuter=0.2),
    )
    base = vega.Chart(data).mark_bar().encode(x=x, x2="end:Q", y=y, color=vega.Color("shade:N", scale=None))
    layers: list[Any] = []
    if pale:
        grey = vega.Chart(pale)
        layers.append(grey.mark_bar(color=theme.GRID).encode(x=x, x2="end:Q", y=y))
    layers.append(base)
    return spec_of(vega.layer(*layers).properties(width=WIDTH - 150, height=30 * len(names)))
