"""Providers: whatever can be asked by name. The lab delivers what they make.

A variable of the record, a measure, a model's output, a study of several variables and a scenario are providers of one
protocol: an id, what it gives (a schema for a Panel, none for an Answer), what it needs, its options and its version.
The packages that hold them are named once, by the root package (core/rooms.py).
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from .errors import BadInput, UnknownVariable, nearest
from .schema import Books, Coverage, Schema

if TYPE_CHECKING:
    from datetime import date

    from .answer import Answer
    from .ask import Ask
    from .panel import Panel
    from .tables import Table

T = TypeVar("T")
KINDS = {
    "record": "a variable of the record",
    "table": "a table of the record",
    "measure": "a measure",
    "model": "what a model gives",
    "study": "a question that combines variables",
    "scenario": "a world that is not",
}
PARTIES = ("none", "state", "dyad")  # whom a question must be put about


class Door(Protocol):
    """What a provider may ask of the lab that calls it; it stands on a day, where one was given."""

    day: date | None

    def ask(self, ask: Ask | str) -> Panel | Answer | Table:
        """Whatever is asked for."""

    def get(
        self,
        variable: str,
        states: Sequence[str] | str | None = None,
        years: Any = None,
        dyad: tuple[str, str] | None = None,
        source: str | None = None,
        options: Mapping[str, Any] | None = None,
        **dims: Any,
    ) -> Panel:
        """A variable as a Panel."""

    def whole(self, name: str, parties: tuple[str, ...] = ()) -> Panel:
        """A variable as it is made and kept, of everyone or, where that is enough, of these parties alone."""

    def table(self, name: str) -> Any:
        """A table of the record."""

    def answer(self, name: str, *parties: str, **options: Any) -> Answer:
        """The answer to a question about these parties."""

    def has(self, variable: str) -> bool:
        """Whether a variable can be made with what the record holds."""

    def providers(self) -> Mapping[str, Provider]:
        """Everything that can be asked for, by id."""

    def short(self, source: str) -> str:
        """What a sentence calls a source; for one made of several, the first."""

    def books_of(self, source: str) -> Books:
        """Whose books of trade a source holds; each reporter's own, where it does not say."""

    def statuses(self, variable: str) -> dict[str, str]:
        """The standing of each source of a variable of the record (official, estimate ...)."""

    def coverage(self, variable: str) -> tuple[Coverage, ...]:
        """What each source of a variable or table of the record covers."""

    def id_of(self, names: Iterable[str]) -> str:
        """A hash of what the record holds under these names."""

    def absent(self, name: str) -> UnknownVariable:
        """Why a variable or table cannot be given, and where it can be had."""

    def remember(self, key: str, make: Callable[[], T]) -> T:
        """What this process remembers under a key, or what `make` gives."""

    def kept(self, kind: str, key: str) -> bytes | None:
        """What was kept under a key, or None."""

    def keep(self, kind: str, key: str, body: bytes) -> None:
        """Keep what took long to compute. A cache that cannot be written is no error."""


class Provider:
    """The protocol. Subclasses give the fields; `make` gives the whole of what is asked, as the record stands:
    the lab restricts it to what was asked and to the day."""

    id: str
    kind: str
    version: str
    needs: tuple[str, ...]
    references: tuple[str, ...]
    scope: str  # 'pair': a value depends on the rows of its own states alone; else 'all'
    parties: str

    if TYPE_CHECKING:  # read and never set: a field in one subclass, made of other fields in the next

        @property
        def title(self) -> str:
            raise NotImplementedError

        @property
        def schema(self) -> Schema | None:
            raise NotImplementedError

    @property
    def options(self) -> dict[str, Any]:
        """Options with their defaults."""
        return {}

    @property
    def doc(self) -> str:
        return ""

    def make(self, door: Door, ask: Ask) -> Panel | Answer | Table:
        raise NotImplementedError

    def check_options(self, given: Iterable[str]) -> None:
        """Raise BadInput for an option that there is not."""
        known = self.options
        for o in given:
            if o not in known:
                raise BadInput(
                    f"{self.id} has no option {o!r}",
                    do=nearest(o, known) or (f"It has {', '.join(known)}." if known else "It has none."),
                )


@dataclass(frozen=True)
class Made(Provider):
    """A provider that is one function of the lab: a model's output, a study, a scenario.

    `f` takes the door, then its parties (none, one state, or two), then its options by keyword, and gives a Panel
    (with `schema`) or an Answer.
    """

    id: str
    kind: str
    title: str
    needs: tuple[str, ...]
    f: Callable[..., Any] = field(repr=False)
    version: str = "1"
    references: tuple[str, ...] = ()
    schema: Schema | None = None
    parties: str = "none"
    keep: bool = True  # whether what it gives is worth keeping on disk
    scope: str = "all"

    @property
    def doc(self) -> str:
        return inspect.getdoc(self.f) or ""

    @property
    def options(self) -> dict[str, Any]:
        return {
            n: p.default
            for n, p in inspect.signature(self.f).parameters.items()
            if p.default is not inspect.Parameter.empty
        }

    def make(self, door: Door, ask: Ask) -> Panel | Answer | Table:
        made: Panel | Answer | Table = self.f(
            door, *(ask.parties if self.parties != "none" else ()), **dict(ask.options)
        )
        return made


def question(
    id: str,
    *,
    title: str,
    needs: tuple[str, ...],
    parties: str = "dyad",
    kind: str = "study",
    version: str = "1",
    references: tuple[str, ...] = (),
    schema: Schema | None = None,
    keep: bool = True,
) -> Callable[[Callable[..., Any]], Made]:
    """Register a function of the door as a question that can be asked by name."""
    if kind not in KINDS or parties not in PARTIES:
        raise BadInput(
            f"{id} is of kind {kind!r} and about {parties!r}",
            f"kinds are {', '.join(KINDS)}; parties are {', '.join(PARTIES)}",
        )
    return lambda f: Made(id, kind, title, needs, f, version, references, schema, parties, keep)
