"""What several sections share: parties of an event, links, names with their article, bars by year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from ...core.lazy import pl
from ...core.lineage import Lineage
from ...core.states import all_states
from .. import theme, vega
from ..bundle import Bundle
from ..charts import WIDTH, spec_of
from ..figure import Figure, Word, say
from ..section import Result

if TYPE_CHECKING:
    import polars

# The seat and the treaties of the Soviet Union passed to Russia: its history is read with it.
BEFORE = {"RUS": ("SUN",)}
ARTICLES = (
    "United",
    "Soviet",
    "Netherlands",
    "Philippines",
    "Czech Republic",
    "Dominican Republic",
    "Bahamas",
    "Gambia",
    "Maldives",
    "Comoros",
    "Central African",
    "Democratic",
    "German Democratic",
    "Marshall",
    "Solomon",
    "Republic",
)
POSTWAR = 1946  # courses over time begin here
VOTES = {1: "yes", 2: "abstained", 3: "no", 8: "did not vote"}


def line(state: str) -> tuple[str, ...]:
    """The state and those whose seat and treaties it took over."""
    return (state, *BEFORE.get(state, ()))


def party(column: str, ids: Iterable[str]) -> Any:
    """Rows whose `column` (ids joined by ';') names one of `ids`."""
    padded = ";" + pl.col(column).fill_null("") + ";"
    return pl.any_horizontal([padded.str.contains(f";{i};", literal=True) for i in ids])


def the(bundle: Bundle, state: str, start: bool = False) -> str:
    """The name of a state inside a sentence, with its article where English has one."""
    name = bundle.name(state)
    if not name.startswith(ARTICLES):
        return name
    return f"{'The' if start else 'the'} {name}"


def year(column: str = "date") -> Any:
    return pl.col(column).str.slice(0, 4).cast(pl.Int32)


def link(address: str | None) -> Markup | str:
    """The address of a row as a link that shows its host. Only web addresses become links."""
    parts = urlsplit(address or "")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        return ""
    return Markup('<a href="{}">{}</a>').format(address, parts.hostname.removeprefix("www."))


def text(value: Any, longest: int = 200) -> Word:
    """A title or a name as it stands in the record, cut at a word."""
    words = str(value or "")
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0].rstrip(",;: ") + " …"
    return Word(words)


def of_source(
    bundle: Bundle, lineage: Lineage, value: Any, written: str, what: str, rows: Sequence[Mapping[str, Any]]
) -> Figure:
    """A Figure over rows that are no table of the record (memberships of groups, seats)."""
    node = Lineage.of("figure", what, lineage, text=written)
    for s in node.sources():
        bundle.lineages[s.id] = s
    shown = [{k: str(v) for k, v in r.items() if v not in (None, "")} for r in rows[:12]]
    return Figure(value, written, bundle.book.add(node, value, written, what, shown, len(rows)), node)


def year_of(bundle: Bundle, table: Any, value: int, what: str, rows: polars.DataFrame | None = None) -> Figure:
    """A year told by rows of a table."""
    return bundle.table_figure(table, float(value), "year", what, rows)


def count_of(bundle: Bundle, table: Any, rows: polars.DataFrame, what: str) -> Figure:
    """The number of rows as a Figure."""
    return bundle.table_figure(table, float(rows.height), "count", what, rows)


def titled(bundle: Bundle, out: Result, matter: str) -> Result:
    """The result with a title: its own, or one that says that the record holds little. Empty without content."""
    if not out.blocks and not out.prose:
        return Result()
    out.title = out.title or say(
        f"The record holds little on the {matter} of {{a}} and {{b}}", a=the(bundle, bundle.a), b=the(bundle, bundle.b)
    )
    return out


def listed(words: Sequence[str]) -> str:
    """Words as people list them: a, b and c."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""


def moment(bundle: Bundle) -> date:
    """The day on which the brief stands: the one asked for, the last of its year, or the middle of the year in which
    one of the two states ended."""
    if bundle.day is not None:
        return bundle.day
    ended = any(s.spells and s.spells[-1][1].year <= bundle.as_of for s in (bundle.dyad.first, bundle.dyad.second))
    return date(bundle.as_of, 7, 1) if ended else date(bundle.as_of, 12, 31)


def in_words(day: str) -> str:
    """An ISO date as people write it; a year or a month stays as it is."""
    return f"{int(day[8:])} {date.fromisoformat(day):%B %Y}" if len(day) == 10 else day


def last_covered(table: Any) -> str:
    """The last period that the sources of a table cover."""
    return max(str(c.last) for c in table.coverage)


def names(bundle: Bundle, ids: str) -> Word:
    """Ids joined by ';' as names: states by their name, groups by their id."""
    known = all_states()
    return Word(", ".join(known[i].name if i in known else i for i in str(ids or "").split(";") if i))


def number(bundle: Bundle, table: Any, rows: polars.DataFrame, what: str) -> Figure | str:
    """The number of rows inside a sentence; 'none' for nil."""
    return count_of(bundle, table, rows, what) if rows.height else "none"


def start(bundle: Bundle) -> int:
    """The year from which courses are drawn: the end of the Second World War, or sixty years before an early brief."""
    return min(POSTWAR, bundle.as_of - 60)


def together(bundle: Bundle, variable: str, state: str, known: polars.DataFrame, other: str = "") -> polars.DataFrame:
    """A series from POSTWAR on, with that of the state that stood before (the Soviet Union before Russia) as a part
    of its own: it comes under another source's name, so that the line breaks and is marked there."""
    parts = [known.filter(pl.col("year") >= start(bundle))]
    for old in line(state)[1:]:
        panel = bundle.panel(variable, quiet=True, **({"dyad": (old, other)} if other else {"states": [old]}))
        if panel is not None:
            before = panel.table.select(pl.col("year"), "value", pl.col("source") + f" ({old})").drop_nulls("value")
            taken = known["year"].implode()
            parts.append(before.filter((pl.col("year") >= start(bundle)) & ~pl.col("year").is_in(taken)))
    cast = {"year": pl.Float64, "value": pl.Float64}
    return (
        pl.concat([x.select("year", "value", "source").cast(cast) for x in parts])
        .sort("year")
        .with_columns(pl.col("year").cast(pl.Int32))
    )


def bars(
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


def shade(state: str, spare: int = 0) -> str:
    """The colour of a state: that of an actor, or one of the spare ones."""
    return theme.ACTORS.get(state) or theme.OTHERS[spare % len(theme.OTHERS)]


def shades(a: str, b: str) -> tuple[str, str]:
    """Two different colours for two states."""
    one = shade(a, 0)
    return one, shade(b, 0 if a in theme.ACTORS else 1)


def day(bundle: Bundle, table: Any, row: Mapping[str, Any], column: str = "date") -> Figure:
    """The date of a row as a Figure; a span such as 2018/2022 or 2013/2023-09 is shown as years or months."""
    raw = str(row[column])
    if "/" not in raw:
        return bundle.date_figure(table, dict(row), column)
    written = " to ".join(p[:7] if len(p) > 4 else p for p in raw.split("/"))
    what = f"{column} of {row.get('series') or row.get('title') or row.get('id')}"
    return of_source(bundle, table.lineage, raw, written, what, [row])


def pairs(bundle: Bundle) -> list[tuple[str, str]]:
    """The pair and the pairs of the states that stood before the two, as (a, b)."""
    return [(x, y) for x in line(bundle.a) for y in line(bundle.b) if x != y]


def of_pair(bundle: Bundle, variable: str) -> tuple[Any, polars.DataFrame] | None:
    """A variable of pairs for the two and those before them: the whole panel, and its rows with a value above
    nil. None where the record lacks the variable; rows may be empty where absence means nil."""
    panel = bundle.panel(variable, quiet=True)
    if panel is None:
        return None
    one, two = panel.schema.entities
    keys = pairs(bundle) + [(y, x) for x, y in pairs(bundle)]
    mask = pl.any_horizontal([(pl.col(one) == x) & (pl.col(two) == y) for x, y in keys])
    return panel, panel.table.filter(mask & (pl.col("value") > 0)).sort("year")


def runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Unbroken runs of years as (first, last)."""
    out: list[tuple[int, int]] = []
    for y in sorted(set(years)):
        if out and y == out[-1][1] + 1:
            out[-1] = (out[-1][0], y)
        else:
            out.append((y, y))
    return out


def coverage_end(panel: Any) -> int:
    """The last year that any source of a panel covers."""
    return max(int(str(c.last)[:4]) for c in panel.coverage)


__all__ = [
    "POSTWAR",
    "VOTES",
    "bars",
    "count_of",
    "coverage_end",
    "day",
    "in_words",
    "last_covered",
    "line",
    "link",
    "listed",
    "moment",
    "names",
    "number",
    "of_pair",
    "of_source",
    "pairs",
    "party",
    "runs",
    "shade",
    "shades",
    "start",
    "text",
    "the",
    "titled",
    "together",
    "year",
    "year_of",
]
