"""World Input-Output Database, release of 2013: flows of 35 industries between 40 economies and the rest of the world.

Cells are whole million US dollars. Final demand includes changes of inventories, which can be negative.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.tables import Column
from ..source import Edition, Source, TableOffer, locate, read_table

if TYPE_CHECKING:
    import polars

YEARS = (1995, 2000, 2005, 2008, 2011)
IDS = {"ROM": "ROU", "RoW": "ROW"}  # the rest is ISO3; ROW is no state


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """wiod_trade: year, sector of the seller, exporter, importer, intermediate and final flows, of the years whose
    tables are there."""
    years = [y for y in YEARS if (path / f"wiot{y}_intermediate.parquet").exists()]
    if not years:
        locate(path, f"wiot{YEARS[-1]}_intermediate.parquet")
        raise BadInput(f"{path.name} is a file", do="Give the folder with the tables of a year.")
    return {"wiod_trade": pl.concat(_year(path, y) for y in years)}


def _year(path: Path, year: int) -> polars.DataFrame:
    inputs, final = (_long(read_table(path, f"wiot{year}_{kind}.parquet"), kind) for kind in ("intermediate", "final"))
    return (
        inputs.join(final, on=("sector", "exporter", "importer"), how="full", coalesce=True)
        .fill_null(0.0)
        .select(pl.lit(year, pl.Int32).alias("year"), "sector", "exporter", "importer", "intermediate", "final")
    )


def _long(wide: polars.DataFrame, name: str) -> polars.DataFrame:
    """Columns of one buyer summed, then a row for each seller and buyer."""
    buyers: dict[str, list[str]] = {}
    for column in wide.columns[1:]:
        buyers.setdefault(column.split(".")[0], []).append(column)
    seller = pl.col("row").str.split(".")
    sums = wide.select("row", **{b: pl.sum_horizontal(pl.col(of).cast(pl.Float64)) for b, of in buyers.items()})
    return sums.unpivot(index="row", variable_name="importer", value_name=name).select(
        sector=seller.list.last(),
        exporter=seller.list.first().replace(IDS),
        importer=pl.col("importer").replace(IDS),
        **{name: pl.col(name)},
    )


WIOD_2013 = Source(
    id="wiod_2013",
    title="World Input-Output Database, 2013 release",
    producer="Timmer, Dietzenbacher, Los, Stehrer and de Vries",
    version="2013 release, 1995, 2000, 2005, 2008 and 2011",
    citation="Timmer, Marcel P., Erik Dietzenbacher, Bart Los, Robert Stehrer, and Gaaitzen J. de Vries. 2015. An"
    " Illustrated User Guide to the World Input-Output Database. Review of International Economics 23(3):"
    " 575-605.",
    bibtex="@article{timmer2015guide,\n  author = {Timmer, Marcel P. and Dietzenbacher, Erik and Los, Bart and Stehrer,"
    " Robert and de Vries, Gaaitzen J.},\n  title = {An Illustrated User Guide to the World Input-Output"
    " Database},\n  journal = {Review of International Economics},\n  volume = {23},\n  pages = {575--605},\n"
    "  year = {2015}\n}",
    licence="free with citation; the copy read is under GPL-3, not passed on",
    address="https://github.com/bquast/wiod",
    accessed="2026-11-21",
    short="WIOD",
    reuse="research",
    licence_page="https://github.com/bquast/wiod",
    published=(
        Edition(
            2011,
            "2013-12-31",
            "release of November 2013 (to 2011)",
            origin="from knowledge of the release",
            note="the last day of the year stands for it",
            grade="D",
        ),
    ),
    parse=parse,
    folder="wiod-2013-release",
    redistribute=False,
    substitute="icio_trade, icio_use and icio_nodes, the OECD tables of 2022",
    tables=(
        TableOffer(
            "wiod_trade",
            ("year", "sector", "exporter", "importer"),
            YEARS[0],
            YEARS[-1],
            "Flows between economies by industry of the seller",
            "table",
            "zero",
            "whole million US dollars; changes of inventories can make a final flow negative",
            columns={
                "year": Column("year"),
                "sector": Column("industry of the seller"),
                "exporter": Column("economy of the seller"),
                "importer": Column("economy of the buyer"),
                "intermediate": Column("sales to industries", "mUSD"),
                "final": Column("sales to final users, changes of inventories among them", "mUSD"),
            },
        ),
    ),
)
