"""National statistics of Japan, Korea and the United States: goods trade with China by month, 2001-2019."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from .. import reading
from ..source import Lag, Offer, Source
from ._files import clip
from ._trade import TRADE_FLOW_MONTH_JPY, TRADE_FLOW_MONTH_USD, directed, known_states

if TYPE_CHECKING:
    import polars

FIRST, LAST = "2001-01", "2019-12"
TO_MILLIONS = {"thousand JPY": 1e-3, "thousand USD": 1e-3, "million USD": 1.0}
# how each reporter values exports and imports
VALUATIONS = {"JPN": ("fob", "cif"), "KOR": ("fob", "cif"), "USA": ("fas", "customs")}


COLUMNS = {
    "reporter": reading.TEXT,
    "partner": reading.TEXT,
    "month": reading.TEXT,
    "Exports": reading.number(0, 1e11),
    "Imports": reading.number(0, 1e11),
    "unit": reading.TEXT.needed,
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read reporter, partner, month, Exports, Imports, unit. Yen stay yen: no rate is applied."""
    frame = reading.table(path, "monthly_trade_with_china.parquet", "monthly_trade_with_china.csv", fields=COLUMNS)
    unknown = sorted(set(frame["unit"]) - set(TO_MILLIONS))
    if unknown:
        raise BadInput(f"the units {', '.join(unknown)} are not known here", do=f"Use {', '.join(TO_MILLIONS)}.")
    rows = (
        known_states(clip(frame, FIRST, LAST, "month"), "reporter", "partner")
        .unpivot(["Exports", "Imports"], index=["reporter", "partner", "month", "unit"], variable_name="flow")
        .with_columns(
            pl.col("flow").replace({"Exports": "export", "Imports": "import"}),
            pl.lit("total").alias("product"),
            pl.col("value") * pl.col("unit").replace_strict(TO_MILLIONS, return_dtype=pl.Float64),
        )
    )
    each = [directed(rows.filter(pl.col("reporter") == r), *v) for r, v in VALUATIONS.items()]
    both, yen = pl.concat(each), pl.col("unit").str.ends_with("JPY")
    return {
        "trade_flow_month_usd": both.filter(~yen).drop("unit"),
        "trade_flow_month_jpy": both.filter(yen).drop("unit"),
    }


CHINA_PARTNERS = Source(
    id="china_partners_monthly",
    title="Japanese, Korean and US goods trade with China by month",
    producer="Ministry of Finance Japan; Korea Customs Service (KOSIS); US Census Bureau",
    version="2025-05-23",
    citation="Ministry of Finance Japan, Trade Statistics of Japan; Korea Customs Service through KOSIS"
    " (DT_1R11006_FRM101); US Census Bureau, Trade in Goods with China. Accessed 23 May 2025.",
    bibtex="@misc{national_trade_china,\n  author = {{Ministry of Finance Japan} and {Korea Customs Service} and"
    " {US Census Bureau}},\n  title = {Trade with {China} by month, 2001--2019},\n  year = {2025}\n}",
    licence="free with attribution (government statistics)",
    address="https://www.census.gov/foreign-trade/balance/c5700.html",
    accessed="2026-11-21",
    short="partners' customs",
    reuse="research",
    licence_page="https://www.census.gov/foreign-trade/balance/c5700.html",
    published=Lag(
        45,
        "US figures about 35 to 45 days after the month; Japanese and Korean ones are earlier",
        origin="US Census Bureau",
        address="https://www.census.gov/foreign-trade/www/abt900.html",
        read_on="2026-11-21",
        note="the slowest of the three stands for all",
        grade="B",
    ),
    parse=parse,
    folder="official-monthly-china-with-japan-korea-usa-2001-2019",
    offers=(
        Offer(
            TRADE_FLOW_MONTH_USD,
            FIRST,
            LAST,
            "unknown",
            states="CHN KOR USA",
            note="As Korea and the United States report, not seasonally adjusted; US imports at customs value.",
        ),
        Offer(
            TRADE_FLOW_MONTH_JPY,
            FIRST,
            LAST,
            "unknown",
            states="CHN JPN",
            note="As Japan reports, in yen, not seasonally adjusted. A rate by month makes dollars of them.",
        ),
    ),
)
