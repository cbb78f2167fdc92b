"""Figures and sentences: prose is built only from numbers that carry a trace.

A Figure is a value, how people write it, and the id of its trace. `say()` puts Figures into a sentence and
refuses a bare number, in its parts as in its words; the templates refuse one too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Any
from urllib.parse import urlsplit

from ..core.facts import Fact as Figure
from ..core.numbers import BareNumber, write


@dataclass(frozen=True)
class Word:
    """A name that may hold a digit (G7, ES-11/1, B06): shown as it is."""

    text: str

    def __html__(self) -> str:
        return escape(self.text)

    def __str__(self) -> str:
        return self.text


def is_web(address: str) -> bool:
    """Whether it is an address that a page may lead to: http or https, with a host, in one piece."""
    try:
        parts = urlsplit(address)
        return (
            parts.scheme in ("http", "https") and bool(parts.hostname) and address.isprintable() and " " not in address
        )
    except ValueError:
        return False


@dataclass(frozen=True)
class Address(Word):
    """Where something is to be had, in full: a link where it is a web address, else words."""

    def __html__(self) -> str:
        shown = escape(self.text)
        return f'<a href="{shown}" rel="noreferrer">{shown}</a>' if is_web(self.text) else shown


@dataclass(frozen=True)
class Link(Word):
    """A web address, shown as a link with the name of its host."""

    @classmethod
    def of(cls, address: str | None) -> Link | None:
        """The link of an address; None for what is no web address."""
        return cls(str(address)) if is_web(address or "") else None

    def __html__(self) -> str:
        return f'<a href="{escape(self.text)}" rel="noreferrer">{escape(str(self))}</a>'

    def __str__(self) -> str:
        return str(urlsplit(self.text).hostname).removeprefix("www.")


@dataclass(frozen=True)
class Sentence:
    """Words and Figures in order. `plain` is for charts and lists, `__html__` for pages."""

    parts: tuple[str | Figure | Word, ...]

    @property
    def plain(self) -> str:
        return "".join(str(p) for p in self.parts)

    @property
    def figures(self) -> list[Figure]:
        return [p for p in self.parts if isinstance(p, Figure)]

    def __html__(self) -> str:
        return "".join(escape(p) if isinstance(p, str) else p.__html__() for p in self.parts)

    def capital(self) -> Sentence:
        """The same, as a sentence begins."""
        first, *rest = self.parts
        return Sentence((first[:1].upper() + first[1:], *rest)) if isinstance(first, str) else self

    def __add__(self, other: Sentence) -> Sentence:
        return Sentence((*self.parts, " ", *other.parts))

    def __str__(self) -> str:
        return self.plain


_FIELD = re.compile(r"\{(\w+)\}")


def say(text: str, /, **parts: Any) -> Sentence:
    """A sentence: `text` with {fields}, each a Figure, a Sentence, a Word or plain words without digits.

    Raises BareNumber for a number in the text or a part.
    """
    out: list[str | Figure | Word] = []
    at = 0
    for m in _FIELD.finditer(text):
        out += _words(text[at : m.start()])
        part = parts[m.group(1)]
        if isinstance(part, Sentence):
            out += part.parts
        elif isinstance(part, (Figure, Word)):
            out.append(part)
        elif isinstance(part, str):
            out += _words(part)
        else:
            raise BareNumber(
                f"the number {part!r} has no trace", f"it stands in the sentence {text!r}", "Make it a Figure."
            )
        at = m.end()
    out += _words(text[at:])
    return Sentence(tuple(out))


def _words(text: str) -> list[str]:
    if re.search(r"\d", text):
        raise BareNumber(
            f"the words {text.strip()!r} hold a number without a trace",
            do="Pass it as a Figure, or as a Word when it is part of a name.",
        )
    return [text] if text else []


def listing(items: Iterable[Any], joint: str = "and") -> Sentence:
    """'a, b and c' of Figures, Words, Sentences or plain words."""
    things = [say("{x}", x=i) for i in items]
    parts: list[Any] = []
    for k, t in enumerate(things):
        if k:
            parts.append(f" {joint} " if k == len(things) - 1 else ", ")
        parts += t.parts
    return Sentence(tuple(parts))


__all__ = ["Address", "BareNumber", "Figure", "Link", "Sentence", "Word", "is_web", "listing", "say", "write"]
