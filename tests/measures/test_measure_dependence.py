"""Dependence on another's goods: shares, substitution, reliance at every stage; identities and published figures."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_synthetic import panel, run, table, values

from foedus.core.errors import BadInput, NotConverged, SchemaError
from foedus.measures import _input_output
from foedus.measures.dependence import (
    exit_asymmetry,
    import_dependence,
    import_dependence_sector,
    input_reliance,
    input_reliance_sector,
    market_reliance,
    substitutable,
    supply_reliance,
    use_share,
    value_added_flow,
)

STATES, SECTORS = ("CHN", "RUS", "USA"), ("B06", "C26")
N, J = len(STATES), len(SECTORS)
THETA = {"sector": {"B06": 9.0, "C26": 3.0}, "short-run": {"B06": 0.76, "C26": 0.76}}
TWO = ("source_state", "target_state")
ASKED = {"weights": "use", "substitution": "none"}
NAMES = [
    {"classification": "test", "code": c, "groups": g}
    for c, g in (("B06", "goods;energy"), ("C26", "goods;technology"))
]


def world(seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """Flows [maker, user, sector] and inputs [state, input, user sector] in which output covers inputs."""
    rng = np.random.default_rng(seed)
    flow = rng.uniform(0.1, 10, (N, N, J))
    flow[np.arange(N), np.arange(N)] *= 20
    output, use = flow.sum(axis=1), flow.sum(axis=0)
    inputs = rng.uniform(0.1, 1, (N, J, J)) * np.minimum(use[:, :, None], output[:, None, :]) * 0.35
    return flow, inputs


def panels(flow: np.ndarray, inputs: np.ndarray, states: tuple[str, ...] = STATES) -> tuple[Any, Any, Any]:
    uses = [
        (states[m], states[u], 2022, SECTORS[k], float(flow[m, u, k]))
        for m in range(N)
        for u in range(N)
        for k in range(J)
    ]
    needs = [
        (states[n], 2022, SECTORS[k], SECTORS[j], float(inputs[n, k, j]))
        for n in range(N)
        for k in range(J)
        for j in range(J)
    ]
    thetas = [(2022, name, s, v) for name, by in THETA.items() for s, v in by.items()]
    return (
        panel("use_flow", "mUSD", "directed", uses, ("sector",), "icio"),
        panel("input_use", "mUSD", "state", needs, ("sector", "user"), "icio"),
        panel("trade_elasticity", "index", "world", thetas, ("elasticities", "sector"), "icio"),
    )


def names() -> Any:
    return table("sectors", NAMES, ("classification", "code"), (2022, 2022))


FLOW, INPUTS = world()
USE, NEED, ELASTICITY = panels(FLOW, INPUTS)


def test_dependence_by_hand():
    """Every term of D in plain loops, for every rule and set of weights."""
    got = run(import_dependence, USE, NEED, ELASTICITY)
    use, output = FLOW.sum(axis=0), FLOW.sum(axis=1)
    added = output - INPUTS.sum(axis=1)
    for weights in ("use", "inputs", "product"):
        for rule, name in (("none", "none"), ("elasticity", "sector"), ("market", "short-run")):
            have = values(got.where(weights=weights, substitution=rule, elasticities=name), *TWO)
            for i in range(N):
                for j in range(N):
                    if i == j:
                        assert (STATES[i], STATES[j]) not in have
                        continue
                    total = 0.0
                    for k in range(J):
                        w = {
                            "use": use[i, k] / use[i].sum(),
                            "product": use[i, k] / added[i].sum(),
                            "inputs": INPUTS[i, k].sum() / INPUTS[i].sum(),
                        }[weights]
                        theta = THETA[name][SECTORS[k]] if rule != "none" else 0.0
                        can = theta / (1 + theta)
                        if rule == "market":
                            sold = {
                                m: sum(FLOW[m, u, k] for u in range(N) if u not in (m, i)) for m in range(N) if m != i
                            }
                            can *= 1 - sold[j] / sum(sold.values())
                        total += w * FLOW[j, i, k] / use[i, k] * (1 - can)
                    assert have[STATES[i], STATES[j]] == pytest.approx(total, rel=1e-6)


def test_dependence_without_substitution_is_the_share_in_use():
    plain = values(run(import_dependence, USE, NEED, ELASTICITY).where(**ASKED), *TWO)
    share = values(run(use_share, USE, names()).where(goods="all"), *TWO)
    assert plain == pytest.approx(share, rel=1e-6)
    assert share["RUS", "CHN"] == pytest.approx(FLOW[0, 1].sum() / FLOW[:, 1].sum(), rel=1e-6)


def test_sectors_sum_to_the_whole():
    for options in ({}, {"weights": "inputs", "substitution": "none"}, {"elasticities": "short-run"}):
        terms = run(import_dependence_sector, USE, NEED, ELASTICITY, **options)
        asked = {"weights": "use", "substitution": "market", "elasticities": "sector"} | options
        if asked["substitution"] == "none":
            asked["elasticities"] = "none"
        whole = values(run(import_dependence, USE, NEED, ELASTICITY).where(**asked), *TWO)
        sums = terms.table.group_by(TWO).agg(pl.col("value").sum())
        assert {k[:2]: k[2] for k in sums.iter_rows()} == pytest.approx(whole, rel=1e-6)


def test_what_can_be_replaced_lies_between_none_and_all():
    t = next(_input_output.world_tables(USE, NEED))
    theta = np.array([9.0, 3.0])
    market, price = substitutable(t, "market", theta), substitutable(t, "elasticity", theta)
    assert (substitutable(t, "none") == 0).all()
    assert ((market >= 0) & (market <= price) & (price < 1)).all()
    assert price[0, 0].tolist() == pytest.approx([0.9, 0.75])  # 1 - 1/sigma, sigma = 10 and 4


def test_groups_of_goods_are_their_sectors_together():
    got = run(use_share, USE, names())
    assert set(got.table["goods"]) == {"all", "technology", "energy", *SECTORS}
    assert values(got.where(goods="technology"), *TWO) == values(got.where(goods="C26"), *TWO)
    with pytest.raises(SchemaError, match="no classification"):
        run(use_share, USE, table("sectors", NAMES[:1], ("classification", "code"), (2022, 2022)))


# -- stages of production -----------------------------------------------------------------------------------


def dense() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The Leontief inverse of the table as a matrix over (state, sector), output, value added per unit."""
    use, output = FLOW.sum(axis=0), FLOW.sum(axis=1)
    a = np.zeros((N * J, N * J))
    for i in range(N):
        for k in range(J):
            for n in range(N):
                for j in range(J):
                    a[i * J + k, n * J + j] = FLOW[i, n, k] / use[n, k] * INPUTS[n, k, j] / output[n, j]
    return np.linalg.inv(np.eye(N * J) - a), output, 1 - a.sum(axis=0)


def test_total_reliance_equals_the_dense_inverse():
    inverse, output, _ = dense()
    got = values(run(input_reliance, USE, NEED).where(path="total"), *TWO)
    for i in range(N):
        behind = (inverse - np.eye(N * J))[:, i * J : (i + 1) * J] @ output[i]
        by_maker = behind.reshape(N, J).sum(axis=1)
        for j in range(N):
            if i != j:
                assert got[STATES[i], STATES[j]] == pytest.approx(by_maker[j] / by_maker.sum(), rel=1e-6)


def test_direct_reliance_is_what_producers_buy():
    got = values(run(input_reliance, USE, NEED).where(path="direct"), *TWO)
    share = FLOW / FLOW.sum(axis=0)
    bought = np.einsum("mik,ikj->mi", share, INPUTS)
    assert got["RUS", "CHN"] == pytest.approx(bought[0, 1] / bought[:, 1].sum(), rel=1e-6)
    by_user = run(input_reliance_sector, USE, NEED).where(path="direct", sector="C26")
    one = np.einsum("mk,k->m", share[:, 1], INPUTS[1, :, 1])
    assert values(by_user, *TWO)["RUS", "CHN"] == pytest.approx(one[0] / one.sum(), rel=1e-6)


def test_value_added_of_all_sources_is_all_there_is():
    """The sources of value added sum to 1: to each state's final use over makers, to its value added over users."""
    inverse, output, added = dense()
    flow = run(value_added_flow, USE, NEED)
    final = (FLOW.sum(axis=0) - INPUTS.sum(axis=2)).sum(axis=1)
    made = output.sum(axis=1) - INPUTS.sum(axis=(1, 2))
    for side, whole in (("target_state", final), ("source_state", made)):
        sums = dict(flow.table.group_by(side).agg(pl.col("value").sum()).iter_rows())
        assert [sums[s] for s in STATES] == pytest.approx(whole.tolist(), rel=1e-11)
    demand = np.einsum("mik,ik->mik", FLOW / FLOW.sum(axis=0), FLOW.sum(axis=0) - INPUTS.sum(axis=2))
    by_hand = added * (inverse @ demand[:, 1].reshape(-1))  # value added for Russia's final use, by industry
    assert values(flow, *TWO)["CHN", "RUS"] == pytest.approx(by_hand[:J].sum(), rel=1e-10)
    supply, market = (values(run(m, flow), *TWO) for m in (supply_reliance, market_reliance))
    assert supply["RUS", "CHN"] == pytest.approx(values(flow, *TWO)["CHN", "RUS"] / final[1])
    assert market["RUS", "CHN"] == pytest.approx(values(flow, *TWO)["RUS", "CHN"] / made[1])


@settings(max_examples=15, deadline=None)
@given(seed=st.integers(0, 10_000), scale=st.floats(0.01, 1000), order=st.permutations(range(N)))
def test_neither_the_unit_nor_the_order_of_states_matters(seed: int, scale: float, order: list[int]) -> None:
    flow, inputs = world(seed)
    first = [run(m, *panels(flow, inputs)[: len(m.needs)]) for m in (import_dependence, input_reliance)]
    turned = panels(scale * flow[np.ix_(order, order)], scale * inputs[order], tuple(STATES[i] for i in order))
    second = [run(m, *turned[: len(m.needs)]) for m in (import_dependence, input_reliance)]
    for a, b in zip(first, second, strict=True):
        dims = [*TWO, *a.schema.dims]
        assert values(a, *dims) == pytest.approx(values(b, *dims), rel=1e-5, abs=1e-9)
        assert (a.table["value"] >= 0).all()


def test_a_hole_in_the_table_is_refused():
    holed = USE.filter(~((pl.col("source_state") == "CHN") & (pl.col("target_state") == "RUS")))
    with pytest.raises(SchemaError, match="16 of 18 cells"):
        run(use_share, holed, names())


def test_every_sector_needs_an_elasticity():
    with pytest.raises(SchemaError, match="no elasticity for C26"):
        run(import_dependence, USE, NEED, ELASTICITY.where(sector="B06"))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"weights": "used"}, "use"),
        ({"substitution": "half"}, "market"),
        ({"elasticities": "long"}, "sector"),
        ({"weight": "use"}, "weights"),
    ],
)
def test_an_unknown_way_to_ask_names_those_there_are(options: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        run(import_dependence_sector, USE, NEED, ELASTICITY, **options)


def test_stages_that_do_not_die_out_are_no_result(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_input_output, "ROUNDS", 200)
    inputs = np.zeros((N, J, J))
    inputs[np.arange(N)] = np.diag([1.0, 1.0])
    inputs *= FLOW.sum(axis=1)[:, None, :]  # every sector uses as much as it makes
    with pytest.raises(NotConverged, match="do not die out"):
        run(input_reliance, *panels(FLOW, inputs)[:2])


# -- what parting costs -------------------------------------------------------------------------------------


def test_the_log_ratio_of_losses():
    losses = panel(
        "exit_cost",
        "percent",
        "directed",
        [
            ("CHN", "RUS", 2022, "sector", 0.1),
            ("RUS", "CHN", 2022, "sector", 0.4),
            ("CHN", "USA", 2022, "sector", 1e-9),
            ("USA", "CHN", 2022, "sector", 0.2),
            ("RUS", "USA", 2022, "sector", -0.1),
            ("USA", "RUS", 2022, "sector", 0.2),
        ],
        ("elasticities",),
    )
    got = values(run(exit_asymmetry, losses), "state_1", "state_2")
    assert got["CHN", "RUS"] == pytest.approx(-math.log(4))
    assert got["CHN", "USA"] is None  # one loss is about zero
    assert got["RUS", "USA"] is None  # a gain has no ratio to a loss
    assert values(run(exit_asymmetry, losses, about_zero=1e-10), "state_1", "state_2")["CHN", "USA"] is not None


# -- the record -----------------------------------------------------------------------------------------------


def test_most_american_inputs_are_american(lab: Any) -> None:
    """Baldwin, Freeman and Theodorakopoulos (2023), abstract: over 80 % of US industrial inputs are sourced at home,
    looked through; theirs to 2018 and of industry, here all sectors in 2022. The hidden part is at least as large as
    what is seen: total foreign reliance exceeds the direct one."""
    got = lab.get("input_reliance").table.filter(pl.col("source_state") == "USA")
    total, direct = (float(got.filter(pl.col("path") == p)["value"].sum()) for p in ("total", "direct"))
    assert direct < total < 0.2


def test_the_table_of_the_record_balances(lab: Any) -> None:
    flow = lab.get("value_added_flow")
    supply = lab.get("supply_reliance")
    own = (
        flow.table.filter(pl.col("source_state") == pl.col("target_state"))
        .select("source_state", own="value")
        .join(flow.table.group_by(source_state="target_state").agg(whole=pl.col("value").sum()), on="source_state")
    )
    foreign = supply.table.group_by("source_state").agg(foreign=pl.col("value").sum())
    ones = own.join(foreign, on="source_state").select(pl.col("own") / pl.col("whole") + pl.col("foreign"))
    assert ones.height == 80
    assert ones.to_series().to_list() == pytest.approx([1.0] * 80, abs=1e-12)


def test_russia_needs_chinese_electronics_and_china_russian_oil(lab: Any) -> None:
    terms = lab.get("import_dependence_sector", dyad=("CHN", "RUS")).table
    first = {s: terms.filter(pl.col("source_state") == s).sort("value")["sector"][-1] for s in ("CHN", "RUS")}
    assert first == {"CHN": "B06", "RUS": "C26"}
    ways = lab.get("import_dependence", dyad=("CHN", "RUS")).table.pivot(
        "source_state", index=["weights", "substitution", "elasticities"], values="value"
    )
    assert ways.height == 33 and (ways["RUS"] > ways["CHN"]).all()
