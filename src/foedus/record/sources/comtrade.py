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
from .. import reading
from ..ranges import WORLD_TRADE
from ..source import Lag, Offer, Source
from ._files import clip, once, only
from ._trade import BELGIUM_LUXEMBOURG, LETTERS, NUMBERS, TRADE_FLOW, directed, known_states

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1988, 2025
# Russia's own reports of these years are inflated (world imports 1.14 to 1.21 times the IMF's figure)
INFLATED = (("RUS", 2011), ("RUS", 2016), ("RUS", 2017))
TOTALS = ("TOTAL", "AG0", "TOTAL - TOTAL")
COLUMNS = {
    "year": reading.YEAR.called("Year", "refYear", "yr"),
    "period": reading.CODE.optional,
    "code": reading.CODE.called("Trade Flow Code", "flowCode", "rgCode"),
    "reporter_code": reading.CODE.called("Reporter Code", "reporterCode", "rtCode").optional,
    "reporter": reading.TEXT.called("Reporter ISO", "reporterISO", "rt3ISO").optional,
    "partner_code": reading.CODE.called("Partner Code", "partnerCode", "ptCode").optional,
    "partner": reading.TEXT.called("Partner ISO", "partnerISO", "pt3ISO").optional,
    "commodity": reading.CODE.called("cmdCode", "Commodity Code").optional,
    "value": reading.number(0, WORLD_TRADE, "USD").called("Trade Value (US$)", "primaryValue", "TradeValue"),
    "cifvalue": reading.number(0, WORLD_TRADE, "USD").optional,
    "fobvalue": reading.number(0, WORLD_TRADE, "USD").optional,
    "partner2Code": reading.CODE.called("2nd Partner Code", "ptCode2").optional,
    "customsCode": reading.CODE.called("Customs Proc. Code", "cstCode").optional,
    "motCode": reading.CODE.called("Mode of Transport Code").optional,
    "mosCode": reading.CODE.optional,
    "freqCode": reading.TEXT.optional,
}
FLOWS = {"1": "import", "2": "export", "M": "import", "X": "export"}
# columns whose other values are parts of the total: only these hold the whole
WHOLE = {"partner2Code": ("0",), "customsCode": ("C00", "TOTAL CPC", "0"), "motCode": ("0",), "mosCode": ("0",)}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the export of comtrade.un.org (columns 'Year', 'Trade Flow Code' ...), of comtradeplus or its API ('refYear',
    'flowCode' ...; CSV, workbook or JSON), total trade of whole years only."""
    staged = reading.find(path, "comtrade_total_by_partner*.parquet", other=False)
    if staged is not None:
        frame = reading.sheet_of(staged).take(COLUMNS)
    else:
        frame = reading.tables(path, "*.csv", "*.xlsx", "*.json", "*.txt", fields=COLUMNS)
    name = staged.name if staged is not None else path.name
    rows = _coded(_years(_totals(frame), name))
    rows = clip(rows, FIRST, LAST)
    for state, year in INFLATED:
        sound = pl.col("reporter").ne_missing(state) | (pl.col("year") != year)
        rows = only(rows, sound, "a report that is inflated", f"{state} {year}", "USD", expected=True)
    known = known_states(rows, "reporter", "partner", unit="USD")
    if rows.height and not known.height:
        partners = ", ".join(sorted({p or "without a code" for p in rows["partner"].unique().to_list()})[:6])
        raise BadInput(
            f"{name} holds no trade between two states",
            f"its partners are {partners}",
            "Download it with all partners, not with the world alone.",
        )
    stands = ["reporter", "partner", "flow", "year"]
    known = once(known, [*stands, "partner_code"], "value", name, "USD")
    # Serbia and Montenegro, and Serbia, both occur as partners around 2006
    summed = known.group_by(stands, maintain_order=True).agg(pl.col("value").sum() / 1e6, pl.col("freight").all())
    flows = directed(summed, "fob", "cif")
    bare = ~pl.col("freight") & (pl.col("valuation") == "cif")
    return {
        "trade_flow": flows.with_columns(
            pl.when(bare).then(pl.lit("fob")).otherwise("valuation").alias("valuation")
        ).drop("freight")
    }


def _totals(frame: polars.DataFrame) -> polars.DataFrame:
    """Rows of total trade, without those that are parts of one (by transport, customs procedure, second partner)."""
    if "commodity" in frame.columns:
        total = pl.col("commodity").str.to_uppercase().is_in(TOTALS)
        frame = only(frame, total, "a single commodity", "no total", expected=True)
    for column, whole in WHOLE.items():
        if column in frame.columns:
            total = pl.col(column).is_null() | pl.col(column).is_in(whole)
            frame = only(frame, total, "a part of a total", column, expected=True)
    if not frame.height:
        raise BadInput("the file holds no row of total trade", do="Download the commodity TOTAL.")
    return frame


def _years(frame: polars.DataFrame, name: str) -> polars.DataFrame:
    """Rows of whole years: a month is no year, nor are some of them. Raises BadInput where there is no other row."""
    month = pl.lit(False)
    if "freqCode" in frame.columns:
        month = month | (pl.col("freqCode").str.to_uppercase() != "A").fill_null(False)
    if "period" in frame.columns:
        month = month | ~pl.col("period").str.contains(r"^\d{4}$").fill_null(True)
    months = frame.filter(month)
    if not months.height:
        return frame
    if months.height == frame.height:
        held = sorted(months["period" if "period" in months.columns else "year"].cast(pl.String).drop_nulls().unique())
        raise BadInput(
            f"{name} holds months{f', {held[0]} to {held[-1]},' if held else ''} and no whole year",
            "some months are not a year, and twelve that were added are not what was reported for it",
            "Download annual data (frequency A).",
        )
    return only(frame, ~month, "a month", "no year", "USD", expected=True)


def _coded(frame: polars.DataFrame) -> polars.DataFrame:
    """Flows with ids of reporter and partner: by their letters, where the number does not say more (_trade.NUMBERS)."""
    frame = frame.with_columns(
        pl.col("code").str.to_uppercase().replace_strict(FLOWS, default=None, return_dtype=pl.String).alias("flow"),
        _freight(frame),
    )
    either = pl.col("flow").is_not_null()
    frame = only(frame, either, "another flow than exports and imports", "re-exports", expected=True)
    special = {str(n): i for n, i in NUMBERS.items() if i is not None}
    for side in ("reporter", "partner"):
        number = (
            pl.col(f"{side}_code").str.strip_chars_start("0")
            if f"{side}_code" in frame.columns
            else pl.lit(None, pl.String)
        )
        lettered = side in frame.columns and frame[side].null_count() < frame.height
        letters = pl.col(side).replace(LETTERS) if lettered else number.replace_strict(_m49(), default=None)
        frame = frame.with_columns(
            pl.when(number.is_in(list(special)))
            .then(number.replace_strict(special, default=None, return_dtype=pl.String))
            .when(number == str(BELGIUM_LUXEMBOURG))
            .then(pl.lit("BLX"))
            .otherwise(pl.coalesce(letters, number))
            .alias(side)
        )
    if "partner_code" not in frame.columns:
        frame = frame.with_columns(pl.col("partner").alias("partner_code"))
    return frame


def _m49() -> dict[str, str]:
    """State ids by number, for a file without letters; 492 is "Europe EU, nes" in Comtrade and Monaco in M49."""
    from ...core.states import code_table

    return {c: i for c, _, i in code_table("m49", 2020, 2020) if c != "492"}


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
