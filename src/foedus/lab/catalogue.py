"""The catalogue: everything that can be asked by name, from the record and from every room that holds providers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.ask import Ask
from ..core.errors import FoedusError, UnknownVariable, nearest
from ..core.provider import Provider
from ..core.registry import Registry
from ..core.rooms import INDEXES, ROOMS
from ..core.schema import Schema
from ..record.source import registry as sources
from ..record.store import Entry, Store

if TYPE_CHECKING:
    from ..core.panel import Panel
    from ..core.provider import Door
    from ..core.tables import Table


@cache
def computed() -> Registry[Provider]:
    """Everything that is computed: measures, models, studies and scenarios of foedus and of third parties (entry points
    'foedus.providers' and 'foedus.measures')."""
    return Registry(ROOMS, Provider, "foedus.providers", "foedus.measures", index=modules)


def modules() -> dict[str, str]:
    """The module of each provider that an index lists."""
    read = (json.loads(Path(file).read_bytes()) for file in INDEXES)
    return {name: module for index in read for module, names in index.items() for name in names}


@dataclass(frozen=True)
class Recorded(Provider):
    """A variable of the record."""

    id: str
    store: Store
    entries: tuple[Entry, ...]
    kind = "record"
    version = ""
    needs = ()
    references = ()
    scope = "pair"
    parties = "none"

    @property
    def schema(self) -> Schema:
        schema = self.entries[0].schema
        assert schema is not None
        return schema

    @property
    def title(self) -> str:
        return self.schema.label

    def make(self, door: Door, ask: Ask) -> Panel:
        return self.store.panel(self.id, ask.parties or None, ask.years)


@dataclass(frozen=True)
class RecordedTable(Provider):
    """A table or a list of events of the record."""

    id: str
    store: Store
    entries: tuple[Entry, ...]
    kind = "table"
    version = ""
    needs = ()
    references = ()
    schema = None
    scope = "all"
    parties = "none"

    @property
    def title(self) -> str:
        return self.entries[0].title or self.id

    def make(self, door: Door, ask: Ask) -> Table:
        table: Table = self.store.table(self.id)
        return table


class Catalogue(Mapping[str, Provider]):
    """The providers over one store, by id. Raises UnknownVariable with the nearest names for one that is not there."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._record: dict[str, Provider] = {}
        for name, entries in store.variables.items():
            self._record[name] = Recorded(name, store, tuple(entries))
        for e in store.entries:
            if e.kind != "panel" and e.name not in self._record:
                self._record[e.name] = RecordedTable(e.name, store, tuple(store.of(e.name)))
        for name in self._record.keys() & computed().index.keys():
            raise _twice(name)

    @cached_property
    def _found(self) -> dict[str, Provider]:
        found = dict(self._record)
        for p in computed():
            if p.id in found:
                raise _twice(p.id)
            found[p.id] = p
        return dict(sorted(found.items()))

    def get(self, name: str, default: Any = None) -> Any:
        """The provider of a name, or `default`; the modules of other names are not imported for it."""
        bare = name.removeprefix("table:")
        hit = self._record.get(bare)
        if hit is None:
            hit = self._found.get(bare) if "_found" in self.__dict__ else computed().find(bare)
        return default if hit is None else hit

    def __getitem__(self, name: str) -> Provider:
        hit: Provider | None = self.get(name)
        if hit is None:
            raise self.absent(name)
        return hit

    def __iter__(self) -> Any:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __contains__(self, name: object) -> bool:
        return self.get(str(name)) is not None

    def complete(self, name: str) -> bool:
        """Whether a name can be made: it is known, and so is all that it needs."""
        return name in self and all(self.complete(n) for n in self[name].needs if n != "*")

    def closure(self, names: Iterable[str]) -> dict[str, Provider]:
        """The providers of these names and of all that they rest on, as far as they are known."""
        out: dict[str, Provider] = {}
        todo = [n.removeprefix("table:") for n in names]
        while todo:
            name = todo.pop()
            if name == "*":  # a question that may ask for anything
                todo += [n for n, p in self._found.items() if p.kind in ("record", "table", "measure")]
                continue
            if name in out or name not in self:
                continue
            out[name] = self[name]
            todo += [n.removeprefix("table:") for n in self[name].needs]
        return out

    def leaves(self, names: Iterable[str]) -> list[str]:
        """The variables and tables of the record that these names rest on, in order of name."""
        return sorted(n for n, p in self.closure(names).items() if p.kind in ("record", "table"))

    def users(self, name: str) -> list[str]:
        """What needs a name directly."""
        return [p.id for p in self.values() if name in {n.removeprefix("table:") for n in p.needs}]

    def resting_on(self, name: str) -> list[str]:
        """What needs a name, directly or through others, in order."""
        needed: dict[str, list[str]] = {}
        for p in self.values():
            for n in p.needs:
                needed.setdefault(n.removeprefix("table:"), []).append(p.id)
        out: set[str] = set()
        todo = [name]
        while todo:
            new = set(needed.get(todo.pop(), ())) - out
            out |= new
            todo += new
        return sorted(out)

    def absent(self, name: str, asked_by: str = "") -> UnknownVariable:
        """Why a name cannot be given: there is none, or a source that the user must bring."""
        bare = name.removeprefix("table:")
        giver = next(
            (
                s
                for s in sources()
                if any(o.schema.variable == bare for o in s.offers) or any(t.name == bare for t in s.tables)
            ),
            None,
        )
        if giver is not None and giver.redistribute:
            return UnknownVariable(
                f"{bare} is not in this record",
                f"{giver.title} gives it",
                f"`foedus record build` puts it in, or `foedus import {giver.id} FILE`.",
            )
        if giver is not None:
            return UnknownVariable(
                f"{bare} is not in the record",
                f"{giver.title} may not be passed on",
                f"Get it from {giver.address} and run `foedus import {giver.id} FILE`."
                + (f" Embedded instead: {giver.substitute}." if giver.substitute else ""),
            )
        what = f"{asked_by} needs {bare}, and no" if asked_by else "no"
        return UnknownVariable(
            f"{what} variable is called {bare!r}", do=nearest(bare, self._found) or "`foedus variables` lists them all."
        )


def _twice(name: str) -> FoedusError:
    return FoedusError(f"the record and what is computed both give {name!r}", do="Rename one of them.")
