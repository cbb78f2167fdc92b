"""Regime, leaders and opinion: how the two are ruled, by whom, and what their publics say of each other."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from .. import theme, vega
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..charts import WIDTH, Line, line_spec, spec_of
from ..figure import say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    import polars

# what was asked, or which answer is counted; other questions are shown under their name in the record
QUESTIONS = {
    "levada_good": "Levada: attitude to the country good",
    "levada_bad": "Levada: attitude to the country bad",
    "levada_very_good": "Levada: attitude very good",
    "levada_mostly_good": "Levada: attitude mostly good",
    "levada_close_ally": "Levada: named among the closest friends and allies",
    "levada_hostile_state": "Levada: named among the most hostile states",
    "vciom_relations_friendly": "VCIOM: relations are friendly",
    "vciom_changed_better": "VCIOM: own attitude has changed for the better",
    "vciom_strategic_partner": "VCIOM: a strategic partner",
    "ceias_positive": "Sinophone Borderlands (CEIAS): feels positive",
    "ceias_negative": "CEIAS: feels negative",
    "ciss_favourable": "Tsinghua CISS: favourable",
    "ciss_unfavourable": "Tsinghua CISS: unfavourable",
    "carter_favourable": "Carter Center: favourable",
    "carter_unfavourable": "Carter Center: unfavourable",
    "carter_trust_putin": "Carter Center: trusts Putin",
    "carter_supply_weapons": "Carter Center: China should supply weapons",
    "carter_support_russia_interest": "Carter Center: supporting Russia is in China's interest",
    "pew_unfavourable": "Pew: unfavourable",
}
LISTED, DRAWN = 16, 3


@section(
    "society", "Regime, leaders and opinion", 70, ("polyarchy", "polyarchy_distance", "table:leaders", "table:figures")
)
def society(bundle: Bundle) -> Result:
    """Electoral democracy of both, leaders of the day and their time in office, surveys with their questions."""
    out = Result()
    _regimes(bundle, out)
    _leaders(bundle, out)
    _opinion(bundle, out)
    return p.titled(bundle, out, "regimes and publics")


def _regimes(bundle: Bundle, out: Result) -> None:
    a, b = (bundle.series("polyarchy", "Electoral democracy", "index", who=w) for w in ("a", "b"))
    if a is None or b is None:
        return
    years = sorted(set(a.known["year"]) & set(b.known["year"]))
    if not years:
        return
    year = int(years[-1])
    x, y = a.at(year), b.at(year)
    gap = bundle.series("polyarchy_distance", "Distance of electoral democracy", "index", quiet=True)
    title = say(
        "{a} stood at {x} on the index of electoral democracy in {year}, {b} at {y}",
        a=p.the(bundle, bundle.a, True),
        b=p.the(bundle, bundle.b),
        x=a.figure(year),
        y=b.figure(year),
        year=a.year_figure(year),
    )
    out.title = title
    if gap is not None and gap.at(year) is not None and x is not None and y is not None:
        change = gap.change(10, "signed")
        said = say("The distance between them is {d}", d=gap.figure(year))
        out.prose.append(
            say("{said}, after a change of {c} in ten years.", said=said, c=change)
            if change is not None
            else say("{said}.", said=said)
        )
    lines = [Line(s.subject, i, s.known) for s, i in ((a, bundle.a), (b, bundle.b)) if s.known.height > 1]
    if lines:
        shown = [Line(x.label, x.subject, p.together(bundle, "polyarchy", x.subject, x.rows)) for x in lines]
        shown = [x for x in shown if x.rows.height > 1]
        if not shown:
            return
        out.blocks.append(
            Chart(
                title=title,
                subtitle="Electoral democracy index of V-Dem, from nil to one, per year; codings of experts in a "
                "measurement model, an estimate with error"
                + (
                    "; to 1991 the Soviet Union stands for Russia, marked as a break"
                    if "RUS" in bundle.dyad.ids
                    else ""
                ),
                spec=line_spec(shown, "index", domain=(0, 1)),
                source=f"{a.source}; trace {a.panel.lineage.id}",
                alt=title.plain,
            )
        )


# -- leaders -----------------------------------------------------------------------------------------


def _leaders(bundle: Bundle, out: Result) -> None:
    table = bundle.table("leaders", "Leaders")
    if table is None:
        return
    close = min(p.moment(bundle).isoformat(), p.last_covered(table))
    for s in bundle.dyad.ids:
        got = _in_office(table.rows, s, close)
        if got is None:
            bundle.gap(f"Leader of {bundle.name(s)}", f"no leader in office on {p.in_words(close)} is recorded")
            continue
        one = table.rows.filter((pl.col("state") == s) & (pl.col("leader") == got["leader"]))
        day = date.fromisoformat(close)
        start = date.fromisoformat(got["start"].ljust(10, "0")) if len(got["start"]) == 10 else None
        who = say(
            "{name} has led {state} since {start}",
            name=p.text(got["leader"]),
            state=p.the(bundle, s),
            start=bundle.date_figure(table, got, "start"),
        )
        if start is None:
            out.prose.append(say("{who}.", who=who))
            continue
        years = (day - start).days / 365.2425
        out.prose.append(
            say(
                "{who}, {n} at the date of this brief.",
                who=who,
                n=bundle.table_figure(table, years, "years", f"time in office of {got['leader']} to {close}", one),
            )
        )


def _in_office(rows: polars.DataFrame, state: str, day: str) -> dict[str, Any] | None:
    """The leader in office on a day: the one who came last. Spells that a source left open are no evidence."""
    start, end = pl.col("start").cast(pl.String), pl.col("end").cast(pl.String).fill_null("")
    sure = ~pl.col("censored").fill_null(False) if "censored" in rows.columns else pl.lit(True)
    found = rows.filter((pl.col("state") == state) & (start <= day) & ((end == "") | (end >= day)) & sure).sort("start")
    if not found.height:
        return None
    last = found.row(-1, named=True)
    # an unbroken reign told by several lists begins with the first of them
    chain = rows.filter((pl.col("state") == state) & (pl.col("leader") == last["leader"])).sort("start")
    first = last
    for r in reversed(chain.to_dicts()):
        if r["start"] < first["start"] and str(r["end"] or "9999") >= first["start"]:
            first = r
    return {**last, "start": str(first["start"])}


# -- opinion -----------------------------------------------------------------------------------------


def _opinion(bundle: Bundle, out: Result) -> None:
    table = bundle.table("figures", "Surveys")
    if table is None:
        return
    rows = table.rows.filter(
        pl.col("series").str.starts_with("opinion.")
        & pl.col("source_state").is_in(bundle.dyad.ids)
        & pl.col("target_state").is_in(bundle.dyad.ids)
        & (p.year("last_day") <= bundle.as_of)
        & (pl.col("unit") == "%")
    ).with_columns(pl.col("series").str.strip_prefix("opinion.").alias("question"))
    if not rows.height:
        bundle.gap("Opinion in each about the other", "no survey of either public about the other is in the record")
        return
    # one row a wave: the same wave told by several pages is one
    best = rows.sort("grade", "id").unique(
        ["series", "source_state", "first_day", "value"], keep="first", maintain_order=True
    )
    waves = (
        best.filter(
            ~(
                (pl.col("period_kind") == "year")
                & pl.struct("series", "source_state", pl.col("first_day").str.slice(0, 4)).is_duplicated()
            )
        )
        if "period_kind" in best.columns
        else best
    )
    waves = waves.sort("source_state", "question", "first_day")
    _opinion_chart(bundle, table, waves, out)
    _opinion_grid(bundle, table, waves, out)
    _opinion_said(bundle, table, waves, out)


def _label(question: str) -> str:
    return QUESTIONS.get(question, question.replace("_", " "))


def _opinion_said(bundle: Bundle, table: Any, waves: polars.DataFrame, out: Result) -> None:
    """The latest wave of the longest series of each public."""
    for s, o in (bundle.dyad.ids, bundle.dyad.ids[::-1]):
        mine = waves.filter((pl.col("source_state") == s) & (pl.col("target_state") == o))
        if not mine.height:
            bundle.gap(f"Opinion in {bundle.name(s)} about {bundle.name(o)}", "no survey is in the record")
            continue
        last = mine.with_columns(pl.len().over("question").alias("n")).sort("n", "last_day").row(-1, named=True)
        one = mine.filter(pl.col("id") == last["id"])
        who, _, answer = _label(last["question"]).rpartition(": ")
        said = say(
            "Of those asked in {s}, {v} gave this answer about {o} in {d}: {answer}{who}.",
            o=p.the(bundle, o),
            answer=p.text(answer),
            who=p.text(f" ({who})" if who else ""),
            s=p.the(bundle, s),
            v=bundle.table_figure(
                table, last["value"], "pct", f"{_label(last['question'])}, {bundle.name(s)} about {bundle.name(o)}", one
            ),
            d=p.day(bundle, table, last, "period"),
        )
        out.prose.append(said)


def _opinion_chart(bundle: Bundle, table: Any, waves: polars.DataFrame, out: Result) -> None:
    """Points of the questions that were asked at least three times; nothing joins two questions."""
    long = waves.with_columns(pl.len().over("source_state", "question").alias("n")).filter(pl.col("n") >= 3)
    if not long.height:
        return
    chosen = (
        long.select("source_state", "question", "n")
        .unique()
        .sort(["n", "question"], descending=[True, False])
        .head(DRAWN)
    )
    drawn = long.join(chosen, on=["source_state", "question"], how="semi")
    pairs = chosen.sort("n", descending=True).to_dicts()
    top = drawn.filter(
        (pl.col("source_state") == pairs[0]["source_state"]) & (pl.col("question") == pairs[0]["question"])
    ).sort("last_day")
    first, last = top.row(0, named=True), top.row(-1, named=True)
    other = bundle.b if first["source_state"] == bundle.a else bundle.a

    def value(r: dict[str, Any]) -> Any:
        return bundle.table_figure(table, r["value"], "pct", _label(r["question"]), top.filter(pl.col("id") == r["id"]))

    title = say(
        "In {s}, {x} gave the favourable answer about {o} in {a}, and {y} in {b}{who}"
        if first["question"].endswith(("good", "positive", "favourable", "friendly"))
        else "In {s}, {x} gave the answer counted about {o} in {a}, and {y} in {b}{who}",
        who=p.text(f" ({_label(first['question']).partition(':')[0]})"),
        s=p.the(bundle, first["source_state"]),
        o=p.the(bundle, other),
        x=value(first),
        y=value(last),
        a=p.day(bundle, table, first, "period"),
        b=p.day(bundle, table, last, "period"),
    )
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Share of those asked, per cent, by date of the wave; each mark is one wave of one question, and "
            "a thin line joins waves of the same question only",
            spec=points_spec(drawn, {(r["source_state"], r["question"]): i for i, r in enumerate(pairs)}, bundle),
            source=f"figures; trace {table.lineage.id}",
            alt=title.plain,
        )
    )


def _when(day: str) -> float:
    d = date.fromisoformat(day)
    return d.year + (d.timetuple().tm_yday - 1) / 365.25


def points_spec(drawn: polars.DataFrame, order: dict[tuple[str, str], int], bundle: Bundle) -> dict[str, Any]:
    """Points of each question over time, labelled at the last one; shapes differ as colours do."""
    colours, shapes = (theme.OTHERS[0], theme.OTHERS[1], theme.QUIET), ("circle", "diamond", "square")
    data = []
    for r in drawn.to_dicts():
        i = order[(r["source_state"], r["question"])]
        who = bundle.name(r["source_state"])
        middle = (_when(r["first_day"]) + _when(r["last_day"])) / 2
        data.append(
            {
                "year": round(middle, 2),
                "value": r["value"],
                "key": f"{who}: {_label(r['question'])}",
                "shade": colours[i % 3],
                "shape": shapes[i % 3],
                "rank": i,
            }
        )
    names = [k for k, _ in sorted({(d["key"], d["rank"]) for d in data}, key=lambda t: t[1])]
    scale = vega.Scale(domain=names, range=list(colours[: len(names)]))
    marks = vega.Scale(domain=names, range=list(shapes[: len(names)]))
    legend = vega.Legend(orient="top", title=None, labelLimit=420, columns=1, offset=8)
    base = vega.Chart(data)
    lo, hi = min(d["year"] for d in data), max(d["year"] for d in data)
    x = vega.X(
        "year:Q",
        title=None,
        scale=vega.Scale(domain=[int(lo), int(hi) + 1], nice=False),
        axis=vega.Axis(format="d", tickMinStep=1, tickCount=8),
    )
    y = vega.Y("value:Q", title=None, scale=vega.Scale(domain=[0, 100]), axis=vega.Axis(tickCount=5, format="d"))
    dates = [(d["key"], d["year"]) for d in data]
    twice = {k for k, y in dates if dates.count((k, y)) > 1}  # pages that disagree on a wave: no line through both
    joined = vega.Chart([d for d in data if d["key"] not in twice])
    lines = joined.mark_line(strokeWidth=1, opacity=0.55).encode(
        x=x, y=y, color=vega.Color("key:N", scale=scale, legend=legend), detail="key:N"
    )
    points = base.mark_point(filled=True, size=55, opacity=1).encode(
        x=x,
        y=y,
        color=vega.Color("key:N", scale=scale, legend=legend),
        shape=vega.Shape("key:N", scale=marks, legend=legend),
    )
    return spec_of(vega.layer(lines, points).properties(width=WIDTH - 60, height=220))


def _opinion_grid(bundle: Bundle, table: Any, waves: polars.DataFrame, out: Result) -> None:
    """The latest wave of every question, newest first."""
    latest = waves.sort("last_day").unique(["source_state", "question"], keep="last", maintain_order=True)
    late = latest.sort(["last_day", "question"], descending=[True, False]).head(LISTED)
    body = []
    for r in late.sort(["source_state", "last_day"], descending=[False, True]).to_dicts():
        old = int(r["last_day"][:4]) < bundle.as_of - STALE_YEARS
        value = bundle.table_figure(
            table, r["value"], "pct", _label(r["question"]), late.filter(pl.col("id") == r["id"])
        )
        body.append(
            (
                Cell(f"{bundle.name(r['source_state'])} about {bundle.name(r['target_state'])}", old),
                Cell(p.text(_label(r["question"])), old),
                Cell(p.day(bundle, table, r, "period"), old),
                Cell(value, old),
                Cell(p.text(r["origin"], 60), True),
                Cell(p.link(r["address"]), old),
            )
        )
    out.blocks.append(
        Grid(
            ("Public", "Question", "Wave", "Share", "Who says so", "Read at"),
            tuple(body),
            numeric=(3,),
            caption="The latest wave of each question",
            note="Different questions and pollsters are not comparable with each other. Surveys in states "
            "where speech is restricted are read with care.",
        )
    )
