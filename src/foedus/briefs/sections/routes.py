"""Routes of fuel: what each can carry and what it carried, and what is agreed or planned."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from .. import theme, vega
from ..blocks import Chart
from ..bundle import STALE_YEARS, Bundle
from ..charts import spec_of
from ..figure import Figure, Sentence, Word, say
from ..section import Cell, Grid, Result, section
from ._facts import GRADES, known, quantity
from ._parts import listed, names, of_source, the, year_of

if TYPE_CHECKING:
    import polars

FUELS = {
    "gas": "Pipeline gas",
    "lng": "Liquefied gas",
    "oil": "Oil",
    "coal": "Coal",
    "electricity": "Electricity",
    "freight": "Railways, all goods",
}
STAGES = {"building": "being built", "agreed": "agreed", "memorandum": "memorandum", "proposed": "asked for"}
YEARLY = ("bcm", "Mt", "TWh")


@section("routes", "Routes of fuel", 25, ("table:energy_routes",))
def routes(bundle: Bundle) -> Result:
    """Use against capacity, route by route; nothing for pairs of which no route was read."""
    out = Result()
    table, rows = known(bundle, "energy_routes")
    if table is None or not rows.height:
        return out
    a, b = bundle.a, bundle.b
    mine = rows.filter(pl.col("source_state").is_in([a, b]) & pl.col("target_state").is_in([a, b]))
    if not mine.height:
        return out
    seller, buyer = str(mine["source_state"][0]), str(mine["target_state"][0])
    _used(bundle, out, table, mine, seller)
    _planned(bundle, out, table, mine)
    many = mine["route"].n_unique()
    out.title = out.title or say(
        "{n} {routes} of fuel from {a} to {b}, with little on the use",
        routes="route" if many == 1 else "routes",
        n=bundle.table_figure(table, float(many), "count", "routes in the list", mine),
        a=the(bundle, seller),
        b=the(bundle, buyer),
    )
    out.blocks.insert(1 if out.blocks else 0, _table(bundle, table, mine))
    uses = mine.filter(pl.col("stage") == "working").group_by("name", maintain_order=True).agg(pl.col("used").count())
    unused = [name for name, many in uses.iter_rows() if not many]
    if unused:
        bundle.gap("What some routes carried", f"a capacity was read, and no use, of {listed(unused)}")
    return out


def _ratio(rows: polars.DataFrame) -> list[dict[str, Any]]:
    """Per route the latest use over the capacity of that year, where that is still its capacity: the two rows and their
    quotient."""
    made = []
    for route in rows["route"].unique(maintain_order=True):
        of = rows.filter((pl.col("route") == route) & pl.col("unit").is_in(YEARLY)).sort("year", "id")
        use = of.drop_nulls("used").tail(1)
        if not use.height:
            continue
        u = use.row(0, named=True)
        caps = of.filter(pl.col("stage") == "working").drop_nulls("capacity")
        cap = caps.filter(pl.col("year") <= u["year"]).tail(1)
        if cap.height and cap["capacity"][0] == caps["capacity"][-1]:
            c = cap.row(0, named=True)
            made.append({"use": u, "capacity": c, "ratio": u["used"] / c["capacity"]})
    return sorted(made, key=lambda m: -m["ratio"])


def _used(bundle: Bundle, out: Result, table: Any, rows: polars.DataFrame, seller: str) -> None:
    """Bars of use over capacity; full routes are named."""
    made = _ratio(rows)
    if not made:
        return
    for m in made:
        name, unit = m["use"]["name"], m["use"]["unit"]
        m["used"] = quantity(bundle, table, m["use"], f"{name}: used", "used")
        m["can"] = quantity(bundle, table, m["capacity"], f"{name}: capacity a year", "capacity")
        m["share"] = bundle.derived(m["ratio"], "percent", f"{name}: use over capacity, {unit}", m["used"], m["can"])
        m["year"] = year_of(
            bundle, table, int(m["use"]["year"]), f"year of use, {name}", rows.filter(pl.col("id") == m["use"]["id"])
        )
    fresh = [m for m in made if m["use"]["year"] >= bundle.as_of - STALE_YEARS]
    full = [m for m in fresh if m["ratio"] >= 0.95] or fresh[:1] or made[:1]
    full.sort(key=lambda m: (m["use"]["used_by"] != "target", -m["use"]["year"]))  # the pair's own routes come first
    first = full[0]
    title = say(
        "{who} {used} in {year}, {share} of its capacity",
        who=_carried(first),
        used=first["used"],
        year=first["year"],
        share=first["share"],
    )
    out.title = title
    out.prose.append(say("{t}.", t=title))
    for m in full[1:]:
        out.prose.append(
            say(
                "{who} {used} in {year}{all}, of {can} a year.",
                who=_carried(m),
                used=m["used"],
                year=m["year"],
                all=" to all buyers" if m["use"]["used_by"] == "all" else "",
                can=m["can"],
            )
        )
    slack = [m for m in fresh if m["ratio"] < 0.5]
    if slack:
        out.prose.append(say("Far below capacity: {names}.", names=_slack(slack)))
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Use as a share of the capacity of that year, latest year with both known; dotted: full. "
            "Pale: counts all buyers; grey: older than three years",
            spec=_bars(bundle, made, seller),
            source=f"energy_routes; trace {table.lineage.id}",
            alt=title.plain,
        )
    )


def _carried(m: dict[str, Any]) -> Sentence:
    return say(
        "{n} {does}", n=Word(m["use"]["name"]), does="shipped" if m["use"]["kind"] in ("plant", "port") else "carried"
    )


def _slack(made: list[dict[str, Any]]) -> Sentence:
    from ..figure import listing

    return listing([say("{n} ({s} in {y})", n=Word(m["use"]["name"]), s=m["share"], y=m["year"]) for m in made])


def _bars(bundle: Bundle, made: list[dict[str, Any]], seller: str) -> dict[str, Any]:
    colour = theme.colours([seller])[seller]
    data = [
        {
            "route": m["use"]["name"],
            "value": round(m["ratio"], 4),
            "shade": theme.CONTEXT if m["use"]["year"] < bundle.as_of - STALE_YEARS else colour,
            "weight": 0.5 if m["use"]["used_by"] == "all" else 1.0,
            "text": f"{m['used'].text} of {m['can'].text}, {m['use']['year']}",
        }
        for m in made
    ]
    top = max(1.45, max(d["value"] for d in data) + 0.4)
    base = vega.Chart(data)
    y = vega.Y("route:N", sort=None, title=None, axis=vega.Axis(labelLimit=260, ticks=False, grid=False))
    x = vega.X(
        "value:Q",
        title=None,
        scale=vega.Scale(domain=[0, top], nice=False),
        axis=vega.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1]),
    )
    rule = vega.Chart([{"value": 1.0}]).mark_rule(strokeDash=[1, 3], color=theme.QUIET).encode(x=x)
    return spec_of(
        vega.layer(
            base.mark_bar(cornerRadiusEnd=1, height=13).encode(
                x=x, y=y, color=vega.Color("shade:N", scale=None), opacity=vega.Opacity("weight:Q", scale=None)
            ),
            base.mark_text(align="left", dx=6, fontSize=12, color=theme.INK).encode(x=x, y=y, text="text:N"),
            rule,
        ).properties(width=400, height=26 * len(data))
    )


def _cell(bundle: Bundle, table: Any, row: dict[str, Any] | None, column: str) -> tuple[Cell, Cell]:
    if row is None:
        return Cell(""), Cell("")
    old = row["year"] < bundle.as_of - STALE_YEARS and column == "used"
    value = quantity(bundle, table, row, f"{row['name']}: {column}, {row['year']}", column)
    year = of_source(bundle, table.lineage, row["year"], str(row["year"]), f"year of that, {row['name']}", [row])
    return Cell(value, old), Cell(year, old)


def _latest(rows: polars.DataFrame, column: str) -> dict[str, Any] | None:
    got = rows.drop_nulls(column).sort("year", "id").tail(1)
    return got.row(0, named=True) if got.height else None


def _table(bundle: Bundle, table: Any, rows: polars.DataFrame) -> Grid:
    """Working and stopped routes: latest capacity and latest use, with what each counts."""
    body: list[tuple[Cell, ...]] = []
    lowest = "A"
    for fuel, words in FUELS.items():
        of_fuel = rows.filter((pl.col("fuel") == fuel) & pl.col("stage").is_in(["working", "stopped"]))
        if not of_fuel.height:
            continue
        body.append((Cell(words),))
        for route in of_fuel["route"].unique(maintain_order=True):
            of = of_fuel.filter(pl.col("route") == route).sort("year", "id")
            cap, use, last = _latest(of, "capacity"), _latest(of, "used"), of.tail(1).row(0, named=True)
            via = say(" through {n}", n=names(bundle, last["via"])) if last["via"] else ""
            whose = {"target": "to the other", "all": "to all buyers"}.get(use["used_by"], "") if use else ""
            if last["stage"] == "stopped":
                whose = "stopped"
            grades = sorted({r["grade"] for r in (cap, use) if r} or {last["grade"]})
            lowest = max(lowest, *grades)
            body.append(
                (
                    Cell(say("{n}{v}", n=Word(last["name"]), v=via)),
                    *_cell(bundle, table, cap, "capacity"),
                    *_cell(bundle, table, use, "used"),
                    Cell(whose),
                    Cell(", ".join(grades)),
                )
            )
    return Grid(
        ("Route", "Capacity a year", "Since or as of", "Used", "In", "What is counted", "Grade"),
        tuple(body),
        numeric=(1, 3),
        caption="What the routes can carry, and what they carried",
        note="Routes overlap: a trunk line feeds a branch and a port, and none are added. A click shows the "
        f"page and its note. {GRADES}",
    )


def _planned(bundle: Bundle, out: Result, table: Any, rows: polars.DataFrame) -> None:
    """What is not there yet: latest statement of each route beyond its working capacity."""
    ahead = rows.filter(pl.col("stage").is_in(list(STAGES)) & pl.col("capacity").is_not_null()).sort("year", "id")
    working = dict(
        rows.filter(pl.col("stage") == "working")
        .drop_nulls("capacity")
        .sort("year")
        .select("route", "capacity")
        .iter_rows()
    )
    body = []
    for route in ahead["route"].unique(maintain_order=True):
        r = ahead.filter(pl.col("route") == route).tail(1).row(0, named=True)
        if r["capacity"] <= working.get(route, 0.0):
            continue
        value: Figure = quantity(bundle, table, r, f"{r['name']}: {STAGES[r['stage']]}", "capacity")
        body.append(
            (
                Cell(Word(r["name"])),
                Cell(value),
                Cell(STAGES[r["stage"]]),
                Cell(
                    year_of(
                        bundle,
                        table,
                        int(r["year"]),
                        f"year of that statement, {r['name']}",
                        ahead.filter(pl.col("id") == r["id"]),
                    )
                ),
                Cell(Word(r["note"] or "")),
                Cell(str(r["grade"])),
            )
        )
    if body:
        out.blocks.append(
            Grid(
                ("Route", "Capacity a year", "Standing", "Said in", "Note", "Grade"),
                tuple(body),
                numeric=(1,),
                caption="Not there yet: agreed, being built, or only written down",
            )
        )
