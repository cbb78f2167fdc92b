"""Third states: how far each depends on China, Russia, the United States and the West."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.groups import members
from ...core.lazy import pl
from ...core.states import all_states
from .. import theme
from ..bands import plain_spec
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..figure import Figure, Word, say
from ..section import Cell, Grid, Result, section
from ._books import the
from ...core.groups import WEST

if TYPE_CHECKING:
    import polars

    from ...core.panel import Panel

NEEDS = ("use_share", "trade_share", "chinese_finance", "bri_member")
POLES = ("CHN", "RUS", "USA", "EU")
LISTED = 8  # states with the largest part of the pole in what they use that are listed
WIDE, HIGH = 500, 350  # of the chart
NAMED = 30  # states that are named in the chart
FIRST = ("BRICS", "SCO", "CENTRAL_ASIA")  # whose members are named first
REACH = 4  # how old a share of trade may be, in years before the brief


@dataclass(frozen=True)
class Part:
    """The part of a pole in a quantity of a state: its value and the rows that it is the sum of."""

    value: float
    mask: Any


@section("third_states", "Third states: on whom they depend", 77, NEEDS)
def third_states(bundle: Bundle) -> Result:
    """Parts of each pole in what third states use and trade, with Chinese finance and the Belt and Road."""
    out = Result()
    pole = next((s for s in ("CHN", "RUS") if s in bundle.dyad.ids), "CHN" if "USA" in bundle.dyad.ids else "")
    panel = bundle.panel("use_share", quiet=True) if pole and bundle.lab.has("use_share") else None
    if panel is None:
        return out
    panel = panel.where(goods="all")
    year = int(panel.table["year"].max())  # type: ignore[arg-type]
    west = {m for g in WEST for m in members(g, year)}
    thirds = sorted(set(panel.table["source_state"]) - west - {*bundle.dyad.ids, "CHN", "RUS"})
    if not thirds or pole not in set(panel.table["target_state"]):
        return out
    near = _parts(panel, thirds, {pole})
    far = _parts(panel, thirds, west)
    states = _parts(panel, thirds, {"USA"})
    _chart(bundle, out, panel, pole, (near, far, states), year)
    _table(bundle, out, panel, pole, near, year)
    out.prose.append(
        say(
            "The parts are of all use, own goods included, and direct: what comes by way of others "
            "counts for the last maker. The world table holds no {absent}; for those the list gives trade "
            "alone.",
            absent=_absent(bundle),
        )
    )
    return out


def _parts(panel: Panel, states: list[str], poles: set[str]) -> dict[str, Part]:
    """The summed part of a set of states in what each state uses."""
    rows = panel.table.filter(pl.col("target_state").is_in(list(poles)) & pl.col("source_state").is_in(states))
    sums = dict(rows.group_by("source_state").agg(pl.col("value").sum()).iter_rows())
    return {
        s: Part(sums[s], (pl.col("source_state") == s) & pl.col("target_state").is_in(list(poles)))
        for s in states
        if s in sums
    }


def _absent(bundle: Bundle) -> str:
    from ...studies.quantities import covered

    there = set(covered(bundle.lab))
    return ", ".join(all_states()[s].name for s in members("CENTRAL_ASIA") if s not in there) or "other states"


def _count(bundle: Bundle, panel: Panel, states: list[str], what: str) -> Figure:
    return bundle.figure(panel, float(len(states)), "count", what, pl.col("source_state").is_in(states))


def _chart(bundle: Bundle, out: Result, panel: Panel, pole: str, parts: Any, year: int) -> None:
    near, far, usa = parts
    name = all_states()[pole].name
    over_usa = [s for s in near if near[s].value > usa[s].value]
    over_west = [s for s in near if near[s].value > far[s].value]
    out.title = say(
        "{k} of {n} states outside the West use more that is made in {pole} than in the United States, {m} "
        "of them more than in the whole West ({year})",
        pole=name,
        k=_count(bundle, panel, over_usa, f"states that use more from {pole} than from the USA"),
        n=_count(bundle, panel, [*near], "states outside the West in the world table"),
        m=_count(bundle, panel, over_west, f"states that use more from {pole} than from the West"),
        year=bundle.figure(panel, float(year), "year", "year of the world table"),
    )
    if year >= bundle.as_of - STALE_YEARS:
        out.findings.append((42, say("{t}.", t=out.title)))
    first = max(near, key=lambda s: near[s].value)
    title = say(
        "{s} stands first: {x} of all that it uses is made in {pole}, {y} in the West",
        s=the(bundle, first),
        pole=name,
        x=_figure(bundle, panel, near[first], f"part of {pole} in the use of {first}"),
        y=_figure(bundle, panel, far[first], f"part of the West in the use of {first}"),
    )
    rows = [
        {
            "state": all_states()[s].name,
            "id": s,
            "x": near[s].value,
            "y": far[s].value,
            "side": f"more from {name}" if s in over_west else "more from the West",
        }
        for s in near
    ]
    out.blocks.append(
        Chart(
            title=title,
            subtitle=f"Part of {name} (across) and of the West (up) in all that a state uses, {year}; a "
            "logarithmic scale. The West: members of the EU, the G7 or the Five Eyes. Below the line a state uses more "
            f"from {name}. States outside the West that the world table holds",
            spec=_scatter(rows, name, pole),
            source=f"{panel.sources[0]}; trace {panel.lineage.id}",
            alt=title.plain,
        )
    )


def _scatter(rows: list[dict[str, Any]], name: str, pole: str) -> dict[str, Any]:
    reach = {f: (0.85 * min(r[f] for r in rows), 1.5 * max(r[f] for r in rows)) for f in ("x", "y")}
    named = _named(rows, reach)
    sides = [f"more from {name}", "more from the West"]
    ticks = (0.00125, 0.0025, 0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32)
    ends = max(r[0] for r in reach.values()), min(r[1] for r in reach.values())

    def axis(field: str, title: str) -> dict[str, Any]:
        return {
            "field": field,
            "type": "quantitative",
            "scale": {"type": "log", "domain": [*reach[field]], "nice": False},
            "axis": {
                "values": [t for t in ticks if reach[field][0] <= t <= reach[field][1]],
                "title": title,
                "grid": True,
                "domain": False,
                "labelExpr": "format(datum.value * 100, '~r') + ' %'",
            },
        }

    x, y = axis("x", f"made in {name}"), axis("y", "made in the West")
    range_ = {"domain": sides, "range": [theme.ACTORS[pole], theme.OTHERS[1]]}
    colour = {
        "field": "side",
        "type": "nominal",
        "scale": range_,
        "legend": {"orient": "top", "title": None, "symbolType": "circle", "offset": 2},
    }
    shape = {
        "field": "side",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": sides, "range": ["circle", "diamond"]},
    }
    words = [
        {
            "data": {"values": [r for r in named if r["at"] == at]},
            "mark": {"type": "text", "align": at, "dx": dx, "fontSize": 12, "color": theme.INK},
            "encoding": {"x": x, "y": y, "text": {"field": "state"}},
        }
        for at, dx in (("left", 7), ("right", -7))
    ]
    return plain_spec(
        {
            "width": WIDE,
            "height": HIGH,
            "layer": [
                {
                    "data": {"values": [{"x": e, "y": e} for e in ends]},
                    "mark": {"type": "line", "strokeDash": [1, 3], "color": theme.QUIET, "strokeWidth": 1.2},
                    "encoding": {"x": x, "y": y},
                },
                {
                    "data": {"values": rows},
                    "mark": {"type": "point", "filled": True, "size": 55, "opacity": 0.9},
                    "encoding": {"x": x, "y": y, "color": colour, "shape": shape},
                },
                *words,
            ],
        }
    )


def _named(rows: list[dict[str, Any]], reach: dict[str, tuple[float, float]]) -> list[dict[str, Any]]:
    """States to name, right or left of their dot: those of FIRST, then those at the edges, none whose words would lie
    on the words or the dot of another."""
    from math import log

    def place(r: dict[str, Any]) -> tuple[float, float]:
        x, y = (log(r[f] / lo) / log(hi / lo) for f, (lo, hi) in reach.items())
        return WIDE * x, HIGH * y

    spots = {r["id"]: place(r) for r in rows}
    middle = [sum(p[k] for p in spots.values()) / len(spots) for k in (0, 1)]
    first = {s for g in FIRST for s in members(g)}
    order = sorted(
        rows,
        key=lambda r: (r["id"] not in first, -sum((a - m) ** 2 for a, m in zip(spots[r["id"]], middle, strict=True))),
    )
    taken: list[tuple[float, float, float]] = []
    out: list[dict[str, Any]] = []
    for r in order:
        px, py = spots[r["id"]]
        wide = 6.6 * len(r["state"]) + 6
        for at, low in (("left", px + 5), ("right", px - 5 - wide)):
            box = (low, low + wide)
            dots = any(
                i != r["id"] and box[0] - 5 < q[0] < box[1] + 5 and abs(q[1] - py) < 10 for i, q in spots.items()
            )
            words = any(a < box[1] and box[0] < b and abs(q - py) < 14 for a, b, q in taken)
            if not (dots or words or low < 0 or box[1] > WIDE + 40):
                taken.append((*box, py))
                out.append({**r, "at": at})
                break
        if len(out) == NAMED:
            break
    return out


# -- the list ---------------------------------------------------------------------------------------------


def _table(bundle: Bundle, out: Result, panel: Panel, pole: str, near: dict[str, Part], year: int) -> None:
    eu = set(members("EU", year))
    top = sorted(near, key=lambda s: -near[s].value)[:LISTED]
    central = [s for s in members("CENTRAL_ASIA") if s not in (*top, *bundle.dyad.ids)]
    trade = bundle.panel("trade_share", quiet=True, years=(bundle.as_of - REACH, bundle.as_of))
    money = bundle.panel("chinese_finance", quiet=True)
    road = bundle.panel("bri_member", quiet=True)
    rows = []
    for s in (*top, *central):
        used = {q: _parts(panel, [s], eu if q == "EU" else {q}).get(s) for q in POLES}
        cells = [Cell(Word(all_states()[s].name))]
        cells += [Cell(_figure(bundle, panel, u, f"part of {q} in the use of {s}")) for q, u in used.items() if u]
        if len(cells) == 1:
            cells.append(Cell("not in the world table", True, span=len(POLES)))
        cells += _traded(bundle, trade, s, eu)
        cells += [Cell(_money(bundle, money, s)), Cell(_road(bundle, road, s), True)]
        rows.append(tuple(cells))
    name = all_states()[pole].name
    out.blocks.append(
        Grid(
            (
                "State",
                "Use: China",
                "Russia",
                "USA",
                "EU",
                "Trade: China",
                "Russia",
                "USA",
                "EU",
                "Chinese finance",
                "Belt and Road since",
            ),
            tuple(rows),
            numeric=tuple(range(1, 10)),
            caption=say("The states outside the West that use most of what {pole} makes, and Central Asia", pole=name),
            note=f"Use: part of all that the state uses, {year}. Trade: part of its goods trade in both directions, in "
            "the latest year that BACI gives, the EU as the sum of its members; upper bounds. Chinese finance: what "
            "official lenders and donors committed from 2000 to 2021, AidData's adjusted amounts alone, in dollars of "
            "2021, all kinds of flow and all sectors together; a state without a row is not known to have had none. Belt "
            "and Road: likely dates of joining, to the end of 2023.",
        )
    )


def _figure(bundle: Bundle, panel: Panel, part: Part, what: str) -> Figure:
    return bundle.figure(panel, part.value, "fine_percent", what, part.mask)


def _traded(bundle: Bundle, trade: Panel | None, state: str, eu: set[str]) -> list[Cell]:
    """Parts of the poles in the state's goods trade, in the latest book that knows them."""
    unknown = [Cell("no whole book of its trade", True, span=len(POLES))]
    if trade is None:
        return unknown
    reconciled = [c.source for c in trade.coverage if c.books and c.books.whose == "reconciled"]
    rows = trade.table.filter(
        (pl.col("source_state") == state)
        & pl.col("source").is_in(reconciled)
        & (pl.col("year") >= bundle.as_of - REACH)
    ).drop_nulls("value")
    if not rows.height:
        return unknown
    at = rows.sort("year", "source", descending=True).row(0, named=True)
    book = (pl.col("year") == at["year"]) & (pl.col("source") == at["source"])
    cells = []
    for pole in POLES:
        mine = (
            book
            & (pl.col("source_state") == state)
            & pl.col("target_state").is_in(sorted((eu - {state}) if pole == "EU" else {pole}))
        )
        hit = rows.filter(mine)
        what = f"part of {pole} in the goods trade of {state}, {at['year']}"
        cells.append(
            Cell(bundle.figure(trade, float(hit["value"].sum()), "fine_percent", what, mine))
            if hit.height
            else Cell("unknown", True)
        )
    return cells


def _money(bundle: Bundle, money: Panel | None, state: str) -> Any:
    """Chinese commitments over all years and kinds of flow. The adjusted amounts alone are in the record."""
    rows: polars.DataFrame | None = (
        None if money is None else money.table.filter(pl.col("state") == state).drop_nulls("value")
    )
    if money is None or rows is None or not rows.height:
        return "no row"
    total = float(rows["value"].sum()) / 1e6
    return bundle.figure(
        money, total, "money", f"Chinese finance committed to {state}, all years of the list", pl.col("state") == state
    )


def _road(bundle: Bundle, road: Panel | None, state: str) -> Any:
    if road is None:
        return "unknown"
    rows = road.table.filter(pl.col("state") == state).sort("year")
    if not rows.height:
        return "no"
    known = rows.drop_nulls("value")
    if not known.height:
        return "year unknown"
    since = bundle.figure(
        road,
        float(known["year"].min()),
        "year",
        f"{state} in the Belt and Road since",  # type: ignore[arg-type]
        pl.col("state") == state,
    )
    last = int(road.table["year"].max())  # type: ignore[arg-type]
    return since if int(known["year"].max()) == last else say("{y}, left", y=since)  # type: ignore[arg-type]
