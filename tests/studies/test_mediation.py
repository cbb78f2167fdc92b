"""Mediation and people between two states: the numbers are those of the record's rows."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from foedus.core.states import all_states
from foedus.studies.assembly_matters import _matter
from foedus.studies.exchange import MOVEMENT
from foedus.studies.mediation import FORCES


def acts(lab: Any, as_of: int = 2026) -> list[set[str]]:
    rows = lab.table("diplomacy").rows.filter(
        (pl.col("kind") == "mediation") & (pl.col("date").str.slice(0, 4).cast(pl.Int32) <= as_of)
    )
    return [set(s.split(";")) for s in rows["states"]]


@pytest.mark.parametrize(
    ("a", "b", "as_of"), [("CHN", "RUS", 2026), ("IND", "RUS", 2026), ("IRN", "SAU", 2026), ("CHN", "RUS", 2010)]
)
def test_acts_are_counted_by_whom_they_name(lab: Any, a: str, b: str, as_of: int) -> None:
    answer, held = lab.answer("mediation_record", a, b, as_of=as_of), acts(lab, as_of)
    both = sum({a, b} <= s for s in held)
    only = {"only_a": sum(a in s and b not in s for s in held), "only_b": sum(b in s and a not in s for s in held)}
    assert answer.fact("acts").number() == len(held)
    assert (answer.fact("together").number() if both else None) == (both or None)
    assert ("together" in answer.facts) == bool(both)
    for name, n in only.items() if any(only.values()) else ():
        assert answer.fact(name).number() == n if n else answer.words[name] == "none"
    if any(only.values()):
        assert answer.tables["years"].rows["value"].sum() == both + sum(only.values())


def test_the_list_is_said_to_be_collected_around_the_state_in_every_act(lab: Any) -> None:
    assert set.intersection(*acts(lab)) == {"CHN"}
    answer = lab.answer("mediation_record", "FJI", "TON", as_of=2026)
    assert answer.words["centre"] == "CHN" and "together" not in answer.facts
    assert {"Mediation without China", "Acts of mediation that name Fiji or Tonga"} <= {x.what for x in answer.lacks}
    # the first five acts are one series of talks among six states: none of the six stands out
    assert "centre" not in lab.answer("mediation_record", "CHN", "RUS", as_of=2010).words


def test_rivals_are_those_of_the_last_year_of_the_list(lab: Any) -> None:
    held = lab.get("rivalry").table
    last = held.filter(pl.col("year") == held["year"].max())
    answer = lab.answer("mediation_record", "CHN", "IND", as_of=2026)
    assert answer.fact("rivalries").number() == last.height
    for n, s in (("a", "CHN"), ("b", "IND")):
        mine = last.filter((pl.col("state_1") == s) | (pl.col("state_2") == s))
        others = {x for x in [*mine["state_1"], *mine["state_2"]] if x != s}
        assert answer.fact(f"sides_{n}").number() == mine.height
        assert set(answer.words[f"rivals_{n}"].split()) == others
    quiet = lab.answer("mediation_record", "FJI", "TON", as_of=2026)
    assert quiet.words["no_rivals"] == "yes" and quiet.words["sides_a"] == "none"


def test_votes_are_those_on_whole_resolutions_in_which_both_voted(lab: Any) -> None:
    answer = lab.answer("mediation_record", "USA", "CHN", as_of=2026)
    calls = lab.table("unga_rollcalls").rows.filter(pl.col("final_passage"))
    forces = calls.filter(pl.col("title").str.contains("(?i)interim force"))["rcid"].to_list()
    cast = {
        s: dict(
            lab.table("unga_votes")
            .rows.filter((pl.col("state") == s) & pl.col("rcid").is_in(forces) & pl.col("vote").is_in([1, 2, 3]))
            .select("rcid", "vote")
            .iter_rows()
        )
        for s in ("USA", "CHN")
    }
    shared = cast["USA"].keys() & cast["CHN"].keys()
    row = answer.tables["matters"].rows.filter(pl.col("matter") == "Interim Force in Lebanon").row(0, named=True)
    assert row["n"] == len(shared) > 10
    assert row["alike"] == sum(cast["USA"][i] == cast["CHN"][i] for i in shared)
    assert row["yes_2"] == sum(cast["CHN"][i] == 1 for i in shared)
    assert answer.fact("voted").number() == answer.tables["matters"].rows["n"].sum()


def test_votes_of_a_seat_that_was_no_state_are_left_out(lab: Any) -> None:
    """Ukraine voted in the Assembly from 1946 on and is a state since 1991; the Soviet Union's votes count for Russia."""
    first = min(s for s, _ in all_states()["UKR"].spells).year
    ukraine = lab.answer("mediation_record", "UKR", "RUS", as_of=2026)
    assert ukraine.fact("voted_first").number() >= first > 1990 and "before" not in ukraine.words
    india = lab.answer("mediation_record", "IND", "RUS", as_of=2026)
    assert india.fact("voted_first").number() == 1956 and india.words["before"] == "SUN"


@pytest.mark.parametrize(
    ("title", "matter"),
    [
        ("Financing of the United Nations Interim Force in Lebanon", "Interim Force in Lebanon"),
        ("CONGO, PEACEKEEPING APPROPRIATIONS", "Peacekeeping, other titles"),
        ("ARMED CONFLICTS PREVENTION--MEDIATION", None),  # the item under which the vote on Crimea was taken
        ("need for immediate compliance", None),
        ("FREEDOM OF TRAVEL", "Freedom of travel and reunion of families"),
        ("MIGRATION", "Migration"),
        ("FIRST CLASS TRAVEL REPORT", None),
        ("MIGRANT WORKERS, RIGHTS", "Migrant workers and their rights"),
    ],
)
def test_a_title_tells_the_matter(title: str, matter: str | None) -> None:
    found = pl.DataFrame({"title": [title]}).select(_matter({**FORCES, **MOVEMENT}))["matter"][0]
    assert found == matter


def test_counts_of_people_are_those_of_the_cited_facts(lab: Any) -> None:
    held = lab.table("cited_facts").rows.filter(pl.col("unit") == "persons")
    answer = lab.answer("people_between", "CHN", "RUS", as_of=2026)
    assert set(answer.tables["facts"].rows["id"]) == set(held["id"]) and answer.fact("n").number() == held.height
    last = held.sort("date", "id").row(-1, named=True)
    assert answer.fact("latest").number() == last["value"] and answer.words["latest_title"] == last["title"]
    # each stands in one place: what is counted in persons is no longer among the links of regions
    regions = lab.answer("regional_links", "CHN", "RUS", as_of=2026).tables["facts"].rows
    assert not set(regions["id"]) & set(held["id"])
    assert "facts" not in lab.answer("people_between", "IND", "RUS", as_of=2026).tables
    assert "n" not in lab.answer("people_between", "CHN", "RUS", as_of=2010).facts  # one alone


@pytest.mark.parametrize(("a", "b"), [("CHN", "RUS"), ("RUS", "IND"), ("FJI", "TON"), ("USA", "CHN")])
def test_distance_border_and_language_are_those_of_the_row(lab: Any, a: str, b: str) -> None:
    one, two = sorted((a, b))
    row = (
        lab.table("pair_geography")
        .rows.filter((pl.col("state_1") == one) & (pl.col("state_2") == two))
        .row(0, named=True)
    )
    answer = lab.answer("people_between", a, b, as_of=2026)
    assert answer.fact("distance").number() == pytest.approx(row["distance_capitals"])
    assert answer.words["border"].startswith("no ") == (row["contiguous"] == 0)
    assert answer.words["language"].startswith("no ") == (row["common_language"] == 0)
    assert {x.what.split()[0] for x in answer.lacks} == {"Students", "Visits", "Visa", "Flights", "Migrants"}
