"""What all views share: a title that is told, where the data come from, and a chart of any encoding."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from ...core.answer import Answer
from ...core.lineage import Lineage
from ...studies.course import Course as Read
from ..asked import Asked
from ..blocks import Block, Chart
from ..tells import Text, plain, tell

if TYPE_CHECKING:
    import polars

    from ..context import Context

Spec = dict[str, Any]


class View(Protocol):
    """Gives its blocks of what was asked; none where there is nothing to show."""

    def blocks(self, ctx: Context, asked: Asked) -> Iterable[Block]: ...


def source_line(*lineages: Lineage) -> str:
    """The sources behind what is drawn and the traces of it, for the line under a chart."""
    names = sorted({s.name for x in lineages for s in x.sources()})
    return f"{', '.join(names)}; trace {', '.join(dict.fromkeys(x.id for x in lineages))}"


def subtitle(asked: Asked, text: str | Sequence[str]) -> str:
    """A subtitle: words that may name fields as sentences do; of several, the first that can be told."""
    return plain(asked, text if isinstance(text, str) else tuple(text)) or ""


@dataclass(frozen=True)
class Drawn:
    """A chart of one table (or several) of an answer, in an encoding of its own.

    `of` is the path of a table, or paths; `draw` takes the context and one frame a path and gives a Vega-Lite
    specification, or None where the rows are too few to draw.
    """

    of: str | tuple[str, ...]
    draw: Callable[..., Spec | None]
    title: Text
    subtitle: str | tuple[str, ...] = ""
    least: int = 1
    options: dict[str, Any] = field(default_factory=dict)

    def blocks(self, ctx: Context, asked: Asked) -> Iterable[Block]:
        paths = (self.of,) if isinstance(self.of, str) else self.of
        tables = [asked.table(p) for p in paths]
        title = tell(asked, self.title)
        first = tables[0]
        if title is None or first is None or first.rows.height < self.least:
            return
        frames: list[polars.DataFrame | None] = [None if t is None else t.rows for t in tables]
        spec = self.draw(ctx, *frames, **self.options)
        if spec is not None:
            lines = [t.lineage for t in tables if t is not None]
            yield Chart(title, subtitle(asked, self.subtitle), spec, source_line(*lines), title.plain)


def lineages(asked: Asked, *names: str) -> list[Lineage]:
    """The lineages of what was asked under these names, as far as there is something."""
    found = [asked[n] for n in names]
    return [x.panel.lineage if isinstance(x, Read) else x.lineage for x in found if isinstance(x, (Read, Answer))]
