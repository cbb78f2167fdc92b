"""Twins of the files on armed conflict, disputes, alliances, contiguity, membership in the system, and leaders by month."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from ._twin import Trap, Twin, csv, frame, parquet

# -- UCDP/PRIO and UCDP Dyadic ---------------------------------------------------------------------------------

ROWS = [
    (218, 1971, "750", "770", 2, "2"),
    (218, 1972, "750", "770", 1, "2"),
    (305, 1969, "710", "365", 1, "2"),
    (250, 2003, "900, 200, 2", "645", 2, "2"),
    (13243, 2015, "365, 369", None, 1, "4"),
    (333, 1990, "700", None, 2, "3"),
    (333, 1991, "700", None, 1, "4"),
    (444, 1991, "700", None, 1, "3"),
    (234, 1954, "220", None, 1, "1"),
]
PRIO = frame("conflict_id:i, year:i, gwno_a:s, gwno_b:s, intensity_level:i, type_of_conflict:s", ROWS)
WORDS = {"1": "extrasystemic", "2": "interstate", "3": "intrastate", "4": "II"}
# a row for each pair of parties and supporters, as the data of peacesciencer have it
STAGED = frame(
    "conflict_id:i, year:i, gwno_a:i, gwno_a_2nd:i, gwno_b:i, gwno_b_2nd:i, intensity_level:i, type_of_conflict:s",
    [
        (c, y, int(a), second, None if b is None else int(b), None, level, WORDS[kind])
        for c, y, sides, b, level, kind in ROWS
        for a in sides.split(", ")
        for second in ((None, 731) if c == 13243 else (None,))
    ],
)
BETWEEN = [
    ("CHN", "SUN", 1969, 1.0),
    ("IND", "PAK", 1971, 2.0),
    ("IND", "PAK", 1972, 1.0),
    ("AUS", "IRQ", 2003, 2.0),
    ("GBR", "IRQ", 2003, 2.0),
    ("IRQ", "USA", 2003, 2.0),
]
UCDP_PRIO = Twin(
    "ucdp_prio",
    {
        "staged": lambda f: parquet(f, "ucdp_acd.parquet", STAGED),
        "csv": lambda f: csv(f, "UcdpPrioConflict_v25_1.csv", PRIO),
    },
    {
        "conflict_intensity": BETWEEN,
        "internal_conflicts": [("AFG", 1990, 1.0), ("AFG", 1991, 2.0), ("RUS", 2015, 1.0), ("UKR", 2015, 1.0)],
        "internal_wars": [("AFG", 1990, 1.0), ("AFG", 1991, 0.0), ("RUS", 2015, 0.0), ("UKR", 2015, 0.0)],
    },
    (
        Trap("number 365 was the Soviet Union in 1969", "conflict_intensity", {"state_2": "SUN"}, 1.0),
        Trap("each government of a side fought", "conflict_intensity", {"state_1": "AUS"}, 2.0),
        Trap("two conflicts of one government in a year", "internal_conflicts", {"state": "AFG", "year": 1991}, 2.0),
        Trap("a colonial war is of no state", "internal_conflicts", {"state": "FRA"}),
        Trap("troops beside a government make no pair", "conflict_intensity", {"year": 2015}),
    ),
)
DYADS = frame(
    "dyad_id:i, conflict_id:i, year:i, gwno_a:s, gwno_b:s, intensity_level:i, type_of_conflict:s",
    [(i, *row) for i, row in enumerate(ROWS, 1)] + [(99, 444, 1991, "700", None, 1, "3")],
)
UCDP_DYADIC = Twin(
    "ucdp_dyadic",
    {"csv": lambda f: csv(f, "UcdpDyadic_v25_1.csv", DYADS)},
    {
        "conflict_intensity": BETWEEN,
        "internal_conflicts": [("AFG", 1990, 1.0), ("AFG", 1991, 2.0), ("RUS", 2015, 1.0), ("UKR", 2015, 1.0)],
    },
    (Trap("two groups in one conflict are one conflict", "internal_conflicts", {"state": "AFG", "year": 1991}, 2.0),),
)

# -- UCDP GED --------------------------------------------------------------------------------------------------

GED_COLUMNS = (
    "id:s, year:i, type_of_violence:i, side_a:s, side_b:s, country_id:i, best:i, high:i, low:i, gwnoa:s, gwnob:s"
)
UKRAINE, RUSSIA = "Government of Ukraine", "Government of Russia (Soviet Union)"
GED = frame(
    GED_COLUMNS,
    [
        ("1", 2022, 1, RUSSIA, UKRAINE, 369, 100, 150, 80, "365", "369"),
        ("2", 2022, 1, RUSSIA, UKRAINE, 365, 10, 10, 5, "365", "369"),
        ("3", 2022, 3, RUSSIA, "Civilians", 369, 7, 9, 7, "365", None),
        ("4", 2022, 2, "Cartel A", "Cartel B", 70, 30, 40, 20, None, None),
        ("5", 2003, 1, "Government of United States of America, Government of Iraq", "Group", 645, 5, 5, 5, "2", None),
        ("6", 2022, 1, "Government of Atlantis", UKRAINE, 369, 1, 1, 1, None, "369"),
    ],
)
UCDP_GED = Twin(
    "ucdp_ged",
    {"csv": lambda f: csv(f, "GEDEvent_v25_1.csv", GED)},
    {
        "deaths_in_violence": [("UKR", 2022, 108.0), ("RUS", 2022, 10.0), ("MEX", 2022, 30.0), ("IRQ", 2003, 5.0)],
        "deaths_in_violence_low": [("UKR", 2022, 88.0), ("RUS", 2022, 5.0), ("MEX", 2022, 20.0), ("IRQ", 2003, 5.0)],
        "deaths_in_violence_high": [("UKR", 2022, 160.0), ("RUS", 2022, 10.0), ("MEX", 2022, 40.0), ("IRQ", 2003, 5.0)],
        "deaths_state_based": [("UKR", 2022, 101.0), ("RUS", 2022, 10.0), ("MEX", 2022, 0.0), ("IRQ", 2003, 5.0)],
        "deaths_non_state": [("UKR", 2022, 0.0), ("RUS", 2022, 0.0), ("MEX", 2022, 30.0), ("IRQ", 2003, 0.0)],
        "deaths_one_sided": [("UKR", 2022, 7.0), ("RUS", 2022, 0.0), ("MEX", 2022, 0.0), ("IRQ", 2003, 0.0)],
        "deaths_between_states": [("RUS", "UKR", 2022, 110.0)],
    },
    (
        Trap("deaths of a pair are where they fell, and of both", "deaths_between_states", {"year": 2022}, 110.0),
        Trap("a side that is no state is of no pair", "deaths_between_states", {"year": 2003}),
        Trap("gangs are no governments", "deaths_non_state", {"state": "MEX"}, 30.0),
    ),
)

# -- Correlates of War -----------------------------------------------------------------------------------------

BORDERS = frame(
    "state1no:i, state1ab:s, state2no:i, state2ab:s, year:i, conttype:i, version:s",
    [
        (710, "CHN", 365, "RUS", 2000, 1, "3.2"),
        (365, "RUS", 710, "CHN", 2000, 1, "3.2"),
        (2, "USA", 365, "RUS", 2000, 4, "3.2"),
        (365, "RUS", 2, "USA", 2000, 4, "3.2"),
    ],
)
SPELLS = frame(
    "dyad:i, statelno:i, statelab:s, statehno:i, statehab:s, conttype:i, begin:i, end:i, notes:s, version:s",
    [
        (365710, 365, "RUS", 710, "CHN", 1, 200001, 200012, None, "3.2"),
        (2365, 2, "USA", 365, "RUS", 4, 200001, 200006, None, "3.2"),
    ],
)
COUNTS = frame(
    "stateno:i, stateab:s, year:i, total:i, land:i, sea:i, version:s", [(710, "CHN", 2000, 20, 14, 6, "3.2")]
)


def _contiguity(folder: Path, name: str, table: pl.DataFrame) -> None:
    csv(folder, name, table)
    csv(folder, "contdirs.csv", COUNTS)


COW_CONTIGUITY = Twin(
    "cow_contiguity",
    {
        "years": lambda f: _contiguity(f, "contdird.csv", BORDERS),
        "spells": lambda f: _contiguity(f, "contdir.csv", SPELLS),
    },
    {
        "contiguity_level": [("CHN", "RUS", 2000, 1.0), ("RUS", "USA", 2000, 4.0)],
        "land_border": [("CHN", "RUS", 2000, 1.0), ("RUS", "USA", 2000, 0.0)],
        "neighbours": [("CHN", 2000, 20.0)],
        "land_neighbours": [("CHN", 2000, 14.0)],
    },
    (Trap("a strait is no border on land", "land_border", {"state_2": "USA"}, 0.0),),
)
SYSTEM = frame("stateabb:s, ccode:i, year:i, version:i", [("USA", 2, 2016, 2016), ("GMY", 255, 1930, 2016)])
MAJORS = frame(
    "stateabb:s, ccode:i, styear:i, stmonth:i, stday:i, endyear:i, endmonth:i, endday:i, version:i",
    [("GMY", 255, 1925, 1, 1, 1926, 5, 7, 2016)],
)


def _system(folder: Path) -> None:
    csv(folder, "system2016.csv", SYSTEM)
    csv(folder, "majors2016.csv", MAJORS)


COW_SYSTEM = Twin(
    "cow_system",
    {"years": _system},
    {
        "system_member": [("USA", 2016, 1.0), ("DEU", 1930, 1.0)],
        "major_power": [("DEU", 1925, 1.0), ("DEU", 1926, 1.0)],
    },
    (
        Trap("a list of members names no major power", "major_power", {"state": "USA"}),
        Trap("a year in which it was one for some months", "major_power", {"year": 1926}, 1.0),
    ),
)
ALLIED = frame(
    "version4id:i, ccode1:i, state_name1:s, ccode2:i, state_name2:s, year:i, defense:i, neutrality:i, nonaggression:i,"
    " entente:i, version:s",
    [
        (1, 710, "China", 365, "Russia", 2001, 0, 1, 1, 1, "4.1"),
        (2, 365, "Russia", 710, "China", 2001, 0, 0, 0, 1, "4.1"),
        (3, 2, "United States", 20, "Canada", 2001, 1, 0, 0, 0, "4.1"),
    ],
)
ALLIES = frame(
    "version4id:i, ccode:i, state_name:s, year:i, defense:i, neutrality:i, nonaggression:i, entente:i, version:s",
    [(1, 710, "China", 2001, 0, 1, 1, 1, "4.1"), (2, 710, "China", 2001, 0, 0, 0, 1, "4.1")],
)


def _alliances(folder: Path) -> None:
    csv(folder, "alliance_v4.1_by_dyad_yearly.csv", ALLIED)
    csv(folder, "alliance_v4.1_by_member_yearly.csv", ALLIES)


COW_ALLIANCES = Twin(
    "cow_alliances",
    {"years": _alliances},
    {
        "alliance_defence": [("CHN", "RUS", 2001, 0.0), ("CAN", "USA", 2001, 1.0)],
        "alliance_neutrality": [("CHN", "RUS", 2001, 1.0), ("CAN", "USA", 2001, 0.0)],
        "alliance_nonaggression": [("CHN", "RUS", 2001, 1.0), ("CAN", "USA", 2001, 0.0)],
        "alliance_entente": [("CHN", "RUS", 2001, 1.0), ("CAN", "USA", 2001, 0.0)],
        "alliance_memberships": [("CHN", 2001, 2.0)],
    },
    (Trap("two treaties of a pair bind as the stronger", "alliance_neutrality", {"state_1": "CHN"}, 1.0),),
)
PARTIES = frame(
    "dispnum:i, stabb:s, ccode:i, styear:i, endyear:i, sidea:i, hostlev:i, version:s",
    [(7, "CHN", 710, 1969, 1970, 1, 4, "gml-midb-2.2.1"), (7, "RUS", 365, 1969, 1969, 0, 3, "gml-midb-2.2.1")],
)
GML_MID = Twin(
    "gml_mid",
    {"parties": lambda f: csv(f, "gml-midb-disputes-2.2.1.csv", PARTIES)},
    {"disputes": [("CHN", "SUN", 1969, 1.0)], "dispute_hostility": [("CHN", "SUN", 1969, 4.0)]},
    (Trap("one of the two had left", "disputes", {"year": 1970}),),
)

# -- REIGN -----------------------------------------------------------------------------------------------------

MONTHS = frame(
    "ccode:i, country:s, leader:s, year:i, month:i, elected:i, age:i, male:i, militarycareer:i, tenure_months:i, government:s",
    [
        (365, "Russia", "Yeltsin", 1999, 12, 1, 68, 1, 0, 102, "Presidential Democracy"),
        (365, "Russia", "Putin", 1999, 12, 0, 47, 1, 1, 1, "Presidential Democracy"),
        (710, "China", "Xi", 2021, 7, 0, 68, 1, 0, 104, "Dominant Party"),
    ],
)
REIGN = Twin(
    "reign",
    {"csv": lambda f: csv(f, "REIGN_2021_8.csv", MONTHS)},
    {
        "leader_tenure": [("RUS", 1999, 1 / 12)],
        "leader_elected": [("RUS", 1999, 0.0)],
        "leader_military": [("RUS", 1999, 1.0)],
        "leader_months": [
            ("RUS", "1999-12", "Yeltsin", "Presidential Democracy", True, True, False, 68, 102),
            ("RUS", "1999-12", "Putin", "Presidential Democracy", False, True, True, 47, 1),
            ("CHN", "2021-07", "Xi", "Dominant Party", False, True, False, 68, 104),
        ],
    },
    (
        Trap("of two in a month the one who came later", "leader_tenure", {"state": "RUS"}, 1 / 12),
        Trap("a year of which December is not there", "leader_tenure", {"state": "CHN"}),
    ),
    columns={
        "leader_months": (
            "state",
            "month",
            "leader",
            "government",
            "elected",
            "male",
            "militarycareer",
            "age",
            "tenure_months",
        )
    },
)

TWINS = (UCDP_PRIO, UCDP_DYADIC, UCDP_GED, COW_CONTIGUITY, COW_SYSTEM, COW_ALLIANCES, GML_MID, REIGN)
