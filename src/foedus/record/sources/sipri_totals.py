"""SIPRI, volume of arms exports and imports of each state by year: the tables of totals of its database. A loader only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Lag, Offer, Source, map_names
from . import _sipri_tables as tables
from .sipri_arms import BIBTEX, CITATION, LICENCE, SUBSTITUTE, parties

if TYPE_CHECKING:
    import polars

VARIABLES = {"supplier": "arms_exports_tiv", "recipient": "arms_imports_tiv"}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read one table of totals or both. Raises BadInput where a table is of one partner alone: it is read as `sipri_arms`."""
    found = [reading.sheet_of(f, tables.YEARS) for f in reading.every(path, "*.csv", "*.xlsx", "*.xls")]
    out: dict[str, polars.DataFrame] = {}
    for sheet in found or [reading.sheet(path, anchor=tables.YEARS)]:
        if not tables.is_table(sheet):
            raise BadInput(f"{sheet.name} is no table of SIPRI's", do="Give it as the database of SIPRI exports it.")
        got = tables.table(sheet)
        if got.other:
            raise BadInput(
                f"{sheet.name} holds what {got.other} alone traded",
                "no total of a state follows from it",
                f"Import it as pairs: foedus import sipri_arms {path.name}",
            )
        if VARIABLES[got.side] in out:
            raise BadInput(f"{path.name} holds two tables of {VARIABLES[got.side]}", do="Give one of them.")
        coded = map_names(got.rows, "party", "state", parties(got.rows["party"]), unit="mTIV")
        out[VARIABLES[got.side]] = coded.group_by("state", "year", maintain_order=True).agg(pl.col("value").sum())
        account.fact("method", "volumes as SIPRI sums them: whole millions, 0 for less than half of one")
    return out


def _offer(side: str, title: str) -> Offer:
    return Offer(
        Schema(VARIABLES[side], "mTIV", status="estimate", title=title),
        1950,
        2025,
        "unknown",
        note="Volumes, not prices. 0 is a delivery below 0.5 m TIV; no row where SIPRI identified no delivery. Rebels,"
        " organisations and unknown parties are left out.",
    )


SIPRI_TOTALS = Source(
    id="sipri_totals",
    title="Arms transfers, totals by state and year",
    producer="SIPRI",
    version="the user's download",
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
    parse=parse,
    brought=True,
    offers=(
        _offer("supplier", "Major arms delivered by the state to all others"),
        _offer("recipient", "Major arms delivered to the state by all others"),
    ),
    redistribute=False,
    substitute=SUBSTITUTE,
)
