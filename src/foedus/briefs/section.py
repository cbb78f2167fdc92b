"""Sections: each is one file that declares what it needs and returns findings, charts and gaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from ..core.registry import Registry
from .bundle import Bundle
from .charts import Chart
from .figure import Figure, Sentence, Word


@dataclass(frozen=True)
class Cell:
    """One cell of a table: a Figure, a Sentence, a Word or plain words; quiet when stale or unknown.

    `span` is how many columns the cell takes.
    """

    content: Figure | Sentence | Word | str
    quiet: bool = False
    span: int = 1


@dataclass(frozen=True)
class Grid:
    """A table of a page. `numeric` names the columns that are right-aligned."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    numeric: tuple[int, ...] = ()
    caption: Sentence | str = ""
    note: Sentence | str = ""


@dataclass
class Result:
    """What a section found: its takeaway as a title, sentences, charts and tables.

    `findings` are (weight, sentence): the heaviest of all sections open the brief.
    """

    title: Sentence | None = None
    prose: list[Sentence] = field(default_factory=list)
    blocks: list[Chart | Grid] = field(default_factory=list)
    findings: list[tuple[float, Sentence]] = field(default_factory=list)
    note: str = ""

    @property
    def empty(self) -> bool:
        return not (self.blocks or self.prose)


@dataclass(frozen=True)
class Section:
    """A section: its id, heading, place in the order, the variables it needs, and what builds it."""

    id: str
    heading: str
    order: int
    needs: tuple[str, ...]
    build: Callable[[Bundle], Result]


Build = Callable[[Bundle], Result]


def section(id: str, heading: str, order: int, needs: tuple[str, ...]) -> Callable[[Build], Section]:
    """Register a function as a section of the brief."""
    return lambda f: Section(id, heading, order, needs, f)


@cache
def registry() -> Registry[Section]:
    """Every section of foedus and of installed third parties (entry points 'foedus.sections')."""
    from . import sections

    return Registry(sections, Section, "foedus.sections")
