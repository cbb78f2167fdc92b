"""Armed conflicts since 1946: the UCDP/PRIO Armed Conflict Dataset, and the UCDP Dyadic Dataset by loader.

Conflicts between governments are a matter of pairs; those of a government with its own opponents (also with other states'
troops beside it) are counted for the state of that government, and are no relation of two states.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Lag, Offer, Source, Whole, map_codes
from ._files import only
from ._pairs import coded_pairs, undirected

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1946, 2024
BETWEEN, INTERNAL, COLONIAL = 2, (3, 4), 1
KINDS = {
    "extrasystemic": 1,
    "interstate": 2,
    "intrastate": 3,
    "ii": 4,
}  # as the data of peacesciencer write the numbers
WAR = 2  # a thousand deaths in the year
COLUMNS = {
    "conflict_id": reading.whole(1),
    "year": reading.YEAR,
    "intensity_level": reading.whole(1, 2),
    "type_of_conflict": reading.TEXT,
    "gwno_a": reading.TEXT,
    "gwno_b": reading.TEXT,
    "dyad_id": reading.whole(1).optional,
    "version": reading.TEXT.optional,
}
"""Releases to 2016 write ConflictId, GWNoA and so on, which is the same to a reader."""


def parse_conflicts(path: Path) -> dict[str, polars.DataFrame]:
    """conflict_intensity, armed_conflicts, internal_conflicts and internal_wars from a row a conflict and year. Raises
    BadInput."""
    rows, name = _rows(path, ("*prio*", "*acd*"), dyadic=False)
    inside = _inside(rows, name)
    wars = inside.filter(pl.col("intensity_level") == WAR)
    return {
        "conflict_intensity": _pairs(rows, name, pl.col("intensity_level").max()),
        "armed_conflicts": _pairs(rows, name, pl.col("conflict_id").n_unique()),
        "internal_conflicts": _counted(inside, inside),
        "internal_wars": _counted(inside, wars),
    }


def parse_dyads(path: Path) -> dict[str, polars.DataFrame]:
    """conflict_intensity and internal_conflicts from a row a dyad and year. A conflict of a government with several groups
    has several rows and counts once. How many reached the level of a war it does not say: that is of the conflict."""
    rows, name = _rows(path, ("*dyadic*",), dyadic=True)
    inside = _inside(rows, name)
    level = _pairs(rows, name, pl.col("intensity_level").max())
    return {"conflict_intensity": level, "internal_conflicts": _counted(inside, inside)}


def _rows(path: Path, patterns: tuple[str, ...], dyadic: bool) -> tuple[polars.DataFrame, str]:
    found = reading.sheet(path, *patterns, "*.csv", "*.xlsx", anchor=reading.anchors(COLUMNS))
    if found.has("dyad_id") != dyadic:
        there, other = ("a row a dyad", "ucdp_dyadic") if not dyadic else ("no dyads", "ucdp_prio")
        raise BadInput(f"{found.name} has {there}", do=f"Read it as {other}.")
    rows = found.take(COLUMNS)
    rows = rows.with_columns(type_of_conflict=_kind(rows["type_of_conflict"], found.name))
    if "version" in rows.columns and rows["version"].n_unique() == 1 and (edition := rows["version"][0]):
        account.fact("edition", edition)
    whole = pl.all_horizontal(
        pl.col(c).is_not_null() for c in ("conflict_id", "year", "intensity_level", "type_of_conflict")
    )
    rows = only(rows, whole, "no conflict, intensity or type", found.name)
    colonial = (pl.col("type_of_conflict") == COLONIAL).sum()
    account.leave(
        "a war of a state outside the system of states", "type 1", int(rows.select(colonial).item()), expected=True
    )
    kinds = sorted(set(rows["type_of_conflict"].unique()))
    if not {BETWEEN, *INTERNAL} <= set(kinds):
        account.fact("part", "conflicts of type " + ", ".join(str(k) for k in kinds))
    return rows, found.name


def _kind(written: polars.Series, name: str) -> polars.Series:
    """The number of a type of conflict, written as a number or a word. Raises BadInput."""
    text = written.str.strip_chars().str.to_lowercase().str.replace(r"\.0+$", "")
    known = {**{str(k): k for k in KINDS.values()}, **KINDS}
    kind = text.replace_strict(known, default=None, return_dtype=pl.Int64)
    wrong = kind.is_null() & text.is_not_null() & (text != "")
    if wrong.any():
        raise BadInput(
            f"{name}: {written.filter(wrong)[0]!r} is no type of conflict", do="Types are 1 to 4, or their names."
        )
    return kind


def _each(rows: polars.DataFrame, *columns: str) -> polars.DataFrame:
    """One row for each of the states that stand in a cell: '900, 200, 2'."""
    for column in columns:
        rows = rows.with_columns(pl.col(column).str.split(",")).explode(column)
        rows = rows.with_columns(pl.col(column).str.strip_chars())
    return rows


def _pairs(rows: polars.DataFrame, name: str, of: polars.Expr) -> polars.DataFrame:
    """What is made of the conflicts between two governments in the year; where one side is several governments, each of
    them is in conflict with each of the other side."""
    fought = rows.filter(pl.col("type_of_conflict") == BETWEEN)
    both = pl.col("gwno_a").is_not_null() & pl.col("gwno_b").is_not_null()
    fought = only(fought, both, "a conflict of governments without their numbers", name)
    if not fought.height:  # a file of wars at home alone
        return pl.DataFrame(schema={"state_1": pl.String, "state_2": pl.String, "year": pl.Int32, "value": pl.Int32})
    pairs = undirected(coded_pairs(_each(fought, "gwno_a", "gwno_b"), "gwno_a", "gwno_b", "gw"))
    return pairs.group_by("state_1", "state_2", "year").agg(of.alias("value"))


def _inside(rows: polars.DataFrame, name: str) -> polars.DataFrame:
    """Conflicts of a government with its own opponents, by the state of the government (side A)."""
    inside = rows.filter(pl.col("type_of_conflict").is_in(INTERNAL))
    inside = only(inside, pl.col("gwno_a").is_not_null(), "a conflict without the number of the government", name)
    each = _each(inside, "gwno_a")
    return map_codes(each, "gwno_a", "gw") if each.height else each.with_columns(pl.lit("").alias("state"))


def _counted(every: polars.DataFrame, counted: polars.DataFrame) -> polars.DataFrame:
    """How many conflicts of `counted` a state has in each year of `every`."""
    key = ["state", "year"]
    n = counted.group_by(key).agg(pl.col("conflict_id").n_unique().cast(pl.Int32).alias("value"))
    return every.select(key).unique().join(n, on=key, how="left").with_columns(pl.col("value").fill_null(0))


INTENSITY = Offer(
    Schema(
        "conflict_intensity",
        "index",
        about="dyad",
        status="count",
        title="Level of armed conflict between two governments",
    ),
    FIRST,
    LAST,
    "not applicable",
    note="1 minor (25 to 999 deaths in battle in the year), 2 war (1,000 or more); no row means fewer than 25 deaths."
    " The main parties alone: states that only sent troops to one side are not in it",
    whole=Whole(50, 100, last=2010),
    low=1,
    high=2,
)
BETWEEN_TWO = Offer(
    Schema("armed_conflicts", "count", about="dyad", status="count", title="Armed conflicts between two governments"),
    FIRST,
    LAST,
    "zero",
    note="conflicts with 25 deaths in battle or more in the year in which the two governments stand on opposite sides;"
    " states that only sent troops to one side are not in it",
    whole=Whole(50, 100, last=2010),
    high=100,
)
COUNT = Offer(
    Schema(
        "internal_conflicts", "count", status="count", title="Armed conflicts of a government with opponents at home"
    ),
    FIRST,
    LAST,
    "zero",
    note="conflicts with 25 deaths or more in the year between the government and an organised opponent, also where other"
    " states sent troops; counted for the government that fights, wherever the fighting is",
    whole=Whole(90, 1200, last=2010),
    high=100,
)
WARS = Offer(
    Schema("internal_wars", "count", status="count", title="Wars of a government with opponents at home"),
    FIRST,
    LAST,
    "zero",
    note="those of internal_conflicts with 1,000 deaths or more in the year",
    whole=Whole(90, 1200, last=2010),
    high=100,
)


def _source(
    id_: str,
    title: str,
    producer: str,
    parse: Callable[[Path], dict[str, polars.DataFrame]],
    *offers: Offer,
    folder: str = "",
) -> Source:
    article = (
        "Gleditsch, N. P., Wallensteen, P., Eriksson, M., Sollenberg, M. & Strand, H. (2002). Armed Conflict 1946-2001: A"
        " New Dataset. Journal of Peace Research 39(5), 615-637."
        if id_ == "ucdp_prio"
        else "Harbom, L., Melander, E. & Wallensteen, P. (2008). Dyadic Dimensions of Armed Conflict, 1946-2007. Journal of"
        " Peace Research 45(5), 697-710."
    )
    bibtex = (
        "@article{gleditsch2002armed, author={Gleditsch, Nils Petter and Wallensteen, Peter and Eriksson, Mikael and"
        " Sollenberg, Margareta and Strand, H{\\aa}vard}, title={Armed Conflict 1946-2001: A New Dataset},"
        " journal={Journal of Peace Research}, volume={39}, number={5}, pages={615--637}, year={2002}}"
        if id_ == "ucdp_prio"
        else "@article{harbom2008dyadic, author={Harbom, Lotta and Melander, Erik and Wallensteen, Peter}, title={Dyadic"
        " Dimensions of Armed Conflict, 1946-2007}, journal={Journal of Peace Research}, volume={45}, number={5},"
        " pages={697--710}, year={2008}}"
    )
    return Source(
        id=id_,
        title=title,
        producer=producer,
        version="25.1 (1946-2024)",
        citation=article,
        bibtex=bibtex,
        licence="CC BY 4.0",
        address="https://ucdp.uu.se/downloads/",
        accessed="2026-11-30",
        short="UCDP/PRIO" if id_ == "ucdp_prio" else "UCDP Dyadic",
        reuse="commercial",
        licence_page="https://ucdp.uu.se/downloads/",
        published=Lag(166, "the yearly release comes out in June", origin="from knowledge of the releases", grade="D"),
        parse=parse,
        brought=not folder,
        folder=folder,
        offers=offers,
    )


UCDP_PRIO = _source(
    "ucdp_prio",
    "UCDP/PRIO Armed Conflict Dataset",
    "Uppsala Conflict Data Program and Peace Research Institute Oslo",
    parse_conflicts,
    INTENSITY,
    BETWEEN_TWO,
    COUNT,
    WARS,
    folder="conflict-mid-ucdp-rivalry",
)
UCDP_DYADIC = _source(
    "ucdp_dyadic",
    "UCDP Dyadic Dataset",
    "Uppsala Conflict Data Program, Uppsala University",
    parse_dyads,
    INTENSITY,
    COUNT,
)
