"""Leaders: three lists in one, no spell twice."""

from __future__ import annotations

import zipfile
from pathlib import Path

import polars as pl
import pytest
from r_files import rdata, rds

from foedus.core.errors import BadInput, SchemaError
from foedus.record import build, layouts
from foedus.record.build import read_import
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


ANNUAL = "obsid\tleadid\tccode\tidacr\tleader\tstartdate\tenddate\tentry\texit\texitcode\n"
PIECES = [
    ("USA-1869", 2, "Grant", "1869-03-04", "1869-12-31", "Regular", "(n_year)"),
    ("USA-1869", 2, "Grant", "1870-01-01", "1870-12-31", "(p_year)", "(n_year)"),
    ("USA-1869", 2, "Grant", "1871-01-01", "1871-03-04", "(p_year)", "Regular"),
    ("USA-1885", 2, "Cleveland", "1885-03-04", "1885-12-31", "Regular", "Regular"),
    ("USA-1893", 2, "Cleveland", "1893-03-04", "1893-12-31", "Regular", "Still in Office"),
]


def own(path: Path) -> list[tuple[object, ...]]:
    got = leaders.parse(path)["leaders"].filter(pl.col("origin") != "curated").sort("start")
    return got.select("state", "leader", "start", "end", "censored").rows()


def test_a_spell_in_pieces_by_year_is_one_spell(tmp_path: Path) -> None:
    file = tmp_path / "arch_annual.txt"
    rows = [f"{o}\tx\t{c}\tUSA\t{n}\t{a}\t{b}\t{i}\t{e}\t." for o, c, n, a, b, i, e in PIECES]
    file.write_text(ANNUAL + "\n".join(rows) + "\n")
    assert own(file) == [
        ("USA", "Grant", "1869-03-04", "1871-03-04", False),
        ("USA", "Cleveland", "1885-03-04", "1885-12-31", False),
        ("USA", "Cleveland", "1893-03-04", "1893-12-31", True),
    ]


SPELLS: dict[str, list[object]] = {
    "obsid": ["ESP-2004", "NOR-2013"],
    "leadid": ["a", "b"],
    "ccode": [230, 385],
    "idacr": ["SPN", "NOR"],
    "leader": ["José", "Solberg"],
    "startdate": ["2004-04-17", "2013-10-16"],
    "enddate": ["2011-12-20", "2015-12-31"],
    "entry": ["Regular", "Regular"],
    "exit": ["Regular", "Still in Office"],
    "yrborn": [1960, None],
}
READ = [("ESP", "José", "2004-04-17", "2011-12-20", False), ("NOR", "Solberg", "2013-10-16", "2015-12-31", True)]


@pytest.mark.parametrize("packed", ["none", "gzip", "bzip2", "xz"])
def test_files_of_r_however_they_are_packed(tmp_path: Path, packed: str) -> None:
    for name, data in (
        ("archigos.rds", rds(SPELLS, packed=packed)),
        ("Archigos_4.1.RData", rdata("archigos", SPELLS, packed=packed)),
        ("archigos.rda", rdata("archigos", SPELLS, packed=packed)),
    ):
        (tmp_path / name).write_bytes(data)
        assert own(tmp_path / name) == READ, name
        path = tmp_path / name
        assert layouts.decide(path, layouts.recognise(path)).source == "leaders"


@pytest.mark.parametrize("kind", ["Date", "POSIXct"])
def test_files_of_r_with_days_and_factors(tmp_path: Path, kind: str) -> None:
    by = 1 if kind == "Date" else 86_400
    days = {"startdate": [12525 * by, 15994 * by], "enddate": [15328 * by, 16800 * by]}
    kinds = {"startdate": kind, "enddate": kind, "exit": "factor", "leader": "factor"}
    file = tmp_path / "archigos.rds"
    file.write_bytes(rds(SPELLS | days, kinds, classes=["tbl_df", "tbl", "data.frame"]))
    assert own(file) == READ
    file.write_bytes(rds(SPELLS | days | {"enddate": [None, 16800 * by]}, kinds))
    assert own(file) == READ[1:], "a day that is missing"


def test_a_file_of_r_in_a_zip_and_one_that_is_cut(tmp_path: Path) -> None:
    data = rds(SPELLS, packed="xz")
    with zipfile.ZipFile(tmp_path / "archigos.zip", "w") as z:
        z.writestr("data/archigos.rds", data)
    assert own(tmp_path / "archigos.zip") == READ
    file = tmp_path / "archigos.rds"
    for cut in (data[: len(data) // 2], rds(SPELLS)[:-30], rds(SPELLS, packed="none")[:300], b""):
        file.write_bytes(cut)
        with pytest.raises(BadInput):
            read_import("leaders", file)


@pytest.mark.parametrize(
    "name", ["leaderlist_3_21.csv", "leader_list_8_21.csv", "reign_leaderlist_2021_8.csv", "x.csv"]
)
def test_the_list_of_reign_goes_to_its_own_month(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    head = "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,gender,militarycareer\n"
    file.write_text(head + "NOR,385,a,Solberg,16,10,2013,,,1961,0,0\nSWE,380,b,Stefan,3,10,2014,2,2021,1957,1,0\n")
    month = {"leaderlist_3_21.csv": "2021-03", "x.csv": "2021-02"}.get(name, "2021-08")
    assert own(file) == [
        ("NOR", "Solberg", "2013-10-16", month, True),
        ("SWE", "Stefan", "2014-10-03", "2021-02", False),
    ]
    if name != "x.csv":
        file.write_text(file.read_text() + "DEN,390,c,Later,1,10,2021,,,1977,0,0\n")
        with pytest.raises(BadInput, match="a leader came later"):
            read_import("leaders", file)
