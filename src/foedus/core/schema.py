"""Schemas: what a Panel is about, its key, unit and the standing of its figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any

from .errors import SchemaError
from .units import unit

KEYS: dict[str, tuple[str, ...]] = {
    "state": ("state",),
    "dyad": ("state_1", "state_2"),
    "directed": ("source_state", "target_state"),
    "world": (),
}
TIMES = ("year", "month", "day", "session")
WORDS = {"month": r"^\d{4}-(0[1-9]|1[0-2])$", "day": r"^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$"}
"""Periods that are written as text, and how; the others are whole numbers."""
STATUSES = {
    "official": "a figure of a state or an international body",
    "count": "an independent count",
    "judgement": "an expert judgement",
    "machine": "a machine coding",
    "estimate": "an estimate or a reconciliation",
    "survey": "a survey",
    "claim": "an official claim that others dispute",
}
ABSENCES = {
    "zero": "absence inside the coverage is a zero",
    "unknown": "absence inside the coverage is unknown",
    "not applicable": "absence inside the coverage means that the question does not arise",
}


@dataclass(frozen=True)
class Schema:
    """One variable: what it measures, about whom, over what time, in which unit.

    The key is (*KEYS[about], time, *dims, 'source'): one row, one fact, one source. Of an `issued` variable (forecasts,
    vintages) the day on which it was said is a part of the key, before the source: what was said on two days is two
    facts.
    """

    variable: str
    unit: str
    about: str = "state"
    time: str = "year"
    dims: tuple[str, ...] = ()
    status: str = "official"
    title: str = ""
    issued: bool = False

    def __post_init__(self) -> None:
        unit(self.unit)
        for field, allowed in (("about", KEYS), ("time", TIMES), ("status", STATUSES)):
            if getattr(self, field) not in allowed:
                raise SchemaError(
                    f"{self.variable}: {field} is {getattr(self, field)!r}", f"it is one of {', '.join(allowed)}"
                )

    @property
    def entities(self) -> tuple[str, ...]:
        return KEYS[self.about]

    @property
    def key(self) -> tuple[str, ...]:
        return (*KEYS[self.about], self.time, *self.dims, *(("issued",) if self.issued else ()), "source")

    @property
    def fact(self) -> tuple[str, ...]:
        """The key without the source: what two sources may disagree about."""
        return self.key[:-1]

    @property
    def label(self) -> str:
        return self.title or self.variable

    def with_(self, **changes: Any) -> Schema:
        return replace(self, **changes)

    def to_dict(self) -> dict[str, Any]:
        return {
            "variable": self.variable,
            "unit": self.unit,
            "about": self.about,
            "time": self.time,
            "dims": list(self.dims),
            "status": self.status,
            "title": self.title,
            **({"issued": True} if self.issued else {}),
        }

    @classmethod
    def from_dict(cls, d: dict[str, Any]) -> Schema:
        return cls(**{**d, "dims": tuple(d.get("dims", ()))})


# how goods are valued: free of freight before freight included; the first that a reporter gives for a flow is read
VALUATIONS = ("fob", "fas", "customs", "statistical", "cif")
WHOSE = {
    "own": "each reporter's own books",
    "office": "the books of one office, which the short name of the source names",
    "exporters": "each exporter's own figures: both directions together are one book",
    "mixed": "the producer chose between the two reports of a flow",
    "reconciled": "the producer computed one figure from both reports",
}
PURPOSES = {
    "world": "comparing many states: books of all states first",
    "pair": "the course of one pair: a reporter's own books before figures that a producer made of both",
    "report": "what a state reported: what it told the United Nations and the IMF before what the press printed",
}
LATE = 900  # the place of a source that names none
USER = "+user"
"""What ends the id of a source whose rows a user imported: they stand beside those of the record."""
_EDITION = re.compile(r"_(?:\d{4}|v\d+)$")
_JOIN = re.compile(r"\+(?!user(?:\+|$))")


def sources_in(joined: str) -> list[str]:
    """The ids in a label of several sources: 'a+b+user+c' names a, b+user and c."""
    return _JOIN.split(joined)


def origin(source: str) -> str:
    """The id of a source without the mark of an import: 'polity5' of 'polity5+user'. Of a label of several, those of
    all of them, each once."""
    return "+".join(dict.fromkeys(s.removesuffix(USER) for s in sources_in(source)))


def _edition(source: str) -> int:
    """The year or version of an edition, 0 where the id names none."""
    found = _EDITION.search(source)
    return int(re.sub(r"\D", "", found[0])) if found else 0


def edition_of(source: str) -> str:
    """The id of a source without the year or version of its edition ('world_bank_2026', 'vdem_v16'), imports as what they
    are a file of: two with the same are editions of one. Of a label of several, those of all of them, each once."""
    return "+".join(dict.fromkeys(_EDITION.sub("", s) for s in sources_in(origin(source))))


@dataclass(frozen=True)
class Books:
    """What must be known of a source to read its figures of trade.

    `whose` books they are (WHOSE); `complete`: of which states they hold the trade with all partners, so that a share
    or a rank has a meaning ('' for none, '*' for every state, else ids separated by spaces); `square`: the first and
    last year in which they hold the flows of all states with all others; `holes`: what is known to lack inside it ('' for
    nothing: such a square is read before one with holes, whatever its year); and the place of the source in each order of
    PURPOSES, where several give one fact: the lowest is read.
    """

    whose: str = "own"
    complete: str = ""
    square: tuple[int, int] | None = None
    holes: str = ""
    world: int = LATE
    pair: int = LATE
    report: int = LATE

    def __post_init__(self) -> None:
        if self.whose not in WHOSE:
            raise SchemaError(f"whose books are {self.whose!r}", f"it is one of {', '.join(WHOSE)}")

    def to_dict(self) -> dict[str, Any]:
        """What differs from the defaults."""
        plain = Books()
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items() if v != getattr(plain, k)}

    @classmethod
    def from_dict(cls, d: dict[str, Any]) -> Books:
        square = d.get("square")
        return cls(**{**d, "square": tuple(square) if square else None})


@dataclass(frozen=True)
class Coverage:
    """What a source covers of a variable, and what absence inside means.

    `first` and `last` are periods of the variable's time (2014, or 2014-03 for months). `states` names
    who is covered: '' for every member of the state system, else ids separated by spaces. `books` is there for
    figures of trade, and travels with what is computed from them. `preferred`: the user said that it is read first.
    """

    source: str
    first: int | str
    last: int | str
    absence: str = "unknown"
    states: str = ""
    note: str = ""
    books: Books | None = None
    preferred: bool = False

    def __post_init__(self) -> None:
        if self.absence not in ABSENCES:
            raise SchemaError(f"{self.source}: absence is {self.absence!r}", f"it is one of {', '.join(ABSENCES)}")

    def to_dict(self) -> dict[str, Any]:
        words = {k: getattr(self, k) for k in ("source", "first", "last", "absence", "states", "note")}
        words |= {"preferred": True} if self.preferred else {}
        return {**words, "books": self.books.to_dict()} if self.books is not None else words

    @classmethod
    def from_dict(cls, d: dict[str, Any]) -> Coverage:
        books = d.get("books")
        return cls(**{**d, "books": None if books is None else Books.from_dict(books)})


def in_order(coverage: Iterable[Coverage], purpose: str = "world") -> list[str]:
    """The sources in the order in which they are read for a purpose: what the user prefers, then by their place in it,
    then the latest first, then by id, the later edition of one first. An import stands right behind the source of the record that it is a file of.
    Raises SchemaError for a purpose that there is not."""
    if purpose not in PURPOSES:
        raise SchemaError(f"{purpose!r} is no purpose of an order of sources", f"there are {', '.join(PURPOSES)}")
    covered = list(coverage)
    own = {c.source: c for c in reversed(covered)}

    def place(c: Coverage) -> tuple[bool, int, int, str, int, bool]:
        base = own.get(origin(c.source), c)
        year = str(base.last)[:4]
        rank = getattr(base.books, purpose) if base.books else LATE
        edition = edition_of(base.source), -_edition(base.source)
        return (not c.preferred, rank, -int(year) if year.isdigit() else 0, *edition, c is not base)

    return list(dict.fromkeys(c.source for c in sorted(covered, key=place)))
