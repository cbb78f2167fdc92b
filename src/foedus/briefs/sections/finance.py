"""Finance: in which currency the two settle, the world's reserves, and Chinese official finance."""

from __future__ import annotations

from typing import Any

from ...core.lazy import pl
from .. import theme, vega
from ..blocks import Chart
from ..bundle import Bundle, Series
from ..charts import Line, line_spec, spec_of
from ..figure import Sentence, Word, say
from ..section import Cell, Grid, Result, section
from ._books import published, sources_of, the
from ._parts import of_source

NEEDS = (
    "settlement_share",
    "settlement_currency_share",
    "reserve_share",
    "state_reserve_share",
    "chinese_finance",
    "table:figures",
)
# series of the table of figures, the words for it, and its mark; each is a definition of its own
SETTLEMENT = {
    "finance.national_currency_share": ("own currencies in trade with China, as officials say", "circle", theme.INK),
    "finance.yuan_share_ru_imports": (
        "yuan in all of Russia's imports (Bank of Russia)",
        "triangle-up",
        theme.OTHERS[0],
    ),
    "finance.yuan_share_ru_exports": ("yuan in all of Russia's exports (Bank of Russia)", "square", theme.OTHERS[1]),
}
STANDING = {
    "official": "official",
    "claim": "official's claim",
    "estimate": "estimate",
    "survey": "survey",
    "count": "count",
    "judgement": "judgement",
}
FLOWS = {"oda": "aid-like", "oof": "other official", "vague": "unclear terms"}


@section("finance", "Finance", 26, NEEDS)
def finance(bundle: Bundle) -> Result:
    """Settlement for China and Russia, reserves where a reserve currency's issuer takes part, Chinese finance."""
    out = Result()
    if set(bundle.dyad.ids) == {"CHN", "RUS"}:
        _settlement(bundle, out)
        _systems(bundle, out)
        _russian_reserves(bundle, out)
    if set(bundle.dyad.ids) in ({"CHN", "RUS"}, {"CHN", "USA"}):
        _reserves(bundle, out)
    if "CHN" in bundle.dyad.ids:
        _chinese(bundle, out)
    return out


# -- settlement ------------------------------------------------------------------------------------------


def _settlement(bundle: Bundle, out: Result) -> None:
    """Dated points, never joined: each origin counts something else."""
    table, rows = published(bundle, *SETTLEMENT)
    rows = rows.filter(pl.col("last_day") >= "2020") if rows.height else rows
    if table is None or not rows.height:
        bundle.gap("Currencies in which the two settle", "the record lacks the published figures")
        return
    claims = rows.filter(pl.col("series") == "finance.national_currency_share")
    if claims.height:
        row = claims.tail(1)
        first = claims.head(1)
        what = "own currencies in trade of China and Russia"
        said = say(
            "Officials put the share of own currencies in the two states' trade at {v} in {when}",
            v=bundle.table_figure(table, float(row["value"][0]), "pct", what, row),
            when=bundle.date_figure(table, _row(row), "period"),
        )
        out.title = said
        body = (
            say(
                "{said}; at {v} in {when}.",
                said=said,
                v=bundle.table_figure(table, float(first["value"][0]), "pct", what, first),
                when=bundle.date_figure(table, _row(first), "period"),
            )
            if first["id"][0] != row["id"][0] and (len(str(first["period"][0])) <= 7)
            else say("{said}.", said=said)
        )
        out.prose.append(body + say("These are statements of officials, without a published table behind them."))
        if int(row["last_day"][0][:4]) >= bundle.as_of - 3:
            out.findings.append((60, say("{said}; no table is published.", said=said)))
    bank = rows.filter(pl.col("series") != "finance.national_currency_share")
    if bank.height:
        parts = {}
        for flow in ("exports", "imports"):
            some = bank.filter(pl.col("series") == f"finance.yuan_share_ru_{flow}").tail(1)
            if some.height:
                share = bundle.table_figure(table, float(some["value"][0]), "pct", f"yuan in Russia's {flow}", some)
                parts[flow] = (share, bundle.date_figure(table, _row(some), "period"))
        if len(parts) == 2:
            (x, when), (y, _) = parts["exports"], parts["imports"]
            out.prose.append(
                say(
                    "By the Bank of Russia the yuan paid for {x} of all Russian exports and {y} of all "
                    "imports in {when}, with whichever partner.",
                    x=x,
                    y=y,
                    when=when,
                )
            )
    title = out.title or say("Shares of currencies in Russia's trade, as published")
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Percent, by date of the statement. Three definitions, not one course: points of "
            "different marks do not compare",
            spec=_dots(rows),
            source=f"figures; trace {table.lineage.id}",
            alt=title.plain,
        )
    )
    if claims.height:
        _claims(bundle, out, table, claims)


def _row(frame: Any) -> dict[str, Any]:
    return dict(frame.row(0, named=True))


def _when(row: dict[str, Any]) -> float:
    """The middle of a period as a year with a fraction."""
    from datetime import date

    first, last = (date.fromisoformat(str(row[c])) for c in ("first_day", "last_day"))
    middle = first + (last - first) / 2
    return middle.year + (middle.timetuple().tm_yday - 1) / 365.25


def _dots(rows: Any) -> dict[str, Any]:
    data = [
        {"year": round(_when(r), 3), "value": r["value"], "series": r["series"]}
        for r in rows.unique(["series", "period", "value"], keep="first", maintain_order=True).to_dicts()
    ]
    names = [s for s in SETTLEMENT if any(d["series"] == s for d in data)]
    lo, hi = min(d["year"] for d in data), max(d["year"] for d in data)
    x = vega.X(
        "year:Q",
        title=None,
        scale=vega.Scale(domain=[int(lo), hi + 0.1], nice=False),
        axis=vega.Axis(format="d", tickMinStep=1),
    )
    y = vega.Y(
        "value:Q",
        title=None,
        scale=vega.Scale(domain=[0, 100]),
        axis=vega.Axis(tickCount=5, labelExpr="datum.value + '%'"),
    )
    colour, shape = (
        channel("series:N", legend=None, scale=vega.Scale(domain=names, range=[SETTLEMENT[n][k] for n in names]))
        for channel, k in ((vega.Color, 2), (vega.Shape, 1))
    )
    base = vega.Chart(data)
    layers: list[Any] = [base.mark_point(size=70, filled=True, opacity=0.9).encode(x=x, y=y, color=colour, shape=shape)]
    # a key in the empty corner, below right as shares rise: there are too many points for labels at the ends
    for i, n in enumerate(names):
        spot = vega.Chart([{"series": n}])
        layers.append(
            spot.mark_point(size=70, filled=True, opacity=0.9).encode(
                x=vega.value(290), y=vega.value(192 + 19 * i), color=colour, shape=shape
            )
        )
        layers.append(
            spot.mark_text(align="left", fontSize=13, fontWeight=600).encode(
                x=vega.value(302), y=vega.value(192 + 19 * i), text=vega.value(SETTLEMENT[n][0]), color=colour
            )
        )
    return spec_of(vega.layer(*layers).properties(width=620, height=260))


def _claims(bundle: Bundle, out: Result, table: Any, claims: Any) -> None:
    body = []
    for r in claims.iter_slices(1):
        share = bundle.table_figure(table, float(r["value"][0]), "pct", "own currencies in trade", r)
        body.append(
            (
                Cell(_period(bundle, table, r)),
                Cell(share),
                Cell(Word(str(r["origin"][0]))),
                Cell(STANDING[r["status"][0]]),
                Cell(str(r["grade"][0])),
            )
        )
    out.blocks.append(
        Grid(
            ("Period", "Share", "Who says so", "Standing", "Grade"),
            tuple(body),
            numeric=(1,),
            caption="Own currencies in the trade of the two, statement by statement",
            note="Grades: A the producer itself, B a serious outlet that names it, C a re-post or a "
            "lesser outlet, D a doubtful one.",
        )
    )


def _period(bundle: Bundle, table: Any, r: Any) -> Any:
    text = str(r["period"][0])
    return (
        bundle.date_figure(table, _row(r), "period")
        if text.replace("-", "").isdigit()
        else Word(text.replace("/", " to "))
    )


def _systems(bundle: Bundle, out: Result) -> None:
    """The exchange on which the two currencies are traded, and the two states' own systems of payment."""

    def last(series: str, what: str, unit: str = "") -> tuple[Any, Any] | None:
        table, rows = published(bundle, f"finance.{series}")
        if table is None or not rows.height:
            return None
        r = _row(rows.tail(1))
        text = f"{r['value']:,g}{unit}"  # nearly all is not all: as printed
        return of_source(bundle, table.lineage, r["value"], text, what, [r]), bundle.date_figure(table, r, "period")

    traded, beside = (
        last(f"{m}_yuan_share", f"yuan in Russia's trade in currencies, {w}", " %")
        for m, w in (("mosex", "on the exchange"), ("otc", "over the counter"))
    )
    if traded and beside:
        out.prose.append(
            say(
                "Of the currencies traded on the Moscow Exchange the yuan made up {v} in {x}, over the "
                "counter {w} in {y} (Bank of Russia).",
                v=traded[0],
                x=traded[1],
                w=beside[0],
                y=beside[1],
            )
        )
    direct, indirect = (last(f"cips_participants_{k}", f"{k} participants of CIPS") for k in ("direct", "indirect"))
    if direct and indirect:
        out.prose.append(
            say(
                "China's own system of payment, CIPS, had {a} direct and {b} indirect participants in {x}; ",
                a=direct[0],
                b=indirect[0],
                x=direct[1],
            )
        )
        foreign = last("spfs_participants_foreign", "foreign participants of SPFS")
        out.prose[-1] = say(
            "{p}{s}",
            p=out.prose[-1],
            s=say("Russia's system of messages, SPFS, {n} foreign ones in {y}.", n=foreign[0], y=foreign[1])
            if foreign
            else say("how many of them are Russian is not published."),
        )


# -- reserves --------------------------------------------------------------------------------------------


def _russian_reserves(bundle: Bundle, out: Result) -> None:
    series = {
        c: bundle.series(
            "state_reserve_share",
            f"{c} in Russia's reserves",
            "pct",
            who="a" if bundle.a == "RUS" else "b",
            quiet=True,
            currency=c,
        )
        for c in ("USD", "CNY")
    }
    usd, cny = series["USD"], series["CNY"]
    if usd is None or cny is None:
        return
    first, last = int(usd.known["year"][0]), usd.year
    if first == last or cny.at(first) is None or cny.at(last) is None:
        return
    out.prose.append(
        say(
            "In the reserves of the Bank of Russia the dollar's share went from {a} at the end of {y0} to {b} at the end "
            "of {y1}, the yuan's from {c} to {d}; later shares are not in the record.",
            a=usd.figure(first),
            b=usd.figure(last),
            c=cny.figure(first),
            d=cny.figure(last),
            y0=usd.year_figure(first),
            y1=usd.year_figure(last),
        )
    )


def _reserves(bundle: Bundle, out: Result) -> None:
    named = {"USD": ("US dollar", "USA"), "EUR": ("Euro", "context"), "CNY": ("Renminbi", "CHN")}
    series = {
        c: bundle.series("reserve_share", f"{n} in the world's reserves", "pct", who="world", quiet=True, currency=c)
        for c, (n, _) in named.items()
    }
    have: dict[str, Series] = {c: s for c, s in series.items() if s is not None}
    if not {"USD", "CNY"} <= set(have):
        return
    usd, cny = have["USD"], have["CNY"]
    title = (
        say(
            "The dollar made up {usd} of the world's disclosed reserves, the renminbi {cny} ({y})",
            usd=usd.figure(),
            y=usd.year_figure(),
            cny=cny.figure(),
        )
        if usd.year == cny.year
        else say(
            "The dollar made up {usd} of the world's disclosed reserves in {y}, the renminbi {cny} in {z}",
            usd=usd.figure(),
            y=usd.year_figure(),
            cny=cny.figure(),
            z=cny.year_figure(),
        )
    )
    out.title = out.title or title
    out.prose.append(say("{t}.", t=title))
    later = _later(bundle, max(usd.year, cny.year))
    if later is not None:
        out.prose[-1] += later
    lines = [Line(named[c][0], named[c][1], have[c].known, named[c][1]) for c in named if c in have]
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Percent of the reserves whose currency states report to the IMF, end of year",
            spec=line_spec(lines, "pct", zero=True),
            source=sources_of(*have.values()),
            alt=title.plain,
        )
    )


def _later(bundle: Bundle, year: int) -> Sentence | None:
    """Figures of a later quarter, which the yearly line does not take, where both currencies have one."""
    found = []
    for name in ("usd", "yuan"):
        table, rows = published(bundle, f"finance.{name}_share_reserves_world")
        if table is None or not rows.height:
            return None
        found.append(rows.filter((pl.col("status") == "official") & (pl.col("period_kind") == "quarter")).tail(1))
    x, y = found
    if not (x.height and y.height) or x["last_day"][0] != y["last_day"][0] or int(x["last_day"][0][:4]) <= year:
        return None
    what = "share of the world's disclosed reserves"
    return say(
        "In the quarter that ended in {when} it was {a} and {b}.",
        when=bundle.date_figure(table, {**_row(x), "period": str(x["last_day"][0])[:7]}, "period"),
        a=bundle.table_figure(table, float(x["value"][0]), "pct", f"dollar, {what}", x),
        b=bundle.table_figure(table, float(y["value"][0]), "pct", f"renminbi, {what}", y),
    )


# -- Chinese official finance ----------------------------------------------------------------------------


def _chinese(bundle: Bundle, out: Result) -> None:
    other = bundle.b if bundle.a == "CHN" else bundle.a
    panel = bundle.panel("chinese_finance", states=[other], quiet=True)
    if panel is None:
        bundle.gap(f"Chinese official finance to {the(bundle, other)}", "AidData's list has no project there", 2000)
        return
    panel = panel.convert("mUSD2021")
    rows = panel.table.drop_nulls("value").filter(pl.col("value") > 0)
    if not rows.height:
        return
    first, last = int(rows["year"].min()), int(rows["year"].max())  # type: ignore[arg-type]
    total = float(rows["value"].sum())
    name = the(bundle, other)
    title = _financed(bundle, panel, total, name, first, last)
    out.prose.append(say("{t}, in constant dollars; the list ends there.", t=title))
    out.title = out.title or title
    data = [
        {"year": int(y), "kind": FLOWS[f], "value": v} for y, f, v in rows.select("year", "flow", "value").iter_rows()
    ]
    if len({d["year"] for d in data}) < 3:
        return
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Commitments of Chinese official lenders and donors by year, constant 2021 dollars "
            "(AidData, adjusted amounts); a year without a bar: no project found",
            spec=_stack(data),
            source=f"{', '.join(panel.sources)}; trace {panel.lineage.id}",
            alt=title.plain,
        )
    )


def _financed(bundle: Bundle, panel: Any, total: float, name: str, first: int, last: int) -> Sentence:
    f = bundle.figure
    return say(
        "Chinese official lenders and donors committed {total} to {name} from {first} to {last}",
        total=f(panel, total, "money", f"Chinese official finance to {name}, all flows and years"),
        name=name,
        first=f(panel, first, "year", "first year of that finance"),
        last=f(panel, last, "year", "last year of that finance"),
    )


def _stack(data: list[dict[str, Any]]) -> dict[str, Any]:
    years = list(range(min(d["year"] for d in data), max(d["year"] for d in data) + 1))
    names = [n for n in FLOWS.values() if any(d["kind"] == n for d in data)]
    shades = {"aid-like": theme.OTHERS[0], "other official": theme.ACTORS["CHN"], "unclear terms": theme.CONTEXT}
    base = vega.Chart(data)
    return spec_of(
        base.mark_bar(cornerRadiusEnd=1)
        .encode(
            x=vega.X(
                "year:O",
                title=None,
                scale=vega.Scale(domain=years),
                axis=vega.Axis(labelAngle=0, ticks=False, values=[y for y in years if y % 5 == 0 or len(years) < 12]),
            ),
            y=vega.Y(
                "sum(value):Q",
                title=None,
                axis=vega.Axis(
                    tickCount=4,
                    labelExpr=(
                        "datum.value == 0 ? '0' : datum.value >= 1e3 ? format(datum.value / 1e3, '~f') + ' bn' : "
                        "format(datum.value, '~f') + ' m'"
                    ),
                ),
            ),
            color=vega.Color(
                "kind:N",
                scale=vega.Scale(domain=names, range=[shades[n] for n in names]),
                legend=vega.Legend(orient="top", title=None, symbolType="square"),
            ),
        )
        .properties(width=620, height=200)
    )
