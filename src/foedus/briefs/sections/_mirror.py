"""Two states' figures for one flow or one total: where both were published for one year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from ...studies.displacement import printed
from ..bundle import Bundle
from ..figure import Figure
from ._books import the

if TYPE_CHECKING:
    import polars

CENTRAL_ASIA = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


@dataclass(frozen=True)
class Told:
    """One published figure of a mirror: the value in m USD, its row, and the table it stands in."""

    value: float
    row: polars.DataFrame
    table: Any

    @property
    def origin(self) -> str:
        return str(self.row["origin"][0])

    @property
    def reporter(self) -> str:
        return str(self.row["reporter"][0])

    def figure(self, bundle: Bundle, what: str) -> Figure:
        return bundle.table_figure(self.table, self.value, "money", what, self.row)

    def year(self, bundle: Bundle, what: str) -> Figure:
        return bundle.table_figure(self.table, float(self.row["period"][0]), "year", f"year of {what}", self.row)


@dataclass(frozen=True)
class Mirror:
    """A quantity that two reporters give differently: what it is, its year, the higher and the lower figure."""

    what: str
    pair: tuple[str, str]
    year: int
    high: Told
    low: Told

    @property
    def ratio(self) -> float:
        return self.high.value / self.low.value


def mirrors(bundle: Bundle, states: tuple[str, ...], powers: tuple[str, ...] = ("CHN", "RUS")) -> list[Mirror]:
    """Totals and flows of a power with one of the states, for whole years in which both of them reported;
    for each the best-graded page of either. The widest first."""
    a, b = pl.col("source_state"), pl.col("target_state")
    between = (a.is_in(states) & b.is_in(powers)) | (a.is_in(powers) & b.is_in(states))
    own = (pl.col("reporter") == a) | (pl.col("reporter") == b)
    facts: dict[tuple[str, ...], dict[str, list[Told]]] = {}
    for table, rows in printed(bundle.lab, bundle.as_of):
        # a page that names no office for either side is no report of either
        rows = rows.filter(~pl.col("origin").str.contains("blog analysis|student paper"))
        for r in rows.filter(between & own & (pl.col("period_kind") == "year")).iter_slices(1):
            key = tuple(str(r[c][0]) for c in ("series", "source_state", "target_state", "period"))
            told = Told(float(r["musd"][0]), r, table)
            facts.setdefault(key, {}).setdefault(told.reporter, []).append(told)
    out = []
    for (series, s, t, year), reporters in facts.items():
        if len(reporters) < 2:
            continue
        best = [min(some, key=lambda x: (x.row["grade"][0], x.row["id"][0])) for some in reporters.values()]
        low, high = sorted(best, key=lambda x: x.value)[:2]
        s_name, t_name = the(bundle, s), the(bundle, t)
        what = (
            f"Goods trade, {s_name} and {t_name}" if series == "trade.total" else f"Goods exports, {s_name} to {t_name}"
        )
        out.append(Mirror(what, (s, t), int(year), high, low))
    return sorted(out, key=lambda m: (-m.ratio, m.what, m.year))
