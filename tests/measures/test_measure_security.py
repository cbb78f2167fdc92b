"""Exercises and obligations: zeros only where the list or the source says so."""

import polars as pl
import pytest
from measure_synthetic import panel, run, table, values

from foedus.core.errors import EmptySelection
from foedus.measures.security import (
    defense_pact,
    exercises_bilateral,
    exercises_core,
    exercises_joint,
    obligations,
    patrols_joint,
)

PAIR = ("state_1", "state_2", "year")


def listed(mark=("yes", "no")):
    yes, no = mark
    rows = [
        ("a", "2005-08-18", "CHN;RUS", "exercise", yes),
        ("b", "2005-09", "CHN;KAZ;RUS", "exercise", no),
        ("c", "2019-07-23", "CHN;RUS", "air_patrol", yes),
        ("d", "2021-10-17", "RUS;CHN", "naval_patrol", yes),
        ("e", "2021", "CHN;RUS", "police_counterterror", yes),
        ("f", "2006-03-01", "CHN;KAZ", "exercise", yes),
    ]
    columns = ("id", "date", "states", "kind", "bilateral")
    return table(
        "exercises",
        [dict(zip(columns, r, strict=True), core=r[3] != "police_counterterror") for r in rows],
        ("id",),
        (2003, 2025),
        "exercises",
        events=True,
    )


@pytest.mark.parametrize("mark", [("yes", "no"), (True, False)])
def test_definitions(mark):
    lst = listed(mark)
    every = values(run(exercises_joint, lst), *PAIR)
    assert every["CHN", "RUS", 2005] == 2 and every["CHN", "RUS", 2021] == 2 and every["KAZ", "RUS", 2005] == 1
    two = values(run(exercises_bilateral, lst), *PAIR)
    assert two["CHN", "RUS", 2005] == 1 and two["CHN", "RUS", 2021] == 0 and two["CHN", "KAZ", 2006] == 1
    patrols = values(run(patrols_joint, lst), *PAIR)
    assert patrols["CHN", "RUS", 2019] == 1 and patrols["CHN", "RUS", 2021] == 1 and patrols["CHN", "RUS", 2005] == 0


def test_each_definition_is_within_the_widest():
    wide = values(run(exercises_joint, listed()), *PAIR)
    assert values(run(exercises_core, listed()), *PAIR)["CHN", "RUS", 2021] == 1
    for m in (exercises_core, exercises_bilateral, patrols_joint):
        assert all(v <= wide[k] for k, v in values(run(m, listed()), *PAIR).items())


def test_zeros_for_china_and_russia_alone():
    p = run(exercises_joint, listed())
    v = values(p, *PAIR)
    assert v["CHN", "RUS", 2003] == 0 and v["CHN", "RUS", 2025] == 0
    assert ("CHN", "KAZ", 2007) not in v and ("CHN", "RUS", 2002) not in v and ("CHN", "RUS", 2026) not in v
    with pytest.raises(EmptySelection):
        p.where(dyad=("IND", "RUS"))
    assert {c.absence for c in p.coverage} == {"zero", "unknown"}


def atop(absence="zero"):
    rows = [
        ("CHN", "SUN", 1950, "defense", 1.0),
        ("SUN", "CHN", 1950, "defense", 1.0),
        ("SUN", "CHN", 1950, "consultation", 1.0),
        ("CHN", "RUS", 2001, "nonaggression", 1.0),
        ("CHN", "RUS", 2001, "defense", 0.0),
    ]
    return panel("alliance_obligation", "flag", "directed", rows, ("obligation",), "atop", (1945, 2005), absence)


def test_obligations():
    n = values(run(obligations, atop()), *PAIR)
    assert n["CHN", "SUN", 1950] == 2 and n["CHN", "RUS", 2001] == 1 and n["CHN", "RUS", 2002] == 0
    d = values(run(defense_pact, atop()), *PAIR)
    assert d["CHN", "SUN", 1950] == 1 and d["CHN", "RUS", 2001] == 0 and d["CHN", "USA", 1960] == 0
    assert all(v <= n[k] for k, v in d.items()) and set(d.values()) <= {0, 1} and max(n.values()) <= 5


def test_no_zero_outside_the_coverage_or_the_life_of_a_state():
    d = values(run(defense_pact, atop()), *PAIR)
    years = {y for *_, y in d}
    assert min(years) == 1945 and max(years) == 2005
    assert ("CHN", "RUS", 1980) not in d and ("CHN", "SUN", 2000) not in d
    unknown = values(run(defense_pact, atop("unknown")), *PAIR)
    assert unknown == {("CHN", "SUN", 1950): 1}


def test_alliances_on_the_record(lab):
    """ATOP 5.1: the Sino-Soviet defence pact of 1950, the treaty of 2001 without one, NATO's."""
    d = lab.get("defense_pact", dyad=("CHN", "SUN"))
    assert d.value(years=1955) == 1 and d.value(years=1985) == 0
    assert lab.get("defense_pact", dyad=("CHN", "RUS")).value(years=2010) == 0
    assert lab.get("defense_pact", dyad=("GBR", "USA"), years=1990).value() == 1
    assert lab.get("obligations", dyad=("CHN", "RUS")).value(years=2010) >= 1
    with pytest.raises(EmptySelection):
        lab.get("defense_pact", dyad=("CHN", "RUS"), years=2019)


def test_exercises_on_the_record(lab):
    """Naval and air patrols of China and Russia began in 2019; Peace Mission 2005 was the first bilateral exercise."""
    patrols = values(lab.get("patrols_joint", dyad=("CHN", "RUS")), "year")
    assert patrols[2018] == 0 and patrols[2019] == 1
    two = values(lab.get("exercises_bilateral", dyad=("CHN", "RUS")), "year")
    assert two[2004] == 0 and two[2005] == 1
    every = values(lab.get("exercises_joint", dyad=("CHN", "RUS")), "year")
    core = values(lab.get("exercises_core", dyad=("CHN", "RUS")), "year")
    assert sum(every.values()) >= 60 and every.keys() == core.keys() == set(range(2003, 2026))
    # the count that the record sets beside the 66 of the EU Institute for Security Studies
    beside = lab.table("exercise_counts").rows.filter(pl.col("id").str.starts_with("eu-2003"))
    assert sum(v for y, v in core.items() if y <= 2024) == beside["our_count"].item()


def test_an_unknown_obligation_is_no_absent_one():
    def owed(value):
        rows = [("CHN", "RUS", 2000, "defense", value), ("CHN", "RUS", 2000, "consultation", 1.0)]
        return panel("alliance_obligation", "flag", "directed", rows, ("obligation",), absence="zero")

    at = ("CHN", "RUS", 2000)
    assert values(run(defense_pact, owed(None)), *PAIR)[at] is None
    assert values(run(obligations, owed(None)), *PAIR)[at] is None
    assert values(run(defense_pact, owed(0.0)), *PAIR)[at] == 0 and values(run(obligations, owed(0.0)), *PAIR)[at] == 1
    assert values(run(defense_pact, owed(1.0)), *PAIR)[at] == 1 and values(run(obligations, owed(1.0)), *PAIR)[at] == 2
