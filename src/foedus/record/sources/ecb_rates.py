"""European Central Bank: reference rates of the euro, units of a currency for one euro, by day, month and year.

Three formats: SDMX-CSV of the data interface (KEY, FREQ, CURRENCY, CURRENCY_DENOM, EXR_TYPE, EXR_SUFFIX, TIME_PERIOD,
OBS_VALUE), the wide CSV of the data portal (DATE, TIME PERIOD, a column a series with its key in brackets), and the file
of all daily rates (eurofxref-hist.csv, a column a currency). Only spot rates against the euro that are means of their
period (SP00.A) are read: rates at the end of a period are another figure.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Download, Lag, Offer, Source
from ._files import once, only

if TYPE_CHECKING:
    import polars

RATE = reading.number(1e-6, 1e9, "for one euro")
SDMX = {
    "freq": reading.TEXT.called("FREQ"),
    "currency": reading.TEXT.called("CURRENCY"),
    "base": reading.TEXT.called("CURRENCY_DENOM"),
    "kind": reading.TEXT.called("EXR_TYPE"),
    "suffix": reading.TEXT.called("EXR_SUFFIX"),
    "period": reading.TEXT.called("TIME_PERIOD"),
    "value": RATE.called("OBS_VALUE"),
}
KEY = re.compile(r".*\(EXR\.([A-Z])\.([A-Z]{3})\.EUR\.SP00\.A\)\s*")
# the form of a period by frequency, the variable and its period
PERIODS = {
    "D": (r"^\d{4}-\d\d-\d\d$", "euro_rate", "day"),
    "M": (r"^\d{4}-\d\d$", "euro_rate_month", "month"),
    "A": (r"^\d{4}$", "euro_rate_year", "year"),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read a file of one of the formats, or several. Raises BadInput for another, or a period that is none."""
    files = list(reading.every(path, "*.csv", "*.txt")) or [f for f in (reading.find(path),) if f is not None]
    if not files:
        raise BadInput(f"{path.name} holds no table", do="Give the CSV as the bank gives it out.")
    rows = pl.concat([_rows(reading.sheet_of(f, [("OBS_VALUE", "DATE")])) for f in files])
    rows = only(rows, pl.col("value").is_not_null(), "no rate on that day", path.name, expected=True)
    other = rows.filter(~pl.col("freq").is_in(list(PERIODS)).fill_null(False))
    account.leave("another frequency", "neither day, month nor year", other.height, expected=True)
    out = {}
    for freq, (form, name, time) in PERIODS.items():
        some = rows.filter(freq=freq)
        odd = some.filter(~pl.col("period").str.contains(form).fill_null(False))
        if odd.height:
            raise BadInput(f"{path.name}: {odd['period'][0]!r} is no {time}", do="Download the file again.")
        if some.height:
            period = pl.col("period").cast(pl.Int32) if time == "year" else pl.col("period")
            frame = some.select(period.alias(time), "currency", "value")
            out[name] = once(frame, [time, "currency"], "value", path.name, tolerance=1e-12)
    if not out:
        raise BadInput(f"{path.name} holds no rate against the euro", do="Give series of EXR against EUR, SP00.A.")
    return out


def _rows(sheet: reading.Sheet) -> polars.DataFrame:
    """Frequency, currency, period and rate of one file."""
    if sheet.has("CURRENCY", "CURRENCY_DENOM", "OBS_VALUE"):
        rows = sheet.take(SDMX)
        spot = (pl.col("base") == "EUR") & (pl.col("kind") == "SP00") & (pl.col("suffix") == "A")
        rows = only(rows, spot, "another rate", "no mean spot rate against the euro", expected=True)
        return rows.select("freq", "currency", "period", "value")
    day = {"period": reading.TEXT.called("DATE").needed}
    keys = {c: m for c in sheet.columns if (m := KEY.fullmatch(c))}
    if keys:
        # a month and a year bear their last day in the column DATE
        rows = sheet.long(day, {c: f"{m[1]} {m[2]}" for c, m in keys.items()}, RATE, into="series")
        rows = rows.with_columns(
            freq=pl.col("series").str.slice(0, 1),
            currency=pl.col("series").str.slice(2),
            period=pl.col("period").str.strip_chars(),
        )
        long = {"M": 7, "A": 4}
        cut = pl.coalesce(
            *(pl.when(pl.col("freq") == f).then(pl.col("period").str.slice(0, n)) for f, n in long.items())
        )
        return rows.select("freq", "currency", pl.coalesce(cut, pl.col("period")).alias("period"), "value")
    money = {c: c.strip() for c in sheet.columns if re.fullmatch(r"[A-Z]{3}", c.strip())}
    if not {"USD", "JPY"} <= set(money.values()) and not sheet.name.lower().startswith("eurofxref"):
        raise BadInput(f"{sheet.name} has no column of a currency", do="Give the CSV as the bank gives it out.")
    rows = sheet.long(day, money, RATE, into="currency")
    return rows.select(pl.lit("D").alias("freq"), "currency", pl.col("period").str.strip_chars(), "value")


def _offer(name: str, time: str, first: int | str, last: int | str, title: str) -> Offer:
    return Offer(
        Schema(name, "per_EUR", about="world", time=time, dims=("currency",), title=title),
        first,
        last,
        "unknown",
        note="Units of the currency for one euro; currency: its code of ISO 4217. For information, not for transactions. No"
        " rate of the rouble since March 2022.",
    )


ECB_RATES = Source(
    id="ecb_rates",
    title="Euro foreign exchange reference rates",
    producer="European Central Bank",
    version="as downloaded",
    citation="European Central Bank. Euro foreign exchange reference rates. Frankfurt am Main.",
    bibtex="@misc{ecb_rates,\n  author = {{European Central Bank}},\n"
    "  title = {Euro foreign exchange reference rates},\n"
    "  howpublished = {\\url{https://www.ecb.europa.eu/stats/policy_and_exchange_rates/"
    "euro_reference_exchange_rates/html/index.en.html}}\n}",
    licence="ECB: free re-use with the source named",
    address="https://www.ecb.europa.eu/stats/policy_and_exchange_rates/euro_reference_exchange_rates/html/index.en.html",
    accessed="2026-12-01",
    short="ECB",
    reuse="commercial",
    licence_page="https://www.ecb.europa.eu/services/using-our-site/disclaimer/html/index.en.html",
    published=Lag(
        1,
        "the rates of a working day are published on it, around 16:00",
        origin="from knowledge of the release",
        read_on="2026-12-01",
        grade="C",
    ),
    parse=parse,
    brought=True,
    downloads=(Download("https://www.ecb.europa.eu/stats/eurofxref/eurofxref-hist.zip", "eurofxref-hist.zip"),),
    offers=(
        _offer("euro_rate", "day", "1999-01-04", "2026-12-31", "Units of a currency for one euro"),
        _offer("euro_rate_month", "month", "1999-01", "2026-12", "Units of a currency for one euro, mean of the month"),
        _offer("euro_rate_year", "year", 1999, 2026, "Units of a currency for one euro, mean of the year"),
    ),
)
