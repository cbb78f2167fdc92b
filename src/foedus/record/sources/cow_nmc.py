"""Correlates of War, National Material Capabilities 7.0: six components and the CINC, 1816-2022."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import SchemaError
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Download, Edition, Offer, Source, map_codes, of_the_whole
from ._files import once

if TYPE_CHECKING:
    import polars

COMPONENTS = ("milex", "milper", "irst", "pec", "tpop", "upop")
FIRST_USD = 1914  # military expenditure is in thousand pounds sterling before

# 1990 stands twice for Germany (255 after, 260 before the union) and Yemen (679 after, 678 before). The
# code of the state that was in the system in the middle of the year is kept.
TWICE = ((255, 1990), (678, 1990))


GAP = (-9.0,)
COLUMNS = {
    "ccode": reading.CODE,
    "year": reading.YEAR,
    "milex": reading.number(0, 1e12, "thousand dollars or pounds", GAP),
    "milper": reading.number(0, 1e6, "thousand persons", GAP),
    "irst": reading.number(0, 1e8, "thousand tons", GAP),
    "pec": reading.number(0, 1e9, "thousand tons of coal equivalent", GAP),
    "tpop": reading.number(0, 1e8, "thousand persons", GAP),
    "upop": reading.number(0, 1e8, "thousand persons", GAP),
    "cinc": reading.share(GAP),
    "version": reading.TEXT.optional,
}
NAMED = re.compile(r"NMC[-_ ]?v?(\d)[-_.]?(\d)?", re.IGNORECASE)
RELEASES = {"2011": "4.0", "2017": "5.0", "2020": "6.0", "2021": "6.0"}  # what the column `version` says


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """Read NMC-70-abridged.csv (-9 is missing), an earlier release, or the staged Parquet of the same rows."""
    found = reading.sheet(
        path,
        "cow_nmc_v7*.parquet",
        "NMC-70-abridged.csv",
        "NMC-70-wsupplementary.*",
        "NMC*.csv",
        "NMC*.dta",
        anchor=reading.anchors(COLUMNS),
    )
    frame = found.take(COLUMNS)
    if edition := _edition(found.name, frame):
        account.fact("edition", edition)
    frame = states_of(once(frame, ["ccode", "year"], "cinc", found.name))
    out = {"milper": "milper", "irst": "irst", "pec": "pec", "tpop": "tpop", "upop": "upop", "cinc": "cinc"}
    panels = {name: frame.select("state", "year", pl.col(col).alias("value")) for name, col in out.items()}
    milex = frame.select("state", "year", pl.col("milex").alias("value"))
    panels["milex_cow"] = milex.filter(pl.col("year") >= FIRST_USD)
    panels["milex_cow_gbp"] = milex.filter(pl.col("year") < FIRST_USD)
    return panels


def _edition(name: str, frame: polars.DataFrame) -> str:
    """The release, as the file is named, else as its own column says."""
    if hit := NAMED.search(name):
        return f"{hit[1]}.{hit[2] or 0}"
    said = frame["version"].drop_nulls().unique().to_list() if "version" in frame.columns else []
    return RELEASES.get(said[0].removesuffix(".0"), said[0]) if len(said) == 1 else ""


def states_of(frame: polars.DataFrame) -> polars.DataFrame:
    """State ids for codes, one row per state and year."""
    twice = pl.any_horizontal((pl.col("ccode").cast(pl.String) == str(c)) & (pl.col("year") == y) for c, y in TWICE)
    account.leave("the other code of a state in 1990", "255, 678", frame.filter(twice).height, expected=True)
    return map_codes(frame.filter(~twice), "ccode", "cow")


def cinc_gap(frame: polars.DataFrame) -> polars.DataFrame:
    """|CINC - the rule| per row: the mean of the state's shares in the six world totals of the year, over
    the components that the state has (Singer, Bremer & Stuckey 1972). Needs every state of a year."""
    shares = [pl.col(c) / pl.col(c).sum().over("year") for c in COMPONENTS]
    return frame.with_columns((pl.mean_horizontal(shares) - pl.col("cinc")).abs().alias("gap"))


@of_the_whole
def check_cinc(frames: Mapping[str, polars.DataFrame]) -> None:
    """The CINC rule holds to 1e-6 in every row; 1990 is left out, because two of its rows are not here."""
    names = {
        "milex": pl.concat([frames["milex_cow"], frames["milex_cow_gbp"]]),
        **{c: frames[c] for c in COMPONENTS[1:]},
        "cinc": frames["cinc"],
    }
    wide = frames["cinc"].select("state", "year")
    for name, rows in names.items():
        wide = wide.join(rows.rename({"value": name}), on=["state", "year"], how="left")
    wrong = cinc_gap(wide.filter(pl.col("year") != 1990)).filter(pl.col("gap") > 1e-6)
    if wrong.height:
        raise SchemaError(
            f"cinc: {wrong.height} rows break the CINC rule",
            "each is the mean of the shares in the six world totals",
            rows=wrong.head(5),
        )


def _offer(variable: str, unit: str, title: str, first: int = 1816, last: int = 2022, note: str = "") -> Offer:
    return Offer(Schema(variable, unit, title=title, status="count"), first, last, "unknown", note=note)


COW_NMC = Source(
    id="cow_nmc",
    title="National Material Capabilities",
    producer="Correlates of War Project",
    version="7.0",
    citation="Singer, J. David, Stuart Bremer, and John Stuckey. 1972. Capability Distribution, Uncertainty, and"
    " Major Power War, 1820-1965. In Peace, War, and Numbers, ed. Bruce Russett, 19-48. Beverly Hills: Sage."
    " National Material Capabilities, version 7.0.",
    bibtex="@incollection{singer1972nmc,\n  author = {Singer, J. David and Bremer, Stuart and Stuckey, John},\n"
    "  title = {Capability Distribution, Uncertainty, and Major Power War, 1820-1965},\n"
    "  booktitle = {Peace, War, and Numbers},\n  editor = {Russett, Bruce},\n  publisher = {Sage},\n"
    "  address = {Beverly Hills},\n  pages = {19--48},\n  year = {1972},\n"
    "  note = {National Material Capabilities, version 7.0}\n}",
    licence="free to use with citation",
    address="https://correlatesofwar.org/data-sets/national-material-capabilities/",
    accessed="2026-11-21",
    short="Correlates of War",
    reuse="research",
    licence_page="https://correlatesofwar.org/data-sets/national-material-capabilities/",
    published=(
        Edition(
            2001,
            "2007-09-22",
            "version 3.02 (to 2001) stood on the site on 22 September 2007 at the latest",
            origin="DataHub on Correlates of War",
            address="https://datahub.io/sv/dataset/cow",
            read_on="2026-11-21",
            note="published earlier; the day was not read",
            grade="C",
        ),
        Edition(
            2007,
            "2010-12-31",
            "version 4.0 (to 2007) of 2010",
            origin="from knowledge of the release",
            note="no address was read",
            grade="D",
        ),
        Edition(
            2012,
            "2017-02-01",
            "version 5.0 (to 2012) of 1 February 2017",
            origin="from knowledge of the release",
            note="no address was read",
            grade="D",
        ),
        Edition(
            2016,
            "2021-12-31",
            "version 6.0 (to 2016) of 2021; the last day of the year stands for it",
            origin="from knowledge of the release",
            note="the span was read at cow.dss.ucdavis.edu; the day was not",
            grade="D",
        ),
        Edition(
            2022,
            "2026-06-30",
            "version 7.0 (to 2022) in peacesciencer since 30 June 2026",
            origin="peacesciencer as staged",
            read_on="2026-11-21",
            note="the producer's own day was not read",
            grade="B",
        ),
    ),
    parse=parse,
    folder="cow-nmc",
    offers=(
        _offer(
            "cinc",
            "share",
            "Composite Index of National Capability",
            note="Missing components are skipped, so that the sum over states can exceed 1 (1991: 1.016).",
        ),
        _offer("milex_cow", "kUSD", "Military expenditure (COW)", first=FIRST_USD, note="Current dollars."),
        _offer(
            "milex_cow_gbp",
            "kGBP",
            "Military expenditure before 1914 (COW)",
            last=FIRST_USD - 1,
            note="Current pounds sterling: no rate turns them into the dollars of milex_cow.",
        ),
        _offer("milper", "kpersons", "Military personnel"),
        _offer("irst", "kt", "Iron and steel production"),
        _offer("pec", "kt_ce", "Primary energy consumption"),
        _offer("tpop", "kpersons", "Total population (COW)"),
        _offer("upop", "kpersons", "Urban population (COW)"),
    ),
    downloads=(Download("https://correlatesofwar.org/wp-content/uploads/NMCv7.zip", "NMCv7.zip"),),
    checks=(check_cinc,),
)
