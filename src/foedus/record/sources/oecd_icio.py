"""OECD Inter-Country Input-Output tables, 2025 edition, 2022: who sells inputs to whom, who uses them, what is made.

The staged files come from a copy that dropped the rest of the world and all final demand by destination. What is
left is checked for what it must hold: sales to users and final sales make output, and inputs by user are inputs by
seller. Flows below 100 US dollars are not in the copy; an absent row is a zero.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import Edition, Source, TableOffer, read_table
from ._curated import is_state

if TYPE_CHECKING:
    import polars

AGREE = 1e-4  # relative difference of two sums that should be one; the copy is in single precision
SMALL = 1.0  # million US dollars
YEAR = 2022
NOTE = (
    "80 economies, 50 industries; no rest of the world (no IRN, UZB, KGZ, TJK, TKM, ARM, GEO, AZE, MNG); basic"
    " prices; taxes on products are in value added"
)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """icio_trade (intermediate flows by sector, seller and buyer), icio_use (inputs by user, all origins) and
    icio_nodes (output and final sales of each industry of each economy), million US dollars."""
    trade = read_table(path, "intermediate_trade.parquet").select(
        "sector", exporter="origin", importer="destination", value=pl.col("intermediate_flow_musd").cast(pl.Float32)
    )
    use = read_table(path, "intermediate_use.parquet").select(
        state="country",
        input="input_sector",
        user="user_sector",
        value=pl.col("intermediate_use_musd").cast(pl.Float32),
    )
    nodes = read_table(path, "nodes.parquet").select(
        state="country", sector="sector", output=pl.col("s").cast(pl.Float64), final_sales=pl.col("z").cast(pl.Float64)
    )
    strange = sorted(s for s in set(nodes["state"]) if not is_state(s))
    if strange:
        raise SchemaError(f"icio_nodes: {', '.join(strange)} are the ids of no state")
    return {
        "icio_trade": trade.filter(pl.col("value") > 0),
        "icio_use": use.filter(pl.col("value") > 0),
        "icio_nodes": nodes,
    }


def check_sums(frames: Mapping[str, Any]) -> None:
    """Every economy has every industry; input sales and final sales make output; inputs by user are inputs by
    seller; inputs cost no more than output. Raises SchemaError with the rows."""
    nodes = frames["icio_nodes"]
    full = nodes["state"].n_unique() * nodes["sector"].n_unique()
    if nodes.height != full:
        raise SchemaError(f"icio_nodes: {nodes.height} rows, {full} are needed for every economy and industry")
    key = ["state", "sector"]

    def total(table: str, state: str, sector: str, name: str) -> Any:
        return (
            frames[table]
            .group_by(pl.col(state).alias("state"), pl.col(sector).alias("sector"))
            .agg(pl.col("value").cast(pl.Float64).sum().alias(name))
        )

    sums = nodes
    for part in (
        total("icio_trade", "exporter", "sector", "sold"),
        total("icio_trade", "importer", "sector", "bought"),
        total("icio_use", "state", "input", "used"),
        total("icio_use", "state", "user", "bill"),
    ):
        sums = sums.join(part, on=key, how="left")
    sums = sums.fill_null(0.0)
    for left, right, what in (
        (pl.col("sold") + pl.col("final_sales"), pl.col("output"), "sales do not make output"),
        (pl.col("bought"), pl.col("used"), "inputs by user are not inputs by seller"),
    ):
        off = sums.filter((left - right).abs() > AGREE * pl.max_horizontal(left, right) + SMALL)
        if off.height:
            raise SchemaError(f"icio: {what} in {off.height} cells", rows=off.head(6))
    dear = sums.filter(pl.col("bill") > pl.col("output") * (1 + AGREE) + SMALL)
    if dear.height:
        raise SchemaError(f"icio: inputs cost more than output in {dear.height} cells", rows=dear.head(6))


OECD_ICIO = Source(
    id="oecd_icio",
    title="Inter-Country Input-Output tables",
    producer="OECD",
    version="2025 edition, year 2022",
    citation="OECD. 2025. OECD Inter-Country Input-Output Database, 2025 edition. http://oe.cd/icio",
    bibtex="@misc{oecd2025icio,\n  author = {{OECD}},\n  title = {{OECD} Inter-Country Input-Output Database},\n"
    "  year = {2025},\n  url = {http://oe.cd/icio}\n}",
    licence="CC BY 4.0 (OECD data since July 2024)",
    address="http://oe.cd/icio",
    accessed="2026-11-21",
    short="OECD",
    reuse="commercial",
    licence_page="https://creativecommons.org/licenses/by/4.0/",
    published=(
        Edition(
            2022,
            "2025-12-31",
            "the 2025 edition has 2022; the last day of the year stands for it",
            origin="OECD as staged",
            address="http://oe.cd/icio",
            read_on="2026-11-21",
            note="the day was not read",
            grade="C",
        ),
    ),
    parse=parse,
    one_piece=True,
    folder="oecd-icio-2022",
    checks=(check_sums,),
    tables=(
        TableOffer(
            "icio_trade",
            ("sector", "exporter", "importer"),
            YEAR,
            YEAR,
            "Intermediate goods and services sold between economies",
            "table",
            "zero",
            NOTE,
            columns={
                "sector": Column("industry of the seller"),
                "exporter": Column("economy of the seller"),
                "importer": Column("economy of the buyer"),
                "value": Column("goods and services sold as inputs, at basic prices; at home too", "mUSD"),
            },
        ),
        TableOffer(
            "icio_use",
            ("state", "input", "user"),
            YEAR,
            YEAR,
            "Inputs used by each industry, all origins together",
            "table",
            "zero",
            NOTE,
            columns={
                "state": Column("economy of the buyer"),
                "input": Column("industry of the seller"),
                "user": Column("industry of the buyer"),
                "value": Column("inputs bought from everywhere, at basic prices", "mUSD"),
            },
        ),
        TableOffer(
            "icio_nodes",
            ("state", "sector"),
            YEAR,
            YEAR,
            "Output and final sales of each industry",
            "table",
            "unknown",
            NOTE,
            columns={
                "state": Column("economy"),
                "sector": Column("industry, by its code in the tables"),
                "output": Column("output at basic prices", "mUSD"),
                "final_sales": Column("sales to final users everywhere", "mUSD"),
            },
        ),
    ),
)
