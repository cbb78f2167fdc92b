"""Correlates of War, bilateral trade 4.0: imports of each state from each other, 1870-2014."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.schema import Books
from .. import reading
from ..ranges import WORLD_TRADE
from ..source import Download, Edition, Offer, Source, map_codes
from ._files import clip, only
from ._trade import TRADE_FLOW

if TYPE_CHECKING:
    import polars

# Yemen stands twice in 1990 (678 before, 679 after the union in May) towards Nicaragua and Iran
TWICE = ((678, 1990),)
SQUARE = (1992, 2014)  # before, the file lacks West Germany, and two of the largest states had not yet split


FLOW = reading.number(0, WORLD_TRADE / 1e6, "mUSD", (-9.0,))
COLUMNS = {"ccode1": reading.CODE, "ccode2": reading.CODE, "year": reading.YEAR, "flow1": FLOW, "flow2": FLOW}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read Dyadic_COW_4.0.csv (one order of each pair, -9 is missing) or the staged rows in both orders."""
    frame = reading.table(
        path, "cow_trade_directed_dyad_year.parquet", "Dyadic_COW_4.0.csv", "Dyadic_COW*", fields=COLUMNS
    )
    flows = clip(imports(frame), 1870, 2014)
    for code, year in TWICE:
        party = (pl.col("importer") == code) | (pl.col("exporter") == code)
        other = ~(party & (pl.col("year") == year))
        flows = only(flows, other, "a state that stands twice", f"{code} in {year}", expected=True)
    flows = map_codes(flows, "exporter", "cow", "source_state", unit="mUSD")
    flows = map_codes(flows, "importer", "cow", "target_state", unit="mUSD")
    return {
        "trade_flow": flows.select(
            "source_state",
            "target_state",
            "year",
            pl.lit("mixed").alias("reporter"),
            pl.lit("cif").alias("valuation"),
            "value",
        )
    }


def imports(frame: polars.DataFrame) -> polars.DataFrame:
    """One row a directed flow: importer, exporter, year and value in m current USD; missing flows dropped.

    flow1 is what ccode1 imports from ccode2, flow2 the reverse. Where the file has both orders of a pair
    the two must say the same. Raises SchemaError.
    """
    frame = frame.with_columns(pl.col("ccode1", "ccode2", "year").cast(pl.Int32))
    one = frame.select(
        pl.col("ccode1").alias("importer"),
        pl.col("ccode2").alias("exporter"),
        "year",
        pl.col("flow1").cast(pl.Float64).alias("value"),
    )
    two = frame.select(
        pl.col("ccode2").alias("importer"),
        pl.col("ccode1").alias("exporter"),
        "year",
        pl.col("flow2").cast(pl.Float64).alias("value"),
    )
    both = pl.concat([one, two]).filter(pl.col("value") >= 0).unique()
    torn = both.filter(pl.struct("importer", "exporter", "year").is_duplicated())
    if torn.height:
        raise SchemaError(f"{torn.height} flows differ between the two orders of a pair", rows=torn.head(6))
    return both


COW_TRADE = Source(
    id="cow_trade",
    title="Bilateral trade",
    producer="Correlates of War Project",
    version="4.0",
    citation="Barbieri, Katherine, Omar M. G. Keshk, and Brian Pollins. 2009. Trading Data: Evaluating our Assumptions"
    " and Coding Rules. Conflict Management and Peace Science 26 (5): 471-491. Barbieri, Katherine, and"
    " Omar M. G. Keshk. 2016. Correlates of War Project Trade Data Set Codebook, version 4.0.",
    bibtex="@article{barbieri2009trading,\n  author = {Barbieri, Katherine and Keshk, Omar M. G. and Pollins, Brian},\n"
    "  title = {Trading Data: Evaluating our Assumptions and Coding Rules},\n"
    "  journal = {Conflict Management and Peace Science},\n  volume = {26},\n  number = {5},\n"
    "  pages = {471--491},\n  year = {2009},\n  note = {Bilateral trade data, version 4.0}\n}",
    licence="free to use with citation",
    address="https://correlatesofwar.org/data-sets/bilateral-trade/",
    accessed="2026-11-21",
    short="Correlates of War",
    reuse="research",
    licence_page="https://correlatesofwar.org/data-sets/bilateral-trade/",
    published=(
        Edition(
            2006,
            "2008-12-31",
            "version 2.0 (to 2006) of 2008",
            origin="from knowledge of the release",
            note="no address was read",
            grade="D",
        ),
        Edition(
            2009,
            "2012-12-31",
            "version 3.0 (to 2009); the year of its codebook",
            origin="Correlates of War",
            address="http://www.correlatesofwar.org/data-sets/downloadable-files/bilateral-trade-v3-0",
            read_on="2026-11-21",
            note="the last day of the year stands for it",
            grade="B",
        ),
        Edition(
            2014,
            "2016-12-31",
            "version 4.0 (to 2014); the year of its codebook",
            origin="Correlates of War",
            address="http://correlatesofwar.org/data-sets/bilateral-trade/international-trade-1870-2009-v3-0",
            read_on="2026-11-21",
            note="the last day of the year stands for it",
            grade="B",
        ),
    ),
    books=Books("mixed", "*", SQUARE, world=50, pair=90),
    parse=parse,
    folder="cow-trade-v4",
    offers=(
        Offer(
            TRADE_FLOW,
            1870,
            2014,
            "unknown",
            note="Imports as the importer reports them, filled from the"
            " exporter's report by the producer. Zeros are the producer's. Russian flows with Kazakhstan look"
            " incomplete in 2010 and 2011 (customs union): ranks across those years mislead.",
        ),
    ),
    downloads=(Download("https://correlatesofwar.org/wp-content/uploads/COW_Trade_4.0.zip", "COW_Trade_4.0.zip"),),
)
