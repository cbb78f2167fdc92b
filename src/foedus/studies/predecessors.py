"""The states that stood before others, and series that run through them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core.lazy import pl
from .course import known_upto

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

# The seat and the treaties of the Soviet Union passed to Russia: its history is read with it.
BEFORE = {"RUS": ("SUN",)}
POSTWAR = 1946  # courses over time begin here


def line(state: str) -> tuple[str, ...]:
    """The state and those whose seat and treaties it took over."""
    return (state, *BEFORE.get(state, ()))


def pairs(a: str, b: str) -> list[tuple[str, str]]:
    """The pair and the pairs of the states that stood before the two."""
    return [(x, y) for x in line(a) for y in line(b) if x != y]


def first_year(as_of: int) -> int:
    """The year from which courses are drawn: the end of the Second World War, or sixty years before an early brief."""
    return min(POSTWAR, as_of - 60)


def together(
    door: Door, variable: str, state: str, known: polars.DataFrame, as_of: int, edition: int, other: str = ""
) -> polars.DataFrame:
    """A series (year, value, source) from `first_year` on, with that of the state that stood before (the Soviet Union
    before Russia) as a part of its own: it comes under another source's name, so that the line breaks and is marked
    there. With `other`, the series is of the pair with that state."""
    parts = [known.filter(pl.col("year") >= first_year(as_of))]
    for old in line(state)[1:]:
        select: dict[str, Any] = {"dyad": (old, other)} if other else {"states": [old]}
        panel = known_upto(door, variable, as_of, edition, **select)
        if panel is not None:
            before = panel.table.select(pl.col("year"), "value", pl.col("source") + f" ({old})").drop_nulls("value")
            taken = known["year"].implode()
            parts.append(before.filter((pl.col("year") >= first_year(as_of)) & ~pl.col("year").is_in(taken)))
    return (
        pl.concat([x.select(pl.col("year", "value").cast(pl.Float64), "source") for x in parts])
        .sort("year")
        .with_columns(pl.col("year").cast(pl.Int32))
    )
