"""Eurostat Comext: trade of the EU's members with Russia and its neighbours by month, 2020-01 to 2022-11."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from .. import reading
from ..source import Lag, Offer, Source, map_names
from ._files import clip, only
from ._trade import TRADE_FLOW_MONTH, directed

if TYPE_CHECKING:
    import polars

FIRST, LAST = "2020-01", "2022-11"
PRODUCTS = {
    "Total [TOTAL]": "total",
    "MINERAL FUELS, MINERAL OILS AND PRODUCTS OF THEIR DISTILLATI": "hs27",
}  # label cut to 60 characters


COLUMNS = {
    "product": reading.TEXT,
    "flow": reading.TEXT,
    "indicator": reading.TEXT,
    "REPORTER": reading.TEXT,
    "PARTNER": reading.TEXT,
    "month": reading.TEXT,
    "value": reading.number(0, 1e13, "EUR"),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the long table of DS-045409: euros by product, flow, reporter, partner and month."""
    frame = reading.table(path, "eu_member_trade_monthly.parquet", "eu_member_trade_monthly.csv", fields=COLUMNS)
    ours = (pl.col("indicator") == "VALUE_IN_EUROS") & pl.col("product").is_in(list(PRODUCTS))
    kept = only(frame, ours, "another product or a quantity", "DS-045409", expected=True)
    frame = clip(kept, FIRST, LAST, "month")
    # "Germany (incl. German Democratic Republic 'DD' from 1991)" -> "Germany"
    plain = frame.with_columns(
        pl.col("REPORTER", "PARTNER").str.replace(r" \(.*$", ""),
        pl.col("product").replace(PRODUCTS),
        pl.col("flow").str.to_lowercase(),
    )
    coded = map_names(
        map_names(plain, "REPORTER", "reporter", strict=True),
        "PARTNER",
        "partner",
        {"not available": None},
        strict=True,
    )
    rows = coded.select("reporter", "partner", "flow", "month", "product", pl.col("value") / 1e6)
    return {"trade_flow_month": directed(rows, "statistical", "statistical")}


EUROSTAT = Source(
    id="eurostat_comext",
    title="EU trade with Russia and its neighbours by month",
    producer="Eurostat",
    version="Comext DS-045409, last update 2023-01-13",
    citation="Eurostat. Comext, EU trade since 1988 by HS2-4-6 and CN8 (DS-045409). Luxembourg.",
    bibtex="@misc{eurostat_comext,\n  author = {{Eurostat}},\n"
    "  title = {{EU} trade since 1988 by {HS2-4-6} and {CN8} ({DS-045409})},\n  year = {2023},\n"
    "  howpublished = {\\url{https://ec.europa.eu/eurostat/comext/newxtweb/}}\n}",
    licence="Eurostat re-use policy: free with acknowledgement",
    address="https://ec.europa.eu/eurostat/comext/newxtweb/",
    accessed="2026-11-21",
    short="Eurostat",
    reuse="commercial",
    licence_page="https://ec.europa.eu/eurostat/web/main/help/copyright-notice",
    published=Lag(
        44,
        "the update of 13 January 2023 has November 2022",
        origin="Eurostat as staged (DS-045409)",
        read_on="2026-11-21",
        grade="B",
    ),
    parse=parse,
    folder="eurostat-eu-russia-neighbours-monthly-2020-2022",
    offers=(
        Offer(
            TRADE_FLOW_MONTH,
            FIRST,
            LAST,
            "unknown",
            note="Euros, as the member reports; product total or hs27"
            " (mineral fuels). Confidential trade is suppressed or booked elsewhere (German gas above all)."
            " December 2022 is missing: 2022 is no full year. Partners: Russia, Belarus, Kazakhstan, Kyrgyzstan,"
            " Uzbekistan, Armenia, Georgia.",
        ),
    ),
)
