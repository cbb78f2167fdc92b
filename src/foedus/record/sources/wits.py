"""World Bank WITS: each reporter's trade with its five first partners, 1988-2019. A loader only."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Books
from .. import account, reading
from ..ranges import WORLD_TRADE
from ..source import Lag, Offer, Source, map_names
from ._files import clip, once, only
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


VALUE = reading.number(0, WORLD_TRADE / 1e6, "mUSD")
LONG = {
    "reporter": reading.TEXT.called("reporter_iso3"),
    "partner": reading.TEXT.called("Partner"),
    "Indicator": reading.TEXT,
    "year": reading.YEAR.called("Year"),
    "value": VALUE,
}
WIDE = {
    "reporter_name": reading.TEXT.called("Reporter"),
    "partner": reading.TEXT.called("Partner"),
    "Indicator": reading.TEXT,
}
FILES = ("wits_top5_partners.parquet", "wits*.csv", "*WITS*.csv")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the 'Top 5' indicators, million current dollars: the long table of WITS codes and names, or the summaries
    that WITS gives for each reporter (en_SGP_AllYears_WITS_Trade_Summary.CSV, years in columns), one or many."""
    found = next((f for p in FILES if (f := reading.find(path, p, other=False))), None) or reading.find(path)
    if found is None:
        raise BadInput(f"{path.name} holds no table of WITS", do="Give the summary as WITS packs it.")
    first = reading.sheet_of(found, [("Partner",), ("Indicator",)])
    if first.has("reporter_iso3"):
        rows = _ours(first.take(LONG)).with_columns(pl.col("reporter").replace(REPORTERS))
    else:
        files = list(reading.every(path, *FILES)) or [found]
        parts = [_summary(reading.sheet_of(f, reading.anchors(WIDE))) for f in files]
        rows = map_names(pl.concat(parts), "reporter_name", "reporter", PARTNERS, unit="mUSD")
    rows = clip(rows, 1988, 2019).rename({"partner": "name"})
    rows = map_names(rows, "name", "partner", PARTNERS, unit="mUSD")
    for state, year in INFLATED:
        sound = pl.col("reporter").ne_missing(state) | (pl.col("year") != year)
        rows = only(rows, sound, "a report that is inflated", f"{state} {year}", expected=True)
    rows = known_states(rows, "reporter", unit="mUSD").select("reporter", "partner", "flow", "year", "value")
    rows = only(rows, pl.col("value").is_not_null(), "no value", "top 5", expected=True)
    rows = once(rows, ["reporter", "partner", "flow", "year"], "value", path.name, "mUSD")
    return {"trade_flow": directed(rows, "fob", "cif")}


def _ours(rows: polars.DataFrame) -> polars.DataFrame:
    """Rows of the two indicators, with the flow that each is of."""
    known = pl.col("Indicator").is_in(list(INDICATORS))
    ours = only(rows, known, "another indicator", "no top 5 partner", expected=True)
    return ours.with_columns(pl.col("Indicator").replace(INDICATORS).alias("flow"))


def _summary(found: reading.Sheet) -> polars.DataFrame:
    years = {c: int(c) for c in found.columns if re.fullmatch(r"\d{4}", c)}
    if not years:
        raise BadInput(f"{found.name} has no column of a year", do="Give the summary as WITS packs it.")
    kept = found.renamed(WIDE)["Indicator"].str.strip_chars().is_in(list(INDICATORS)).fill_null(False)
    account.leave("another indicator", "no top 5 partner", int((~kept).sum()), expected=True)
    return _ours(found.of(kept).long(WIDE, years, VALUE))


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
