"""Charts: Vega-Lite specifications in the look of the house, drawn to SVG through vl-convert and kept.

A gap in the data is a gap in the line; a change of source is a break with a mark; lines are labelled at
their ends, in at most three colours.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core import folders
from ..core.lazy import pl
from ..core.series import greatest, least
from ..lab import keep
from . import theme, vega

if TYPE_CHECKING:
    import altair
    import polars

    from ..core.panel import Panel

WIDTH, HEIGHT = 640, 260
AXIS_FORMATS = {
    "percent": "%",
    "money": "~s",
    "index": ".2f",
    "index3": ".3f",
    "count": "d",
    "pct": "d",
    "bcm": "~f",
    "Mt": "~f",
    "ratio": "~f",
    "years": "~f",
    "usd_bbl": "~f",
    "tiv": "~s",
    "persons": "~s",
}


@dataclass(frozen=True)
class Line:
    """One line of a chart: years, values (None is a gap), the source of each value, label, colour key."""

    label: str
    subject: str
    rows: polars.DataFrame  # year, value, source
    colour: str = ""


def kept_at(spec: dict[str, Any]) -> Path:
    """Where the SVG of a specification is kept: by a hash of spec, fonts and library version."""
    from importlib.metadata import version

    fonts = sorted(f.name for files in theme.font_files().values() for f in files.values())
    body = json.dumps([spec, fonts, version("vl-convert-python")], sort_keys=True)
    return folders.cache() / "svg" / f"{hashlib.sha256(body.encode()).hexdigest()[:24]}.svg"


def draw(spec: dict[str, Any]) -> str:
    """The SVG of a Vega-Lite specification, from the cache or drawn."""
    path = kept_at(spec)
    kept = keep.read_bytes(path)
    if kept is not None:
        return kept.decode()
    import vl_convert

    theme.register_fonts()
    svg = vl_convert.vegalite_to_svg(spec)
    if theme.HATCH in svg:
        end = svg.index(">") + 1
        svg = svg[:end] + theme.hatch() + svg[end:]
    keep.write_bytes(path, svg.encode())
    return svg


def _segments(rows: polars.DataFrame) -> polars.DataFrame:
    """Number the unbroken runs of one source over consecutive years; a new run starts a new line."""
    k = rows.drop_nulls("value").sort("year")
    step = k["year"].diff().fill_null(1)
    usual = least(step.filter(step > 0).mode()) if k.height > 2 else 1.0
    broken = (step > max(usual, 1.0) * 1.5) | (k["source"] != k["source"].shift(1)).fill_null(False)
    return k.with_columns(
        broken.cast(pl.Int32).cum_sum().alias("run"),
        (k["source"] != k["source"].shift(1)).fill_null(False).alias("turn"),
    )


def spec_of(chart: vega.Chart) -> dict[str, Any]:
    """The specification with the theme's config, as plain data."""
    return vega.spec(chart, theme.vega_config())


def line_spec(
    lines: Sequence[Line],
    fmt: str,
    *,
    events: Sequence[tuple[float, str]] = (),
    zero: bool = False,
    width: int = WIDTH,
    height: int = HEIGHT,
    domain: tuple[float, float] | None = None,
    log: bool = False,
    dots: bool = False,
) -> dict[str, Any]:
    """Lines over years with labels at their ends, gaps, breaks at a change of source, and dated rules."""
    shades = theme.colours([x.colour or x.subject for x in lines])
    data, ends = [], []
    for i, drawn in enumerate(lines):
        seg = _segments(drawn.rows)
        for y, v, s, run, turn in seg.select("year", "value", "source", "run", "turn").iter_rows():
            data.append(
                {
                    "year": y,
                    "value": v,
                    "line": drawn.label,
                    "run": f"{i}-{run}",
                    "source": s,
                    "turn": turn,
                    "alone": False,
                }
            )
        last = seg.row(-1, named=True)
        ends.append({"year": last["year"], "value": last["value"], "line": drawn.label})
    runs: dict[str, int] = {}
    for d in data:
        runs[d["run"]] = runs.get(d["run"], 0) + 1
    for d in data:
        d["alone"] = runs[d["run"]] == 1
    names = [x.label for x in lines]
    colour = vega.Color(
        "line:N", scale=vega.Scale(domain=names, range=[shades[x.colour or x.subject] for x in lines]), legend=None
    )
    dash = vega.StrokeDash(
        "line:N",
        legend=None,
        scale=vega.Scale(domain=names, range=[theme.DASHES[i % len(theme.DASHES)] for i in range(len(names))]),
    )
    years = [d["year"] for d in data] + [e[0] for e in events]
    lo, hi = min(years), max(years)
    x = vega.X(
        "year:Q",
        title=None,
        scale=vega.Scale(domain=[lo, hi], nice=False),
        axis=vega.Axis(format="d", tickMinStep=1, tickCount=8),
    )
    yscale = vega.Scale(
        zero=zero, nice=True, type="log" if log else "linear", **({"domain": list(domain)} if domain else {})
    )
    axis = vega.Axis(format=AXIS_FORMATS.get(fmt, "~f"), tickCount=5)
    if fmt == "money":
        axis = vega.Axis(
            tickCount=5,
            labelExpr="datum.value == 0 ? '0' : "
            "abs(datum.value) >= 1e6 ? format(datum.value / 1e6, '~f') + ' tn' : "
            "abs(datum.value) >= 1e3 ? format(datum.value / 1e3, '~f') + ' bn' : "
            "format(datum.value, '~f') + ' m'",
        )
    if log:  # a rule at each power of ten, not at each of its ninths
        axis["values"] = [10.0**k for k in range(-9, 13)]
    y = vega.Y("value:Q", title=None, scale=yscale, axis=axis)
    base = vega.Chart(data)
    layers: list[Any] = []
    if events:
        marks = vega.Chart([{"year": e[0], "word": e[1]} for e in events])
        layers.append(marks.mark_rule(strokeDash=[1, 3], color=theme.QUIET).encode(x=x))
        layers.append(
            marks.mark_text(align="left", baseline="top", dx=4, y=0, fontSize=12, color=theme.QUIET).encode(
                x=x, text="word:N"
            )
        )
    layers.append(base.mark_line(interpolate="linear").encode(x=x, y=y, color=colour, strokeDash=dash, detail="run:N"))
    lone = "datum.alone" if not dots else "true"
    layers.append(
        base.transform_filter(lone).mark_point(size=30, filled=True, opacity=1).encode(x=x, y=y, color=colour)
    )
    layers.append(
        base.transform_filter("datum.turn")
        .mark_point(shape="diamond", size=42, filled=False)
        .encode(x=x, y=y, color=colour)
    )
    # words in the pale grey of context lines would be hard to read: they take the darker one
    said = {
        n: vega.value(theme.QUIET if shades[v.colour or v.subject] == theme.CONTEXT else shades[v.colour or v.subject])
        for n, v in zip(names, lines, strict=True)
    }
    # a line that ends well before the edge is labelled above its end, higher than every line under the words
    inner = [e for e in ends if e["year"] < hi - 0.06 * (hi - lo) and _crossed(e, data, (hi - lo) / width)]
    right = 12 + int(7.2 * max(len(e["line"]) for e in ends if e not in inner))
    for e in inner:
        under = e["year"] - 7.5 * len(e["line"]) / (width - right) * (hi - lo)
        top = max(d["value"] for d in data if under <= d["year"] <= e["year"])
        one = vega.Chart([{**e, "value": top}])
        layers.append(
            one.mark_text(align="right", dx=-4, dy=-12, fontSize=13, fontWeight=600).encode(
                x=x, y="value:Q", text="line:N", color=said[e["line"]]
            )
        )
    for e in _spread([e for e in ends if e not in inner], data, height, zero, log):
        one = vega.Chart([e])
        layers.append(
            one.mark_text(align="left", dx=8, dy=e["dy"], fontSize=13, fontWeight=600).encode(
                x=x, y="value:Q", text="line:N", color=said[e["line"]]
            )
        )
    chart = vega.layer(*layers).properties(
        width=width - right,
        height=height,
        padding={"left": 4, "right": 4, "top": 6, "bottom": 4},
        autosize={"type": "pad", "contains": "content"},
    )
    return spec_of(chart)


def _crossed(end: dict[str, Any], data: list[dict[str, Any]], years_a_pixel: float) -> bool:
    """Whether another line runs through the place of the words to the right of a line's end."""
    values = [d["value"] for d in data]
    near = 0.07 * (max(values) - min(values))
    far = end["year"] + (12 + 7.5 * len(end["line"])) * years_a_pixel
    return any(
        d["line"] != end["line"] and end["year"] < d["year"] <= far and abs(d["value"] - end["value"]) < near
        for d in data
    )


def _spread(
    ends: list[dict[str, Any]], data: list[dict[str, Any]], height: int, zero: bool, log: bool
) -> list[dict[str, Any]]:
    """Shift end labels apart that would overlap: the vertical offset of each in pixels."""
    import math

    f = (lambda v: math.log(max(v, 1e-12))) if log else (lambda v: v)
    values = [f(d["value"]) for d in data] + ([0.0] if zero and not log else [])
    lo, span = min(values), (max(values) - min(values)) or 1.0
    placed: list[float] = []
    out = []
    for e in sorted(ends, key=lambda e: -e["value"]):
        at = height * (1 - (f(e["value"]) - lo) / span)
        spot = max([at, *(p + 16 for p in placed)]) if placed else at
        placed.append(spot)
        out.append({**e, "dy": round(spot - at, 1)})
    return out


def dot_spec(
    rows: Sequence[dict[str, Any]], fmt: str, *, width: int = WIDTH, highlight: str = "", log: bool = False
) -> dict[str, Any]:
    """A dot plot: rows of label, value and group (colour), one dot a row, sorted by value; `highlight` is
    the label drawn in ink, the others in context grey unless they carry a colour."""
    data = [{"shade": theme.CONTEXT, "text": "", **r} for r in rows]
    for d in data:
        if d["label"] == highlight:
            d["shade"] = theme.INK
    base = vega.Chart(data)
    y = vega.Y("label:N", sort=None, title=None, axis=vega.Axis(labelLimit=220, grid=True, labelFontSize=12))
    x = vega.X(
        "value:Q",
        title=None,
        scale=vega.Scale(type="log" if log else "linear", zero=not log, nice=True),
        axis=vega.Axis(format=AXIS_FORMATS.get(fmt, "~f"), grid=True, tickCount=6, domain=False),
    )
    dots = base.mark_point(size=90, filled=True, opacity=1).encode(x=x, y=y, color=vega.Color("shade:N", scale=None))
    words = base.mark_text(align="left", dx=9, fontSize=12, color=theme.INK).encode(x=x, y=y, text="text:N")
    high = max(22 * len({d["label"] for d in data}), 60)
    beside = int(6.4 * (min(max(len(d["label"]) for d in data), 34) + max(len(str(d["text"])) for d in data)))
    return spec_of(vega.layer(dots, words).properties(width=max(width - beside, 200), height=high))


def sparkline(rows: polars.DataFrame, colour: str = theme.QUIET, width: int = 92, height: int = 22) -> str:
    """A small line as plain SVG: broken at gaps and changes of source, with a dot at its end."""
    seg = _segments(rows)
    if seg.height == 0:
        return ""
    xs, vs = seg["year"].cast(pl.Float64), seg["value"]
    x0, x1, v0, v1 = least(xs), greatest(xs), least(vs), greatest(vs)
    wide, high = (x1 - x0) or 1.0, (v1 - v0) or 1.0

    def at(x: float, v: float) -> tuple[float, float]:
        return 3 + (width - 6) * (x - x0) / wide, height - 3 - (height - 6) * ((v - v0) / high if v1 > v0 else 0.5)

    path, before = [], None
    for x, v, run in zip(xs, vs, seg["run"], strict=True):
        px, py = at(x, v)
        path.append(f"{'L' if run == before else 'M'}{px:.1f} {py:.1f}" + ("" if run == before else "h.01"))
        before = run
    px, py = at(xs[-1], vs[-1])
    return (
        f'<svg class="spark" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
        f'aria-label="course of the series"><path d="{"".join(path)}" fill="none" stroke="{colour}" '
        f'stroke-width="1.4" stroke-linecap="round"/><circle cx="{px:.1f}" cy="{py:.1f}" r="2.2" '
        f'fill="{colour}"/></svg>'
    )


def panel_chart(panel: Panel) -> altair.LayerChart:
    """What Panel.plot() shows: a line per entity (at most eight), in the look of the house."""
    import altair as alt

    s = panel.schema
    t = s.time
    ids = [*s.entities, *s.dims, *(["source"] if len(panel.sources) > 1 else [])]
    label = pl.concat_str([pl.col(c) for c in ids], separator=" – ") if ids else pl.lit(s.label)
    if t == "month":
        year = pl.col(t).str.slice(0, 4).cast(pl.Int32) + (pl.col(t).str.slice(5, 2).cast(pl.Int32) - 1) / 12
    else:
        year = pl.col(t) + (1945 if t == "session" else 0)
    frame = panel.table.with_columns(label.alias("line"), year.cast(pl.Float64).alias("year"))
    names = (
        frame.drop_nulls("value")
        .group_by("line")
        .agg(pl.col("value").last())
        .sort("value", descending=True)["line"]
        .to_list()[:8]
    )
    lines = []
    for n in names:
        rows = frame.filter(pl.col("line") == n).select("year", "value", "source").sort("year")
        lines.append(Line(n, n, rows, n.split(" – ")[0]))
    fmt = {"share": "percent", "percent": "pct"}.get(s.unit, "plain")
    spec = line_spec(lines, fmt)
    spec["title"] = {"text": s.label, "subtitle": f"{s.unit}; {', '.join(panel.sources)}; trace {panel.lineage.id}"}
    spec["background"] = theme.PAPER
    theme.register_fonts()
    return alt.LayerChart.from_dict(spec)
