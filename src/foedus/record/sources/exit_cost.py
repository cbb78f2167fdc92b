"""What every pair of economies would lose without each other's trade, and how the growth of one moves the other:
equilibria solved by foedus, 2022.

The file of exit costs is what `foedus dependence --all-dyads --out FILE.parquet` writes; a user's own run is read from
such a file with `foedus import foedus_trade FILE.parquet` and then stands in place of the embedded one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...core.errors import BadInput
from ...core.schema import Schema
from ..source import Edition, Offer, Source, read_table

EXIT_COST = Schema(
    "exit_cost",
    "share",
    about="directed",
    dims=("elasticities",),
    status="estimate",
    title="Loss of real income if all trade with the other stopped",
)
GROWTH = Schema(
    "growth_exposure",
    "index",
    about="directed",
    dims=("elasticities",),
    status="estimate",
    title="Percent of real income gained for one percent of productivity growth in the other",
)
COLUMNS = ("source_state", "target_state", "year", "elasticities", "value")

HOW = {
    "exit_cost.parquet": "Give the Parquet file that `foedus dependence --all-dyads --out` wrote.",
    "growth_exposure.parquet": "Give the Parquet file that `python -m benchmarks.verify --write` wrote.",
}


def parse(path: Path) -> dict[str, Any]:
    """source_state, target_state, year, elasticities, value (share of real income). Raises BadInput."""
    return {"exit_cost": _rows(path, "exit_cost.parquet")}


def parse_growth(path: Path) -> dict[str, Any]:
    """source_state (who gains), target_state (who grows), year, elasticities, value. Raises BadInput."""
    return {"growth_exposure": _rows(path, "growth_exposure.parquet")}


def _rows(path: Path, name: str) -> Any:
    frame = read_table(path, name)
    lacking = [c for c in COLUMNS if c not in frame.columns]
    if lacking:
        raise BadInput(f"the file is not {name}: it lacks {', '.join(lacking)}", do=HOW[name])
    return frame.select(COLUMNS)


def check_both_ways(frames: Mapping[str, Any]) -> None:
    """Every pair is there both ways under every set of elasticities. Raises BadInput."""
    rows = next(iter(frames.values()))
    other = rows.rename({"source_state": "target_state", "target_state": "source_state"}).select(COLUMNS[:4])
    alone = rows.join(other, on=list(COLUMNS[:4]), how="anti")
    if alone.height:
        raise BadInput(f"{alone.height} rows have no counterpart of the other state", rows=alone.head(5))


FOEDUS_TRADE = Source(
    id="foedus_trade",
    title="Exit costs of all pairs of 80 economies in 2022, solved by foedus",
    producer="The foedus developers",
    version="1",
    citation="foedus (2026), exit costs in the model of Caliendo, Lorenzo, and Fernando Parro. 2015. Estimates of the"
    " Trade and Welfare Effects of NAFTA. Review of Economic Studies 82(1): 1-44; calibrated to the OECD"
    " Inter-Country Input-Output tables, 2025 edition, year 2022.",
    bibtex="@misc{foedus_trade, author = {{The foedus developers}}, title = {Exit costs of all pairs of 80 economies"
    " in 2022}, year = {2026}, note = {Model of Caliendo and Parro (2015), OECD ICIO 2022}}",
    licence="CC BY 4.0",
    address="https://doi.org/10.1093/restud/rdu035",
    accessed="2026-11-21",
    short="foedus",
    reuse="commercial",
    licence_page="https://creativecommons.org/licenses/by/4.0/",
    published=(
        Edition(
            2022,
            "2025-12-31",
            "as the input-output tables they rest on",
            origin="The foedus developers",
            note="solved in November 2026; the tables of 2022 came out in 2025",
            grade="C",
        ),
    ),
    parse=parse,
    one_piece=True,
    offers=(
        Offer(
            EXIT_COST,
            2022,
            2022,
            "unknown",
            note="one equilibrium a pair, its trade cut in both directions; 2022 was already sanctioned, tariffs"
            " are absent and there is no rest of the world",
        ),
    ),
    checks=(check_both_ways,),
)

FOEDUS_GROWTH = Source(
    id="foedus_growth",
    title="Exposure of 80 economies to the growth of each other in 2022, solved by foedus",
    producer="The foedus developers",
    version="1",
    citation="foedus (2026), after Kleinman, Benny, Ernest Liu, and Stephen J. Redding. 2024. International Friends and"
    " Enemies. American Economic Journal: Macroeconomics 16(4): 350-385; in the model and on the tables of the"
    " exit costs.",
    bibtex="@misc{foedus_growth, author = {{The foedus developers}}, title = {Exposure of 80 economies to the growth of"
    " each other in 2022}, year = {2026}, note = {After Kleinman, Liu and Redding (2024)}}",
    licence="CC BY 4.0",
    address="https://doi.org/10.1257/mac.20220223",
    accessed="2026-11-21",
    short="foedus",
    reuse="commercial",
    licence_page="https://creativecommons.org/licenses/by/4.0/",
    published=(
        Edition(
            2022,
            "2025-12-31",
            "as the input-output tables they rest on",
            origin="The foedus developers",
            note="solved in November 2026; the tables of 2022 came out in 2025",
            grade="C",
        ),
    ),
    parse=parse_growth,
    one_piece=True,
    offers=(
        Offer(
            GROWTH,
            2022,
            2022,
            "unknown",
            note="central differences of two equilibria, half a percent of productivity either way",
        ),
    ),
    checks=(check_both_ways,),
)
