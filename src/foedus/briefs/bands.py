"""Lines with bands: what a posterior says of a course, as areas of 50 and 90 % behind the line.

Written as plain Vega-Lite: Altair checks each layer at several times the cost of drawing it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..core.lazy import pl
from ..studies.intervals import LEVELS
from . import theme
from .charts import AXIS_FORMATS, HEIGHT, WIDTH, _segments

if TYPE_CHECKING:
    import polars


@dataclass(frozen=True)
class Band:
    """One course: rows of year, value, source, and low90, low50, high50, high90 where it has a band; label, and colour
    key as in `Line`."""

    label: str
    subject: str
    rows: polars.DataFrame


def band_spec(
    bands: Sequence[Band],
    fmt: str,
    *,
    events: Sequence[tuple[float, str]] = (),
    loose: float | None = None,
    zero: bool = False,
    width: int = WIDTH,
    height: int = HEIGHT,
) -> dict[str, Any]:
    """Lines over years with areas of 50 and 90 % behind them, broken at gaps, labelled at their ends.

    From the year `loose` on the lines are dashed: there the course hangs on the model's own assumption. A course
    without the columns of a band is a line alone.
    """
    shades = theme.colours([b.subject for b in bands])
    data, ends = [], []
    for i, b in enumerate(bands):
        seg = _segments(b.rows)
        if "low90" not in seg.columns:
            seg = seg.with_columns(pl.col("value").alias(n) for n in LEVELS)
        for r in seg.select("year", "value", "source", "run", *LEVELS).iter_rows(named=True):
            data.append({**r, "line": b.label, "run": f"{i}-{r['run']}"})
        ends.append({"line": b.label, "year": seg["year"][-1], "value": seg["value"][-1], "shade": shades[b.subject]})
    lo, hi = min(d["year"] for d in data), max(d["year"] for d in data)
    bottom, top = min(d["low90"] for d in data), max(d["high90"] for d in data)
    bottom = min(bottom, 0.0) if zero else bottom
    pad = 0.04 * ((top - bottom) or 1.0)
    extent = [0.0 if zero and bottom == 0 else bottom - pad, top + pad]
    names = [b.label for b in bands]
    x = {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [lo, hi], "nice": False},
        "axis": {"format": "d", "tickMinStep": 1, "tickCount": 8},
    }

    def y(field: str) -> dict[str, Any]:
        return {
            "field": field,
            "type": "quantitative",
            "title": None,
            "scale": {"domain": extent, "nice": False, "zero": False},
            "axis": {"format": AXIS_FORMATS.get(fmt, "~f"), "tickCount": 5},
        }

    shared = {
        "color": {
            "field": "line",
            "type": "nominal",
            "legend": None,
            "scale": {"domain": names, "range": [shades[b.subject] for b in bands]},
        },
        "detail": {"field": "run", "type": "nominal"},
    }
    layers: list[dict[str, Any]] = [
        {
            "data": {"name": "courses"},
            "mark": {"type": "area", "opacity": opacity, "line": False},
            "encoding": {"x": x, "y": y(low), "y2": {"field": high}, **shared},
        }
        for low, high, opacity in (("low90", "high90", 0.14), ("low50", "high50", 0.22))
        if any("low90" in b.rows.columns for b in bands)
    ]
    if events:
        marks = {"values": [{"year": e[0], "word": e[1]} for e in events]}
        layers.append(
            {"data": marks, "mark": {"type": "rule", "strokeDash": [1, 3], "color": theme.QUIET}, "encoding": {"x": x}}
        )
        layers.append(
            {
                "data": marks,
                "mark": {
                    "type": "text",
                    "align": "left",
                    "baseline": "top",
                    "dx": 4,
                    "y": 0,
                    "fontSize": 12,
                    "color": theme.QUIET,
                },
                "encoding": {"x": x, "text": {"field": "word", "type": "nominal"}},
            }
        )
    cut = hi if loose is None else loose
    for test, dash in ((f"datum.year <= {cut}", {}), (f"datum.year >= {cut}", {"strokeDash": [3, 4]})):
        if cut < hi or not dash:
            layers.append(
                {
                    "data": {"name": "courses"},
                    "transform": [{"filter": test}],
                    "mark": {"type": "line", **dash},
                    "encoding": {"x": x, "y": y("value"), **shared},
                }
            )
    placed: list[float] = []
    for e in sorted(ends, key=lambda e: -e["value"]):
        at = height * (extent[1] - e["value"]) / (extent[1] - extent[0])
        spot = max([at, *(p + 16 for p in placed)])
        placed.append(spot)
        word = theme.QUIET if e["shade"] == theme.CONTEXT else e["shade"]
        layers.append(
            {
                "data": {"values": [e]},
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 8,
                    "color": word,
                    "dy": round(spot - at, 1),
                    "fontSize": 13,
                    "fontWeight": 600,
                },
                "encoding": {"x": x, "y": y("value"), "text": {"field": "line", "type": "nominal"}},
            }
        )
    return plain_spec(
        {
            "datasets": {"courses": data},
            "layer": layers,
            "height": height,
            "width": width - 12 - int(7.2 * max(len(n) for n in names)),
        }
    )


def plain_spec(spec: dict[str, Any]) -> dict[str, Any]:
    """A Vega-Lite specification written as plain data (Altair's checks cost more than drawing), with the theme."""
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "config": theme.vega_config(),
        "padding": {"left": 4, "right": 4, "top": 6, "bottom": 4},
        "autosize": {"type": "pad", "contains": "content"},
        **spec,
    }
