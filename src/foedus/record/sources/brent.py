"""US Energy Information Administration: Europe Brent spot price, monthly and yearly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Download, Lag, Offer, Source
from ._files import clip, once, only

if TYPE_CHECKING:
    import polars

FIRST, LAST = "1987-05", "2026-07"
FIRST_YEAR, LAST_YEAR = 1987, 2025


PRICES = {"day": reading.DAY.called("Date"), "value": reading.number(-100, 1000, "USD/bbl").called("Price")}
ISO = r"^(\d{4}(?:-\d{2}(?:-\d{2})?)?)(?:[ T].*)?$"


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the EIA's workbooks RBRTEm.xls and RBRTEa.xls, or tables of Date and Price; one of the two is enough."""
    month = _prices(path, "RBRTEm.xls*", "brent_monthly.parquet", "brent-monthly.csv", "*month*.csv")
    year = _prices(path, "RBRTEa.xls*", "brent_year.parquet", "brent-annual.csv", "brent-year.csv", "*annual*.csv")
    if month is None and year is None:
        raise BadInput(
            f"{path.name} holds no prices by month or year",
            "they are read from RBRTEm.xls and RBRTEa.xls, or brent-monthly.csv and brent-annual.csv",
            "Give a file under the name that the EIA gives it.",
        )
    out = {}
    if month is not None:
        out["brent"] = clip(month.select(pl.col("day").str.slice(0, 7).alias("month"), "value"), FIRST, LAST, "month")
    if year is not None:
        years = year.select(pl.col("day").str.slice(0, 4).cast(pl.Int32).alias("year"), "value")
        out["brent_year"] = clip(years, FIRST_YEAR, LAST_YEAR)
    return out


def _prices(path: Path, workbook: str, *tables: str) -> polars.DataFrame | None:
    """Columns day (ISO text) and value, or None where there is no such file."""
    found = reading.find(path, workbook, *tables, other=False)
    if found is None:
        return None
    if found.name.lower().endswith((".xls", ".xlsx")):
        rows = _workbook(found)
    else:
        rows = reading.sheet_of(found, reading.anchors(PRICES)).take(PRICES)
        bad = rows.filter(~pl.col("day").str.contains(ISO).fill_null(False))
        if bad.height:
            raise BadInput(
                f"{found.name}: {bad['day'][0]!r} is no day", "days are written 2024-05-31", "Mend the cell."
            )
        rows = only(rows, pl.col("value").is_not_null(), "no price", found.name, expected=True)
        rows = rows.with_columns(pl.col("day").str.extract(ISO))
    return once(rows, ["day"], "value", found.name)


def _workbook(found: reading.Found) -> polars.DataFrame:
    """Sheet 'Data 1': two lines of keys, a header, then a date and a price in each line."""
    grid = next((g for g in reading.grids(found) if g.title == "Data 1"), None)
    if grid is None or len(grid.frame.columns) < 2:
        raise BadInput(f"{found.name} has no sheet 'Data 1' of dates and prices", do="Give the EIA's own workbook.")
    day, price = grid.frame.columns[:2]
    rows = grid.frame.select(pl.col(day).str.extract(r"^(\d{4}-\d{2}-\d{2})").alias("day"), pl.col(price).alias("text"))
    rows = rows.with_columns(pl.col("text").cast(pl.Float64, strict=False).alias("value"))
    torn = rows.filter(pl.col("day").is_not_null() & pl.col("text").is_not_null() & pl.col("value").is_null())
    if torn.height:
        raise BadInput(f"{found.name}, {torn['day'][0]}: {torn['text'][0]!r} is no price", do="Mend the cell.")
    account.read(rows["day"].drop_nulls().len())
    return rows.select("day", "value").drop_nulls()


BRENT = Source(
    id="eia_brent",
    title="Europe Brent spot price FOB",
    producer="US Energy Information Administration",
    version="August 2026",
    citation="US Energy Information Administration. Europe Brent Spot Price FOB (RBRTE). Washington, DC: EIA.",
    bibtex="@misc{eia_brent,\n  author = {{US Energy Information Administration}},\n"
    "  title = {Europe {Brent} Spot Price {FOB}},\n"
    "  howpublished = {\\url{https://www.eia.gov/dnav/pet/hist/LeafHandler.ashx?n=PET&s=RBRTE&f=M}}\n}",
    licence="public domain (US government)",
    address="https://www.eia.gov/dnav/pet/hist/LeafHandler.ashx?n=PET&s=RBRTE&f=M",
    accessed="2026-11-21",
    short="EIA",
    reuse="commercial",
    licence_page="https://www.eia.gov/about/copyrights_reuse.php",
    published=Lag(
        10,
        "the mean of May 2026 stood on a page reviewed on 4 June 2026",
        origin="a page on the EIA series",
        address="https://warconomy.com/sources/eia-brent",
        read_on="2026-11-21",
        note="the lag is longer than the four days read",
        grade="C",
    ),
    parse=parse,
    folder="oil-prices-eia",
    offers=(
        Offer(
            Schema("brent", "USD/bbl", about="world", time="month", title="Brent crude, mean of the month"),
            FIRST,
            LAST,
            "unknown",
        ),
        Offer(
            Schema("brent_year", "USD/bbl", about="world", title="Brent crude, mean of the year"),
            FIRST_YEAR,
            LAST_YEAR,
            "unknown",
            note="1987 is the mean from 20 May on.",
        ),
    ),
    downloads=(
        Download("https://www.eia.gov/dnav/pet/hist_xls/RBRTEm.xls", "RBRTEm.xls"),
        Download("https://www.eia.gov/dnav/pet/hist_xls/RBRTEa.xls", "RBRTEa.xls"),
    ),
)
