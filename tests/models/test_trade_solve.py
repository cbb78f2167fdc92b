"""The equilibrium after a shock: an independent solution, properties, bad inputs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import root
from trade_sets import relabelled, world

from foedus.core.errors import BadInput, EmptySelection, NotConverged, UnknownName
from foedus.models.trade import Economy, Shock, rebalanced, solve, solve_many


def plain(economy: Economy, shock: Shock, theta: np.ndarray) -> np.ndarray:
    """Wage hats from the equations of Caliendo and Parro (2015) as loops over goods and states, by scipy's root."""
    e = economy
    n, j = e.size
    tariff = e.tariff if shock.tariff is None else shock.tariff
    tastes = e.consumption * shock.preference
    tastes = tastes / tastes.sum(axis=1, keepdims=True)

    def system(x: np.ndarray) -> np.ndarray:
        w, p = np.exp(x[:n]), np.exp(x[n : n + n * j]).reshape(n, j)
        spent = x[n + n * j :].reshape(n, j) * e.spending
        cost = np.empty((n, j))
        for i in range(n):
            for s in range(j):
                bill = 1.0
                for k in range(j):
                    bill *= p[i, k] ** e.inputs[i, k, s]
                cost[i, s] = w[i] ** e.value_added[i, s] * bill ** (1 - e.value_added[i, s]) / shock.productivity[i, s]
        gaps_p, flows = np.empty((n, j)), np.zeros((j, n, n))
        revenue = np.zeros(n)
        for s in range(j):
            for m in range(n):
                terms = [
                    e.share[s, m, i]
                    * (cost[i, s] * shock.cost[s, m, i] * tariff[s, m, i] / e.tariff[s, m, i]) ** -theta[s]
                    for i in range(n)
                ]
                gaps_p[m, s] = sum(terms) ** (-1 / theta[s]) - p[m, s]
                for i in range(n):
                    flows[s, m, i] = terms[i] / p[m, s] ** -theta[s] * spent[m, s] / tariff[s, m, i]
                    revenue[m] += (tariff[s, m, i] - 1) * flows[s, m, i]
        made = flows.sum(axis=1).T
        gaps_x = np.empty((n, j))
        for m in range(n):
            for k in range(j):
                used = sum(e.inputs[m, k, s] * (1 - e.value_added[m, s]) * made[m, s] for s in range(j))
                final = tastes[m, k] * (w[m] * e.income[m] + revenue[m] + e.deficit[m])
                gaps_x[m, k] = (used + final) / e.spending[m, k] - spent[m, k] / e.spending[m, k]
        gaps_w = (e.value_added * made).sum(axis=1) / (w * e.income) - 1
        gaps_w[0] = (w * e.income).sum() / e.income.sum() - 1  # Walras: one wage equation follows from the others
        return np.concatenate([gaps_w, gaps_p.ravel(), gaps_x.ravel()])

    start = np.concatenate([np.zeros(n + n * j), np.ones(n * j)])
    found = root(system, start, tol=1e-13)
    assert np.abs(found.fun).max() < 1e-10
    return np.exp(found.x[:n])


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_equals_a_plain_solution_by_other_means(seed: int) -> None:
    e = world(3, 2, seed)
    draw = np.random.default_rng(seed)
    cost = np.where(np.eye(3)[None] > 0, 1.0, draw.uniform(1.0, 1.6, (2, 3, 3)))
    cost[0, 1, 2] = np.inf
    shock = replace(
        Shock.none(e),
        cost=cost,
        tariff=np.where(np.eye(3)[None] > 0, 1.0, 1.1) * np.ones((2, 3, 3)),
        productivity=draw.uniform(0.9, 1.2, (3, 2)),
        preference=draw.uniform(0.5, 1.5, (3, 2)),
    )
    found = solve(e, shock, tolerance=1e-12)
    assert np.abs(found.wage - plain(e, shock, e.theta)).max() < 1e-8
    assert found.share[0, 1, 2] == 0.0 and found.quantity[0, 1, 2] == 0.0


def test_an_equilibrium_meets_every_condition() -> None:
    e = world(5, 4, 7)
    found = solve(e, Shock.sanctions(e, ["S0", "S1"], "S3"), tolerance=1e-11)
    assert set(found.residuals) == {"wages", "prices", "spending", "market"}
    assert max(found.residuals.values()) <= 1e-11
    np.testing.assert_allclose(found.share.sum(axis=2), 1.0, atol=1e-12)
    np.testing.assert_allclose((e.value_added * found.output).sum(axis=1), found.wage * e.income, rtol=1e-10)
    used = np.einsum("nkj,nj->nk", e.inputs, (1 - e.value_added) * found.output)
    np.testing.assert_allclose(
        used + e.consumption * (found.income + found.deficit)[:, None], found.spending, rtol=1e-9
    )
    trade = found.flows.sum(axis=0)
    np.testing.assert_allclose(trade.sum(axis=1) - trade.sum(axis=0), e.deficit, atol=1e-7)
    assert found.baseline().checked()


@pytest.mark.parametrize("deficits", ["fixed", "none", "proportional"])
def test_no_shock_changes_nothing(deficits: str) -> None:
    found = solve(world(6, 4, 3), Shock.none(world(6, 4, 3)), deficits=deficits)
    for hat in (found.wage, found.price, found.cost, found.real_income, found.real_spending):
        assert np.abs(hat - 1.0).max() < 1e-9


def test_a_small_shock_doubled_doubles_its_effect() -> None:
    e = world(5, 3, 4)

    def effect(cost: float) -> np.ndarray:
        return solve(e, Shock.costs(e, "S1", "S2", cost=cost), tolerance=1e-13).loss

    np.testing.assert_allclose(effect(1.0002), 2.0 * effect(1.0001), rtol=0.01)


def test_a_shock_elsewhere_moves_nothing() -> None:
    one, other = world(3, 3, 5, deficits=False), world(3, 3, 6, deficits=False)
    share, tariff = np.zeros((3, 6, 6)), np.ones((3, 6, 6))
    share[:, :3, :3], share[:, 3:, 3:] = one.share, other.share
    tariff[:, :3, :3], tariff[:, 3:, 3:] = one.tariff, other.tariff

    def both(field: str) -> np.ndarray:
        return np.concatenate([getattr(one, field), getattr(other, field)])

    e = Economy(
        tuple("ABCDEF"),
        one.sectors,
        share,
        tariff,
        both("value_added"),
        both("inputs"),
        both("consumption"),
        both("income"),
        both("deficit"),
        both("spending"),
        one.theta,
        name="two worlds",
    )
    found = solve(e.with_theta(5.0, "uniform"), Shock.embargo(e, "A", "B"))
    assert np.abs(found.real_income[3:] - 1.0).max() < 1e-9
    assert found.loss[0] > 0.01


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 1000), factor=st.floats(1e-3, 1e3))
def test_only_relative_values_matter(seed: int, factor: float) -> None:
    e = world(4, 3, seed)
    scaled = replace(e, income=e.income * factor, deficit=e.deficit * factor, spending=e.spending * factor)
    shock = Shock.embargo(e, ["S0"], ["S1"])
    one, other = solve(e, shock, tolerance=1e-12), solve(scaled, shock, tolerance=1e-12)
    np.testing.assert_allclose(one.wage, other.wage, rtol=1e-9)
    np.testing.assert_allclose(one.spending * factor, other.spending, rtol=1e-9)


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 1000), states=st.permutations(range(4)), sectors=st.permutations(range(3)))
def test_the_order_of_labels_does_not_matter(seed: int, states: list[int], sectors: list[int]) -> None:
    e = world(4, 3, seed)
    again = relabelled(e, list(states), list(sectors))
    one = solve(e, Shock.sanctions(e, "S0", "S2", "g1"), tolerance=1e-12)
    other = solve(again, Shock.sanctions(again, "S0", "S2", "g1"), tolerance=1e-12)
    for name in e.states:
        assert other.loss_of(name) == pytest.approx(one.loss_of(name), abs=1e-8)


def test_productivity_everywhere_is_real_income_without_inputs() -> None:
    e = replace(world(4, 2, 8, tariffs=False), value_added=np.ones((4, 2)))
    e = rebalanced(e)
    found = solve(e, Shock.none(e).with_productivity(e, 1.1, None), tolerance=1e-12)
    np.testing.assert_allclose(found.real_wage, 1.1, rtol=1e-9)


def test_dearer_trade_at_home_and_preferences() -> None:
    e = world(4, 3, 9)
    found = solve(e, Shock.none(e).with_preference(e, 2.0, "S0", "g0"))
    np.testing.assert_allclose(found.consumption.sum(axis=1), 1.0)
    assert found.spending[0, 0] > e.spending[0, 0]


def test_deficits_are_treated_as_asked() -> None:
    e = world(5, 3, 10)
    shock = Shock.embargo(e, "S0", "S1")
    fixed, shared, none = (solve(e, shock, deficits=d) for d in ("fixed", "proportional", "none"))
    np.testing.assert_array_equal(fixed.deficit, e.deficit)
    assert abs(shared.deficit.sum()) < 1e-9 * e.income.sum() and np.abs(shared.deficit - e.deficit).max() > 0
    assert not none.deficit.any() and np.abs(none.economy.income - e.income).max() > 0
    assert none.economy.checked() and none.economy is solve(e, shock, deficits="none").economy
    with pytest.raises(BadInput, match="no treatment of deficits"):
        solve(e, shock, deficits="some")  # type: ignore[arg-type]


@pytest.mark.parametrize("seed", [24, 25, 26])
def test_noise_bounds_what_a_looser_solution_misses(seed: int) -> None:
    e = world(8, 4, seed)
    shock = Shock.sanctions(e, ["S0", "S1", "S2"], "S5")
    loose, tight = solve(e, shock), solve(e, shock, tolerance=1e-13)
    assert np.abs(loose.loss - tight.loss).max() < loose.noise <= 1e-7


def test_not_converged_is_an_error_with_residuals() -> None:
    e = world(5, 3, 11)
    with pytest.raises(NotConverged, match=r"has no solution to 1e-10.*wages .*market") as told:
        solve(e, Shock.embargo(e, "S0", "S1"), most=1)
    assert max(told.value.residuals.values()) > 1e-10


def test_a_deficit_that_nobody_can_finance_is_not_a_result() -> None:
    e = world(3, 2, 12)
    cost = np.where(np.eye(3)[None] > 0, 1.0, np.inf) * np.ones((2, 3, 3))
    with pytest.raises(NotConverged, match="proportional"):
        solve(e, replace(Shock.none(e), cost=cost), most=50)
    alone = solve(e, replace(Shock.none(e), cost=cost), deficits="none")
    np.testing.assert_allclose(np.einsum("jnn->nj", alone.share), 1.0)
    assert (alone.loss > 0).all()


def test_trade_left_in_one_direction_is_told() -> None:
    e = world(4, 2, 23)
    with pytest.raises(NotConverged, match="S3 could only buy from the rest, or only sell to it"):
        solve(e, Shock.sanctions(e, ["S0", "S1", "S2"], "S3", direction="imports"), deficits="none", most=50)


def test_a_shock_without_a_source_left_names_the_cells() -> None:
    e = world(4, 3, 13)
    share = e.share.copy()
    share[1, 2] = [0.0, 1.0, 0.0, 0.0]
    e = rebalanced(replace(e, share=share))
    with pytest.raises(BadInput, match="no source of g1 in S2"):
        solve(e, Shock.embargo(e, "S2", "S1"))


def test_goods_that_nobody_buys_are_harmless() -> None:
    e = world(4, 3, 14)
    share, consumption, inputs = e.share.copy(), e.consumption.copy(), e.inputs.copy()
    share[2, 3] = 0.0
    consumption[3, 2] = 0.0
    inputs[3, 2, :] = 0.0
    e = rebalanced(
        replace(
            e,
            share=share,
            inputs=inputs / inputs.sum(axis=1, keepdims=True),
            consumption=consumption / consumption.sum(axis=1, keepdims=True),
        )
    )
    found = solve(e, Shock.embargo(e, "S3", "S1"))
    assert found.spending[3, 2] == 0.0 and found.price[3, 2] == 1.0 and np.isfinite(found.loss).all()


def test_a_large_shock_is_found_along_a_path() -> None:
    e = world(6, 3, 15, theta=12.0)
    keep = [s for s in e.states if s not in ("S0", "S1")]
    found = solve(e, Shock.sanctions(e, keep, "S0"), deficits="proportional")
    assert max(found.residuals.values()) <= 1e-10
    assert found.flows[:, [2, 3, 4, 5], 0].sum() == 0.0


def test_out_of_balance_and_unsummed_baselines_are_refused() -> None:
    e = world(3, 2, 16)
    with pytest.raises(BadInput, match="out of balance"):
        solve(replace(e, spending=e.spending * 1.01), Shock.none(e))
    with pytest.raises(BadInput, match="sums of share are not one"):
        solve(replace(e, share=e.share * 1.001), Shock.none(e))
    with pytest.raises(BadInput, match="was not made for"):
        solve(e, Shock.none(world(4, 2, 16)))


def test_the_decomposition_and_tables_are_labelled() -> None:
    e = world(4, 3, 17)
    found = solve(e, Shock.tariffs(e, "S0", None, 1.5))
    parts = found.decompose()
    np.testing.assert_allclose(parts["terms_of_trade"] + parts["volume_of_trade"], parts["welfare_first_order"])
    np.testing.assert_allclose(parts["real_income_exact"], -found.loss)
    assert found.table("states").columns[:2] == ["state", "real_income"]
    flows = found.table("flows")
    row = flows.filter((flows["sector"] == "g1") & (flows["importer"] == "S0") & (flows["exporter"] == "S2"))
    assert row["flow"].item() == pytest.approx(found.flows[1, 0, 2])
    assert found.table("partners").height == 16 and found.table("sectors").height == 12
    with pytest.raises(UnknownName, match="sectors"):
        found.table("sector")


def test_shocks_are_made_of_labels() -> None:
    e = world(4, 3, 18)
    with pytest.raises(UnknownName, match=r"no state .S.; Did you mean S3"):
        Shock.embargo(e, "S", "S1")
    with pytest.raises(UnknownName, match="no sector 'h1'"):
        Shock.embargo(e, "S0", "S1", "h1")
    with pytest.raises(BadInput, match="S1 would stop trading with itself"):
        Shock.sanctions(e, ["S0", "S1"], "S1")
    with pytest.raises(BadInput, match="no direction"):
        Shock.sanctions(e, "S0", "S1", direction="up")  # type: ignore[arg-type]
    with pytest.raises(EmptySelection, match="no state is named"):
        Shock.sanctions(e, [], "S1")
    with pytest.raises(BadInput, match="no multipliers"):
        replace(Shock.none(e), cost=np.zeros((3, 4, 4)))
    share = e.share.copy()
    share[:, 0, 1] = 0.0
    dry = rebalanced(replace(e, share=share / share.sum(axis=2, keepdims=True)))
    with pytest.raises(EmptySelection, match="S0 buy no goods from S1"):
        Shock.embargo(dry, "S0", "S1")
    both = Shock.sanctions(dry, "S0", "S1")  # S1 still buys from S0
    assert np.isinf(both.cost).sum() == 3 and (both.cost[:, 1, 0] == np.inf).all()
    two = Shock.costs(e, "S0", "S1", cost=1.5).also(Shock.costs(e, "S0", None, cost=2.0))
    assert two.cost[0, 0, 1] == 3.0 and two.cost[0, 0, 2] == 2.0 and two.cost[0, 0, 0] == 1.0
    with pytest.raises(BadInput, match="both shocks set tariffs"):
        Shock.tariffs(e, "S0", "S1", 1.5).also(Shock.tariffs(e, "S0", "S2", 1.5))


def test_many_scenarios_are_those_one_by_one() -> None:
    e = world(5, 3, 19)
    shocks = [Shock.embargo(e, a, b) for a in e.states for b in e.states if a != b]
    done: list[int] = []
    many = list(solve_many(e, iter(shocks), threads=2, reduce=lambda r: r.loss, progress=done.append))
    assert done == list(range(1, 21))
    for shock, loss in zip(shocks, many, strict=True):
        np.testing.assert_array_equal(loss, solve(e, shock).loss)
    near = solve(e, shocks[0])
    again = next(iter(solve_many(e, shocks[:1], start=near)))
    assert again.iterations <= 2
    np.testing.assert_allclose(again.loss, near.loss, atol=1e-7)


def test_a_start_that_is_no_number_is_not_a_result() -> None:
    e = world(4, 2, 22)
    shock = Shock.embargo(e, "S0", "S1")
    found = solve(e, shock)
    again = solve(e, shock, start=replace(found, wage=np.full(4, np.nan)))
    np.testing.assert_allclose(again.loss, found.loss, atol=1e-7)
    with pytest.raises(BadInput, match="another baseline"):
        solve(e, shock, start=solve(world(3, 2, 22), Shock.none(world(3, 2, 22))))


def test_errors_of_many_scenarios_are_raised_or_kept() -> None:
    e = world(4, 2, 20)
    shocks = [Shock.embargo(e, "S0", "S1"), Shock.none(world(3, 2, 20)), Shock.embargo(e, "S1", "S0")]
    with pytest.raises(BadInput):
        list(solve_many(e, shocks))
    kept = list(solve_many(e, shocks, errors="keep"))
    assert isinstance(kept[1], BadInput) and kept[2].loss_of("S1") == solve(e, shocks[2]).loss_of("S1")
