"""SIPRI Arms Transfers: volumes by pair and year to 2021, and the trade register to 2024. Loaders only.

Two sources with two definitions: `arms_tiv` is SIPRI's own yearly table; `arms_tiv_split` divides each deal of
the register evenly over its years of delivery, an estimate that matches the totals but not single years.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from ...core.tables import Column
from .. import account, reading
from ..ranges import check_years
from ..source import Lag, Offer, Source, TableOffer, Whole, map_names
from . import _sipri_tables as tables
from ._files import clip, once

if TYPE_CHECKING:
    import polars

# Rebels, alliances and unknown parties (marked * and **) are no states and are dropped by name; of Libya's two
# governments after 2014 neither is taken for the state.
NAMES = {
    "East Germany (GDR)": "DDR",
    "North Yemen": "YEM",
    "Yemen Arab Republic": "YEM",
    "Yemen Arab Republic (North Yemen)": "YEM",
    "Saint Vincent": "VCT",
    "European Union**": None,
}
TIV = reading.number(0, 1e6, "million TIV")
ANNUAL = {"supplier": reading.TEXT, "recipient": reading.TEXT, "year": reading.YEAR, "value": TIV}
# notes above the header apart, as SIPRI exports the register; rows torn by a line break in a comment lack a side
REGISTER = {
    "order_year": replace(reading.number(1900, 2100).called("Year of order"), loose=True),
    "supplier": reading.TEXT.called("Supplier").needed,
    "recipient": reading.TEXT.called("Recipient").needed,
    "ordered": replace(reading.number(0).called("Number ordered"), loose=True),
    "designation": reading.TEXT.called("Weapon designation"),
    "description": reading.TEXT.called("Weapon description"),
    "delivered": replace(reading.number(0).called("Number delivered"), loose=True),
    "delivery_years": reading.TEXT.called("Year(s) of delivery"),
    "condition": reading.TEXT.called("status"),
    "tiv_delivered": TIV.called("SIPRI TIV of delivered weapons"),
}
# the register with one row for each deal and year of delivery
DELIVERIES = {
    "order_year": replace(reading.number(1900, 2100).called("Order date"), loose=True),
    "supplier": reading.TEXT.called("Supplier").needed,
    "recipient": reading.TEXT.called("Recipient").needed,
    "designation": reading.TEXT.called("Designation", "Weapon designation").optional,
    "description": reading.TEXT.called("Description", "Weapon description").optional,
    "delivered": replace(reading.number(0).called("Numbers delivered", "Number delivered"), loose=True).optional,
    "year": reading.YEAR.called("Delivery year"),
    "condition": reading.TEXT.called("Status").optional,
    "tiv_delivered": TIV.called("TIV delivery values"),
}
SELECTION = re.compile(
    r"from\s+(?P<supplier>.+?)\s+to\s+(?P<recipient>.+?)\s*\.\s*Deals with deliveries made for the year range"
    r"\s*'(?P<first>[^']*)' to '(?P<last>[^']*)'",
    re.IGNORECASE | re.DOTALL,
)
YEARS = re.compile(r"(\d{4})(?:\s*[-–—]\s*(\d{4}|\d{2})(?!\d))?")


def parse_tiv(path: Path) -> dict[str, polars.DataFrame]:
    """Read supplier, recipient, year and million TIV: the table of all pairs, or SIPRI's own tables of what one state
    supplied or received, one or many. A value of 0 is a transfer below half a million."""
    staged = reading.find(path, "tiv_dyadic_annual*.parquet", "sipri-exports-processed.csv", other=False)
    if staged is None and (sheets := _tables(path)):
        frame, name = pl.concat(_one_sided(s) for s in sheets), path.name
    else:
        found = reading.sheet(
            path, "tiv_dyadic_annual*.parquet", "sipri-exports-processed.csv", anchor=reading.anchors(ANNUAL)
        )
        frame, name = found.take(ANNUAL), found.name
    frame = once(frame, ["supplier", "recipient", "year"], "value", name, "mTIV")
    return {"arms_tiv": _pairs(clip(frame, 1950, 2021))}


def _tables(path: Path) -> list[reading.Sheet]:
    """SIPRI's tables in a file or folder; none where the files are of another layout."""
    files = list(reading.every(path, "*.csv", "*.xlsx", "*.xls")) or [f for f in (reading.find(path),) if f is not None]
    out = []
    for f in files:
        try:
            sheet = reading.sheet_of(f, tables.YEARS)
        except BadInput:  # it is no table with years in columns
            return []
        if not tables.is_table(sheet):
            return []
        out.append(sheet)
    return out


def _one_sided(sheet: reading.Sheet) -> polars.DataFrame:
    """Supplier, recipient, year and value of a table of one state. Raises BadInput for one of all together."""
    got = tables.table(sheet)
    if not got.other:
        raise BadInput(
            f"{sheet.name} holds totals of states, and no pairs",
            do=f"Import it as totals: foedus import sipri_totals {sheet.name}",
        )
    account.fact("selection", f"{'from' if got.side == 'recipient' else 'to'} {got.other}")
    sides = {got.side: pl.col("party"), ("supplier" if got.side == "recipient" else "recipient"): pl.lit(got.other)}
    ours = got.rows.filter(~pl.col("party").str.to_lowercase().str.starts_with("total"))
    account.leave("a total", sheet.name, got.rows.height - ours.height, expected=True)
    return ours.select(sides["supplier"].alias("supplier"), sides["recipient"].alias("recipient"), "year", "value")


def _pairs(frame: polars.DataFrame) -> polars.DataFrame:
    """Sums by supplying and receiving state (North Yemen's two governments are one). Parties marked with a star, and
    unknown ones, are no states."""
    names = {**parties(frame["supplier"]), **parties(frame["recipient"])}
    coded = map_names(frame, "supplier", "source_state", names, unit="mTIV")
    coded = map_names(coded, "recipient", "target_state", names, unit="mTIV")
    apart = coded.filter(pl.col("source_state") != pl.col("target_state"))
    account.leave("a state with itself", "one state under two names", coded.height - apart.height)
    return apart.group_by("source_state", "target_state", "year", maintain_order=True).agg(pl.col("value").sum())


def parties(names: polars.Series) -> dict[str, str | None]:
    """What SIPRI's names of parties stand for, where the names of states do not tell: those marked with a star, and
    unknown ones, for no state."""
    listed = names.drop_nulls().unique().to_list()
    return {**{n: None for n in listed if n.endswith("*") or n.casefold().startswith("unknown")}, **NAMES}


def parse_register(path: Path) -> dict[str, polars.DataFrame]:
    """Read the register: one row a deal, as exported by SIPRI (notes above the header) or staged, its volume divided
    evenly over its years of delivery; or one row for each deal and year of delivery, with the volume of the year."""
    found = reading.sheet(
        path,
        "sipri_trade_register*.parquet",
        "trade-register*",
        "*register*.csv",
        "*.csv",
        anchor=("Recipient", "Supplier", ("Year of order", "Delivery year")),
    )
    if found.has("Delivery year", "TIV delivery values"):
        return _deliveries(found)
    _selected(" ".join(found.head))
    frame = found.take(REGISTER)
    deals = frame.select(
        pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias("deal"),
        pl.col("order_year").cast(pl.Int32),
        *(c for c in REGISTER if c != "order_year"),
    )
    account.leave("nothing delivered yet", found.name, deals["tiv_delivered"].null_count(), expected=True)
    given = deals.filter(pl.col("tiv_delivered").is_not_null())
    spans = {t: delivered(t or "") for t in given["delivery_years"].unique().to_list()}
    years = given.with_columns(
        pl.Series("year", [spans[t] for t in given["delivery_years"].to_list()], dtype=pl.List(pl.Int32))
    )
    undated = years.filter(pl.col("year").list.len() == 0)
    account.leave("no year of delivery", found.name, undated.height, float(undated["tiv_delivered"].sum()), "mTIV")
    spread = (
        years.filter(pl.col("year").list.len() > 0)
        .with_columns((pl.col("tiv_delivered") / pl.col("year").list.len()).alias("value"))
        .explode("year")
    )
    check_years(found.name, spread)
    flows = _pairs(spread.select("supplier", "recipient", "year", "value"))
    return {"arms_register": deals, "arms_tiv_split": clip(flows, 1950, 2024)}


def _deliveries(found: reading.Sheet) -> dict[str, polars.DataFrame]:
    frame = found.take(DELIVERIES)
    account.fact("method", "volumes by SIPRI's own years of delivery")
    deals = frame.select(
        pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias("deal"),
        pl.col("order_year").cast(pl.Int32),
        "supplier",
        "recipient",
        pl.lit(None, pl.Float64).alias("ordered"),
        *(
            pl.col(c) if c in frame.columns else pl.lit(None, pl.String).alias(c)
            for c in ("designation", "description")
        ),
        pl.col("delivered") if "delivered" in frame.columns else pl.lit(None, pl.Float64).alias("delivered"),
        pl.col("year").cast(pl.String).alias("delivery_years"),
        pl.col("condition") if "condition" in frame.columns else pl.lit(None, pl.String).alias("condition"),
        "tiv_delivered",
    )
    account.leave("no volume", found.name, frame["tiv_delivered"].null_count())
    flows = _pairs(
        frame.drop_nulls("tiv_delivered").select(
            "supplier", "recipient", "year", pl.col("tiv_delivered").alias("value")
        )
    )
    return {"arms_register": deals, "arms_tiv_split": clip(flows, 1950, 2024)}


def delivered(text: str) -> list[int]:
    """The years of a cell: '1997; 1998', '1997-1999' (1997, 1998 and 1999) or '1997-99'."""
    out: list[int] = []
    for first, last in YEARS.findall(text):
        end = int(last if len(last) == 4 else first[:2] + last) if last else int(first)
        out += range(int(first), end + 1) if 0 <= end - int(first) <= 100 else [int(first), end]
    return list(dict.fromkeys(out))


def _selected(notes: str) -> None:
    """What the notes above the header say that was selected."""
    hit = SELECTION.search(notes)
    if hit is None:
        return
    parties = [" ".join(hit[side].split()) for side in ("supplier", "recipient")]
    years = [hit[k].strip() for k in ("first", "last")]
    if any(p.casefold() != "all countries" for p in parties) or any(y.isdigit() for y in years):
        span = f", {years[0]} to {years[1]}" if any(y.isdigit() for y in years) else ""
        account.fact("selection", f"from {parties[0]} to {parties[1]}{span}")
    for name, year in zip(("first", "last"), years, strict=True):
        if year.isdigit():
            account.fact(name, year)


CITATION = "SIPRI Arms Transfers Database. Stockholm: Stockholm International Peace Research Institute."
BIBTEX = (
    "@misc{sipri_arms,\n  author = {{SIPRI}},\n  title = {{SIPRI} Arms Transfers Database},\n"
    "  howpublished = {\\url{https://www.sipri.org/databases/armstransfers}},\n  year = {2025}\n}"
)
LICENCE = "© SIPRI: non-commercial use with attribution; not passed on"
SUBSTITUTE = "the figures on arms in the cited facts (foedus get figures), for a few pairs only"

SIPRI_ARMS = Source(
    id="sipri_arms",
    title="Arms transfers, trend-indicator values by pair and year",
    producer="SIPRI",
    version="early 2022",
    citation=CITATION,
    bibtex=BIBTEX,
    licence=LICENCE,
    address="https://www.sipri.org/databases/armstransfers",
    accessed="2026-11-21",
    short="SIPRI",
    reuse="research",
    licence_page="https://www.sipri.org/databases/armstransfers",
    published=Lag(
        76,
        "the update of 16 March 2015 has 2014; the database is updated every spring",
        origin="SIPRI fact sheet",
        address="http://www.sipri.org/databases/armstransfers/background",
        read_on="2026-11-21",
        note="the page says every spring; the day stands in the fact sheet of March 2015",
        grade="B",
    ),
    parse=parse_tiv,
    folder="sipri-arms-transfers",
    offers=(
        Offer(
            Schema(
                "arms_tiv",
                "mTIV",
                about="directed",
                status="estimate",
                title="Major arms delivered by supplier to recipient",
            ),
            1950,
            2021,
            "zero",
            whole=Whole(190, 19_700),
            note="Volumes, not prices. 0 is a delivery below 0.5 m TIV; rebels and organisations are left out.",
        ),
    ),
    redistribute=False,
    substitute=SUBSTITUTE,
)
SIPRI_REGISTER = Source(
    id="sipri_register",
    title="Arms transfers, trade register",
    producer="SIPRI",
    version="export of 2025-03-13",
    citation=CITATION,
    bibtex=BIBTEX,
    licence=LICENCE,
    address="https://www.sipri.org/databases/armstransfers",
    accessed="2026-11-21",
    short="SIPRI",
    reuse="research",
    licence_page="https://www.sipri.org/databases/armstransfers",
    published=Lag(
        76,
        "the update of 16 March 2015 has 2014; the database is updated every spring",
        origin="SIPRI fact sheet",
        address="http://www.sipri.org/databases/armstransfers/background",
        read_on="2026-11-21",
        note="the page says every spring; the day stands in the fact sheet of March 2015",
        grade="B",
    ),
    parse=parse_register,
    folder="sipri-arms-transfers",
    offers=(
        Offer(
            Schema(
                "arms_tiv_split",
                "mTIV",
                about="directed",
                status="estimate",
                title="Major arms delivered, each deal split over its delivery years",
            ),
            1950,
            2024,
            "zero",
            whole=Whole(185, 21_500),
            note="Each deal's delivered TIV divided evenly over the years of delivery: totals match SIPRI's"
            " yearly tables, single years do not (2005 Russia to China: 2,165 here, 3,077 there).",
        ),
    ),
    tables=(
        TableOffer(
            "arms_register",
            ("deal",),
            1950,
            2024,
            "Deals for major arms",
            absence="unknown",
            columns={
                "deal": Column("running number of the row"),
                "order_year": Column("year of the order"),
                "supplier": Column("supplier, as SIPRI names it"),
                "recipient": Column("recipient, as SIPRI names it"),
                "ordered": Column("number ordered", "count"),
                "designation": Column("designation of the weapon"),
                "description": Column("kind of weapon"),
                "delivered": Column("number delivered", "count"),
                "delivery_years": Column("years of delivery, joined by ';'"),
                "condition": Column("new or second hand"),
                "tiv_delivered": Column("trend-indicator value of what was delivered", "mTIV"),
            },
        ),
    ),
    redistribute=False,
    substitute=SUBSTITUTE,
)
