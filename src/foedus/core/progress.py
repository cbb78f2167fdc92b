"""How far a long computation is: whoever computes says it, whoever waits may listen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

Listener = Callable[[int, int], None]
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def listening(listener: Listener) -> Iterator[None]:
    """Inside, `step` calls the listener with the number of steps done and of all, 0 where that is not known."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def step(done: int, total: int = 0) -> None:
    """Say that so many steps are done. Nobody need listen."""
    listener = _listener.get()
    if listener is not None:
        listener(done, total)
