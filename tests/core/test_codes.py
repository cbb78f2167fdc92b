"""Code systems: what a column holds, and the codes of a state in each."""

from __future__ import annotations

import pytest

from foedus.core import codes, states
from foedus.core.errors import BadInput, UnknownName


@pytest.mark.parametrize("system", states.CODE_SYSTEMS)
def test_all_codes_of_a_system_lead_back_to_their_states(system: str) -> None:
    """All codes of a system are recognised as its own, or as a system that reads them alike."""
    assert set(codes.SYSTEMS) == set(states.CODE_SYSTEMS)
    living = [s for s in states.all_states().values() if s.kind != "former"]
    carried = {c: s.id for s in living for c in states.carried(s, system)}
    found = codes.recognise(list(carried))
    assert found.system == ("iso3" if system in ("worldbank", "vdem_letters") else system)
    assert (found.matched, found.unmatched, found.share) == (carried, [], 1.0)


@pytest.mark.parametrize(
    ("values", "years", "system", "matched"),
    [
        (["USA", "CHN", "GBR"], None, "iso3", {"USA": "USA", "CHN": "CHN", "GBR": "GBR"}),
        (["us", "cn", "uk", "el"], None, "iso2", {"us": "USA", "cn": "CHN", "uk": "GBR", "el": "GRC"}),
        (["2", "365", "710"], None, "cow", {"2": "USA", "365": "RUS", "710": "CHN"}),
        (["2.0", "365.0", "710.0"], (1950, 1980), "cow", {"2.0": "USA", "365.0": "SUN", "710.0": "CHN"}),
        (["2", "345", "316"], (1960, 2010), "cow", {"2": "USA", "345": "SRB", "316": "CZE"}),
        (["2", "345", "315"], (1960, 1980), "cow", {"2": "USA", "345": "YUG", "315": "CSK"}),
        (["USA", "UKG", "AUS"], None, "cow_letters", {"USA": "USA", "UKG": "GBR", "AUS": "AUT"}),
        (["340", "971", "973", "2"], None, "gw", {"340": "SRB", "971": "NRU", "973": "TUV", "2": "USA"}),
        (["004", "156", "840"], None, "m49", {"004": "AFG", "156": "CHN", "840": "USA"}),
        (["4.0", "156.0", "840.0"], None, "m49", {"4.0": "AFG", "156.0": "CHN", "840.0": "USA"}),
        (["842", "156", "699"], None, "m49", {"842": "USA", "156": "CHN", "699": "IND"}),
        (["11", "20", "110"], None, "vdem", {"11": "RUS", "20": "USA", "110": "CHN"}),
        (["ROM", "ZAR", "WBG", "KSV"], None, "worldbank", {"ROM": "ROU", "ZAR": "COD", "WBG": "PSE", "KSV": "XKX"}),
        (
            ["CH", "GM", "JA", "KS", "RS"],
            None,
            "fips",
            {"CH": "CHN", "GM": "DEU", "JA": "JPN", "KS": "KOR", "RS": "RUS"},
        ),
        (["Germany", "Russia", "Viet Nam"], None, "name", {"Germany": "DEU", "Russia": "RUS", "Viet Nam": "VNM"}),
    ],
)
def test_a_column_is_recognised(
    values: list[str], years: tuple[int, int] | None, system: str, matched: dict[str, str]
) -> None:
    found = codes.recognise(values, years)
    assert (found.system, found.matched, found.unmatched) == (system, matched, [])


def test_what_does_not_match_is_told_with_the_share() -> None:
    found = codes.recognise(["DEU", "WLD", "FRA", "", "FRA", "JPN"])
    assert (found.system, found.unmatched, found.share) == ("iso3", ["WLD"], 0.75)
    past = codes.recognise(["USA", "SUN", "CHN", "DEU"], (2000, 2020))
    assert past.unmatched == ["SUN"]


@pytest.mark.parametrize(
    ("values", "both"),
    [
        (["20", "70", "90"], "cow or m49"),
        (["2", "365", "970"], "cow or gw"),
        (["USA", "CHN", "AUS"], "iso3 or cow_letters"),
        (["USA", "SWZ"], "iso3 or cow_letters"),
    ],
)
def test_a_tie_between_systems_is_refused(values: list[str], both: str) -> None:
    with pytest.raises(BadInput, match=f"Say which it is: {both}"):
        codes.recognise(values)


@pytest.mark.parametrize("values", [[], ["", " "], ["red", "green"], ["1", "2", "3", "4", "5"]])
def test_no_system_fits(values: list[str]) -> None:
    with pytest.raises(BadInput):
        codes.recognise(values)


def test_a_system_that_is_told_is_read_without_a_guess() -> None:
    assert codes.read(["20", "70"], "m49").matched == {"20": "AND", "70": "BIH"}
    assert codes.read(["20", "70"], "COW").matched == {"20": "CAN", "70": "MEX"}
    assert codes.read(["AUS", "x"], "stateabb").unmatched == ["x"]
    with pytest.raises(UnknownName, match="Did you mean worldbank"):
        codes.read(["USA"], "worldbnak")


def test_codes_that_are_carried_one_after_the_other_have_their_years() -> None:
    for state, system, code in codes.WHEN:
        carried = states.carried(states.all_states()[state], system)
        assert code in carried
        assert len([c for c in carried if (state, system, c) not in codes.WHEN]) == 1
    for s in states.all_states().values():
        for system in states.CODE_SYSTEMS:
            several = states.carried(s, system)
            assert len(several) < 2 or any((s.id, system, c) in codes.WHEN for c in several), (s.id, system)
