"""Where sources disagree: figures for one quantity side by side, each with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection, FoedusError
from ..core.facts import Fact
from ..core.lazy import pl
from ..core.periods import year_of
from ..core.provider import question
from ..core.schema import STATUSES
from ..core.states import all_states
from ..core.tables import Column, Table
from ..core.words import possessive, the
from .books import totals
from .building import Building, name_of
from .course import STALE_YEARS, why
from .own_figures import CENTRAL_ASIA, POWERS, mirrors
from .published import figures, naming

if TYPE_CHECKING:
    from ..core.panel import Panel
    from ..core.provider import Door

TOLD = 1.02  # figures of one quantity closer than this are one figure, differently rounded
WIDE = 1.1  # a gap worth a finding
MIRRORS = 5
LONGEST = 110  # characters of a definition
ROUNDED = 0.005  # a printed figure this near to a value is that value
STANDING = {
    "official": "official",
    "claim": "official's claim",
    "estimate": "estimate",
    "count": "count",
    "judgement": "judgement",
    "survey": "survey",
    "machine": "machine coding",
}
# other published series, told where two origins give one year differently
OTHERS = {
    "oil.ru_to_cn": "Crude oil, Russia to China",
    "oil.ru_to_in": "Crude oil, Russia to India",
    "coal.ru_to_cn": "Coal, Russia to China",
    "gas.power_of_siberia": "Gas through Power of Siberia",
    "gas.lng_ru_to_cn": "Liquefied gas, Russia to China",
}
UNITS = ("Mt", "bcm")
PAGES = ("gacc_figures", "figures")  # sources whose figures stand on a page that names its origin
IN_PERSON = ("state_visit", "working_visit", "summit_margin", "multilateral", "other")
COLUMNS = {
    "matter": Column("what the quantity belongs to"),
    "quantity": Column("what is counted"),
    "figure": Column("the figure as written"),
    "who": Column("who says so"),
    "standing": Column("standing of the figure"),
}


@dataclass(frozen=True)
class Saying:
    """One figure: who says so, its standing, its grade (facts collected by hand have one)."""

    fact: Fact
    who: str
    standing: str
    grade: str = ""


@dataclass(frozen=True)
class Quantity:
    """One quantity of one period, as several say it, the highest first."""

    what: str
    period: Fact | str
    sayings: tuple[Saying, ...]
    of_pair: bool = False
    year: int = 0

    @cached_property
    def ends(self) -> tuple[Saying, Saying]:
        order = sorted(self.sayings, key=lambda s: s.fact.number())
        return order[-1], order[0]

    @property
    def ratio(self) -> float:
        high, low = (s.fact.number() for s in self.ends)
        return high / low if low > 0 else 0.0


@question(
    "disagreements",
    title="Where sources disagree",
    needs=(
        "trade_total",
        "trade_total_reported",
        "trade_flow",
        "figures",
        "exercise_counts",
        "diplomacy",
        "mirror_trade",
    ),
)
def disagreements(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Trade of the pair in one year, deliveries, and for China and Russia exercises, meetings and flows of Central Asia:
    table `sayings`, the same as facts figure_n with words what_n, who_n ... for n in the word `rows`; the widest gap
    (widest_*) and the first wide one of the pair's own trade (own_*)."""
    build = Building("disagreements", "Where sources disagree")
    groups = {
        "Goods trade of the two": list(_trade(build, door, a, b, as_of)),
        "Deliveries": list(_deliveries(door, a, b, as_of)),
    }
    if {a, b} == set(POWERS):
        groups |= {
            "Joint exercises, by definition": list(_exercises(door, as_of)),
            "Meetings of the two leaders": list(_meetings(door, as_of)),
            "Central Asia, one flow in two books": list(_central_asia(door, as_of)),
        }
    every = [q for some in groups.values() for q in some]
    if not every:
        return build.answer(pair=(a, b), as_of=as_of)
    _gap(build, "widest", max(every, key=lambda q: q.ratio))
    own = next((q for q in every if q.of_pair and q.ratio >= WIDE and q.year >= as_of - STALE_YEARS), None)
    if own is not None:
        _gap(build, "own", own)
    _rows(build, groups)
    return build.answer(pair=(a, b), as_of=as_of)


def _gap(build: Building, name: str, q: Quantity) -> None:
    """The highest and the lowest figure of a quantity, and how many times the one is the other."""
    high, low = q.ends
    build.word(f"{name}_what", q.what)
    inside = q.what if q.what.startswith("Gas through") else q.what[:1].lower() + q.what[1:]
    build.word(f"{name}_inside", inside)
    _period(build, f"{name}_period", q.period)
    for end, s in (("high", high), ("low", low)):
        build.fact(f"{name}_{end}", s.fact)
        build.word(f"{name}_{end}_by", s.who)
    build.derived(f"{name}_times", q.ratio, "ratio", f"highest over lowest figure: {q.what}", high.fact, low.fact)


def _period(build: Building, name: str, period: Fact | str) -> None:
    if isinstance(period, Fact):
        build.fact(name, period)
    else:
        build.word(name, period)


def _rows(build: Building, groups: dict[str, list[Quantity]]) -> None:
    rows: list[dict[str, str]] = []
    for matter, some in groups.items():
        for q in some:
            for i, s in enumerate(sorted(q.sayings, key=lambda s: -s.fact.number())):
                n = len(rows) + 1
                rows.append(
                    {
                        "matter": matter,
                        "quantity": q.what,
                        "period": str(q.period),
                        "figure": s.fact.text,
                        "who": s.who,
                        "standing": s.standing,
                        "grade": s.grade,
                    }
                )
                build.word(f"matter_{n}", matter)
                if i == 0:
                    build.word(f"what_{n}", q.what)
                    _period(build, f"period_{n}", q.period)
                build.fact(f"figure_{n}", s.fact)
                build.word(f"who_{n}", s.who)
                build.word(f"standing_{n}", s.standing)
                build.word(f"grade_{n}", s.grade or None)
    build.word("rows", " ".join(str(n) for n in range(1, len(rows) + 1)))
    build.table("sayings", pl.DataFrame(rows), (), list(build.lines.values()), columns=COLUMNS)


# -- trade of the pair -----------------------------------------------------------------------------------


def _trade(build: Building, door: Door, a: str, b: str, as_of: int) -> Iterator[Quantity]:
    """The latest year that two books tell, and the year that most books tell."""
    panel = totals(door, a, b, as_of)
    if panel is None:
        error = EmptySelection("no book holds the trade of the two")
        build.lack("Goods trade, both directions", why(door, "trade_total", error))
        return
    known = panel.table.drop_nulls("value").filter(pl.col("value") > 0)
    counts = known.group_by("year").len().filter(pl.col("len") >= 2).sort("year")
    if not counts.height:
        return
    latest = int(counts["year"][-1])
    most = int(counts.filter(pl.col("len") == counts["len"].max())["year"][-1])
    for year in dict.fromkeys((latest, most)):
        rows = known.filter(pl.col("year") == year)
        sayings = _distinct(_book(door, panel, row, a, b, as_of) for row in rows.iter_rows(named=True))
        if len(sayings) < 2:
            continue
        when = facts.of_panel(panel, year, "year", "year of the totals compared", pl.col("year") == year)
        yield Quantity("Goods trade, both directions", when, sayings, of_pair=True, year=year)


def _distinct(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """One of those who say the same in the same name (one producer's books in two releases)."""
    out: dict[tuple[str, str], Saying] = {}
    for s in sayings:
        out.setdefault((s.who, s.fact.text), s)
    return tuple(out.values())


def _book(door: Door, panel: Panel, row: dict[str, Any], a: str, b: str, as_of: int) -> Saying:
    source, reporter, year = row["source"], row["reporter"], row["year"]
    mask = (pl.col("year") == year) & (pl.col("source") == source) & (pl.col("reporter") == reporter)
    what = f"goods trade, {name_of(a)}–{name_of(b)}, {year}, {source}"
    fact = facts.of_panel(panel, row["value"], "money", what, mask)
    maker = door.short(source)
    if source in PAGES:
        found = _page(door, reporter, year, row["value"], a, b, as_of)
        return Saying(fact, *(found or (f"{possessive(the(reporter))} figures", "official", "")))
    words = (
        f"{possessive(name_of(reporter))} figures, {maker}"
        if reporter in all_states()
        else {
            "reconciled": f"{maker}, both sides reconciled",
            "exporters": f"{maker}, each exporter's own figures",
            "mixed": f"{maker}, importers' figures first",
        }.get(reporter, f"{maker}, {reporter}")
    )
    standing = (door.statuses(v).get(source) for v in ("trade_total_reported", "trade_flow"))
    return Saying(fact, words, STANDING[next((s for s in standing if s in STATUSES), "estimate")])


def _page(
    door: Door, reporter: str, year: int, value: float, a: str, b: str, as_of: int
) -> tuple[str, str, str] | None:
    """Origin, standing and grade of the best page that prints a total."""
    found = figures(door, as_of, "trade.total")
    if found is None:
        return None
    hit = (
        found[1]
        .filter(
            pl.col("source_state").is_in([a, b])
            & pl.col("target_state").is_in([a, b])
            & (pl.col("reporter") == reporter)
            & (pl.col("period") == str(year))
            & ((pl.col("value") * 1e3 - value).abs() <= ROUNDED * value)
        )
        .sort("grade", "id")
    )
    return (str(hit["origin"][0]), STANDING[hit["status"][0]], str(hit["grade"][0])) if hit.height else None


# -- deliveries ------------------------------------------------------------------------------------------


def _deliveries(door: Door, a: str, b: str, as_of: int) -> Iterator[Quantity]:
    """Weights and volumes that two origins give differently for one whole year."""
    found = figures(door, as_of, *OTHERS)
    if found is None:
        return
    table, rows = found
    rows = rows.filter(
        pl.col("source_state").is_in([a, b])
        & pl.col("target_state").is_in([a, b])
        & (pl.col("period_kind") == "year")
        & pl.col("unit").is_in(UNITS)
    )
    for key, some in rows.group_by("series", "period", "unit", maintain_order=True):
        series, year, unit = (str(k) for k in key)
        # one page for each printed figure, the best graded
        kept = some.sort("grade", "id").unique("value", keep="first", maintain_order=True)
        values = kept["value"].to_list()
        if len(values) < 2 or max(values) / min(values) < TOLD:
            continue
        what = OTHERS[series]
        when = facts.of_table(table, float(year), "year", f"year of {what}", some)
        yield Quantity(
            what,
            when,
            tuple(
                Saying(
                    facts.of_table(table, float(r["value"][0]), unit, f"{what}, {year}", r),
                    str(r["origin"][0]),
                    STANDING[r["status"][0]],
                    str(r["grade"][0]),
                )
                for r in kept.iter_slices(1)
            ),
        )


# -- China and Russia ------------------------------------------------------------------------------------


def _exercises(door: Door, as_of: int) -> Iterator[Quantity]:
    """Published counts under their own definitions, each beside what the list gives under the nearest rule."""
    try:
        table: Table = door.table("exercise_counts")
    except FoedusError:
        return
    rows = table.rows.filter(pl.coalesce("period_last", "our_last").str.slice(0, 4).cast(pl.Int32) <= as_of)
    for r in rows.sort("published_count", descending=True).iter_slices(1):
        row = r.row(0, named=True)
        told = facts.of_table(table, float(row["published_count"]), "count", "published count of exercises", r)
        ours = facts.of_table(table, float(row["our_count"]), "count", "exercises in the list, nearest rule", r)
        yield Quantity(
            _short(str(row["definition"])),
            f"{row['period_first']} to {row['period_last'] or 'end not stated'}",
            (
                Saying(told, str(row["publisher"]), "count", str(row["grade"])),
                Saying(ours, f"foedus's list, rule '{row['rule']}'", "count"),
            ),
        )


def _short(text: str) -> str:
    """The first words of a definition."""
    for head in ("Additional: ", "Additional, not among the three asked: ", "Of the above: "):
        text = text.removeprefix(head)
    text = text[:1].upper() + text[1:]
    return text if len(text) <= LONGEST else text[:LONGEST].rsplit(" ", 1)[0].rstrip(",;:(") + " …"


def _meetings(door: Door, as_of: int) -> Iterator[Quantity]:
    """Officials' counts of meetings since 2013 beside the list's, in person and with video calls."""
    try:
        table, listed = door.table("figures"), door.table("diplomacy")
    except FoedusError:
        return
    rows = table.rows.filter((pl.col("series") == "leaders.meetings") & (year_of("day", "last_day") <= as_of)).sort(
        "last_day"
    )
    for r in rows.iter_slices(1):
        row = r.row(0, named=True)
        inside = (
            (pl.col("kind") == "leaders_meeting")
            & naming("states", *POWERS)
            & (pl.col("date") >= row["first_day"])
            & (pl.col("date") <= row["last_day"])
        )
        try:
            every = listed.filter(inside, dyad="CHN-RUS", period=row["period"]).rows
        except EmptySelection:
            continue
        seen = every.filter(pl.col("format").is_in(IN_PERSON))
        official = facts.of_table(table, float(row["value"]), "count", "meetings as officials count them", r)
        claim = "official's claim" if row["read"] else "claim, page not re-read"
        in_person = facts.count(listed, seen, "meetings in person in the list")
        with_calls = facts.count(listed, every, "meetings in the list, video calls included")
        yield Quantity(
            "Meetings of the leaders",
            str(row["period"]).replace("/", " to "),
            (
                Saying(official, str(row["origin"]), claim, str(row["grade"])),
                Saying(in_person, "foedus's list, in person", "count"),
                Saying(with_calls, "foedus's list, with video calls", "count"),
            ),
        )


def _central_asia(door: Door, as_of: int) -> Iterator[Quantity]:
    """The widest flows that two customs tell differently."""
    for m in mirrors(door, CENTRAL_ASIA, POWERS, as_of)[:MIRRORS]:
        if m.ratio < TOLD:
            continue
        sayings = []
        for page in (m.high, m.low):
            whose = possessive(the(page.reporter))
            sayings.append(
                Saying(
                    page.fact(f"{m.what}, {m.year}"),
                    f"{whose[:1].upper()}{whose[1:]} figures: {page.origin}",
                    STANDING[page.row["status"][0]],
                    str(page.row["grade"][0]),
                )
            )
        yield Quantity(m.what, m.high.year(m.what), tuple(sayings), year=m.year)
