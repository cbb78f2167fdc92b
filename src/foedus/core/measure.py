"""Measures: registered pure functions from Panels to a Panel."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .align import coverage_of, merge_coverage
from .lazy import pl
from .lineage import Lineage
from .panel import Panel
from .provider import Provider
from .schema import Coverage, Schema

if TYPE_CHECKING:
    from .ask import Ask
    from .provider import Door


@dataclass(frozen=True)
class Measure(Provider):
    """Which variable a function gives, what it needs, where it comes from.

    `needs` names variables of the record or other measures; 'table:NAME' asks for a labelled table. With
    scope 'pair' a value depends on the rows of its own states alone, so that inputs may be restricted to
    the states asked for; with 'all' (shares of the world, ranks) it needs everyone.
    """

    id: str
    schema: Schema
    needs: tuple[str, ...]
    f: Callable[..., Any]
    version: str
    references: tuple[str, ...]
    scope: str = "pair"
    absence: str = "unknown"
    kind = "measure"
    parties = "none"

    @property
    def title(self) -> str:
        return self.schema.label

    @property
    def doc(self) -> str:
        return inspect.getdoc(self.f) or ""

    @property
    def options(self) -> dict[str, Any]:
        """Keyword options of the function with their defaults."""
        return {
            n: p.default
            for n, p in inspect.signature(self.f).parameters.items()
            if p.default is not inspect.Parameter.empty
        }

    def __call__(self, inputs: Mapping[str, Any], **options: Any) -> Panel:
        """Compute the panel from inputs named as in `needs` (table: prefix dropped). Raises BadInput."""
        self.check_options(options)
        args = [inputs[n.removeprefix("table:")] for n in self.needs]
        got = self.f(*args, **options)
        line = Lineage.of(
            "measure", self.id, *(a.lineage for a in args), version=self.version, references=self.references, **options
        )
        if isinstance(got, Panel):
            return Panel.build(self.schema, got.table, got.coverage, line, got.draws, got.run)
        panels = [a for a in args if isinstance(a, Panel)]
        if "source" not in got.columns:
            every = sorted(
                {s for a in args for s in (a.sources if isinstance(a, Panel) else [c.source for c in a.coverage])}
            )
            got = got.with_columns(pl.lit("+".join(every)).alias("source"))
        covered = self._coverage(got, args, panels)
        return Panel.build(self.schema, got, covered, line)

    def make(self, door: Door, ask: Ask) -> Panel:
        """The panel from its needs, which are asked of the door: for the parties alone where the scope allows it."""
        return self(
            {n.removeprefix("table:"): self._need(door, n, ask.parties) for n in self.needs}, **dict(ask.options)
        )

    @staticmethod
    def _need(door: Door, need: str, parties: tuple[str, ...]) -> Any:
        if not need.startswith("table:"):
            return door.whole(need, parties)
        table = door.table(need.removeprefix("table:"))
        if parties and "state" in table.rows.columns:
            return table.filter(pl.col("state").is_in(list(parties)), states=list(parties))
        return table

    def _coverage(self, got: Any, args: list[Any], panels: list[Panel]) -> tuple[Coverage, ...]:
        """Per source of the result, the span of its values, and what absence inside it means."""
        if got.height == 0:
            return merge_coverage(panels, "none", self.absence, self.schema.time) if panels else ()
        return coverage_of(got, self.schema.time, self.absence, panels)


def measure(
    id: str,
    *,
    unit: str,
    needs: tuple[str, ...],
    references: tuple[str, ...],
    title: str,
    about: str = "dyad",
    time: str = "year",
    dims: tuple[str, ...] = (),
    status: str = "estimate",
    version: str = "1",
    scope: str = "pair",
    absence: str = "unknown",
) -> Callable[[Callable[..., Any]], Measure]:
    """Register a function as the measure `id`. It takes its needs in order and returns a frame of the
    schema's key (source may be left out) and `value`, or a Panel."""
    schema = Schema(id, unit, about, time, dims, status, title)
    return lambda f: Measure(id, schema, needs, f, version, references, scope, absence)
