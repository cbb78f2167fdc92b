"""Voting cohesion of groups, against random groups of the same size and regions."""

from __future__ import annotations

import itertools

import numpy as np
import polars as pl
import pytest
from measure_synthetic import run, table, values

from foedus.core import groups, states
from foedus.core.errors import BadInput, EmptySelection, UnknownGroup
from foedus.measures import cohesion as c
from foedus.measures.ballots import Ballot, by_period

Y, A, N, X = 0, 1, 2, -1


def matrix(ids, *rows):
    marks = np.array(rows)[:, :, None] == np.array([Y, A, N, 9])
    return Ballot(2020, tuple(ids), np.arange(marks.shape[1]), marks)


def test_pairwise_by_hand():
    """CHN and RUS agree on 2 of 2, CHN and IND on 1 of 3, RUS and IND on 0 of 2: 3 of 7."""
    m = matrix(("CHN", "IND", "RUS"), [Y, Y, N], [Y, N, A], [X, Y, N])
    assert c.pairwise(m, ("CHN", "IND", "RUS")) == pytest.approx(3 / 7)
    assert c.pairwise(m, ("CHN", "RUS")) == 1 and c.pairwise(m, ("CHN",)) is None


def test_agreement_index_hix_noury_roland():
    """Equation 1: 1 when all vote alike, 0 for equal thirds; .25 for two, one and one of four."""
    ids = ("BRA", "CHN", "IND", "RUS")
    assert c.agreement_index(matrix(ids, [Y], [Y], [Y], [Y]), ids) == 1
    assert c.agreement_index(matrix(ids[:3], [Y], [A], [N]), ids[:3]) == pytest.approx(0, abs=1e-12)
    assert c.agreement_index(matrix(ids, [Y], [Y], [A], [N]), ids) == pytest.approx((2 - 2 / 2) / 4)
    # a roll call in which one of them voted says nothing, and the rest are averaged
    assert c.agreement_index(matrix(ids, [Y, Y], [Y, X], [A, X], [N, X]), ids) == pytest.approx(0.25)


def test_random_groups_keep_size_and_regions():
    ids = ("BRA", "CHN", "DEU", "EGY", "FRA", "GBR", "IND", "JPN", "RUS", "THA", "USA")
    m = matrix(ids, *[[Y]] * len(ids))
    got = c.random_groups(m, ("CHN", "IND", "RUS"), 300, np.random.default_rng(1))
    region = [c.REGIONS[states.all_states()[i].region] for i in ids]
    assert (got.sum(axis=1) == 3).all()
    assert (got[:, [r == "Asia" for r in region]].sum(axis=1) == 2).all()
    assert (got[:, [r == "Europe" for r in region]].sum(axis=1) == 1).all()
    assert 0.35 < got[:, ids.index("JPN")].mean() < 0.65  # two of four Asians


def test_every_state_has_a_region():
    lacking = [s.id for s in states.all_states().values() if s.region and s.region not in c.REGIONS]
    assert not lacking


def test_members_then_and_now():
    assert c.members_under("then", "BRICS", 2015) == ["BRA", "CHN", "IND", "RUS", "ZAF"]
    assert c.members_under("2023", "BRICS", 2024) == ["BRA", "CHN", "IND", "RUS", "ZAF"]
    assert set(c.members_under("now", "BRICS", 2015)) == set(groups.members("BRICS"))
    assert c.members_under("then", "BRICS", 2000) == []
    with pytest.raises(BadInput):
        c.members_under("founders", "BRICS", 2015)
    with pytest.raises(UnknownGroup):
        c.members_under("then", "BRIX", 2015)


def record(year=2015, calls=12):
    """BRICS vote alike; twenty others of their regions do not."""
    rng = np.random.default_rng(8)
    five = groups.members("BRICS", 2015)
    rest = ["ARG", "CHL", "DEU", "EGY", "FRA", "GBR", "JPN", "KEN", "MEX", "NGA", "PAK", "POL", "THA", "USA", "VNM"]
    line = rng.integers(1, 4, calls)
    votes = [
        {"rcid": j, "state": s, "vote": int(line[j]) if s in five else int(rng.integers(1, 4)), "inferred": False}
        for s in (*five, *rest)
        for j in range(calls)
    ]
    rolls = [{"rcid": j, "session": 70, "final_passage": True, "date": f"{year}-12-0{1 + j % 9}"} for j in range(calls)]
    return (
        table("unga_votes", votes, ("rcid", "state"), (year, year)),
        table("unga_rollcalls", rolls, ("rcid",), (year, year)),
    )


@pytest.mark.parametrize("index", ["agreement", "hnr"])
def test_the_measure(index):
    got = values(
        run(c.voting_cohesion, *record(), groups=("BRICS",), definitions=("then",), index=index, draws=200), "quantity"
    )
    assert got["observed"] == pytest.approx(1)
    assert got["random_05"] <= got["random_50"] <= got["random_95"] < 0.95 and got["percentile"] > 0.98


def test_errors():
    for bad in ({"index": "rice"}, {"draws": 5}):
        with pytest.raises(BadInput):
            run(c.voting_cohesion, *record(), **bad)
    with pytest.raises(UnknownGroup):
        run(c.voting_cohesion, *record(), groups=("G78",))
    with pytest.raises(EmptySelection):
        run(c.voting_cohesion, *record(), groups=("BRICS",), least=40)
    with pytest.raises(BadInput):
        by_period(*record(), by="month")


def test_the_record(lab):
    """The five BRICS of 2023 by a plain loop; the EU above random Europeans, BRICS not above random groups."""
    options = {"groups": ("BRICS", "EU"), "definitions": ("2023", "now"), "draws": 200}
    got = values(lab.get("voting_cohesion", options=options).where(years=2023), "group", "definition", "quantity")
    calls = lab.table("unga_rollcalls").rows.filter(pl.col("date").str.starts_with("2023")).select("rcid")
    votes = lab.table("unga_votes").rows.join(calls, on="rcid").filter(pl.col("vote").is_in([1, 2, 3]))
    by = {(s, r): v for s, r, v in votes.select("state", "rcid", "vote").iter_rows()}
    same = n = 0
    for x, y in itertools.combinations(groups.members("BRICS", 2023), 2):
        for r in calls["rcid"]:
            if (x, r) in by and (y, r) in by:
                n, same = n + 1, same + (by[x, r] == by[y, r])
    assert got["BRICS", "2023", "observed"] == pytest.approx(same / n, abs=1e-12)
    assert got["EU", "now", "observed"] > got["EU", "now", "random_95"]
    assert got["BRICS", "2023", "observed"] < got["BRICS", "2023", "random_95"]
    assert got["BRICS", "now", "observed"] > got["BRICS", "2023", "observed"]
