"""A map of the world: shapes coloured by class, in an equal-area projection, states without a shape as dots."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..core.states import all_states
from . import theme
from .bands import plain_spec
from .charts import WIDTH
from .world import shapes, world

ROTATED = [-11, 0]  # so that the edge of the map runs through the Bering Strait


def missing(of: Mapping[str, str]) -> list[str]:
    """Names of the land on the map that `of` says nothing about."""
    known = all_states()
    named = {s: known[s].name if s in known else n for s, n in (shapes() | dict.fromkeys(world()["dots"], "")).items()}
    return sorted({n for s, n in named.items() if s not in of})


def undrawn(of: Mapping[str, str]) -> list[str]:
    """Ids of `of` that have no place on the map: the borders are today's."""
    return sorted(s for s in of if s not in shapes() and s not in world()["dots"])


def map_spec(
    of: Mapping[str, str],
    shades: Mapping[str, str],
    none: str,
    labels: Mapping[str, tuple[float, float]],
    width: int = WIDTH,
) -> dict[str, Any]:
    """Shapes and dots coloured by the class of each state in `of` (id: class); land without one is hatched and called
    `none` in the legend. `shades` gives the colours in the order of the legend, `labels` the longitude and latitude at
    which a state's code is written."""
    held = world()
    words = [*shades, none]
    rows = [{"id": s, "class": c} for s, c in sorted(of.items())]
    colour = {
        "field": "class",
        "type": "nominal",
        "scale": {"domain": words, "range": [*shades.values(), theme.HATCH]},
        "legend": {
            "orient": "bottom",
            "title": None,
            "symbolType": "square",
            "symbolSize": 130,
            "columns": 3,
            "labelLimit": 260,
            "symbolStrokeColor": theme.AXIS,
            "symbolStrokeWidth": 0.6,
            "offset": 6,
        },
    }
    dots = [{"class": of.get(s, none), "x": x, "y": y} for s, (x, y) in held["dots"].items()]
    place = {"longitude": {"field": "x", "type": "quantitative"}, "latitude": {"field": "y", "type": "quantitative"}}
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": held["topology"], "format": {"type": "topojson", "feature": "states"}},
            "transform": [
                {"lookup": "id", "default": none, "from": {"data": {"values": rows}, "key": "id", "fields": ["class"]}}
            ],
            "mark": {"type": "geoshape", "stroke": theme.PAPER, "strokeWidth": 0.5},
            "encoding": {"color": colour},
        },
        {
            "data": {"values": dots},
            "mark": {"type": "circle", "size": 34, "opacity": 1, "stroke": theme.PAPER, "strokeWidth": 0.8},
            "encoding": {**place, "color": colour},
        },
    ]
    if labels:
        at = [{"word": w, "x": x, "y": y} for w, (x, y) in labels.items()]
        layers.append(
            {
                "data": {"values": at},
                "mark": {"type": "text", "color": theme.PAPER, "fontWeight": 600},
                "encoding": {**place, "text": {"field": "word", "type": "nominal"}},
            }
        )
    return plain_spec(
        {
            "layer": layers,
            "width": width - 10,
            "height": round((width - 10) / 2.16),
            "projection": {"type": "equalEarth", "rotate": ROTATED},
        }
    )
