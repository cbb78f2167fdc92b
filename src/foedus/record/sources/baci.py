"""CEPII, BACI: goods trade reconciled from both partners' reports, summed over products, 2022 and 2023.

Two sources, because the two years come from different vintages: a change between them mixes revisions
with change. A third, `baci`, reads whatever years a user drops in, of one edition.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Books
from ..source import Download, Lag, Offer, Source, Whole
from ._files import find_member, find_members, guarded, need, read_member
from ._trade import TRADE_FLOW, known_states

if TYPE_CHECKING:
    import polars

RECONCILED = TRADE_FLOW.with_(status="estimate")
NAMED = re.compile(r"BACI_(?P<hs>HS\d\d)_Y(?P<year>\d{4})_(?P<version>V\w+)\.csv")


def parse_2022(path: Path) -> dict[str, polars.DataFrame]:
    """Read BACI of 2022: the producer's product file, or the staged totals in current dollars."""
    if find_member(path, "BACI_HS*_Y2022_V*.csv"):
        return {"trade_flow": official(path, 2022)}
    frame = need(read_member(path, "bilateral_value_2022.parquet"), "BACI 2022", "exporter_id", "importer_id", "value")
    return {
        "trade_flow": _flows(
            frame.with_columns(pl.col("exporter_id", "importer_id").str.to_uppercase()),
            "exporter_id",
            "importer_id",
            2022,
            pl.col("value") / 1e6,
        )
    }


def parse_2023(path: Path) -> dict[str, polars.DataFrame]:
    """Read BACI of 2023: the producer's product file, or the staged totals in thousand current dollars."""
    if find_member(path, "BACI_HS*_Y2023_V*.csv"):
        return {"trade_flow": official(path, 2023)}
    frame = need(read_member(path, "bilateral_trade_2023.parquet"), "BACI 2023", "exporter", "importer", "trade_kusd")
    return {"trade_flow": _flows(frame, "exporter", "importer", 2023, pl.col("trade_kusd") / 1e3)}


def parse_all(path: Path) -> dict[str, polars.DataFrame]:
    """Read every product file of one edition (BACI_HS92_Y1995_V202501.csv to the last year), loose or in the zip.

    Raises BadInput for none, for files of two editions or classifications, and for a file without its own year.
    """
    editions, flows = set(), []
    for name, data in find_members(path, "BACI_HS*_Y*_V*.csv"):
        hit = NAMED.fullmatch(name)
        if hit is None:
            continue
        editions.add((hit["hs"], hit["version"]))
        if len(editions) > 1:
            raise BadInput(
                f"{name} is of another edition than the files before it",
                "years of two editions do not compare: each revises all years",
                "Give one edition alone.",
            )
        flows.append(_totals(path, name, data, int(hit["year"])))
    if not flows:
        raise BadInput(
            f"no BACI_HS*_Y*_V*.csv is in {path.name}",
            "the source is read from those files",
            "Give the zip or the folder as CEPII publishes it.",
        )
    return {"trade_flow": pl.concat(flows)}


def official(path: Path, year: int) -> polars.DataFrame:
    """The producer's file of a year beside country_codes_V*.csv."""
    name, data = find_member(path, f"BACI_HS*_Y{year}_V*.csv") or ("", b"")
    return _totals(path, name, data, year)


def _totals(path: Path, name: str, data: bytes, year: int) -> polars.DataFrame:
    """The producer's format: t, i, j, k, v, q (v in thousand dollars), summed over products k."""
    codes = need(read_member(path, "country_codes_V*.csv"), "country_codes", "country_code", "country_iso3")
    rows = guarded(name, lambda: pl.read_csv(data, columns=["t", "i", "j", "v"], schema_overrides={"v": pl.Float64}))
    totals = rows.filter(pl.col("t") == year).group_by("i", "j").agg(pl.col("v").sum())
    if not totals.height:
        raise BadInput(f"{name} has no row of {year}", do="Give the file of that year.")
    iso = codes.select(pl.col("country_code").cast(rows.schema["i"]), "country_iso3").drop_nulls()
    named = totals.join(iso.rename({"country_code": "i", "country_iso3": "exporter"}), on="i").join(
        iso.rename({"country_code": "j", "country_iso3": "importer"}), on="j"
    )
    return _flows(named, "exporter", "importer", year, pl.col("v") / 1e3)


def _flows(frame: polars.DataFrame, exporter: str, importer: str, year: int, value: polars.Expr) -> polars.DataFrame:
    return known_states(
        frame.select(
            pl.col(exporter).alias("source_state"),
            pl.col(importer).alias("target_state"),
            pl.lit(year, pl.Int32).alias("year"),
            pl.lit("reconciled").alias("reporter"),
            pl.lit("fob").alias("valuation"),
            value.alias("value"),
        ),
        "source_state",
        "target_state",
    )


PRODUCER = "Centre d'études prospectives et d'informations internationales (CEPII)"
CITATION = (
    "Gaulier, Guillaume, and Soledad Zignago. 2010. BACI: International Trade Database at the"
    " Product-Level. The 1994-2007 Version. CEPII Working Paper 2010-23."
)
BIBTEX = (
    "@techreport{gaulier2010baci,\n  author = {Gaulier, Guillaume and Zignago, Soledad},\n"
    "  title = {{BACI}: International Trade Database at the Product-Level. The 1994-2007 Version},\n"
    "  institution = {CEPII},\n  type = {Working Paper},\n  number = {2010-23},\n  year = {2010}\n}"
)
ADDRESS = "https://www.cepii.fr/CEPII/en/bdd_modele/bdd_modele_item.asp?id=37"


def _source(
    year: int,
    version: str,
    parse: Callable[[Path], dict[str, polars.DataFrame]],
    folder: str,
    note: str,
    published: Lag,
) -> Source:
    return Source(
        id=f"baci_{year}",
        title=f"BACI, goods trade of {year}",
        producer=PRODUCER,
        version=version,
        citation=CITATION,
        bibtex=BIBTEX,
        licence="Etalab 2.0",
        address=ADDRESS,
        accessed="2026-11-21",
        short="BACI",
        reuse="commercial",
        licence_page=ADDRESS,
        published=published,
        books=Books("reconciled", "*", (year, year), world=20, pair=80),
        parse=parse,
        folder=folder,
        offers=(Offer(RECONCILED, year, year, "unknown", note=note),),
        downloads=(
            Download("https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS22_V202501.zip", "BACI_HS22_V202501.zip"),
        ),
    )


MIRROR = (
    " One figure made from both partners' reports, not the exporter's. States that stopped reporting (Russia"
    " after January 2022, Iran, North Korea, Venezuela, Turkmenistan) are seen through partners that report:"
    " flows among them are low or absent, and an absent row is not a zero."
)
BACI_2022 = _source(
    2022,
    "HS22 totals of 2022 as served by OEC, early 2025",
    parse_2022,
    "baci-2022-oec-totals",
    "Another vintage than 2023: a change between the two mixes revisions with change (Iran to China"
    " 19.7 bn in 2022, 4.6 bn in 2023)." + MIRROR,
    Lag(
        396,
        "BACI is updated every January with the year before last",
        origin="CEPII",
        address="http://www.cepii.fr/DATA_DOWNLOAD/baci/doc/FAQ_BACI.html",
        read_on="2026-11-21",
        note="the latest year of an edition is incomplete and revised in the next",
        grade="A",
    ),
)
BACI_2023 = _source(
    2023,
    "HS22 V202501, totals of 2023 among 194 states",
    parse_2023,
    "baci-2023-194-countries",
    "Another vintage than 2022, 194 states." + MIRROR,
    Lag(
        396,
        "BACI is updated every January with the year before last; version 202501 has data to 2023",
        origin="CEPII",
        address="https://www.cepii.fr/DATA_DOWNLOAD/baci/doc/baci_webpage.html",
        read_on="2026-11-21",
        note="the latest year of an edition is incomplete and revised in the next",
        grade="A",
    ),
)
BACI = Source(
    id="baci",
    title="BACI, goods trade of the years that a user brings",
    producer=PRODUCER,
    version="the edition of the user's files",
    citation=CITATION,
    bibtex=BIBTEX,
    licence="Etalab 2.0; some gigabytes, not in the package",
    address=ADDRESS,
    accessed="2026-11-21",
    short="BACI",
    reuse="commercial",
    licence_page=ADDRESS,
    published=Lag(
        396,
        "BACI is updated every January with the year before last",
        origin="CEPII",
        address="http://www.cepii.fr/DATA_DOWNLOAD/baci/doc/FAQ_BACI.html",
        read_on="2026-11-21",
        note="the latest year of an edition is incomplete and revised in the next",
        grade="A",
    ),
    books=Books("reconciled", "*", world=10, pair=75),
    parse=parse_all,
    brought=True,
    offers=(
        Offer(
            RECONCILED,
            1995,
            2025,
            "unknown",
            whole=Whole(180, each=True),
            note="One edition and classification, summed over products." + MIRROR,
        ),
    ),
    redistribute=False,
    substitute="trade_flow of baci_2022 and baci_2023",
)
