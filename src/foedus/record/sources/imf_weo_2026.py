"""IMF, World Economic Outlook of April 2026: GDP in dollars and at purchasing power, population, 1980-2025; and what the
IMF projects to 2031, apart.

The table that was taken does not say where the IMF's estimates start. All of it is therefore marked an estimate and
stands in variables of its own (`gdp_imf`, `gdp_ppp_imf`, `population_imf`); years from 2026 are projections, never given
as facts (`gdp_projected` ..., as of `imf_weo`, the loader of the IMF's own files).
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.schema import Schema
from .. import reading
from ..source import Edition, Offer, Source
from ._borders import in_their_borders
from ._files import clip, once, only
from ._trade import known_states
from .imf_weo import PROJECTED, RENAMED, SUBJECTS

if TYPE_CHECKING:
    import polars

FIRST, LAST, FURTHEST = 1980, 2025, 2031
IMF = "_imf"
# variable: column of the table, and how many units one of it is
CELLS = {"gdp": ("ngdpd", 1e9), "gdp_ppp": ("pppgdp", 1e9), "population": ("lp", 1e6)}
COLUMNS = {
    "state": reading.TEXT.called("iso"),
    "year": reading.YEAR,
    "aggregate": reading.FLAG,
    "ngdpd": reading.number(0, 1e6),
    "pppgdp": reading.number(0, 1e6),
    "lp": reading.number(0, 1e5),
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """State, year and value in dollars and persons, to 2025 and beyond it. Groups (people as an index) are left out."""
    rows = reading.table(path, "weo_2026_04.parquet", "weo.csv", fields=COLUMNS)
    rows = only(rows, pl.col("aggregate") == 0, "a group or region", "rows marked as aggregate", expected=True)
    rows = known_states(rows.with_columns(pl.col("state").replace(RENAMED)), "state")
    rows = in_their_borders(clip(rows, FIRST, FURTHEST, fixed=True))
    out = {}
    for name, (column, factor) in CELLS.items():
        mine = rows.select("state", "year", (pl.col(column) * factor).alias("value")).drop_nulls("value")
        mine = once(mine, ["state", "year"], "value", path.name)
        out[name + IMF] = mine.filter(pl.col("year") <= LAST)
        out[name + PROJECTED] = mine.filter(pl.col("year") > LAST)
    return out


def _offers() -> tuple[Offer, ...]:
    note = (
        "As the edition of April 2026 has it; which of the last years are estimates of the IMF's staff the table does not"
        " say, so that all is marked as estimate. 2025 is one for many states. Years before a successor state had its"
        " borders are left out."
    )
    guess = "Projections of the IMF's staff in April 2026: no facts."
    said = (
        Offer(
            Schema(n + IMF, u, status="estimate", title=f"{t} (IMF, last years estimated)"),
            FIRST,
            LAST,
            "unknown",
            note=note,
        )
        for n, (_, u, t) in SUBJECTS.items()
    )
    later = (
        Offer(
            Schema(n + PROJECTED, u, status="estimate", title=f"{t}, estimated or projected by the IMF"),
            LAST + 1,
            FURTHEST,
            "unknown",
            note=guess,
        )
        for n, (_, u, t) in SUBJECTS.items()
    )
    return (*said, *later)


IMF_WEO_2026 = Source(
    id="imf_weo_2026",
    title="World Economic Outlook Database, April 2026",
    producer="International Monetary Fund",
    version="April 2026",
    citation="International Monetary Fund. World Economic Outlook Database, April 2026: NGDPD, PPPGDP, LP."
    " Washington, DC: IMF.",
    bibtex="@misc{imf_weo_2026,\n  author = {{International Monetary Fund}},\n"
    "  title = {World Economic Outlook Database, April 2026},\n  note = {NGDPD, PPPGDP, LP},\n  year = {2026},\n"
    "  howpublished = {\\url{https://www.imf.org/en/Publications/WEO}}\n}",
    licence="IMF data terms: free with attribution",
    address="https://www.imf.org/en/Publications/WEO",
    accessed="2026-11-30",
    short="IMF",
    reuse="commercial",
    licence_page="https://www.imf.org/external/terms.htm",
    published=(
        Edition(
            LAST,
            "2026-04-14",
            "the day of the edition",
            origin="IMF, edition of 14 April 2026 as staged",
            read_on="2026-11-30",
            grade="B",
        ),
    ),
    parse=parse,
    folder="imf-weo-2026-04",
    offers=_offers(),
)
