"""The bridges: the rule on small titles, the list as shipped, the links read by hand."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import SchemaError
from foedus.record.build import parse as built
from foedus.record.source import CURATED, registry
from foedus.record.sources import _bridge_rules as rules
from foedus.record.sources import bridges, unga

HEAD = ",".join(bridges.COLUMNS)
CHECKED = ",".join(bridges.CHECKED)


FILLER = [
    (s * 1000 + 900 + i, s, None, f"filler{chr(97 + i)} topic{chr(97 + s % 20)}{chr(97 + i)}")
    for s in range(40, 60)
    for i in range(5)
]
"""Drafts that give the words of others their rarity."""


def linked(*rows: tuple[int, str, str]) -> set[tuple[int, int]]:
    """Links of roll calls (rcid, heading, text)."""
    calls = [(n, n // 1000, heading, text) for n, heading, text in rows]
    mine = {n for n, *_ in rows}
    return {(k.first, k.second) for k in rules.propose([*calls, *FILLER]) if {k.first, k.second} <= mine}


def test_titles_are_put_in_one_form() -> None:
    assert rules.normal("Situation of human rights in Cuba : resolution / adopted by the General Assembly") == (
        "situation human rights cuba"
    )
    assert rules.normal("Report of the Ad Hoc Committee, A/45/12, 1990") == ""
    assert rules.normal("2015 Review Conference") == rules.normal("2020 review conference") == "review conference"
    assert rules.normal("Draft resolution XIV, Türkiye's straits") == "turkiye straits"


def test_the_same_title_links_over_a_change_of_heading_and_of_session() -> None:
    a, b = (50001, "ISRAEL, GOLAN HEIGHTS", "The occupied Syrian Golan"), (53001, "GOLAN", "The Occupied Syrian Golan")
    assert linked(a, b) == {(50001, 53001)}
    assert linked(a, (55001, "GOLAN", "The occupied Syrian Golan")) == set(), "more than four sessions back"


def test_a_generic_title_that_several_drafts_share_links_nothing() -> None:
    twice = [(50001, "X", "Human rights advancement"), (50002, "X", "Human rights advancement")]
    assert linked(*twice, (51001, "X", "Human rights advancement")) == set()
    assert linked(twice[0], (51001, "X", "Human rights advancement")) == {(50001, 51001)}


def test_two_countries_under_one_heading_are_two_questions() -> None:
    cuba, iran = "Situation of human rights in Cuba", "Situation of human rights in Iran"
    got = linked((50001, "HR", cuba), (50002, "HR", iran), (51001, "HR", iran), (51002, "HR", cuba))
    assert got == {(50001, 51002), (50002, 51001)}


def test_parts_of_drafts_and_empty_texts_are_not_linked() -> None:
    assert (
        linked(
            (50001, "KOREA, AMENDMENT", "Question of Korea now"), (51001, "KOREA, AMENDMENT", "Question of Korea now")
        )
        == set()
    )
    assert (
        linked(
            (20001, "KOREA", "TO ADOPT 1ST COMM. DRAFT RESOL. II (A/6160)."),
            (21001, "KOREA", "TO ADOPT 1ST COMM. DRAFT RESOL. IV (A/6260)."),
        )
        == set()
    )


def test_a_summary_of_two_words_says_nothing_a_title_of_two_does() -> None:
    assert linked((20001, "KOREA", "Korea unification"), (21001, "KOREA", "Korea unification")) == set()
    three = "Korea peaceful unification"
    assert linked((20001, "KOREA", three), (21001, "KOREA", three)) == {(20001, 21001)}
    assert linked((50001, "X", "Korea unification"), (51001, "X", "Korea unification")) == {(50001, 51001)}
    assert linked((50001, "X", "Unification"), (51001, "X", "Unification")) == set(), "one word says nothing"


@pytest.mark.parametrize(("more", "lead", "found"), [(1, (0.05, 0.10), False), (3, (0.10, 0.30), True)])
def test_a_link_leads_the_next_by_a_tenth(more: int, lead: tuple[float, float], found: bool) -> None:
    """Of two drafts of a later session one has the words of the earlier, the other `more` besides."""
    words = "alpha bravo charlie delta echo foxtrot golf hotel india juliet"
    rival = " ".join([words, *("kilo", "lima", "oscar")[:more]])
    three = [(50001, "X", words), (51001, "X", words), (51002, "X", rival)]
    first, same, next_ = rules.calls_of([*((n, n // 1000, h, t) for n, h, t in three), *FILLER])[:3]
    assert lead[0] < rules.likeness(first, same) - rules.likeness(first, next_) < lead[1]
    assert linked(*three) == ({(50001, 51001)} if found else set())


def test_a_chain_takes_the_latest_and_holds_a_session_once() -> None:
    calls = [(n, "GOLAN", "The occupied Syrian Golan") for n in (50001, 51001, 54001)]
    links = linked(*calls)
    assert links == {(50001, 51001), (51001, 54001)}
    assert rules.chains([rules.Link(a, b, "same title", 1.0) for a, b in links]) == [[50001, 51001, 54001]]


def test_wilson_interval() -> None:
    """Brown, Cai and DasGupta (2001), Interval estimation for a binomial proportion, eq. 4, at 3 of 100."""
    assert rules.wilson(3, 100) == pytest.approx((0.01025, 0.08452), abs=5e-6)
    assert rules.wilson(0, 10)[0] == 0


# -- the list as shipped ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def listed() -> pl.DataFrame:
    return bridges.parse(CURATED)["unga_bridges"]


def test_the_source_builds_and_a_bridge_holds_a_session_once(listed: pl.DataFrame) -> None:
    entries = {e.name: e.rows for e, _ in built(bridges.BRIDGES, CURATED)}
    assert entries == {"unga_bridges": listed.height, "unga_bridges_checked": 155}
    assert not listed.select(pl.struct("bridge", "session").is_duplicated().any()).item()
    size = Counter(listed["bridge"].to_list())
    assert min(size.values()) == 2 and len(size) > 450
    # about 1,450 roll calls carry a title as it stands that recurs in five sessions; the rule finds some more
    assert sum(n for n in size.values() if n >= 5) > 2000


def test_it_names_votes_on_whole_drafts_of_the_record(listed: pl.DataFrame, lab) -> None:  # type: ignore[no-untyped-def]
    calls = lab.table("unga_rollcalls").rows
    both = listed.join(calls, on="rcid", how="left", suffix="_there")
    assert both["final_passage"].all() and both["final_passage"].null_count() == 0
    assert both.select((pl.col("session") == pl.col("session_there")).all()).item()
    assert both.select(pl.col("symbol").eq_missing(pl.col("symbol_there")).all()).item()


def test_links_judged_wrong_are_cut(listed: pl.DataFrame) -> None:
    wrong = bridges.checked(CURATED).filter(pl.col("verdict") == "different")
    assert wrong.height == 10
    name = dict(listed.select("rcid", "bridge").iter_rows())
    for a, b in wrong.select("rcid_1", "rcid_2").iter_rows():
        assert name.get(a) is None or name.get(a) != name.get(b)


def test_the_error_rate_of_100_links_read_by_hand() -> None:
    wrong, n, share, low, high = bridges.error_rate()
    assert (wrong, n, share) == (3, 100, 0.03)
    assert (low, high) == pytest.approx(rules.wilson(3, 100))
    by_rule = {r: bridges.error_rate(rule=r)[:2] for r in bridges.RULES}
    assert by_rule == {"same title": (0, 85), "same heading": (3, 14), "alike": (0, 1)}
    assert bridges.error_rate(draw="late")[:2] == (2, 50)


@pytest.mark.raw
def test_the_list_is_what_the_rule_gives_and_the_draw_is_the_seed_s(raw: Path) -> None:
    calls = unga._unvotes_calls(raw / "unga-votes-unvotes").filter(pl.col("final_passage").fill_null(False))
    titles = calls.select("rcid", "session", "short", "descr")
    early = rules.propose(titles.iter_rows())
    late = (
        built(registry()["unga"], raw / "unga-votes-voeten2024")[0][1]
        .filter(~pl.col("edition").str.contains("unvotes"), pl.col("date") >= "2020-02", pl.col("title").is_not_null())
        .select("rcid", "session", pl.col("title").alias("short"), pl.lit(None, pl.String).alias("descr"))
    )
    middle = rules.propose(pl.concat([titles, late.filter(pl.col("session") < 80)]).iter_rows(), early)
    links = rules.propose(pl.concat([titles, late]).iter_rows(), middle)
    assert links[: len(early)] == early and links[: len(middle)] == middle
    file = pl.read_csv(CURATED / "bridges.csv", infer_schema_length=None)
    shipped = {
        (a, b): (rule, value)
        for a, b, rule, value in file.drop_nulls("previous").select("previous", "rcid", "rule", "likeness").iter_rows()
    }
    assert shipped.keys() == {(k.first, k.second) for k in links}
    for k in links:
        rule, value = shipped[k.first, k.second]
        assert rule == k.rule and value == pytest.approx(k.likeness, abs=5.1e-4)
    for draw, of, count in (("random", early, 100), ("late", middle[len(early) :], 50)):
        drawn = random.Random(2026).sample(of, count)
        read = bridges.checked(CURATED).filter(pl.col("draw") == draw)
        assert set(read.select("rcid_1", "rcid_2").iter_rows()) == {(k.first, k.second) for k in drawn}


# -- a list that breaks a rule ---------------------------------------------------------------------------------

GOOD = [
    "B50001,50001,50,,,,,The Golan",
    "B50001,51001,51,,50001,same title,1.000,The Golan",
    "B50001,52001,52,,51001,same title,1.000,The Golan",
]


def folder(tmp_path: Path, rows: list[str], verdicts: list[str] = ()) -> Path:  # type: ignore[assignment]
    (tmp_path / "bridges.csv").write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    default = ["1,2,same title,1.0,same,told alike,random,2026-11-21"]
    (tmp_path / "bridges_checked.csv").write_text("\n".join([CHECKED, *(verdicts or default)]) + "\n", encoding="utf-8")
    return tmp_path


def test_a_wrong_link_cuts_a_bridge_in_two_and_a_lone_vote_falls_out(tmp_path: Path) -> None:
    verdict = "50001,51001,same title,1.0,different,another question,other,2026-11-21"
    got = bridges.parse(folder(tmp_path, GOOD, [verdict]))["unga_bridges"]
    assert got.select("rcid", "bridge", "previous").rows() == [(51001, "B51001", None), (52001, "B51001", 51001)]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("B50001,53001,52,,51001,same title,1,The Golan", "is none of session"),
        ("B50001,59001,59,,51001,same title,1,The Golan", "four sessions back"),
        ("B50001,52001,52,,51001,guess,1,The Golan", "rule 'guess'"),
        ("B50001,52001,52,,51001,alike,0.3,The Golan", "likeness"),
        ("B50009,52001,52,,,,,The Golan", "not named after it"),
        ("B50001,52001,52,,51009,same title,1,The Golan", "not listed"),
        ("B50001,52001,52,,50001,same title,1,The Golan", "stands twice"),
        ("B50001,52001,52,,51001,same title,1,", "no title"),
    ],
)
def test_a_row_that_breaks_a_rule_is_named(tmp_path: Path, row: str, said: str) -> None:
    with pytest.raises(SchemaError, match=said):
        bridges.parse(folder(tmp_path, [*GOOD[:2], row]))


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("1,2,same title,1.0,perhaps,told alike,random,2026-11-21", "verdict 'perhaps'"),
        ("1,2,same title,1.0,same,,random,2026-11-21", "no reason"),
        ("1,2,same title,1.0,same,told alike,some,2026-11-21", "draw 'some'"),
        ("1,2,same title,1.0,same,told alike,random,yesterday", "is no day"),
    ],
)
def test_a_verdict_that_breaks_a_rule_is_named(tmp_path: Path, verdict: str, said: str) -> None:
    with pytest.raises(SchemaError, match=said):
        bridges.parse(folder(tmp_path, GOOD, [verdict]))
