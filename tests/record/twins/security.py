"""Twins of the files on alliances, disputes, power, sanctions and arms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl

from ._twin import Row, Trap, Twin, csv, frame, pack, parquet, text, workbook

# -- ATOP ------------------------------------------------------------------------------------------------------

# codes of the two states, year, and what the first owes: defence, offence, neutrality, no aggression, consultation
ATOP_ROWS = [
    (2, 740, 1960, 1, 0, 0, 0, 1),
    (740, 2, 1960, 0, 0, 0, 0, 1),
    (365, 710, 1991, 0, 0, 0, 1, 0),
    (365, 710, 1992, 0, 0, 1, 0, 0),
    (2, 255, 1990, 1, 0, 0, 0, 0),
    (2, 260, 1990, 1, 0, 0, 0, 0),
    (255, 260, 1990, 1, 1, 0, 0, 0),
]


def _atop(folder: Path) -> None:
    columns = "ccode1:i, ccode2:i, year:i, atop_defense:i, atop_offense:i, atop_neutral:i, atop_nonagg:i, atop_consul:i"
    parquet(folder, "atop_v5_1_directed_dyad_year.parquet", frame(columns, ATOP_ROWS))


def _atop_csv(folder: Path) -> None:
    columns = "ddyad:i, stateA:i, stateB:i, year:i, atopally:i, defense:i, offense:i, neutral:i, nonagg:i, consul:i"
    csv(folder, "atop5_1ddyr.csv", frame(columns, [(a * 1000 + b, a, b, y, 1, *owed) for a, b, y, *owed in ATOP_ROWS]))


ATOP = Twin(
    "atop",
    {"staged": _atop, "csv": _atop_csv},
    {
        "alliance_obligation": [
            ("USA", "JPN", 1960, "defense", 1.0),
            ("USA", "JPN", 1960, "consultation", 1.0),
            ("JPN", "USA", 1960, "consultation", 1.0),
            ("SUN", "CHN", 1991, "nonaggression", 1.0),
            ("RUS", "CHN", 1992, "neutrality", 1.0),
            ("USA", "DEU", 1990, "defense", 1.0),
        ]
    },
    (
        Trap("who owes need not be owed", "alliance_obligation", {"source_state": "JPN", "obligation": "defense"}),
        Trap("365 is the Soviet Union to 1991", "alliance_obligation", {"source_state": "SUN"}, 1991, "year"),
        Trap("365 is Russia from 1992", "alliance_obligation", {"source_state": "RUS"}, 1992, "year"),
        Trap("two codes for one Germany in 1990", "alliance_obligation", {"target_state": "DEU"}, 1.0),
        Trap("a state owes itself nothing", "alliance_obligation", {"source_state": "DEU"}),
    ),
)

# -- disputes and rivalries ------------------------------------------------------------------------------------

DISPUTE_COLUMNS = (
    "dispnum:i, ccode1:i, ccode2:i, year:i, dispongoing:i, disponset:i, sidea1:i, sidea2:i, fatality1:i, fatality2:i,"
    " fatalpre1:i, fatalpre2:i, hiact1:i, hiact2:i, hostlev1:i, hostlev2:i, orig1:i, orig2:i"
)
# number, the two states, year, under way, hostility of each; -9 is missing
DISPUTES = [
    (1, 365, 710, 1969, 1, 5, 4),
    (1, 710, 365, 1969, 1, 4, 5),
    (2, 365, 710, 1969, 1, 3, 1),
    (2, 710, 365, 1969, 1, 1, 3),
    (3, 365, 710, 1994, 1, -9, 2),
    (4, 365, 710, 1995, 0, 4, 4),
    (5, 2, 365, 1991, 1, -9, -9),
]


def _disputes(folder: Path) -> None:
    rest = (0, 0, 0, 0, 0, -9, -9)
    rows = [(n, a, b, y, on, 0, 1, *rest, one, other, 1, 1) for n, a, b, y, on, one, other in DISPUTES]
    parquet(folder, "cow_mid_dirdisps.parquet", frame(DISPUTE_COLUMNS, rows))


COW_MID = Twin(
    "cow_mid",
    {"staged": _disputes},
    {
        "disputes": [("CHN", "SUN", 1969, 2), ("CHN", "RUS", 1994, 1), ("SUN", "USA", 1991, 1)],
        "dispute_hostility": [("CHN", "SUN", 1969, 5), ("CHN", "RUS", 1994, 2)],
    },
    (
        Trap("a pair may have two disputes, each stands in both orders", "disputes", {"state_2": "SUN"}, 2),
        Trap("the highest level of either side", "dispute_hostility", {"state_2": "SUN"}, 5),
        Trap("-9 is a missing level, no low one", "dispute_hostility", {"year": 1994}, 2),
        Trap("a dispute without any level has none", "dispute_hostility", {"year": 1991}),
        Trap("a dispute that is not under way", "disputes", {"year": 1995}),
    ),
)

RIVALRY_COLUMNS = (
    "tssr_id:i, rivalry:s, ccode1:i, ccode2:i, start:i, end:i, positional:i, spatial:i, ideological:i,"
    " interventionary:i, principal:i, aprin:i"
)
RIVALS = [
    (200, 220, 1700, 1716),
    (2, 710, 2018, 2020),
    (200, 365, 1810, 1817),
    (365, 200, 1817, 1818),
    (365, 2, 1990, 1992),
]


def _rivalries(folder: Path) -> None:
    rest = (1, None, None, None, None, None)
    rows = [(n, "One-Another", a, b, start, end, *rest) for n, (a, b, start, end) in enumerate(RIVALS, 1)]
    parquet(folder, "tss_rivalries.parquet", frame(RIVALRY_COLUMNS, rows))


TSS = Twin(
    "tss_rivalries",
    {"staged": _rivalries},
    {
        "rivalry": [
            *(("CHN", "USA", y, 1.0) for y in (2018, 2019, 2020)),
            *(("GBR", "RUS", y, 1.0) for y in (1816, 1817, 1818)),
            ("SUN", "USA", 1990, 1.0),
            ("SUN", "USA", 1991, 1.0),
            ("RUS", "USA", 1992, 1.0),
        ]
    },
    (
        Trap("the last year is one of rivalry", "rivalry", {"state_1": "CHN", "year": 2020}, 1.0),
        Trap("it ended before the system of states began", "rivalry", {"state_1": "FRA"}),
        Trap("the list begins before the record", "rivalry", {"year": 1815}),
        Trap("two spells share a year", "rivalry", {"state_1": "GBR", "year": 1817}, 1.0),
        Trap("365 is Russia from 1992", "rivalry", {"state_1": "RUS"}, 1992, "year"),
    ),
)

# -- National Material Capabilities ----------------------------------------------------------------------------

# code, year, milex, milper, irst, pec, tpop, upop, cinc: shares of a quarter and three quarters, or of a half
NMC_ROWS = [
    (2, 1913, 100, 10, 5, 5, 1000.0, 10.0, (1 + 5 * 0.5) / 6),
    (365, 1913, None, 10, 5, 5, 1000.0, 10.0, 0.5),
    (2, 1991, 100, 10, 0, 5, 1000.0, 10.0, (5 * 0.25 + 0) / 6),
    (365, 1991, 300, 30, 7, 15, 3000.0, 30.0, (5 * 0.75 + 1) / 6),
    (365, 1992, 300, 30, 7, 15, 3000.0, 30.0, 1.0),
    (255, 1990, 2, 2, 2, None, 2.0, 2.0, 0.029),
    (260, 1990, 1, 1, 1, 1, 1.0, 1.0, 0.028),
]
NMC_COLUMNS = "ccode:i, year:i, milex:i, milper:i, irst:i, pec:i, tpop:f, upop:f, cinc:f"


def _nmc(folder: Path) -> None:
    """Version 7 beside version 6, which has the sentinel, another index, and must not be read."""
    new = frame(NMC_COLUMNS, NMC_ROWS)
    parquet(folder, "cow_nmc_v7_1816_2022.parquet", new)
    old = new.with_columns(pl.lit(0.99).alias("cinc"), pl.col(pl.Int32).cast(pl.Int64)).fill_null(-9)
    parquet(folder, "NMC-60-abridged.parquet", old)


def _nmc_csv(folder: Path) -> None:
    table = frame(NMC_COLUMNS, NMC_ROWS).fill_null(-9)
    abridged = table.select(pl.lit("AAA").alias("stateabb"), pl.all(), pl.lit(2021).alias("version"))
    csv(folder, "NMC-70-abridged.csv", abridged)


def _nmc_zip(folder: Path) -> None:
    _nmc_csv(folder)
    pack(folder, "NMCv7.zip", "NMC_v7/")


def _nmc_rows(column: int, keep: range = range(1816, 2023)) -> list[Row]:
    """(state, year, value) of a column; of Germany's two rows of 1990 that of 260."""
    out: list[Row] = []
    for row in NMC_ROWS:
        state = {2: "USA", 260: "DEU", 365: "SUN" if row[1] == 1991 else "RUS"}.get(row[0])
        if state and row[1] in keep:
            out.append((state, row[1], row[column]))
    return out


COW_NMC = Twin(
    "cow_nmc",
    {"staged": _nmc, "csv": _nmc_csv, "zip": _nmc_zip},
    {
        "milex_cow": _nmc_rows(2, range(1914, 2023)),
        "milex_cow_gbp": _nmc_rows(2, range(1816, 1914)),
        **{name: _nmc_rows(k) for k, name in enumerate(("milper", "irst", "pec", "tpop", "upop", "cinc"), 3)},
    },
    (
        Trap("-9 is missing: unknown, no number", "milex_cow_gbp", {"state": "RUS", "year": 1913}, None),
        Trap("a zero stays a zero", "irst", {"state": "USA", "year": 1991}, 0.0),
        Trap("pounds before 1914 are no dollars", "milex_cow", {"year": 1913}),
        Trap("Germany stands twice in 1990", "cinc", {"state": "DEU"}, 0.028),
        Trap("365 is the Soviet Union in 1991", "cinc", {"state": "SUN"}, 1991, "year"),
        Trap("version 6 beside it is another file", "cinc", {"state": "RUS", "year": 1992}, 1.0),
    ),
    spoilt={"check_cinc": lambda f: f | {"cinc": f["cinc"].with_columns(pl.col("value") + 2e-6)}},
)

# -- GSDB ------------------------------------------------------------------------------------------------------

GSDB_COLUMNS = (
    "case_id:l, sanctioned_state:s, sanctioning_state:s, begin:l, end:l, trade:l, descr_trade:s, arms:l, military:l,"
    " financial:l, travel:l, other:l, target_mult:l, sender_mult:l, objective:s, success:s"
)
GSDB_TABLE = frame(
    GSDB_COLUMNS,
    [
        (2, "Yugoslavia", "United States, EU", 1992, 2023, 1, "exp_part", 0, 1, 0, 1, 0, 0, 1, "end_war", "ongoing"),
        (
            1,
            "Korea, North",
            "United Kingdom, Russia",
            1960,
            1970,
            0,
            "",
            1,
            0,
            1,
            0,
            1,
            0,
            0,
            "policy_change",
            "failed",
        ),
        (3, "Russia, Belarus", "G7, EU", 2022, 2023, 1, "imp_part", 0, 0, 1, 0, 0, 1, 1, "end_war", "ongoing"),
        (
            4,
            "Rhodesia",
            "Congo, Republic of the",
            1970,
            2022,
            1,
            "exp_compl",
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            "other",
            "success_total",
        ),
    ],
)
CASES = [
    (1, 1960, 1970, False, "PRK", "", "GBR;SUN", "", False, True, False, True, False, True),
    (2, 1992, 2023, True, "SRB", "", "USA", "EU", True, False, True, False, True, False),
    (3, 2022, 2023, True, "BLR;RUS", "", "", "EU;G7", True, False, False, True, False, False),
    (4, 1970, 2022, False, "ZWE", "", "COG", "", True, False, False, False, False, False),
]
GSDB = Twin(
    "gsdb",
    {
        "staged": lambda f: parquet(f, "GSDB_V4_cases.parquet", GSDB_TABLE),
        "csv": lambda f: csv(f, "GSDB_V4.csv", GSDB_TABLE),
    },
    {"sanction_cases": CASES},
    (
        Trap("Yugoslavia was gone by the middle of 1992", "sanction_cases", {"case_id": 2}, "SRB", "targets"),
        Trap("Russia of 1960 is the Soviet Union", "sanction_cases", {"case_id": 1}, "GBR;SUN", "senders"),
        Trap("a comma inside a name divides nothing", "sanction_cases", {"case_id": 1}, "PRK", "targets"),
        Trap("groups are no states", "sanction_cases", {"case_id": 3}, "EU;G7", "sender_groups"),
        Trap("2023 is the day of release, not an end", "sanction_cases", {"case_id": 3}, True, "ongoing_2023"),
        Trap("names of the past", "sanction_cases", {"case_id": 4}, "ZWE", "targets"),
    ),
    columns={
        "sanction_cases": (
            *("case_id", "begin", "end", "ongoing_2023", "targets", "target_groups", "senders", "sender_groups"),
            *("trade", "arms", "military", "financial", "travel", "other"),
        )
    },
)

# -- SIPRI -----------------------------------------------------------------------------------------------------

TIV = frame(
    "supplier:s, recipient:s, year:l, value:l, supplier_cown:i, recipient_cown:i",
    [
        ("Russia", "China", 2005, 300, 365, 710),
        ("Soviet Union", "China", 1955, 70, 365, 710),
        ("China", "Ghana", 2005, 0, 710, 452),
        ("Iran", "Hezbollah (Lebanon)*", 2005, 5, 630, None),
        ("Italy", "North Yemen", 1965, 1, 325, 678),
        ("Italy", "Yemen Arab Republic", 1965, 2, 325, 678),
        ("Russia", "China", 2022, 9, 365, 710),
    ],
)
SIPRI_ARMS = Twin(
    "sipri_arms",
    {
        "staged": lambda f: parquet(f, "tiv_dyadic_annual_1950_2021.parquet", TIV),
        "csv": lambda f: csv(f, "sipri-exports-processed.csv", TIV),
    },
    {
        "arms_tiv": [
            ("RUS", "CHN", 2005, 300.0),
            ("SUN", "CHN", 1955, 70.0),
            ("CHN", "GHA", 2005, 0.0),
            ("ITA", "YEM", 1965, 3.0),
        ]
    },
    (
        Trap("a zero is a small delivery, not none", "arms_tiv", {"target_state": "GHA"}, 0.0),
        Trap("the two governments of North Yemen are one state", "arms_tiv", {"target_state": "YEM"}, 3.0),
        Trap("rebels are no state", "arms_tiv", {"source_state": "IRN"}),
        Trap("years past the table", "arms_tiv", {"year": 2022}),
    ),
)

DEAL_COLUMNS = (
    "Recipient:s, Supplier:s, Year of order:f, Year of order uncertain:s, Number ordered:i, Number ordered uncertain:s,"
    " Weapon designation:s, Weapon description:s, Number delivered:i, Number delivered uncertain:s,"
    " Year(s) of delivery:s, status:s, Comments:s, SIPRI TIV per unit:f, SIPRI TIV for total order:f,"
    " SIPRI TIV of delivered weapons:f"
)
DEALS = frame(
    DEAL_COLUMNS,
    [
        (
            "China",
            "Russia",
            2001.0,
            "?",
            2,
            None,
            "Plane-1",
            "aircraft",
            2,
            None,
            "2002; 2003",
            "New",
            None,
            40.0,
            80.0,
            80.0,
        ),
        (
            "China",
            "Soviet Union",
            1990.0,
            None,
            1,
            "?",
            "Plane-2",
            "fighter",
            1,
            "?",
            "1991",
            "New",
            None,
            30.0,
            30.0,
            30.0,
        ),
        (
            "Hezbollah (Lebanon)*",
            "Iran",
            None,
            None,
            1,
            None,
            "Missile-1",
            "missile",
            1,
            None,
            "2006",
            "New",
            None,
            5.0,
            5.0,
            5.0,
        ),
        (
            "India",
            "Russia",
            2024.0,
            None,
            5,
            None,
            "System-1",
            "SAM system",
            0,
            None,
            None,
            "New",
            "ordered",
            9.0,
            45.0,
            None,
        ),
    ],
)
NOTES = """Transfers of major conventional arms from All countries  to All countries . Deals with deliveries made.
A '?' in a column indicates uncertain data. The 'Number delivered' refers only to deliveries in the selected year(s).

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 01 Jan 2020

"""


def _register_csv(folder: Path) -> None:
    """As exported: notes above the head, three columns called '?', a row torn by a line break in a comment."""
    head = ",".join("?" if c.endswith("uncertain") else c for c in DEALS.columns)
    body = DEALS.write_csv(include_header=False)
    text(folder, "trade-register.csv", f"{NOTES}{head}\n{body}and delivered later\n")


def _register(folder: Path) -> None:
    parquet(folder, "sipri_trade_register_1950_2024.parquet", DEALS)
    parquet(folder, "tiv_dyadic_annual_1950_2021.parquet", TIV)  # the other source of the folder


SIPRI_REGISTER = Twin(
    "sipri_register",
    {"staged": _register, "csv": _register_csv},
    {
        "arms_register": [
            (1, 2001, "Russia", "China", 2.0, "2002; 2003", 80.0),
            (2, 1990, "Soviet Union", "China", 1.0, "1991", 30.0),
            (3, None, "Iran", "Hezbollah (Lebanon)*", 1.0, "2006", 5.0),
            (4, 2024, "Russia", "India", 0.0, None, None),
        ],
        "arms_tiv_split": [("RUS", "CHN", 2002, 40.0), ("RUS", "CHN", 2003, 40.0), ("SUN", "CHN", 1991, 30.0)],
    },
    (
        Trap("a deal is split over its years of delivery", "arms_tiv_split", {"year": 2003}, 40.0),
        Trap("what was ordered and not delivered is no delivery", "arms_tiv_split", {"target_state": "IND"}),
        Trap("rebels are no state, and stay in the register", "arms_tiv_split", {"source_state": "IRN"}),
        Trap("an order without a year", "arms_register", {"deal": 3}, None, "order_year"),
        Trap("an empty cell is no delivery of nothing", "arms_register", {"deal": 4}, None, "tiv_delivered"),
    ),
    columns={
        "arms_register": (
            *("deal", "order_year", "supplier", "recipient", "delivered", "delivery_years", "tiv_delivered"),
        )
    },
)

# country, values of 1988, 1992 and 2024 in dollars; the share of GDP is a hundred-thousandth of it
SPENDING: list[tuple[str, tuple[float | str, ...]]] = [
    ("China", ("...", 2_000.0, 3_000.0)),
    ("Russia", ("...", "...", 7_000.0)),
    ("USSR", (9_000.0, "xxx", "xxx")),
    ("Yemen, North", (400.0, "...", "xxx")),
    ("Yemen", ("xxx", 500.0, "...")),
]
SPENT_YEARS = (1988, 1992, 2024)


def _milex(folder: Path) -> None:
    rows = []
    for measure, factor in (("constant_2023_usd_m", 1.0), ("share_gdp", 1e-5), ("current_usd_m", 7.0)):
        for country, cells in SPENDING:
            for year, cell in zip(SPENT_YEARS, cells, strict=True):
                known = (None, cell) if isinstance(cell, str) else (cell * factor, None)
                rows.append((country, "A region", year, measure, *known))
    columns = "country:s, region_block:s, year:l, measure:s, value:f, missing_code:s"
    parquet(folder, "sipri_milex_long.parquet", frame(columns, rows))


def _milex_workbook(folder: Path) -> None:
    """A sheet a measure: lines of notes, the head, a line with the name of a region; one more empty column in dollars."""
    sheets: dict[str, list[list[Any]]] = {}
    for title, factor, pad in (
        ("Constant (2023) US$", 1.0, ["", "Notes"]),
        ("Share of GDP", 1e-5, ["Notes"]),
        ("Current US$", 7.0, ["Notes"]),
    ):
        body = [
            [country, *([None] * len(pad)), *(c * factor if isinstance(c, float) else c for c in cells)]
            for country, cells in SPENDING
        ]
        notes = [["Military expenditure by country"], ["Figures in blue are SIPRI estimates"], []]
        sheets[title] = [*notes, ["Country", *pad, *SPENT_YEARS], ["Asia & Oceania"], *body]
    workbook(folder, "SIPRI-Milex-data-1949-2024.xlsx", sheets)


SPENT = [
    ("CHN", 1988, None),
    ("CHN", 1992, 2_000.0),
    ("CHN", 2024, 3_000.0),
    ("RUS", 1992, None),
    ("RUS", 2024, 7_000.0),
    ("SUN", 1988, 9_000.0),
    ("YEM", 1988, 400.0),
    ("YEM", 1992, 500.0),
    ("YEM", 2024, None),
]
SIPRI_MILEX = Twin(
    "sipri_milex",
    {"staged": _milex, "workbook": _milex_workbook},
    {"milex_sipri": SPENT, "milex_sipri_gdp": [(s, y, None if v is None else v / 1000) for s, y, v in SPENT]},
    (
        Trap("three dots are unknown", "milex_sipri", {"state": "CHN", "year": 1988}, None),
        Trap("xxx is no state: no row", "milex_sipri", {"state": "SUN", "year": 1992}),
        Trap("Russia before 1992 is no state", "milex_sipri", {"state": "RUS", "year": 1988}),
        Trap("a share becomes per cent", "milex_sipri_gdp", {"state": "RUS", "year": 2024}, 7.0),
        Trap("of North Yemen and Yemen the one with a value", "milex_sipri", {"state": "YEM", "year": 1992}, 500.0),
    ),
)

TWINS = (ATOP, COW_MID, TSS, COW_NMC, GSDB, SIPRI_ARMS, SIPRI_REGISTER, SIPRI_MILEX)
