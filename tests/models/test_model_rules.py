"""Rules of the models that their docstrings state, each on a world small enough to be worked by hand."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import polars as pl
import pytest
from trade_sets import world

from foedus.models.gravity import held_out
from foedus.models.gravity.cross_section import Square
from foedus.models.gravity.potential import Z90, Fitted, _information, _newton
from foedus.models.ideal_points import diagnostics
from foedus.models.trade import Shock, solve
from foedus.models.trade.armington import one_sector
from foedus.models.trade.calibrate import caliendo_parro, from_shares, spread
from foedus.models.trade.coalition import shapley
from foedus.models.trade.economy import Economy
from foedus.models.trade.gains import gains_from_trade
from foedus.models.trade.sanction import Outcome, Player, Sanction, impose
from foedus.models.trade.shocks import between

# -- coalitions ----------------------------------------------------------------------------------------------------

NINE = [f"p{i}" for i in range(9)]  # more than are solved exactly


def test_orders_are_drawn_with_their_reverses() -> None:
    """A coalition is worth 1 with p0 and p1 in it: the later of the two brings it, so that an order and its reverse
    give each a half, without error however few they are."""
    worth = {w.player: w for w in shapley(NINE, lambda g: float({"p0", "p1"} <= g), orders=3, seed=5)}
    assert worth["p0"].value == worth["p1"].value == 0.5 and worth["p2"].value == 0
    assert worth["p0"].error == worth["p1"].error == 0


def test_the_error_is_that_of_the_mean_over_pairs_of_orders() -> None:
    """Worth 1 with p0, p1 and p2 in it: a pair of orders gives 1/2 to the first and the last of the three, 0 to the
    middle one. Of R pairs k give p0 a half: mean k / 2R, variance of the mean k (R - k) / (4 R^2 (R - 1))."""
    orders = 6
    found = [
        w
        for seed in range(4)
        for w in shapley(NINE, lambda g: float({"p0", "p1", "p2"} <= g), orders=orders, seed=seed)[:3]
    ]
    for w in found:
        k = round(2 * orders * w.value)
        assert w.value == pytest.approx(k / (2 * orders), abs=1e-12)
        assert w.error == pytest.approx(math.sqrt(k * (orders - k) / (4 * orders**2 * (orders - 1))), abs=1e-12)
    assert any(w.error > 0 for w in found)


# -- sanctions -----------------------------------------------------------------------------------------------------


def test_a_partners_share_is_of_foreign_trade() -> None:
    """Flows [importer, exporter]: a sells 70 at home, 20 to b, 10 to c, and buys 5 from b and 15 from c: 25 of 50."""
    flows = [[70.0, 5.0, 15.0], [20.0, 80.0, 0.0], [10.0, 0.0, 60.0]]
    eco = one_sector(["a", "b", "c"], np.array(flows), 4.0, name="three")
    still = solve(eco, Shock.none(eco))
    outcome = Outcome((Sanction((Player("b", ("b",)),), ("a",)),), still, (np.inf,))
    assert outcome.partner_share("a", "b") == pytest.approx((0.5, 0.5), abs=1e-9)
    assert outcome.partner_share("a", "c") == pytest.approx((0.5, 0.5), abs=1e-9)
    assert outcome.partner_share("b", "c") == pytest.approx((0.0, 0.0), abs=1e-9)


def test_what_is_made_is_a_quantity() -> None:
    """Everybody makes twice as much of everything with the same hands: values stay (world income is the numeraire),
    costs halve, output doubles."""
    eco = one_sector(["a", "b"], np.array([[70.0, 30.0], [20.0, 80.0]]), 4.0, name="two")
    doubled = solve(eco, Shock.none(eco).with_productivity(eco, 2.0, None))
    rows = Outcome((Sanction((Player("b", ("b",)),), ("a",)),), doubled, (np.inf,)).made(["a"])
    assert rows["before"].to_list() == [pytest.approx(90.0)] and rows["change"].to_list() == [pytest.approx(1.0)]


def test_a_quantity_is_a_value_over_the_sellers_cost_and_the_cost_of_the_way() -> None:
    """b's goods cost half as much again on their way to a: a is delivered its value over 1.5 and over b's own cost."""
    eco = one_sector(["a", "b", "c"], np.array([[70.0, 20.0, 10.0], [20.0, 80.0, 5.0], [10.0, 5.0, 60.0]]), 4.0)
    found = solve(eco, Shock.costs(eco, "a", "b", cost=1.5))
    q, flows, cost = found.quantity[0], found.flows[0], found.cost[:, 0]
    assert q[0, 1] == pytest.approx(flows[0, 1] / cost[1] / 1.5, rel=1e-12)
    assert q[2, 1] == pytest.approx(flows[2, 1] / cost[1], rel=1e-12)
    assert solve(eco, Shock.none(eco)).quantity[0] == pytest.approx(eco.flows[0], rel=1e-9)


@pytest.mark.parametrize(("flow", "cells"), [("imports", {(0, 2)}), ("exports", {(2, 0)}), ("both", {(0, 2), (2, 0)})])
def test_a_direction_is_as_the_coalition_sees_it(flow: str, cells: set[tuple[int, int]]) -> None:
    """S0 restricts trade with S2: its imports are the cell [importer S0, exporter S2]."""
    eco = world(3, 2, seed=1)
    at = between(eco, ["S0"], ["S2"], ["g1"], flow)
    assert {(n, i) for _, n, i in zip(*np.nonzero(at), strict=True)} == cells and not at[0].any()


def test_a_sanction_is_in_both_directions_and_whole_unless_it_says_less() -> None:
    plain = Sanction((Player("S0", ("S0",)),), ("S1",))
    assert (plain.flow, plain.cut, plain.sectors) == ("both", 1.0, None)


def test_the_wedge_of_a_cut_is_what_makes_the_flow_dearer() -> None:
    """The solved wedge, put in as a plain cost, gives back the cut."""
    eco = world(4, 2, seed=2)
    s = Sanction((Player("S0", ("S0",)),), ("S1",), ("g0",), "imports", 0.3)
    found = impose(eco, s)
    again = solve(eco, Shock.costs(eco, "S0", "S1", "g0", 1 + found.wedges[0]))
    assert found.wedges[0] > 0
    assert again.quantity[0, 0, 1] == pytest.approx(0.7 * eco.flows[0, 0, 1], rel=1e-6)


# -- gains and calibrations ----------------------------------------------------------------------------------------


def two_goods(own: float) -> Economy:
    """Two states, two goods, no inputs, theta 4; a buys `own` of its second good at home, the rest from b."""
    share = np.zeros((2, 2, 2))
    share[0] = np.eye(2)
    share[1] = [[own, 1 - own], [0, 1]]
    half = np.full((2, 2), 0.5)
    return Economy(
        ("a", "b"),
        ("g", "h"),
        share,
        np.ones((2, 2, 2)),
        np.ones((2, 2)),
        np.zeros((2, 2, 2)),
        half,
        np.array([100.0, 100.0]),
        np.zeros(2),
        100 * half,
        np.full(2, 4.0),
    )


def test_autarky_takes_all_where_a_good_that_is_needed_is_not_made() -> None:
    assert gains_from_trade(two_goods(0.0)).tolist() == [100.0, pytest.approx(0.0, abs=1e-12)]


def test_autarky_costs_what_the_share_of_own_goods_says() -> None:
    """Half of spending is on h, of which 1/16 is own: prices rise by (16^(1/4))^(1/2) = sqrt 2."""
    assert gains_from_trade(two_goods(1 / 16)) == pytest.approx([100 * (1 - 1 / math.sqrt(2)), 0.0], abs=1e-12)


def test_final_sales_are_spread_by_sourcing_times_income() -> None:
    """b sells 30: a (income 100) sources 0.2 of its inputs from b, b (income 50) 0.8: 20 to 40, so 10 and 20."""
    share = np.array([[[0.8, 0.2], [0.2, 0.8]]])
    got = spread(share, np.array([[0.0], [30.0]]), np.array([100.0, 50.0]))
    assert got[0, :, 1] == pytest.approx([10.0, 20.0]) and got[0, :, 0].tolist() == [0.0, 0.0]


def test_sales_that_nobody_sources_stay_at_home() -> None:
    share = np.array([[[1.0, 0.0, 0.0], [0.5, 0.0, 0.5], [1.0, 0.0, 0.0]]])
    got = spread(share, np.array([[6.0], [9.0], [4.0]]), np.array([100.0, 50.0, 25.0]))
    assert got[0, :, 1].tolist() == [0.0, 9.0, 0.0]
    assert got[0, :, 0] == pytest.approx([4.0, 1.0, 1.0]), "what others sell is not moved by it: 100 to 25 to 25"
    assert got.sum(axis=1).tolist() == [[6.0, 9.0, 4.0]] and got[0, 1, 2] == 4.0


def test_a_tariff_is_paid_to_the_importer_and_not_sold() -> None:
    """a spends 110 on b's good, a tenth of it tariff: 100 of trade, 10 of revenue."""
    cells = [("x", n, i) for n in "ab" for i in "ab"]
    made = from_shares(
        frame(("sector", "importer", "exporter"), cells, [0.45, 0.55, 0.0, 1.0]),
        frame(("sector", "importer", "exporter"), cells, [1.0, 1.1, 1.0, 1.0]),
        frame(("state", "sector"), [("a", "x"), ("b", "x")], [200.0, 100.0]),
        frame(("state", "sector"), [("a", "x"), ("b", "x")], [1.0, 1.0]),
        frame(("state", "input", "user"), [("a", "x", "x"), ("b", "x", "x")], [0.0, 0.0]),
        4.0,
        name="tolls",
    )
    assert made.flows[0, 0].tolist() == [pytest.approx(90.0), pytest.approx(100.0)]
    assert made.revenue.tolist() == [pytest.approx(10.0), 0.0]
    assert made.deficit.tolist() == [pytest.approx(100.0), pytest.approx(-100.0)]


def test_tariffs_of_caliendo_and_parro_are_in_percent() -> None:
    """a makes 100, sells 20 of it to b and buys 30 there at 10 per cent: it pays 80 at home and 33 abroad."""
    cells = [("x", n, i) for n in "ab" for i in "ab"]
    bilateral = frame(("sector", "importer", "exporter"), cells, [0.0, 30.0, 20.0, 0.0]).with_columns(
        pl.Series("tariff1993", [0.0, 10.0, 0.0, 0.0])
    )
    nodes = frame(("state", "sector"), [("a", "x"), ("b", "x")], [100.0, 100.0]).select(
        "state", "sector", pl.col("value").alias("output"), pl.lit(1.0).alias("value_added")
    )
    inputs = frame(("state", "input", "user"), [("a", "x", "x"), ("b", "x", "x")], [0.0, 0.0])
    eco = caliendo_parro(bilateral, nodes, inputs, 4.0)
    assert eco.tariff[0].tolist() == [[1.0, pytest.approx(1.1)], [1.0, 1.0]]
    assert eco.spending[:, 0] == pytest.approx([113.0, 90.0]) and eco.revenue == pytest.approx([3.0, 0.0])


def frame(keys: tuple[str, ...], rows: list[tuple[str, ...]], values: list[float]) -> pl.DataFrame:
    return pl.DataFrame([(*r, v) for r, v in zip(rows, values, strict=True)], schema=[*keys, "value"], orient="row")


# -- chains and gravity --------------------------------------------------------------------------------------------


def test_ranks_become_normal_scores_with_bloms_offset() -> None:
    """Equation 14: z = Phi^-1((r - 3/8) / (S + 1/4)), ties at their mean rank."""
    score = NormalDist().inv_cdf
    got = diagnostics._ranked(np.array([[3.0, 1.0], [2.0, 7.0]])[:, :, None])[:, :, 0]
    want = [[score((r - 0.375) / 4.25) for r in row] for row in ((3, 1), (2, 4))]
    assert got.tolist() == [pytest.approx(w, abs=1e-12) for w in want]
    tied = diagnostics._ranked(np.array([[1.0, 1.0], [2.0, 3.0]])[:, :, None])[0, :, 0]
    assert tied.tolist() == pytest.approx([score((1.5 - 0.375) / 4.25)] * 2, abs=1e-12)


def test_convergence_needs_all_three_at_their_borders() -> None:
    def found(rhat: float, bulk: float, tail: float) -> bool:
        return bool(diagnostics.passed({k: np.array([v]) for k, v in (("rhat", rhat), ("bulk", bulk), ("tail", tail))}))

    assert found(1.01, 400.0, 400.0)
    assert not found(1.0101, 400.0, 400.0) and not found(1.01, 399.0, 400.0) and not found(1.01, 400.0, 399.0)


def test_the_interval_of_a_potential_has_the_factor_of_few_clusters() -> None:
    """The sandwich written out, bread and one score a pair, times G / (G - 1) for the G pairs: seven states leave 21,
    so that the standard error is 2.5 % above that without the factor. Noise is small: the bread of the estimate then
    hardly differs from that without the pair."""
    n, rng = 7, np.random.default_rng(11)
    i, j = np.indices((n, n))
    far = np.log(1.0 + (i - j) ** 2 + (i * j) % 5)
    flow = np.where(i == j, np.nan, np.exp(4 + i / 3 - j / 4 - 0.8 * far + 0.01 * rng.normal(size=(n, n))))
    sq = Square(tuple(f"S{x}" for x in range(n)), ("log_distance",), flow, far[None])
    k = 1
    theta = _newton(np.zeros(k + 2 * n - 1), sq.x, np.where(sq.known, sq.flow, 0.0), sq.known)
    fitted = Fitted(sq, None, theta, np.linalg.inv(_information(theta, sq.x, sq.known)))  # type: ignore[arg-type]
    got = held_out(fitted, [("S1", "S4")]).row(0, named=True)

    rest = sq.known.copy()
    rest[1, 4] = rest[4, 1] = False
    alone = _newton(theta, sq.x, np.where(rest, sq.flow, 0.0), rest)
    bread = np.linalg.inv(_information(alone, sq.x, rest))

    def row(i: int, j: int) -> np.ndarray:
        v = np.zeros(k + 2 * n - 1)
        v[:k], v[k + i] = sq.x[:, i, j], 1.0
        if j:
            v[k + n + j - 1] = 1.0
        return v

    meat = np.zeros_like(bread)
    for i in range(n):
        for j in range(i + 1, n):
            if rest[i, j]:
                s = sum(row(*c) * (sq.flow[c] - math.exp(row(*c) @ alone)) for c in ((i, j), (j, i)))
                meat += np.outer(s, s)
    plain = float(row(1, 4) @ bread @ meat @ bread @ row(1, 4)) ** 0.5
    se = math.log(got["high"] / got["potential"]) / Z90
    assert se / plain == pytest.approx(math.sqrt(21 / 20), rel=2e-3)
