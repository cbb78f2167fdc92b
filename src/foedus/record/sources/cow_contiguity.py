"""Correlates of War, direct contiguity 3.2, 1816-2016: borders on land and distances over water. A loader only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Edition, Offer, Source, Whole, map_codes
from ._files import once, only, years_of
from ._pairs import coded_pairs, undirected

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1816, 2016
LEVEL = reading.whole(1, 5)
VERSION = {"version": reading.TEXT.optional}
YEARLY = {
    "ccode1": reading.CODE.called("state1no"),
    "ccode2": reading.CODE.called("state2no"),
    "year": reading.YEAR,
    "conttype": LEVEL,
    **VERSION,
}
"""contdird.csv: a row a pair in each direction and year."""
MONTH = reading.whole(180001, 210012)
SPELLS = {
    "ccode1": reading.CODE.called("statelno"),
    "ccode2": reading.CODE.called("statehno"),
    "conttype": LEVEL,
    "begin": MONTH,
    "end": MONTH,
    **VERSION,
}
"""contdir.csv: a row a pair and spell, months as 194809."""
COUNTS = {
    "ccode": reading.CODE.called("stateno"),
    "year": reading.YEAR,
    "total": reading.count(250),
    "land": reading.count(250),
    **VERSION,
}
"""contdirs.csv: a row a state and year."""


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """contiguity_level and land_border of pairs (contdird.csv, else contdir.csv), neighbours and land_neighbours of states
    (contdirs.csv): of each file that is there. Raises BadInput."""
    pairs = counts = None
    for found in _files(path):
        if found.has("stateno", "total"):
            counts = found
        elif pairs is None or found.has("state1no"):
            pairs = found
    out: dict[str, polars.DataFrame] = {}
    if pairs is not None:
        levels = _levels(pairs)
        land = levels.with_columns((pl.col("value") == 1).cast(pl.Float64).alias("value"))
        out |= {"contiguity_level": levels, "land_border": land}
    if counts is not None:
        rows = counts.take(COUNTS)
        _edition(rows)
        rows = once(rows, ["ccode", "year"], "total", counts.name)
        rows = map_codes(rows, "ccode", "cow")
        rows = rows.sort("ccode").unique(["state", "year"], keep="last", maintain_order=True)
        for name, column in (("neighbours", "total"), ("land_neighbours", "land")):
            out[name] = rows.select("state", "year", pl.col(column).alias("value")).drop_nulls("value")
    kinds = dict.fromkeys(("state", "state_1", "state_2"), pl.String) | {"year": pl.Int32, "value": pl.Float64}
    return {n: out.get(n, pl.DataFrame(schema=kinds)) for n in (o.schema.variable for o in COW_CONTIGUITY.offers)}


def _files(path: Path) -> list[reading.Sheet]:
    """The files of the release that are there; else the one that the user named."""
    every = list(reading.sheets(path, "contdird*", "contdir.*", "contdirs*"))
    return every or [reading.sheet(path, "cont*", anchor=["version"])]


def _edition(rows: polars.DataFrame) -> None:
    if "version" in rows.columns and rows["version"].n_unique() == 1 and (edition := rows["version"][0]):
        account.fact("edition", edition)


def _levels(found: reading.Sheet) -> polars.DataFrame:
    """The level of each pair and year. Where a spell gives way to another within a year, the closer one."""
    if found.has("state1no"):
        rows = found.take(YEARLY)
        _edition(rows)
    else:
        rows = found.take(SPELLS)
        _edition(rows)
        whole = pl.col("begin").is_not_null() & pl.col("end").is_not_null()
        rows = only(rows, whole, "a spell without its months", found.name)
        wrong = rows.filter(~pl.all_horizontal((pl.col(c) % 100).is_between(1, 12) for c in ("begin", "end")))
        if wrong.height:
            raise BadInput(f"{found.name}: a spell has no month", "they are written 194809", rows=wrong.head(5))
        rows = years_of(rows.with_columns(pl.col("begin") // 100, pl.col("end") // 100), "begin", "end", found.name)
    rows = only(rows, pl.col("conttype").is_not_null(), "no level", found.name)
    if found.has("state1no"):
        rows = _agreed(rows, found.name)
    pairs = undirected(coded_pairs(rows))
    return pairs.group_by("state_1", "state_2", "year").agg(pl.col("conttype").min().alias("value"))


def _agreed(rows: polars.DataFrame, name: str) -> polars.DataFrame:
    """Raises BadInput where the two directions of a pair differ."""
    key = [pl.min_horizontal("ccode1", "ccode2"), pl.max_horizontal("ccode1", "ccode2"), pl.col("year")]
    torn = rows.filter(pl.col("conttype").n_unique().over(key) > 1)
    if torn.height:
        raise BadInput(
            f"{name} gives two levels for one pair and year",
            f"{torn.height} rows contradict one another",
            "Take the wrong ones out.",
            rows=torn.select("ccode1", "ccode2", "year", "conttype").head(6),
        )
    return rows


NOTE = "direct contiguity of the home territories; a pair of states of the system without a row lies farther apart"
PAIRS = Whole(190, 30_000)
STATES = Whole(190, 12_000)

COW_CONTIGUITY = Source(
    id="cow_contiguity",
    title="Direct Contiguity",
    producer="Correlates of War project",
    version="3.2 (1816-2016)",
    citation="Stinnett, D. M., Tir, J., Schafer, P., Diehl, P. F. & Gochman, C. (2002). The Correlates of War Project"
    " Direct Contiguity Data, Version 3. Conflict Management and Peace Science 19(2), 58-66.",
    bibtex="@article{stinnett2002correlates, author={Stinnett, Douglas M. and Tir, Jaroslav and Schafer, Philip and"
    " Diehl, Paul F. and Gochman, Charles}, title={The Correlates of War Project Direct Contiguity Data, Version 3},"
    " journal={Conflict Management and Peace Science}, volume={19}, number={2}, pages={58--66}, year={2002}}",
    licence="free with citation",
    address="https://correlatesofwar.org/data-sets/direct-contiguity/",
    accessed="2026-11-30",
    short="Correlates of War",
    reuse="research",
    licence_page="https://correlatesofwar.org/data-sets/direct-contiguity/",
    published=(
        Edition(
            2016,
            "2017-12-31",
            "version 3.2 (to 2016); the year after its last",
            origin="from knowledge of the release",
            note="no address was read",
            grade="D",
        ),
    ),
    parse=parse,
    brought=True,
    offers=(
        Offer(
            Schema("contiguity_level", "index", about="dyad", status="count", title="Level of direct contiguity"),
            FIRST,
            LAST,
            "not applicable",
            note="1 a border on land or a river, and over water 2 up to 12 miles, 3 up to 24, 4 up to 150, 5 up to 400; "
            + NOTE,
            whole=PAIRS,
            low=1,
            high=5,
        ),
        Offer(
            Schema("land_border", "flag", about="dyad", status="count", title="Border on land or a river"),
            FIRST,
            LAST,
            "zero",
            note="1 where they share a border on land or a river, 0 where water lies between; " + NOTE,
            whole=PAIRS,
        ),
        Offer(
            Schema("neighbours", "count", status="count", title="Contiguous states"),
            FIRST,
            LAST,
            note="states with a common border, or within 400 miles over water",
            whole=STATES,
            high=250,
        ),
        Offer(
            Schema("land_neighbours", "count", status="count", title="States with a common border on land"),
            FIRST,
            LAST,
            note="states with a common border on land or a river",
            whole=STATES,
            high=250,
        ),
    ),
)
