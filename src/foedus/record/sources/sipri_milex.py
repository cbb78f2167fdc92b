"""SIPRI Military Expenditure Database, 1949-2024. A loader only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from ..source import Lag, Offer, Source, Whole, map_names
from ._borders import SOVIET
from ._files import clip, find_member, need, read_member, read_sheet

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1949, 2024
NAMES = {"Congo, DR": "COD", "Yemen, North": "YEM", "European Union": None}
# variable: sheet of the workbook, measure of the staged table, factor. The sheet of current dollars is left
# alone: conversion at runaway rates leaves zeros in it (Russia to 1992) that are no zeros.
SHEETS = {
    "milex_sipri": ("Constant (2023) US$", "constant_2023_usd_m", 1.0),
    "milex_sipri_gdp": ("Share of GDP", "share_gdp", 100.0),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read SIPRI's workbook, or the staged long table. '...' is unknown, 'xxx' no state: no row."""
    staged = find_member(path, "sipri_milex_long.parquet") is not None
    rows = {
        name: (_long(path, measure) if staged else _sheet(path, sheet)) for name, (sheet, measure, _) in SHEETS.items()
    }
    return {name: _states(frame, SHEETS[name][2]) for name, frame in rows.items()}


def _long(path: Path, measure: str) -> polars.DataFrame:
    frame = need(
        read_member(path, "sipri_milex_long.parquet"), "SIPRI", "country", "year", "measure", "value", "missing_code"
    )
    return frame.filter((pl.col("measure") == measure) & pl.col("missing_code").ne_missing("xxx")).select(
        "country", pl.col("year").cast(pl.Int32), "value"
    )


def _sheet(path: Path, sheet: str) -> polars.DataFrame:
    """Country, year, value of one sheet: a header with 'Country' and the years, region lines without values."""
    hit = find_member(path, "SIPRI-Milex-data*.xlsx", "*.xlsx")
    if hit is None:
        raise BadInput(f"{path.name} holds no workbook", do="Give SIPRI-Milex-data-1949-2024.xlsx as downloaded.")
    frame = read_sheet(*hit, sheet)
    rows = frame.rows()
    header = next((r for r in rows if r[0] == "Country"), None)
    if header is None:
        raise BadInput(f"the sheet {sheet} of {hit[0]} has no line that starts with Country")
    years = {i: int(float(c)) for i, c in enumerate(header) if c and re.fullmatch(r"\d{4}(\.0)?", c)}
    body = rows[rows.index(header) + 1 :]
    cells = [
        (r[0], y, None if r[i] in ("...", ". .") else float(r[i]))
        for r in body
        for i, y in years.items()
        if r[0] and r[i] and r[i] != "xxx"
    ]
    return pl.DataFrame(cells, schema={"country": pl.String, "year": pl.Int32, "value": pl.Float64}, orient="row")


def _states(frame: polars.DataFrame, factor: float) -> polars.DataFrame:
    """State ids; of two entries of one state in a year (North Yemen and Yemen) the one with a value."""
    rows = map_names(frame, "country", "state", NAMES, strict=True).select("state", "year", pl.col("value") * factor)
    early = pl.col("state").is_in(SOVIET) & (pl.col("year") < 1992)
    return (
        clip(rows, FIRST, LAST)
        .filter(~early)
        .sort("state", "year", "value", nulls_last=True)
        .unique(["state", "year"], keep="first", maintain_order=True)
    )


def _offer(variable: str, unit: str, title: str) -> Offer:
    return Offer(
        Schema(variable, unit, title=title, status="estimate"),
        FIRST,
        LAST,
        "unknown",
        whole=Whole(165, 11_500),
        note="China from 1989, the Soviet Union 1988-90, Russia from 1992. SIPRI's colours (blue: estimate,"
        " red: highly uncertain) are not in the table.",
    )


SIPRI_MILEX = Source(
    id="sipri_milex",
    title="Military Expenditure Database",
    producer="SIPRI",
    version="April 2025",
    citation="SIPRI Military Expenditure Database. 2025. Stockholm: Stockholm International Peace Research Institute.",
    bibtex="@misc{sipri_milex,\n  author = {{SIPRI}},\n  title = {{SIPRI} Military Expenditure Database},\n"
    "  howpublished = {\\url{https://www.sipri.org/databases/milex}},\n  year = {2025}\n}",
    licence="© SIPRI: non-commercial use with attribution; not passed on",
    address="https://www.sipri.org/databases/milex",
    accessed="2026-11-21",
    short="SIPRI",
    reuse="research",
    licence_page="https://www.sipri.org/databases/milex",
    published=Lag(120, "the release of April 2025 has 2024", origin="SIPRI as staged", read_on="2026-11-21", grade="B"),
    parse=parse,
    folder="sipri-milex",
    offers=(
        _offer("milex_sipri", "mUSD2023", "Military expenditure (SIPRI), constant 2023 dollars"),
        _offer("milex_sipri_gdp", "percent", "Military expenditure (SIPRI), share of GDP"),
    ),
    redistribute=False,
    substitute="milex_cow (COW NMC, to 2022)",
)
