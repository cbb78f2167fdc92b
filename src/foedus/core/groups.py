"""Groups of states: NATO, the EU, BRICS, the UN, Central Asia ..., with the days of joining and leaving.

A membership runs from the day `joined` up to, and without, the day `left`. Asked for a year, a group is
what it was on the last day of that year; asked for no time, its memberships that have not ended.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from . import _g77_table, _groups_table
from ._group_names import NAMES, named
from .errors import EmptySelection, UnknownGroup, nearest
from .periods import Period
from .states import all_states, resolve
from .states import find as find_state

STATUSES = ("member", "observer", "invited", "suspended", "disputed")
# The West is no group with members of its own. Of what people mean by it two readings are used, each for its question:
# a stand in the world, which follows accessions year by year, and who acted together, which is a list of 2022.
WEST = ("EU", "FIVE_EYES", "G7")  # whoever is in one of them
WESTERN_COALITION = ("EU", "USA", "GBR", "JPN", "CAN", "KOR", "AUS+NZL", "NOR+CHE+ISL")
"""Those who restricted trade with Russia in 2022 and stand in the world tables, as eight players."""


@dataclass(frozen=True)
class Membership:
    """One spell of one state in one group: `left` is the first day outside, None while it lasts."""

    group: str
    state: str
    joined: date
    left: date | None
    status: str
    address: str
    note: str

    def on(self, day: date | None) -> bool:
        """Whether the spell covers the day; with None, whether it has not ended."""
        return self.left is None if day is None else self.joined <= day and (self.left is None or day < self.left)


@dataclass(frozen=True)
class Group:
    """A group: its id, name, aliases and every spell of membership."""

    id: str
    name: str
    aliases: tuple[str, ...]
    memberships: tuple[Membership, ...]


@cache
def all_groups() -> dict[str, Group]:
    """Every group by id."""
    spells: dict[str, list[Membership]] = {}
    address = ""
    for line in (_groups_table.TABLE + _g77_table.TABLE).splitlines():
        name, state, joined, left, status, where, note = line.split("|")
        address = address if where == "=" else where
        spells.setdefault(name, []).append(
            Membership(
                name,
                state,
                date.fromisoformat(joined),
                date.fromisoformat(left) if left else None,
                status,
                address,
                note,
            )
        )
    return {i: Group(i, *NAMES.get(i, (i, ())), tuple(s)) for i, s in sorted(spells.items())}


def find(name: str) -> Group | None:
    """The group of that id, name or alias, or None."""
    hit = named(str(name))
    return all_groups()[hit] if hit else None


def group(name: str) -> Group:
    """The group that a person means by an id, a name or an alias. Raises UnknownGroup."""
    hit = find(name)
    if hit is None:
        pool = [n for g in all_groups().values() for n in (g.id, g.name, *g.aliases)]
        raise UnknownGroup(
            f"no group is called {name!r}", do=nearest(str(name), pool) or f"There are {', '.join(all_groups())}."
        )
    return hit


def day_of(on: date | int | str | None) -> date | None:
    """The day that a moment stands for: a year or a month is its last day. Raises BadInput."""
    return on if on is None or isinstance(on, date) else Period.parse(on).end


def members(name: str, on: date | int | str | None = None, status: Sequence[str] = ("member",)) -> list[str]:
    """Ids of the members of a group on a day, at the end of a year, or now, sorted.

    Raises UnknownGroup, and EmptySelection when the group had no member of that status then.
    """
    g, day = group(name), day_of(on)
    hit = sorted({m.state for m in g.memberships if m.status in status and m.on(day)})
    if not hit:
        first = min(m.joined for m in g.memberships)
        raise EmptySelection(
            f"{g.name} had no {' or '.join(status)} on {day or 'any day that lasts'}",
            f"its first membership begins on {first}",
            "Choose a later time or another status.",
        )
    return hit


def west(on: date | int | str | None = None) -> list[str]:
    """Ids of the states that are in one of WEST then, sorted."""
    return sorted({m for g in WEST for m in members(g, on)})


def is_member(name: str, state: str, on: date | int | str | None = None, status: Sequence[str] = ("member",)) -> bool:
    """Whether a state was in the group then. Raises UnknownGroup, UnknownState."""
    i, day = resolve(state).id, day_of(on)
    return any(m.state == i and m.status in status and m.on(day) for m in group(name).memberships)


def groups_of(state: str, on: date | int | str | None = None, status: Sequence[str] = ("member",)) -> list[str]:
    """Ids of the groups a state was in then, sorted; an empty list when it was in none. Raises UnknownState."""
    i, day = resolve(state).id, day_of(on)
    return sorted(
        {
            m.group
            for g in all_groups().values()
            for m in g.memberships
            if m.state == i and m.status in status and m.on(day)
        }
    )


def shared_groups(a: str, b: str, on: date | int | str | None = None, status: Sequence[str] = ("member",)) -> list[str]:
    """Ids of the groups that held both states then, sorted. Raises UnknownState."""
    other = set(groups_of(b, on, status))
    return [g for g in groups_of(a, on, status) if g in other]


# -- states and groups as a person lists them ---------------------------------------------------------------------


@dataclass(frozen=True)
class Chosen:
    """States named one by one, and groups, whose members count in the periods in which they were members."""

    states: tuple[str, ...]
    groups: tuple[str, ...]

    def ids(self, years: tuple[int, int] | None = None) -> list[str]:
        """Every state named, then every one that was a member in the years, or ever; each once. Members that were no
        states of the system in those years are left out (`outside`). Raises EmptySelection for a group that had no
        member in them."""
        out = dict.fromkeys(self.states)
        for name in self.groups:
            there = {m.state for m in group(name).memberships if m.status == "member" and _in_years(m, years)}
            known = sorted(i for i in there if years is None or all_states()[i].existed(*years))
            if not known:
                assert years is not None
                raise EmptySelection(
                    f"{group(name).name} had no member in {years[0]}"
                    + (f" to {years[1]}" if years[1] > years[0] else ""),
                    f"its first membership begins on {min(m.joined for m in group(name).memberships)}",
                    "Choose other years.",
                )
            out |= dict.fromkeys(known)
        return list(out)

    def outside(self, years: tuple[int, int] | None) -> list[str]:
        """Members in the years that were no states of the system in them: Ukraine in the UN of 1950."""
        there = {
            m.state for g in self.groups for m in group(g).memberships if m.status == "member" and _in_years(m, years)
        }
        return sorted(there - set(self.ids(years)))

    def has(self, state: str, day: date) -> bool:
        """Whether a state is among them on a day: one named always is, a member from joining to leaving."""
        return state in self.states or any(
            m.state == state and m.status == "member" and m.on(day)
            for name in self.groups
            for m in group(name).memberships
        )


def _in_years(m: Membership, years: tuple[int, int] | None) -> bool:
    """Whether a membership covers a day of the years."""
    return years is None or (m.joined.year <= years[1] and (m.left is None or m.left > date(years[0], 1, 1)))


def chosen(names: Sequence[str], years: tuple[int, int] | None = None) -> Chosen:
    """The states and groups that a person lists, by ids or names, a state before a group of that name; `years` tell
    states apart that share a name. Raises UnknownState with what it may have meant, AmbiguousState."""
    states: dict[str, None] = {}
    groups: dict[str, None] = {}
    for name in names:
        if find_state(name, years) is None and (found := find(name)):
            groups[found.id] = None
        else:
            states[resolve(name, years).id] = None
    return Chosen(tuple(states), tuple(groups))


def content() -> str:
    """A hash of all memberships, for the lineage of what is read from them."""
    text = "".join(
        f"{g.id} {m.state} {m.joined} {m.left} {m.status}\n" for g in all_groups().values() for m in g.memberships
    )
    return hashlib.sha256(text.encode()).hexdigest()[:16]
