"""GSDB: comma lists, names with commas, groups, predecessors."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.record.build import parse, raw_path
from foedus.record.sources import gsdb


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("United States, United Kingdom", 2023, ("GBR;USA", "")),
        ("G7, EU", 2022, ("", "EU;G7")),
        ("Korea, North", 2006, ("PRK", "")),
        ("Congo, Democratic Republic of the, EU", 1994, ("COD", "EU")),
        ("Russia, Belarus", 2023, ("BLR;RUS", "")),
        ("Russia", 1960, ("SUN", "")),
    ],
)
def test_parties(text: str, year: int, expected: tuple[str, str]) -> None:
    assert gsdb.parties(text, year) == expected


def test_reads_the_case_list(tmp_path: Path) -> None:
    (tmp_path / "GSDB_V4.csv").write_text(
        "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,"
        "target_mult,sender_mult,objective,success\n"
        '7,Russia,"EU, Norway",2014,2023,1,exp_part,1,0,1,1,0,0,1,end_war,ongoing\n'
    )
    row = gsdb.parse(tmp_path)["sanction_cases"].row(0, named=True)
    assert (row["targets"], row["senders"], row["sender_groups"]) == ("RUS", "NOR", "EU")
    assert row["ongoing_2023"] and row["trade"] and not row["military"]


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    ((_, cases),) = parse(gsdb.GSDB, raw_path(gsdb.GSDB, raw))
    assert cases.height == 1547

    def on(*ids: str) -> int:
        return cases.filter(pl.col("targets").str.contains("|".join(ids))).height

    assert (on("IRN"), on("RUS", "SUN"), on("CHN")) == (52, 57, 39)
    assert cases.filter((pl.col("targets") == "") & (pl.col("target_groups") == "")).height == 0
    assert not gsdb.GSDB.redistribute
