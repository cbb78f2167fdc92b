"""What a state is, and the table of them: ids, names, codes, and the spells of membership in the state system."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from ._states_table import TABLE


def fold(text: str, filler: bool = True) -> str:
    """Case, accents and punctuation removed, and with `filler` the words that names drop at will."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in plain).split()
    kept = [w for w in words if w not in {"the", "of", "and", "rep", "republic", "state"}] if filler else words
    return " ".join(kept or words)


ARTICLES = (
    "United",
    "Soviet",
    "Netherlands",
    "Philippines",
    "Czech Republic",
    "Dominican Republic",
    "Bahamas",
    "Gambia",
    "Maldives",
    "Comoros",
    "Central African",
    "Democratic",
    "German Democratic",
    "Marshall",
    "Solomon",
    "Republic",
)


@dataclass(frozen=True)
class State:
    """A state or territory: id, name, codes, and the spells of its membership in the state system."""

    id: str
    name: str
    kind: str
    spells: tuple[tuple[date, date], ...]
    cow: tuple[int, ...]
    gw: tuple[int, ...]
    m49: str
    region: str
    aliases: tuple[str, ...]

    def existed(self, first: int, last: int | None = None) -> bool:
        """Whether the state was in the system on any day of the years `first` to `last`."""
        if self.kind == "territory":
            return True
        a, b = date(first, 1, 1), date(last or first, 12, 31)
        return any(s <= b and e >= a for s, e in self.spells)

    def existed_mid(self, year: int) -> bool:
        """Whether the state was in the system in the middle of the year (the year a figure counts for)."""
        return any(s <= date(min(year, 9998), 7, 1) <= e for s, e in self.spells)

    @property
    def inside(self) -> str:
        """The name inside a sentence, with its article where English has one: the United States."""
        return f"the {self.name}" if self.name.startswith(ARTICLES) else self.name

    @property
    def years(self) -> str:
        if not self.spells:
            return "a territory, not a state of the system"
        return ", ".join(f"{a.year} to {'today' if b == date.max else b.year}" for a, b in self.spells)


def _spell(text: str) -> tuple[date, date]:
    a, b = text.split("/")
    return date.fromisoformat(a), date.fromisoformat(b) if b else date.max


@cache
def all_states() -> dict[str, State]:
    """Every state and territory by id."""
    out = {}
    for line in TABLE.strip().splitlines():
        i, name, kind, spells, cow, gw, m49, region, aliases = line.split("|")
        out[i] = State(
            i,
            name,
            kind,
            tuple(_spell(s) for s in spells.split(",") if s),
            tuple(int(c) for c in cow.split(",") if c),
            tuple(int(c) for c in gw.split(",") if c),
            m49,
            region,
            tuple(a for a in aliases.split(";") if a),
        )
    return out


def carried(state: State, system: str) -> tuple[str, ...]:
    """The codes that a state ever carried in a system, as its producer writes them."""
    if system in ("cow", "gw"):
        return tuple(str(c) for c in (state.cow if system == "cow" else state.gw))
    if system == "iso3":
        return (state.id,)
    if system == "m49":
        return (state.m49.zfill(3),) if state.m49 else ()
    from . import _codes_table

    return _codes_table.of(state.id, system)
