"""World Bank WITS: each reporter's trade with its five first partners, 1988-2019. A loader only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Books
from ..source import Lag, Offer, Source, map_names
from ._files import clip, need, read_member
from ._trade import TRADE_FLOW, directed, known_states
from .comtrade import INFLATED

if TYPE_CHECKING:
    import polars

INDICATORS = {"Trade (US$ Mil)-Top 5 Export Partner": "export", "Trade (US$ Mil)-Top 5 Import Partner": "import"}
REPORTERS = {"ROM": "ROU", "SER": "SRB", "TMP": "TLS", "MNT": "MNE", "SUD": "SDN", "OAS": "TWN"}
PARTNERS = {
    "Congo, Dem. Rep.": "COD",
    "Egypt, Arab Rep.": "EGY",
    "Ethiopia(excludes Eritrea)": "ETH",
    "Faeroe Islands": "FRO",
    "Fm Sudan": "SDN",
    "Hong Kong, China": "HKG",
    "Korea, Dem. Rep.": "PRK",
    "Micronesia, Fed. Sts.": "FSM",
    "Other Asia, nes": "TWN",
    "Saint Helena": "SHN",
    "Saint Maarten (Dutch part)": "SXM",
    "Serbia, FR(Serbia/Montenegro)": "SRB",
    "Turks and Caicos Isl.": "TCA",
    "Belgium-Luxembourg": None,
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the long table of the 'Top 5' indicators: million current dollars, WITS codes and names."""
    frame = need(
        read_member(path, "wits_top5_partners.parquet", "wits*.csv"),
        "WITS",
        "reporter_iso3",
        "Partner",
        "Indicator",
        "Year",
        "value",
    )
    rows = clip(frame.filter(pl.col("Indicator").is_in(list(INDICATORS))).rename({"Year": "year"}), 1988, 2019)
    rows = map_names(
        rows.with_columns(
            pl.col("reporter_iso3").replace(REPORTERS).alias("reporter"),
            pl.col("Indicator").replace(INDICATORS).alias("flow"),
        ),
        "Partner",
        "partner",
        PARTNERS,
    )
    for state, year in INFLATED:
        rows = rows.filter(~((pl.col("reporter") == state) & (pl.col("year") == year)))
    rows = known_states(rows, "reporter").select(
        "reporter", "partner", "flow", pl.col("year").cast(pl.Int32), pl.col("value").cast(pl.Float64)
    )
    return {"trade_flow": directed(rows, "fob", "cif")}


WITS = Source(
    id="wits_top5",
    title="WITS trade summary, five first partners",
    producer="World Bank",
    version="vintage 2022",
    citation="World Bank. World Integrated Trade Solution (WITS): Trade Summary, all countries, all years."
    " Washington, DC. Built on UN Comtrade.",
    bibtex="@misc{wits,\n  author = {{World Bank}},\n  title = {World Integrated Trade Solution: Trade Summary},\n"
    "  howpublished = {\\url{https://wits.worldbank.org/}},\n  year = {2022}\n}",
    licence="World Bank open data with UN Comtrade's terms underneath; not passed on",
    address="https://wits.worldbank.org/",
    accessed="2026-11-21",
    short="WITS",
    reuse="research",
    licence_page="https://wits.worldbank.org/",
    published=Lag(
        730, "the copy of 2022 has data to 2019", origin="World Bank WITS as staged", read_on="2026-11-21", grade="C"
    ),
    books=Books(world=110, pair=115, report=100),
    parse=parse,
    folder="wits-top5-partners-1988-2019",
    offers=(
        Offer(
            TRADE_FLOW,
            1988,
            2019,
            "unknown",
            note="A pair-year is present only where the partner was among the"
            " reporter's first five in that year: absence is not zero, and a series is not complete. Russia's"
            " inflated reports of 2011, 2016 and 2017 are left out.",
        ),
    ),
    redistribute=False,
    substitute="trade_flow of cow_trade, imf_dots_russia, baci_2022 and baci_2023",
)
