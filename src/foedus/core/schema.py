"""Schemas: what a Panel is about, its key, unit and the standing of its figures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from .errors import SchemaError
from .units import unit

KEYS: dict[str, tuple[str, ...]] = {
    "state": ("state",),
    "dyad": ("state_1", "state_2"),
    "directed": ("source_state", "target_state"),
    "world": (),
}
TIMES = ("year", "month", "session")
STATUSES = {
    "official": "a figure of a state or an international body",
    "count": "an independent count",
    "judgement": "an expert judgement",
    "machine": "a machine coding",
    "estimate": "an estimate or a reconciliation",
    "survey": "a survey",
    "claim": "an official claim that others dispute",
}
ABSENCES = {
    "zero": "absence inside the coverage is a zero",
    "unknown": "absence inside the coverage is unknown",
    "not applicable": "absence inside the coverage means that the question does not arise",
}


@dataclass(frozen=True)
class Schema:
    """One variable: what it measures, about whom, over what time, in which unit.

    The key is (*KEYS[about], time, *dims, 'source'): one row, one fact, one source.
    """

    variable: str
    unit: str
    about: str = "state"
    time: str = "year"
    dims: tuple[str, ...] = ()
    status: str = "official"
    title: str = ""

    def __post_init__(self) -> None:
        unit(self.unit)
        for field, allowed in (("about", KEYS), ("time", TIMES), ("status", STATUSES)):
            if getattr(self, field) not in allowed:
                raise SchemaError(
                    f"{self.variable}: {field} is {getattr(self, field)!r}", f"it is one of {', '.join(allowed)}"
                )

    @property
    def entities(self) -> tuple[str, ...]:
        return KEYS[self.about]

    @property
    def key(self) -> tuple[str, ...]:
        return (*KEYS[self.about], self.time, *self.dims, "source")

    @property
    def fact(self) -> tuple[str, ...]:
        """The key without the source: what two sources may disagree about."""
        return self.key[:-1]

    @property
    def label(self) -> str:
        return self.title or self.variable

    def with_(self, **changes: Any) -> Schema:
        return replace(self, **changes)

    def to_dict(self) -> dict[str, Any]:
        return {
            "variable": self.variable,
            "unit": self.unit,
            "about": self.about,
            "time": self.time,
            "dims": list(self.dims),
            "status": self.status,
            "title": self.title,
        }

    @classmethod
    def from_dict(cls, d: dict[str, Any]) -> Schema:
        return cls(**{**d, "dims": tuple(d.get("dims", ()))})


@dataclass(frozen=True)
class Coverage:
    """What a source covers of a variable, and what absence inside means.

    `first` and `last` are periods of the variable's time (2014, or 2014-03 for months). `states` names
    who is covered: '' for every member of the state system, else ids separated by spaces.
    """

    source: str
    first: int | str
    last: int | str
    absence: str = "unknown"
    states: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.absence not in ABSENCES:
            raise SchemaError(f"{self.source}: absence is {self.absence!r}", f"it is one of {', '.join(ABSENCES)}")

    def to_dict(self) -> dict[str, Any]:
        return {k: getattr(self, k) for k in ("source", "first", "last", "absence", "states", "note")}
