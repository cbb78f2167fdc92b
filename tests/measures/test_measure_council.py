"""Agreement, splits and abstentions in the Security Council and the Human Rights Council."""

from __future__ import annotations

import polars as pl
import pytest

import foedus


@pytest.fixture(scope="module")
def lab():
    return foedus.open()


def of(lab, name: str, *states: str) -> dict[int, float]:
    panel = lab.ask(f"{name}/{'-'.join(states)}")
    return dict(panel.table.sort("year").select("year", "value").iter_rows())


def test_china_and_russia_as_published(lab) -> None:
    got = of(lab, "sc_agreement", "CHN", "RUS")
    assert {y: round(got[y], 3) for y in (2022, 2023, 2024, 2025)} == {
        2022: 0.887,
        2023: 0.84,
        2024: 0.837,
        2025: 0.929,
    }
    assert min(got) == 2000 and max(got) == 2025, "2026 is not over"


def test_members_alone_and_in_their_years_alone(lab) -> None:
    assert set(of(lab, "sc_agreement", "DEU", "USA")) == {2003, 2004, 2011, 2012, 2019, 2020}
    assert set(of(lab, "sc_abstentions", "DEU")) == {2003, 2004, 2011, 2012, 2019, 2020}


def test_splits_are_the_votes_that_agreement_lacks(lab) -> None:
    splits = of(lab, "sc_splits", "CHN", "RUS")
    rows = lab.table("unsc_votes").rows.join(lab.table("unsc_resolutions").rows.select("symbol", "year"), on="symbol")
    both = rows.filter(pl.col("state") == "CHN").join(rows.filter(pl.col("state") == "RUS"), on="symbol")
    apart = both.filter(pl.col("vote") != pl.col("vote_right")).group_by("year").len()
    assert all(splits[y] == n for y, n in apart.iter_rows() if y <= 2025)
    assert min(splits.values()) == 0, "years in which both sat and were never apart are zero, not unknown"


def test_abstentions_on_libya(lab) -> None:
    rows = lab.table("unsc_votes").rows.filter(pl.col("symbol") == "S/RES/1973 (2011)", pl.col("vote") == 2)
    assert set(rows["state"]) == {"CHN", "RUS", "IND", "BRA", "DEU"}
    assert of(lab, "sc_abstentions", "BRA")[2011] == 1


def test_the_human_rights_council_in_its_one_whole_year(lab) -> None:
    got = of(lab, "hrc_agreement", "CHN", "FRA")
    assert set(got) == {2024} and 0 < got[2024] < 0.5
    assert set(of(lab, "hrc_splits", "CHN", "FRA")) == {2024}
    assert lab.table("unhrc_votes").rows.filter(pl.col("state") == "RUS").height == 0
