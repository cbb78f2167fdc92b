"""Technology: who makes the electronics, electrical goods and machinery that each of the two uses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.groups import members
from ...core.lazy import pl
from ...core.states import all_states
from ...models.economies import goods
from .. import theme
from ..bands import plain_spec
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..figure import Figure, Sentence, Word, listing, say
from ..section import Cell, Grid, Result, section
from . import _parts as p
from ._books import capital, the
from ._sectors import sector_name

if TYPE_CHECKING:
    from ...core.panel import Panel

TOGETHER = "technology"
WEST = ("EU", "FIVE_EYES", "G7")  # the West here: whoever is in one of them at the end of the year
UNMEASURED = {
    "Artificial intelligence": "it would need counts of models, computing capacity and chips by origin and user",
    "Telecommunications equipment by vendor": "it would need the shares of vendors in the networks of each state, "
    "which trade statistics do not tell apart",
}


@dataclass(frozen=True)
class Makers:
    """Who makes what a state uses of some goods: parts of all use, with the panel they are sums of."""

    state: str
    goods: str
    panel: Panel
    other: float
    west: float
    rest: float
    west_ids: tuple[str, ...]

    @property
    def own(self) -> float:
        return 1.0 - self.other - self.west - self.rest


@section("technology_use", "Technology in use", 27, ("use_share",))
def technology_use(bundle: Bundle) -> Result:
    """Shares of the other, of the West, of the rest and of its own makers in what each uses, by sector."""
    out = Result()
    panel = bundle.panel("use_share", quiet=True) if bundle.lab.has("use_share") else None
    there = set() if panel is None else set(panel.table["source_state"])
    states = [s for s in bundle.dyad.ids if s in there]
    if panel is None or not states or not set(bundle.dyad.ids) <= there:
        return out
    year = int(panel.table["year"].max())  # type: ignore[arg-type]
    west = tuple(sorted({m for g in WEST for m in members(g, year)} & there))
    found = {
        (s, g): _makers(panel, bundle, s, g, west) for s in states for g in (TOGETHER, *goods(bundle.lab, TOGETHER))
    }
    _told(bundle, out, found, year)
    _chart(bundle, out, found, year)
    _table(bundle, out, found, west, year)
    out.prose.append(
        say(
            "Not measured: {all}.",
            all=listing(say("{what} ({why})", what=what.lower(), why=why) for what, why in UNMEASURED.items()),
        )
    )
    return out


def _makers(panel: Panel, bundle: Bundle, state: str, goods: str, west: tuple[str, ...]) -> Makers:
    rows = panel.table.filter((pl.col("source_state") == state) & (pl.col("goods") == goods))
    other = bundle.b if state == bundle.a else bundle.a
    ids = tuple(s for s in west if s not in (state, other))
    is_west, is_other = pl.col("target_state").is_in(ids), pl.col("target_state") == other
    sums = [float(rows.filter(m)["value"].sum()) for m in (is_other, is_west, ~is_west & ~is_other)]
    return Makers(state, goods, panel, *sums, ids)


def _told(bundle: Bundle, out: Result, found: dict[tuple[str, str], Makers], year: int) -> None:
    said: list[Sentence] = []
    for s in sorted(bundle.dyad.ids, key=lambda s: -found[s, TOGETHER].other):
        other = bundle.b if s == bundle.a else bundle.a
        m = found[s, TOGETHER]
        west = "" if _is_west(m, other) else say(", the West {w}", w=_figure(bundle, m, "west"))
        said.append(
            say(
                "{o} made {x} of the electronics, electrical goods and machinery that {s} used in {y}{west} "
                "and its own makers {own}",
                o=capital(the(bundle, other)),
                x=_figure(bundle, m, "other"),
                s=the(bundle, s),
                y=_year(bundle, m, year),
                west=west,
                own=_figure(bundle, m, "own"),
            )
        )
    out.title = said[0]
    first, second = said
    out.prose.append(say("{first}. {second}.", first=first, second=second))
    state = max(bundle.dyad.ids, key=lambda s: found[s, TOGETHER].other)
    parts = [
        say("{x} of {what}", x=_figure(bundle, found[state, g], "other"), what=Word(sector_name(bundle.lab, g).lower()))
        for g in goods(bundle.lab, TOGETHER)
    ]
    out.prose.append(
        say(
            "By sector it was {all}. These are parts of all use, what is made at home included; among "
            "imports alone the part was {m}. The year is that of the world table: what changed since, it "
            "cannot show, nor goods that come by way of a state that it does not hold{such}.",
            all=listing(parts),
            m=_of_imports(bundle, found[state, TOGETHER]),
            such=" (Kyrgyzstan, Armenia, Georgia)" if "RUS" in bundle.dyad.ids else "",
        )
    )
    if found[state, TOGETHER].other >= 0.05 and year >= bundle.as_of - STALE_YEARS:
        out.findings.append((58, say("{said}.", said=out.title)))


def _is_west(m: Makers, other: str) -> bool:
    return not m.west_ids or any(other in members(g) for g in WEST)


def _figure(bundle: Bundle, m: Makers, kind: str) -> Figure:
    words = {
        "other": "made in the other state",
        "west": "made in the West",
        "rest": "made elsewhere",
        "own": "made at home",
    }[kind]
    rows = (pl.col("source_state") == m.state) & (pl.col("goods") == m.goods)
    other = bundle.b if m.state == bundle.a else bundle.a
    picked = {"other": pl.col("target_state") == other, "west": pl.col("target_state").is_in(m.west_ids)}
    what = f"part of the use of {m.goods} in {m.state} that is {words}"
    return bundle.figure(m.panel, getattr(m, kind), "fine_percent", what, rows & picked.get(kind, pl.lit(True)))


def _of_imports(bundle: Bundle, m: Makers) -> Figure:
    what = f"part of the other in the imports of {m.goods} of {m.state}"
    return bundle.derived(
        m.other / (1.0 - m.own), "fine_percent", what, _figure(bundle, m, "other"), _figure(bundle, m, "own")
    )


def _year(bundle: Bundle, m: Makers, year: int) -> Figure:
    return bundle.figure(
        m.panel,
        float(year),
        "year",
        "year of the use shares",
        (pl.col("source_state") == m.state) & (pl.col("goods") == m.goods),
    )


def _chart(bundle: Bundle, out: Result, found: dict[tuple[str, str], Makers], year: int) -> None:
    assert out.title is not None
    state = max(bundle.dyad.ids, key=lambda s: found[s, TOGETHER].other)
    other = bundle.b if state == bundle.a else bundle.a
    title = say(
        "Of the technology that {s} imported {x} came from {o}",
        o=the(bundle, other),
        s=the(bundle, state),
        x=_of_imports(bundle, found[state, TOGETHER]),
    )
    panel = found[state, TOGETHER].panel
    out.blocks.append(
        Chart(
            title=title,
            subtitle=f"Who makes what each uses, by sector, percent of all use at basic prices, {year}. The "
            "West: members of the EU, the G7 or the Five Eyes, without the two",
            spec=_stacks(bundle, found),
            source=f"{panel.sources[0]}; trace {panel.lineage.id}",
            alt=title.plain,
        )
    )


def _stacks(bundle: Bundle, found: dict[tuple[str, str], Makers], width: int = 420) -> dict[str, Any]:
    """A block a state, a bar a sector: other, West, rest, own, with words for the parts that are wide enough."""
    a, b = bundle.dyad.ids
    sectors = goods(bundle.lab, TOGETHER)
    shade = dict(zip((b, a), p.shades(a, b)[::-1], strict=True))
    blocks = []
    for s in (a, b):
        other = b if s == a else a
        kinds = {
            "other": (bundle.name(other), shade[other]),
            "west": ("the West", theme.OTHERS[1]),
            "rest": ("elsewhere", theme.CONTEXT),
            "own": ("at home", theme.GRID),
        }
        data = []
        for g in sectors:
            at = 0.0
            for i, (k, (word, _)) in enumerate(kinds.items()):
                v = getattr(found[s, g], k)
                data.append(
                    {
                        "sector": sector_name(bundle.lab, g),
                        "kind": word,
                        "low": at,
                        "high": at + v,
                        "order": i,
                        "mid": at + v / 2,
                        "text": f"{100 * v:.0f} %" if v > 0.055 else "",
                        "ink": theme.PAPER if k in ("other", "west") else theme.INK,
                    }
                )
                at += v
        names = [w for w, _ in kinds.values()]
        y = {
            "field": "sector",
            "type": "nominal",
            "sort": [sector_name(bundle.lab, g) for g in sectors],
            "title": None,
            "axis": {"grid": False, "labelColor": theme.INK, "minExtent": 150, "labelLimit": 180},
        }
        x = {
            "field": "low",
            "type": "quantitative",
            "title": None,
            "scale": {"domain": [0, 1], "nice": False},
            "axis": {"format": "~%", "tickCount": 5, "grid": False, "domain": False, "labels": s == b, "ticks": s == b},
        }
        colour = {
            "field": "kind",
            "type": "nominal",
            "sort": names,
            "scale": {"domain": names, "range": [c for _, c in kinds.values()]},
            "legend": {"orient": "top", "title": None, "offset": 2, "symbolType": "square"},
        }
        blocks.append(
            {
                "title": {
                    "text": f"Used in {bundle.name(s)}, made in",
                    "anchor": "start",
                    "font": theme.SANS,
                    "fontSize": 13,
                    "offset": 2,
                },
                "width": width,
                "height": {"step": 26},
                "data": {"values": data},
                "layer": [
                    {
                        "mark": {"type": "bar", "height": 18, "stroke": theme.PAPER, "strokeWidth": 1},
                        "encoding": {"y": y, "x": x, "x2": {"field": "high"}, "color": colour},
                    },
                    {
                        "mark": {"type": "text", "fontSize": 12},
                        "encoding": {
                            "y": y,
                            "x": {**x, "field": "mid"},
                            "text": {"field": "text"},
                            "color": {"field": "ink", "type": "nominal", "scale": None},
                        },
                    },
                ],
            }
        )
    return plain_spec(
        {"vconcat": blocks, "spacing": 14, "resolve": {"scale": {"color": "independent"}}, "autosize": {"type": "pad"}}
    )


def _table(bundle: Bundle, out: Result, found: dict[tuple[str, str], Makers], west: tuple[str, ...], year: int) -> None:
    rows = []
    for (s, g), m in found.items():
        other = bundle.b if s == bundle.a else bundle.a
        name = "All three" if g == TOGETHER else sector_name(bundle.lab, g)
        rows.append(
            (
                Cell(Word(bundle.name(s))),
                Cell(Word(name)),
                Cell(say("{o}: {x}", o=bundle.name(other), x=_figure(bundle, m, "other"))),
                Cell(_figure(bundle, m, "west")),
                Cell(_figure(bundle, m, "rest")),
                Cell(_figure(bundle, m, "own")),
            )
        )
    names = p.listed([all_states()[s].name for s in west])
    out.blocks.append(
        Grid(
            ("Used in", "Sector", "Made in the other", "The West", "Elsewhere", "At home"),
            tuple(rows),
            numeric=(2, 3, 4, 5),
            caption=say("Technology in use by maker, {year}", year=Word(str(year))),
            note=f"The West here: {names}, without the two themselves. South Korea, Taiwan, Switzerland and Norway "
            "are elsewhere. Every user of a good in a state is taken to buy it from the same makers.",
        )
    )
