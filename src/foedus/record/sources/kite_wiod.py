"""The baseline of the KITE model on WIOD 2016, year 2014: shares, tariffs and spending of 44 economies, 50 sectors.

The tables are R objects of the producer, one Parquet file each, names kept. The sectors C01 to C50 are not documented;
labels are inferred (table `sectors`). `trade_elasticity` is the dispersion, 1 over theta, and stands in the table
`elasticities`. ROW is the rest of the world, no state.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.tables import Column
from ..source import Edition, Source, TableOffer, read_table
from ._curated import is_state

if TYPE_CHECKING:
    import polars

YEAR = 2014
CELL = ("sector", "importer", "exporter")


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """kite_trade (share of the exporter in spending, tariff as 1 + rate), kite_nodes (spending with tariffs, million
    US dollars; value added per unit of output), kite_inputs, kite_income (value added, million US dollars)."""

    def read(name: str, **names: str) -> polars.DataFrame:
        return read_table(path, f"{name}.parquet").rename(names)

    flows = {"origin": "exporter", "destination": "importer"}
    trade = read("trade_share", **flows, value="share").join(
        read("tariff", **flows, value="tariff"), on=CELL, how="full", coalesce=True, validate="1:1"
    )
    nodes = read("expenditure", country="state", value="spending").join(
        read("factor_share", country="state", value="value_added"),
        on=("state", "sector"),
        how="full",
        coalesce=True,
        validate="1:1",
    )
    income = read("value_added", country="state")
    strange = sorted(s for s in set(income["state"]) - {"ROW"} if not is_state(s))
    if strange or any(f.null_count().sum_horizontal().item() for f in (trade, nodes)):
        raise SchemaError("the KITE tables do not speak of the same cells", ", ".join(strange))
    return {
        "kite_trade": trade.select(*CELL, "share", "tariff"),
        "kite_nodes": nodes,
        "kite_inputs": read("intermediate_share", country="state", output="user"),
        "kite_income": income,
    }


COLUMNS = {
    "kite_trade": {
        "sector": Column("sector"),
        "importer": Column("economy of the buyer"),
        "exporter": Column("economy of the seller"),
        "share": Column("part of the exporter in the importer's spending", "share"),
        "tariff": Column("1 + tariff rate", "ratio"),
    },
    "kite_nodes": {
        "state": Column("economy"),
        "sector": Column("sector"),
        "spending": Column("spending, tariffs included", "mUSD"),
        "value_added": Column("value added over output", "share"),
    },
    "kite_inputs": {
        "input": Column("sector of the seller"),
        "user": Column("sector of the buyer"),
        "state": Column("economy"),
        "value": Column("part of the input in output", "share"),
    },
    "kite_income": {"state": Column("economy"), "value": Column("value added", "mUSD")},
}

KITE_WIOD = Source(
    id="kite_wiod",
    title="Initial conditions of the KITE model from WIOD 2016",
    producer="Kiel Institute, from WIOD",
    version="WIOD 2016 release, year 2014",
    citation="Timmer, Marcel P., Erik Dietzenbacher, Bart Los, Robert Stehrer, and Gaaitzen J. de Vries. 2015. An"
    " Illustrated User Guide to the World Input-Output Database. Review of International Economics 23(3):"
    " 575-605. Made into initial conditions of the KITE model by Julian Hinz, Hendrik Mahlkow and Joschka"
    " Wanner.",
    bibtex="@article{timmer2015wiod,\n  author = {Timmer, Marcel P. and Dietzenbacher, Erik and Los, Bart and Stehrer,"
    " Robert and de Vries, Gaaitzen J.},\n  title = {An Illustrated User Guide to the World Input-Output"
    " Database},\n  journal = {Review of International Economics},\n  volume = {23},\n  pages = {575--605},\n"
    "  year = {2015}\n}",
    licence="none stated for the tables; not passed on",
    address="https://github.com/powell001/Kiel_US_TradePolicy",
    accessed="2026-11-21",
    short="WIOD",
    reuse="ask",
    licence_page="https://github.com/powell001/Kiel_US_TradePolicy",
    published=(
        Edition(
            2014,
            "2016-11-30",
            "WIOD 2016 release (to 2014) of November 2016",
            origin="from knowledge of the release",
            note="the tables made of it came later",
            grade="D",
        ),
    ),
    parse=parse,
    folder="kite-wiod-2014",
    redistribute=False,
    substitute="icio_trade, icio_use and icio_nodes, the OECD tables of 2022",
    tables=tuple(
        TableOffer(
            name,
            key,
            YEAR,
            YEAR,
            title,
            "table",
            "unknown",
            "base year 2014; no KAZ, BLR, UKR (they are in ROW); sector labels inferred",
            columns=COLUMNS[name],
        )
        for name, key, title in (
            ("kite_trade", CELL, "Sourcing shares and tariffs"),
            ("kite_nodes", ("state", "sector"), "Spending and value-added shares"),
            ("kite_inputs", ("state", "input", "user"), "Input shares"),
            ("kite_income", ("state",), "Value added"),
        )
    ),
)
