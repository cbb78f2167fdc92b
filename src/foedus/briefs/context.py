"""What a section is given and what it gives back: a frozen Context goes in, a Ledger comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

from ..core import words
from ..core.answer import Lack
from ..core.dyads import Dyad
from ..core.errors import FoedusError
from ..core.facts import Fact
from ..core.lineage import Lineage
from ..core.states import all_states
from ..lab.traces import Book

if TYPE_CHECKING:
    from ..lab.lab import Lab


@dataclass(frozen=True)
class Context:
    """Whom and when a brief is about. `lab` stands on the day, where there is one, and `whole` on none; `options` are
    what a reader put again: {'gas.source': 'figures'} asks the section's `gas` of that source."""

    lab: Lab
    dyad: Dyad
    as_of: int
    day: date | None = None
    whole: Lab | None = None
    options: Mapping[str, Any] = field(default_factory=dict)

    @property
    def a(self) -> str:
        return self.dyad.first.id

    @property
    def b(self) -> str:
        return self.dyad.second.id

    @property
    def pair(self) -> str:
        """Both names, as a chart has them."""
        return f"{self.dyad.first.name}–{self.dyad.second.name}"

    def name(self, state: str) -> str:
        return all_states()[state].name

    def the(self, state: str) -> str:
        """A name inside a sentence."""
        return words.the(state)

    @property
    def edition(self) -> int:
        """The year of the record, at which a brief without a date of its own stands."""
        return self.lab.store.edition

    def short(self, source: str) -> str:
        """What a sentence calls a source; for one made of several, the first."""
        return self.lab.store.short(source)

    @property
    def later(self) -> Context | None:
        """The context of the whole record beside that of a day; None without a day."""
        if self.whole is None:
            return None
        return Context(self.whole, self.dyad, self.edition, options=self.options)


@dataclass
class Ledger:
    """What was printed rests on: the traces of its facts, its sources, and what is not known."""

    book: Book = field(default_factory=Book)
    lacks: list[Lack] = field(default_factory=list)
    sources: dict[str, Lineage] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)

    def enter(self, facts: Iterable[Fact]) -> None:
        for f in facts:
            self.book.enter(f)
            self.note(f.lineage)

    def note(self, lineage: Lineage) -> None:
        for s in lineage.sources():
            self.sources.setdefault(s.id, s)

    def fail(self, section: str, error: BaseException) -> None:
        """A section that could not be made of the data that it met."""
        lines = str(getattr(error, "message", error)).strip().splitlines() or [type(error).__name__]
        why = lines[0] if isinstance(error, FoedusError) else f"{type(error).__name__}: {lines[0]}"
        what = f"The section on {section[:1].lower()}{section[1:]} is left out"
        self.lack(
            Lack(what, f"it cannot be made of what was imported: {why}", "`foedus sources` lists what was imported")
        )
        self.failed.append(f"{what}: it cannot be made of what was imported ({why}).")

    def lack(self, lack: Lack) -> None:
        if lack not in self.lacks:
            self.lacks.append(lack)
