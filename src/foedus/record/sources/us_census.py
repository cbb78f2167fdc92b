"""US Census Bureau: goods trade of the United States by partner, 2015-2020."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Books
from .. import account, reading
from ..ranges import WORLD_TRADE
from ..source import Lag, Offer, Source
from ._files import clip, once
from ._trade import TRADE_FLOW, directed, known_states

if TYPE_CHECKING:
    import polars

# partners without a code in the file; Gaza and the West Bank are two halves of one and stay out
NAMED = {"North Macedonia": "MKD", "Sint Maarten": "SXM"}


COLUMNS = {
    "country": reading.TEXT,
    "alpha3": reading.TEXT,
    "year": reading.YEAR,
    "total_export": reading.number(0, WORLD_TRADE, "USD"),
    "total_import": reading.number(0, WORLD_TRADE, "USD"),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read exports (f.a.s.) and general imports (customs value) by partner, current dollars."""
    frame = reading.table(path, "us_country_sum.parquet", "us_country_sum.csv", fields=COLUMNS)
    coded = clip(frame, 2015, 2020).with_columns(
        pl.coalesce("alpha3", pl.col("country").replace_strict(NAMED, default=None)).alias("partner")
    )
    for country, n in coded.filter(pl.col("partner").is_null()).group_by("country").len().sort("country").iter_rows():
        account.leave("a partner without a code", country or "no name", n, expected=True)
    coded = once(coded.drop_nulls("partner"), ["partner", "country", "year"], "total_export", path.name)
    rows = coded.unpivot(["total_export", "total_import"], index=["partner", "year"], variable_name="flow")
    rows = known_states(rows, "partner", unit="USD").select(
        pl.lit("USA").alias("reporter"),
        "partner",
        pl.col("flow").str.strip_prefix("total_"),
        "year",
        pl.col("value") / 1e6,
    )
    return {"trade_flow": directed(rows, "fas", "customs")}


US_CENSUS = Source(
    id="us_census",
    title="US goods trade by partner",
    producer="US Census Bureau",
    version="USA Trade, 2015-2020",
    citation="US Census Bureau. USA Trade: exports and general imports by SITC section and country, Census basis."
    " Washington, DC.",
    bibtex="@misc{uscensus_trade,\n  author = {{US Census Bureau}},\n  title = {{USA} Trade: Goods Trade by Partner},\n"
    "  howpublished = {\\url{https://www.census.gov/foreign-trade/}}\n}",
    licence="public domain (US government)",
    address="https://www.census.gov/foreign-trade/",
    accessed="2026-11-21",
    short="US Census",
    reuse="commercial",
    licence_page="https://www.census.gov/foreign-trade/",
    published=Lag(
        36,
        "about 35 days after the month",
        origin="US Census Bureau",
        address="https://census.gov/newsroom/blogs/global-reach/2015/07/faqs-for-the-advance-report-u-s-international-trade-in-goods.html",
        read_on="2026-11-21",
        grade="A",
    ),
    books=Books("own", "USA", world=40, pair=40, report=50),
    parse=parse,
    folder="us-census-trade-by-partner-2015-2020",
    offers=(
        Offer(
            TRADE_FLOW,
            2015,
            2020,
            "unknown",
            note="As the United States reports: exports free alongside ship,"
            " imports at customs value, 3 to 6 per cent below the c.i.f. imports it reports to the UN. Census"
            " basis, not balance of payments. World total, Gaza, West Bank and unidentified partners left"
            " out.",
        ),
    ),
)
