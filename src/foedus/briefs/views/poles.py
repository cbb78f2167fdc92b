"""What states use from a pole beside what they use from the West."""

from __future__ import annotations

from math import log
from typing import TYPE_CHECKING, Any

from ...core.groups import members
from .. import theme
from ..bands import plain_spec

if TYPE_CHECKING:
    import polars

    from ..context import Context

WIDE, HIGH = 500, 350  # of the chart
NAMED = 30  # states that are named
FIRST = ("BRICS", "SCO", "CENTRAL_ASIA")  # whose members are named first
TICKS = (0.00125, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32)
Reach = dict[str, tuple[float, float]]


def beside_west_spec(ctx: Context, states: polars.DataFrame) -> dict[str, Any]:
    """A dot a state on logarithmic scales: the part of the pole across, that of the West up, a line where they are equal.
    Rows hold state, pole, part, west and more (pole or west)."""
    pole = str(states["pole"][0])
    name = ctx.name(pole)
    sides = {"pole": f"more from {name}", "west": "more from the West"}
    rows = [
        {"state": ctx.name(r["state"]), "id": r["state"], "x": r["part"], "y": r["west"], "side": sides[r["more"]]}
        for r in states.iter_rows(named=True)
    ]
    reach = {f: (0.85 * min(r[f] for r in rows), 1.5 * max(r[f] for r in rows)) for f in ("x", "y")}
    ends = max(r[0] for r in reach.values()), min(r[1] for r in reach.values())

    def axis(field: str, title: str) -> dict[str, Any]:
        low, high = reach[field]
        return {
            "field": field,
            "type": "quantitative",
            "scale": {"type": "log", "domain": [low, high], "nice": False},
            "axis": {
                "values": [t for t in TICKS if low <= t <= high],
                "title": title,
                "grid": True,
                "domain": False,
                "labelExpr": "format(datum.value * 100, '~r') + ' %'",
            },
        }

    def by(range_: list[str], legend: dict[str, Any] | None) -> dict[str, Any]:
        scale = {"domain": list(sides.values()), "range": range_}
        return {"field": "side", "type": "nominal", "scale": scale, "legend": legend}

    x, y = axis("x", f"made in {name}"), axis("y", "made in the West")
    colour = by(
        [theme.ACTORS[pole], theme.OTHERS[1]], {"orient": "top", "title": None, "symbolType": "circle", "offset": 2}
    )
    named = _named(rows, reach)
    words = [
        {
            "data": {"values": [r for r in named if r["at"] == at]},
            "mark": {"type": "text", "align": at, "dx": dx, "fontSize": 12, "color": theme.INK},
            "encoding": {"x": x, "y": y, "text": {"field": "state"}},
        }
        for at, dx in (("left", 7), ("right", -7))
    ]
    equal = {
        "data": {"values": [{"x": e, "y": e} for e in ends]},
        "mark": {"type": "line", "strokeDash": [1, 3], "color": theme.QUIET, "strokeWidth": 1.2},
        "encoding": {"x": x, "y": y},
    }
    dots = {
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True, "size": 55, "opacity": 0.9},
        "encoding": {"x": x, "y": y, "color": colour, "shape": by(["circle", "diamond"], None)},
    }
    return plain_spec({"width": WIDE, "height": HIGH, "layer": [equal, dots, *words]})


def _named(rows: list[dict[str, Any]], reach: Reach) -> list[dict[str, Any]]:
    """States to name, right or left of their dot: those of FIRST, then those at the edges, none whose words would lie
    on the words or the dot of another."""

    def place(r: dict[str, Any]) -> tuple[float, float]:
        x, y = (log(r[f] / lo) / log(hi / lo) for f, (lo, hi) in reach.items())
        return WIDE * x, HIGH * y

    spots = {r["id"]: place(r) for r in rows}
    middle = [sum(p[k] for p in spots.values()) / len(spots) for k in (0, 1)]
    first = {s for g in FIRST for s in members(g)}
    order = sorted(
        rows,
        key=lambda r: (r["id"] not in first, -sum((a - m) ** 2 for a, m in zip(spots[r["id"]], middle, strict=True))),
    )
    taken: list[tuple[float, float, float]] = []
    out: list[dict[str, Any]] = []
    for r in order:
        px, py = spots[r["id"]]
        wide = 6.6 * len(r["state"]) + 6
        for at, low in (("left", px + 5), ("right", px - 5 - wide)):
            box = (low, low + wide)
            dots = any(
                i != r["id"] and box[0] - 5 < q[0] < box[1] + 5 and abs(q[1] - py) < 10 for i, q in spots.items()
            )
            words = any(a < box[1] and box[0] < b and abs(q - py) < 14 for a, b, q in taken)
            if not (dots or words or low < 0 or box[1] > WIDE + 40):
                taken.append((*box, py))
                out.append({**r, "at": at})
                break
        if len(out) == NAMED:
            break
    return out
