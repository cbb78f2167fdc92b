"""Sanctions: what an embargo on energy, a full embargo by the West, and one joined by the partner would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.errors import EmptySelection, FoedusError
from ...core.lazy import pl
from ...models.economies import BASELINES, MAIN, SETS, economy
from ...scenarios.sanction_effects import COALITION, PLANS, in_west
from ...scenarios.sanctions import OTHER
from .. import theme
from ..bands import plain_spec
from ..blocks import Chart
from ..bundle import Bundle
from ..charts import WIDTH
from ..figure import Figure, Sentence, Word, say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    from ...core.panel import Panel

SOLVED_FROM = BASELINES[MAIN].year  # a brief of an earlier year shows no equilibrium of that year
NOTHING = 1e-6  # a share of real income below it is told as about zero
MARKS = {"sector": "circle", "uniform": "square", "short-run": "diamond"}
NAMES = {"sector": "sector estimates", "uniform": "one for all", "short-run": "after a year"}
ROW, ASIDE = 28, 0.17
LITTLE_MORE = 0.05  # relative: limits that change no loss by more are told as changing little
LITTLE = 5e-4  # where an energy embargo costs its target less, under every set, it is not shown


@section("sanctions", "What sanctions would do", 26, ("table:icio_trade", "table:icio_use", "table:icio_nodes"))
def sanctions(bundle: Bundle) -> Result:
    """Losses of both, and of the coalition, under each plan and each set of elasticities."""
    out = Result()
    lab = bundle.lab
    if bundle.as_of < SOLVED_FROM or not all(lab.has(n) for n in sanctions.needs):
        return out
    try:
        held = economy(lab).states
    except EmptySelection as e:  # on a day on which the tables were not out
        bundle.gap("What sanctions would do", e.what)
        return out
    lacking = [s for s in bundle.dyad.ids if s not in held]
    if lacking:
        absent = p.listed([bundle.name(s) for s in lacking])
        bundle.gap("What sanctions would do", f"the input-output tables hold no {absent}")
        return out
    targets = [s for s in (bundle.b, bundle.a) if not in_west(s, lab)]
    if len(targets) < 2:
        return out
    try:
        panels = {t: lab.get("sanction_loss", dyad=(t, bundle.a if t == bundle.b else bundle.b)) for t in targets}
    except FoedusError as e:
        bundle.gap("What sanctions would do", e.what)
        return out
    first = targets[0]
    out.title = _title(bundle, panels[first], first)
    year = bundle.figure(panels[first], float(SOLVED_FROM), "year", "year of the input-output tables")
    out.findings.append((60, say("{title} (a model of the world economy of {y}).", title=out.title, y=year)))
    out.prose.append(_method(bundle, panels[first]))
    for t in targets:
        out.prose += _told(bundle, panels[t], t)
    out.blocks.append(_chart(bundle, panels, targets))
    out.blocks.append(_grid(bundle, panels, targets))
    return out


def shown(panel: Panel, target: str) -> list[str]:
    """The plans that say something of the target: no energy embargo on a state that sells none."""
    rows = panel.table.filter((pl.col("state") == target) & (pl.col("plan") == "energy"))
    some = float(rows["value"].abs().max()) >= LITTLE  # type: ignore[arg-type]
    return [x for x in PLANS if some or not x.startswith("energy")]


def _loss(bundle: Bundle, panel: Panel, state: str, plan: str, elasticities: str) -> Figure | str:
    """The loss of a state under a plan; what the solver cannot tell from none is about zero."""
    at = (pl.col("state") == state) & (pl.col("plan") == plan) & (pl.col("elasticities") == elasticities)
    value = float(panel.table.filter(at)["value"][0])
    what = f"loss of real income of {state} under '{plan}', {elasticities}"
    return bundle.figure(panel, value, "fine_percent", what, at) if abs(value) > NOTHING else "about zero"


def _title(bundle: Bundle, panel: Panel, target: str) -> Sentence:
    partner = bundle.a if target == bundle.b else bundle.b
    losses = [_loss(bundle, panel, target, plan, s) for plan in ("full", "joined") for s in (SETS[0], SETS[-1])]
    return say(
        "An embargo by the West on all trade would cost {target} {a} to {b} of real income, one that {partner} "
        "joins {c} to {d}",
        target=p.the(bundle, target),
        partner=p.the(bundle, partner),
        **dict(zip("abcd", losses)),
    )


def _method(bundle: Bundle, panel: Panel) -> Sentence:
    year = bundle.figure(panel, float(SOLVED_FROM), "year", "year of the input-output tables")
    return say(
        "Each number is the difference between two equilibria of the world economy of {year}, solved with trade"
        " in inputs and all countries together; it has no date and is no forecast. The West stands for the"
        " states that restricted trade with Russia and are in the tables. Trade elasticities decide the size:"
        " every result stands under estimates by sector, one value for all, and the response within a year.",
        year=year,
    )


def _told(bundle: Bundle, panel: Panel, target: str) -> list[Sentence]:
    """What the plans against one target would cost it, its partner and the coalition."""
    partner = bundle.a if target == bundle.b else bundle.b

    def span(state: str, plan: str) -> Sentence:
        found = [_loss(bundle, panel, state, plan, s) for s in SETS]
        return say("{a}, {b} and {c}", **dict(zip("abc", found)))

    name, other = p.the(bundle, target), p.the(bundle, partner)
    out = []
    if "energy" in shown(panel, target):
        out.append(
            say(
                "If the West bought no energy from {t}, {t} would lose {x} under the three sets in turn, and the"
                " coalition {y}. {bound}",
                t=name,
                x=span(target, "energy"),
                y=span(COALITION, "energy"),
                bound=_bound(panel, target, name, span(target, "energy, capped")),
            )
        )
    out.append(
        say(
            "Without electronics, electrical goods and machinery from the West {t} would lose {w}.",
            t=name,
            w=span(target, "technology"),
        )
    )
    out.append(
        say(
            "An embargo by the West on all trade with {t} would cost {t} {x}, the coalition {y}, and {o} {z};"
            " if {o} joined, {t} would lose {u} and {o} {v}.",
            t=name,
            o=other,
            x=span(target, "full"),
            y=span(COALITION, "full"),
            z=span(partner, "full"),
            u=span(target, "joined"),
            v=span(partner, "joined"),
        )
    )
    twin = f"{SETS[0]}, {OTHER[MAIN][1]}"
    out.append(
        say(
            "With final demand recovered from the tables in the other way {t} would lose {x} under the full"
            " embargo and sector estimates, and {y} if {o} joined.",
            t=name,
            o=other,
            x=_loss(bundle, panel, target, "full", twin),
            y=_loss(bundle, panel, target, "joined", twin),
        )
    )
    return out


def _bound(panel: Panel, target: str, name: str, losses: Sentence) -> Sentence:
    """What limits of pipes and ports change."""
    rows = panel.table.filter((pl.col("state") == target) & pl.col("elasticities").is_in(SETS))
    free, held = (rows.filter(pl.col("plan") == p).sort("elasticities")["value"] for p in ("energy", "energy, capped"))
    if float((held / free - 1.0).abs().max()) > LITTLE_MORE:  # type: ignore[arg-type]
        return say("If pipes and ports bound where oil and gas can go instead, {t} would lose {z}.", t=name, z=losses)
    return say(
        "Limits of pipes and ports on where oil and gas can go instead change little ({z}): in this model labour"
        " leaves the wells, and less is pumped rather than sent elsewhere.",
        z=losses,
    )


WORDS = {
    "energy": "Energy embargo",
    "energy, capped": "… with routes at capacity",
    "technology": "Technology embargo",
    "full": "Full embargo",
    "joined": "Full embargo, joined by {partner}",
}


def _plan_name(bundle: Bundle, plan: str, target: str) -> str:
    partner = bundle.a if target == bundle.b else bundle.b
    return WORDS[plan].format(partner=bundle.name(partner))


def _chart(bundle: Bundle, panels: dict[str, Panel], targets: list[str]) -> Chart:
    """Losses of the two under each plan: a mark for each set of elasticities, a line over their range."""
    labels: list[str] = []
    data: list[dict[str, Any]] = []
    for t in targets:
        labels.append(f"Against {p.the(bundle, t)}")
        for plan in shown(panels[t], t):
            rows = panels[t].table.filter(
                (pl.col("plan") == plan)
                & pl.col("state").is_in([bundle.a, bundle.b])
                & pl.col("elasticities").is_in(SETS)
            )
            for state, s, value in rows.select("state", "elasticities", "value").iter_rows():
                data.append(
                    {
                        "at": len(labels) + (ASIDE if state == bundle.b else -ASIDE),
                        "set": NAMES[s],
                        "state": bundle.name(state),
                        "value": value,
                    }
                )
            labels.append(_plan_name(bundle, plan, t))
    names = [bundle.name(bundle.a), bundle.name(bundle.b)]
    colours = theme.colours([bundle.a, bundle.b])
    colour = {
        "field": "state",
        "type": "nominal",
        "legend": {"orient": "top", "title": None, "symbolType": "circle"},
        "scale": {"domain": names, "range": [colours[bundle.a], colours[bundle.b]]},
    }
    y = {
        "field": "at",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [len(labels) - 0.5, -0.5], "nice": False, "zero": False},
        "axis": {
            "values": list(range(len(labels))),
            "labelExpr": f"{labels!r}[datum.value]",
            "grid": False,
            "domain": False,
            "ticks": False,
            "labelLimit": 260,
            "labelFontWeight": {
                "condition": {"test": f"indexof({labels!r}[datum.value], 'Against') == 0", "value": 600},
                "value": "normal",
            },
        },
    }
    x = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "axis": {"format": "~%", "tickCount": 6, "grid": True, "gridColor": theme.GRID, "domain": False},
    }
    span = {
        "mark": {"type": "rule", "strokeWidth": 1.5},
        "encoding": {
            "y": y,
            "color": colour,
            "x": {**x, "aggregate": "min"},
            "x2": {"field": "value", "aggregate": "max"},
        },
    }
    marks = {
        "mark": {"type": "point", "filled": True, "size": 46, "opacity": 1},
        "encoding": {
            "y": y,
            "x": x,
            "color": colour,
            "shape": {
                "field": "set",
                "type": "nominal",
                "scale": {"domain": list(NAMES.values()), "range": list(MARKS.values())},
                "legend": {"orient": "top", "title": None},
            },
        },
    }
    title = _title(bundle, panels[targets[0]], targets[0])
    return Chart(
        title=title,
        subtitle="Loss of real income under each plan, share of that of the base year; marks: the"
        " three sets of trade elasticities, lines: their range; left of nought is a gain",
        spec=plain_spec(
            {"data": {"values": data}, "layer": [span, marks], "width": WIDTH - 220, "height": ROW * len(labels)}
        ),
        source=f"oecd_icio; trace {panels[targets[0]].lineage.id}",
        alt=title.plain,
    )


def _grid(bundle: Bundle, panels: dict[str, Panel], targets: list[str]) -> Grid:
    notes, rows = economy(bundle.lab).notes, []
    for t in targets:
        for plan in shown(panels[t], t):
            for k, s in enumerate(SETS):
                found = [_loss(bundle, panels[t], who, plan, s) for who in (bundle.a, bundle.b, COALITION)]
                head = (bundle.name(t), Word(_plan_name(bundle, plan, t))) if k == 0 else ("", "")
                rows.append((*(Cell(h) for h in head), Cell(NAMES[s]), *(Cell(f) for f in found)))
    return Grid(
        (
            "Target",
            "Plan",
            "Elasticities",
            f"{bundle.name(bundle.a)} loses",
            f"{bundle.name(bundle.b)} loses",
            "Coalition loses",
        ),
        tuple(rows),
        numeric=(3, 4, 5),
        caption="Loss of real income, share of that of the base year; a minus is a gain",
        note=say("{n}.", n=Word("Read with care: " + "; ".join(x.rstrip(".") for x in notes))),
    )
