"""Losses under plans: a mark for each set of elasticities, a line over their range."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ...core.states import all_states
from .. import theme
from ..bands import plain_spec
from ..charts import WIDTH

if TYPE_CHECKING:
    import polars

    from ..context import Context

MARKS = {"sector": "circle", "uniform": "square", "short-run": "diamond"}
NAMES = {"sector": "sector estimates", "uniform": "one for all", "short-run": "after a year"}
ROW, ASIDE = 28, 0.17


def losses_spec(ctx: Context, rows: polars.DataFrame, plans: Mapping[str, str]) -> dict[str, Any]:
    """Losses of the two under each plan, the plans against one target after those against the other. Rows hold target,
    plan, state, elasticities, value; `plans` are what the plans are called."""
    labels: list[str] = []
    data: list[dict[str, Any]] = []
    target, plan = "", ""
    for r in rows.iter_rows(named=True):
        if r["target"] != target:
            target, plan = r["target"], ""
            labels.append(f"Against {all_states()[target].inside}")
        if r["plan"] != plan:
            plan = r["plan"]
            other = ctx.a if target == ctx.b else ctx.b
            words = plans["capped" if plan == "energy, capped" else plan]
            labels.append(words.replace("{%:n}", all_states()[other].name))
        aside = ASIDE if r["state"] == ctx.b else -ASIDE
        name = all_states()[r["state"]].name
        data.append(
            {"at": len(labels) - 1 + aside, "set": NAMES[r["elasticities"]], "state": name, "value": r["value"]}
        )
    names = [all_states()[ctx.a].name, all_states()[ctx.b].name]
    colours = theme.colours([ctx.a, ctx.b])
    colour = {
        "field": "state",
        "type": "nominal",
        "legend": {"orient": "top", "title": None, "symbolType": "circle"},
        "scale": {"domain": names, "range": [colours[ctx.a], colours[ctx.b]]},
    }
    y = {
        "field": "at",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [len(labels) - 0.5, -0.5], "nice": False, "zero": False},
        "axis": {
            "values": list(range(len(labels))),
            "labelExpr": f"{labels!r}[datum.value]",
            "grid": False,
            "domain": False,
            "ticks": False,
            "labelLimit": 260,
            "labelFontWeight": {
                "condition": {"test": f"indexof({labels!r}[datum.value], 'Against') == 0", "value": 600},
                "value": "normal",
            },
        },
    }
    x = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "axis": {"format": "~%", "tickCount": 6, "grid": True, "gridColor": theme.GRID, "domain": False},
    }
    span = {
        "mark": {"type": "rule", "strokeWidth": 1.5},
        "encoding": {
            "y": y,
            "color": colour,
            "x": {**x, "aggregate": "min"},
            "x2": {"field": "value", "aggregate": "max"},
        },
    }
    marks = {
        "mark": {"type": "point", "filled": True, "size": 46, "opacity": 1},
        "encoding": {
            "y": y,
            "x": x,
            "color": colour,
            "shape": {
                "field": "set",
                "type": "nominal",
                "scale": {"domain": list(NAMES.values()), "range": list(MARKS.values())},
                "legend": {"orient": "top", "title": None},
            },
        },
    }
    return plain_spec(
        {"data": {"values": data}, "layer": [span, marks], "width": WIDTH - 220, "height": ROW * len(labels)}
    )
