"""The joint test of the multiverse: effects are those of the multiverse, planted changes stand out, noise does not."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest

from foedus.core.errors import EmptySelection, OutOfCoverage
from foedus.studies import multiverse as m
from foedus.studies import placebo, topics


def series(values: Any, first: int = 2000) -> placebo.Series:
    grid = np.asarray(values, dtype=float)
    return placebo.Series(first, grid.reshape(len(grid), 1, -1), (first, first + len(grid) - 1))


def test_effects_are_those_of_the_multiverse() -> None:
    """Means and slopes of random series, with holes, against `multiverse.compared`."""
    rng = np.random.default_rng(3)
    values = rng.random((20, 6))
    values[rng.random((20, 6)) < 0.2] = np.nan
    got = placebo.effects([series(values)], 2010)
    ways = [(w, c) for w in (3, 5, 10) for c in ("means", "slope")]
    assert got.shape == (len(ways), 6)
    for k in range(6):
        own = {2000 + t: float(v) for t, v in enumerate(values[:, k]) if np.isfinite(v)}
        for row, (width, comparison) in enumerate(ways):
            said = m.compared(own, 2010, width, comparison)
            if isinstance(said, str):
                assert np.isnan(got[row, k])
            else:
                assert got[row, k] == pytest.approx(said.effect, abs=1e-12)


def test_windows_outside_what_is_known_do_not_enter() -> None:
    assert placebo.effects([series(np.arange(20.0))], 2004).shape[0] == 2  # three years each alone
    assert placebo.effects([series(np.arange(20.0))], 2019).shape == (0, 1)


def test_the_medians_are_near_those_of_the_multiverse(lab: Any) -> None:
    """Every way but `as many as since` enters; the median of each estimand has the sign of the multiverse's."""
    answer = lab.answer("multiverse_placebos", "CHN", "RUS", since=2014)
    rows = {(r["estimand"], r["against"]): r for r in answer["placebos"].rows.to_dicts()}
    found = topics.multiverse(lab, "alignment", "CHN", "RUS", 2014)
    for estimand, q in (("agreement", "level"), ("corrected", "level_corrected"), ("positions", "level_positions")):
        assert np.sign(rows[estimand, "pairs"]["median"]) == np.sign(found[q].median())
    assert all(r["placebos"] > 300 for (_, kind), r in rows.items() if kind == "pairs")
    assert all(0 <= r["as_much"] <= 1 for r in rows.values())
    assert answer.fact("as_much_agreement_pairs").number() == pytest.approx(rows["agreement", "pairs"]["as_much"])


def test_a_pair_that_is_the_placebo_of_another_ranks_the_other_way(lab: Any) -> None:
    """The United States and Israel since 2017 rose, or fell, with another rank than China and Russia: not one finding
    that fits any pair."""
    a = lab.answer("multiverse_placebos", "CHN", "RUS", since=2014)["placebos"].rows
    b = lab.answer("multiverse_placebos", "USA", "FRA", since=2014)["placebos"].rows
    own = pl.col("against") == "pairs"
    assert a.filter(own)["as_much"].to_list() != b.filter(own)["as_much"].to_list()


def test_what_cannot_be_compared_is_refused(lab: Any) -> None:
    with pytest.raises(OutOfCoverage, match="outside the votes"):
        lab.answer("multiverse_placebos", "CHN", "RUS", since=2030)
    with pytest.raises(EmptySelection, match="did not vote on both sides"):
        lab.answer("multiverse_placebos", "CHN", "XKX", since=2014)
