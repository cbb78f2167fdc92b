"""Two powers in the trade of several states: a line each, a mark for each power."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.numbers import write
from ...studies.own_figures import CENTRAL_ASIA, POWERS
from .. import theme, vega
from ..charts import spec_of

if TYPE_CHECKING:
    import polars

    from ..context import Context


def two_powers_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """One line a state, a mark for each power, joined by a rule; what is not known says so. Rows hold state, partner,
    value."""
    now = {(s, p): v for s, p, v in rows.select("state", "partner", "value").iter_rows()}
    data = [{"state": ctx.name(s), "power": p, "value": v, "text": write(v, "percent")} for (s, p), v in now.items()]
    order = [ctx.name(s) for s in sorted(CENTRAL_ASIA, key=lambda s: -now.get((s, "CHN"), -1))]
    left = set()
    for s in CENTRAL_ASIA:
        c, r = now.get((s, "CHN")), now.get((s, "RUS"))
        if c is not None and r is not None:
            left.add((ctx.name(s), "CHN" if c < r else "RUS"))
    for d in data:
        d["left"] = (d["state"], d["power"]) in left
    missing = [
        {"state": ctx.name(s), "text": f"{' and '.join(ctx.name(p) for p in gone)}: not known"}
        for s in CENTRAL_ASIA
        if (gone := [p for p in POWERS if (s, p) not in now])
    ]
    base = vega.Chart(data)
    x = vega.X(
        "value:Q",
        title=None,
        scale=vega.Scale(domain=[0, max([0.1, *now.values()]) * 1.05], nice=True),
        axis=vega.Axis(format="%", tickCount=6, grid=True, domain=False),
    )
    y = vega.Y("state:N", sort=order, scale=vega.Scale(domain=order), title=None, axis=vega.Axis(labelFontSize=13))
    shades = [theme.ACTORS[p] for p in POWERS]
    colour = vega.Color("power:N", legend=None, scale=vega.Scale(domain=list(POWERS), range=shades))
    shape = vega.Shape("power:N", legend=None, scale=vega.Scale(domain=list(POWERS), range=["circle", "square"]))
    layers: list[Any] = [
        base.mark_line(color=theme.AXIS, strokeWidth=1.5).encode(x=x, y=y, detail="state:N"),
        base.mark_point(size=95, filled=True, opacity=1).encode(x=x, y=y, color=colour, shape=shape),
    ]
    for is_left, align, dx in ((True, "right", -9), (False, "left", 9)):
        layers.append(
            base.transform_filter(f"datum.left === {str(is_left).lower()}")
            .mark_text(align=align, dx=dx, fontSize=12)
            .encode(x=x, y=y, text="text:N", color=colour)
        )
    full = (n for n in order if sum(e["state"] == n for e in data) == 2)
    top = next(full, order[0])
    for d in data:
        if d["state"] == top:
            layers.append(
                vega.Chart([d])
                .mark_text(dy=-15, fontSize=13, fontWeight=600)
                .encode(x=x, y=y, text=vega.value(ctx.name(str(d["power"]))), color=colour)
            )
    if missing:
        beside = vega.Chart(missing).mark_text(align="left", fontSize=12, color=theme.QUIET)
        layers.append(beside.encode(x=vega.value(490), y=y, text="text:N"))
    return spec_of(vega.layer(*layers).properties(width=480, height=190))
