"""Signorino-Ritter S, Cohen's kappa, Scott's pi: toy tables by hand, a naive reference, exact relations, ranks."""

from fractions import Fraction as F

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_synthetic import run, table, values

from foedus.core.errors import BadInput, EmptySelection
from foedus.measures.similarity import (
    agreement_session,
    kappa,
    s_absolute,
    s_squared,
    scott_pi,
    side_by_side,
    vote_missing,
    vote_n,
    vote_rank,
    vote_ranked,
)
from foedus.measures.voting import agreement, coincidence

NUMBER = {"Y": 1, "A": 2, "N": 3, "X": 8}
STATES = ["CHN", "FRA", "RUS", "USA"]
PAIR = ("state_1", "state_2")


def ballots(votes: dict[str, str], sessions: list[int] | None = None, **columns):
    """One string of votes per state, one letter per roll call; ' ' is no row."""
    n = len(next(iter(votes.values())))
    sessions = sessions or [55] * n
    rows = [
        {"rcid": i, "state": s, "vote": NUMBER[v], "inferred": False}
        for s, line in votes.items()
        for i, v in enumerate(line)
        if v != " "
    ]
    calls = [
        {
            "rcid": i,
            "session": s,
            "date": f"{1945 + s}-12-01",
            "symbol": f"R/{i}",
            "issues": "",
            "important": None,
            "final_passage": True,
            **{k: v[i] for k, v in columns.items()},
        }
        for i, s in enumerate(sessions)
    ]
    return (
        table("unga_votes", rows, ("rcid", "state"), (1946, 2024), "un"),
        table("unga_rollcalls", calls, ("rcid",), (1946, 2024), "un"),
    )


def one(m, votes, **options):
    """The value of a pair's votes."""
    got = run(m, *ballots({"CHN": votes[0], "RUS": votes[1]}), least=1, **options)
    return got.value(dyad=("CHN", "RUS"))


# -- toy tables by hand ------------------------------------------------------------------------------------------
#
# Table 1            B yes  abstain  no | A
#   A yes              4       1     0  | 5          d absolute: 1+1+2 = 4, squared: 1+1+4 = 6, nominal: 3, of n = 10
#   A abstain          1       1     0  | 2          expected, kappa: neighbours .5*.2+.2*.6+.2*.2+.3*.2 = .32,
#   A no               1       0     2  | 3                           opposites .5*.2+.3*.6 = .28
#   B                  6       2     2  | 10         expected, pi (m = .55 .2 .25): neighbours .32, opposites .275
TABLE_1 = ("YYYANNYAYN", "YYAANYYYYN")
BY_HAND_1 = [
    (s_absolute, {}, 1 - 2 * F(4, 10) / 2),
    (s_squared, {}, 1 - 2 * F(6, 10) / 4),
    (kappa, {"distance": "squared"}, 1 - F(60, 144)),
    (kappa, {"distance": "absolute"}, 1 - F(40, 88)),
    (kappa, {"distance": "nominal"}, F(1, 2)),
    (scott_pi, {"distance": "squared"}, F(41, 71)),
    (scott_pi, {"distance": "absolute"}, F(47, 87)),
    (scott_pi, {"distance": "nominal"}, F(59, 119)),
]
# Table 2: opposite votes on everything, A yes 3 no 1. d squared = 4 on 4 of 4; kappa expects (.75*.75+.25*.25)*4
# = 2.5, pi (m = .5 .5) 2*.25*4 = 2. So S = -1, kappa = 1 - 4/2.5 = -.6, pi = -1.
TABLE_2 = ("YYYN", "NNNY")
BY_HAND_2 = [(s_absolute, {}, F(-1)), (s_squared, {}, F(-1)), (kappa, {}, F(-6, 10)), (scott_pi, {}, F(-1))]


@pytest.mark.parametrize(("m", "options", "value"), BY_HAND_1, ids=lambda x: getattr(x, "id", None) or str(x))
def test_table_1_by_hand(m, options, value):
    assert one(m, TABLE_1, **options) == pytest.approx(float(value), abs=1e-12)


@pytest.mark.parametrize(("m", "options", "value"), BY_HAND_2, ids=lambda x: getattr(x, "id", None) or str(x))
def test_table_2_by_hand(m, options, value):
    assert one(m, TABLE_2, **options) == pytest.approx(float(value), abs=1e-12)


def test_conventions_by_hand():
    # CHN yes abstain no absent yes; RUS yes no no yes absent
    votes = ("YANXY", "YNNYX")
    assert one(agreement_session, votes, convention="voeten") == pytest.approx(2 / 3)
    assert one(agreement_session, votes, convention="lijphart") == pytest.approx((1 + 0.5 + 1) / 3)
    assert one(agreement_session, votes, convention="undl") == pytest.approx((1 + 0.5 + 1 + 0.5 + 0.5) / 5)
    assert one(agreement_session, votes, convention="state") == 1
    inputs = ballots({"CHN": votes[0], "RUS": votes[1]})
    assert [run(vote_n, *inputs, convention=c).table["value"][0] for c in ("lijphart", "undl", "state")] == [3, 5, 2]
    assert [run(vote_missing, *inputs, convention=c).table["value"][0] for c in ("lijphart", "undl", "state")] == [
        pytest.approx(0.4),
        0,
        pytest.approx(0.6),
    ]


def test_missing_counts_the_roll_calls_of_the_session_and_a_pair_without_any_in_common():
    inputs = ballots({"CHN": "YYYX", "RUS": "X  Y", "USA": "YYNN"}, final_passage=[True, True, False, True])
    n = values(run(vote_n, *inputs, whole=False), *PAIR)
    assert n == {("CHN", "RUS"): 0, ("CHN", "USA"): 3, ("RUS", "USA"): 1}
    every = values(run(vote_missing, *inputs, whole=False), *PAIR)
    assert every == {("CHN", "RUS"): 1, ("CHN", "USA"): 0.25, ("RUS", "USA"): 0.75}
    assert run(vote_missing, *inputs).value(dyad=("CHN", "USA")) == pytest.approx(1 / 3)


# -- an independent implementation -------------------------------------------------------------------------------


def naive(a: str, b: str, name: str, distance: str, convention: str = "lijphart", weights=None) -> F | None:
    """From the definitions, vote by vote, in fractions; None where undefined, 'none' without a common vote."""
    side = {"Y": 1, "A": 0, "N": -1, "X": 0}
    counted = {"lijphart": "YAN", "undl": "YANX", "state": "YN"}[convention]
    two = [
        (side[x], side[y], F(w))
        for x, y, w in zip(a, b, weights or [1] * len(a), strict=True)
        if x in counted and y in counted
    ]
    total = sum(w for *_, w in two)
    if not total:
        return "none"
    d = {
        "absolute": lambda x, y: abs(x - y),
        "squared": lambda x, y: (x - y) ** 2,
        "nominal": lambda x, y: int(x != y),
    }[distance]
    observed = sum(w * d(x, y) for x, y, w in two) / total
    if name == "s":
        return 1 - 2 * observed / d(1, -1)
    p = {k: sum(w for x, _, w in two if x == k) / total for k in (-1, 0, 1)}
    q = {k: sum(w for _, y, w in two if y == k) / total for k in (-1, 0, 1)}
    if name == "pi":
        p = q = {k: (p[k] + q[k]) / 2 for k in p}
    expected = sum(p[x] * q[y] * d(x, y) for x in p for y in q)
    return 1 - observed / expected if expected else None


LINES = st.lists(st.text("YAN", min_size=9, max_size=9), min_size=4, max_size=4)
ANY = st.lists(st.text("YYANX ", min_size=9, max_size=9), min_size=4, max_size=4)
SCORES = [
    (s_absolute, "s", "absolute"),
    (s_squared, "s", "squared"),
    *((m, n, d) for m, n in ((kappa, "kappa"), (scott_pi, "pi")) for d in ("squared", "absolute", "nominal")),
]


def computed(m, inputs, **options):
    """Values of every pair; a ballot of unanimous votes alone gives none."""
    try:
        return values(run(m, *inputs, least=1, **options), *PAIR, "session")
    except EmptySelection:
        return {}


@settings(max_examples=60, deadline=None)
@given(
    ANY,
    st.sampled_from(SCORES),
    st.sampled_from(["lijphart", "undl", "state"]),
    st.one_of(st.none(), st.lists(st.integers(0, 5), min_size=9, max_size=9).filter(any)),
)
def test_against_a_naive_reference(lines, score, convention, weights):
    if not any(line.strip() for line in lines):
        return
    m, name, distance = score
    inputs = ballots(dict(zip(STATES, lines, strict=True)), [54] * 4 + [55] * 5)
    options = {
        "convention": convention,
        **({} if name == "s" else {"distance": distance}),
        **({} if weights is None else {"weights": dict(enumerate(weights))}),
    }
    got = computed(m, inputs, **options)
    for session, span in ((54, slice(0, 4)), (55, slice(4, 9))):
        for a, b in ((a, b) for a in STATES for b in STATES if a < b):
            x, y = (lines[STATES.index(s)][span] for s in (a, b))
            want = naive(x, y, name, distance, convention, None if weights is None else weights[span])
            mine = got.get((a, b, session), "none")
            if want in ("none", None):
                assert mine in ("none", None)
            else:
                assert mine == pytest.approx(float(want), abs=1e-12), (a, b, x, y)


# -- exact relations ---------------------------------------------------------------------------------------------


@settings(max_examples=40, deadline=None)
@given(ANY)
def test_s_absolute_is_twice_coincidence_less_one(lines):
    if not any(line.strip() for line in lines):
        return
    inputs = ballots(dict(zip(STATES, lines, strict=True)))
    s = values(run(s_absolute, *inputs, convention="undl", whole=True, least=1), *PAIR)
    c = values(run(coincidence, *inputs, least=1), *PAIR)
    assert s.keys() == c.keys()
    assert all(s[k] == pytest.approx(2 * c[k] - 1, abs=1e-12) for k in s)
    a = values(run(agreement_session, *inputs, least=1), *PAIR)
    assert a == values(run(agreement, *inputs, least=1), *PAIR)


@settings(max_examples=40, deadline=None)
@given(LINES)
def test_bounds_order_and_symmetry(lines):
    named = dict(zip(STATES, lines, strict=True))
    swapped = {"CHN": named["RUS"], "RUS": named["CHN"], "FRA": named["FRA"], "USA": named["USA"]}
    two = [{m.id: computed(m, ballots(v)) for m in (s_absolute, s_squared, kappa, scott_pi)} for v in (named, swapped)]
    for m, got in two[0].items():
        for k, v in got.items():
            assert v is None or -1 - 1e-12 <= v <= 1 + 1e-12, (m, k)
        assert got.get(("CHN", "RUS", 55)) == pytest.approx(two[1][m].get(("CHN", "RUS", 55)), abs=1e-12)
    for k, pi in two[0]["scott_pi"].items():
        if pi is not None and two[0]["kappa"][k] is not None:
            assert pi <= two[0]["kappa"][k] + 1e-12


@settings(max_examples=30, deadline=None)
@given(st.text("YAN", min_size=2, max_size=20).filter(lambda t: len(set(t)) > 1))
def test_identical_votes_that_are_not_constant_agree_fully(line):
    for m in (s_absolute, s_squared, kappa, scott_pi):
        assert one(m, (line, line)) == 1


def test_equal_constant_votes_have_no_value_beyond_chance():
    inputs = ballots({"CHN": "YYY", "RUS": "YYY", "USA": "YNA"})
    for m in (kappa, scott_pi):
        got = run(m, *inputs, least=1)
        assert got.value(dyad=("CHN", "RUS")) is None and got.value(dyad=("CHN", "USA")) is not None
    assert run(s_absolute, *inputs, least=1).value(dyad=("CHN", "RUS")) == 1
    opposite = ballots({"CHN": "YYY", "RUS": "NNN"})
    assert run(kappa, *opposite, least=1).table["value"][0] == 0, "as much disagreement as chance gives"


def test_unanimous_votes_are_refused_with_the_reason():
    inputs = ballots({"CHN": "YYYY", "RUS": "YYYY", "USA": "YYXY"})
    for m in (kappa, scott_pi):
        with pytest.raises(EmptySelection, match="unanimous"):
            run(m, *inputs, least=1)


# -- weights, options, errors ------------------------------------------------------------------------------------


def test_a_weight_of_two_is_the_vote_twice():
    single, double = ballots({"CHN": "YAN", "RUS": "YNY"}), ballots({"CHN": "YANN", "RUS": "YNYY"})
    for m in (s_absolute, s_squared, kappa, scott_pi):
        weighted = run(m, *single, least=1, weights={0: 1, 1: 1, 2: 2}).table["value"][0]
        assert weighted == pytest.approx(run(m, *double, least=1).table["value"][0], abs=1e-12)


def test_votes_on_one_draft_weigh_as_one_and_keep_their_number():
    inputs = ballots({"CHN": "YYYN", "RUS": "NNNN"}, symbol=["R/1", "R/1", "R/1", None])
    assert run(s_absolute, *inputs, least=1).table["value"][0] == pytest.approx(-0.5)
    assert run(s_absolute, *inputs, least=4, weights="resolution").table["value"][0] == pytest.approx(0)


def test_issue_important_and_passage_choose_roll_calls():
    inputs = ballots(
        {"CHN": "YYYY", "RUS": "YNNY"},
        issues=["hr;me", "me", "", "nu"],
        important=[True, False, None, True],
        final_passage=[True, False, None, True],
    )
    assert run(s_absolute, *inputs, issue="me", whole=False, least=1).table["value"][0] == 0
    assert run(s_absolute, *inputs, issue="me", least=1).table["value"][0] == 1
    assert run(s_absolute, *inputs, important=True, least=1).table["value"][0] == 1
    assert run(vote_n, *inputs).table["value"][0] == 2


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"convention": "voten"}, "not a convention"),
        ({"convention": "voeten"}, "no order"),
        ({"weights": "even"}, "not a weighting"),
        ({"weights": {0: 1}}, "no weight"),
        ({"weights": {0: 1, 1: -1}}, "weight of roll call 1"),
        ({"weights": {0: 0, 1: 0}}, "every weight is 0"),
        ({"issue": "trade"}, "not an issue code"),
        ({"colour": "red"}, "no option"),
    ],
)
def test_wrong_options_are_named(options, said):
    with pytest.raises(BadInput, match=said):
        run(s_absolute, *ballots({"CHN": "YN", "RUS": "YY"}), least=1, **options)


def test_a_wrong_distance_is_named():
    with pytest.raises(BadInput, match="not a distance"):
        run(kappa, *ballots({"CHN": "YN", "RUS": "YY"}), least=1, distance="cubic")


def test_a_selection_without_votes_is_an_error():
    with pytest.raises(EmptySelection, match="issue co"):
        run(kappa, *ballots({"CHN": "YN", "RUS": "YY"}), issue="co")


# -- directed ranks ----------------------------------------------------------------------------------------------


def test_ranks_are_directed_and_ties_share_the_better():
    # USA stands alone; RUS is its closest, while FRA and CHN are closer to RUS
    inputs = ballots({"CHN": "YYYYNNNN", "FRA": "YYYYNNNN", "RUS": "YYYYYNNN", "USA": "NNYYYYNA"})
    rank = values(run(vote_rank, *inputs, least=1), "source_state", "target_state")
    assert rank["USA", "RUS"] == 1 and rank["RUS", "USA"] == 3
    assert rank["RUS", "CHN"] == rank["RUS", "FRA"] == 1
    assert rank["CHN", "FRA"] == 1 and rank["CHN", "RUS"] == 2
    only = run(vote_rank, *inputs, least=1, only=("RUS", "USA"))
    assert values(only, "source_state", "target_state") == {("RUS", "USA"): 3, ("USA", "RUS"): 1}
    assert set(run(vote_ranked, *inputs, least=1).table["value"]) == {3}
    with pytest.raises(EmptySelection, match="enough roll calls"):
        run(vote_rank, *inputs, least=9)


def test_ranks_of_china_and_russia_differ(lab):
    """Against a count over the published agreement of 2021: of each, who agrees more with it than the other does."""
    rank = lab.get("vote_rank", dyad=("CHN", "RUS"), years=2021, options={"only": ("CHN", "RUS")})
    alike = lab.get("agreement", years=2021).table
    for source, target in (("CHN", "RUS"), ("RUS", "CHN")):
        mine = alike.filter((pl.col("state_1") == source) | (pl.col("state_2") == source))
        pair = mine.filter((pl.col("state_1") == target) | (pl.col("state_2") == target))["value"][0]
        assert rank.value(source_state=source, target_state=target) == 1 + (mine["value"] > pair).sum()
    assert rank.value(source_state="CHN", target_state="RUS") > rank.value(source_state="RUS", target_state="CHN")


# -- the pair's table --------------------------------------------------------------------------------------------


def test_side_by_side_holds_what_the_measures_give(lab):
    votes, calls = lab.table("unga_votes"), lab.table("unga_rollcalls")
    got = side_by_side(votes, calls, "CHN", "RUS")
    row = got.rows.filter(pl.col("session") == 70).row(0, named=True)
    for name in ("s_absolute", "s_squared", "kappa", "scott_pi"):
        whole = lab.get(name, dyad=("CHN", "RUS")).table.filter(pl.col("session") == 70)["value"][0]
        assert row[name] == pytest.approx(whole, abs=1e-12)
    assert row["missing"] == pytest.approx(1 - row["n"] / calls.rows.filter(pl.col("session") == 70).height)
    years = side_by_side(votes, calls, "CHN", "RUS", by="year", convention="voeten").rows
    agreed = values(lab.get("agreement", dyad=("CHN", "RUS")), "year")
    assert dict(years.select("year", "agreement").iter_rows()) == pytest.approx(agreed)


def test_side_by_side_refuses_what_cannot_be_compared():
    inputs = ballots({"CHN": "YN", "RUS": "YY", "USA": "XX"})
    with pytest.raises(EmptySelection, match="USA cast no vote"):
        side_by_side(*inputs, "CHN", "USA", least=1)
    with pytest.raises(EmptySelection, match="KOR cast no vote"):
        side_by_side(*inputs, "KOR", "CHN", least=1)
    with pytest.raises(EmptySelection, match="share no session"):
        side_by_side(*inputs, "CHN", "RUS")
    with pytest.raises(BadInput, match="with itself"):
        side_by_side(*inputs, "CHN", "CHN")
