"""Twins of late editions: the World Bank's and the IMF's of 2026, V-Dem 16, the last Factbook."""

from __future__ import annotations

from pathlib import Path

from ._twin import Trap, Twin, csv, frame, parquet

# -- World Bank, July 2026 -------------------------------------------------------------------------------------

WDI_TABLE = frame(
    "country_iso3:s, country_name:s, year:l, gdp_usd:l",
    [
        ("NAM", "Namibia", 1995, 4_000),
        ("NAM", "Namibia", 2024, 13_000),
        ("NAM", "Namibia", 2025, 14_000),
        ("XKX", "Kosovo", 2007, 5_000),
        ("XKX", "Kosovo", 2024, 11_000),
        ("TLS", "Timor-Leste", 2024, None),
        ("WLD", "World", 2024, 99_000),
        ("EUU", "European Union", 2024, 88_000),
    ],
)
WDI = Twin(
    "world_bank_2026",
    {
        "staged": lambda f: parquet(f, "wdi_gdp_current_usd.parquet", WDI_TABLE),
        "csv": lambda f: csv(f, "wdi_gdp_1995_2024.csv", WDI_TABLE),
    },
    {"gdp": [("NAM", 1995, 4000.0), ("NAM", 2024, 13000.0), ("XKX", 2024, 11000.0)]},
    (
        Trap("years past the coverage", "gdp", {"state": "NAM", "year": 2025}),
        Trap("today's borders are carried back", "gdp", {"state": "XKX", "year": 2007}),
        Trap("the world is no state", "gdp", {"state": "WLD"}),
        Trap("an empty cell is no zero", "gdp", {"state": "TLS"}),
    ),
)

# -- IMF, April 2026 -------------------------------------------------------------------------------------------

WEO_TABLE = frame(
    "country:s, iso:s, year:l, aggregate:l, ngdpd:f, pppgdp:f, lp:f, ngdp_rpch:f",
    [
        ("Namibia", "NAM", 1980, 0, 2.5, 3.0, 1.25, 1.0),
        ("Namibia", "NAM", 2025, 0, 14.5, 40.0, 3.0, 2.0),
        ("Namibia", "NAM", 2026, 0, 15.0, 42.0, 3.25, 2.0),
        ("Namibia", "NAM", 2032, 0, 19.0, 50.0, 3.5, 2.0),
        ("Kosovo", "KOS", 2025, 0, 12.0, None, 1.5, 3.0),
        ("West Bank and Gaza", "WBG", 2024, 0, 16.0, 25.0, 5.5, 3.0),
        ("Russian Federation", "RUS", 1991, 0, 500.0, 900.0, 148.0, 0.0),
        ("G7", "G119", 2025, 1, 50000.0, 60000.0, 100.0, 1.0),
    ],
)
WEO = Twin(
    "imf_weo_2026",
    {"staged": lambda f: parquet(f, "weo_2026_04.parquet", WEO_TABLE), "csv": lambda f: csv(f, "weo.csv", WEO_TABLE)},
    {
        "gdp_imf": [("NAM", 1980, 2.5e9), ("NAM", 2025, 14.5e9), ("XKX", 2025, 12e9), ("PSE", 2024, 16e9)],
        "gdp_ppp_imf": [("NAM", 1980, 3e9), ("NAM", 2025, 40e9), ("PSE", 2024, 25e9)],
        "population_imf": [("NAM", 1980, 1.25e6), ("NAM", 2025, 3e6), ("XKX", 2025, 1.5e6), ("PSE", 2024, 5.5e6)],
        "gdp_projected": [("NAM", 2026, 15e9)],
        "gdp_ppp_projected": [("NAM", 2026, 42e9)],
        "population_projected": [("NAM", 2026, 3.25e6)],
    },
    (
        Trap("a projection is no fact", "gdp_imf", {"state": "NAM", "year": 2026}),
        Trap("nor is it of people", "population_imf", {"state": "NAM", "year": 2026}),
        Trap("billions become dollars", "gdp_imf", {"state": "NAM", "year": 2025}, 14.5e9),
        Trap("millions become persons", "population_imf", {"state": "NAM", "year": 2025}, 3e6),
        Trap("an empty cell is no zero", "gdp_ppp_imf", {"state": "XKX"}),
        Trap("today's borders are carried back", "gdp_imf", {"state": "RUS", "year": 1991}),
        Trap("a group's people are an index", "population_imf", {"value": 1e8}),
        Trap("years past the coverage", "gdp_projected", {"year": 2032}),
    ),
)

# -- V-Dem 16 by COW code --------------------------------------------------------------------------------------

VDEM_TABLE = frame(
    "ccode:i, year:i, euds:f, aeuds:f, polity2:i, v2x_polyarchy:f",
    [
        (365, 1991, -0.1, -0.2, 0, 0.41),
        (365, 1992, 0.1, 0.1, 5, 0.52),
        (365, 2025, -1.0, -1.1, None, 0.17),
        (385, 1815, 0.1, 0.1, 0, 0.6),
        (31, 2025, 0.9, 0.9, None, None),
    ],
)
VDEM_16 = Twin(
    "vdem_v16",
    {
        "staged": lambda f: parquet(f, "isard_cw_democracy_vdem16_polity_xm.parquet", VDEM_TABLE),
        "csv": lambda f: csv(f, "cw_democracy.csv", VDEM_TABLE),
    },
    {"polyarchy": [("SUN", 1991, 0.41), ("RUS", 1992, 0.52), ("RUS", 2025, 0.17)]},
    (
        Trap("365 is the Soviet Union to 1991", "polyarchy", {"state": "SUN"}, 0.41),
        Trap("a state that is not coded is no zero", "polyarchy", {"state": "BHS"}),
        Trap("years before the coverage", "polyarchy", {"state": "NOR"}),
    ),
)

# -- the Factbook ----------------------------------------------------------------------------------------------

SHARES = frame(
    "edition:l, state:s, iso2:s, entity_type:s, year:l, milex_share_gdp_percent:f",
    [
        (2025, "Russia", "RU", "sovereign", 2024, 6.25),
        (2016, "Korea, South", "KR", "sovereign", 2010, 3.125),
        (2011, "Russia", "RU", "sovereign", 2005, 3.9),
        (2025, "European Union", None, "misc", 2024, 1.9),
        (2025, "Costa Rica", "CR", "sovereign", 2024, 0.0),
    ],
)
LISTS = frame(
    "edition:l, state:s, iso2:s, entity_type:s, flow:s, year:l, partner:s, share_percent:f",
    [
        (2025, "Russia", "RU", "sovereign", "export", 2023, "China", 25.0),
        (2025, "Russia", "RU", "sovereign", "import", 2023, "China", 50.0),
        (2024, "China", "CN", "sovereign", "import", 2022, "China", 6.5),
        (2025, "Samoa", "WS", "sovereign", "import", 2023, "NZ", 12.5),
        (2025, "Samoa", "WS", "sovereign", "import", 2023, "EU", 21.0),
        (2020, "Russia", "RU", "sovereign", "export", 2017, "China", 10.5),
    ],
)


def _factbook(folder: Path) -> None:
    parquet(folder, "factbook_milex_share_by_year_editions_1990_2025.parquet", SHARES)
    parquet(folder, "factbook_partners_by_year_editions_1990_2025.parquet", LISTS)


def _factbook_csv(folder: Path) -> None:
    csv(folder, "factbook_milex_share_by_year_editions_1990_2025.csv", SHARES)
    csv(folder, "factbook_partners_by_year_editions_1990_2025.csv", LISTS)


FACTBOOK = Twin(
    "factbook",
    {"staged": _factbook, "csv": _factbook_csv},
    {
        "milex_share_factbook": [("RUS", 2024, 0.0625), ("KOR", 2010, 0.03125), ("CRI", 2024, 0.0)],
        "export_share_factbook": [("RUS", "CHN", 2023, 0.25)],
        "import_share_factbook": [("RUS", "CHN", 2023, 0.5), ("WSM", "NZL", 2023, 0.125)],
    },
    (
        Trap("sparse early years are not read", "milex_share_factbook", {"year": 2005}),
        Trap("a zero that is printed is one", "milex_share_factbook", {"state": "CRI"}, 0.0),
        Trap("a state in its own list", "import_share_factbook", {"source_state": "CHN"}),
        Trap("lists of goods from other sources", "export_share_factbook", {"year": 2017}),
        Trap("percents become shares", "milex_share_factbook", {"state": "RUS"}, 0.0625),
        Trap("imports are no exports", "export_share_factbook", {"value": 0.5}),
        Trap("an abbreviation", "import_share_factbook", {"target_state": "NZL"}, 0.125),
        Trap("the European Union is no state", "import_share_factbook", {"value": 0.21}),
    ),
)

TWINS = (WDI, WEO, VDEM_16, FACTBOOK)
