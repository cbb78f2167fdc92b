"""IMF, International Trade in Goods (formerly Direction of Trade Statistics): the files that users download.

Three formats: the bulk file of the old site with a column a period (DOT_timeSeries.csv), its file with a row a period
and a column an indicator (DOT_..._panel.csv), and the table of the new site in SDMX-CSV (columns COUNTRY, INDICATOR,
COUNTERPART_COUNTRY, FREQUENCY, TIME_PERIOD, OBS_VALUE). Years alone are read; regions and the world are left out.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Books
from ...core.series import greatest
from ..source import Lag, Offer, Source, map_names
from ._files import clip, need, read_member
from ._trade import TRADE_FLOW, known_states
from .imf_dots import NAMES

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1948, 2025
# code of an indicator, with or without the T of the old codes: the flow as the reporter sees it, and its valuation
INDICATORS = {"XG_FOB_USD": ("export", "fob"), "MG_CIF_USD": ("import", "cif"), "MG_FOB_USD": ("import", "fob")}
WIDE = ("Country Name", "Indicator Code", "Counterpart Country Name")
LONG = ("Country Name", "Counterpart Country Name", "Time Period")
SDMX = ("COUNTRY", "INDICATOR", "COUNTERPART_COUNTRY", "FREQUENCY", "TIME_PERIOD", "OBS_VALUE")
RENAMED = {"KOS": "XKX"}  # what the IMF writes otherwise
# No flow between two states has reached a trillion dollars: a value above a million is in dollars, not in millions
IN_DOLLARS = 1e6
# From this year on the IMF fills the reports of a state that stopped reporting with arithmetic of its own
ESTIMATED = {"RUS": 2022}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read a file of one of the three formats. Raises BadInput for another, or one without a year of trade."""
    frame = read_member(
        path,
        "DOT*.csv",
        "*IMTS*.csv",
        "*imts*.csv",
        "*.csv",
        infer_schema=False,
        encoding="utf8-lossy",
        truncate_ragged_lines=True,
    )
    frame = frame.rename({c: c.strip().lstrip("\ufeff") for c in frame.columns})
    rows = _sdmx(frame) if "OBS_VALUE" in frame.columns else _old(frame)
    rows = clip(
        rows.with_columns(pl.col("value").cast(pl.Float64, strict=False), pl.col("year").cast(pl.Int32)).drop_nulls(
            "value"
        ),
        FIRST,
        LAST,
    )
    rows = rows.filter((pl.col("reporter") != pl.col("partner")) & pl.col("value").is_finite() & (pl.col("value") > 0))
    for state, year in ESTIMATED.items():
        rows = rows.filter(~((pl.col("reporter") == state) & (pl.col("year") >= year)))
    if not rows.height:
        raise BadInput(
            "the file holds no yearly trade of two states",
            "exports f.o.b. and imports c.i.f. or f.o.b. in dollars are read",
            "Download annual data with those indicators.",
        )
    scale = 1e-6 if greatest(rows["value"]) > IN_DOLLARS else 1.0
    export = pl.col("flow") == "export"
    flows = rows.select(
        pl.when(export).then("reporter").otherwise("partner").alias("source_state"),
        pl.when(export).then("partner").otherwise("reporter").alias("target_state"),
        "year",
        "reporter",
        "valuation",
        pl.col("value") * scale,
    )
    return {
        "trade_flow": flows.unique(
            ["source_state", "target_state", "year", "reporter", "valuation"], keep="first", maintain_order=True
        )
    }


def _coded(frame: polars.DataFrame, column: str) -> polars.DataFrame:
    """The rows of known indicators, with flow and valuation."""
    flow, valuation = ({f"{t}{k}": v[i] for k, v in INDICATORS.items() for t in ("", "T")} for i in (0, 1))
    code = pl.col(column)
    return frame.filter(code.is_in(list(flow))).with_columns(
        code.replace_strict(flow, return_dtype=pl.String).alias("flow"),
        code.replace_strict(valuation, return_dtype=pl.String).alias("valuation"),
    )


def _sdmx(frame: polars.DataFrame) -> polars.DataFrame:
    frame = need(frame, "IMTS", *SDMX)
    year = pl.col("TIME_PERIOD").str.strip_chars()
    rows = _coded(frame.filter((pl.col("FREQUENCY") == "A") & year.str.contains(r"^\d{4}$")), "INDICATOR").select(
        pl.col("COUNTRY").replace(RENAMED).alias("reporter"),
        pl.col("COUNTERPART_COUNTRY").replace(RENAMED).alias("partner"),
        "flow",
        "valuation",
        year.alias("year"),
        pl.col("OBS_VALUE").alias("value"),
    )
    return known_states(rows, "reporter", "partner")


def _old(frame: polars.DataFrame) -> polars.DataFrame:
    """Either file of the old site, names of countries read as states."""
    if "Time Period" in frame.columns:
        frame = need(frame, "DOTS", *LONG)
        if "Indicator Code" in frame.columns and "Value" in frame.columns:
            rows = frame.rename({"Time Period": "year", "Value": "value", "Indicator Code": "code"})
        else:
            columns = {c: m[1] for c in frame.columns if (m := re.search(r"\((T?[XM]G_(?:FOB|CIF)_USD)\)$", c))}
            if not columns:
                raise BadInput(
                    "the file has no column of exports or imports in dollars",
                    do="Download TXG_FOB_USD and TMG_CIF_USD.",
                )
            rows = frame.rename({**columns, "Time Period": "year"}).unpivot(
                on=list(columns.values()),
                index=["Country Name", "Counterpart Country Name", "year"],
                variable_name="code",
                value_name="value",
            )
    else:
        frame = need(frame, "DOTS", *WIDE)
        if "Attribute" in frame.columns:
            frame = frame.filter(pl.col("Attribute") == "Value")
        years = [c for c in frame.columns if re.fullmatch(r"\d{4}", c)]
        rows = frame.unpivot(on=years, index=list(WIDE), variable_name="year", value_name="value").rename(
            {"Indicator Code": "code"}
        )
    rows = _coded(rows.filter(pl.col("year").str.contains(r"^\d{4}$")), "code")
    named = map_names(map_names(rows, "Country Name", "reporter", NAMES), "Counterpart Country Name", "partner", NAMES)
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
