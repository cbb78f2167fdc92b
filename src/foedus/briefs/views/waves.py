"""Waves of surveys: points of each question over time, joined by a thin line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme, vega
from ..charts import WIDTH, spec_of

if TYPE_CHECKING:
    import polars

    from ..context import Context


def waves_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """Points of each question over time, in the order of its rank; shapes differ as colours do. Rows hold year, value,
    key, rank."""
    colours, shapes = (theme.OTHERS[0], theme.OTHERS[1], theme.QUIET), ("circle", "diamond", "square")
    data = [{**r, "shade": colours[r["rank"] % 3], "shape": shapes[r["rank"] % 3]} for r in rows.iter_rows(named=True)]
    names = [k for k, _ in sorted({(d["key"], d["rank"]) for d in data}, key=lambda t: t[1])]
    scale = vega.Scale(domain=names, range=list(colours[: len(names)]))
    marks = vega.Scale(domain=names, range=list(shapes[: len(names)]))
    legend = vega.Legend(orient="top", title=None, labelLimit=420, columns=1, offset=8)
    base = vega.Chart(data)
    lo, hi = min(d["year"] for d in data), max(d["year"] for d in data)
    x = vega.X(
        "year:Q",
        title=None,
        scale=vega.Scale(domain=[int(lo), int(hi) + 1], nice=False),
        axis=vega.Axis(format="d", tickMinStep=1, tickCount=8),
    )
    y = vega.Y("value:Q", title=None, scale=vega.Scale(domain=[0, 100]), axis=vega.Axis(tickCount=5, format="d"))
    dates = [(d["key"], d["year"]) for d in data]
    twice = {k for k, y in dates if dates.count((k, y)) > 1}  # pages that disagree on a wave: no line through both
    joined = vega.Chart([d for d in data if d["key"] not in twice])
    lines = joined.mark_line(strokeWidth=1, opacity=0.55).encode(
        x=x, y=y, color=vega.Color("key:N", scale=scale, legend=legend), detail="key:N"
    )
    points = base.mark_point(filled=True, size=55, opacity=1).encode(
        x=x,
        y=y,
        color=vega.Color("key:N", scale=scale, legend=legend),
        shape=vega.Shape("key:N", scale=marks, legend=legend),
    )
    return spec_of(vega.layer(lines, points).properties(width=WIDTH - 60, height=220))
