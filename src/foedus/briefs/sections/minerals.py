"""Critical minerals: what the two make of the world's output, together and alone, and who buys it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.errors import FoedusError
from ...core.lazy import pl
from ...core.schema import in_order
from .. import theme, vega
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..charts import spec_of
from ..figure import Figure, Sentence, Word, say
from ..section import Cell, Grid, Result, section
from ._books import capital, possessive
from ._parts import the

if TYPE_CHECKING:
    import polars

HALF, PART = 0.5, 0.05  # a pair of which one makes less than PART of every mineral has no section
DRAWN = 14


@section("minerals", "Critical minerals", 27, ("mineral_share", "mineral_concentration", "mineral_import_share"))
def minerals(bundle: Bundle) -> Result:
    """Shares in the world's output of the latest year; nothing for pairs of which one makes little."""
    out = Result()
    panel = bundle.panel("mineral_share", states=[bundle.a, bundle.b], quiet=True)
    if panel is None:
        return out
    year = int(panel.table["year"].max())
    rows = panel.table.filter(pl.col("year") == year).drop_nulls("value")
    joint = (
        rows.group_by("mineral", "stage")
        .agg(pl.col("value").sum().alias("joint"))
        .sort("joint", "mineral", "stage", descending=[True, False, False])
    )
    if rows.filter(pl.col("value") >= PART)["state"].n_unique() < 2:
        return out
    _headline(bundle, out, panel, rows, joint, year)
    _alone(bundle, out, panel, rows)
    out.blocks.append(_chart(bundle, out, panel, rows, joint))
    _both(bundle, out, panel, rows, joint, year)
    _buyer(bundle, out)
    _revised(bundle, out)
    bundle.gap(
        "Critical minerals after the mine",
        "the USGS prints no refinery output by state for cobalt, nickel, rare earths or germanium",
        do="Bring the British Geological Survey's statistics with foedus import bgs_minerals.",
    )
    return out


def _label(mineral: str, stage: str) -> str:
    return f"{mineral.replace('_', ' ')}, {stage}"


def _of(mineral: str, stage: str, year: int | None = None) -> Any:
    mask = (pl.col("mineral") == mineral) & (pl.col("stage") == stage)
    return mask if year is None else mask & (pl.col("year") == year)


def _headline(
    bundle: Bundle, out: Result, panel: Any, rows: polars.DataFrame, joint: polars.DataFrame, year: int
) -> None:
    mask = pl.col("year") == year
    when = bundle.figure(panel, float(year), "year", "year of the shares of minerals", mask)
    world = bundle.panel("mineral_concentration", quiet=True)
    most = joint.row(0, named=True)
    share = bundle.figure(
        panel,
        most["joint"],
        "percent",
        f"joint share, {_label(most['mineral'], most['stage'])}",
        _of(most["mineral"], most["stage"], year),
    )
    half = joint.filter(pl.col("joint") >= HALF)
    alone = rows.filter(pl.col("value") >= HALF).group_by("state").len("n").sort("n", "state", descending=True)
    a, b = capital(the(bundle, bundle.a)), the(bundle, bundle.b)
    if half.height and world is not None:
        n = bundle.figure(panel, float(half.height), "count", "products of which the two make half or more", mask)
        m = bundle.figure(
            world, float(world.table.filter(mask).height), "count", "critical mineral products counted", mask
        )
        first = str(alone["state"][0]) if alone.height else ""
        own = (
            say(
                ", {s} alone of {k}",
                s=the(bundle, first),
                k=bundle.figure(
                    panel,
                    float(alone["n"][0]),
                    "count",
                    f"products of which {bundle.name(first)} makes half or more",
                    mask & (pl.col("state") == first),
                ),
            )
            if first
            else ""
        )
        out.title = say(
            "{a} and {b} together make at least half of the world's output of {n} of {m} critical mineral "
            "products{own} ({y})",
            a=a,
            b=b,
            n=n,
            m=m,
            own=own,
            y=when,
        )
    else:
        out.title = say(
            "Of critical minerals {a} and {b} together weigh most in {what}: {share} of the world's output ({y})",
            a=a,
            b=b,
            what=_label(most["mineral"], most["stage"]),
            share=share,
            y=when,
        )
    largest = (
        say("; the largest share is {share} of {what}", share=share, what=_label(most["mineral"], most["stage"]))
        if half.height
        else ""
    )
    out.prose.append(
        say(
            "{t}{largest}. A product is a mineral at one stage, mined or refined; the list is that of the "
            "United States, a buyer.",
            t=out.title,
            largest=largest,
        )
    )
    adds = half.height - (int(alone["n"][0]) if alone.height else 0)
    if year >= bundle.as_of - STALE_YEARS and half.height >= 5 and adds >= 2:
        out.findings.append((47, say("{t}.", t=out.title)))


def _alone(bundle: Bundle, out: Result, panel: Any, rows: polars.DataFrame) -> None:
    """The product in which each weighs most."""
    parts = []
    for s in (bundle.a, bundle.b):
        top = rows.filter(pl.col("state") == s).sort("value", "mineral", descending=[True, False]).head(1)
        if top.height and float(top["value"][0]) >= PART:
            r = top.row(0, named=True)
            mask = _of(r["mineral"], r["stage"], r["year"]) & (pl.col("state") == s)
            what = _label(r["mineral"], r["stage"])
            v = bundle.figure(panel, r["value"], "percent", f"{bundle.name(s)}'s share of {what}", mask)
            parts.append(say("{s} largest share is of {what} ({v})", s=possessive(the(bundle, s)), what=what, v=v))
    if len(parts) == 2:
        out.prose.append(say("Alone, {x}, {y}.", x=parts[0], y=parts[1]))


def _chart(bundle: Bundle, out: Result, panel: Any, rows: polars.DataFrame, joint: polars.DataFrame) -> Chart:
    drawn = joint.head(DRAWN)
    order = [_label(m, s) for m, s in drawn.select("mineral", "stage").iter_rows()]
    colours = theme.colours([bundle.a, bundle.b])
    data, ends = [], []
    for mineral, stage, whole in drawn.iter_rows():
        label, at = _label(mineral, stage), 0.0
        for i, s in enumerate((bundle.a, bundle.b)):
            hit = rows.filter(_of(mineral, stage) & (pl.col("state") == s))
            if hit.height:
                v = float(hit["value"][0])
                data.append(
                    {"label": label, "state": bundle.name(s), "from": round(at, 4), "to": round(at + v, 4), "rank": i}
                )
                at += v
        ends.append({"label": label, "to": round(at, 4), "text": f"{100 * whole:.0f} %"})
    y = vega.Y("label:N", sort=order, title=None, axis=vega.Axis(labelLimit=240, ticks=False, grid=False))
    x = vega.X(
        "from:Q",
        title=None,
        scale=vega.Scale(domain=[0, 1.08], nice=False),
        axis=vega.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )
    colour = vega.Color(
        "state:N",
        scale=vega.Scale(
            domain=[bundle.name(s) for s in (bundle.a, bundle.b)], range=[colours[s] for s in (bundle.a, bundle.b)]
        ),
        legend=vega.Legend(orient="top", title=None, symbolType="square"),
    )
    spec = spec_of(
        vega.layer(
            vega.Chart(data).mark_bar(height=12).encode(x=x, x2="to:Q", y=y, color=colour),
            vega.Chart(ends)
            .mark_text(align="left", dx=5, fontSize=12, color=theme.INK)
            .encode(x=vega.X("to:Q"), y=y, text="text:N"),
        ).properties(width=430, height=21 * len(order))
    )
    title = out.title
    assert title is not None
    return Chart(
        title=title,
        subtitle="Share of the world's output in tonnes, products with the largest joint share. "
        "A state that the source does not list is not drawn: it may make a little",
        spec=spec,
        source=f"{', '.join(sorted(rows['source'].unique()))}; trace {panel.lineage.id}",
        alt=title.plain,
    )


def _both(bundle: Bundle, out: Result, panel: Any, rows: polars.DataFrame, joint: polars.DataFrame, year: int) -> None:
    """Products of which each makes a twentieth or more, with the concentration of the world's output."""
    wide = rows.group_by("mineral", "stage").agg(pl.len().alias("n"), pl.col("value").min().alias("least"))
    of_both = joint.join(wide.filter((pl.col("n") == 2) & (pl.col("least") >= PART)), on=["mineral", "stage"]).sort(
        "joint", "mineral", descending=[True, False]
    )
    if not of_both.height:
        return
    world = bundle.panel("mineral_concentration", quiet=True)
    body = []
    for mineral, stage, whole in of_both.select("mineral", "stage", "joint").iter_rows():
        cells = []
        for s in (bundle.a, bundle.b):
            hit = rows.filter(_of(mineral, stage) & (pl.col("state") == s))
            cells.append(
                Cell(
                    bundle.figure(
                        panel,
                        float(hit["value"][0]),
                        "percent",
                        f"{bundle.name(s)}'s share of {_label(mineral, stage)}",
                        _of(mineral, stage, year) & (pl.col("state") == s),
                    )
                )
            )
        few = world.table.filter(_of(mineral, stage, year)) if world is not None else None
        index: Figure | str = (
            ""
            if few is None or world is None or not few.height
            else bundle.figure(
                world,
                float(few["value"][0]),
                "index",
                f"concentration of {_label(mineral, stage)}",
                _of(mineral, stage, year),
            )
        )
        together = bundle.figure(
            panel, whole, "percent", f"joint share, {_label(mineral, stage)}", _of(mineral, stage, year)
        )
        body.append((Cell(mineral.replace("_", " ")), Cell(stage), *cells, Cell(together), Cell(index)))
    out.blocks.append(
        Grid(
            ("Mineral", "Stage", bundle.name(bundle.a), bundle.name(bundle.b), "Together", "Concentration"),
            tuple(body),
            numeric=(2, 3, 4, 5),
            caption="Products of which each makes a twentieth of the world's output or more",
            note="Concentration: sum of the squared shares of the states listed, from nearly nil to one; a lower bound.",
        )
    )


def _buyer(bundle: Bundle, out: Result) -> None:
    """What the United States, the one buyer whose imports the source splits, take from each."""
    said: list[Sentence] = []
    for s in (bundle.a, bundle.b):
        if s == "USA":
            continue
        panel = bundle.panel("mineral_import_share", dyad=(s, "USA"), source_state=s, quiet=True)
        if panel is None:
            continue
        known = panel.table.drop_nulls("value").sort("value", "mineral", "form", descending=[True, False, False])
        r = known.row(0, named=True)
        mask = (pl.col("mineral") == r["mineral"]) & (pl.col("form") == r["form"])
        words = r["mineral"].replace("_", " ")
        what = r["form"].lower() if words in r["form"].lower() else f"{words} ({r['form'].lower()})"
        half = known.filter(pl.col("value") >= 100 * HALF)
        top = bundle.figure(panel, float(r["value"]), "pct", f"{bundle.name(s)} in US imports of {what}", mask)
        count = bundle.figure(
            panel,
            float(half.height),
            "count",
            f"forms of minerals of which {bundle.name(s)} supplies half of US imports or more",
            pl.col("value") >= 100 * HALF,
        )
        forms = "form" if half.height == 1 else "forms"
        said.append(
            say(
                "{s} supplied half or more of {n} {forms}, most of {what} ({v})"
                if half.height
                else "{s} supplied half of none, most of {what} ({v})",
                forms=forms,
                s=the(bundle, s),
                n=count,
                what=Word(what),
                v=top,
            )
        )
    if said:
        both = said[0] if len(said) == 1 else say("{x}; {y}", x=said[0], y=said[1])
        out.prose.append(
            say(
                "Of the critical minerals that the United States import, on the mean of four years, "
                "{both}. Other buyers' imports by origin are not in the record.",
                both=both,
            )
        )


def _revised(bundle: Bundle, out: Result) -> None:
    """The widest difference between two editions for one year: such figures are estimates."""
    try:
        panel = bundle.lab.get("mineral_share", states=[bundle.a, bundle.b]).where(years=(1, bundle.as_of))
    except FoedusError:
        return
    known = panel.table.drop_nulls("value").filter(pl.col("value") >= 0.02)
    key = ["state", "year", "mineral", "stage"]
    editions = in_order(panel.coverage)[:2]
    if len(editions) < 2:
        return
    last, before = (known.filter(pl.col("source") == e) for e in editions)
    pairs = last.join(before, on=key, suffix="_before")
    if not pairs.height:
        return
    apart = (pl.col("value") - pl.col("value_before")).abs()
    r = pairs.with_columns(apart.alias("d")).sort("d", *key).row(-1, named=True)
    mask = _of(r["mineral"], r["stage"], r["year"]) & (pl.col("state") == r["state"])
    what = f"{possessive(the(bundle, r['state']))} share of {_label(r['mineral'], r['stage'])}"
    out.prose.append(
        say(
            "These are estimates: {what} in {y} was {old} in one edition and {new} in the next.",
            what=what,
            y=bundle.figure(panel, float(r["year"]), "year", f"year of {what}", mask),
            old=bundle.figure(panel, r["value_before"], "percent", f"{what}, edition of 2025", mask),
            new=bundle.figure(panel, r["value"], "percent", f"{what}, edition of 2026", mask),
        )
    )
