"""Militarised disputes and strategic rivalries."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.record import build
from foedus.record.sources import conflict

FOLDER = conflict.COW_MID.folder


def test_disputes_are_counted_once_a_pair_and_hostility_is_the_highest(tmp_path: Path) -> None:
    rows = [
        (1, 365, 710, 1969, 1, 5, 4),
        (1, 710, 365, 1969, 1, 4, 5),
        (2, 365, 710, 1969, 1, 3, 1),
        (2, 710, 365, 1969, 1, 1, 3),
        (3, 365, 710, 1994, 1, -9, 2),
        (4, 365, 710, 1995, 0, 4, 4),
    ]
    pl.DataFrame(
        rows, orient="row", schema=["dispnum", "ccode1", "ccode2", "year", "dispongoing", "hostlev1", "hostlev2"]
    ).write_parquet(tmp_path / "cow_mid_dirdisps.parquet")
    got = conflict.parse_disputes(tmp_path)
    assert got["disputes"].sort("year").rows() == [("CHN", "SUN", 1969, 2), ("CHN", "RUS", 1994, 1)]
    assert got["dispute_hostility"].sort("year").rows() == [("CHN", "SUN", 1969, 5), ("CHN", "RUS", 1994, 2)]


def test_rivalries_by_year_from_1816(tmp_path: Path) -> None:
    pl.DataFrame(
        [(200, 220, 1700, 1716), (2, 710, 1996, 2020), (365, 710, 1816, 1817), (365, 710, 1817, 1818)],
        orient="row",
        schema=["ccode1", "ccode2", "start", "end"],
    ).write_parquet(tmp_path / "tss_rivalries.parquet")
    got = conflict.parse_rivalries(tmp_path)["rivalry"]
    assert got.filter(pl.col("state_1") == "CHN", pl.col("state_2") == "USA")["year"].sort().to_list() == list(
        range(1996, 2021)
    )
    assert got.filter(pl.col("state_2") == "RUS")["year"].sort().to_list() == [1816, 1817, 1818], "no year twice"
    assert got.filter(pl.col("state_1") == "FRA").height == 0, "ended before the state system begins"


@pytest.mark.raw
def test_china_and_russia(raw: Path) -> None:
    got = {e.name: (e, f) for e, f in build.parse(conflict.COW_MID, raw / FOLDER)}
    staged = pl.read_parquet(raw / FOLDER / "cow_mid_dirdisps.parquet")
    pair = staged.filter(pl.col("ccode1") == 365, pl.col("ccode2") == 710)
    assert pair["dispnum"].n_unique() == 45
    single = pl.read_parquet(raw / FOLDER / "cow_mid_ddydisps.parquet").filter(
        pl.col("ccode1") == 365, pl.col("ccode2") == 710
    )
    assert single["dispnum"].n_unique() == 40 and single.filter(pl.col("year") >= 1945)["dispnum"].n_unique() == 18
    entry, disputes = got["disputes"]
    ours = disputes.filter(pl.col("state_1") == "CHN", pl.col("state_2").is_in(["RUS", "SUN"]))
    assert ours["value"].sum() == pair.height and ours["year"].min() == 1862 and ours["year"].max() == 2012
    assert entry.coverage.absence == "zero" and entry.coverage.last == 2014
    levels = got["dispute_hostility"][1]
    assert levels["value"].is_between(1, 5).all()
    clash = levels.filter(pl.col("state_1") == "CHN", pl.col("state_2") == "SUN", pl.col("year") == 1969)
    assert clash["value"].item() >= 4, "Zhenbao/Damansky"


@pytest.mark.raw
def test_rivalries_of_the_great_powers(raw: Path) -> None:
    [(entry, frame)] = build.parse(conflict.TSS, raw / FOLDER)
    years = frame.filter(pl.col("state_1") == "CHN", pl.col("state_2").is_in(["RUS", "SUN"]))["year"]
    assert years.max() == 1989 and 1969 in years and 1955 not in years
    assert frame.filter(pl.col("state_1") == "CHN", pl.col("state_2") == "USA")["year"].max() == 2020
    assert entry.coverage.last == 2020 and frame["value"].unique().to_list() == [1.0]
