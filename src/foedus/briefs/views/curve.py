"""A specification curve for each question over one matrix of the options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from .. import theme, vega
from ..charts import WIDTH, spec_of

if TYPE_CHECKING:
    import polars

    from ..context import Context

HEADS = {"level": "More alike than before?", "relative": "Relative to medians?", "agenda": "On what recurs?"}
CHOICES = {
    "measure": "measure",
    "convention": "abstentions",
    "votes": "votes",
    "years": "years",
    "by": "counted by",
    "comparison": "comparison",
    "link": "recurrence",
}
ROW, DOTS, BINS = 13, 150, 20


def curve_spec(ctx: Context, specs: polars.DataFrame, options: polars.DataFrame, width: int = WIDTH) -> dict[str, Any]:
    """A specification curve for each question, side by side, over one matrix of options.

    Everything is placed in pixels, so that the curves and the matrix share their columns. A long curve is drawn with
    150 dots, evenly along it; a mark of the matrix is as dark as its option is frequent there.
    """
    plain = pl.col("question").is_in(list(HEADS))  # of other estimands the table tells
    specs, options = specs.filter(plain), options.filter(plain)
    distinct = specs.filter(pl.col("status") == "distinct").sort("drawn", maintain_order=True)
    questions = options["question"].unique(maintain_order=True)
    universes = [distinct.filter(pl.col("question") == q).to_dicts() for q in questions]
    gutter, apart, top, high = 208, 16, 24, 150
    column = (width - gutter - apart * (len(universes) - 1)) / len(universes)
    low, up = min(-0.02, *(_reach(u, -1) for u in universes)), max(0.02, *(_reach(u, 1) for u in universes))
    shades = [theme.INK, *theme.OTHERS]
    marks: dict[str, list[dict[str, Any]]] = {"dots": [], "ticks": [], "words": [], "rules": []}
    choices = _rows(options)
    start = top + high + 26
    for k, held in enumerate(universes):
        x0, shade = gutter + k * (column + apart), shades[k % len(shades)]
        question = held[0]["question"]
        marks["words"].append(_text(x0, 8, HEADS.get(question, question), shade, weight=600, size=12.5))
        for v in (low, 0.0, up):
            y = top + high * (up - v) / (up - low)
            marks["rules"].append({"x": x0, "x2": x0 + column, "y": y, "shade": theme.AXIS if v == 0 else theme.GRID})
            if k == 0:
                marks["words"].append(
                    _text(gutter - 8, y, f"{v:+.2f}".replace("-", "−") if v else "0", theme.QUIET, "right")
                )
        n = len(held)
        for i in sorted({round(j * (n - 1) / max(min(n, DOTS) - 1, 1)) for j in range(min(n, DOTS))}):
            r = held[i]
            v = max(low, min(up, r["drawn"]))
            marks["dots"].append(
                {
                    "x": round(x0 + column * (i + 0.5) / n, 1),
                    "y": round(top + high * (up - v) / (up - low), 1),
                    "shade": shade if r["yes"] else theme.CONTEXT,
                }
            )
        yes = sum(r["yes"] for r in held) / n
        marks["words"].append(_text(x0, top + 10, f"{100 * yes:.0f} % of {n:,}", shade, size=12))
        marks["ticks"] += _ticks(held, choices, x0, column, start, shade)
    y = start
    for choice, entries in choices:
        marks["words"].append(_text(0, y + ROW / 2, CHOICES.get(choice, choice), theme.INK, weight=600, size=11))
        for _, label in entries:
            marks["words"].append(_text(gutter - 8, y + ROW / 2, label, theme.QUIET, "right", size=11))
            y += ROW
        marks["rules"].append({"x": 0, "x2": width, "y": y + 3, "shade": theme.GRID})
        y += 7
    return spec_of(_drawn(marks, width, y))


def _reach(held: Sequence[dict[str, Any]], side: int) -> float:
    """The effect beyond which, on one side, one specification in fifty lies: it is drawn at the edge."""
    sizes = sorted(side * r["drawn"] for r in held)
    return float(side * max(0.0, sizes[min(len(sizes) - 1, int(0.98 * len(sizes)))]))


def _rows(options: polars.DataFrame) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices and those of their options that enter anywhere, in the order of the grid; a choice with one is none."""
    out = []
    for name in CHOICES:
        mine = options.filter(pl.col("choice") == name).unique("option", keep="first", maintain_order=True)
        if mine.height > 1:
            out.append((name, list(mine.select("option", "label").iter_rows())))
    return out


def _ticks(
    held: Sequence[dict[str, Any]],
    options: Sequence[tuple[str, list[tuple[str, str]]]],
    x0: float,
    column: float,
    y: float,
    shade: str,
) -> list[dict[str, Any]]:
    out = []
    n = len(held)
    bins = min(BINS, n)
    for choice, entries in options:
        for option, _ in entries:
            counts = [0] * bins
            for i, r in enumerate(held):
                counts[i * bins // n] += r.get(choice) == option
            most = max(counts)
            out += [
                {
                    "x": round(x0 + column * b / bins, 1),
                    "x2": round(x0 + column * (b + 1) / bins - 0.6, 1),
                    "y": y + 2.5,
                    "y2": y + ROW - 2.5,
                    "shade": shade,
                    "dark": round(0.12 + 0.78 * c / most, 2),
                }
                for b, c in enumerate(counts)
                if c
            ]
            y += ROW
        y += 7
    return out


def _text(
    x: float, y: float, words: str, shade: str, align: str = "left", weight: int = 400, size: float = 11.5
) -> dict[str, Any]:
    return {"x": x, "y": y, "words": words, "shade": shade, "align": align, "weight": weight, "size": size}


def _drawn(marks: dict[str, list[dict[str, Any]]], width: int, height: float) -> vega.Chart:
    def at(name: str) -> dict[str, Any]:
        scale = {"x": vega.Scale(domain=[0, width]), "y": vega.Scale(domain=[height, 0])}[name[0]]
        return {"scale": scale, "axis": None}

    def x(name: str = "x") -> Any:
        return vega.X(f"{name}:Q", **at("x"))

    def y(name: str = "y") -> Any:
        return vega.Y(f"{name}:Q", **at("y"))

    colour = vega.Color("shade:N", scale=None)
    layers = [vega.Chart(marks["rules"]).mark_rule(strokeWidth=1).encode(x=x(), x2="x2:Q", y=y(), color=colour)]
    layers.append(
        vega.Chart(marks["ticks"])
        .mark_rect()
        .encode(x=x(), x2="x2:Q", y=y(), y2="y2:Q", color=colour, opacity=vega.Opacity("dark:Q", scale=None))
    )
    layers.append(
        vega.Chart(marks["dots"]).mark_point(size=9, filled=True, opacity=1).encode(x=x(), y=y(), color=colour)
    )
    styles = sorted({(w["align"], w["weight"], w["size"]) for w in marks["words"]})
    for align, weight, size in styles:
        mine = [w for w in marks["words"] if (w["align"], w["weight"], w["size"]) == (align, weight, size)]
        layers.append(
            vega.Chart(mine)
            .mark_text(align=align, baseline="middle", fontWeight=weight, fontSize=size)
            .encode(x=x(), y=y(), text="words:N", color=colour)
        )
    return vega.layer(*layers).properties(width=width, height=height)
