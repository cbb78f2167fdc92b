"""States between two poles: a map of the sides, and their positions by region with intervals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.states import all_states
from .. import maps, theme
from ..asked import Asked
from ..bands import plain_spec
from ..blocks import Block, Chart
from ..tells import Text, plain, tell
from .base import source_line, subtitle

if TYPE_CHECKING:
    import polars

    from ..context import Context

NAMED = 20  # places without votes that are named under the map
MIDDLE = {"CHN": (103.0, 35.0), "RUS": (96.0, 62.0), "USA": (-98.0, 39.0)}  # where the map names a pole
BORDERS = (
    " Borders as they are held in fact (Natural Earth, 2018), no judgement on whose they are; equal areas; states without a"
    " shape are dots"
)


@dataclass(frozen=True)
class SideMap:
    """A map of the states of a table with the columns state and side. `sides` says what each side is called (a text with
    paths); `pole` is the path of the state whose colour the sides far and near have."""

    of: str
    pole: str
    sides: Mapping[str, str]
    title: Text
    subtitle: str
    none: str  # what a place without a side is called
    missing: str  # how the places without one are announced

    def blocks(self, ctx: Context, asked: Asked) -> Iterable[Block]:
        table, title, pole = asked.table(self.of), tell(asked, self.title), asked.word(self.pole)
        if table is None or title is None or pole is None:
            return
        words = {k: plain(asked, v) or k for k, v in self.sides.items()}
        of = {s: words[side] for s, side in table.rows.select("state", "side").iter_rows()}
        own, west = theme.ACTORS[pole], theme.ACTORS["USA"]
        shades = {
            "far": own,
            "near": theme.tint(own, 0.5),
            "open": theme.tint(theme.AXIS, 0.55),
            "west_far": west,
            "west": theme.tint(west, 0.5),
        }
        blank, gone = maps.missing(of), [all_states()[s].name for s in maps.undrawn(of)]
        named = ", ".join(blank[:NAMED]) + (" and others" if len(blank) > NAMED else "")
        yield Chart(
            title,
            f"{subtitle(asked, self.subtitle)} {self.missing}: {named}."
            + (f" Not drawn, for the borders are of today: {', '.join(gone)}." if gone else "")
            + BORDERS,
            maps.map_spec(
                of, {words[k]: c for k, c in shades.items()}, self.none, {s: MIDDLE[s] for s in (pole, "USA")}
            ),
            source_line(table.lineage),
            title.plain,
        )


def by_region(ctx: Context, rows: polars.DataFrame, ends: polars.DataFrame, *, width: int = 470) -> dict[str, Any]:
    """A block a region, a row a state from the right to the left, a dot and its interval; the poles upright. The colour is
    that of the pole that is surely nearer."""
    pole = next(str(s) for s, role in ends.select("state", "role").iter_rows() if role == "measured")
    words = {"east": f"Closer to {all_states()[pole].name}", "west": "Closer to the United States", "open": "Not sure"}
    colours = (theme.ACTORS[pole], theme.ACTORS["USA"], theme.CONTEXT)
    data = [
        {
            "state": all_states()[r["state"]].name,
            "region": r["region"],
            "value": r["value"],
            "low": r["low"],
            "high": r["high"],
            "side": words[r["side"]],
        }
        for r in rows.iter_rows(named=True)
    ]
    poles = dict(ends.select("state", "value").iter_rows())
    return dot_plot(data, poles, dict(zip(words.values(), colours, strict=True)), width)


def dot_plot(
    data: list[dict[str, Any]], poles: dict[str, float], shades: dict[str, str], width: int = 470
) -> dict[str, Any]:
    """A block a region, a row a state from the right to the left, a dot and its interval; the poles upright."""
    lo, hi = (f([*(d[k] for d in data), *poles.values()]) for f, k in ((min, "low"), (max, "high")))
    pad = 0.04 * (hi - lo)
    marks: list[dict[str, Any]] = [
        {"value": v, "word": all_states()[s].name, "shade": theme.ACTORS[s]} for s, v in poles.items()
    ]
    regions = sorted({d["region"] for d in data})

    def x(field: str, end: bool) -> dict[str, Any]:
        return {
            "field": field,
            "type": "quantitative",
            "title": None,
            "scale": {"domain": [lo - pad, hi + pad], "nice": False, "zero": False},
            "axis": {"format": "~f", "tickCount": 6, "grid": True, "labels": end, "ticks": end, "domain": False},
        }

    heads = []
    for i, m in enumerate(sorted(marks, key=lambda m: m["value"])):
        side = "right" if i == 0 and len(marks) > 2 else "left" if i == 1 and len(marks) > 2 else "center"
        where = {**x("value", False), "axis": None}
        heads.append(
            {
                "data": {"values": [m]},
                "encoding": {"x": where, "text": {"field": "word"}},
                "mark": {
                    "type": "text",
                    "align": side,
                    "dx": {"right": -2, "left": 2}.get(side, 0),
                    "color": m["shade"],
                    "fontSize": 13,
                    "fontWeight": 600,
                },
            }
        )
    blocks: list[dict[str, Any]] = [{"width": width, "height": 14, "layer": heads}]
    for i, region in enumerate(regions):
        own = sorted((d for d in data if d["region"] == region), key=lambda d: -d["value"])
        end = i == len(regions) - 1
        y = {
            "field": "state",
            "type": "nominal",
            "sort": [d["state"] for d in own],
            "title": None,
            "axis": {"labelLimit": 180, "grid": False, "labelColor": theme.INK, "minExtent": 130},
        }
        colour = {
            "color": {
                "field": "side",
                "type": "nominal",
                "scale": {"domain": list(shades), "range": list(shades.values())},
                "legend": {"orient": "top", "title": None, "symbolType": "circle", "labelLimit": 300, "offset": 2}
                if i == 0
                else None,
            }
        }
        blocks.append(
            {
                "title": {"text": region, "anchor": "start", "fontSize": 13, "offset": 4, "font": theme.SANS},
                "width": width,
                "height": {"step": 19},
                "data": {"values": own},
                "layer": [
                    *(
                        {
                            "data": {"values": [m]},
                            "encoding": {"x": x("value", end)},
                            "mark": {"type": "rule", "color": m["shade"], "opacity": 0.7},
                        }
                        for m in marks
                    ),
                    {
                        "mark": {"type": "rule", "strokeWidth": 1.6, "opacity": 0.75},
                        "encoding": {"x": x("low", end), "x2": {"field": "high"}, "y": y, **colour},
                    },
                    {
                        "mark": {"type": "point", "filled": True, "size": 52, "opacity": 1},
                        "encoding": {"x": x("value", end), "y": y, **colour},
                    },
                ],
            }
        )
    return plain_spec({"vconcat": blocks, "spacing": 8, "autosize": {"type": "pad"}})
