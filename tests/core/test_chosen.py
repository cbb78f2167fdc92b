"""States and groups as a person lists them, and states outside their years."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.core import groups, states
from foedus.core.dyads import Dyad
from foedus.core.errors import AmbiguousState, EmptySelection, StateNotInSystem, UnknownState


def test_a_group_stands_for_its_members_of_the_years() -> None:
    listed = groups.chosen(["NATO", "Russia"], (1951, 1952))
    assert (listed.states, listed.groups) == (("RUS",), ("NATO",))
    ids = listed.ids((1951, 1952))
    assert ids[0] == "RUS" and {"TUR", "GRC", "USA"} < set(ids) and "DEU" not in ids and len(ids) == 15
    assert listed.has("RUS", date(1900, 1, 1))
    assert not listed.has("TUR", date(1951, 12, 31)) and listed.has("TUR", date(1952, 12, 31))
    assert groups.chosen(["EU"]).has("GBR", date(2019, 12, 31)) and not groups.chosen(["EU"]).has(
        "GBR", date(2020, 12, 31)
    )


def test_a_member_that_was_no_state_of_the_system_is_left_out_and_told() -> None:
    un = groups.chosen(["UN"], (1950, 1960))
    assert un.outside((1950, 1960)) == ["BLR", "UKR"]
    assert not {"BLR", "UKR"} & set(un.ids((1950, 1960)))
    assert groups.chosen(["UN"]).outside(None) == []


def test_a_state_comes_before_a_group_and_an_unknown_name_is_refused() -> None:
    assert groups.chosen(["CHN", "China", "SCO"]).states == ("CHN",)
    with pytest.raises(UnknownState, match="Did you mean"):
        groups.chosen(["NATO", "Rusia Federation"])
    with pytest.raises(AmbiguousState):
        groups.chosen(["NATO", "Korea"])
    with pytest.raises(EmptySelection, match="had no member in 1900;"):
        groups.chosen(["NATO"], (1900, 1900)).ids((1900, 1900))


@pytest.mark.parametrize(
    ("state", "year", "instead"),
    [
        ("RUS", 1985, ("SUN",)),
        ("RUS", 1991, ("SUN",)),
        ("RUS", 1992, ()),
        ("SUN", 1995, ("RUS",)),
        ("SRB", 1990, ("YUG",)),
        ("SRB", 1925, ("YUG",)),
        ("YUG", 2000, ("SRB",)),
        ("CZE", 1990, ("CSK",)),
        ("SVK", 1990, ("CSK",)),
        ("CSK", 2000, ("CZE", "SVK")),
        ("DDR", 2000, ("DEU",)),
        ("DDR", 1930, ("DEU",)),
        ("ERI", 1985, ("ETH",)),
        ("SSD", 2000, ("SDN",)),
        ("BGD", 1965, ("PAK",)),
        ("UKR", 1950, ("SUN",)),
        ("HRV", 1980, ("YUG",)),
        ("MNE", 2000, ("SRB",)),
        ("XKX", 2000, ("SRB",)),
        ("AUH", 1930, ("AUT", "HUN")),
        ("KRE", 1960, ("KOR", "PRK")),
        ("KOR", 1900, ("KRE",)),
        ("BAV", 1900, ("DEU",)),
        ("TUS", 1880, ("ITA",)),
        ("RVN", 1980, ("VNM",)),
        ("YMD", 2000, ("YEM",)),
        ("ZNZ", 1970, ("TZA",)),
        ("DEU", 1947, ()),
        ("HKG", 1950, ()),
    ],
)
def test_who_stood_in_the_place_of_a_state(state: str, year: int, instead: tuple[str, ...]) -> None:
    assert states.in_place_of(states.all_states()[state], year) == instead


def test_every_state_named_for_another_is_known() -> None:
    for table in (states.PART_OF, states.CAME_AFTER):
        for i, others in table.items():
            assert {i, *others} <= set(states.all_states()) and i not in others


def test_a_state_outside_its_years_points_to_the_other() -> None:
    with pytest.raises(StateNotInSystem, match=r"Ask for ETH \(Ethiopia\) instead"):
        states.require_existence(states.resolve("ERI"), 1980, 1985)
    with pytest.raises(StateNotInSystem, match=r"Ask for AUT \(Austria\) or HUN \(Hungary\) instead"):
        states.require_existence(states.resolve("AUH"), 1930, 1935)
    assert states.elsewhere(states.resolve("RUS"), 1985, 1993) == [
        "Russia (RUS) was not a state in 1985 to 1991: ask for SUN (Soviet Union) for those years."
    ]
    assert states.elsewhere(states.resolve("RUS"), 1992, 9999) == []
    assert states.elsewhere(states.resolve("CHN"), 1990, 2000) == []


def test_a_dyad_of_a_year_tells_shared_names_apart() -> None:
    assert Dyad.of("Korea", "Japan", (1890, 1900)).ids == ("KRE", "JPN")
    with pytest.raises(AmbiguousState, match="VNM or RVN"):
        Dyad.of("USA", "Vietnam", (1965, 1970))
