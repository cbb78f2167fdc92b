"""Two states' own figures for one flow or one total: where pages of both printed it for one year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core import facts
from ..core.facts import Fact
from ..core.lazy import pl
from ..core.words import the
from .displacement import printed

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
POWERS = ("CHN", "RUS")
NO_OFFICE = "blog analysis|student paper"  # a page that names no office for either side is no report of either


@dataclass(frozen=True)
class Page:
    """One printed figure: the value in m USD, its row, and the table in which it stands."""

    value: float
    row: polars.DataFrame
    table: Table

    @property
    def origin(self) -> str:
        return str(self.row["origin"][0])

    @property
    def reporter(self) -> str:
        return str(self.row["reporter"][0])

    def fact(self, what: str) -> Fact:
        return facts.of_table(self.table, self.value, "money", what, self.row)

    def year(self, what: str) -> Fact:
        return facts.of_table(self.table, float(self.row["period"][0]), "year", f"year of {what}", self.row)


@dataclass(frozen=True)
class Mirror:
    """A quantity that two reporters give differently: what it is, its year, the higher and the lower figure."""

    what: str
    pair: tuple[str, str]
    year: int
    high: Page
    low: Page
    total: bool  # both directions, or one flow

    @property
    def ratio(self) -> float:
        return self.high.value / self.low.value


def mirrors(door: Door, states: tuple[str, ...], powers: tuple[str, ...], as_of: int) -> list[Mirror]:
    """Totals and flows of a power with one of the states, for whole years in which both of them reported; for each the
    best-graded page of either. The widest first."""
    a, b = pl.col("source_state"), pl.col("target_state")
    between = (a.is_in(states) & b.is_in(powers)) | (a.is_in(powers) & b.is_in(states))
    own = (pl.col("reporter") == a) | (pl.col("reporter") == b)
    pages: dict[tuple[str, ...], dict[str, list[Page]]] = {}
    for table, rows in printed(door, as_of):
        rows = rows.filter(~pl.col("origin").str.contains(NO_OFFICE))
        for r in rows.filter(between & own & (pl.col("period_kind") == "year")).iter_slices(1):
            key = tuple(str(r[c][0]) for c in ("series", "source_state", "target_state", "period"))
            page = Page(float(r["musd"][0]), r, table)
            pages.setdefault(key, {}).setdefault(page.reporter, []).append(page)
    out = []
    for (series, s, t, year), reporters in pages.items():
        if len(reporters) < 2:
            continue
        best = [min(some, key=lambda x: (x.row["grade"][0], x.row["id"][0])) for some in reporters.values()]
        low, high = sorted(best, key=lambda x: x.value)[:2]
        total = series == "trade.total"
        what = f"Goods trade, {the(s)} and {the(t)}" if total else f"Goods exports, {the(s)} to {the(t)}"
        out.append(Mirror(what, (s, t), int(year), high, low, total))
    return sorted(out, key=lambda m: (-m.ratio, m.what, m.year))
