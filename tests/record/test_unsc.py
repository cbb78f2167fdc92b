"""Security Council vetoes: by name, not by dummy; duplicates kept; seats; the collected rows."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import SchemaError
from foedus.record import build
from foedus.record.sources import unsc


def folder(path: Path, rows: list[tuple[str, ...]]) -> Path:
    frame = pl.DataFrame(
        rows,
        orient="row",
        schema=["date", "draft", "meeting_record", "agenda_item", "member_veto1", "member_veto2", "member_veto3"],
    )
    # the dummies of the real file are wrong in 26 rows: here they are wrong in all
    frame.with_columns(*(pl.lit(1).alias(c) for c in ("China", "France", "Russia", "USSR", "USA", "UK"))).write_parquet(
        path / "unsc_vetoes_1946_sept2022.parquet"
    )
    return path


ROWS = [
    ("6/26/1946", "S/PV.49", "S/PV.49", "The Spanish question", "USSR", "", ""),
    ("6/26/1946", "S/PV.49", "S/PV.49", "The Spanish question", "USSR", "", ""),
    ("12/13/1955", "S/3502", "S/PV.704", "Mongolia", "China", "", ""),
    ("4/29/1981", "S/14459", "S/PV.2277", "Namibia", "USA", "UK", "France"),
    ("7/7/2020", "S/2020/654", "S/2020/661\nS/2020/657", "Humanitarian access", "Russia", "China", ""),
]


def test_names_count_and_dummies_do_not(tmp_path: Path) -> None:
    got = unsc.parse(folder(tmp_path, ROWS))["unsc_vetoes"].filter(pl.col("date") < "2022")
    assert got["states"].to_list() == ["SUN", "SUN", "TWN", "FRA;GBR;USA", "CHN;RUS"]
    assert got["meeting"].to_list()[-1] == "S/2020/661 S/2020/657"


def test_vetoes_that_share_a_symbol_stay_two(tmp_path: Path) -> None:
    got = unsc.parse(folder(tmp_path, ROWS))["unsc_vetoes"]
    assert got["id"].to_list()[:2] == ["1946-06-26-1", "1946-06-26-2"] and got["id"].is_unique().all()


def test_an_unknown_name_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="India"):
        unsc.parse(folder(tmp_path, [("1/1/1990", "S/1", "S/PV.1", "x", "India", "", "")]))


@pytest.fixture(scope="module")
def vetoes(raw: Path) -> dict[str, pl.DataFrame]:
    return {e.name: f for e, f in build.parse(unsc.UNSC, raw / unsc.UNSC.folder)}


@pytest.mark.raw
def test_published_totals_to_july_2022(vetoes) -> None:
    v = vetoes["unsc_vetoes"]
    assert unsc.count(v, "SUN") == 90 and unsc.count(v, "RUS") == 31
    assert [unsc.count(v, s) for s in ("USA", "GBR", "CHN", "FRA")] == [82, 29, 17, 16]
    assert v.filter(pl.col("date") <= "2022-07-31").height == 214
    with pytest.raises(SchemaError, match="should be"):
        unsc.check({"unsc_vetoes": v.filter(pl.col("draft") != "S/2022/155")})


@pytest.mark.raw
def test_the_veto_of_the_republic_of_china_is_not_in_the_list(vetoes) -> None:
    assert unsc.count(vetoes["unsc_vetoes"], "TWN") == 0, "it is now: correct the note of the source"


@pytest.mark.raw
def test_collected_rows_complete_the_list_without_doubles(vetoes) -> None:
    v = vetoes["unsc_vetoes"]
    late = v.filter(pl.col("date") > "2022-07-31")
    assert late.height >= 19 and late["address"].str.starts_with("http").all()
    assert late.filter(pl.col("draft") == "S/2022/720")["states"].to_list() == ["RUS"]
    assert all(v.filter(pl.col("draft") == d).height == 1 for d in ("S/2022/538", "S/2022/431"))
    assert v.filter(pl.col("draft") == "S/2022/538")["abstained"].item() == "CHN"
    known = {"CHN", "FRA", "GBR", "RUS", "SUN", "TWN", "USA"}
    assert set(v["states"].str.split(";").explode()) <= known


@pytest.mark.raw
def test_splits_are_vetoes_of_one_of_the_two(vetoes) -> None:
    s = vetoes["unsc_splits"]
    assert s.filter((pl.col("CHN") == "no") == (pl.col("RUS") == "no")).height == 0
    assert set(s["CHN"]) | set(s["RUS"]) <= {"yes", "no", "abstain", "absent"}
    listed = s.join(vetoes["unsc_vetoes"], on=["date", "draft"], how="anti")
    assert listed.height <= 2, listed
