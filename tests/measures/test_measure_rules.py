"""Conventions that the measures' docstrings state, each on the smallest data that shows it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from measure_synthetic import panel, run, table, values

from foedus.core import groups
from foedus.core.errors import BadInput, EmptySelection
from foedus.core.schema import Books
from foedus.measures import _trade, agenda, ballots, cohesion, mirror, poles, trade, vetoes, voting_power

DIMS = ("reporter", "valuation")
TWO = ("source_state", "target_state")


def flows(*rows: tuple[str, str, int, str, str, float], source: str = "made") -> Any:
    """Exporter, importer, year, reporter, valuation, million dollars."""
    return panel(
        "trade_flow", "mUSD", "directed", list(rows), DIMS, source=source, books={"cow_trade": Books("mixed", "*")}
    )


# -- votes ---------------------------------------------------------------------------------------------------------


def calls(*rows: tuple[int, str, str]) -> Any:
    """Roll calls: rcid, date, issues."""
    made = [
        {"rcid": r, "session": int(d[:4]) - 1945, "date": d, "issues": i, "important": None, "final_passage": True}
        for r, d, i in rows
    ]
    return table("unga_rollcalls", made, ("rcid",), (1946, 2024), "un")


def test_a_year_is_unfinished_by_all_roll_calls_not_by_those_selected() -> None:
    """The record reaches into December 2015; that the last on nuclear weapons was in November makes no part year."""
    whole = calls((1, "2015-11-10", "nu"), (2, "2015-12-20", "hr"))
    assert ballots.chosen(whole, issue="nu").rows() == [(1, 2015)]
    part = calls((1, "2015-11-10", "nu"), (2, "2016-03-01", "hr"))
    assert ballots.chosen(part, issue="nu").rows() == [(1, 2015)]
    with pytest.raises(EmptySelection, match="holds whole"):
        ballots.chosen(part, issue="hr")
    assert ballots.chosen(part, issue="hr", begun=True).rows() == [(2, 2016)]


@pytest.mark.parametrize(
    ("end", "year"), [("2015-12-01", None), ("2015-11-30", 2015), ("2015-01-02", 2015), ("2015", None)]
)
def test_a_year_is_whole_from_december(end: str, year: int | None) -> None:
    dates = table("dates", [{"date": d} for d in ("2014-12-05", end)], ("date",), (2014, 2015)).rows["date"]
    assert ballots.unfinished(dates) == year


def test_the_coming_of_a_class_is_agenda() -> None:
    """Sessions 50 and 51 ask a (agree) and b (apart); 51 asks once more what nobody asks again (apart). Agreement
    falls from 1/2 to 1/3 without an other vote on a question: all of it is agenda, no remainder."""
    asked = {50: ("a", "b"), 51: ("a", "b", "")}
    votes, rolls, bridges = [], [], []
    for session, questions in asked.items():
        for i, bridge in enumerate(questions):
            rcid = 100 * session + i
            rolls.append((rcid, f"{1945 + session}-11-01", ""))
            votes += [{"rcid": rcid, "state": s, "vote": 1 if s == "CHN" or bridge == "a" else 3} for s in TWO_STATES]
            if bridge:
                bridges.append({"rcid": rcid, "bridge": bridge, "session": session, "title": bridge})
    made = (
        table("unga_votes", votes, ("rcid", "state"), (1946, 2024), "un"),
        calls(*rolls),
        table("unga_bridges", bridges, ("rcid",), (1, 79), "bridges"),
    )
    row = agenda.decompose(*made, "CHN", "RUS", least=1).steps.rows.row(0, named=True)
    assert row["change"] == pytest.approx(-1 / 6) and row["agenda"] == pytest.approx(-1 / 6)
    assert row["preference"] == pytest.approx(0, abs=1e-12) and row["remainder"] == pytest.approx(0, abs=1e-12)


TWO_STATES = ("CHN", "RUS")


def test_issue_codes_end_where_the_record_says(lab: Any) -> None:
    table = lab.table("unga_rollcalls")
    coded = table.rows.filter(table.rows["issues"] != "")["session"].max()
    assert coded == ballots.known_sessions(table, "issues")[1] == table.columns["issues"].last
    assert ballots.known_sessions(replace(table, columns={}), "issues")[1] == coded, "without a word, those with codes"


def test_ties_count_half_in_the_percentile() -> None:
    """All states vote alike: every random group is as cohesive as BRICS, none less."""
    states = ["BRA", "CHN", "IND", "RUS", "ZAF", "ARG", "DEU", "EGY", "FRA", "JPN"]
    votes = [{"rcid": r, "state": s, "vote": 1 + r % 3} for r in range(12) for s in states]
    got = values(
        run(
            cohesion.voting_cohesion,
            table("unga_votes", votes, ("rcid", "state"), (2015, 2015)),
            calls(*((r, "2015-12-01", "") for r in range(12))),
            groups=("BRICS",),
            definitions=("then",),
            draws=40,
        ),
        "quantity",
    )
    assert got == {"observed": 1, "random_05": 1, "random_50": 1, "random_95": 1, "percentile": 0.5}


def test_a_group_of_today_has_the_predecessors_of_its_members() -> None:
    assert cohesion.members_under("2023", "BRICS", 1980) == ["BRA", "CHN", "IND", "SUN", "ZAF"]
    assert cohesion.members_under("2023", "BRICS", 1992) == ["BRA", "CHN", "IND", "RUS", "ZAF"]


def test_a_group_has_no_cohesion_before_it_had_a_member() -> None:
    """The five of today voted in 2005; BRICS began later."""
    year = min(m.joined.year for m in groups.group("BRICS").memberships)
    states = ["BRA", "CHN", "IND", "RUS", "ZAF", "ARG", "DEU", "EGY", "FRA", "JPN"]
    votes = [{"rcid": r, "state": s, "vote": 1} for r in range(24) for s in states]
    days = [f"{y}-12-01" for y in (year - 1, year) for _ in range(12)]
    inputs = (
        table("unga_votes", votes, ("rcid", "state"), (year - 1, year)),
        calls(*((r, d, "") for r, d in enumerate(days))),
    )
    got = run(cohesion.voting_cohesion, *inputs, groups=("BRICS",), definitions=("now",), draws=20)
    assert got.table["year"].unique().to_list() == [year]


def test_a_veto_alone_is_one_that_no_other_cast() -> None:
    made = [
        {"id": str(i), "date": d, "states": s}
        for i, (d, s) in enumerate(
            (("2000-02-01", "RUS"), ("2000-03-01", "RUS"), ("2000-04-01", "CHN;RUS"), ("2001-05-01", "CHN;RUS"))
        )
    ]
    lst = table("unsc_vetoes", made, ("id",), (2000, 2001), "list", events=True)
    solo, every = (values(run(m, lst), "state", "year") for m in (vetoes.vetoes_solo, vetoes.vetoes))
    assert [solo[s, y] for s, y in (("RUS", 2000), ("RUS", 2001), ("CHN", 2000))] == [2, 0, 0]
    assert [every[s, y] for s, y in (("RUS", 2000), ("RUS", 2001), ("CHN", 2000))] == [3, 1, 1]


# -- trade ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("first", "second"), list(pairwise(("fob", "fas", "customs", "statistical", "cif"))))
def test_the_valuation_freer_of_freight_is_taken(first: str, second: str) -> None:
    got = _trade.flows(flows(("CHN", "USA", 2016, "USA", second, 104.0), ("CHN", "USA", 2016, "USA", first, 100.0)))
    assert got["value"].to_list() == [100.0]


def test_an_unnamed_valuation_comes_last() -> None:
    got = _trade.flows(flows(("CHN", "USA", 2016, "USA", "", 90.0), ("CHN", "USA", 2016, "USA", "cif", 104.0)))
    assert got["value"].to_list() == [104.0]


def test_a_partner_with_nil_trade_has_no_rank() -> None:
    both = [("USA", 40.0), ("RUS", 20.0), ("BRA", 0.0)]
    rows = [f for p, v in both for f in (("CHN", p, 2000, "mixed", "cif", v), (p, "CHN", 2000, "mixed", "cif", v))]
    got = values(run(trade.trade_rank, flows(*rows, source="cow_trade"), min_partners=1), *TWO)
    assert {k: v for k, v in got.items() if k[0] == "CHN"} == {("CHN", "USA"): 1, ("CHN", "RUS"): 2}


def test_who_depends_more_stands_first_above_nought() -> None:
    """CHN has 1 bn, RUS 0.25 bn of GDP: RUS depends four times as much, so that state_1 (CHN) is below nought."""
    total = panel("trade_total", "mUSD", "dyad", [("CHN", "RUS", 2000, "mixed", 30.0)], ("reporter",))
    gdp = panel("gdp", "USD", "state", [("CHN", 2000, 1e9), ("RUS", 2000, 2.5e8)])
    depends = run(trade.trade_dependence, total, gdp)
    assert values(depends, *TWO) == {("CHN", "RUS"): pytest.approx(0.03), ("RUS", "CHN"): pytest.approx(0.12)}
    got = values(run(trade.trade_asymmetry, depends), "state_1", "state_2")
    assert got == {("CHN", "RUS"): pytest.approx(-1.3862943611198906)}  # -ln 4


def test_a_balance_is_exports_less_imports() -> None:
    p = flows(("CHN", "RUS", 2000, "mixed", "cif", 10.0), ("RUS", "CHN", 2000, "mixed", "cif", 25.0))
    got = values(run(trade.trade_balance, p), *TWO)
    assert got == {("CHN", "RUS"): -15.0, ("RUS", "CHN"): 15.0}


def gap(*rows: tuple[str, str, int, str, str, float]) -> list[tuple[Any, ...]]:
    return run(mirror.mirror_gap, flows(*rows)).table.select("valuation", "value").rows()


def test_an_importer_is_read_with_freight_first_and_an_exporter_without() -> None:
    """CHN gives 100 f.o.b. and 104 f.a.s., KGZ 120 c.i.f. and 110 f.o.b.: 120 over 100."""
    got = gap(
        ("CHN", "KGZ", 2016, "CHN", "fas", 104.0),
        ("CHN", "KGZ", 2016, "CHN", "fob", 100.0),
        ("CHN", "KGZ", 2016, "KGZ", "fob", 110.0),
        ("CHN", "KGZ", 2016, "KGZ", "cif", 120.0),
    )
    assert got == [("cif/fob", pytest.approx(0.2))]


def test_freight_explains_nothing_where_the_exporters_valuation_is_unknown() -> None:
    assert not mirror.with_freight("cif/") and not mirror.with_freight("/fob")
    assert mirror.with_freight("cif/fob") and mirror.with_freight("cif/customs")


# -- power ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "word"), [(0.4499, "multipolar"), (0.45, "contested"), (0.4999, "contested"), (0.5, "unipolar")]
)
def test_near_unipolarity_begins_five_points_below_half(first: float, word: str) -> None:
    """The rest in four equal parts, below a quarter each."""
    assert poles.Rule().judge([first, *[(1 - first) / 4] * 4])[0] == word


def test_three_poles_make_it_multipolar_and_two_do_not() -> None:
    """Of ten powers, three or two have the twentieth that a pole needs; the first stays clear of near unipolarity."""
    three, two = [0.40, 0.24, 0.05, *[0.31 / 7] * 7], [0.40, 0.24, *[0.36 / 8] * 8]
    assert poles.Rule().judge(three)[0] == "multipolar" and poles.Rule().judge(two)[0] == "contested"


def test_the_weight_of_market_gdp_is_three_fifths() -> None:
    """CHN has 1/2 of market GDP and 3/4 of PPP: .6 * .5 + .4 * .75 = .6 of the 100 votes, USA .4."""
    rows = [
        {"institution": "IMF", "state": s, "votes": 50, "subscription": 5.0, "as_of": "2022-10-02"}
        for s in ("CHN", "USA")
    ]
    got = voting_power.plan_votes(
        table("institution_votes", rows, ("institution", "state"), (2022, 2022)),
        panel("gdp", "USD", "state", [("CHN", 2021, 10.0), ("USA", 2021, 10.0)]),
        panel("gdp_ppp", "USD_PPP", "state", [("CHN", 2021, 30.0), ("USA", 2021, 10.0)]),
        "IMF",
        "gdp",
        basic=0.0,
    )
    assert got == {"CHN": 60, "USA": 40}


def test_a_majority_below_half_is_refused_and_half_is_more_than_half() -> None:
    assert voting_power.quota_of(100, 0.5) == 51 and voting_power.quota_of(101, 0.5) == 51
    assert voting_power.quota_of(101, 0.7) == 71 and voting_power.quota_of(10, 1.0) == 10
    with pytest.raises(BadInput):
        voting_power.quota_of(100, 0.499)
