"""The one typed predicate: a value of the catalogue beside a threshold or another value, answering true, false or unknown.

    trade_total_reported/CHN-RUS/2024?source=gacc_figures >= 200 bnUSD

Promises, claims and forecasts are tests of this kind; none of them writes its own. What is not known, not yet
published on the day, disputed between sources, or within the spread of the draws, is unknown, with the reason.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from . import facts, units
from .ask import Ask
from .errors import BadInput, EmptySelection, UnknownVariable, nearest
from .facts import Fact
from .lazy import np, pl
from .lineage import Lineage
from .panel import Panel
from .schema import Schema
from .states import all_states

if TYPE_CHECKING:
    import polars

    from .provider import Door

RELATIONS: dict[str, tuple[Callable[[Any, Any], Any], str]] = {
    ">=": (operator.ge, "is at least"),
    "<=": (operator.le, "is at most"),
    ">": (operator.gt, "is above"),
    "<": (operator.lt, "is below"),
    "==": (operator.eq, "is"),
    "!=": (operator.ne, "is not"),
}
QUANTIFIERS = {
    "the": "in the one period asked for",
    "every": "in every period",
    "some": "in some period",
    "latest": "in the latest period known",
}
SURE = 0.95  # share of the draws that settles an uncertain value
_FORM = re.compile(r"^(?:(every|some|latest)\s+)?(\S+)\s*(>=|<=|==|!=|>|<)\s*(.+)$")


@dataclass(frozen=True)
class Predicate:
    """`ask` is the value tested, `than` the threshold in `unit` or another Ask; over several periods `over` says how
    many of them must hold. An ask names one fact a period: its dims and, where sources differ, its source."""

    ask: Ask
    relation: str
    than: float | Ask
    unit: str = ""
    over: str = "the"

    def __post_init__(self) -> None:
        if self.relation not in RELATIONS:
            raise BadInput(f"{self.relation!r} is no relation", do=f"Use {', '.join(RELATIONS)}.")
        if self.over not in QUANTIFIERS:
            raise BadInput(
                f"{self.over!r} does not say over which periods",
                do=nearest(self.over, QUANTIFIERS) or f"Use {', '.join(QUANTIFIERS)}.",
            )
        if self.unit:
            units.unit(self.unit)

    @classmethod
    def parse(cls, text: str) -> Predicate:
        """Read `[every|some|latest] ASK RELATION NUMBER UNIT`, or another ask on the right. Raises BadInput,
        UnitError."""
        hit = _FORM.match(text.strip())
        if hit is None:
            raise BadInput(f"{text!r} is no test", do="Write NAME/PARTIES/YEARS?key=value >= 200 bnUSD.")
        over, ask, relation, right = hit.groups()
        number, _, unit = right.strip().partition(" ")
        try:
            return cls(Ask.parse(ask), relation, float(number.replace(",", "")), unit.strip(), over or "the")
        except ValueError:
            return cls(Ask.parse(ask), relation, Ask.parse(right.strip()), "", over or "the")

    def __str__(self) -> str:
        than = str(self.than) if isinstance(self.than, Ask) else f"{self.than:.12g} {self.unit}".strip()
        return f"{'' if self.over == 'the' else self.over + ' '}{self.ask} {self.relation} {than}"

    def on(self, day: date | None) -> Predicate:
        """The same test put on a day."""
        return replace(self, ask=self.ask.with_(day=day))

    def words(self, schema: Schema) -> str:
        """The test as a sentence without a full stop: the variable's title, whom, when, the relation, the threshold."""
        names = all_states()
        who = " and ".join(names[p].inside for p in self.ask.parties) or "everyone"
        first, last = self.ask.years or (0, 0)
        when = "" if not first else f" in {first}" if first == last else f" in {first} to {last}"
        by = f" by {', '.join(self.ask.source)}" if self.ask.source else ""
        than = str(self.than) if isinstance(self.than, Ask) else f"{self.than:,.12g} {self.unit}".strip()
        how = "" if self.over == "the" else f", {QUANTIFIERS[self.over]},"
        return f"{schema.label} of {who}{when}{how} {RELATIONS[self.relation][1]} {than}{by}"


@dataclass(frozen=True, eq=False)
class Truth:
    """What a predicate is answered with. `holds` is True, False or None for unknown; `why` says what decided it;
    `facts` are the values seen, with their traces; `chance` the share of the draws that say yes, where there are
    draws."""

    predicate: Predicate
    holds: bool | None
    why: str
    facts: tuple[Fact, ...] = ()
    lineage: Lineage | None = None
    chance: float | None = None

    @property
    def word(self) -> str:
        return {True: "true", False: "false", None: "unknown"}[self.holds]


def decide(door: Door, predicate: Predicate) -> Truth:
    """Put the predicate to a door, on the door's day. Raises BadInput for an ask that names several facts a period,
    UnitError for a unit of another quantity, UnknownState; what is merely not known is unknown."""
    try:
        panel = _asked(door, predicate.ask)
        other = _asked(door, predicate.than) if isinstance(predicate.than, Ask) else None
    except (EmptySelection, UnknownVariable) as e:
        return Truth(predicate, None, e.why or e.what)
    rows = _periods(panel, predicate)
    if other is not None:
        other = other if other.schema.unit == panel.schema.unit else other.convert(panel.schema.unit)
    factor = units.factor(predicate.unit, panel.schema.unit) if predicate.unit else 1.0
    seen: list[tuple[bool | None, str]] = []
    found, chances = [], []
    for period in rows[panel.schema.time].unique(maintain_order=True):
        holds, why, chance, some = _one(panel, rows, period, predicate, other, factor)
        seen.append((holds, why))
        found += some
        if chance is not None:
            chances.append(chance)
    parents = [panel.lineage, *([other.lineage] if other is not None else [])]
    line = Lineage.of("predicate", panel.schema.variable, *parents, test=str(predicate))
    holds, why = _over(predicate, seen)
    return Truth(predicate, holds, why, tuple(found), line, chances[0] if len(chances) == 1 else None)


def _asked(door: Door, ask: Ask) -> Panel:
    found = door.ask(ask)
    if not isinstance(found, Panel):
        raise BadInput(f"{ask.name} gives no single variable", do="Test a variable, a measure or a model's output.")
    return found if ask.source else found.preferred()


def _periods(panel: Panel, predicate: Predicate) -> polars.DataFrame:
    """The rows tested; one period, unless the test says over how many. Raises BadInput."""
    s = panel.schema
    rows = panel.table.sort(s.time)
    facts_ = rows.select([c for c in s.fact if c != s.time])
    if facts_.n_unique() > 1:
        differ = [c for c in facts_.columns if facts_[c].n_unique() > 1]
        raise BadInput(
            f"{predicate.ask} names several facts",
            f"they differ in {', '.join(differ)}",
            "Name the states and dims of one.",
        )
    if predicate.over == "latest":
        known = rows.drop_nulls("value")[s.time]
        rows = rows.filter(pl.col(s.time) == (known if len(known) else rows[s.time]).max())
    elif predicate.over == "the" and rows[s.time].n_unique() > 1:
        raise BadInput(
            f"{predicate.ask} names {rows[s.time].n_unique()} periods",
            "one was expected",
            "Name one year, or begin the test with every, some or latest.",
        )
    return rows


def _one(
    panel: Panel, rows: polars.DataFrame, period: Any, predicate: Predicate, other: Panel | None, factor: float
) -> tuple[bool | None, str, float | None, list[Fact]]:
    """The truth in one period: over its sources, which must agree, and over the draws, where there are some."""
    s, (relation, _) = panel.schema, RELATIONS[predicate.relation]
    here = rows.filter(pl.col(s.time) == period)
    than, more = _than(predicate, other, period, factor)
    if than is None:
        return None, f"nothing to compare with in {period}", None, more
    known = here.drop_nulls("value")
    if not known.height:
        return None, f"the value of {period} is known to be unknown", None, more
    mask = (pl.col(s.time) == period) & pl.col("value").is_not_null()
    found = [
        facts.of_panel(panel, v, "number", f"{s.label}, {period}, {src}", mask & (pl.col("source") == src))
        for src, v in known.select("source", "value").iter_rows()
    ]
    if panel.draws is not None:
        index = panel.table.with_row_index("_row").filter(mask)["_row"].to_numpy()
        chance = float(np.asarray(relation(panel.draws[index], than), dtype=float).mean())
        holds = True if chance >= SURE else False if chance <= 1 - SURE else None
        return holds, f"{100 * chance:.0f} % of the draws say so in {period}", chance, found + more
    answers = {src: bool(relation(v, than)) for src, v in known.select("source", "value").iter_rows()}
    if len(set(answers.values())) > 1:
        yes, no = (", ".join(sorted(x for x, y in answers.items() if y is w)) for w in (True, False))
        return None, f"sources disagree on {period}: yes by {yes}, no by {no}", None, found + more
    said = "; ".join(
        f"{v:,.6g} {s.unit} by {src} in {period}" for src, v in known.select("source", "value").iter_rows()
    )
    return next(iter(answers.values())), said, None, found + more


def _than(predicate: Predicate, other: Panel | None, period: Any, factor: float) -> tuple[float | None, list[Fact]]:
    if not isinstance(predicate.than, Ask):
        return predicate.than * factor, []
    assert other is not None
    rows = other.table.filter(pl.col(other.schema.time) == period).drop_nulls("value")
    if rows.height != 1:
        return None, []
    what = f"{other.schema.label}, {period}, {rows['source'][0]}"
    return float(rows["value"][0]), [
        facts.of_panel(other, float(rows["value"][0]), "number", what, pl.col(other.schema.time) == period)
    ]


def _over(predicate: Predicate, seen: list[tuple[bool | None, str]]) -> tuple[bool | None, str]:
    """One truth of several periods: every one, or some."""
    if predicate.over not in ("every", "some"):
        return seen[0]
    settling = predicate.over == "some"  # the truth that one period is enough for
    hit = next((x for x in seen if x[0] is settling), None)
    if hit is not None:
        return settling, hit[1]
    open_ = next((x for x in seen if x[0] is None), None)
    return (None, open_[1]) if open_ is not None else (not settling, f"{len(seen)} periods seen")
