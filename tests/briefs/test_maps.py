"""The map of the world: every state has a place, the borders are said to be today's, what lacks votes is hatched."""

from __future__ import annotations

import re

import altair as alt
import pytest
from section_check import built

from foedus.briefs import maps, theme, world
from foedus.briefs.blocks import Chart
from foedus.briefs.charts import draw
from foedus.core.states import all_states


def test_every_state_of_today_has_a_shape_or_a_dot() -> None:
    now = {s.id for s in all_states().values() if s.kind == "state" and s.existed(2026)}
    shapes, dots = set(world.shapes()), set(world.world()["dots"])
    assert now <= shapes | dots and not shapes & dots
    assert {"RUS", "CHN", "TWN", "XKX", "Somaliland"} <= shapes and {"SGP", "MLT", "TUV"} <= dots
    assert world.FILE.stat().st_size < 300_000


@pytest.mark.parametrize(
    ("state", "at"), [("SGP", (103.8, 1.35)), ("MLT", (14.4, 35.9)), ("BHR", (50.55, 26.0)), ("TUV", (179.2, -8.5))]
)
def test_dots_lie_where_the_states_do(state: str, at: tuple[float, float]) -> None:
    assert world.world()["dots"][state] == pytest.approx(at, abs=0.3)


def test_the_area_of_shapes_is_that_of_the_topology() -> None:
    """Arcs were renumbered, none lost: every index of a shape is an arc, and each arc is used."""
    t = world.world()["topology"]
    found = {
        i if i >= 0 else ~i
        for i in (int(x) for x in re.findall(r"-?\d+", str([g["arcs"] for g in t["objects"]["states"]["geometries"]])))
    }
    assert found == set(range(len(t["arcs"])))


def test_the_middle_of_a_ring() -> None:
    square = [(10.0, 10.0), (12.0, 10.0), (12.0, 14.0), (10.0, 14.0)]
    assert world._centroid(square) == pytest.approx((8.0, 11.0, 12.0))
    assert world._centroid([(1.0, 2.0), (1.0, 2.0)]) == (0.0, 1.0, 2.0)


def test_a_map_is_lawful_and_hatches_what_is_not_known() -> None:
    spec = maps.map_spec(
        {"CHN": "near", "USA": "far", "SGP": "near"}, {"near": "#C8502A", "far": "#4A4A4A"}, "none", {"CHN": (103, 35)}
    )
    alt.Chart.from_dict(spec)
    svg = draw(spec)
    assert svg.count('<pattern id="hatch"') == 1 and svg.count(theme.HATCH) > 100
    assert svg.count('fill="#C8502A"') == 3  # China, Singapore, the legend
    assert maps.missing(dict.fromkeys((*world.shapes(), *world.world()["dots"]), "x")) == []
    assert maps.undrawn({"CHN": "x", "SUN": "x", "SGP": "x"}) == ["SUN"]


def test_a_tint_lies_between_a_colour_and_the_paper() -> None:
    assert theme.tint("#000000", 1) == "#000000" and theme.tint("#123456", 0) == theme.PAPER


@pytest.mark.parametrize(("a", "b", "as_of"), [("CHN", "RUS", 2026), ("RUS", "FJI", 2026), ("CHN", "FRA", 1985)])
def test_lean_has_its_map(lab: object, a: str, b: str, as_of: int) -> None:
    result, _ = built(lab, "lean", a, b, as_of)
    charts = [x for x in result.blocks if isinstance(x, Chart)]
    assert len(charts) == 2 and charts[1].title.plain.startswith("On the map ")
    assert "Borders as they are held in fact" in charts[1].subtitle
    assert ("Not drawn" in charts[1].subtitle) == (as_of < 1990)
    assert str(charts[1].spec).count("Closer to the United States by over half") > 0
