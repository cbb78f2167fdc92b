"""World Bank, World Development Indicators: GDP in current dollars and at purchasing power, population."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from ...core.states import SPELLED_OTHERWISE
from .. import account, reading
from ..ranges import DOLLARS
from ..source import Download, Lag, Offer, Source
from ._borders import in_their_borders
from ._files import clip, once
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


LONG = {
    "state": reading.TEXT.called("Country Code"),
    "year": reading.YEAR,
    "value": reading.number(0, DOLLARS).called("Value"),
}
WIDE = {"state": reading.TEXT.called("Country Code"), "indicator": reading.TEXT.called("Indicator Code", "Series Code")}
API = {
    "state": reading.TEXT.called("countryiso3code"),
    "indicator": reading.TEXT.called("indicator.id"),
    "year": reading.YEAR.called("date"),
    "value": reading.number(0, DOLLARS).called("value"),
}
OF_YEAR = re.compile(r"(\d{4})(?: \[YR\d{4}\])?")
OF_SERIES = re.compile(r".*\[([A-Z0-9.]+)\]")
UPDATED = re.compile(r"Last Updated Date\W+(\d{4}-\d{2}-\d{2})")
# DataBank says it in the last line: 'Last Updated: 07/01/2025', the month first
FOOTER = re.compile(r"Last Updated: (\d{2})/(\d{2})/(\d{4})")
# The starts of names of files that only describe others of the same download, without capitals and underscores
ASIDE = ("metadata", "wdicountry", "wdiseries", "wdifootnote", "wdicsnotes", "wdistnotes", "wdidescription")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read files of the Bank's API or DataBank, zipped or not (one indicator or several, years in columns), its JSON,
    the bulk file, or the staged long tables. What the files hold is read: one indicator is enough."""
    staged = {name: reading.find(path, spec[-1], other=False) for name, spec in SERIES.items()}
    if all(staged.values()):
        return {
            name: _series(reading.sheet_of(found).take(LONG), spec[3], spec[4], found.name)
            for (name, spec), found in zip(SERIES.items(), staged.values(), strict=True)
            if found is not None
        }
    parts: dict[str, list[polars.DataFrame]] = {}
    files = [f for f in reading.every(path, "*.csv", "*.xls", "*.xlsx", "*.json") if not _aside(f.name)]
    if not files and (only := reading.find(path)) is not None:
        files = [only]
    for found in files:
        for name, rows in _wide(found).items():
            parts.setdefault(name, []).append(rows)
    for name, part in staged.items():
        if part is not None and name not in parts:
            parts[name] = [reading.sheet_of(part).take(LONG)]
    if not parts:
        raise BadInput(
            f"{path.name} holds none of the indicators {', '.join(spec[0] for spec in SERIES.values())}",
            "those of GDP, GDP at purchasing power and population are read",
            "Give the file of an indicator as the Bank's site packs it (API_NY.GDP.MKTP.CD_...).",
        )
    return {n: _series(pl.concat(parts[n]), SERIES[n][3], SERIES[n][4], path.name) for n in SERIES if n in parts}


def _aside(name: str) -> bool:
    """Whether a file only describes others of the same download."""
    plain = name.casefold().replace("_", "")
    return plain.startswith(ASIDE) or plain.rsplit(".", 1)[0].endswith(("- metadata", "definition and source"))


def _series(rows: polars.DataFrame, first: int, last: int, name: str) -> polars.DataFrame:
    rows = rows.with_columns(pl.col("state").replace(SPELLED_OTHERWISE["worldbank"]))
    rows = once(known_states(rows, "state").drop_nulls("value"), ["state", "year"], "value", name)
    return in_their_borders(clip(rows, first, last)).select("state", "year", "value")


def _wide(found: reading.Found) -> dict[str, polars.DataFrame]:
    """State, year and value of each of our indicators in one file of the Bank."""
    names = {spec[0]: name for name, spec in SERIES.items()}
    sheet = reading.sheet_of(found) if found.name.lower().endswith(".json") else None
    if sheet is None:
        sheet = reading.sheet_of(found, [("Country Code",), ("Indicator Code", "Series Code", "Time Code")])
    _edition(sheet)
    if sheet.has("countryiso3code", "date"):
        rows = sheet.take(API)
    elif sheet.has("Time Code"):
        rows = _by_series(sheet, names)
    else:
        years = {c: int(m[1]) for c in sheet.columns if (m := OF_YEAR.fullmatch(c.strip()))}
        if not years:
            raise BadInput(f"{found.name} has no column of a year", do="Give the file as the Bank's site packs it.")
        lines = sheet.renamed(WIDE)["indicator"].str.strip_chars()
        ours = lines.is_in(list(names)).fill_null(False)
        account.leave("another indicator", found.name, int((~ours & (lines != "")).sum()), expected=True)
        rows = sheet.of(ours).long(WIDE, years, reading.number(0, DOLLARS))
    other = rows.filter(~pl.col("indicator").is_in(list(names)) & pl.col("indicator").is_not_null())
    account.leave("another indicator", found.name, other.height, expected=True)
    rows = rows.filter(pl.col("indicator").is_in(list(names)))
    return {
        names[str(code)]: part.select("state", "year", "value")
        for (code,), part in rows.group_by("indicator", maintain_order=True)
    }


def _edition(sheet: reading.Sheet) -> None:
    """The day of the last update, from the lines above the header or the last ones of the table."""
    if dated := UPDATED.search(" ".join(sheet.head)):
        account.fact("version", f"updated {dated[1]}")
        return
    last = sheet.frame.tail(5)
    for cell in (str(c) for c in (last[last.columns[0]].to_list() if last.width else [])):
        if dated := FOOTER.search(cell):
            account.fact("version", f"updated {dated[3]}-{dated[1]}-{dated[2]}")


def _by_series(sheet: reading.Sheet, names: dict[str, str]) -> polars.DataFrame:
    """DataBank's other form: a row a country and year, a column a series with its code in brackets."""
    series = {c: m[1] for c in sheet.columns if (m := OF_SERIES.fullmatch(c.strip()))}
    ours = {c: code for c, code in series.items() if code in names}
    account.leave("another indicator", sheet.name, len(series) - len(ours), expected=True)
    index = {"state": reading.TEXT.called("Country Code"), "year": reading.YEAR.called("Time")}
    # the lines below the table hold words where a year stands
    rows = sheet.of(sheet.renamed(index)["state"].str.strip_chars().fill_null("") != "")
    return rows.long(index, ours, reading.number(0, DOLLARS), into="indicator")


def recognises(path: Path) -> float | None:
    """The bulk file begins with groups of states, none of which is read: told by its header. None for another file."""
    found = reading.find(path, "WDICSV.csv", "WDIData.csv", "WDI_Data.csv", other=False)
    if found is None or not reading.sheet_of(found, reading.anchors(WIDE)).has("Country Code", "Indicator Code"):
        return None
    return 0.95


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
    recognises=recognises,
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
