"""Votes as labelled arrays: what is kept, what is dropped, what is refused."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from ideal_points_sets import LINE, simulated, tables

from foedus.core.errors import BadInput, EmptySelection, SchemaError
from foedus.core.tables import Table
from foedus.models.ideal_points import Anchors, Priors, fit, prepare

CALLS = [(1001, 1), (1002, 1), (2001, 2), (2002, 2), (4001, 4)]
VOTES = [
    (1001, "USA", 3),
    (1001, "SUN", 1),
    (1001, "FRA", 2),
    (1002, "USA", 1),
    (1002, "SUN", 1),
    (1002, "FRA", 1),
    (2001, "USA", 3),
    (2001, "SUN", 1),
    (2001, "FRA", 8),
    (2002, "USA", 1),
    (2002, "RUS", 3),
    (2002, "FRA", 1),
    (4001, "USA", 3),
    (4001, "RUS", 1),
    (4001, "FRA", 2),
]


def test_cells_items_and_votes() -> None:
    data = prepare(*tables(VOTES, CALLS), sessions=(1, 4))
    # 1002 is unanimous; absences are no votes
    assert data.dropped == {"unanimous items": 1, "votes on them": 3, "parts": 0}
    assert data.n_votes == 11 and data.items == ("1001", "2001", "2002", "4001")
    assert data.cells().rows() == [
        ("FRA", 1, 1),
        ("FRA", 2, 1),
        ("FRA", 4, 1),
        ("SUN", 1, 1),
        ("SUN", 2, 1),
        ("RUS", 2, 1),
        ("RUS", 4, 1),
        ("USA", 1, 1),
        ("USA", 2, 2),
        ("USA", 4, 1),
    ]
    # Russia goes on where the Soviet Union stood: one path, half a session apart in the session that both share
    assert data.path_start.tolist() == [0, 3, 7, 10]
    assert data.gap.tolist() == [0, 1, 2, 0, 1, 0.5, 2, 0, 1, 2]


def test_both_layouts_hold_the_same_votes() -> None:
    data, *_ = simulated(states=9, sessions=3)
    j = np.repeat(np.arange(len(data.items)), np.diff(data.item_start))
    k = np.repeat(np.arange(len(data.gap)), np.diff(data.cell_start))
    assert set(zip(j, data.item_cell, data.item_y)) == set(zip(data.cell_item, k, data.cell_y))
    assert np.array_equal(data.cell_votes, np.diff(data.cell_start))


def test_links_are_optional() -> None:
    data = prepare(*tables(VOTES, CALLS), sessions=(1, 4), link={})
    assert len(data.path_start) - 1 == 4
    with pytest.raises(BadInput, match="circle"):
        prepare(*tables(VOTES, CALLS), sessions=(1, 4), link={"RUS": "SUN", "SUN": "RUS"})


def test_bridges_share_an_item_and_long_chains_are_cut() -> None:
    calls = [(s * 1000, s) for s in range(1, 6)]
    votes = [(c, state, 1 + (i + s) % 3) for c, s in calls for i, state in enumerate(("USA", "SUN", "FRA"))]
    bridges = pl.DataFrame({"rcid": [c for c, _ in calls], "bridge": ["k"] * 5})
    items = {
        span: prepare(*tables(votes, calls), bridges, sessions=(1, 5), bridge_span=span).items for span in (1, 2, 3, 5)
    }
    assert {k: len(v) for k, v in items.items()} == {1: 5, 2: 3, 3: 2, 5: 1}
    with pytest.raises(BadInput, match="two bridges"):
        prepare(*tables(votes, calls), pl.concat([bridges, bridges]), sessions=(1, 5))


def test_parts_are_left_out_from_a_year_on() -> None:
    calls = [(1, 1, "1989-11-01", False), (2, 1, "1990-11-01", False), (3, 1, "1990-11-01", None)]
    votes = [(c, s, v) for c in (1, 2, 3) for s, v in (("USA", 1), ("SUN", 3))]
    assert prepare(*tables(votes, calls), sessions=(1, 1)).items == ("1",)  # what is not said to be on a draft is not
    assert len(prepare(*tables(votes, calls), sessions=(1, 1), whole_from=None).items) == 3


def test_clear_errors() -> None:
    votes, calls = tables(VOTES, CALLS)
    with pytest.raises(EmptySelection, match="no roll call lies in sessions 7 to 9"):
        prepare(votes, calls, sessions=(7, 9))
    with pytest.raises(EmptySelection, match="no roll call lies in sessions 3 to 3"):
        prepare(votes, calls, sessions=(3, 3))
    with pytest.raises(EmptySelection, match="PRK cast no vote"):
        prepare(votes, calls, sessions=(1, 4), states=["USA", "SUN", "PRK"])
    with pytest.raises(BadInput, match="ends before it begins"):
        prepare(votes, calls, sessions=(4, 1))
    flat = [v for v in VOTES if v[0] == 1002]
    with pytest.raises(EmptySelection, match="unanimous"):
        prepare(tables(flat, CALLS)[0], calls, sessions=(1, 4))
    with pytest.raises(EmptySelection, match="cast no vote in sessions 1 to 4"):
        prepare(votes, calls, sessions=(1, 4)).index("PRK")
    with pytest.raises(SchemaError, match="final_passage"):
        prepare(votes, Table.build("unga_rollcalls", calls.rows.drop("final_passage"), ("rcid",), (), LINE))
    absent = [(1001, "USA", 8), (1001, "SUN", 8)]
    with pytest.raises(EmptySelection, match="no vote is recorded"):
        prepare(tables(absent, CALLS)[0], calls, sessions=(1, 4))


def test_wrong_options() -> None:
    data = prepare(*tables(VOTES, CALLS), sessions=(1, 4))
    with pytest.raises(BadInput, match="not an engine"):
        fit(data, engine="gibs")
    with pytest.raises(BadInput, match="none of the anchors"):
        fit(data, anchors=Anchors(("GBR",), ("SUN",)))
    with pytest.raises(BadInput, match="walk_sd"):
        Priors(walk_sd=0)
    with pytest.raises(BadInput, match="pull"):
        Priors(pull=-1)
