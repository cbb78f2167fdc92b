"""World Bank, World Development Indicators as of July 2026: GDP in current dollars, 1995-2024.

An edition of its own beside `world_bank`: the Bank revised the series back (China 2 to 3 % up from 2015), so that the
older edition goes on into this one at no year.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.schema import Schema
from ...core.states import SPELLED_OTHERWISE
from .. import reading
from ..ranges import DOLLARS
from ..source import Edition, Offer, Source
from ._borders import in_their_borders
from ._files import clip, once
from ._trade import known_states

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1995, 2024
COLUMNS = {
    "state": reading.TEXT.called("country_iso3"),
    "year": reading.YEAR,
    "value": reading.number(0, DOLLARS).called("gdp_usd"),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """State, year and dollars; regions and income groups are left out, as are years before a state had its borders."""
    rows = reading.table(path, "wdi_gdp_current_usd.parquet", "wdi_gdp_1995_2024.csv", fields=COLUMNS)
    rows = rows.with_columns(rows["state"].replace(SPELLED_OTHERWISE["worldbank"]).alias("state")).drop_nulls("value")
    rows = once(known_states(rows, "state"), ["state", "year"], "value", path.name)
    return {"gdp": in_their_borders(clip(rows, FIRST, LAST)).select("state", "year", "value")}


WORLD_BANK_2026 = Source(
    id="world_bank_2026",
    title="World Development Indicators, July 2026",
    producer="World Bank",
    version="updated 2026-07-13",
    citation="World Bank. World Development Indicators: NY.GDP.MKTP.CD, last updated 13 July 2026."
    " Washington, DC: World Bank.",
    bibtex="@misc{worldbank_wdi_2026,\n  author = {{World Bank}},\n  title = {World Development Indicators},\n"
    "  howpublished = {\\url{https://databank.worldbank.org/source/world-development-indicators}},\n"
    "  year = {2026},\n  note = {NY.GDP.MKTP.CD, last updated 13 July 2026}\n}",
    licence="CC BY 4.0",
    address="https://databank.worldbank.org/source/world-development-indicators",
    accessed="2026-11-30",
    short="World Bank",
    reuse="commercial",
    licence_page="https://creativecommons.org/licenses/by/4.0/",
    published=(
        Edition(
            LAST,
            "2026-07-13",
            "the day of the last update, as the Bank's API said when it was read",
            origin="World Bank, API pull of 2026-07-30 as staged",
            read_on="2026-11-30",
            grade="B",
        ),
    ),
    parse=parse,
    folder="wdi-gdp-1995-2024-july-2026",
    offers=(
        Offer(
            Schema("gdp", "USD", title="Gross domestic product, current dollars"),
            FIRST,
            LAST,
            "unknown",
            note="The edition of July 2026, revised back; years before 1995 are in the older edition alone (world_bank)."
            " Regions and income groups are left out, as are years before a state had its present borders.",
        ),
    ),
)
