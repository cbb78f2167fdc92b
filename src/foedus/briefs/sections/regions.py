"""Regions and links: the Arctic, Russia's Far East, and what ties the Eurasian Union to China, as cited facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.lazy import pl
from .. import theme
from ..blocks import Chart
from ..bundle import Bundle, both
from ..figure import Word, say
from ..section import Result, section
from ._books import published
from ._facts import facts, known, quantity, unmeasured
from ._parts import bars

if TYPE_CHECKING:
    import polars

MATTERS = {"arctic": "The Arctic", "far_east": "Russia's Far East", "greater_eurasia": "Greater Eurasia"}
ROUTE = "Northern Sea Route"
STOCK = "fdi.cn_stock_in_russia"
MISSING = (
    (
        "Chinese cargo and ships on the Northern Sea Route, by owner and flag",
        "the permits of the route's administration, voyage by voyage, with the owner of the cargo",
    ),
    (
        "Chinese direct investment in the Far East, spent and not announced",
        "the Bank of Russia's stocks by region and "
        "by the investor's state of residence, offshore holdings looked through",
    ),
    ("Chinese loans to Arctic projects, still owed", "the books of the lenders or of the project companies"),
    (
        "Chinese workers in the Far East",
        "registrations by purpose, region and citizenship of the Ministry of the Interior",
    ),
    ("Trade over the land border, by crossing", "customs declarations by post, of either side"),
)


@section("regions", "Regions and links", 61, ("table:cited_facts", "table:figures"))
def regions(bundle: Bundle) -> Result:
    """Facts of the pair by region; what nobody measures is said for China and Russia."""
    out = Result()
    table, rows = known(bundle, "cited_facts")
    if table is None or not rows.height:
        return out
    rows = rows.filter(pl.col("matter").is_in(list(MATTERS)))
    of_pair = rows.filter(both("states", bundle.a, bundle.b))
    if not of_pair.height:
        return out
    if set(bundle.dyad.ids) == {"CHN", "RUS"}:
        of_pair = rows
        _route(bundle, out, table, rows)
        _stock(bundle, out, table, rows)
    for matter, words in MATTERS.items():
        some = of_pair.filter(pl.col("matter") == matter)
        if some.height:
            out.blocks.append(facts(bundle, table, some, words))
    if set(bundle.dyad.ids) == {"CHN", "RUS"}:
        out.blocks.append(unmeasured(MISSING))
    if out.title is None:
        r = of_pair.sort("date").tail(1)
        out.title = (
            say(
                "{n} cited facts tell of links between {a} and {b} in larger regions",
                n=bundle.table_figure(table, float(of_pair.height), "count", "facts in the list", of_pair),
                a=bundle.name(bundle.a),
                b=bundle.name(bundle.b),
            )
            if r.height
            else None
        )
    return out


def _route(bundle: Bundle, out: Result, table: Any, rows: polars.DataFrame) -> None:
    """Cargo on the Northern Sea Route by year, and whose transit it is."""
    cargo = rows.filter((pl.col("topic") == ROUTE) & (pl.col("title") == "Cargo carried, all states")).sort("date")
    if cargo.height < 3:
        return
    last, first = (cargo.row(i, named=True) for i in (-1, 0))
    v = quantity(bundle, table, last, "cargo on the Northern Sea Route")
    title = say(
        "The Northern Sea Route carried {v} in {y}, against {w} in {x}",
        v=v,
        y=bundle.date_figure(table, last),
        w=quantity(bundle, table, first, "cargo on the Northern Sea Route"),
        x=bundle.date_figure(table, first),
    )
    out.title = title
    body = say("{t}.", t=title)
    share = rows.filter(pl.col("id").str.starts_with("nsr-transit-share")).sort("date").tail(1)
    if share.height:
        r = share.row(0, named=True)
        body += say(
            "Of the cargo in transit in {y} about {s} went from Russia to China ({who}).",
            y=bundle.date_figure(table, r),
            s=quantity(bundle, table, r, r["title"]),
            who=Word(r["origin"]),
        )
    through = rows.filter(pl.col("title") == "Transit cargo, all states").sort("date").tail(1)
    if through.height:
        r = through.row(0, named=True)
        part, of = quantity(bundle, table, r, r["title"]), cargo.filter(pl.col("date") == r["date"])
        body += (
            say("Transit was {v} in {y}.", y=bundle.date_figure(table, r), v=part)
            if not of.height
            else say(
                "Transit was {v} in {y}, {s} of all cargo.",
                y=bundle.date_figure(table, r),
                v=part,
                s=bundle.derived(
                    r["value"] / of["value"][0],
                    "percent",
                    "transit over all cargo on the Northern Sea Route",
                    part,
                    quantity(bundle, table, of.row(0, named=True), "cargo on the Northern Sea Route"),
                ),
            )
        )
    out.prose.append(body)
    data = [{"year": int(d[:4]), "kind": "cargo", "value": x} for d, x in cargo.select("date", "value").iter_rows()]
    out.blocks.append(
        Chart(
            title=title,
            subtitle="Cargo on the Northern Sea Route, million tonnes by year, all states; a year without a "
            "bar: no figure for the whole year was read",
            spec=bars(
                data, ["cargo"], [theme.ACTORS["RUS"]], min(d["year"] for d in data), max(d["year"] for d in data)
            ),
            source=f"cited_facts; trace {table.lineage.id}",
            alt=title.plain,
        )
    )


def _stock(bundle: Bundle, out: Result, table: Any, rows: polars.DataFrame) -> None:
    """China's direct investment in all of Russia, beside what is announced for the Far East."""
    figures, stock = published(bundle, STOCK)
    if figures is None or not stock.height:
        return
    r = stock.tail(1)
    said = say(
        "China's direct investment in all of Russia stood at {v} in {y} ({who})",
        v=bundle.table_figure(figures, float(r["value"][0]) * 1e3, "money", "China's direct investment in Russia", r),
        y=bundle.date_figure(figures, dict(r.row(0, named=True)), "period"),
        who=Word(str(r["origin"][0])),
    )
    announced = rows.filter((pl.col("topic") == "Investment") & (pl.col("unit") == "bn USD")).sort("date").tail(1)
    if announced.height and float(announced["value"][0]) > float(r["value"][0]):
        a = announced.row(0, named=True)
        said = say(
            "{said}; the projects with Chinese capital announced for the Far East alone came to nearly {x} in {z}",
            said=said,
            x=quantity(bundle, table, a, a["title"]),
            z=bundle.date_figure(table, a),
        )
    out.prose.append(say("{said}.", said=said))
