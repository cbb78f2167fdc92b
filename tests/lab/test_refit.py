"""On a day positions are fitted to the votes known then: later votes in the record change nothing of an answer."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest

from foedus.lab import refit
from foedus.lab.lab import Lab

DAY = "2013-06-30"
CALLS = "unga_rollcalls"


def until(last: int, folder: Any, monkeypatch: pytest.MonkeyPatch) -> Lab:
    """The record's lab whose roll calls are those of sessions 60 to `last`, with a cache of its own."""
    monkeypatch.setenv("FOEDUS_CACHE", str(folder))
    lab = Lab()
    plain = lab.store.table

    def table(name: str) -> Any:
        got = plain(name)
        if name == CALLS:
            return got.filter(pl.col("session").is_between(60, last))
        if name in ("unga_votes", "unga_bridges"):
            return got.filter(pl.col("rcid").is_between(60_000, (last + 1) * 1000 - 1))
        return got

    monkeypatch.setattr(lab.store, "table", table)
    return lab


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory):  # type: ignore[no-untyped-def]
    """What is asked on one day of a record that ends with session 79, and of one that ends with 70."""
    out = []
    for last in (79, 70):
        with pytest.MonkeyPatch.context() as patch:
            lab = until(last, tmp_path_factory.mktemp("cache"), patch)
            then = lab.on(DAY)
            assert refit.refits(then) and not refit.refits(lab)
            out.append(
                {
                    "ideal_point": then.get("ideal_point"),
                    "lean": then.get("lean"),
                    "position_distance": then.get("position_distance", dyad=("CHN", "RUS")),
                    "partings_expected": then.get("partings_expected", dyad=("CHN", "RUS")),
                    "partings_by": then.answer("partings_by", "CHN", "RUS").tables["partings"],
                    "again": then.get("lean", states=["IND"]),
                }
            )
    return out


def test_later_votes_change_nothing(two) -> None:  # type: ignore[no-untyped-def]
    more, fewer = two
    for name in ("ideal_point", "lean", "position_distance", "partings_expected", "again"):
        assert more[name].table.equals(fewer[name].table), name
        assert np.array_equal(more[name].draws, fewer[name].draws), name
    assert more["partings_by"].rows.equals(fewer["partings_by"].rows)


def test_they_are_of_the_day_and_have_draws(two) -> None:  # type: ignore[no-untyped-def]
    points = two[0]["ideal_point"]
    assert int(points.table["session"].max()) == 67 and points.draws.shape == (len(points), 200)
    assert [n.get("day") for n in points.lineage.walk() if n.kind == "model"] == [DAY]
    error = points.draws.mean(axis=1) - points.table["value"].to_numpy()
    assert np.abs(error / (points.draws.std(axis=1) / np.sqrt(200))).mean() < 1.2


def test_measures_are_computed_from_the_refit(two) -> None:  # type: ignore[no-untyped-def]
    got = two[0]
    x = {(s, t): v for s, t, v in got["ideal_point"].table.select("state", "session", "value").iter_rows()}
    for s, v in got["position_distance"].table.select("session", "value").iter_rows():
        assert v == pytest.approx(abs(x["CHN", s] - x["RUS", s]), abs=0.05)


def test_the_whole_record_is_not_refitted(lab: Any) -> None:
    assert not refit.refits(lab) and not refit.refits(lab.on("2199-01-01"))
    assert refit.rests(lab, "lean") and refit.rests(lab, "ideal_point") and not refit.rests(lab, "cinc")
