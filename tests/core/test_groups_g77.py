"""The Group of 77: signers, members read today, leavers, and counts between that were published."""

from __future__ import annotations

from datetime import date

import pytest

from foedus.core import groups, states

EVER = groups.STATUSES


def test_seventy_seven_signed_in_1964() -> None:
    signed = groups.members("G77", date(1964, 6, 15))
    assert len(signed) == 77
    assert {"RVN", "YUG", "KOR", "MEX", "CYP", "TZA", "IND", "BRA"} <= set(signed)
    assert not {"CUB", "CIV", "CHN", "BGD", "ROU", "NZL"} & set(signed)


def test_one_hundred_and_thirty_four_are_listed_today() -> None:
    """The Group's own list (g77.org, as copied where the row's address says): 134 with China, which denies it."""
    assert len(groups.members("G77")) == 133
    listed = groups.members("Group of 77", status=("member", "disputed"))
    assert len(listed) == 134 and set(listed) - set(groups.members("G77")) == {"CHN"}
    assert {"AZE", "KIR", "PSE", "SSD", "NRU"} <= set(listed)
    assert not {"BIH", "MEX", "KOR", "CYP", "MLT", "ROU", "PLW", "TUV", "YUG"} & set(listed)


@pytest.mark.parametrize(
    ("state", "last", "out"),
    [
        ("MEX", 1993, 1994),
        ("KOR", 1996, 1997),
        ("CYP", 2003, 2004),
        ("MLT", 2003, 2004),
        ("ROU", 2006, 2007),
        ("PLW", 2003, 2004),
        ("BIH", 2019, 2020),
        ("YUG", 1991, 1992),
        ("YMD", 1989, 1990),
    ],
)
def test_leavers(state: str, last: int, out: int) -> None:
    assert groups.is_member("G77", state, last) and not groups.is_member("G77", state, out)


@pytest.mark.parametrize(
    ("state", "year"), [("ZAF", 1994), ("SSD", 2014), ("KIR", 2013), ("AZE", 2019), ("TLS", 2004), ("MNG", 1992)]
)
def test_joiners(state: str, year: int) -> None:
    assert groups.is_member("G77", state, year) and not groups.is_member("G77", state, year - 1)


def test_numbers_of_members_that_were_published() -> None:
    """132 in May 2013 (Kiribati to be the 133rd), 133 and 134 after South Sudan (Wikipedia of 2014 and 2015), 135 with
    Azerbaijan in September 2019, 134 without Bosnia; each counts Palestine, of which the day was not read (2015 here),
    and China."""

    def count(on: date) -> int:
        return len(groups.members("G77", on, status=("member", "disputed")))

    assert count(date(2013, 5, 8)) == 131
    assert count(date(2015, 6, 1)) == 134
    assert count(date(2019, 9, 28)) == 135
    assert count(date(2020, 3, 1)) == 134


def test_every_day_that_was_not_read_says_what_stands_in() -> None:
    un = {m.state: m.joined for m in groups.group("UN").memberships}
    for m in groups.group("G77").memberships:
        assert m.joined >= date(1964, 6, 15)
        if "admission to the UN" in m.note:
            assert m.joined == un[m.state], m
        elif "first edition" in m.note:
            assert (m.joined.month, m.joined.day) == (1, 1) or m.joined == un[m.state], m
        if m.state in un and m.joined > date(1964, 6, 15) and m.joined.year > 1991:
            assert states.all_states()[m.state].existed(m.joined.year), m
