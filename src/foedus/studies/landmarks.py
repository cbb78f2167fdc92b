"""Dated events of two states: what bound them, what they did together, and what came from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from .building import Building
from .groups import memberships
from .predecessors import line
from .pressure import LANDMARKS
from .published import naming, naming_any, upto

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from ..core.tables import Table

SIGNED = "Treaties, statements"
LEADERS, MILITARY, GROUPS, MEASURES = "Leaders", "Military", "UN and groups", "Western measures"
AGREED = ("treaty", "border", "agreement", "joint_statement")
MOST, PER_LANE, DRAWN = 24, 9, 5
CHOSEN = {
    "alliance-1950-02": (98, "Treaty of alliance"),
    "rupture-1960-07": (88, "Soviet experts recalled"),
    "rupture-1969-03-02": (94, "Clash at Zhenbao"),
    "partnership-1989-05-16": (90, "Relations made normal"),
    "border-1991-05-16": (72, "Eastern border"),
    "partnership-1996-04": (86, "Strategic partnership"),
    "js-1997-04-23": (70, "Multipolar world"),
    "treaty-2001-07-16": (97, "Treaty of friendship"),
    "border-2004-10-14": (84, "Last border agreement"),
    "gas-2014-05-21": (82, "Gas contract"),
    "treatyext-2021-06-28": (66, "Treaty extended"),
    "js-2022-02-04": (96, "'No limits' statement"),
    "normalisation-1989-05-16": (80, "Gorbachev and Deng"),
    "xiputin-2013-03-22": (81, "Xi in Moscow"),
    "xiputin-2023-03-20": (66, "Xi in Moscow"),
    "jiangputin-2000-07-18": (58, "Putin in Beijing"),
    "js-2024-05-16": (62, "New-era statement"),
    "gas-2025-09-02": (64, "Pipeline memorandum"),
    "eu-2014-sectoral": (80, "EU sectoral sanctions"),
    "us-2018-07-06-tariff": (78, "US tariffs on China"),
    "aukus-2021-09-15": (70, "AUKUS"),
    "eu-package-02": (76, "Sanctions of 2022"),
    "nato-2022-madrid": (74, "NATO concept"),
    "g7-price-cap-crude": (68, "Price cap"),
    "us-2022-10-07-chips": (72, "Chip controls"),
    "us-2025-10-22-rosneft-lukoil": (66, "Rosneft and Lukoil"),
    "us-2025-04-09-tariff": (60, "Tariff rise"),
}
KIND_WEIGHT = {
    "treaty": 60,
    "rupture": 62,
    "border": 50,
    "partnership": 52,
    "joint_statement": 34,
    "agreement": 36,
    "leaders_meeting": 20,
}
KIND_WORDS = {
    "treaty": "Treaty",
    "rupture": "Rupture",
    "border": "Border",
    "partnership": "Naming",
    "joint_statement": "Statement",
    "agreement": "Agreement",
}
GROUP_WEIGHT = {
    "SCO": 78,
    "BRICS": 74,
    "NATO": 90,
    "EU": 80,
    "UN": 58,
    "UNSC_P5": 40,
    "G7": 66,
    "CSTO": 70,
    "EAEU": 68,
    "ASEAN": 68,
    "AUKUS": 72,
}
GROUP_WORDS = {
    "UNSC_P5": "the permanent five",
    "QUAD": "the Quad",
    "FIVE_EYES": "Five Eyes",
    "UN": "the UN",
    "EU": "the EU",
    "SCO": "the SCO",
}
NEEDS = ("diplomacy", "exercises", "unsc_vetoes", "western_measures")


@dataclass(frozen=True)
class Event:
    """A dated event of the pair: where it stands, how much it matters, its row and its table."""

    lane: str
    date: str
    weight: float
    label: str
    title: str
    row: Mapping[str, Any]
    table: Table

    @property
    def year(self) -> float:
        """The date as a year with its fraction."""
        parts = [int(x) for x in self.date.split("-")]
        month = parts[1] - 0.5 if len(parts) == 2 else parts[1] - 1 + parts[2] / 31 if len(parts) > 2 else 6
        return parts[0] + month / 12

    @property
    def kind(self) -> str:
        """One word for what it is."""
        if self.lane == SIGNED:
            return KIND_WORDS.get(str(self.row["kind"]), "Statement")
        if self.lane == GROUPS:
            return "Group" if self.table.name == "groups" else "Veto"
        return {LEADERS: "Leaders", MILITARY: "Military", MEASURES: "Measure"}[self.lane]


@question("events_of_a_pair", title="Dated events of two states", needs=NEEDS)
def events_of_a_pair(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """The weightiest events of the pair from the lists of the record, at most nine a lane and twenty-four in all, by date
    (table `events`; facts day_1, day_2 ... of each), and where the pair comes from: the last rupture listed and what was
    signed since, the groups that both belong to, or the oldest event shown. Raises EmptySelection for fewer than two."""
    build = Building("events_of_a_pair", "Dated events of the pair")
    found = [
        *_diplomacy(build, door, a, b, as_of),
        *_military(build, door, a, b, as_of),
        *_nations(build, door, a, b, as_of),
        *_measures(build, door, a, b, as_of),
    ]
    kept = _chosen(found)
    if len(kept) < 2:
        for x in build.lacks:  # what is said not to be known needs no events
            build.word("none", x.what)
        if build.lacks:
            return build.answer(pair=(a, b), as_of=as_of)
        raise EmptySelection("the lists hold fewer than two dated events of the pair")
    days = [build.day(f"day_{i}", e.table, e.row) for i, e in enumerate(kept, 1)]
    build.derived("n", float(len(kept)), "count", "events of the timeline", *days)
    build.word("keys", " ".join(str(i) for i in range(1, len(kept) + 1)))
    for i, e in enumerate(kept, 1):
        build.word(f"kind_{i}", e.kind)
        build.word(f"title_{i}", e.title)
        build.word(f"address_{i}", e.row.get("address"))
    build.fact("first", days[0])
    build.fact("last", days[-1])
    _whence(build, door, kept, a, b, as_of)
    if len(kept) >= DRAWN:
        rows = [
            {"lane": e.lane, "date": e.date, "year": e.year, "weight": e.weight, "label": e.label, "end": as_of}
            for e in kept
        ]
        columns = {
            "lane": Column("kind of event"),
            "year": Column("the date as a year with its fraction"),
            "weight": Column("how much the event matters: those that weigh most are named"),
            "label": Column("short name of a landmark"),
            "end": Column("year of the question"),
        }
        build.table("events", pl.DataFrame(rows), (), list(build.lines.values()), columns=columns)
    return build.answer(pair=(a, b), as_of=as_of)


def _whence(build: Building, door: Door, kept: list[Event], a: str, b: str, as_of: int) -> None:
    """Where the pair comes from: its last rupture and what was signed since, or its oldest tie shown."""
    held = upto(door, "diplomacy", as_of)
    if held is not None:
        table, rows = held
        mine = rows.filter(naming_any("states", line(a)) & naming_any("states", line(b))).sort("date")
        broken = mine.filter(pl.col("kind") == "rupture")
        if broken.height:
            last = broken.row(-1, named=True)
            since = mine.filter(pl.col("kind").is_in(AGREED) & (pl.col("date") > last["date"]))
            if since.height:
                build.day("rupture", table, last)
                build.count("signed", table, since, "treaties, agreements and statements since the last rupture")
                return
    shared = [e for e in kept if e.table.name == "groups"]
    if len(shared) > 1:
        days = [facts.day(e.table, e.row) for e in shared]
        build.derived("groups", float(len(shared)), "count", "groups shown that both belong to", *days)
        build.fact("groups_first", days[0])
        build.fact("groups_last", days[-1])
        return
    build.fact("oldest", facts.day(kept[0].table, kept[0].row))
    build.word("oldest_title", kept[0].title)


def _chosen(found: list[Event]) -> list[Event]:
    """The weightiest events, no lane taking more than its part, by date."""
    kept: list[Event] = []
    per: dict[str, int] = {}
    seen: set[tuple[str, str]] = set()
    for e in sorted(found, key=lambda e: (-e.weight, e.date)):
        if len(kept) == MOST or per.get(e.lane, 0) >= PER_LANE or (e.lane, e.date) in seen:
            continue
        kept.append(e)
        per[e.lane] = per.get(e.lane, 0) + 1
        seen.add((e.lane, e.date))
    return sorted(kept, key=lambda e: (e.date, e.lane))


def _event(lane: str, weight: float, label: str, row: Mapping[str, Any], table: Table, title: str = "") -> Event:
    if (chosen := CHOSEN.get(str(row.get("id")))) is not None:
        weight, label = chosen
    return Event(lane, str(row["date"]), weight, label, title or str(row.get("title") or ""), row, table)


def _held(build: Building, door: Door, name: str, what: str, as_of: int) -> tuple[Table, polars.DataFrame] | None:
    found = upto(door, name, as_of)
    if found is None:
        build.lack(what, f"the list has no such row up to {as_of}")
    return found


def _diplomacy(build: Building, door: Door, a: str, b: str, as_of: int) -> Iterator[Event]:
    """Treaties, border agreements, namings, ruptures, statements; the first leaders' visit and the latest."""
    held = _held(build, door, "diplomacy", "Treaties, statements and meetings", as_of)
    if held is None:
        return
    table = held[0]
    few = pl.col("states").str.split(";").list.len() <= 5
    rows = held[1].filter(naming_any("states", line(a)) & naming_any("states", line(b)) & few).sort("date", "id")
    kinds = [k for k in KIND_WEIGHT if k != "leaders_meeting"]
    for r in rows.filter(pl.col("kind").is_in(kinds)).to_dicts():
        yield _event(SIGNED, KIND_WEIGHT[r["kind"]], "", r, table)
    visit = ["state_visit", "working_visit", "summit_margin"]
    met = rows.filter((pl.col("kind") == "leaders_meeting") & pl.col("format").is_in(visit))
    visits = met.filter(pl.col("format") == "state_visit")
    some = visits if visits.height else met
    if some.height:
        yield _event(LEADERS, 79, "First visit listed", some.row(0, named=True), table)
    if some.height > 1:
        yield _event(LEADERS, 77, "Latest visit listed", some.row(-1, named=True), table)
        for r in some.to_dicts()[1:-1]:
            yield _event(LEADERS, 30 + (r["format"] == "state_visit"), "", r, table)


def _military(build: Building, door: Door, a: str, b: str, as_of: int) -> Iterator[Event]:
    """The first exercise, the first of the two alone, the first patrols, the largest, the latest."""
    held = _held(build, door, "exercises", "Joint exercises", as_of)
    rows = None if held is None else held[1].filter(naming("states", a, b)).sort("date", "id")
    if held is None or rows is None or not rows.height:
        return
    kind, troops = pl.col("kind"), rows.filter(pl.col("troops_total").is_not_null())
    picks: list[tuple[float, str, polars.DataFrame]] = [
        (75, "First joint exercise", rows.head(1)),
        (81, "First bilateral exercise", rows.filter(pl.col("bilateral") & (kind == "exercise")).head(1)),
        (83, "First joint air patrol", rows.filter(kind == "air_patrol").head(1)),
        (73, "First joint naval patrol", rows.filter(kind == "naval_patrol").head(1)),
        (71, "Largest by troops", troops.sort("troops_total", descending=True).head(1)),
        (57, "Latest listed", rows.tail(1)),
    ]
    seen = set()
    for weight, label, one in picks:
        if one.height and one["id"][0] not in seen:
            seen.add(one["id"][0])
            yield _event(MILITARY, weight, label, one.row(0, named=True), held[0])


def _nations(build: Building, door: Door, a: str, b: str, as_of: int) -> Iterator[Event]:
    """The first joint veto and the latest, and the days on which both were in a group."""
    held = _held(build, door, "unsc_vetoes", "Vetoes in the Security Council", as_of)
    if held is not None:
        joint = held[1].filter(naming_any("states", line(a)) & naming_any("states", line(b))).sort("date")
        for i, weight, word in ((0, 85, "First"), (-1, 79, "Latest"))[: min(joint.height, 2)]:
            r = joint.row(i, named=True)
            yield _event(GROUPS, weight, f"{word} joint veto", r, held[0], f"{word} joint veto: {r['title']}")
    groups = memberships(door, a, b, as_of)
    if groups is not None:
        for r in groups.rows.filter(pl.col("date").is_not_null()).to_dicts():
            label = f"Both in {GROUP_WORDS.get(r['id'], r['id'])}"
            yield _event(GROUPS, GROUP_WEIGHT.get(r["id"], 50), label, r, groups, f"Both are members: {r['title']}")


def _measures(build: Building, door: Door, a: str, b: str, as_of: int) -> Iterator[Event]:
    """Landmarks among the measures aimed at either of the two."""
    held = _held(build, door, "western_measures", "Western measures", as_of)
    if held is not None:
        rows = held[1].filter(pl.col("id").is_in(LANDMARKS) & naming_any("targets", (a, b))).sort("date", "id")
        for r in rows.to_dicts():
            yield _event(MEASURES, 45, "", r, held[0])
