"""Power and size of two states side by side: how many times one is the other, and what each has of the world."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.facts import Fact
from ..core.lazy import pl
from ..core.provider import question
from ..core.series import greatest, least, span
from ..core.states import all_states
from ..core.tables import Column
from ..core.words import listed
from .building import Building
from .course import STALE_YEARS, Course, Question, Unknown, course
from .predecessors import first_year, together

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

TINY = 0.0005  # a share of the world that would be printed as nothing
EQUAL = 1.05  # times below which two are about the same
WIDE = 100  # ratios that spread further are drawn on a logarithmic scale
THEN = 20  # years before
LINES = {
    "line": Column("name of the line"),
    "subject": Column("what the line is about"),
    "colour": Column("state whose colour it takes"),
}


@dataclass(frozen=True)
class Quantity:
    """A state variable of which two are compared: its key, variable, what a sentence begins with, the label of its line,
    what it is called, and how it is written."""

    key: str
    variable: str
    thing: str
    label: str
    name: str
    fmt: str = "money"


PPP = Quantity(
    "ppp",
    "gdp_ppp",
    "At purchasing power parity the economy",
    "GDP, purchasing power",
    "Gross domestic product at purchasing power parity",
    "index",
)
IMF = Quantity(
    "ppp_imf",
    "gdp_ppp_imf",
    "At purchasing power parity, as the IMF estimates it, the economy",
    "GDP, purchasing power (IMF)",
    "Gross domestic product at purchasing power parity (IMF)",
    "index",
)
RATIOS = (
    Quantity("gdp", "gdp", "In current dollars the economy", "GDP, dollars", "Gross domestic product"),
    PPP,
    IMF,
    Quantity("milex", "milex_cow", "The military spending", "Military spending", "Military spending"),
)
PEOPLE = Quantity("people", "population", "Population", "Population", "Population", "persons")
SINGLE = (*(q for q in RATIOS if q is not IMF), PEOPLE)
DEFINED = {
    "GDP, dollars": "product in current dollars (World Bank)",
    "GDP, purchasing power": "product at purchasing power parity (World Bank)",
    "GDP, purchasing power (IMF)": "product at purchasing power parity (IMF, the last years estimated)",
    "Military spending": "military spending in current dollars (Correlates of War)",
}


@question(
    "relative_power",
    title="Power and size of two states side by side",
    needs=("cinc", "gdp", "gdp_ppp", "gdp_ppp_imf", "milex_cow", "population"),
    version="2",
)
def relative_power(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Ratios of product, military spending and population in the latest year that one source knows of both, which of the
    two is larger, and their shares of the world's capabilities (CINC). Tables `ratios` (the larger economy of today over
    the other, all years) and `shares` (with the United States beside)."""
    build = Building("relative_power", "Power and size")
    # purchasing power is told by the later of two sources, which are never joined; where neither has it, one gap is told
    later = _two(door, None, IMF, a, b, as_of, edition)
    every = {q.key: _two(door, None if q is PPP and later else build, q, a, b, as_of, edition) for q in SINGLE}
    both = {key: two for key, two in every.items() if two is not None}
    if later is not None and (PPP.key not in both or later[2] > both[PPP.key][2]):
        both.pop(PPP.key, None)
        both[IMF.key] = later
    found = [q for q in RATIOS if q.key in both]
    for q in (*found, *([PEOPLE] if PEOPLE.key in both else [])):
        _times(build, q, both[q.key], a, b)
    if found:
        _ratios(build, [(q, both[q.key]) for q in found], a, b, as_of)
    _capabilities(door, build, a, b, as_of, edition, old=build.words.get("stale") == "yes" or not found)
    return build.answer(pair=(a, b), as_of=as_of)


Two = tuple[Course, Course, int]


def _two(door: Door, build: Building | None, q: Quantity, a: str, b: str, as_of: int, edition: int) -> Two | None:
    """Both courses and the latest year in which both have a value of one source, above nil. A gap is
    told to `build`."""
    sides = [course(door, Question(q.variable, q.name, q.fmt, who), a, b, as_of, edition) for who in "ab"]
    for s in sides:
        if isinstance(s, Unknown) and build is not None:
            build.lack(s.what, s.why, s.do)
    one, two = sides
    if isinstance(one, Unknown) or isinstance(two, Unknown):
        return None
    year = _common(one, two)
    return (one, two, year) if year is not None and one.at(year) and two.at(year) else None


def _common(one: Course, two: Course) -> int | None:
    years = one.known.filter(pl.col("source") == one.source).join(
        two.known.filter(pl.col("source") == two.source), on=["year", "source"]
    )["year"]
    return span(years)[1] if len(years) else None


def _larger(two: Two, a: str, b: str, year: int) -> tuple[str, str, Course, Course]:
    """Who is larger in a year, the other, and their courses in that order."""
    one, other, _ = two
    first = one.fact(year).number() >= other.fact(year).number()
    return (a, b, one, other) if first else (b, a, other, one)


def _times(build: Building, q: Quantity, two: Two, a: str, b: str) -> Fact:
    """The larger over the smaller: facts KEY_times and KEY_year, words KEY_big and KEY_small, and KEY_equal where they
    are about the same."""
    year = two[2]
    big, small, top, bottom = _larger(two, a, b, year)
    x, y = top.fact(year).number(), bottom.fact(year).number()
    names = all_states()
    what = f"{q.thing}: {names[big].name} over {names[small].name}, {year}"
    times = build.derived(f"{q.key}_times", x / y, "ratio", what, two[0].fact(year), two[1].fact(year))
    build.fact(f"{q.key}_year", two[0].year_fact(year))
    build.word(f"{q.key}_big", big)
    build.word(f"{q.key}_small", small)
    build.word(f"{q.key}_equal", "yes" if times.number() < EQUAL else None)
    return times


def _ratios(build: Building, found: list[tuple[Quantity, Two]], a: str, b: str, as_of: int) -> None:
    """The ratio that leads (product in dollars where it is known), where it stood twenty years before, and the course of
    all, the same way round."""
    lead, two = found[0]
    year = two[2]
    big, small, top, bottom = _larger(two, a, b, year)
    for part in ("times", "year"):
        build.fact(f"lead_{part}", build.facts[f"{lead.key}_{part}"])
    build.word("lead", lead.thing)
    build.word(f"{lead.key}_leads", "yes")
    build.word("lead_noun", "military spending" if lead.key == "milex" else "economy")
    build.word("big", big)
    build.word("small", small)
    build.word("stale", "yes" if year < as_of - STALE_YEARS else None)
    x, y = top.at(year - THEN), bottom.at(year - THEN, top.source)
    if x and y:
        names = all_states()
        what = f"{lead.thing}: {names[big].name} over {names[small].name}, {year - THEN}"
        build.derived("then_times", x / y, "ratio", what, top.fact(year - THEN), bottom.fact(year - THEN))
        build.fact("then_year", top.year_fact(year - THEN))
    parts = []
    for q, sides in found:
        one, other = (sides[0], sides[1]) if big == a else (sides[1], sides[0])
        low = other.known.select("year", "source", low="value")
        rows = one.known.join(low, on=["year", "source"]).filter(
            (pl.col("low") > 0) & (pl.col("year") >= first_year(as_of))
        )
        if rows.height > 1:
            parts.append(
                rows.sort("year").select(
                    pl.lit(q.label).alias("line"),
                    pl.lit(q.label).alias("subject"),
                    pl.lit("").alias("colour"),
                    "year",
                    (pl.col("value") / pl.col("low")).alias("value"),
                    "source",
                )
            )
    if not parts:
        return
    rows = pl.concat(parts)
    spread = greatest(rows["value"]) / max(least(rows["value"]), 1e-9)
    build.word("wide", "yes" if spread > WIDE else None)
    drawn = rows["line"].unique(maintain_order=True).to_list()
    defined = [DEFINED[x] for x in drawn]
    build.word("defined", listed(defined))
    lineages = [c.panel.lineage for _, sides in found for c in sides[:2]]
    columns = {**LINES, "value": Column("the larger divided by the smaller", "ratio")}
    build.table("ratios", rows, ("line", "year", "source"), lineages, columns=columns)


def _capabilities(door: Door, build: Building, a: str, b: str, as_of: int, edition: int, old: bool) -> None:
    """Shares of the world's capabilities in the latest common year, and their course beside the United States'."""
    q = Quantity("cinc", "cinc", "", "", "Share of world capabilities (CINC)", "percent")
    two = _two(door, build, q, a, b, as_of, edition)
    if two is None:
        return
    year = two[2]
    big, small, top, bottom = _larger(two, a, b, year)
    if top.fact(year).number() < TINY:
        return
    build.word("cinc_big", big)
    build.word("cinc_small", small)
    build.fact("cinc_of_big", top.fact(year))
    build.fact("cinc_of_small", bottom.fact(year) if bottom.fact(year).number() >= TINY else None)
    build.fact("cinc_year", two[0].year_fact(year))
    # a title with a ratio much older than this year gives way
    lead = build.facts.get("lead_year")
    build.word("cinc_leads", "yes" if lead is None or lead.number() < year - STALE_YEARS else None)
    parts: list[tuple[str, str, polars.DataFrame]] = []
    for s, c in ((a, two[0]), (b, two[1])):
        rows = together(door, "cinc", s, c.known, as_of, edition)
        if rows.height > 1:
            parts.append((c.subject, s, rows))
    if "USA" not in (a, b):
        usa = course(door, Question("cinc", "CINC", "percent", "a", states=("USA", b)), a, b, as_of, edition)
        if isinstance(usa, Course):
            start = min((int(r["year"][0]) for _, _, r in parts), default=first_year(as_of))
            parts.append(("United States", "USA", usa.known.filter(pl.col("year") >= start)))
    if parts:
        rows = pl.concat(
            [
                r.select(
                    pl.lit(name).alias("line"),
                    pl.lit(s).alias("subject"),
                    pl.lit("").alias("colour"),
                    pl.col("year").cast(pl.Int32),
                    "value",
                    "source",
                )
                for name, s, r in parts
            ]
        )
        columns = {**LINES, "value": Column("share of the world's capabilities", "share")}
        build.table("shares", rows, ("line", "year", "source"), two[0].panel.lineage, columns=columns)
