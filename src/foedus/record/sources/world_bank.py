"""World Bank, World Development Indicators: GDP in current dollars and at purchasing power, population."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from ..source import Download, Lag, Offer, Source
from ._borders import in_their_borders
from ._files import clip, find_member, guarded, need, read_member
from ._trade import known_states

if TYPE_CHECKING:
    import polars

# variable: indicator, unit, title, first and last year, staged file
SERIES = {
    "gdp": ("NY.GDP.MKTP.CD", "USD", "Gross domestic product, current dollars", 1960, 2023, "gdp_current_usd.parquet"),
    "gdp_ppp": (
        "NY.GDP.MKTP.PP.CD",
        "USD_PPP",
        "Gross domestic product at purchasing power parity, current international dollars",
        1990,
        2021,
        "gdp_ppp_current_intl_usd.parquet",
    ),
    "population": ("SP.POP.TOTL", "persons", "Population", 1960, 2024, "population.parquet"),
}
NOTE = (
    "Regions and income groups are left out. The Bank writes today's borders back in time; years in which a"
    " successor state did not stand in them are left out: Russia and the other Soviet successors before 1992,"
    " Germany before 1991, Yemen before 1990, Viet Nam before 1976, Czechia and Slovakia before 1993, Serbia"
    " and Montenegro before 2006."
)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the zips of the Bank's API (one indicator each, years in columns) or the staged long tables."""
    return {name: _series(path, *spec) for name, spec in SERIES.items()}


def _series(path: Path, indicator: str, unit: str, title: str, first: int, last: int, staged: str) -> polars.DataFrame:
    rows = _wide(path, indicator)
    if rows is None:
        rows = need(read_member(path, staged, f"API_{indicator}_*.csv"), staged, "Country Code", "Year", "Value")
        rows = rows.select(
            pl.col("Country Code").alias("state"),
            pl.col("Year").cast(pl.Int32).alias("year"),
            pl.col("Value").cast(pl.Float64).alias("value"),
        )
    return in_their_borders(clip(known_states(rows, "state"), first, last).drop_nulls("value"))


def _wide(path: Path, indicator: str) -> polars.DataFrame | None:
    """The API's own layout: a few lines of preamble, a header, one row a country, one column a year."""
    hit = find_member(path, f"API_{indicator}_*.csv")
    if hit is None:
        return None
    name, data = hit
    lines = data.decode("utf-8-sig").splitlines()
    header = next((i for i, line in enumerate(lines) if line.startswith('"Country Name"')), 0)
    body = "\n".join(line.rstrip(",") for line in lines[header:]).encode()
    frame = guarded(name, lambda: pl.read_csv(body, infer_schema_length=0, truncate_ragged_lines=True))
    years = [c for c in need(frame, name, "Country Code", "Indicator Code").columns if re.fullmatch(r"\d{4}", c)]
    return (
        frame.filter(pl.col("Indicator Code") == indicator)
        .unpivot(years, index="Country Code", variable_name="year")
        .select(
            pl.col("Country Code").alias("state"),
            pl.col("year").cast(pl.Int32),
            pl.col("value").replace("", None).cast(pl.Float64),
        )
    )


WORLD_BANK = Source(
    id="world_bank",
    title="World Development Indicators",
    producer="World Bank",
    version="GDP to 2023, PPP of 2022, population to 2024",
    citation="World Bank. World Development Indicators: NY.GDP.MKTP.CD, NY.GDP.MKTP.PP.CD, SP.POP.TOTL."
    " Washington, DC: World Bank.",
    bibtex="@misc{worldbank_wdi,\n  author = {{World Bank}},\n  title = {World Development Indicators},\n"
    "  howpublished = {\\url{https://databank.worldbank.org/source/world-development-indicators}},\n"
    "  note = {NY.GDP.MKTP.CD, NY.GDP.MKTP.PP.CD, SP.POP.TOTL}\n}",
    licence="CC BY 4.0",
    address="https://databank.worldbank.org/source/world-development-indicators",
    accessed="2026-11-21",
    short="World Bank",
    reuse="commercial",
    licence_page="https://creativecommons.org/licenses/by/4.0/",
    published=Lag(
        183,
        "the update of 1 July has the year before",
        origin="from knowledge of the release",
        address="https://datatopics.worldbank.org/world-development-indicators/release-note/dec-2024.html",
        read_on="2026-11-21",
        note="the page read is that of December 2024; it speaks of 2023 as published",
        grade="C",
    ),
    parse=parse,
    folder="world-bank-gdp-pop",
    offers=tuple(
        Offer(Schema(name, unit, title=title), first, last, "unknown", note=NOTE)
        for name, (_, unit, title, first, last, _) in SERIES.items()
    ),
    downloads=tuple(
        Download(f"https://api.worldbank.org/v2/en/indicator/{code}?downloadformat=csv", f"{code}.zip")
        for code, *_ in SERIES.values()
    ),
)
