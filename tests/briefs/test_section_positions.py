"""The sections on positions, lean, blocs and poles, and the chart of lines with bands."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import Any

import numpy as np
import polars as pl
import pytest
from position_store import lab_with_positions
from section_check import built, spec_text, text

from foedus.briefs.bands import Band, band_spec
from foedus.briefs.blocks import Chart, Grid
from foedus.briefs.charts import draw
from foedus.briefs.figure import Figure
from foedus.core.errors import SchemaError
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Schema
from foedus.measures.agenda import decompose
from foedus.studies.agreement_parts import periods
from foedus.studies.intervals import intervals
from foedus.studies.third_state_leans import chosen

DYADS = [("CHN", "RUS", 2026), ("USA", "GBR", 2026), ("FJI", "TON", 2026), ("SUN", "CHN", 1991)]


@pytest.fixture(scope="session")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    return lab_with_positions(tmp_path_factory.mktemp("positions"))


@pytest.mark.parametrize("name", ["positions", "poles"])
@pytest.mark.parametrize(("a", "b", "as_of"), DYADS)
def test_renders(placed: Any, name: str, a: str, b: str, as_of: int) -> None:
    assert not built(placed, name, a, b, as_of)[0].empty


@pytest.mark.parametrize(("a", "b", "as_of"), DYADS[:3])
def test_blocs_render(placed: Any, a: str, b: str, as_of: int) -> None:
    result, bundle = built(placed, "blocs", a, b, as_of)
    assert len(result.blocks) == 3
    assert [str(r[0].content) for r in result.blocks[2].rows] == ["BRICS", "SCO", "EU", "NATO", "G77"]
    assert not any("G77" in g.what for g in bundle.gaps)


@pytest.mark.parametrize(
    ("a", "b", "empty"), [("CHN", "RUS", False), ("USA", "GBR", False), ("RUS", "IND", False), ("FJI", "TON", True)]
)
def test_lean_is_for_the_poles_alone(placed: Any, a: str, b: str, empty: bool) -> None:
    assert built(placed, "lean", a, b)[0].empty is empty


@pytest.mark.parametrize("name", ["positions", "lean"])
def test_empty_without_positions(lab: Any, name: str) -> None:
    if lab.has("ideal_point"):
        pytest.skip("the record holds positions")
    assert built(lab, name, "CHN", "RUS")[0].empty


def test_before_there_is_a_vote(placed: Any) -> None:
    for name in ("positions", "lean", "blocs", "poles"):
        built(placed, name, "FRA", "GBR", 1930)


# -- positions ------------------------------------------------------------------------------------------


def test_distance_and_its_interval_are_those_of_the_draws(placed: Any) -> None:
    result, _ = built(placed, "positions", "CHN", "RUS")
    panel = placed.get("position_distance", dyad=("CHN", "RUS"))
    last = panel.draws[-1]
    said = result.title.figures
    assert said[0].value == panel.table["value"][-1]
    assert [f.value for f in said[2:]] == [float(np.quantile(last, q)) for q in (0.05, 0.95)]
    assert said[2].value <= said[0].value <= said[3].value


def test_draws_are_counted(placed: Any) -> None:
    """'187 of 200 draws': the number is that of the draws in which the distance fell (or rose)."""
    result, _ = built(placed, "positions", "CHN", "RUS")
    d = placed.get("position_distance", dyad=("CHN", "RUS"))
    at = dict(zip(d.table["session"], d.draws, strict=True))
    closer = int((at[79] < at[69]).sum())
    moved = next(s for s in result.prose if "apart in" in s.plain and "draws" in s.plain)
    assert moved.figures[-2].value == max(closer, 200 - closer) and moved.figures[-1].value == 200


class Other:
    """A door that gives another table or variable in the place of one."""

    def __init__(self, lab: Any, **instead: Any) -> None:
        self.lab, self.instead = lab, instead

    def __getattr__(self, name: str) -> Any:
        return getattr(self.lab, name)

    def table(self, name: str) -> Any:
        return self.instead.get(name) or self.lab.table(name)

    def get(self, name: str, **select: Any) -> Any:
        return self.instead.get(name) or self.lab.get(name, **select)

    def ask(self, ask: Any) -> Any:
        return self.lab.catalogue[ask.name].make(self, ask)


def test_the_random_walk_is_named(placed: Any) -> None:
    """Where bridges end before the votes do: here those of the first 74 sessions alone."""
    short = Other(placed, unga_bridges=placed.table("unga_bridges").filter(pl.col("session") <= 74))
    result, _ = built(short, "positions", "CHN", "RUS")
    assert "After the session that opened in 2019 the record holds no titles" in text(result)
    chart = result.blocks[0]
    assert "Dashed after 2019" in chart.subtitle
    assert "datum.year >= 2019" in json.dumps(chart.spec)
    early = built(short, "positions", "CHN", "RUS", 2018)[0]
    assert "random walk" not in text(early) and "Dashed" not in early.blocks[0].subtitle
    last = next(b for b in result.blocks if isinstance(b, Grid)).rows[-1]
    assert all("not known" in str(c.content) for c in last[4:6]), "not known, not nil: nothing can be matched"
    assert last[3].content.value == last[6].content.value


def test_parts_of_the_periods_add_up(placed: Any) -> None:
    tables = [placed.table(t) for t in ("unga_votes", "unga_rollcalls", "unga_bridges")]
    got = decompose(*tables, "CHN", "RUS")
    spans = periods(got.steps.rows, int(got.steps.rows["session"].max()))
    for s in spans:
        assert abs(s["agenda"] + s["preference"] + s["remainder"] - s["change"]) < 1e-12
        assert abs(s["agreement"] - s["before"] - s["change"]) < 1e-12
    for one, two in pairwise(spans):
        assert one["to"] == two["from"] and one["agreement"] == two["before"]
    for k, total in got.totals.items():
        assert abs(sum(s[k] for s in spans) - total) < 1e-12
    assert spans[-1]["from"] == 2015 and spans[-1]["to"] == 2025 and all(s["titled"] for s in spans)


# -- lean -----------------------------------------------------------------------------------------------


def test_rows_of_movers_add_up(placed: Any) -> None:
    grids = [b for b in built(placed, "lean", "CHN", "RUS")[0].blocks if isinstance(b, Grid)]
    assert grids
    for row in (r for g in grids for r in g.rows):
        then, now, change, own, pole, sure = (c.content for c in row[1:])
        assert abs(own.value + pole.value - change.figures[0].value) < 1e-12
        assert abs(now.value - then.value - change.figures[0].value) < 1e-12
        assert 0.95 <= sure.value <= 1
        low, high = (f.value for f in change.figures[1:])
        assert low * high >= 0, "a sure move has an interval on one side of zero"


def test_states_shown(placed: Any) -> None:
    shown = chosen(placed.get("population"), 2023, ["CHN", "RUS"], ("CHN", "RUS"))
    assert {"IND", "KAZ", "TJK", "VNM", "SGP", "BRA", "ZAF", "JPN", "DEU", "NGA"} <= set(shown)
    assert not {"USA", "CHN", "RUS"} & set(shown) and 25 <= len(shown) <= 40


def test_a_state_beyond_a_pole_is_drawn_beyond_it(placed: Any) -> None:
    chart = next(b for b in built(placed, "lean", "CHN", "RUS")[0].blocks if isinstance(b, Chart))
    blocks = chart.spec["vconcat"][1:]
    china = next(
        x["data"]["values"][0]["value"]
        for x in blocks[0]["layer"]
        if "data" in x and x["data"]["values"][0].get("word") == "China"
    )
    points = placed.get("ideal_point")
    rows = {d["state"]: d["value"] for b in blocks for d in b["data"]["values"]}
    assert china == points.value(state="CHN", session=79)
    assert rows["Brazil"] == points.value(state="BRA", session=79)


# -- blocs and poles ------------------------------------------------------------------------------------


def test_blocs_say_when_they_are_chance(placed: Any) -> None:
    real = placed.get("bloc_modularity", options={"sessions": "78", "draws": 200})
    nil = Panel(
        real.schema,
        real.table.with_columns(
            pl.when(pl.col("quantity") == "above_null").then(0.0).otherwise("value").alias("value")
        ),
        real.coverage,
        real.lineage,
    )
    result, _ = built(Other(placed, bloc_modularity=nil), "blocs", "CHN", "RUS")
    assert "no blocs can be told from chance" in text(result)
    assert "same bloc" not in text(result) and not result.findings
    assert not any(isinstance(b, Grid) and "Blocs of the session" in str(b.caption) for b in result.blocks)


def test_bloc_of_the_two(placed: Any) -> None:
    result, _ = built(placed, "blocs", "CHN", "RUS")
    got = placed.get("bloc", options={"sessions": "80", "draws": 2}).table.filter(pl.col("quantity") == "bloc")
    where = dict(got.select("state", "value").iter_rows())
    assert ("same bloc" in result.title.plain) is (where["CHN"] == where["RUS"])
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    assert sum(r[2].content.value for r in grid.rows) == len(where)


def test_why_the_yardsticks_disagree(placed: Any) -> None:
    """COW NMC v7: in 2022 China holds half of the CINC of the seven majors."""
    said = text(built(placed, "poles", "CHN", "RUS")[0])
    assert "By CINC China alone holds 51 % of what the majors have together in 2022" in said
    assert "net resources the United States holds" in said and "iron and steel" in said


def test_an_early_table_of_poles(placed: Any) -> None:
    """Before the World Bank's product begins CINC and military spending are judged, the rest is out of coverage."""
    result, _ = built(placed, "poles", "SUN", "USA", 1955)
    grid = next(b for b in result.blocks if isinstance(b, Grid))
    assert grid.columns[-1] == "1955" and "bipolar" in str(grid.rows[0][-1].content)
    assert all("out of coverage" in str(grid.rows[i][-1].content) for i in (1, 2, 4, 5))


def test_a_cell_without_data_says_so(placed: Any) -> None:
    grid = next(b for b in built(placed, "poles", "FJI", "TON")[0].blocks if isinstance(b, Grid))
    assert grid.columns[1:] == ("1980", "1990", "2000", "2010", "2022")
    assert "out of coverage" in str(grid.rows[2][5].content)
    for cell in (c for r in grid.rows for c in r[1:]):
        if "out of coverage" not in str(cell.content):
            assert all(isinstance(f, Figure) for f in cell.content.figures) and len(cell.content.figures) == 3


# -- bands ----------------------------------------------------------------------------------------------


def _panel(draws: bool = True) -> Panel:
    rows = pl.DataFrame(
        {"state": ["X"] * 4, "session": [60, 61, 64, 65], "source": ["s"] * 4, "value": [0.0, 1.0, 2.0, 1.0]}
    )
    x = np.random.default_rng(1).normal(rows["value"].to_numpy()[:, None], 0.5, (4, 500))
    return Panel.build(Schema("v", "index", time="session"), rows, [], Lineage.of("source", "s"), x if draws else None)


def test_intervals_are_quantiles() -> None:
    p = _panel()
    rows = intervals(p)
    assert rows["year"].to_list() == [2005, 2006, 2009, 2010]
    for name, q in (("low90", 0.05), ("low50", 0.25), ("high50", 0.75), ("high90", 0.95)):
        assert np.allclose(rows[name], np.quantile(p.draws, q, axis=1))
    with pytest.raises(SchemaError, match="no draws"):
        intervals(_panel(draws=False))


def test_bands_break_at_gaps_and_hold_in_the_frame() -> None:
    rows = intervals(_panel())
    spec = band_spec([Band("X", "USA", rows)], "tenth", loose=2009)
    assert {d["run"] for d in spec["datasets"]["courses"]} == {"0-0", "0-1"}
    low, high = spec["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert low < rows["low90"].min() and high > rows["high90"].max()
    svg = draw(spec)
    assert svg.startswith("<svg") and "NaN" not in svg
    assert len(re.findall("stroke-dasharray", svg)) >= 1


def test_a_course_without_a_band_is_a_line() -> None:
    rows = intervals(_panel()).select("year", "value", "source")
    spec = band_spec([Band("X", "USA", rows)], "tenth")
    assert [x["mark"]["type"] for x in spec["layer"]] == ["line", "text"]


def test_specs_say_what_altair_would(placed: Any) -> None:
    """The specifications that are written as plain data are lawful Vega-Lite."""
    import altair as alt

    for name in ("positions", "lean", "blocs", "poles"):
        result = built(placed, name, "CHN", "RUS")[0]
        for chart in (b for b in result.blocks if isinstance(b, Chart)):
            alt.Chart.from_dict(json.loads(json.dumps(chart.spec)))
    assert spec_text(result)
