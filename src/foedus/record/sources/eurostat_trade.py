"""Eurostat, external trade as its database gives it out: euros by member, partner, product and year or month.

Two formats of the same tables: SDMX-CSV (columns DATAFLOW, LAST UPDATE, freq, reporter, partner, product, flow,
indicators, TIME_PERIOD, OBS_VALUE) and the bulk TSV, whose packed header the reader opens (record/reading/packed.py).
Read are tables of Comext (DS-045409, DS-059341 ...) and of external trade by partner (indic_et, partner, geo) as far as
they tell the trade of two states: flows of the Union as a whole, with the world or within it are left out and told.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from .. import account, reading
from ..source import Lag, Offer, Source, map_codes
from ._files import once, only
from ._trade import TRADE_FLOW_EUR, TRADE_FLOW_MONTH, directed

if TYPE_CHECKING:
    import polars

COMEXT = {
    "freq": reading.TEXT,
    "reporter": reading.TEXT,
    "partner": reading.TEXT,
    "product": reading.TEXT,
    "flow": reading.TEXT,
    "indicator": reading.TEXT.called("indicators"),
    "period": reading.TEXT.called("TIME_PERIOD"),
    "value": reading.number(0, 1e14, "EUR").called("OBS_VALUE"),
    "OBS_FLAG": reading.TEXT.optional,
}
BY_PARTNER = {
    "freq": reading.TEXT.optional,
    "reporter": reading.TEXT.called("geo"),
    "partner": reading.TEXT,
    "product": reading.TEXT.called("sitc06"),
    "indicator": reading.TEXT.called("indic_et"),
    "period": reading.TEXT.called("TIME_PERIOD"),
    "value": reading.number(-1e9, 1e9).called("OBS_VALUE"),
    "OBS_FLAG": reading.TEXT.optional,
}
FLOWS = {"1": "import", "2": "export", "IMPORT": "import", "EXPORT": "export"}
EUROS = ("VALUE_IN_EUROS", "VALUE_EUR")
MILLIONS = {"MIO_EXP_VAL": "export", "MIO_IMP_VAL": "import"}
# Tables whose products are of the Harmonised System, eight digits of the Combined Nomenclature
HARMONISED = ("DS-045409", "DS-059341")
# The Union's own letters for partners, where they are not those of ISO
OWN = {"XS": "RS", "GB": "GB", "UK": "GB", "EL": "GR"}
# stores and provisions, places not specified, secret partners
NOWHERE = r"^(Q[^A]|X[CILUZ])$"


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read one or more files. Raises BadInput for a table that is of no trade between two states, with its dimensions."""
    files = list(reading.every(path, "*.csv", "*.tsv", "*.txt")) or [f for f in (reading.find(path),) if f is not None]
    if not files:
        raise BadInput(f"{path.name} holds no table of Eurostat's", do="Give the file as the database exports it.")
    rows = pl.concat([_rows(reading.sheet_of(f, [("TIME_PERIOD",), ("OBS_VALUE",)])) for f in files])
    rows = _of_states(rows)
    if not rows.height:
        raise BadInput(
            f"{path.name} holds no trade of two states",
            "its reporters or partners are the Union, the world or groups",
            "Give a table by member and partner (Comext), or import it as data of your own.",
        )
    out = {}
    for time, form, name in (("month", r"^\d{4}-\d\d$", "trade_flow_month"), ("year", r"^\d{4}$", "trade_flow_eur")):
        some = rows.filter(pl.col("period").str.contains(form))
        if not some.height:
            continue
        period = pl.col("period") if time == "month" else pl.col("period").cast(pl.Int32)
        flows = directed(
            some.select("reporter", "partner", "flow", "product", period.alias(time), "value"),
            "statistical",
            "statistical",
        )
        key = ["source_state", "target_state", time, "reporter", "valuation", "product"]
        out[name] = once(flows, key, "value", path.name, "mEUR")
    other = rows.filter(~pl.col("period").str.contains(r"^\d{4}(-\d\d)?$").fill_null(False))
    account.leave("a quarter or another period", "no month or year", other.height, expected=True)
    return {n: f for n, f in out.items() if f.height}


def _rows(sheet: reading.Sheet) -> polars.DataFrame:
    """Reporter, partner, product, flow, period and million euros of one file, before codes are read."""
    if sheet.has("reporter", "partner", "product", "flow", "indicators"):
        rows = sheet.take(COMEXT).with_columns(
            pl.col("flow").replace_strict(FLOWS, default=None, return_dtype=pl.String)
        )
        rows = only(rows, pl.col("indicator").is_in(EUROS), "a quantity", "no value in euros", expected=True)
        rows = only(rows, pl.col("flow").is_not_null(), "another flow", "neither imports nor exports", expected=True)
        scale = 1e-6
    elif sheet.has("indic_et", "partner", "geo", "sitc06"):
        rows = sheet.take(BY_PARTNER)
        money = pl.col("indicator").is_in(list(MILLIONS))
        rows = only(rows, money, "another indicator", "no value in euros", expected=True)
        rows = rows.with_columns(pl.col("indicator").replace_strict(MILLIONS, return_dtype=pl.String).alias("flow"))
        scale = 1.0
    else:
        dims = [c for c in sheet.columns if c.lower() == c or c in ("TIME_PERIOD", "OBS_VALUE")]
        raise BadInput(
            f"{sheet.name} is no table of trade by partner",
            f"its dimensions are {', '.join(dims[:12])}",
            "Import it as data of your own; --where DIMENSION=CODE chooses among its series.",
        )
    hidden = rows.filter(pl.col("value").is_null())
    secret = hidden.height if "OBS_FLAG" not in hidden.columns else int((hidden["OBS_FLAG"] == "c").sum())
    if "OBS_FLAG" in hidden.columns:
        account.leave("no value: confidential", sheet.name, secret, expected=True)
        account.leave("no value", sheet.name, hidden.height - secret, expected=True)
    else:
        account.leave("no value", sheet.name, secret, expected=True)
    rows = rows.drop_nulls("value").with_columns(pl.col("value") * scale, _product(sheet))
    if "OBS_FLAG" in rows.columns:
        flags = rows.filter(pl.col("OBS_FLAG").fill_null("") != "").group_by("OBS_FLAG").len().sort("OBS_FLAG")
        if flags.height:
            account.fact("flags", ", ".join(f"{flag} on {n} values" for flag, n in flags.iter_rows()))
    _said(sheet)
    rows = only(rows, pl.col("product").is_not_null(), "a product", "whose classification is not told", "mEUR")
    return rows.select("reporter", "partner", "product", "flow", "period", "value")


def _flow_of(sheet: reading.Sheet) -> str:
    """The table that a file is of, as it says itself or is called: DS-045409, EXT_LT_MAINEU ..."""
    column = next((c for c in ("DATAFLOW", "STRUCTURE_ID") if c in sheet.columns), None)
    said = sheet.frame[column].drop_nulls().unique().to_list() if column else []
    text = str(said[0]) if len(said) == 1 else sheet.name
    hit = re.search(r"(ds-\d{6}|ext_[a-z0-9_]+)", text, re.IGNORECASE)
    return hit[1].upper() if hit else ""


def _product(sheet: reading.Sheet) -> polars.Expr:
    """total, hs27, cn27090010 or sitc3; null where the classification of the codes is not told."""
    code = pl.col("product").str.strip_chars()
    if sheet.has("sitc06"):
        named = pl.lit("sitc") + code.str.to_lowercase().str.replace("^sitc", "")
    elif _flow_of(sheet) in HARMONISED:
        digits = code.str.contains(r"^\d{2,8}$")
        kind = pl.when(code.str.len_chars() == 8).then(pl.lit("cn")).otherwise(pl.lit("hs"))
        named = pl.when(digits).then(kind + code)
    else:
        named = pl.lit(None, pl.String)
    return pl.when(code.str.to_uppercase() == "TOTAL").then(pl.lit("total")).otherwise(named).alias("product")


def _said(sheet: reading.Sheet) -> None:
    """The edition: the table and the day of its last update."""
    table, updated = _flow_of(sheet), ""
    if "LAST UPDATE" in sheet.columns:
        days = sheet.frame["LAST UPDATE"].drop_nulls().str.slice(0, 8).unique().to_list()
        if len(days) == 1 and (m := re.fullmatch(r"(\d\d)/(\d\d)/(\d\d)", days[0])):
            updated = f"last update 20{m[3]}-{m[2]}-{m[1]}"
    if table or updated:
        account.fact("version", ", ".join(x for x in (table, updated) if x))


def _of_states(rows: polars.DataFrame) -> polars.DataFrame:
    """Ids of reporter and partner: groups, and places that are none, are left out and told with their value."""
    rows = rows.with_columns(
        pl.col(c).str.strip_chars().str.to_uppercase().replace(OWN).alias(f"_{c}") for c in ("reporter", "partner")
    ).drop("reporter", "partner")
    for side in ("_reporter", "_partner"):
        rows = only(rows, pl.col(side).str.len_chars() == 2, "a group or the world", side[1:], "mEUR", expected=True)
        known = ~pl.col(side).str.contains(NOWHERE)
        rows = only(rows, known, "a place of no state, or not told", side[1:], "mEUR", expected=True)
    rows = rows.with_columns(pl.col("period").str.slice(0, 4).cast(pl.Int32, strict=False).alias("year"))
    rows = only(rows, pl.col("year").is_not_null(), "no year", "TIME_PERIOD")
    if not rows.height:
        return rows.select(
            reporter="_reporter", partner="_partner", product="product", flow="flow", period="period", value="value"
        )
    rows = map_codes(rows, "_reporter", "iso2", "reporter", unit="mEUR")
    return (
        map_codes(rows, "_partner", "iso2", "partner", unit="mEUR")
        if rows.height
        else rows.with_columns(partner="_partner")
    )


EUROSTAT_TRADE = Source(
    id="eurostat_trade",
    title="EU trade by member, partner and product",
    producer="Eurostat",
    version="the user's download",
    citation="Eurostat. International trade in goods (Comext). Luxembourg.",
    bibtex="@misc{eurostat_trade,\n  author = {{Eurostat}},\n  title = {International trade in goods ({Comext})},\n"
    "  howpublished = {\\url{https://ec.europa.eu/eurostat/databrowser/}}\n}",
    licence="Eurostat re-use policy: free with acknowledgement",
    address="https://ec.europa.eu/eurostat/databrowser/",
    accessed="2026-12-01",
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
    brought=True,
    offers=tuple(
        Offer(
            schema,
            first,
            last,
            "unknown",
            note="Euros, as the member reports. product: total, hs and cn with the digits of the code, or sitc. Confidential"
            " trade has no value or stands under other products and partners. The Union as a whole is left out.",
        )
        for schema, first, last in ((TRADE_FLOW_MONTH, "1988-01", "2026-12"), (TRADE_FLOW_EUR, 1988, 2026))
    ),
)
