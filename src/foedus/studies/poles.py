"""Poles: how concentrated what the great powers have is, what that makes of the system, and how sure the word is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection, FoedusError
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.provider import question
from ..core.series import greatest, span
from ..core.tables import Column, Table
from ..core.words import listed
from ..measures import poles as measured
from .building import Building
from .course import known_upto
from .predecessors import first_year

if TYPE_CHECKING:
    import polars

    from ..core.facts import Fact
    from ..core.provider import Door

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
PARTS = {
    "irst": "iron and steel",
    "pec": "energy",
    "tpop": "population",
    "upop": "urban population",
    "milex_cow": "military spending",
    "milper": "soldiers",
}
COURSES = {
    "effective_powers": ("tenth", "effective number of great powers"),
    "power_concentration": ("index", "concentration among the great powers"),
}
STEP, COLUMNS = 10, 5  # years in the table: the last of CINC, and decades before it
OUT = "out of coverage"
LIND = 2024  # Lind's article


@question(
    "poles_of_the_system",
    title="Unipolar, bipolar, multipolar or contested, by what is counted",
    needs=tuple(dict.fromkeys((*NEEDS, *PARTS, *COURSES))),
    parties="none",
)
def poles_of_the_system(door: Door, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """The word by resource in the last year of CINC and at the turns of four decades before it, and under how many of
    sixty combinations of cut-offs it is the same: facts FIRST_RESOURCE_YEAR etc., words verdict_RESOURCE_YEAR. Tables
    `verdicts`, and the courses of concentration (`effective_powers`, `power_concentration`). Raises EmptySelection where
    no resource is known of all major powers."""
    build = Building("poles_of_the_system", "Poles by resource and year")
    table = _table(build, door, as_of, edition)
    if table is None:
        if build.lacks:
            return build.answer(as_of=as_of)
        raise EmptySelection("no capabilities are known up to the year")
    last = span(table.rows["year"])[1]
    build.word("after_lind", "yes" if as_of > LIND else None)
    known = table.rows.filter((pl.col("year") == last) & (pl.col("verdict") != OUT))
    if not known.height:
        raise EmptySelection("no resource is known of all major powers in the last year")
    _verdicts(build, table, known, last)
    _disagree(build, door, table, known, last, as_of, edition)
    for variable, (fmt, label) in COURSES.items():
        _course(build, door, variable, fmt, label, as_of, edition)
    _cells(build, table)
    return build.answer(as_of=as_of)


def _table(build: Building, door: Door, as_of: int, edition: int) -> Table | None:
    panels = []
    for n in NEEDS:
        panel = known_upto(door, n, as_of, edition)
        # a variable of which nothing is known up to the year: its cells are out of coverage
        panels.append(door.get(n).filter(pl.lit(False), **{"up to": as_of}) if panel is None else panel)
    if not len(panels[0]):
        return None
    years = _years(span(panels[0].table["year"])[1])
    try:
        cinc, gdp, gdp_ppp, milex, population = panels
        rows = measured.poles(cinc, gdp, gdp_ppp, milex, population, years)
    except FoedusError as e:
        build.lack("Poles of the system", e.why or e.what)
        return None
    line = Lineage.of("measure", "poles", *(x.lineage for x in panels), version="1", years=years, powers="majors")
    covered = tuple(c for x in panels for c in x.coverage)
    return Table.build("poles", rows, ("year", "resource"), covered, line, "Poles by resource and year")


def _years(last: int) -> list[int]:
    """The last year of CINC and the turns of decades before it, five years off at least."""
    decades = [y for y in range(last // STEP * STEP - STEP * COLUMNS, last - STEP // 2 + 1, STEP) if y >= 1816]
    return [*decades[-(COLUMNS - 1) :], last]


def _fact(table: Table, row: dict[str, Any], key: str, fmt: str) -> Fact:
    at = table.rows.filter((pl.col("year") == row["year"]) & (pl.col("resource") == row["resource"]))
    return facts.of_table(table, row[key], fmt, f"{key} of {WORDS[row['resource']]} in {row['year']}", at)


def _lower(text: str) -> str:
    return text[0].lower() + text[1:]


def _verdicts(build: Building, table: Table, known: polars.DataFrame, last: int) -> None:
    """The words of the last year: one, or several that contradict one another; and where the word is least sure."""
    build.year("year", table, last, "last year of the table of poles", known)
    said: dict[str, list[str]] = {}
    for r in known.iter_rows(named=True):
        said.setdefault(r["verdict"], []).append(_lower(WORDS[r["resource"]]))
    majors = greatest(known["n"])
    build.rows("n", table, majors, "count", f"major powers in {last}", known)
    if len(said) == 1:
        build.word("one", next(iter(said)))
    for i, (verdict, names) in enumerate(said.items(), 1):
        build.word(f"said_{i}", verdict)
        build.word(f"by_{i}", listed(names))
    build.word("said", " ".join(str(i) for i in range(1, len(said) + 1)))
    members = known["members"][0].split(";")
    for s in members:
        build.word(f"member_{s}", s)
    build.word("members", " ".join(members))
    least = known.sort("agree", "resource").row(0, named=True)
    build.word("least", _lower(WORDS[least["resource"]]))
    build.fact("least_agree", _fact(table, least, "agree", "percent"))


def _disagree(
    build: Building, door: Door, table: Table, known: polars.DataFrame, last: int, as_of: int, edition: int
) -> None:
    """Where CINC and net resources put different powers first: what each holds, and the parts of CINC."""
    by = {r["resource"]: r for r in known.iter_rows(named=True)}
    one, two = by.get("cinc"), by.get("net_resources") or by.get("net_resources_ppp")
    if one is None or two is None or one["first"] == two["first"]:
        return
    build.word("cinc_first", one["first"])
    build.word("net_first", two["first"])
    build.fact("cinc_share", _fact(table, one, "first_share", "percent"))
    build.fact("net_share", _fact(table, two, "first_share", "percent"))
    majors, found = one["members"].split(";"), []
    for variable, word in PARTS.items():
        panel = known_upto(door, variable, as_of, edition)
        if panel is None:
            continue
        mask = (pl.col("year") == last) & pl.col("state").is_in(majors)
        rows = panel.table.filter(mask).drop_nulls("value")
        if set(rows["state"]) != set(majors) or not rows["value"].sum():
            continue
        value = float(rows.filter(pl.col("state") == one["first"])["value"][0]) / float(rows["value"].sum())
        build.panel(
            f"part_{variable}",
            panel,
            value,
            "percent",
            f"share of {one['first']} in {word} of the majors, {last}",
            mask,
        )
        build.word(f"part_of_{variable}", word)
        found.append(variable)
    build.word("parts", " ".join(found) or None)


def _course(build: Building, door: Door, variable: str, fmt: str, label: str, as_of: int, edition: int) -> None:
    """The course of a measure for three resources (table VARIABLE), and its latest value for each."""
    panel = known_upto(door, variable, as_of, edition)
    if panel is None:
        return
    start = first_year(as_of)
    panel = panel.filter(pl.col("year") >= start, **{"from": start})
    parts, keys = [], []
    for resource, name in SHOWN.items():
        rows = panel.table.filter(pl.col("resource") == resource).select("year", "value", "source").sort("year")
        if rows.height > 1:
            named = (pl.lit(name).alias("line"), pl.lit(name).alias("subject"))
            parts.append(rows.select(*named, "year", "value", "source"))
        held = rows.drop_nulls("value")
        if not held.height:
            continue
        year = int(held["year"][-1])
        mask = (pl.col("resource") == resource) & (pl.col("year") == year)
        key = f"{variable}_{resource}"
        build.panel(key, panel, float(held["value"][-1]), fmt, f"{label} by {name}, {year}", mask)
        build.panel(f"{key}_year", panel, float(year), "year", f"last year of {label} by {name}", mask)
        build.word(f"{key}_by", _lower(name) if name == "Net resources" else name)
        keys.append(key)
    build.word(variable, " ".join(keys) or None)
    if parts:
        columns = {"line": Column("resource"), "subject": Column("resource"), "value": Column(label)}
        build.table(variable, pl.concat(parts), (), panel.lineage, columns=columns)


def _cells(build: Building, table: Table) -> None:
    """Every cell of the table: facts first_share_KEY, second_share_KEY and agree_KEY, words verdict_KEY, first_KEY,
    second_KEY, or why_KEY, with KEY RESOURCE_YEAR."""
    years = sorted(set(table.rows["year"]))
    build.word("years", " ".join(str(y) for y in years))
    for resource, word in WORDS.items():
        build.word(f"resource_{resource}", word)
        for i, y in enumerate(years, 1):
            r = table.rows.filter((pl.col("year") == y) & (pl.col("resource") == resource)).row(0, named=True)
            key = f"{resource}_{i}"
            build.word(f"year_{i}", str(y))
            if r["verdict"] == OUT:
                why = str(r["why"])
                build.word(f"why_{key}", why.removeprefix(f"{resource} ") if why.startswith(resource) else why)
                continue
            build.word(f"verdict_{key}", r["verdict"])
            for k in ("first", "second"):
                build.word(f"{k}_{key}", r[k])
                build.fact(f"{k}_share_{key}", _fact(table, r, f"{k}_share", "percent"))
            build.fact(f"agree_{key}", _fact(table, r, "agree", "percent"))
    build.word("resources", " ".join(WORDS))
    columns = {c: Column(c.replace("_", " ")) for c in table.rows.columns}
    build.table("verdicts", table.rows, ("year", "resource"), table.lineage, columns=columns)
