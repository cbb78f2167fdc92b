"""What one process remembers of what it computed: bounded in bytes, safe under threads, each thing made once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock, RLock
from typing import Any

from ..core.answer import Answer
from ..core.panel import Panel
from ..core.tables import Table

MOST = 600 * 2**20  # bytes


class Memory:
    """The results of late, the least recently used given up first. `get` makes what is not there; two threads that
    ask for one thing make it once."""

    def __init__(self, most: int = MOST) -> None:
        self.most, self.size = most, 0
        self._held: OrderedDict[str, tuple[Any, int]] = OrderedDict()
        self._making: dict[str, tuple[Any, int]] = {}  # one lock a key that is being made, and how many ask for it
        self._lock = Lock()

    def get(self, key: str, make: Callable[[], Any]) -> Any:
        """What is remembered under a key, or what `make` gives. An error of `make` is raised and not remembered, nor is
        None."""
        hit = self._find(key)
        if hit is not None:
            return hit
        with self._lock:
            one, asking = self._making.get(key) or (RLock(), 0)
            self._making[key] = (one, asking + 1)
        try:
            with one:
                hit = self._find(key)
                if hit is None:
                    hit = make()
                    if hit is not None:
                        self._put(key, hit)
        finally:
            with self._lock:
                _, asking = self._making.pop(key)
                if asking > 1:  # the others wait for this lock: it stays theirs
                    self._making[key] = (one, asking - 1)
        return hit

    def _find(self, key: str) -> Any:
        with self._lock:
            if key not in self._held:
                return None
            self._held.move_to_end(key)
            return self._held[key][0]

    def _put(self, key: str, thing: Any) -> None:
        size = size_of(thing)
        with self._lock:
            _, before = self._held.pop(key, (None, 0))
            self._held[key] = (thing, size)
            self.size += size - before
            while self.size > self.most and len(self._held) > 1:
                _, (_, gone) = self._held.popitem(last=False)
                self.size -= gone

    def has(self, key: str) -> bool:
        with self._lock:
            return key in self._held

    def __len__(self) -> int:
        return len(self._held)


def size_of(thing: Any) -> int:
    """Bytes that a Panel, a Table, an Answer, or several of them by name take."""
    if isinstance(thing, dict):
        return sum(size_of(v) for v in thing.values())
    if isinstance(thing, Panel):
        return int(thing.table.estimated_size()) + (0 if thing.draws is None else thing.draws.nbytes)
    if isinstance(thing, Table):
        return int(thing.rows.estimated_size())
    if isinstance(thing, Answer):
        return sum(size_of(t) for t in thing.tables.values())
    return 0
