"""Groups: members by date, names that people type, and the seats that passed from one state to another."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from foedus.core import groups, states
from foedus.core.errors import BadInput, EmptySelection, UnknownGroup, UnknownState


def test_every_row_names_a_known_state_group_and_status() -> None:
    for g in groups.all_groups().values():
        assert g.id in groups.NAMES, f"{g.id} has no name"
        for m in g.memberships:
            assert m.state in states.all_states(), m
            assert m.status in groups.STATUSES, m
            assert m.address.startswith("http"), m
            assert m.left is None or m.joined < m.left, m
    assert set(groups.NAMES) == set(groups.all_groups())


def test_spells_of_one_state_in_one_group_do_not_overlap() -> None:
    for g in groups.all_groups().values():
        for state in {m.state for m in g.memberships}:
            spells = sorted((m for m in g.memberships if m.state == state), key=lambda m: m.joined)
            for a, b in pairwise(spells):
                assert a.left and a.left <= b.joined, (a, b)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("European Union", "EU"),
        ("Shanghai Cooperation Organisation", "SCO"),
        ("P5", "UNSC_P5"),
        ("p5", "UNSC_P5"),
        ("Five Eyes", "FIVE_EYES"),
        ("Central Asia", "CENTRAL_ASIA"),
        ("the Quad", "QUAD"),
        ("nato", "NATO"),
        ("BRICS+", "BRICS"),
        ("Eurasian Economic Union", "EAEU"),
        ("United Nations", "UN"),
        ("UNSC_P5", "UNSC_P5"),
    ],
)
def test_names_that_people_type(typed: str, wanted: str) -> None:
    assert groups.group(typed).id == wanted


def test_unknown_group_names_the_nearest() -> None:
    with pytest.raises(UnknownGroup, match=r"Did you mean .*Shanghai"):
        groups.group("Shanghai Cooperation Organzation")
    with pytest.raises(UnknownGroup, match="There are ASEAN"):
        groups.group("qqqq")
    assert groups.find("qqqq") is None


def test_brics_grew_in_2024_and_2025() -> None:
    five = ["BRA", "CHN", "IND", "RUS", "ZAF"]
    assert groups.members("BRICS", 2009) == ["BRA", "CHN", "IND", "RUS"]
    assert groups.members("BRICS", 2023) == five
    assert groups.members("BRICS", 2024) == sorted([*five, "ARE", "EGY", "ETH", "IRN"])
    assert groups.members("BRICS", 2025) == sorted([*five, "ARE", "EGY", "ETH", "IRN", "IDN"])
    assert "SAU" not in groups.members("BRICS", 2025)
    assert "SAU" in groups.members("BRICS", 2025, status=("member", "disputed"))
    assert "ARG" not in groups.members("BRICS", 2024, status=groups.STATUSES)


@pytest.mark.parametrize(
    ("year", "n"),
    [
        (1949, 12),
        (1952, 14),
        (1955, 15),
        (1982, 16),
        (1990, 16),
        (1999, 19),
        (2004, 26),
        (2009, 28),
        (2017, 29),
        (2020, 30),
        (2023, 31),
        (2024, 32),
    ],
)
def test_nato_by_year(year: int, n: int) -> None:
    assert len(groups.members("NATO", year)) == n


def test_sco_eaeu_eu_and_the_small_circles() -> None:
    assert len(groups.members("SCO", 2001)) == 6
    assert len(groups.members("SCO", 2017)) == 8
    assert len(groups.members("SCO", 2024)) == 10
    assert groups.members("EAEU", 2024) == ["ARM", "BLR", "KAZ", "KGZ", "RUS"]
    assert [len(groups.members("EU", y)) for y in (1958, 1973, 1995, 2004, 2013, 2020)] == [6, 9, 15, 25, 28, 27]
    assert groups.members("AUKUS") == ["AUS", "GBR", "USA"]
    assert groups.members("CRINK") == ["CHN", "IRN", "PRK", "RUS"]
    assert groups.members("Central Asia") == ["KAZ", "KGZ", "TJK", "TKM", "UZB"]
    assert len(groups.members("G7")) == 7 and "RUS" in groups.members("G8", 2013)
    assert "ARM" not in groups.members("CSTO") and "ARM" in groups.members("CSTO", status=("suspended",))


def test_un_had_51_founding_members_and_has_193() -> None:
    assert len(groups.members("UN", 1945)) == 51
    assert [len(groups.members("UN", y)) for y in (1955, 1960, 2002, 2011)] == [76, 99, 191, 193]
    assert len(groups.members("UN")) == 193


def test_the_seat_of_china_passed_on_1971_10_25() -> None:
    before, after = date(1971, 10, 24), date(1971, 10, 25)
    for name in ("P5", "UN"):
        assert "TWN" in groups.members(name, before) and "CHN" not in groups.members(name, before)
        assert "CHN" in groups.members(name, after) and "TWN" not in groups.members(name, after)
    assert groups.members("P5", before) == ["FRA", "GBR", "SUN", "TWN", "USA"]
    assert groups.members("P5", after) == ["CHN", "FRA", "GBR", "SUN", "USA"]
    assert states.un_seat("CHN", before) == "TWN" and states.un_seat("CHN", after) == "CHN"


def test_succession_of_seats_in_the_un() -> None:
    assert groups.is_member("UN", "SUN", date(1991, 12, 23)) and not groups.is_member("UN", "RUS", date(1991, 12, 23))
    assert groups.is_member("UN", "RUS", date(1991, 12, 24)) and not groups.is_member("UN", "SUN", date(1991, 12, 24))
    assert groups.is_member("UN", "DDR", date(1990, 10, 2)) and not groups.is_member("UN", "DDR", date(1990, 10, 3))
    assert groups.is_member("UN", "DDR", 1973) and not groups.is_member("UN", "DDR", 1972)
    assert groups.is_member("UN", "UKR", 1950) and groups.is_member("UN", "BLR", 1950)
    assert not groups.is_member("UN", "SYR", 1959) and not groups.is_member("UN", "IDN", date(1966, 1, 1))


def test_groups_of_a_state_and_of_two() -> None:
    assert groups.shared_groups("CHN", "RUS", 2024) == ["BRICS", "CRINK", "G20", "SCO", "UN", "UNSC_P5"]
    assert groups.shared_groups("China", "Russia", 1992) == ["UN", "UNSC_P5"]
    assert "NATO" in groups.groups_of("Germany", 1960)
    assert groups.groups_of("Switzerland", 1990) == []
    with pytest.raises(UnknownState):
        groups.groups_of("Ruritania")


def test_a_moment_without_members_is_an_error() -> None:
    with pytest.raises(EmptySelection, match="2009-06-16"):
        groups.members("BRICS", 1990)
    with pytest.raises(EmptySelection):
        groups.members("AUKUS", 2024, status=("observer",))
    with pytest.raises(BadInput):
        groups.members("UN", "someday")


def test_the_west_is_told_in_two_ways() -> None:
    """A stand in the world follows accessions; who restricted trade together in 2022 is a list."""
    assert groups.west(2020) == sorted({m for g in ("EU", "FIVE_EYES", "G7") for m in groups.members(g, 2020)})
    assert "POL" in groups.west(2004) and "POL" not in groups.west(2003)
    assert {"NOR", "CHE", "KOR"} & set(groups.west(2022)) == set()
    players = {p for name in groups.WESTERN_COALITION for p in name.split("+")}
    assert {"NOR", "CHE", "KOR"} <= players and groups.find("EU") is not None
