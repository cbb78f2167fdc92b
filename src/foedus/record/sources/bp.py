"""BP Statistical Review of World Energy 2022: production and consumption by state, 1965-2021. A loader only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from .. import reading
from ..source import Download, Lag, Offer, Source
from ._borders import in_their_borders
from ._files import clip
from ._trade import known_states

if TYPE_CHECKING:
    import polars

# variable: column, unit, title
SERIES = {
    "oil_production": ("oilprod_mt", "Mt", "Oil production"),
    "oil_consumption": ("oilcons_mt", "Mt", "Oil consumption"),
    "gas_production": ("gasprod_bcm", "bcm", "Natural gas production"),
    "gas_consumption": ("gascons_bcm", "bcm", "Natural gas consumption"),
    "coal_production": ("coalprod_mt", "Mt", "Coal production"),
    "primary_energy": ("primary_ej", "EJ", "Primary energy consumption"),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read the consolidated panel (csv as published, or staged): totals and 'Other' regions dropped, and
    years before a state had its borders (the panel gives Russia from 1965 and leaves the Soviet Union empty)."""
    fields = {
        "state": reading.TEXT.called("ISO3166_alpha3"),
        "year": reading.YEAR.called("Year"),
        **{column: reading.number(0, 1e6, unit) for column, unit, _ in SERIES.values()},
    }
    rows = reading.table(path, "bp_panel_1965_2021.parquet", "*panel*.csv", "*panel*.xlsx", fields=fields)
    rows = in_their_borders(clip(known_states(rows, "state"), 1965, 2021))
    return {
        name: rows.select("state", "year", pl.col(column).alias("value")).drop_nulls("value")
        for name, (column, *_) in SERIES.items()
    }


BP = Source(
    id="bp_energy",
    title="Statistical Review of World Energy, panel",
    producer="BP",
    version="2022 (71st edition)",
    citation="BP. 2022. Statistical Review of World Energy 2022, 71st edition: consolidated dataset, panel"
    " format. London.",
    bibtex="@techreport{bp2022review,\n  author = {{BP}},\n  title = {Statistical Review of World Energy 2022},\n"
    "  institution = {BP},\n  address = {London},\n  year = {2022},\n  note = {71st edition}\n}",
    licence="© BP: use with attribution, redistribution not cleared; not passed on",
    address="https://www.energyinst.org/statistical-review",
    accessed="2026-11-21",
    short="BP",
    reuse="ask",
    licence_page="https://www.energyinst.org/statistical-review",
    published=Lag(
        181,
        (
            "the edition of 2022, with data to 2021, was published on 28 June 2022; others come out "
            "at the end of June or in early July"
        ),
        origin="a news item on BP, as re-posted",
        address="https://libertypetroleumcorp.com/in-the-news/ukraine-war-demand-resurgence-exacerbate-lack-of-emissions-progress-in-2021-bp/",
        read_on="2026-11-21",
        note="two days are added to the one edition read",
        grade="C",
    ),
    downloads=(
        Download(
            "https://www.bp.com/content/dam/bp/business-sites/en/global/corporate/xlsx/energy-economics/"
            "statistical-review/bp-stats-review-2022-consolidated-dataset-panel-format.csv",
            "bp-stats-review-2022-consolidated-dataset-panel-format.csv",
        ),
    ),
    parse=parse,
    folder="bp-statistical-review-2022",
    offers=tuple(
        Offer(
            Schema(name, unit, title=title, status="estimate"),
            1965,
            2021,
            "unknown",
            note="The Soviet Union has no row; its successors start in 1992, Germany in 1991.",
        )
        for name, (_, unit, title) in SERIES.items()
    ),
    redistribute=False,
    substitute="pec (COW NMC, primary energy, to 2022) and the cited oil and gas facts",
)
