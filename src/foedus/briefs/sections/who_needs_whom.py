"""Who needs whom: what parting would cost, what each uses of the other's goods, and the weight of their trade."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from ...core.numbers import ABOUT_ZERO
from ...studies import dependence as d
from .. import theme
from ..bands import plain_spec
from ..blocks import Chart
from ..bundle import Bundle
from ..figure import Figure, Sentence, Word, listing, say, write
from ..section import Cell, Grid, Result, section
from . import _parts as p
from ._books import capital, possessive, the
from ._sectors import sector_name
from ._trade_weights import weights

if TYPE_CHECKING:
    from ...core.tables import Table

NEEDS = (
    "exit_cost",
    "exit_asymmetry",
    "import_dependence",
    "import_dependence_sector",
    "use_share",
    "input_reliance",
    "supply_reliance",
    "market_reliance",
    "trade_share",
    "trade_rank",
    "trade_dependence",
    "partner_concentration",
)
EXIT = {"exit_sector": "by sector", "exit_uniform": "one for all", "exit_short_run": "of the short run"}
OTHER = {
    "exit_sector": "with one by sector",
    "exit_uniform": "with one for all sectors",
    "exit_short_run": "in the short run, when little can be replaced,",
}
EXIT_ROW = "real income: the loss if all trade of the two stops"
SHORT = {
    "exit_sector": f"{EXIT_ROW}, elasticities by sector",
    "exit_uniform": f"{EXIT_ROW}, one elasticity",
    "exit_short_run": f"{EXIT_ROW}, short-run elasticities",
    "irreplaceable": "all use, as far as it cannot be replaced",
    "use": "all use",
    "technology": "use of electronics, electrical goods, machinery",
    "energy": "use of coal, oil, gas and fuels",
    "inputs_direct": "what producers buy",
    "inputs_total": "all production behind the inputs",
    "supply": "final use, by value added",
    "market": "value added earned: the other as a market",
    "trade_share": "goods trade",
    "trade_dependence": "product: goods trade over it",
}
DRAWN = {
    "exit_sector": "real income lost, elasticities by sector",
    "exit_uniform": "real income lost, one elasticity",
    "exit_short_run": "real income lost, short-run elasticities",
}
HEADLINE = 0.001  # an income loss or a share below it is no headline
TOP = 7  # sectors that are drawn for each direction


@section("dependence", "Who needs whom", 22, NEEDS)
def who_needs_whom(bundle: Bundle) -> Result:
    """Exit cost and shares both ways with their places in the world, sectors, and the weight of trade."""
    out = Result()
    found = {w.quantity.id: w for w in d.every(bundle.lab, bundle.a, bundle.b, until=bundle.as_of)}
    _exit(bundle, out, found)
    _use(bundle, out, found)
    _through(bundle, out, found)
    shown = {k: w for k, w in found.items() if w.quantity.on != "trade"}
    if shown:
        _pairs_of_dots(bundle, out, found)
        _sectors(bundle, out)
        _table(bundle, out, found)
    weights(bundle, out)
    _gaps(bundle, found)
    return out


# -- what parting would cost ------------------------------------------------------------------------------


def _exit(bundle: Bundle, out: Result, found: dict[str, d.Ways]) -> None:
    first = next((found[k] for k in EXIT if k in found), None)
    if first is None:
        return
    more, less = _order(first)
    out.title = say("If all trade between the two stopped, {fates}", fates=_fates(bundle, first, more, less, True))
    out.prose.append(
        say(
            "{title}: the fall from one equilibrium of the world to the next, with elasticities {which}. "
            "Among {n} directed pairs the first loss ranks {x}, the second {y}.",
            title=out.title,
            which=EXIT[first.quantity.id],
            n=_number(bundle, first),
            x=_place(bundle, first, more),
            y=_place(bundle, first, less),
        )
    )
    ratio = _log_ratio(bundle, first)
    if ratio is not None:
        out.prose[-1] += ratio
    others = [found[k] for k in EXIT if k in found and found[k] is not first]
    if others:
        out.prose.append(
            say(
                "Elasticities decide how much: {all}.",
                all=listing(
                    say("{which} {fates}", which=OTHER[w.quantity.id], fates=_fates(bundle, w, more, less))
                    for w in others
                ),
            )
        )
        turned = [w for w in others if _order(w)[0] != more]
        if turned:
            out.prose[-1] += say("Who loses more turns with them.")
    if first.value(more) >= HEADLINE:
        soon = found.get("exit_short_run")
        rest = (
            ""
            if soon is None or soon is first
            else say("; in the short run, {fates}", fates=_fates(bundle, soon, more, less))
        )
        out.findings.append(
            (
                95,
                say(
                    "{title}{rest} (a model of the world economy of {year}).",
                    title=out.title,
                    rest=rest,
                    year=_year(bundle, first),
                ),
            )
        )


def _fates(bundle: Bundle, way: d.Ways, more: str, less: str, whole: bool = False) -> Sentence:
    """'Russia would lose 1.0 % of its real income, China 0.08 %'; each with its verb where one does not lose."""
    if min(way.value(more), way.value(less)) >= ABOUT_ZERO:
        return say(
            "{more} would {high}, {less} {low}",
            more=the(bundle, more),
            less=the(bundle, less),
            high=_fate(bundle, way, more, not whole),
            low=_value(bundle, way, less, "loss"),
        )
    return say(
        "{more} would {high} and {less} would {low}",
        more=the(bundle, more),
        less=the(bundle, less),
        high=_fate(bundle, way, more, not whole),
        low=_fate(bundle, way, less, not whole),
    )


def _fate(bundle: Bundle, way: d.Ways, state: str, short: bool = False) -> Sentence:
    """'lose 0.7 % of its real income'; a state may gain, as prices move for it; a loss that a solver cannot tell from
    nothing is about nothing."""
    value = way.value(state)
    if abs(value) < ABOUT_ZERO:
        return say("lose about nothing")
    of = "" if short else " of its real income"
    if value > 0:
        return say("lose {x}{of}", x=_value(bundle, way, state, "loss"), of=of)
    other = way.b if state == way.a else way.a
    size = bundle.figure(way.panel, -value, "loss", f"gain of {state} without trade with {other}", way.of(state))
    return say("gain {x}{of}", x=size, of=of)


def _log_ratio(bundle: Bundle, way: d.Ways) -> Sentence | None:
    """A = ln(loss / loss) of the pair as the measure gives it; a loss that is about zero has no ratio."""
    panel = d.asymmetry(bundle.lab, bundle.a, bundle.b, way.quantity.dims["elasticities"])
    if panel is None:
        return None
    value = panel.table["value"][0]
    if value is None:
        return say("One of them would lose nothing that the solver could tell, so that a ratio says nothing.")
    more, less = _order(way)
    size = bundle.figure(panel, abs(value), "index", "log ratio of the losses")
    times = bundle.derived(
        way.value(more) / way.value(less),
        "ratio",
        "ratio of the losses",
        _value(bundle, way, more, "loss"),
        _value(bundle, way, less, "loss"),
    )
    return say(
        "{more} would lose {times} what {less} would: the log ratio of the losses is {size}.",
        more=capital(the(bundle, more)),
        less=the(bundle, less),
        times=times,
        size=size,
    )


# -- what each uses ---------------------------------------------------------------------------------------


def _use(bundle: Bundle, out: Result, found: dict[str, d.Ways]) -> None:
    plain, weighed = found.get("use"), found.get("irreplaceable")
    if plain is None or weighed is None:
        return
    more, less = _order(weighed)
    title = say(
        "{less} makes {x} of all that {more} uses, {more} {y} of all that {less} uses ({year})",
        less=capital(the(bundle, less)),
        more=the(bundle, more),
        x=_value(bundle, plain, more),
        y=_value(bundle, plain, less),
        year=_year(bundle, plain),
    )
    out.title = out.title or title
    said = say(
        "{title}, own goods included. As far as it cannot be replaced that is {x} and {y}: of {n} directed "
        "pairs of the world table the one ranks {px}, the other {py}.",
        title=title,
        x=_value(bundle, weighed, more, "loss"),
        y=_value(bundle, weighed, less, "loss"),
        n=_number(bundle, weighed),
        px=_place(bundle, weighed, more),
        py=_place(bundle, weighed, less),
    )
    asked = d.specifications(bundle.lab, bundle.a, bundle.b)
    if asked is not None:
        said += _agree(bundle, asked, more, less)
    cost = next((found[k] for k in EXIT if k in found), None)
    alike = None if cost is None else d.rank_correlation(cost, weighed)
    if cost is not None and alike is not None:
        r = bundle.derived(
            alike,
            "index",
            "rank correlation of exit cost and irreplaceable use over all pairs",
            _value(bundle, cost, more, "loss"),
            _value(bundle, weighed, more),
        )
        said += say(
            "Over all pairs the ranks of this measure and of the cost of parting correlate by {r} (Spearman).", r=r
        )
    if cost is not None and _order(cost)[0] != more and cost.value(less) >= ABOUT_ZERO:
        said += say(
            "The two measures disagree: parting costs {less} more, although {more} uses more of the other's "
            "goods that it cannot replace. The first counts lost sales and what prices do to both, the second "
            "only what is bought.",
            less=the(bundle, less),
            more=the(bundle, more),
        )
    out.prose.append(said)
    if plain.value(more) >= HEADLINE:
        out.findings.append((64, say("{title}.", title=title)))


def _agree(bundle: Bundle, asked: Table, more: str, less: str) -> Sentence:
    """In how many ways to ask the same state depends more."""
    mine = asked.rows.filter(pl.col("more") == more)
    n, all_ = (
        bundle.table_figure(asked, float(r.height), "count", what, r)
        for r, what in ((mine, f"ways to ask in which {more} depends more"), (asked.rows, "ways to ask"))
    )
    return say(
        "{more} depends more on {whose} goods than the other way round in {n} of {all} ways to ask, by weights, "
        "rule of substitution and elasticities.",
        more=capital(the(bundle, more)),
        whose=possessive(the(bundle, less)),
        n=n,
        all=all_,
    )


def _through(bundle: Bundle, out: Result, found: dict[str, d.Ways]) -> None:
    direct, total, market = (found.get(k) for k in ("inputs_direct", "inputs_total", "market"))
    if direct is None or total is None:
        return
    more, less = _order(total)
    said = say(
        "Looking through third states, {whose} part in what {other} producers rely on is {t}, against {s} of "
        "what they buy; the other way round it is {u}, against {v}.",
        whose=possessive(the(bundle, less)),
        other=possessive(the(bundle, more)),
        t=_value(bundle, total, more),
        s=_value(bundle, direct, more),
        u=_value(bundle, total, less),
        v=_value(bundle, direct, less),
    )
    if market is not None:
        a, b = _order(market)
        said += say(
            "As a market: {x} of {whose} value added ends in {other} final use, {y} the other way round.",
            x=_value(bundle, market, a),
            y=_value(bundle, market, b),
            whose=possessive(the(bundle, a)),
            other=possessive(the(bundle, b)),
        )
    out.prose.append(said)


# -- charts and table -------------------------------------------------------------------------------------


def _pairs_of_dots(bundle: Bundle, out: Result, found: dict[str, d.Ways]) -> None:
    """One row a measure, one dot a direction, on a scale of powers of ten."""
    rows, counted = [], []
    for k, w in found.items():
        both = {s: w.value(s) for s in (bundle.a, bundle.b)}
        if min(both.values()) < (ABOUT_ZERO if w.quantity.on == "exit" else 1e-6):
            continue  # no place on a scale of powers of ten
        counted.append(w)
        rows.append((capital(DRAWN.get(k, SHORT[k])), both))
    if len(rows) < 3:
        return
    ahead = {s: [w for w in counted if _order(w)[0] == s] for s in (bundle.a, bundle.b)}
    more = max(ahead, key=lambda s: len(ahead[s]))
    less = bundle.b if more == bundle.a else bundle.a
    n, all_ = (
        bundle.derived(float(len(ws)), "count", what, *(_value(bundle, w, more) for w in ws))
        for ws, what in (
            (ahead[more], f"measures on which {more} depends more"),
            (counted, "measures of dependence shown"),
        )
    )
    title = say(
        "On {n} of {all} measures {more} depends more on {less} than the other way round",
        n=n,
        all=all_,
        more=the(bundle, more),
        less=the(bundle, less),
    )
    names = {s: f"{bundle.name(s)} on {bundle.name(o)}" for s, o in ((bundle.a, bundle.b), (bundle.b, bundle.a))}
    years = sorted({int(w.row(s)["year"]) for w in counted for s in (bundle.a, bundle.b)})
    span = f"{years[0]}" if len(years) == 1 else f"{years[0]} to {years[-1]}"
    out.blocks.append(
        Chart(
            title=title,
            subtitle=f"The other's part in each, {span}; a scale of powers of ten, so that equal distances "
            "are equal ratios. World input-output table; goods trade from customs",
            spec=dumbbells(rows, names, dict(zip(names, p.shades(bundle.a, bundle.b), strict=True))),
            source=f"{', '.join(dict.fromkeys(str(w.row(bundle.a)['source']) for w in counted))}; trace "
            f"{', '.join(dict.fromkeys(w.panel.lineage.id for w in counted[:3]))}",
            alt=title.plain,
        )
    )


def dumbbells(
    rows: list[tuple[str, dict[str, float]]], names: dict[str, str], shades: dict[str, str], width: int = 330
) -> dict[str, Any]:
    """Rows of a label and two values above 0: two dots joined by a rule, on a logarithmic scale, with their words at
    the top row."""
    order = [r[0] for r in rows]
    data = [
        {"label": label, "value": v, "who": names[s], "shade": shades[s]}
        for label, both in rows
        for s, v in both.items()
    ]
    joined = [{"label": label, "low": min(both.values()), "high": max(both.values())} for label, both in rows]
    lo, hi = min(x["low"] for x in joined) / 1.6, max(x["high"] for x in joined) * 1.6
    scale = {"type": "log", "domain": [lo, hi], "nice": False}
    axis = {
        "values": [10.0**k for k in range(-8, 2)],
        "grid": True,
        "domain": False,
        "title": None,
        "labelExpr": "datum.value >= 0.01 ? format(datum.value * 100, '~f') + ' %' : "
        "format(datum.value * 100, '~r') + ' %'",
    }
    y = {
        "field": "label",
        "type": "nominal",
        "sort": order,
        "title": None,
        "axis": {"labelLimit": 330, "grid": False, "labelColor": theme.INK},
    }

    def x(field: str) -> dict[str, Any]:
        return {"field": field, "type": "quantitative", "scale": scale, "axis": axis, "title": None}

    key = {
        "field": "who",
        "type": "nominal",
        "scale": {"domain": [*names.values()], "range": [shades[s] for s in names]},
        "legend": {"orient": "top", "title": None, "symbolSize": 90, "labelLimit": 300, "offset": 4},
    }
    shape = {
        "field": "who",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": [*names.values()], "range": ["circle", "diamond"]},
    }
    return plain_spec(
        {
            "width": width,
            "height": {"step": 25},
            "layer": [
                {
                    "data": {"values": joined},
                    "mark": {"type": "rule", "color": theme.CONTEXT, "strokeWidth": 1.6},
                    "encoding": {"y": y, "x": x("low"), "x2": {"field": "high"}},
                },
                {
                    "data": {"values": data},
                    "mark": {"type": "point", "filled": True, "size": 90, "opacity": 1},
                    "encoding": {"y": y, "x": x("value"), "color": key, "shape": shape},
                },
            ],
        }
    )


def _sectors(bundle: Bundle, out: Result) -> None:
    """The sectors that make up each direction: a panel a direction, bars on one scale of shares of its own sum."""
    table = d.by_sector(bundle.lab, bundle.a, bundle.b)
    blocks, tops = [], {}
    for n, source, shade in zip("ab", (bundle.a, bundle.b), p.shades(bundle.a, bundle.b), strict=True):
        whole = float(table.rows[n].sum())
        if whole <= 0:
            continue
        rows = table.rows.with_columns((pl.col(n) / whole).alias("part")).sort("part", descending=True).head(TOP)
        other = bundle.b if source == bundle.a else bundle.a
        tops[source] = rows
        blocks.append(
            (
                f"{bundle.name(source)} on {bundle.name(other)}",
                shade,
                [
                    {
                        "sector": sector_name(bundle.lab, r["sector"]),
                        "part": r["part"],
                        "text": write(r["part"], "percent"),
                    }
                    for r in rows.iter_rows(named=True)
                ],
            )
        )
    if not tops:
        return

    def named(source: str) -> Sentence:
        n = "a" if source == bundle.a else "b"
        row = tops[source].head(1)
        figure = bundle.table_figure(
            table, float(row["part"][0]), "percent", f"part of the first sector in the dependence of {source}", row
        )
        share = row[f"share_{n}"][0]
        part = (
            ""
            if share is None
            else say(
                ", where {o} makes {x} of what it uses",
                o=the(bundle, bundle.b if source == bundle.a else bundle.a),
                x=bundle.table_figure(
                    table, float(share), "fine_percent", f"use share of the first sector of {source}", row
                ),
            )
        )
        return say(
            "{who} above all {sector} ({x} of it{part})",
            who=the(bundle, source),
            x=figure,
            part=part,
            sector=Word(sector_name(bundle.lab, row["sector"][0]).lower()),
        )

    title = say("What each needs of the other and cannot replace: {all}", all=listing(named(s) for s in tops))
    out.blocks.append(
        Chart(
            title=title,
            subtitle=f"Parts of the dependence by sector, the {TOP} largest of each direction; the table of 2022",
            spec=bars_beside(blocks),
            source=f"oecd_icio; trace {table.lineage.id}",
            alt=title.plain,
        )
    )


def bars_beside(blocks: list[tuple[str, str, list[dict[str, Any]]]], width: int = 165) -> dict[str, Any]:
    """Small multiples of horizontal bars with their values, on one scale."""
    top = max(r["part"] for _, _, rows in blocks for r in rows)
    made = []
    for head, shade, rows in blocks:
        y = {
            "field": "sector",
            "type": "nominal",
            "sort": [r["sector"] for r in rows],
            "title": None,
            "axis": {"labelLimit": 200, "grid": False, "labelColor": theme.INK},
        }
        x = {
            "field": "part",
            "type": "quantitative",
            "title": None,
            "axis": None,
            "scale": {"domain": [0, top * 1.15], "nice": False},
        }
        made.append(
            {
                "title": {"text": head, "anchor": "start", "font": theme.SANS, "fontSize": 13, "offset": 4},
                "width": width,
                "height": {"step": 21},
                "data": {"values": rows},
                "layer": [
                    {"mark": {"type": "bar", "color": shade, "height": 13}, "encoding": {"x": x, "y": y}},
                    {
                        "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 12, "color": theme.INK},
                        "encoding": {"x": x, "y": y, "text": {"field": "text"}},
                    },
                ],
            }
        )
    return plain_spec({"hconcat": made, "spacing": 24, "autosize": {"type": "pad"}})


def _table(bundle: Bundle, out: Result, found: dict[str, d.Ways]) -> None:
    rows = []
    for k, w in found.items():
        fmt = "loss" if w.quantity.on in ("exit", "use") else "fine_percent"
        cells: list[Cell] = [Cell(Word(SHORT[k]))]
        for s in (bundle.a, bundle.b):
            place = _place(bundle, w, s) if w.place(s) else None
            cells += [Cell(_value(bundle, w, s, fmt)), Cell(place) if place else Cell("own ranks below", True)]
        when = dict.fromkeys(
            f"{bundle.short(str(w.row(s)['source']))} {w.row(s)['year']}" for s in (bundle.a, bundle.b)
        )
        rows.append((*cells, Cell(Word(", ".join(when)), True)))
    one, two = (f"{bundle.name(s)} on {bundle.name(o)}" for s, o in ((bundle.a, bundle.b), (bundle.b, bundle.a)))
    some = next(w for w in found.values() if w.quantity.on != "trade")
    out.blocks.append(
        Grid(
            ("The other's part in", one, "Place", two, "Place", "From"),
            tuple(rows),
            numeric=(1, 2, 3, 4),
            caption=say(
                "Dependence both ways, with the place of each among {n} directed pairs", n=_number(bundle, some)
            ),
            note="First place: the most dependent. Use is final and intermediate, own goods included, at basic prices. "
            "What cannot be replaced: by sector, 1 less the part that can, which is (1 - 1/sigma) times the part of other "
            "states in the supply to the rest of the world, sigma the elasticity of substitution. Production behind "
            "inputs is counted each time that a stage adds to it. The world table is of 2022, with Russia under "
            f"sanctions; it holds {len(d.covered(bundle.lab))} states and no rest of the world, so that shares are upper "
            "bounds.",
        )
    )


def _gaps(bundle: Bundle, found: dict[str, d.Ways]) -> None:
    if not any(k in found for k in EXIT):
        bundle.gap("What parting would cost either (exit cost)", _why(bundle, "the record holds no exit costs"))
    if "use" not in found:
        bundle.gap("What each uses of the other's goods", _why(bundle, "the record holds no world table for the day"))


def _why(bundle: Bundle, otherwise: str) -> str:
    there = d.covered(bundle.lab)
    lacking = [bundle.name(s) for s in (bundle.a, bundle.b) if there and s not in there]
    return (
        f"{p.listed(lacking)} {'is' if len(lacking) == 1 else 'are'} not in the world input-output table"
        if (lacking)
        else otherwise
    )


# -- figures ----------------------------------------------------------------------------------------------


def _order(way: d.Ways) -> tuple[str, str]:
    """Who depends more, and the other."""
    return (way.a, way.b) if way.value(way.a) >= way.value(way.b) else (way.b, way.a)


def _value(bundle: Bundle, way: d.Ways, source: str, fmt: str = "fine_percent") -> Figure:
    other = way.b if source == way.a else way.a
    return bundle.figure(
        way.panel, way.value(source), fmt, f"{way.quantity.label}: {source} on {other}", way.of(source)
    )


def _place(bundle: Bundle, way: d.Ways, source: str) -> Figure:
    place = way.place(source)
    assert place is not None
    other = way.b if source == way.a else way.a
    return bundle.figure(
        way.panel,
        float(place[0]),
        "ordinal",
        f"place in the world of {way.quantity.label}: {source} on {other}",
        way.of(source),
    )


def _number(bundle: Bundle, way: d.Ways) -> Figure:
    return bundle.figure(
        way.panel,
        float(way.panel.table["value"].drop_nulls().len()),
        "count",
        f"directed pairs with {way.quantity.label}",
        way.of(way.a) | way.of(way.b),
    )


def _year(bundle: Bundle, way: d.Ways) -> Figure:
    return bundle.figure(
        way.panel, float(way.row(way.a)["year"]), "year", f"year of {way.quantity.label}", way.of(way.a) | way.of(way.b)
    )
