"""What a posterior says of a course: bands of 50 and 90 % by year, quantiles of a year, and in how many draws something
holds. A share would print 199 of 200 draws as all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.errors import SchemaError
from ..core.lazy import np, pl
from ..core.periods import session_of, session_year, year_of
from ..core.tables import Column

if TYPE_CHECKING:
    import polars

    from ..core.facts import Fact
    from ..core.panel import Panel
    from .building import Building

LEVELS = {"low90": 0.05, "low50": 0.25, "high50": 0.75, "high90": 0.95}
NINETY = "90\u00a0% interval"
SURE = 0.95  # share of the draws from which on something is said without reserve
COLUMNS = {
    **{n: Column(f"{q:.0%} quantile of the draws") for n, q in LEVELS.items()},
    "line": Column("what the line is called"),
    "subject": Column("whose line it is: a state by id, or 'pair'"),
    "value": Column("mean of the draws"),
    "untied": Column("whether the session lies after the last one that a recurring resolution ties to earlier ones"),
}


def intervals(panel: Panel) -> polars.DataFrame:
    """year, value, source, low90, low50, high50, high90 of a panel of one subject with draws, sorted by year."""
    if panel.draws is None:
        raise SchemaError(f"{panel.schema.variable} has no draws", "its intervals are not known")
    low = np.quantile(panel.draws, list(LEVELS.values()), axis=1)
    return (
        panel.table.select(year_of(panel.schema.time).alias("year"), "value", "source")
        .with_columns(pl.Series(n, q.astype("float64")) for n, q in zip(LEVELS, low, strict=True))
        .sort("year")
    )


def draws_of(panel: Panel, year: int) -> Any:
    """The draws of the session that opened in a year, of a panel of one subject."""
    assert panel.draws is not None
    at = panel.table.with_row_index("_row").filter(pl.col("session") == session_of(year))["_row"][0]
    return panel.draws[at]


def between(build: Building, name: str, panel: Panel, year: int, what: str, fmt: str = "index") -> None:
    """Facts NAME_low and NAME_high: the ends of the interval of 90 % in a year."""
    draws = draws_of(panel, year)
    for end, q in (("low", LEVELS["low90"]), ("high", LEVELS["high90"])):
        value = float(np.quantile(draws, q))
        here = pl.col("session") == session_of(year)
        build.panel(f"{name}_{end}", panel, value, fmt, f"{q:.0%} of the draws of {what}, {year}", here)


def worlds(build: Building, name: str, held: Any, what: str, *of: Fact) -> None:
    """Facts NAME_k and NAME_n: in how many of the draws kept something holds."""
    build.derived(f"{name}_k", float(held.sum()), "count", f"draws in which {what}", *of)
    build.derived(f"{name}_n", float(held.size), "count", f"draws kept ({what})", *of)


def last_tied(door: Any) -> int | None:
    """The year in which the last session with a recurring resolution opened; None where the record has none."""
    if not door.has("table:unga_bridges"):
        return None
    return session_year(int(door.table("unga_bridges").rows["session"].max()))
