"""IMF, International Trade in Goods: total trade among Brazil, China, India, Mexico, Russia and Uruguay, 1948-2020."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.schema import Books
from .. import reading
from ..source import Lag, Offer, Source, map_names
from ._files import clip, only
from ._trade import TRADE_TOTAL_REPORTED

if TYPE_CHECKING:
    import polars

CEILING = 1e12  # dollars; the cells whose decimal point was lost are of the order 1e14


COLUMNS = {
    "panel": reading.TEXT,
    "reporter": reading.TEXT,
    "partner": reading.TEXT,
    "year": reading.YEAR,
    "total_trade_usd": reading.number(0, 1e17, "USD"),  # those above CEILING are left out below
    "suspect_scale": reading.FLAG,
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read both panels of reporter, partner, year and dollars; cells with a lost decimal point dropped."""
    frame = reading.table(path, "total_trade_1948_2020.parquet", "total_trade_1948_2020.csv", fields=COLUMNS)
    sound = (pl.col("suspect_scale") == 0).fill_null(False) & (pl.col("total_trade_usd") < CEILING)
    frame = clip(only(frame, sound, "a decimal point was lost", "cells of 1e14", expected=True), 1948, 2020)
    frame = frame.rename({"reporter": "by", "partner": "with"})
    coded = map_names(map_names(frame, "by", "reporter", strict=True), "with", "partner", strict=True)
    rows = coded.select(
        pl.min_horizontal("reporter", "partner").alias("state_1"),
        pl.max_horizontal("reporter", "partner").alias("state_2"),
        pl.col("year").cast(pl.Int32),
        "reporter",
        "panel",
        pl.col("total_trade_usd").alias("value") / 1e6,
    )
    return {"trade_total_reported": agreed(rows)}


def agreed(rows: polars.DataFrame) -> polars.DataFrame:
    """One row of each fact: the 2024 panel where both have it. Raises SchemaError beyond 1e-4 (they agree to
    5e-5)."""
    key = ["state_1", "state_2", "year", "reporter"]
    high, low = pl.col("value").max().over(key), pl.col("value").min().over(key)
    torn = rows.filter(high - low > 1e-4 * high)
    if torn.height:
        raise SchemaError(f"{torn.height} totals differ between the two panels", rows=torn.sort(key).head(6))
    newer = pl.col("panel").str.contains("2024")
    return rows.sort(newer).unique(key, keep="last", maintain_order=True).drop("panel")


IMF_IMTS = Source(
    id="imf_imts_six",
    title="International Trade in Goods, total trade among six states",
    producer="International Monetary Fund",
    version="as of MultiATSM, 2023 and 2024 panels",
    citation="International Monetary Fund. International Trade in Goods (IMTS). As used in Candelon, Bertrand, and"
    " Rubens Moura. 2024. A Multicountry Model of the Term Structures of Interest Rates with a GVAR. Journal"
    " of Financial Econometrics 22 (5).",
    bibtex="@misc{imf_imts,\n  author = {{International Monetary Fund}},\n"
    "  title = {International Trade in Goods ({IMTS})},\n  howpublished = {\\url{https://data.imf.org/}}\n}",
    licence="IMF data terms: free with attribution",
    address="https://data.imf.org/",
    accessed="2026-11-21",
    short="IMF",
    reuse="commercial",
    licence_page="https://www.imf.org/external/terms.htm",
    published=Lag(
        180,
        "reports to the IMF vary in frequency and currentness",
        origin="IMF",
        address="https://www.elibrary.imf.org/view/books/042/22286-9781484303511-en/22286-9781484303511-en-book.xml",
        read_on="2026-11-21",
        note="half a year is a cautious guess",
        grade="D",
    ),
    books=Books(world=78, pair=20),
    parse=parse,
    folder="imf-imts-total-trade-six-states",
    offers=(
        Offer(
            TRADE_TOTAL_REPORTED,
            1948,
            2020,
            "unknown",
            states="BRA CHN IND MEX RUS URY",
            note="Exports plus imports as the reporter books them, not directed. China with India is not in it;"
            " Russia from 1992; cells with a lost decimal point are left out.",
        ),
    ),
)
