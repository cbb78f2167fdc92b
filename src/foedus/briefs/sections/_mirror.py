"""Two states' figures for one flow or one total: where both were published for one year."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
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
    from ._books import published

    table, rows = published(bundle, "trade.total", "trade.export")
    if table is None or not rows.height:
        return []
    a, b = pl.col("source_state"), pl.col("target_state")
    between = (a.is_in(states) & b.is_in(powers)) | (a.is_in(powers) & b.is_in(states))
    own = (pl.col("reporter") == a) | (pl.col("reporter") == b)
    # a page that names no office for either side is no report of either
    rows = rows.filter(~pl.col("origin").str.contains("blog analysis|student paper"))
    rows = rows.filter(between & own & (pl.col("period_kind") == "year") & (pl.col("unit") == "bn USD"))
    out = []
    for key, some in rows.group_by("series", "source_state", "target_state", "period", maintain_order=True):
        if some["reporter"].n_unique() < 2:
            continue
        series, s, t, year = (str(k) for k in key)
        best = some.sort("grade", "id").unique("reporter", keep="first", maintain_order=True).sort("value")
        low, high = (Told(float(r["value"][0]) * 1e3, r, table) for r in best.iter_slices(1))
        s_name, t_name = the(bundle, s), the(bundle, t)
        what = (f"Goods trade, {s_name} and {t_name}" if series == "trade.total"
                else f"Goods exports, {s_name} to {t_name}")
        out.append(Mirror(what, (s, t), int(year), high, low))
    return sorted(out, key=lambda m: (-m.ratio, m.what, m.year))
