"""Memberships in intergovernmental organisations: Correlates of War IGO, version 3, 1816-2014."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Edition, Offer, Source, map_codes
from ._files import once, only
from ._igo_names import CODES
from ._pairs import coded_pairs, undirected

if TYPE_CHECKING:
    import polars


GAPS = (-9.0, -1.0)  # missing, not in the system
PAIRS = {
    "ccode1": reading.CODE,
    "ccode2": reading.CODE,
    "year": reading.YEAR,
    "value": reading.number(0, 1000, "count", GAPS).called("dyadigos"),
}
COUNTS = {
    "ccode": reading.CODE,
    "year": reading.YEAR,
    "value": reading.number(0, 1000, "count", GAPS).called("sum_igo_full"),
}
STATES = {"ccode": reading.CODE, "year": reading.YEAR}
DYADS = {"ccode1": reading.CODE, "ccode2": reading.CODE, "year": reading.YEAR}
ORGANISATIONS = {"ioname": reading.TEXT.needed, "year": reading.YEAR}
MEMBERSHIP = reading.whole(
    -9, 3
)  # 0 none, 1 full, 2 associate, 3 observer, -1 not in the system or none yet, -9 missing
FULL, MISSING = 1, -9
BESIDE = "ccode ccode1 ccode2 state state1 state2 stateabb country country1 country2 year dyad dyadid version"
"""Columns beside those of organisations."""
AT_ONCE = 60  # columns of a large file that are read at one time
LARGE = 64 << 20  # bytes of a file of which columns are read a few at a time
MOST = 300 << 20  # bytes of a file that is no text, which is read whole
NAMED = re.compile(r"v(\d(?:\.\d)?)", re.IGNORECASE)


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """shared_igos: organisations in which both are full members; igo_memberships: full memberships.

    Reads the project's files by state and year (state_year_formatv3.csv), by pair and year (dyadic_formatv3.csv) and by
    organisation and year (igo_year_formatv3.csv), as text or in Stata's form, or tables of counts. Only 1 counts, full
    membership. The producer's files do not agree in every year: in one state-year of seven that by organisation has one
    membership more or less than that by state. BRICS, the AIIB and the Eurasian Economic Union are not in COW IGO.
    """
    none = pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    out = {"shared_igos": none, "igo_memberships": none}
    for found in _files(path):
        out |= _unit(found)
    return out


def _files(path: Path) -> list[reading.Found]:
    """The counts of pairs and of states, or the project's files of each unit; else the one that the user named."""
    patterns = (
        ("cow_igo_v3_joint_memberships_dyad_year.parquet", "*joint*", "*dyadic_format*", "*dyadunit*"),
        ("cow_igo_v3_state_year_counts.parquet", "*counts*", "*state_year_format*", "*stateunit*"),
    )
    found = [f for p in patterns if (f := reading.find(path, *p, other=False)) is not None]
    if not found and (one := reading.find(path, "*igo_year_format*", "*igounit*")) is not None:
        found = [one]
    if not found:
        raise BadInput(
            f"{path.name} holds no memberships in organisations",
            "they are read from state_year_formatv3, dyadic_formatv3 and igo_year_formatv3",
            "Give one of them, or the folder with them.",
        )
    return found


def _unit(found: reading.Found) -> dict[str, polars.DataFrame]:
    """One variable, by the unit of the file."""
    top = _top(found)
    if top.has("ccode1", "ccode2"):
        counted = top.has("dyadigos")
        pairs = _known(reading.sheet_of(found).take(PAIRS), PAIRS) if counted else _counted(found, top, DYADS)
        shared = undirected(coded_pairs(pairs))
        return {"shared_igos": shared.select("state_1", "state_2", "year", "value")}
    if top.has("sum_igo_full"):
        counts = _known(reading.sheet_of(found, reading.anchors(COUNTS)).take(COUNTS), COUNTS)
    elif top.has("ioname"):
        counts = _of_organisations(reading.sheet_of(found, ["ioname", "year"]))
    else:
        counts = _counted(found, top, STATES)
    return {"igo_memberships": map_codes(counts, "ccode", "cow").select("state", "year", "value")}


def _top(found: reading.Found) -> reading.Sheet:
    """The header of a large text, or the whole of another file. Raises BadInput for a file too large to be read whole."""
    size = found.loose.stat().st_size if found.loose is not None else len(found.held)
    if size < LARGE:
        return reading.sheet_of(found)
    if not found.name.lower().endswith((".csv", ".txt", ".tsv", ".tab")):
        if size > MOST:
            raise BadInput(
                f"{found.name} has {size >> 20} MB",
                "of a file that is no text all columns are held at once",
                "Give the CSV.",
            )
        return reading.sheet_of(found)
    if found.loose is None:
        lines = found.held[:MOST_OF_A_HEADER]
    else:
        with found.loose.open("rb") as f:
            lines = f.read(MOST_OF_A_HEADER)
    return reading.sheet_of(reading.Found(found.name, None, lines[: lines.rfind(b"\n") + 1]))


MOST_OF_A_HEADER = 1 << 16  # bytes, ten times the names of all organisations


def _counted(found: reading.Found, top: reading.Sheet, key: Mapping[str, reading.Field]) -> polars.DataFrame:
    """The key and the number of organisations whose column says full member. A row in which nothing is known has none."""
    beside = set(BESIDE.split())
    names = [c for c in top.columns if c.strip() and c.casefold() not in beside]
    if not names:
        raise reading.lacking(found.name, ["a column of each organisation"], top.columns)
    _edition(found.name)
    large = top.frame.height == 0 or (found.loose is not None and found.loose.stat().st_size >= LARGE)
    large = large or len(found.held) >= LARGE
    step = AT_ONCE if large and found.name.lower().endswith((".csv", ".txt", ".tsv", ".tab")) else len(names)
    rows, gaps = None, 0
    for at in range(0, len(names), step):
        fields = {**key, **dict.fromkeys(names[at : at + step], MEMBERSHIP)}
        sheet = top if step == len(names) else reading.sheet_of(found, list(key), fields)
        part = sheet.take(fields, counted=rows is None)
        cells = names[at : at + step]
        gaps += sum(int((part[c] == MISSING).sum()) for c in cells)
        sums = part.select(
            *key,
            pl.sum_horizontal((pl.col(c) == FULL).cast(pl.Int32) for c in cells).alias("value"),
            pl.any_horizontal(pl.col(c) >= 0 for c in cells).fill_null(False).alias("known"),
            pl.any_horizontal(pl.col(c) == MISSING for c in cells).fill_null(False).alias("gap"),
        )
        if rows is None:
            rows = sums
        else:
            rows = rows.with_columns(
                rows["value"] + sums["value"], rows["known"] | sums["known"], rows["gap"] | sums["gap"]
            )
    assert rows is not None
    if gaps:
        account.fact("memberships that are missing (-9) and not counted", gaps)
    rows = only(rows, pl.col("known") | ~pl.col("gap"), "every membership is missing", found.name, expected=True)
    return once(rows, list(key), "value", found.name).drop("known", "gap")


def _of_organisations(found: reading.Sheet) -> polars.DataFrame:
    """State and year from a row an organisation and year, with a column a state."""
    there = {c: CODES[c.casefold()] for c in found.columns if c.casefold() in CODES}
    if not there:
        raise reading.lacking(found.name, ["a column of each state, as usa"], found.columns)
    _edition(found.name)
    rows = found.take({**ORGANISATIONS, **dict.fromkeys(there, MEMBERSHIP)})
    twice = rows.filter(pl.struct("ioname", "year").is_duplicated())
    if (
        twice.unique().height
        != rows.filter(pl.struct("ioname", "year").is_duplicated()).select("ioname", "year").unique().height
    ):
        raise BadInput(
            f"{found.name} holds an organisation twice in a year, with other members",
            do="Take the wrong row out.",
            rows=twice.select("ioname", "year").head(6),
        )
    long = rows.unique(maintain_order=True).unpivot(list(there), index="year", variable_name="name", value_name="cell")
    if gaps := int((long["cell"] == MISSING).sum()):
        account.fact("memberships that are missing (-9) and not counted", gaps)
    return (
        long.filter(pl.col("cell") >= 0)
        .with_columns(pl.col("name").replace_strict(there, return_dtype=pl.String).alias("ccode"))
        .group_by("ccode", "year", maintain_order=True)
        .agg((pl.col("cell") == FULL).sum().cast(pl.Int32).alias("value"))
    )


def _edition(name: str) -> None:
    if edition := NAMED.search(name):
        account.fact("edition", edition[1])


def _known(rows: polars.DataFrame, columns: Mapping[str, reading.Field]) -> polars.DataFrame:
    account.leave("missing, or not in the system", "-9 and -1", rows["value"].null_count(), expected=True)
    return once(rows.drop_nulls("value"), [c for c in columns if c != "value"], "value", "COW IGO")


COW_IGO = Source(
    id="cow_igo",
    title="Intergovernmental Organizations",
    producer="Correlates of War project",
    version="3.0 (1816-2014)",
    citation="Pevehouse, J. C. W., Nordstrom, T., McManus, R. W. & Jamison, A. S. (2020). Tracking Organizations in"
    " the World: The Correlates of War IGO Version 3.0 datasets. Journal of Peace Research 57(3), 492-503.",
    bibtex="@article{pevehouse2020tracking, author={Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus,"
    " Roseanne W. and Jamison, Anne Spencer}, title={Tracking Organizations in the World: The Correlates of"
    " War IGO Version 3.0 datasets}, journal={Journal of Peace Research}, volume={57}, number={3},"
    " pages={492--503}, year={2020}}",
    licence="free with citation",
    address="https://correlatesofwar.org/data-sets/igos/",
    accessed="2026-11-21",
    short="Correlates of War",
    reuse="research",
    licence_page="https://correlatesofwar.org/data-sets/igos/",
    published=(
        Edition(
            2005,
            "2006-12-31",
            "version 2.3 (to 2005); the year of the article is before 2007",
            origin="from knowledge of the release",
            note="no address was read",
            grade="D",
        ),
        Edition(
            2014,
            "2020-05-01",
            "version 3.0 (to 2014); its article of record is of 1 May 2020",
            origin="Penn State on Pevehouse and others (2020)",
            address="https://pure.psu.edu/en/publications/tracking-organizations-in-the-world-the-correlates-of-war-igo-ver",
            read_on="2026-11-21",
            note="the codebook is of July 2019",
            grade="B",
        ),
    ),
    parse=parse,
    folder="igo-membership",
    offers=(
        Offer(
            Schema(
                "shared_igos",
                "count",
                about="dyad",
                status="count",
                title="Shared memberships in intergovernmental organisations",
            ),
            1816,
            2014,
            "unknown",
            note="full members; collected every five years to 1965, years between are the producer's",
        ),
        Offer(
            Schema("igo_memberships", "count", status="count", title="Memberships in intergovernmental organisations"),
            1816,
            2014,
            "unknown",
            note="full members; collected every five years to 1965, years between are the producer's",
        ),
    ),
)
