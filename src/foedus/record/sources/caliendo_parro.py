"""The replication tables of Caliendo and Parro (2015): 31 countries, 40 sectors, 1993, tariffs of 1993 and 2005."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.tables import Column
from ..source import Edition, Source, TableOffer, read_table
from ._curated import is_state

if TYPE_CHECKING:
    import polars

YEAR = 1993


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """cp_trade (imports net of tariffs, million US dollars; tariffs in percent), cp_nodes (output, million US
    dollars; value-added share), cp_inputs (shares of the intermediate bill)."""
    trade = read_table(path, "bilateral.parquet").select(
        "sector",
        "importer",
        "exporter",
        value=pl.col("xbilat1993") / 1e3,
        tariff1993="tariff1993",
        tariff2005="tariff2005",
    )
    nodes = read_table(path, "country_sector.parquet").select(
        state="country",
        sector="sector",
        order="sector_no",
        traded="tradable",
        output=pl.col("GO") / 1e6,
        value_added="B",
    )
    inputs = read_table(path, "io_shares.parquet").select(
        state="country", input="input_sector", user="user_sector", value="IO"
    )
    strange = sorted(s for s in set(nodes["state"]) - {"ROW"} if not is_state(s))
    if strange:
        raise SchemaError(f"cp_nodes: {', '.join(strange)} are the ids of no state")
    return {"cp_trade": trade, "cp_nodes": nodes, "cp_inputs": inputs}


COLUMNS = {
    "cp_trade": {
        "sector": Column("sector"),
        "importer": Column("economy of the buyer"),
        "exporter": Column("economy of the seller"),
        "value": Column("imports net of tariffs", "mUSD"),
        "tariff1993": Column("tariff of 1993", "percent"),
        "tariff2005": Column("tariff of 2005", "percent"),
    },
    "cp_nodes": {
        "state": Column("economy"),
        "sector": Column("sector"),
        "order": Column("place of the sector in the tables"),
        "traded": Column("whether it is traded"),
        "output": Column("output", "mUSD"),
        "value_added": Column("value added over output", "share"),
    },
    "cp_inputs": {
        "state": Column("economy"),
        "input": Column("sector of the seller"),
        "user": Column("sector of the buyer"),
        "value": Column(
            "part of the input in the bill of intermediates; a few are below 0 as the authors give them", "ratio"
        ),
    },
}

CALIENDO_PARRO = Source(
    id="caliendo_parro",
    title="Trade and welfare effects of NAFTA, replication tables",
    producer="Lorenzo Caliendo and Fernando Parro",
    version="base year 1993",
    citation="Caliendo, Lorenzo, and Fernando Parro. 2015. Estimates of the Trade and Welfare Effects of NAFTA. Review"
    " of Economic Studies 82(1): 1-44.",
    bibtex="@article{caliendo2015nafta,\n  author = {Caliendo, Lorenzo and Parro, Fernando},\n"
    "  title = {Estimates of the Trade and Welfare Effects of {NAFTA}},\n"
    "  journal = {Review of Economic Studies},\n  volume = {82},\n  number = {1},\n  pages = {1--44},\n"
    "  year = {2015}\n}",
    licence="none stated for the data; not passed on",
    address="https://github.com/paulofelipe/cp2015-jax",
    accessed="2026-11-21",
    short="Caliendo and Parro",
    reuse="ask",
    licence_page="https://github.com/paulofelipe/cp2015-jax",
    published=(
        Edition(
            1993,
            "2015-01-31",
            "the article of Review of Economic Studies 82(1), January 2015",
            origin="from knowledge of the release",
            note="the last day of the month stands for it",
            grade="D",
        ),
    ),
    parse=parse,
    folder="caliendo-parro-2015",
    redistribute=False,
    substitute="icio_trade, icio_use and icio_nodes, the OECD tables of 2022",
    tables=tuple(
        TableOffer(name, key, YEAR, YEAR, title, "table", "unknown", "no Russia (it is in ROW)", columns=COLUMNS[name])
        for name, key, title in (
            ("cp_trade", ("sector", "importer", "exporter"), "Imports and tariffs"),
            ("cp_nodes", ("state", "sector"), "Output and value-added shares"),
            ("cp_inputs", ("state", "input", "user"), "Input shares"),
        )
    ),
)
