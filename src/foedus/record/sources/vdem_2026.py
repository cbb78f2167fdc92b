"""Electoral democracy index of Varieties of Democracy, version 16, 1816-2025, as the package isard gives it by COW code.

The index alone: Polity stands in `polity5`, and the unified democracy scores in the same table are left out, since no
terms of their author are with them. Units without a COW code (Hong Kong, Palestine) are in `vdem_v15` alone.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from .. import reading
from ..source import Edition, Offer, Source, map_codes
from ._files import clip, once, only

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1816, 2025
COLUMNS = {"ccode": reading.CODE, "year": reading.YEAR, "v2x_polyarchy": reading.share()}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """polyarchy (v2x_polyarchy), 0 to 1, by COW code and year. The table has a row for every state of the system; those
    that V-Dem does not code have an empty cell and no row here."""
    rows = reading.table(path, "isard_cw_democracy_vdem16_polity_xm.parquet", "cw_democracy.csv", fields=COLUMNS)
    rows = only(rows, pl.col("v2x_polyarchy").is_not_null(), "no v2x_polyarchy", "no value", expected=True)
    coded = map_codes(clip(rows, FIRST, LAST), "ccode", "cow").rename({"v2x_polyarchy": "value"})
    return {"polyarchy": once(coded, ["state", "year"], "value", path.name).select("state", "year", "value")}


VDEM_2026 = Source(
    id="vdem_v16",
    title="Varieties of Democracy, version 16, electoral democracy",
    producer="V-Dem Institute, University of Gothenburg",
    version="16 (March 2026)",
    citation="Coppedge, M. et al. (2026). V-Dem Country-Year Dataset v16. Varieties of Democracy (V-Dem) Project."
    " Teorell, J., Coppedge, M., Lindberg, S. & Skaaning, S.-E. (2019). Measuring Polyarchy Across the Globe,"
    " 1900-2017. Studies in Comparative International Development 54(1), 71-95. By COW code as in Miller, S. V.,"
    " isard: data on states.",
    bibtex="@misc{coppedge2026vdem, author={Coppedge, Michael and others}, title={V-Dem Country-Year Dataset v16},"
    " publisher={Varieties of Democracy (V-Dem) Project}, year={2026}}",
    licence="CC BY-SA 4.0",
    address="https://www.v-dem.net/data/the-v-dem-dataset/",
    accessed="2026-11-21",
    short="V-Dem",
    reuse="commercial",
    licence_page="https://creativecommons.org/licenses/by-sa/4.0/",
    published=(
        Edition(
            LAST,
            "2026-03-31",
            "versions come in March of the year after the last that they code",
            origin="from the editions of earlier years",
            note="the day was not read: the last of the month stands for it",
            grade="D",
        ),
    ),
    parse=parse,
    folder="regime-type",
    share_alike=True,
    offers=(
        Offer(
            Schema("polyarchy", "index", status="judgement", title="Electoral democracy index (polyarchy)"),
            FIRST,
            LAST,
            "unknown",
            low=0,
            high=1,
            note="0 to 1; expert codings in a measurement model, point estimates of version 16 rounded to three decimals;"
            " states of the COW system from 1816 on",
        ),
    ),
)
