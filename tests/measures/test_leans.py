"""Leans that no pole's distance enters: by rank, and by the chance of voting with each pole."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from numpy.testing import assert_allclose

from foedus.core.errors import OutOfCoverage
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.core.tables import Table
from foedus.measures import divergence as d
from foedus.measures import leans as m

LINE = Lineage.of("source", "test", version="1")
STATES = ("CHN", "RUS", "IND", "BRA", "DEU", "FRA", "USA")
AT = np.array([-2.0, -1.5, -0.8, 0.1, 1.0, 1.2, 3.0])


def points(stretch: float = 1.0, drop: str = "", spread: float = 0.05) -> Panel:
    """One session; `stretch` moves the United States out, and nobody else."""
    random = np.random.default_rng(2)
    x = AT.copy()
    x[-1] *= stretch
    keep = [i for i, s in enumerate(STATES) if s != drop]
    draws = (x[:, None] + spread * random.standard_normal((len(STATES), 50)))[keep].astype("float32")
    rows = pl.DataFrame({"state": [STATES[i] for i in keep], "session": 70, "source": "test", "value": x[keep]})
    schema = Schema("ideal_point", "index", time="session")
    return Panel.build(schema, rows, (Coverage("test", 70, 70),), LINE, draws, LINE.run)


def roll_calls(n: int = 40) -> tuple[Table, Table, Table]:
    random = np.random.default_rng(3)
    b, c = random.normal(size=n), random.normal(size=n)
    ids = pl.Series("rcid", 70_001 + np.arange(n), dtype=pl.Int32)
    names = ids.cast(pl.String).rename("item")
    items = pl.DataFrame([ids, names]).with_columns(
        discrimination=pl.Series(b), low=pl.Series(c - 0.2), high=pl.Series(c + 0.2)
    )
    worlds = pl.DataFrame(
        {
            "item": np.repeat(names.to_numpy(), 50),
            "world": np.tile(np.arange(50, dtype="int32"), n),
            "discrimination": np.repeat(b, 50),
            "middle": np.repeat(c, 50),
            "log_gap": np.full(50 * n, np.log(0.4)),
        }
    )
    calls = pl.DataFrame([ids]).with_columns(session=pl.lit(70, pl.Int32), date=pl.lit("2015-12-01"))
    return (
        Table.build("ideal_point_items", items, ("rcid",), (), LINE),
        Table.build("ideal_point_item_worlds", worlds, ("item", "world"), (), LINE),
        Table.build("unga_rollcalls", calls, ("rcid",), (), LINE),
    )


def of(panel: Panel) -> dict[str, float]:
    return dict(panel.table.select("state", "value").iter_rows())


def test_the_lean_by_rank_is_that_of_the_order_alone() -> None:
    near, far = m.by_rank(points(1.0, spread=0.0)), m.by_rank(points(3.0, spread=0.0))
    assert of(near) == of(far)
    assert of(near)["CHN"] == pytest.approx(1) and of(near)["USA"] == pytest.approx(-1)
    assert of(near)["BRA"] == pytest.approx(0)  # the fourth of seven
    assert of(near)["IND"] == pytest.approx(4 / 6 - 2 / 6)
    assert near.draws is not None and near.draws.shape == (7, 50)
    assert of(m.by_rank(points(spread=0.0), toward="RUS"))["IND"] == pytest.approx(4 / 6 - 1 / 6)


def test_the_lean_by_votes_is_the_mean_difference_of_chances() -> None:
    items, worlds, calls = roll_calls()
    p = points()
    got = m.by_votes(p, items, worlds, calls)
    row = {s: i for i, s in enumerate(p.table["state"])}
    rows = items.rows
    told = {
        s: d.lapsed(
            d.chances(*(rows[c].to_numpy() for c in ("discrimination", "low", "high")), p.draws[row[s]].astype(float))
        )
        for s in STATES
    }
    for s in STATES:
        plain = [(told[s] * (told["CHN"] - told["USA"])).sum(axis=-1).mean(axis=0)]
        i = got.table["state"].to_list().index(s)
        assert_allclose(got.draws[i], plain[0], atol=1e-5)
        assert of(got)[s] == pytest.approx(plain[0].mean(), abs=1e-6)
    assert of(got)["CHN"] > 0 > of(got)["USA"]


def test_a_session_without_a_pole_has_no_lean() -> None:
    with pytest.raises(OutOfCoverage, match="no session holds positions of USA and CHN"):
        m.by_rank(points(drop="CHN"))
    with pytest.raises(OutOfCoverage):
        m.lean_rank({"ideal_point": points(drop="USA")})


def test_on_the_record_rank_and_chances_do_not_follow_how_far_a_pole_is_held(lab) -> None:  # type: ignore[no-untyped-def]
    last = lab.get("ideal_point").filter(pl.col("session") == 74)
    moved = last.table.with_columns(
        pl.when(pl.col("state") == "USA").then(pl.col("value") + 1).otherwise("value").alias("value")
    )
    shift = np.where(last.table["state"].to_numpy() == "USA", 1.0, 0.0)[:, None].astype("float32")
    far = Panel(last.schema, moved, last.coverage, last.lineage, last.draws + shift, last.run)
    one, other = m.by_rank(last), m.by_rank(far)
    assert np.corrcoef(one.table["value"], other.table["value"])[0, 1] > 0.999
    tables = [lab.table(n) for n in ("ideal_point_items", "ideal_point_item_worlds", "unga_rollcalls")]
    votes = m.by_votes(last, *tables)
    assert {"CHN", "RUS"} <= set(votes.table.filter(pl.col("value") > 0.3)["state"])
    assert {"USA", "ISR"} <= set(votes.table.filter(pl.col("value") < -0.3)["state"])
