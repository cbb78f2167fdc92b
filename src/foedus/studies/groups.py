"""Groups that two states belong to, with the days on which they joined."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..core.groups import Membership, all_groups, content
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.states import all_states
from ..core.tables import Column, Table
from .predecessors import line

if TYPE_CHECKING:
    from ..core.provider import Door

LABELS = ("CENTRAL_ASIA", "CRINK")  # names that observers give: nobody joined them
COLUMNS = {
    "id": Column("group, by id"),
    "title": Column("name of the group"),
    "joined_1": Column("day on which the first state joined"),
    "joined_2": Column("day on which the second state joined"),
    "date": Column("day from which both were members"),
    "address": Column("where the membership was read"),
    "address_2": Column("where that of the second state was read"),
}


def moment(door: Door, a: str, b: str, as_of: int) -> date:
    """The day on which a question of a year stands: the day of the door, the last of the year, or the middle of the
    year in which one of the two states ended."""
    if door.day is not None:
        return door.day
    ended = any(s.spells and s.spells[-1][1].year <= as_of for s in (all_states()[a], all_states()[b]))
    return date(as_of, 7, 1) if ended else date(as_of, 12, 31)


def memberships(door: Door, a: str, b: str, as_of: int) -> Table | None:
    """Groups that one of the two or both belong to on the day, a row a group; None where there are none."""
    mine, theirs = (_spells(s, moment(door, a, b, as_of)) for s in (a, b))
    rows = []
    for g in sorted({*mine, *theirs}):
        one, two = mine.get(g), theirs.get(g)
        first = one or two
        assert first is not None
        rows.append(
            {
                "id": g,
                "title": all_groups()[g].name,
                "joined_1": one and one.joined.isoformat(),
                "joined_2": two and two.joined.isoformat(),
                "date": max(one.joined, two.joined).isoformat() if one and two else None,
                "address": first.address,
                "address_2": two.address if one and two else None,
            }
        )
    if not rows:
        return None
    source = Lineage.of(
        "source",
        "groups",
        title="Memberships of groups of states",
        producer="The foedus developers",
        version="2026-11",
        citation="The foedus developers. 2026. Memberships of groups of states. Hand-collected table in foedus; each"
        " row cites its address.",
        licence="MIT for the compilation; the facts are free",
        accessed="2026-11-21",
        content=content(),
    )
    frame = pl.DataFrame(rows, schema_overrides=dict.fromkeys(rows[0], pl.String))
    chosen = source.then("select", "groups", states=[a, b], as_of=as_of)
    return Table.build("groups", frame, ("id",), (), chosen, "Groups of the two", COLUMNS)


def _spells(state: str, day: date) -> dict[str, Membership]:
    """The membership of each group that lasts on the day."""
    return {
        m.group: m
        for g in all_groups().values()
        if g.id not in LABELS
        for m in g.memberships
        if m.state in line(state) and m.status == "member" and m.on(day)
    }
