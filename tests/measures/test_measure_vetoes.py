"""Vetoes: the three ways to count them, and the counts that the UN library publishes."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_synthetic import run, table, values

from foedus.core.errors import EmptySelection
from foedus.measures.vetoes import seats, vetoes, vetoes_apart, vetoes_joint, vetoes_solo

P5 = ["CHN", "FRA", "GBR", "RUS", "USA"]


def cast(*rows: tuple[str, str], span=(2000, 2003)):
    return table(
        "unsc_vetoes",
        [{"id": f"v{i}", "date": d, "states": s} for i, (d, s) in enumerate(rows)],
        ("id",),
        span,
        "list",
        events=True,
    )


LIST = cast(("2000-02-01", "CHN;RUS"), ("2000-03-01", "RUS"), ("2002-05-05", "USA"), ("2002-06-06", "GBR;USA"))


def test_counts_and_zeros():
    all_ = values(run(vetoes, LIST), "state", "year")
    assert all_["RUS", 2000] == 2 and all_["CHN", 2000] == 1 and all_["USA", 2002] == 2
    assert all_["RUS", 2001] == 0 and all_["FRA", 2002] == 0
    assert {s for s, _ in all_} == set(P5) and len(all_) == 5 * 4
    assert values(run(vetoes_solo, LIST), "state", "year")["RUS", 2000] == 1


def test_states_without_a_seat_and_years_outside_have_no_zero():
    p = run(vetoes, LIST)
    with pytest.raises(EmptySelection):
        p.where(states="DEU")
    with pytest.raises(EmptySelection):
        p.where(years=2004)
    assert set(p.coverage[0].states.split()) == set(P5)


def test_a_year_in_part_is_left_out():
    lst = cast(("2002-02-01", "RUS"), ("2003-02-01", "RUS"), span=("2000-02-16", "2003-04-07"))
    assert max(values(run(vetoes, lst), "year", "state"))[0] == 2002
    whole = cast(("2002-02-01", "RUS"), span=("2000-02-16", "2003-12-31"))
    assert values(run(vetoes, whole), "state", "year")["RUS", 2003] == 0


def test_joint_and_apart():
    joint = values(run(vetoes_joint, LIST), "state_1", "state_2", "year")
    assert joint["CHN", "RUS", 2000] == 1 and joint["GBR", "USA", 2002] == 1 and joint["CHN", "RUS", 2001] == 0
    apart = values(run(vetoes_apart, LIST), "source_state", "target_state", "year")
    assert apart["RUS", "CHN", 2000] == 1 and apart["CHN", "RUS", 2000] == 0 and apart["RUS", "USA", 2000] == 2
    assert apart["USA", "GBR", 2002] == 1


def test_seats_change_hands():
    held = seats(1971, 1971)["state"].to_list()
    assert {"TWN", "CHN"} <= set(held)
    assert {"SUN", "RUS"} <= set(seats(1991, 1991)["state"])
    assert "RUS" not in set(seats(1990, 1990)["state"]) and "SUN" not in set(seats(1992, 1992)["state"])
    lst = cast(("1955-12-13", "TWN"), ("1955-12-13", "SUN"), span=(1955, 1955))
    assert values(run(vetoes, lst), "state")["TWN"] == 1
    apart = values(run(vetoes_apart, lst), "source_state", "target_state")
    assert apart["TWN", "SUN"] == 1 and ("TWN", "CHN") not in apart and ("SUN", "RUS") not in apart


day = st.integers(2000, 2003).map(lambda y: f"{y}-06-01")
who = st.lists(st.sampled_from(P5), min_size=1, max_size=3, unique=True).map(lambda s: ";".join(sorted(s)))


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(day, who), min_size=1, max_size=12))
def test_apart_and_joint_sum_to_all(rows):
    lst = cast(*rows)
    every = values(run(vetoes, lst), "state", "year")
    joint = values(run(vetoes_joint, lst), "state_1", "state_2", "year")
    for (a, b, y), n in values(run(vetoes_apart, lst), "source_state", "target_state", "year").items():
        assert n + joint[min(a, b), max(a, b), y] == every[a, y]


def test_published_counts_to_july_2022(lab):
    """UN Dag Hammarskjold Library, veto list: the counts to July 2022."""
    rows = lab.table("unsc_vetoes").rows.filter(pl.col("date") <= "2022-07-31")
    p = values(
        run(vetoes, table("unsc_vetoes", rows.to_dicts(), ("id",), (1946, 2022), "un", events=True)), "state", "year"
    )
    count = {s: sum(v for (i, _), v in p.items() if i == s) for s in (*P5, "SUN", "TWN")}
    assert count["SUN"] + count["RUS"] == 121
    assert (count["USA"], count["GBR"], count["FRA"]) == (82, 29, 16)
    # the library's list leaves out the Republic of China's veto of 1955: unknown, not zero
    assert count["CHN"] == 17 and count["TWN"] == 0 and ("TWN", 1955) not in p and p["TWN", 1956] == 0


def test_china_and_russia_together(lab):
    joint = lab.get("vetoes_joint", dyad=("CHN", "RUS"), years=(2007, 2022))
    assert joint.value(years=2007) == 1  # Myanmar, S/2007/14
    assert joint.value(years=2010) == 0
    # the fourteen rows that the library's list to July 2022 marks as both
    assert sum(values(joint, "year").values()) == 14
    assert joint.value(years=2019) == 3 and joint.value(years=2022) == 1


def test_a_year_covered_in_part_has_no_count(lab):
    last = str(lab.table("unsc_vetoes").coverage[0].last)
    assert len(last) == 10
    assert lab.get("vetoes").span[1] == int(last[:4]) - 1
