"""SIPRI Military Expenditure Database, 1949-2024. A loader only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Download, Lag, Offer, Source, Whole, map_names
from ._borders import SOVIET
from ._files import clip

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1949, 2024
NAMES = {"Congo, DR": "COD", "Yemen, North": "YEM", "European Union": None}
# variable: title of the sheet in the workbook, measure of the staged table, factor, the greatest value in the sheet. The
# sheet of current dollars is left alone: conversion at runaway rates leaves zeros in it (Russia to 1992) that are none.
SHEETS = {
    "milex_sipri": (r"Constant \((\d{4})\) US\$", "constant_2023_usd_m", 1.0, 1e7),
    "milex_sipri_gdp": (r"Share of GDP", "share_gdp", 100.0, 2.0),
}
STAGED = {
    "country": reading.TEXT,
    "year": reading.YEAR,
    "measure": reading.TEXT,
    "value": reading.number(0),
    "missing_code": reading.TEXT,
}
UNKNOWN = ("...", ". .", "..", "…")  # beside 'xxx', which is no state


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read SIPRI's workbook, or the staged long table. '...' is unknown, 'xxx' no state: no row. The year whose dollars
    they are is the workbook's own."""
    staged = reading.find(path, "sipri_milex_long.parquet", other=False)
    if staged is not None:
        rows = reading.sheet_of(staged).take(STAGED)
        return {name: _states(_long(rows, measure), factor) for name, (_, measure, factor, _) in SHEETS.items()}
    found = reading.find(path, "SIPRI-Milex-data*.xls*", "*.xlsx", "*.xls", "*.ods")
    if found is None:
        raise BadInput(f"{path.name} holds no workbook", do="Give SIPRI-Milex-data-1949-2024.xlsx as downloaded.")
    grids = reading.grids(found)
    out = {}
    for name, (title, _, factor, most) in SHEETS.items():
        grid = next((g for g in grids if re.fullmatch(title, g.title.strip(), re.IGNORECASE)), None)
        if grid is None:
            continue
        if base := re.fullmatch(title, grid.title.strip(), re.IGNORECASE):
            for year in base.groups():
                account.fact(f"unit {name}", f"mUSD{year}")
        out[name] = _states(_sheet(grid, found.name, most), factor)
    if not out:
        raise BadInput(
            f"{found.name} has no sheet of spending in constant dollars or as a share of GDP",
            f"its sheets are {', '.join(g.title for g in grids)}",
            "Give SIPRI-Milex-data-1949-2024.xlsx as downloaded.",
        )
    return out


def _long(rows: polars.DataFrame, measure: str) -> polars.DataFrame:
    return rows.filter((pl.col("measure") == measure) & pl.col("missing_code").ne_missing("xxx")).select(
        "country", "year", "value"
    )


def _sheet(grid: reading.Grid, name: str, most: float) -> polars.DataFrame:
    """Country, year, value of one sheet: a header with 'Country' and the years, region lines without values."""
    rows = grid.frame.rows()
    top = next((n for n, r in enumerate(rows) if any((c or "").strip() == "Country" for c in r)), None)
    if top is None:
        raise BadInput(f"the sheet {grid.title} of {name} has no line with Country")
    at = next(i for i, c in enumerate(rows[top]) if (c or "").strip() == "Country")
    years = {i: int(float(c)) for i, c in enumerate(rows[top]) if c and re.fullmatch(r"\d{4}(\.0)?", c.strip())}
    if not years:
        raise BadInput(f"the sheet {grid.title} of {name} has no years beside Country")
    cells: list[tuple[str, int, float | None]] = []
    for n, r in enumerate(rows[top + 1 :], top + 2):
        country = (r[at] or "").strip()
        for i, year in years.items():
            text = (r[i] or "").strip()
            if country and text and text.casefold() != "xxx":
                where = f"{name}, sheet {grid.title!r}, row {n}, column {year}"
                cells.append((country, year, None if text in UNKNOWN else _value(text, where, most)))
    account.read(len({c[0] for c in cells}))
    return pl.DataFrame(cells, schema={"country": pl.String, "year": pl.Int32, "value": pl.Float64}, orient="row")


def _value(text: str, where: str, most: float) -> float:
    try:
        value = float(text)
    except ValueError:
        raise BadInput(f"{where}: {text[:40]!r} is no number", do="Mend the cell, or write ... for unknown.") from None
    if not 0 <= value <= most:
        raise BadInput(f"{where}: {text[:40]!r} lies outside 0 to {most:,.10g}", do="Mend the cell.")
    return value


def _states(frame: polars.DataFrame, factor: float) -> polars.DataFrame:
    """State ids; of two entries of one state in a year (North Yemen and Yemen) the one with a value."""
    rows = map_names(frame, "country", "state", NAMES).select("state", "year", pl.col("value") * factor)
    early = pl.col("state").is_in(SOVIET) & (pl.col("year") < 1992)
    account.leave(
        "before the state was one", "successors of the Soviet Union", rows.filter(early).height, expected=True
    )
    ordered = clip(rows, FIRST, LAST).filter(~early).sort("state", "year", "value", nulls_last=True)
    one = ordered.unique(["state", "year"], keep="first", maintain_order=True)
    account.leave(
        "another entry of the state", "the one with a value counts", ordered.height - one.height, expected=True
    )
    return one


def _offer(variable: str, unit: str, title: str) -> Offer:
    return Offer(
        Schema(variable, unit, title=title, status="estimate"),
        FIRST,
        LAST,
        "unknown",
        whole=Whole(165, 11_500),
        low=0,
        high=200 if unit == "percent" else 1e7,
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
    downloads=(
        Download(
            "https://www.sipri.org/sites/default/files/SIPRI-Milex-data-1949-2025_v1.2.xlsx",
            "SIPRI-Milex-data-1949-2025_v1.2.xlsx",
        ),
    ),
    parse=parse,
    folder="sipri-milex",
    offers=(
        _offer("milex_sipri", "mUSD2023", "Military expenditure (SIPRI), constant dollars of the year in the unit"),
        _offer("milex_sipri_gdp", "percent", "Military expenditure (SIPRI), share of GDP"),
    ),
    redistribute=False,
    substitute="milex_cow (COW NMC, to 2022)",
)
