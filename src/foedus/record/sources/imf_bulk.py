"""IMF, International Trade in Goods (formerly Direction of Trade Statistics): the files that users download.

Four formats: the bulk file of the old site with a column a period (DOT_timeSeries.csv), its file with a row a period
and a column an indicator (DOT_..._panel.csv), the table of the new interface in SDMX-CSV (columns COUNTRY, INDICATOR,
COUNTERPART_COUNTRY, FREQUENCY, TIME_PERIOD, OBS_VALUE), and the download of the portal data.imf.org (columns DATASET,
SERIES_CODE, COUNTRY ... by name, SCALE, and a column a period). Years alone are read; regions and the world are left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Books
from ...core.series import greatest
from ...core.units import factor
from .. import account, reading
from ..ranges import WORLD_TRADE, check_years
from ..source import Lag, Offer, Source, map_names
from ._files import clip, once, only
from ._trade import TRADE_FLOW, known_states
from .imf_dots import NAMES

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1948, 2025
# code of an indicator, with or without the T of the old codes: the flow as the reporter sees it, and its valuation
INDICATORS = {"XG_FOB_USD": ("export", "fob"), "MG_CIF_USD": ("import", "cif"), "MG_FOB_USD": ("import", "fob")}
GROUP = r"^(G|GX|TX|W|X|U|1C_|XR)\d+|^(1C_|_X|W00)"  # codes of groups, and of what is not specified
RENAMED = {"KOS": "XKX"}  # what the IMF writes otherwise
SMALL = 1e6  # dollars: a file whose largest flow is less holds millions, or says so itself
# From this year on the IMF fills the reports of a state that stopped reporting with arithmetic of its own
ESTIMATED = {"RUS": 2022}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read a file of one of the three formats. Raises BadInput for another, or one without a year of trade."""
    found = reading.sheet(
        path,
        "DOT*.csv",
        "*IMTS*.csv",
        "*imts*.csv",
        "*.csv",
        anchor=[("COUNTERPART_COUNTRY", "Counterpart Country Name")],
    )
    portal = found.has("SERIES_CODE", "SCALE")
    rows = _portal(found) if portal else _sdmx(found) if found.has("OBS_VALUE") else _old(found)
    rows = clip(rows, FIRST, LAST)
    rows = only(rows, pl.col("value").is_not_null(), "no value", found.name, expected=True)
    flow = (pl.col("reporter") != pl.col("partner")) & (pl.col("value") > 0)
    rows = only(rows, flow, "no flow, or of a state with itself", found.name, expected=True)
    for state, year in ESTIMATED.items():
        reported = (pl.col("reporter") != state) | (pl.col("year") < year)
        rows = only(rows, reported, "arithmetic of the IMF", f"{state} since {year}", expected=True)
    if not rows.height:
        raise BadInput(
            "the file holds no yearly trade of two states",
            "exports f.o.b. and imports c.i.f. or f.o.b. in dollars are read",
            "Download annual data with those indicators.",
        )
    scale = factor("USD" if portal else _unit(found, greatest(rows["value"])), "mUSD")
    export = pl.col("flow") == "export"
    flows = rows.select(
        pl.when(export).then("reporter").otherwise("partner").alias("source_state"),
        pl.when(export).then("partner").otherwise("reporter").alias("target_state"),
        "year",
        "reporter",
        "valuation",
        pl.col("value") * scale,
    )
    key = ["source_state", "target_state", "year", "reporter", "valuation"]
    return {"trade_flow": once(flows, key, "value", found.name, "mUSD", tolerance=5e-4)}


def _unit(found: reading.Sheet, most: float) -> str:
    """The unit of the values, from what the file or the user says: dollars, as the names of the indicators do, unless a
    heading speaks of millions. Where the largest flow would come to less than a million dollars, the user is asked."""
    words = " ".join((*found.head, *found.columns)).casefold()
    if "million" in words:
        return "mUSD"
    if account.given() or most < SMALL:
        return account.unit(
            ("USD", "mUSD"), f"its indicators are of dollars, and the largest flow would be {most:,.10g} dollars"
        )
    return "USD"


def _coded(frame: polars.DataFrame, column: str) -> polars.DataFrame:
    """The rows of known indicators, with flow and valuation."""
    flow, valuation = ({f"{t}{k}": v[i] for k, v in INDICATORS.items() for t in ("", "T")} for i in (0, 1))
    code = pl.col(column)
    known = only(frame, code.is_in(list(flow)), "another indicator", "no exports or imports in dollars", expected=True)
    return known.with_columns(
        code.replace_strict(flow, return_dtype=pl.String).alias("flow"),
        code.replace_strict(valuation, return_dtype=pl.String).alias("valuation"),
    )


VALUE = reading.number(-WORLD_TRADE, WORLD_TRADE, "USD")


# what the portal says of its figures: OBS_VALUE times this is dollars (in the interface SCALE is a number, and the figures
# are dollars whatever it says)
SCALES = {"units": 1.0, "thousands": 1e3, "millions": 1e6, "billions": 1e9}
SERIES = r"^([^.]+)\.([^.]+)\.([^.]+)\.([A-Z])$"  # USA.XG_FOB_USD.AUS.A


def _portal(found: reading.Sheet) -> polars.DataFrame:
    """The portal's download, a column a period or a row: countries and indicators by their codes in SERIES_CODE, values
    in the scale that the row names. Raises BadInput for a scale that is none."""
    fields = {"series": reading.TEXT.called("SERIES_CODE").needed, "scale": reading.TEXT.called("SCALE")}
    if found.has("OBS_MEASURE"):  # other lines of a series hold words
        measure = found.renamed({"measure": reading.TEXT.called("OBS_MEASURE")})["measure"]
        found = found.of((measure.str.strip_chars() == "OBS_VALUE").fill_null(False))
    if found.has("TIME_PERIOD", "OBS_VALUE"):
        long = {**fields, "year": reading.TEXT.called("TIME_PERIOD"), "value": VALUE.called("OBS_VALUE")}
        rows = found.take(long)
    else:
        years = {c: int(c) for c in found.columns if re.fullmatch(r"\d{4}", c)}
        if not years:
            raise BadInput(f"{found.name} has no column of a year", do="Download annual data.")
        rows = found.long(fields, years, VALUE).with_columns(pl.col("year").cast(pl.String))
    rows = rows.with_columns(pl.col("scale").str.to_lowercase())
    odd = rows.filter(~pl.col("scale").is_in(list(SCALES)).fill_null(False))
    if odd.height:
        raise BadInput(
            f"{found.name}: the scale {odd['scale'][0]!r} of {odd['series'][0]} is none that is known",
            "a value without its scale may be dollars or millions of them",
            "Download it again with the column SCALE.",
        )
    part = {name: pl.col("series").str.extract(SERIES, n) for n, name in enumerate(("by", "code", "with", "freq"), 1)}
    rows = rows.with_columns(
        **part, value=pl.col("value") * pl.col("scale").replace_strict(SCALES, return_dtype=pl.Float64)
    )
    annual = pl.col("freq") == "A"
    rows = only(rows, annual, "a month or a quarter", "no year", expected=True)
    rows = _coded(_yearly(rows, "year", rows.height), "code")
    coded = rows.select(
        pl.col("by").replace(RENAMED).alias("reporter"),
        pl.col("with").replace(RENAMED).alias("partner"),
        "flow",
        "valuation",
        pl.col("year").cast(pl.Int32),
        "value",
    )
    return _states_alone(coded)


def _states_alone(rows: polars.DataFrame) -> polars.DataFrame:
    """Flows between states: codes of groups are left out and told."""
    alone = ~(pl.col("reporter").str.contains(GROUP) | pl.col("partner").str.contains(GROUP)).fill_null(False)
    rows = only(rows, alone, "a group or region", "codes such as G001", expected=True)
    return known_states(rows, "reporter", "partner", unit="USD")


def _sdmx(found: reading.Sheet) -> polars.DataFrame:
    frame = found.take(
        {
            "COUNTRY": reading.TEXT,
            "INDICATOR": reading.TEXT,
            "COUNTERPART_COUNTRY": reading.TEXT,
            "FREQUENCY": reading.TEXT,
            "TIME_PERIOD": reading.TEXT,
            "OBS_VALUE": VALUE,
        }
    )
    yearly = _yearly(frame.filter(pl.col("FREQUENCY") == "A"), "TIME_PERIOD", frame.height)
    rows = _coded(yearly, "INDICATOR").select(
        pl.col("COUNTRY").replace(RENAMED).alias("reporter"),
        pl.col("COUNTERPART_COUNTRY").replace(RENAMED).alias("partner"),
        "flow",
        "valuation",
        pl.col("TIME_PERIOD").cast(pl.Int32).alias("year"),
        pl.col("OBS_VALUE").alias("value"),
    )
    return _states_alone(rows)


def _yearly(frame: polars.DataFrame, column: str, of: int) -> polars.DataFrame:
    """Rows of years, written 2020; others are months and quarters."""
    rows = frame.filter(pl.col(column).str.contains(r"^\d{4}$").fill_null(False))
    account.leave("a month or a quarter", "no year", of - rows.height, expected=True)
    check_years("the trade of the IMF", rows.select(pl.col(column).cast(pl.Int32).alias("year")))
    return rows


def _old(found: reading.Sheet) -> polars.DataFrame:
    """Either file of the old site, names of countries read as states."""
    names = {"Country Name": reading.TEXT, "Counterpart Country Name": reading.TEXT}
    if found.has("Time Period"):
        fields = {**names, "year": reading.TEXT.called("Time Period")}
        if found.has("Indicator Code", "Value"):
            rows = found.take({**fields, "code": reading.TEXT.called("Indicator Code"), "value": VALUE.called("Value")})
        else:
            columns = {c: m[1] for c in found.columns if (m := re.search(r"\((T?[XM]G_(?:FOB|CIF)_USD)\)$", c.strip()))}
            if not columns:
                raise BadInput(
                    "the file has no column of exports or imports in dollars",
                    do="Download TXG_FOB_USD and TMG_CIF_USD.",
                )
            rows = found.long(fields, columns, VALUE, into="code")
    else:
        fields = {**names, "code": reading.TEXT.called("Indicator Code"), "Attribute": reading.TEXT.optional}
        years = {c: int(c) for c in found.columns if re.fullmatch(r"\d{4}", c)}
        if not years:
            raise BadInput(f"{found.name} has no column of a year", do="Download annual data.")
        kept = found.renamed(fields)
        if "Attribute" in kept.columns:
            found = found.of((kept["Attribute"].str.strip_chars() == "Value").fill_null(False))
        rows = found.long(fields, years, VALUE).with_columns(pl.col("year").cast(pl.String))
    rows = _yearly(rows, "year", rows.height).with_columns(pl.col("year").cast(pl.Int32))
    rows = _coded(rows, "code")
    named = map_names(rows, "Country Name", "reporter", NAMES, unit="USD")
    named = map_names(named, "Counterpart Country Name", "partner", NAMES, unit="USD")
    return named.select("reporter", "partner", "flow", "valuation", "year", "value")


IMF_BULK = Source(
    id="imf_imts",
    title="International Trade in Goods, by partner (formerly Direction of Trade Statistics)",
    producer="International Monetary Fund",
    version="the user's download",
    citation="International Monetary Fund. International Trade in Goods (IMTS; formerly Direction of Trade"
    " Statistics). Washington, DC: IMF.",
    bibtex="@misc{imf_imts_bulk,\n  author = {{International Monetary Fund}},\n"
    "  title = {International Trade in Goods ({IMTS})},\n  howpublished = {\\url{https://data.imf.org/}}\n}",
    licence="IMF data terms: free with attribution; a large file that you download",
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
    books=Books(world=75, pair=35, report=30),
    parse=parse,
    brought=True,
    offers=(
        Offer(
            TRADE_FLOW,
            FIRST,
            LAST,
            "unknown",
            note="As reported: exports f.o.b., imports c.i.f. (f.o.b. where"
            " the reporter values them so). The IMF fills missing reports with estimates of its own, which the"
            " file need not mark; Russia's from 2022 on are left out.",
        ),
    ),
    redistribute=False,
    substitute="trade_flow of imf_dots_russia and comtrade_facts",
)
