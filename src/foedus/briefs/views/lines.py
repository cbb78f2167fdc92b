"""Lines over years: courses of the two, or the lines of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.lazy import pl
from ...core.series import greatest, least
from ..asked import Asked
from ..blocks import Block, Chart
from ..charts import HEIGHT, Line, line_spec
from ..tells import Text, tell
from .base import lineages, source_line, subtitle

if TYPE_CHECKING:
    from ...studies.course import Course as Read
    from ..context import Context

# years, with the word that stands beside the rule; a chart shows those inside its span
EVENTS = {
    "seat": (1971.8, "PRC takes the seat"),
    "ussr": (1991.98, "USSR ends"),
    "crimea": (2014.2, "Crimea"),
    "war": (2022.15, "Ukraine war"),
}


@dataclass(frozen=True)
class Course:
    """A line of a chart: the course asked under a name, its label (a text with paths) and the state whose colour it
    takes ('a', 'b', an id, or 'context')."""

    of: str
    label: str
    colour: str
    since: int | None = None


@dataclass(frozen=True)
class Lines:
    """Lines over years with labels at their ends, gaps, breaks at a change of source, and dated rules.

    `of` holds Courses, or is the path of a table with the columns line, subject, colour, year, value, source, whose
    lines are drawn in the order of its rows. `events` are keys of EVENTS; with `whose`, only for pairs with that state.
    """

    of: str | Sequence[Course]
    title: Text
    subtitle: str | tuple[str, ...]
    fmt: str
    events: tuple[str, ...] = ()
    whose: str = ""
    within: str = "first"  # events are those inside the span of the first line, or of all
    zero: bool = False
    log: bool | str = False  # or a path that leads somewhere
    dots: bool = False
    domain: tuple[float, float] | None = None
    height: int = HEIGHT
    least: int = 2
    lines: int = 1  # how many lines it takes to be worth a chart

    def blocks(self, ctx: Context, asked: Asked) -> Iterable[Block]:
        title = tell(asked, self.title)
        drawn, source = self._drawn(ctx, asked)
        drawn = [x for x in drawn if x.rows.drop_nulls("value").height >= self.least]
        if title is None or len(drawn) < self.lines:
            return
        # events inside the span of what the chart is about
        about = drawn if self.within == "all" else drawn[:1]
        years = [end(x.rows["year"]) for x in about for end in (least, greatest)]
        lo, hi = min(years), max(years)
        events = [EVENTS[e] for e in self.events if lo <= EVENTS[e][0] <= hi]
        if self.whose and self.whose not in ctx.dyad.ids:
            events = []
        log = asked.path(self.log) is not None if isinstance(self.log, str) else self.log
        spec = line_spec(
            drawn,
            self.fmt,
            events=events,
            zero=self.zero and not log,
            height=self.height,
            domain=self.domain,
            log=log,
            dots=self.dots,
        )
        yield Chart(title, subtitle(asked, self.subtitle), spec, source, title.plain)

    def _drawn(self, ctx: Context, asked: Asked) -> tuple[list[Line], str]:
        if isinstance(self.of, str):
            table = asked.table(self.of)
            if table is None:
                return [], ""
            out = []
            for (name,), rows in table.rows.group_by("line", maintain_order=True):
                r = rows.row(0, named=True)
                out.append(Line(str(name), r["subject"], rows.select("year", "value", "source"), r["colour"]))
            names = sorted({re.sub(r" \(\w+\)$", "", s) for s in table.rows["source"].unique()})
            return out, f"{', '.join(names)}; trace {table.lineage.id}"
        out = []
        drawn: list[Read] = []
        for x in self.of:
            c = asked.course(x.of)
            label = tell(asked, x.label)
            if c is None or label is None or any(_same(c, d) for d in drawn):
                continue
            drawn.append(c)
            rows = c.known if x.since is None else c.known.filter(pl.col("year") >= x.since)
            subject = {"a": ctx.a, "b": ctx.b}.get(x.colour, x.colour)
            out.append(Line(label.plain, subject, rows, subject))
        return out, source_line(*lineages(asked, *(x.of for x in self.of)))


def _same(one: Read, other: Read) -> bool:
    """Whether two courses are one: a pair with the United States is drawn once, not again as one beside them."""
    return one.panel.schema == other.panel.schema and one.panel.table.equals(other.panel.table)
