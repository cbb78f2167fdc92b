"""Poles: how concentrated what the great powers have is, what that makes of the system, and how sure the word is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ...core.errors import FoedusError
from ...core.lazy import pl
from ...core.lineage import Lineage
from ...core.states import all_states
from ...core.tables import Table
from ..bands import Band, band_spec
from ..blocks import Chart
from ..bundle import Bundle
from ..figure import Figure, Sentence, Word, listing, say
from ..section import Cell, Grid, Result, section
from . import _parts as p

if TYPE_CHECKING:
    from ...core.panel import Panel

NEEDS = ("cinc", "gdp", "gdp_ppp", "milex_cow", "population")
WORDS = {
    "cinc": "National capabilities (CINC)",
    "gdp": "Product in current dollars",
    "gdp_ppp": "Product at purchasing power",
    "milex": "Military spending",
    "net_resources": "Net resources in current dollars",
    "net_resources_ppp": "Net resources at purchasing power",
}
SHOWN = {"cinc": "CINC", "gdp": "GDP", "net_resources": "Net resources"}
SAID = {"Net resources": "net resources"}
PARTS = (
    ("irst", "iron and steel"),
    ("pec", "energy"),
    ("tpop", "population"),
    ("upop", "urban population"),
    ("milex_cow", "military spending"),
    ("milper", "soldiers"),
)
GROWN = ((1991, "Germany and Japan join the majors"),)
LIND = 2024
OTHERS = " Others use other rules: Lind takes her thresholds from past great powers and calls the system bipolar."
STEP, COLUMNS = 10, 5  # years in the table: the last of CINC, and decades before it


@section("poles", "Poles", 78, (*NEEDS, "effective_powers", "power_concentration"))
def poles(bundle: Bundle) -> Result:
    """Concentration and the effective number of great powers over time; the verdict by resource, year and cut-off."""
    out = Result()
    if not all(bundle.lab.has(n) for n in NEEDS):
        return out
    table = _table(bundle)
    if table is None:
        return out
    last = int(table.rows["year"].max())
    now = table.rows.filter(pl.col("year") == last)
    known = now.filter(pl.col("verdict") != "out of coverage")
    if not known.height:
        return out
    _verdicts(bundle, out, table, known, last)
    _disagree(bundle, out, table, known, last)
    _courses(bundle, out)
    out.blocks.append(_grid(bundle, table))
    return out


def _table(bundle: Bundle) -> Table | None:
    from ...measures import poles as m

    panels = [bundle.panel(n, quiet=True) or _nothing(bundle, n) for n in NEEDS]
    cinc = panels[0]
    if not len(cinc):
        return None
    years = _years(int(cinc.table["year"].max()))  # type: ignore[arg-type]
    try:
        rows = m.poles(*panels, years=years)
    except FoedusError as e:
        bundle.gap("Poles of the system", e.why or e.what)
        return None
    line = Lineage.of("measure", "poles", *(x.lineage for x in panels), version="1", years=years, powers="majors")
    return Table.build(
        "poles",
        rows,
        ("year", "resource"),
        tuple(c for x in panels for c in x.coverage),
        line,
        "Poles by resource and year",
    )


def _nothing(bundle: Bundle, variable: str) -> Panel:
    """A variable of which nothing is known up to the brief's date: its cells are out of coverage."""
    return bundle.lab.get(variable)._take(pl.lit(False), {"up to": bundle.as_of})


def _years(last: int) -> list[int]:
    """The last year of CINC and the turns of decades before it, five years off at least."""
    decades = [y for y in range(last // STEP * STEP - STEP * COLUMNS, last - STEP // 2 + 1, STEP) if y >= 1816]
    return [*decades[-(COLUMNS - 1) :], last]


def _at(table: Table, year: int, resource: str) -> Any:
    return table.rows.filter((pl.col("year") == year) & (pl.col("resource") == resource))


def _fig(bundle: Bundle, table: Table, row: dict[str, Any], key: str, fmt: str) -> Figure:
    return bundle.table_figure(
        table,
        row[key],
        fmt,
        f"{key} of {WORDS[row['resource']]} in {row['year']}",
        _at(table, row["year"], row["resource"]),
    )


# -- words and their reasons ------------------------------------------------------------------------------


def _verdicts(bundle: Bundle, out: Result, table: Table, known: Any, last: int) -> None:
    """The words of the last year: one, or several that contradict one another."""
    year = bundle.table_figure(table, float(last), "year", "last year of the table of poles", known)
    said: dict[str, list[str]] = {}
    for r in known.iter_rows(named=True):
        said.setdefault(r["verdict"], []).append(WORDS[r["resource"]])
    n = int(known["n"].max())
    count = bundle.table_figure(table, float(n), "count", f"major powers in {last}", known)
    if len(said) == 1:
        out.title = say(
            "Every resource that is known makes the {n} major powers of {year} {word}",
            n=count,
            year=year,
            word=next(iter(said)),
        )
    else:
        words = listing([say("{w} by {what}", w=w, what=p.listed([_lower(x) for x in v])) for w, v in said.items()])
        out.title = say("What the system of {year} is depends on what is counted: {all}", year=year, all=words)
    members = known["members"][0].split(";")
    out.prose.append(
        say(
            "The set is the {n} major powers of the Correlates of War in {year}: {who}. The classes are those of Thompson "
            "after Modelski, taken over each resource: unipolar where the first has half or more, so that all others "
            "together do not outweigh it, bipolar where the first two have a quarter or more each, multipolar where three "
            "or more have a twentieth or more each and neither holds; contested where the first two of these hold at once, "
            "none does, or the first comes within five points of half. The quarter, the twentieth and the five points are "
            "conventions: no source at hand states them, and the table shows how the word moves with them.{others}",
            n=count,
            year=year,
            others=OTHERS if bundle.as_of > LIND else "",
            who=listing([p.the(bundle, s) for s in members]),
        )
    )
    least = known.sort("agree", "resource").row(0, named=True)
    out.prose.append(
        say(
            "The word moves with its cut-offs: over sixty combinations of cut-offs the verdict of {year} is the same in "
            "{low} of them for {what}, where it is least sure.",
            year=year,
            what=Word(_lower(WORDS[least["resource"]])),
            low=_fig(bundle, table, least, "agree", "percent"),
        )
    )


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _disagree(bundle: Bundle, out: Result, table: Table, known: Any, last: int) -> None:
    """Why CINC and net resources do not agree: what each counts, with the shares of the first."""
    by = {r["resource"]: r for r in known.iter_rows(named=True)}
    one, two = by.get("cinc"), by.get("net_resources") or by.get("net_resources_ppp")
    if one is None or two is None or one["first"] == two["first"]:
        return
    year = bundle.table_figure(table, float(last), "year", "last year of the table of poles", known)
    parts = _components(bundle, one["first"], one["members"].split(";"), last)
    out.prose.append(
        say(
            "By CINC {first} alone holds {x} of what the majors have together in {year}; by net resources {other} holds "
            "{y}. The two count different things. CINC is the mean of six shares, most of which grow with people and heavy "
            "industry{parts}. Net resources, product times product per head, take off what it costs to feed and police "
            "many people.",
            parts=parts,
            year=year,
            x=_fig(bundle, table, one, "first_share", "percent"),
            y=_fig(bundle, table, two, "first_share", "percent"),
            first=p.the(bundle, one["first"]),
            other=p.the(bundle, two["first"]),
        )
    )


def _components(bundle: Bundle, state: str, majors: list[str], year: int) -> Sentence:
    """', and of the majors China has 72 % of iron and steel ...' as far as the record knows."""
    said = []
    for variable, word in PARTS:
        panel = bundle.panel(variable, quiet=True)
        if panel is None:
            continue
        mask = (pl.col("year") == year) & pl.col("state").is_in(majors)
        rows = panel.table.filter(mask).drop_nulls("value")
        if set(rows["state"]) != set(majors) or not rows["value"].sum():
            continue
        value = float(rows.filter(pl.col("state") == state)["value"][0]) / float(rows["value"].sum())
        said.append(
            say(
                "{x} of {word}",
                word=word,
                x=bundle.figure(panel, value, "percent", f"share of {state} in {word} of the majors, {year}", mask),
            )
        )
    if not said:
        return say("")
    return say(": of the majors' total {state} has {all}", state=all_states()[state].name, all=listing(said))


# -- courses ----------------------------------------------------------------------------------------------


def _courses(bundle: Bundle, out: Result) -> None:
    for variable, fmt, label, subtitle in (
        (
            "effective_powers",
            "tenth",
            "effective number of great powers",
            "Effective number of great powers: one over the sum of squared shares; one when a single power has all, "
            "their number when all are equal",
        ),
        (
            "power_concentration",
            "index",
            "concentration among the great powers",
            "Concentration (CON) of Singer, Bremer and Stuckey: nil for equal powers, one for a single one that has "
            "all",
        ),
    ):
        panel = bundle.panel(variable, quiet=True)
        if panel is None:
            continue
        panel = panel._take(pl.col("year") >= p.start(bundle), {"from": p.start(bundle)})
        lines = []
        for resource, name in SHOWN.items():
            rows = panel.table.filter(pl.col("resource") == resource).select("year", "value", "source").sort("year")
            if rows.height > 1:
                lines.append(Band(name, name, rows))
        if not lines:
            continue
        title = _course(bundle, panel, label, fmt)
        out.blocks.append(
            Chart(
                title=title,
                subtitle=f"{subtitle}. Shares among the Correlates of War major powers of each year, whose "
                "number grew from five to seven in 1991. A gap: a power of that year has no figure",
                spec=band_spec(lines, "tenth", events=GROWN if bundle.as_of > 1991 else ()),
                source=f"{', '.join(panel.sources)}; trace {panel.lineage.id}",
                alt=title.plain,
            )
        )


def _course(bundle: Bundle, panel: Panel, label: str, fmt: str) -> Sentence:
    parts = []
    for resource, name in SHOWN.items():
        rows = panel.table.filter(pl.col("resource") == resource).drop_nulls("value").sort("year")
        if not rows.height:
            continue
        year = int(rows["year"][-1])
        mask = (pl.col("resource") == resource) & (pl.col("year") == year)
        parts.append(
            say(
                "{x} by {what} in {year}",
                x=bundle.figure(panel, float(rows["value"][-1]), fmt, f"{label} by {name}, {year}", mask),
                what=SAID.get(name, name),
                year=bundle.figure(panel, float(year), "year", f"last year of {label} by {name}", mask),
            )
        )
    return say(f"The {label} was {{all}}", all=listing(parts))


# -- the table --------------------------------------------------------------------------------------------


def _grid(bundle: Bundle, table: Table) -> Grid:
    years = sorted(set(table.rows["year"]))
    out = []
    for resource, word in WORDS.items():
        cells = [Cell(Word(word))]
        for y in years:
            r = _at(table, y, resource).row(0, named=True)
            if r["verdict"] == "out of coverage":
                cells.append(Cell(Word(f"out of coverage: {_why(r['why'], resource)}"), True))
                continue
            f = {k: _fig(bundle, table, r, k, "percent") for k in ("first_share", "second_share", "agree")}
            cells.append(
                Cell(
                    say(
                        "{verdict}: {first} {x}, {second} {y}; the same under {agree} of the cut-offs",
                        verdict=r["verdict"],
                        first=Word(r["first"]),
                        second=Word(r["second"]),
                        x=f["first_share"],
                        y=f["second_share"],
                        agree=f["agree"],
                    )
                )
            )
        out.append(tuple(cells))
    return Grid(
        ("Resource", *(str(y) for y in years)),
        tuple(out),
        caption=say("Unipolar, bipolar, multipolar or contested, by what is counted"),
        note="Shares of the first two among the major powers of the year. The last figure of a cell is the "
        "share of sixty combinations of cut-offs (half: 40 to 60 %; a quarter: 20 to 30 %; a twentieth: 5 or "
        "10 %; near: 0 or 5 points) that give the same word. A year in which one of the powers has no figure "
        "is out of coverage: World Bank product starts in 1960 and lacks the Soviet Union, purchasing power "
        "covers 1990 to 2021.",
    )


def _why(why: str, resource: str) -> str:
    return why.removeprefix(f"{resource} ") if why.startswith(resource) else why
