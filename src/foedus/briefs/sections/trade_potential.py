"""What the two trade beside what gravity gives: actual over potential, in both directions."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from ...core.lineage import Lineage
from ...core.tables import Table
from ...studies.potential import MAIN, large
from .. import theme
from ..bands import plain_spec
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..charts import WIDTH
from ..figure import Figure, Sentence, say
from ..section import Result, section
from . import _parts as p

if TYPE_CHECKING:
    import polars

    from ...core.panel import Panel

NEEDS = ("trade_potential", "trade_flow")
OTHERS = {
    "city distance": "the distance of the largest cities in the place of that of all cities",
    "agreements": "trade agreements in force beside geography",
}
SANCTIONED = 2022
EVENTS = ((2014.2, "Crimea"), (2022.15, "Ukraine war"))  # for pairs with Russia
APART = 0.12  # years by which the dots of the two directions stand beside each other
TICKS = [0.03125, 0.0625, 0.125, 0.25, 0.5, 1, 2, 4, 8, 16, 32]


@dataclass(frozen=True)
class Way:
    """One direction in one cross-section: actual, potential with its interval, and their ratio as Figures."""

    source: str
    target: str
    year: int
    flows: str
    actual: Figure
    potential: Figure
    low: Figure
    high: Figure
    ratio: Figure


@section("trade_potential", "Trade and its potential", 21, NEEDS)
def trade_potential(bundle: Bundle) -> Result:
    """Ratios of the latest year with their place among all pairs, their course, and what they hang on."""
    out = Result()
    panel = bundle.panel("trade_potential", label="Trade potential", dyad=(bundle.a, bundle.b))
    flows = bundle.panel("trade_flow", quiet=True, dyad=(bundle.a, bundle.b)) if panel is not None else None
    if panel is None or flows is None:
        return out
    trade = bundle.lab.get("trade_flow", dyad=(bundle.a, bundle.b))
    rows = _rows(panel, trade)
    if not rows.height:
        return out
    sides = ((bundle.a, bundle.b), (bundle.b, bundle.a))
    last = rows.filter(pl.col("specification") == MAIN).sort("year").row(-1, named=True)
    year, source = last["year"], last["flows"]
    ways = [w for a, b in sides if (w := _way(bundle, panel, trade, rows, a, b, year, source, MAIN)) is not None]
    if not ways:
        return out
    out.title = _title(bundle, ways)
    if year >= bundle.as_of - STALE_YEARS:
        out.findings.append((58, say("{t}.", t=out.title)))
    out.prose.append(_meaning(bundle, ways))
    out.prose += _place(bundle, ways)
    out.prose += _before(bundle, panel, trade, rows, ways)
    out.prose += _fragile(bundle, panel, trade, rows, ways)
    _course(bundle, out, panel, trade, rows)
    out.note = (
        "Poisson pseudo-maximum likelihood with effects of every exporter and importer, each pair predicted "
        "from all others; intervals of 90 % of the mean, errors clustered by pair. Flows without a row are "
        "unknown and enter nothing."
    )
    return out


def _rows(panel: Panel, trade: Panel) -> polars.DataFrame:
    """year, flows, specification, source_state, target_state, actual, potential, low, high, ratio, low90, high90."""
    key = ["source_state", "target_state", "year", "flows", "specification"]
    wide = panel.table.pivot("quantity", index=key, values="value")
    actual = trade.table.select(
        "source_state", "target_state", "year", pl.col("source").alias("flows"), pl.col("value").alias("actual")
    ).drop_nulls()
    return (
        wide.join(actual, on=key[:-1])
        .filter(pl.col("actual") > 0)
        .with_columns(
            (pl.col("actual") / pl.col("potential")).alias("ratio"),
            (pl.col("actual") / pl.col("high")).alias("low90"),
            (pl.col("actual") / pl.col("low")).alias("high90"),
        )
        .sort("year", "flows")
    )


def _way(
    bundle: Bundle,
    panel: Panel,
    trade: Panel,
    rows: polars.DataFrame,
    a: str,
    b: str,
    year: int,
    flows: str,
    specification: str,
) -> Way | None:
    side = (pl.col("source_state") == a) & (pl.col("target_state") == b) & (pl.col("year") == year)
    hit = rows.filter(side & (pl.col("flows") == flows) & (pl.col("specification") == specification))
    if not hit.height:
        return None
    r, said = hit.row(0, named=True), f"{bundle.name(a)} to {bundle.name(b)}, {year}"
    mine = side & (pl.col("flows") == flows) & (pl.col("specification") == specification)
    actual = bundle.figure(trade, r["actual"], "money", f"goods from {said}", side & (pl.col("source") == flows))
    pot, low, high = (
        bundle.figure(
            panel, r[q], "money", f"{q} of trade from {said}, {specification}", mine & (pl.col("quantity") == q)
        )
        for q in ("potential", "low", "high")
    )
    ratio = bundle.derived(
        r["ratio"],
        "ratio" if r["ratio"] >= 0.95 else "index",
        f"actual over potential, {said}, {specification}",
        actual,
        pot,
    )
    return Way(a, b, year, flows, actual, pot, low, high, ratio)


def _times(w: Way) -> Sentence:
    """'3.3 times', or '0.42 times', before 'what gravity gives'."""
    return say("{r}" if w.ratio.text.endswith("times") else "{r} times", r=w.ratio)


def _title(bundle: Bundle, ways: list[Way]) -> Sentence:
    w = ways[0]
    said = say(
        "In {year} the goods that {a} sold {b} were {r} what gravity gives",
        year=bundle.derived(float(w.year), "year", "year of the flows", w.actual),
        a=p.the(bundle, w.source),
        b=p.the(bundle, w.target),
        r=_times(w),
    )
    if len(ways) == 1:
        return said
    return say(
        "{said}, those that {b} sold {a} {r}",
        said=said,
        a=p.the(bundle, w.source),
        b=p.the(bundle, w.target),
        r=_times(ways[1]),
    )


def _meaning(bundle: Bundle, ways: list[Way]) -> Sentence:
    parts = [
        say(
            "{x} ({low} to {high}) from {a} to {b}, where {y} went",
            x=w.potential,
            low=w.low,
            high=w.high,
            a=p.the(bundle, w.source),
            b=p.the(bundle, w.target),
            y=w.actual,
        )
        for w in ways
    ]
    both = parts[0] if len(parts) == 1 else say("{x}, and {y}", x=parts[0], y=parts[1])
    return say(
        "Gravity gives {both}. That is what the exporter would sell to the importer, given what each trades "
        "with all others, were the two like other pairs as far apart, with or without a common border, language "
        "and colonial past; their own trade is held out of the estimate.",
        both=both,
    )


def _place(bundle: Bundle, ways: list[Way]) -> list[Sentence]:
    """How many large flows of the world stand higher beside their potential."""
    w = ways[0]
    all_rows, line, coverage = large(bundle.lab, w.flows, w.year)
    if not all_rows.height:
        return []
    all_rows = all_rows.select("source_state", "target_state", "ratio")
    table = Table.build("trade_potential_ratio", all_rows, ("source_state", "target_state"), coverage, line)
    n = bundle.table_figure(table, float(all_rows.height), "count", "flows with a potential of 1 bn USD or more")
    said = []
    for x in ways:
        above = all_rows.filter(pl.col("ratio") > x.ratio.value).sort("ratio", descending=True)
        k = bundle.table_figure(
            table,
            float(above.height),
            "count",
            f"flows higher beside their potential than {x.source} to {x.target}",
            above,
        )
        said.append(
            say(
                "{k} stand higher beside theirs than that from {a} to {b}",
                k=k,
                a=p.the(bundle, x.source),
                b=p.the(bundle, x.target),
            )
        )
    both = said[0] if len(said) == 1 else say("{x}, {y}", x=said[0], y=said[1])
    return [say("Of the {n} flows of the world with a potential of a billion dollars or more, {both}.", n=n, both=both)]


def _before(bundle: Bundle, panel: Panel, trade: Panel, rows: polars.DataFrame, ways: list[Way]) -> list[Sentence]:
    """The last year of another source, where the latest is one of BACI."""
    old = rows.filter(
        (pl.col("specification") == MAIN)
        & (pl.col("flows") != ways[0].flows)
        & ~((pl.col("flows").str.starts_with("baci")) & pl.lit(ways[0].flows.startswith("baci")))
    )
    if not old.height:
        return []
    at = old.sort("year").row(-1, named=True)
    then = [
        x
        for w in ways
        if (x := _way(bundle, panel, trade, rows, w.source, w.target, at["year"], at["flows"], MAIN)) is not None
    ]
    if len(then) < len(ways):
        return []
    told = say(
        "{r} from {a} to {b}", r=_times(then[0]), a=p.the(bundle, then[0].source), b=p.the(bundle, then[0].target)
    )
    if len(then) > 1:
        told = say("{told}, {r} the other way", told=told, r=_times(then[1]))
    return [
        say(
            "In {year}, in the figures of {producer}, it was {told}; sources differ in what they count, and a "
            "change from one to the other is partly theirs.",
            told=told,
            producer=bundle.short(then[0].flows),
            year=bundle.derived(float(at["year"]), "year", "year of the flows", then[0].actual),
        )
    ]


def _fragile(bundle: Bundle, panel: Panel, trade: Panel, rows: polars.DataFrame, ways: list[Way]) -> list[Sentence]:
    """The ratios under the other specifications, and what lowers a potential."""
    out = []
    for name, words in OTHERS.items():
        other = [x for w in ways if (x := _way(bundle, panel, trade, rows, w.source, w.target, w.year, w.flows, name))]
        if len(other) == len(ways):
            told = _times(other[0]) if len(other) == 1 else say("{x} and {y}", x=_times(other[0]), y=_times(other[1]))
            out.append(say("With {words} it is {told}.", words=words, told=told))
    if out:
        out = [Sentence(tuple(x for i, s in enumerate(out) for x in ((" ", *s.parts) if i else s.parts)))]
    if "RUS" in (bundle.a, bundle.b) and ways[0].year >= SANCTIONED and any(w.ratio.value > 1 for w in ways):
        out.append(
            say(
                "Russia's potential is low everywhere since it trades less with the West, and the edition lacks "
                "its rows with several partners: trade that turned from there to {other} counts twice in the "
                "ratio, as more trade and as less potential.",
                other=p.the(bundle, bundle.b if bundle.a == "RUS" else bundle.a),
            )
        )
    return out


# -- the course -------------------------------------------------------------------------------------------


def _course(bundle: Bundle, out: Result, panel: Panel, trade: Panel, rows: polars.DataFrame) -> None:
    main = rows.filter(pl.col("specification") == MAIN)
    years = main["year"].unique()
    if years.len() < 3:
        return
    first, last = int(years.min()), int(years.max())  # type: ignore[arg-type]
    data, marks = [], []
    shades = p.shades(bundle.a, bundle.b)
    above = below = 0
    for (a, b), shade in zip(((bundle.a, bundle.b), (bundle.b, bundle.a)), shades, strict=True):
        own = main.filter((pl.col("source_state") == a) & (pl.col("target_state") == b)).sort("year")
        if not own.height:
            continue
        word = f"{bundle.name(a)} to {bundle.name(b)}"
        run, before = 0, None
        for r in own.iter_rows(named=True):
            kind = "baci" if r["flows"].startswith("baci") else r["flows"]
            run += before is not None and (before[0] != kind or r["year"] != before[1] + 1)
            before = (kind, r["year"])
            above, below = above + (r["ratio"] > 1), below + (r["ratio"] <= 1)
            beside = APART if kind == "baci" and a == bundle.b else -APART if kind == "baci" else 0.0
            data.append(
                {
                    "year": r["year"] + beside,
                    "ratio": r["ratio"],
                    "low": r["low90"],
                    "high": r["high90"],
                    "run": f"{a}-{run}",
                    "way": word,
                    "baci": kind == "baci",
                }
            )
        end = data[-1]
        marks.append({"year": end["year"], "ratio": end["ratio"], "way": word, "shade": shade})
    line = Lineage.of("combine", "trade_potential_ratio", panel.lineage, trade.lineage)
    shown = main.select("source_state", "target_state", "year", "flows", "actual", "potential", "ratio")
    table = Table.build(
        "trade_potential_ratio", shown, ("source_state", "target_state", "year", "flows"), panel.coverage, line
    )
    title = say(
        "Between {first} and {last} {above} of {all} yearly flows stood above what gravity gives",
        first=bundle.table_figure(table, float(first), "year", "first year of the course"),
        last=bundle.table_figure(table, float(last), "year", "last year of the course"),
        above="none"
        if not above
        else bundle.table_figure(
            table, float(above), "count", "yearly flows above their potential", shown.filter(pl.col("ratio") > 1)
        ),
        all=bundle.table_figure(table, float(above + below), "count", "yearly flows"),
    )
    events = [e for e in EVENTS if "RUS" in (bundle.a, bundle.b) and first < e[0] < last]
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Actual over potential, both directions, on a scale of doublings; bands: 90 % interval "
            "of the potential. Lines: Correlates of War"
            + (" to 2014; dots: BACI, two editions; no figures between" if any(d["baci"] for d in data) else ""),
            spec=course_spec(data, marks, events),
            source=f"{', '.join(panel.sources)}; trace {line.id}",
            alt=title.plain,
        )
    )


def course_spec(
    data: list[dict[str, Any]],
    marks: list[dict[str, Any]],
    events: list[tuple[float, str]],
    width: int = WIDTH,
    height: int = 280,
) -> dict[str, Any]:
    """Ratios over years on a log scale, a rule at one, bands, and the name of each direction at its end."""
    low, high = min(d["low"] for d in data), max(d["high"] for d in data)
    ticks = [t for t in TICKS if low / 1.5 <= t <= high * 1.5]
    domain = [min(low, ticks[0]) / 1.05, max(high, ticks[-1]) * 1.05]
    first, last = round(min(d["year"] for d in data)), max(d["year"] for d in data)
    x = {
        "field": "year",
        "type": "quantitative",
        "title": None,
        "scale": {"domain": [first, last], "nice": False},
        "axis": {"format": "d", "tickMinStep": 1, "tickCount": 8},
    }

    def y(field: str) -> dict[str, Any]:
        return {
            "field": field,
            "type": "quantitative",
            "title": None,
            "scale": {"type": "log", "base": 2, "domain": domain, "nice": False},
            "axis": {"values": ticks, "format": "~f", "grid": True},
        }

    shade = {
        "color": {
            "field": "way",
            "type": "nominal",
            "legend": None,
            "scale": {"domain": [m["way"] for m in marks], "range": [m["shade"] for m in marks]},
        },
        "detail": {"field": "run", "type": "nominal"},
    }
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": [{"one": 1}]},
            "mark": {"type": "rule", "color": theme.INK, "strokeWidth": 1},
            "encoding": {"y": y("one")},
        },
        {
            "transform": [{"filter": "!datum.baci"}],
            "mark": {"type": "area", "opacity": 0.14},
            "encoding": {"x": x, "y": y("low"), "y2": {"field": "high"}, **shade},
        },
        {
            "transform": [{"filter": "!datum.baci"}],
            "mark": {"type": "line"},
            "encoding": {"x": x, "y": y("ratio"), **shade},
        },
        {
            "transform": [{"filter": "datum.baci"}],
            "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.25},
            "encoding": {"x": x, "y": y("low"), "y2": {"field": "high"}, **shade},
        },
        {
            "transform": [{"filter": "datum.baci"}],
            "mark": {"type": "point", "filled": True, "size": 52, "opacity": 1},
            "encoding": {"x": x, "y": y("ratio"), **shade},
        },
    ]
    if events:
        at = {"values": [{"year": e[0], "word": e[1]} for e in events]}
        layers.append(
            {"data": at, "mark": {"type": "rule", "strokeDash": [1, 3], "color": theme.QUIET}, "encoding": {"x": x}}
        )
        layers.append(
            {
                "data": at,
                "mark": {
                    "type": "text",
                    "align": "right",
                    "baseline": "top",
                    "dx": -4,
                    "y": 0,
                    "fontSize": 12,
                    "color": theme.QUIET,
                },
                "encoding": {"x": x, "text": {"field": "word", "type": "nominal"}},
            }
        )
    placed: list[float] = []
    for m in sorted(marks, key=lambda m: -m["ratio"]):
        at_y = height * (log(domain[1]) - log(m["ratio"])) / (log(domain[1]) - log(domain[0]))
        spot = max([at_y, *(q + 16 for q in placed)])
        placed.append(spot)
        end = {**m, "year": last if last - m["year"] < 1 else m["year"]}
        layers.append(
            {
                "data": {"values": [end]},
                "mark": {
                    "type": "text",
                    "align": "left",
                    "dx": 10,
                    "dy": round(spot - at_y, 1),
                    "fontSize": 13,
                    "fontWeight": 600,
                    "color": m["shade"],
                },
                "encoding": {"x": x, "y": y("ratio"), "text": {"field": "way", "type": "nominal"}},
            }
        )
    return plain_spec(
        {
            "data": {"values": data},
            "layer": layers,
            "height": height,
            "width": width - 16 - int(7.2 * max(len(m["way"]) for m in marks)),
        }
    )
