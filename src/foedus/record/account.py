"""What was read of a file and what was left out: an account that is open while a source is parsed.

A parser that drops rows says so with `leave`, and with `fact` what the file itself says of what it holds (its edition, its
selection, its unit). Without an open account neither does anything.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Left:
    """Rows left out for one reason. `what` is the code, name or column they had in common; `value` the sum of what flows
    among them were worth, in `unit`; `expected` where a source always holds such rows (totals, regions)."""

    reason: str
    what: str
    rows: int
    value: float | None = None
    unit: str = ""
    expected: bool = False


@dataclass
class Account:
    """The account of one reading: data rows read, what was left out, what the file says of itself."""

    rows: int = 0
    left: list[Left] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)


_open: ContextVar[Account | None] = ContextVar("account", default=None)


@contextmanager
def account() -> Iterator[Account]:
    """Open an account for what is read inside."""
    opened = Account()
    token = _open.set(opened)
    try:
        yield opened
    finally:
        _open.reset(token)


@contextmanager
def ensured() -> Iterator[Account]:
    """The account that is open, or one opened for what is read inside."""
    if (now := _open.get()) is not None:
        yield now
        return
    with account() as opened:
        yield opened


def read(rows: int) -> None:
    """Say how many data rows were read."""
    if (now := _open.get()) is not None:
        now.rows += rows


def leave(
    reason: str, what: str, rows: int, value: float | None = None, unit: str = "", expected: bool = False
) -> None:
    """Say that rows were left out, and why."""
    if rows and (now := _open.get()) is not None:
        now.left.append(Left(reason, what, rows, value, unit, expected))


def fact(name: str, value: object) -> None:
    """Say what the file says of itself: `edition`, `version`, `selection`, `unit`, `first`, `last`, `states` (ids, with
    spaces between) ... What holds of one variable alone bears its name: `unit milex_sipri`."""
    if (now := _open.get()) is not None:
        now.facts[name] = str(value)
