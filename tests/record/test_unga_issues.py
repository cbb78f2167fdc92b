"""Issue codes by the rule: beside what was read by hand, and beside Voeten's codes of earlier sessions."""

from __future__ import annotations

import polars as pl
import pytest

import foedus
from foedus.record.sources import _unga_issues as issues


def rows(*titles: str, agenda: str = "", subjects: str = "") -> pl.DataFrame:
    return pl.DataFrame({"title": titles, "agenda": [agenda] * len(titles), "subjects": [subjects] * len(titles)})


@pytest.mark.parametrize(
    ("title", "codes"),
    [
        ("Nuclear disarmament", "di;nu"),
        ("Comprehensive Nuclear-Test-Ban Treaty", "nu"),
        ("Establishment of a nuclear-weapon-free zone in the region of the Middle East", "nu"),
        ("The right of the Palestinian people to self-determination", "co;hr;me"),
        ("The right to development", "ec;hr"),
        ("Question of Guam", "co"),
        ("Cooperation between the United Nations and the Shanghai Cooperation Organization", ""),
        ("Prohibition of the development and manufacture of new types of weapons of mass destruction", "di"),
    ],
)
def test_codes_of_a_title(title: str, codes: str) -> None:
    assert issues.by_rule(rows(title)).to_list() == [codes]


def test_agenda_and_subjects_speak_where_the_title_does_not() -> None:
    assert issues.by_rule(rows("Demand for ceasefire", subjects="CEASEFIRES;PALESTINE QUESTION")).to_list() == ["me"]
    assert issues.by_rule(rows("Cooperation", agenda="Promotion and protection of human rights")).to_list() == ["hr"]


def test_who_gave_the_codes_is_said() -> None:
    calls = pl.DataFrame(
        {
            "symbol": ["A", "B", "C"],
            "session": [70, 72, 75],
            "edition": ["unvotes", "un", "voeten2024"],
            "title": ["Nuclear disarmament", "Nuclear disarmament", None],
            "issues": ["ec", None, None],
        }
    )
    known = pl.DataFrame(schema={"symbol": pl.String, "agenda_title": pl.String, "subjects": pl.String})
    got = issues.coded(calls, known, 74)
    assert got["issues"].to_list() == ["ec", "di;nu", None]
    assert got["coded_by"].to_list() == ["voeten", "rule", None]


def test_score_counts_right() -> None:
    got = issues.score(pl.Series(["me;hr", "me", ""]), pl.Series(["me", "", "me"]))
    me = got.row(by_predicate=pl.col("code") == "me", named=True)
    assert (me["n"], me["precision"], me["recall"]) == (2, 0.5, 0.5)


def test_the_rule_beside_two_hundred_resolutions_read_by_hand(capsys: pytest.CaptureFixture[str]) -> None:
    lab = foedus.open()
    read = issues.read_by_hand()
    assert read.height == 200 and set(read["read_by"]) == {"read by the project"}
    assert read["title"].str.len_chars().max() <= 200
    held = lab.table("unga_rollcalls").rows.select("symbol", "issues", "coded_by")
    both = read.join(held, on="symbol")
    assert both.height == 200 and set(both["coded_by"]) == {"rule"}
    got = issues.score(both["codes"], both["issues"])
    with capsys.disabled():
        print(f"\nissues by rule beside 200 resolutions read by hand\n{got}")
    assert got["precision"].min() >= 0.91 and got["recall"].min() >= 0.96


def test_the_rule_beside_the_codes_of_voeten(capsys: pytest.CaptureFixture[str]) -> None:
    """Sessions 60 to 73, titles alone: his codes are searches in descriptions, the same title is not always coded alike."""
    calls = foedus.open().table("unga_rollcalls").rows
    calls = calls.filter(pl.col("session").is_between(60, 73), pl.col("final_passage"), pl.col("coded_by") == "voeten")
    blank = pl.lit(None, pl.String)
    ruled = issues.by_rule(calls.with_columns(blank.alias("agenda"), blank.alias("subjects")))
    got = issues.score(calls["issues"], ruled)
    with capsys.disabled():
        print(f"\nissues by rule beside Voeten's codes, sessions 60 to 73, {calls.height:,} votes\n{got}")
    least = {
        "me": (0.9, 0.8),
        "nu": (0.95, 0.9),
        "di": (0.9, 0.85),
        "hr": (0.9, 0.9),
        "co": (0.8, 0.6),
        "ec": (0.8, 0.6),
    }
    for code, _, precision, recall in got.iter_rows():
        assert precision >= least[code][0] and recall >= least[code][1], (code, precision, recall)
