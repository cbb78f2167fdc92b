"""Publication lags: how long after the end of a period a source was published, and what a day could know.

curated/publication_lags.csv has a row a source, or a row an edition of it:

- rule `lag`: published `lag_days` after the end of the period, every year or month alike;
- rule `edition`: an edition with periods to the year `last` was published on the day `published`. What no edition
  listed here had is unknown then, although an older one may have been published.

A lag says when a period was first published, not in which vintage: the values shown are those of the record, and
later editions revise earlier years. Grades are those of the curated lists; D is an estimate without an address.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from ..core.errors import BadInput
from .source import CURATED

NAME = "publication_lags.csv"
COLUMNS = ("source", "rule", "last", "published", "lag_days", "basis", "origin", "address", "grade", "read_on", "note")
RULES = ("lag", "edition")


@dataclass(frozen=True)
class Lag:
    """When a source publishes: `days` after the end of a period, or editions (last year held, day published)."""

    source: str
    basis: str
    grade: str
    days: int | None = None
    editions: tuple[tuple[int, date], ...] = ()

    def known_until(self, day: date) -> date | None:
        """The latest end of a period that was published by `day`; None when nothing was."""
        if self.days is not None:
            return day - timedelta(days=self.days)
        held = [last for last, published in self.editions if published <= day]
        return date(max(held), 12, 31) if held else None


@cache
def lags(path: Path = CURATED / NAME) -> Mapping[str, Lag]:
    """The lag of each source by its id. Raises SchemaError, BadInput for a damaged list."""
    from .sources import _curated as c

    rows = list(c.rows(c.read(path, NAME, COLUMNS)))
    faults = c.Faults(NAME)
    for row in rows:
        _check(row, faults)
    faults.stop()
    out: dict[str, Lag] = {}
    for row in rows:
        s = row["source"]
        if row["rule"] == "lag":
            if s in out:
                raise BadInput(f"{NAME}: {s} has two rules", do="Give it one lag, or editions alone.")
            out[s] = Lag(s, row["basis"], row["grade"], days=int(row["lag_days"]))
            continue
        edition = (int(row["last"]), date.fromisoformat(row["published"]))
        before = out.get(s)
        if before is not None and before.days is not None:
            raise BadInput(f"{NAME}: {s} has two rules", do="Give it one lag, or editions alone.")
        out[s] = Lag(
            s,
            row["basis"],
            max(row["grade"], before.grade if before else "A"),
            editions=(*(before.editions if before else ()), edition),
        )
    return out


def _check(row: Mapping[str, str], faults: object) -> None:
    from .sources import _curated as c

    assert isinstance(faults, c.Faults)
    if row["rule"] not in RULES:
        faults.add(row, f"rule {row['rule']!r} is none of {', '.join(RULES)}")
    elif row["rule"] == "lag" and not row["lag_days"].isdigit():
        faults.add(row, f"lag_days {row['lag_days']!r} is no number of days")
    elif row["rule"] == "edition" and not (
        row["last"].isdigit() and c.is_day(row["published"]) and int(row["last"]) <= int(row["published"][:4])
    ):
        faults.add(row, f"an edition to {row['last']!r} published {row['published']!r}")
    if row["grade"] not in c.GRADES:
        faults.add(row, f"grade {row['grade']!r} is none of {', '.join(c.GRADES)}")
    if not row["basis"]:
        faults.add(row, "no basis")
    if row["grade"] == "A" and not row["address"].startswith("http"):
        faults.add(row, "grade A without an address")
    if row["address"] and not c.is_day(row["read_on"]):
        faults.add(row, "an address without the day on which it was read")


def known_until(source: str, day: date) -> date | None:
    """The latest end of a period that `source` had published by `day`. A measured value names its sources joined
    by '+': the slowest decides. None when nothing was. Raises BadInput for a source whose lag is not listed."""
    found: list[date] = []
    for name in source.split("+"):
        if name not in lags():
            raise BadInput(
                f"no publication lag of {name} is known",
                "what it had published by a day cannot be told",
                f"Add a row for {name} to {NAME}.",
            )
        until = lags()[name].known_until(day)
        if until is None:
            return None
        found.append(until)
    return min(found)
