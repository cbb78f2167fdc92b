"""Volumes of energy as bars: gas side by side with what goes elsewhere, and one flow by year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme, vega
from ..charts import spec_of

if TYPE_CHECKING:
    import polars

    from ..context import Context


def gas_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """Bars side by side of `rows` (year, kind, value, capacity): to the buyer, and to Europe; the capacity as a rule."""
    held = rows.rows(named=True)
    buyer = next(r["kind"] for r in held if r["kind"] != "Europe")
    name = {"Europe": "to Europe", buyer: f"to {ctx.name(buyer)}"}
    data = [{"year": r["year"], "value": r["value"], "to": name[r["kind"]], "text": f"{r['value']:.1f}"} for r in held]
    years = sorted({d["year"] for d in data})
    sides = list(dict.fromkeys(d["to"] for d in data))
    shades = {name[buyer]: theme.ACTORS["CHN"], "to Europe": theme.QUIET}
    x = vega.X(
        "year:O",
        title=None,
        scale=vega.Scale(domain=years, paddingInner=0.3),
        axis=vega.Axis(labelAngle=0, ticks=False),
    )
    y = vega.Y("value:Q", title=None, stack=None, axis=vega.Axis(tickCount=4))
    offset = vega.XOffset("to:N", scale=vega.Scale(domain=sides))
    layers: list[Any] = []
    if held[0]["capacity"] is not None:
        rule = vega.Chart([{"value": held[0]["capacity"], "year": years[0]}])
        layers.append(rule.mark_rule(strokeDash=[1, 3], color=theme.QUIET).encode(y=y))
        layers.append(
            rule.mark_text(align="left", baseline="middle", color=theme.QUIET).encode(
                x=vega.value(586), y=y, text=vega.value("design capacity")
            )
        )
    for side in sides:
        own = [d for d in data if d["to"] == side]
        base = vega.Chart(own)
        fill = theme.CONTEXT if side == "to Europe" else shades[side]
        layers.append(base.mark_bar(cornerRadiusEnd=1, color=fill).encode(x=x, y=y, xOffset=offset))
        layers.append(
            base.mark_text(dy=-7, fontSize=12, color=shades[side]).encode(x=x, y=y, xOffset=offset, text="text:N")
        )
        named = max(own, key=lambda d: d["value"]) if side == "to Europe" else own[-1]
        layers.append(
            vega.Chart([named])
            .mark_text(dy=-22, fontSize=13, fontWeight=600, color=shades[side])
            .encode(x=x, y=y, xOffset=offset, text=vega.value(side))
        )
    return spec_of(vega.layer(*layers).properties(width=580, height=260))


def volumes_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """A bar a year of `rows` (year, value, source_state) with its value over it, in the colour of the seller."""
    seller = rows["source_state"][0]
    colour = theme.colours([seller])[seller]
    data = [{"year": y, "value": v, "text": f"{v:.1f}"} for y, v in rows.select("year", "value").iter_rows()]
    base = vega.Chart(data)
    x = vega.X("year:O", title=None, scale=vega.Scale(paddingInner=0.45), axis=vega.Axis(labelAngle=0, ticks=False))
    y = vega.Y("value:Q", title=None, stack=None, axis=vega.Axis(tickCount=4))
    return spec_of(
        vega.layer(
            base.mark_bar(cornerRadiusEnd=1, color=colour).encode(x=x, y=y),
            base.mark_text(dy=-7, fontSize=12, color=colour, fontWeight=600).encode(x=x, y=y, text="text:N"),
        ).properties(width=580, height=180)
    )
