"""foedus codes, and states and groups in the lists of other commands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.app import asked
from foedus.core import codes, states
from foedus.core.errors import AmbiguousState, BadInput, FoedusError

# -- the crosswalk -------------------------------------------------------------------------------------------------


def test_codes_by_year_are_written_with_their_spans(foedus: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "codes.csv"
    assert foedus("codes", "--years", "1989:1992", "--system", "COW,wb,m49", "--out", str(out)).code == 0
    rows = pl.read_csv(out, infer_schema_length=0).rows(named=True)
    got = {(r["state"], int(r["year"])): r for r in rows}
    assert list(rows[0]) == ["state", "name", "year", "from", "to", "cow", "worldbank", "m49"]
    assert (got["DEU", 1990]["cow"], got["DEU", 1991]["cow"]) == ("260", "255")
    assert (got["YEM", 1989]["cow"], got["YEM", 1990]["cow"]) == ("678", "679")
    assert (got["SUN", 1991]["cow"], got["RUS", 1991]["cow"], got["RUS", 1992]["cow"]) == ("365", None, "365")
    assert (got["SUN", 1991]["from"], got["SUN", 1991]["to"]) == ("1922-12-30", "1991-12-25")
    assert ("SUN", 1992) not in got and got["AFG", 1990]["m49"] == "004" and got["ABW", 1990]["worldbank"] == "ABW"
    assert "a code that the system does not give" in (tmp_path / "codes.csv.sources.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("system", states.CODE_SYSTEMS)
def test_a_code_of_the_crosswalk_leads_back_to_its_state(system: str) -> None:
    for i, _, year, _, _, code in codes.by_year([system], 1985, 2010):
        assert code is None or states.from_code(code, system, year) == i


def test_codes_by_span(foedus: Callable[..., Any]) -> None:
    said = foedus("codes", "--states", "Germany,Hong Kong", "--system", "cow,iso2").out.splitlines()
    rows = [line.split() for line in said if line.startswith(("DEU", "HKG"))]
    assert rows == [
        ["DEU", "Germany", "1816", "1945", "255", "DE"],
        ["DEU", "Germany", "1949", "1990", "260", "DE"],
        ["DEU", "Germany", "1991", "255", "DE"],
        ["HKG", "Hong", "Kong", "HK"],
    ]
    members = foedus("codes", "--states", "BRICS", "--years", "2009:2010", "--rows", "0").out
    assert "9 rows." in members and members.count("\nZAF") == 1


@pytest.mark.parametrize(
    ("argv", "why"),
    [
        (["--system", "cwo"], "'cwo' is not a code system"),
        (["--years", "1700"], "between 1816 and 2100"),
        (["--years", "1990:"], "Write --years 1990:2020"),
        (["--years", "1900", "--states", "Ukraine"], "none of these states stood"),
        (["--states", "Ruritania"], "no state is called"),
        (["--out", "codes.doc"], ".doc"),
    ],
)
def test_codes_that_cannot_be_had(foedus: Callable[..., Any], argv: list[str], why: str) -> None:
    said = foedus("codes", *argv)
    assert said.code == 2 and why in said.err


# -- lists of states and groups -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "years", "ids"),
    [
        (["CHN,RUS"], None, ["CHN", "RUS"]),
        (["Korea, Rep."], None, ["KOR"]),
        (["Korea, Rep.,CHN"], None, ["KOR", "CHN"]),
        (["China,Congo, Dem. Rep. of the"], None, ["CHN", "COD"]),
        (["China, Hong Kong"], None, ["CHN", "HKG"]),
        (["Serbia, Montenegro"], None, ["SRB", "MNE"]),
        (["Bahamas, The", "USA"], None, ["BHS", "USA"]),
        (["NATO,EU,Russia"], None, ["NATO", "EU", "RUS"]),
        (["Korea"], "1890:1900", ["KRE"]),
        (["Germany"], "1950:2000", ["DEU"]),
    ],
)
def test_lists_as_people_type_them(typed: list[str], years: str | None, ids: list[str]) -> None:
    assert asked.distinct_states(typed, years) == ids


@pytest.mark.parametrize(
    ("typed", "years", "error", "why"),
    [
        (["Korea,China"], None, AmbiguousState, "KOR or PRK"),
        (["Germany"], "1970", AmbiguousState, "DEU or DDR"),
        (["NATO,North Atlantic Alliance"], None, BadInput, "are one group"),
        (["EU-27"], None, FoedusError, "no state is called 'EU-27'"),
        ([""], None, BadInput, "no state is named"),
    ],
)
def test_lists_that_are_refused(typed: list[str], years: str | None, error: type[Exception], why: str) -> None:
    with pytest.raises(error, match=why):
        asked.distinct_states(typed, years)


def test_members_count_in_the_years_in_which_they_were(foedus: Callable[..., Any]) -> None:
    """The Shanghai Cooperation Organisation begins in June 2001; a state named beside counts in all years."""
    said = foedus("get", "cinc", "--states", "SCO", "--years", "2000:2002", "--format", "csv")
    rows = sorted(tuple(line.split(",")[:2]) for line in said.out.splitlines()[1:])
    assert rows == [("CHN", "2001"), ("CHN", "2002"), ("RUS", "2001"), ("RUS", "2002")]
    said = foedus("get", "cinc", "--states", "SCO,CHN", "--years", "2000:2001", "--format", "csv")
    rows = sorted(tuple(line.split(",")[:2]) for line in said.out.splitlines()[1:])
    assert rows == [("CHN", "2000"), ("CHN", "2001"), ("RUS", "2001")]
    said = foedus("get", "trade_flow", "--states", "BRICS", "--years", "2014", "--format", "csv")
    assert said.code == 0 and len(said.out.splitlines()) == 3
    assert foedus("get", "cinc", "--states", "BRICS", "--years", "1995").code == 2
    assert "had no member in 1995" in foedus("get", "cinc", "--states", "BRICS", "--years", "1995").err


def test_pairs_of_members_alone(foedus: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "pairs.csv"
    assert foedus("dyads", "--years", "2009:2010", "--states", "BRICS,USA", "--out", str(out)).code == 0
    pairs = pl.read_csv(out)
    # four founders and the United States are ten pairs a year; South Africa joined on the last days of 2010
    assert pairs.group_by("year").len().sort("year")["len"].to_list() == [10, 15]
    assert foedus("dyads", "--years", "1950", "--states", "BRICS,USA").code == 2
    assert "Ask for SUN" in foedus("dyads", "--years", "1950", "--states", "Russia,USA").err


def test_years_under_another_name_are_told(foedus: Callable[..., Any]) -> None:
    said = foedus("get", "disputes", "--dyad", "Russia", "China", "--years", "1985:1995")
    assert said.code == 0
    assert "Russia (RUS) was not a state in 1985 to 1991: ask for SUN (Soviet Union) for those years." in said.err
    assert "No source covers" not in said.err
