"""Central Asia: how much of each state's trade is with China and with Russia, who comes first, and since when."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection, FoedusError, UnknownVariable
from ..core.facts import Fact
from ..core.lazy import pl
from ..core.provider import question
from ..core.tables import Column, Table
from ..core.words import listed, the
from .building import Building, name_of
from .displacement import displacement
from .own_figures import CENTRAL_ASIA, POWERS, mirrors

if TYPE_CHECKING:
    import polars

    from ..core.panel import Panel
    from ..core.provider import Door

FIRST = 1992  # the five are independent since the end of 1991
LONG = "cow_trade"  # the source that reaches furthest back
MILESTONE = 2000  # a year of the long source that is shown beside its first and its last
WIDE_GAP = 1.2  # two customs' figures that differ by less are not told
RECENT, LATE = 3, 5  # years
OWN, THEIRS = "own", "partners"
BOOKS = {
    OWN: "Its own figures",
    THEIRS: "China's and Russia's figures",
    "mixed": "Correlates of War",
    "reconciled": "BACI",
}
SHARES = {"value": Column("part of the power in the state's goods trade with all partners", "share")}
SINCE = {
    "book": Column("whose books: own, partners, or a producer's"),
    "first": Column("first period compared"),
    "last": Column("last period compared"),
    "comparisons": Column("periods compared"),
    "before": Column("last period in which the incumbent led"),
    "since": Column("first period of the challenger's last unbroken lead"),
    "since_year": Column("its year"),
    "before_year": Column("year of the last period in which the incumbent led"),
    "challenger": Column("trade with the challenger then", "mUSD"),
    "incumbent": Column("trade with the incumbent then", "mUSD"),
}


@question(
    "central_asian_trade",
    title="China and Russia in the trade of Central Asia",
    needs=("trade_share", "trade_rank", "trade_total", "trade_total_reported", "figures", "mirror_trade"),
)
def central_asian_trade(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """For pairs with China or Russia: their shares in the trade of the five states (table `shares`, one year and one
    source), the first partners, the widest differences between two customs' figures, since when trade with China
    exceeds trade with Russia by whose books (table `since`). Raises EmptySelection for other pairs."""
    if not {a, b} & set(POWERS) or as_of < FIRST:
        raise EmptySelection("neither of the two is China or Russia, or the five states were not independent")
    build = Building("central_asian_trade", "China and Russia in the trade of Central Asia")
    share = _panel(door, "trade_share", as_of, target_state=list(POWERS))
    if share is None:
        build.lack("Central Asia's trade with China and Russia", "no source has a value up to this year")
        return build.answer(pair=(a, b), as_of=as_of)
    if {a, b} == set(POWERS):
        build.word("of_both", "yes")
    else:
        build.word("of_one", "yes")
    year, source = _latest(share)
    book = door.short(source)
    build.word("book", book)
    when = (pl.col("year") == year) & (pl.col("source") == source)
    build.panel("year", share, year, "year", "year of the shares in Central Asia's trade", when)
    for s in (*CENTRAL_ASIA, *POWERS):
        build.word(f"name_{s}", s)
    _shares(build, share, year, source, book, as_of)
    _first_partners(build, door, year, source, as_of)
    _own_figures(build, door, as_of)
    _crossings(build, door, as_of)
    _columns(build, door, share, year, source)
    return build.answer(pair=(a, b), as_of=as_of)


def _panel(door: Door, variable: str, as_of: int, **select: Any) -> Panel | None:
    try:
        panel = door.get(variable, source_state=list(CENTRAL_ASIA), **select).where(years=(1, as_of))
    except (EmptySelection, UnknownVariable):
        return None
    return panel if panel.table["value"].is_not_null().any() else None


def _latest(share: Panel) -> tuple[int, str]:
    """The latest year and source with both powers' shares in two states at least, else with any."""
    n = (
        share.table.drop_nulls("value")
        .group_by("year", "source")
        .agg(pl.col("target_state").n_unique().alias("powers"), pl.len().alias("n"))
        .sort("year", "n")
    )
    full = n.filter((pl.col("powers") == 2) & (pl.col("n") >= 4))
    row = (full if full.height else n).row(-1, named=True)
    return int(row["year"]), str(row["source"])


def _cells(share: Panel, year: int, source: str) -> polars.DataFrame:
    return share.table.drop_nulls("value").filter((pl.col("year") == year) & (pl.col("source") == source))


def _by_pair(cells: polars.DataFrame) -> dict[tuple[str, str], float]:
    return {(s, p): v for s, p, v in cells.select("source_state", "target_state", "value").iter_rows()}


def _put_share(build: Building, name: str, share: Panel, s: str, p: str, year: int, source: str, value: float) -> None:
    mask = (pl.col("source_state") == s) & (pl.col("target_state") == p)
    mask &= (pl.col("year") == year) & (pl.col("source") == source)
    what = f"share of {name_of(p)} in the trade of {name_of(s)}, {year}"
    build.panel(name, share, value, "percent", what, mask)


def _shares(build: Building, share: Panel, year: int, source: str, book: str, as_of: int) -> None:
    """Shares of the latest year: who weighs more where both are known, and what is not known."""
    cells = _cells(share, year, source)
    rows = cells.select(pl.col("source_state").alias("state"), pl.col("target_state").alias("partner"), "value")
    build.table("shares", rows, ("state", "partner"), share.lineage, columns=SHARES)
    now = _by_pair(cells)
    both = [s for s in CENTRAL_ASIA if all((s, p) in now for p in POWERS)]
    for s in both:
        for p in POWERS:
            _put_share(build, f"{p}_{s}", share, s, p, year, source, now[s, p])
    build.word("known", " ".join(both) or None)
    ahead = {p: [s for s in both if now[s, p] > now[s, other]] for p, other in (POWERS, POWERS[::-1])}
    if both:
        lead, other = POWERS if len(ahead["CHN"]) >= len(ahead["RUS"]) else POWERS[::-1]
        build.word("lead", lead)
        build.word("other", other)
        build.word("each" if len(ahead[lead]) == len(both) else "some", " ".join(ahead[lead]) or None)
        if year < as_of - RECENT:
            build.word("stale", "yes")
    keys = [(s, p) for s in CENTRAL_ASIA for p in POWERS if (s, p) not in now]
    if not keys:
        return
    for s, p in keys:
        build.word(f"without_{s}_{p}", p)
        build.word(f"of_{s}_{p}", s)
    build.word("lacking", " ".join(f"{s}_{p}" for s, p in keys))
    build.lack(
        "Central Asian trade: " + listed([f"{the(p)} with {the(s)}" for s, p in keys]),
        f"{book} lacks one direction of it, or a partner that weighs in the whole",
        since=year,
    )


def _first_partners(build: Building, door: Door, year: int, source: str, as_of: int) -> None:
    """Who comes first in how many of the states: words partner_n, states_n and the fact n_n, the most frequent first."""
    rank = _panel(door, "trade_rank", as_of, source=source)
    if rank is None:
        return
    rows = rank.table.filter((pl.col("year") == year) & (pl.col("value") == 1))
    first: dict[str, str] = dict(rows.select("source_state", "target_state").iter_rows())
    groups = {p: [s for s in CENTRAL_ASIA if first.get(s) == p] for p in dict.fromkeys(first.values())}
    order = sorted(groups.items(), key=lambda g: -len(g[1]))
    for n, (p, states) in enumerate(order, 1):
        mask = (pl.col("year") == year) & (pl.col("value") == 1) & (pl.col("target_state") == p)
        what = f"Central Asian states whose first partner is {name_of(p)}"
        build.panel(f"n_{n}", rank, len(states), "count", what, mask)
        build.word(f"partner_{n}", p)
        build.word(f"states_{n}", " ".join(states))
    build.word("partners", " ".join(str(n) for n in range(1, len(order) + 1)) or None)


def _own_figures(build: Building, door: Door, as_of: int) -> None:
    """Where the two customs of a flow tell different figures, the widest two of late years."""
    found = mirrors(door, CENTRAL_ASIA, POWERS, as_of)
    for n, m in enumerate([m for m in found if m.ratio >= WIDE_GAP and m.year >= as_of - LATE][:2], 1):
        build.word(f"flow_{n}", m.what[:1].lower() + m.what[1:])
        build.fact(f"flow_year_{n}", m.high.year(m.what))
        for end, page in (("high", m.high), ("low", m.low)):
            build.fact(f"{end}_{n}", page.fact(m.what))
            build.word(f"{end}_by_{n}", page.reporter)


def _crossings(build: Building, door: Door, as_of: int) -> None:
    """Since when trade with China exceeds trade with Russia, by whose books; and where these disagree most."""
    try:
        table = displacement(door, CENTRAL_ASIA, *POWERS, as_of)
    except FoedusError:
        return
    rows = {(r["state"], r["book"]): r for r in table.rows.iter_rows(named=True) if r["book"] in BOOKS}
    if not rows:
        return
    build.table("since", table.rows, ("state", "book"), table.lineage, columns=SINCE)
    for (s, book), r in rows.items():
        for name, fact in _since(table, r).items():
            build.fact(f"{name}_{s}_{book}", fact)
    build.word("crossed", " ".join(CENTRAL_ASIA))
    two = {s: [row for b in (OWN, THEIRS) if (row := rows.get((s, b))) and row["since"]] for s in CENTRAL_ASIA}
    torn = {s: abs(x[0]["since_year"] - x[1]["since_year"]) for s, x in two.items() if len(x) == 2}
    torn = {s: years for s, years in torn.items() if years}
    if torn:
        s = max(torn, key=lambda s: torn[s])
        build.word("torn", s)
        build.word("torn_own", f"{s}_{OWN}")
        build.word("torn_theirs", f"{s}_{THEIRS}")
        build.rows("torn_n", table, float(len(torn)), "count", "states whose two books give different years")


def _since(table: Table, r: dict[str, Any]) -> dict[str, Fact]:
    """Facts by the case: `never` (the last period compared), `already` (the only one), `first` and `last` (in every
    one), `before` and `after` (between two), `crossed` (in a year)."""
    rows = table.rows.filter((pl.col("state") == r["state"]) & (pl.col("book") == r["book"]))

    def when(column: str) -> Fact:
        what = f"{column}: {name_of(r['state'])}, {BOOKS[r['book']]}"
        return facts.of_rows(table.lineage, r[column], _months(r[column]), what, rows)

    if r["since"] is None:
        return {"never": when("last")}
    if r["before"] is None:
        return {"already": when("first")} if r["first"] == r["last"] else {"first": when("first"), "last": when("last")}
    if r["since_year"] - r["before_year"] > 1:
        return {"before": when("before"), "after": when("since")}
    return {"crossed": when("since")}


def _months(period: str) -> str:
    """A period as people write it: 2023-01/2023-09 is 'January to September 2023'."""
    first, _, last = period.partition("/")
    if not last:
        return period
    names = [date.fromisoformat(f"{m}-01").strftime("%B") for m in (first, last)]
    return f"{names[0]} to {names[1]} {last[:4]}"


def _columns(build: Building, door: Door, share: Panel, year: int, source: str) -> None:
    """The shares in chosen years: of the long source its first year with all, 2000 and its last; and the latest. Words
    column_n and facts POWER_STATE_n, for the keys in the word `cells`."""
    columns = [*((y, LONG) for y in _chosen(share) if y < year), (year, source)]
    if len(columns) < 2:
        return
    for n, (y, src) in enumerate(columns, 1):
        build.word(f"column_{n}", f"{y} ({door.short(src)})")
        for (s, p), value in _by_pair(_cells(share, y, src)).items():
            _put_share(build, f"{p}_{s}_{n}", share, s, p, y, src, value)
    for p in POWERS:
        for s in CENTRAL_ASIA:
            build.word(f"with_{p}_{s}", p)
            build.word(f"of_{p}_{s}", s)
    build.word("cells", " ".join(f"{p}_{s}" for p in POWERS for s in CENTRAL_ASIA))


def _chosen(share: Panel) -> list[int]:
    long = share.table.drop_nulls("value").filter((pl.col("source") == LONG) & (pl.col("value") > 0))
    n = long.group_by("year").len().sort("year")
    if not n.height:
        return []
    full = [int(y) for y in n.filter(pl.col("len") == n["len"].max())["year"]]
    inside = [y for y in (MILESTONE,) if full[0] < y < full[-1] and y in full]
    return list(dict.fromkeys([full[0], *inside, full[-1]]))
