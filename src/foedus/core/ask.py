"""Asks: what is asked for, in one canonical readable form, which is its address on a page and on disk.

    agreement/CHN-RUS/1992..2022@2022-02-03?source=unga&option.convention=undl

is the name, the parties (a pair with '-', several states with ',', '*' or nothing for all), the years, the day whose
knowledge counts, then sources, options of the provider and selections by dims, sorted. A word that would be read as
a number, true or false has an apostrophe before it; the items of a list stand between bars; nothing at all is '~'.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote, unquote

from .errors import BadInput
from .periods import years_of

FIRST, LAST = 1, 9999  # years that stand for an open end
SAFE = " :,.+()'"  # characters of a value that stay readable in an address

PARTY, KEY, YEAR = re.compile(r"[^-,/@?*\s]+"), re.compile(r"[A-Za-z_]\w*", re.ASCII), re.compile(r"\d{1,4}", re.ASCII)

Pairs = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Ask:
    """A question to the catalogue. `parties` are ids of states; `pair` says that they are two and the question is
    about the two. `years` is a closed span, `day` what was known then, `options` go to the provider, `select`
    restricts its dims. Values are words, numbers, true or false, None, days, or lists of these; however they are given,
    an ask is brought into one order. Raises BadInput for what cannot be written."""

    name: str
    parties: tuple[str, ...] = ()
    pair: bool = False
    years: tuple[int, int] | None = None
    day: date | None = None
    source: tuple[str, ...] = ()
    options: Pairs = ()
    select: Pairs = ()

    def __post_init__(self) -> None:
        wrong = [p for p in self.parties if not PARTY.fullmatch(p)]
        if wrong:
            raise BadInput(f"{wrong[0]!r} is no id of a state", do="Write ids, such as CHN.")
        if self.pair and len(self.parties) != 2:
            raise BadInput(f"a pair of {len(self.parties)} states was asked of {self.name}", do="Name two states.")
        for field, given in (("options", self.options), ("select", self.select)):
            object.__setattr__(self, field, _sorted(given))
        object.__setattr__(self, "parties", tuple(self.parties))
        object.__setattr__(self, "source", tuple(sorted(set(self.source))))

    @classmethod
    def of(
        cls,
        name: str,
        *,
        states: Sequence[str] = (),
        dyad: Sequence[str] = (),
        years: Any = None,
        day: date | None = None,
        source: str | Sequence[str] | None = None,
        options: Mapping[str, Any] | None = None,
        **select: Any,
    ) -> Ask:
        """An ask from parts. Raises BadInput for states beside a dyad, or a dyad that is not two."""
        if states and dyad:
            raise BadInput(f"{name} is asked of states and of a dyad at once", do="Give one of the two.")
        if dyad and len(dyad) != 2:
            raise BadInput(f"a dyad of {len(dyad)} states was asked of {name}", do="Name two states.")
        sources = () if source is None else (source,) if isinstance(source, str) else tuple(source)
        return cls(
            name,
            tuple(dyad or states),
            bool(dyad),
            years_of(years),
            day,
            sources,
            tuple((options or {}).items()),
            tuple((k, v) for k, v in select.items() if v is not None),
        )

    def __str__(self) -> str:
        parties = ("-" if self.pair else ",").join(self.parties)
        first, last = self.years or (FIRST, LAST)
        span = f"{first}" if first == last else f"{'' if first == FIRST else first}..{'' if last == LAST else last}"
        years = "" if self.years is None else span
        parts = [quote(self.name, safe=":"), parties or ("*" if years else ""), years]
        while not parts[-1]:
            parts.pop()
        words = [
            *(f"source={_quoted(s)}" for s in self.source),
            *(f"option.{k}={_written(v)}" for k, v in self.options),
            *(f"{k}={_written(v)}" for k, v in self.select),
        ]
        day = f"@{self.day.isoformat()}" if self.day else ""
        return "/".join(parts) + day + (f"?{'&'.join(words)}" if words else "")

    @classmethod
    def parse(cls, text: str) -> Ask:
        """Read the canonical form. Raises BadInput."""
        head, _, tail = text.strip().partition("?")
        head, at, day = head.partition("@")
        name, *rest = head.split("/")
        if not name or len(rest) > 2:
            raise BadInput(f"{text!r} is no question", do="Write NAME/PARTIES/YEARS?key=value.")
        who = rest[0] if rest else ""
        pair = "-" in who
        parties = () if who in ("", "*") else tuple(who.split("-" if pair else ","))
        years = _years(rest[1], text) if len(rest) == 2 else None
        source: list[str] = []
        options: dict[str, Any] = {}
        select: dict[str, Any] = {}
        for word in tail.split("&") if tail else ():
            key, sign, value = word.partition("=")
            if not sign:
                raise BadInput(f"{word!r} in {text!r} has no value", do="Write key=value.")
            if key == "source":
                source.append(unquote(value))
                continue
            into, bare = (options, key.removeprefix("option.")) if key.startswith("option.") else (select, key)
            if bare in into:
                raise BadInput(f"{text!r} says {key} twice", do="Write several values as a|b.")
            into[bare] = _read(value)
        if pair and len(parties) != 2:
            raise BadInput(f"{who} in {text!r} is no pair", do="Write two ids, CHN-RUS.")
        try:
            when = date.fromisoformat(day) if at else None
        except ValueError:
            raise BadInput(f"{day!r} in {text!r} is no day", do="Write 2022-02-03.") from None
        name = unquote(name)
        return cls(name, parties, pair, years, when, tuple(source), tuple(options.items()), tuple(select.items()))

    def with_(self, **changes: Any) -> Ask:
        """The same with some parts put again; options and select may be mappings."""
        for k in ("options", "select"):
            if isinstance(changes.get(k), Mapping):
                changes[k] = tuple(changes[k].items())
        return replace(self, **changes)

    @property
    def whole(self) -> Ask:
        """What is computed and kept: the name and its options, for everyone, of all years and sources."""
        return Ask(self.name, options=self.options)


def _sorted(given: Iterable[tuple[str, Any]]) -> Pairs:
    """Pairs in order of their keys, values as they can be written. Raises BadInput."""
    for key, _ in given:
        if not KEY.fullmatch(key) or key == "source":
            raise BadInput(f"{key!r} names no option and no key", do="Write key=value.")
    return tuple(sorted(((k, _plain(k, v)) for k, v in given), key=lambda pair: pair[0]))


def _plain(key: str, value: Any, inside: bool = False) -> Any:
    """A value as an ask holds it: numbers of Python, a day as its word, a list as a tuple, a set in order."""
    if isinstance(value, (list, tuple, set, frozenset)) and not inside:
        listed = [_plain(key, v, True) for v in value]
        return tuple(sorted(listed, key=_written) if isinstance(value, (set, frozenset)) else listed)
    if hasattr(value, "item"):  # a number of NumPy
        value = value.item()
    if isinstance(value, float) and math.isnan(value):
        raise BadInput(f"{key} is no number", "an ask names one thing, and no number equals itself")
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise BadInput(
        f"{key} is {value!r}, which cannot be written", "a value is a word, a number, true or false, or a list of these"
    )


def _written(value: Any) -> str:
    if value is None:
        return "~"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        # an empty word inside a list is marked, so that it differs from no item
        return "|".join(_written(v) or "'" for v in value) + ("|" if len(value) < 2 else "")
    if isinstance(value, (int, float)):
        return repr(value)
    text = _quoted(value)
    # a word that would be read as something else is marked as a word
    return text if _read(text) == value else f"'{text}"


def _quoted(text: str) -> str:
    """A word in an address; blanks at an end of it would be lost and are written in full."""
    return quote(text, safe=SAFE if text == text.strip() else SAFE.replace(" ", ""))


def _read(text: str) -> Any:
    if "|" in text:
        return () if text == "|" else tuple(_read(t) for t in text.removesuffix("|").split("|"))
    if text.startswith("'"):
        return unquote(text[1:])
    if text == "~":
        return None
    if text in ("true", "false"):
        return text == "true"
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        if repr(number) == text and number == number:
            return number
    return unquote(text)


def _years(text: str, whole: str) -> tuple[int, int]:
    first, sign, last = text.partition("..")
    if not all(YEAR.fullmatch(y) or (sign and not y) for y in (first, last if sign else first)):
        raise BadInput(f"{text!r} in {whole!r} are no years", do="Write 1992..2022.")
    one = int(first) if first else FIRST
    two = (int(last) if last else LAST) if sign else one
    return years_of((one, two)) or (one, two)
