"""Twins of the files on trade that tell a year: BACI, Comtrade, COW, CEPII's Gravity, UNCTAD, US Census, WITS."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ._twin import Trap, Twin, csv, frame, pack, parquet, text

CHINA_TO_RUSSIA = {"source_state": "CHN", "target_state": "RUS"}
RUSSIA_TO_CHINA = {"source_state": "RUS", "target_state": "CHN"}

# -- BACI ------------------------------------------------------------------------------------------------------

BACI_CODES = (
    "country_code,country_name,country_iso2,country_iso3\n"
    '156,China,CN,CHN\n643,Russian Federation,RU,RUS\n490,"Other Asia, not elsewhere specified",N/A,S19\n'
)


def baci_files(folder: Path, years: tuple[int, ...], hs: str = "HS22") -> None:
    """A file a year: two products from China to Russia, one back, one to a partner that is no state; in thousand
    dollars, ten times as much in each year that follows."""
    text(folder, "country_codes_V202501.csv", BACI_CODES)
    for n, year in enumerate(years):
        rows = ((156, 643, "010121", 1000.5), (156, 643, "870323", 2000.0), (643, 156, "270900", 5.25))
        lines = [f"{year},{i},{j},{k},{v * 10**n:.3f},          NA" for i, j, k, v in rows]
        lines.append(f"{year},156,490,010121,7.000,       1.000")
        text(folder, f"BACI_{hs}_Y{year}_V202501.csv", "t,i,j,k,v,q\n" + "\n".join(lines) + "\n")


def _zipped_baci(folder: Path, years: tuple[int, ...], hs: str = "HS22") -> None:
    baci_files(folder, years, hs)
    pack(folder, f"BACI_{hs}_V202501.zip")


def _baci_2022(folder: Path) -> None:
    rows = [
        ("chn", "China", "rus", "Russia", 3_000_500.0),
        ("rus", "Russia", "chn", "China", 5_250.0),
        ("chn", "China", "s19", "Other Asia", 7_000.0),
    ]
    table = frame("exporter_id:s, exporter_name:s, importer_id:s, importer_name:s, value:f", rows)
    parquet(folder, "bilateral_value_2022.parquet", table)


def _baci_2023(folder: Path) -> None:
    rows = [("CHN", "RUS", 3000.5), ("RUS", "CHN", 5.25), ("CHN", "S19", 7.0)]
    parquet(folder, "bilateral_trade_2023.parquet", frame("exporter:s, importer:s, trade_kusd:f", rows))


def _baci_rows(year: int, times: float = 1.0) -> list[tuple[object, ...]]:
    return [
        ("CHN", "RUS", year, "reconciled", "fob", 3.0005 * times),
        ("RUS", "CHN", year, "reconciled", "fob", 0.00525 * times),
        ("CHN", "TWN", year, "reconciled", "fob", 0.007),
    ]


BACI_TRAPS = (
    Trap("dollars or thousands of them become millions, products one sum", "trade_flow", CHINA_TO_RUSSIA, 3.0005),
    Trap("Taiwan is number 490, whatever letters stand beside it", "trade_flow", {"target_state": "TWN"}, 0.007),
    Trap("nothing stands under letters that are no state", "trade_flow", {"target_state": "S19"}),
)
BACI_2022 = Twin(
    "baci_2022",
    {"staged": _baci_2022, "csv": lambda f: baci_files(f, (2022,)), "zip": lambda f: _zipped_baci(f, (2022,))},
    {"trade_flow": _baci_rows(2022)},
    BACI_TRAPS,
)
BACI_2023 = Twin(
    "baci_2023",
    {"staged": _baci_2023, "csv": lambda f: baci_files(f, (2023,)), "zip": lambda f: _zipped_baci(f, (2023,))},
    {"trade_flow": _baci_rows(2023)},
    BACI_TRAPS,
)
BACI = Twin(
    "baci",
    {"csv": lambda f: baci_files(f, (1995, 1996), "HS92"), "zip": lambda f: _zipped_baci(f, (1995, 1996), "HS92")},
    {"trade_flow": [*_baci_rows(1995), *_baci_rows(1996, 10)]},
    (Trap("every year of the edition is read", "trade_flow", {**RUSSIA_TO_CHINA, "year": 1996}, 0.0525), BACI_TRAPS[2]),
)

# -- Comtrade --------------------------------------------------------------------------------------------------

LEGACY_COLUMNS = (
    "Year:i, Trade Flow Code:i, Reporter Code:i, Reporter:s, Reporter ISO:s, Partner Code:i, Partner:s, Partner ISO:s,"
    " Trade Value (US$):l, Flag:i"
)
CHN, RUS = (156, "China", "CHN"), (643, "Russian Federation", "RUS")
LEGACY = frame(
    LEGACY_COLUMNS,
    [
        (2015, 2, *CHN, *RUS, 34_000_000, 0),
        (2015, 1, *CHN, *RUS, 33_000_000, 0),
        (2015, 2, *CHN, 490, "Other Asia, nes", None, 44_000_000, 0),
        (2015, 2, *CHN, 0, "World", "WLD", 900_000_000, 0),
        (2015, 2, *CHN, 837, "Bunkers", None, 9_000_000, 0),
        (2015, 1, *CHN, *CHN, 8_000_000, 0),  # goods that come back
        (2006, 2, *CHN, 891, "Serbia and Montenegro", "SCG", 5_000_000, 0),
        (2006, 2, *CHN, 688, "Serbia", "SRB", 3_000_000, 0),
        (2015, 2, *RUS, *CHN, 21_000_000, 0),
        (2016, 2, *RUS, *CHN, 29_000_000, 4),
        (1987, 2, *CHN, *RUS, 1_000_000, 0),
    ],
)


def _legacy_csv(folder: Path) -> None:
    """The whole export of comtrade.un.org: re-exports and a chapter stand beside the totals."""
    first = LEGACY.head(1)
    totals = pl.concat([LEGACY, first.with_columns(pl.lit(3, pl.Int32).alias("Trade Flow Code"))])
    wide = totals.with_columns(pl.lit("TOTAL").alias("Commodity Code"), pl.lit("All Commodities").alias("Commodity"))
    chapter = first.with_columns(pl.lit("27").alias("Commodity Code"), pl.lit("Mineral fuels").alias("Commodity"))
    wide = pl.concat([wide, chapter]).with_columns(pl.lit("H1").alias("Classification"), Period=pl.col("Year"))
    csv(folder, "comtrade_2015.csv", wide.select("Classification", "Period", pl.exclude("Classification", "Period")))


COMTRADE = Twin(
    "comtrade",
    {"staged": lambda f: parquet(f, "comtrade_total_by_partner_1996_2018.parquet", LEGACY), "csv": _legacy_csv},
    {
        "trade_flow": [
            ("CHN", "RUS", 2015, "CHN", "fob", 34.0),
            ("RUS", "CHN", 2015, "CHN", "cif", 33.0),
            ("CHN", "TWN", 2015, "CHN", "fob", 44.0),
            ("CHN", "SRB", 2006, "CHN", "fob", 8.0),
            ("RUS", "CHN", 2015, "RUS", "fob", 21.0),
        ]
    },
    (
        Trap("Taiwan is called Other Asia and has no letters", "trade_flow", {"target_state": "TWN"}, 44.0),
        Trap("Serbia stands under two codes around 2006", "trade_flow", {"target_state": "SRB"}, 8.0),
        Trap("Russia's report of 2016 is inflated", "trade_flow", {"reporter": "RUS", "year": 2016}),
        Trap("the world and bunkers are no states", "trade_flow", {"target_state": "WLD"}),
        Trap("an import runs from the partner", "trade_flow", {**RUSSIA_TO_CHINA, "valuation": "cif"}, 33.0),
        Trap("goods that come back are no dyad", "trade_flow", {"target_state": "CHN", "source_state": "CHN"}),
    ),
)

PLUS_HEAD = (
    "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,flowCode,flowDesc,"
    "partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,partner2Desc,classificationCode,cmdCode,cmdDesc,"
    "customsCode,customsDesc,mosCode,motCode,motDesc,cifvalue,fobvalue,primaryValue,legacyEstimationFlag,isReported,"
    "isAggregate"
)


def _plus(folder: Path) -> None:
    """A file of comtradeplus: lines end in a comma that the head lacks, the text is not UTF-8."""

    def line(flow: str, cif: str, fob: str, freq: str = "A", second: str = "0", mode: str = "0", who: str = "") -> str:
        reporter = who or "417,KGZ,Kyrgyzstan"
        return (
            f"C,{freq},20230101,2023,52,2023,{reporter},{flow},Flow,156,CHN,China,{second},W00,World,H6,TOTAL,All,C00,"
            f"TOTAL CPC,0,{mode},TOTAL MOT,{cif},{fob},{cif or fob},0,True,True,"
        )

    lines = [
        line("M", "3600000", ""),
        line("M", "600000", "", second="398"),
        line("M", "3000000", "", mode="2100"),
        line("M", "1000", "", freq="M"),
        line("M", "", "60000000", who="792,TUR,T\u00fcrkiye"),
        line("X", "", "80000"),
    ]
    text(folder, "TradeData.csv", PLUS_HEAD + "\n" + "\n".join(lines) + "\n", "latin-1")


COMTRADE_PLUS = Twin(
    "comtrade",
    {"comtradeplus csv": _plus},
    {
        "trade_flow": [
            ("CHN", "KGZ", 2023, "KGZ", "cif", 3.6),
            ("CHN", "TUR", 2023, "TUR", "fob", 60.0),
            ("KGZ", "CHN", 2023, "KGZ", "fob", 0.08),
        ]
    },
    (
        Trap(
            "second partners, transport and months are parts of the total",
            "trade_flow",
            {"reporter": "KGZ", "source_state": "CHN"},
            3.6,
        ),
        Trap("an import valued without freight is f.o.b.", "trade_flow", {"reporter": "TUR"}, "fob", "valuation"),
    ),
)

# -- Correlates of War -----------------------------------------------------------------------------------------

# ccode1, ccode2, year, what ccode1 imports from ccode2, and the reverse; None is missing
COW_TRADE_ROWS = [
    (2, 365, 1991, 10.0, 20.0),
    (2, 365, 1992, 11.0, None),
    (2, 710, 1992, 0.0, 5.0),
    (93, 678, 1990, 3.0, 4.0),
    (93, 679, 1990, 6.0, 7.0),
    (2, 20, 1869, 1.0, 1.0),
]


def _cow_trade(folder: Path) -> None:
    both = [*COW_TRADE_ROWS, *((b, a, y, back, there) for a, b, y, there, back in COW_TRADE_ROWS)]
    columns = "ccode1:h, ccode2:h, year:h, flow1:f, flow2:f, smoothflow1:f, smoothflow2:f"
    # the smoothed flows are never read: 99 would show
    parquet(folder, "cow_trade_directed_dyad_year.parquet", frame(columns, [(*r, 99.0, 99.0) for r in both]))


def _cow_trade_csv(folder: Path) -> None:
    columns = "ccode1:i, ccode2:i, year:i, importer1:s, importer2:s, flow1:f, flow2:f, smoothflow1:f, smoothflow2:f"
    rows = [(a, b, y, "One", "Two", there, back, 99.0, 99.0) for a, b, y, there, back in COW_TRADE_ROWS]
    table = frame(columns, rows).with_columns(pl.col("flow1", "flow2").fill_null(-9.0))
    csv(folder, "Dyadic_COW_4.0.csv", table)


def _cow_trade_zip(folder: Path) -> None:
    _cow_trade_csv(folder)
    pack(folder, "COW_Trade_4.0.zip", "COW_Trade_4.0/")


COW_TRADE = Twin(
    "cow_trade",
    {"staged": _cow_trade, "csv": _cow_trade_csv, "zip": _cow_trade_zip},
    {
        "trade_flow": [
            (a, b, y, "mixed", "cif", v)
            for a, b, y, v in (
                ("SUN", "USA", 1991, 10.0),
                ("USA", "SUN", 1991, 20.0),
                ("RUS", "USA", 1992, 11.0),
                ("CHN", "USA", 1992, 0.0),
                ("USA", "CHN", 1992, 5.0),
                ("YEM", "NIC", 1990, 6.0),
                ("NIC", "YEM", 1990, 7.0),
            )
        ]
    },
    (
        Trap("flow1 is what the first imports from the second", "trade_flow", {"source_state": "SUN"}, 10.0),
        Trap("365 is the Soviet Union to 1991", "trade_flow", {"source_state": "RUS", "year": 1991}),
        Trap("-9 is missing: no row", "trade_flow", {"source_state": "USA", "target_state": "RUS"}),
        Trap("a zero of the producer stays a zero", "trade_flow", {"source_state": "CHN"}, 0.0),
        Trap("Yemen stands twice in 1990", "trade_flow", {"source_state": "YEM"}, 6.0),
    ),
)

# -- CEPII's Gravity -------------------------------------------------------------------------------------------

GRAVITY_COLUMNS = (
    "year:i, country_id_o:s, country_id_d:s, iso3_o:s, iso3_d:s, country_exists_o:i, country_exists_d:i, dist:f,"
    " distcap:f, distw_harmonic:f, contig:i, comlang_off:i, comlang_ethno:i, comcol:i, col_dep_ever:i,"
    " comleg_posttrans:i, tradeflow_comtrade_o:f, tradeflow_comtrade_d:f, tradeflow_baci:f, tradeflow_imf_o:f"
)


def _gravity(folder: Path) -> None:
    ties = (110.0, 120.0, 130.0, 1, 0, 1, 0, 1, 0)
    rows = [
        (2019, "CHN", "RUS", "CHN", "RUS", 1, 1, *ties, 12_000.0, 15_000.0, 99.0, 98.0),
        (2021, "CHN", "RUS", "CHN", "RUS", 1, 1, None, *ties[1:], None, 2_000.0, 99.0, 98.0),
        (1990, "RUS", "CHN", "RUS", "CHN", 0, 1, *ties, 1_000.0, 1_000.0, None, None),
        (2019, "CHN", "CHN", "CHN", "CHN", 1, 1, *ties, 1_000.0, 1_000.0, None, None),
        (2019, "ANT", "CHN", None, "CHN", 1, 1, *ties, 1_000.0, 1_000.0, None, None),
        (1990, "DEU.1", "FRA", "DEU", "FRA", 1, 1, *ties, 100.0, None, None, None),
        (1990, "DEU.2", "FRA", "DEU", "FRA", 1, 1, *ties, 700.0, None, None, None),
    ]
    csv(folder, "Gravity_V202211.csv", frame(GRAVITY_COLUMNS, rows))


def _gravity_zip(folder: Path) -> None:
    _gravity(folder)
    pack(folder, "Gravity_csv_V202211.zip")


CEPII_GRAVITY = Twin(
    "cepii_gravity",
    {"csv": _gravity, "zip": _gravity_zip},
    {
        "trade_flow": [
            ("CHN", "RUS", 2019, "CHN", "fob", 12.0),
            ("CHN", "RUS", 2019, "RUS", "cif", 15.0),
            ("CHN", "RUS", 2021, "RUS", "cif", 2.0),
            ("DEU", "FRA", 1990, "DEU", "fob", 0.7),
        ],
        "gravity_ties": [
            ("CHN", "RUS", 2021, 110.0, 120.0, 130.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0),
            ("DEU", "FRA", 1990, 110.0, 120.0, 130.0, 1.0, 0.0, 1.0, 0.0, 1.0, 0.0),
        ],
    },
    (
        Trap(
            "the flow is the exporter's and the importer's, never BACI's",
            "trade_flow",
            {"year": 2019, "reporter": "RUS"},
            15.0,
        ),
        Trap("a state that did not exist has no row", "trade_flow", {"source_state": "RUS"}),
        Trap("two entities under one code around a split", "trade_flow", {"source_state": "DEU"}, 0.7),
        Trap(
            "a tie that the last year lacks is that of the year before",
            "gravity_ties",
            CHINA_TO_RUSSIA,
            110.0,
            "distance",
        ),
        Trap("a state with itself is no pair", "gravity_ties", {"source_state": "CHN", "target_state": "CHN"}),
    ),
)

# -- UNCTAD, US Census, WITS -----------------------------------------------------------------------------------

UNCTAD_TABLE = frame(
    "source:s, target:s, edgewidth:f, year:l, sitc_section:s",
    [
        ("China", "RussianFederation", 1_500.0, 2015, "total"),
        ("China", "RussianFederation", 400.0, 2015, "3"),
        ("China", "ChinaTaiwanProvince", 250.0, 1995, "0"),
        ("China", "NetherlandsAntilles", 9.0, 1995, "0"),
        ("China", "RussianFederation", 9.0, 2010, "total"),
    ],
)


def _unctad(folder: Path) -> None:
    labels = UNCTAD_TABLE.with_columns(pl.col("source", "target", "sitc_section").cast(pl.Categorical))
    parquet(folder, "exports_by_sitc_section_1995_2005_2015.parquet", labels)


UNCTAD = Twin(
    "unctad_sitc",
    {"staged": _unctad, "csv": lambda f: csv(f, "exports_by_sitc_section.csv", UNCTAD_TABLE)},
    {
        "trade_flow": [("CHN", "RUS", 2015, "CHN", "fob", 1.5)],
        "trade_flow_sitc": [
            ("CHN", "RUS", 2015, "CHN", "fob", "3", 0.4),
            ("CHN", "TWN", 1995, "CHN", "fob", "0", 0.25),
        ],
    },
    (
        Trap("thousands become millions", "trade_flow", CHINA_TO_RUSSIA, 1.5),
        Trap("the total is no section", "trade_flow_sitc", {"sitc": "total"}),
        Trap("a name of its own, in one word", "trade_flow_sitc", {"target_state": "TWN"}, 0.25),
        Trap("three years only", "trade_flow", {"year": 2010}),
    ),
)

CENSUS = frame(
    "country:s, alpha3:s, year:l, total_export:l, total_import:l",
    [
        ("China", "CHN", 2018, 120_000_000, 540_000_000),
        ("North Macedonia", None, 2018, 3_000_000, 4_000_000),
        ("World Total", None, 2018, 900_000_000, 900_000_000),
        ("Gaza Strip administered by Israel", None, 2018, 1_000_000, 1_000_000),
        ("China", "CHN", 2021, 1_000_000, 1_000_000),
    ],
)
US_CENSUS = Twin(
    "us_census",
    {
        "staged": lambda f: parquet(f, "us_country_sum.parquet", CENSUS),
        "csv": lambda f: csv(f, "us_country_sum.csv", CENSUS),
    },
    {
        "trade_flow": [
            ("USA", "CHN", 2018, "USA", "fas", 120.0),
            ("CHN", "USA", 2018, "USA", "customs", 540.0),
            ("USA", "MKD", 2018, "USA", "fas", 3.0),
            ("MKD", "USA", 2018, "USA", "customs", 4.0),
        ]
    },
    (
        Trap(
            "imports at customs value, from the partner", "trade_flow", {"source_state": "CHN"}, "customs", "valuation"
        ),
        Trap("a state without a code in the file", "trade_flow", {"target_state": "MKD"}, 3.0),
        Trap("years past the coverage", "trade_flow", {"year": 2021}),
    ),
)

TOP, IMPORTS = "Trade (US$ Mil)-Top 5 Export Partner", "Trade (US$ Mil)-Top 5 Import Partner"
WITS_TABLE = frame(
    "reporter_iso3:s, Reporter:s, Partner:s, Indicator Type:s, Indicator:s, Year:i, value:f",
    [
        ("CHN", "China", "Russian Federation", "Export", TOP, 2015, 100.5),
        ("CHN", "China", "Russian Federation", "Export", "Partner share(%)-Top 5 Export Partner", 2015, 12.5),
        ("ROM", "Romania", "Germany", "Import", IMPORTS, 2015, 7.0),
        ("CHN", "China", "Other Asia, nes", "Export", TOP, 2015, 8.0),
        ("CHN", "China", "Belgium-Luxembourg", "Export", TOP, 1998, 9.0),
        ("RUS", "Russian Federation", "China", "Export", TOP, 2016, 9.0),
        ("WLD", "World", "China", "Export", TOP, 2015, 9.0),
    ],
)
WITS = Twin(
    "wits_top5",
    {
        "staged": lambda f: parquet(f, "wits_top5_partners.parquet", WITS_TABLE),
        "csv": lambda f: csv(f, "wits_top5_partners.csv", WITS_TABLE),
    },
    {
        "trade_flow": [
            ("CHN", "RUS", 2015, "CHN", "fob", 100.5),
            ("DEU", "ROU", 2015, "ROU", "cif", 7.0),
            ("CHN", "TWN", 2015, "CHN", "fob", 8.0),
        ]
    },
    (
        Trap("the share in per cent is no flow", "trade_flow", CHINA_TO_RUSSIA, 100.5),
        Trap("letters of WITS that ISO does not know", "trade_flow", {"reporter": "ROU"}, 7.0),
        Trap("Russia's report of 2016 is inflated", "trade_flow", {"reporter": "RUS"}),
        Trap("Belgium and Luxembourg are no state", "trade_flow", {"year": 1998}),
    ),
)

TWINS = (BACI, BACI_2022, BACI_2023, COMTRADE, COMTRADE_PLUS, COW_TRADE, CEPII_GRAVITY, UNCTAD, US_CENSUS, WITS)
