"""Meetings under three definitions, each within the next."""

import pytest
from measure_synthetic import run, table, values

from foedus.core.errors import EmptySelection
from foedus.measures.diplomacy import DEFINITIONS, joint_statements, leaders_meetings

PAIR = ("state_1", "state_2", "year")


def listed(span=(1949, 2026)):
    rows = [
        ("a", "2014-02-06", "leaders_meeting", "CHN;RUS", "working_visit"),
        ("b", "2014-05-20", "leaders_meeting", "RUS;CHN", "state_visit"),
        ("c", "2014-07", "leaders_meeting", "CHN;RUS", "multilateral"),
        ("d", "2014-09-11", "leaders_meeting", "CHN;RUS;MNG", "other"),
        ("e", "2014-11-09", "leaders_meeting", "CHN;RUS", "video"),
        ("f", "2014-12-01", "leaders_meeting", "CHN;RUS", "phone"),
        ("g", "2014-11-10", "leaders_meeting", "CHN;RUS;USA", "summit_margin"),
        ("h", "2015-01-01", "leaders_meeting", "CHN;USA", "state_visit"),
        ("i", "2014-05-20", "joint_statement", "CHN;RUS", "other"),
        ("j", "2026-05-20", "leaders_meeting", "CHN;RUS", "state_visit"),
    ]
    return table(
        "diplomacy",
        [dict(zip(("id", "date", "kind", "states", "format"), r, strict=True)) for r in rows],
        ("id",),
        span,
        "diplomacy",
        events=True,
    )


def test_definitions():
    v = values(run(leaders_meetings, listed()), *PAIR, "definition")
    assert [v["CHN", "RUS", 2014, d] for d in DEFINITIONS] == [2, 5, 6]
    assert v["CHN", "MNG", 2014, "in_person_all"] == 1 and ("CHN", "MNG", 2014, "in_person_bilateral") not in v
    for a, b in zip(DEFINITIONS, list(DEFINITIONS)[1:], strict=False):
        assert all(n <= v[*k[:3], b] for k, n in v.items() if k[3] == a)


def test_zeros_only_where_the_list_is_complete():
    p = run(leaders_meetings, listed())
    v = values(p, *PAIR, "definition")
    assert v["CHN", "RUS", 2020, "with_video"] == 0 and v["CHN", "RUS", 2013, "in_person_all"] == 0
    assert ("CHN", "RUS", 2012, "with_video") not in v and ("CHN", "USA", 2016, "in_person_all") not in v
    assert max(y for _, _, y, _ in v) == 2025  # 2026 was not over when the list was made
    with pytest.raises(EmptySelection):
        p.where(dyad=("CHN", "IND"))
    short = values(run(leaders_meetings, listed((1949, 2016))), *PAIR, "definition")
    assert max(y for _, _, y, _ in short) == 2016


def test_joint_statements():
    v = values(run(joint_statements, listed()), *PAIR)
    assert v["CHN", "RUS", 2014] == 1 and v["CHN", "RUS", 2015] == 0 and ("CHN", "RUS", 2012) not in v


def test_meetings_on_the_record(lab):
    """Xi and Putin did not meet in person in 2020 and 2021; they met on 4 February and 15 September 2022."""
    p = lab.get("leaders_meetings", dyad=("CHN", "RUS"), years=(2019, 2022))
    person = values(p.where(definition="in_person_bilateral"), "year")
    assert person[2020] == 0 and person[2021] == 0 and person[2022] == 2 and person[2019] >= 3
    assert values(p.where(definition="with_video"), "year")[2021] >= 2
    both = lab.get("joint_statements", dyad=("CHN", "RUS"), years=(2001, 2024))
    assert sum(values(both, "year").values()) >= 15
