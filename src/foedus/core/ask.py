"""Asks: what is asked for, in one canonical readable form, which is its address on a page and on disk.

    agreement/CHN-RUS/1992..2022@2022-02-03?source=unga&option.convention=undl

is the name, the parties (a pair with '-', several states with ',', '*' or nothing for all), the years, the day whose
knowledge counts, then sources, options of the provider and selections by dims, sorted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import quote, unquote

from .errors import BadInput
from .periods import years_of

FIRST, LAST = 1, 9999  # years that stand for an open end
SAFE = " :,.+()'"  # characters of a value that stay readable in an address

Pairs = tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class Ask:
    """A question to the catalogue. `parties` are ids of states; `pair` says that they are two and the question is
    about the two. `years` is a closed span, `day` what was known then, `options` go to the provider, `select`
    restricts its dims."""

    name: str
    parties: tuple[str, ...] = ()
    pair: bool = False
    years: tuple[int, int] | None = None
    day: date | None = None
    source: tuple[str, ...] = ()
    options: Pairs = ()
    select: Pairs = ()

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
            _sorted(options or {}),
            _sorted({k: v for k, v in select.items() if v is not None}),
        )

    def __str__(self) -> str:
        parties = ("-" if self.pair else ",").join(self.parties)
        first, last = self.years or (FIRST, LAST)
        years = "" if self.years is None else f"{'' if first == FIRST else first}..{'' if last == LAST else last}"
        parts = [self.name, parties or ("*" if years else ""), years]
        while not parts[-1]:
            parts.pop()
        words = [
            *((f"source={quote(s, safe=SAFE)}") for s in self.source),
            *(f"option.{k}={_written(v)}" for k, v in self.options),
            *(f"{k}={_written(v)}" for k, v in self.select),
        ]
        day = f"@{self.day.isoformat()}" if self.day else ""
        return "/".join(parts) + day + (f"?{'&'.join(words)}" if words else "")

    @classmethod
    def parse(cls, text: str) -> Ask:
        """Read the canonical form. Values of options and dims are words, numbers, true or false. Raises BadInput."""
        head, _, tail = text.strip().partition("?")
        head, _, day = head.partition("@")
        name, *rest = head.split("/")
        if not name or len(rest) > 2:
            raise BadInput(f"{text!r} is no question", do="Write NAME/PARTIES/YEARS?key=value.")
        who = rest[0] if rest else ""
        pair = "-" in who
        parties = () if who in ("", "*") else tuple(who.split("-" if pair else ","))
        years = _years(rest[1], text) if len(rest) == 2 else None
        source, options, select = [], {}, {}
        for word in tail.split("&") if tail else ():
            key, sign, value = word.partition("=")
            if not sign:
                raise BadInput(f"{word!r} in {text!r} has no value", do="Write key=value.")
            if key == "source":
                source.append(unquote(value))
            elif key.startswith("option."):
                options[key.removeprefix("option.")] = _read(value)
            else:
                select[key] = _read(value)
        if pair and len(parties) != 2:
            raise BadInput(f"{who} in {text!r} is no pair", do="Write two ids, CHN-RUS.")
        try:
            when = date.fromisoformat(day) if day else None
        except ValueError:
            raise BadInput(f"{day!r} in {text!r} is no day", do="Write 2022-02-03.") from None
        return cls(name, parties, pair, years, when, tuple(source), _sorted(options), _sorted(select))

    def with_(self, **changes: Any) -> Ask:
        """The same with some parts put again; options and select may be mappings."""
        for k in ("options", "select"):
            if isinstance(changes.get(k), Mapping):
                changes[k] = _sorted(changes[k])
        return replace(self, **changes)

    @property
    def whole(self) -> Ask:
        """What is computed and kept: the name and its options, for everyone, of all years and sources."""
        return Ask(self.name, options=self.options)


def _sorted(given: Mapping[str, Any]) -> Pairs:
    return tuple(sorted((k, tuple(v) if isinstance(v, (list, set)) else v) for k, v in given.items()))


def _written(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "|".join(_written(v) for v in value) + ("|" if len(value) == 1 else "")
    if isinstance(value, (int, float)):
        return repr(value)
    text = str(value)
    # a word that would be read as something else is marked as a word
    return quote(text, safe=SAFE) if _read(quote(text, safe=SAFE)) == text else f"'{quote(text, safe=SAFE)}"


def _read(text: str) -> Any:
    if text.startswith("'"):
        return unquote(text[1:])
    if "|" in text:
        return tuple(_read(t) for t in text.removesuffix("|").split("|"))
    if text in ("true", "false"):
        return text == "true"
    for kind in (int, float):
        try:
            number = kind(text)
        except ValueError:
            continue
        if repr(number) == text:
            return number
    return unquote(text)


def _years(text: str, whole: str) -> tuple[int, int]:
    first, sign, last = text.partition("..")
    try:
        one = int(first) if first else FIRST
        two = (int(last) if last else LAST) if sign else one
    except ValueError:
        raise BadInput(f"{text!r} in {whole!r} are no years", do="Write 1992..2022.") from None
    return years_of((one, two)) or (one, two)
