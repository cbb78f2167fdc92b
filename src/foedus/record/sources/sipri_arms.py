"""SIPRI Arms Transfers: volumes by pair and year to 2021, and the trade register to 2024. Loaders only.

Two sources with two definitions: `arms_tiv` is SIPRI's own yearly table; `arms_tiv_split` divides each deal of
the register evenly over its years of delivery, an estimate that matches the totals but not single years.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from ...core.tables import Column
from ..source import Lag, Offer, Source, TableOffer, Whole, map_names
from ._files import clip, find_member, guarded, need, read_member

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
REGISTER = {
    "Supplier": "supplier",
    "Recipient": "recipient",
    "Number ordered": "ordered",
    "Weapon designation": "designation",
    "Weapon description": "description",
    "Number delivered": "delivered",
    "Year(s) of delivery": "delivery_years",
    "status": "condition",
    "SIPRI TIV of delivered weapons": "tiv_delivered",
}


def parse_tiv(path: Path) -> dict[str, polars.DataFrame]:
    """Read supplier, recipient, year and million TIV. A value of 0 is a transfer below half a million."""
    frame = need(
        read_member(path, "tiv_dyadic_annual*.parquet", "sipri-exports-processed.csv"),
        "TIV by pair",
        "supplier",
        "recipient",
        "year",
        "value",
    )
    return {
        "arms_tiv": _pairs(
            clip(frame, 1950, 2021).select(
                "supplier", "recipient", pl.col("year").cast(pl.Int32), pl.col("value").cast(pl.Float64)
            )
        )
    }


def _pairs(frame: polars.DataFrame) -> polars.DataFrame:
    """Sums by supplying and receiving state (North Yemen's two governments are one)."""
    coded = map_names(map_names(frame, "supplier", "source_state", NAMES), "recipient", "target_state", NAMES)
    return (
        coded.group_by("source_state", "target_state", "year")
        .agg(pl.col("value").sum())
        .filter(pl.col("source_state") != pl.col("target_state"))
    )


def parse_register(path: Path) -> dict[str, polars.DataFrame]:
    """Read the register: one row a deal, as exported by SIPRI (notes above the header) or staged."""
    frame = _register(path)
    deals = frame.select(
        pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias("deal"),
        pl.col("Year of order").cast(pl.Int32, strict=False).alias("order_year"),
        *(pl.col(old).alias(new) for old, new in REGISTER.items()),
    )
    years = deals.filter(pl.col("tiv_delivered").is_not_null()).with_columns(
        pl.col("delivery_years").str.extract_all(r"\d{4}").alias("year")
    )
    spread = (
        years.filter(pl.col("year").list.len() > 0)
        .with_columns((pl.col("tiv_delivered") / pl.col("year").list.len()).alias("value"))
        .explode("year")
    )
    flows = _pairs(spread.select("supplier", "recipient", pl.col("year").cast(pl.Int32), "value"))
    return {"arms_register": deals, "arms_tiv_split": clip(flows, 1950, 2024)}


def _register(path: Path) -> polars.DataFrame:
    hit = find_member(path, "sipri_trade_register*.parquet", "trade-register*.csv", "*.csv")
    if hit is None:
        raise BadInput(f"{path.name} holds no trade register", do="Give trade-register.csv as SIPRI exports it.")
    name, data = hit
    if name.endswith(".parquet"):
        frame = read_member(path, name)
    else:
        lines = data.decode("utf-8", errors="replace").splitlines()
        start = next((i for i, x in enumerate(lines) if x.replace('"', "").startswith("Recipient,Supplier")), None)
        if start is None:
            raise BadInput(
                f"{name} has no line that starts with Recipient,Supplier",
                do="Give trade-register.csv as SIPRI exports it.",
            )
        body = "\n".join(lines[start:]).encode()
        frame = guarded(name, lambda: pl.read_csv(body, infer_schema_length=0, truncate_ragged_lines=True))
    numbers = [c for c in ("Year of order", "Number ordered", "Number delivered") if c in frame.columns]
    frame = need(frame, name, "Year of order", *REGISTER).with_columns(
        pl.col(*numbers, "SIPRI TIV of delivered weapons").cast(pl.Float64, strict=False)
    )
    # rows torn by line breaks in a comment have no recipient
    return frame.filter(pl.col("Recipient").is_not_null() & pl.col("Supplier").is_not_null())


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
