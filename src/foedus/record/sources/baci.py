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
from .. import account, reading
from ..ranges import WORLD_TRADE
from ..source import Download, Lag, Offer, Source, Whole
from ._files import once, only
from ._trade import LETTERS, NUMBERS, TRADE_FLOW, known_states

if TYPE_CHECKING:
    import polars

RECONCILED = TRADE_FLOW.with_(status="estimate")
NAMED = re.compile(r"BACI_(?P<hs>HS\d\d)_Y(?P<year>\d{4})_(?P<version>V\w+)\.csv", re.IGNORECASE)


TABLE = {
    "country_code": reading.whole(0, 9999).called("i", "code"),
    "country_iso3": reading.TEXT.called("iso_3digit_alpha", "iso3"),
    "country_name": reading.TEXT.called("country_name_full", "country_name_abbreviation").optional,
}
PRODUCTS = {
    "t": reading.YEAR,
    "i": reading.whole(0, 9999),
    "j": reading.whole(0, 9999),
    "k": reading.whole(0, 999_999),
    "v": reading.number(0, WORLD_TRADE / 1e3, "kUSD"),
}
STAGED = {
    2022: {
        "exporter": reading.TEXT.called("exporter_id"),
        "importer": reading.TEXT.called("importer_id"),
        "value": reading.number(0, WORLD_TRADE, "USD"),
    },
    2023: {
        "exporter": reading.TEXT,
        "importer": reading.TEXT,
        "value": reading.number(0, WORLD_TRADE / 1e3, "kUSD").called("trade_kusd"),
    },
}


def parse_2022(path: Path) -> dict[str, polars.DataFrame]:
    """Read BACI of 2022: the producer's product file, or the staged totals in current dollars."""
    return {"trade_flow": _year(path, 2022, "bilateral_value_2022.parquet", 1e6)}


def parse_2023(path: Path) -> dict[str, polars.DataFrame]:
    """Read BACI of 2023: the producer's product file, or the staged totals in thousand current dollars."""
    return {"trade_flow": _year(path, 2023, "bilateral_trade_2023.parquet", 1e3)}


def _year(path: Path, year: int, staged: str, per_million: float) -> polars.DataFrame:
    official = reading.find(path, f"BACI_HS*_Y{year}_V*.csv", other=False)
    if official is not None:
        return _totals(path, official, year)
    frame = reading.table(path, staged, fields=STAGED[year])
    upper = frame.with_columns(pl.col("exporter", "importer").str.to_uppercase().replace(LETTERS))
    return _flows(upper, year, pl.col("value") / per_million)


def parse_all(path: Path) -> dict[str, polars.DataFrame]:
    """Read every product file of one edition (BACI_HS92_Y1995_V202501.csv to the last year), loose, packed or in the
    zip, with its country_codes_V*.csv.

    Raises BadInput for none, for files of two editions or classifications, and for a file without its own year.
    """
    editions, flows = set(), []
    for found in reading.every(path, "BACI_HS*_Y*_V*.csv"):
        hit = NAMED.fullmatch(found.name)
        if hit is None:
            continue
        editions.add((hit["hs"], hit["version"]))
        if len(editions) > 1:
            raise BadInput(
                f"{found.name} is of another edition than the files before it",
                "years of two editions do not compare: each revises all years",
                "Give one edition alone.",
            )
        flows.append(_totals(path, found, int(hit["year"])))
        account.fact("edition", f"{hit['hs'].upper()} {hit['version'].upper()}")
    if not flows:
        raise BadInput(
            f"no BACI_HS*_Y*_V*.csv is in {path.name}",
            "the source is read from those files",
            "Give the zip or the folder as CEPII publishes it.",
        )
    return {"trade_flow": pl.concat(flows)}


def _codes(path: Path, version: str) -> polars.DataFrame:
    """Number and state id of each country of the table beside the products (state null: none of the record)."""
    folder = path.parent if path.is_file() and path.suffix.lower() in (".csv", ".gz") else path
    wanted = (f"country_codes_{version}.csv", "country_codes_V*.csv", "country_codes*.csv")
    rows = once(
        reading.sheet(folder, *wanted, anchor=reading.anchors(TABLE), other=False).take(TABLE, counted=False),
        ["country_code"],
        "country_iso3",
        "country_codes",
    )
    letters = pl.col("country_iso3").replace(LETTERS)
    number = pl.col("country_code")
    return rows.drop_nulls("country_code").select(
        number,
        pl.when(number.is_in(list(NUMBERS)))
        .then(number.replace_strict(NUMBERS, default=None, return_dtype=pl.String))
        .otherwise(letters)
        .alias("id"),
        pl.coalesce("country_iso3", pl.lit("")).alias("letters"),
    )


def _totals(path: Path, found: reading.Found, year: int) -> polars.DataFrame:
    """The producer's format: t, i, j, k, v, q (v in thousand dollars), summed over products k."""
    name = found.name
    hit = NAMED.fullmatch(name)
    codes = _codes(path, hit["version"] if hit else "V*")
    rows = reading.sheet_of(found, reading.anchors(PRODUCTS), PRODUCTS).take(PRODUCTS)
    other = int((rows["t"] != year).sum())
    account.leave("another year than the file's", name, other)
    rows = _products_once(rows.filter(pl.col("t") == year) if other else rows, name)
    # one number for the pair: two keys would cost a gigabyte
    pair = pl.col("i").cast(pl.Int32) * 10_000 + pl.col("j").cast(pl.Int32)
    sums = rows.lazy().select(pair.alias("pair"), "v").group_by("pair").agg(pl.col("v").sum(), pl.len().alias("n"))
    totals = sums.with_columns(i=pl.col("pair") // 10_000, j=pl.col("pair") % 10_000).collect()
    if not totals.height:
        raise BadInput(f"{name} has no row of {year}", do="Give the file of that year.")
    for side in ("i", "j"):
        there = codes.select(
            pl.col("country_code").alias(side), pl.col("id").alias(f"{side}_id"), pl.col("letters").alias(f"{side}_iso")
        )
        totals = totals.join(there, on=side, how="left")
    return _flows(_of_states(totals), year, pl.col("v") / 1e3)


def _products_once(rows: polars.DataFrame, name: str) -> polars.DataFrame:
    """Rows whose product of a pair stands once: the same row again is left out, another value refused."""
    i, j, k = (pl.col(c).cast(pl.Int64) for c in ("i", "j", "k"))
    key = (i * 10_000 + j) * 1_000_000 + k
    by_product = (k * 10_000 + i) * 10_000 + j
    if any(_rising(rows, order) for order in (key, by_product)):  # as the producer sorts them
        return rows
    if rows.select(key.n_unique()).item() == rows.height:
        return rows
    return once(rows, ["i", "j", "k"], "v", name, "kUSD")


def _rising(rows: polars.DataFrame, order: polars.Expr) -> bool:
    """Whether each row comes after the last, looked at in pieces that need little memory."""
    last = -1
    for piece in rows.iter_slices(1 << 19):
        at = piece.select(order.alias("at"))["at"]
        if at.null_count() or int(at[0]) <= last or not bool((at.diff().slice(1) > 0).all()):
            return False
        last = int(at[-1])
    return True


def _of_states(totals: polars.DataFrame) -> polars.DataFrame:
    """Sums among states of the record; others are told by number and letters with their value in million dollars."""
    from ...core.states import all_states

    ids = list(all_states())
    for side in ("i", "j"):
        state = pl.col(f"{side}_id").is_in(ids).fill_null(False)
        lost = totals.filter(~state).group_by(side, f"{side}_iso").agg(pl.col("n").sum(), pl.col("v").sum() / 1e3)
        for number, letters, n, value in lost.sort(side).iter_rows():
            reason = "a group of states" if letters is not None else "a code that the table lacks"
            account.leave(reason, f"{number} {letters or ''}".strip(), n, value, "mUSD", letters is not None)
        totals = totals.filter(state)
    return totals.rename({"i_id": "exporter", "j_id": "importer"})


def _flows(frame: polars.DataFrame, year: int, value: polars.Expr) -> polars.DataFrame:
    flows = known_states(
        frame.select(
            pl.col("exporter").alias("source_state"),
            pl.col("importer").alias("target_state"),
            pl.lit(year, pl.Int32).alias("year"),
            pl.lit("reconciled").alias("reporter"),
            pl.lit("fob").alias("valuation"),
            value.alias("value"),
        ),
        "source_state",
        "target_state",
        unit="mUSD",
    )
    other = pl.col("source_state") != pl.col("target_state")
    apart = only(flows, other, "a state with itself", "two codes of one state", "mUSD")
    key = ["source_state", "target_state", "year", "reporter", "valuation"]
    # two codes of one state (the Sudan in a year of change) are one
    return apart.group_by(key, maintain_order=True).agg(pl.col("value").sum())


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
    holes: str = "",
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
        books=Books("reconciled", "*", (year, year), holes, world=20, pair=80),
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
HOLES_2023 = (
    "Taiwan altogether, and the trade of Iran, South Korea, the Philippines, Poland, Russia and Viet Nam with some 75 states"
    " (South Korea and Viet Nam with one another: 88 bn USD)"
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
    f"Another vintage than 2022, 194 states. It lacks {HOLES_2023}." + MIRROR,
    Lag(
        396,
        "BACI is updated every January with the year before last; version 202501 has data to 2023",
        origin="CEPII",
        address="https://www.cepii.fr/DATA_DOWNLOAD/baci/doc/baci_webpage.html",
        read_on="2026-11-21",
        note="the latest year of an edition is incomplete and revised in the next",
        grade="A",
    ),
    HOLES_2023,
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
    downloads=(
        Download("https://www.cepii.fr/DATA_DOWNLOAD/baci/data/BACI_HS92_V202501.zip", "BACI_HS92_V202501.zip"),
    ),
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
