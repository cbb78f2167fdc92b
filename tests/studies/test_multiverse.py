"""The multiverse: the counting, the algebra, the three questions on planted votes, and the record's own."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest

from foedus.core.errors import BadInput, EmptySelection, OutOfCoverage, UnknownName
from foedus.core.lineage import Lineage
from foedus.core.schema import Coverage
from foedus.core.tables import Table
from foedus.measures import ballots, similarity
from foedus.studies import alignment as al
from foedus.studies import multiverse as m
from foedus.studies import topics

STATES = ("BRA", "CHN", "GBR", "IND", "RUS", "USA")
YES, ABSTAIN, NO, ABSENT = 1, 2, 3, 8


# -- the machine ------------------------------------------------------------------------------------


def _toy(find: Any, **more: Any) -> m.Universe:
    choices = (m.Choice("x", {"a": "A", "b": "B"}), m.Choice("y", {"1": "one", "2": "two", "3": "three"}))
    return m.Multiverse("toy", "did it", choices, find, **more).run()


def test_share_flips_and_variance_of_a_hand_made_grid() -> None:
    """Answers yes yes no / no no no: x flips 2 of 3 pairs, y 2 of 6; between x 1/9 of 2/9 = 1/2 of the variance."""
    effect = {("a", "1"): 1.0, ("a", "2"): 2.0, ("a", "3"): -1.0, ("b", "1"): -1.0, ("b", "2"): 0.0, ("b", "3"): -3.0}
    got = _toy(lambda s: m.Finding(effect[s["x"], s["y"]], 1, effect[s["x"], s["y"]]))
    assert (got.n, got.yes, got.still, got.share) == (6, 2, 1, 2 / 6)
    by = {f["choice"]: f for f in got.fragility()}
    assert by["x"]["flips"] == pytest.approx(2 / 3) and by["x"]["pairs"] == 3
    assert by["y"]["flips"] == pytest.approx(2 / 6) and by["y"]["pairs"] == 6
    assert by["x"]["explained"] == pytest.approx(1 / 2) and by["y"]["explained"] == pytest.approx(1 / 4)
    assert got.fragility()[0]["choice"] == "x"


def test_functions_of_one_another_count_once_by_algebra_and_by_the_data() -> None:
    rule = m.Rule("b is a", lambda s: {**s, "x": "a"} if s["x"] == "b" else None)
    got = _toy(lambda s: m.Finding(1.0, 1, 1.0), same=(rule,))
    assert got.n == 3 and got.count("same") == 3
    marked = _toy(lambda s: m.Finding(1.0, 1, 1.0, mark=s["y"]))
    assert marked.n == 3 and {r["same_as"] for r in marked.rows if r["status"] == "same"} == {1, 2, 3}
    assert _toy(lambda s: m.Finding(1.0, 1, 1.0)).n == 6, "without a mark nothing is merged"


def test_what_does_not_exist_or_is_not_covered_does_not_enter() -> None:
    got = _toy(
        lambda s: "too short" if s["y"] == "3" else m.Finding(1.0, 1, 1.0),
        valid=lambda s: "no such thing" if s["x"] == "b" else "",
    )
    assert got.n == 2 and got.count("out") == 4
    assert {r["reason"] for r in got.rows if r["status"] == "out"} == {"too short", "no such thing"}
    assert m.why_none(got) == "too short"


def test_a_circle_of_equivalences_is_refused() -> None:
    turn = {"a": "b", "b": "a"}
    with pytest.raises(BadInput, match="circle"):
        _toy(lambda s: m.Finding(1.0, 1, 1.0), same=(m.Rule("turn", lambda s: {**s, "x": turn[s["x"]]}),))


def test_a_straight_line_rises_alike_by_both_comparisons() -> None:
    line = {t: 0.1 * t for t in range(2000, 2020)}
    means = m.compared(line, 2010, 5, "means")
    slope = m.compared(line, 2010, 5, "slope")
    assert means.effect == pytest.approx(0.5) and slope.effect == pytest.approx(0.5)
    assert "2 of 5 periods since have a value" in str(m.compared(line, 2018, 5, "means"))


def test_shape_is_that_of_a_rising_linear_function() -> None:
    x = [1.0, 3.0, 2.0, 5.0]
    assert m.shape(x) == m.shape([2 * v - 7 for v in x]) != m.shape([-v for v in x])
    assert m.shape(x) != m.shape([v * v for v in x]) and m.shape([4.0, 4.0]) == ()


# -- planted votes ----------------------------------------------------------------------------------


def _calls(sessions: range, n: int) -> Table:
    rows = [
        {
            "rcid": 1000 * s + k,
            "session": s,
            "date": f"{1945 + s}-11-{k % 28 + 1:02d}",
            "important": False,
            "issues": "hr" if k % 2 else "me",
            "final_passage": True,
        }
        for s in sessions
        for k in range(n)
    ]
    return Table.build(
        "unga_rollcalls",
        pl.DataFrame(rows, schema_overrides={"rcid": pl.Int32, "session": pl.Int32}),
        ("rcid",),
        (Coverage("unga", 1, 79),),
        Lineage.of("source", "unga"),
    )


def _votes(calls: Table, cast: Any) -> Table:
    rows = [
        {"rcid": r, "state": s, "vote": cast(s, session, r % 1000)}
        for r, session in calls.rows.select("rcid", "session").iter_rows()
        for s in STATES
    ]
    frame = pl.DataFrame(rows, schema={"rcid": pl.Int32, "state": pl.String, "vote": pl.UInt8})
    return Table.build("unga_votes", frame, ("rcid", "state"), (Coverage("unga", 1, 79),), Lineage.of("source", "unga"))


def _bridges(calls: Table, known: Any) -> Table:
    rows = [
        {"rcid": r, "bridge": f"B{r % 1000}", "session": s, "title": f"question {r % 1000}"}
        for r, s in calls.rows.select("rcid", "session").iter_rows()
        if known(s, r % 1000)
    ]
    return Table.build(
        "unga_bridges",
        pl.DataFrame(rows, schema_overrides={"rcid": pl.Int32, "session": pl.Int32}),
        ("rcid",),
        (Coverage("bridges", 2, 74),),
        Lineage.of("source", "bridges"),
    )


def _noise(state: str, session: int, k: int) -> int:
    return (YES, YES, ABSTAIN, NO)[hash((STATES.index(state), session * 7 + k * 13)) % 4]


def _closer_since(state: str, session: int, k: int) -> int:
    """Russia votes as China from session 69 on, and against it on every third question before."""
    if state == "RUS":
        mine = _noise("CHN", session, k)
        return mine if session >= 69 or k % 3 else {YES: NO, NO: YES, ABSTAIN: YES}[mine]
    return _noise(state, session, k)


@pytest.fixture(scope="module")
def planted() -> m.Universes:
    calls = _calls(range(58, 80), 30)
    return al.closer(_votes(calls, _closer_since), calls, _bridges(calls, lambda s, k: s <= 74), {}, "CHN", "RUS", 2014)


def test_a_planted_rise_is_found_by_every_specification(planted: m.Universes) -> None:
    kinds = ("", "_corrected")
    assert [u.of.question for u in planted.universes] == [q + k for q in ("level", "relative", "agenda") for k in kinds]
    for u in planted.universes:
        assert u.n > 30 and u.share == 1.0, u.of.question


def test_the_same_votes_read_the_other_way_fall() -> None:
    calls = _calls(range(58, 80), 30)
    back = {s: 137 - s for s in range(58, 80)}
    got = al.closer(_votes(calls, lambda s, t, k: _closer_since(s, back[t], k)), calls, None, {}, "CHN", "RUS", 2014)
    assert got["level"].share == 0.0 and len(got.universes) == 4 and "agenda" in got.gaps[0]


def test_a_new_agenda_moves_the_level_and_not_the_questions_that_recur() -> None:
    """Questions 0-19 recur and the two always differ on them; since session 69 ten more are put: there they agree."""
    calls = _calls(range(58, 80), 30)
    kept = calls.rows.filter((pl.col("session") >= 69) | (pl.col("rcid") % 1000 < 20))
    calls = Table.build("unga_rollcalls", kept, ("rcid",), calls.coverage, calls.lineage)

    def cast(state: str, session: int, k: int) -> int:
        if state in ("CHN", "RUS"):
            return (YES if state == "CHN" else NO) if k < 20 else YES
        return _noise(state, session, k)

    bridges = _bridges(calls, lambda s, k: k < 20 and s <= 74)
    got = al.closer(
        _votes(calls, cast), calls, bridges, {}, "CHN", "RUS", 2014, only={"votes": ["whole"], "measure": ["agreement"]}
    )
    assert got["level"].share == 1.0
    assert got["agenda"].share == 0.0 and got["agenda"].still == got["agenda"].n > 0


def test_relative_takes_the_median_partner_away() -> None:
    """The two always vote alike; from session 69 on everyone votes as they do: the level stays, the lead is lost."""
    calls = _calls(range(58, 80), 30)
    got = al.closer(
        _votes(calls, lambda s, t, k: _noise("CHN", t, k) if t >= 69 or s in ("CHN", "RUS") else _noise(s, t, k)),
        calls,
        None,
        {},
        "CHN",
        "RUS",
        2014,
        only={"measure": ["agreement"]},
    )
    assert got["level"].still == got["level"].n > 0 and got["relative"].share == 0.0
    assert all(r["drawn"] < 0 for r in got["relative"].held)


def test_a_median_by_hand() -> None:
    x = np.array([[0.1, np.nan, 0.5, 0.3], [np.nan] * 4, [0.2, 0.4, np.nan, np.nan]])
    got = al._medians(x)
    assert got[0] == 0.3 and np.isnan(got[1]) and got[2] == pytest.approx(0.3)


# -- the record -------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real(lab: Any, tmp_path_factory: pytest.TempPathFactory) -> m.Universes:
    with pytest.MonkeyPatch.context() as patch:  # computed, not one that was kept: those have no marks
        patch.setenv("FOEDUS_CACHE", str(tmp_path_factory.mktemp("nothing kept")))
        return topics.multiverse(lab, "alignment", "CHN", "RUS", 2014)


def test_values_are_those_of_the_measures_to_1e_12(lab: Any) -> None:
    """Every measure and convention of China and Russia, sessions 64 to 73, against measures/similarity.py."""
    votes, calls = lab.table("unga_votes"), lab.table("unga_rollcalls")
    two = similarity.both_voted(votes, "CHN", "RUS")
    counted = al.count(two, calls, None, "CHN", "RUS", (2009, 2018))
    other = counted.pair[0]
    inner = {
        "agreement": None,
        "s_absolute": similarity._s((1.0, 2.0)),
        "s_squared": similarity._s((1.0, 4.0)),
        "kappa": similarity._kappa((1.0, 4.0)),
        "pi": similarity._pi((1.0, 4.0)),
    }
    for name, rule in ballots.CONVENTIONS.items():
        for measure, f in inner.items():
            if name == "voeten" and measure != "agreement":
                continue
            theirs = similarity.pairs(two, calls, f or similarity._agreement(rule), rule)
            ours = al.value(al.collapsed(counted.joint["session"][0, :, 0, other], name), measure, name)
            mine = dict(zip(counted.periods["session"], ours.tolist(), strict=True))
            inside = theirs.filter(pl.col("session").is_between(64, 73))
            assert inside.height == 10
            for session, value in inside.select("session", "value").iter_rows():
                assert mine[session + 1945] == pytest.approx(value, abs=1e-12), (name, measure, session)


def test_one_specification_by_hand(lab: Any, real: m.Universes) -> None:
    """Agreement of Lijphart on votes on drafts as a whole, three sessions each: the means of the measure itself."""
    panel = lab.get("agreement_session", dyad=("CHN", "RUS"), options={"convention": "lijphart", "least": 5})
    at = dict(panel.table.select("session", "value").iter_rows())
    by_hand = sum(at[s] for s in (69, 70, 71)) / 3 - sum(at[s] for s in (66, 67, 68)) / 3
    row = next(
        r
        for r in real["level"].rows
        if (r["measure"], r["convention"], r["votes"], r["years"], r["by"], r["comparison"])
        == ("agreement", "lijphart", "whole", "3", "session", "means")
    )
    assert row["effect"] == pytest.approx(by_hand, abs=1e-12)


def test_the_algebra_holds_on_the_record(real: m.Universes) -> None:
    """Each specification merged by a rule is drawn where its twin is, and has its mark: the table of equivalences
    and the numeric check agree."""
    rules = {r.why for r in al.algebra()}
    for u in real.universes:
        at = {r["spec"]: r for r in u.rows}
        merged = [r for r in u.rows if r["status"] == "same" and r["reason"] in rules]
        assert len(merged) > 100 or u.of.question.endswith(("_corrected", "_positions"))
        for r in merged:
            assert r["drawn"] == pytest.approx(at[r["same_as"]]["drawn"], abs=1e-9)
            if not u.of.question.startswith("agenda"):
                assert r["mark"] == at[r["same_as"]]["mark"], r
        assert not [r for r in u.held if r["measure"] == "s_absolute"]


def test_a_set_enters_only_windows_that_it_covers(real: m.Universes) -> None:
    """Important votes end in session 72 (2017), three years each is what they allow; issue codes reach session 80."""
    for u in real.universes:
        assert {r["years"] for r in u.held if r["votes"] == "important"} <= {"3", "every"}
        coded = {r["years"] for r in u.held if r["votes"] in ("me", "nu", "di", "hr", "co", "ec")}
        assert not coded or "10" in coded
        assert "10" in {r["years"] for r in u.held if r["votes"] == "whole"} or u.of.question.startswith("agenda")


def test_china_and_russia_since_2014(real: m.Universes) -> None:
    """Raw agreement fell, agreement beyond chance and positions say the reverse: one share over all of them would say
    how often each was counted. Relative to median partners most ways say closer."""
    level, relative = real["level"], real["relative"]
    assert level.n > 300 and relative.n > 300
    assert level.share < 0.3 < 0.5 < real["level_corrected"].share < real["level_positions"].share
    assert {r["measure"] for r in level.held} == {"agreement", "s_squared"}
    assert relative.share > 0.8 and level.fragility()[0]["choice"] == "votes"
    assert [u.of.question for u in real.asked("level")] == ["level", "level_corrected", "level_positions"]
    assert real.table().rows["status"].value_counts().height == 3


def test_other_measures_have_a_multiverse_too(lab: Any) -> None:
    got = topics.multiverse(
        lab, "kappa", "CHN", "RUS", 2014, only={"convention": ["lijphart", "undl"], "whole": ["true"]}
    )
    assert got.universes[0].n > 6 and {c.name for c in got.universes[0].of.choices} >= {"convention", "whole", "years"}


def test_errors(lab: Any) -> None:
    with pytest.raises(UnknownName, match="alignment"):
        topics.multiverse(lab, "alignmet", "CHN", "RUS", 2014)
    with pytest.raises(EmptySelection, match="XKX cast no vote"):
        topics.multiverse(lab, "alignment", "CHN", "XKX", 2014)
    with pytest.raises(EmptySelection, match="RUS cast no vote in the window before 1992"):
        topics.multiverse(lab, "alignment", "CHN", "RUS", 1992)
    for since in (2030, 1946):
        with pytest.raises(OutOfCoverage, match="outside the votes"):
            topics.multiverse(lab, "alignment", "USA", "GBR", since)
    with pytest.raises(BadInput, match="kapa"):
        topics.multiverse(lab, "alignment", "CHN", "RUS", 2014, only={"measure": ["kapa"]})
    with pytest.raises(BadInput, match="no choice"):
        topics.multiverse(lab, "alignment", "CHN", "RUS", 2014, only={"mesure": ["kappa"]})
    with pytest.raises(BadInput, match="several values"):
        topics.multiverse(lab, "trade_flow", "CHN", "RUS", 2014)
    with pytest.raises(OutOfCoverage, match="no specification"):
        topics.multiverse(lab, "alignment", "USA", "GBR", 1947)
