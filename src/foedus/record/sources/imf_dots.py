"""IMF, Direction of Trade Statistics: Russia's goods trade with every partner as Russia reported it, 2010-2021."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.schema import Books
from .. import reading
from ..ranges import WORLD_TRADE
from ..source import Lag, Offer, Source, map_names
from ._files import clip, only
from ._trade import TRADE_FLOW, directed

if TYPE_CHECKING:
    import polars

# Russia stopped publishing in 2022: from then on the figures are the IMF's arithmetic (exports of 2023 are
# 0.712 times those of 2022 for nearly every partner).
FIRST, LAST = 2010, 2021
FLOWS = {"Exports, FOB": "export", "Imports, CIF": "import"}
NAMES = {
    "Afghanistan, Islamic Rep. of": "AFG",
    "Aruba, Kingdom of the Netherlands": "ABW",
    "Bahrain, Kingdom of": "BHR",
    "China, P.R.: Hong Kong": "HKG",
    "China, P.R.: Macao": "MAC",
    "Comoros, Union of the": "COM",
    "Congo, Dem. Rep. of the": "COD",
    "Curaçao, Kingdom of the Netherlands": "CUW",
    "Egypt, Arab Rep. of": "EGY",
    "Eswatini, Kingdom of": "SWZ",
    "Ethiopia, The Federal Dem. Rep. of": "ETH",
    "Korea, Dem. People's Rep. of": "PRK",
    "Lao People's Dem. Rep.": "LAO",
    "Lesotho, Kingdom of": "LSO",
    "Mauritania, Islamic Rep. of": "MRT",
    "Sint Maarten, Kingdom of the Netherlands": "SXM",
    "São Tomé and Príncipe, Dem. Rep. of": "STP",
    "Timor-Leste, Dem. Rep. of": "TLS",
    "Venezuela, Rep. Bolivariana de": "VEN",
    "West Bank and Gaza": "PSE",
    "Africa": None,
    "Middle East": None,
    "World": None,
    "Belgium-Luxembourg": None,
    "Netherlands Antilles": None,
}


COLUMNS = {
    "source_file": reading.TEXT,
    "reporter": reading.TEXT,
    "flow": reading.TEXT,
    "partner": reading.TEXT,
    "year": reading.YEAR,
    "value": reading.number(0, WORLD_TRADE / 1e6, "mUSD").called("usd_million"),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the long table of the two vintages: regions dropped, years to 2021, one row of two that agree."""
    frame = reading.table(path, "dots_russia_and_world_by_partner.parquet", "dots*.csv", fields=COLUMNS)
    ours = (pl.col("reporter") == "Russian Federation") & pl.col("flow").is_in(list(FLOWS))
    kept = only(frame, ours, "another reporter or flow", "not of Russia", expected=True)
    rows = map_names(
        clip(kept, FIRST, LAST, fixed=True).with_columns(pl.col("flow").replace(FLOWS)),
        "partner",
        "state",
        NAMES,
        unit="mUSD",
    )
    rows = agreed(
        rows.select(
            "source_file", pl.lit("RUS").alias("reporter"), pl.col("state").alias("partner"), "flow", "year", "value"
        )
    )
    return {"trade_flow": directed(rows, "fob", "cif")}


def agreed(rows: polars.DataFrame, tolerance: float = 5e-4) -> polars.DataFrame:
    """One row of each fact, of the later vintage, where the vintages agree within `tolerance`.

    They do to 5e-7 but for imports from Kazakhstan in 2011 (2.4e-4); flows are given to one dollar, so that
    the smallest differ by rounding. Raises SchemaError otherwise: a partner under two names, or a revision,
    must be looked at.
    """
    key = ["reporter", "partner", "flow", "year"]
    low, high = pl.col("value").min().over(key), pl.col("value").max().over(key)
    torn = rows.filter(high - low > tolerance * high + 1e-5)
    if torn.height:
        raise SchemaError(f"{torn.height} flows differ between vintages", rows=torn.sort(key).head(6))
    later = pl.col("source_file").str.contains("2023")  # the query of April 2024
    return rows.sort(later).unique(key, keep="last", maintain_order=True).drop("source_file")


IMF_DOTS_RUSSIA = Source(
    id="imf_dots_russia",
    title="Direction of Trade Statistics, Russia by partner",
    producer="International Monetary Fund",
    version="queries of late 2023 and April 2024",
    citation="International Monetary Fund. Direction of Trade Statistics (now International Trade in Goods)."
    " Washington, DC: IMF.",
    bibtex="@misc{imf_dots,\n  author = {{International Monetary Fund}},\n"
    "  title = {Direction of Trade Statistics},\n  year = {2024},\n"
    "  howpublished = {\\url{https://data.imf.org/}}\n}",
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
        note="half a year is a cautious guess for Russia before 2022",
        grade="D",
    ),
    books=Books("own", "RUS", world=30, pair=30, report=40),
    parse=parse,
    folder="imf-dots-russia-by-partner-2010-2023",
    offers=(
        Offer(
            TRADE_FLOW,
            FIRST,
            LAST,
            "unknown",
            note="Russia's own reports; imports from 2010, exports from"
            " 2011. Russia stopped publishing in 2022; the IMF's estimates for 2022 and 2023 are left out.",
        ),
    ),
)
