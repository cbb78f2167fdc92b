"""Democracy indices of the Varieties of Democracy project, version 15, 1789-2024."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Download, Lag, Offer, Source, map_codes
from ._files import once, only

if TYPE_CHECKING:
    import polars

TERRITORIES = {"HKG": "HKG", "PSE": "PSE"}  # units without a COW code that are territories of the record
UNMAPPED = (
    "Brunswick",
    "Hamburg",
    "Hesse-Darmstadt",
    "Nassau",
    "Oldenburg",
    "Palestine/British Mandate",
    "Palestine/Gaza",
    "Papal States",
    "Piedmont-Sardinia",
    "Saxe-Weimar-Eisenach",
    "Somaliland",
    "Tuscany",
    "Zanzibar",
)
"""Units that V-Dem codes in some years without a COW code and that are no state of the record then."""


COLUMNS = {
    "country_text_id": reading.TEXT,
    "country_name": reading.TEXT.optional,
    "cow": reading.CODE.called("COWcode", "vdem_cowcode"),
    "year": reading.YEAR,
    "v2x_polyarchy": reading.share(),
    "v2x_libdem": reading.share(),
}
RELEASE = re.compile(r"v(\d{1,2}(?:\.\d)?)", re.IGNORECASE)


def _coded(frame: polars.DataFrame) -> polars.DataFrame:
    """Rows with the id of the state: by COW code and year, territories by V-Dem's own letters."""
    states = map_codes(frame.drop_nulls("cow"), "cow", "cow")
    rest = frame.filter(pl.col("cow").is_null())
    own = rest.filter(pl.col("country_text_id").is_in(list(TERRITORIES)))
    for unit, n in (
        rest.filter(~pl.col("country_text_id").is_in(list(TERRITORIES))).group_by("country_text_id").len().iter_rows()
    ):
        account.leave("a unit without a COW code", unit or "no letters", n, expected=True)
    own = own.with_columns(pl.col("country_text_id").replace(TERRITORIES).alias("state"))
    return pl.concat([states, own.select(states.columns)])


def _index(frame: polars.DataFrame, column: str) -> polars.DataFrame:
    rows = frame.select("state", "year", pl.col(column).alias("value"))
    return only(rows, pl.col("value").is_not_null(), f"no {column}", "no value", expected=True)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """polyarchy (v2x_polyarchy) and liberal_democracy (v2x_libdem), 0 to 1. Reads the staged extract or the
    project's own country-year file (V-Dem-CY-Core-v15.csv, or the full one), which names the code COWcode."""
    found = reading.sheet(
        path,
        "vdem_v15_simple.parquet",
        "V-Dem-CY-Core*",
        "V-Dem-CY-Full*",
        "V-Dem-CY*",
        anchor=reading.anchors(COLUMNS),
        fields=COLUMNS,
    )
    if release := RELEASE.search(found.name.replace("V-Dem", "")):
        account.fact("edition", release[1])
    coded = once(_coded(found.take(COLUMNS)), ["state", "year"], "v2x_polyarchy", found.name)
    return {"polyarchy": _index(coded, "v2x_polyarchy"), "liberal_democracy": _index(coded, "v2x_libdem")}


VDEM = Source(
    id="vdem_v15",
    title="Varieties of Democracy, country-year",
    producer="V-Dem Institute, University of Gothenburg",
    version="15 (March 2025)",
    citation="Coppedge, M. et al. (2025). V-Dem Country-Year Dataset v15. Varieties of Democracy (V-Dem) Project."
    " https://doi.org/10.23696/vdemds25. Teorell, J., Coppedge, M., Lindberg, S. & Skaaning, S.-E. (2019)."
    " Measuring Polyarchy Across the Globe, 1900-2017. Studies in Comparative International Development"
    " 54(1), 71-95.",
    bibtex="@misc{coppedge2025vdem, author={Coppedge, Michael and others}, title={V-Dem Country-Year Dataset v15},"
    " publisher={Varieties of Democracy (V-Dem) Project}, year={2025}, doi={10.23696/vdemds25}}",
    licence="CC BY-SA 4.0",
    address="https://www.v-dem.net/data/the-v-dem-dataset/",
    accessed="2026-11-21",
    short="V-Dem",
    reuse="commercial",
    licence_page="https://creativecommons.org/licenses/by-sa/4.0/",
    published=Lag(
        90,
        "version 12 (to 2021) published in March 2022",
        origin="V-Dem",
        address="https://v-dem.net/data/the-v-dem-dataset/",
        read_on="2026-11-21",
        note="read in a stored copy of the page",
        grade="B",
    ),
    downloads=(
        Download("https://www.v-dem.net/media/datasets/V-Dem-CY-Core-v15_csv.zip", "V-Dem-CY-Core-v15_csv.zip"),
    ),
    parse=parse,
    folder="regime-type",
    share_alike=True,
    offers=(
        Offer(
            Schema("polyarchy", "index", status="judgement", title="Electoral democracy index (polyarchy)"),
            1789,
            2024,
            "unknown",
            low=0,
            high=1,
            note="0 to 1; expert codings in a measurement model, point estimates",
        ),
        Offer(
            Schema("liberal_democracy", "index", status="judgement", title="Liberal democracy index"),
            1789,
            2024,
            "unknown",
            low=0,
            high=1,
            note="0 to 1; expert codings in a measurement model, point estimates",
        ),
    ),
)
