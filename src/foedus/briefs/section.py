"""Sections: each is one file that declares what it needs and returns findings, charts and gaps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from ..core.answer import Lack
from ..core.registry import Registry
from .blocks import Cell, Chart, Grid
from .bundle import Bundle
from .spec import Built, Spec, contents

Result = Built  # the same thing, by its name in sections of the old shape


if TYPE_CHECKING:
    from .context import Context

__all__ = ["Cell", "Chart", "Grid", "Result", "Section", "ordered", "registry", "section"]


@dataclass(frozen=True)
class Section:
    """A section: its id, heading, place in the order, the variables it needs, and what builds it."""

    id: str
    heading: str
    order: int
    needs: tuple[str, ...]
    build: Callable[[Bundle], Built]

    def built(self, ctx: Context) -> Built:
        """As Spec.built: on a bundle of its own, whose gaps come back."""
        bundle = Bundle(ctx.lab, ctx.dyad, ctx.as_of, day=ctx.day, whole=ctx.whole)
        out = self.build(bundle)
        out.lacks += [Lack(g.what, g.why, g.do, g.since) for g in bundle.gaps]
        out.entered = bundle.entered
        return out


Build = Callable[[Bundle], Built]


def section(id: str, heading: str, order: int, needs: tuple[str, ...]) -> Callable[[Build], Section]:
    """Register a function as a section of the brief."""
    return lambda f: Section(id, heading, order, needs, f)


@cache
def registry() -> Registry[Section | Spec]:
    """Every section of foedus and of installed third parties (entry points 'foedus.sections')."""
    from . import sections

    return Registry(sections, (Section, Spec), "foedus.sections")  # type: ignore[arg-type]


def ordered() -> list[Section | Spec]:
    """The sections in the order of contents.toml; those that it does not list come last, by id."""
    place = {s: i for i, s in enumerate(contents())}
    return sorted(registry(), key=lambda s: (place.get(s.id, len(place)), s.id))
