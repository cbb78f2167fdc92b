"""Dyads: two states, ordered by id when the relation has no direction."""

from __future__ import annotations

from dataclasses import dataclass

from .errors import BadInput, StateNotInSystem
from .states import State, require_existence, resolve


@dataclass(frozen=True)
class Dyad:
    """Two different states in the order in which a person named them."""

    first: State
    second: State

    @classmethod
    def of(cls, a: str, b: str, years: tuple[int, int] | None = None) -> Dyad:
        """The dyad of two names; `years`, first and last, tell states apart that share a name. Raises UnknownState,
        AmbiguousState, and BadInput for one state twice."""
        one, two = resolve(a, years), resolve(b, years)
        if one.id == two.id:
            raise BadInput(
                f"{a} and {b} are one state ({one.name})", "a dyad is two states", "Name two different states."
            )
        return cls(one, two)

    def require_years(self, first: int, last: int) -> None:
        """Raise StateNotInSystem unless each of the two existed in the years."""
        for s in (self.first, self.second):
            require_existence(s, first, last)

    @property
    def last_common_year(self) -> int:
        """The last year in whose middle both were in the system. Raises StateNotInSystem for none."""
        ends = [9999, *(e.year for s in (self.first, self.second) for _, e in s.spells)]
        for year in sorted(set(ends), reverse=True):
            for y in (year, year - 1):  # a state that ended early in a year was last counted the year before
                if all(s.kind == "territory" or s.existed_mid(y) for s in (self.first, self.second)):
                    return y
        raise StateNotInSystem(
            f"{self} were never states at the same time",
            f"{self.first.id}: {self.first.years}; {self.second.id}: {self.second.years}",
            "Choose another pair.",
        )

    @property
    def ids(self) -> tuple[str, str]:
        return self.first.id, self.second.id

    @property
    def key(self) -> tuple[str, str]:
        """state_1 < state_2, the key of a relation without direction."""
        a, b = sorted(self.ids)
        return a, b

    @property
    def slug(self) -> str:
        return f"{self.first.id}-{self.second.id}"

    def __str__(self) -> str:
        return f"{self.first.name} and {self.second.name}"


def key_of(a: str, b: str) -> tuple[str, str]:
    """The undirected key of two ids."""
    return (a, b) if a < b else (b, a)
