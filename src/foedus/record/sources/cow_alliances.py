"""Correlates of War, Formal Alliances 4.1, 1816-2012: in its yearly and its spell files. A loader only.

An alliance of the project binds both of a pair alike: the directed files hold each pair in both orders.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl
from ...core.schema import Schema
from .. import account, reading
from ..source import Edition, Offer, Source, Whole, map_codes
from ._files import only, years_of
from ._pairs import coded_pairs, undirected

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1816, 2012
ENDS = {"4.1": 2012}  # release -> the last year of an alliance that goes on (right_censor)
FLAG = reading.FLAG
KINDS = {
    "defense": ("alliance_defence", "Alliance: defence"),
    "neutrality": ("alliance_neutrality", "Alliance: neutrality"),
    "nonaggression": ("alliance_nonaggression", "Alliance: non-aggression"),
    "entente": ("alliance_entente", "Alliance: entente"),
}
ALLIANCE = {
    "version4id": reading.whole(1),
    **dict.fromkeys(KINDS, FLAG),
    "right_censor": FLAG.optional,
    "version": reading.TEXT.optional,
}
PAIRS = {"ccode1": reading.CODE, "ccode2": reading.CODE, **ALLIANCE}
MEMBERS = {"ccode": reading.CODE, **ALLIANCE}
YEAR = {"year": reading.YEAR}
SPELL = reading.Field("year", 1600, 2100)  # empty where it goes on


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """alliance_defence and so on, 1 or 0 for every pair with any alliance in the year, of the files by pair;
    alliance_memberships of those by member. A folder gives both. Raises BadInput."""
    pairs = _first(path, "*_by_dyad_yearly*", "*_by_directed_yearly*", "*_by_dyad*", "*_by_directed*")
    members = _first(path, "*_by_member_yearly*", "*_by_member*")
    if pairs is None and members is None:
        found = reading.sheet(path, "alliance*", anchor=["version4id"])
        pairs, members = (found, None) if found.has("ccode1") else (None, found)
    none = pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    out = {name: none for name, _ in KINDS.values()} | {"alliance_memberships": none}
    if pairs is not None:
        rows = _years(pairs, PAIRS, "dyad_st_year", "dyad_end_year")
        rows = undirected(coded_pairs(rows))
        key = ["state_1", "state_2", "year"]
        held = rows.group_by(key).agg(pl.col(c).max() for c in KINDS)
        out |= {name: held.select(*key, pl.col(c).alias("value")) for c, (name, _) in KINDS.items()}
    if members is not None:
        rows = map_codes(_years(members, MEMBERS, "mem_st_year", "mem_end_year"), "ccode", "cow")
        out["alliance_memberships"] = rows.group_by("state", "year").agg(
            pl.col("version4id").n_unique().cast(pl.Int32).alias("value")
        )
    return out


def _first(path: Path, *patterns: str) -> reading.Sheet | None:
    found = reading.find(path, *patterns, other=False)
    return None if found is None else reading.sheet_of(found, ["version4id"])


def _years(found: reading.Sheet, columns: dict[str, reading.Field], first: str, last: str) -> polars.DataFrame:
    """A row for each year of an alliance of a pair or a member. A spell that goes on lasts to the last year of the
    release. Raises BadInput where the release is not known."""
    yearly = found.has("year")
    rows = found.take({**columns, **(YEAR if yearly else {first: SPELL, last: SPELL})})
    known = pl.all_horizontal(pl.col(c).is_not_null() for c in ("version4id", *KINDS))
    rows = only(rows, known, "no alliance or no kind of it", found.name)
    release = rows["version"].unique().to_list() if "version" in rows.columns else []
    if len(release) == 1 and release[0]:
        account.fact("edition", release[0])
    if yearly:
        return rows
    rows = only(rows, pl.col(first).is_not_null(), "a spell without its first year", found.name)
    goes_on = pl.col(last).is_null()
    if "right_censor" in rows.columns:
        goes_on = goes_on & (pl.col("right_censor") == 1)
        rows = only(rows, pl.col(last).is_not_null() | goes_on, "a spell without its last year", found.name)
    if rows.filter(goes_on).height:
        if len(release) != 1 or release[0] not in ENDS:
            raise BadInput(
                f"{found.name}: alliances go on, and until when is not known",
                "the last year of release " + ", ".join(f"{k} is {v}" for k, v in ENDS.items()),
                "Give the file by year.",
            )
        rows = rows.with_columns(pl.col(last).fill_null(ENDS[release[0]]))
    return years_of(rows, first, last, found.name)


COW_ALLIANCES = Source(
    id="cow_alliances",
    title="Formal Alliances",
    producer="Correlates of War project",
    version="4.1 (1816-2012)",
    citation="Gibler, D. M. (2009). International Military Alliances, 1648-2008. CQ Press.",
    bibtex="@book{gibler2009international, author={Gibler, Douglas M.}, title={International Military Alliances,"
    " 1648-2008}, publisher={CQ Press}, year={2009}}",
    licence="free with citation",
    address="https://correlatesofwar.org/data-sets/formal-alliances/",
    accessed="2026-11-30",
    short="Correlates of War",
    reuse="research",
    licence_page="https://correlatesofwar.org/data-sets/formal-alliances/",
    published=(
        Edition(
            2012,
            "2013-12-31",
            "version 4.1 (to 2012); the year after its last",
            origin="from knowledge of the release",
            note="no address was read",
            grade="D",
        ),
    ),
    parse=parse,
    brought=True,
    offers=(
        *(
            Offer(
                Schema(name, "flag", about="dyad", status="judgement", title=f"{title} (Correlates of War)"),
                FIRST,
                LAST,
                "zero",
                note="1 where an alliance in force in the year, be it on a day, binds the two so; a pair of states of the"
                " system without a row has no alliance",
                whole=Whole(120, 40_000),
            )
            for name, title in KINDS.values()
        ),
        Offer(
            Schema("alliance_memberships", "count", status="count", title="Formal alliances of which it is a member"),
            FIRST,
            LAST,
            "zero",
            note="alliances of the list in force in the year, be it on a day",
            whole=Whole(120, 8_000),
            high=200,
        ),
    ),
)
