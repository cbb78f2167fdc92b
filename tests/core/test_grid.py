"""Dense grids and dyad-year frames: the same values, zeros and unknowns as the panels they come from."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from foedus.core.errors import BadInput, SchemaError, SeveralSources
from foedus.core.grid import grid
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema

IDS = ["CHN", "RUS", "USA"]


def build(about: str, rows: list[tuple], absence: str = "unknown", states: str = "") -> Panel:
    s = Schema("x", "count", about)
    frame = pl.DataFrame(rows, schema=[*s.key, "value"], orient="row")
    return Panel.build(s, frame, [Coverage("a", 2000, 2001, absence, states)], Lineage.of("source", "a"))


def test_states_and_unknowns() -> None:
    g = grid(build("state", [("CHN", 2000, "a", 1.0), ("USA", 2001, "a", None)]), IDS, 2000, 2001)
    assert g.shape == (2, 3) and g[0, 0] == 1.0 and np.isnan(g).sum() == 5


def test_pairs_fill_both_cells_and_directions_one() -> None:
    g = grid(build("dyad", [("CHN", "RUS", 2000, "a", 7.0)]), IDS, 2000, 2000)
    assert g[0, 0, 1] == g[0, 1, 0] == 7.0 and np.isnan(g).sum() == 7
    g = grid(build("directed", [("RUS", "CHN", 2000, "a", 7.0)]), IDS, 2000, 2000)
    assert g[0, 1, 0] == 7.0 and np.isnan(g[0, 0, 1])


def test_zeros_follow_the_coverage_and_never_cover_a_null() -> None:
    rows = [("CHN", "RUS", 2000, "a", None)]
    g = grid(build("dyad", rows, "zero"), IDS, 1999, 2002)
    assert np.isnan(g[0]).all() and np.isnan(g[3]).all()  # outside 2000 to 2001
    assert np.isnan(g[1, 0, 1]) and g[1, 0, 2] == 0.0 and g[2, 0, 1] == 0.0
    g = grid(build("dyad", rows, "zero", "CHN USA"), IDS, 2000, 2000)
    assert g[0, 0, 2] == 0.0 and np.isnan(g[0, 1, 2])


def test_the_grid_says_what_fill_absent_says() -> None:
    p = build("dyad", [("CHN", "RUS", 2000, "a", 2.0)], "zero")
    keys = pl.DataFrame(
        [(a, b, y) for y in range(1999, 2003) for a, b in (("CHN", "RUS"), ("CHN", "USA"), ("RUS", "USA"))],
        schema={"state_1": pl.String, "state_2": pl.String, "year": pl.Int32},
        orient="row",
    )
    filled = {r[:3]: r[4] for r in p.fill_absent(keys).table.rows()}
    g = grid(p, IDS, 1999, 2002)
    for a, b, y in keys.rows():
        here = g[y - 1999, IDS.index(a), IDS.index(b)]
        assert filled.get((a, b, y)) == (None if np.isnan(here) else here)


def test_what_has_no_grid() -> None:
    s = Schema("x", "count", "state", time="month")
    p = Panel.build(
        s,
        pl.DataFrame([("CHN", "2000-01", "a", 1.0)], schema=[*s.key, "value"], orient="row"),
        [],
        Lineage.of("source", "a"),
    )
    with pytest.raises(SchemaError):
        grid(p, IDS, 2000, 2000)
    two = Panel.build(
        Schema("x", "count"),
        pl.DataFrame(
            [("CHN", 2000, "a", 1.0), ("CHN", 2000, "b", 2.0)],
            schema=["state", "year", "source", "value"],
            orient="row",
        ),
        [],
        Lineage.of("source", "a"),
    )
    with pytest.raises(SeveralSources):
        grid(two, IDS, 2000, 2000)


def test_dyad_years_hold_every_pair_once(lab) -> None:  # type: ignore[no-untyped-def]
    f = lab.dyad_years("2012:2016", ["cinc", "disputes", "agreement"])
    assert f.select("state_1", "state_2", "year").is_unique().all() and (f["state_1"] < f["state_2"]).all()
    assert f.filter(pl.col("year") == 2016).height == 195 * 194 // 2
    assert f.filter(pl.col("year") <= 2014)["disputes"].null_count() == 0
    assert f.filter(pl.col("year") > 2014)["disputes"].null_count() == f.filter(pl.col("year") > 2014).height
    row = f.filter((pl.col("state_1") == "CHN") & (pl.col("state_2") == "RUS") & (pl.col("year") == 2015))
    one = lab.get("cinc", states=["CHN", "RUS"], years=(2015, 2015)).table["value"].to_list()
    assert row.select("cinc_1", "cinc_2").row(0) == tuple(one)
    assert row["agreement"][0] == lab.get("agreement", dyad=("CHN", "RUS"), years=(2015, 2015)).table["value"][0]
    with pytest.raises(BadInput, match="reporter"):
        lab.dyad_years("2010:2012", ["trade_total"])
    with pytest.raises(BadInput):
        lab.dyad_years("1700:1710")
