"""Code systems: which one a column of a file holds, what a state was called in each, and the crosswalk between them.

A system is named as in states.CODE_SYSTEMS: `iso3`, `cow`, `vdem` ... Which state a code meant in a year is
`states.from_code(code, system, year)`; `recognise` says which system, or that names, the values of a column are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from . import names
from .errors import BadInput, EmptySelection, UnknownName, nearest
from .groups import Chosen
from .lazy import pl
from .states import CODE_SYSTEMS, State, all_states, carried, codes_of, from_code, plain_code

if TYPE_CHECKING:
    import polars

ALSO: dict[str, tuple[str, ...]] = {
    # system: what else people and columns call it
    "iso3": ("iso", "iso3c", "alpha-3", "iso3166", "iso alpha-3"),
    "iso2": ("iso2c", "alpha-2", "iso alpha-2"),
    "worldbank": ("wb", "wdi", "wb_api3c"),
    "cow": ("cown", "ccode", "correlates of war", "cow number"),
    "cow_letters": ("cowc", "stateabb", "cow letters"),
    "gw": ("gwn", "gwno", "gwcode", "gleditsch-ward"),
    "gw_letters": ("gwc", "gw letters"),
    "m49": ("iso3n", "un", "iso numeric"),
    "vdem": ("v-dem", "country_id"),
    "vdem_letters": ("country_text_id",),
    "polity": ("p5n", "p4n", "polity5"),
    "polity_letters": ("p5c", "p4c", "scode"),
    "fips": ("fips10-4",),
    "imf": ("ifs",),
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
    for i, called in CODE_SYSTEMS.items():
        if wanted in {_plain(x) for x in (i, called, *ALSO[i])}:
            return i
    raise UnknownName(
        f"{word!r} is not a code system", do=nearest(word, CODE_SYSTEMS) or f"Use one of {', '.join(CODE_SYSTEMS)}."
    )


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())


# -- what a column holds ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Recognised:
    """What the values of a column are: a system of CODE_SYSTEMS, or NAMES for names.

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
    fits = {s: _matches(given, s, years) for s in (*CODE_SYSTEMS, NAMES)}
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
    """The values of a column whose system is told: one of CODE_SYSTEMS, or NAMES. Raises UnknownName."""
    known = NAMES if _plain(of) in ("name", "names") else system(of)
    given = _different(values)
    matched = _matches(given, known, years)
    return Recognised(
        known, matched, [v for v in given if v not in matched], len(matched) / len(given) if given else 0.0
    )


def title(of: str) -> str:
    """What a sentence calls a system."""
    return "names" if of == NAMES else CODE_SYSTEMS[of]


# -- the crosswalk -------------------------------------------------------------------------------------------------

CROSSWALK = ("cow", "gw", "iso2", "iso3", "m49", "vdem", "worldbank")
"""The systems of a crosswalk for which none is named."""


def code_in(state: State, of: str, year: int) -> str | None:
    """The code that a state carried in a system in a year, as its producer writes it; None for none, and for one that in
    the middle of the year was another state's (COW 365 in 1991 is the Soviet Union's)."""
    held = carried(state, of)
    timed = [c for c in held if (state.id, of, c) in WHEN]
    now = [c for c in timed if WHEN[state.id, of, c][0] <= year <= WHEN[state.id, of, c][1]]
    code = next(iter(now or [c for c in held if c not in timed]), None)
    return code if code is not None and from_code(code, of, year) == state.id else None


def by_year(systems: Sequence[str], first: int, last: int, named: Chosen | None = None) -> list[tuple[Any, ...]]:
    """(id, name, year, from, to, code, ...) for every state on any day of each year, and every territory, with one code a
    system; from and to are the days of the spell in the system, to empty where it lasts. Of the states and groups `named`
    alone, members in the years at whose end they were. Sorted by id and year."""
    out = []
    for s in _of(None if named is None else named.ids((first, last))):
        for year in range(first, last + 1):
            if s.existed(year) and (named is None or named.has(s.id, date(year, 12, 31))):
                spell = next((x for x in s.spells if x[0].year <= year <= x[1].year), None)
                out.append((s.id, s.name, year, *_days(spell), *(code_in(s, of, year) for of in systems)))
    return out


def by_span(systems: Sequence[str], named: Chosen | None = None) -> list[tuple[Any, ...]]:
    """(id, name, first, last, code, ...): years in which a state stood and carried the same codes, as `by_year`; last is
    None where they last, and both are for a territory."""
    out: list[tuple[Any, ...]] = []
    for s in _of(None if named is None else named.ids()):
        for a, b in s.spells or ((date.min, date.max),):
            begins = {WHEN[k][0] for k in WHEN if k[0] == s.id and k[1] in systems}
            begins |= {WHEN[k][1] + 1 for k in WHEN if k[0] == s.id and k[1] in systems}
            starts = sorted({a.year} | {y for y in begins if a.year < y <= b.year})
            ends = [*(y - 1 for y in starts[1:]), b.year]
            for first, last in zip(starts, ends, strict=True):
                middle = first if first == last else first + 1  # a year in which the state stood from its first day
                codes = tuple(code_in(s, of, middle) for of in systems)
                out.append(
                    (s.id, s.name, *((first, None if last == 9999 else last) if s.spells else (None, None)), *codes)
                )
    return out


def crosswalk(
    systems: Sequence[str], years: tuple[int, int] | None = None, named: Chosen | None = None
) -> polars.DataFrame:
    """The table of `by_year`, or without years of `by_span`: columns state, name, year, from, to (or state, name,
    first_year, last_year) and one a system; a null is a code that there is not. Raises EmptySelection for no row."""
    if years is None:
        head, rows = ("state", "name", "first_year", "last_year", *systems), by_span(systems, named)
    else:
        head, rows = ("state", "name", "year", "from", "to", *systems), by_year(systems, *years, named)
    if not rows:
        raise EmptySelection("none of these states stood in these years", do="Choose other years or states.")
    kinds = {k: pl.Int32 if k in ("year", "first_year", "last_year") else pl.String for k in head}
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _of(ids: Iterable[str] | None) -> list[State]:
    known = all_states()
    return [known[i] for i in sorted(known if ids is None else set(ids))]


def _days(spell: tuple[date, date] | None) -> tuple[str, str]:
    if spell is None:
        return "", ""
    return spell[0].isoformat(), "" if spell[1] == date.max else spell[1].isoformat()


def _clear(best: Mapping[str, str], rival: Mapping[str, str], n: int) -> bool:
    """Whether what `best` alone explains outweighs what its rival alone explains: values that are no state
    (World, Total) are so in both and say nothing."""
    alone, other = len(best.keys() - rival.keys()), len(rival.keys() - best.keys())
    return alone >= 2 + 3 * other or (other == 0 and alone >= n / 4)


def _matches(given: Sequence[str], of: str, years: tuple[int, int] | None) -> dict[str, str]:
    if of == NAMES:
        return _by_name(given, years)
    return {value: i for value in given if (i := _coded(value, of, years)) is not None}


def _coded(value: str, of: str, years: tuple[int, int] | None) -> str | None:
    carriers = codes_of(of).get(plain_code(value), ())
    if years is not None:
        carriers = tuple(i for i in carriers if _stood(all_states()[i], years))
    if len(carriers) < 2:
        return carriers[0] if carriers else None
    if years is not None:
        return from_code(value, of, years[1])
    return next((i for i in carriers if all_states()[i].kind != "former"), carriers[0])


def _by_name(given: Sequence[str], years: tuple[int, int] | None) -> dict[str, str]:
    """The states of names. A name that several share is of the one that the column does not name otherwise: Korea is the
    South beside a 'Dem. People's Rep. of Korea'."""
    meant = {value: names.candidates(value, years) for value in given}
    told = {ids[0] for ids in meant.values() if len(ids) == 1}
    out = {}
    for value, ids in meant.items():
        left = ids if len(ids) < 2 else [i for i in ids if i not in told]
        if len(left) == 1 and (years is None or _stood(all_states()[left[0]], years)):
            out[value] = left[0]
    return out


def _stood(state: State, years: tuple[int, int]) -> bool:
    """States of today may have rows before they were states; those of the past have none after."""
    return state.kind != "former" or state.existed(*years)


def _some(given: Sequence[str]) -> str:
    return ", ".join(repr(v) for v in given[:4]) + (" ..." if len(given) > 4 else "")


def _name(state: str) -> str:
    return all_states()[state].name
