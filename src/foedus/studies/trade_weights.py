"""The weight of their trade for either of two states: over its product, in all its trade, as a rank among its partners."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.facts import Fact
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column
from .books import direction, latest_common
from .building import Building, name_of
from .course import STALE_YEARS, Course, Question, Unknown, course
from .published import figures

if TYPE_CHECKING:
    from ..core.provider import Door

SINCE = 1980  # a course of a pair with figures to our day is shown from here
WORTH = 0.02  # a share below it is small
HIGH_RANK = 5
LATER = 1  # years by which either direction may be known later than the last common year
OLD = 8  # years after which a concentration of trade is not told
EQUAL = 1.1  # a ratio below it is about equal
ASKED = {
    "product": Question("trade_dependence", "Trade with the other over own product", "percent"),
    "share": Question("trade_share", "Share of the other in goods trade", "percent"),
    "rank": Question("trade_rank", "Rank of the other among trade partners", "ordinal"),
}
# what officials said of two states: the series, their standing, what it is called and how it is written
OFFICIAL = {
    ("CHN", "RUS"): {
        "official_share": ("trade.china_share_of_russia", "official", "China's share of Russia's trade", "percent"),
        "official_rank": (
            "trade.rank_russia_among_cn_partners",
            "claim",
            "Russia's rank among China's partners",
            "ordinal",
        ),
    }
}
COLUMNS = {
    "line": Column("name of the line"),
    "subject": Column("state, by id"),
    "colour": Column("state whose colour it takes"),
    "value": Column("trade with the other over the whole", "share"),
}


@dataclass(frozen=True)
class Reading:
    """A course read in a year of one source."""

    course: Course
    year: int
    source: str

    @property
    def fact(self) -> Fact:
        return self.course.fact(self.year, source=self.source)

    @property
    def when(self) -> Fact:
        return self.course.year_fact(self.year, self.source)

    @property
    def value(self) -> float:
        return self.fact.number()


@dataclass(frozen=True)
class Weight:
    """A directed variable both ways, by state: its lines, and what is read of each."""

    lines: Mapping[str, Course]
    readings: Mapping[str, Reading]

    @property
    def together(self) -> bool:
        """Whether both are of one year and source, so that they compare."""
        return len({(r.year, r.source) for r in self.readings.values()}) == 1

    @property
    def fresh(self) -> bool:
        return all(r.year >= r.course.as_of - STALE_YEARS for r in self.readings.values())

    def order(self, low: bool = False) -> tuple[str, str]:
        """The state of the higher value (with `low`, of the lower one) and the other; the first where they are alike."""
        a, b = self.readings
        x, y = self.readings[a].value, self.readings[b].value
        return (a, b) if (x <= y if low else x >= y) else (b, a)


@question(
    "trade_weights",
    title="The weight of their trade for either of two states",
    needs=("trade_dependence", "trade_share", "trade_rank", "partner_concentration", "figures"),
)
def trade_weights(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Trade with the other over own product (where one year and source has both), its share in all trade and its rank
    among partners, each with the state it weighs more on (NAME_more, NAME_less; facts NAME_high, NAME_low) and NAME_year,
    or a year of each where none is common; how concentrated the trade of either is; and what officials said of the two.
    NAME_large or NAME_small is set where it says how things stand. Tables `product` and `share`: both courses."""
    build = Building("trade_weights", f"The weight of their trade: {a} and {b}")
    product, share, rank = (_weight(build, door, a, b, as_of, edition, q) for q in ASKED.values())
    if product is not None and product.together:
        _told(build, door, "product", product, "ratio of the two dependences")
        build.fact("product_year", product.readings[a].when)
        _lines(build, "product", product)
    if share is not None:
        _told(build, door, "share", share, "ratio of the two shares")
        _lines(build, "share", share)
        _official(build, door, a, b, as_of)
        build.word("share_old", None if share.fresh else "yes")
    if rank is not None:
        _told(build, door, "rank", rank)
    _concentration(build, door, a, b, as_of, edition)
    return build.answer(pair=(a, b), as_of=as_of)


def _weight(build: Building, door: Door, a: str, b: str, as_of: int, edition: int, asked: Question) -> Weight | None:
    """Both directions: in the last common year and source unless either is known much later elsewhere. What lacks is
    noted."""
    variable, label, fmt = asked.variable, asked.label, asked.fmt
    pairs = ((a, b), (b, a))
    lines = {s: direction(door, variable, s, t, as_of, label, fmt) for s, t in pairs}
    for s, t in pairs:
        if lines[s] is None:
            found = course(door, Question(variable, label, fmt, "ab"), s, t, as_of, edition)
            if isinstance(found, Unknown):
                build.lack(f"{label}, {name_of(s)} to {name_of(t)}", found.why, found.do)
    known = {s: c for s, c in lines.items() if c is not None}
    if len(known) < len(pairs):
        return None
    whole = {s: direction(door, variable, s, t, as_of, label, fmt, every=True) for s, t in pairs}
    x, y = whole[a], whole[b]
    assert x is not None and y is not None
    common = latest_common(x, y)
    if common is not None and common[0] >= max(c.year for c in known.values()) - LATER:
        return Weight(known, {a: Reading(x, *common), b: Reading(y, *common)})
    return Weight(known, {s: Reading(c, c.year, c.source) for s, c in known.items()})


def _told(build: Building, door: Door, name: str, weight: Weight, ratio: str = "") -> None:
    """Facts and words of a weight under its name."""
    ranked = ASKED[name].fmt == "ordinal"
    more, less = weight.order(low=ranked)
    high, low = weight.readings[more], weight.readings[less]
    build.word(f"{name}_more", more)
    build.word(f"{name}_less", less)
    build.fact(f"{name}_high", high.fact)
    build.fact(f"{name}_low", low.fact)
    build.word(f"{name}_books", " and ".join(dict.fromkeys(door.short(r.source) for r in (high, low))))
    if weight.together:
        build.fact(f"{name}_year", high.when)
        if ratio and low.value > 0 and high.value / low.value >= EQUAL:
            parents = (r.fact for r in weight.readings.values())
            build.derived(f"{name}_times", high.value / low.value, "ratio", f"{ratio}, {high.year}", *parents)
    else:
        build.fact(f"{name}_high_year", high.when)
        build.fact(f"{name}_low_year", low.when)
    if weight.fresh:
        large = high.value <= HIGH_RANK if ranked else high.value >= WORTH
        build.word(f"{name}_large" if large else f"{name}_small", "yes")


def _lines(build: Building, name: str, weight: Weight) -> None:
    """Both courses as lines in the colours of the states they start from."""
    recent = min(c.year for c in weight.lines.values()) >= SINCE + 20
    parts = []
    for s, c in weight.lines.items():
        said = {"line": name_of(s), "subject": s, "colour": ""}
        rows = c.known.filter(pl.col("year") >= SINCE) if recent else c.known
        parts.append(rows.select(*(pl.lit(v).alias(k) for k, v in said.items()), "year", "value", "source"))
    if all(p.height for p in parts) and any(p.height > 1 for p in parts):
        lineages = [c.panel.lineage for c in weight.lines.values()]
        build.table(name, pl.concat(parts), ("line", "year", "source"), lineages, columns=COLUMNS)


def _concentration(build: Building, door: Door, a: str, b: str, as_of: int, edition: int) -> None:
    """How far each trades with few partners: who has few has less to turn to."""
    label = "Concentration of trade on few partners"
    found = {
        who: course(door, Question("partner_concentration", label, "index3", who, order="pair"), a, b, as_of, edition)
        for who in ("a", "b")
    }
    if all(isinstance(c, Course) and c.year >= as_of - OLD for c in found.values()):
        for who, c in found.items():
            assert isinstance(c, Course)
            build.fact(f"concentration_{who}", c.fact())
            build.fact(f"concentration_{who}_year", c.year_fact())


def _official(build: Building, door: Door, a: str, b: str, as_of: int) -> None:
    """What officials of the two said last of share and rank for a whole year, for the pair that such statements exist
    for, unless it is stale."""
    first, second = sorted((a, b))
    for name, (series, status, what, fmt) in OFFICIAL.get((first, second), {}).items():
        found = figures(door, as_of, series)
        if found is None:
            continue
        table, rows = found
        row = rows.filter((pl.col("status") == status) & (pl.col("period_kind") == "year")).tail(1)
        if not row.height or int(row["period"][0]) < as_of - STALE_YEARS:
            continue
        value = float(row["value"][0]) / (100 if fmt == "percent" else 1)
        build.rows(name, table, value, fmt, f"{what}, as officials gave it", row)
        build.rows(f"{name}_year", table, float(row["period"][0]), "year", f"year of {what}", row)
