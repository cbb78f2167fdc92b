"""Panels side by side: the join, its units, runs and periods."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest

from foedus.core.align import STEP, align, combine, merge_coverage
from foedus.core.errors import SchemaError, SeveralSources, UnitError
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema


def panel(rows: list[tuple], schema: Schema, covered: tuple[Any, Any] = (1, 9999), draws=None, run: str = "") -> Panel:
    frame = pl.DataFrame(rows, schema=[*schema.key, "value"], orient="row", infer_schema_length=None)
    sources = sorted({r[-2] for r in rows})
    line = Lineage.of("source", "+".join(sources), of=schema.variable)
    return Panel.build(schema, frame, [Coverage(s, *covered) for s in sources], line, draws, run)


SIZE = panel([("CHN", 2000, "g", 3.0), ("RUS", 2000, "g", 2.0), ("USA", 2000, "h", 8.0)], Schema("size", "bnUSD"))
FLOW = Schema("flow", "mUSD", "directed")


def test_states_alone_give_all_their_pairs() -> None:
    got = align(SIZE, names=["s"], about="dyad")
    assert got.select("state_1", "state_2", "s_1", "s_2", "source").rows() == [
        ("CHN", "RUS", 3.0, 2.0, "g"),
        ("CHN", "USA", 3.0, 8.0, "g+h"),
        ("RUS", "USA", 2.0, 8.0, "g+h"),
    ]
    assert align(SIZE, about="directed").height == 6
    assert align(SIZE, about="dyad", sources="same").height == 1  # g and h do not meet


def test_each_source_meets_each_other_where_that_is_said() -> None:
    two = panel([("CHN", 2000, "a", 1.0), ("CHN", 2000, "b", 2.0)], Schema("x", "count"))
    with pytest.raises(SeveralSources):
        align(two, SIZE)
    got = align(two, SIZE, sources="each").sort("source")
    assert got.select("x", "size", "source").rows() == [(1.0, 3.0, "a+g"), (2.0, 3.0, "b+g")]


def test_directions_beside_pairs_and_pairs_beside_directions() -> None:
    flow = panel([("CHN", "RUS", 2000, "t", 6.0), ("RUS", "CHN", 2000, "t", 4.0)], FLOW)
    got = align(flow, about="dyad").row(0, named=True)
    assert (got["state_1"], got["flow_12"], got["flow_21"]) == ("CHN", 6.0, 4.0)
    pair = panel([("CHN", "RUS", 2000, "t", 10.0)], Schema("total", "mUSD", "dyad"))
    both = align(flow, pair).sort("source_state")
    assert both.select("source_state", "flow", "total").rows() == [("CHN", 6.0, 10.0), ("RUS", 4.0, 10.0)]
    alone = align(pair, about="directed").sort("source_state")
    assert alone.select("source_state", "target_state", "total").rows() == [("CHN", "RUS", 10.0), ("RUS", "CHN", 10.0)]


def test_the_world_stands_beside_every_state_and_what_is_lacking_may_stay() -> None:
    world = panel([(2000, "g", 13.0)], Schema("all", "bnUSD", "world"))
    assert align(SIZE, world).select("state", "size", "all").rows()[0] == ("CHN", 3.0, 13.0)
    other = panel([("CHN", 2000, "k", 1.0)], Schema("x", "count"))
    left = align(SIZE, other, how="left").sort("state")
    assert left["x"].to_list() == [1.0, None, None] and left["source"].to_list() == ["g+k", "g", "h"]
    with pytest.raises(SchemaError, match="names no state"):
        align(world, SIZE, about="state")


def test_periods_of_two_kinds_do_not_meet() -> None:
    point = panel([("CHN", 55, "v", 0.5)], Schema("point", "index", time="session"))
    with pytest.raises(SchemaError, match="by year, point by session"):
        align(point, SIZE)
    assert align(point.convert_time("year"), SIZE).select("point", "size").rows() == [(0.5, 3.0)]
    back = SIZE.convert_time("session")
    assert back.table["session"].to_list() == [55, 55, 55] and back.schema.time == "session"
    with pytest.raises(SchemaError, match="different keys"):
        align(SIZE, panel([("CHN", 2000, "oil", "g", 1.0)], Schema("x", "count", dims=("sector",))))


def test_a_pair_is_not_made_of_what_is_not_about_states() -> None:
    flow = panel([("CHN", "RUS", 2000, "t", 6.0)], FLOW)
    with pytest.raises(SchemaError, match="cannot be made of"):
        align(SIZE, flow, about="state")


def sums(a: Any, b: Any) -> Any:
    return a + b


def test_money_of_two_sizes_is_added_in_the_unit_of_the_result() -> None:
    m = panel([("CHN", 2000, "g", 1.0)], Schema("b", "mUSD"))
    made = combine(sums, SIZE.where(states="CHN"), m, schema=Schema("c", "bnUSD"))
    assert made.table["value"].to_list() == [3.001]
    share = combine(lambda a, b: a / b, m, SIZE.where(states="CHN"), schema=Schema("c", "share"))
    assert share.table["value"].to_list() == pytest.approx([1 / 3000], rel=1e-12)


@pytest.mark.parametrize("unit", ["mEUR", "persons", "Mt"])
def test_what_has_another_unit_is_not_added(unit: str) -> None:
    other = panel([("CHN", 2000, "g", 1.0)], Schema("b", unit))
    with pytest.raises(UnitError, match="would depend on the unit"):
        combine(sums, SIZE.where(states="CHN"), other, schema=Schema("c", "bnUSD"))
    product = combine(lambda a, b: a / b, SIZE.where(states="CHN"), other, schema=Schema("c", "bnUSD"))
    assert product.table["value"].to_list() == [3.0]  # money per head is money


def test_a_share_of_something_else_and_a_logarithm_are_refused_unless_meant() -> None:
    heads = panel([("CHN", 2000, "g", 2.0)], Schema("heads", "persons"))
    one = SIZE.where(states="CHN")
    with pytest.raises(UnitError):
        combine(lambda a, b: a / b, one, heads, schema=Schema("c", "share"))
    with pytest.raises(UnitError):
        combine(np.log, one, schema=Schema("c", "index"))
    made = combine(np.log, one, schema=Schema("c", "index"), scales=False)
    assert made.table["value"].to_list() == [np.log(3.0)]


def test_what_is_not_finite_is_unknown_and_an_unknown_stays_one() -> None:
    x = panel([("CHN", 2000, "g", 1.0), ("RUS", 2000, "g", 0.0), ("USA", 2000, "g", None)], Schema("x", "count"))
    got = combine(lambda a, b: a / b, x, schema=Schema("r", "ratio", "directed"))
    value = {(r[0], r[1]): r[-1] for r in got.table.rows()}
    assert value[("RUS", "CHN")] == 0.0
    assert {k for k, v in value.items() if v is None} == set(value) - {("RUS", "CHN")}
    assert combine(lambda a, b: a / b, x.known(), schema=Schema("r", "ratio", "directed")).table.height == 2


def drawn(variable: str, run: str, size: int = 2, first: float = 0.0) -> Panel:
    rows = [(s, 2000, "m", float(i)) for i, s in enumerate(("CHN", "RUS", "USA"))]
    worlds = first + np.arange(3 * size, dtype="float32").reshape(3, size) ** 2
    return panel(rows, Schema(variable, "index"), draws=worlds, run=run)


def test_draws_of_two_runs_have_no_world_in_common() -> None:
    a, b = drawn("a", "fit 1"), drawn("b", "fit 1", first=10.0)
    made = combine(lambda x, y: y - x, a, b, schema=Schema("d", "index"))
    assert made.run == "fit 1" and made.draws is not None and (made.draws == 10.0).all()
    with pytest.raises(SchemaError, match="different runs: a of fit 1, c of fit 2"):
        combine(sums, a, drawn("c", "fit 2"), schema=Schema("d", "index"))
    with pytest.raises(SchemaError, match=r"\[2, 3\] draws"):
        combine(sums, a, drawn("c", "fit 1", 3), schema=Schema("d", "index"))


def test_draws_without_a_named_run_are_a_run_of_their_own() -> None:
    a, b = drawn("a", ""), drawn("b", "")
    assert a.run == a.lineage.id != b.run
    with pytest.raises(SchemaError, match="different runs"):
        combine(sums, a, b, schema=Schema("d", "index"))
    bare = Panel(a.schema, a.table, a.coverage, a.lineage)
    assert bare.run == ""
    kept = combine(sums, a, bare, schema=Schema("d", "index"))  # what has no draws is the same in every world
    assert kept.run == a.run and kept.draws is not None
    assert np.array_equal(kept.draws, a.draws + bare.table["value"].to_numpy()[:, None])


def test_the_run_goes_where_the_rows_go() -> None:
    a = drawn("a", "fit 1")
    for b in (a.where(states=["RUS"]), a.spliced(), a.convert("index"), a.filter(pl.col("value") > 0), a.known()):
        assert b.run == "fit 1"
        assert np.array_equal(b.draws, a.draws[[a.table["state"].to_list().index(s) for s in b.table["state"]]])


def test_the_mean_over_the_worlds_and_a_limit_on_the_draws_kept() -> None:
    a = drawn("a", "fit 1")
    far = lambda x, y: np.abs(x - y)  # noqa: E731
    schema = Schema("d", "index", "dyad")
    made = combine(far, a, schema=schema, mean=True)
    assert made.draws is not None and made.table["value"].to_list() == made.draws.mean(axis=1).tolist()
    assert combine(far, a, schema=schema).table["value"].to_list() == [1.0, 2.0, 1.0]  # of the values
    few = combine(far, a, schema=schema, mean=True, most=2)
    assert few.draws is None and few.run == "" and few.table.equals(made.table)


@pytest.mark.parametrize("n", [1, STEP - 1, STEP, STEP + 1, 2500])
def test_worlds_are_worked_on_in_parts_that_leave_no_row_out(n: int) -> None:
    rows = [(f"S{i:05d}", 2000, "m", float(i)) for i in range(n)]
    x = np.arange(n, dtype="float32")[:, None] * np.array([1.0, 3.0], dtype="float32")
    p = panel(rows, Schema("x", "index"), draws=x, run="r")
    made = combine(lambda v: 2 * v, p, schema=Schema("y", "index"), mean=True)
    assert np.array_equal(made.draws, 2 * p.draws) and made.table["value"].to_list() == (4.0 * np.arange(n)).tolist()


def test_coverage_is_compared_as_periods() -> None:
    def at(time: str, first: Any, last: Any) -> Panel:
        period = {"year": 2000, "session": 50, "month": "2000-01", "day": "2000-01-01"}[time]
        return panel([("CHN", period, "a", 1.0)], Schema("x", "count", time=time), (first, last))

    two = [at("session", 9, 79), at("session", 46, 80)]
    assert merge_coverage(two, "a")[0].first == 46 and merge_coverage(two, "a")[0].last == 79
    months = [at("month", "2001-11", "2020-02"), at("year", 1990, 2019)]
    c = merge_coverage(months, "a")[0]
    assert (c.first, c.last) == ("2001-11", "2019-12")
    c = merge_coverage(months, "a", time="year")[0]
    assert (c.first, c.last) == (2002, 2019)  # a year that is covered in part is not covered
    c = merge_coverage([at("session", 46, 79), at("day", "1990-01-01", "2010-12-30")], "a", time="session")[0]
    assert (c.first, c.last) == (46, 64)
    assert merge_coverage([at("year", 1990, 1999), at("year", 2000, 2010)], "a") == ()
    assert merge_coverage([], "a") == ()
