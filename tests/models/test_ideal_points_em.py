"""The mode: never downhill, symmetric, near the truth."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from ideal_points_sets import simulated

from foedus.core.errors import NotConverged
from foedus.models.ideal_points import Priors, find_mode, fit, standardised

LARGE = {"states": 40, "sessions": 8, "rollcalls": 40}
PRIORS = Priors(cut_sd=1.5, discrimination_sd=1.5, pull=0.004)


@pytest.fixture(scope="module")
def fitted():
    data, truth, anchors = simulated(3, priors=PRIORS, **LARGE)
    return data, truth, anchors, fit(data, priors=PRIORS, anchors=anchors)


def test_recovers_positions(fitted) -> None:
    _, truth, _, mode = fitted
    assert np.corrcoef(mode.x, truth)[0, 1] > 0.95


@pytest.mark.parametrize("memory", [0, 12])
def test_never_downhill(fitted, memory: int) -> None:
    data, _, anchors, mode = fitted
    got = find_mode(data, PRIORS, anchors, memory=memory, tolerance=0.01)
    assert (np.diff(got.trace) >= -1e-9 * abs(got.trace[-1])).all()
    assert got.trace[-1] > got.trace[0] + 10
    assert got.trace[-1] == pytest.approx(mode.trace[-1], abs=0.05)


def test_the_end_is_a_mode(fitted) -> None:
    """The objective at the mode is no lower than at random points around it, and its gradient is nought."""
    data, _, _, mode = fitted
    from foedus.models.ideal_points.em_kernels import log_posterior

    def value(x, b, c, d) -> float:
        return sum(
            log_posterior(
                b,
                c,
                d,
                x,
                data.item_start,
                data.item_cell,
                data.item_y,
                PRIORS.of_items(),
                data.link(),
                PRIORS.pull * data.cell_votes,
                data.path_start,
                PRIORS.of_paths(),
            )
        )

    here = (mode.x, mode.b, mode.c, np.log(mode.gap))
    best = value(*here)
    random = np.random.default_rng(1)
    for size in (1e-3, 1e-2):
        for _ in range(10):
            near = [v + size * random.standard_normal(len(v)) for v in here]
            assert value(*near) < best
    for part in range(4):
        for i in (0, len(here[part]) // 2):
            up, down = [v.copy() for v in here], [v.copy() for v in here]
            up[part][i] += 1e-4
            down[part][i] -= 1e-4
            assert abs(value(*up) - value(*down)) / 2e-4 < 0.3


def test_it_does_not_depend_on_the_start(fitted) -> None:
    data, _, anchors, mode = fitted
    random = np.random.default_rng(5)
    other = find_mode(data, PRIORS, anchors, start=mode.x + 0.5 * random.standard_normal(len(mode.x)))
    assert np.abs(other.x - mode.x).max() < 0.02


def test_the_sign_is_the_anchors_choice_alone(fitted) -> None:
    data, _, anchors, mode = fitted
    turned = fit(data, priors=PRIORS, anchors=replace(anchors, above=anchors.below, below=anchors.above))
    assert np.abs(turned.x + mode.x).max() < 0.01
    assert turned.trace[-1] == pytest.approx(mode.trace[-1], abs=1e-3)


def test_yes_and_no_change_places(fitted) -> None:
    """Reading no as yes turns b and c round and leaves positions alone."""
    data, _, anchors, mode = fitted
    mirror = replace(data, item_y=(2 - data.item_y).astype("int8"), cell_y=(2 - data.cell_y).astype("int8"))
    got = fit(mirror, priors=PRIORS, anchors=anchors)
    assert np.abs(got.x - mode.x).max() < 0.01
    assert np.abs(got.c + mode.c).max() < 0.05


def test_a_change_of_scale_with_its_priors_is_the_same_model(fitted) -> None:
    data, _, anchors, mode = fitted
    got = fit(data, priors=PRIORS.scaled(3.0), anchors=anchors)
    assert np.abs(got.x / 3 - mode.x).max() < 0.01
    assert got.log_likelihood == pytest.approx(mode.log_likelihood, abs=0.1)


def test_standardising_the_whole_period_leaves_the_likelihood_alone(fitted) -> None:
    data, _, _, mode = fitted
    from foedus.models.ideal_points.likelihood import item_log

    def likelihood(x, b, c) -> float:
        return sum(
            item_log(
                b[j], c[j], mode.gap[j], data.item_start[j], data.item_start[j + 1], data.item_cell, data.item_y, x
            )
            for j in range(len(b))
        )

    new = standardised(mode.x, mode.b, mode.c)
    assert abs(new[0].mean()) < 1e-12 and new[0].std() == pytest.approx(1)
    assert likelihood(*new) == pytest.approx(likelihood(mode.x, mode.b, mode.c), abs=1e-8)
    assert likelihood(*new) == pytest.approx(mode.log_likelihood, abs=1e-6)


def test_the_table_of_a_mode_is_labelled_and_standardised(fitted) -> None:
    data, _, _, mode = fitted
    table = mode.table(least=1)
    assert table.columns == ["state", "session", "votes", "value"] and table.height == len(data.gap)
    assert table["value"].std(ddof=0) == pytest.approx(1) and abs(table["value"].mean()) < 1e-12
    assert mode.table(least=35).height < table.height


def test_not_converged_is_an_error(fitted) -> None:
    data, _, anchors, _ = fitted
    with pytest.raises(NotConverged, match="not reached in 3 passes"):
        find_mode(data, PRIORS, anchors, max_passes=3)


def test_a_mirrored_session_is_turned_back(fitted) -> None:
    data, _, anchors, mode = fitted
    start = np.where(data.cell_session >= 4, -mode.x, mode.x)
    got = find_mode(data, PRIORS, anchors, start=start)
    assert np.abs(got.x - mode.x).max() < 0.02


def test_likelihood_and_derivatives_against_plain_formulas() -> None:
    from scipy.special import ndtr

    from foedus.models.ideal_points.likelihood import cell_terms, item_terms, log_vote

    for b, c, e, v in ((0.7, 0.3, 0.8, 1.2), (-2.0, -1.0, 0.05, 0.4), (3.0, 2.0, 4.0, -1.5)):
        A, B = c - e / 2 - b * v, c + e / 2 - b * v
        plain = [ndtr(A), ndtr(B) - ndtr(A), ndtr(-B)]
        for y in range(3):
            assert log_vote(y, A, B) == pytest.approx(math.log(plain[y]), rel=1e-7, abs=1e-9)
            obs, ys, x = np.array([0], "int32"), np.array([y], "int8"), np.array([v])
            g = np.empty(9)

            def ll(b=b, c=c, e=e, v=v, y=y):
                return log_vote(y, c - e / 2 - b * v, c + e / 2 - b * v)

            h = 1e-5
            item_terms(b, c, e, 0, 1, obs, ys, x, g)
            numeric = [
                (ll(b=b + h) - ll(b=b - h)) / 2 / h,
                (ll(c=c + h) - ll(c=c - h)) / 2 / h,
                (ll(e=e + h) - ll(e=e - h)) / 2 / h,
            ]
            assert g[:3] == pytest.approx(numeric, rel=1e-4, abs=1e-5)
            value, slope, curve = cell_terms(
                v, 0, 1, obs, ys, np.array([b]), np.array([c - e / 2]), np.array([c + e / 2]), np.ones(1), 1
            )
            assert value == pytest.approx(ll(), abs=1e-12)
            assert slope == pytest.approx((ll(v=v + h) - ll(v=v - h)) / 2 / h, rel=1e-4, abs=1e-5)
            k = 1e-3
            assert curve == pytest.approx(-(ll(v=v + k) - 2 * ll() + ll(v=v - k)) / k**2, rel=1e-3, abs=1e-4)


def test_far_tails_stay_finite() -> None:
    from foedus.models.ideal_points.likelihood import log_vote

    assert log_vote(0, -40.0, -39.0) == pytest.approx(-804.608, abs=0.01)
    assert log_vote(1, 30.0, 30.5) == pytest.approx(-454.32, abs=0.02)
    assert log_vote(2, 49.0, 50.0) == pytest.approx(-1254.83, abs=0.01)
