"""What one trade in two books comes to: the latest year in both, what freight leaves of the gap, whose books serve alone,
and totals that both sides printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.facts import Fact
from ..core.lazy import pl
from ..core.tables import Column, Table
from ..core.words import possessive, the
from ..measures.mirror import LOW, SILENT, with_freight
from .building import Building, name_of
from .own_figures import mirrors

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door

YEARS = 6  # years of a direction that are shown
DRAWN = 3  # years in both books that a chart needs
SMALL = 0.02  # a flow below this share of the other is not drawn
WEIGHTY = 0.25  # an unexplained part of a flow that is worth a finding
RECENT = 10  # years
COURSES = {
    "line": Column("whose books"),
    "subject": Column("state whose books they are, by id"),
    "colour": Column("whose colour the line takes"),
    "value": Column("value of the flow", "mUSD"),
}


@dataclass(frozen=True)
class Way:
    """One direction of the pair's trade: rows a year with both reports, either, and the gap."""

    table: Table
    exporter: str
    importer: str
    rows: polars.DataFrame

    @property
    def joint(self) -> polars.DataFrame:
        return self.rows.filter(pl.col("reported_by") == "both")

    @property
    def last(self) -> dict[str, Any]:
        """The latest year in both books."""
        return self.joint.row(-1, named=True)

    @property
    def size(self) -> float:
        return float(self.rows.select(pl.max_horizontal("exporter_says", "importer_says").max()).item() or 0)

    def fact(self, row: dict[str, Any], column: str, fmt: str, value: float | None = None) -> Fact:
        what = f"{column.replace('_', ' ')}: goods from {the(self.exporter)} to {the(self.importer)}, {row['year']}"
        number = float(row[column] if value is None else value)
        return facts.of_table(self.table, number, fmt, what, self.rows.filter(pl.col("year") == row["year"]))


def put_facts(build: Building, door: Door, table: Table, a: str, b: str, as_of: int) -> None:
    """For each direction, the larger first (n = 1, 2): words exporter_n, importer_n, facts of the latest year in both
    books, and its courses as table courses_n; the rows shown under the keys in the word `rows`."""
    ways = [
        Way(table, x, m, table.rows.filter((pl.col("exporter") == x) & (pl.col("importer") == m)).sort("year"))
        for x, m in ((a, b), (b, a))
    ]
    both = sorted((w for w in ways if w.joint.height), key=lambda w: -w.size)
    if not both:
        held = sorted({r for w in ways for r in w.rows["reported_by"].unique()})
        build.lack(
            "Mirror gap of the pair's trade",
            "no year of either flow stands in both sides' books; the record holds those of "
            + " and ".join(sorted(name_of(i) for i in held)),
            "Import a file of UN Comtrade or of the IMF.",
        )
        return
    for n, w in enumerate(both, 1):
        _latest(build, door, w, n)
        if w.joint.height >= DRAWN and w.size >= SMALL * both[0].size:
            _courses(build, w, n)
    for n, w in enumerate(both, 1):
        if _weighty(w, as_of) and w.size >= SMALL * both[0].size:
            build.word(f"weighty_{n}", "yes")
            break
    _alone(build, ways, a, b)
    _totals(build, door, both, a, b, as_of)
    _rows(build, [w for w in ways if w.rows.height])


def _weighty(w: Way, as_of: int) -> bool:
    rest = abs(float(w.last["unexplained"]) / float(w.last["exporter_says"]))
    return rest >= WEIGHTY and w.last["year"] >= as_of - RECENT


def _latest(build: Building, door: Door, w: Way, n: int) -> None:
    """Both reports of the latest year in both books, the gap, and what margins of freight leave of it."""
    row = w.last
    gap, at_low, at_high = float(row["gap"]), float(row["unexplained_to"]), float(row["unexplained_from"])
    build.word(f"exporter_{n}", w.exporter)
    build.word(f"importer_{n}", w.importer)
    build.fact(f"year_{n}", w.fact(row, "year", "year"))
    build.fact(f"share_{n}", w.fact(row, "gap", "percent", 1 + gap))
    build.fact(f"size_{n}", w.fact(row, "gap", "percent", abs(gap)))
    build.word(f"way_{n}", "more" if gap >= 0 else "less")
    for side in ("exporter", "importer"):
        build.fact(f"{side}_says_{n}", w.fact(row, f"{side}_says", "money"))
        build.word(f"{side}_source_{n}", door.short(row[f"{side}_source"]))
    if not with_freight(row["valuation"]):
        build.word(f"alike_{n}", "yes")
    elif at_high <= 0 <= at_low:
        build.word(f"all_{n}", "yes")
    else:
        near, far = sorted((abs(at_low), abs(at_high)))
        build.fact(f"near_{n}", w.fact(row, "unexplained_to", "percent", near))
        build.fact(f"far_{n}", w.fact(row, "unexplained_from", "percent", far))
        build.fact(f"rest_{n}", w.fact(row, "unexplained", "money", abs(float(row["unexplained"]))))
        build.word(f"{'part' if gap >= LOW else 'more' if gap >= 0 else 'higher'}_{n}", "yes")


def _courses(build: Building, w: Way, n: int) -> None:
    """One flow in two lines, each in the colour of the state that reports it."""
    parts = []
    for state, side in ((w.exporter, "exporter"), (w.importer, "importer")):
        parts.append(
            w.rows.select(
                pl.lit(f"{possessive(name_of(state))} books").alias("line"),
                pl.lit(state).alias("subject"),
                pl.lit(state).alias("colour"),
                "year",
                pl.col(f"{side}_says").alias("value"),
                pl.col(f"{side}_source").alias("source"),
            ).drop_nulls("value")
        )
    build.table(f"courses_{n}", pl.concat(parts), ("line", "year"), w.table.lineage, columns=COURSES)


def _alone(build: Building, ways: list[Way], a: str, b: str) -> None:
    """Which books serve for both, since when, and why."""
    late = [w for w in ways if w.rows.height and w.rows["reported_by"][-1] != "both"]
    for s, other in ((a, b), (b, a)):
        since = SILENT.get(s, 9999)
        for w in late:
            if w.rows["reported_by"][-1] == other and w.rows["year"][-1] >= since:
                row = w.rows.filter((pl.col("reported_by") == other) & (pl.col("year") >= since)).row(0, named=True)
                build.word("silent", s)
                build.word("serves", other)
                build.fact("silent_since", w.fact(row, "year", "year", float(since)))
                return
    if late:
        w = max(late, key=lambda w: int(w.rows["year"][-1]))
        row = w.rows.row(-1, named=True)
        for name, state in (("by", row["reported_by"]), ("exporter", w.exporter), ("importer", w.importer)):
            build.word(f"alone_{name}", state)
        build.fact("alone_year", w.fact(row, "year", "year"))
        side = "exporter_says" if row["exporter_says"] is not None else "importer_says"
        build.fact("alone_value", w.fact(row, side, "money"))


def _totals(build: Building, door: Door, both: list[Way], a: str, b: str, as_of: int) -> None:
    """The latest total of both directions that both sides printed, where it is later than both flows in both books."""
    after = max(int(w.joint["year"][-1]) for w in both)
    m = max((m for m in mirrors(door, (a,), (b,), as_of) if m.total), key=lambda m: m.year, default=None)
    if m is None or m.year <= after:
        return
    build.fact("total_year", m.high.year(m.what))
    high = build.rows("total_high", m.high.table, m.high.value, "money", f"{m.what}, {m.year}", m.high.row)
    low = build.rows("total_low", m.low.table, m.low.value, "money", f"{m.what}, {m.year}", m.low.row)
    build.derived("total_times", m.ratio, "ratio", f"higher over lower total: {m.what}, {m.year}", high, low)
    for end, page in (("high", m.high), ("low", m.low)):
        build.word(f"{end}_by", page.reporter)
        build.word(f"{end}_origin", page.origin)


def _rows(build: Building, ways: list[Way]) -> None:
    """The last years of both books in each direction; years after them in the one that goes on."""
    keys = []
    for n, w in enumerate(ways, 1):
        joint = w.joint.tail(YEARS)
        after = w.rows.filter(pl.col("year") > (joint["year"][-1] if joint.height else 0)).tail(YEARS)
        for row in pl.concat([joint, after]).iter_rows(named=True):
            key = f"{n}_{row['year']}"
            keys.append(key)
            _row(build, w, row, key)
    build.word("rows", " ".join(keys))


def _row(build: Building, w: Way, row: dict[str, Any], key: str) -> None:
    """A year of a flow under a key: says, gap and what is left; from_KEY alone where both ends are written alike."""
    build.fact(f"year_{key}", w.fact(row, "year", "year"))
    for side, state in (("exporter", w.exporter), ("importer", w.importer)):
        build.word(f"{side}_{key}", state)
        if row[f"{side}_says"] is not None:
            build.fact(f"{side}_says_{key}", w.fact(row, f"{side}_says", "money"))
        else:
            quiet = row["year"] >= SILENT.get(state, 9999)
            build.word(f"{side}_why_{key}", "not published" if quiet else "not held")
    if row["gap"] is None:
        build.word(f"one_{key}", "yes")
        return
    build.fact(f"gap_{key}", w.fact(row, "gap", "signed_percent"))
    if float(row["unexplained_from"]) <= 0 <= float(row["unexplained_to"]):
        build.word(f"none_{key}", "yes")
        return
    first, last = (w.fact(row, f"unexplained_{end}", "signed_percent") for end in ("from", "to"))
    build.fact(f"from_{key}", first)
    if first.text != last.text:
        build.fact(f"to_{key}", last)
    build.fact(f"least_{key}", w.fact(row, "unexplained", "signed_money"))
