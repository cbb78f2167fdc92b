"""Publication lags: how long after the end of a period a source was published, and what a day could know.

Each source says it in its own file (`published`): a lag in days, every year or month alike, or editions, each with the
last year that it holds and its day. What no edition listed there had is unknown then, although an older one may have
been published.

A lag says when a period was first published, not in which vintage: the values shown are those of the record, and
later editions revise earlier years. Grades are those of the curated lists; D is an estimate without an address.
"""

from __future__ import annotations

from datetime import date, timedelta

from ..core.errors import BadInput
from ..core.schema import USER, sources_in
from .source import Edition, Lag, registry


def known_until(source: str, day: date) -> date | None:
    """The latest end of a period that `source` had published by `day`. A measured value names its sources joined
    by '+': the slowest decides. None when nothing was. Raises BadInput for a source that does not say when."""
    found: list[date] = []
    for name in sources_in(source):
        until = _until(_published(name.removesuffix(USER)), day)
        if until is None:
            return None
        found.append(until)
    return min(found)


def _published(name: str) -> Lag | tuple[Edition, ...]:
    """When a source is published; an import is out when the source is that it is a file of."""
    source = registry().entries.get(name)
    if source is None or not source.published:
        raise BadInput(
            f"no publication lag of {name} is known",
            "what it had published by a day cannot be told",
            f"Say it in the file of {name}: published=Lag(...), or a tuple of Edition(...); data of your own have none,"
            " and are read without a day.",
        )
    return source.published


def _until(published: Lag | tuple[Edition, ...], day: date) -> date | None:
    if isinstance(published, Lag):
        return day - timedelta(days=published.days)
    held = [e.last for e in published if date.fromisoformat(e.published) <= day]
    return date(max(held), 12, 31) if held else None
