"""Twins of the files on the economy and on arms that users download: World Bank, IMF, Eurostat, ECB, AidData, SIPRI, US
Census."""

from __future__ import annotations

import csv as plain
import gzip
import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ._twin import Trap, Twin, packed, text, workbook

CHINA_TO_RUSSIA = {"source_state": "CHN", "target_state": "RUS"}


def table(rows: Iterable[Sequence[Any]]) -> str:
    """Comma-separated text, cells with a comma in quotation marks, an empty cell for None."""
    out = io.StringIO()
    plain.writer(out, lineterminator="\n").writerows(["" if c is None else c for c in row] for row in rows)
    return out.getvalue()


def gzipped(folder: Path, name: str, content: str) -> None:
    (folder / name).write_bytes(gzip.compress(content.encode(), mtime=0))


# -- World Bank: DataBank and the bulk file ---------------------------------------------------------------------

BANK_SERIES = {
    "NY.GDP.MKTP.CD": "GDP (current US$)",
    "NY.GDP.MKTP.PP.CD": "GDP, PPP (current international $)",
    "SP.POP.TOTL": "Population, total",
    "MS.MIL.XPND.CD": "Military expenditure (current USD)",
}
BANK_CELLS = {"Namibia": ("NAM", 12.5, None), "Kosovo": ("XKX", 7.0, 8.5), "World": ("WLD", 99.0, 99.0)}
BANK_CELLS |= {"Euro area": ("EMU", 50.0, 50.0)}
FOOTER = ([], [], [], ["Data from database: World Development Indicators"], ["Last Updated: 07/01/2025"])


def _databank(folder: Path) -> None:
    """A line a country and series, '..' for what is missing, lines below the table, a file that describes the series."""
    head = ["Country Name", "Country Code", "Series Name", "Series Code", "2019 [YR2019]", "2020 [YR2020]"]
    body = [
        [name, code, title, series, *(".." if v is None else v for v in values)]
        for series, title in BANK_SERIES.items()
        for name, (code, *values) in BANK_CELLS.items()
    ]
    foot = [[*row, *[""] * (6 - len(row))] for row in FOOTER]
    text(folder, "1f2e_Data.csv", table([head, *body, *foot]), "utf-8-sig")
    text(folder, "1f2e_Series - Metadata.csv", table([["Code", "License Type"], ["SP.POP.TOTL", "CC BY-4.0"]]))


def _databank_book(folder: Path) -> None:
    head = ["Country Name", "Country Code", "Series Name", "Series Code", "2019 [YR2019]", "2020 [YR2020]"]
    body = [
        [name, code, title, series, *(".." if v is None else v for v in values)]
        for series, title in BANK_SERIES.items()
        for name, (code, *values) in BANK_CELLS.items()
    ]
    sheets = {"Data": [head, *body, *FOOTER], "Series - Metadata": [["Code", "License Type"], ["SP.POP.TOTL", "x"]]}
    workbook(folder, "Data_Extract_From_World_Development_Indicators.xlsx", sheets)


def _databank_by_series(folder: Path) -> None:
    """A line a country and year, a column a series."""
    head = ["Time", "Time Code", "Country Name", "Country Code", *(f"{t} [{s}]" for s, t in BANK_SERIES.items())]
    body = [
        [year, f"YR{year}", name, code, *[".." if values[n] is None else values[n]] * len(BANK_SERIES)]
        for n, year in enumerate((2019, 2020))
        for name, (code, *values) in BANK_CELLS.items()
    ]
    text(folder, "1f2e_Data.csv", table([head, *body, *([*row, *[""] * (8 - len(row))] for row in FOOTER)]))


def _bulk(folder: Path) -> None:
    """The zip of all indicators, with the files that describe them."""
    head = ["Country Name", "Country Code", "Indicator Name", "Indicator Code", "2019", "2020"]
    body = [
        [name, code, title, series, *values]
        for name, (code, *values) in BANK_CELLS.items()
        for series, title in BANK_SERIES.items()
    ]
    files = {
        "WDICSV.csv": table([head, *body]),
        "WDICountry.csv": "Country Code,Short Name\nNAM,Namibia\n",
        "WDISeries.csv": "Series Code,Topic\nSP.POP.TOTL,Health\n",
        "WDIcountry-series.csv": "CountryCode,SeriesCode,DESCRIPTION\nNAM,SP.POP.TOTL,Census\n",
        "WDIseries-time.csv": "SeriesCode,Year,DESCRIPTION\nSP.POP.TOTL,YR2020,x\n",
        "WDIfootnote.csv": "CountryCode,SeriesCode,Year,DESCRIPTION\nNAM,SP.POP.TOTL,YR2020,x\n",
    }
    packed(folder, "WDI_CSV.zip", {n: t.encode() for n, t in files.items()})


BANK = [("NAM", 2019, 12.5), ("XKX", 2019, 7.0), ("XKX", 2020, 8.5)]
DATABANK = Twin(
    "world_bank",
    {"databank": _databank, "workbook": _databank_book, "by series": _databank_by_series, "bulk": _bulk},
    {"gdp": BANK, "gdp_ppp": BANK, "population": BANK},
    (
        Trap("two points are a missing value and no zero", "gdp", {"state": "NAM", "year": 2020}),
        Trap("the world is no state", "gdp", {"state": "WLD"}),
        Trap("military spending is no GDP", "gdp", {"state": "XKX", "year": 2020}, 8.5),
    ),
)

# -- IMF: World Economic Outlook --------------------------------------------------------------------------------

WEO_HEAD = ["WEO Country Code", "ISO", "WEO Subject Code", "Country", "Subject Descriptor", "Subject Notes", "Units"]
WEO_HEAD += ["Scale", "Country/Series-specific Notes", "2019", "2020", "2021", "Estimates Start After"]
WEO_ROWS = [
    ("512", "AFG", "NGDPD", "Afghanistan", "Billions", "18.5", "1,020.25", "--", "2019"),
    ("512", "AFG", "PPPGDP", "Afghanistan", "Billions", "80", "81", "82.5", "2020"),
    ("512", "AFG", "LP", "Afghanistan", "Millions", "32.25", "33", "34", "2019"),
    ("967", "UVK", "NGDPD", "Kosovo", "Billions", "7.9", "n/a", "8.9", ""),
    ("512", "AFG", "NGDP_RPCH", "Afghanistan", "", "3.9", "-2.4", "words", "2019"),
]


def _weo(folder: Path) -> None:
    """Text parted by tabs and called .xls, UTF-16; the last line names the edition."""
    lines = ["\t".join(WEO_HEAD)]
    for code, iso, subject, country, scale, *cells, after in WEO_ROWS:
        lines.append("\t".join([code, iso, subject, country, "x", "x", "x", scale, "x", *cells, after]))
    lines += ["", "International Monetary Fund, World Economic Outlook Database, April 2021"]
    text(folder, "WEOApr2021all.xls", "\n".join(lines) + "\n", "utf-16")


def _weo_old(folder: Path) -> None:
    """As before October 2020: Latin-1."""
    _weo(folder)
    body = (folder / "WEOApr2021all.xls").read_text("utf-16")
    (folder / "WEOApr2021all.xls").write_bytes(body.replace("Kosovo", "Kosovë").encode("latin-1"))


PORTAL_HEAD = ["DATASET", "SERIES_CODE", "OBS_MEASURE", "COUNTRY", "INDICATOR", "FREQUENCY", "SCALE", "UNIT"]
PORTAL_HEAD += ["PUBLICATION_DATE", "LATEST_ACTUAL_ANNUAL_DATA", "2019", "2020", "2021"]


def _weo_lines() -> list[list[Any]]:
    out = []
    for _, iso, subject, country, scale, *cells, after in WEO_ROWS:
        values = [None if c in ("--", "n/a") else c.replace(",", "") for c in cells]
        start = [
            "IMF.RES:WEO(9.0.0)",
            f"{iso.replace('UVK', 'KOS')}.{subject}.A",
            "OBS_VALUE",
            country,
            "x, x",
            "Annual",
        ]
        actual = f"FY{after}/{int(after[2:]) + 1}" if iso == "AFG" and subject == "LP" else after
        out.append([*start, scale or "Units", "x", "2025-10-14T00:00:00Z", actual, *values])
    world = ["IMF.RES:WEO(9.0.0)", "G001.NGDPD.A", "OBS_VALUE", "World", "x, x", "Annual", "Billions", "x"]
    return [*out, [*world, "2025-10-14T00:00:00Z", "", "1", "2", "3"]]


def _weo_portal(folder: Path) -> None:
    text(folder, "dataset_IMF.RES_WEO_9.0.0.csv", table([PORTAL_HEAD, *_weo_lines()]))


def _weo_book(folder: Path) -> None:
    """The workbook since October 2025: a sheet of countries beside one of groups."""
    workbook(folder, "WEOOct2025all.xlsx", {"Countries": [PORTAL_HEAD, *_weo_lines()], "Country Groups": [["x"]]})


IMF_WEO = Twin(
    "imf_weo",
    {"utf-16": _weo, "latin-1": _weo_old, "portal": _weo_portal, "workbook": _weo_book},
    {
        "gdp": [("AFG", 2019, 18.5e9)],
        "gdp_projected": [("AFG", 2020, 1020.25e9), ("XKX", 2019, 7.9e9), ("XKX", 2021, 8.9e9)],
        "gdp_ppp": [("AFG", 2019, 80e9), ("AFG", 2020, 81e9)],
        "gdp_ppp_projected": [("AFG", 2021, 82.5e9)],
        "population": [("AFG", 2019, 32.25e6)],
        "population_projected": [("AFG", 2020, 33e6), ("AFG", 2021, 34e6)],
    },
    (
        Trap("what comes after the last actual year is no fact", "gdp", {"state": "AFG", "year": 2020}),
        Trap("a series that names no such year is an estimate throughout", "gdp", {"state": "XKX"}),
        Trap("two hyphens are a missing value", "gdp_projected", {"state": "AFG", "year": 2021}),
        Trap("billions become units", "gdp", {"state": "AFG"}, 18.5e9),
    ),
)

# -- IMF: trade, as the portal gives it out ---------------------------------------------------------------------

IMTS_HEAD = [
    "DATASET",
    "SERIES_CODE",
    "OBS_MEASURE",
    "COUNTRY",
    "INDICATOR",
    "COUNTERPART_COUNTRY",
    "FREQUENCY",
    "SCALE",
]
IMTS_ROWS = [
    ("CHN.XG_FOB_USD.RUS.A", "Millions", 111000.5, None),
    ("CHN.MG_CIF_USD.KOS.A", "Millions", 20, 22),
    ("CHN.MG_FOB_USD.RUS.A", "Units", 5_000_000, None),
    ("CHN.XG_FOB_USD.G001.A", "Millions", 3_000_000, 3_100_000),
    ("RUS.XG_FOB_USD.CHN.A", "Millions", None, 90),
    ("CHN.TBG_USD.RUS.A", "Millions", 7, 7),
]


def _imts(folder: Path) -> None:
    """Countries and indicators by name, their codes in one column, a column a period: years, quarters and months."""
    head = [*IMTS_HEAD, "2021", "2022", "2022-Q1", "2022-M01"]
    body = [
        ["IMF.STA:IMTS(1.0.0)", code, "OBS_VALUE", "China, People's Republic of", "x, x", "x", "Annual", scale, *values]
        for code, scale, *values in IMTS_ROWS
    ]
    month = ["IMF.STA:IMTS(1.0.0)", "CHN.XG_FOB_USD.RUS.M", "OBS_VALUE", "x", "x", "x", "Monthly", "Millions"]
    note = [
        "IMF.STA:IMTS(1.0.0)",
        "CHN.XG_FOB_USD.RUS.A",
        "NOTES",
        "x",
        "x",
        "x",
        "Annual",
        "Millions",
        "words",
        "words",
    ]
    text(folder, "dataset_IMF.STA_IMTS_1.0.0.csv", table([head, *body, [*month, None, None, None, 5], [*note, "", ""]]))


def _imts_long(folder: Path) -> None:
    """The same, a line a period."""
    head = [*IMTS_HEAD[:-1], "TIME_PERIOD", "OBS_VALUE", "SCALE"]
    body = [
        ["IMF.STA:IMTS(1.0.0)", code, "OBS_VALUE", "x", "x", "x", "Annual", year, value, scale]
        for code, scale, *values in IMTS_ROWS
        for year, value in zip((2021, 2022), values, strict=True)
        if value is not None
    ]
    text(folder, "dataset_IMF.STA_IMTS_1.0.0.csv", table([head, *body]))


IMF_PORTAL = Twin(
    "imf_imts",
    {"wide": _imts, "long": _imts_long},
    {
        "trade_flow": [
            ("CHN", "RUS", 2021, "CHN", "fob", 111000.5),
            ("XKX", "CHN", 2021, "CHN", "cif", 20.0),
            ("XKX", "CHN", 2022, "CHN", "cif", 22.0),
            ("RUS", "CHN", 2021, "CHN", "fob", 5.0),
        ]
    },
    (
        Trap("each line has a scale of its own", "trade_flow", {"source_state": "RUS"}, 5.0),
        Trap("Russia's reports since 2022 are arithmetic of the IMF", "trade_flow", {"reporter": "RUS"}),
        Trap("the world is no state", "trade_flow", {**CHINA_TO_RUSSIA, "year": 2022}),
    ),
)

# -- Eurostat ----------------------------------------------------------------------------------------------------

COMEXT = [
    ("A", "DE", "RU", "TOTAL", "1", "VALUE_IN_EUROS", "2024", "2000000000", ""),
    ("A", "DE", "RU", "27", "1", "VALUE_IN_EUROS", "2024", "500000000", "p"),
    ("A", "GR", "XS", "03046290", "2", "VALUE_IN_EUROS", "2024", "1500000", ""),
    ("M", "DE", "RU", "TOTAL", "2", "VALUE_IN_EUROS", "2024-01", "3000000", ""),
    ("A", "DE", "RU", "27", "1", "QUANTITY_IN_100KG", "2024", "77", ""),
    ("A", "EU27_2020", "RU", "TOTAL", "1", "VALUE_IN_EUROS", "2024", "9000000000", ""),
    ("A", "DE", "WORLD", "TOTAL", "1", "VALUE_IN_EUROS", "2024", "8000000000", ""),
    ("A", "DE", "QW", "TOTAL", "1", "VALUE_IN_EUROS", "2024", "1000000", ""),
    ("A", "FR", "RU", "TOTAL", "1", "VALUE_IN_EUROS", "2024", "", "c"),
]
COMEXT_DIMENSIONS = ["freq", "reporter", "partner", "product", "flow", "indicators"]


def _comext(folder: Path) -> None:
    head = ["DATAFLOW", "LAST UPDATE", *COMEXT_DIMENSIONS, "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"]
    body = [["ESTAT:DS-045409(1.0)", "15/09/26 11:00:00", *row] for row in COMEXT]
    text(folder, "estat_ds-045409_filtered_en.csv", table([head, *body]))


def _comext_packed() -> str:
    """The bulk table: dimensions packed into one column, values with flags, a colon where there is none."""
    lines = [",".join(COMEXT_DIMENSIONS) + "\\TIME_PERIOD\t2024 \t2024-01 "]
    for *dims, period, value, flag in COMEXT:
        cell = f"{value or ':'} {flag}"
        lines.append(",".join(dims) + "\t" + (f"{cell}\t" if period == "2024" else f": \t{cell}"))
    return "\n".join(lines) + "\n"


EUROSTAT = Twin(
    "eurostat_trade",
    {
        "csv": _comext,
        "tsv": lambda f: text(f, "estat_ds-045409.tsv", _comext_packed()),
        "gz": lambda f: gzipped(f, "estat_ds-045409.tsv.gz", _comext_packed()),
    },
    {
        "trade_flow_eur": [
            ("RUS", "DEU", 2024, "DEU", "statistical", "total", 2000.0),
            ("RUS", "DEU", 2024, "DEU", "statistical", "hs27", 500.0),
            ("GRC", "SRB", 2024, "GRC", "statistical", "cn03046290", 1.5),
        ],
        "trade_flow_month": [("DEU", "RUS", "2024-01", "DEU", "statistical", "total", 3.0)],
    },
    (
        Trap("a provisional value is a value", "trade_flow_eur", {"product": "hs27"}, 500.0),
        Trap("a confidential one is none, and no zero", "trade_flow_eur", {"reporter": "FRA"}),
        Trap("XS is Serbia", "trade_flow_eur", {"target_state": "SRB"}, 1.5),
        Trap("the Union is no reporter", "trade_flow_eur", {"reporter": "EUU"}),
    ),
)

# -- European Central Bank ---------------------------------------------------------------------------------------

RATES = """KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS
EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2024-01-02,1.0956,A
EXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2024-01-06,,M
EXR.M.USD.EUR.SP00.A,M,USD,EUR,SP00,A,2024-01,1.0905,A
EXR.A.JPY.EUR.SP00.A,A,JPY,EUR,SP00,A,2023,151.99,A
EXR.A.JPY.EUR.SP00.E,A,JPY,EUR,SP00,E,2023,156.33,A
EXR.M.E5.EUR.EN00.A,M,E5,EUR,EN00,A,2024-01,98.5,A
"""
RATES_PORTAL = """"DATE","TIME PERIOD","US dollar/Euro ECB reference exchange rate (EXR.D.USD.EUR.SP00.A)",\
"US dollar/Euro, monthly (EXR.M.USD.EUR.SP00.A)","Japanese yen/Euro, yearly (EXR.A.JPY.EUR.SP00.A)"
"2023-12-31","2023","","","151.99"
"2024-01-02","02 Jan 2024","1.0956","",""
"2024-01-31","2024Jan","","1.0905",""
"""
ECB = Twin(
    "ecb_rates",
    {
        "sdmx": lambda f: text(f, "data.csv", RATES),
        "portal": lambda f: text(f, "ECB Data Portal_20260407115419.csv", RATES_PORTAL),
    },
    {
        "euro_rate": [("2024-01-02", "USD", 1.0956)],
        "euro_rate_month": [("2024-01", "USD", 1.0905)],
        "euro_rate_year": [(2023, "JPY", 151.99)],
    },
    (
        Trap("the mean of the year and not its end", "euro_rate_year", {"currency": "JPY"}, 151.99),
        Trap("an index against a group is no rate", "euro_rate_month", {"currency": "E5"}),
        Trap("a day on which the bank is closed has no rate", "euro_rate", {"day": "2024-01-06"}),
    ),
)

# -- AidData: the file of projects -------------------------------------------------------------------------------

PROJECT_HEAD = ["AidData Record ID", "Recommended For Aggregates", "Recipient", "Recipient ISO-3", "Recipient Region"]
PROJECT_HEAD += ["Commitment Year", "Status", "Flow Class", "Amount (Constant USD 2021)"]
PROJECT_HEAD += ["Adjusted Amount (Constant USD 2021)"]
PROJECTS = [
    [1, "Yes", "Sri Lanka", "LKA", "Asia", 2009, "Completion", "OOF-like", 100, 90],
    [2, "Yes", "Sri Lanka", "LKA", "Asia", 2009, "Completion", "OOF-like", 100, 10],
    [3, "Yes", "Sri Lanka", "LKA", "Asia", 2009, "Completion", "ODA-like", None, None],
    [4, "No", "Sri Lanka", "LKA", "Asia", 2009, "Cancelled", "OOF-like", 900, 900],
    [5, "Yes", "Africa, regional", None, "Africa", 2009, "Completion", "OOF-like", 70, 70],
    [6, "Yes", "Kosovo", "XKX", "Europe", 2010, "Completion", "Vague (Official Finance)", 70, 65],
    [7, "Yes", "Namibia", "NAM", "Africa", 2010, "Completion", "ODA-like", 30, 25],
]
BOOK = "AidDatasGlobalChineseDevelopmentFinanceDataset_v3.0.xlsx"


def _projects(folder: Path) -> None:
    """The zip of the producer: the workbook with its sheet of definitions, in a folder."""
    workbook(folder, BOOK, {"Definitions": [["Field", "Description"]], "GCDF_3.0": [PROJECT_HEAD, *PROJECTS]})
    inner = "AidDatas_Global_Chinese_Development_Finance_Dataset_Version_3_0/"
    packed(
        folder, inner[:-1] + ".zip", {inner + BOOK: (folder / BOOK).read_bytes(), inner + "Definitions.pdf": b"%PDF"}
    )
    (folder / BOOK).unlink()


GCDF_PROJECTS = Twin(
    "aiddata_gcdf",
    {"zip": _projects, "projects": lambda f: text(f, BOOK.replace("xlsx", "csv"), table([PROJECT_HEAD, *PROJECTS]))},
    {"chinese_finance": [("LKA", 2009, "oof", 100.0), ("XKX", 2010, "vague", 65.0), ("NAM", 2010, "oda", 25.0)]},
    (
        Trap("a project that is not recommended counts for nothing", "chinese_finance", {"flow": "oof"}, 100.0),
        Trap("a project of unknown size is no zero", "chinese_finance", {"state": "LKA", "flow": "oda"}),
        Trap("a region is no recipient", "chinese_finance", {"state": "AFR"}),
        Trap("Namibia is NAM, and NA is no missing value", "chinese_finance", {"state": "NAM"}, 25.0),
    ),
)

# -- SIPRI: tables of trend-indicator values ----------------------------------------------------------------------

SIPRI_NOTES = """"{title}",,,,
Figures are SIPRI Trend Indicator Values (TIVs) expressed in millions.,,,,
Figures may not add up due to the conventions of rounding.,,,,
A '0' indicates that the value of deliveries is less than 0.5m,,,,
"For more information, see http://www.sipri.org/databases/armstransfers/sources-and-methods/",,,,
,,,,
,,,,
Source: SIPRI Arms Transfers Database,,,,
Generated: 28 July 2022,,,,
,,,,
,2005,2006,2007,Total
"""


def _from(folder: Path, code: str, title: str, *rows: str) -> None:
    total = ",,,,\nTotal,1,1,1,3\n"
    body = SIPRI_NOTES.format(title=title) + "\n".join(rows) + "\n" + total
    text(folder, f"TIV-{code}-2005-2007.csv", body, "latin-1")


def _pairs(folder: Path) -> None:
    """What Russia supplied and what Ghana received, with a totals row and the marks of rebels."""
    _from(
        folder,
        "Export-RUS",
        "TIV of arms exports from Russia, 2005-2007",
        "China,300,,9,309",
        "Hamas (Palestine)*,1,,,1",
    )
    _from(folder, "Import-GHA", "TIV of arms exports to Ghana, 2005-2007", "China,0,,,0", "Côte d'Ivoire,,2,,2")


SIPRI_PAIRS = Twin(
    "sipri_arms",
    {"tables": _pairs},
    {
        "arms_tiv": [
            ("RUS", "CHN", 2005, 300.0),
            ("RUS", "CHN", 2007, 9.0),
            ("CHN", "GHA", 2005, 0.0),
            ("CIV", "GHA", 2006, 2.0),
        ]
    },
    (
        Trap("an empty cell is no zero", "arms_tiv", {"source_state": "RUS", "year": 2006}),
        Trap("a zero is a small delivery, not none", "arms_tiv", {"source_state": "CHN"}, 0.0),
        Trap("the column and the row of totals are no delivery", "arms_tiv", {"source_state": "CIV"}, 2.0),
    ),
)

PRESENT_NOTES = """Volume of transfers of major arms
Figures are in millions of SIPRI trend-indicator values (TIVs).
A '0' indicates that the volume of deliveries is between 0 and 0.5 million SIPRI TIV. An empty field indicates that no \
deliveries have been identified.

Source: SIPRI Arms Transfers Database (c) SIPRI.
"""


def _totals(folder: Path) -> None:
    """Of the present site: sums and shares behind the years, a blank for a year that is not out yet."""
    head = "{},2021,2022,2023,2021-2023,Percentage,Sum total years,Percentage of total\n"
    text(
        folder,
        "import-export-values_2021-2023.csv",
        PRESENT_NOTES
        + head.format("Exports by")
        + "Türkiye,9000,15351,,24351,40%,24351,40%\nUAE,58,0 ,,58,0.2%,58,0.2%\nEuropean Union**,,0 ,,0 ,0.0%,0 ,0.0%\n"
        + "Total world export,9058,15351,,24409,100%,24409,\n",
    )
    text(
        folder,
        "import-export-values_2021-2023 (1).csv",
        PRESENT_NOTES
        + head.format("Recipient")
        + "Saint Vincent,,1,,1,0%,1,0%\nTotal world import,9058,15351,,24409,100%,24409,\n",
    )


def _totals_old(folder: Path) -> None:
    rows = "Türkiye,9000,15351,,24351", "UAE,58,0,,58", "European Union**,,0,,0"
    _from(folder, "Export-All", "TIV of arms exports from all, 2021-2023", *rows)
    _from(folder, "Import-All", "TIV of arms exports to all, 2021-2023", "Saint Vincent,,1,,1")
    for file in folder.iterdir():
        file.write_text(file.read_text("latin-1").replace(",2005,2006,2007,", ",2021,2022,2023,"), "utf-8")


SIPRI_TOTALS = Twin(
    "sipri_totals",
    {"present": _totals, "old": _totals_old},
    {
        "arms_exports_tiv": [("TUR", 2021, 9000.0), ("TUR", 2022, 15351.0), ("ARE", 2021, 58.0), ("ARE", 2022, 0.0)],
        "arms_imports_tiv": [("VCT", 2022, 1.0)],
    },
    (
        Trap("a year that is not out yet has no rows", "arms_exports_tiv", {"year": 2023}),
        Trap("a zero is a small delivery", "arms_exports_tiv", {"state": "ARE", "year": 2022}, 0.0),
        Trap("who got nothing has no row", "arms_imports_tiv", {"state": "TUR"}),
    ),
)

# -- US Census ---------------------------------------------------------------------------------------------------

MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
CENSUS_HEAD = ["year", "CTY_CODE", "CTYNAME", *(f"I{m}" for m in MONTHS), "IYR", *(f"E{m}" for m in MONTHS), "EYR"]


def _census_lines(code: Any = int) -> list[list[Any]]:
    """Two months are out, the others stand as zero; Ethiopia has two codes."""
    rows = [
        (2025, 4, "World, Not Seasonally Adjusted", 100.0, 90.0),
        (2025, 4621, "Russia", 5.5, 1.0),
        (2025, 7749, "Ethiopia", 1.0, 2.0),
        (2025, 7740, "Ethiopia", 3.0, 0.0),
    ]
    return [
        [year, code(number), name, i, 0.0, *[0.0] * 10, i, e, e, *[0.0] * 10, 2 * e]
        for year, number, name, i, e in rows
    ]


CENSUS_MONTHLY = Twin(
    "us_census_monthly",
    {
        "workbook": lambda f: workbook(f, "country.xlsx", {"country": [CENSUS_HEAD, *_census_lines()]}),
        "csv": lambda f: text(f, "country.csv", table([CENSUS_HEAD, *_census_lines(lambda n: f"{n:04d}")])),
    },
    {
        "trade_flow_month_usd": [
            ("RUS", "USA", "2025-01", "USA", "customs", "total", 5.5),
            ("ETH", "USA", "2025-01", "USA", "customs", "total", 4.0),
            ("USA", "RUS", "2025-01", "USA", "fas", "total", 1.0),
            ("USA", "RUS", "2025-02", "USA", "fas", "total", 1.0),
            ("USA", "ETH", "2025-01", "USA", "fas", "total", 2.0),
            ("USA", "ETH", "2025-02", "USA", "fas", "total", 2.0),
        ]
    },
    (
        Trap("a month that is not out yet has no rows", "trade_flow_month_usd", {"month": "2025-03"}),
        Trap("two codes of one state are summed", "trade_flow_month_usd", {"source_state": "ETH"}, 4.0),
    ),
)

TWINS = (*(DATABANK, IMF_WEO, IMF_PORTAL, EUROSTAT, ECB), *(GCDF_PROJECTS, SIPRI_PAIRS, SIPRI_TOTALS, CENSUS_MONTHLY))
