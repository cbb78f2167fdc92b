"""UN Comtrade: total goods trade by reporter and partner. A loader only: its terms forbid passing it on.

Two formats of the producer: that of comtrade.un.org (to 2022) and that of comtradeplus.un.org, whose files break
totals down by customs procedure, transport and second partner, and tell the value of imports with and without freight.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Books
from ..source import Lag, Offer, Source
from ._files import clip, need, read_member
from ._trade import TRADE_FLOW, directed, known_states

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1988, 2025
# Russia's own reports of these years are inflated (world imports 1.14 to 1.21 times the IMF's figure)
INFLATED = (("RUS", 2011), ("RUS", 2016), ("RUS", 2017))
OTHER_ASIA = 490  # how Comtrade calls Taiwan
RENAMED = {"SCG": "SRB"}
LEGACY = {
    "Year": "year",
    "Trade Flow Code": "code",
    "Reporter ISO": "reporter",
    "Partner Code": "partner_code",
    "Partner ISO": "partner",
    "Trade Value (US$)": "value",
}
CURRENT = {
    "refYear": "year",
    "flowCode": "code",
    "reporterISO": "reporter",
    "partnerCode": "partner_code",
    "partnerISO": "partner",
    "primaryValue": "value",
}
FLOWS = {"1": "import", "2": "export", "M": "import", "X": "export"}
# columns of comtradeplus whose other values are parts of the total: only these hold the whole
WHOLE = {"partner2Code": ("0",), "customsCode": ("C00",), "motCode": ("0",), "mosCode": ("0",), "freqCode": ("A",)}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the export of comtrade.un.org (columns 'Year', 'Trade Flow Code' ...) or of comtradeplus ('refYear',
    'flowCode' ...), total trade only."""
    frame = read_member(
        path, "comtrade_total_by_partner*.parquet", "*.csv", encoding="utf8-lossy", truncate_ragged_lines=True
    )
    names = CURRENT if "refYear" in frame.columns else LEGACY
    frame = need(frame, "Comtrade", *names)
    for column in ("cmdCode", "Commodity Code"):
        if column in frame.columns:
            frame = frame.filter(pl.col(column).cast(pl.String) == "TOTAL")
    for column, whole in WHOLE.items():
        if column in frame.columns:
            frame = frame.filter(pl.col(column).is_null() | pl.col(column).cast(pl.String).is_in(whole))
    if not frame.height:
        raise BadInput("the file holds no row of total trade", do="Download the commodity TOTAL.")
    rows = frame.select(*(pl.col(old).alias(new) for old, new in names.items()), _freight(frame)).with_columns(
        pl.col("code").cast(pl.String).replace_strict(FLOWS, default=None).alias("flow"),
        pl.when(pl.col("partner_code") == OTHER_ASIA)
        .then(pl.lit("TWN"))
        .otherwise(pl.col("partner").replace(RENAMED))
        .alias("partner"),
        pl.col("reporter").replace(RENAMED),
        pl.col("year").cast(pl.Int32),
    )
    rows = clip(known_states(rows.drop_nulls("flow"), "reporter", "partner"), FIRST, LAST)
    for state, year in INFLATED:
        rows = rows.filter(~((pl.col("reporter") == state) & (pl.col("year") == year)))
    # Serbia and Montenegro, and Serbia, both occur as partners around 2006
    key = ["reporter", "partner", "flow", "year"]
    summed = rows.group_by(key).agg(pl.col("value").cast(pl.Float64).sum() / 1e6, pl.col("freight").all())
    flows = directed(summed, "fob", "cif")
    bare = ~pl.col("freight") & (pl.col("valuation") == "cif")
    return {
        "trade_flow": flows.with_columns(
            pl.when(bare).then(pl.lit("fob")).otherwise("valuation").alias("valuation")
        ).drop("freight")
    }


def _freight(frame: polars.DataFrame) -> polars.Expr:
    """Whether the value of an import counts freight: not where the file gives a value free on board alone."""
    if not {"cifvalue", "fobvalue"} <= set(frame.columns):
        return pl.lit(True).alias("freight")
    return (pl.col("cifvalue").is_not_null() | pl.col("fobvalue").is_null()).alias("freight")


COMTRADE = Source(
    id="comtrade",
    title="UN Comtrade, total trade by partner",
    producer="United Nations Statistics Division",
    version="HS, as downloaded",
    citation="United Nations. UN Comtrade Database. New York: United Nations Statistics Division.",
    bibtex="@misc{comtrade,\n  author = {{United Nations}},\n  title = {{UN} Comtrade Database},\n"
    "  howpublished = {\\url{https://comtradeplus.un.org/}}\n}",
    licence="UN Comtrade terms: re-dissemination in bulk needs permission; not passed on",
    address="https://comtradeplus.un.org/",
    accessed="2026-11-21",
    short="UN Comtrade",
    reuse="research",
    licence_page="https://comtradeplus.un.org/",
    published=Lag(
        365,
        "annual data come 3 to 12 months after the year",
        origin="a description of the UN Comtrade API",
        address="https://glama.ai/mcp/connectors/io.github.cyanheads/un-comtrade-mcp-server/tools/comtrade_get_data_availability",
        read_on="2026-11-21",
        note="the slow end of the span",
        grade="C",
    ),
    books=Books(world=80, pair=50, report=10),
    parse=parse,
    folder="un-comtrade-bilateral-1996-2018",
    offers=(
        Offer(
            TRADE_FLOW,
            FIRST,
            LAST,
            "unknown",
            note="As reported: exports f.o.b., imports mostly c.i.f. Many"
            " reporter-years are absent (China 2008, the United States 2013 and 2017, Russia 1996-97, 2004-05,"
            " 2013, 2018). Russia's reports of 2011, 2016 and 2017 are inflated and left out; part of its energy"
            " exports stands under unspecified partners. In a file of before September 2022, 2018 is"
            " preliminary for late reporters. Imports without freight are marked fob. Areas nes,"
            " bunkers, special categories and free zones are left out.",
        ),
    ),
    redistribute=False,
    substitute="trade_flow of cow_trade, imf_dots_russia, baci_2022 and baci_2023",
)
