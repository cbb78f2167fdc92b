"""What binds and what divides two states: spells of obligation, rivalry and dispute."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core import facts
from ..core.answer import Answer
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from ..core.words import listed
from .building import Building
from .course import known_upto
from .predecessors import first_year, pairs

if TYPE_CHECKING:
    import polars

    from ..core.facts import Fact
    from ..core.panel import Panel
    from ..core.provider import Door

OBLIGATIONS = {
    "defense": "Defence",
    "offense": "Offence",
    "neutrality": "Neutrality",
    "nonaggression": "Non-aggression",
    "consultation": "Consultation",
}
HOSTILITY = {1: "no militarised action", 2: "threat of force", 3: "display of force", 4: "use of force", 5: "war"}
SPELLS_FROM = 1900
RIVALRY, DISPUTE, CONFLICT = "Rivalry", "Militarised dispute", "Armed conflict"
VARIABLE = {RIVALRY: "rivalry", DISPUTE: "disputes", CONFLICT: "conflict_intensity"}
AT_WAR = 2  # a thousand deaths in battle in the year
RECENT = 10  # years since the last fighting in which it still comes first


@dataclass(frozen=True)
class Spell:
    """Unbroken years on one lane; `bond` says whether it binds."""

    lane: str
    start: int
    end: int
    bond: bool


@question(
    "bonds_and_strains",
    title="What binds and what divides two states",
    needs=("alliance_obligation", "rivalry", "disputes", "dispute_hostility", "conflict_intensity"),
    version="2",
)
def bonds_and_strains(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Obligations in force where the source ends, years with a militarised dispute or armed conflict, and the spell that
    leads: the latest defence, else the latest bond, the rivalry that lasts, or the latest dispute (words `lead`, facts
    lead_from, lead_to). Fighting of the last years comes before all (words war_on, fighting_on, war_over, fighting_over;
    facts fought_from, fought_to, fought_years, war_years, fought_end).
    Tables `spells` (lane, start, end, kind, and the year in which the lane's source ends) and `decades`."""
    build = Building("bonds_and_strains", "What binds and what divides the two")
    of = _Pair(door, a, b, as_of, edition)
    spells: list[Spell] = []
    ends: dict[str, int] = {}
    _obligations(build, of, spells, ends)
    _flagged(build, of, RIVALRY, spells, ends)
    _disputes(build, of, spells, ends)
    _fighting(build, of, spells, ends)
    if spells:
        _lead(build, of, spells, ends)
        first = max(min(s.start for s in spells), SPELLS_FROM)
        rows = [
            {
                "lane": s.lane,
                "start": s.start,
                "end": s.end,
                "kind": "bond" if s.bond else "strain",
                "known_to": ends[s.lane],
                "first": first,
                "last": as_of,
            }
            for s in spells
            if s.end >= first
        ]
        columns = {
            "lane": Column("what the spell is"),
            "start": Column("first year"),
            "end": Column("last year"),
            "known_to": Column("last year that the source of the lane covers"),
            "first": Column("first year of all spells"),
            "last": Column("year of the question"),
        }
        build.table("spells", pl.DataFrame(rows), (), list(build.lines.values()), columns=columns)
    return build.answer(pair=(a, b), as_of=as_of)


@dataclass(frozen=True)
class _Pair:
    """Variables of the two and of those before them."""

    door: Door
    a: str
    b: str
    as_of: int
    edition: int

    def get(self, variable: str) -> tuple[Panel, polars.DataFrame] | None:
        """The whole panel, and the rows of the pair with a value above nil. None where the record lacks the variable;
        rows may be empty where absence means nil."""
        panel = known_upto(self.door, variable, self.as_of, self.edition)
        if panel is None:
            return None
        one, two = panel.schema.entities
        keys = pairs(self.a, self.b)
        both = [*keys, *((y, x) for x, y in keys)]
        mask = pl.any_horizontal([(pl.col(one) == x) & (pl.col(two) == y) for x, y in both])
        return panel, panel.table.filter(mask & (pl.col("value") > 0)).sort("year")


def runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Unbroken runs of years as (first, last)."""
    out: list[tuple[int, int]] = []
    for y in sorted(set(years)):
        if out and y == out[-1][1] + 1:
            out[-1] = (out[-1][0], y)
        else:
            out.append((y, y))
    return out


def _covered(panel: Panel) -> int:
    """The last year that any source of a panel covers."""
    return max(int(str(c.last)[:4]) for c in panel.coverage)


def _told(panel: Panel, value: int, what: str, rows: polars.DataFrame | None = None) -> Fact:
    return facts.of_rows(panel.lineage, value, str(value), what, [] if rows is None else rows.to_dicts())


def _obligations(build: Building, of: _Pair, spells: list[Spell], ends: dict[str, int]) -> None:
    found = of.get("alliance_obligation")
    if found is None:
        build.lack("Alliance obligations", "the variable alliance_obligation is not in the record")
        return
    panel, rows = found
    covered, end = _covered(panel), min(_covered(panel), of.as_of)
    what = "last year of alliance obligations"
    build.word("obligations_open", "yes" if end < of.as_of else None)
    if covered < of.as_of:
        build.lack(
            "Alliance obligations after the source's end",
            f"{', '.join(panel.sources)} ends in {end}; a treaty signed or ended since then is not in it",
            since=end + 1,
        )
    if not rows.height:
        build.fact("none_to", _told(panel, end, what))
        return
    for kind, name in OBLIGATIONS.items():
        for x, y in runs(rows.filter(pl.col("obligation") == kind)["year"]):
            spells.append(Spell(name, x, y, True))
            ends[name] = end
    kept = rows.filter(pl.col("year") == end)
    now = sorted({OBLIGATIONS[k].lower() for k in kept["obligation"]})
    build.fact("bound_in", _told(panel, end, what, kept))
    build.word("bound_at", "where the source ends" if covered == end else "at the date of this brief")
    noun = "an obligation" if len(now) == 1 else "obligations"
    build.word("bound_by", f"{noun} of {listed(now)}" if now else "no obligation of alliance")


def _flagged(build: Building, of: _Pair, lane: str, spells: list[Spell], ends: dict[str, int]) -> None:
    found = of.get(VARIABLE[lane])
    if found is None or not found[1].height:
        return
    panel, rows = found
    spells += [Spell(lane, x, y, False) for x, y in runs(rows["year"])]
    ends[lane] = min(_covered(panel), of.as_of)
    build.lines.setdefault(panel.lineage.id, panel.lineage)


def _disputes(build: Building, of: _Pair, spells: list[Spell], ends: dict[str, int]) -> None:
    found = of.get("disputes")
    if found is None:
        return
    panel, rows = found
    end = min(_covered(panel), of.as_of)
    last = _told(panel, end, "last year of militarised disputes")
    if not rows.height:
        build.fact("no_dispute_to", last)
        return
    _flagged(build, of, DISPUTE, spells, ends)
    years = rows["year"].unique().sort()
    build.fact("disputes_end" if _covered(panel) == end else "disputes_counted", last)
    if len(years) > 1:
        build.fact("dispute_years", _told(panel, len(years), "years with a militarised dispute", rows))
        build.fact("latest_dispute", _told(panel, years[-1], "latest year with a dispute", rows.tail(1)))
    build.fact("first_dispute", _told(panel, years[0], "first year with a dispute", rows.head(1)))
    _decades(build, of, panel, rows)


def _fighting(build: Building, of: _Pair, spells: list[Spell], ends: dict[str, int]) -> None:
    """Years in which fighting between the two governments killed 25 people or more."""
    found = of.get(VARIABLE[CONFLICT])
    if found is None:
        return
    panel, rows = found
    end = min(_covered(panel), of.as_of)
    if not rows.height:
        build.fact("no_fighting_to", _told(panel, end, "last year of armed conflicts"))
        return
    _flagged(build, of, CONFLICT, spells, ends)
    years, wars = rows["year"].unique().sort(), rows.filter(pl.col("value") >= AT_WAR)
    first, last = runs(years)[-1]
    latest = rows.filter(pl.col("year").is_between(first, last))
    build.fact("fought_from", _told(panel, first, "first year of the latest fighting", latest.head(1)))
    build.fact("fought_to", _told(panel, last, "latest year of fighting", latest.tail(1)))
    build.fact("fought_years", _told(panel, len(years), "years with 25 deaths in battle or more", rows))
    build.fact("fought_first", _told(panel, years[0], "first year of fighting", rows.head(1)))
    if wars.height:
        build.fact(
            "war_years", _told(panel, wars["year"].n_unique(), "years with 1,000 deaths in battle or more", wars)
        )
    if _covered(panel) == end:
        build.fact("fought_end", _told(panel, end, "last year of armed conflicts"))
    war = "war" if (latest["value"] >= AT_WAR).any() else "fighting"
    if last == _covered(panel):
        build.word(f"{war}_on", "yes")
        build.word("one_year_of_it" if first == last else "years_of_it", "yes")
    elif last >= of.as_of - RECENT:
        build.word(f"{war}_over", "yes")
        build.word("one_year_of_it" if first == last else "years_of_it", "yes")
    build.word("once" if len(years) == 1 else "often", "yes")


def _decades(build: Building, of: _Pair, panel: Panel, rows: polars.DataFrame) -> None:
    """Years with a dispute and the highest hostility by decade, where there are at least two decades: facts years_1960s
    and words hostility_1960s, the decades in the word `decades`."""
    start = first_year(of.as_of)
    per = rows.filter(pl.col("year") >= start).with_columns((pl.col("year") // 10 * 10).alias("decade"))
    if per["decade"].n_unique() < 2:
        return
    hostile = of.get("dispute_hostility")
    named = []
    for (decade,), some in per.group_by("decade", maintain_order=True):
        n = some["year"].n_unique()
        build.fact(f"years_{decade}s", _told(panel, n, f"years with a dispute, {decade}s", some))
        in_decade = (pl.col("year") // 10 * 10) == decade
        levels = [] if hostile is None else hostile[1].filter(in_decade)["value"].drop_nulls().to_list()
        build.word(f"hostility_{decade}s", HOSTILITY.get(int(max(levels))) if levels else None)
        build.word(f"decade_{decade}s", f"{decade}s")
        named.append(f"{decade}s")
    build.word("decades", " ".join(named))
    build.word("decades_from", str(start))


def _lead(build: Building, of: _Pair, spells: list[Spell], ends: dict[str, int]) -> None:
    """Which spell leads, and from when to when it lasted: of obligation, rivalry or dispute."""
    spells = [s for s in spells if s.lane != CONFLICT]
    if not spells:
        return
    defence = [s for s in spells if s.lane == "Defence"]
    strain = [s for s in spells if s.lane == RIVALRY]
    bond = max((s for s in spells if s.bond), key=lambda s: s.end, default=None)
    lasting = strain and strain[-1].end == ends[RIVALRY]
    if lasting and not (defence and defence[-1].end == ends["Defence"]):
        chosen = strain[-1]
    elif defence:
        chosen = defence[-1]
    elif bond is not None:
        chosen = bond
    else:
        chosen = strain[-1] if strain else spells[-1]
    if not _years(build, of, chosen, "lead"):
        return
    if chosen.bond:
        build.word("bond", chosen.lane.lower())
    elif chosen.lane == RIVALRY:
        build.word("rivals", "yes")
    else:
        build.word("one_year" if chosen.start == chosen.end else "several_years", "yes")
    open_ended = chosen.end == ends[chosen.lane] and chosen.end < of.as_of
    build.word("to_source_end", "yes" if open_ended and (chosen.bond or lasting) else None)
    if defence and strain and chosen.bond:
        _years(build, of, strain[-1], "rivalry")


def _years(build: Building, of: _Pair, spell: Spell, name: str) -> bool:
    """First and last year of a spell as facts."""
    found = of.get("alliance_obligation" if spell.bond else VARIABLE[spell.lane])
    if found is None:
        return False
    some = found[1].filter(pl.col("year").is_between(spell.start, spell.end))
    for end, y, word in (("from", spell.start, "first year"), ("to", spell.end, "last year")):
        build.fact(f"{name}_{end}", _told(found[0], y, f"{spell.lane}: {word}", some))
    return True
