"""Errors that say what happened, why, and what to do.

Every error of foedus derives from FoedusError; the command line prints its message and exits with 2.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from typing import Any


class FoedusError(Exception):
    """An error for the user: what happened, why, what to do, and the offending rows if there are any."""

    def __init__(self, what: str, why: str = "", do: str = "", rows: Any = None) -> None:
        self.what, self.why, self.do, self.rows = what, why, do, rows
        super().__init__(self.message)

    @property
    def message(self) -> str:
        said = "; ".join(p.rstrip(".") for p in (self.what, self.why) if p)
        parts = [said if said.endswith(("?", "!")) else said + "."]
        if self.do:
            parts.append(self.do if self.do.endswith((".", "?", "!")) else self.do + ".")
        text = " ".join(parts)
        return text if self.rows is None else f"{text}\n{self.rows}"


class UnknownState(FoedusError):
    """A name or code that no state in the registry carries."""


class AmbiguousState(UnknownState):
    """A name that several states share, which the years asked for do not decide; `candidates` are their ids."""

    def __init__(
        self, what: str, why: str = "", do: str = "", rows: Any = None, candidates: Sequence[str] = ()
    ) -> None:
        super().__init__(what, why, do, rows)
        self.candidates = tuple(candidates)


class StateNotInSystem(FoedusError):
    """A state that did not exist at the time asked for."""


class UnknownGroup(FoedusError):
    """A group that the registry does not hold."""


class UnknownVariable(FoedusError):
    """A variable that neither the record nor a measure gives."""


class UnknownName(FoedusError):
    """A source, section, format, column or option that does not exist."""


class EmptySelection(FoedusError):
    """A selection that matches nothing: never an empty result."""


class OutOfCoverage(EmptySelection):
    """A period or a state that no source of the variable covers."""


class SchemaError(FoedusError):
    """A table that is not what its schema says: columns, keys, duplicates, types, units."""


class SeveralSources(FoedusError):
    """Arithmetic over figures of several sources, which are never mixed silently."""


class UnitError(FoedusError):
    """Units that cannot be converted into one another."""


class BadInput(FoedusError):
    """A file, option or value that cannot be used."""


class StoreError(FoedusError):
    """The record is missing, damaged or of another version."""


class MissingExtra(FoedusError):
    """An optional package or system library is not installed."""


class FetchError(FoedusError):
    """A download that failed, was cut off or was not what it claimed to be."""


class NotConverged(FoedusError):
    """A solver that did not reach its tolerance. Its result is never returned."""


def nearest(name: str, names: Iterable[str], n: int = 3) -> str:
    """'Did you mean ...?' for the names nearest to `name`, or an empty string."""
    pool = {c.casefold(): c for c in names}
    folded = name.casefold()
    hits = difflib.get_close_matches(folded, list(pool), n=n, cutoff=0.6)
    hits += [f for f in pool if folded in f and f not in hits][: n - len(hits)]
    return f"Did you mean {', '.join(pool[h] for h in hits)}?" if hits else ""
