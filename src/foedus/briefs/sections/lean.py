"""Third states between the poles: to which side each leans, and who moved since 2014."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.errors import FoedusError
from ...core.groups import members
from ...core.lazy import np, pl
from ...core.lineage import Lineage
from ...core.states import all_states
from ...core.tables import Table
from .. import maps, theme
from ..bands import plain_spec
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..figure import Figure, Word, say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    from ...core.panel import Panel

MEASURES = {"CHN": "lean", "RUS": "lean_russia"}
GROUPS = ("CENTRAL_ASIA", "ASEAN", "BRICS", "G7")
LARGEST = 15  # states by population that are shown beside the groups
SINCE = 2014
LISTED = 10
SURE = 0.95  # one side: a change is then sure when its 90 % interval holds no zero
OPEN = "Side not sure"
NAMED = 20  # places without votes that are named under the map
MIDDLE = {"CHN": (103.0, 35.0), "RUS": (96.0, 62.0), "USA": (-98.0, 39.0)}  # where the map names a pole
SAID = Word("95\u00a0%")


@section("lean", "Third states: whose side?", 76, ("lean", "lean_russia", "population"))
def lean(bundle: Bundle) -> Result:
    """Lean of third states by region with intervals, on a map, and the states that moved most since 2014."""
    poles = [s for s in MEASURES if s in bundle.dyad.ids] or (["CHN"] if "USA" in bundle.dyad.ids else [])
    if not poles or not bundle.lab.has("ideal_point"):
        return Result()
    panels = {s: got for s in poles if (got := bundle.panel(MEASURES[s], quiet=True)) is not None}
    panels = {s: x for s, x in panels.items() if x.draws is not None}
    if not panels:
        return Result()
    out = Result()
    last = min(int(x.table["session"].max()) for x in panels.values())  # type: ignore[arg-type]
    panels = {s: x._take(pl.col("session") == last, {"session": last}) for s, x in panels.items()}
    _sides(bundle, out, panels, last)
    _dots(bundle, out, panels, last)
    _map(bundle, out, *next(iter(panels.items())), last)
    _movers(bundle, out, list(panels), last)
    return out


def chosen(bundle: Bundle, last: int, poles: list[str]) -> list[str]:
    """States that are shown: the most populous, the members of GROUPS in that year, and the two; not the poles."""
    year = last + 1945
    ids: set[str] = set()
    for g in GROUPS:
        try:
            ids |= set(members(g, year))
        except FoedusError:  # the group had no member yet
            continue
    heads = bundle.panel("population", quiet=True)
    if heads is not None:
        rows = heads.table.drop_nulls("value").filter(pl.col("year") <= year)
        rows = rows.filter(pl.col("year") == rows["year"].max())
        ids |= set(rows.sort("value", descending=True)["state"].head(LARGEST))
    return sorted((ids | set(bundle.dyad.ids)) - {"USA", *poles})


# -- sides --------------------------------------------------------------------------------------------


def _sides(bundle: Bundle, out: Result, panels: dict[str, Panel], last: int) -> None:
    """How many states stand on which side, as nineteen draws in twenty say."""
    for pole, panel in panels.items():
        others = panel._take(~pl.col("state").is_in(["USA", pole]), {"without": f"USA {pole}"})
        east, west = ((s > 0).mean(axis=1) >= SURE for s in (others.draws, -others.draws))
        name = all_states()[pole].name
        e, w, n, open_ = (
            _count(bundle, others, k, what)
            for k, what in (
                (east, f"states nearer to {name} than to the United States"),
                (west, f"states nearer to the United States than to {name}"),
                (np.ones_like(east), "states with a lean"),
                (~east & ~west, "states whose side is not sure"),
            )
        )
        year = bundle.figure(panel, float(last + 1945), "year", "year in which the session opened")
        if out.title is None:
            out.title = say(
                "{e} of {n} other states voted closer to {pole} than to the United States in {year}, {w} "
                "closer to the United States",
                n=n,
                e=e,
                w=w,
                pole=name,
                year=year,
            )
            out.prose.append(
                say(
                    "A state is counted where at least {sure} of the draws put it on that side in the "
                    "session that opened in {year}; of {open} the side is not sure.",
                    sure=SAID,
                    year=year,
                    open=open_,
                )
            )
            if last + 1945 >= bundle.as_of - STALE_YEARS:
                out.findings.append((44, say("{said}.", said=out.title)))
        else:
            out.prose.append(
                say(
                    "Measured against {pole} in China's place, {e} stood closer to it and {w} closer to "
                    "the United States; of {open} the side is not sure.",
                    pole=name,
                    e=e,
                    w=w,
                    open=open_,
                )
            )


def _count(bundle: Bundle, panel: Panel, which: Any, what: str) -> Figure:
    ids = panel.table["state"].filter(pl.Series(which.astype(bool))).to_list()
    return bundle.figure(panel, float(len(ids)), "count", what, pl.col("state").is_in(ids))


# -- the dot plot ---------------------------------------------------------------------------------------


def _dots(bundle: Bundle, out: Result, panels: dict[str, Panel], last: int) -> None:
    """Positions, not leans: a state beyond a pole is seen beyond it, while its lean is that of the pole."""
    from ...measures.cohesion import REGIONS

    points = bundle.panel("ideal_point", quiet=True)
    if points is None or points.draws is None:
        return
    points = points._take(pl.col("session") == last, {"session": last})
    pole, panel = next(iter(panels.items()))
    name = all_states()[pole].name
    words = (f"Closer to {name}", "Closer to the United States", "Not sure")
    side = {
        s: words[0] if (d > 0).mean() >= SURE else words[1] if (d < 0).mean() >= SURE else words[2]
        for s, d in zip(panel.table["state"], panel.draws, strict=True)
    }
    wanted, data, at = chosen(bundle, last, list(panels)), [], {}
    low, high = np.quantile(points.draws, (0.05, 0.95), axis=1)
    for (state, value), a, b in zip(points.table.select("state", "value").iter_rows(), low, high, strict=True):
        known = all_states()[state]
        if state in wanted:
            data.append(
                {
                    "state": known.name,
                    "region": REGIONS.get(known.region, "Other"),
                    "value": value,
                    "low": float(a),
                    "high": float(b),
                    "side": side[state],
                }
            )
        if state == "USA" or state in panels:
            at[state] = value
    if not data:
        return
    rows = points.table.filter(pl.col("state").is_in(wanted)).sort("value")
    ends = [
        bundle.figure(
            points,
            float(rows["value"][i]),
            "index",
            f"position of {rows['state'][i]}",
            pl.col("state") == rows["state"][i],
        )
        for i in (0, -1)
    ]
    beyond = rows.filter(pl.col("value") < at[pole])
    title = say(
        "Of the states shown {n} of {all} stand beyond {pole}, seen from the United States; {bottom} stands "
        "furthest from them ({x}), {top} nearest ({y})",
        pole=name,
        x=ends[0],
        y=ends[1],
        n=_count(
            bundle,
            points,
            points.table["state"].is_in(beyond["state"].to_list()).to_numpy(),
            f"states shown beyond {name}",
        ),
        all=_count(bundle, points, points.table["state"].is_in(rows["state"].to_list()).to_numpy(), "states shown"),
        top=p.the(bundle, rows["state"][-1]),
        bottom=p.the(bundle, rows["state"][0]),
    )
    out.blocks.append(
        Chart(
            title=title,
            subtitle=f"Positions in the session that opened in {last + 1945} by region; right is closer to "
            "the United States. Dot: mean of the draws; line: 90 % interval; upright lines: the poles; no unit. The colour "
            f"says which pole is nearer in at least 95 % of the draws. Shown are the {LARGEST} most populous states, "
            "Central Asia, ASEAN, BRICS and the G7",
            spec=dot_plot(
                data, at, dict(zip(words, (theme.ACTORS[pole], theme.ACTORS["USA"], theme.CONTEXT), strict=True))
            ),
            source=f"{points.sources[0]}; trace {points.lineage.id}, {panel.lineage.id}",
            alt=title.plain,
        )
    )


def dot_plot(
    data: list[dict[str, Any]], poles: dict[str, float], shades: dict[str, str], width: int = 470
) -> dict[str, Any]:
    """A block a region, a row a state from the right to the left, a dot and its interval; the poles upright."""
    lo, hi = (f([*(d[k] for d in data), *poles.values()]) for f, k in ((min, "low"), (max, "high")))
    pad = 0.04 * (hi - lo)
    marks = [{"value": v, "word": all_states()[s].name, "shade": theme.ACTORS[s]} for s, v in poles.items()]
    regions = sorted({d["region"] for d in data})

    def x(field: str, end: bool) -> dict[str, Any]:
        return {
            "field": field,
            "type": "quantitative",
            "title": None,
            "scale": {"domain": [lo - pad, hi + pad], "nice": False, "zero": False},
            "axis": {"format": "~f", "tickCount": 6, "grid": True, "labels": end, "ticks": end, "domain": False},
        }

    heads = []
    for i, m in enumerate(sorted(marks, key=lambda m: m["value"])):
        side = "right" if i == 0 and len(marks) > 2 else "left" if i == 1 and len(marks) > 2 else "center"
        where = {**x("value", False), "axis": None}
        heads.append(
            {
                "data": {"values": [m]},
                "encoding": {"x": where, "text": {"field": "word"}},
                "mark": {
                    "type": "text",
                    "align": side,
                    "dx": {"right": -2, "left": 2}.get(side, 0),
                    "color": m["shade"],
                    "fontSize": 13,
                    "fontWeight": 600,
                },
            }
        )
    blocks: list[dict[str, Any]] = [{"width": width, "height": 14, "layer": heads}]
    for i, region in enumerate(regions):
        own = sorted((d for d in data if d["region"] == region), key=lambda d: -d["value"])
        end = i == len(regions) - 1
        y = {
            "field": "state",
            "type": "nominal",
            "sort": [d["state"] for d in own],
            "title": None,
            "axis": {"labelLimit": 180, "grid": False, "labelColor": theme.INK, "minExtent": 130},
        }
        colour = {
            "color": {
                "field": "side",
                "type": "nominal",
                "scale": {"domain": list(shades), "range": list(shades.values())},
                "legend": {"orient": "top", "title": None, "symbolType": "circle", "labelLimit": 300, "offset": 2}
                if i == 0
                else None,
            }
        }
        blocks.append(
            {
                "title": {"text": region, "anchor": "start", "fontSize": 13, "offset": 4, "font": theme.SANS},
                "width": width,
                "height": {"step": 19},
                "data": {"values": own},
                "layer": [
                    *(
                        {
                            "data": {"values": [m]},
                            "encoding": {"x": x("value", end)},
                            "mark": {"type": "rule", "color": m["shade"], "opacity": 0.7},
                        }
                        for m in marks
                    ),
                    {
                        "mark": {"type": "rule", "strokeWidth": 1.6, "opacity": 0.75},
                        "encoding": {"x": x("low", end), "x2": {"field": "high"}, "y": y, **colour},
                    },
                    {
                        "mark": {"type": "point", "filled": True, "size": 52, "opacity": 1},
                        "encoding": {"x": x("value", end), "y": y, **colour},
                    },
                ],
            }
        )
    return plain_spec({"vconcat": blocks, "spacing": 8, "autosize": {"type": "pad"}})


# -- the map --------------------------------------------------------------------------------------------


def _map(bundle: Bundle, out: Result, pole: str, panel: Panel, last: int) -> None:
    """The sides of all states, in two depths: by more or less than half of the distance between the poles."""
    from ...measures.cohesion import REGIONS

    name = all_states()[pole].name
    apart = float(panel.table.filter(pl.col("state") == pole)["value"][0])
    far, near = (f"Closer to {name} by over half", f"Closer to {name}")
    west_far, west = "Closer to the United States by over half", "Closer to the United States"
    of = {}
    for (state, value), d in zip(panel.table.select("state", "value").iter_rows(), panel.draws, strict=True):
        if (d > 0).mean() >= SURE:
            of[state] = far if value > apart / 2 else near
        elif (d < 0).mean() >= SURE:
            of[state] = west_far if value < -apart / 2 else west
        else:
            of[state] = OPEN
    shades = {
        far: theme.ACTORS[pole],
        near: theme.tint(theme.ACTORS[pole], 0.5),
        OPEN: theme.tint(theme.AXIS, 0.55),
        west_far: theme.ACTORS["USA"],
        west: theme.tint(theme.ACTORS["USA"], 0.5),
    }
    parts = []
    for words, whose in (({west, west_far}, "the United States"), ({near, far}, name)):
        ids = [s for s, c in of.items() if c in words and s not in ("USA", pole)]
        where = [REGIONS.get(all_states()[s].region, "no region") for s in ids]
        if not ids:
            continue
        most = min(set(where), key=lambda r: (-where.count(r), r))
        held = [s for s, r in zip(ids, where, strict=True) if r == most]
        every, some = (
            _count(bundle, panel, panel.table["state"].is_in(x).to_numpy(), what)
            for x, what in ((ids, f"states closer to {whose}"), (held, f"states closer to {whose} in {most}"))
        )
        parts.append(say("{k} of {n} closer to {whose} are in {where}", n=every, k=some, whose=whose, where=most))
    if not parts:
        return
    title = say(
        "On the map " + "; ".join(f"{{p{i}}}" for i in range(len(parts))), **{f"p{i}": x for i, x in enumerate(parts)}
    )
    blank, gone = maps.missing(of), [all_states()[s].name for s in maps.undrawn(of)]
    named = ", ".join(blank[:NAMED]) + (" and others" if len(blank) > NAMED else "")
    out.blocks.append(
        Chart(
            title=title,
            subtitle=f"Sides in the session that opened in {last + 1945}, coloured where at least 95 % of the "
            f"draws agree; deeper where the lean is over half of the distance between the two poles. Hatched, no votes of "
            f"that session in the record: {named}."
            + (f" Not drawn, for the borders are of today: {', '.join(gone)}." if gone else "")
            + " Borders as they are held in fact (Natural Earth, 2018), no judgement on whose they are; equal areas; "
            "states without a shape are dots",
            spec=maps.map_spec(of, shades, "No votes in the record", {s: MIDDLE[s] for s in (pole, "USA")}),
            source=f"{panel.sources[0]}; trace {panel.lineage.id}",
            alt=title.plain,
        )
    )


# -- movers ---------------------------------------------------------------------------------------------


def _movers(bundle: Bundle, out: Result, poles: list[str], last: int) -> None:
    from ...measures.positions import movers

    first = SINCE - 1945
    points = bundle.panel("ideal_point", quiet=True)
    if points is None or points.draws is None or last <= first:
        return
    for pole in poles:
        try:
            frame = movers(points, first, last, toward=pole)
        except FoedusError:  # a session without a pole
            continue
        line = Lineage.of(
            "measure", "movers", points.lineage, version="1", first=first, last=last, toward=pole, against="USA"
        )
        table = Table.build("movers", frame, ("state",), points.coverage, line, "Moves of the lean by state")
        _grid(bundle, out, table, pole, last)


def _grid(bundle: Bundle, out: Result, table: Table, pole: str, last: int) -> None:
    name = all_states()[pole].name
    third = table.rows.filter(~pl.col("state").is_in(["USA", pole]))
    sure = third.filter(pl.col("moved") >= SURE)
    top = (
        sure.with_columns(pl.col("change").abs().alias("far"))
        .sort("far", "state", descending=[True, False])
        .head(LISTED)
        .sort("change", descending=True)
    )
    if not top.height:
        bundle.gap(f"States whose lean to {name} moved since {SINCE}", "no move is sure in nineteen draws of twenty")
        return
    fmt, rows = {"change": "signed", "own": "signed", "pole": "signed", "moved": "index3"}, []
    for r in top.iter_rows(named=True):
        at = top.filter(pl.col("state") == r["state"])

        def fig(key: str, form: str, r: dict[str, Any] = r, at: Any = at) -> Figure:
            return bundle.table_figure(
                table, r[key], form, f"{key} of the lean of {r['state']} to {pole}, {SINCE} to {last + 1945}", at
            )

        change = say(
            "{x} ({low} to {high})", x=fig("change", "signed"), low=fig("low", "signed"), high=fig("high", "signed")
        )
        rows.append(
            (
                Cell(Word(all_states()[r["state"]].name)),
                Cell(fig("lean_first", "signed")),
                Cell(fig("lean_last", "signed")),
                Cell(change),
                *(Cell(fig(k, fmt[k])) for k in ("own", "pole", "moved")),
            )
        )
    up, down = (sure.filter(x) for x in (pl.col("change") > 0, pl.col("change") < 0))
    title = say(
        "Since {since} the lean of {up} of {all} states moved towards {pole}, that of {down} towards the United States",
        since=Word(str(SINCE)),
        pole=name,
        up=bundle.table_figure(table, float(up.height), "count", f"states that moved towards {pole}", up),
        down=bundle.table_figure(table, float(down.height), "count", "states that moved towards the USA", down),
        all=bundle.table_figure(table, float(third.height), "count", "states with a lean in both", third),
    )
    out.prose.append(say("{said}, each in at least {sure} of the draws.", said=title, sure=SAID))
    out.blocks.append(
        Grid(
            (
                "State",
                "Lean then",
                "Lean now",
                "Change (90 % interval)",
                "Its own part",
                "The poles' part",
                "Probability that it moved",
            ),
            tuple(rows),
            numeric=(1, 2, 3, 4, 5, 6),
            caption=say(
                "Who moved most between the United States and {pole} since {since}", pole=name, since=Word(str(SINCE))
            ),
            note=f"The {LISTED} largest moves of those that are sure in 95 % of the draws, from the session that opened in"
            f" {SINCE} to that of {last + 1945}; above zero is towards {name}. A change is exactly the sum of the state's "
            "own part and the poles' part; the printed parts are rounded. The probability is the share of draws in which "
            "the lean moved in the direction shown, under the model.",
        )
    )
