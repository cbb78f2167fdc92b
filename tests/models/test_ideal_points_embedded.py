"""The embedded ideal points against Bailey, Strezhnev and Voeten's April 2020 release, and against verified.json.

After one affine map for the whole period (issue text): median within-session r >= .99, r of all states' 10-session
changes >= .95, correlation of session standard deviations >= .9; pooled r is printed, not asked for.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from foedus.models.ideal_points import VERSION
from foedus.models.ideal_points.compare import beside

VERIFIED = Path(__file__).resolve().parents[2] / "benchmarks" / "verified.json"


@pytest.fixture(scope="module")
def figures(lab) -> dict[str, float]:  # type: ignore[no-untyped-def]
    return beside(lab.get("ideal_point").table, lab.get("ideal_point_bsv").table)


def test_the_embedded_estimates_agree_with_the_published_ones(figures: dict[str, float]) -> None:
    assert figures["n"] > 10_000
    assert figures["median_r_within_session"] >= 0.99
    assert figures["r_of_changes"] >= 0.95
    assert figures["r_of_session_sds"] >= 0.90
    print(f"pooled r {figures['pooled_r']:.3f}")


def test_they_are_of_the_verified_version(figures: dict[str, float]) -> None:
    verified = json.loads(VERIFIED.read_text())["ideal_points"]
    assert verified["version"] == VERSION
    assert verified["posterior"]["share_converged"] >= 0.95
    for name, value in verified["beside_april_2020"].items():
        assert figures[name] == pytest.approx(value, abs=1e-6), name


def test_draws_are_whole_and_centred_on_the_estimates(lab) -> None:  # type: ignore[no-untyped-def]
    p = lab.get("ideal_point")
    assert p.draws is not None and p.draws.shape == (len(p), 200)
    value = p.table["value"].to_numpy()
    assert abs(value.mean()) < 0.05 and abs(value.std() - 1) < 0.1
    error = p.draws.mean(axis=1) - value
    assert np.abs(error / (p.draws.std(axis=1) / np.sqrt(200))).mean() < 1.2
    assert 19 not in p.table["session"].unique().to_list()  # one vote: carried by the walk, not reported


def test_late_sessions_are_tied_as_closely_as_those_before(lab) -> None:  # type: ignore[no-untyped-def]
    """What ties a session to the one before, the shift common to all states, is no less certain after session 74,
    whose titles are from the UN's records, than in the ten before."""
    p = lab.get("ideal_point")
    rows = p.table.with_row_index("i").select("i", "state", "session")

    def shift(session: int) -> float:
        now, then = rows.filter(pl.col("session") == session), rows.filter(pl.col("session") == session - 1)
        both = now.join(then, on="state")
        return float((p.draws[both["i"].to_numpy()] - p.draws[both["i_right"].to_numpy()]).mean(axis=0).std())

    assert max(map(shift, range(75, 80))) < max(map(shift, range(65, 75)))
