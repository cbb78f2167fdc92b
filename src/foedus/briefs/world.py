"""Outlines of the world's states for maps, and the step that made them.

Natural Earth 4.1 at 1:110 million (public domain) as the npm package world-atlas 2.0.2 gives it: borders as they were
held in fact when it was drawn, 2018. A state too small for a shape is a dot, at the middle of its largest island or
land. Antarctica is left out. To make the file again, from the unpacked package:

    python -m foedus.briefs.world PACKAGE_FOLDER src/foedus/briefs/world.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ..core.states import all_states

FILE = Path(__file__).parent / "world.json"
SOURCE = "Natural Earth 4.1, by way of world-atlas 2.0.2"
NAMED = {"Kosovo": "XKX"}  # without a number of the United Nations
LEFT_OUT = {"Antarctica"}


@cache
def world() -> dict[str, Any]:
    """`topology`: a TopoJSON topology whose object `states` holds shapes by `id` (ISO3) and `name`; `dots`: longitude
    and latitude by ISO3."""
    return json.loads(FILE.read_text(encoding="utf-8"))


@cache
def shapes() -> dict[str, str]:
    """The name of every shape of the map by its id; land that is no state of the tables has its name as id."""
    return {g["id"]: g["properties"]["name"] for g in world()["topology"]["objects"]["states"]["geometries"]}


def build(package: Path) -> dict[str, Any]:
    """The content of the file, from countries-110m.json and countries-10m.json of the package."""
    number = {int(s.m49): s.id for s in all_states().values() if s.m49}
    topology = json.loads((package / "countries-110m.json").read_text(encoding="utf-8"))
    kept: list[dict[str, Any]] = []
    used: dict[int, int] = {}
    for g in topology["objects"]["countries"]["geometries"]:
        name = g["properties"]["name"]
        if name not in LEFT_OUT:
            known = number.get(int(g["id"])) if g.get("id") else NAMED.get(name)
            arcs = _renumbered(g["arcs"], used)
            kept.append({"type": g["type"], "id": known or name, "properties": {"name": name}, "arcs": arcs})
    drawn = {g["id"] for g in kept}
    dots = {}
    fine = json.loads((package / "countries-10m.json").read_text(encoding="utf-8"))
    for g in fine["objects"]["countries"]["geometries"]:
        state = number.get(int(g["id"])) if g.get("id") else None
        if state and state not in drawn and all_states()[state].kind == "state":
            dots[state] = _middle(fine, g)
    arcs = [topology["arcs"][i] for i in used]
    return {
        "source": SOURCE,
        "dots": dict(sorted(dots.items())),
        "topology": {
            "type": "Topology",
            "transform": topology["transform"],
            "arcs": arcs,
            "objects": {"states": {"type": "GeometryCollection", "geometries": kept}},
        },
    }


def _renumbered(arcs: Any, used: dict[int, int]) -> Any:
    """The nested list of arcs with new numbers in the order of first use; ~i is arc i backwards."""
    if isinstance(arcs, list):
        return [_renumbered(x, used) for x in arcs]
    at = used.setdefault(arcs if arcs >= 0 else ~arcs, len(used))
    return at if arcs >= 0 else ~at


def _middle(topology: dict[str, Any], geometry: dict[str, Any]) -> list[float]:
    """Longitude and latitude of the middle of the largest outer ring."""
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    best = max((_centroid(list(_ring(topology, p[0]))) for p in polygons), key=lambda c: c[0])
    return [round(best[1], 2), round(best[2], 2)]


def _ring(topology: dict[str, Any], arcs: list[int]) -> Iterator[tuple[float, float]]:
    (kx, ky), (dx, dy) = topology["transform"]["scale"], topology["transform"]["translate"]
    for i in arcs:
        x = y = 0
        points = []
        for step in topology["arcs"][i if i >= 0 else ~i]:
            x, y = x + step[0], y + step[1]
            points.append((x * kx + dx, y * ky + dy))
        yield from points if i >= 0 else reversed(points)


def _centroid(ring: list[tuple[float, float]]) -> tuple[float, float, float]:
    """Area (without sign) and centroid of a ring in the plane; one that is no wider than a line has area 0."""
    ox, oy = ring[0]
    area = cx = cy = 0.0
    for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = (x0 - ox) * (y1 - oy) - (x1 - ox) * (y0 - oy)
        area, cx, cy = area + cross / 2, cx + (x0 + x1 - 2 * ox) * cross, cy + (y0 + y1 - 2 * oy) * cross
    return (abs(area), ox + cx / (6 * area), oy + cy / (6 * area)) if area else (0.0, ox, oy)


if __name__ == "__main__":
    made = json.dumps(build(Path(sys.argv[1])), ensure_ascii=False, separators=(",", ":"))
    Path(sys.argv[2]).write_text(made + "\n", encoding="utf-8")
