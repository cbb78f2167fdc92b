"""Twins of the files on states: finance, agreements, organisations, regimes, leaders, opinion, incomes."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ._twin import Frames, Trap, Twin, csv, frame, pack, parquet, text

# -- AidData ---------------------------------------------------------------------------------------------------

GCDF_TABLE = frame(
    "ccode:l, year:l, oof_amt:f, oof_adj:f, oda_amt:f, oda_adj:f, vof_amt:f, vof_adj:f",
    [
        (365, 2005, 99.0, 80.0, 99.0, 60.0, 0.0, 0.0),
        (20, 2021, 99.0, 5.0, 99.0, None, 99.0, 1.0),
        (365, 1999, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0),
        (999, 2005, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0),
    ],
)
GCDF = Twin(
    "aiddata_gcdf",
    {
        "staged": lambda f: parquet(f, "gcdf3_cow_country_year.parquet", GCDF_TABLE),
        "csv": lambda f: csv(f, "cow_gcdf.csv", GCDF_TABLE),
    },
    {
        "chinese_finance": [
            ("RUS", 2005, "oof", 80.0),
            ("RUS", 2005, "oda", 60.0),
            ("RUS", 2005, "vague", 0.0),
            ("CAN", 2021, "oof", 5.0),
            ("CAN", 2021, "oda", None),
            ("CAN", 2021, "vague", 1.0),
        ]
    },
    (
        Trap("the adjusted amount, not the other", "chinese_finance", {"state": "RUS", "flow": "oof"}, 80.0),
        Trap("a zero stays a zero", "chinese_finance", {"state": "RUS", "flow": "vague"}, 0.0),
        Trap("an empty cell is unknown", "chinese_finance", {"state": "CAN", "flow": "oda"}, None),
        Trap("years before the coverage", "chinese_finance", {"year": 1999}),
    ),
)

# -- Belt and Road ---------------------------------------------------------------------------------------------

BRI_TABLE = frame(
    "Country:s, Country Code:s, Region:s, IncomeGroup:s, Likely date of joining:s, Likely date of exit:s",
    [
        ("Kazakhstan", "KAZ", "Europe & Central Asia", "Upper middle income", "2021-03-01", None),
        ("Chile", "CHL", "Latin America & Caribbean", "High income", "2018-11-01", "2021-06-12"),
        ("Austria", "AUT", "Europe & Central Asia", "High income", None, None),
    ],
)
BRI = Twin(
    "bri_greenfdc",
    {"staged": lambda f: parquet(f, "bri_countries.parquet", BRI_TABLE)},
    {
        "bri_member": [
            *(("KAZ", y, 1.0) for y in (2021, 2022, 2023)),
            *(("CHL", y, 1.0) for y in (2018, 2019, 2020)),
            *(("AUT", y, None) for y in range(2013, 2024)),
        ]
    },
    (
        Trap("a member without a date is unknown, not absent", "bri_member", {"state": "AUT", "year": 2015}, None),
        Trap("a member at the end of the year of joining", "bri_member", {"state": "KAZ", "year": 2021}, 1.0),
        Trap("no member at the end of the year of leaving", "bri_member", {"state": "CHL", "year": 2021}),
    ),
)

# -- DESTA -----------------------------------------------------------------------------------------------------

DESTA_TABLE = frame(
    "stateID:s, treatyID:s, Begin:s, Title:s, Signature:s, Force:s, StateName:s, destaID:s",
    [
        (state, treaty, begin, title, begin, force, "A state", "7")
        for state, treaty, begin, title, force in (
            ("CHN", "CHN-ROM_2004O", "2004", "China Romania", "2005"),
            ("ROM", "CHN-ROM_2004O", "2004", "China Romania", "2005"),
            ("CHN", "CHN-ROM_2001O", "2001", "An early one, never in force", None),
            ("ROM", "CHN-ROM_2001O", "2001", "An early one, never in force", None),
            ("VNM", "ASEAN_1990A", "1990", "Joined later", "1990"),
            ("LAO", "ASEAN_1990A", "1990", "Joined later", "1997"),
            ("VNM", "VNM-LAO_2001O", "2001", "A second one", "2001"),
            ("LAO", "VNM-LAO_2001O", "2001", "A second one", "2001"),
            (None, "CHN-ROM_2004O", "2004", "China Romania", "2005"),
        )
    ],
)
DESTA = Twin(
    "desta",
    {
        "staged": lambda f: parquet(f, "parties_DESTA.parquet", DESTA_TABLE),
        "csv": lambda f: csv(f, "parties_DESTA.csv", DESTA_TABLE),
    },
    {"first_trade_agreement": [("CHN", "ROU", 2005, "China Romania"), ("LAO", "VNM", 1997, "Joined later")]},
    (
        Trap("signed and never in force", "first_trade_agreement", {"state_2": "ROU"}, 2005, "since"),
        Trap("from the day of the one that joined last", "first_trade_agreement", {"state_1": "LAO"}, 1997, "since"),
        Trap("the first of two", "first_trade_agreement", {"state_1": "LAO"}, "Joined later", "title"),
    ),
    columns={"first_trade_agreement": ("state_1", "state_2", "since", "title")},
)

# -- COW IGO ---------------------------------------------------------------------------------------------------


def _igo(folder: Path) -> None:
    pairs = [
        (2, 20, 1920, 7),
        (365, 710, 1991, 30),
        (365, 710, 1992, 31),
        (2, 710, 1950, -9),
        (2, 365, 1816, -1),
        (2, 200, 1920, 0),
    ]
    counts = [(2, 1920, 11, 90, 90, 90), (365, 1991, 40, 90, 90, 90), (365, 1816, -9, 0, 0, 0), (20, 1920, 0, 1, 1, 2)]
    shared = frame("ccode1:i, ccode2:i, year:i, dyadigos:i", pairs)
    columns = "ccode:i, year:i, sum_igo_full:i, sum_igo_associate:i, sum_igo_observer:i, sum_igo_anytype:i"
    parquet(folder, "cow_igo_v3_joint_memberships_dyad_year.parquet", shared)
    parquet(folder, "cow_igo_v3_state_year_counts.parquet", frame(columns, counts))


ORGANISATIONS = [f"IGO{n}" for n in range(45)]


def _igo_official(folder: Path) -> None:
    """A column an organisation: 1 full, 2 associate, 3 observer, 0 none, -1 none yet, -9 missing."""

    def cells(full: int) -> list[int]:
        return [-9] * 45 if full < 0 else [1] * full + [2, 3, -9, 0] + [-1] * (41 - full)

    states = [(2, 1920, 11, "usa"), (365, 1991, 40, "russia"), (365, 1816, -9, "russia"), (20, 1920, 0, "canada")]
    names = ", ".join(f"{o}:i" for o in ORGANISATIONS)
    by_state = frame(f"ccode:i, year:i, state:s, {names}", [(c, y, s, *cells(n)) for c, y, n, s in states])
    csv(folder, "state_year_formatv3.csv", by_state)
    pairs = [(2, 20, 1920, 7), (365, 710, 1991, 30), (365, 710, 1992, 31), (2, 710, 1950, -9), (2, 200, 1920, 0)]
    columns = f"ccode1:i, country1:s, ccode2:i, country2:s, year:i, dyadid:i, {names}"
    by_pair = frame(columns, [(a, "A", b, "B", y, a * 1000 + b, *cells(n)) for a, b, y, n in pairs])
    csv(folder, "dyadic_formatv3.csv", by_pair)


COW_IGO = Twin(
    "cow_igo",
    {"staged": _igo, "official": _igo_official},
    {
        "shared_igos": [
            ("CAN", "USA", 1920, 7),
            ("CHN", "SUN", 1991, 30),
            ("CHN", "RUS", 1992, 31),
            ("GBR", "USA", 1920, 0),
        ],
        "igo_memberships": [("USA", 1920, 11), ("SUN", 1991, 40), ("CAN", 1920, 0)],
    },
    (
        Trap("-9 is missing", "shared_igos", {"year": 1950}),
        Trap("-1 is not in the system", "shared_igos", {"year": 1816}),
        Trap("a zero stays a zero", "shared_igos", {"state_1": "GBR"}, 0),
        Trap("full members alone", "igo_memberships", {"state": "CAN"}, 0),
        Trap("a count that is missing", "igo_memberships", {"year": 1816}),
        Trap("365 is the Soviet Union to 1991", "igo_memberships", {"state": "SUN"}, 40),
    ),
)

# -- Polity and V-Dem ------------------------------------------------------------------------------------------

# letters, Polity's code, COW's code, year, polity, polity2; -66 is foreign occupation
POLITY_ROWS = [
    ("ETH", 530, 530, 1992, 0, 0),
    ("ETH", 530, 530, 1993, 0, 0),
    ("ETI", 529, 530, 1993, 1, 1),
    ("RUS", 365, 365, 1917, -1, -1),
    ("RUS", 365, 365, 1922, -1, -1),
    ("USR", 364, 365, 1922, -7, -7),
    ("USR", 364, 365, 1950, -9, -9),
    ("AFG", 700, 700, 1980, -66, None),
    ("OFS", 564, None, 1900, 4, 4),
]


def _polity(folder: Path) -> None:
    columns = (
        "p5:i, cyear:i, polity_annual_ccode:i, scode:s, polity_annual_country:s, year:i, polity:i, polity2:i, cown:i"
    )
    rows = [
        (0, own * 10_000 + y, own, letters, "A state", y, p, p2, cow) for letters, own, cow, y, p, p2 in POLITY_ROWS
    ]
    parquet(folder, "polity5.parquet", frame(columns, rows))


def _polity_csv(folder: Path) -> None:
    """The producer's own file, whose codes are Polity's."""
    columns = "p5:i, cyear:i, ccode:i, scode:s, country:s, year:i, polity:i, polity2:i"
    rows = [(0, own * 10_000 + y, own, letters, "A state", y, p, p2) for letters, own, _, y, p, p2 in POLITY_ROWS]
    csv(folder, "p5v2018.csv", frame(columns, rows))


POLITY = Twin(
    "polity5",
    {"staged": _polity, "csv": _polity_csv},
    {
        "polity2": [
            ("ETH", 1992, 0),
            ("ETH", 1993, 1),
            ("RUS", 1917, -1),
            ("RUS", 1922, -7),
            ("SUN", 1950, -9),
            ("AFG", 1980, None),
        ]
    },
    (
        Trap("-66 is occupation: unknown, no score", "polity2", {"state": "AFG"}, None),
        Trap("-9 is a score here, no sentinel", "polity2", {"state": "SUN"}, -9.0),
        Trap("two codes of one state: the regime at the end of the year", "polity2", {"state": "ETH", "year": 1993}, 1),
        Trap("codes of Polity alone", "polity2", {"state": "RUS", "year": 1922}, -7),
        Trap("no state of the record", "polity2", {"year": 1900}),
    ),
)

# letters, name, COW's code, year, polyarchy, liberal democracy
VDEM_ROWS = [
    ("RUS", "Russia", 365, 1991, 0.41, 0.31),
    ("RUS", "Russia", 365, 1992, 0.52, 0.32),
    ("HKG", "Hong Kong", None, 2020, 0.33, 0.34),
    ("SML", "Somaliland", None, 2020, 0.4, 0.4),
    ("NOR", "Norway", 385, 1890, None, 0.61),
]


def _vdem(folder: Path) -> None:
    columns = (
        "vdem_country_name:s, country_text_id:s, country_id:i, year:i, historical_date:s, vdem_cowcode:i,"
        " v2x_polyarchy:f, v2x_polyarchy_codelow:f, v2x_libdem:f, v2x_libdem_codelow:f, cown:i"
    )
    rows = [
        (name, letters, 1, y, f"{y}-12-31", cow, a, 0.01, b, 0.01, cow) for letters, name, cow, y, a, b in VDEM_ROWS
    ]
    parquet(folder, "vdem_v15_simple.parquet", frame(columns, rows))


def _vdem_csv(folder: Path) -> None:
    columns = "country_name:s, country_text_id:s, country_id:i, year:i, COWcode:i, v2x_polyarchy:f, v2x_libdem:f"
    rows = [(name, letters, 1, y, cow, a, b) for letters, name, cow, y, a, b in VDEM_ROWS]
    csv(folder, "V-Dem-CY-Core-v15.csv", frame(columns, rows))


VDEM = Twin(
    "vdem_v15",
    {"staged": _vdem, "csv": _vdem_csv},
    {
        "polyarchy": [("SUN", 1991, 0.41), ("RUS", 1992, 0.52), ("HKG", 2020, 0.33)],
        "liberal_democracy": [("SUN", 1991, 0.31), ("RUS", 1992, 0.32), ("HKG", 2020, 0.34), ("NOR", 1890, 0.61)],
    },
    (
        Trap("365 is the Soviet Union to 1991", "polyarchy", {"state": "SUN"}, 0.41),
        Trap("a territory without a code", "polyarchy", {"state": "HKG"}, 0.33),
        Trap("a unit that is no state", "liberal_democracy", {"value": 0.4}),
        Trap("an empty cell is no zero", "polyarchy", {"state": "NOR"}),
    ),
)

# -- leaders ---------------------------------------------------------------------------------------------------

LAST_DAY = "2015-12-31"
ARCHIGOS = [
    # code, leader, first day, last day, how it ended
    (365, "Morozov", "1990-03-01", "1993-10-01", "Regular"),
    (365, "Zimin", "1999-05-01", "2000-03-26", "Regular"),
    (385, "Dahl", "2013-10-16", LAST_DAY, "Still in Office"),
    (375, "Maki", "2012-03-01", LAST_DAY, "Still in Office"),
    (670, "Nasir", "2015-01-23", LAST_DAY, "Natural Death"),
    (711, "A regent in Lhasa", "1913-01-08", "1933-12-17", "Natural Death"),
]
REIGN = [
    # code, leader, day, month and year of the start, month and year of the end
    ("385", "Eva Dahl", "16", "10", "2013", "6", "2018"),
    ("385", "Holm ", "1", "7", "2018", "", ""),
    ("375", "Saari", "29", "5", "2015", "6", "2019"),
    ("375", "Laine", "6", "6", "2019", "12", "2019"),
    ("375", " ", "1", "1", "2020", "", ""),
    ("385", "Gone before", "1", "1", "2009", "1", "2011"),
]


def _leaders(folder: Path) -> None:
    old = (
        "obsid:s, gwcode:i, leadid:s, leader:s, yrborn:i, gender:s, startdate:s, enddate:s, entry:s, exit:s, exitcode:s"
    )
    rows = [("X-1", c, "id", n, 1950, "F", a, b, "Regular", how, "Unknown") for c, n, a, b, how in ARCHIGOS]
    parquet(folder, "archigos_4_1.parquet", frame(old, rows))
    new = (
        "stateabb:s, ccode:s, leadid:s, leader:s, sdate:s, smonth:s, syear:s, emonth:s, eyear:s, birthyear:s, gender:s,"
        " militarycareer:s"
    )
    late = [("AAA", c, "id", *spell, "1950", "0", "0") for c, *spell in REIGN]
    parquet(folder, "reign_leaderlist_2021_3.parquet", frame(new, late))


def _left_before_coming(frames: Frames) -> Frames:
    first = pl.int_range(pl.len()) == 0
    return {
        "leaders": frames["leaders"].with_columns(pl.when(first).then(pl.lit("1700")).otherwise("end").alias("end"))
    }


def _leaders_official(folder: Path) -> None:
    """As the projects publish them: Archigos parted by tabs, the list of REIGN with its two columns without a name."""
    head = "obsid leadid ccode idacr leader startdate eindate enddate eoutdate entry exit exitcode gender yrborn"
    lines = [head.replace(" ", "\t")]
    for n, (c, name, a, b, how) in enumerate(ARCHIGOS):
        lines.append("\t".join([f"X-{n}", "id", str(c), "X", name, a, a, b, b, "Regular", how, "Unknown", "F", "1950"]))
    text(folder, "Archigos_4.1.txt", "\n".join(lines) + "\n", "latin-1")
    columns = "stateabb,ccode,leadid,leader,sdate,smonth,syear,emonth,eyear,birthyear,gender,militarycareer,l_month,l_year,,,codedby,notes"
    rows = [f"AAA,{c},id,{','.join(spell)},1950,0,0,,,,,x," for c, *spell in REIGN]
    text(folder, "leaderlist_3_21.csv", "\n".join([columns, *rows]) + "\n")


LEADERS = Twin(
    "leaders",
    {"staged": _leaders, "official": _leaders_official},
    {
        "leaders": [
            ("SUN", "Morozov", "1990-03-01", "1991-12-26", False, "archigos"),
            ("RUS", "Morozov", "1991-12-26", "1993-10-01", False, "archigos"),
            ("RUS", "Zimin", "1999-05-01", "2000-01-01", False, "archigos"),
            ("NOR", "Dahl", "2013-10-16", "2018-06", False, "archigos"),
            ("NOR", "Holm", "2018-07-01", "2021-03", True, "reign"),
            ("FIN", "Maki", "2012-03-01", LAST_DAY, True, "archigos"),
            ("FIN", "Laine", "2019-06-06", "2019-12", False, "reign"),
            ("SAU", "Nasir", "2015-01-23", LAST_DAY, True, "archigos"),
        ]
    },
    (
        Trap(
            "a spell that outlasts its state is split",
            "leaders",
            {"leader": "Morozov", "state": "SUN"},
            "1991-12-26",
            "end",
        ),
        Trap("nobody knows from it who governs today", "leaders", {"leader": "Holm"}, True, "censored"),
        Trap("the end that the older list did not see", "leaders", {"leader": "Dahl"}, "2018-06", "end"),
        Trap("another person does not end the spell", "leaders", {"leader": "Maki"}, LAST_DAY, "end"),
        Trap("the collected list stands from its first day on", "leaders", {"leader": "Zimin"}, "2000-01-01", "end"),
        Trap("a row without a name", "leaders", {"leader": ""}),
        Trap("a spell that the older list has stands once", "leaders", {"leader": "Eva Dahl"}),
        Trap("a land that was no state", "leaders", {"leader": "A regent in Lhasa"}),
    ),
    columns={"leaders": ("state", "leader", "start", "end", "censored", "origin")},
    mine=lambda name, frames: frames[name].filter(pl.col("origin") != "curated"),
    spoilt={"check": _left_before_coming},
)

# -- Pew -------------------------------------------------------------------------------------------------------

PEW_COLUMNS = (
    "year:l, iso3c:s, target:s, very_fav:f, some_fav:f, some_unfav:f, very_unfav:f, dk:f, refused:f, fav:f, unfav:f,"
    " n_unweighted:l"
)
PEW_TABLE = frame(
    PEW_COLUMNS,
    [
        (year, iso, target, 20.0, fav - 20.0, 10.0, 10.0, 5.0, 5.0, fav, 20.0, n)
        for year, iso, target, fav, n in (
            (2013, "JPN", "CHN", 73.0, 700),
            (2013, "JPN", "RUS", 41.0, 700),
            (2012, "JPN", "CHN", 42.0, 100),
            (2012, "KEN", "CHN", 55.0, 99),
            (2012, "PLS", "USA", 31.0, 900),
            (2012, "KEN", "EU", 66.0, 900),
            (2012, "USA", "USA", 80.0, 900),
        )
    ],
)
PEW = Twin(
    "pew",
    {
        "staged": lambda f: parquet(f, "pew_favourability_country_year.parquet", PEW_TABLE),
        "csv": lambda f: csv(f, "pew_favourability.csv", PEW_TABLE),
    },
    {"favourability": [("JPN", "RUS", 2013, 41.0), ("JPN", "CHN", 2012, 42.0), ("PSE", "USA", 2012, 31.0)]},
    (
        Trap(
            "the column on China of 2013 repeats another question",
            "favourability",
            {"year": 2013, "target_state": "CHN"},
        ),
        Trap("fewer than a hundred asked", "favourability", {"source_state": "KEN"}),
        Trap("a hundred are enough", "favourability", {"target_state": "CHN"}, 42.0),
        Trap("letters of Pew", "favourability", {"source_state": "PSE"}, 31.0),
        Trap("what a public says of its own state", "favourability", {"source_state": "USA"}),
    ),
)

# -- World Bank ------------------------------------------------------------------------------------------------

# name, letters, and the values of 1990, 1992, 2021 and 2030
BANK_YEARS = (1990, 1992, 2021, 2030)
BANK_ROWS = [
    ("China", "CHN", 360, None, 900, 9),
    ("Russian Federation", "RUS", 516, 460, 800, 9),
    ("Germany", "DEU", 170, 210, 700, 9),
    ("Arab World", "ARB", 1, 1, 1, 9),
    ("World", "WLD", 1, 1, 1, 9),
]
BANK_FILES = (
    ("NY.GDP.MKTP.CD", "gdp_current_usd.parquet", "GDP (current US$)"),
    ("NY.GDP.MKTP.PP.CD", "gdp_ppp_current_intl_usd.parquet", "GDP, PPP (current international $)"),
    ("SP.POP.TOTL", "population.parquet", "Population, total"),
)


def _bank(folder: Path) -> None:
    """Long tables without the empty cells; that of purchasing power names its indicator, people are whole numbers."""
    for code, file, title in BANK_FILES:
        long = [
            (name, iso, title, code, year, value)
            for name, iso, *values in BANK_ROWS
            for year, value in zip(BANK_YEARS, values, strict=True)
            if value is not None
        ]
        kind = "l" if code == "SP.POP.TOTL" else "f"
        columns = f"Country Name:s, Country Code:s, Indicator Name:s, Indicator Code:s, Year:l, Value:{kind}"
        table = frame(columns, long)
        parquet(folder, file, table if code.endswith("PP.CD") else table.drop("Indicator Name", "Indicator Code"))


def _bank_api(folder: Path) -> None:
    """The zips of the API: a preamble, a column a year, a comma at the end of each line, a file on the countries."""
    for code, _, title in BANK_FILES:
        head = ["Country Name", "Country Code", "Indicator Name", "Indicator Code", *map(str, BANK_YEARS)]
        body = [
            [name, iso, title, code, *("" if v is None else str(v) for v in values)] for name, iso, *values in BANK_ROWS
        ]
        lines = ",\n".join(",".join(f'"{cell}"' for cell in row) for row in (head, *body))
        preamble = '"Data Source","World Development Indicators",\n\n"Last Updated Date","2020-01-01",\n\n'
        text(folder, f"API_{code}_DS2_en_csv_v2_1.csv", f"{preamble}{lines},\n", "utf-8-sig")
        text(folder, f"Metadata_Country_API_{code}_DS2_en_csv_v2_1.csv", '"Country Code","Region"\n"CHN","East Asia"\n')
    pack(folder, "downloads.zip")


BANK = [
    ("CHN", 1990, 360.0),
    ("CHN", 2021, 900.0),
    ("RUS", 1992, 460.0),
    ("RUS", 2021, 800.0),
    ("DEU", 1992, 210.0),
    ("DEU", 2021, 700.0),
]
WORLD_BANK = Twin(
    "world_bank",
    {"staged": _bank, "zip of the API": _bank_api},
    {"gdp": BANK, "gdp_ppp": BANK, "population": BANK},
    (
        Trap("an empty cell is no zero", "gdp", {"state": "CHN", "year": 1992}),
        Trap("today's borders are carried back", "gdp", {"state": "RUS", "year": 1990}),
        Trap("Germany has its borders from 1991 on", "population", {"state": "DEU", "year": 1990}),
        Trap("the world and regions are no states", "gdp_ppp", {"state": "WLD"}),
        Trap("years past the coverage", "gdp", {"year": 2030}),
    ),
)

TWINS = (GCDF, BRI, DESTA, COW_IGO, POLITY, VDEM, LEADERS, PEW, WORLD_BANK)
