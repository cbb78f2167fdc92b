"""States and territories: ids, names, code systems, validity and succession.

A state is known by its ISO 3166 alpha-3 id (RUS, CHN, and SUN, DDR, YUG ... for states of the past).
A code that two states carried one after the other (COW 365: Russia, the Soviet Union, Russia) names the
one that was in the system in the middle of the year asked for.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from . import names
from ._group_names import named as group_named
from .errors import AmbiguousState, BadInput, StateNotInSystem, UnknownState
from .state import State as State
from .state import all_states as all_states
from .state import carried as carried
from .state import fold as fold

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
PART_OF: dict[str, tuple[str, ...]] = {
    # state: those that it was part of before its years or between them, the latest first
    **dict.fromkeys(("ARM", "AZE", "BLR", "GEO", "KAZ", "KGZ", "MDA", "TJK", "TKM", "UKR", "UZB"), ("SUN", "RUS")),
    **dict.fromkeys(("EST", "LVA", "LTU"), ("SUN", "RUS")),
    **dict.fromkeys(("BIH", "HRV", "MKD", "SVN"), ("YUG", "AUH")),
    **{"MNE": ("SRB", "YUG"), "XKX": ("SRB", "YUG"), "CZE": ("CSK", "AUH"), "SVK": ("CSK", "AUH"), "CSK": ("AUH",)},
    **{"AUT": ("AUH",), "HUN": ("AUH",), "DDR": ("DEU",), "BGD": ("PAK",), "ERI": ("ETH",), "SSD": ("SDN",)},
    **{"TLS": ("IDN",), "SGP": ("MYS",), "SYR": ("EGY",), "NAM": ("ZAF",), "PAN": ("COL",), "ISL": ("DNK",)},
    **{"NOR": ("SWE",), "FIN": ("RUS",), "IRL": ("GBR",), "KOR": ("KRE",), "PRK": ("KRE",), "YUG": ("SRB",)},
}
CAME_AFTER: dict[str, tuple[str, ...]] = {
    # state of the past: those that stood in its place afterwards, where it was not one alone
    **{"AUH": ("AUT", "HUN"), "KRE": ("KOR", "PRK"), "CSK": ("CZE", "SVK")},
    **dict.fromkeys(("BAD", "BAV", "HAN", "HSE", "HSG", "MEC", "SAX", "WRT"), ("DEU",)),
    **dict.fromkeys(("MOD", "PAP", "PMA", "SIC", "TUS"), ("ITA",)),
}
UN_SEATS: dict[str, tuple[tuple[str, str, str], ...]] = {
    # seat: (state, from, to). The Chinese seat passed to the People's Republic on 1971-10-25.
    "CHN": (("TWN", "1945-10-24", "1971-10-24"), ("CHN", "1971-10-25", "")),
    "RUS": (("SUN", "1945-10-24", "1991-12-23"), ("RUS", "1991-12-24", "")),
}
CODE_SYSTEMS: dict[str, str] = {
    # id: what a sentence calls it; the more usual first
    "iso3": "ISO 3166 alpha-3",
    "iso2": "ISO 3166 alpha-2",
    "worldbank": "World Bank",
    "cow": "Correlates of War number",
    "cow_letters": "Correlates of War letters",
    "gw": "Gleditsch-Ward number",
    "gw_letters": "Gleditsch-Ward letters",
    "m49": "UN M49",
    "vdem": "V-Dem number",
    "vdem_letters": "V-Dem letters",
    "polity": "Polity number",
    "polity_letters": "Polity letters",
    "fips": "FIPS 10-4",
    "imf": "IMF number",
}
USED_ALONE = ("COG",)
"""Of the states that share a name, those that files mean by it: the United Nations call COG the Congo."""
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


def _of_id(text: str) -> State | None:
    """The state of an id: three letters in any case."""
    return all_states().get(text.upper()) if len(text) == 3 else None


def find(name: str, years: tuple[int, int] | None = None) -> State | None:
    """The state of that id or name, or None: for a name that is no state's, and for one that several share.

    This is how files are read: Congo alone is COG, as producers of data use it; `resolve` asks the person who types it.
    With `years`, first and last, a shared name is read as of them.
    """
    text = str(name).strip()
    if hit := _of_id(text):
        return hit
    found = names.candidates(text, years)
    if len(found) > 1:
        found = tuple(i for i in found if i in USED_ALONE)
    return all_states()[found[0]] if len(found) == 1 else None


def resolve(name: str, years: tuple[int, int] | None = None) -> State:
    """The state that a person means by a name or an id. With `years`, first and last, a name that several states share
    (Korea, Germany in 1970) is read as of them. Raises UnknownState, and AmbiguousState where it is still of several.
    """
    text = str(name).strip()
    if hit := _of_id(text):
        return hit
    found = names.candidates(text, years)
    if len(found) == 1:
        return all_states()[found[0]]
    if found:
        raise _shared(text, found, years)
    raise UnknownState(f"no state is called {text!r}", do=_offer(text))


def _shared(text: str, found: tuple[str, ...], years: tuple[int, int] | None) -> AmbiguousState:
    states = [all_states()[i] for i in found]
    when = "" if years is None else f" in {years[0]}" if years[0] == years[1] else f" in {years[0]} to {years[1]}"
    return AmbiguousState(
        f"{text!r} may mean {' or '.join(f'{s.inside} ({s.id})' for s in states)}{when}",
        do=f"Write {' or '.join(found)}.",
        candidates=found,
    )


def _offer(text: str) -> str:
    """What a person may have meant by a word that is no state's: a group, a code, a name like it."""
    if group := group_named(text):
        return f"{text} is a group of states; `foedus groups {group}` lists its members."
    if coded := _coded(text):
        return coded
    like = names.nearest_states(text)
    if like:
        return f"Did you mean {', '.join(f'{s.name} ({s.id})' for s in like)}?"
    return "Use an ISO code such as CHN, or a name; `foedus states` lists them."


def _coded(text: str) -> str:
    """What a word is as a code of some system: told, since it may be another state's in the next."""
    if len(text) > 3 or not text.isalnum() or not text.isascii():
        return ""
    meant: dict[str, list[str]] = {}
    for system in ("iso2", "cow", "cow_letters", "m49", "worldbank"):
        for i in codes_of(system).get(plain_code(text), ())[:1]:
            meant.setdefault(i, []).append(CODE_SYSTEMS[system])
    said = [f"{i} ({' and '.join(systems)})" for i, systems in meant.items()]
    return f"As a code it is {', '.join(said)}: write the id." if said else ""


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


def in_place_of(state: State, year: int) -> tuple[str, ...]:
    """Ids of the states that stood in this one's place in the middle of a year in which it did not: its predecessor or
    successor, the state that it was part of, or those that came out of it. Empty where the record knows none."""
    if state.existed_mid(year):
        return ()
    known = all_states()
    ended = state.kind == "former" and all(year > end.year for _, end in state.spells)
    in_line = [old if state.id == new else new for old, (new, _) in SUCCESSION.items() if state.id in (old, new)]
    others = CAME_AFTER.get(state.id, ()) if ended else PART_OF.get(state.id, ())
    there = [i for i in dict.fromkeys((*in_line, *others)) if known[i].existed_mid(year)]
    return tuple(there if ended else there[:1])


def elsewhere(state: State, first: int, last: int) -> list[str]:
    """Sentences on the years of a span in which a state did not stand, and under which name they are: Russia in 1985."""
    runs: list[tuple[int, int, tuple[str, ...]]] = []
    for year in range(max(first, 1816), min(last, 2100) + 1):
        for_it = in_place_of(state, year)
        if for_it and runs and runs[-1][1] == year - 1 and runs[-1][2] == for_it:
            runs[-1] = (runs[-1][0], year, for_it)
        elif for_it:
            runs.append((year, year, for_it))
    return [
        f"{capital_inside(state)} ({state.id}) was not a state in {a if a == b else f'{a} to {b}'}: "
        f"ask for {_either(ids)} for {'that year' if a == b else 'those years'}."
        for a, b, ids in runs
    ]


def capital_inside(state: State) -> str:
    """The name as a sentence begins: The United States."""
    return state.inside[0].upper() + state.inside[1:]


def _either(ids: tuple[str, ...]) -> str:
    return " or ".join(f"{i} ({all_states()[i].name})" for i in ids)


def require_existence(state: State, first: int, last: int) -> None:
    """Raise StateNotInSystem when the state existed on no day of the years `first` to `last`."""
    if state.existed(first, last):
        return
    others = in_place_of(state, last if state.kind == "former" else first) or in_place_of(state, last)
    span = str(first) if first == last else f"{first} to {last}"
    raise StateNotInSystem(
        f"{state.name} ({state.id}) was not a state in {span}",
        f"its years are {state.years}",
        f"Ask for {_either(others)} instead." if others else "Choose other years.",
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
