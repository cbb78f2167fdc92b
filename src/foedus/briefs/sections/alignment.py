"""Closer, or not? The specification curve: what every defensible way to measure says about the two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ...core.errors import EmptySelection
from ...core.lazy import pl
from ...studies.multiverse import NO_CHANGE
from ...studies.topics import multiverse
from .. import theme, vega
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..charts import WIDTH, spec_of
from ..figure import Figure, Sentence, say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    from ...core.tables import Table
    from ...studies.multiverse import Universe

HEADS = {"level": "More alike than before?", "relative": "Relative to medians?", "agenda": "On what recurs?"}
SAID = {
    "level": "They voted more alike than before",
    "relative": "They came closer than each came to its median partner on the same votes",
    "agenda": "They voted more alike on the questions that recur",
}
CHOICES = {
    "measure": "measure",
    "convention": "abstentions",
    "votes": "votes",
    "years": "years",
    "by": "counted by",
    "comparison": "comparison",
    "link": "recurrence",
}
ROW, DOTS, BINS = 13, 150, 20


@section("alignment", "Closer, or not?", 31, ("table:unga_votes", "table:unga_rollcalls"))
def alignment(bundle: Bundle) -> Result:
    """Three questions, the share of distinct specifications that say closer, and what the answers hang on."""
    out = Result()
    since = _since(bundle)
    if not (bundle.lab.has("table:unga_votes") and bundle.lab.has("table:unga_rollcalls")):
        return out
    try:
        got = multiverse(bundle.lab, "alignment", bundle.a, bundle.b, since, bundle.as_of)
    except EmptySelection as e:
        bundle.gap("Closer, or not?", e.why or e.what)
        return out
    held = [u for u in got.universes if u.n]
    table = got.table()
    year = p.year_of(bundle, table, since, "year since which the two are compared with before", _distinct(table))
    shares = {u.of.question: _share(bundle, table, u) for u in held}
    numbers = {u.of.question: _number(bundle, table, u) for u in held}
    first = held[0].of.question
    pair = {"a": p.the(bundle, bundle.a), "b": p.the(bundle, bundle.b)}
    title = say(
        "By {share} of {n} ways to count {a} and {b} vote more alike since {year}",
        share=shares[first],
        n=numbers[first],
        year=year,
        **pair,
    )
    if first != "level":
        title = say("Since {year} the record allows few ways to compare how {a} and {b} vote", year=year, **pair)
    elif "relative" in shares:
        title = say(
            "{title}; by {relative} they drew closer than each did to its median partner",
            title=title,
            relative=shares["relative"],
        )
    out.title = title
    out.prose += _prose(bundle, table, held, shares, year, pair)
    last = max(int(c.last) for c in got.coverage)
    if first == "level" and last >= bundle.as_of - STALE_YEARS:
        to = p.year_of(bundle, table, last, "last year of the votes compared", _distinct(table))
        out.findings.append((64, say("{title}; the votes run to {to}.", title=title, to=to)))
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Each dot is one specification, sorted by effect: above the rule the two are closer. Below, where each"
            " option stands along the curve. Effects on the measures' own scales, S halved, positions in standard"
            " deviations",
            spec=curve_spec(held),
            source=f"unga; trace {table.lineage.id}",
            alt=title.plain,
        )
    )
    out.blocks.append(_grid(bundle, table, held, shares, numbers))
    for gap in got.gaps:
        bundle.gap("Closer with the agenda held fixed", gap)
    return out


def _since(bundle: Bundle) -> int:
    """2014 for China and Russia, ten years before the brief for others."""
    return 2014 if {bundle.a, bundle.b} == {"CHN", "RUS"} and bundle.as_of >= 2017 else bundle.as_of - 10


def _distinct(table: Table, question: str = "") -> Any:
    rows = table.rows.filter(pl.col("status") == "distinct")
    return rows.filter(pl.col("question") == question) if question else rows


def _share(bundle: Bundle, table: Table, u: Universe) -> Figure:
    assert u.share is not None
    return bundle.table_figure(
        table,
        u.share,
        "percent",
        f"share of distinct specifications that say closer: {u.of.said}",
        _distinct(table, u.of.question),
    )


def _number(bundle: Bundle, table: Table, u: Universe) -> Figure:
    return bundle.table_figure(
        table, float(u.n), "count", f"distinct specifications: {u.of.said}", _distinct(table, u.of.question)
    )


def _prose(
    bundle: Bundle,
    table: Table,
    held: Sequence[Universe],
    shares: dict[str, Figure],
    year: Figure,
    pair: dict[str, str],
) -> list[Sentence]:
    out = [
        say(
            "Whether two states vote more alike than before can be counted in many defensible ways. Closer was fixed"
            " in advance as three separate questions; each is answered by every combination of measure, treatment of"
            " abstentions, set of votes, window of years and comparison that the record covers. Ways that are exact"
            " functions of one another count once. A share of ways is no probability: they are neither a sample nor"
            " independent."
        )
    ]
    for u in held:
        worst = u.fragility()
        text = say(f"{SAID[u.of.question]}: {{share}} say so", share=shares[u.of.question])
        if u.still:
            still = bundle.table_figure(
                table,
                u.still / u.n,
                "percent",
                f"share in which nothing moved: {u.of.said}",
                _distinct(table, u.of.question).filter(pl.col("effect").abs() <= NO_CHANGE),
            )
            text = say("{text}, and in {still} nothing moved", text=text, still=still)
        if worst and worst[0]["flips"]:
            w = worst[0]
            low, high = (_of_option(bundle, table, u, w["choice"], w[n], w[f"{n}_share"]) for n in ("low", "high"))
            text = say(
                "{text}. The answer hangs most on the {choice}: {low} with {one}, {high} with {other}",
                text=text,
                choice=_noun(w["choice"]),
                low=low,
                one=_word(w["low"]),
                high=high,
                other=_word(w["high"]),
            )
        out.append(say("{text}.", text=text))
    return out


def _of_option(bundle: Bundle, table: Table, u: Universe, choice: str, label: str, share: float) -> Figure | str:
    """The share that say closer with one option, in words where it is none or all."""
    if share in (0.0, 1.0):
        return "all" if share else "none"
    rows = _distinct(table, u.of.question).filter(pl.col(choice) == _option(u, choice, label))
    return bundle.table_figure(table, share, "percent", f"share that say closer with {choice} {label}", rows)


def _noun(choice: str) -> str:
    return {
        "votes": "set of votes",
        "years": "window of years",
        "by": "calendar",
        "convention": "treatment of abstentions",
        "link": "way to match questions",
    }.get(choice, choice)


def _word(label: str) -> Any:
    from ..figure import Word

    return Word(label)


def _option(u: Universe, choice: str, label: str) -> str:
    options = next(c for c in u.of.choices if c.name == choice).options
    return next(k for k, v in options.items() if v == label)


def _grid(
    bundle: Bundle, table: Table, held: Sequence[Universe], shares: dict[str, Figure], numbers: dict[str, Figure]
) -> Grid:
    rows = []
    for u in held:
        q, worst = u.of.question, u.fragility()
        median = u.median()
        assert median is not None
        middle = bundle.table_figure(table, median, "signed", f"median effect: {u.of.said}", _distinct(table, q))
        flips: Any = "nothing"
        if worst and worst[0]["flips"]:
            part = bundle.table_figure(
                table,
                worst[0]["flips"],
                "percent",
                f"share of pairs of specifications that differ in {worst[0]['choice']} alone whose answers differ",
                _distinct(table, q),
            )
            flips = say(f"{_noun(worst[0]['choice'])} ({{part}})", part=part)
        rows.append((Cell(SAID[q]), Cell(shares[q]), Cell(numbers[q]), Cell(middle), Cell(flips)))
    return Grid(
        ("Question", "Say closer", "Distinct ways", "Median effect", "Hangs most on"),
        tuple(rows),
        (1, 2, 3),
        caption="Three questions, each answered in every way that the record covers",
        note="In brackets: of the pairs of ways that differ in that choice alone, the share whose answers differ.",
    )


# -- the chart --------------------------------------------------------------------------------------


def curve_spec(universes: Sequence[Universe], width: int = WIDTH) -> dict[str, Any]:
    """A specification curve for each question, side by side, over one matrix of options.

    Everything is placed in pixels, so that the curves and the matrix share their columns. A long curve is drawn with
    150 dots, evenly along it; a mark of the matrix is as dark as its option is frequent there.
    """
    gutter, apart, top, high = 208, 16, 24, 150
    column = (width - gutter - apart * (len(universes) - 1)) / len(universes)
    low, up = min(-0.02, *(_reach(u, -1) for u in universes)), max(0.02, *(_reach(u, 1) for u in universes))
    shades = [theme.INK, *theme.OTHERS]
    marks: dict[str, list[dict[str, Any]]] = {"dots": [], "ticks": [], "words": [], "rules": []}
    options = _rows(universes)
    start = top + high + 26
    for k, u in enumerate(universes):
        x0, shade = gutter + k * (column + apart), shades[k % len(shades)]
        held = sorted(u.held, key=lambda r: r["drawn"])
        marks["words"].append(_text(x0, 8, HEADS.get(u.of.question, u.of.question), shade, weight=600, size=12.5))
        for v in (low, 0.0, up):
            y = top + high * (up - v) / (up - low)
            marks["rules"].append({"x": x0, "x2": x0 + column, "y": y, "shade": theme.AXIS if v == 0 else theme.GRID})
            if k == 0:
                marks["words"].append(
                    _text(gutter - 8, y, f"{v:+.2f}".replace("-", "−") if v else "0", theme.QUIET, "right")
                )
        n = len(held)
        for i in sorted({round(j * (n - 1) / max(min(n, DOTS) - 1, 1)) for j in range(min(n, DOTS))}):
            r = held[i]
            v = max(low, min(up, r["drawn"]))
            marks["dots"].append(
                {
                    "x": round(x0 + column * (i + 0.5) / n, 1),
                    "y": round(top + high * (up - v) / (up - low), 1),
                    "shade": shade if r["effect"] > NO_CHANGE else theme.CONTEXT,
                }
            )
        share = f"{100 * (u.share or 0):.0f} % of {u.n:,}"
        marks["words"].append(_text(x0, top + 10, share, shade, size=12))
        marks["ticks"] += _ticks(held, options, x0, column, start, shade)
    y = start
    for choice, entries in options:
        marks["words"].append(_text(0, y + ROW / 2, CHOICES.get(choice, choice), theme.INK, weight=600, size=11))
        for _, label in entries:
            marks["words"].append(_text(gutter - 8, y + ROW / 2, label, theme.QUIET, "right", size=11))
            y += ROW
        marks["rules"].append({"x": 0, "x2": width, "y": y + 3, "shade": theme.GRID})
        y += 7
    return spec_of(_drawn(marks, width, y))


def _reach(u: Universe, side: int) -> float:
    """The effect beyond which, on one side, one specification in fifty lies: it is drawn at the edge."""
    sizes = sorted(side * r["drawn"] for r in u.held)
    return float(side * max(0.0, sizes[min(len(sizes) - 1, int(0.98 * len(sizes)))]))


def _rows(universes: Sequence[Universe]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Choices and those of their options that enter anywhere, in the order of the grid; a choice with one is none."""
    names = list(dict.fromkeys(n for n in CHOICES if any(n == c.name for u in universes for c in u.of.choices)))
    out = []
    for name in names:
        entered = {o["option"]: o["label"] for u in universes for o in u.options() if o["choice"] == name}
        order = [k for u in universes for c in u.of.choices if c.name == name for k in c.options]
        entries = [(k, entered[k]) for k in dict.fromkeys(order) if k in entered]
        if len(entries) > 1:
            out.append((name, entries))
    return out


def _ticks(
    held: Sequence[dict[str, Any]],
    options: Sequence[tuple[str, list[tuple[str, str]]]],
    x0: float,
    column: float,
    y: float,
    shade: str,
) -> list[dict[str, Any]]:
    out = []
    n = len(held)
    bins = min(BINS, n)
    for choice, entries in options:
        for option, _ in entries:
            counts = [0] * bins
            for i, r in enumerate(held):
                counts[i * bins // n] += r.get(choice) == option
            most = max(counts)
            out += [
                {
                    "x": round(x0 + column * b / bins, 1),
                    "x2": round(x0 + column * (b + 1) / bins - 0.6, 1),
                    "y": y + 2.5,
                    "y2": y + ROW - 2.5,
                    "shade": shade,
                    "dark": round(0.12 + 0.78 * c / most, 2),
                }
                for b, c in enumerate(counts)
                if c
            ]
            y += ROW
        y += 7
    return out


def _text(
    x: float, y: float, words: str, shade: str, align: str = "left", weight: int = 400, size: float = 11.5
) -> dict[str, Any]:
    return {"x": x, "y": y, "words": words, "shade": shade, "align": align, "weight": weight, "size": size}


def _drawn(marks: dict[str, list[dict[str, Any]]], width: int, height: float) -> vega.Chart:
    def at(name: str) -> dict[str, Any]:
        scale = {"x": vega.Scale(domain=[0, width]), "y": vega.Scale(domain=[height, 0])}[name[0]]
        return {"scale": scale, "axis": None}

    def x(name: str = "x") -> Any:
        return vega.X(f"{name}:Q", **at("x"))

    def y(name: str = "y") -> Any:
        return vega.Y(f"{name}:Q", **at("y"))

    colour = vega.Color("shade:N", scale=None)
    layers = [vega.Chart(marks["rules"]).mark_rule(strokeWidth=1).encode(x=x(), x2="x2:Q", y=y(), color=colour)]
    layers.append(
        vega.Chart(marks["ticks"])
        .mark_rect()
        .encode(x=x(), x2="x2:Q", y=y(), y2="y2:Q", color=colour, opacity=vega.Opacity("dark:Q", scale=None))
    )
    layers.append(
        vega.Chart(marks["dots"]).mark_point(size=9, filled=True, opacity=1).encode(x=x(), y=y(), color=colour)
    )
    styles = sorted({(w["align"], w["weight"], w["size"]) for w in marks["words"]})
    for align, weight, size in styles:
        mine = [w for w in marks["words"] if (w["align"], w["weight"], w["size"]) == (align, weight, size)]
        layers.append(
            vega.Chart(mine)
            .mark_text(align=align, baseline="middle", fontWeight=weight, fontSize=size)
            .encode(x=x(), y=y(), text="words:N", color=colour)
        )
    return vega.layer(*layers).properties(width=width, height=height)
