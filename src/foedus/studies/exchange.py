"""People between two states: counts of them as cited, distance, border and language, votes on travel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.words import the
from .assembly_matters import NEEDS, votes_on
from .building import Building
from .course import STALE_YEARS
from .published import by_topic, naming, quantity, upto

if TYPE_CHECKING:
    from ..core.provider import Door

MOVEMENT = {
    "Freedom of travel and reunion of families": r"freedom of travel",
    "Migrant workers and their rights": r"migrant workers|rights of all migrant",
    "Migration": r"^migration$|international migration|regular migration",
}


@question("people_between", title="People between two states", needs=("cited_facts", "pair_geography", *NEEDS))
def people_between(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Cited counts of persons of the pair (table `facts`; fact latest with latest_year, word latest_title), the distance
    of the capitals in km with the words border and language, and votes of both on travel and migration (see
    votes_on)."""
    build = Building("people_between", "People between two states")
    _counted(build, door, a, b, as_of)
    _geography(build, door, a, b)
    votes_on(build, door, a, b, MOVEMENT, as_of, "travel and migration")
    one, two = the(a), the(b)
    for what, why in (
        (
            f"Students from {one} in {two} and from {two} in {one}",
            "the record holds no count of foreign students; the UNESCO Institute for Statistics has them by state of"
            " origin, and the ministries of education their own",
        ),
        (
            f"Visits and tourists between {one} and {two} by year",
            "the record holds no series of arrivals; the border services and UN Tourism count them by nationality",
        ),
        (
            f"Visa rules between {one} and {two}",
            "the record holds no list of visa agreements; they stand in the treaty series of the two and in the notices"
            " of their foreign ministries",
        ),
        (
            f"Flights between {one} and {two}",
            "the record holds no timetable or count of passengers; schedules and the statistics of the International"
            " Civil Aviation Organization have them",
        ),
        (
            f"Migrants and money sent home between {one} and {two}",
            "the record holds no stock of migrants by origin and no remittances by pair; the United Nations estimate the"
            " first and the central banks count the second",
        ),
    ):
        build.lack(what, why)
    return build.answer(pair=(a, b), as_of=as_of)


def _counted(build: Building, door: Door, a: str, b: str, as_of: int) -> None:
    """Single facts of the two that are counted in persons."""
    found = upto(door, "cited_facts", as_of)
    rows = None if found is None else found[1].filter((pl.col("unit") == "persons") & naming("states", a, b))
    if found is None or rows is None or not rows.height:
        return
    table, last = found[0], rows.sort("date", "id").row(-1, named=True)
    if rows.height > 1:
        build.count("n", table, rows, "cited counts of people between the two")
    build.fact("latest", quantity(table, last, last["title"]))
    build.day("latest_year", table, last)
    build.word("latest_title", last["title"])
    build.word("latest_by", last["origin"])
    build.word("stale", "yes" if int(last["date"][:4]) < as_of - STALE_YEARS else None)
    build.table("facts", by_topic(rows), (), table.lineage, like=table)


def _geography(build: Building, door: Door, a: str, b: str) -> None:
    """How far the capitals are apart, whether the two have a border and an official language in common."""
    one, two = sorted((a, b))
    try:
        table = door.table("pair_geography")
    except EmptySelection:
        return
    rows = table.rows.filter((pl.col("state_1") == one) & (pl.col("state_2") == two)).drop_nulls("distance_capitals")
    for row in rows.iter_rows(named=True):
        what = f"distance of the capitals of {the(a)} and {the(b)}"
        build.rows("distance", table, row["distance_capitals"], "count", what, rows)
        build.word("border", "a common border" if row["contiguous"] else "no common border")
        build.word(
            "language", "an official language in common" if row["common_language"] else "no official language in common"
        )
