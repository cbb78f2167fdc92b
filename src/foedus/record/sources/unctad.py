"""UNCTAD, merchandise trade matrix: exports by SITC section, 1995, 2005 and 2015."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Books
from .. import reading
from ..ranges import WORLD_TRADE
from ..source import Lag, Offer, Source, map_names
from ._files import only
from ._trade import TRADE_FLOW, TRADE_FLOW_SITC

if TYPE_CHECKING:
    import polars

YEARS = (1995, 2005, 2015)
SECTIONS = tuple("0123456789")
# the file writes names in one word and some of UNCTAD's own; None is no state of the registry
NAMES = {
    "BritishVirginIslands": "VGB",
    "ChinaHongKongSAR": "HKG",
    "ChinaMacaoSAR": "MAC",
    "ChinaTaiwanProvince": "TWN",
    "DemRepoftheCongo": "COD",
    "FaeroeIslands": "FRO",
    "FalklandIslands": "FLK",
    "HolySee": "VAT",
    "Indonesia2002": "IDN",
    "IranIslamicRepublic": "IRN",
    "KoreaDemPeoples": "PRK",
    "KoreaRepublicof": "KOR",
    "LaoPeoplesDemRep": "LAO",
    "MicronesiaFedSts": "FSM",
    "NorthernMarianas": "MNP",
    "SaintHelena": "SHN",
    "SaintVincentandGrenadines": "VCT",
    "SaoTomeandPricipe": "STP",
    "SerbiaandMontenegro": "SRB",
    "SintBonaire": "BES",
    "StateofPalestine": "PSE",
    "Sudan2011": "SDN",
    "TFYRofMacedonia": "MKD",
    "TanzaniaUnitedRepublic": "TZA",
    "TurksandCaicos": "TCA",
    "NetherlandsAntilles": None,
    "Tokelau": None,
}


COLUMNS = {
    "source": reading.TEXT,
    "target": reading.TEXT,
    "value": reading.number(0, WORLD_TRADE / 1e3, "kUSD").called("edgewidth"),
    "year": reading.YEAR,
    "sitc_section": reading.CODE,
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the long table of exporter, importer, section and thousand current dollars."""
    frame = reading.table(path, "exports_by_sitc_section*.parquet", "exports_by_sitc_section*.csv", fields=COLUMNS)
    frame = only(frame, pl.col("year").is_in(YEARS), "another year than the matrix has", "year", expected=True)
    names = {**_squashed(), **NAMES}
    frame = map_names(frame, "source", "source_state", names, unit="kUSD")
    frame = map_names(frame, "target", "target_state", names, unit="kUSD")
    rows = frame.select(
        "source_state",
        "target_state",
        "year",
        pl.col("source_state").alias("reporter"),
        pl.lit("fob").alias("valuation"),
        pl.col("sitc_section").alias("sitc"),
        pl.col("value") / 1e3,
    )
    return {
        "trade_flow": rows.filter(pl.col("sitc") == "total").drop("sitc"),
        "trade_flow_sitc": rows.filter(pl.col("sitc").is_in(SECTIONS)),
    }


@cache
def _squashed() -> dict[str, str]:
    """Ids by name and alias written in one word, as the file writes them."""
    from ...core.states import all_states

    out: dict[str, str] = {}
    for s in all_states().values():
        for name in (s.name, *s.aliases):
            out.setdefault("".join(c for c in name if c.isalnum() and c.isascii()), s.id)
    return out


NOTE = (
    "Three years only. Exports of the exporter, filled by UNCTAD from the partner's report; zero flows were"
    " dropped from the file, so that an absent row is a zero or an unknown flow. The Netherlands Antilles and"
    " Tokelau are left out."
)
UNCTAD_SITC = Source(
    id="unctad_sitc",
    title="Merchandise trade matrix, exports by SITC section",
    producer="UN Trade and Development (UNCTAD)",
    version="1995, 2005, 2015",
    citation="UNCTAD. UNCTADstat: Merchandise trade matrix, product groups, exports in thousands of United States"
    " dollars. Geneva: United Nations.",
    bibtex="@misc{unctad_matrix,\n  author = {{UNCTAD}},\n  title = {{UNCTADstat}: Merchandise Trade Matrix},\n"
    "  howpublished = {\\url{https://unctadstat.unctad.org/}},\n  note = {1995, 2005, 2015}\n}",
    licence="UNCTADstat terms: free with attribution",
    address="https://unctadstat.unctad.org/",
    accessed="2026-11-21",
    short="UNCTAD",
    reuse="research",
    licence_page="https://unctadstat.unctad.org/",
    published=Lag(
        300,
        "the matrix is made from annual reports that come through the next year",
        origin="from knowledge of the release",
        note="no address was read",
        grade="D",
    ),
    books=Books("exporters", "*", world=60, pair=100, report=110),
    parse=parse,
    folder="unctad-trade-matrix-sitc",
    offers=(
        Offer(TRADE_FLOW, 1995, 2015, "unknown", note=NOTE),
        Offer(TRADE_FLOW_SITC, 1995, 2015, "unknown", note=NOTE + " Section 3 is mineral fuels."),
    ),
)
