"""Faults found by a check, gathered before it fails."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from ..core.errors import FoedusError


class Nonconforming(FoedusError):
    """A source or a measure that does not do what foedus relies on. `faults` lists what was found."""

    def __init__(self, what: str, faults: tuple[str, ...]) -> None:
        self.faults = faults
        number = "1 fault" if len(faults) == 1 else f"{len(faults)} faults"
        super().__init__(f"{what} has {number}", rows="\n".join(f"- {f}" for f in faults))


class Faults:
    """What is wrong with one thing. `what` names it: "the measure trade_total"."""

    def __init__(self, what: str) -> None:
        self.what = what
        self.found: list[str] = []

    def expect(self, holds: bool, fault: str) -> bool:
        """Note a fault unless the condition holds; returns the condition."""
        if not holds:
            self.found.append(fault)
        return holds

    @contextmanager
    def running(self, step: str) -> Iterator[None]:
        """Note an error of the step as a fault and go on."""
        try:
            yield
        except FoedusError as e:
            self.found.append(f"{step}: {e.message}")
        except Exception as e:
            self.found.append(f"{step}: {type(e).__name__}: {e}. Errors for users derive from FoedusError")

    def raise_any(self) -> None:
        """Raises Nonconforming when something was noted."""
        if self.found:
            raise Nonconforming(self.what, tuple(self.found))
