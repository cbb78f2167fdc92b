"""IMF, Direction of Trade Statistics: the goods trade of every reporter with every partner, from its own books."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Books, Schema
from .. import reading
from ..ranges import WORLD_TRADE
from ..source import Lag, Offer, Source
from ._files import clip, only
from ._trade import TRADE_FLOW, directed, known_states

if TYPE_CHECKING:
    import polars

# Before 2014 other sources hold all pairs of the world; Russia's books stand in `imf_dots_russia`, of a later query.
FIRST, LAST = 2014, 2020
ELSEWHERE = "RUS"
# Not marked, and yet no report: 85 % of the exports are the partners' imports over 1.06, the margin of the IMF for freight; of
# no other reporter is it more than 18 % (test). Turkmenistan publishes no trade by partner.
ARITHMETIC = ("TKM",)
TRADE_FLOW_ESTIMATED = Schema(
    "trade_flow_estimated",
    "mUSD",
    about="directed",
    dims=("reporter", "valuation"),
    status="estimate",
    title="Goods trade from exporter to importer that the IMF estimated where a state did not report",
)
COLUMNS = {
    "reporter": reading.CODE,
    "partner": reading.CODE,
    "year": reading.YEAR,
    "exports_fob_musd": reading.number(0, WORLD_TRADE / 1e6, "mUSD"),
    "exports_estimated": reading.FLAG,
    "imports_cif_musd": reading.number(0, WORLD_TRADE / 1e6, "mUSD"),
    "imports_estimated": reading.FLAG,
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the table of reporters, partners and years: exports f.o.b. and imports c.i.f., what the IMF marked as its
    estimate apart."""
    frame = reading.table(path, "imf_dots_bilateral.parquet", "imf_dots_bilateral*.csv", fields=COLUMNS)
    frame = clip(frame, FIRST, LAST, fixed=True)
    frame = only(frame, pl.col("reporter") != ELSEWHERE, "in another table of the IMF", ELSEWHERE, expected=True)
    sides = []
    for flow, column, mark in (
        ("export", "exports_fob_musd", "exports_estimated"),
        ("import", "imports_cif_musd", "imports_estimated"),
    ):
        sides.append(
            frame.select(
                "reporter",
                "partner",
                "year",
                pl.lit(flow).alias("flow"),
                ((pl.col(mark) == 1).fill_null(False) | pl.col("reporter").is_in(ARITHMETIC)).alias("estimated"),
                pl.col(column).alias("value"),
            ).drop_nulls("value")
        )
    rows = known_states(pl.concat(sides), "reporter", "partner", unit="mUSD")
    flows = directed(rows, "fob", "cif")
    return {
        "trade_flow": flows.filter(~pl.col("estimated")).drop("estimated"),
        "trade_flow_estimated": flows.filter("estimated").drop("estimated"),
    }


NOTE = (
    "Every reporter's own books: exports f.o.b. and imports c.i.f., by partner. Cells that the IMF marked as its estimate"
    " (and those of Turkmenistan, which are the partners' figures less 6 %) stand in trade_flow_estimated and never here, so that the books of a state that did not report are missing rather"
    " than made. 2020 is of early 2022, and preliminary for many. Taiwan does not report: read it in its partners' books."
    " A missing row is no zero."
)
IMF_DOTS = Source(
    id="imf_dots",
    title="Direction of Trade Statistics, all reporters by partner",
    producer="International Monetary Fund",
    version="queries of early 2022",
    citation="International Monetary Fund. Direction of Trade Statistics (now International Trade in Goods)."
    " Washington, DC: IMF.",
    bibtex="@misc{imf_dots_2022,\n  author = {{International Monetary Fund}},\n"
    "  title = {Direction of Trade Statistics},\n  year = {2022},\n"
    "  howpublished = {\\url{https://data.imf.org/}}\n}",
    licence="IMF data terms: free with attribution",
    address="https://data.imf.org/",
    accessed="2026-11-30",
    short="IMF",
    reuse="commercial",
    licence_page="https://www.imf.org/external/terms.htm",
    published=Lag(
        400,
        "reports to the IMF vary in frequency and currentness",
        origin="IMF",
        address="https://www.elibrary.imf.org/view/books/042/22286-9781484303511-en/22286-9781484303511-en-book.xml",
        read_on="2026-11-30",
        note="the queries of early 2022 hold 2020; a year and a month is a cautious guess",
        grade="D",
    ),
    books=Books("own", "*", world=55, pair=38, report=35),
    parse=parse,
    folder="imf-dots-annual-1960-2020",
    offers=(
        Offer(TRADE_FLOW, FIRST, LAST, "unknown", note=NOTE),
        Offer(TRADE_FLOW_ESTIMATED, FIRST, LAST, "unknown", note="What the IMF estimated, and no state reported."),
    ),
)
