"""CEPII, GeoDist: distance, contiguity, language and colonial ties of pairs of states, as they stand since 2011.

The embedded table is an extract in foedus's own schema; the producer's file (dist_cepii.xls or .csv) is read by
`foedus import cepii_geodist FILE`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.tables import Column
from .. import account, reading
from ..source import Download, Edition, Source, TableOffer, read_table
from ._files import once
from ._trade import known_states

if TYPE_CHECKING:
    import polars

EXTRACT = "pair_geography.parquet"
# column of the producer -> ours
DISTANCES = {
    "distw": "distance_weighted",
    "distwces": "distance_harmonic",
    "dist": "distance_cities",
    "distcap": "distance_capitals",
}
TIES = {
    "contig": "contiguous",
    "comlang_off": "common_language",
    "comlang_ethno": "common_language_spoken",
    "colony": "colony",
    "col45": "colony_after_1945",
    "comcol": "common_coloniser",
}
# Serbia stands for Serbia and Montenegro, in whose borders the producer measured
CODES = {"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "YUG": "SRB", "PAL": "PSE"}
HALF_EARTH = 20_040  # km, the farthest that two points can lie apart
ROUNDED = 0.1  # km, by which the two directions of a pair differ in the producer's file


COLUMNS = {
    "iso_o": reading.TEXT.needed,
    "iso_d": reading.TEXT.needed,
    **{c: reading.number(0, HALF_EARTH, "km") for c in DISTANCES},
    **{c: reading.whole(0, 1) for c in TIES},
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """pair_geography: one row a pair, state_1 < state_2, from dist_cepii.xls or the same as text. Raises BadInput."""
    if (path / EXTRACT).exists() or path.name == EXTRACT:
        return {"pair_geography": read_table(path, EXTRACT)}
    frame = reading.table(path, "dist_cepii.xls", "dist_cepii*.csv", "dist_cepii*", fields=COLUMNS)
    return {"pair_geography": pairs(once(frame, ["iso_o", "iso_d"], "dist", path.name))}


def pairs(frame: polars.DataFrame) -> polars.DataFrame:
    """Directed rows of the producer as pairs of states. Raises BadInput where the two directions differ."""
    rows = known_states(frame.with_columns(pl.col("iso_o", "iso_d").cast(pl.String).replace(CODES)), "iso_o", "iso_d")
    rows = rows.select(
        "iso_o",
        "iso_d",
        *(
            pl.col(c).cast(pl.String).replace(".", None).cast(pl.Float64).round(2).alias(n)
            for c, n in DISTANCES.items()
        ),
        *(pl.col(c).cast(pl.String).cast(pl.Float64).cast(pl.Int8).alias(n) for c, n in TIES.items()),
    )
    there = rows.filter(pl.col("iso_o") < pl.col("iso_d")).rename({"iso_o": "state_1", "iso_d": "state_2"})
    back = rows.filter(pl.col("iso_o") > pl.col("iso_d")).rename({"iso_o": "state_2", "iso_d": "state_1"})
    itself = rows.height - there.height - back.height
    account.leave("a state with itself", "within its borders", itself, expected=True)
    alone = back.join(there, on=["state_1", "state_2"], how="anti").height
    account.leave("a pair in one direction alone", "iso_o after iso_d", alone)
    both = there.join(back, on=["state_1", "state_2"], how="inner", suffix="_back")
    torn = both.filter(
        pl.any_horizontal(
            *((pl.col(c) - pl.col(f"{c}_back")).abs() > ROUNDED for c in DISTANCES.values()),
            *(pl.col(c) != pl.col(f"{c}_back") for c in TIES.values()),
        )
    )
    if torn.height:
        raise BadInput(
            f"{torn.height} pairs differ between their two directions",
            "distances and ties have none",
            rows=torn.select("state_1", "state_2").head(6),
        )
    return there.sort("state_1", "state_2")


def check_distances(frames: Mapping[str, Any]) -> None:
    """Distances lie between nothing and half the earth's girth, ties are 0 or 1. Raises BadInput."""
    rows = frames["pair_geography"]
    wild = rows.filter(
        pl.any_horizontal(
            *((pl.col(c) <= 0) | (pl.col(c) > HALF_EARTH) for c in DISTANCES.values()),
            *(~pl.col(c).is_in([0, 1]) for c in TIES.values()),
        )
    )
    if wild.height:
        raise BadInput(f"{wild.height} pairs have a distance or a tie that cannot be", rows=wild.head(5))


CEPII_GEODIST = Source(
    id="cepii_geodist",
    title="GeoDist: distances and ties of pairs of states",
    producer="Centre d'études prospectives et d'informations internationales (CEPII)",
    version="2011, as packaged in the R package cepiigeodist 0.1 (2020)",
    citation="Mayer, Thierry, and Soledad Zignago. 2011. Notes on CEPII's distances measures: the GeoDist Database."
    " CEPII Working Paper 2011-25.",
    bibtex="@techreport{mayer2011notes,\n  author = {Mayer, Thierry and Zignago, Soledad},\n"
    "  title = {Notes on {CEPII}'s distances measures: the {GeoDist} Database},\n  institution = {CEPII},\n"
    "  type = {Working Paper},\n  number = {2011-25},\n  year = {2011}\n}",
    licence="Etalab Open Licence 2.0 (as stated by data users of CEPII); CC0 as packaged on CRAN",
    address="https://github.com/pachadotdev/cepiigeodist",
    accessed="2026-11-21",
    short="CEPII",
    reuse="commercial",
    licence_page="https://github.com/pachadotdev/cepiigeodist",
    published=(
        Edition(
            2011,
            "2011-12-31",
            "the working paper of 2011; the last day of the year stands for it",
            origin="CEPII",
            address="http://cepii.fr/CEPII/fr/bdd_modele/presentation.asp?id=6",
            read_on="2026-11-21",
            note="distances and ties without a year; the file read is dated 2004",
            grade="C",
        ),
    ),
    parse=parse,
    tables=(
        TableOffer(
            "pair_geography",
            ("state_1", "state_2"),
            2011,
            2011,
            title="Distance, border, language and colonial ties",
            note="One row a pair without a year: borders and languages as the producer saw them in 2011. Weighted distance:"
            " mean over the cities of both, by population; cities: between the two most populous; capitals; harmonic:"
            " the weighted one with exponent -1; all in km. Serbia stands in the borders of Serbia and Montenegro,"
            " Sudan in those before 2011; no Montenegro, Kosovo, South Sudan. Colony: one was ever the other's,"
            " among them Russia and most states of the Soviet Union.",
            columns={
                "state_1": Column("the state whose id comes first in the alphabet"),
                "state_2": Column("the other state"),
                "distance_weighted": Column("distance of cities weighted by people, arithmetic mean", "km"),
                "distance_harmonic": Column("distance of cities weighted by people, harmonic mean", "km"),
                "distance_cities": Column("distance of the two largest cities", "km"),
                "distance_capitals": Column("distance of the capitals", "km"),
                "contiguous": Column("1 where they have a common border", "flag"),
                "common_language": Column("1 where they have an official language in common", "flag"),
                "common_language_spoken": Column("1 where at least 9 % of both speak one language", "flag"),
                "colony": Column("1 where one was ever the colony of the other", "flag"),
                "colony_after_1945": Column("1 where one was so after 1945", "flag"),
                "common_coloniser": Column("1 where both had one coloniser after 1945", "flag"),
            },
        ),
    ),
    downloads=(Download("http://www.cepii.fr/distance/dist_cepii.xls", "dist_cepii.xls"),),
    checks=(check_distances,),
)
