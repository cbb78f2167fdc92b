"""Bars by year, stacked by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .. import theme, vega
from ..asked import Asked
from ..blocks import Block, Chart
from ..charts import WIDTH, spec_of
from ..tells import Text, plain, tell
from .base import source_line, subtitle

if TYPE_CHECKING:
    from ..context import Context


@dataclass(frozen=True)
class Bars:
    """Bars per year of a table with the columns year, kind, value, stacked in the order of `kinds` from below (name of
    the kind, which may have paths: its colour, 'a' or 'b' for a state's, or the path of a state). Every year between the first and the last has its place, so that
    a year without a row is seen as one; `span` names two facts or words that give other ends."""

    of: str
    title: Text
    subtitle: str | tuple[str, ...]
    kinds: Mapping[str, str]
    span: tuple[str, str] | None = None
    height: int = 190
    least: int = 1
    every: bool = False  # a kind without a row keeps its place in the legend
    top: str = ""  # the path of the value up to which the scale goes, so that several charts share one

    def blocks(self, ctx: Context, asked: Asked) -> Iterable[Block]:
        table, title = asked.table(self.of), tell(asked, self.title)
        if table is None or title is None or table.rows.height < self.least:
            return
        rows = table.rows.select("year", "kind", "value").to_dicts()
        years = [r["year"] for r in rows]
        ends = [asked.path(p) for p in self.span] if self.span else [None, None]
        first, last = (y if x is None else int(str(x)) for x, y in zip(ends, (min(years), max(years))))
        kinds = {plain(asked, k) or k: v for k, v in self.kinds.items()}
        used = [k for k in kinds if self.every or any(r["kind"] == k for r in rows)]
        top = float(str(asked.path(self.top))) if self.top else None
        shades = [_shade(ctx, asked, kinds[k]) for k in used]
        spec = bars_spec(rows, used, shades, first, last, height=self.height, top=top)
        yield Chart(title, subtitle(asked, self.subtitle), spec, source_line(table.lineage), title.plain)


def _shade(ctx: Context, asked: Asked, colour: str) -> str:
    """A colour; 'a' and 'b' are those of the two, which differ, and a path that of the state it leads to."""
    if colour in ("a", "b"):
        return theme.pair(ctx.a, ctx.b)["ab".index(colour)]
    if colour.startswith("#"):
        return colour
    word = asked.word(colour)
    return theme.shade(word) if word else theme.CONTEXT


def bars_spec(
    rows: Sequence[Mapping[str, Any]],
    order: Sequence[str],
    shades: Sequence[str],
    first: int,
    last: int,
    *,
    height: int = 190,
    width: int = WIDTH,
    top: float | None = None,
) -> dict[str, Any]:
    """Bars per year, stacked in `order` from below; `rows` hold year, kind and value.

    Every year from `first` to `last` has its place, so that a year without a row is seen as one. `top` gives
    several charts one scale.
    """
    rank = {k: i for i, k in enumerate(order)}
    data = [{**r, "rank": rank[r["kind"]]} for r in rows]
    years = list(range(first, last + 1))
    step = 1 if len(years) <= 14 else 5 if len(years) <= 60 else 10
    heights: dict[int, float] = {}
    for r in data:
        heights[r["year"]] = heights.get(r["year"], 0) + r["value"]
    high = top or max(heights.values(), default=1)
    x = vega.X(
        "year:O",
        title=None,
        scale=vega.Scale(domain=years, paddingInner=0.22, paddingOuter=0.1),
        axis=vega.Axis(labelAngle=0, values=[y for y in years if y % step == 0]),
    )
    ticks = vega.Axis(format="d", **({"values": list(range(int(high) + 1))} if high <= 6 else {"tickCount": 5}))
    y = vega.Y("value:Q", title=None, scale=vega.Scale(domain=[0, high], nice=True), axis=ticks)
    legend = (
        vega.Legend(
            orient="top", title=None, symbolType="square", symbolSize=110, labelLimit=320, columnPadding=18, offset=8
        )
        if len(order) > 1
        else None
    )
    colour = vega.Color(
        "kind:N", sort=list(order), legend=legend, scale=vega.Scale(domain=list(order), range=list(shades))
    )
    chart = (
        vega.Chart(data)
        .mark_bar()
        .encode(x=x, y=y, color=colour, order=vega.Order("rank:Q"))
        .properties(width=width - 50, height=height)
    )
    return spec_of(chart)
