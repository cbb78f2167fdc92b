"""Trade over its potential, year by year."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

from .. import theme
from ..bands import plain_spec
from ..charts import WIDTH

if TYPE_CHECKING:
    import polars

    from ..context import Context

EVENTS = ((2014.2, "Crimea"), (2022.15, "Ukraine war"))  # for pairs with Russia
APART = 0.12  # years by which the dots of the two directions stand beside each other
TICKS = [0.03125, 0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32]


def ratios_spec(ctx: Context, rows: polars.DataFrame, width: int = WIDTH, height: int = 280) -> dict[str, Any]:
    """Ratios of the two directions on a scale of doublings, a rule at one, bands, and the name of each direction at its
    end: lines broken at gaps, dots for BACI. Rows hold source_state, year, flows, maker, ratio, low90, high90."""
    data, marks = [], []
    for (s, t), shade in zip(((ctx.a, ctx.b), (ctx.b, ctx.a)), theme.pair(ctx.a, ctx.b), strict=True):
        own = rows.filter(rows["source_state"] == s)
        if own.height:
            data += _points(own, f"{ctx.name(s)} to {ctx.name(t)}", s, -APART if s == ctx.a else APART)
            marks.append({k: data[-1][k] for k in ("year", "ratio", "way")} | {"shade": shade})
    low, high = min(d["low"] for d in data), max(d["high"] for d in data)
    ticks = [t for t in TICKS if low / 1.5 <= t <= high * 1.5]
    domain = [min(low, ticks[0]) / 1.05, max(high, ticks[-1]) * 1.05]
    first, last = round(min(d["year"] for d in data)), max(d["year"] for d in data)
    x = {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [first, last], "nice": False},
        "axis": {"format": "d", "tickMinStep": 1, "tickCount": 8},
    }

    def y(field: str) -> dict[str, Any]:
        return {
            "field": field,
            "type": "quantitative",
            "title": None,
            "scale": {"type": "log", "base": 2, "domain": domain, "nice": False},
            "axis": {"values": ticks, "format": "~f", "grid": True},
        }

    scale = {"domain": [m["way"] for m in marks], "range": [m["shade"] for m in marks]}
    coloured = {
        "color": {"field": "way", "type": "nominal", "legend": None, "scale": scale},
        "detail": {"field": "run", "type": "nominal"},
    }
    bands, lines = {"y": y("low"), "y2": {"field": "high"}}, {"y": y("ratio")}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": [{"one": 1}]},
            "mark": {"type": "rule", "color": theme.INK, "strokeWidth": 1},
            "encoding": {"y": y("one")},
        },
        *(
            {"transform": [{"filter": test}], "mark": mark, "encoding": {"x": x, **where, **coloured}}
            for test, mark, where in (
                ("!datum.baci", {"type": "area", "opacity": 0.14}, bands),
                ("!datum.baci", {"type": "line"}, lines),
                ("datum.baci", {"type": "rule", "strokeWidth": 5, "opacity": 0.25}, bands),
                ("datum.baci", {"type": "point", "filled": True, "size": 52, "opacity": 1}, lines),
            )
        ),
        *_events(ctx, x, min(d["year"] for d in data), last),
    ]
    placed: list[float] = []
    for m in sorted(marks, key=lambda m: -m["ratio"]):
        at = height * (log(domain[1]) - log(m["ratio"])) / (log(domain[1]) - log(domain[0]))
        spot = max([at, *(q + 16 for q in placed)])
        placed.append(spot)
        word = {"type": "text", "align": "left", "dx": 10, "dy": round(spot - at, 1), "fontSize": 13, "fontWeight": 600}
        layers.append(
            {
                "data": {"values": [{**m, "year": last if last - m["year"] < 1 else m["year"]}]},
                "mark": {**word, "color": m["shade"]},
                "encoding": {"x": x, "y": y("ratio"), "text": {"field": "way", "type": "nominal"}},
            }
        )
    width = width - 16 - int(7.2 * max(len(m["way"]) for m in marks))
    return plain_spec({"data": {"values": data}, "layer": layers, "height": height, "width": width})


def _points(own: polars.DataFrame, way: str, state: str, aside: float) -> list[dict[str, Any]]:
    """The points of one direction; a run is of one maker in years that follow each other."""
    out = []
    run, before = 0, None
    for r in own.iter_rows(named=True):
        run += before is not None and (before[0] != r["maker"] or r["year"] != before[1] + 1)
        before = (r["maker"], r["year"])
        dot = r["maker"] == "baci"
        out.append(
            {
                "year": r["year"] + (aside if dot else 0.0),
                "ratio": r["ratio"],
                "low": r["low90"],
                "high": r["high90"],
                "run": f"{state}-{run}",
                "way": way,
                "baci": dot,
            }
        )
    return out


def _events(ctx: Context, x: dict[str, Any], first: float, last: float) -> list[dict[str, Any]]:
    """Rules with their words, for pairs with Russia, inside the years shown."""
    events = [{"year": y, "word": word} for y, word in EVENTS if "RUS" in ctx.dyad.ids and first < y < last]
    if not events:
        return []
    at = {"values": events}
    word = {"type": "text", "align": "right", "baseline": "top", "dx": -4, "y": 0, "fontSize": 12, "color": theme.QUIET}
    return [
        {"data": at, "mark": {"type": "rule", "strokeDash": [1, 3], "color": theme.QUIET}, "encoding": {"x": x}},
        {"data": at, "mark": word, "encoding": {"x": x, "text": {"field": "word", "type": "nominal"}}},
    ]
