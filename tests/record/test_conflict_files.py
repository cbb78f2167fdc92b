"""Files on conflict, borders, alliances and rulers that users bring: what the twins cannot show. All values are made up;
names, codes and sentinels are the producers'."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from twins import conflicts

from foedus.core.errors import BadInput
from foedus.record import imports
from foedus.record.build import read_import
from foedus.record.imports import Brought
from foedus.record.source import registry
from foedus.record.sources import cow_igo
from foedus.record.store import Store

GED = "id,year,code_status,type_of_violence,side_a,side_b,country,country_id,date_start,date_end,best,high,low,gwnoa,gwnob\n"
ACD = "conflict_id,location,side_a,side_b,year,intensity_level,type_of_conflict,gwno_a,gwno_b,version\n"


def brought(source: str, path: Path, allow_loss: bool = False) -> Brought:
    got = read_import(source, path, Store())
    imports.check(got.report, allow_loss=allow_loss)
    return got


def rows(got: Brought, name: str) -> pl.DataFrame:
    return next((r for e, r in got.items if e.name == name), pl.DataFrame())


def values(got: Brought, name: str, *columns: str) -> set[tuple[Any, ...]]:
    return set(rows(got, name).select(*columns, "value").iter_rows())


def absence(got: Brought, name: str) -> str:
    return next(e.coverage.absence for e, _ in got.items if e.name == name)


def left(got: Brought) -> dict[str, tuple[str, int, float | None]]:
    return {x.what: (x.reason, x.rows, x.value) for x in got.report.left}


def put(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def event(
    n: int, year: int, kind: int = 1, country: int = 369, day: str = "06-01", best: int = 5, status: str = "Clear"
) -> str:
    return f"{n},{year},{status},{kind},Government of Ukraine,Group,x,{country},{year}-{day},{year}-{day},{best},{best},{best},369,\n"


# -- UCDP GED ------------------------------------------------------------------------------------------------------


def test_a_variable_of_a_source_is_no_measure() -> None:
    """What a user brings under the name of what foedus computes would stop every command."""
    from foedus import measures
    from foedus.core.measure import Measure
    from foedus.core.registry import Registry

    computed = {m.id for m in Registry(measures, Measure, "foedus.measures")}
    given = {o.schema.variable for s in registry() for o in s.offers} | {t.name for s in registry() for t in s.tables}
    assert len(computed) > 20 and given & computed == set()


def test_events_of_one_kind_give_no_sum_and_no_zeros(tmp_path: Path) -> None:
    got = brought("ucdp_ged", put(tmp_path, "ged.csv", GED + event(1, 2014, 3) + event(2, 2015, 3)))
    assert {e.name for e, _ in got.items} == {"deaths_one_sided"}
    assert absence(got, "deaths_one_sided") == "unknown" and "part violence of kind 3" in " ".join(got.report.notes)


def test_a_whole_file_of_events_means_zero_elsewhere(tmp_path: Path) -> None:
    from foedus.core.states import code_table

    codes = [int(c) for c, _, _ in code_table("gw", 1995, 1995)][:150]
    assert len(codes) == 150
    every = [(c, y) for c in codes[:140] for y in range(1989, 2015)]
    body = "".join(event(n, y, n % 3 + 1, c, f"{1 + n // 26 % 12:02d}-01") for n, (c, y) in enumerate(every))
    got = brought("ucdp_ged", put(tmp_path, "GEDEvent_v15_1.csv", GED + body), allow_loss=True)
    assert got.report.version == "15.1"
    assert absence(got, "deaths_in_violence") == absence(got, "deaths_non_state") == "zero"
    cut = [e for e in body.splitlines(keepends=True) if int(e.split(",")[7]) < 400]
    got = brought("ucdp_ged", put(tmp_path, "GEDEvent_v15_1.csv", GED + "".join(cut)), allow_loss=True)
    assert absence(got, "deaths_in_violence") == "unknown", "Europe and the Americas alone"


def test_some_months_are_not_the_deaths_of_a_year(tmp_path: Path) -> None:
    months = "".join(event(n, 2025, n % 3 + 1, day=f"0{1 + n % 6}-01", status="Check") for n in range(12))
    file = put(tmp_path, "GEDEvent_v25_0_6.csv", GED + months)
    with pytest.raises(BadInput, match="holds no whole year"):
        read_import("ucdp_ged", file)
    file.write_text(GED + event(99, 2024, 1) + months)
    got = brought("ucdp_ged", file)
    assert values(got, "deaths_state_based", "year") == {(2024, 5.0)}
    assert left(got)["2025 in GEDEvent_v25_0_6.csv"][:2] == ("some months of a year", 12)


@pytest.mark.parametrize(
    ("name", "edition"),
    [("GEDEvent_v25_1.csv", "25.1"), ("GEDEvent_v25_0_12.csv", "25.0.12"), ("events.csv", "as in events.csv")],
)
def test_the_release_is_that_of_the_file(tmp_path: Path, name: str, edition: str) -> None:
    assert brought("ucdp_ged", put(tmp_path, name, GED + event(1, 2014))).report.version == edition


def test_events_without_a_state_are_told_with_their_deaths(tmp_path: Path) -> None:
    got = brought("ucdp_ged", put(tmp_path, "ged.csv", GED + event(1, 2014) + event(2, 2014, country=9999)), True)
    assert left(got)["9999"] == ("a code of no state then (gw)", 1, 5.0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (event(1, 2014, best=-4), "ged.csv, line 2, column best: '-4' cannot be"),
        (event(1, 2014, kind=4), "column type_of_violence: '4' cannot be"),
        (event(1, 99999), "column year: '99999' cannot be"),
        (event(1, 2014) + event(1, 2014, best=6), "two values for one id"),
    ],
)
def test_events_that_cannot_be(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        read_import("ucdp_ged", put(tmp_path, "ged.csv", GED + text))


# -- UCDP/PRIO and UCDP Dyadic -------------------------------------------------------------------------------------


def test_conflicts_are_not_read_as_dyads_nor_dyads_as_conflicts(tmp_path: Path) -> None:
    file = put(tmp_path, "x.csv", ACD + "1,x,A,B,2014,1,2,750,770,25.1\n")
    assert brought("ucdp_prio", file).report.version == "25.1"
    with pytest.raises(BadInput, match="no dyads"):
        read_import("ucdp_dyadic", file)
    file.write_text("dyad_id," + ACD + "7,1,x,A,B,2014,1,2,750,770,25.1\n")
    assert values(brought("ucdp_dyadic", file), "conflict_intensity", "state_1") == {("IND", 1)}
    with pytest.raises(BadInput, match="a row a dyad"):
        read_import("ucdp_prio", file)


def test_a_whole_list_of_conflicts_means_zero_and_one_of_wars_between_states_does_not(tmp_path: Path) -> None:
    from foedus.core.states import code_table

    codes = sorted(
        {int(c) for c, _, _ in code_table("gw", 1995, 1995)} & {int(c) for c, _, _ in code_table("gw", 1960, 1960)}
    )
    inside = "".join(
        f"{c},x,A,B,{y},{1 + c % 2},{3 + y % 2},{c},,21.1\n" for c in codes for y in range(1946, 2021) if y > 1960
    )
    inside += f"1,x,A,B,1946,1,3,{codes[0]},,21.1\n"
    between = "".join(
        f"{5000 + n},x,A,B,{y},2,2,{a},{b},21.1\n"
        for n, (a, b) in enumerate(pairwise(codes))
        for y in (1961, 2000, 2020)
    )
    file = put(tmp_path, "ucdp-dyadic-211.csv", "dyad_id," + ACD + dyads(inside + between))
    assert absence(brought("ucdp_dyadic", file, allow_loss=True), "internal_conflicts") == "zero"
    file.write_text("dyad_id," + ACD + dyads(between))
    got = brought("ucdp_dyadic", file, allow_loss=True)
    assert {e.name for e, _ in got.items} >= {"conflict_intensity"} and absence(got, "conflict_intensity") == "unknown"
    file.write_text("dyad_id," + ACD + dyads(inside))
    assert {e.name for e, _ in brought("ucdp_dyadic", file, allow_loss=True).items} == {"internal_conflicts"}
    file = put(tmp_path, "ucdp-prio-acd-211.csv", ACD + inside)
    wars = rows(brought("ucdp_prio", file, allow_loss=True), "internal_wars")
    assert set(wars["value"].unique()) == {0, 1}, "years with a conflict and no war among them"


def dyads(body: str) -> str:
    return "".join(f"{n},{line}" for n, line in enumerate(body.splitlines(keepends=True), 1))


# -- Correlates of War ---------------------------------------------------------------------------------------------


def test_contiguity_that_contradicts_itself(tmp_path: Path) -> None:
    head = "dyad,state1no,state1ab,state2no,state2ab,year,conttype,version\n"
    file = put(tmp_path, "contdird.csv", head + "2020,2,USA,20,CAN,2000,1,3.2\n20002,20,CAN,2,USA,2000,4,3.2\n")
    with pytest.raises(BadInput, match="two levels for one pair and year"):
        read_import("cow_contiguity", file)
    file.write_text(head + "2020,2,USA,20,CAN,2000,6,3.2\n")
    with pytest.raises(BadInput, match="column conttype: '6' cannot be"):
        read_import("cow_contiguity", file)
    head = "dyad,statelno,statelab,statehno,statehab,conttype,begin,end,notes,version\n"
    for months, said in (
        ("200001,199912", "end before they begin"),
        ("200013,200112", "no month"),
        ("2000,2001", "cannot be"),
    ):
        file = put(tmp_path, "contdir.csv", f"{head}2020,2,USA,20,CAN,1,{months},x,3.2\n")
        with pytest.raises(BadInput, match=said):
            read_import("cow_contiguity", file)


def test_counts_of_neighbours_alone(tmp_path: Path) -> None:
    file = put(
        tmp_path,
        "contdirs.csv",
        "stateno,stateab,year,total,land,sea,version\n2,USA,1920,3,1,2,3.2\n2,USA,1921,4,1,3,3.2\n",
    )
    got = brought("cow_contiguity", file)
    assert values(got, "neighbours", "state", "year") == {("USA", 1920, 3.0), ("USA", 1921, 4.0)}
    assert "land_border: the file holds nothing of it" in got.report.notes and got.report.version == "3.2"


def test_lists_of_members_and_of_major_powers_are_told_apart_by_their_columns(tmp_path: Path) -> None:
    got = brought("cow_system", put(tmp_path, "list.csv", conflicts.MAJORS))
    assert {e.name for e, _ in got.items} == {"major_power"}
    head = conflicts.MAJORS.splitlines()[0]
    many = "".join(
        f"X,{c},1990,1,1,1992,12,31,2016\n" for c in (2, 20, 40, 70, 90, 91, 92, 93, 94, 95, 100, 101, 110, 130)
    )
    with pytest.raises(BadInput, match="may list members or major powers"):
        read_import("cow_system", put(tmp_path, "list.csv", f"{head}\n{many}"))
    with pytest.raises(BadInput, match="lacks the columns"):
        read_import(
            "cow_system", put(tmp_path, "nmc.csv", "stateabb,ccode,year,milex,milper,version\nUSA,2,2000,1,1,6\n")
        )


def test_an_alliance_that_goes_on_needs_a_release_whose_end_is_known(tmp_path: Path) -> None:
    row = '1,2,"A",200,"B",4,4,2010,,,,0,1,1,0,0,0,{}\n'
    file = put(tmp_path, "alliance_v4.1_by_dyad.csv", f"{conflicts.DYAD},version\n{row.format('4.1')}")
    assert values(brought("cow_alliances", file), "alliance_defence", "state_1", "year") == {
        ("GBR", y, 1.0) for y in (2010, 2011, 2012)
    }
    file.write_text(f"{conflicts.DYAD},version\n{row.format('5.0')}")
    with pytest.raises(BadInput, match="until when is not known"):
        read_import("cow_alliances", file)
    ended = row.replace(",,,,0,1,", ",,,,0,0,").format("4.1") + row.format("4.1").replace("1,2,", "2,20,")
    file.write_text(f"{conflicts.DYAD},version\n{ended}")
    got = brought("cow_alliances", file, allow_loss=True)
    assert left(got)["alliance_v4.1_by_dyad.csv"][:2] == ("a spell without its last year", 1)
    assert set(rows(got, "alliance_defence")["state_1"]) == {"CAN"}


IGO_YEAR = "ioname,orgname,year,usa,russia,yugoslaviaserb,sdate,version\n"


def test_memberships_by_organisation(tmp_path: Path) -> None:
    body = "A,a,1991,1,1,2,1900,3\nB,b,1991,1,-9,1,1900,3\nC,c,1991,0,3,1,1900,3\nA,a,1816,1,-1,-1,1815,3\n"
    file = put(tmp_path, "igo_year_formatv3.csv", IGO_YEAR + body)
    got = brought("cow_igo", file)
    assert values(got, "igo_memberships", "state", "year") == {
        ("USA", 1991, 2),
        ("SUN", 1991, 1),
        ("YUG", 1991, 2),
        ("USA", 1816, 1),
    }
    assert got.report.version == "3" and "(-9) and not counted 1" in " ".join(got.report.notes)
    file.write_text(IGO_YEAR + body + "A,a,1991,0,1,2,1900,3\n")
    with pytest.raises(BadInput, match="twice in a year, with other members"):
        read_import("cow_igo", file)
    file.write_text(IGO_YEAR + "A,a,1991,7,1,2,1900,3\n")
    with pytest.raises(BadInput, match="column usa: '7' cannot be"):
        read_import("cow_igo", file)


def test_a_large_file_of_pairs_is_read_a_few_columns_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"IGO{n}" for n in range(150)]
    cells = [[int((n * 7 + m) % 3 == 0) for n in range(150)] for m in range(3)]
    body = "".join(
        f"{a},x,{b},y,2000,{','.join(map(str, c))}\n"
        for (a, b), c in zip([(2, 20), (2, 200), (20, 200)], cells, strict=True)
    )
    file = put(tmp_path, "dyadic_formatv3.csv", f"ccode1,country1,ccode2,country2,year,{','.join(names)}\n{body}")
    whole = values(brought("cow_igo", file), "shared_igos", "state_1", "state_2")
    assert whole == {("CAN", "USA", sum(cells[0])), ("GBR", "USA", sum(cells[1])), ("CAN", "GBR", sum(cells[2]))}
    monkeypatch.setattr(cow_igo, "LARGE", 1)
    got = brought("cow_igo", file)
    assert values(got, "shared_igos", "state_1", "state_2") == whole and got.report.rows == 3
    monkeypatch.setattr(cow_igo, "MOST", 1)
    with pytest.raises(BadInput, match="Give the CSV"):
        read_import("cow_igo", Path(file.rename(tmp_path / "dyadic_format3.dta")))


def test_corrected_disputes_are_no_disputes_of_the_project(tmp_path: Path) -> None:
    conflicts._gml(tmp_path)
    file = next(tmp_path.iterdir())
    assert brought("gml_mid", file).report.version == "2.2.1"
    with pytest.raises(BadInput, match="is of Gibler, Miller and Little"):
        read_import("cow_mid", file)
    other = put(tmp_path, "dyadic_mid_4.03.csv", file.read_text().replace("gml-2.2.1", "4.03"))
    with pytest.raises(BadInput, match="does not say that it is of Gibler"):
        read_import("gml_mid", other)


# -- rulers --------------------------------------------------------------------------------------------------------


def test_months_of_rulers(tmp_path: Path) -> None:
    conflicts._reign(tmp_path)
    file = next(tmp_path.iterdir())
    got = brought("reign", file)
    assert got.report.version == "2021-08" and got.items[-1][0].coverage.last == "1992-12"
    twice = file.read_text() + file.read_text().splitlines()[1].replace("47.0", "12.0") + "\n"
    with pytest.raises(BadInput, match="two values for one ccode and year and month and leader"):
        read_import("reign", put(tmp_path, "REIGN_2021_8.csv", twice))
    with pytest.raises(BadInput, match="column month: '13"):
        read_import("reign", put(tmp_path, "REIGN_2021_8.csv", file.read_text().replace(",11.0,", ",13.0,")))
