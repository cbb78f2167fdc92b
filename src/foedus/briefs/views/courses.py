"""Courses without bands, in the look of those with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from ...studies.intervals import LEVELS
from ..bands import Band, band_spec

if TYPE_CHECKING:
    import polars

    from ..context import Context

GROWN = ((1991, "Germany and Japan join the majors"),)


def plain_courses(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """A line for each name in the column `line`, with the year in which the set of major powers grew."""
    lines = [
        Band(str(name), str(name), some.select("year", "value", "source"))
        for (name,), some in rows.group_by("line", maintain_order=True)
    ]
    return band_spec(lines, "tenth", events=GROWN if ctx.as_of > 1991 else ())


def shares_by_group(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """A line for each group, in the colour of its subject."""
    lines = [
        Band(str(name), str(subject), some.select("year", "value", "source"))
        for (name, subject), some in rows.group_by("line", "subject", maintain_order=True)
    ]
    return band_spec(lines, "percent")


def banded(ctx: Context, rows: polars.DataFrame, **options: Any) -> dict[str, Any]:
    """A line with its bands for each name, dashed where the column `untied` says that it hangs on the model alone."""
    lines = [
        Band(ctx.pair if subject == "pair" else str(name), str(subject), some.drop("line", "subject", "untied"))
        for (name, subject), some in rows.group_by("line", "subject", maintain_order=True)
    ]
    tied = rows.filter(~pl.col("untied"))["year"].to_list()
    loose = max(tied, default=None) if rows["untied"].any() else None
    return band_spec(lines, "tenth", loose=loose, **options)


def beside_expected(ctx: Context, rows: polars.DataFrame) -> dict[str, Any]:
    """What was observed by year beside what was expected, with its bands."""
    levels = [pl.col(n).cast(pl.Float64) for n in LEVELS]
    expected = rows.select("year", pl.col("expected").alias("value"), "source", *levels)
    observed = rows.select("year", pl.col("observed").cast(pl.Float64).alias("value"), "source")
    lines = [Band("Expected", "context", expected), Band("Parted", "pair", observed)]
    return band_spec(lines, "count", zero=True, height=220)
