"""Dated events on lanes, the weightiest with their labels where they find room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme, vega
from ..charts import WIDTH, spec_of

if TYPE_CHECKING:
    import polars

    from ..context import Context

LANES = ("Treaties, statements", "Leaders", "Military", "UN and groups", "Western measures")
LABELLED = 16
LANE_HEIGHT, LABEL_SIZE = 74, 12
ROWS = (-13, 14, -27, 28)  # where a label may stand above or below its dot, in pixels


def place(events: list[dict[str, Any]], first: float, last: float, width: float) -> list[dict[str, Any]]:
    """Labels of the weightiest events: to the right or left of their date, in one of four rows, never over
    another label or its stem. A label that finds no room is left out. Widths are estimated by letters.
    """
    taken: dict[str, list[tuple[float, float, int]]] = {}
    out: list[dict[str, Any]] = []
    for e in sorted(events, key=lambda e: (-e["weight"], e["date"])):
        if not e["label"] or len(out) == LABELLED:
            continue
        words = f"{e['date'][:4]} {e['label']}"
        at, long = width * (e["year"] - first) / (last - first), 6.1 * len(words) + 8
        for row, side in (
            (0, "left"),
            (1, "left"),
            (0, "right"),
            (1, "right"),
            (2, "left"),
            (3, "left"),
            (2, "right"),
            (3, "right"),
        ):
            a = at - 3 if side == "left" else at - long + 3
            spots = [(a, a + long, row)]
            if row > 1:  # a stem crosses the row between the dot and the label
                spots.append((at - 3, at + 3, row - 2))
            fits = a >= -20 and a + long <= width + 30
            if fits and not any(
                r == q and x < d and c < y for x, y, r in spots for c, d, q in taken.get(e["lane"], [])
            ):
                taken.setdefault(e["lane"], []).extend(spots)
                out.append({"year": e["year"], "lane": e["lane"], "label": words, "side": side, "dy": ROWS[row]})
                break
    return out


def lanes_spec(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """Events on lanes over years, with the labels that found room. Rows hold lane, date, year, weight, label and the end
    of the drawing."""
    events = rows.to_dicts()
    as_of = events[0]["end"]
    lanes = [x for x in LANES if any(e["lane"] == x for e in events)]
    first, last = int(min(e["year"] for e in events)), as_of + 1
    first -= max(1, (last - first) // 40)
    width = WIDTH - 130
    labels = place(events, first, last, width)
    named = {(d["lane"], round(d["year"], 4)) for d in labels}
    colours = dict(
        zip(LANES, (theme.OTHERS[0], theme.INK, theme.OTHERS[1], theme.QUIET, theme.ACTORS["USA"]), strict=True)
    )
    data = [
        {
            "year": e["year"],
            "lane": e["lane"],
            "shade": colours[e["lane"]],
            "size": 74 if (e["lane"], round(e["year"], 4)) in named else 34,
        }
        for e in events
    ]
    x = vega.X(
        "year:Q",
        title=None,
        scale=vega.Scale(domain=[first, last], nice=False),
        axis=vega.Axis(format="d", tickCount=8, tickMinStep=1),
    )
    y = vega.Y(
        "lane:N",
        sort=lanes,
        title=None,
        scale=vega.Scale(domain=lanes),
        axis=vega.Axis(labelLimit=126, labelColor=theme.INK, grid=False, labelPadding=10, domain=False),
    )
    ruled = (
        vega.Chart([{"lane": n, "a": first, "b": last} for n in lanes])
        .mark_rule(color=theme.GRID)
        .encode(x=vega.X("a:Q", scale=vega.Scale(domain=[first, last])), x2="b:Q", y=y)
    )
    dots = (
        vega.Chart(data)
        .mark_point(filled=True, opacity=1)
        .encode(x=x, y=y, color=vega.Color("shade:N", scale=None), size=vega.Size("size:Q", scale=None))
    )
    layers: list[Any] = [ruled, dots]
    for side in ("left", "right"):
        for dy in ROWS:
            some = [d for d in labels if d["side"] == side and d["dy"] == dy]
            if not some:
                continue
            here = vega.Chart(some)
            if abs(dy) > 20:  # a stem leads to the outer rows
                stem = {"yOffset": -6, "y2Offset": dy + 6} if dy < 0 else {"yOffset": 6, "y2Offset": dy - 6}
                layers.insert(1, here.mark_rule(color=theme.AXIS, **stem).encode(x=x, y=y, y2="lane:N"))
            layers.append(
                here.mark_text(
                    align=side, dy=dy, dx=-3 if side == "left" else 3, fontSize=LABEL_SIZE, color=theme.INK
                ).encode(x=x, y=y, text="label:N")
            )
    return spec_of(vega.layer(*layers).properties(width=width, height=LANE_HEIGHT * len(lanes)))
