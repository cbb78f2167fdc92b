"""The sections of the brief: those of foedus and of installed third parties, in the order of contents.toml."""

from __future__ import annotations

from functools import cache

from ..core.registry import Registry
from .spec import Spec, contents


@cache
def registry() -> Registry[Spec]:
    """Every section of foedus and of installed third parties (entry points 'foedus.sections')."""
    from . import sections

    return Registry(sections, Spec, "foedus.sections")


def ordered() -> list[Spec]:
    """The sections in the order of contents.toml; those that it does not list come last, by id."""
    place = {s: i for i, s in enumerate(contents())}
    return sorted(registry(), key=lambda s: (place.get(s.id, len(place)), s.id))
