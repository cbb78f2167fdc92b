"""Twins of files on conflict, borders, membership of the system, formal alliances and rulers, which users bring."""

from __future__ import annotations

from pathlib import Path

from ._twin import Trap, Twin, csv, frame, pack, parquet, text, workbook

# -- UCDP GED --------------------------------------------------------------------------------------------------

GED_COLUMNS = (
    "id:i, relid:s, year:i, active_year:i, code_status:s, type_of_violence:i, conflict_dset_id:i, conflict_new_id:i,"
    " conflict_name:s, dyad_dset_id:i, dyad_new_id:i, dyad_name:s, side_a_dset_id:i, side_a_new_id:i, side_a:s,"
    " side_b_dset_id:i, side_b_new_id:i, side_b:s, number_of_sources:i, source_article:s, source_office:s, source_date:s,"
    " source_headline:s, source_original:s, where_prec:i, where_coordinates:s, where_description:s, adm_1:s, adm_2:s,"
    " latitude:f, longitude:f, geom_wkt:s, priogrid_gid:i, country:s, country_id:i, region:s, event_clarity:i,"
    " date_prec:i, date_start:s, date_end:s, deaths_a:i, deaths_b:i, deaths_civilians:i, deaths_unknown:i, best:i, high:i,"
    " low:i, gwnoa:s, gwnob:s"
)
RUSSIA, UKRAINE, IRAQ = "Government of Russia (Soviet Union)", "Government of Ukraine", "Government of Iraq"
COALITION = "Government of Australia, Government of United Kingdom, Government of United States of America"
GED_ROWS = [
    # id, year, kind, the two sides, country, its number, first and last day, best, high, low, numbers of governments
    (1, 2022, 1, RUSSIA, UKRAINE, "Ukraine", 369, "2022-03-01", "2022-03-01", 100, 150, 90, "365", "369"),
    (2, 2022, 1, UKRAINE, RUSSIA, "Russia (Soviet Union)", 365, "2022-12-31", "2023-01-01", 7, 7, 7, "369", "365"),
    (3, 2022, 3, RUSSIA, "Civilians", "Ukraine", 369, "2022-03-02", "2022-03-02", 40, 400, 40, "365", ""),
    (4, 1991, 1, RUSSIA, "Some group", "Russia (Soviet Union)", 365, "1991-01-05", "1991-12-05", 5, 5, 5, "365", ""),
    (5, 2003, 1, COALITION, IRAQ, "Iraq", 645, "2003-03-20", "2003-03-21", 60, 60, 60, "900, 200, 2", "645"),
    (6, 2003, 2, "Clan A", "Clan B", "Somalia", 520, "2003-05-05", "2003-05-05", 3, 4, 0, "", ""),
    (
        7,
        2003,
        1,
        "Government of Eritrea",
        "Government of Ethiopia",
        "Eritrea",
        531,
        "2003-06-01",
        "2003-06-01",
        9,
        9,
        9,
        "",
        "",
    ),
    (8, 2003, 1, "Government of Nowhere", IRAQ, "Iraq", 645, "2003-06-01", "2003-06-01", 1, 1, 1, "", "645"),
]


def _ged_rows() -> list[tuple[object, ...]]:
    out = []
    for n, year, kind, a, b, country, number, start, end, best, high, low, one, other in GED_ROWS:
        what = (n, f"X-{n}", year, 1, "Clear", kind, 1, 1, "x", 1, 1, f"{a} - {b}", 1, 1, a, 1, 1, b)
        where = (1, 'A headline, "quoted"', "x", start, "x", "x", 1, "x", "x", "x", "x", 1.0, 1.0, "POINT (1 1)", 1)
        days = (country, number, "Europe", 1, 1, f"{start} 00:00:00.000", f"{end} 00:00:00.000")
        out.append((*what, *where, *days, 0, 0, 0, best, best, high, low, one, other))
    return out


def _ged(folder: Path) -> None:
    csv(folder, "GEDEvent_v25_1.csv", frame(GED_COLUMNS, _ged_rows()))


def _ged_zip(folder: Path) -> Path:
    _ged(folder)
    pack(folder, "ged251-csv.zip")
    return folder / "ged251-csv.zip"


UCDP_GED = Twin(
    "ucdp_ged",
    {"csv": _ged, "zip": _ged_zip},
    {
        "deaths_in_violence": [
            ("UKR", 2022, 140),
            ("RUS", 2022, 7),
            ("SUN", 1991, 5),
            ("IRQ", 2003, 61),
            ("SOM", 2003, 3),
            ("ERI", 2003, 9),
        ],
        "deaths_in_violence_low": [
            ("UKR", 2022, 130),
            ("RUS", 2022, 7),
            ("SUN", 1991, 5),
            ("IRQ", 2003, 61),
            ("SOM", 2003, 0),
            ("ERI", 2003, 9),
        ],
        "deaths_in_violence_high": [
            ("UKR", 2022, 550),
            ("RUS", 2022, 7),
            ("SUN", 1991, 5),
            ("IRQ", 2003, 61),
            ("SOM", 2003, 4),
            ("ERI", 2003, 9),
        ],
        "deaths_state_based": [
            ("UKR", 2022, 100),
            ("RUS", 2022, 7),
            ("SUN", 1991, 5),
            ("IRQ", 2003, 61),
            ("SOM", 2003, 0),
            ("ERI", 2003, 9),
        ],
        "deaths_non_state": [
            ("UKR", 2022, 0),
            ("RUS", 2022, 0),
            ("SUN", 1991, 0),
            ("IRQ", 2003, 0),
            ("SOM", 2003, 3),
            ("ERI", 2003, 0),
        ],
        "deaths_one_sided": [
            ("UKR", 2022, 40),
            ("RUS", 2022, 0),
            ("SUN", 1991, 0),
            ("IRQ", 2003, 0),
            ("SOM", 2003, 0),
            ("ERI", 2003, 0),
        ],
        "deaths_between_states": [("RUS", "UKR", 2022, 107), ("ERI", "ETH", 2003, 9)],
    },
    (
        Trap("an event over New Year is of the year that the file says", "deaths_in_violence", {"year": 2023}),
        Trap("365 is the Soviet Union to 1991", "deaths_in_violence", {"state": "SUN"}, 5),
        Trap("civilians are no government", "deaths_between_states", {"year": 2022}, 107),
        Trap("a side of several governments is of no one pair", "deaths_between_states", {"state_1": "IRQ"}),
        Trap("nor is it one with the last that is named", "deaths_between_states", {"state_2": "USA"}),
        Trap("governments without a number, by their names", "deaths_between_states", {"state_1": "ERI"}, 9),
        Trap("the deaths are where they were, whoever fought", "deaths_state_based", {"state": "RUS"}, 7),
    ),
)

# -- UCDP/PRIO and UCDP Dyadic ---------------------------------------------------------------------------------

ACD_COLUMNS = (
    "conflict_id:i, location:s, side_a:s, side_a_id:s, side_a_2nd:s, side_b:s, side_b_id:s, side_b_2nd:s,"
    " incompatibility:i, territory_name:s, year:i, intensity_level:i, cumulative_intensity:i, type_of_conflict:i,"
    " start_date:s, start_prec:i, start_date2:s, start_prec2:i, ep_end:i, ep_end_date:s, ep_end_prec:i, gwno_a:s,"
    " gwno_a_2nd:s, gwno_b:s, gwno_b_2nd:s, gwno_loc:s, region:s, version:s"
)
DYADIC_COLUMNS = (
    "dyad_id:i, conflict_id:i, location:s, side_a:s, side_a_id:s, side_a_2nd:s, side_b:s, side_b_id:s, side_b_2nd:s,"
    " incompatibility:i, territory_name:s, year:i, intensity_level:i, type_of_conflict:i, start_date:s, start_prec:i,"
    " start_date2:s, start_prec2:i, gwno_a:s, gwno_a_2nd:s, gwno_b:s, gwno_b_2nd:s, gwno_loc:s, region:s, version:s"
)
# conflict, dyad, year, level, type, numbers of side A, of those beside it, of side B
CONFLICTS = [
    (218, 1, 1999, 2, 2, "750", "", "770"),
    (399, 2, 1999, 1, 2, "750", "", "770"),
    (420, 3, 2003, 2, 2, "900, 200, 2", "", "645"),
    (333, 4, 1991, 1, 3, "365", "", ""),
    (334, 5, 1992, 2, 4, "365", "371", ""),
    (334, 6, 1992, 1, 4, "365", "371", ""),
    (335, 7, 1992, 1, 3, "365", "", ""),
    (221, 8, 1950, 2, 1, "220", "", ""),
]


def _acd_rows() -> list[tuple[object, ...]]:
    whole = [c for c in CONFLICTS if c[1] != 6]  # a row a conflict, whatever its dyads
    return [
        (
            c,
            "x",
            "x",
            "1",
            "",
            "y",
            "2",
            "",
            1,
            "x",
            y,
            level,
            1,
            kind,
            "1947-10-22",
            1,
            "1947-10-22",
            1,
            0,
            "",
            None,
            a,
            beside,
            b,
            "",
            a,
            "3",
            "25.1",
        )
        for c, _, y, level, kind, a, beside, b in whole
    ]


def _acd(folder: Path) -> None:
    csv(folder, "UcdpPrioConflict_v25_1.csv", frame(ACD_COLUMNS, _acd_rows()))


def _acd_book(folder: Path) -> None:
    names = [c.split(":")[0].strip() for c in ACD_COLUMNS.split(",")]
    workbook(folder, "UcdpPrioConflict_v25_1.xlsx", {"Sheet1": [names, *_acd_rows()]})


def _acd_old(folder: Path) -> None:
    """As the releases to 2016 wrote it."""
    old = {"gwno_a": "GWNoA", "gwno_b": "GWNoB", "conflict_id": "ConflictId", "year": "Year"}
    old |= {"intensity_level": "IntensityLevel", "type_of_conflict": "TypeOfConflict", "version": "Version"}
    csv(folder, "ucdp-prio-acd-4-2016.csv", frame(ACD_COLUMNS, _acd_rows()).rename(old))


WORDS = {1: "extrasystemic", 2: "interstate", 3: "intrastate", 4: "II"}


def _acd_staged(folder: Path) -> None:
    """A row for each pair of parties, with the types in words."""
    rows = [
        (c, y, int(one), int(other) if other else None, level, WORDS[kind])
        for c, d, y, level, kind, a, _, b in CONFLICTS
        if d != 6
        for one in a.split(", ")
        for other in (b.split(", ") if b else [""])
    ]
    table = frame("conflict_id:i, year:i, gwno_a:i, gwno_b:i, intensity_level:i, type_of_conflict:s", rows)
    parquet(folder, "ucdp_acd.parquet", table)


INTENSITY = [("IND", "PAK", 1999, 2), ("AUS", "IRQ", 2003, 2), ("GBR", "IRQ", 2003, 2), ("IRQ", "USA", 2003, 2)]
INTERNAL = [("SUN", 1991, 1), ("RUS", 1992, 2)]
CONFLICT_TRAPS = (
    Trap("the highest of two conflicts of a pair", "conflict_intensity", {"state_1": "IND"}, 2),
    Trap("each government of a side", "conflict_intensity", {"state_1": "GBR"}, 2),
    Trap("troops beside a government make no pair", "conflict_intensity", {"state_2": "RUS"}),
    Trap("a colonial war is no war at home", "internal_conflicts", {"state": "FRA"}),
    Trap("365 is the Soviet Union to 1991", "internal_conflicts", {"state": "SUN"}, 1),
    Trap("a conflict with two groups counts once", "internal_conflicts", {"state": "RUS"}, 2),
)
UCDP_PRIO = Twin(
    "ucdp_prio",
    {"csv": _acd, "xlsx": _acd_book, "to 2016": _acd_old, "staged": _acd_staged},
    {
        "conflict_intensity": INTENSITY,
        "armed_conflicts": [
            ("IND", "PAK", 1999, 2),
            ("AUS", "IRQ", 2003, 1),
            ("GBR", "IRQ", 2003, 1),
            ("IRQ", "USA", 2003, 1),
        ],
        "internal_conflicts": INTERNAL,
        "internal_wars": [("SUN", 1991, 0), ("RUS", 1992, 1)],
    },
    (*CONFLICT_TRAPS, Trap("a minor conflict is no war", "internal_wars", {"state": "SUN"}, 0)),
)


def _dyadic(folder: Path) -> None:
    rows = [
        (
            d,
            c,
            "x",
            "x",
            "1",
            "",
            "y",
            "2",
            "",
            1,
            "x",
            y,
            level,
            kind,
            "1947-10-22",
            1,
            "1947-10-22",
            1,
            a,
            beside,
            b,
            "",
            a,
            "3",
            "25.1",
        )
        for c, d, y, level, kind, a, beside, b in CONFLICTS
    ]
    csv(folder, "Dyadic_v25_1.csv", frame(DYADIC_COLUMNS, rows))


def _dyadic_zip(folder: Path) -> Path:
    _dyadic(folder)
    pack(folder, "ucdp-dyadic-251-csv.zip")
    return folder / "ucdp-dyadic-251-csv.zip"


UCDP_DYADIC = Twin(
    "ucdp_dyadic",
    {"csv": _dyadic, "zip": _dyadic_zip},
    {"conflict_intensity": INTENSITY, "internal_conflicts": INTERNAL},
    CONFLICT_TRAPS,
)

# -- Gibler, Miller and Little ---------------------------------------------------------------------------------

GML_COLUMNS = (
    "dispnum:i, ccode1:i, ccode2:i, year:i, midongoing:i, midonset:i, sidea1:i, sidea2:i, revstate1:i, revstate2:i,"
    " fatality1:i, fatality2:i, hiact1:i, hiact2:i, hostlev1:i, hostlev2:i, orig1:i, orig2:i, hiact:i, hostlev:i,"
    " outcome:i, fatality:i, ongo2010:i, version:s"
)
# number, the two states, year, level of each
CORRECTED = [(1, 365, 710, 1969, 5, 4), (1, 710, 365, 1969, 4, 5), (2, 2, 40, 1962, 3, -9), (3, 2, 40, 1962, 1, 1)]


def _gml(folder: Path) -> None:
    rows = [
        (n, a, b, y, 1, 1, 1, 0, 0, 0, -9, -9, 17, 7, one, other, 1, 1, 17, 5, 5, -9, 0, "gml-2.2.1")
        for n, a, b, y, one, other in CORRECTED
    ]
    csv(folder, "gml-ddy-disputes-2.2.1.csv", frame(GML_COLUMNS, rows))


def _gml_parties(folder: Path) -> None:
    head = "dispnum,ccode,stabb,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,fatality,hiact,hostlev,orig,version\n"
    rows = [(1, 365, 1, 5), (1, 710, 0, 4), (2, 2, 1, 3), (2, 40, 0, -9), (3, 2, 1, 1), (3, 40, 0, 1)]
    years = {1: 1969, 2: 1962, 3: 1962}
    body = "".join(f"{n},{c},X,1,3,{years[n]},-9,9,{years[n]},{a},1,-9,17,{h},1,gml-2.2.1\n" for n, c, a, h in rows)
    text(folder, "gml-midb-2.2.1.csv", head + body)


GML_MID = Twin(
    "gml_mid",
    {"pairs": _gml, "parties": _gml_parties},
    {
        "disputes": [("CHN", "SUN", 1969, 1), ("CUB", "USA", 1962, 2)],
        "dispute_hostility": [("CHN", "SUN", 1969, 5), ("CUB", "USA", 1962, 3)],
    },
    (
        Trap("each stands in both orders and counts once", "disputes", {"state_1": "CHN"}, 1),
        Trap("-9 is a missing level, no low one", "dispute_hostility", {"state_1": "CUB"}, 3),
    ),
)

# -- Direct contiguity -----------------------------------------------------------------------------------------


def _contiguity(folder: Path) -> None:
    yearly = [
        (2, 20, 1, 1920),
        (2, 20, 1, 1921),
        (365, 2, 4, 1991),
        (2, 365, 2, 1992),
        (255, 220, 1, 1990),
        (260, 220, 1, 1990),
    ]
    rows = [(a * 1000 + b, a, "A", b, "B", y, level, 3.2) for a, b, level, y in yearly]
    rows += [(b * 1000 + a, b, "B", a, "A", y, level, 3.2) for a, b, level, y in yearly]
    columns = "dyad:i, state1no:i, state1ab:s, state2no:i, state2ab:s, year:i, conttype:i, version:f"
    csv(folder, "contdird.csv", frame(columns, rows))
    _neighbours(folder)


def _neighbours(folder: Path) -> None:
    counts = [(2, "USA", 1920, 3, 1, 2, 3.2), (560, "SAF", 1920, 0, 0, 0, 3.2)]
    columns = "stateno:i, stateab:s, year:i, total:i, land:i, sea:i, version:f"
    csv(folder, "contdirs.csv", frame(columns, counts))


def _contiguity_spells(folder: Path) -> None:
    spells = [
        (2, 20, 1, 192001, 192112),
        (2, 365, 4, 199101, 199112),
        (2, 365, 5, 199201, 199206),
        (2, 365, 2, 199207, 199212),
        (220, 260, 1, 199001, 199010),
        (220, 255, 1, 199010, 199012),
    ]
    columns = "dyad:i, statelno:i, statelab:s, statehno:i, statehab:s, conttype:i, begin:i, end:i, notes:s, version:f"
    rows = [(a * 1000 + b, a, "A", b, "B", level, begin, end, "x, y", 3.2) for a, b, level, begin, end in spells]
    csv(folder, "contdir.csv", frame(columns, rows))
    _neighbours(folder)


LEVELS = [
    ("CAN", "USA", 1920, 1),
    ("CAN", "USA", 1921, 1),
    ("SUN", "USA", 1991, 4),
    ("RUS", "USA", 1992, 2),
    ("DEU", "FRA", 1990, 1),
]
COW_CONTIGUITY = Twin(
    "cow_contiguity",
    {"years": _contiguity, "spells": _contiguity_spells},
    {
        "contiguity_level": LEVELS,
        "land_border": [(a, b, y, float(level == 1)) for a, b, y, level in LEVELS],
        "neighbours": [("USA", 1920, 3.0), ("ZAF", 1920, 0.0)],
        "land_neighbours": [("USA", 1920, 1.0), ("ZAF", 1920, 0.0)],
    },
    (
        Trap("water between them is no border", "land_border", {"state_1": "SUN"}, 0.0),
        Trap("of two levels in a year the closer one", "contiguity_level", {"state_1": "RUS"}, 2),
        Trap("two codes for one Germany in 1990", "contiguity_level", {"state_1": "DEU"}, 1),
        Trap("a state without neighbours has none", "neighbours", {"state": "ZAF"}, 0.0),
    ),
)

# -- System membership -----------------------------------------------------------------------------------------

MAJORS = "stateabb,ccode,styear,stmonth,stday,endyear,endmonth,endday,version\nRUS,365,1990,1,1,1992,12,31,2016\n"


def _system(folder: Path) -> None:
    head = "stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday,version\n"
    body = 'RUS,365,Russia,1990,1,1,1992,12,31,2016\nGMY,255,"Germany",1990,10,3,1991,12,31,2016\nEST,366,Estonia,1918,11,11,1919,6,16,2016\n'
    body += "GFR,260,German Federal Republic,1990,1,1,1990,10,2,2016\nEST,366,Estonia,1991,9,6,1991,12,31,2016\n"
    text(folder, "states2016.csv", head + body)
    text(folder, "majors2016.csv", MAJORS)


def _system_years(folder: Path) -> None:
    years = [(365, y) for y in (1990, 1991, 1992)] + [(255, 1990), (255, 1991), (260, 1990)]
    years += [(366, y) for y in (1918, 1919, 1991)]
    text(folder, "system2016.csv", "stateabb,ccode,year,version\n" + "".join(f"X,{c},{y},2016\n" for c, y in years))
    text(folder, "majors2016.csv", MAJORS)


RUSSIAS = [("SUN", 1990, 1.0), ("SUN", 1991, 1.0), ("RUS", 1992, 1.0)]
COW_SYSTEM = Twin(
    "cow_system",
    {"spells": _system, "years": _system_years},
    {
        "system_member": [
            *RUSSIAS,
            ("DEU", 1990, 1.0),
            ("DEU", 1991, 1.0),
            ("EST", 1918, 1.0),
            ("EST", 1919, 1.0),
            ("EST", 1991, 1.0),
        ],
        "major_power": RUSSIAS,
    },
    (
        Trap("two codes for one Germany in 1990", "system_member", {"state": "DEU", "year": 1990}, 1.0),
        Trap("years between two spells", "system_member", {"state": "EST", "year": 1950}),
        Trap("a member need be no major power", "major_power", {"state": "DEU"}),
        Trap("365 is Russia from 1992", "major_power", {"state": "RUS"}, 1992, "year"),
    ),
)

# -- Formal alliances ------------------------------------------------------------------------------------------

PACT = "defense,neutrality,nonaggression,entente"
DYAD = f"version4id,ccode1,state_name1,ccode2,state_name2,dyad_st_day,dyad_st_month,dyad_st_year,dyad_end_day,dyad_end_month,dyad_end_year,left_censor,right_censor,{PACT}"
MEMBER = f"version4id,ccode,state_name,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month,all_end_year,ss_type,mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,left_censor,right_censor,{PACT}"
# alliance, the two states, first and last year (none: it goes on), defence, neutrality, non-aggression, entente
PACTS = [
    (1, 2, 200, 2011, None, "1,0,0,1"),
    (2, 2, 200, 2011, 2011, "0,0,1,0"),
    (3, 365, 710, 1991, 1992, "0,1,0,0"),
    (4, 255, 220, 1990, 1990, "1,0,0,0"),
    (4, 260, 220, 1990, 1990, "1,0,0,0"),
]


def _alliances_yearly(folder: Path, order: str = "by_dyad_yearly", both: bool = False) -> None:
    body, members = "", ""
    for n, a, b, first, last, kinds in PACTS:
        days = f"4,4,{first},{'' if last is None else 1},{'' if last is None else 1},{last or ''},0,{int(last is None)}"
        for year in range(first, (last or 2012) + 1):
            for one, other in ((a, b), (b, a)) if both else ((a, b),):
                body += f'{n},{one},"A",{other},"B, of",{days},{kinds},{year},4.1\n'
            for one in (a, b):
                members += f'{n},{one},"A",4,4,{first},,,,"Type I: Defense Pact",{days},{kinds},{year},4.1\n'
    text(folder, f"alliance_v4.1_{order}.csv", f"{DYAD},year,version\n{body}")
    text(folder, "alliance_v4.1_by_member_yearly.csv", f"{MEMBER},year,version\n{members}")


def _alliances_spells(folder: Path) -> None:
    body, members = "", ""
    for n, a, b, first, last, kinds in PACTS:
        days = f"4,4,{first},{'' if last is None else 1},{'' if last is None else 1},{last or ''},0,{int(last is None)}"
        body += f'{n},{a},"A",{b},"B, of",{days},{kinds},0,4.1\n'
        for one in (a, b):
            members += f'{n},{one},"A",4,4,{first},,,,"Type I: Defense Pact",{days},{kinds},4.1\n'
    text(folder, "alliance_v4.1_by_dyad.csv", f"{DYAD},asymetric,version\n{body}")
    text(folder, "alliance_v4.1_by_member.csv", f"{MEMBER},version\n{members}")


HELD = [("GBR", "USA", 2011), ("GBR", "USA", 2012), ("CHN", "SUN", 1991), ("CHN", "RUS", 1992), ("DEU", "FRA", 1990)]
COW_ALLIANCES = Twin(
    "cow_alliances",
    {
        "years": _alliances_yearly,
        "directed": lambda f: _alliances_yearly(f, "by_directed_yearly", both=True),
        "spells": _alliances_spells,
    },
    {
        "alliance_defence": [(*k, float(k[0] in ("GBR", "DEU"))) for k in HELD],
        "alliance_neutrality": [(*k, float(k[0] == "CHN")) for k in HELD],
        "alliance_nonaggression": [(*k, float(k == HELD[0])) for k in HELD],
        "alliance_entente": [(*k, float(k[0] == "GBR")) for k in HELD],
        "alliance_memberships": [
            *((s, 2011, 2) for s in ("GBR", "USA")),
            *((s, 2012, 1) for s in ("GBR", "USA")),
            ("SUN", 1991, 1),
            ("RUS", 1992, 1),
            *(("CHN", y, 1) for y in (1991, 1992)),
            *((s, 1990, 1) for s in ("DEU", "FRA")),
        ],
    },
    (
        Trap(
            "one that goes on lasts to the end of the release",
            "alliance_defence",
            {"state_2": "USA", "year": 2012},
            1.0,
        ),
        Trap("two alliances of a pair, each with its kind", "alliance_nonaggression", {"year": 2011}, 1.0),
        Trap("another kind is no defence", "alliance_defence", {"state_1": "CHN", "year": 1992}, 0.0),
        Trap("two codes of one member count once", "alliance_memberships", {"state": "DEU"}, 1),
    ),
)

# -- REIGN -----------------------------------------------------------------------------------------------------

REIGN_COLUMNS = (
    "ccode:f, country:s, leader:s, year:f, month:f, elected:f, age:f, male:f, militarycareer:f, tenure_months:f,"
    " government:s, anticipation:f, ref_ant:f, leg_ant:f, exec_ant:f, irreg_lead_ant:f, election_now:f,"
    " election_recent:f, lastelection:f, prev_conflict:f, precip:f, couprisk:f, pctile_risk:f"
)
# code, leader, year, month, elected, military, months in office
MONTHS = [
    (365, "Morozov", 1991, 11, 1, 0, 47),
    (365, "Morozov", 1991, 12, 1, 0, 48),
    (365, "Morozov", 1992, 12, 1, 0, 60),
    (500, "Old", 1985, 12, 0, 0, 66),
    (500, "New", 1985, 12, 0, 1, 1),
    (500, "New", 1986, 3, 0, 1, 4),
]


def _reign(folder: Path) -> None:
    rows = [
        (c, "X", who, y, m, elected, 50, 1, army, months, "Warlordism", *([0.0] * 12))
        for c, who, y, m, elected, army, months in MONTHS
    ]
    csv(folder, "REIGN_2021_8.csv", frame(REIGN_COLUMNS, rows))


REIGN = Twin(
    "reign",
    {"csv": _reign},
    {
        "leader_years": [("SUN", 1991, 4.0), ("RUS", 1992, 5.0), ("UGA", 1985, 1 / 12)],
        "leader_elected": [("SUN", 1991, 1), ("RUS", 1992, 1), ("UGA", 1985, 0)],
        "leader_military": [("SUN", 1991, 0), ("RUS", 1992, 0), ("UGA", 1985, 1)],
        "leader_months": [
            ("SUN", "1991-11", "Morozov", "Warlordism", True),
            ("SUN", "1991-12", "Morozov", "Warlordism", True),
            ("RUS", "1992-12", "Morozov", "Warlordism", True),
            ("UGA", "1985-12", "Old", "Warlordism", False),
            ("UGA", "1985-12", "New", "Warlordism", False),
            ("UGA", "1986-03", "New", "Warlordism", False),
        ],
    },
    (
        Trap("of two in December the one who came later", "leader_military", {"state": "UGA", "year": 1985}, 1),
        Trap("some months are no year", "leader_years", {"year": 1986}),
        Trap("365 is the Soviet Union to 1991", "leader_years", {"state": "SUN"}, 4.0),
    ),
    columns={"leader_months": ("state", "month", "leader", "government", "elected")},
)

TWINS = (UCDP_GED, UCDP_PRIO, UCDP_DYADIC, GML_MID, COW_CONTIGUITY, COW_SYSTEM, COW_ALLIANCES, REIGN)
