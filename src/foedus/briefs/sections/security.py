"""Security between the two: arms, exercises under their definitions, obligations, disputes and rivalry."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from ...core.schema import STATUSES
from ...record.sources.exercises import error_rate
from .. import theme
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle, both
from ..charts import Line, line_spec
from ..figure import Figure, Word, say
from ..section import Cell, Grid, Result, section
from . import _parts as p
from ._bonds import bonds

if TYPE_CHECKING:
    import polars

KINDS = {
    "exercise": "Exercises",
    "command_post": "Exercises",
    "air_patrol": "Patrols",
    "naval_patrol": "Patrols",
    "police_counterterror": "Police and counter-terrorism",
    "competition": "Competitions",
}
KIND_ORDER = ("Exercises", "Patrols", "Police and counter-terrorism", "Competitions")
KIND_SHADES = (theme.OTHERS[0], theme.OTHERS[1], theme.QUIET, theme.CONTEXT)
ARMS = {
    "arms.cn_share_of_ru_exports": "Share of China in Russia's arms exports",
    "arms.ru_share_of_cn_imports": "Share of Russia in China's arms imports",
    "arms.ru_exports_change_to_cn": "Change of Russia's arms exports to China on the five years before",
    "arms.cn_share_of_pk_imports": "Share of China in Pakistan's arms imports",
    "arms.ru_share_of_in_imports": "Share of Russia in India's arms imports",
}
FULL = {"CHN", "RUS"}  # the pair for which exercises were collected
RULES = {
    "core": "military exercises and patrols",
    "core bilateral": "the same, of the two alone",
    "all but competitions": "everything but competitions",
}


@section(
    "security",
    "Arms, exercises and obligations",
    40,
    (
        "arms_tiv",
        "table:figures",
        "table:exercises",
        "table:exercise_counts",
        "alliance_obligation",
        "disputes",
        "rivalry",
    ),
)
def security(bundle: Bundle) -> Result:
    """Arms transferred, joint exercises by kind beside the published counts, and what binds or divides the two."""
    out = Result()
    _exercises(bundle, out)
    _arms(bundle, out)
    bonds(bundle, out)
    return p.titled(bundle, out, "security")


# -- exercises ---------------------------------------------------------------------------------------


def _exercises(bundle: Bundle, out: Result) -> None:
    table = bundle.table("exercises", "Joint exercises")
    if table is None:
        return
    end = min(bundle.as_of, int(p.last_covered(table)[:4]))
    rows = table.rows.filter(both("states", *bundle.dyad.ids) & (p.year() <= end)).sort("date")
    full = set(bundle.dyad.ids) == FULL
    if not rows.height:
        bundle.gap("Joint exercises", "the list was collected for China and Russia; it holds no drill of these two")
        return
    years = [int(y) for y in rows["date"].str.slice(0, 4)]
    first = years[0]
    two = rows.filter(pl.col("bilateral"))
    figures = {
        "n": p.count_of(bundle, table, rows, "joint exercises and patrols in the list"),
        "two": p.count_of(bundle, table, two, "bilateral ones"),
        "first": p.year_of(bundle, table, first, "year of the first in the list", rows.head(1)),
        "end": p.year_of(bundle, table, end, "last year of the list of exercises"),
    }
    if full:
        out.title = say("The list holds {n} joint exercises, patrols and drills from {first} to {end}", **figures)
        out.prose.append(
            say(
                "{two} of them were between the two alone; the others had third states in them. The list "
                "was collected by hand and is not complete.",
                **figures,
            )
        )
        _reread(bundle, table, out)
        _pace(bundle, table, rows, first, end, out)
    else:
        noun = "drill" if rows.height == 1 else "drills"
        out.prose.append(
            say(
                f"The list of exercises was collected for China and Russia. It holds {{n}} {noun} in which "
                "these two states took part as well, the first in {first}: a lower bound for this pair.",
                **figures,
            )
        )
    if full and rows.height >= 5:
        _exercise_chart(bundle, table, rows, first, end, out)
    if full:
        _counts(bundle, out)


def _reread(bundle: Bundle, table: Any, out: Result) -> None:
    """How far the list can be trusted: the rows that were read a second time, on another page."""
    read_again, _, rate = error_rate(table.rows)
    if not read_again:
        return
    again = table.rows.drop_nulls("reread_result")
    differing = again.filter(pl.col("reread_result").str.starts_with("differs"))
    out.prose.append(
        say(
            "{n} rows were read a second time on another page; {d} of them ({share}) differed in a date or a participant.",
            n=p.count_of(bundle, table, again, "rows of the list read a second time"),
            d=p.count_of(bundle, table, differing, "rows that differed when read again"),
            share=bundle.table_figure(table, rate, "percent", "share of re-read rows that differed", again),
        )
    )


def _pace(bundle: Bundle, table: Any, rows: polars.DataFrame, first: int, end: int, out: Result) -> None:
    """The last five years beside the five before."""
    late = rows.filter(p.year() > end - 5)
    early = rows.filter(p.year().is_between(end - 9, end - 5))
    patrols = late.filter(pl.col("kind").is_in(["air_patrol", "naval_patrol"]))
    said = (
        say(
            "From {from} to {end} the list of exercises holds {n} joint exercises and patrols of {a} and {b}, against "
            "{before} in the five years before; {patrols} were air or naval patrols, "
            "a form it first records in {since}.",
            a=p.the(bundle, bundle.a),
            b=p.the(bundle, bundle.b),
            **{"from": p.year_of(bundle, table, end - 4, "first of the last five years of the list", late.head(1))},
            end=p.year_of(bundle, table, end, "last year of the list of exercises"),
            n=p.count_of(bundle, table, late, "joint exercises in the last five years of the list"),
            before=p.count_of(bundle, table, early, "joint exercises in the five years before"),
            patrols=p.count_of(bundle, table, patrols, "joint patrols in the last five years of the list"),
            since=_first_patrol(bundle, table, rows),
        )
        if patrols.height
        else None
    )
    if said is not None:
        out.prose.append(said)
        if end >= bundle.as_of - STALE_YEARS:
            out.findings.append((66, said))


def _first_patrol(bundle: Bundle, table: Any, rows: polars.DataFrame) -> Figure:
    one = rows.filter(pl.col("kind").is_in(["air_patrol", "naval_patrol"])).head(1)
    return p.year_of(bundle, table, int(one["date"][0][:4]), "year of the first joint patrol in the list", one)


def _exercise_chart(bundle: Bundle, table: Any, rows: polars.DataFrame, first: int, end: int, out: Result) -> None:
    named = rows.with_columns(
        pl.col("kind").replace_strict(KINDS, default="Exercises").alias("group"), p.year().alias("y")
    )
    data = [
        {"year": y, "kind": k, "value": n}
        for y, k, n in named.group_by("y", "group").len().sort("y", "group").iter_rows()
    ]
    used = [k for k in KIND_ORDER if any(d["kind"] == k for d in data)]
    per = named.group_by("y").len().sort("len", "y", descending=[True, False]).row(0)
    peak = named.filter(pl.col("y") == per[0])
    title = say(
        "Most joint exercises and patrols in the list fall in {year} ({n})",
        year=p.year_of(bundle, table, per[0], "year of the most exercises", peak),
        n=p.count_of(bundle, table, peak, "exercises in that year"),
    )
    shades = [KIND_SHADES[KIND_ORDER.index(k)] for k in used]
    out.blocks.append(
        Chart(
            title=title,
            subtitle=f"Exercises, patrols and drills in which both took part, by the year they began, {first} to "
            f"{end}; counted from a list that is not complete",
            spec=p.bars(data, used, shades, first, end),
            source=f"{', '.join(c.source for c in table.coverage)}; trace {table.lineage.id}",
            alt=title.plain,
        )
    )


def _counts(bundle: Bundle, out: Result) -> None:
    """Published counts under their own definitions, each beside the list under the nearest rule."""
    table = bundle.table("exercise_counts", "Published counts of joint exercises")
    if table is None:
        return
    body = []
    for r in table.rows.sort("grade", "published_count", descending=[False, True]).to_dicts():
        if int(str(r["our_last"])[:4]) > bundle.as_of:
            continue
        one = table.rows.filter(pl.col("id") == r["id"])
        span = f"{r['period_first']} to {r['period_last'] or 'not stated'}"
        body.append(
            (
                Cell(p.text(r["publisher"], 70)),
                Cell(p.text(_definition(r["definition"]), 190)),
                Cell(Word(span)),
                Cell(bundle.table_figure(table, float(r["published_count"]), "count", "count as published", one)),
                Cell(
                    bundle.table_figure(
                        table,
                        float(r["our_count"]),
                        "count",
                        f"rows of the list, {r['rule']}, {r['our_first']} to {r['our_last']}",
                        one,
                    )
                ),
                Cell(RULES.get(r["rule"], r["rule"])),
                Cell(p.link(r["address"])),
            )
        )
    if body:
        out.blocks.append(
            Grid(
                ("Who counts", "What is counted", "Period", "Published", "This list", "Nearest rule", "Read at"),
                tuple(body),
                numeric=(3, 4),
                caption="Published counts differ because they count different things",
                note="Military exercises and patrols leave out police drills, competitions and the wide "
                "multilateral and civil series. A difference between a published count and the list is no "
                "change over time.",
            )
        )


def _definition(words: str) -> str:
    """A definition without the words that place it in the file."""
    said = re.sub(r"^(Additional[^:]*|Of the above): *", "", words)
    return said[:1].upper() + said[1:]


# -- arms --------------------------------------------------------------------------------------------


def _arms(bundle: Bundle, out: Result) -> None:
    found = [
        (
            s,
            t,
            bundle.series(
                "arms_tiv",
                f"Arms from {bundle.name(s)} to {bundle.name(t)}",
                "tiv",
                who="ab" if s == bundle.a else "ba",
                quiet=True,
            ),
        )
        for s, t in (bundle.dyad.ids, bundle.dyad.ids[::-1])
    ]
    known = [(s, t, x) for s, t, x in found if x is not None and x.known["value"].sum() > 0]
    if known:
        _arms_chart(bundle, known, out)
    table = bundle.table("figures", "Cited figures")
    rows = (
        None
        if table is None
        else table.rows.filter(
            pl.col("series").is_in(list(ARMS))
            & pl.col("source_state").is_in(bundle.dyad.ids)
            & pl.col("target_state").is_in(bundle.dyad.ids)
            & (p.year("last_day") <= bundle.as_of)
        )
    )
    if rows is None or not rows.height:
        return
    body = tuple(
        (
            Cell(ARMS[r["series"]]),
            Cell(p.day(bundle, table, r, "period")),
            Cell(
                bundle.table_figure(
                    table,
                    r["value"],
                    "signed_pct" if "change" in r["series"] else "pct",
                    ARMS[r["series"]],
                    rows.filter(pl.col("id") == r["id"]),
                )
            ),
            Cell(STATUSES[r["status"]]),
            Cell(p.text(r["origin"], 60)),
            Cell(p.link(r["address"])),
        )
        for r in rows.sort("series", "period", "id").to_dicts()
    )
    out.blocks.append(
        Grid(
            ("What", "Period", "Value", "Standing", "Who says so", "Read at"),
            body,
            numeric=(2,),
            caption="Arms transfers: what is cited of the SIPRI register",
            note="SIPRI's terms do not allow the register to be passed on; with `foedus import sipri_arms FILE` the "
            "course of transfers is drawn here.",
        )
    )


def _arms_chart(bundle: Bundle, known: list[tuple[str, str, Any]], out: Result) -> None:
    s, t, x = known[0]
    title = say(
        "{a} delivered arms of {v} to {b} in {y}",
        a=p.the(bundle, s, True),
        b=p.the(bundle, t),
        v=x.figure(),
        y=x.year_figure(),
    )
    lines = [Line(f"{bundle.name(i)} to {bundle.name(j)}", i, y.known) for i, j, y in known]
    out.blocks.append(
        Chart(
            title=title,
            subtitle="SIPRI trend indicator values of major conventional arms delivered, per year, millions",
            spec=line_spec(lines, "tiv", zero=True),
            source=f"{x.source}; trace {x.panel.lineage.id}",
            alt=title.plain,
        )
    )
