"""Correlates of War, State System Membership: the members of the system and the major powers, 1816 on. A loader only.

Which states there are is foedus's own table (core/states.py); these two variables are the project's lists, for whoever
selects or controls by them.
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

if TYPE_CHECKING:
    import polars

FIRST, LAST = 1816, 2016
YEARLY = {"ccode": reading.CODE, "year": reading.YEAR, "version": reading.TEXT.optional}
"""system2016.csv: a row a member and year."""
SPELLS = {
    "ccode": reading.CODE,
    "first": reading.YEAR.called("styear"),
    "last": reading.YEAR.called("endyear"),
    "version": reading.TEXT.optional,
}
"""states2016.csv and majors2016.csv: a row a spell."""
MAJORS = 12  # codes at the most in the list of major powers


def parse(path: Path) -> dict[str, polars.DataFrame]:
    """system_member and major_power: 1 in every year in which a state was one, be it on a day alone. Of each file that is
    there. Raises BadInput."""
    none = pl.DataFrame(schema={"state": pl.String, "year": pl.Int32, "value": pl.Float64})
    out = {"system_member": none, "major_power": none}
    for found in _files(path):
        rows, name = _years(found), _which(found)
        if "version" in rows.columns and rows["version"].n_unique() == 1 and (edition := rows["version"][0]):
            account.fact("edition", edition)
        years = map_codes(rows, "ccode", "cow").select("state", "year").unique(maintain_order=True)
        one = years.with_columns(pl.lit(1.0).alias("value"))
        out[name] = pl.concat([out[name], one]).unique(["state", "year"], maintain_order=True)
    return out


def _files(path: Path) -> list[reading.Sheet]:
    """states, system and majors where they are there; else the one file that the user named."""
    every = list(reading.sheets(path, "states20*", "statelist*", "system20*", "majors*"))
    if not every:
        every = [reading.sheet(path, "states*", anchor=["stateabb", "ccode"])]
    for found in every:
        if not found.has("stateabb", "ccode") or not (found.has("styear", "endyear") or _bare(found)):
            raise reading.lacking(found.name, ["stateabb", "ccode", "styear", "endyear"], found.columns)
    return every


def _bare(found: reading.Sheet) -> bool:
    """Whether it is a list of years and nothing else, as system2016.csv: other files of the project hold values too."""
    return found.has("year") and len([c for c in found.columns if c.strip()]) <= 4


def _which(found: reading.Sheet) -> str:
    """The list of members has the names of states, that of major powers has none. Raises BadInput for a list of many states
    without names, which is neither."""
    if found.has("statenme") or _bare(found):
        return "system_member"
    if found.take(SPELLS, counted=False)["ccode"].n_unique() <= MAJORS:
        return "major_power"
    raise BadInput(
        f"{found.name} may list members or major powers",
        "members have a column statenme",
        "Give the file as the project publishes it.",
    )


def _years(found: reading.Sheet) -> polars.DataFrame:
    if not found.has("styear"):
        return found.take(YEARLY)
    rows = found.take(SPELLS)
    rows = only(rows, pl.col("first").is_not_null() & pl.col("last").is_not_null(), "a spell without years", found.name)
    return years_of(rows, "first", "last", found.name)


COW_SYSTEM = Source(
    id="cow_system",
    title="State System Membership",
    producer="Correlates of War project",
    version="2016 (1816-2016)",
    citation="Correlates of War Project (2017). State System Membership List, v2016. Online, https://correlatesofwar.org.",
    bibtex="@misc{cow2017states, author={{Correlates of War Project}}, title={State System Membership List, v2016},"
    " year={2017}, url={https://correlatesofwar.org}}",
    licence="free with citation",
    address="https://correlatesofwar.org/data-sets/state-system-membership/",
    accessed="2026-11-30",
    short="Correlates of War",
    reuse="research",
    licence_page="https://correlatesofwar.org/data-sets/state-system-membership/",
    published=(
        Edition(
            2016,
            "2017-12-31",
            "version 2016; the year of its citation",
            origin="from knowledge of the release",
            note="no address was read",
            grade="D",
        ),
    ),
    parse=parse,
    brought=True,
    offers=(
        Offer(
            Schema("system_member", "flag", status="judgement", title="Member of the state system (Correlates of War)"),
            FIRST,
            LAST,
            "zero",
            note="1 in every year in which it was a member on a day or more",
            whole=Whole(190, 13_000),
        ),
        Offer(
            Schema("major_power", "flag", status="judgement", title="Major power (Correlates of War)"),
            FIRST,
            LAST,
            "zero",
            note="1 in every year in which it was a major power on a day or more; all other states were none",
            whole=Whole(8, 900),
        ),
    ),
)
