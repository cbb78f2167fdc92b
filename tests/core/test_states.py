"""States: names, codes, validity and succession."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.core import states
from foedus.core.dyads import Dyad
from foedus.core.errors import BadInput, StateNotInSystem, UnknownState


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("Russia", "RUS"),
        ("Soviet Union", "SUN"),
        ("USSR", "SUN"),
        ("PRC", "CHN"),
        ("china", "CHN"),
        ("UK", "GBR"),
        ("United States of America", "USA"),
        ("Россия", "RUS"),
        ("中国", "CHN"),
        ("Turkey", "TUR"),
        ("Türkiye", "TUR"),
        ("North Korea", "PRK"),
        ("DPRK", "PRK"),
        ("South Korea", "KOR"),
        ("East Germany", "DDR"),
        ("Burma", "MMR"),
        ("Republic of China", "TWN"),
        ("China, P.R.: Mainland", "CHN"),
        ("Cote d'Ivoire", "CIV"),
        ("rus", "RUS"),
        ("South Vietnam", "RVN"),
        ("DR Congo", "COD"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Dominica", "DMA"),
        ("Dominican Republic", "DOM"),
        ("Yugoslavia", "YUG"),
    ],
)
def test_names_a_person_types(name: str, id: str) -> None:
    assert states.resolve(name).id == id


def test_every_name_leads_back_to_a_state() -> None:
    for s in states.all_states().values():
        assert states.resolve(s.id).id == s.id
        assert states.find(s.name) == s, s.name


def test_unknown_name_says_the_nearest() -> None:
    with pytest.raises(UnknownState, match="Russia \\(RUS\\)"):
        states.resolve("Russian Federacion")


@pytest.mark.parametrize(
    ("code", "system", "year", "id"),
    [
        (365, "cow", 1900, "RUS"),
        (365, "cow", 1950, "SUN"),
        (365, "cow", 1991, "SUN"),
        (365, "cow", 1992, "RUS"),
        (710, "cow", 2020, "CHN"),
        (713, "cow", 1971, "TWN"),
        (260, "cow", 1970, "DEU"),
        (255, "cow", 1995, "DEU"),
        (265, "cow", 1980, "DDR"),
        (345, "cow", 1980, "YUG"),
        (345, "cow", 2000, "SRB"),
        (678, "cow", 1980, "YEM"),
        (679, "cow", 2000, "YEM"),
        (680, "cow", 1980, "YMD"),
        (340, "gw", 2010, "SRB"),
        (2, "cow", 2020, "USA"),
        ("156", "m49", 2000, "CHN"),
        ("004", "m49", 2000, "AFG"),
        (732, "cow", 2000, "KOR"),
        (730, "cow", 1900, "KRE"),
    ],
)
def test_codes(code: int, system: str, year: int, id: str) -> None:
    assert states.from_code(code, system, year) == id


def test_no_code_of_a_living_state_is_shared() -> None:
    for system in ("cow", "gw"):
        rows = states.code_table(system, 2000, 2000)
        assert len({c for c, _, _ in rows}) == len(rows)


def test_succession() -> None:
    rus, sun = states.resolve("RUS"), states.resolve("SUN")
    assert not rus.existed(1980) and sun.existed(1980)
    assert sun.existed(1991) and rus.existed(1991)
    assert not sun.existed_mid(1992) and rus.existed_mid(1992)
    with pytest.raises(StateNotInSystem, match="SUN"):
        states.require_existence(rus, 1950, 1980)
    with pytest.raises(StateNotInSystem, match="RUS"):
        states.require_existence(sun, 2000, 2010)
    assert states.un_seat("CHN", date(1971, 10, 24)) == "TWN"
    assert states.un_seat("CHN", date(1971, 10, 25)) == "CHN"
    assert states.un_seat("RUS", date(1980, 1, 1)) == "SUN"


def test_state_system_size() -> None:
    # COW State System Membership v2016: 195 states in 2016; 23 in 1816.
    assert len(states.system_members(2016)) == 195
    assert len(states.system_members(1816)) == 23


def test_dyads() -> None:
    assert Dyad.of("Russia", "China").key == ("CHN", "RUS")
    with pytest.raises(BadInput, match="one state"):
        Dyad.of("PRC", "China")
    with pytest.raises(StateNotInSystem):
        Dyad.of("SUN", "CHN").require_years(2000, 2020)
