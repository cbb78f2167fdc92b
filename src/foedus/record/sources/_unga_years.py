"""Which calendar years of votes of the General Assembly the record holds whole, and what the others lack.

curated/assembly_years.csv has a row a year: how many recorded votes on whole resolutions the UN's own lists have, which of
them are not in the record (by the votes cast, so that a wrong label does not matter), the months with votes of which none
is held, and to which day the list reaches. A year is whole where at least LEAST of its known votes are held and its list
reaches the end of December. Votes are not spread evenly: disarmament and human rights are voted on in December, budgets
and emergencies in spring and summer, so that a mean over part of a year is that of another agenda.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import CURATED, TableOffer
from . import _curated as c

if TYPE_CHECKING:
    import polars

FILE = "assembly_years.csv"
COLUMNS = ("year", "known", "lacking", "months", "until", "origin")
LEAST = 0.95
"""The least share of the known votes of a year that must be held for the year to count as whole."""


def read() -> polars.DataFrame:
    """year, known, held, lacking, months, until, whole, origin."""
    rows = c.empty_to_null(c.read(CURATED, FILE, COLUMNS), ("lacking", "months"))
    rows = rows.select(
        pl.col("year").cast(pl.Int32), pl.col("known").cast(pl.Int32), "lacking", "months", "until", "origin"
    )
    held = pl.col("known") - pl.col("lacking").str.split(";").list.len().fill_null(0).cast(pl.Int32)
    ends = pl.col("until") >= pl.col("year").cast(pl.String) + "-12-31"
    return rows.with_columns(held.alias("held"), ((held >= LEAST * pl.col("known")) & ends).alias("whole"))


def _year(date: str = "date") -> polars.Expr:
    return pl.col(date).str.slice(0, 4).cast(pl.Int32)


def marked(calls: polars.DataFrame, years: polars.DataFrame) -> polars.DataFrame:
    """Roll calls with `year_whole`: whether the record holds the votes of their calendar year whole; null where no list
    of the UN has the year (1964)."""
    whole = years.select("year", pl.col("whole").alias("year_whole"))
    return calls.with_columns(_year().alias("year")).join(whole, on="year", how="left").drop("year")


def table(calls: polars.DataFrame, years: polars.DataFrame) -> polars.DataFrame:
    """unga_years. Raises SchemaError where a vote that the list names as lacking is in the record after all."""
    named = set(years["lacking"].drop_nulls().str.split(";").explode())
    found = calls.filter(pl.col("symbol").is_in(list(named)), pl.col("edition") == "un")
    if found.height:
        raise SchemaError(f"{FILE} names votes as lacking that are held", rows=found.select("rcid", "symbol"))
    counts = calls.group_by(_year().alias("year")).agg(pl.len().cast(pl.Int32).alias("roll_calls"))
    return years.join(counts, on="year", how="left").select(list(OFFER.columns)).sort("year")


OFFER = TableOffer(
    "unga_years",
    ("year",),
    1946,
    2026,
    "What the record lacks of the votes of the General Assembly, year by year",
    absence="unknown",
    note="recorded votes on whole resolutions; a year is whole where at least 95 % of those that the UN lists are held and"
    " the list reaches the end of December: 1946, 1973, 1980 and 2026 are not",
    columns={
        "year": Column("calendar year"),
        "known": Column("recorded votes on whole resolutions in the UN's lists", "count"),
        "held": Column("of these, in the record", "count"),
        "lacking": Column("symbols of those that are not, joined by ';'"),
        "months": Column("months with such votes of which none is held, joined by ';'"),
        "until": Column("day to which the list reaches (ISO)"),
        "whole": Column("whether yearly values are counted from the year"),
        "roll_calls": Column("roll calls of the year in the record, on parts and motions among them", "count"),
        "origin": Column("the list"),
    },
)
