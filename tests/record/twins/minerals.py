"""Twins of the files on minerals and energy: two editions of the USGS, the BGS, BP's panel."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from foedus.record.sources.critical_minerals import MINERALS

from ._twin import Frames, Trap, Twin, csv, frame, parquet

# -- USGS ------------------------------------------------------------------------------------------------------

COLUMNS_2026 = (
    "Section:s, Commodity:s, Country:s, Statistics:s, Statistics_detail:s, Unit:s, Year:s, Value:s,"
    " Is critical mineral 2025:s"
)
COLUMNS_2025 = "COMMODITY:s, COUNTRY:s, TYPE:s, UNIT_MEAS:s, PROD_2023:s, PROD_EST_ 2024:s"
THOUSANDS = "thousand metric tons"
MADE_2026 = (("China", "60"), ("Russia", "20"), ("Other countries", "20"), ("World total", "100"))
MADE_2025 = (("China", "60"), ("Russia", None), ("Other Countries", "40"), ("World total (rounded)", "100"))


def edition_2026(
    folder: Path,
    change: Mapping[tuple[str, str], str | None] | None = None,
    drop: str = "",
    units: Mapping[str, str] | None = None,
) -> Path:
    """A file as the USGS lays it out: of every mineral China 60, Russia 20, others 20, the world 100, in two years;
    `change` gives other texts by chapter and country, `units` other units than thousand tonnes by chapter."""
    rows = []
    for p in MINERALS.values():
        for year in ("2024", "2025"):
            for country, text in MADE_2026:
                line = f"{p.line_2026}: rounded" if country == "World total" else p.line_2026
                cell = (change or {}).get((p.chapter_2026, country), text)
                unit = (units or {}).get(p.chapter_2026, THOUSANDS)
                rows.append(("World Production", p.chapter_2026, country, "Production", line, unit, year, cell, "Yes"))
    american = ("Salient Statistics\x97United States", "Gallium", "China", "Production", "Production")
    rows.append((*american, "kilograms", "2024", "7", "Yes"))
    for country, text in (("China", "71"), ("Russia", ">25"), ("Other countries", "4")):
        bought = ("Import Sources", "Rare Earths", country, "Import sources 2021-2024", "All", "percent", "2021\x9624")
        rows.append((*bought, text, "Yes"))
    table = frame(COLUMNS_2026, [r for r in rows if r[1] != drop])
    parquet(folder, "usgs_mcs2026_commodities.parquet", table)
    return folder


def edition_2025(folder: Path) -> Path:
    """The edition before: China 60, Russia an empty cell, others 40, the world 100, in tonnes or what is called so."""
    rows: list[tuple[str | None, ...]] = []
    for p in MINERALS.values():
        chapter = "Barite " if p.chapter_2025 == "Barite" else p.chapter_2025  # the file's own blank
        rows += [(chapter, who, f"{p.line_2025}, content", "metric tons", made, made) for who, made in MADE_2025]
    both = ("World total (ilmenite and rutile, rounded)", "Mine production, ilmentite, content")
    rows.append(("Titanium Mineral Concentrates", *both, "metric tons", "200", "200"))
    parquet(folder, "usgs_mcs2025_world.parquet", frame(COLUMNS_2025, rows))
    return folder


WITHHELD, NIL, LIGHT = "Tin", "Zinc", "Gallium"


def _usgs_2026(folder: Path) -> Path:
    change = {(WITHHELD, "Russia"): "W", (NIL, "Russia"): "\x97", (NIL, "World total"): "1,100"}
    return edition_2026(folder, change, units={LIGHT: "kilograms"})


def _made_2026() -> dict[str, list[tuple[object, ...]]]:
    states: list[tuple[object, ...]] = []
    world: list[tuple[object, ...]] = []
    for (mineral, stage), p in MINERALS.items():
        tonnes = 1e-3 if p.chapter_2026 == LIGHT else 1e3
        russia = {WITHHELD: None, NIL: 0.0}.get(p.chapter_2026, 20 * tonnes)
        for year in (2024, 2025):
            states += [("CHN", year, mineral, stage, 60 * tonnes), ("RUS", year, mineral, stage, russia)]
            world.append((year, mineral, stage, (1100 if p.chapter_2026 == NIL else 100) * tonnes))
    bought: list[tuple[object, ...]] = [
        ("CHN", "USA", 2024, "rare_earths", "all forms", 71.0),
        ("RUS", "USA", 2024, "rare_earths", "all forms", None),
    ]
    return {"mineral_production": states, "mineral_world_production": world, "mineral_import_share": bought}


def _made_2025() -> dict[str, list[tuple[object, ...]]]:
    states: list[tuple[object, ...]] = []
    world: list[tuple[object, ...]] = []
    for (mineral, stage), p in MINERALS.items():
        tonnes = 1e3 if p.chapter_2025 == "Titanium Mineral Concentrates" else 1.0
        for year in (2023, 2024):
            states += [("CHN", year, mineral, stage, 60 * tonnes), ("RUS", year, mineral, stage, None)]
            world.append((year, mineral, stage, 100 * tonnes))
    return {"mineral_production": states, "mineral_world_production": world}


def _more_than_the_world(frames: Frames) -> Frames:
    return frames | {"mineral_production": frames["mineral_production"].with_columns(pl.col("value") * 20)}


IN_2024 = {"year": 2024, "state": "RUS"}
USGS_2026 = Twin(
    "usgs_mcs_2026",
    {"staged": _usgs_2026},
    _made_2026(),
    (
        Trap("W is withheld: unknown", "mineral_production", {**IN_2024, "mineral": "tin"}, None),
        Trap("the long dash is nil", "mineral_production", {**IN_2024, "mineral": "zinc"}, 0.0),
        Trap("commas divide thousands", "mineral_world_production", {"year": 2024, "mineral": "zinc"}, 1_100_000.0),
        Trap("kilogrammes become tonnes", "mineral_world_production", {"year": 2024, "mineral": "gallium"}, 0.1),
        Trap("more than a number is unknown", "mineral_import_share", {"source_state": "RUS"}, None),
        Trap(
            "mine and refinery are two",
            "mineral_production",
            {**IN_2024, "mineral": "copper", "stage": "mine"},
            20_000.0,
        ),
    ),
    spoilt={"_same_scale": _more_than_the_world},
)
USGS_2025 = Twin(
    "usgs_mcs_2025",
    {"staged": edition_2025},
    _made_2025(),
    (
        Trap("an empty cell is unknown, not nil", "mineral_production", {**IN_2024, "mineral": "barite"}, None),
        Trap("tonnes that are thousands", "mineral_world_production", {"year": 2024, "mineral": "ilmenite"}, 100_000.0),
        Trap("a blank behind a name", "mineral_world_production", {"year": 2024, "mineral": "barite"}, 100.0),
    ),
    spoilt={"_same_scale": _more_than_the_world},
)

# -- BGS -------------------------------------------------------------------------------------------------------

COPPER, GRAPHITE = "Mine production of copper", "Production of graphite"
METAL, TONNES = "tonnes (metal content)", "tonnes (metric)"
BGS_ROWS = [
    # letters, name, year, sub-commodity, table, quantity, unit
    ("SUN", "USSR", 1980, None, COPPER, 900_000.0, METAL),
    ("RUS", "Russia", 1980, None, COPPER, 800_000.0, METAL),
    ("ZAR", "Zaire", 1990, None, COPPER, 300_000.0, METAL),
    ("CUB", "Cuba", 1990, None, COPPER, 0.0, METAL),
    ("RUS", "Russia", 2022, "Palladium", "Mine production of platinum group metals", 80_000.0, "kilograms (metal)"),
    ("RUS", "Russia", 2022, "Ruthenium", "Mine production of platinum group metals", 300.0, "kilograms (metal)"),
    ("CHN", "China", 2022, None, "Smelter production of copper", 9.0, TONNES),
    ("CHN", "China", 2022, None, GRAPHITE, 5.0, TONNES),
    ("CHN", "China", 2022, None, GRAPHITE, 6.0, TONNES),
    ("CHN", "China", 2021, None, GRAPHITE, 4.0, TONNES),
    ("CHN", "China", 2021, None, GRAPHITE, 4.0, TONNES),
    ("CHN", "China", 2020, None, GRAPHITE, None, TONNES),
    (None, "World", 1990, None, COPPER, 9_000_000.0, METAL),
]
BGS_COLUMNS = (
    "country_iso3_code:s, country_trans:s, year:l, bgs_commodity_trans:s, bgs_sub_commodity_trans:s,"
    " bgs_statistic_type_trans:s, yearbook_table_trans:s, quantity:f, units:s, concat_table_notes_text:s, file:s"
)


def _bgs_table() -> pl.DataFrame:
    rows = [
        (iso, name, year, "a commodity", sub, "Production", table, made, unit, None, "BGS_copper_production.csv")
        for iso, name, year, sub, table, made, unit in BGS_ROWS
    ]
    return frame(BGS_COLUMNS, rows)


BGS = Twin(
    "bgs_minerals",
    {
        "staged": lambda f: parquet(f, "bgs_production.parquet", _bgs_table()),
        "csv": lambda f: csv(f, "BGS_copper_production.csv", _bgs_table()),
    },
    {
        "mineral_production": [
            ("SUN", 1980, "copper", "mine", 900_000.0),
            ("COD", 1990, "copper", "mine", 300_000.0),
            ("CUB", 1990, "copper", "mine", 0.0),
            ("RUS", 2022, "palladium", "mine", 80.0),
            ("CHN", 2021, "graphite", "mine", 4.0),
        ]
    },
    (
        Trap("Russia before its borders", "mineral_production", {"state": "RUS", "year": 1980}),
        Trap("letters of Zaire", "mineral_production", {"state": "COD"}, 300_000.0),
        Trap("kilogrammes become tonnes", "mineral_production", {"mineral": "palladium"}, 80.0),
        Trap("two lines for one fact that differ", "mineral_production", {"state": "CHN", "year": 2022}),
        Trap("two lines that agree", "mineral_production", {"state": "CHN", "year": 2021}, 4.0),
        Trap("a zero stays a zero", "mineral_production", {"state": "CUB"}, 0.0),
        Trap("the smelter is no refinery", "mineral_production", {"stage": "refined"}),
    ),
)

# -- BP --------------------------------------------------------------------------------------------------------

BP_TABLE = frame(
    "Country:s, Year:l, ISO3166_alpha3:s, Region:s, oilprod_mt:f, oilcons_mt:f, gasprod_bcm:f, gascons_bcm:f,"
    " coalprod_mt:f, primary_ej:f",
    [
        ("China", 1965, "CHN", "Asia", 11.0, 12.0, 13.0, 14.0, 0.0, None),
        ("Russian Federation", 1985, "RUS", "Europe", 50.0, 50.0, 50.0, 50.0, 50.0, 50.0),
        ("Russian Federation", 1992, "RUS", "Europe", 51.0, 52.0, 53.0, 54.0, 55.0, 56.0),
        ("Total Europe", 1992, "T-EUR", "Europe", 99.0, 99.0, 99.0, 99.0, 99.0, 99.0),
        ("Other Africa", 1992, "O-AFR", "Africa", 9.0, 9.0, 9.0, 9.0, 9.0, 9.0),
    ],
)
BP = Twin(
    "bp_energy",
    {
        "staged": lambda f: parquet(f, "bp_panel_1965_2021.parquet", BP_TABLE),
        "csv": lambda f: csv(f, "bp-stats-review-2022-consolidated-dataset-panel-format.csv", BP_TABLE),
    },
    {
        "oil_production": [("CHN", 1965, 11.0), ("RUS", 1992, 51.0)],
        "oil_consumption": [("CHN", 1965, 12.0), ("RUS", 1992, 52.0)],
        "gas_production": [("CHN", 1965, 13.0), ("RUS", 1992, 53.0)],
        "gas_consumption": [("CHN", 1965, 14.0), ("RUS", 1992, 54.0)],
        "coal_production": [("CHN", 1965, 0.0), ("RUS", 1992, 55.0)],
        "primary_energy": [("RUS", 1992, 56.0)],
    },
    (
        Trap("Russia before its borders", "oil_production", {"year": 1985}),
        Trap("a zero stays a zero", "coal_production", {"state": "CHN"}, 0.0),
        Trap("an empty cell is no zero", "primary_energy", {"state": "CHN"}),
        Trap("totals and other regions are no states", "gas_production", {"year": 1992}, 53.0),
    ),
)

TWINS = (USGS_2026, USGS_2025, BGS, BP)
