"""Trade potential: the equation without a pair, its interval, properties, and what is refused."""

from __future__ import annotations

import sys
from typing import Any

import numpy as np
import polars as pl
import pytest

from foedus.core.errors import BadInput, EmptySelection, MissingExtra, NotConverged, UnknownName
from foedus.models.gravity import cross_section, estimate, fit, held_out, square
from foedus.models.gravity.potential import _information, _newton

STATES = [f"S{i:02d}" for i in range(14)]


def world(noise: float = 0.4, seed: int = 3) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Flows by a gravity equation with known coefficients, times lognormal noise, and the pairs of the states."""
    rng = np.random.default_rng(seed)
    place, size = rng.uniform(0, 100, (len(STATES), 2)), rng.normal(5, 1, len(STATES))
    pairs, flows = [], []
    for i, a in enumerate(STATES):
        for j, b in enumerate(STATES):
            if i == j:
                continue
            far = float(np.hypot(*(place[i] - place[j]))) + 5
            ties = [float((i + j) % 5 == 0), float((i * j) % 3 == 0), float((i + j) % 7 == 1), float((i + j) % 4 == 3)]
            if i < j:
                pairs.append((a, b, far, far * 1.1, *ties))
            mean = np.exp(size[i] + size[j] - 0.9 * np.log(far) + 0.5 * ties[0] + 0.3 * ties[1])
            flows.append((a, b, mean * float(np.exp(rng.normal(0, noise)) if noise else 1.0)))
    return (
        pl.DataFrame(flows, schema=["source_state", "target_state", "value"], orient="row"),
        pl.DataFrame(
            pairs,
            schema=["state_1", "state_2", "distance_weighted", "distance_cities", *cross_section.TIES],
            orient="row",
        ),
    )


def without(flows: pl.DataFrame, a: str, b: str) -> pl.DataFrame:
    both = pl.col("source_state").is_in([a, b]) & pl.col("target_state").is_in([a, b])
    return flows.filter(~both)


# -- laying out ------------------------------------------------------------------------------------------


def test_a_flow_without_a_row_is_unknown_and_a_zero_stays() -> None:
    flows, pairs = world()
    flows = flows.filter(~((pl.col("source_state") == "S00") & (pl.col("target_state") == "S01"))).with_columns(
        pl.when((pl.col("source_state") == "S02") & (pl.col("target_state") == "S03"))
        .then(0.0)
        .otherwise("value")
        .alias("value")
    )
    got = square(flows, pairs)
    assert np.isnan(got.flow[0, 1]) and got.flow[2, 3] == 0 and got.flow[1, 0] > 0
    assert got.long().height == 14 * 13 - 1
    same = got.long().filter(pl.col("exporter").is_in(["S04", "S05"]) & pl.col("importer").is_in(["S04", "S05"]))
    assert same["pair"].n_unique() == 1, "both directions are one cluster"


def test_states_with_few_partners_are_left_out() -> None:
    flows, pairs = world()
    few = flows.filter((pl.col("source_state") != "S09") | pl.col("target_state").is_in(STATES[:4]))
    assert "S09" not in square(few, pairs).states and len(square(few, pairs).states) == 13


def test_agreements_enter_by_year() -> None:
    flows, pairs = world()
    signed = pl.DataFrame({"state_1": ["S00", "S02"], "state_2": ["S01", "S03"], "since": [1999, 2005]})
    got = square(flows, pairs, "agreements", signed, 2000)
    k = got.regressors.index("agreement")
    assert got.x[k, 0, 1] == got.x[k, 1, 0] == 1 and got.x[k, 2, 3] == 0
    with pytest.raises(BadInput, match="needs trade agreements"):
        square(flows, pairs, "agreements")


def test_refuses() -> None:
    flows, pairs = world()
    with pytest.raises(UnknownName, match="geography"):
        square(flows, pairs, "geographie")
    with pytest.raises(BadInput, match="stand twice"):
        square(pl.concat([flows, flows.head(1)]), pairs)
    with pytest.raises(EmptySelection, match="no flow has a distance"):
        square(flows.with_columns(pl.col("source_state") + "X"), pairs)
    with pytest.raises(EmptySelection, match="too few states"):
        square(flows.filter(pl.col("source_state").is_in(STATES[:3])), pairs)


# -- the equation without a pair -------------------------------------------------------------------------

pyfixest = pytest.importorskip("pyfixest")


@pytest.fixture(scope="module")
def fitted() -> Any:
    return fit(square(*world()))


def test_newton_and_pyfixest_agree(fitted: Any) -> None:
    e, sq = fitted.estimate, fitted.square
    assert np.allclose(fitted.theta[: len(sq.regressors)], e.coefficients, atol=1e-7)
    assert np.allclose(fitted.means[np.nonzero(sq.known)], e.fitted, rtol=1e-6)
    # the effects reproduce what each state sells and buys in all
    kept = np.where(sq.known, fitted.means, 0.0)
    for axis in (0, 1):
        assert np.allclose(kept.sum(axis=axis), np.nan_to_num(sq.flow).sum(axis=axis), rtol=1e-7)


@pytest.mark.parametrize(("a", "b"), [("S00", "S01"), ("S03", "S11"), ("S12", "S13")])
def test_held_out_is_the_estimate_without_the_pair(fitted: Any, a: str, b: str) -> None:
    """The prediction equals that of a fresh estimate on data that lack both flows of the pair."""
    flows, pairs = world()
    rest = fit(square(without(flows, a, b), pairs))
    got = held_out(fitted, [(a, b)])
    place = {s: i for i, s in enumerate(rest.square.states)}
    for r in got.iter_rows(named=True):
        fresh = rest.means[place[r["source_state"]], place[r["target_state"]]]
        assert r["potential"] == pytest.approx(fresh, rel=1e-6)
        assert (
            r["actual"]
            == flows.filter(
                (pl.col("source_state") == r["source_state"]) & (pl.col("target_state") == r["target_state"])
            )["value"].item()
        )


def test_the_interval_is_that_of_the_clustered_covariance(fitted: Any) -> None:
    """Beside the sandwich over all parameters written out: bread, one score a pair, bread."""
    flows, pairs = world()
    a, b = "S03", "S11"
    rest = fit(square(without(flows, a, b), pairs))
    sq, n, k = rest.square, len(rest.square.states), len(rest.square.regressors)
    miss = np.where(sq.known, np.nan_to_num(sq.flow) - rest.means, 0.0)
    scores: dict[tuple[int, int], Any] = {}
    for i, j in zip(*np.nonzero(sq.known), strict=True):
        v = np.zeros(len(rest.theta))
        v[:k], v[k + i] = sq.x[:, i, j], 1
        if j:
            v[k + n + j - 1] = 1
        pair = (min(i, j), max(i, j))
        scores[pair] = scores.get(pair, 0) + v * miss[i, j]
    meat = sum(np.outer(s, s) for s in scores.values()) * len(scores) / (len(scores) - 1)
    cov = rest.inverse @ meat @ rest.inverse
    assert np.allclose(np.sqrt(np.diag(cov))[:k], [rest.estimate.se(t) for t in sq.regressors], rtol=1e-4)
    place = {s: i for i, s in enumerate(sq.states)}
    for r in held_out(fitted, [(a, b)]).iter_rows(named=True):
        i, j = place[r["source_state"]], place[r["target_state"]]
        v = np.zeros(len(rest.theta))
        v[:k], v[k + i], v[k + n + j - 1] = sq.x[:, i, j], 1, 1
        se = np.log(r["high"] / r["potential"]) / 1.6448536269514722
        # the bread of the estimate is taken at all pairs less this one: equal to first order
        assert se == pytest.approx(float(v @ cov @ v) ** 0.5, rel=0.05)
        assert r["low"] * r["high"] == pytest.approx(r["potential"] ** 2)


def test_without_noise_every_flow_is_its_potential() -> None:
    got = held_out(fit(square(*world(noise=0.0))))
    assert got.height == 14 * 13
    assert np.allclose(got["actual"], got["potential"], rtol=1e-6)


def test_units_and_labels_do_not_matter(fitted: Any) -> None:
    flows, pairs = world()
    scaled = held_out(fit(square(flows.with_columns(pl.col("value") * 1000), pairs)))
    assert np.allclose(scaled["potential"], held_out(fitted)["potential"] * 1000, rtol=1e-6)
    names = {s: f"T{99 - i}" for i, s in enumerate(STATES)}
    renamed = flows.with_columns(pl.col("source_state", "target_state").replace(names))
    turned = pairs.with_columns(
        pl.col("state_1").replace(names).alias("state_2"), pl.col("state_2").replace(names).alias("state_1")
    )
    back = {v: k for k, v in names.items()}
    again = (
        held_out(fit(square(renamed, turned)))
        .with_columns(pl.col("source_state", "target_state").replace(back))
        .sort("source_state", "target_state")
    )
    assert np.allclose(again["potential"], held_out(fitted)["potential"], rtol=1e-6)


def test_a_flow_does_not_raise_its_own_potential(fitted: Any) -> None:
    flows, pairs = world()
    mine = (pl.col("source_state") == "S00") & (pl.col("target_state") == "S01")
    more = flows.with_columns(pl.when(mine).then(pl.col("value") * 50).otherwise("value").alias("value"))
    one, two = (held_out(f, [("S00", "S01")]) for f in (fitted, fit(square(more, pairs))))
    assert np.allclose(one["potential"], two["potential"], rtol=1e-6)
    assert (two["actual"] / two["potential"]).max() > 10 * (one["actual"] / one["potential"]).max() / 2


def test_an_unknown_flow_has_a_potential() -> None:
    flows, pairs = world()
    gone = flows.filter(~((pl.col("source_state") == "S00") & (pl.col("target_state") == "S01")))
    got = held_out(fit(square(gone, pairs)), [("S00", "S01")])
    assert got["actual"].to_list()[0] is None and got["potential"].min() > 0
    with pytest.raises(EmptySelection, match="XYZ cannot be estimated"):
        held_out(fit(square(gone, pairs)), [("S00", "XYZ")])


def test_newton_says_when_it_does_not_converge(monkeypatch: pytest.MonkeyPatch, fitted: Any) -> None:
    from foedus.models.gravity import potential

    monkeypatch.setattr(potential, "ITERATIONS", 1)
    sq = fitted.square
    with pytest.raises(NotConverged, match="did not converge"):
        _newton(fitted.theta * 0, np.nan_to_num(sq.x), np.nan_to_num(sq.flow), sq.known)
    assert np.linalg.matrix_rank(_information(fitted.theta, sq.x, sq.known)) == len(fitted.theta)


# -- estimates -------------------------------------------------------------------------------------------


def test_estimate_refuses() -> None:
    data = square(*world()).long()
    with pytest.raises(NotConverged, match="did not converge in 2 iterations"):
        estimate(data, "flow", ["log_distance"], ["exporter", "importer"], "pair", iterations=2)
    for change, said in (
        (data.with_columns(pl.lit(None, pl.Float64).alias("flow")), "empty values"),
        (data.with_columns(pl.lit(-1.0).alias("flow")), "negative"),
        (data.with_columns(pl.lit(float("inf")).alias("log_distance")), "not finite"),
    ):
        with pytest.raises(BadInput, match=said):
            estimate(change, "flow", ["log_distance"])
    with pytest.raises(BadInput, match="lack dist"):
        estimate(data, "flow", ["dist"])
    with pytest.raises(BadInput, match="no estimator"):
        estimate(data, "flow", ["log_distance"], estimator="nls")
    size = data.with_columns((pl.col("exporter").rank("dense") * 1.0).alias("size"))
    with pytest.raises(BadInput, match="size cannot be told apart"):
        estimate(size, "flow", ["log_distance", "size"], ["exporter", "importer"])
    with pytest.raises(BadInput, match="no regressor of this equation"):
        estimate(data, "flow", ["log_distance"]).coefficient("colony")


def test_separation_is_reported() -> None:
    data = (
        square(*world())
        .long()
        .with_columns(pl.when(pl.col("exporter") == "S05").then(0.0).otherwise("flow").alias("flow"))
    )
    got = estimate(data, "flow", ["log_distance"], ["exporter", "importer"], "pair")
    assert got.separated == 13 and got.n == 13 * 13
    assert np.isnan(got.fitted[(data["exporter"] == "S05").to_numpy()]).all()
    assert np.isfinite(got.fitted[(data["exporter"] != "S05").to_numpy()]).all()


def test_without_pyfixest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyfixest", None)
    with pytest.raises(MissingExtra, match=r"pip install 'foedus\[gravity\]'"):
        fit(square(*world()))
