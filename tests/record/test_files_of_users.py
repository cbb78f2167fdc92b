"""Files in the forms that people have: official layouts of other releases, what spreadsheets and R make of them, and the
troubles that users of such data report. All values are made up; names, codes and sentinels are the producers'."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record import imports
from foedus.record.build import read_import
from foedus.record.imports import Brought
from foedus.record.store import Store


def brought(source: str, path: Path, allow_loss: bool = False) -> Brought:
    got = read_import(source, path, Store())
    imports.check(got.report, allow_loss=allow_loss)
    return got


def rows(got: Brought, name: str) -> pl.DataFrame:
    return next(r for e, r in got.items if e.name == name)


def values(got: Brought, name: str, *columns: str) -> set[tuple[Any, ...]]:
    return set(rows(got, name).select(*columns, "value").iter_rows())


def left(got: Brought) -> dict[str, tuple[int, float | None]]:
    return {x.what: (x.rows, x.value) for x in got.report.left}


def put(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    (folder / name).write_bytes(text.encode(encoding))
    return folder / name


def cells(pairs: dict[str, Any]) -> tuple[str, str]:
    return ",".join(pairs), ",".join(str(v) for v in pairs.values())


# -- BACI ----------------------------------------------------------------------------------------------------------

BACI = "t,i,j,k,v,q\n" + "".join(
    f"2004,{i},{j},{k},{v},NA\n"
    for i, j, k, v in (
        (490, 156, "010111", 1000.0),
        (490, 156, "854231", 2000.0),
        (891, 276, "080810", 300.0),
        (736, 156, "270900", 90.0),
        (711, 156, "270900", 50.0),
        (58, 276, "270900", 11.0),
        (516, 156, "260300", 40_000.0),
        (999, 156, "260300", 7.0),
    )
)
NAMES = {
    58: ("Belgium-Luxembourg (...1998)", "BE", "BEL"),
    156: ("China", "CN", "CHN"),
    276: ("Germany", "DE", "DEU"),
    384: ("Côte d'Ivoire", "CI", "CIV"),
    490: ("Other Asia, nes", "", "S19"),
    516: ("Namibia", "NA", "NAM"),
    711: ("Southern African Customs Union (...1999)", "", "ZA1"),
    736: ("Sudan (...2011)", "SD", "SDN"),
    891: ("Serbia and Montenegro (...2005)", "CS", "SCG"),
}


@pytest.mark.parametrize(
    ("version", "heading", "encoding", "taiwan"),
    [
        (
            "V202102",
            "country_code,country_name_abbreviation,country_name_full,iso_2digit_alpha,iso_3digit_alpha",
            "latin-1",
            "N/A",
        ),
        (
            "V202301",
            "country_code,country_name_abbreviation,country_name_full,iso_2digit_alpha,iso_3digit_alpha",
            "utf-8",
            "S19",
        ),
        ("V202501", "country_code,country_name,country_iso2,country_iso3", "utf-8-sig", "S19"),
        ("V202601", "country_code,country_name,country_iso2,country_iso3", "utf-8", ""),
    ],
)
def test_baci_of_every_edition(tmp_path: Path, version: str, heading: str, encoding: str, taiwan: str) -> None:
    table = [heading]
    for code, (name, two, three) in NAMES.items():
        three = taiwan if code == 490 else three
        full = [f'"{name}"'] * (2 if "full" in heading else 1)
        table.append(",".join([str(code), *full, two, three]))
    put(tmp_path, f"country_codes_{version}.csv", "\n".join(table) + "\n", encoding)
    put(tmp_path, f"BACI_HS92_Y2004_{version}.csv", BACI)
    got = brought("baci", tmp_path)
    assert values(got, "trade_flow", "source_state", "target_state") == {
        ("TWN", "CHN", 3.0),
        ("SRB", "DEU", 0.3),
        ("SDN", "CHN", 0.09),
        ("NAM", "CHN", 40.0),
    }
    told = left(got)
    assert told["711 ZA1"] == (1, 0.05) and told["58 BEL"] == (1, 0.011) and told["999"] == (1, 0.007)
    assert got.report.version == f"HS92 {version}" and got.report.rows == 8


def test_baci_counts_a_repeated_row_once_and_refuses_two_values(tmp_path: Path) -> None:
    put(
        tmp_path,
        "country_codes_V202501.csv",
        "country_code,country_name,country_iso2,country_iso3\n156,China,CN,CHN\n276,Germany,DE,DEU\n",
    )
    file = put(tmp_path, "BACI_HS92_Y2004_V202501.csv", "t,i,j,k,v,q\n2004,156,276,1,10,1\n2004,156,276,1,10,1\n")
    assert values(brought("baci", tmp_path), "trade_flow", "source_state") == {("CHN", 0.01)}
    file.write_text("t,i,j,k,v,q\n2004,156,276,1,10,1\n2004,156,276,1,11,1\n")
    with pytest.raises(BadInput, match="two values"):
        read_import("baci", tmp_path)


# -- Comtrade ------------------------------------------------------------------------------------------------------

OLD = "Classification,Year,Period,Trade Flow Code,Reporter Code,Reporter ISO,Partner Code,Partner ISO,Commodity Code,Trade Value (US$)\n"


def old_row(year: object, period: object, partner: tuple[int, str], value: float) -> str:
    return f"HS,{year},{period},2,156,CHN,{partner[0]},{partner[1]},TOTAL,{value}\n"


def test_comtrade_months_are_no_year(tmp_path: Path) -> None:
    months = "".join(old_row(2015, 201500 + m, (276, "DEU"), 1e8) for m in range(1, 13))
    file = put(tmp_path, "comtrade.csv", OLD + months)
    with pytest.raises(BadInput, match="holds months, 201501 to 201512, and no whole year"):
        read_import("comtrade", file)
    file.write_text(OLD + old_row(2015, 2015, (276, "DEU"), 1.3e9) + months)
    got = brought("comtrade", file)
    assert values(got, "trade_flow", "year") == {(2015, 1300.0)} and left(got)["no year"][0] == 12


def test_comtrade_counts_a_repeated_row_once_and_tells_unions(tmp_path: Path) -> None:
    row = old_row(1997, 1997, (276, "DEU"), 1.3e9)
    file = put(tmp_path, "comtrade.csv", OLD + row + row + old_row(1997, 1997, (58, "BEL"), 1.1e7))
    got = brought("comtrade", file)
    assert values(got, "trade_flow", "target_state") == {("DEU", 1300.0)}
    assert left(got)["BLX"] == (1, 1.1e7)
    file.write_text(OLD + row + row.replace("1300000000.0", "7"))
    with pytest.raises(BadInput, match="two values"):
        read_import("comtrade", file)


def test_comtrade_of_the_world_alone_says_why_nothing_is_read(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no trade between two states; its partners are WLD"):
        read_import("comtrade", put(tmp_path, "comtrade.csv", OLD + old_row(2015, 2015, (0, "WLD"), 5e9)))


def test_comtrade_as_json_workbook_and_frame_of_the_api(tmp_path: Path) -> None:
    record = {"freqCode": "A", "period": "2023", "refYear": 2023, "reporterCode": 398, "flowCode": "X"}
    record |= {"partnerCode": 490, "cmdCode": "TOTAL", "primaryValue": 2.5e6, "reporterISO": None, "partnerISO": None}
    import json

    file = put(tmp_path, "data.json", json.dumps({"elapsedTime": "0.1", "count": 1, "data": [record]}))
    want = {("KAZ", "TWN", 2.5)}
    assert values(brought("comtrade", file), "trade_flow", "source_state", "target_state") == want
    head, row = cells({"": 0, **{k: "" if v is None else v for k, v in record.items()}})  # as pandas saves it
    assert (
        values(
            brought("comtrade", put(tmp_path, "frame.csv", f"{head}\n{row}\n")),
            "trade_flow",
            "source_state",
            "target_state",
        )
        == want
    )
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "TradeData.xlsx")) as book:
        sheet = book.add_worksheet("Sheet1")
        for n, (k, v) in enumerate(record.items()):
            sheet.write(0, n, k)
            sheet.write(1, n, v)
    assert (
        values(brought("comtrade", tmp_path / "TradeData.xlsx"), "trade_flow", "source_state", "target_state") == want
    )


# -- SIPRI ---------------------------------------------------------------------------------------------------------

REGISTER = (
    "Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,"
    "Year(s) of delivery,status,Comments,SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons\n"
)
NOTES = (
    "Transfers of major conventional arms from All countries  to Taiwan  . Deals with deliveries made for the year"
    " range '1990' to '2024' \nA '?' in a column indicates uncertain data.\n\n"
)


def deal(recipient: str, supplier: str, years: str, tiv: object) -> str:
    return f"{recipient},{supplier},1992,,150,,F-16C,fighter,150,,{years},New,,30,4500,{tiv}\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "latin-1", "utf-16"])
def test_a_selection_of_the_register_says_nothing_of_others(tmp_path: Path, encoding: str) -> None:
    file = put(
        tmp_path,
        "trade-register.csv",
        NOTES + REGISTER + deal("Taiwan", "United States", "1997; 1998; 1999", 4500),
        encoding,
    )
    got = brought("sipri_register", file)
    split = next(e for e, _ in got.items if e.name == "arms_tiv_split").coverage
    assert (split.absence, split.first, split.last) == ("unknown", 1990, 2024)
    assert values(got, "arms_tiv_split", "target_state", "year") == {("TWN", y, 1500.0) for y in (1997, 1998, 1999)}
    assert any("selection from All countries to Taiwan, 1990 to 2024" in n for n in got.report.notes)


@pytest.mark.parametrize(
    ("years", "want"),
    [
        ("1997-1999", {1997, 1998, 1999}),
        ("1997–1999", {1997, 1998, 1999}),
        ("1997-98; 2001", {1997, 1998, 2001}),
        ("2001", {2001}),
    ],
)
def test_spans_of_years_of_delivery(tmp_path: Path, years: str, want: set[int]) -> None:
    file = put(tmp_path, "trade-register.csv", REGISTER + deal("Taiwan", "United States", years, 4500))
    got = rows(brought("sipri_register", file), "arms_tiv_split")
    assert set(got["year"]) == want and got["value"].sum() == pytest.approx(4500)


def test_the_register_that_went_through_excel(tmp_path: Path) -> None:
    text = REGISTER.strip() + ";;\n" + '"' + deal("Côte d'Ivoire", "China", "2001", 20).strip() + '";;\n'
    file = put(tmp_path, "trade-register.csv", text, "cp1252")
    assert values(brought("sipri_register", file), "arms_tiv_split", "target_state", "year") == {("CIV", 2001, 20.0)}


def test_the_register_by_year_of_delivery(tmp_path: Path) -> None:
    head = (
        "SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is"
        " estimate,Numbers delivered,Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,"
        "SIPRI estimate,TIV deal unit,TIV delivery values,Local production\n"
    )
    body = "".join(
        f"9,Russia,China,Su-30MK,FGA aircraft,Aircraft,1999,Yes,{n},No,{y},No,New,40,40,{40 * n},No\n"
        for y, n in ((2000, 1), (2001, 3))
    )
    got = brought("sipri_register", put(tmp_path, "trade-register.csv", head + body))
    assert values(got, "arms_tiv_split", "source_state", "target_state", "year") == {
        ("RUS", "CHN", 2000, 40.0),
        ("RUS", "CHN", 2001, 120.0),
    }


@pytest.mark.parametrize("base", [2019, 2021, 2022, 2024, 2025])
def test_milex_of_any_base_year(tmp_path: Path, base: int) -> None:
    import xlsxwriter

    file = tmp_path / "SIPRI-Milex-data-1949-2025.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        for title, value in ((f"Constant ({base}) US$", 400), ("Share of GDP", 0.04)):
            sheet = book.add_worksheet(title)
            sheet.write_row(5, 0, ["Country", "Notes", 2015, 2024, 2025])
            sheet.write_row(6, 0, ["Africa"])
            sheet.write_row(7, 0, ["Namibia", "", "...", value, value])
            sheet.write_row(8, 0, ["Türkiye", "", "xxx", value, value])
    got = brought("sipri_milex", file)
    entry = next(e for e, _ in got.items if e.name == "milex_sipri")
    assert entry.schema is not None and entry.schema.unit == f"mUSD{base}"
    assert values(got, "milex_sipri", "state", "year") == {
        ("NAM", 2015, None),
        *((s, y, 400.0) for s in ("NAM", "TUR") for y in (2024, 2025)),
    }
    assert values(got, "milex_sipri_gdp", "state", "year") >= {("TUR", 2025, 4.0)}
    assert entry.coverage.last == 2025


# -- politics ------------------------------------------------------------------------------------------------------

POLITY = [
    (347, "YGS", 1995, -7),
    (347, "YGS", 2004, 6),
    (341, "KOS", 2015, 8),
    (348, "MNT", 2015, 9),
    (626, "SDN", 2015, -4),
    (525, "SSU", 2015, 0),
    (342, "SER", 2015, 8),
    (347, "YGS", 1991, -5),
    (700, "AFG", 1980, -66),
    (818, "VIE", 1980, -7),
]


@pytest.mark.parametrize("style", ["{}", "{}.0"])
def test_politys_own_codes(tmp_path: Path, style: str) -> None:
    body = "".join(f"0,1,{style.format(c)},{s},x,{style.format(y)},{p}\n" for c, s, y, p in POLITY)
    file = put(tmp_path, "p5v2018.csv", "p5,cyear,ccode,scode,country,year,polity2\n" + body)
    got = brought("polity5", file)
    assert values(got, "polity2", "state", "year") == {
        ("SRB", 1995, -7.0),
        ("SRB", 2004, 6.0),
        ("XKX", 2015, 8.0),
        ("MNE", 2015, 9.0),
        ("SDN", 2015, -4.0),
        ("SSD", 2015, 0.0),
        ("SRB", 2015, 8.0),
        ("YUG", 1991, -5.0),
        ("AFG", 1980, None),
        ("VNM", 1980, -7.0),
    }
    assert got.report.version == "Polity 5, 2018"


@pytest.mark.parametrize("name", ["V-Dem-CY-Core-v15.csv", "V-Dem-CY-Full+Others-v14.csv", "mine.csv"])
def test_v_dem_saved_by_pandas(tmp_path: Path, name: str) -> None:
    text = ",country_name,country_text_id,country_id,year,COWcode,v2x_polyarchy,v2x_libdem\n"
    text += (
        "0,Mexico,MEX,3,2020,70.0,0.6,0.4\n1,Mexico,MEX,3,1900,70.0,0.1,\n2,Palestine/West Bank,PSE,128,2020,,0.2,0.1\n"
    )
    got = brought("vdem_v15", put(tmp_path, name, text + "3,Somaliland,SML,139,2020,,0.4,0.3\n"))
    assert values(got, "polyarchy", "state", "year") == {("MEX", 2020, 0.6), ("MEX", 1900, 0.1), ("PSE", 2020, 0.2)}
    assert left(got)["SML"][0] == 1
    with pytest.raises(BadInput, match="line 2, column v2x_polyarchy: '-20220000' cannot be"):
        read_import("vdem_v15", put(tmp_path, name, text.replace("0.6", "-20220000")))


def test_capabilities_saved_by_r_and_of_another_release(tmp_path: Path) -> None:
    head = "stateabb,ccode,year,milex,milper,irst,pec,tpop,upop,cinc,version\n"
    file = put(
        tmp_path,
        "NMC-60-abridged.csv",
        head
        + "USA,2.0,2016,600106000,1347,78475,3000000,323071,150000,0.6,2021\nNAM,565,2016,NA,13,0,-9,2400,400,0.4,2021\n",
    )
    got = brought("cow_nmc", file)
    assert values(got, "milex_cow", "state") == {("USA", 600106000.0), ("NAM", None)}
    assert values(got, "pec", "state") == {("USA", 3e6), ("NAM", None)}
    coverage = next(e for e, _ in got.items if e.name == "cinc").coverage
    assert got.report.version == "6.0" and (coverage.first, coverage.last) == (2016, 2016)


def test_old_codes_of_the_world_bank_and_one_indicator(tmp_path: Path) -> None:
    head = '\ufeff"Data Source","World Development Indicators",\n\n"Last Updated Date","2013-05-01",\n\n'
    head += '"Country Name","Country Code","Indicator Name","Indicator Code","2008","2009",\n'
    codes = {"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "WBG": "PSE", "KSV": "XKX", "NAM": "NAM", "WLD": None}
    body = "".join(f'"x","{c}","x","NY.GDP.MKTP.CD","1000","",\n' for c in codes)
    got = brought("world_bank", put(tmp_path, "API_NY.GDP.MKTP.CD_DS2_en_csv_v2.csv", head + body))
    assert values(got, "gdp", "state", "year") == {(s, 2008, 1000.0) for s in codes.values() if s}
    assert [e.name for e, _ in got.items] == ["gdp"] and got.report.version == "updated 2013-05-01"


def test_the_world_bank_as_databank_and_as_json(tmp_path: Path) -> None:
    databank = "Country Name,Country Code,Series Name,Series Code,2019 [YR2019],2020 [YR2020]\n"
    databank += 'Namibia,NAM,Population,SP.POP.TOTL,"2,400,000",..\nNamibia,NAM,Other,X.Y,a,b\n'
    got = brought("world_bank", put(tmp_path, "Data_Extract.csv", databank))
    assert values(got, "population", "state", "year") == {("NAM", 2019, 2.4e6)}
    api = '[{"page":1},[{"indicator":{"id":"SP.POP.TOTL","value":"x"},"country":{"id":"NA","value":"Namibia"},'
    api += '"countryiso3code":"NAM","date":"2019","value":2400000}]]'
    (tmp_path / "Data_Extract.csv").unlink()
    assert values(brought("world_bank", put(tmp_path, "api.json", api)), "population", "state") == {("NAM", 2.4e6)}


@pytest.mark.parametrize(
    ("name", "last", "version"), [("GSDB_V3.csv", 2022, "3"), ("GSDB_V4.csv", 2023, "4"), ("GSDB.csv", 2022, "3")]
)
def test_releases_of_the_sanctions_data_base(tmp_path: Path, name: str, last: int, version: str) -> None:
    head = "case_id,sanctioned_state,sanctioning_state,begin,end,trade,descr_trade,arms,military,financial,travel,other,target_mult,sender_mult,objective,success\n"
    body = f'1,Cuba,United States,1960,{last},1,exp_compl,0,0,1,1,0,0,0,destab_regime,ongoing\n2,"Korea, North",UN,2006,2007,1,x,1,0,1,1,0,0,1,policy,failed\n'
    got = brought("gsdb", put(tmp_path, name, head + body))
    cases = rows(got, "sanction_cases")
    assert got.report.version == version
    assert cases["ongoing_2023"].to_list() == ([True, False] if last == 2023 else [None, None])
    assert cases["targets"].to_list() == ["CUB", "PRK"]
    coverage = got.items[0][0].coverage
    assert coverage.last == last


MIDB = "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,revtype1,revtype2,fatality,fatalpre,hiact,hostlev,orig,version\n"


def test_the_parties_of_disputes(tmp_path: Path) -> None:
    body = "1,USR,365,1,1,1969,1,9,1970,1,0,0,0,0,0,14,5,1,5\n1,CHN,710,1,1,1969,1,9,1969,0,0,0,0,0,0,14,4,1,5\n"
    body += "1,MON,712,1,1,1969,1,9,1969,1,0,0,0,0,0,1,1,0,5\n2,USA,2,1,1,1990,1,2,1990,1,0,0,0,-9,-9,0,-9,1,5\n"
    got = brought("cow_mid", put(tmp_path, "MIDB 5.0.csv", MIDB + body))
    assert values(got, "disputes", "state_1", "state_2", "year") == {("CHN", "SUN", 1969, 1), ("CHN", "MNG", 1969, 1)}
    assert values(got, "dispute_hostility", "state_1", "state_2") == {("CHN", "SUN", 5), ("CHN", "MNG", 4)}
    assert got.report.version == "5.0"
    with pytest.raises(BadInput, match="lists disputes and not the states"):
        read_import(
            "cow_mid",
            put(
                tmp_path,
                "MIDA 5.0.csv",
                "dispnum,stday,stmon,styear,endday,endmon,endyear,outcome\n1,1,1,1969,1,1,1970,5\n",
            ),
        )


def test_the_dyadic_disputes_of_the_project(tmp_path: Path) -> None:
    text = "disno,dyindex,statea,namea,stateb,nameb,strtyr,year,endyear,outcome,hihost,hihosta,hihostb\n"
    text += "7,1,365,USR,710,CHN,1969,1969,1970,5,5,5,4\n7,1,365,USR,710,CHN,1969,1970,1970,5,5,-9,3\n"
    got = brought("cow_mid", put(tmp_path, "dyadic_mid_4.03.csv", text))
    assert values(got, "dispute_hostility", "state_1", "state_2", "year") == {
        ("CHN", "SUN", 1969, 5),
        ("CHN", "SUN", 1970, 3),
    }


@pytest.mark.parametrize("encoding", ["latin-1", "utf-8"])
def test_leaders_of_archigos_alone(tmp_path: Path, encoding: str) -> None:
    head = "obsid\tleadid\tccode\tidacr\tleader\tstartdate\tenddate\tentry\texit\tyear\n"
    spell = "A-1\tx\t{}\tX\t{}\t{}\t{}\tRegular\t{}\t{}\n"
    text = head + spell.format(230, "USA", "2001-01-20", "2009-01-20", "Regular", 2001).replace("USA", "José", 1)
    text += spell.format(230, "José", "2001-01-20", "2009-01-20", "Regular", 2002)
    got = brought("leaders", put(tmp_path, "arch_annual.txt", text, encoding))
    own = rows(got, "leaders").filter(origin="archigos")
    assert own.select("state", "leader", "start", "end", "censored").rows() == [
        ("ESP", "José", "2001-01-20", "2009-01-20", False)
    ]
    with pytest.raises(BadInput, match="'2009-13-20' is no day"):
        read_import("leaders", put(tmp_path, "arch_annual.txt", text.replace("2009-01-20", "2009-13-20"), encoding))


def test_votes_of_the_assembly_from_one_release(tmp_path: Path) -> None:
    put(
        tmp_path,
        "un_roll_calls.csv",
        "rcid,session,importantvote,date,unres,amend,para,short,descr\n3,1,0,1946-01-01,R/1/66,1,0,AMENDMENTS,x\n5000,50,0,1995-12-01,R/50/1,NA,NA,,y\n",
    )
    file = put(
        tmp_path,
        "un_votes.csv",
        "rcid,country,country_code,vote\n3,United States,US,yes\n3,Russia,RU,no\n3,Namibia,NA,abstain\n5000,Russia,RU,yes\n",
    )
    votes = rows(brought("unga", tmp_path), "unga_votes")
    assert set(votes.select("rcid", "state", "vote").iter_rows()) == {
        (3, "USA", 1),
        (3, "SUN", 3),
        (3, "NAM", 2),
        (5000, "RUS", 1),
    }
    calls = rows(brought("unga", file), "unga_rollcalls")
    assert calls.filter(rcid=3).select("session", "date", "symbol", "yes", "no", "abstain").row(0) == (
        1,
        "1946-01-01",
        "R/1/66",
        1,
        1,
        1,
    )
    file.write_text(file.read_text().replace("abstain", "perhaps"))
    with pytest.raises(BadInput, match="'perhaps' is no vote"):
        read_import("unga", tmp_path)
    (tmp_path / "un_roll_calls.csv").unlink()
    with pytest.raises(BadInput, match=r"un_roll_calls\.csv is not beside"):
        read_import("unga", tmp_path)


def test_votes_of_the_assembly_as_voeten_and_the_library_give_them(tmp_path: Path) -> None:
    voeten = "rcid,ccode,member,session,vote,Country,Countryname,year,date,unres,short\n9,2,1,50,1,USA,x,1995,1995-12-01,R/50/9,A\n9,365,1,50,8,RUS,x,1995,1995-12-01,R/50/9,A\n9,347,1,50,9,x,x,1995,1995-12-01,R/50/9,A\n"
    got = brought("unga", put(tmp_path, "UNVotes.csv", voeten))
    assert set(rows(got, "unga_votes").select("state", "vote").iter_rows()) == {("USA", 1), ("RUS", 8)}
    library = "undl_id,ms_code,ms_name,ms_vote,date,session,resolution,title\n4000001,USA,UNITED STATES,N,2022-03-02,76,A/RES/76/1,x\n4000001,RUS,RUSSIA,Y,2022-03-02,76,A/RES/76/1,x\n"
    got = brought("unga", put(tmp_path, "UNVotes.csv", library))
    assert set(rows(got, "unga_votes").select("rcid", "state", "vote").iter_rows()) == {
        (4000001, "USA", 3),
        (4000001, "RUS", 1),
    }


def test_later_releases_of_ideal_points(tmp_path: Path) -> None:
    text = "Row,ccode,session,IdealPointAll,Q5%All,iso3c,Countryname\n1,2,78,2.5,1,USA,x\n2,365.0,46,-1.5,1,RUS,x\n"
    got = brought("bsv", put(tmp_path, "IdealpointestimatesAll_Jun2024.csv", text))
    assert values(got, "ideal_point_bsv", "state", "session") == {("USA", 78, 2.5), ("SUN", 46, -1.5)}
    assert got.report.version == "Jun2024"


# -- distances, WITS, alliances ------------------------------------------------------------------------------------


def test_distances_parted_by_semicolons(tmp_path: Path) -> None:
    text = "iso_o;iso_d;contig;comlang_off;comlang_ethno;colony;comcol;col45;dist;distcap;distw;distwces\n"
    text += "DEU;FRA;1;0;0;0;0;0;790,1;440,2;880,3;800\nFRA;DEU;1;0;0;0;0;0;790,1;440,2;880,3;800\nZAR;FRA;0;0;0;0;0;0;1;1;.;1\nFRA;ZAR;0;0;0;0;0;0;1;1;.;1\n"
    got = brought("cepii_geodist", put(tmp_path, "dist_cepii.csv", text))
    pairs = rows(got, "pair_geography")
    assert pairs.filter(state_1="DEU").select("distance_cities", "contiguous").row(0) == (790.1, 1)
    assert pairs.filter(state_1="COD")["distance_weighted"].to_list() == [None]


def test_the_summary_that_wits_gives(tmp_path: Path) -> None:
    text = "Reporter,Partner,Product categories,Indicator Type,Indicator,2018,2019\n"
    text += 'Singapore,China,All Products,Export,Trade (US$ Mil)-Top 5 Export Partner,"50,400.5",\n'
    text += "Singapore,Other Asia; nes,All Products,Import,Trade (US$ Mil)-Top 5 Import Partner,,31.5\n".replace(
        ";", ""
    )
    text += "Singapore,World,All Products,Export,Partner share(%)-Top 5 Export Partner,100,100\n"
    text = text.replace("Other Asia nes", '"Other Asia, nes"')
    got = brought("wits_top5", put(tmp_path, "en_SGP_AllYears_WITS_Trade_Summary.CSV", text, "latin-1"))
    assert values(got, "trade_flow", "source_state", "target_state", "year") == {
        ("SGP", "CHN", 2018, 50400.5),
        ("TWN", "SGP", 2019, 31.5),
    }


def test_alliances_by_pair_do_not_guess_whom_they_bind(tmp_path: Path) -> None:
    text = "dyad,mem1,mem2,year,atopally,defense,offense,neutral,nonagg,consul,asymm\n"
    text += "2740,2,740,1960,1,1,0,0,0,1,1\n2020,2,20.0,1960,1,1,0,0,0,0,0\n"
    got = brought("atop", put(tmp_path, "atop5_1dy.csv", text), allow_loss=True)
    assert values(got, "alliance_obligation", "source_state", "target_state", "obligation") == {
        ("USA", "CAN", "defense", 1.0),
        ("CAN", "USA", "defense", 1.0),
    }
    assert next(iter(left(got).values()))[0] == 1 and got.report.version == "5.1"


@pytest.mark.parametrize("year", ["99999", "199219", "20220101"])
@pytest.mark.timeout(20)  # a table of codes for such years would take minutes and gigabytes
def test_a_year_that_cannot_be_ends_at_once(tmp_path: Path, year: str) -> None:
    file = put(
        tmp_path,
        "p5v2018.csv",
        f"p5,cyear,ccode,scode,country,year,polity2\n0,1,2,USA,x,2000,10\n0,1,2,USA,x,{year},10\n",
    )
    with pytest.raises(BadInput, match=f"p5v2018.csv, line 3, column year: '{year}' cannot be"):
        read_import("polity5", file)
