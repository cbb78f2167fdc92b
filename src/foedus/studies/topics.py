"""The questions that have a multiverse, by topic: alignment, or the rise of any measure of two states."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from ..core.errors import UnknownName, nearest
from . import alignment
from .multiverse import Answer, of_variable

if TYPE_CHECKING:
    from ..core.provider import Door

TOPICS: dict[str, Callable[..., Answer]] = {"alignment": alignment.answer}


def multiverse(
    door: Door,
    topic: str,
    a: str,
    b: str,
    since: int,
    until: int | None = None,
    only: Mapping[str, Sequence[str]] | None = None,
) -> Answer:
    """The multiverse of a topic for two states: did it rise from the years before `since` to those since?

    `topic` is 'alignment' (votes in the General Assembly; three questions), or any measure of two states by year or
    session: then `only` lists the options to try, {'convention': ['lijphart', 'undl'], 'whole': ['true']}. For
    alignment `only` narrows a choice to some of its options. `until` is the last year that may be used.

    Raises UnknownName, BadInput, OutOfCoverage for a year outside the record, EmptySelection for a state that never
    voted and where no specification is covered.
    """
    if topic in TOPICS:
        return TOPICS[topic](door, a, b, since, until, only or {})
    provider = door.providers().get(topic)
    if provider is not None and provider.schema is not None:
        return of_variable(door, topic, a, b, since, until, only or {})
    pool = [*TOPICS, *(p.id for p in door.providers().values() if p.kind == "measure")]
    raise UnknownName(
        f"{topic!r} is not a question that has a multiverse",
        "it is alignment, or a measure of two states",
        nearest(topic, pool) or "`foedus variables` lists the measures.",
    )
