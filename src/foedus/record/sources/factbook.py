"""CIA World Factbook to its last edition: military spending as a share of product, and shares of the first trade partners.

Variables of their own, never joined with others. The partner lists name five partners or so, as whole percents of
exports and imports of goods and services, from 2019 on; the lists before, of goods and from other sources, are not read.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import reading
from ..source import Edition, Offer, Source, map_names
from ._files import clip, once, only

if TYPE_CHECKING:
    import polars

MILEX = (2010, 2025)
PARTNERS = (2019, 2023)
# Words of the Factbook that name no one state, or one that is no state of the record, and abbreviations
NAMES: dict[str, str | None] = {
    "NZ": "NZL",
    "EU": None,
    "European Union": None,
    "World": None,
    "The": None,
    "Korea": None,
    "West Bank": None,
    "Gaza Strip": None,
    "Tokelau": None,
    "Norfolk Island": None,
    "Christmas Island": None,
    "Cocos (Keeling) Islands": None,
    "Pitcairn Islands": None,
    "Saint Barthelemy": None,
    "Saint Martin": None,
    "Virgin Islands": "VIR",
    "Bouvet Island": None,
    "British Indian Ocean Territory": None,
    "French Southern and Antarctic Lands": None,
}
MILEX_FILE = "factbook_milex_share_by_year_editions_1990_2025"
PARTNER_FILE = "factbook_partners_by_year_editions_1990_2025"
OF_MILEX = {"name": reading.TEXT.called("state"), "year": reading.YEAR, "value": reading.number(0, 100)}
OF_MILEX["value"] = OF_MILEX["value"].called("milex_share_gdp_percent")
OF_PARTNERS = {
    "name": reading.TEXT.called("state"),
    "flow": reading.TEXT,
    "year": reading.YEAR,
    "partner": reading.TEXT,
    "value": reading.number(0, 100).called("share_percent"),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """milex_share_factbook (share of product); export_share_factbook and import_share_factbook (share of the exports of the
    first state that go to the second, and of its imports that come from there). Who stands in a state's list as its own
    partner is left out."""
    milex = reading.table(path, f"{MILEX_FILE}.parquet", f"{MILEX_FILE}.csv", fields=OF_MILEX)
    milex = map_names(clip(milex, *MILEX, fixed=True), "name", "state", NAMES)
    milex = once(milex, ["state", "year"], "value", MILEX_FILE).select("state", "year", pl.col("value") / 100)
    lists = reading.table(path, f"{PARTNER_FILE}.parquet", f"{PARTNER_FILE}.csv", fields=OF_PARTNERS)
    odd = sorted(set(lists["flow"].drop_nulls()) - {"export", "import"})
    if odd:
        raise BadInput(f"{PARTNER_FILE}: the flow {odd[0]!r} is neither export nor import", do="Mend the table.")
    lists = map_names(clip(lists, *PARTNERS, fixed=True), "name", "source_state", NAMES)
    lists = map_names(lists, "partner", "target_state", NAMES)
    other = pl.col("source_state") != pl.col("target_state")
    lists = only(lists, other, "a state in its own list", "partner and state are one", expected=True)
    key = ["source_state", "target_state", "year"]
    lists = once(lists, [*key, "flow"], "value", PARTNER_FILE)
    shares = {
        f"{f}_share_factbook": lists.filter(flow=f).select(*key, pl.col("value") / 100) for f in ("export", "import")
    }
    return {"milex_share_factbook": milex, **shares}


def _partners(flow: str) -> Offer:
    title = f"Share of the other in {flow}s of goods and services (CIA World Factbook)"
    return Offer(
        Schema(f"{flow}_share_factbook", "share", about="directed", status="estimate", title=title),
        *PARTNERS,
        "unknown",
        note="The first five partners or so of each state, whole percents, of goods and services together: who is not in"
        " the list is unknown, not nil. Not the share of `trade_share`, which is of goods alone. Nearly all states in 2019,"
        " 2022 and 2023.",
    )


FACTBOOK = Source(
    id="factbook",
    title="The World Factbook, editions to 2025",
    producer="Central Intelligence Agency",
    version="editions of 2010 to 2025, the last",
    citation="Central Intelligence Agency. The World Factbook, editions of 2010 to 2025. Washington, DC. As archived in"
    " MilkMp, CIA World Factbooks Archive 1990-2025.",
    bibtex="@misc{cia_factbook,\n  author = {{Central Intelligence Agency}},\n  title = {The World Factbook},\n"
    "  note = {editions of 2010 to 2025},\n"
    "  howpublished = {\\url{https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025}}\n}",
    licence="public domain (work of the US government; the archive CC0)",
    address="https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025",
    accessed="2026-11-30",
    short="CIA World Factbook",
    reuse="commercial",
    licence_page="https://github.com/MilkMp/CIA-World-Factbooks-Archive-1990-2025",
    published=(
        Edition(
            2025,
            "2026-02-28",
            "the Factbook ended in February 2026; it was renewed week by week until then",
            origin="the archive as staged",
            read_on="2026-11-30",
            note="the days of the entries are not in the archive: the last of its last month stands for all of them",
            grade="D",
        ),
    ),
    parse=parse,
    folder="cia-factbook-final-2026",
    offers=(
        Offer(
            Schema(
                "milex_share_factbook",
                "share",
                status="estimate",
                title="Military spending as a share of product (CIA World Factbook)",
            ),
            *MILEX,
            "unknown",
            note="Of each year what the last edition that gives it prints; of most states another office's figure or an"
            " estimate. Russia's is the Factbook's estimate. 2025 for few states.",
        ),
        _partners("export"),
        _partners("import"),
    ),
)
