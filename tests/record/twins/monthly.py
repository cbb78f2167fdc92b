"""Twins of the IMF's files, of trade by month, and of prices of oil."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from ._twin import Trap, Twin, csv, frame, parquet, text, workbook

# -- IMF, Russia by partner ------------------------------------------------------------------------------------

RUSSIA, OUT, IN = "Russian Federation", "Exports, FOB", "Imports, CIF"
DOTS = frame(
    "source_file:s, reporter:s, flow:s, partner:s, year:i, usd_million:f",
    [
        ("rf_exports.xlsx", RUSSIA, OUT, "China, P.R.: Mainland", 2015, 28.0),
        ("rf_exports_2023.xlsx", RUSSIA, OUT, "China, P.R.: Mainland", 2015, 28.000001),
        ("rf_imports.xlsx", RUSSIA, IN, "China, P.R.: Mainland", 2010, 39.0),
        ("rf_exports.xlsx", RUSSIA, OUT, "Kazakhstan, Rep. of", 2021, 17.0),
        ("rf_exports.xlsx", RUSSIA, OUT, "World", 2015, 340.0),
        ("rf_exports.xlsx", RUSSIA, OUT, "Advanced Economies", 2015, 170.0),
        ("rf_exports_2023.xlsx", RUSSIA, OUT, "China, P.R.: Mainland", 2022, 69.0),
        ("tot_exports.xlsx", "World", OUT, "China, P.R.: Mainland", 2015, 1500.0),
    ],
)
IMF_DOTS = Twin(
    "imf_dots_russia",
    {
        "staged": lambda f: parquet(f, "dots_russia_and_world_by_partner.parquet", DOTS),
        "csv": lambda f: csv(f, "dots.csv", DOTS),
    },
    {
        "trade_flow": [
            ("RUS", "CHN", 2015, "RUS", "fob", 28.000001),
            ("CHN", "RUS", 2010, "RUS", "cif", 39.0),
            ("RUS", "KAZ", 2021, "RUS", "fob", 17.0),
        ]
    },
    (
        Trap("of two vintages that agree the later one", "trade_flow", {"year": 2015}, 28.000001),
        Trap("from 2022 on it is the IMF's arithmetic", "trade_flow", {"year": 2022}),
        Trap("the world and regions are no states", "trade_flow", {"target_state": "KAZ"}, 17.0),
        Trap("what the world reports is not Russia's report", "trade_flow", {"source_state": "CHN"}, "RUS", "reporter"),
    ),
)

# -- IMF, every reporter by partner ----------------------------------------------------------------------------

PAIRS = frame(
    "reporter:s, partner:s, year:h, exports_fob_musd:f, exports_estimated:b, imports_cif_musd:f, imports_estimated:b",
    [
        ("CHN", "USA", 2019, 418_000.0, False, 123_000.0, False),
        ("USA", "CHN", 2019, 106_000.0, False, 472_000.0, False),
        ("IRN", "CHN", 2019, 10_000.0, True, None, None),
        ("RUS", "CHN", 2019, 57_000.0, False, 54_000.0, False),
        ("CHN", "ANT", 2019, 5.0, False, None, None),
        ("CHN", "USA", 1990, 5_000.0, False, 6_000.0, False),
        ("KGZ", "LUX", 2019, 0.0, False, None, None),
        ("TKM", "CHN", 2019, 8_000.0, False, None, None),
    ],
)
IMF_DOTS_PAIRS = Twin(
    "imf_dots",
    {
        "staged": lambda f: parquet(f, "imf_dots_bilateral.parquet", PAIRS),
        "csv": lambda f: csv(f, "imf_dots_bilateral.csv", PAIRS),
    },
    {
        "trade_flow": [
            ("CHN", "USA", 2019, "CHN", "fob", 418_000.0),
            ("USA", "CHN", 2019, "CHN", "cif", 123_000.0),
            ("USA", "CHN", 2019, "USA", "fob", 106_000.0),
            ("CHN", "USA", 2019, "USA", "cif", 472_000.0),
            ("KGZ", "LUX", 2019, "KGZ", "fob", 0.0),
        ],
        "trade_flow_estimated": [
            ("IRN", "CHN", 2019, "IRN", "fob", 10_000.0),
            ("TKM", "CHN", 2019, "TKM", "fob", 8_000.0),
        ],
    },
    (
        Trap("what the IMF estimated is nobody's report", "trade_flow", {"source_state": "IRN"}),
        Trap("a state that does not report, unmarked", "trade_flow", {"source_state": "TKM"}),
        Trap("Russia's books stand in another table", "trade_flow", {"reporter": "RUS"}),
        Trap("the Antilles are no state of the record", "trade_flow", {"target_state": "ANT"}),
        Trap("a year that other sources hold", "trade_flow", {"year": 1990}),
        Trap("a reported zero is a zero", "trade_flow", {"source_state": "KGZ"}, 0.0),
    ),
)

# -- IMF, total trade of six states ----------------------------------------------------------------------------

OLDER, NEWER = "TradeFlows_covid (2023 paper)", "TradeData.xlsx (2024 paper)"
SIX = frame(
    "panel:s, reporter:s, partner:s, year:l, total_trade_usd:f, suspect_scale:b",
    [
        (NEWER, "Russia", "China", 2018, 108_000_000.0, False),
        (NEWER, "China", "Russia", 2018, 109_000_000.0, False),
        (NEWER, "Brazil", "Mexico", 2010, 9_000_000.0, False),
        (OLDER, "Brazil", "Mexico", 2010, 9_000_100.0, False),
        (NEWER, "Uruguay", "China", 1999, 3.0e11, True),
        (OLDER, "India", "Russia", 2005, 2.0e14, False),
        (NEWER, "Brazil", "China", 1947, 1_000_000.0, False),
    ],
)
IMF_SIX = Twin(
    "imf_imts_six",
    {
        "staged": lambda f: parquet(f, "total_trade_1948_2020.parquet", SIX),
        "csv": lambda f: csv(f, "total_trade_1948_2020.csv", SIX),
    },
    {
        "trade_total_reported": [
            ("CHN", "RUS", 2018, "RUS", 108.0),
            ("CHN", "RUS", 2018, "CHN", 109.0),
            ("BRA", "MEX", 2010, "BRA", 9.0),
        ]
    },
    (
        Trap("each of the two has its own total", "trade_total_reported", {"reporter": "CHN"}, 109.0),
        Trap("a cell whose decimal point was lost, and flagged", "trade_total_reported", {"state_2": "URY"}),
        Trap("a cell whose decimal point was lost, not flagged", "trade_total_reported", {"state_1": "IND"}),
        Trap("of two panels the newer", "trade_total_reported", {"state_2": "MEX"}, 9.0),
    ),
)

# -- IMF, the files that users download ------------------------------------------------------------------------

KAZ, CHINA, KOSOVO = '"Kazakhstan, Rep. of","916"', '"China, P.R.: Mainland","924"', '"Kosovo, Rep. of","967"'
WIDE = f"""\ufeff"Country Name","Country Code","Indicator Name","Indicator Code","Counterpart Country Name",\
"Counterpart Country Code","Attribute","2020","2020M1","2021","2022"
{KAZ},"Imports, CIF","TMG_CIF_USD",{CHINA},"Value","","5","8200000000",""
{KAZ},"Exports, FOB","TXG_FOB_USD",{CHINA},"Value","","5","9800000000",""
{KAZ},"Exports, FOB","TXG_FOB_USD",{CHINA},"Status","","","E",""
{KAZ},"Exports, FOB","TXG_FOB_USD","World","001","Value","","5","60000000000",""
{KAZ},"Trade Balance","TBG_USD",{CHINA},"Value","1","1","1","1"
"United States","111","Exports, FOB","TXG_FOB_USD",{KOSOVO},"Value","1250000","","",""
"Russian Federation","922","Exports, FOB","TXG_FOB_USD",{CHINA},"Value","","","","69400000000"
"""
PANEL = f"""\ufeff"Country Name","Country Code","Counterpart Country Name","Counterpart Country Code","Time Period",\
"Goods, Value of Exports, Free on board (FOB), US Dollars (TXG_FOB_USD)",\
"Goods, Value of Imports, Cost, Insurance, Freight (CIF), US Dollars (TMG_CIF_USD)"
{KAZ},{CHINA},"2021","9800000000","8200000000"
{KAZ},{CHINA},"2021M1","1","1"
{KAZ},"World","001","2021","60000000000","1"
"United States","111",{KOSOVO},"2020","1250000",""
"Russian Federation","922",{CHINA},"2022","69400000000",""
"""
SDMX = """DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,PRECISION,\
DECIMALS_DISPLAYED,TRADE_FLOW,VALUATION,UNIT,DERIVATION_TYPE,OVERLAP,STATUS
IMF.STA:IMTS(1.0.0),KAZ,XG_FOB_USD,CHN,A,2021,9800000000,6,,,XG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),KAZ,MG_CIF_USD,CHN,A,2021,8200000000,6,,,MG,CIF,USD,M,OL,
IMF.STA:IMTS(1.0.0),KAZ,XG_FOB_USD,CHN,M,2021-M01,1,6,,,XG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),KAZ,XG_FOB_USD,G001,A,2021,60000000000,6,,,XG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),RUS,XG_FOB_USD,CHN,A,2022,69400000000,6,,,XG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),USA,XG_FOB_USD,KOS,A,2020,1250000,6,,,XG,FOB,USD,M,OL,
IMF.STA:IMTS(1.0.0),USA,MG_CIF_USD,CAN,A,2020,NaN,6,,,MG,CIF,USD,M,OL,
"""
IMF_BULK = Twin(
    "imf_imts",
    {
        "bulk file of the old site": lambda f: text(f, "DOT_timeSeries.csv", WIDE),
        "panel of the old site": lambda f: text(f, "DOT_03-08-2023 16-25-54-79_panel.csv", PANEL),
        "panel in millions": lambda f: text(
            f,
            "DOT_panel.csv",
            PANEL.replace("000000", "").replace("US Dollars (", "US Dollars, Millions (").replace("1250000", "1.25"),
        ),
        "SDMX of the new site": lambda f: text(f, "dataset_IMTS.csv", SDMX),
    },
    {
        "trade_flow": [
            ("KAZ", "CHN", 2021, "KAZ", "fob", 9800.0),
            ("CHN", "KAZ", 2021, "KAZ", "cif", 8200.0),
            ("USA", "XKX", 2020, "USA", "fob", 1.25),
        ]
    },
    (
        Trap("an import runs from the partner", "trade_flow", {"source_state": "CHN"}, "cif", "valuation"),
        Trap("Russia's figures from 2022 on are the IMF's", "trade_flow", {"source_state": "RUS"}),
        Trap("Kosovo has letters or a name of its own", "trade_flow", {"target_state": "XKX"}, 1.25),
        Trap("months, status, regions and no number are no flows", "trade_flow", {"source_state": "KAZ"}, 9800.0),
    ),
)

# -- China's customs: energy from Russia -----------------------------------------------------------------------

OF = ": Russian Federation"
COAL, CRUDE = f"Volume of Imports: Steam Coal{OF}", f"Value of Imports: Crude Oil{OF}"
PIPE = f"Volume of Imports: Pipeline Carried Natural Gas (Gaseous State){OF}"
CUSTOMS = ("China Customs",)
WIND = frame(
    "month:s, value:f, series:s, series_id:s, unit:s, source:s",
    [
        ("2004-04", 56_000.0, COAL, "S1", "ton", *CUSTOMS),
        ("2004-05", 0.0, COAL, "S1", "ton", *CUSTOMS),
        ("2021-12", 7_000_000.0, PIPE, "S2", "kg", *CUSTOMS),
        ("2005-01", 4_000_000.0, CRUDE, "S3", "USD", *CUSTOMS),
        ("2005-02", 0.0, CRUDE, "S3", "USD", *CUSTOMS),
        ("2005-01", 9_000_000.0, "China: Value of Imports: Natural Gas(271121)", "S4", "USD", *CUSTOMS),
        ("2023-03", 1_000_000.0, CRUDE, "S3", "USD", *CUSTOMS),
    ],
)
CHINA_ENERGY = Twin(
    "china_energy_monthly",
    {
        "staged": lambda f: parquet(f, "china_imports_from_russia_monthly.parquet", WIND),
        "csv": lambda f: csv(f, "china_imports_wind.csv", WIND),
    },
    {
        "energy_imports_month": [
            ("RUS", "CHN", "2004-04", "steam_coal", 56.0),
            ("RUS", "CHN", "2004-05", "steam_coal", None),
            ("RUS", "CHN", "2021-12", "pipeline_gas", 7.0),
        ],
        "energy_import_value_month": [
            ("RUS", "CHN", "2005-01", "crude", 4.0),
            ("RUS", "CHN", "2005-02", "crude", None),
        ],
    },
    (
        Trap("a zero of the file is unknown, no zero", "energy_imports_month", {"month": "2004-05"}, None),
        Trap("kilogrammes and tons become kilotonnes", "energy_imports_month", {"product": "pipeline_gas"}, 7.0),
        Trap(
            "China's imports from all the world are none of Russia's",
            "energy_import_value_month",
            {"month": "2005-01"},
            4.0,
        ),
        Trap("a zero of a value is unknown too", "energy_import_value_month", {"month": "2005-02"}, None),
        Trap("months past the coverage", "energy_import_value_month", {"month": "2023-03"}),
    ),
)

# -- Japan, Korea and the United States with China -------------------------------------------------------------

NATIONAL = frame(
    "reporter:s, partner:s, month:s, Exports:f, Imports:f, unit:s",
    [
        ("JPN", "CHN", "2001-01", 231_000.0, 586_000.0, "thousand JPY"),
        ("KOR", "CHN", "2001-01", 1_100_000.0, 900_000.0, "thousand USD"),
        ("USA", "CHN", "2019-12", 8_500.0, 33_000.0, "million USD"),
        ("USA", "CHN", "2020-01", 1.0, 1.0, "million USD"),
    ],
)
CHINA_PARTNERS = Twin(
    "china_partners_monthly",
    {
        "staged": lambda f: parquet(f, "monthly_trade_with_china.parquet", NATIONAL),
        "csv": lambda f: csv(f, "monthly_trade_with_china.csv", NATIONAL),
    },
    {
        "trade_flow_month_jpy": [
            ("JPN", "CHN", "2001-01", "JPN", "fob", "total", 231.0),
            ("CHN", "JPN", "2001-01", "JPN", "cif", "total", 586.0),
        ],
        "trade_flow_month_usd": [
            ("KOR", "CHN", "2001-01", "KOR", "fob", "total", 1100.0),
            ("CHN", "KOR", "2001-01", "KOR", "cif", "total", 900.0),
            ("USA", "CHN", "2019-12", "USA", "fas", "total", 8500.0),
            ("CHN", "USA", "2019-12", "USA", "customs", "total", 33_000.0),
        ],
    },
    (
        Trap("yen are no dollars", "trade_flow_month_usd", {"reporter": "JPN"}),
        Trap(
            "thousands of Korea, millions of the United States", "trade_flow_month_usd", {"source_state": "USA"}, 8500.0
        ),
        Trap("imports at customs value", "trade_flow_month_usd", {"target_state": "USA"}, "customs", "valuation"),
    ),
)

# -- Eurostat --------------------------------------------------------------------------------------------------

FUELS = "MINERAL FUELS, MINERAL OILS AND PRODUCTS OF THEIR DISTILLATI"
GERMANY, EUROS = "Germany (incl. German Democratic Republic 'DD' from 1991)", "VALUE_IN_EUROS"
PARTNER = "Russian Federation (Russia)"
COMEXT = frame(
    "product:s, flow:s, indicator:s, REPORTER:s, PARTNER:s, month:s, value:f",
    [
        ("Total [TOTAL]", "EXPORT", EUROS, GERMANY, PARTNER, "2020-01", 2_000_000.0),
        ("Total [TOTAL]", "IMPORT", EUROS, GERMANY, PARTNER, "2020-01", 3_000_000.0),
        (FUELS, "IMPORT", EUROS, GERMANY, PARTNER, "2020-01", 1_000_000.0),
        ("Total [TOTAL]", "EXPORT", EUROS, "Ireland (Eire)", "Belarus (Belorussia)", "2022-11", 500_000.0),
        ("Total [TOTAL]", "EXPORT", "QUANTITY_IN_100KG", GERMANY, PARTNER, "2020-01", 77.0),
        ("Vehicles", "EXPORT", EUROS, GERMANY, PARTNER, "2020-01", 77.0),
        ("Total [TOTAL]", "EXPORT", EUROS, "Austria", "not available", "2020-01", 77.0),
        ("Total [TOTAL]", "EXPORT", EUROS, GERMANY, PARTNER, "2022-12", 77.0),
    ],
)
EUROSTAT = Twin(
    "eurostat_comext",
    {
        "staged": lambda f: parquet(f, "eu_member_trade_monthly.parquet", COMEXT),
        "csv": lambda f: csv(f, "eu_member_trade_monthly.csv", COMEXT),
    },
    {
        "trade_flow_month": [
            ("DEU", "RUS", "2020-01", "DEU", "statistical", "total", 2.0),
            ("RUS", "DEU", "2020-01", "DEU", "statistical", "total", 3.0),
            ("RUS", "DEU", "2020-01", "DEU", "statistical", "hs27", 1.0),
            ("IRL", "BLR", "2022-11", "IRL", "statistical", "total", 0.5),
        ]
    },
    (
        Trap("names with an aside are states", "trade_flow_month", {"source_state": "DEU"}, 2.0),
        Trap("a quantity is no value", "trade_flow_month", {"source_state": "DEU", "product": "total"}, 2.0),
        Trap("a label cut to sixty letters", "trade_flow_month", {"product": "hs27"}, 1.0),
        Trap("a partner that is not available", "trade_flow_month", {"reporter": "AUT"}),
        Trap("the month that is not complete", "trade_flow_month", {"month": "2022-12"}),
    ),
)

# -- Brent -----------------------------------------------------------------------------------------------------

MONTHS: list[tuple[date, float | None]] = [
    (date(2008, 7, 15), 61.5),
    (date(2008, 8, 15), None),
    (date(2030, 1, 15), 1.0),
]
YEARS: list[tuple[date, float | None]] = [(date(2008, 6, 30), 62.5)]


def _prices(rows: list[tuple[date, float | None]]) -> pl.DataFrame:
    return frame("Date:s, Price:f", [(d.isoformat(), v) for d, v in rows])


def _eia(folder: Path) -> None:
    """The EIA's workbooks: an .xls by name; the reader looks at what is inside."""
    title = "Europe Brent Spot Price FOB (Dollars per Barrel)"
    for name, rows in (("RBRTEm", MONTHS), ("RBRTEa", YEARS)):
        head = [["Back to Contents", f"Data 1: {title}"], ["Sourcekey", "RBRTE"], ["Date", title]]
        made = f"{name}.xlsx"
        workbook(folder, made, {"Contents": [["Workbook Contents"]], "Data 1": [*head, *map(list, rows)]})
        (folder / made).rename(folder / f"{name}.xls")


def _staged_prices(folder: Path) -> None:
    parquet(folder, "brent_monthly.parquet", _prices(MONTHS))
    parquet(folder, "brent_year.parquet", _prices(YEARS))
    parquet(folder, "brent_daily.parquet", _prices([(date(2008, 7, 1), 99.0)]))


def _price_tables(folder: Path) -> None:
    csv(folder, "brent-monthly.csv", _prices(MONTHS))
    csv(folder, "brent-annual.csv", _prices(YEARS))


BRENT = Twin(
    "eia_brent",
    {"workbook": _eia, "staged": _staged_prices, "csv": _price_tables},
    {"brent": [("2008-07", 61.5)], "brent_year": [(2008, 62.5)]},
    (
        Trap("a month without a price", "brent", {"month": "2008-08"}),
        Trap("a month past the coverage", "brent", {"month": "2030-01"}),
        Trap("a day in the middle stands for the year", "brent_year", {"year": 2008}, 62.5),
    ),
)

TWINS = (IMF_DOTS, IMF_DOTS_PAIRS, IMF_SIX, IMF_BULK, CHINA_ENERGY, CHINA_PARTNERS, EUROSTAT, BRENT)
