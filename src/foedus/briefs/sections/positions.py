"""Positions in the General Assembly with their bands, the distance of the two, and what changed their agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.errors import FoedusError
from ...core.lazy import np, pl
from .. import theme
from ..bands import Band, band_spec, intervals, plain_spec
from ..blocks import Chart
from ..bundle import Bundle, Series
from ..charts import WIDTH
from ..figure import Figure, Sentence, Word, say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    import polars

NINETY = Word("90\u00a0% interval")
SURE = 0.95  # share of the draws from which on something is said without reserve
BACK = 10  # years over which a change is told
SPAN = 10  # sessions of a period of the decomposition
PARTS = (("agenda", "Agenda"), ("preference", "Votes on the same questions"), ("remainder", "Cannot be told apart"))
SIGNED = "datum.value > 0 ? '+' + datum.value : datum.value < 0 ? '−' + abs(datum.value) : '0'"
SHADES = (theme.OTHERS[0], theme.OTHERS[1], theme.CONTEXT)


@section(
    "positions",
    "Positions in the Assembly",
    29,
    ("ideal_point", "position_distance", "table:unga_votes", "table:unga_rollcalls", "table:unga_bridges"),
)
def positions(bundle: Bundle) -> Result:
    """Courses of the two and the United States with 50 and 90 % bands, their distance, and the split of the change of
    their agreement into agenda and votes."""
    out = Result()
    if not bundle.lab.has("ideal_point"):
        return out
    bridged = _bridged(bundle)
    distance = _positions(bundle, out, bridged)
    if distance is not None:
        _distance(bundle, out, distance, bridged)
    _agenda(bundle, out)
    return p.titled(bundle, out, "positions")


def _bridged(bundle: Bundle) -> Any:
    """The recurring resolutions that tie sessions together; None where the record has none."""
    return bundle.lab.table("unga_bridges") if bundle.lab.has("table:unga_bridges") else None


def _last(bridged: Any) -> int | None:
    """The year in which the last session with a bridge opened."""
    return None if bridged is None else int(bridged.rows["session"].max()) + 1945


def between(bundle: Bundle, panel: Any, year: int, fmt: str = "index", what: str = "") -> Sentence:
    """'(90 % interval 0.2 to 0.5)' of a panel of one subject in a year."""
    at = panel.table.with_row_index("_row").filter(pl.col("session") == year - 1945)["_row"][0]
    low, high = (_quantile(bundle, panel, at, q, fmt, f"{what}, {year}") for q in (0.05, 0.95))
    return say("({word} {low} to {high})", word=NINETY, low=low, high=high)


def _quantile(bundle: Bundle, panel: Any, at: int, q: float, fmt: str, what: str) -> Figure:
    value = float(np.quantile(panel.draws[at], q))
    return bundle.figure(
        panel, value, fmt, f"{q:.0%} of the draws of {what}", pl.col("session") == panel.table["session"][at]
    )


def worlds(bundle: Bundle, held: Any, what: str, *figures: Figure) -> Sentence:
    """'187 of 200 draws': in how many worlds something holds. A share would print 199 of 200 as all of them."""
    return say(
        "{k} of {n} draws",
        k=bundle.derived(float(held.sum()), "count", f"draws in which {what}", *figures),
        n=bundle.derived(float(held.size), "count", f"draws kept ({what})", *figures),
    )


# -- where they stand -----------------------------------------------------------------------------


def _positions(bundle: Bundle, out: Result, bridged: Any) -> Series | None:
    own = [bundle.series("ideal_point", "Position in the General Assembly", "index", who=w) for w in ("a", "b")]
    known = [s for s in own if s is not None and s.panel.draws is not None]
    if not known:
        return None
    shown = [(s, s.panel.table["state"][0]) for s in known]
    usa = None if "USA" in bundle.dyad.ids else bundle.panel("ideal_point", states=["USA"], quiet=True)
    if usa is not None and usa.draws is not None:
        shown.append((Series(bundle, usa, "Position in the General Assembly", "United States", "index"), "USA"))
    year = min(x.year for x in known)
    parts = [
        say(
            "{who} {at} {band}",
            who=p.the(bundle, s),
            at=x.figure(year),
            band=between(bundle, x.panel, year, what=f"{x.label}, {x.subject}"),
        )
        for x, s in shown
        if x.at(year) is not None
    ]
    for part in parts[1:]:
        parts[0] = Sentence((*parts[0].parts, "; ", *part.parts))
    place = say(
        "Where they {verb}, in the session that opened in {year}: {all}. Higher is closer to the United "
        "States' side of the main divide; the scale has no unit.",
        year=known[0].year_figure(year),
        all=parts[0],
        verb="stood" if any(x.stale for x in known) else "stand",
    )
    out.prose.append(place)
    since = max(1946, min(int(x.known["year"][0]) for x, _ in shown[:2]))
    bands = [Band(x.subject, s, intervals(x.panel).filter(pl.col("year") >= since)) for x, s in shown]
    loose = _last(bridged)
    a = known[0]
    title = _stand(bundle, known)
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Positions from recorded votes by a dynamic item-response model, by session (the year in "
            "which it opened): mean of the draws, with bands that hold 50 and 90 % of them. Higher is closer to the United "
            "States; no unit" + _dashed(loose, a.year),
            spec=band_spec(bands, "tenth", loose=loose if loose and loose < a.year else None),
            source=f"{a.source}; trace {a.panel.lineage.id}",
            alt=title.plain,
        )
    )
    if loose is not None and loose < a.year:
        rows = bridged.rows.filter(pl.col("session") == loose - 1945)
        out.prose.append(
            say(
                "After the session that opened in {year} the record holds no titles of resolutions, so that no vote can be "
                "matched with an earlier one on the same question: sessions are then tied together by the model's random "
                "walk alone, and positions, bands and changes hang on it.",
                year=bundle.table_figure(
                    bridged, float(loose), "year", "last session with a recurring resolution", rows
                ),
            )
        )
    if len(known) < 2:
        return None
    return bundle.series("position_distance", "Distance of positions", "index")


def _dashed(loose: int | None, last: int) -> str:
    return f". Dashed after {loose}: without titles it hangs on the random walk" if loose and loose < last else ""


def _stand(bundle: Bundle, known: list[Series]) -> Sentence:
    """Which of the two stands nearer to the United States, and how sure that is."""
    if len(known) < 2 or known[0].year != known[1].year:
        s = known[0]
        return say("{who} stood at {at} in {year}", who=s.subject, at=s.figure(), year=s.year_figure())
    a, b = known
    x, y = (s.panel.draws[-1] for s in known)
    above = float((x > y).mean())
    high, low, share = (a, b, above) if above >= 0.5 else (b, a, 1 - above)
    sure = worlds(
        bundle, x > y if high is a else y > x, f"{high.subject} stands above {low.subject}", a.figure(), b.figure()
    )
    names = {s.subject: p.the(bundle, s.panel.table["state"][0], start=s is high) for s in known}
    if share < SURE:
        return say(
            "{high} and {low} cannot be told apart in {year}: {sure} put the first above the second",
            high=names[high.subject],
            low=names[low.subject],
            year=a.year_figure(),
            sure=sure,
        )
    if "USA" in bundle.dyad.ids:
        return say(
            "{high} stood at {x} and {low} at {y} in {year}",
            high=names[high.subject],
            low=names[low.subject],
            x=high.figure(),
            y=low.figure(),
            year=a.year_figure(),
        )
    return say(
        "{high} stood closer to the United States than {low} in {year}, in {sure}",
        high=names[high.subject],
        low=names[low.subject],
        year=a.year_figure(),
        sure=sure,
    )


# -- the distance ---------------------------------------------------------------------------------


def _distance(bundle: Bundle, out: Result, d: Series, bridged: Any) -> None:
    if d.panel.draws is None:
        return
    one, two = p.the(bundle, bundle.a, start=True), p.the(bundle, bundle.b)
    now = between(bundle, d.panel, d.year, what=f"{d.label}, {d.subject}")
    out.title = say(
        "{a} and {b} stood {d} apart in {year} {band}", a=one, b=two, d=d.figure(), year=d.year_figure(), band=now
    )
    title, moved = out.title, None
    then = d.year - BACK
    if d.at(then) is not None:
        moved = _moved(bundle, d, then)
        title = say(
            "Their distance was {x} in {then} and {y} in {now}",
            x=d.figure(then),
            y=d.figure(),
            then=d.year_figure(then),
            now=d.year_figure(),
        )
        out.prose.append(say("{said}.", said=moved))
    if not d.stale:
        settled = moved is not None and moved.plain.startswith("They moved")
        out.findings.append((70 if settled else 40, say("{said}.", said=moved or out.title)))
    loose = _last(bridged)
    rows = intervals(d.panel)
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Distance of the two positions by session (the year in which it opened): mean of the "
            "draws, with bands that hold 50 and 90 % of them; no unit" + _dashed(loose, d.year),
            spec=band_spec(
                [Band(bundle.pair, "pair", rows)],
                "tenth",
                zero=True,
                height=200,
                loose=loose if loose and loose < d.year else None,
            ),
            source=f"{d.source}; trace {d.panel.lineage.id}",
            alt=title.plain,
        )
    )


def _moved(bundle: Bundle, d: Series, then: int) -> Sentence:
    """The distance then and now, and in how many draws they came closer."""
    place = d.panel.table.with_row_index("_row")
    i, j = (place.filter(pl.col("session") == y - 1945)["_row"][0] for y in (then, d.year))
    closer = d.panel.draws[j] < d.panel.draws[i]
    word = "closer together" if closer.mean() >= 0.5 else "further apart"
    held = closer if closer.mean() >= 0.5 else ~closer
    share = held.mean()
    sure = worlds(bundle, held, f"the two moved {word}, {then} to {d.year}", d.figure(then), d.figure())
    lead = f"They moved {word}" if share >= SURE else "Whether they moved closer is not settled"
    tail = "{sure} say so" if share >= SURE else f"{{sure}} say {word}"
    return say(
        f"{lead}: {{x}} apart in {{then}} {{was}}, {{y}} in {{now}} {{band}}; {tail}",
        x=d.figure(then),
        y=d.figure(),
        then=d.year_figure(then),
        now=d.year_figure(),
        sure=sure,
        was=between(bundle, d.panel, then, what=f"{d.label}, {d.subject}"),
        band=between(bundle, d.panel, d.year, what=f"{d.label}, {d.subject}"),
    )


# -- the agenda or the votes ------------------------------------------------------------------------


def periods(steps: polars.DataFrame, last_titled: int) -> list[dict[str, Any]]:
    """Sums of the steps over periods of ten sessions counted back from the last titled one, and what follows it.
    Each change is exactly the sum of its parts, and the periods' parts are exactly those of the whole."""

    def period(session: int) -> int:
        return 1 if session > last_titled else -((last_titled - session) // SPAN)

    rows = steps.sort("session").with_columns(
        pl.col("session").map_elements(period, return_dtype=pl.Int64).alias("period")
    )
    out = []
    for _, part in rows.group_by("period", maintain_order=True):
        out.append(
            {
                "from": int(part["previous"][0]) + 1945,
                "to": int(part["session"][-1]) + 1945,
                "before": float(part["before"][0]),
                "agreement": float(part["agreement"][-1]),
                **{k: float(part[k].sum()) for k in ("change", "agenda", "preference", "remainder")},
                "sessions": part["session"].to_list(),
                "titled": bool(part["titled"].any()),
            }
        )
    return out


def _agenda(bundle: Bundle, out: Result) -> None:
    from ...measures import agenda

    if bundle.as_of < 1947 or not all(
        bundle.lab.has(f"table:{t}") for t in ("unga_votes", "unga_rollcalls", "unga_bridges")
    ):
        return
    votes, calls, bridges = (bundle.lab.table(t) for t in ("unga_votes", "unga_rollcalls", "unga_bridges"))
    two = votes.filter(pl.col("state").is_in(list(bundle.dyad.ids)), states=list(bundle.dyad.ids))
    try:
        got = agenda.decompose(two, calls, bridges, bundle.a, bundle.b, window=(1, bundle.as_of - 1945))
    except FoedusError as e:
        bundle.gap("What changed agreement: the agenda or the votes", e.why or e.what)
        return
    known = got.steps.rows.filter(pl.col("titled"))["session"]
    spans = periods(got.steps.rows, int(known.max()) if len(known) else 0)  # type: ignore[arg-type]
    titled = [s for s in spans if s["titled"]]
    if not titled:
        return
    title = _split(bundle, got.steps, titled[-1])
    out.blocks.append(
        Chart(
            title=title,
            subtitle="What changed: the agenda or the votes? Change of agreement on drafts as a whole over "
            "each period, in percentage points, by part: other questions on the agenda; other votes on the same questions; "
            "and what cannot be told apart, because a question was put once or has no title. Dots: the whole change",
            spec=_bars(spans),
            source=f"{', '.join(got.panel.sources)}; trace {got.panel.lineage.id}",
            alt=title.plain,
        )
    )
    rows = [
        tuple(
            Cell("not known", True) if k in ("agenda", "preference") and not s["titled"] else Cell(x)
            for k, x in _told(bundle, got.steps, s)
        )
        for s in spans
    ]
    out.blocks.append(
        Grid(
            ("Sessions opened", "Agreement before", "Agreement after", "Change", *(n for _, n in PARTS)),
            tuple(rows),
            numeric=(1, 2, 3, 4, 5, 6),
            caption="What changed: the agenda or the votes?",
            note="Every change is the exact sum of its three parts (Bennet's symmetric split, chained from session to "
            "session over recurring resolutions); the printed parts are rounded. Where sessions have no titles nothing can "
            "be matched: the whole change then stands in the last column, and the other two are not known.",
        )
    )


def _told(bundle: Bundle, steps: Any, s: dict[str, Any]) -> list[tuple[str, Any]]:
    kinds = (("before", "percent"), ("agreement", "percent"), *((k, "points") for k in ("change", *dict(PARTS))))
    return [("years", _years(bundle, steps, s)), *((k, _part(bundle, steps, s, k, f)) for k, f in kinds)]


def _rows(steps: Any, s: dict[str, Any]) -> polars.DataFrame:
    return steps.rows.filter(pl.col("session").is_in(s["sessions"]))


def _part(bundle: Bundle, steps: Any, s: dict[str, Any], key: str, fmt: str) -> Figure:
    said = {"before": f"agreement in {s['from']}", "agreement": f"agreement in {s['to']}"}.get(
        key, f"{key} in the change of agreement, {s['from']} to {s['to']}"
    )
    return bundle.table_figure(steps, s[key], fmt, said, _rows(steps, s))


def _years(bundle: Bundle, steps: Any, s: dict[str, Any]) -> Sentence:
    rows = _rows(steps, s)
    return say(
        "{a} to {b}",
        **{
            k: bundle.table_figure(steps, float(s[w]), "year", f"year of a session, {w}", rows)
            for k, w in (("a", "from"), ("b", "to"))
        },
    )


def _split(bundle: Bundle, steps: Any, s: dict[str, Any]) -> Sentence:
    f = {k: _part(bundle, steps, s, k, "points") for k in ("change", "agenda", "preference", "remainder")}
    span = _years(bundle, steps, s)
    return say(
        "From the session of {from_} to that of {to} their agreement changed by {change}: {agenda} by the "
        "agenda, {preference} by other votes on the same questions, {remainder} cannot be told apart",
        from_=span.figures[0],
        to=span.figures[1],
        **f,
    )


def _bars(spans: list[dict[str, Any]]) -> dict[str, Any]:
    names = [n for _, n in PARTS]
    data = [
        {"period": f"{s['from']}–{str(s['to'])[2:]}", "part": n, "value": 100 * s[k], "rank": i}
        for s in spans
        for i, (k, n) in enumerate(PARTS)
    ]
    whole = [{"period": f"{s['from']}–{str(s['to'])[2:]}", "value": 100 * s["change"]} for s in spans]
    x = {
        "field": "period",
        "type": "ordinal",
        "sort": None,
        "title": None,
        "axis": {"labelAngle": 0, "domain": False, "ticks": False, "grid": False},
        "scale": {"paddingInner": 0.35, "paddingOuter": 0.2},
    }
    y = {"field": "value", "type": "quantitative", "title": None, "axis": {"tickCount": 5, "labelExpr": SIGNED}}
    legend = {
        "orient": "top",
        "title": None,
        "symbolType": "square",
        "symbolSize": 110,
        "labelLimit": 320,
        "columnPadding": 18,
        "offset": 8,
    }
    bars = {
        "data": {"values": data},
        "mark": "bar",
        "encoding": {
            "x": x,
            "y": y,
            "order": {"field": "rank", "type": "quantitative"},
            "color": {
                "field": "part",
                "type": "nominal",
                "sort": names,
                "legend": legend,
                "scale": {"domain": names, "range": list(SHADES)},
            },
        },
    }
    nil = {"data": {"values": [{"value": 0}]}, "mark": {"type": "rule", "color": theme.AXIS}, "encoding": {"y": y}}
    dots = {
        "data": {"values": whole},
        "encoding": {"x": x, "y": y},
        "mark": {"type": "point", "size": 44, "filled": True, "color": theme.INK, "opacity": 1},
    }
    return plain_spec({"layer": [bars, nil, dots], "width": WIDTH - 50, "height": 220})
