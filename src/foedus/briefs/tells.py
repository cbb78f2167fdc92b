"""Tells: sentences whose fields are paths into what was asked. A field that leads nowhere drops the sentence; a part in
[brackets] that has such a field falls away alone.

    Para("{gas.source:C} piped {gas.value} to {gas.target} in {gas.year}[, {gas.grown5}]")
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from .asked import Asked
from .figure import Sentence, say

Text = str | tuple[str, ...]  # one text, or alternatives: the first whose fields all lead somewhere
_FIELD = re.compile(r"\{([\w.]+(?::\w+)?)\}")
_PART = re.compile(r"\[([^\[\]]*)\]")


def tell(asked: Asked, text: Text) -> Sentence | None:
    """The sentence, or None where a field of every alternative leads nowhere."""
    for one in (text,) if isinstance(text, str) else text:
        whole = _PART.sub(lambda m: m[1] if _known(asked, m[1]) else "", one)
        fields = _FIELD.findall(whole)
        parts: dict[str, Any] = {}
        for i, path in enumerate(fields):
            thing = asked.path(path)
            if thing is None:
                break
            parts[f"f{i}"] = thing
        else:
            for name, path in zip(parts, fields, strict=True):
                whole = whole.replace(f"{{{path}}}", f"{{{name}}}", 1)
            return say(whole, **parts)
    return None


def plain(asked: Asked, text: str | tuple[str, ...]) -> str | None:
    """As `tell`, as a text: for subtitles, whose own numbers (a year in which a state ended, a share of draws) say how
    something is drawn."""
    for one in (text,) if isinstance(text, str) else text:
        whole = _PART.sub(lambda m: m[1] if _known(asked, m[1]) else "", one)
        if _known(asked, whole):
            return _FIELD.sub(lambda m: str(asked.path(m[1])), whole)
    return None


def _known(asked: Asked, text: str) -> bool:
    return all(asked.path(path) is not None for path in _FIELD.findall(text))


@dataclass(frozen=True)
class Title:
    """What the section says in a line: the first text that can be told; with `when`, only where that path leads
    somewhere."""

    texts: Text
    when: str = ""


@dataclass(frozen=True)
class Finding:
    """A sentence that may open the brief; its weight stands in contents.toml under `key`. Dropped where what it is
    about (`of`, or the ask of its first field) is stale."""

    key: str
    text: Text
    of: str = ""


@dataclass(frozen=True)
class Para:
    """A paragraph: those of its sentences that can be told. With `when`, only where that path leads somewhere;
    with `unless`, only where it does not."""

    sentences: tuple[Text, ...]
    when: str = ""
    unless: str = ""

    def __init__(self, *sentences: Text, when: str = "", unless: str = "") -> None:
        object.__setattr__(self, "sentences", sentences)
        object.__setattr__(self, "when", when)
        object.__setattr__(self, "unless", unless)

    def told(self, asked: Asked) -> Sentence | None:
        if (self.when and asked.path(self.when) is None) or (self.unless and asked.path(self.unless) is not None):
            return None
        out: Sentence | None = None
        for text in self.sentences:
            one = tell(asked, text)
            if one is not None:
                out = one if out is None else out + one
        return out


Tell = Title | Finding | Para
