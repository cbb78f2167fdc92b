"""Who makes what each of two states uses: a block a state, a bar a sector."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme
from ..bands import plain_spec

if TYPE_CHECKING:
    import polars

    from ..context import Context

WIDE = 0.055  # a part below it is too narrow for words


def makers_spec(ctx: Context, rows: polars.DataFrame, width: int = 420) -> dict[str, Any]:
    """The parts of the other, the West, the rest and own makers in each sector, with words for those that are wide
    enough. Rows hold state, sector, kind (other, west, rest, own) and value."""
    a, b = ctx.a, ctx.b
    shade = dict(zip((a, b), theme.pair(a, b), strict=True))
    blocks = []
    for s, other in ((a, b), (b, a)):
        kinds = {
            "other": (ctx.name(other), shade[other]),
            "west": ("the West", theme.OTHERS[1]),
            "rest": ("elsewhere", theme.CONTEXT),
            "own": ("at home", theme.GRID),
        }
        data: list[dict[str, Any]] = []
        at: dict[str, float] = {}
        for r in rows.filter(rows["state"] == s).iter_rows(named=True):
            low = at.get(r["sector"], 0.0)
            at[r["sector"]] = low + r["value"]
            data.append(
                {
                    "sector": r["sector"],
                    "kind": kinds[r["kind"]][0],
                    "low": low,
                    "high": low + r["value"],
                    "order": list(kinds).index(r["kind"]),
                    "mid": low + r["value"] / 2,
                    "text": f"{100 * r['value']:.0f} %" if r["value"] > WIDE else "",
                    "ink": theme.PAPER if r["kind"] in ("other", "west") else theme.INK,
                }
            )
        names = [w for w, _ in kinds.values()]
        y = {
            "field": "sector",
            "type": "nominal",
            "sort": list(at),
            "title": None,
            "axis": {"grid": False, "labelColor": theme.INK, "minExtent": 150, "labelLimit": 180},
        }
        x = {
            "field": "low",
            "type": "quantitative",
            "title": None,
            "scale": {"domain": [0, 1], "nice": False},
            "axis": {"format": "~%", "tickCount": 5, "grid": False, "domain": False, "labels": s == b, "ticks": s == b},
        }
        colour = {
            "field": "kind",
            "type": "nominal",
            "sort": names,
            "scale": {"domain": names, "range": [c for _, c in kinds.values()]},
            "legend": {"orient": "top", "title": None, "offset": 2, "symbolType": "square"},
        }
        ink = {"field": "ink", "type": "nominal", "scale": None}
        text = {"y": y, "x": {**x, "field": "mid"}, "text": {"field": "text"}, "color": ink}
        heading = {"text": f"Used in {ctx.name(s)}, made in", "anchor": "start", "font": theme.SANS, "fontSize": 13}
        blocks.append(
            {
                "title": {**heading, "offset": 2},
                "width": width,
                "height": {"step": 26},
                "data": {"values": data},
                "layer": [
                    {
                        "mark": {"type": "bar", "height": 18, "stroke": theme.PAPER, "strokeWidth": 1},
                        "encoding": {"y": y, "x": x, "x2": {"field": "high"}, "color": colour},
                    },
                    {"mark": {"type": "text", "fontSize": 12}, "encoding": text},
                ],
            }
        )
    resolve = {"scale": {"color": "independent"}}
    return plain_spec({"vconcat": blocks, "spacing": 14, "resolve": resolve, "autosize": {"type": "pad"}})
