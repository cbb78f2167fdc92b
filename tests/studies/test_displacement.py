"""Since when trade with one partner exceeds trade with another, by whose books."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from foedus.core.errors import EmptySelection
from foedus.lab.lab import Lab
from foedus.measures import displacement as d
from foedus.studies.displacement import displacement

CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def book(*rows: tuple[str, str, int, str, str, float]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), orient="row", schema=["state_1", "state_2", "year", "source", "reporter", "value"])


def years(values: dict[int, tuple[float, float]], reporter: str = "KAZ", source: str = "a") -> pl.DataFrame:
    return book(
        *(
            (*sorted((p, "KAZ")), y, source, reporter, float(v))
            for y, two in values.items()
            for p, v in zip(("CHN", "RUS"), two, strict=True)
        )
    )


def own(table: pl.DataFrame, extra: Any = ()) -> d.Crossing:
    return next(c for c in d.crossings(table, "KAZ", "CHN", "RUS", extra) if c.book == d.OWN)


def test_the_last_unbroken_lead_counts() -> None:
    got = own(years({2000: (1, 2), 2001: (3, 2), 2002: (1, 2), 2005: (4, 2), 2006: (5, 2)}))
    assert got.before is not None and got.since is not None and got.first_ahead is not None
    assert (got.first_ahead.year, got.before.year, got.since.year, got.last.year) == (2001, 2002, 2005, 2006)


def test_never_and_always() -> None:
    never, always = own(years({2000: (1, 2), 2001: (1, 2)})), own(years({2000: (3, 2), 2001: (3, 2)}))
    assert never.since is None and never.before is not None and never.before.year == 2001
    assert always.before is None and always.since is not None and always.since.year == 2000


def test_partners_books_are_each_partners_own() -> None:
    table = pl.concat(
        [
            years({2000: (9, 1)}, "KAZ"),
            book(("CHN", "KAZ", 2000, "x", "CHN", 1.0), ("KAZ", "RUS", 2000, "y", "RUS", 2.0)),
        ]
    )
    got = {c.book: c for c in d.crossings(table, "KAZ", "CHN", "RUS")}
    assert got[d.OWN].last.ahead and not got[d.PARTNERS].last.ahead and got[d.PARTNERS].last.source == "x+y"


def test_two_collections_in_two_orders_tell_nothing() -> None:
    table = pl.concat([years({2000: (1, 2), 2001: (1, 2)}), years({2001: (3, 2), 2002: (3, 2)}, source="b")])
    assert [x.year for x in own(table).leads] == [2000, 2002]


def test_parts_of_a_year_stand_where_no_whole_year_does() -> None:
    parts = pl.DataFrame(
        {
            "period": ["2001Q1", "2001Q1", "2002-01/2002-09", "2002-01/2002-09", "2002Q1", "2002Q1"],
            "year": [2001, 2001, 2002, 2002, 2002, 2002],
            "days": [89, 89, 272, 272, 89, 89],
            "partner": ["CHN", "RUS"] * 3,
            "value": [9.0, 1.0, 9.0, 1.0, 1.0, 9.0],
            "source": ["p"] * 6,
        }
    )
    leads = d.parts_of_years(parts, "KAZ", "CHN", "RUS")
    got = own(years({2001: (1, 2)}), leads)
    assert [(x.period, x.whole, x.ahead) for x in got.leads] == [
        ("2001", True, False),
        ("2002-01/2002-09", False, True),
    ]


def test_totals_as_published_come_before_sums_and_nothing_is_no_comparison() -> None:
    summed = book(("CHN", "KAZ", 2000, "a", "KAZ", 1.0), ("CHN", "KAZ", 2001, "a", "KAZ", 0.0))
    printed = book(("CHN", "KAZ", 2000, "a", "KAZ", 2.0))
    assert d.totals(summed, printed)["value"].to_list() == [2.0]


@pytest.fixture(scope="module")
def told() -> dict[tuple[str, str], dict[str, Any]]:
    rows = displacement(Lab(), CENTRAL_ASIA, "CHN", "RUS", 2026).rows
    return {(r["state"], r["book"]): r for r in rows.iter_rows(named=True)}


def test_what_was_published_of_each_state(told: dict[tuple[str, str], dict[str, Any]]) -> None:
    """By their own figures China passed Russia in Kazakhstan in 2023 (bne IntelliNews, 8 January 2024; Tazhutov in
    Eurasia Review: 'according to the Kazakh statistical data this first happened only in 2023'), in Uzbekistan in 2023
    (Central Asian Light, 12 February 2024) and in Tajikistan in January to May 2025 (Fergana, bne IntelliNews)."""
    assert told["KAZ", "own"]["since"] == "2023-01/2023-09" and told["KAZ", "own"]["before_year"] < 2023
    assert told["UZB", "own"]["since"] == "2023" and told["UZB", "own"]["before"] == "2022"
    assert told["TJK", "own"]["since"] == "2025-01/2025-05" and told["TJK", "own"]["before"] == "2024-01/2024-05"


def test_the_partners_books_tell_an_earlier_year(told: dict[tuple[str, str], dict[str, Any]]) -> None:
    for s in ("KAZ", "KGZ", "TJK", "UZB"):
        assert told[s, "partners"]["since_year"] < told[s, "own"]["since_year"]


def test_turkmenistan_has_hardly_reported(told: dict[tuple[str, str], dict[str, Any]]) -> None:
    assert told["TKM", "own"]["since"] is None and told["TKM", "own"]["last"] == "2000"


def test_the_date_holds_back_later_comparisons() -> None:
    rows = displacement(Lab(), ("TJK",), "CHN", "RUS", 2024).rows.filter(book="own")
    assert rows["since"].item() is None


def test_nothing_to_compare_is_an_error() -> None:
    with pytest.raises(EmptySelection):
        displacement(Lab(), ("KAZ",), "CHN", "RUS", 1900)
