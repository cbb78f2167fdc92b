"""Trade potential estimated by foedus: what two states would trade, were they as near as other pairs like them.

The two files are what `foedus gravity --fit --all-dyads --write DIR` writes; a user's own run is read from such a
folder with `foedus import foedus_gravity DIR` and then stands in place of the embedded one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from ...core.tables import Column
from ..source import Lag, Offer, Source, TableOffer, read_table

TRADE_POTENTIAL = Schema(
    "trade_potential",
    "mUSD",
    about="directed",
    dims=("flows", "specification", "quantity"),
    status="estimate",
    title="Trade potential: exports predicted from all other pairs",
)
FILES = {"trade_potential": "trade_potential.parquet", "gravity_estimates": "gravity_estimates.parquet"}
ESTIMATE_KEY = ("flows", "year", "specification", "term")


def parse(path: Path) -> dict[str, Any]:
    """trade_potential, and gravity_estimates with the coefficients it was predicted from. Raises BadInput."""
    potential, estimates = (read_table(path, f) for f in FILES.values())
    for frame, columns, name in (
        (potential, (*TRADE_POTENTIAL.key[:-1], "value"), "trade_potential"),
        (estimates, (*ESTIMATE_KEY, "estimate", "se", "n", "states", "pairs"), "gravity_estimates"),
    ):
        lacking = [c for c in columns if c not in frame.columns]
        if lacking:
            raise BadInput(
                f"{name} lacks the columns {', '.join(lacking)}",
                do="Give the folder that `foedus gravity --fit --all-dyads --write DIR` wrote.",
            )
    return {"trade_potential": potential, "gravity_estimates": estimates.sort(ESTIMATE_KEY)}


def check_estimates(frames: Mapping[str, Any]) -> None:
    """Trade falls with distance in every equation, and each interval holds its potential. Raises BadInput."""
    far = frames["gravity_estimates"].filter(
        pl.col("term").str.starts_with("log_distance") & ~pl.col("estimate").is_between(-1.5, -0.3)
    )
    if far.height:
        raise BadInput(
            "a coefficient of distance lies outside what gravity equations give (-1.5 to -0.3)", rows=far.head(4)
        )
    key = [c for c in TRADE_POTENTIAL.key if c not in ("quantity", "source")]
    wide = frames["trade_potential"].pivot("quantity", index=key, values="value")
    torn = wide.filter((pl.col("low") > pl.col("potential")) | (pl.col("high") < pl.col("potential")))
    if torn.height:
        raise BadInput(f"{torn.height} intervals do not hold their potential", rows=torn.head(4))


FOEDUS_GRAVITY = Source(
    id="foedus_gravity",
    title="Trade potential by gravity, estimated by foedus",
    producer="The foedus developers",
    version="1",
    citation="foedus (2026), trade potential by Poisson pseudo-maximum likelihood after Santos Silva, J. M. C., and"
    " Silvana Tenreyro. 2006. The Log of Gravity. Review of Economics and Statistics 88(4): 641-658; from the"
    " flows of BACI and the Correlates of War and the distances of GeoDist as held in this record.",
    bibtex="@misc{foedus_gravity, author = {{The foedus developers}}, title = {Trade potential by gravity},"
    " year = {2026}, note = {After Santos Silva and Tenreyro (2006)}}",
    licence="MIT",
    address="https://doi.org/10.1162/rest.88.4.641",
    accessed="2026-11-21",
    short="foedus",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        731,
        "as the slowest of the flows it rests on: those of 2014 came out at the end of 2016",
        origin="The foedus developers",
        note="BACI comes after 396 days",
        grade="D",
    ),
    parse=parse,
    one_piece=True,
    offers=(
        Offer(
            TRADE_POTENTIAL,
            1992,
            2023,
            "unknown",
            note="Exporter and importer effects, both flows of the pair held out. Low and high are the 90 %"
            " interval of the mean, clustered by pair; single flows scatter far more widely. Kept are flows"
            " of which actual or potential reaches 100 m USD. BACI of 2022 and 2023 lacks rows of Russia"
            " with some partners; an absent row is no zero and enters nothing.",
        ),
    ),
    tables=(
        TableOffer(
            "gravity_estimates",
            ESTIMATE_KEY,
            1992,
            2023,
            title="Coefficients of the gravity equations",
            columns={
                "flows": Column("source of the flows"),
                "year": Column("year of the cross-section"),
                "specification": Column("which terms the equation holds: geography, city distance or agreements"),
                "term": Column("the term"),
                "estimate": Column("its coefficient (of a logarithm an elasticity, of a tie a log point)", "index"),
                "se": Column("its standard error, clustered by pair", "index"),
                "n": Column("flows in the estimate", "count"),
                "states": Column("states in the estimate", "count"),
                "pairs": Column("pairs, which are the clusters", "count"),
            },
        ),
    ),
    checks=(check_estimates,),
)
