"""Agenda, preference and remainder: exact sums, by hand, read backwards, and on the record."""

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measure_synthetic import table

from foedus.core.errors import BadInput, EmptySelection
from foedus.measures.agenda import PARTS, decompose

NUMBER = {"Y": 1, "A": 2, "N": 3, "X": 8}


def world(sessions: dict[int, list[tuple[str, str, str]]]):
    """Sessions of (bridge or '', vote of CHN, vote of RUS): unga_votes, unga_rollcalls, unga_bridges."""
    votes, calls, bridges = [], [], []
    for session, asked in sessions.items():
        for i, (bridge, x, y) in enumerate(asked):
            rcid = session * 1000 + i
            calls.append(
                {
                    "rcid": rcid,
                    "session": session,
                    "date": f"{1945 + session}-11-01",
                    "issues": "",
                    "important": None,
                    "final_passage": True,
                    "symbol": f"R/{rcid}",
                }
            )
            votes += [{"rcid": rcid, "state": s, "vote": NUMBER[v]} for s, v in (("CHN", x), ("RUS", y)) if v != " "]
            if bridge:
                bridges.append({"rcid": rcid, "bridge": bridge, "session": session, "title": f"On {bridge}"})
    bridges = bridges or [{"rcid": 0, "bridge": "none", "session": 0, "title": "none"}]
    return (
        table("unga_votes", votes, ("rcid", "state"), (1946, 2024), "unga"),
        table("unga_rollcalls", calls, ("rcid",), (1946, 2024), "unga"),
        table("unga_bridges", bridges, ("rcid",), (1, 74), "bridges"),
    )


def parts(sessions, **options):
    got = decompose(*world(sessions), "CHN", "RUS", **{"least": 1, **options})
    return [{k: row[k] for k in ("change", *PARTS)} for row in got.steps.rows.iter_rows(named=True)]


SAME, APART = ("Y", "Y"), ("Y", "N")


def test_other_votes_on_the_same_questions_are_preference():
    (step,) = parts({50: [("a", *SAME), ("b", *APART)], 51: [("a", *SAME), ("b", *SAME)]})
    assert step == pytest.approx({"change": 0.5, "agenda": 0, "preference": 0.5, "remainder": 0})


def test_other_recurring_questions_are_agenda():
    # b and c recur elsewhere (session 53); both states vote on a as before
    (step, *_) = parts(
        {50: [("a", *SAME), ("b", *APART)], 51: [("a", *SAME), ("c", *SAME)], 53: [("b", *APART), ("c", *SAME)]}
    )
    assert step == pytest.approx({"change": 0.5, "agenda": 0.5, "preference": 0, "remainder": 0})


def test_other_one_off_votes_are_remainder():
    (step, _) = parts({50: [("a", *SAME), ("", *APART)], 51: [("a", *SAME), ("", *SAME)], 52: [("a", *SAME)]})
    assert step == pytest.approx({"change": 0.5, "agenda": 0, "preference": 0, "remainder": 0.5})


def test_more_of_what_they_agree_on_is_agenda():
    (step,) = parts({50: [("a", *SAME), ("", *APART)], 51: [("a", *SAME), ("", *APART), ("", *APART)]})
    assert step == pytest.approx({"change": 1 / 3 - 1 / 2, "agenda": -1 / 6, "preference": 0, "remainder": 0})


def test_by_hand():
    """Session 50: C 2 of 4 (agree on 1), R 1 (agree), O 1 (apart); session 51: C 2 of 5 (agree on 2), R 1 (apart),
    O 2 (agree on 1). Weights .5 .25 .25 -> .4 .2 .4, agreement .5 1 0 -> 1 0 .5; level 1/2 -> 3/5.
    preference .45*.5 = .225; remainder .325*.5 = .1625; agenda .225*(-1) + (.75*-.1 + .5*-.05 + .25*.15) = -.2875."""
    (step, _) = parts(
        {
            50: [("a", *SAME), ("b", *APART), ("r", *SAME), ("", *APART)],
            51: [("a", *SAME), ("b", *SAME), ("q", *APART), ("", *SAME), ("", *APART)],
            53: [("r", *SAME), ("q", *SAME)],
        }
    )
    assert step == pytest.approx({"change": 0.1, "agenda": -0.2875, "preference": 0.225, "remainder": 0.1625})


VOTE = st.tuples(st.sampled_from("YANX"), st.sampled_from("YANX"))


@st.composite
def worlds(draw):
    """Two to six sessions; a bridge at most once a session."""
    out = {}
    for session in range(40, 40 + draw(st.integers(2, 6))):
        bridged = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=6))
        loose = draw(st.integers(1, 4))
        out[session] = [(b, *draw(VOTE)) for b in bridged + [""] * loose] + [("", "Y", "Y")]
    return out


@settings(max_examples=80, deadline=None)
@given(worlds(), st.sampled_from(["voeten", "lijphart", "undl", "state"]))
def test_every_change_splits_exactly(sessions, convention):
    got = decompose(*world(sessions), "CHN", "RUS", convention=convention, least=1)
    steps = got.steps.rows
    for row in steps.iter_rows(named=True):
        assert row["agenda"] + row["preference"] + row["remainder"] == pytest.approx(row["change"], abs=1e-12)
        assert row["continuing"] + row["recurring"] + row["one_off"] == row["n"]
    level = steps["agreement"][-1] - steps["before"][0]
    assert sum(got.totals[p] for p in PARTS) == pytest.approx(level, abs=1e-12)
    assert got.panel.table["value"].sum() == pytest.approx(level, abs=1e-12)
    assert got.bridges.rows["preference"].sum() == pytest.approx(got.totals["preference"], abs=1e-12)


@settings(max_examples=40, deadline=None)
@given(worlds())
def test_read_backwards_every_part_changes_its_sign(sessions):
    forward = parts(sessions)
    backward = parts({99 - n: asked for n, asked in sessions.items()})[::-1]
    for a, b in zip(forward, backward, strict=True):
        assert a == pytest.approx({k: -v for k, v in b.items()}, abs=1e-12)


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_without_bridges_all_is_remainder(sessions):
    votes, calls, bridges = world(sessions)
    got = decompose(votes, calls, None, "CHN", "RUS", least=1)
    assert got.totals["remainder"] == pytest.approx(got.totals["change"], abs=1e-12)
    assert got.totals["agenda"] == got.totals["preference"] == 0 and got.bridges.rows.height == 0
    assert got.panel.sources == ["unga"]
    assert decompose(votes, calls, bridges, "CHN", "RUS", least=1).panel.sources == ["unga+bridges"]


def test_votes_that_stay_give_no_preference():
    same = [("a", *SAME), ("b", *APART), ("c", "A", "A")]
    for step in parts({50: [*same, ("", *SAME)], 51: [*same, ("", *APART)], 52: same}):
        assert step["preference"] == 0


def test_sessions_with_few_votes_are_passed_over_and_sessions_without_titles_match_nothing():
    got = decompose(
        *world(
            {
                18: [("a", *SAME)] * 1 + [("", *SAME)] * 9,
                19: [("", *APART)],
                20: [("a", *APART)] + [("", *SAME)] * 9,
                75: [("", *APART)] * 10,
            }
        ),
        "CHN",
        "RUS",
    )
    steps = got.steps.rows
    assert steps.select("previous", "session").rows() == [(18, 20), (20, 75)]
    assert steps["titled"].to_list() == [True, False] and steps["preference"].to_list() == [pytest.approx(-0.1), 0]
    assert steps["remainder"][1] == pytest.approx(steps["change"][1])


def test_what_cannot_be_decomposed_is_refused():
    inputs = world({50: [("a", *SAME)] * 1, 51: [("a", "Y", "X")]})
    with pytest.raises(EmptySelection, match="share 1 sessions"):
        decompose(*inputs, "CHN", "RUS", least=1)
    with pytest.raises(EmptySelection, match="USA cast no vote"):
        decompose(*inputs, "CHN", "USA")
    with pytest.raises(EmptySelection, match="hold no such roll call"):
        decompose(*inputs, "CHN", "RUS", window=(60, 70))
    with pytest.raises(BadInput, match="backwards"):
        decompose(*inputs, "CHN", "RUS", window=(70, 60))
    with pytest.raises(BadInput, match="not a convention"):
        decompose(*inputs, "CHN", "RUS", convention="best")
    with pytest.raises(BadInput, match="with itself"):
        decompose(*inputs, "CHN", "CHN")


def curated():
    """The bridges of the package as a table."""
    from foedus.core.lineage import Lineage
    from foedus.core.schema import Coverage
    from foedus.core.tables import Table
    from foedus.record.source import CURATED
    from foedus.record.sources.bridges import parse

    return Table.build(
        "unga_bridges",
        parse(CURATED)["unga_bridges"],
        ("rcid",),
        (Coverage("bridges", 2, 74),),
        Lineage.of("source", "bridges"),
    )


def test_china_and_russia_on_the_record(lab):
    """Most votes of sessions 47 to 79 are matched, four in ten of session 80, and agreement by session is that of agreement_session."""
    got = decompose(lab.table("unga_votes"), lab.table("unga_rollcalls"), curated(), "CHN", "RUS")
    steps = got.steps.rows.filter(pl.col("titled"))
    assert (steps["session"].min(), steps["session"].max()) == (48, 80)
    assert steps.filter(pl.col("session") < 80)["matched"].min() > 0.5 and got.bridges.rows.height > 150
    whole = lab.get("agreement_session", dyad=("CHN", "RUS"), options={"whole": True}).table
    level = dict(whole.select("session", "value").iter_rows())
    for row in got.steps.rows.iter_rows(named=True):
        assert row["agreement"] == pytest.approx(level[row["session"]], abs=1e-12)
        assert row["change"] == pytest.approx(sum(row[p] for p in PARTS), abs=1e-12)
