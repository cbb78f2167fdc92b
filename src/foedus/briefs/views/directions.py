"""The two directions of a pair: as two dots a row, or as bars side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.series import greatest
from ...core.words import capital
from .. import theme
from ..bands import plain_spec

if TYPE_CHECKING:
    import polars

    from ..context import Context


def _directions(ctx: Context) -> dict[str, tuple[str, str]]:
    """By state that a direction starts from: its name and its colour."""
    shades = theme.pair(ctx.a, ctx.b)
    ends = ((ctx.a, ctx.b), (ctx.b, ctx.a))
    return {s: (f"{ctx.name(s)} on {ctx.name(t)}", shade) for (s, t), shade in zip(ends, shades, strict=True)}


def dumbbells(ctx: Context, rows: polars.DataFrame, width: int = 330) -> dict[str, Any]:
    """A quantity a line: two dots joined by a rule, on a logarithmic scale. Rows hold quantity (in words), source_state
    and value, above nothing."""
    who = _directions(ctx)
    values: dict[str, list[float]] = {}
    data = []
    for r in rows.iter_rows(named=True):
        label, (name, shade) = capital(r["quantity"]), who[r["source_state"]]
        data.append({"label": label, "value": r["value"], "who": name, "shade": shade})
        values.setdefault(label, []).append(r["value"])
    joined: list[dict[str, Any]] = [
        {"label": label, "low": min(both), "high": max(both)} for label, both in values.items()
    ]
    ends = [min(x["low"] for x in joined) / 1.6, max(x["high"] for x in joined) * 1.6]
    axis = {
        "values": [10.0**k for k in range(-8, 2)],
        "grid": True,
        "domain": False,
        "title": None,
        "labelExpr": "datum.value >= 0.01 ? format(datum.value * 100, '~f') + ' %' : "
        "format(datum.value * 100, '~r') + ' %'",
    }
    y = {**_labels("label", list(values)), "axis": {"labelLimit": 330, "grid": False, "labelColor": theme.INK}}

    def x(field: str) -> dict[str, Any]:
        scale = {"type": "log", "domain": ends, "nice": False}
        return {"field": field, "type": "quantitative", "scale": scale, "axis": axis, "title": None}

    def by(values: list[str], legend: dict[str, Any] | None) -> dict[str, Any]:
        scale = {"domain": [name for name, _ in who.values()], "range": values}
        return {"field": "who", "type": "nominal", "scale": scale, "legend": legend}

    key = {"orient": "top", "title": None, "symbolSize": 90, "labelLimit": 300, "offset": 4}
    colour, shape = by([shade for _, shade in who.values()], key), by(["circle", "diamond"], None)
    layers = [
        {
            "data": {"values": joined},
            "mark": {"type": "rule", "color": theme.CONTEXT, "strokeWidth": 1.6},
            "encoding": {"y": y, "x": x("low"), "x2": {"field": "high"}},
        },
        {
            "data": {"values": data},
            "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
            "encoding": {"y": y, "x": x("value"), "color": colour, "shape": shape},
        },
    ]
    return plain_spec({"width": width, "height": {"step": 25}, "layer": layers})


def bars_beside(ctx: Context, rows: polars.DataFrame, width: int = 165) -> dict[str, Any]:
    """A panel of bars a direction, with their values, on one scale. Rows hold source_state, sector, part and text."""
    who, made = _directions(ctx), []
    x = {
        "field": "part",
        "type": "quantitative",
        "title": None,
        "axis": None,
        "scale": {"domain": [0, greatest(rows["part"]) * 1.15], "nice": False},
    }
    for (state,), bars in rows.group_by("source_state", maintain_order=True):
        name, shade = who[str(state)]
        y = {
            **_labels("sector", bars["sector"].to_list()),
            "axis": {"labelLimit": 200, "grid": False, "labelColor": theme.INK},
        }
        words = {"type": "text", "align": "left", "dx": 4, "fontSize": 12, "color": theme.INK}
        made.append(
            {
                "title": {"text": name, "anchor": "start", "font": theme.SANS, "fontSize": 13, "offset": 4},
                "width": width,
                "height": {"step": 21},
                "data": {"values": bars.select("sector", "part", "text").to_dicts()},
                "layer": [
                    {"mark": {"type": "bar", "color": shade, "height": 13}, "encoding": {"x": x, "y": y}},
                    {"mark": words, "encoding": {"x": x, "y": y, "text": {"field": "text"}}},
                ],
            }
        )
    return plain_spec({"hconcat": made, "spacing": 24, "autosize": {"type": "pad"}})


def _labels(field: str, order: list[str]) -> dict[str, Any]:
    return {"field": field, "type": "nominal", "sort": order, "title": None}
