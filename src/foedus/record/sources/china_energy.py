"""Chinese customs as exported from Wind: monthly imports of Russian energy, 1995-04 to 2023-02. A loader only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from .. import reading
from ..source import Lag, Offer, Source
from ._files import clip

if TYPE_CHECKING:
    import polars

FIRST, LAST = "1995-04", "2023-02"
PRODUCTS = {
    "Crude Oil": "crude",
    "Coal": "coal",
    "Steam Coal": "steam_coal",
    "Coking Coal": "coking_coal",
    "Liquified Natural Gas (LNG)": "lng",
    "Pipeline Carried Natural Gas (Gaseous State)": "pipeline_gas",
}
TO_KT = {"ton": 1e-3, "kg": 1e-6}


COLUMNS = {"month": reading.TEXT, "value": reading.number(0, 1e13), "series": reading.TEXT, "unit": reading.TEXT}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read month, value, series, unit. Series without 'Russian Federation' are China's totals and are dropped.

    The file fills missing months with 0, and January and February are reported together in some years: a zero is
    ambiguous and becomes unknown (null), never a zero.
    """
    frame = reading.table(path, "china_imports_from_russia_monthly.parquet", "china_imports_wind.csv", fields=COLUMNS)
    parts = pl.col("series").str.extract_groups(r"^(Volume|Value) of Imports: (.+): Russian Federation$")
    rows = (
        clip(frame, FIRST, LAST, "month")
        .with_columns(parts.struct.rename_fields(["measure", "name"]).alias("_p"))
        .unnest("_p")
        .drop_nulls("name")
    )
    rows = rows.select(
        pl.lit("RUS").alias("source_state"),
        pl.lit("CHN").alias("target_state"),
        "month",
        "measure",
        "unit",
        pl.col("name").replace_strict(PRODUCTS, default=None).alias("product"),
        pl.when(pl.col("value") > 0).then("value").alias("value"),
    ).drop_nulls("product")
    volume, value = rows.filter(pl.col("measure") == "Volume"), rows.filter(pl.col("measure") == "Value")
    return {
        "energy_imports_month": volume.with_columns(
            pl.col("value") * pl.col("unit").replace_strict(TO_KT, return_dtype=pl.Float64)
        ).drop("measure", "unit"),
        "energy_import_value_month": value.with_columns(pl.col("value") / 1e6).drop("measure", "unit"),
    }


def _offer(variable: str, unit: str, title: str) -> Offer:
    return Offer(
        Schema(variable, unit, about="directed", time="month", dims=("product",), title=title),
        FIRST,
        LAST,
        "unknown",
        states="CHN RUS",
        note="A zero of the file is ambiguous and stands as unknown. January and"
        " February are reported together in some years. Coal holds steam and coking coal: do not sum. The"
        " volume of pipeline gas stops in 2021-12.",
    )


CHINA_ENERGY = Source(
    id="china_energy_monthly",
    title="China's imports of Russian energy by month",
    producer="General Administration of Customs of China, as exported from Wind",
    version="2023-03-22",
    citation="General Administration of Customs of China, monthly imports by origin; exported from Wind by the Centre"
    " for Research on Energy and Clean Air, 22 March 2023.",
    bibtex="@misc{gacc_energy,\n  author = {{General Administration of Customs of China}},\n"
    "  title = {Monthly imports of energy from {Russia}},\n  year = {2023},\n"
    "  note = {Exported from Wind by the Centre for Research on Energy and Clean Air}\n}",
    licence="official statistics exported from a commercial terminal; not passed on",
    address="https://github.com/energyandcleanair/fossil_shipment_tracker_r",
    accessed="2026-11-21",
    short="China's customs",
    reuse="ask",
    licence_page="https://github.com/energyandcleanair/fossil_shipment_tracker_r",
    published=Lag(
        23,
        "final monthly figures of a month come on the 23rd of the next (schedule of 2017)",
        origin="GACC, announcement 87 of 2016, re-posted",
        address="https://customslawyer.cn/portal/fgk/detail/id/65239.html",
        read_on="2026-11-21",
        note="later schedules differ by days; January comes with February since 2020",
        grade="B",
    ),
    parse=parse,
    folder="china-customs-russia-energy-monthly",
    offers=(
        _offer("energy_imports_month", "kt", "Energy imported from Russia by month, volume"),
        _offer("energy_import_value_month", "mUSD", "Energy imported from Russia by month, value"),
    ),
    redistribute=False,
    substitute="the yearly oil, gas, coal and LNG flows among the cited facts",
)
