"""US Energy Information Administration: Europe Brent spot price, monthly and yearly."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from ..source import Download, Lag, Offer, Source
from ._files import clip, find_member, need, read_member, read_sheet

if TYPE_CHECKING:
    import polars

FIRST, LAST = "1987-05", "2026-07"
FIRST_YEAR, LAST_YEAR = 1987, 2025


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the EIA's workbooks RBRTEm.xls and RBRTEa.xls, or tables of Date and Price."""
    month = _prices(path, "RBRTEm.xls*", "brent_monthly.parquet", "brent-monthly.csv")
    year = _prices(path, "RBRTEa.xls*", "brent_year.parquet", "brent-annual.csv", "brent-year.csv")
    return {
        "brent": clip(month.select(pl.col("day").str.slice(0, 7).alias("month"), "value"), FIRST, LAST, "month"),
        "brent_year": clip(
            year.select(pl.col("day").str.slice(0, 4).cast(pl.Int32).alias("year"), "value"), FIRST_YEAR, LAST_YEAR
        ),
    }


def _prices(path: Path, workbook: str, *tables: str) -> polars.DataFrame:
    """Columns day (ISO text) and value."""
    hit = find_member(path, workbook)
    if hit:
        return _workbook(*hit)
    frame = need(read_member(path, *tables), tables[0], "Date", "Price")
    return frame.select(
        pl.col("Date").cast(pl.String).alias("day"), pl.col("Price").cast(pl.Float64).alias("value")
    ).drop_nulls("value")


def _workbook(name: str, data: bytes) -> polars.DataFrame:
    """Sheet 'Data 1': two lines of keys, a header, then a date and a price in each line."""
    frame = read_sheet(name, data, "Data 1")
    day, price = frame.columns[:2]
    return frame.select(
        pl.col(day).str.extract(r"^(\d{4}-\d{2}-\d{2})").alias("day"),
        pl.col(price).cast(pl.Float64, strict=False).alias("value"),
    ).drop_nulls()


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
