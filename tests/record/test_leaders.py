"""Leaders: three lists in one, no spell twice."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import SchemaError
from foedus.record import build
from foedus.record.sources import leaders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pl.DataFrame(
        [
            (365, "Yeltsin", "1991-08-21", "1999-12-31", "Regular"),
            (365, "Putin", "2000-01-01", "2015-12-31", "Still in Office"),
            (385, "Solberg", "2013-10-16", "2015-12-31", "Still in Office"),
            (375, "Sauli Ninisto", "2012-03-01", "2015-12-31", "Still in Office"),
            (670, "Salman", "2015-01-23", "2015-12-31", "Natural Death"),
            (711, "Someone in Lhasa", "1913-01-08", "1933-12-17", "Natural Death"),
        ],
        orient="row",
        schema=["gwcode", "leader", "startdate", "enddate", "exit"],
    ).write_parquet(tmp_path / "archigos_4_1.parquet")
    pl.DataFrame(
        [
            ("365", "Putin", "1", "1", "2000", "", ""),
            ("385", "Erna Solberg", "16", "10", "2013", "", ""),
            ("375", "Sipila", "29", "5", "2015", "6", "2019"),
            ("375", "Rinne", "6", "6", "2019", "12", "2019"),
            ("375", " ", "1", "1", "2019", "", ""),
            ("670", "Salman", "23", "1", "2015", "", ""),
            ("2", "Biden", "20", "1", "2021", "", ""),
        ],
        orient="row",
        schema=["ccode", "leader", "sdate", "smonth", "syear", "emonth", "eyear"],
    ).write_parquet(tmp_path / "reign_leaderlist_2021_3.parquet")
    return tmp_path


def of(frame: pl.DataFrame, state: str) -> list[tuple[object, ...]]:
    spells = frame.filter(pl.col("state") == state).sort("start")
    return spells.select("leader", "start", "end", "censored", "origin").rows()


def test_a_spell_that_outlasts_its_state_is_split(folder: Path) -> None:
    got = leaders.parse(folder)["leaders"]
    assert of(got, "SUN") == [("Yeltsin", "1991-08-21", "1991-12-26", False, "archigos")]
    assert of(got, "RUS")[0] == ("Yeltsin", "1991-12-26", "1999-12-31", False, "archigos")


def test_the_collected_list_takes_the_place_of_the_data_sets(folder: Path) -> None:
    got = leaders.parse(folder)["leaders"]
    assert of(got, "RUS")[1:] == [("Vladimir Putin", "2000-01-01", "", False, "curated")]
    assert [r[0] for r in of(got, "USA")].count("Joe Biden") == 1 and "Biden" not in [r[0] for r in of(got, "USA")]


def test_censored_spells_do_not_claim_to_last_until_today(folder: Path) -> None:
    got = leaders.parse(folder)["leaders"]
    assert of(got, "NOR") == [("Solberg", "2013-10-16", "2021-03", True, "archigos")]
    assert of(got, "SAU") == [("Salman", "2015-01-23", "2021-03", True, "archigos")], "an exit on the last day is none"


def test_reign_ends_only_the_spell_of_the_same_person(folder: Path) -> None:
    got = leaders.parse(folder)["leaders"]
    assert of(got, "FIN") == [
        ("Sauli Ninisto", "2012-03-01", "2015-12-31", True, "archigos"),
        ("Rinne", "2019-06-06", "2019-12", False, "reign"),
    ]


def test_overlaps_in_the_collected_list_are_an_error() -> None:
    rows = pl.DataFrame(
        [("USA", "A", "2017-01-20", "2021-01-21", "curated"), ("USA", "B", "2021-01-20", "", "curated")],
        orient="row",
        schema=["state", "leader", "start", "end", "origin"],
    )
    with pytest.raises(SchemaError, match="overlap"):
        leaders.check({"leaders": rows})
    with pytest.raises(SchemaError, match="leave before"):
        leaders.check({"leaders": rows.with_columns(pl.lit("2016-12").alias("end"))})


@pytest.mark.raw
def test_the_whole_list(raw: Path) -> None:
    [(_, got)] = build.parse(leaders.LEADERS, raw / leaders.LEADERS.folder)
    now = set(got.filter(pl.col("end") == "")["state"])
    assert {"CHN", "RUS", "USA", "GBR", "FRA", "IND", "DEU", "JPN"} <= now
    assert set(got.filter(pl.col("end") == "")["origin"]) == {"curated"}, "only the collected list reaches today"
    assert [r[0] for r in of(got, "CHN")][-3:] == ["Jiang Zemin", "Hu Jintao", "Xi Jinping"]
    assert [r[0] for r in of(got, "USA")][-4:] == ["Barack Obama", "Donald Trump", "Joe Biden", "Donald Trump"]
    dated = got.sort("state", "start").with_columns(pl.col("start").shift(-1).over("state").alias("next"))
    over = dated.filter(pl.col("end").str.len_chars() == 10, pl.col("end") > pl.col("next"))
    assert over.height == 2, "Spain 1936 and Panama 1941, as in Archigos"
    assert got.filter(pl.col("censored"))["end"].is_in([leaders.LAST_ARCHIGOS, "2021-03"]).all()
