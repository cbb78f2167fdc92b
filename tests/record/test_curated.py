"""The hand-collected lists: a bad row stops the build, and the shipped rows are all good ones."""

from __future__ import annotations

import csv
import re
import shutil
from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput, SchemaError
from foedus.core.lineage import Lineage
from foedus.core.periods import Period
from foedus.core.schema import Schema
from foedus.core.tables import Events
from foedus.record import build
from foedus.record.source import CURATED, registry
from foedus.record.sources import _curated as c
from foedus.record.sources import diplomacy, exercises, figures, western_measures

FILES = {
    "exercises.csv": exercises.COLUMNS,
    "exercises_counts.csv": exercises.COUNT_COLUMNS,
    "diplomacy.csv": diplomacy.COLUMNS,
    "measures.csv": western_measures.COLUMNS,
    "figures.csv": figures.COLUMNS,
}
PROVENANCE = {"origin": "Xinhua", "address": "http://en.people.cn/1.html", "grade": "B", "read_on": "2026-11-21"}
GOOD = {
    "exercises.csv": {
        "id": "peace_2005",
        "name": "Peace Mission",
        "start": "2005-08-18",
        "end": "2005-08-25",
        "place": "Vladivostok",
        "domain": "land;sea",
        "kind": "exercise",
        "bilateral": "yes",
        "participants": "CHN;RUS",
        "troops_total": "10000",
        **PROVENANCE,
    },
    "exercises_counts.csv": {
        "definition": "all",
        "period_first": "2003",
        "published_count": "9",
        "publisher": "Xinhua",
        "address": "http://en.people.cn/2.html",
        "grade": "B",
        "our_count_rule": "kind in (exercise)",
        "missing_to_it": "unknown",
    },
    "diplomacy.csv": {
        "id": "treaty-2001",
        "date": "2001-07-16",
        "kind": "treaty",
        "states": "CHN;RUS",
        "title": "Treaty",
        "format": "state_visit",
        **PROVENANCE,
    },
    "measures.csv": {
        "id": "eu-1",
        "date": "2022-02-23",
        "kind": "sanction_package",
        "senders": "EU;USA",
        "targets": "RUS",
        "title": "First package",
        "amount_usd": "1000000",
        **PROVENANCE,
    },
    "figures.csv": {
        "series": "trade.total",
        "source_state": "CHN",
        "target_state": "RUS",
        "reporter": "CHN",
        "period": "2021",
        "value": "146.9",
        "unit": "bn USD",
        "status": "official",
        **PROVENANCE,
        "origin": "GACC via Reuters",
    },
}
PARSE = {
    "exercises.csv": exercises.parse,
    "exercises_counts.csv": exercises.parse,
    "diplomacy.csv": diplomacy.parse,
    "measures.csv": western_measures.parse,
    "figures.csv": figures.parse,
}
MINE = ("exercises", "diplomacy", "western_measures", "figures", "gacc_figures")


def folder(tmp_path: Path, **changed: list[dict[str, str]]) -> Path:
    """A curated folder of one good row a list; `changed` gives other rows, as changes to the good one."""
    for name, columns in FILES.items():
        rows = [GOOD[name] | r for r in changed.get(name.removesuffix(".csv"), [{}])]
        with (tmp_path / name).open("w", newline="", encoding="utf-8") as f:
            w = csv.DictWriter(f, columns, restval="")
            w.writeheader()
            w.writerows(rows)
    return tmp_path


def refused(tmp_path: Path, name: str, *rows: dict[str, str]) -> str:
    with pytest.raises(SchemaError) as e:
        PARSE[name](folder(tmp_path, **{name.removesuffix(".csv"): list(rows)}))
    return str(e.value)


# -- bad rows ----------------------------------------------------------------------------------------


def test_the_good_rows_are_read(tmp_path: Path) -> None:
    folder(tmp_path)
    for parse in PARSE.values():
        assert all(f.height for n, f in parse(tmp_path).items() if n in MINE)


LISTS = ("exercises.csv", "diplomacy.csv", "measures.csv")


@pytest.mark.parametrize("name", (*LISTS, "figures.csv"))
@pytest.mark.parametrize(
    "change, words",
    [
        ({"address": "www.xinhua.net/1"}, "no http(s) address"),
        ({"address": "https://x.cn/a (page of RBC)"}, "no http(s) address"),
        ({"address": "/data/raw/file.parquet"}, "no http(s) address"),
        ({"grade": "E"}, "grade 'E'"),
        ({"origin": ""}, "no origin"),
        ({"read_on": "2026-13-01"}, "read_on"),
    ],
)
def test_provenance_is_asked_of_every_row(tmp_path: Path, name: str, change: dict[str, str], words: str) -> None:
    said = refused(tmp_path, name, change)
    assert words in said and "line 2" in said


@pytest.mark.parametrize(
    "name, date", [("exercises.csv", "start"), ("diplomacy.csv", "date"), ("measures.csv", "date")]
)
@pytest.mark.parametrize(
    "value, words",
    [
        ("16 July 2001", "no ISO date"),
        ("2001-02-30", "no ISO date"),
        ("2001-7-1", "no ISO date"),
        ("1900-01-01", "where the list begins"),
        ("2026-12-01", "after the day it was read"),
    ],
)
def test_dates_are_days_inside_the_bounds(tmp_path: Path, name: str, date: str, value: str, words: str) -> None:
    assert words in refused(tmp_path, name, {date: value, "end": ""} if name != "measures.csv" else {date: value})


@pytest.mark.parametrize("name, date", [("exercises.csv", "start"), ("diplomacy.csv", "date")])
def test_nothing_ends_before_it_starts(tmp_path: Path, name: str, date: str) -> None:
    assert "before it starts" in refused(tmp_path, name, {date: "2005-08-18", "end": "2005-08-17"})
    assert "no ISO date" in refused(tmp_path, name, {date: "2005-08-18", "end": "later"})


@pytest.mark.parametrize("name", LISTS)
def test_ids_are_slugs_and_unique(tmp_path: Path, name: str) -> None:
    assert "the id is that of line 2" in refused(tmp_path, name, {}, {})
    assert "small letters" in refused(tmp_path, name, {"id": "Peace Mission"})


@pytest.mark.parametrize("name", LISTS)
def test_kinds_are_closed(tmp_path: Path, name: str) -> None:
    assert "kind 'party'" in refused(tmp_path, name, {"kind": "party"})


@pytest.mark.parametrize(
    "name, change, words",
    [
        ("exercises.csv", {"participants": "CHN;RUSSIA"}, "'RUSSIA' is the id of no state"),
        ("exercises.csv", {"participants": "CHN;SCO;RUS"}, "'SCO' is the id of no state"),
        ("exercises.csv", {"participants": "CHN;IND"}, "not both among"),
        ("exercises.csv", {"participants": "CHN;RUS;RUS"}, "one party twice"),
        ("exercises.csv", {"participants": "CHN;RUS;IRN"}, "marked bilateral and names others"),
        ("exercises.csv", {"troops_total": "about 10,000"}, "no whole number"),
        ("exercises.csv", {"domain": "space"}, "domain 'space'"),
        ("exercises.csv", {"reread_result": "agrees"}, "second reading needs"),
        (
            "exercises.csv",
            {"reread_result": "agrees", "reread_on": "2026-11-21", "reread_address": PROVENANCE["address"]},
            "at the address of the first",
        ),
        ("diplomacy.csv", {"states": ""}, "0 parties"),
        ("diplomacy.csv", {"states": "CHN", "kind": "leaders_meeting"}, "needs two states"),
        ("diplomacy.csv", {"kind": "official_count"}, "count=NUMBER"),
        ("diplomacy.csv", {"format": "tea"}, "format"),
        ("measures.csv", {"senders": "WEST"}, "no state or group"),
        ("measures.csv", {"amount_usd": "-3"}, "sum of money"),
        ("figures.csv", {"value": "about 3"}, "no number"),
        ("figures.csv", {"value": "nan"}, "no number"),
        ("figures.csv", {"unit": "bn RUB"}, "unit"),
        ("figures.csv", {"status": "rumour"}, "status"),
        ("figures.csv", {"period": "2021H3"}, "cannot be read"),
        ("figures.csv", {"period": "2022/2021"}, "cannot be read"),
        ("figures.csv", {"period": "FY2020-22"}, "cannot be read"),
        ("figures.csv", {"period": "1900"}, "lies outside"),
        ("figures.csv", {"target_state": "CHN"}, "are one"),
        ("figures.csv", {"reporter": "EU"}, "no state"),
        ("figures.csv", {"series": "trade"}, "no name with dots"),
        ("figures.csv", {"value": "146", "unit": "%"}, "outside 0 to 100"),
        ("exercises_counts.csv", {"address": "seen in print"}, "http(s)"),
        ("exercises_counts.csv", {"missing_to_it": ""}, "what is missing"),
        ("exercises_counts.csv", {"our_count_rule": "as one likes"}, "begins with none"),
        ("exercises_counts.csv", {"published_count": "dozens"}, "whole number"),
    ],
)
def test_each_list_has_rules_of_its_own(tmp_path: Path, name: str, change: dict[str, str], words: str) -> None:
    assert words in refused(tmp_path, name, change)


def test_a_figure_is_not_given_twice(tmp_path: Path) -> None:
    assert "repeats line 2" in refused(tmp_path, "figures.csv", {}, {"note": "again"})


def test_all_bad_rows_are_named_at_once(tmp_path: Path) -> None:
    said = refused(tmp_path, "diplomacy.csv", {"id": "a", "grade": "X"}, {"id": "b"}, {"id": "c", "kind": "party"})
    assert "line 2, a" in said and "line 4, c" in said and "line 3" not in said


def test_a_torn_file_and_missing_columns(tmp_path: Path) -> None:
    folder(tmp_path)
    (tmp_path / "diplomacy.csv").write_text("id,date\na,2001-07-16,too,many\n")
    with pytest.raises(BadInput, match="cannot be read"):
        diplomacy.parse(tmp_path)
    (tmp_path / "diplomacy.csv").write_text("id,date\na,2001-07-16\n")
    with pytest.raises(SchemaError, match="lacks the columns"):
        diplomacy.parse(tmp_path)


# -- what parse makes of rows ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "date, states",
    [
        ("1950-02-14", "CHN;SUN"),
        ("1991-05", "CHN;SUN"),
        ("1991-12-25", "CHN;SUN"),
        ("1991-12-26", "CHN;RUS"),
        ("2001-07-16", "CHN;RUS"),
    ],
)
def test_russia_is_the_soviet_union_before_its_succession(tmp_path: Path, date: str, states: str) -> None:
    rows = diplomacy.parse(folder(tmp_path, diplomacy=[{"date": date}]))["diplomacy"]
    assert rows["states"].to_list() == [states]


def test_groups_stay_in_their_own_columns(tmp_path: Path) -> None:
    rows = western_measures.parse(folder(tmp_path))["western_measures"]
    assert rows.select("states", "senders", "targets").row(0) == ("RUS;USA", "EU;USA", "RUS")


def test_core_leaves_out_the_wide_series_and_competitions(tmp_path: Path) -> None:
    rows = [
        {"id": "joint_sea_2012"},
        {"id": "admm_plus_2013"},
        {"id": "games_2015", "kind": "competition"},
        {"id": "aman_2021"},
        {"id": "patrol_2019", "kind": "air_patrol"},
    ]
    got = exercises.parse(folder(tmp_path, exercises=rows))["exercises"]
    assert got.filter("core")["id"].sort().to_list() == ["joint_sea_2012", "patrol_2019"]


@pytest.mark.parametrize(
    "words, last, window, count",
    [
        ("kind in (exercise)", "", ("2003", "2025"), 3),  # an open period ends with the list
        ("kind in (exercise)", "2006-07", ("2003", "2006-07"), 2),  # a month holds all its days
        ("all rows; start from 2005 to 2006-07-30 (0 rows) or to 2007, from 2006", "2007", ("2005", "2007"), 2),
    ],
)
def test_our_count_beside_a_published_one(
    tmp_path: Path, words: str, last: str, window: tuple[str, str], count: int
) -> None:
    rows = [{"id": f"e_{d}", "start": d, "end": ""} for d in ("2004-01-01", "2006-07-31", "2007-12-31")]
    path = folder(tmp_path, exercises=rows, exercises_counts=[{"our_count_rule": words, "period_last": last}])
    got = exercises.parse(path)["exercise_counts"]
    assert got.select("our_first", "our_last", "our_count").row(0) == (*window, count)


def test_periods() -> None:
    assert figures.period("2024Q2") == (Period.parse("2024-04:2024-06"), "quarter")
    assert figures.period("2024H2") == (Period.parse("2024-07:2024-12"), "half")
    assert figures.period("FY1999-00") == (Period.parse("1999-04:2000-03"), "fiscal year")
    assert figures.period("2019-12/2024-07-01") == (Period.parse("2019-12-01:2024-07-01"), "span")
    assert [figures.period(t)[1] for t in ("2024", "2024-05", "2024-05-16")] == ["year", "month", "day"]


def flows(tmp_path: Path, *rows: dict[str, str]) -> dict[str, pl.DataFrame]:
    path = folder(tmp_path, figures=list(rows))
    return figures.parse(path) | {
        "gacc_total": figures.parse_gacc(path)["trade_total_reported"],
        "gacc_flow": figures.parse_gacc(path)["trade_flow"],
    }


def test_flows_take_whole_years_in_dollars_alone(tmp_path: Path) -> None:
    got = flows(
        tmp_path,
        {},
        {"period": "2022H1", "value": "80"},
        {"period": "2022-01/2022-11", "value": "172"},
        {"period": "2023", "value": "1640", "unit": "bn CNY"},
        {"period": "2024", "status": "estimate"},
        {"period": "2025", "note": "converted by the page"},
        {"period": "2020", "status": "official_claim"},
    )
    assert got["gacc_total"].select("year", "value").rows() == [(2021, 146_900.0)]
    assert got["figures"].height == 7 and not got["trade_total_reported"].height


def test_customs_books_say_fob_for_exports_and_cif_for_imports(tmp_path: Path) -> None:
    export = {"series": "trade.export"}
    got = flows(
        tmp_path,
        export,
        export | {"source_state": "RUS", "target_state": "CHN"},
        export | {"source_state": "UZB", "target_state": "CHN", "reporter": "UZB"},
    )["gacc_flow"]
    assert got.select("source_state", "reporter", "valuation").rows() == [("CHN", "CHN", "fob"), ("RUS", "CHN", "cif")]


def test_blocs_and_third_counts_stay_in_the_table(tmp_path: Path) -> None:
    got = flows(
        tmp_path,
        {"target_state": "EUU"},
        {"reporter": "", "address": "http://a.cn/2"},
        {"reporter": "USA", "address": "http://a.cn/3"},
    )
    assert not got["gacc_total"].height and not got["trade_total_reported"].height
    assert set(got["figures"]["target_state"]) == {"EU", "RUS"}


@pytest.mark.parametrize(
    "rows, value",
    [
        # the better grade says which figure, the more precise page gives its digits
        ([("B", "146.9", ""), ("C", "146.887", "")], 146_887.0),
        ([("B", "9.3", ""), ("C", "10.67", "")], 9_300.0),
        ([("A", "190", "nearly"), ("C", "187.2", "")], 187_200.0),  # exact words before rough ones
        ([("A", "190", "lead, not re-read"), ("D", "187.2", "")], 187_200.0),  # read pages before leads
        ([("C", "42.9", ""), ("C", "42.6", "")], None),  # a contradiction that nothing decides is not known
        ([("C", "42.9", ""), ("C", "42.6", ""), ("D", "42.93", "")], 42_930.0),  # a majority decides
        ([("C", "244.819", ""), ("C", "244.81", "")], 244_819.0),  # a page that cuts digits agrees
    ],
)
def test_one_value_of_several_pages(tmp_path: Path, rows: list[tuple[str, str, str]], value: float | None) -> None:
    made = [{"grade": g, "value": v, "note": n, "address": f"http://a.cn/{i}"} for i, (g, v, n) in enumerate(rows)]
    assert flows(tmp_path, *made)["gacc_total"]["value"].to_list() == [pytest.approx(value) if value else None]


def test_positions_take_the_last_reading_of_the_year(tmp_path: Path) -> None:
    poll = {
        "series": "opinion.levada_good",
        "unit": "%",
        "status": "survey",
        "source_state": "RUS",
        "target_state": "CHN",
        "reporter": "",
    }
    gold = {"series": "finance.reserves_gold_share_ru", "unit": "%", "source_state": "RUS", "target_state": ""}
    got = flows(
        tmp_path,
        poll | {"period": "2020", "value": "60"},
        poll | {"period": "2020-03", "value": "65"},
        poll | {"period": "2020-09", "value": "75"},
        poll | {"period": "2021H1", "value": "99"},
        gold | {"period": "2021-01-01", "value": "22.9"},
        gold | {"period": "2020-06", "value": "20"},
    )
    assert got["opinion"].select("year", "question", "value").rows() == [(2020, "levada_good", 75.0)]
    assert got["state_reserve_share"].select("year", "value").rows() == [(2020, 22.9)]


def test_claims_and_statistics_are_different_variables(tmp_path: Path) -> None:
    claim = {"series": "finance.national_currency_share", "unit": "%", "period": "2023-11", "value": "95"}
    assert flows(tmp_path, claim | {"status": "official_claim"})["settlement_share"].height == 1
    assert flows(tmp_path, claim | {"status": "official"})["settlement_share"].height == 0
    standing = {f.schema.variable: f.schema.status for f in (*figures.GACC, *figures.OTHERS)}
    assert (standing["settlement_share"], standing["opinion"], standing["gas_flow"]) == ("claim", "survey", "official")


# -- the shipped rows --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def shipped() -> dict[str, pl.DataFrame]:
    return {e.name: f for i in MINE for e, f in build.parse(registry()[i], CURATED) if e.kind != "panel"}


@pytest.mark.parametrize("source", MINE)
def test_shipped_lists_pass_and_panels_span_what_is_offered(source: str) -> None:
    for entry, frame in build.parse(registry()[source], CURATED):
        assert frame.height, entry.name
        if entry.kind == "panel":
            known = frame[entry.schema.time]
            assert (known.min(), known.max()) == (entry.coverage.first, entry.coverage.last), entry.name
        assert entry.coverage.absence == "unknown", "a list that is not complete knows no zero"


@pytest.mark.parametrize("table", ["exercises", "diplomacy", "western_measures", "figures"])
def test_every_shipped_row_has_an_id_an_address_and_a_grade(shipped: dict[str, pl.DataFrame], table: str) -> None:
    rows = shipped[table]
    assert rows["id"].n_unique() == rows.height
    assert rows["address"].str.contains(r"^https?://[^\s/]+\.[^\s]+$").all()
    assert rows["grade"].is_in(["A", "B", "C", "D"]).all() and rows["origin"].null_count() == 0
    assert not rows["address"].str.contains(r"localhost|//127\.").any()


def test_sixty_exercises_at_least_and_twenty_read_twice(shipped: dict[str, pl.DataFrame]) -> None:
    rows = shipped["exercises"]
    assert rows.height >= 60 and rows["read_on"].null_count() == 0
    read, wrong, rate = exercises.error_rate(rows)
    print(f"{read} exercises were read a second time, {wrong} differed in a fact: error rate {rate:.0%}")
    assert read >= 20 and rate == wrong / read
    again = rows.drop_nulls("reread_result")
    assert wrong == sum(r.startswith("differs: ") for r in again["reread_result"])
    assert (again["reread_address"] != again["address"]).all()


def test_error_rate_counts_what_differed() -> None:
    rows = pl.DataFrame({"reread_result": ["agrees", "differs: start", None, "agrees", "differs: troops"]})
    assert exercises.error_rate(rows) == (4, 2, 0.5)


def test_published_counts_stand_beside_ours(shipped: dict[str, pl.DataFrame]) -> None:
    counts = shipped["exercise_counts"]
    assert {36, 45, 66} <= set(counts["published_count"])
    assert counts["missing_to_it"].str.len_chars().min() > 20
    for r in counts.iter_rows(named=True):
        # the rule in words names our count: the words and the list grow together
        assert re.search(rf"\b{r['our_count']}\b", r["our_count_rule"]), (r["id"], r["our_count"])
        if r["rule"] != "all but competitions":
            assert all(w in r["our_count_rule"] or "same rule" in r["our_count_rule"] for w in exercises.WIDE)


def events(name: str, rows: pl.DataFrame) -> Events:
    offer = next(t for s in registry() for t in s.tables if t.name == name)
    return Events.build(name, rows, ("id",), (offer.coverage(name),), Lineage.of("source", name))


def test_dyad_counts_of_exercises(shipped: dict[str, pl.DataFrame]) -> None:
    schema = Schema("exercises_per_year", "count", about="dyad", status="count")
    panel = events("exercises", shipped["exercises"]).count(schema, "exercises", 2003, 2025)
    both = panel.where(dyad=("CHN", "RUS"))
    by_year = shipped["exercises"].group_by(pl.col("date").str.slice(0, 4).cast(pl.Int32).alias("year")).len()
    for year, n in by_year.filter(pl.col("year") <= 2025).iter_rows():
        assert both.value(years=year) == n
    # the list is not complete: a pair's year without a row is no zero
    assert not (panel.table["value"] == 0).any()
    assert 2004 not in both.table["year"].to_list() and 2026 not in both.table["year"].to_list()


def test_dyad_counts_of_leaders_meetings_keep_the_soviet_years_apart(shipped: dict[str, pl.DataFrame]) -> None:
    rows = shipped["diplomacy"].filter(pl.col("kind") == "leaders_meeting")
    panel = events("diplomacy", rows).count(Schema("meetings", "count", about="dyad"), "diplomacy", 1949, 2025)
    assert panel.where(dyad=("CHN", "RUS")).table["year"].min() >= 1992
    assert panel.where(dyad=("CHN", "SUN")).table["year"].max() <= 1991


def test_the_known_dates_are_there(shipped: dict[str, pl.DataFrame]) -> None:
    treaties = shipped["diplomacy"].filter(pl.col("kind") == "treaty")
    assert {("1950-02-14", "CHN;SUN"), ("2001-07-16", "CHN;RUS")} <= set(treaties.select("date", "states").iter_rows())
    assert (
        shipped["western_measures"]
        .filter((pl.col("date") == "2022-02-23") & pl.col("senders").str.contains("EU"))
        .height
    )


def test_the_chinese_customs_total_of_the_record_year() -> None:
    """GACC, January 2024: trade with Russia in 2023 was 240.11 bn dollars."""
    total = figures.parse_gacc(CURATED)["trade_total_reported"]
    assert total.filter((pl.col("state_2") == "RUS") & (pl.col("year") == 2023))["value"].to_list() == [240_110.0]


def test_one_file_may_be_given_in_place_of_the_folder(tmp_path: Path) -> None:
    shutil.copy(CURATED / "diplomacy.csv", tmp_path / "mine.csv")
    lines = c.read(CURATED, "diplomacy.csv", ("id",)).height
    assert diplomacy.parse(tmp_path / "mine.csv")["diplomacy"].height == lines
