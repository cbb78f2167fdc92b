"""Regime distance and tenure."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_synthetic import panel, run, table, values

from foedus.measures.regime import leader_tenure, polyarchy_distance

IDS = ["BRA", "CHN", "FRA", "RUS"]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=4, max_size=4))
def test_distance_is_a_metric(xs):
    p = panel("polyarchy", "index", "state", [(i, 2000, x) for i, x in zip(IDS, xs, strict=True)])
    d = values(run(polyarchy_distance, p), "state_1", "state_2")
    assert len(d) == 6 and all(0 <= v <= 1 for v in d.values())
    for a, b in d:
        assert d[a, b] == pytest.approx(abs(xs[IDS.index(a)] - xs[IDS.index(b)]))
        for c in set(IDS) - {a, b}:
            assert d[a, b] <= d[tuple(sorted((a, c)))] + d[tuple(sorted((b, c)))] + 1e-9


def test_unknown_gives_no_distance():
    p = panel("polyarchy", "index", "state", [("CHN", 2000, 0.1), ("RUS", 2000, None), ("RUS", 2001, 0.3)])
    assert len(run(polyarchy_distance, p)) == 0


def leaders(*rows, span=(1990, 2022)):
    return table(
        "leaders",
        [dict(zip(("state", "leader", "start", "end"), r, strict=True)) for r in rows],
        ("state", "leader", "start"),
        span,
        "leaders",
    )


def test_tenure_by_hand():
    t = values(
        run(
            leader_tenure,
            leaders(("USA", "Clinton", "1993-01-20", "2001-01-20"), ("USA", "Bush", "2001-01-20", "2009-01-20")),
        ),
        "year",
    )
    assert t[1993] == pytest.approx(345 / 365.2425) and t[2000] == pytest.approx(7.945, abs=0.003)
    assert t[2001] == pytest.approx(345 / 365.2425) and 2009 not in t and 1992 not in t


def test_a_second_list_goes_on_where_the_first_stops():
    rows = ("CHN", "Xi", "2013-03-14", "2015-12-31"), ("CHN", "Xi", "2016-01-01", "")
    t = values(run(leader_tenure, leaders(*rows)), "year")
    assert t[2022] == pytest.approx((date(2022, 12, 31) - date(2013, 3, 14)).days / 365.2425)
    assert max(t) == 2022  # an open end runs to the end of the coverage, not further


def test_overlapping_lists_are_one_spell_and_a_return_is_a_new_one():
    t = values(
        run(
            leader_tenure,
            leaders(
                ("RUS", "Putin", "2000-05-07", "2008-05-07"),
                ("RUS", "Putin", "1999-12-31", "2008-05-07"),
                ("RUS", "Medvedev", "2008-05-07", "2012-05-07"),
                ("RUS", "Putin", "2012-05-07", None),
            ),
        ),
        "year",
    )
    assert t[2007] == pytest.approx(8.0, abs=0.01) and t[2011] == pytest.approx(3.65, abs=0.01)
    assert t[2012] == pytest.approx(238 / 365.2425)


def test_the_end_of_the_coverage_cuts():
    lst = leaders(("RUS", "Putin", "2012-05-07", ""), span=("1990-01-01", "2022-06-30"))
    assert max(values(run(leader_tenure, lst), "year")) == 2021


def test_an_end_in_a_month():
    t = values(
        run(
            leader_tenure,
            leaders(
                ("FRA", "A", "2000-01-01", "2005-06"),
                ("FRA", "B", "2005-06-15", "2007-12"),
                ("FRA", "C", "2007-12-20", "2009-03"),
            ),
        ),
        "year",
    )
    assert t[2004] == pytest.approx(5.0, abs=0.01) and t[2005] == pytest.approx(199 / 365.2425)
    assert t[2007] == pytest.approx(11 / 365.2425) and max(t) == 2008


def test_tenure_on_the_record(lab):
    t = values(lab.get("leader_tenure", states=["CHN", "RUS", "USA"]), "state", "year")
    assert t["USA", 1944] == pytest.approx(11.8, abs=0.05)  # Roosevelt since 4 March 1933
    assert t["RUS", 2007] == pytest.approx(8.0, abs=0.02)  # Putin since 31 December 1999
    assert t["CHN", 2023] > t["CHN", 2022] > 8 and t["USA", 2021] < 1


def test_distance_on_the_record(lab):
    """V-Dem 15 and 16: China and Russia are near each other, both far from the United States."""
    for source in ("vdem_v15", "vdem_v16"):
        got = lab.get("polyarchy_distance", states=["CHN", "RUS", "USA"], years=2019, source=source)
        d = values(got, "state_1", "state_2")
        assert d["CHN", "RUS"] < 0.3 < d["RUS", "USA"] < d["CHN", "USA"]
