"""The one registry: names and metadata of what a package offers.

A room hands in its own package; its modules and the entry points of third parties are imported, and the
objects of the wanted class collected. Modules of foedus import NumPy and Polars only when something is
computed, so that listing stays cheap. An index of names, where there is one, spares a single name the import of the
modules of all others.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from types import ModuleType
from typing import Any, Generic, TypeVar

from .errors import FoedusError, UnknownName, nearest

T = TypeVar("T")


def load(module: str, name: str) -> Any:
    """An object of a module that is imported when it is needed; for lists of what a room itself holds."""
    return getattr(importlib.import_module(module), name)


class Registry(Generic[T]):
    """Entries of class `kind` found in packages (a package, or names of several) and under entry-point groups, by their
    `name`. The first group names the registry in messages; `index` gives the module of a name."""

    def __init__(
        self,
        package: ModuleType | Sequence[str],
        kind: type[T] | tuple[type[T], ...],
        group: str,
        *more: str,
        name: str = "id",
        index: Callable[[], Mapping[str, str]] = dict,
    ) -> None:
        self._packages = [package.__name__] if isinstance(package, ModuleType) else list(package)
        self._kind, self._group, self._groups, self._name = kind, group, (group, *more), name
        self._index = index
        self._entries: dict[str, T] | None = None

    def find(self, key: str) -> T | None:
        """The entry of a name, or None. Of a name in the index only its own module is imported."""
        if self._entries is None:
            module = self.index.get(key)
            things = vars(importlib.import_module(module)).values() if module else ()
            for thing in things:
                if isinstance(thing, self._kind) and getattr(thing, self._name) == key:
                    return thing
        return self.entries.get(key)

    @cached_property
    def index(self) -> Mapping[str, str]:
        """The module of each name that the index holds."""
        return self._index()

    @property
    def entries(self) -> dict[str, T]:
        if self._entries is None:
            found: dict[str, T] = {}
            modules = [
                importlib.import_module(f"{name}.{m.name}")
                for name in self._packages
                for m in pkgutil.iter_modules(importlib.import_module(name).__path__)
                if not m.name.startswith("_")
            ]
            from importlib.metadata import entry_points

            things = [v for m in modules for v in vars(m).values()]
            things += [e.load() for g in self._groups for e in entry_points(group=g)]
            for thing in things:
                if isinstance(thing, self._kind):
                    key = getattr(thing, self._name)
                    if found.setdefault(key, thing) is not thing:
                        raise FoedusError(f"two entries of {self._group} are called {key!r}")
            self._entries = dict(sorted(found.items()))
        return self._entries

    def __getitem__(self, key: str) -> T:
        try:
            return self.entries[key]
        except KeyError:
            raise UnknownName(
                f"{key!r} is not one of {self._group.replace('.', ' ')}",
                do=nearest(key, self.entries) or f"There are {', '.join(self.entries)}.",
            ) from None

    def __contains__(self, key: str) -> bool:
        return key in self.entries

    def __iter__(self) -> Iterator[T]:
        return iter(self.entries.values())
