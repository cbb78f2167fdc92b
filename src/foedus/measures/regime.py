"""Regimes and leaders: how far apart two regimes are, how long a leader has been in office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.align import combine
from ..core.lazy import pl
from ..core.measure import measure
from ..core.panel import Panel
from ..core.tables import Table
from . import _events
from ._arithmetic import distance

if TYPE_CHECKING:
    import polars

VDEM = (
    "Coppedge et al. (2025), V-Dem Dataset v15; Teorell, Coppedge, Lindberg and Skaaning (2019), Measuring"
    " polyarchy across the globe, Studies in Comparative International Development 54, 71-95"
)
BENNETT = (
    "Bennett (2006), Toward a continuous specification of the democracy-autocracy connection, International"
    " Studies Quarterly 50(2), 313-338"
)
ARCHIGOS = "Goemans, Gleditsch and Chiozza (2009), Introducing Archigos, Journal of Peace Research 46(2), 269-283"


@measure(
    "polyarchy_distance",
    unit="index",
    needs=("polyarchy",),
    references=(VDEM, BENNETT),
    title="Distance of two regimes on electoral democracy",
)
def polyarchy_distance(polyarchy: Panel) -> Panel:
    """|polyarchy_1 - polyarchy_2| in a year, 0 (alike) to 1, of one source (V-Dem v2x_polyarchy; Bennett
    2006 on distance of regimes). A state without a value in the year has no row."""
    return combine(distance, polyarchy.known(), schema=polyarchy_distance.schema, sources="same")


@measure(
    "leader_tenure",
    unit="years",
    about="state",
    needs=("table:leaders",),
    references=(ARCHIGOS,),
    status="count",
    title="Years in office of the leader at the end of the year",
)
def leader_tenure(leaders: Table) -> polars.DataFrame:
    """Years (of 365.2425 days) that the leader in office on 31 December has been there without a break.

    Takes leaders (state, leader, start, end; ISO dates, an end may be a month, an empty one = in office when
    the list was made).
    Spells of one leader in one state that meet within a day are one spell: a list that goes on where
    another stops does not start the count anew. A state without a leader on the day has no row, nor has a
    year whose end lies after the coverage. Where two lists name two leaders for the day, the one who came
    last counts.
    """
    first, last = _events.span_of(leaders)
    years = pl.DataFrame({"year": pl.Series(range(first, last + 1), dtype=pl.Int32)})
    year_end = pl.date(pl.col("year"), 12, 31)
    days = (year_end - pl.col("start")).dt.total_days()
    there = _unbroken(leaders).join(years, how="cross").filter(year_end.is_between(pl.col("start"), pl.col("end")))
    newest = there.sort("start").unique(["state", "year"], keep="last", maintain_order=True)
    return newest.select(
        "state", "year", (days / 365.2425).alias("value"), pl.lit(_events.source_of(leaders)).alias("source")
    )


def _unbroken(leaders: Table) -> polars.DataFrame:
    """Spells state, leader, start, end with those that meet within a day joined. Open ends run to the end
    of the coverage."""
    close = max((str(c.last) for c in leaders.coverage), key=lambda s: s.ljust(10, "9"))
    close = close if len(close) == 10 else f"{close[:4]}-12-31"
    rows = (
        leaders.rows.with_columns(
            pl.col("start").cast(pl.String).str.to_date("%Y-%m-%d", strict=False),
            # of an end in a month the day is unknown: whoever left in December is taken to be gone on the 31st
            pl.col("end")
            .cast(pl.String)
            .replace("", None)
            .fill_null(close)
            .str.replace(r"^(\d{4}-\d{2})$", "${1}-01")
            .str.to_date("%Y-%m-%d", strict=False),
        )
        .drop_nulls(["start", "end"])
        .sort("state", "leader", "start", "end")
    )
    who = ["state", "leader"]
    before = pl.col("end").cum_max().shift(1).over(who)
    broken = before.is_null() | ((pl.col("start") - before).dt.total_days() > 1)
    return (
        rows.with_columns(broken.cum_sum().over(who).alias("_spell"))
        .group_by(*who, "_spell")
        .agg(pl.col("start").min(), pl.col("end").max())
    )
