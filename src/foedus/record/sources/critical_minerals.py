"""Critical minerals: who mines and refines them, by two editions of the USGS Mineral Commodity Summaries and by the
British Geological Survey (a loader only).

The minerals are those of the 2025 list of the United States for which the USGS prints production by state and a
total of the world: a list of a buyer, not of nature. Mine and refinery output are never added: `stage` is `mine` or
`refined` (smelters, refineries, primary metal, sponge, alloys). All masses are tonnes of what the producer counts
(contained metal, ore by gross weight, oxide): shares compare, tonnes of two minerals do not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.schema import Schema
from .. import reading
from ..source import Edition, Lag, Offer, Source, map_names
from ._borders import in_their_borders
from ._trade import known_states

if TYPE_CHECKING:
    import polars

MINE, REFINED = "mine", "refined"


@dataclass(frozen=True)
class Printed:
    """A mineral as the two editions print it: chapter and line of the table, with its stage."""

    stage: str
    chapter_2026: str
    line_2026: str
    chapter_2025: str
    line_2025: str


_M = "Mine production"
MINERALS: dict[tuple[str, str], Printed] = {
    (name, p.stage): p
    for name, p in (
        ("aluminium", Printed(REFINED, "Aluminum", "Smelter production", "Aluminum", "Smelter production")),
        ("alumina", Printed(REFINED, "Alumina", "Alumina, refinery production", "Bauxite", "Refinery production")),
        ("antimony", Printed(MINE, "Antimony", _M, "Antimony", _M)),
        ("arsenic", Printed(REFINED, "Arsenic", "Production (arsenic trioxide, gross weight)", "Arsenic", "Plant")),
        ("barite", Printed(MINE, "Barite", _M, "Barite", _M)),
        ("bauxite", Printed(MINE, "Bauxite", "Bauxite, mine production", "Bauxite", _M)),
        ("beryllium", Printed(MINE, "Beryllium", _M, "Beryllium", _M)),
        ("bismuth", Printed(REFINED, "Bismuth", "Refinery production", "Bismuth", "Refinery production")),
        ("chromium", Printed(MINE, "Chromium", _M, "Chromium", _M)),
        ("cobalt", Printed(MINE, "Cobalt", _M, "Cobalt", _M)),
        ("copper", Printed(MINE, "Copper", _M, "Copper", _M)),
        ("copper", Printed(REFINED, "Copper", "Refinery production", "Copper", "Refinery production")),
        ("fluorspar", Printed(MINE, "Fluorspar", _M, "Fluorspar", _M)),
        ("gallium", Printed(REFINED, "Gallium", "Primary production", "Gallium", "Primary production")),
        ("graphite", Printed(MINE, "Graphite (Natural)", _M, "Graphite", _M)),
        ("indium", Printed(REFINED, "Indium", "Refinery production", "Indium", "Refinery production")),
        ("lead", Printed(MINE, "Lead", _M, "Lead", _M)),
        ("lithium", Printed(MINE, "Lithium", _M, "Lithium", _M)),
        (
            "magnesium",
            Printed(REFINED, "Magnesium Metal", "Smelter production", "Magnesium metal", "Magnesium smelter"),
        ),
        ("manganese", Printed(MINE, "Manganese", _M, "Manganese", _M)),
        ("nickel", Printed(MINE, "Nickel", _M, "Nickel", _M)),
        ("niobium", Printed(MINE, "Niobium (Columbium)", _M, "Niobium", _M)),
        ("palladium", Printed(MINE, "Palladium", f"{_M}: Palladium", "Platinum-Group metals", f"{_M}, Palladium")),
        ("phosphate_rock", Printed(MINE, "Phosphate Rock", _M, "Phosphate rock", _M)),
        ("platinum", Printed(MINE, "Platinum", f"{_M}: Platinum", "Platinum-Group metals", f"{_M}, Platinum")),
        ("potash", Printed(MINE, "Potash", _M, "Potash", _M)),
        ("rare_earths", Printed(MINE, "Rare Earths", _M, "Rare earths", _M)),
        ("rhenium", Printed(MINE, "Rhenium", _M, "Rhenium", _M)),
        ("ferrosilicon", Printed(REFINED, "Silicon", "Ferrosilicon", "Silicon", "Plant production, Ferosilicon")),
        ("silicon_metal", Printed(REFINED, "Silicon", "Silicon metal", "Silicon", "Plant production, silicon metal")),
        ("silver", Printed(MINE, "Silver", _M, "Silver", _M)),
        ("tantalum", Printed(MINE, "Tantalum", _M, "Tantalum", _M)),
        ("tellurium", Printed(REFINED, "Tellurium", "Refinery production", "Tellurium", "Refinery production")),
        ("tin", Printed(MINE, "Tin", _M, "Tin", _M)),
        (
            "titanium_sponge",
            Printed(
                REFINED,
                "Titanium Sponge Metal",
                "Titanium sponge metal production",
                "Titanium & titanium dioxide",
                "Sponge Metal",
            ),
        ),
        (
            "ilmenite",
            Printed(
                MINE,
                "Titanium Mineral Concentrates",
                f"{_M}: Ilmenite",
                "Titanium Mineral Concentrates",
                f"{_M}, ilmentite",
            ),
        ),
        (
            "rutile",
            Printed(
                MINE, "Titanium Mineral Concentrates", f"{_M}: Rutile", "Titanium Mineral Concentrates", f"{_M}, rutile"
            ),
        ),
        ("tungsten", Printed(MINE, "Tungsten", _M, "Tungsten", _M)),
        ("vanadium", Printed(MINE, "Vanadium", _M, "Vanadium", _M)),
        ("zinc", Printed(MINE, "Zinc", _M, "Zinc", _M)),
        (
            "zirconium",
            Printed(
                MINE,
                "Zirconium",
                "Zirconium mineral concentrates, mine production (thousand metric tons, gross weight)",
                "Zirconium and Hafnium",
                _M,
            ),
        ),
    )
}
TO_TONNES = {
    "metric tons": 1.0,
    "thousand metric tons": 1e3,
    "thousand metric dry tons": 1e3,
    "million metric tons": 1e6,
    "kilograms": 1e-3,
}
DASH = "\x97"  # the long dash of the file's code page; USGS prints it for zero
WORLD = re.compile(r"world total", re.I)
OTHERS = re.compile(r"other countries", re.I)
NO_STATE = {"Russia (industrial and construction)": None, "China, Germany, and Russia": None}


def _value(text: str | None) -> float | None:
    """A printed number; the dash is zero. Withheld (W), not available, ranges and 'more than' are unknown."""
    words = (text or "").replace(",", "").strip()
    if words == DASH:
        return 0.0
    return float(words) if re.fullmatch(r"\d+(\.\d+)?", words) else None


def _rows(edition: str, printed: Mapping[tuple[str, str], Printed], pick: Any) -> dict[str, polars.DataFrame]:
    """States and world of every mineral. `pick` gives (country, year, unit, text) of one. A mineral without a line
    or without a total of the world means another edition: refused."""
    made: list[tuple[str, str, str, int, float | None]] = []
    for (mineral, stage), p in printed.items():
        lines = list(pick(p))
        if not any(WORLD.search(country) for country, *_ in lines):
            raise SchemaError(
                f"{edition}: no total of the world for {mineral}, {stage}",
                "the table is laid out in another way",
                "Give the edition that the source names.",
            )
        for country, year, unit, text in lines:
            value = _value(text)
            made.append((mineral, stage, country, year, None if value is None else value * TO_TONNES[unit]))
    frame = pl.DataFrame(
        made,
        orient="row",
        schema={"mineral": pl.String, "stage": pl.String, "country": pl.String, "year": pl.Int32, "value": pl.Float64},
    )
    world = frame.filter(pl.col("country").str.contains("(?i)world total")).select("year", "mineral", "stage", "value")
    states = frame.filter(~pl.col("country").str.contains("(?i)world total|other countries"))
    states = map_names(states, "country", extra=NO_STATE, strict=True)
    return {
        "mineral_production": states.select("state", "year", "mineral", "stage", "value"),
        "mineral_world_production": world,
    }


COLUMNS_2026 = {
    **dict.fromkeys(("Section", "Commodity", "Country", "Statistics", "Statistics_detail", "Unit"), reading.TEXT),
    "Year": reading.TEXT,
    "Value": reading.TEXT,  # numbers beside marks such as W and >50, which _value reads
    "Is critical mineral 2025": reading.TEXT,
}
COLUMNS_2025 = {
    **dict.fromkeys(("COMMODITY", "COUNTRY", "TYPE", "UNIT_MEAS"), reading.TEXT),
    "PROD_2023": reading.TEXT,
    "PROD_EST_ 2024": reading.TEXT.called("PROD_EST_2024"),
}
COLUMNS_BGS = {
    "country_iso3_code": reading.TEXT,
    "year": reading.YEAR,
    "bgs_sub_commodity_trans": reading.TEXT,
    "yearbook_table_trans": reading.TEXT,
    "quantity": reading.number(0, 1e12),
    "units": reading.TEXT,
}


def parse_2026(path: Path) -> dict[str, polars.DataFrame]:
    """Mineral Commodity Summaries 2026: production of 2024 and 2025 (estimated), and where the United States bought
    in 2021-24 (the mean stands under 2024)."""
    frame = reading.table(path, "usgs_mcs2026_commodities.parquet", "*MCS2026*.csv", fields=COLUMNS_2026)
    world = frame.filter(pl.col("Section").str.starts_with("World") & (pl.col("Statistics") == "Production"))

    def pick(p: Printed) -> Any:
        lines = (p.line_2026, f"{p.line_2026}: rounded", f"{p.line_2026}, rounded")
        hit = world.filter(
            (pl.col("Commodity") == p.chapter_2026)
            & pl.col("Statistics_detail").str.to_lowercase().is_in([x.lower() for x in lines])
        )
        return [(c, int(y), u, v) for c, y, u, v in hit.select("Country", "Year", "Unit", "Value").iter_rows()]

    bought = frame.filter(
        pl.col("Statistics").str.starts_with("Import sources")
        & pl.col("Is critical mineral 2025").is_in(["Yes", "Yttrium"])
    ).with_columns(pl.col("Value").map_elements(_value, return_dtype=pl.Float64).alias("value"))
    bought = map_names(bought, "Country", "source_state", extra=NO_STATE | {"Other countries": None})
    slug = pl.col("Commodity").str.to_lowercase().str.replace_all(r"[^a-z0-9]+", "_").str.strip_chars("_")
    return {
        **_rows("MCS 2026", MINERALS, pick),
        "mineral_import_share": bought.select(
            "source_state",
            pl.lit("USA").alias("target_state"),
            pl.lit(2024, pl.Int32).alias("year"),
            slug.alias("mineral"),
            pl.col("Statistics_detail").str.replace("^All$", "all forms").alias("form"),
            "value",
        ),
    }


def parse_2025(path: Path) -> dict[str, polars.DataFrame]:
    """Mineral Commodity Summaries 2025: production of 2023 and 2024 (estimated). An empty cell of the file is nil,
    withheld or not known, and stands as unknown. Ilmenite and rutile are in thousand tonnes although the file says
    tonnes: 8,900 t would be a thousandth of what the edition of 2026 prints for the same year."""
    frame = reading.table(path, "usgs_mcs2025_world.parquet", "*MCS2025*.csv", fields=COLUMNS_2025)

    def pick(p: Printed) -> Any:
        hit = frame.filter(
            (pl.col("COMMODITY").str.strip_chars() == p.chapter_2025)
            & pl.col("TYPE").str.starts_with(p.line_2025)
            & ~pl.col("COUNTRY").str.contains("ilmenite and rutile")
        )
        for c, u, *values in hit.select("COUNTRY", "UNIT_MEAS", "PROD_2023", "PROD_EST_ 2024").iter_rows():
            unit = "thousand metric tons" if p.chapter_2025 == "Titanium Mineral Concentrates" else u
            yield from ((c, y, unit, v) for y, v in zip((2023, 2024), values, strict=True))

    return _rows("MCS 2025", MINERALS, pick)


# table of the yearbook, sub-commodity ('' for none): mineral, stage
BGS_TABLES = {
    ("Mine production of antimony", ""): ("antimony", MINE),
    ("Mine production of cobalt", ""): ("cobalt", MINE),
    ("Mine production of copper", ""): ("copper", MINE),
    ("Mine production of nickel", ""): ("nickel", MINE),
    ("Mine production of tungsten", ""): ("tungsten", MINE),
    ("Production of graphite", ""): ("graphite", MINE),
    ("Mine production of platinum group metals", "Palladium"): ("palladium", MINE),
    ("Mine production of platinum group metals", "Platinum"): ("platinum", MINE),
    ("Production of rare earth oxides", ""): ("rare_earths", MINE),
    ("Production of refined cobalt", ""): ("cobalt", REFINED),
    ("Production of refined copper", ""): ("copper", REFINED),
    ("Smelter/refinery production of nickel", ""): ("nickel", REFINED),
    ("Production of primary gallium", ""): ("gallium", REFINED),
    ("Production of primary magnesium metal", ""): ("magnesium", REFINED),
    ("Production of germanium metal", ""): ("germanium", REFINED),
    ("Production of ferro-alloys", "Silicon metal"): ("silicon_metal", REFINED),
}
BGS_CODES = {"ZAR": "COD"}  # Zaire


def parse_bgs(path: Path) -> dict[str, polars.DataFrame]:
    """World mineral statistics of the BGS, 1971-2023: tables with one clear meaning. Ores by gross weight in several
    grades (manganese, lithium, most ferro-alloys) are left out, and the smelter stage of copper, which the refined one
    holds. Two lines for one fact that differ leave it unknown."""
    frame = reading.table(path, "bgs_production.parquet", "BGS_*production.csv", fields=COLUMNS_BGS)
    table = pl.DataFrame(
        [(*k, *v) for k, v in BGS_TABLES.items()],
        orient="row",
        schema=["yearbook_table_trans", "_sub", "mineral", "stage"],
    )
    rows = frame.with_columns(pl.col("bgs_sub_commodity_trans").fill_null("").alias("_sub")).join(
        table, on=["yearbook_table_trans", "_sub"], how="inner"
    )
    rows = rows.select(
        pl.col("country_iso3_code").replace(BGS_CODES).alias("state"),
        pl.col("year").cast(pl.Int32),
        "mineral",
        "stage",
        pl.when(pl.col("units").str.starts_with("kilograms"))
        .then(pl.col("quantity") / 1e3)
        .otherwise("quantity")
        .cast(pl.Float64)
        .alias("value"),
    )
    rows = in_their_borders(known_states(rows, "state"))
    one = rows.group_by("state", "year", "mineral", "stage").agg(
        pl.when(pl.col("value").n_unique() == 1).then(pl.col("value").first()).alias("value")
    )
    return {"mineral_production": one.drop_nulls("value")}


def _same_scale(frames: Mapping[str, Any]) -> None:
    """No state makes more than a tenth above the printed total of the world, which is rounded."""
    both = frames["mineral_production"].join(frames["mineral_world_production"], on=["year", "mineral", "stage"])
    wrong = both.filter(pl.col("value") > 1.1 * pl.col("value_right"))
    if wrong.height:
        raise SchemaError(
            f"{wrong.height} states make more of a mineral than the world", "two units were mixed", rows=wrong.head(5)
        )


PRODUCTION = Schema(
    "mineral_production", "t", dims=("mineral", "stage"), status="estimate", title="Production of critical minerals"
)
WORLDS = Schema(
    "mineral_world_production",
    "t",
    "world",
    dims=("mineral", "stage"),
    status="estimate",
    title="Production of critical minerals in the world",
)
SHARES = Schema(
    "mineral_import_share",
    "percent",
    "directed",
    dims=("mineral", "form"),
    title="Share of source_state in what target_state imports of a mineral",
)
USGS = "public domain (U.S. Government work)"
LISTED = "A state not listed is among 'other countries', which the file does not split."


def _usgs(year: int, parse: Any, offers: tuple[Offer, ...], title: str, address: str, published: Edition) -> Source:
    return Source(
        id=f"usgs_mcs_{year}",
        title=title,
        producer="U.S. Geological Survey",
        version=f"{year}",
        citation=f"U.S. Geological Survey. {year}. Mineral Commodity Summaries {year}. Reston, VA.",
        bibtex=f"@techreport{{usgs_mcs_{year},\n  author = {{{{U.S. Geological Survey}}}},\n"
        f"  title = {{Mineral Commodity Summaries {year}}},\n  institution = {{U.S. Geological Survey}},\n"
        f"  address = {{Reston, VA}},\n  year = {{{year}}}\n}}",
        licence=USGS,
        address=address,
        accessed="2026-11-21",
        short="USGS",
        reuse="commercial",
        licence_page="https://www.usgs.gov/information-policies-and-instructions/copyrights-and-credits",
        published=(published,),
        parse=parse,
        folder="critical-minerals-usgs-bgs",
        offers=offers,
        checks=(_same_scale,),
    )


USGS_2026 = _usgs(
    2026,
    parse_2026,
    (
        Offer(PRODUCTION, 2024, 2025, "unknown", note=f"{LISTED} 2025 is an estimate. Withheld figures are unknown."),
        Offer(WORLDS, 2024, 2025, "unknown", note="Rounded; may leave out what the United States withhold."),
        Offer(
            SHARES,
            2024,
            2024,
            "unknown",
            states="USA",
            note="The mean of 2021-24 stands under 2024; suppliers not listed are among 'other countries'.",
        ),
    ),
    "Mineral Commodity Summaries 2026: world production and import sources of critical minerals",
    "https://pubs.usgs.gov/publication/mcs2026",
    Edition(
        2025,
        "2026-02-28",
        "Mineral Commodity Summaries come early in the year with estimates of the year before",
        origin="U.S. Geological Survey",
        note="the day was not read",
        grade="C",
    ),
)
USGS_2025 = _usgs(
    2025,
    parse_2025,
    (
        Offer(PRODUCTION, 2023, 2024, "unknown", note=f"{LISTED} 2024 is an estimate; an empty cell is unknown."),
        Offer(WORLDS, 2023, 2024, "unknown", note="Rounded by the producer."),
    ),
    "Mineral Commodity Summaries 2025: world production of critical minerals",
    "https://pubs.usgs.gov/publication/mcs2025",
    Edition(
        2024,
        "2025-01-31",
        "Mineral Commodity Summaries come at the end of January with estimates of the year before",
        origin="U.S. Geological Survey",
        note="the day was not read",
        grade="C",
    ),
)
BGS = Source(
    id="bgs_minerals",
    title="World mineral statistics",
    producer="British Geological Survey",
    version="1971-2023",
    citation="British Geological Survey. World mineral statistics data. Keyworth, Nottingham. © UKRI.",
    bibtex="@misc{bgs_minerals,\n  author = {{British Geological Survey}},\n"
    "  title = {World mineral statistics data},\n"
    "  address = {Keyworth, Nottingham},\n  year = {2025},\n  note = {Contains British Geological Survey"
    " materials, UKRI}\n}",
    licence="© UKRI: use with acknowledgement; redistribution not cleared; not passed on",
    address="https://www.bgs.ac.uk/mineralsuk/statistics/world-mineral-statistics/",
    accessed="2026-11-21",
    short="BGS",
    reuse="ask",
    licence_page="https://www.bgs.ac.uk/mineralsuk/statistics/world-mineral-statistics/",
    published=Lag(
        540,
        "the yearbook of 2019-23 has data to 2023 and was published in 2025",
        origin="British Geological Survey",
        note="an estimate; yearbooks come in the second year after",
        grade="D",
    ),
    parse=parse_bgs,
    folder="critical-minerals-usgs-bgs",
    offers=(Offer(PRODUCTION, 1971, 2023, "unknown", note="Tables with one clear meaning; no total of the world."),),
    redistribute=False,
    substitute="the USGS Mineral Commodity Summaries, 2023-2025",
)
