"""States and territories: ids, names, code systems, validity and succession.

A state is known by its ISO 3166 alpha-3 id (RUS, CHN, and SUN, DDR, YUG ... for states of the past).
A code that two states carried one after the other (COW 365: Russia, the Soviet Union, Russia) names the
one that was in the system in the middle of the year asked for.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import cache

from ._states_table import TABLE
from .errors import BadInput, StateNotInSystem, UnknownState, nearest

SUCCESSION: dict[str, tuple[str, str]] = {
    # predecessor: (successor, the day the successor took over)
    "SUN": ("RUS", "1991-12-26"),
    "YUG": ("SRB", "1992-04-28"),
    "DDR": ("DEU", "1990-10-03"),
    "YMD": ("YEM", "1990-05-22"),
    "RVN": ("VNM", "1975-05-01"),
    "ZNZ": ("TZA", "1964-04-26"),
    "CSK": ("CZE", "1993-01-01"),
}
UN_SEATS: dict[str, tuple[tuple[str, str, str], ...]] = {
    # seat: (state, from, to). The Chinese seat passed to the People's Republic on 1971-10-25.
    "CHN": (("TWN", "1945-10-24", "1971-10-24"), ("CHN", "1971-10-25", "")),
    "RUS": (("SUN", "1945-10-24", "1991-12-23"), ("RUS", "1991-12-24", "")),
}
CODE_SYSTEMS = (
    *("iso3", "iso2", "worldbank", "cow", "cow_letters", "gw", "gw_letters", "m49", "vdem", "vdem_letters"),
    *("polity", "polity_letters", "fips", "imf"),
)
SPELLED_OTHERWISE: dict[str, dict[str, str]] = {
    # codes that files still carry: of states that changed their name, and a producer's own where the list has none
    "iso3": {"SCG": "SRB", "ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "BUR": "MMR", "HVO": "BFA", "DHY": "BEN"},
    "iso2": {"UK": "GBR", "EL": "GRC", "TP": "TLS", "ZR": "COD"},
    "worldbank": {
        **{"ROM": "ROU", "ZAR": "COD", "TMP": "TLS", "WBG": "PSE", "KSV": "XKX", "ADO": "AND", "IMY": "IMN"},
        "SCG": "SRB",
    },
    "m49": {
        **{"891": "SRB", "736": "SDN", "886": "YEM", "230": "ETH", "280": "DEU"},
        # as Comtrade numbers them
        **{"842": "USA", "251": "FRA", "757": "CHE", "579": "NOR", "699": "IND", "381": "ITA"},
    },
}


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


@cache
def _names(filler: bool) -> dict[str, str]:
    table: dict[str, str] = {}
    ranked = sorted(all_states().values(), key=lambda s: s.kind == "former")
    for s in ranked:
        for alias in (*s.aliases, s.name):
            table.setdefault(fold(alias, filler), s.id)
    table.update({fold(s.name, filler): s.id for s in ranked if s.kind != "former"})
    return table


def find(name: str) -> State | None:
    """The state of that id or name, or None."""
    text = str(name).strip()
    states = all_states()
    if text.upper() in states and (text.isupper() or len(text) == 3):
        return states[text.upper()]
    # the whole name first: 'Republic of China' is not the China that is left without its filler
    hit = _names(False).get(fold(text, False)) or _names(True).get(fold(text))
    return states[hit] if hit else None


def resolve(name: str) -> State:
    """The state that a person means by a name, an id or an alias. Raises UnknownState."""
    hit = find(name)
    if hit is None:
        pool = [
            *all_states(),
            *(s.name for s in all_states().values()),
            *(a for s in all_states().values() for a in s.aliases),
        ]
        raise UnknownState(
            f"no state is called {name!r}",
            do=nearest(str(name), pool) or "Use an ISO code such as CHN, or an English name.",
        )
    return hit


def plain_code(code: int | str) -> str:
    """A code as the tables have it: no space, no leading zeros, no '.0' of a number that a program saved as one
    with decimals, capital letters."""
    text = str(code).strip().upper()
    text = text[:-2] if text.endswith(".0") and text[:-2].isdigit() else text
    return text.lstrip("0") or ("0" if text else "")


def from_code(code: int | str, system: str, year: int) -> str | None:
    """The id of the state that carried `code` in `system` in the middle of `year`, or None."""
    hits = codes_of(system).get(plain_code(code), ())
    if len(hits) == 1:
        return hits[0]
    for h in hits:
        if all_states()[h].existed_mid(year):
            return h
    for h in hits:
        if all_states()[h].existed(year):
            return h
    return hits[0] if hits else None


@cache
def codes_of(system: str) -> dict[str, tuple[str, ...]]:
    """The states that ever carried each code of a system, those of the past last. Raises BadInput."""
    if system not in CODE_SYSTEMS:
        raise BadInput(f"{system!r} is not a code system", do=f"Use one of {', '.join(CODE_SYSTEMS)}.")
    table: dict[str, tuple[str, ...]] = {}
    for s in sorted(all_states().values(), key=lambda s: s.kind == "former"):
        for k in carried(s, system):
            table[plain_code(k)] = (*table.get(plain_code(k), ()), s.id)
    for k, i in SPELLED_OTHERWISE.get(system, {}).items():
        table.setdefault(k, (i,))
    return table


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


def code_table(system: str, first: int, last: int) -> list[tuple[str, int, str]]:
    """(code, year, id) for every code of a system in every year from `first` to `last`."""
    return [(c, y, i) for c in codes_of(system) for y in range(first, last + 1) if (i := from_code(c, system, y))]


def system_members(year: int) -> list[str]:
    """Ids of the states in the system in the middle of the year, sorted."""
    return sorted(s.id for s in all_states().values() if s.kind != "territory" and s.existed_mid(year))


def successor_at(state: State, year: int) -> str | None:
    """The id of the state that stood in this one's place in `year`, when it is another."""
    for old, (new, day) in SUCCESSION.items():
        if state.id == new and year < int(day[:4]) and all_states()[old].existed(year):
            return old
        if state.id == old and year >= int(day[:4]):
            return new
    return None


def require_existence(state: State, first: int, last: int) -> None:
    """Raise StateNotInSystem when the state existed on no day of the years `first` to `last`."""
    if state.existed(first, last):
        return
    other = successor_at(state, last if state.kind == "former" else first)
    span = str(first) if first == last else f"{first} to {last}"
    raise StateNotInSystem(
        f"{state.name} ({state.id}) was not a state in {span}",
        f"its years are {state.years}",
        f"Ask for {other} ({all_states()[other].name}) instead." if other else "Choose other years.",
    )


def un_seat(seat: str, day: date) -> str:
    """The state that held a UN seat on a day: CHN was the Republic of China (TWN) to 1971-10-24."""
    for state, start, end in UN_SEATS.get(seat, ()):
        if start <= day.isoformat() <= (end or "9999"):
            return state
    return seat


# Major powers of the Correlates of War project, State System Membership v2016: (id, first, last year).
MAJOR_POWERS: tuple[tuple[str, int, int], ...] = (
    ("USA", 1898, 9999),
    ("GBR", 1816, 9999),
    ("FRA", 1816, 1940),
    ("FRA", 1945, 9999),
    ("DEU", 1816, 1918),
    ("DEU", 1925, 1945),
    ("DEU", 1991, 9999),
    ("AUH", 1816, 1918),
    ("ITA", 1860, 1943),
    ("RUS", 1816, 1917),
    ("SUN", 1922, 1991),
    ("RUS", 1992, 9999),
    ("CHN", 1950, 9999),
    ("JPN", 1895, 1945),
    ("JPN", 1991, 9999),
)
