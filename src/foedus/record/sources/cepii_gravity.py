"""CEPII, Gravity: trade of each pair as both sides told the United Nations, and what the two have in common.

The file that users download (Gravity_V202211.csv, a gigabyte). Its `tradeflow_comtrade_o` is the exporter's report,
`tradeflow_comtrade_d` the importer's, both in thousand current dollars. The flows that it takes from BACI and from the
IMF are left out: they have sources of their own.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Books
from ...core.tables import Column
from .. import account, reading
from ..ranges import WORLD_TRADE
from ..source import Download, Edition, Offer, Source, TableOffer
from ._files import clip, only
from ._trade import TRADE_FLOW, known_states

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1948, 2021
PATTERN = "Gravity_V*.csv"
EXIST = ("country_exists_o", "country_exists_d")
HALF_EARTH = 20_040  # km
ID = ("year", "iso3_o", "iso3_d")
FLOWS = {"tradeflow_comtrade_o": "fob", "tradeflow_comtrade_d": "cif"}
# what a pair has in common, as of the last year in which both exist; km for distances, 0 or 1 for the rest
TIES = {
    "dist": "distance",
    "distcap": "distance_capitals",
    "distw_harmonic": "distance_weighted",
    "contig": "contiguous",
    "comlang_off": "common_official_language",
    "comlang_ethno": "common_spoken_language",
    "comcol": "common_coloniser",
    "col_dep_ever": "ever_colony",
    "comleg_posttrans": "common_legal_origin",
}


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read Gravity_V*.csv, loose or zipped: flows in both books, and ties of each pair of states.

    Rows of a year in which one of the two did not exist are dropped. Raises BadInput for another file.
    """
    fields = {
        "year": reading.YEAR,
        "iso3_o": reading.TEXT,
        "iso3_d": reading.TEXT,
        **{c: reading.number(0, WORLD_TRADE / 1e3, "kUSD") for c in FLOWS},
        **{c: (reading.number(0, HALF_EARTH) if c.startswith("dist") else reading.number(0, 1)).optional for c in TIES},
        **{c: reading.number(0, 1).optional for c in EXIST},
    }
    frame = reading.table(path, PATTERN, "Gravity*.csv", "Gravity*", fields=fields)
    exists = [c for c in EXIST if c in frame.columns]
    there = pl.all_horizontal(pl.col(c) == 1 for c in exists) if exists else pl.lit(True)
    here = only(frame, there, "a year in which one of the two did not exist", PATTERN, expected=True)
    frame = clip(here, FIRST, LAST)
    none = frame.filter(pl.col("iso3_o").is_null() | pl.col("iso3_d").is_null()).height
    account.leave("no code", PATTERN, none, expected=True)
    frame = known_states(frame.drop_nulls(["iso3_o", "iso3_d"]), "iso3_o", "iso3_d").filter(
        pl.col("iso3_o") != pl.col("iso3_d")
    )
    if not frame.height:
        raise BadInput(
            "the file holds no pair of states",
            f"it is read by {', '.join(ID)}",
            "Give Gravity_V202211.csv as CEPII publishes it.",
        )
    flows = []
    for column, valuation in FLOWS.items():
        who = "iso3_o" if valuation == "fob" else "iso3_d"
        flows.append(
            frame.select(
                pl.col("iso3_o").alias("source_state"),
                pl.col("iso3_d").alias("target_state"),
                "year",
                pl.col(who).alias("reporter"),
                pl.lit(valuation).alias("valuation"),
                (pl.col(column) / 1e3).alias("value"),
            ).drop_nulls("value")
        )
    key = ["source_state", "target_state", "year", "reporter", "valuation"]
    both = pl.concat(flows).group_by(key).agg(pl.col("value").max())  # two entities under one code around a split
    return {"trade_flow": both, "gravity_ties": _ties(frame)}


def _ties(frame: polars.DataFrame) -> polars.DataFrame:
    """One row a pair, both orders: the last year that has them."""
    there = {k: v for k, v in TIES.items() if k in frame.columns}
    last = (
        frame.sort("year")
        .group_by("iso3_o", "iso3_d", maintain_order=True)
        .agg(pl.col("year").last(), *(pl.col(k).drop_nulls().last().alias(v) for k, v in there.items()))
    )
    missing = [pl.lit(None, pl.Float64).alias(v) for k, v in TIES.items() if k not in there]
    return (
        last.rename({"iso3_o": "source_state", "iso3_d": "target_state"})
        .with_columns(missing)
        .select("source_state", "target_state", "year", *TIES.values())
    )


CEPII_GRAVITY = Source(
    id="cepii_gravity",
    title="Gravity: trade in both books, distance, language and history of pairs",
    producer="Centre d'études prospectives et d'informations internationales (CEPII)",
    version="202211",
    citation="Conte, Maddalena, Pierre Cotterlaz, and Thierry Mayer. 2022. The CEPII Gravity Database. CEPII Working"
    " Paper 2022-05.",
    bibtex="@techreport{conte2022gravity,\n  author = {Conte, Maddalena and Cotterlaz, Pierre and Mayer, Thierry},\n"
    "  title = {The {CEPII} Gravity Database},\n  institution = {CEPII},\n  type = {Working Paper},\n"
    "  number = {2022-05},\n  year = {2022}\n}",
    licence="Etalab 2.0, with figures of UN Comtrade, whose terms forbid passing them on; a gigabyte",
    address="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8",
    accessed="2026-11-21",
    short="CEPII",
    reuse="research",
    licence_page="https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=8",
    published=(
        Edition(
            2021,
            "2022-11-30",
            "version 202211 holds years to 2021; the last day of its month stands for it",
            origin="CEPII by its name of the version",
            note="the day was not read",
            grade="D",
        ),
    ),
    books=Books(world=90, pair=65, report=60),
    downloads=(
        Download("https://www.cepii.fr/DATA_DOWNLOAD/gravity/data/Gravity_csv_V202211.zip", "Gravity_csv_V202211.zip"),
    ),
    parse=parse,
    brought=True,
    offers=(
        Offer(
            TRADE_FLOW,
            FIRST,
            LAST,
            "unknown",
            note="As each side told the United Nations: the"
            " exporter f.o.b., the importer c.i.f. Flows that the file takes from BACI and the IMF"
            " are left out.",
        ),
    ),
    tables=(
        TableOffer(
            "gravity_ties",
            ("source_state", "target_state"),
            FIRST,
            LAST,
            "Distance, border, language and colonial past of pairs, as of the last year in which both exist",
            columns={
                "source_state": Column("exporter"),
                "target_state": Column("importer"),
                "year": Column("last year in which both exist, to which the row belongs"),
                "distance": Column("distance of the largest cities", "km"),
                "distance_capitals": Column("distance of the capitals", "km"),
                "distance_weighted": Column("distance of cities weighted by people, harmonic mean", "km"),
                "contiguous": Column("1 where they have a common border", "flag"),
                "common_official_language": Column("1 where they have an official language in common", "flag"),
                "common_spoken_language": Column("1 where at least 9 % of both speak one language", "flag"),
                "common_coloniser": Column("1 where both had one coloniser after 1945", "flag"),
                "ever_colony": Column("1 where one was ever a dependency of the other", "flag"),
                "common_legal_origin": Column("1 where their law has one origin", "flag"),
            },
        ),
    ),
    redistribute=False,
    substitute="trade_flow of comtrade_facts",
)
