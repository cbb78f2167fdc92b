"""What was read of a file and what was left out: an account that is open while a source is parsed.

A parser that drops rows says so with `leave`, and with `fact` what the file itself says of what it holds (its edition, its
selection, its unit). Without an open account neither does anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass, field
from typing import Any

from ..core.errors import BadInput


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

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@dataclass
class Account:
    """The account of one reading: data rows read, what was left out, what the file says of itself."""

    rows: int = 0
    left: list[Left] = field(default_factory=list)
    facts: dict[str, str] = field(default_factory=dict)
    unit: str = ""  # what the user said of a file that does not say its unit


_open: ContextVar[Account | None] = ContextVar("account", default=None)


@contextmanager
def account(unit: str = "") -> Iterator[Account]:
    """Open an account for what is read inside; `unit` is what the user says where a file does not say its own."""
    opened = Account(unit=unit)
    token = _open.set(opened)
    try:
        yield opened
    finally:
        _open.reset(token)


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


def is_open() -> bool:
    """Whether what is read is a file that a user brings, rather than the raw files of the record."""
    return _open.get() is not None


def given() -> str:
    """The unit that the user gave for the file, or ''."""
    now = _open.get()
    return now.unit if now is not None else ""


def unit(allowed: Sequence[str], why: str) -> str:
    """The unit of a file that does not say its own, as the user gave it; never a guess from the size of its numbers.
    Raises BadInput for none given, or one that cannot be."""
    said = given()
    if said not in allowed:
        raise BadInput(
            f"the unit {said!r} cannot be that of the file" if said else "the file does not say its unit",
            why,
            f"Say it: --unit {' or --unit '.join(allowed)}.",
        )
    fact("unit", said)
    return said


def fact(name: str, value: object) -> None:
    """Say what the file says of itself: `edition`, `version`, `selection`, `part` (what of the whole it holds, where that is
    less), `unit`, `first`, `last`, `states` (ids, with spaces between) ... What holds of one variable alone bears its
    name: `unit milex_sipri`."""
    if (now := _open.get()) is not None:
        now.facts[name] = str(value)
