"""Where sources disagree: figures for one quantity side by side, each with who says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ...core.errors import EmptySelection, FoedusError
from ...core.lazy import pl
from ...core.panel import Panel
from ...core.schema import STATUSES
from ...core.states import all_states
from ..bundle import STALE_YEARS, Bundle, both
from ..figure import Figure, Sentence, Word, say
from ..section import Cell, Grid, Result, section
from ._books import capital, possessive, published, the, totals
from ._mirror import CENTRAL_ASIA, mirrors

NEEDS = ("trade_total", "trade_total_reported", "table:figures", "table:exercise_counts", "table:diplomacy")
TOLD = 1.02  # figures of one quantity closer than this are one figure, differently rounded
WIDE = 1.1  # a gap worth a finding
MIRRORS = 5
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
UNITS = {"Mt": "Mt", "bcm": "bcm"}
FORMATS = {"in_person": ("state_visit", "working_visit", "summit_margin", "multilateral", "other")}


@dataclass(frozen=True)
class Saying:
    """One figure: who says so, its standing, its grade (facts collected by hand have one)."""

    figure: Figure
    who: str
    standing: str
    grade: str = ""


@dataclass(frozen=True)
class Quantity:
    """One quantity of one period, as several say it."""

    what: str
    period: Figure | Word
    sayings: tuple[Saying, ...]
    of_pair: bool = False
    year: int = 0

    @cached_property
    def ends(self) -> tuple[Saying, Saying]:
        order = sorted(self.sayings, key=lambda s: float(s.figure.value))  # type: ignore[arg-type]
        return order[-1], order[0]

    @property
    def ratio(self) -> float:
        high, low = (float(s.figure.value) for s in self.ends)  # type: ignore[arg-type]
        return high / low if low > 0 else 0.0


@section("disagreements", "Where sources disagree", 85, NEEDS)
def disagreements(bundle: Bundle) -> Result:
    """Trade of the pair in one year, and for China and Russia exercises, meetings, mirrors, deliveries."""
    out = Result()
    groups = [("Goods trade of the two", list(_trade(bundle)))]
    groups.append(("Deliveries", list(_deliveries(bundle))))
    if set(bundle.dyad.ids) == {"CHN", "RUS"}:
        groups += [
            ("Joint exercises, by definition", list(_exercises(bundle))),
            ("Meetings of the two leaders", list(_meetings(bundle))),
            ("Central Asia, one flow in two books", list(_central_asia(bundle))),
        ]
    groups = [(name, some) for name, some in groups if some]
    if not groups:
        return out
    every = [q for _, some in groups for q in some]
    widest = max(every, key=lambda q: q.ratio)
    high, low = widest.ends
    out.title = say(
        "The widest gap: {what}, {period}, is {low} or {high}, depending on who counts",
        what=Word(_inside(widest.what)),
        period=widest.period,
        low=low.figure,
        high=high.figure,
    )
    out.prose.append(
        say(
            "{gap}. Figures of different sources stand beside each other here; nowhere in this brief is a "
            "difference between two sources read as a change.",
            gap=_gap(bundle, widest),
        )
    )
    own = next((q for q in every if q.of_pair and q.ratio >= WIDE and q.year >= bundle.as_of - STALE_YEARS), None)
    if own is not None:
        out.findings.append((40, say("{gap}.", gap=_gap(bundle, own))))
    out.blocks.append(_grid(groups))
    return out


def _gap(bundle: Bundle, q: Quantity) -> Sentence:
    high, low = q.ends
    times = bundle.derived(q.ratio, "ratio", f"highest over lowest figure: {q.what}", high.figure, low.figure)
    return say(
        "{what}, {period}: {high} ({x}) against {low} ({y}), {times} as much",
        what=Word(q.what),
        period=q.period,
        high=high.figure,
        low=low.figure,
        x=Word(high.who),
        y=Word(low.who),
        times=times,
    )


def _inside(text: str) -> str:
    """Words that open a cell, inside a sentence."""
    return text if text.startswith("Gas through") else text[:1].lower() + text[1:]


def _grid(groups: list[tuple[str, list[Quantity]]]) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    for name, some in groups:
        rows.append((Cell(name),))
        for q in some:
            for i, s in enumerate(sorted(q.sayings, key=lambda s: -float(s.figure.value))):  # type: ignore[arg-type]
                head = (Cell(Word(q.what)), Cell(q.period)) if i == 0 else (Cell(""), Cell(""))
                rows.append((*head, Cell(s.figure), Cell(Word(s.who)), Cell(s.standing), Cell(s.grade)))
    return Grid(
        ("Quantity", "Year", "Figure", "Who says so", "Standing", "Grade"),
        tuple(rows),
        numeric=(2,),
        note="Facts collected by hand carry a grade: A the producer itself, B a serious outlet that names it, "
        "C a re-post or a lesser outlet, D a doubtful one. Data sets carry none.",
    )


# -- trade of the pair -----------------------------------------------------------------------------------


def _trade(bundle: Bundle) -> Iterator[Quantity]:
    """The latest year that two books tell, and the year that most books tell."""
    panel = totals(bundle)
    if panel is None:
        return
    known = panel.table.drop_nulls("value").filter(pl.col("value") > 0)
    counts = known.group_by("year").len().filter(pl.col("len") >= 2).sort("year")
    if not counts.height:
        return
    latest = int(counts["year"][-1])
    most = int(counts.filter(pl.col("len") == counts["len"].max())["year"][-1])
    for year in dict.fromkeys((latest, most)):
        rows = known.filter(pl.col("year") == year)
        sayings = _distinct(_book(bundle, panel, row) for row in rows.iter_rows(named=True))
        if len(sayings) < 2:
            continue
        when = bundle.figure(panel, year, "year", "year of the totals compared", pl.col("year") == year)
        yield Quantity("Goods trade, both directions", when, sayings, of_pair=True, year=year)


def _distinct(sayings: Iterable[Saying]) -> tuple[Saying, ...]:
    """One of those who say the same in the same name (one producer's books in two releases)."""
    out: dict[tuple[str, str], Saying] = {}
    for s in sayings:
        out.setdefault((s.who, s.figure.text), s)
    return tuple(out.values())


def _book(bundle: Bundle, panel: Panel, row: dict[str, Any]) -> Saying:
    source, reporter, year = row["source"], row["reporter"], row["year"]
    mask = (pl.col("year") == year) & (pl.col("source") == source) & (pl.col("reporter") == reporter)
    figure = bundle.figure(panel, row["value"], "money", f"goods trade, {bundle.pair}, {year}, {source}", mask)
    maker = bundle.short(source)
    if source in ("gacc_figures", "figures"):
        found = _page(bundle, reporter, year, row["value"])
        return Saying(figure, *(found or (f"{possessive(the(bundle, reporter))} figures", "official", "")))
    words = (
        f"{possessive(bundle.name(reporter))} figures, {maker}"
        if reporter in all_states()
        else {
            "reconciled": f"{maker}, both sides reconciled",
            "exporters": f"{maker}, each exporter's own figures",
            "mixed": f"{maker}, importers' figures first",
        }.get(reporter, f"{maker}, {reporter}")
    )
    return Saying(figure, words, STANDING[_status(bundle, source)])


def _status(bundle: Bundle, source: str) -> str:
    for name in ("trade_total_reported", "trade_flow"):
        for e in bundle.lab.store.variables.get(name, ()):
            if e.source == source and e.schema is not None and e.schema.status in STATUSES:
                return str(e.schema.status)
    return "estimate"


def _page(bundle: Bundle, reporter: str, year: int, value: float) -> tuple[str, str, str] | None:
    """Origin, standing and grade of the best page that prints a total."""
    _, rows = published(bundle, "trade.total")
    if not rows.height:
        return None
    a, b = pl.col("source_state"), pl.col("target_state")
    ids = list(bundle.dyad.ids)
    hit = rows.filter(
        a.is_in(ids)
        & b.is_in(ids)
        & (pl.col("reporter") == reporter)
        & (pl.col("period") == str(year))
        & ((pl.col("value") * 1e3 - value).abs() <= 0.005 * value)
    ).sort("grade", "id")
    return (str(hit["origin"][0]), STANDING[hit["status"][0]], str(hit["grade"][0])) if hit.height else None


# -- deliveries ------------------------------------------------------------------------------------------


def _deliveries(bundle: Bundle) -> Iterator[Quantity]:
    """Weights and volumes that two origins give differently for one whole year."""
    table, rows = published(bundle, *OTHERS)
    if table is None or not rows.height:
        return
    ids = list(bundle.dyad.ids)
    rows = rows.filter(
        pl.col("source_state").is_in(ids)
        & pl.col("target_state").is_in(ids)
        & (pl.col("period_kind") == "year")
        & pl.col("unit").is_in(list(UNITS))
    )
    for key, some in rows.group_by("series", "period", "unit", maintain_order=True):
        series, year, unit = (str(k) for k in key)
        # one page for each printed figure, the best graded
        kept = some.sort("grade", "id").unique("value", keep="first", maintain_order=True)
        values = kept["value"].to_list()
        if len(values) < 2 or max(values) / min(values) < TOLD:
            continue
        what = OTHERS[series]
        when = bundle.table_figure(table, float(year), "year", f"year of {what}", some)
        yield Quantity(
            what,
            when,
            tuple(
                Saying(
                    bundle.table_figure(table, float(r["value"][0]), UNITS[unit], f"{what}, {year}", r),
                    str(r["origin"][0]),
                    STANDING[r["status"][0]],
                    str(r["grade"][0]),
                )
                for r in kept.iter_slices(1)
            ),
        )


# -- China and Russia ------------------------------------------------------------------------------------


def _exercises(bundle: Bundle) -> Iterator[Quantity]:
    """Published counts under their own definitions, each beside what the list gives under the nearest rule."""
    try:
        table = bundle.lab.table("exercise_counts")
    except FoedusError:
        return
    rows = table.rows.filter(pl.coalesce("period_last", "our_last").str.slice(0, 4).cast(pl.Int32) <= bundle.as_of)
    for r in rows.sort("published_count", descending=True).iter_slices(1):
        row = r.row(0, named=True)
        end = row["period_last"] or "end not stated"
        told = bundle.table_figure(table, float(row["published_count"]), "count", "published count of exercises", r)
        ours = bundle.table_figure(table, float(row["our_count"]), "count", "exercises in the list, nearest rule", r)
        yield Quantity(
            _short(str(row["definition"])),
            Word(f"{row['period_first']} to {end}"),
            (
                Saying(told, str(row["publisher"]), "count", str(row["grade"])),
                Saying(ours, f"foedus's list, rule '{row['rule']}'", "count"),
            ),
        )


def _short(text: str, most: int = 110) -> str:
    """The first words of a definition."""
    for head in ("Additional: ", "Additional, not among the three asked: ", "Of the above: "):
        text = text.removeprefix(head)
    text = text[:1].upper() + text[1:]
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0].rstrip(",;:(") + " …"


def _meetings(bundle: Bundle) -> Iterator[Quantity]:
    """Officials' counts of meetings since 2013 beside the list's, in person and with video calls."""
    try:
        table, listed = bundle.lab.table("figures"), bundle.lab.table("diplomacy")
    except FoedusError:
        return
    rows = table.rows.filter(
        (pl.col("series") == "leaders.meetings") & (pl.col("last_day").str.slice(0, 4).cast(pl.Int32) <= bundle.as_of)
    ).sort("last_day")
    for r in rows.iter_slices(1):
        row = r.row(0, named=True)
        inside = (
            (pl.col("kind") == "leaders_meeting")
            & both("states", "CHN", "RUS")
            & (pl.col("date") >= row["first_day"])
            & (pl.col("date") <= row["last_day"])
        )
        try:
            every = listed.filter(inside, dyad="CHN-RUS", period=row["period"]).rows
        except EmptySelection:
            continue
        seen = every.filter(pl.col("format").is_in(FORMATS["in_person"]))
        claim = "official's claim" if row["read"] else "claim, page not re-read"
        yield Quantity(
            "Meetings of the leaders",
            Word(str(row["period"]).replace("/", " to ")),
            (
                Saying(
                    bundle.table_figure(table, float(row["value"]), "count", "meetings as officials count them", r),
                    str(row["origin"]),
                    claim,
                    str(row["grade"]),
                ),
                Saying(
                    bundle.table_figure(listed, float(seen.height), "count", "meetings in person in the list", seen),
                    "foedus's list, in person",
                    "count",
                ),
                Saying(
                    bundle.table_figure(
                        listed, float(every.height), "count", "meetings in the list, video calls included", every
                    ),
                    "foedus's list, with video calls",
                    "count",
                ),
            ),
        )


def _central_asia(bundle: Bundle) -> Iterator[Quantity]:
    for m in mirrors(bundle, CENTRAL_ASIA)[:MIRRORS]:
        if m.ratio < TOLD:
            continue
        yield Quantity(
            m.what,
            m.high.year(bundle, m.what),
            tuple(
                Saying(
                    t.figure(bundle, f"{m.what}, {m.year}"),
                    f"{capital(possessive(the(bundle, t.reporter)))} figures: {t.origin}",
                    STANDING[t.row["status"][0]],
                    str(t.row["grade"][0]),
                )
                for t in (m.high, m.low)
            ),
            year=m.year,
        )
