"""Code systems: which one a column of a file holds, what a state was called in each, and the crosswalk between them.

A system is named as in SYSTEMS: `iso3`, `cow`, `vdem` ... Which state a code meant in a year is
`states.from_code(code, system, year)`; `recognise` says which system, or that names, the values of a column are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from .errors import BadInput, UnknownName, nearest
from .states import State, all_states, codes_of, find, from_code, plain_code

SYSTEMS: dict[str, tuple[str, tuple[str, ...]]] = {
    # id: (title, what else people type), the more usual first: where two say the same, the first is named
    "iso3": ("ISO 3166 alpha-3", ("iso", "iso3c", "alpha-3", "iso3166", "iso alpha-3")),
    "iso2": ("ISO 3166 alpha-2", ("iso2c", "alpha-2", "iso alpha-2")),
    "worldbank": ("World Bank", ("wb", "world bank", "wdi", "wb_api3c")),
    "cow": ("Correlates of War number", ("cown", "ccode", "correlates of war", "cow number")),
    "cow_letters": ("Correlates of War letters", ("cowc", "stateabb", "cow letters")),
    "gw": ("Gleditsch-Ward number", ("gwn", "gwno", "gwcode", "gleditsch-ward")),
    "gw_letters": ("Gleditsch-Ward letters", ("gwc", "gw letters")),
    "m49": ("UN M49", ("iso3n", "un", "un m49", "iso numeric")),
    "vdem": ("V-Dem number", ("v-dem", "country_id")),
    "vdem_letters": ("V-Dem letters", ("country_text_id", "v-dem letters")),
    "polity": ("Polity number", ("p5n", "p4n", "polity5")),
    "polity_letters": ("Polity letters", ("p5c", "p4c", "scode")),
    "fips": ("FIPS 10-4", ("fips10-4", "fips 10-4")),
    "imf": ("IMF number", ("ifs",)),
}
NAMES = "name"
"""What `recognise` calls a column of names."""

WHEN: dict[tuple[str, str, str], tuple[int, int]] = {
    # (state, system, code): first and last year; the state's other code of that system holds in all other years
    ("DEU", "cow", "260"): (1949, 1990),
    ("DEU", "cow_letters", "GFR"): (1949, 1990),
    ("DEU", "gw", "260"): (1949, 1990),
    ("DEU", "gw_letters", "GFR"): (1949, 1990),
    ("DEU", "polity", "260"): (1945, 1990),
    ("DEU", "polity_letters", "GFR"): (1945, 1990),
    ("ETH", "polity", "529"): (1993, 9999),
    ("ETH", "polity_letters", "ETI"): (1993, 9999),
    ("PAK", "polity", "769"): (1947, 1971),
    ("PAK", "polity_letters", "PKS"): (1947, 1971),
    ("SDN", "polity", "626"): (2011, 9999),
    ("SDN", "polity_letters", "SDN"): (2011, 9999),
    ("SRB", "gw", "345"): (1992, 2005),
    ("SRB", "gw_letters", "YUG"): (1992, 2005),
    ("SRB", "polity", "345"): (1918, 1920),
    ("SRB", "polity_letters", "YUG"): (1918, 1920),
    ("SRB", "polity", "347"): (1992, 2005),
    ("SRB", "polity_letters", "YGS"): (1992, 2005),
    ("VNM", "polity", "816"): (1954, 1975),
    ("VNM", "polity_letters", "DRV"): (1954, 1975),
    ("YEM", "cow", "679"): (1990, 9999),
    ("YEM", "cow_letters", "YEM"): (1990, 9999),
    ("YEM", "polity", "679"): (1990, 9999),
    ("YEM", "polity_letters", "YEM"): (1990, 9999),
    ("YUG", "polity", "347"): (1991, 1992),
    ("YUG", "polity_letters", "YGS"): (1991, 1992),
}


def system(word: str) -> str:
    """The id of a code system that a person means. Raises UnknownName."""
    wanted = _plain(word)
    for i, (title, aliases) in SYSTEMS.items():
        if wanted in {_plain(x) for x in (i, title, *aliases)}:
            return i
    raise UnknownName(
        f"{word!r} is not a code system", do=nearest(word, SYSTEMS) or f"Use one of {', '.join(SYSTEMS)}."
    )


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


# -- what a column holds ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recognised:
    """What the values of a column are: a system of SYSTEMS, or NAMES for names.

    `matched` gives the id of the state for each value as it stands in the file, as of the last of the years asked
    for; a code that passed from one state to another (COW 365) is read row by row, by `states.from_code` and the
    year of the row. `unmatched` holds the other values in their order, `share` the part of the different values
    that matched, 0 to 1.
    """

    system: str
    matched: dict[str, str]
    unmatched: list[str]
    share: float


SEEN_BESIDE = ("polity", "polity_letters", "fips", "imf")
"""Systems that look like a more usual one: a column is of them only where that one explains clearly less."""
NUMBERS = ("cow", "gw", "m49", "vdem", "polity", "imf")


def least(of: str) -> float:
    """The least share of the different values that a system must explain: more for numbers, since any small number
    is a code somewhere."""
    return 0.75 if of in NUMBERS else 0.6


def recognise(values: Sequence[str], years: tuple[int, int] | None = None) -> Recognised:
    """Which code system, or names, the values of a column are.

    Empty values are passed over. With `years`, the first and last year of the file, states of the past count only
    where they existed in them, and a code of several states is read as of the last. Raises BadInput when no system
    explains enough of the values, and when two that would make different states of them fit about equally; of those
    SEEN_BESIDE only where they explain more than the usual ones.
    """
    given = _different(values)
    if not given:
        raise BadInput("a column has no values to recognise states by", do="Choose another column.")
    fits = {s: _matches(given, s, years) for s in (*SYSTEMS, NAMES)}
    order = sorted(fits, key=lambda s: s in SEEN_BESIDE)
    best = max(order, key=lambda s: (len(fits[s]), -order.index(s)))
    for rival in order:
        if rival in SEEN_BESIDE and best not in SEEN_BESIDE:
            continue
        differ = [v for v, i in fits[rival].items() if fits[best].get(v, i) != i]
        if differ and not _clear(fits[best], fits[rival], len(given)):
            raise BadInput(
                f"the values {_some(given)} may be {title(best)} or {title(rival)}",
                f"{differ[0]} is {_name(fits[best][differ[0]])} in the one and {_name(fits[rival][differ[0]])} "
                f"in the other, and they fit {len(fits[best])} and {len(fits[rival])} of {len(given)}",
                f"Say which it is: {best} or {rival}.",
            )
    share = len(fits[best]) / len(given)
    if share < least(best):
        raise BadInput(
            f"the values {_some(given)} are no codes or names of states",
            f"{title(best)} fits best, with {len(fits[best])} of {len(given)}" if share else "",
            "Say the system of the column, or choose another column.",
        )
    return Recognised(best, fits[best], [v for v in given if v not in fits[best]], share)


def _different(values: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(v for v in (str(x).strip() for x in dict.fromkeys(values) if x is not None) if v))


def read(values: Iterable[str], of: str, years: tuple[int, int] | None = None) -> Recognised:
    """The values of a column whose system is told: an id or a name of SYSTEMS, or NAMES. Raises UnknownName."""
    known = NAMES if _plain(of) in ("name", "names") else system(of)
    given = _different(values)
    matched = _matches(given, known, years)
    return Recognised(
        known, matched, [v for v in given if v not in matched], len(matched) / len(given) if given else 0.0
    )


def title(of: str) -> str:
    """What a sentence calls a system."""
    return "names" if of == NAMES else SYSTEMS[of][0]


def _clear(best: Mapping[str, str], rival: Mapping[str, str], n: int) -> bool:
    """Whether what `best` alone explains outweighs what its rival alone explains: values that are no state
    (World, Total) are so in both and say nothing."""
    alone, other = len(best.keys() - rival.keys()), len(rival.keys() - best.keys())
    return alone >= 2 + 3 * other or (other == 0 and alone >= n / 4)


def _matches(given: Sequence[str], of: str, years: tuple[int, int] | None) -> dict[str, str]:
    out = {}
    for value in given:
        i = _named(value, years) if of == NAMES else _coded(value, of, years)
        if i is not None:
            out[value] = i
    return out


def _coded(value: str, of: str, years: tuple[int, int] | None) -> str | None:
    carriers = codes_of(of).get(plain_code(value), ())
    if years is not None:
        carriers = tuple(i for i in carriers if _stood(all_states()[i], years))
    if len(carriers) < 2:
        return carriers[0] if carriers else None
    if years is not None:
        return from_code(value, of, years[1])
    return next((i for i in carriers if all_states()[i].kind != "former"), carriers[0])


def _named(value: str, years: tuple[int, int] | None) -> str | None:
    if plain_code(value) in all_states() and len(value) == 3 and value.isupper():
        return None  # an id is a code, not a name
    hit = find(value)
    return hit.id if hit and (years is None or _stood(hit, years)) else None


def _stood(state: State, years: tuple[int, int]) -> bool:
    """States of today may have rows before they were states; those of the past have none after."""
    return state.kind != "former" or state.existed(*years)


def _some(given: Sequence[str]) -> str:
    return ", ".join(repr(v) for v in given[:4]) + (" ..." if len(given) > 4 else "")


def _name(state: str) -> str:
    return all_states()[state].name
