"""What two states trade beside what gravity gives: actual over potential in both directions, its place in the world, its
course, and what it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection, UnknownVariable
from ..core.facts import Fact
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.provider import question
from ..core.series import span
from ..core.tables import Table
from .building import Building, name_of
from .course import STALE_YEARS, upto, why
from .potential import COLUMNS, MAIN, higher, large_flows, squares

if TYPE_CHECKING:
    import polars

    from ..core.panel import Panel
    from ..core.provider import Door

OTHERS = {"cities": "city distance", "agreements": "agreements"}  # other specifications, by the name of their facts
SANCTIONED = 2022  # from here on Russia's trade with the West is low
FEWEST = 3  # years that a course is worth
ABOUT_ONE = 0.95  # a ratio from here on is told as a multiple
KEY = ("source_state", "target_state", "year", "flows")


@dataclass(frozen=True)
class Way:
    """One direction in one cross-section, with its facts: actual, potential with its interval, and their ratio."""

    source: str
    target: str
    year: int
    flows: str
    facts: dict[str, Fact]

    @property
    def ratio(self) -> float:
        return self.facts["ratio"].number()


@dataclass(frozen=True)
class Flows:
    """The flows of two states with a potential, in every cross-section and specification: year, flows, specification,
    source_state, target_state, actual, potential, low, high, ratio, low90, high90; and the panels they are read from."""

    panel: Panel
    trade: Panel
    rows: polars.DataFrame

    def way(self, source: str, target: str, year: int, flows: str, specification: str = MAIN) -> Way | None:
        """One direction of a cross-section; None where its potential is not known."""
        side = (pl.col("source_state") == source) & (pl.col("target_state") == target) & (pl.col("year") == year)
        mine = side & (pl.col("flows") == flows) & (pl.col("specification") == specification)
        hit = self.rows.filter(mine)
        if not hit.height:
            return None
        r, said = hit.row(0, named=True), f"{name_of(source)} to {name_of(target)}, {year}"
        found = {
            "actual": facts.of_panel(
                self.trade, r["actual"], "money", f"goods from {said}", side & (pl.col("source") == flows)
            )
        }
        for q in ("potential", "low", "high"):
            what = f"{q} of trade from {said}, {specification}"
            found[q] = facts.of_panel(self.panel, r[q], "money", what, mine & (pl.col("quantity") == q))
        fmt = "ratio" if r["ratio"] >= ABOUT_ONE else "index"
        what = f"actual over potential, {said}, {specification}"
        found["ratio"] = facts.derived(r["ratio"], fmt, what, found["actual"], found["potential"])
        return Way(source, target, year, flows, found)

    def same(self, ways: Sequence[Way], year: int, flows: str, specification: str = MAIN) -> list[Way]:
        """The same directions in another cross-section or specification; none unless all are known."""
        found = [self.way(w.source, w.target, year, flows, specification) for w in ways]
        known = [w for w in found if w is not None]
        return known if len(known) == len(ways) else []


@question(
    "trade_beside_potential",
    title="What two states trade beside what gravity gives",
    needs=("trade_potential", "trade_flow"),
)
def trade_beside_potential(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """The latest cross-section, of those without known holes where there is one: for the first direction known (words seller, buyer) facts actual_1, potential_1, low_1,
    high_1, ratio_1, for the other the same with _2; year. Of n large flows of the world higher_1 and higher_2 stand higher
    beside their potential. The same ratios in the last year of another source (before_1, before_year, the word producer)
    and under other specifications (cities_1, agreements_1 ...). A word below_NAME stands where a ratio is told as a number
    below one. Table `course`, with first, last, all and above: how many yearly flows stood above their potential."""
    build = Building("trade_beside_potential", f"Trade beside its potential: {a} and {b}")
    try:
        panel = upto(door, "trade_potential", as_of, edition, dyad=(a, b))
    except (UnknownVariable, EmptySelection) as e:
        build.lack("Trade potential", why(door, "trade_potential", e), e.do if isinstance(e, UnknownVariable) else "")
        return build.answer(pair=(a, b), as_of=as_of)
    if panel is None:
        raise EmptySelection("every potential of the two is known to be unknown")
    trade = door.get("trade_flow", dyad=(a, b))
    found = Flows(panel, trade, _beside(panel, trade))
    main = found.rows.filter(pl.col("specification") == MAIN)
    if not main.height:
        raise EmptySelection("the two have no flow with a potential")
    holed = [c.source for c in trade.coverage if c.books is not None and c.books.holes]
    whole = main.filter(~pl.col("flows").is_in(holed))
    last = (whole if whole.height else main).row(-1, named=True)
    sides = ((a, b), (b, a))
    ways = [w for s, t in sides if (w := found.way(s, t, last["year"], last["flows"])) is not None]
    first = ways[0]
    build.word("seller", first.source)
    build.word("buyer", first.target)
    build.word("stale", "yes" if first.year < as_of - STALE_YEARS else None)
    build.derived("year", float(first.year), "year", "year of the flows", first.facts["actual"])
    for n, w in enumerate(ways, 1):
        for k, fact in w.facts.items():
            build.fact(f"{k}_{n}", fact)
    _ratios(build, "ratio", ways)
    _placed(build, door, ways)
    _before(build, door, found, ways)
    for name, specification in OTHERS.items():
        _ratios(build, name, found.same(ways, first.year, first.flows, specification))
    if "RUS" in (a, b) and first.year >= SANCTIONED and all(w.ratio > 1 for w in ways):
        build.word("turned_to", b if a == "RUS" else a)
    _course(build, door, found, main)
    return build.answer(pair=(a, b), as_of=as_of)


def _beside(panel: Panel, trade: Panel) -> polars.DataFrame:
    """The rows of Flows, sorted by year and flows."""
    key = [*KEY, "specification"]
    wide = panel.table.pivot("quantity", index=key, values="value")
    actual = trade.table.select(
        *KEY[:-1], pl.col("source").alias("flows"), pl.col("value").alias("actual")
    ).drop_nulls()
    ratios = {"ratio": "potential", "low90": "high", "high90": "low"}
    return (
        wide.join(actual, on=KEY)
        .filter(pl.col("actual") > 0)
        .with_columns((pl.col("actual") / pl.col(of)).alias(name) for name, of in ratios.items())
        .sort("year", "flows")
    )


def _ratios(build: Building, name: str, ways: Sequence[Way]) -> None:
    """The ratios of the directions under a name, and whether they are told as numbers below one."""
    for n, w in enumerate(ways, 1):
        build.fact(f"{name}_{n}", w.facts["ratio"])
        build.word(f"below_{name}_{n}", "yes" if w.ratio < ABOUT_ONE else None)


def _placed(build: Building, door: Door, ways: Sequence[Way]) -> None:
    """How many large flows of the world stand higher beside their potential."""
    world = large_flows(door, ways[0].flows, ways[0].year)
    if not world.rows.height:
        return
    build.count("n", world, world.rows, "flows with a potential of 1 bn USD or more")
    for n, w in enumerate(ways, 1):
        what = f"flows higher beside their potential than {w.source} to {w.target}"
        build.count(f"higher_{n}", world, higher(world, w.ratio), what)


def _before(build: Building, door: Door, found: Flows, ways: Sequence[Way]) -> None:
    """The last year of a source of another kind: the editions of BACI are one."""
    now = _kind(ways[0].flows)
    older = [
        (r["year"], r["flows"])
        for r in found.rows.filter(pl.col("specification") == MAIN).iter_rows(named=True)
        if _kind(r["flows"]) != now
    ]
    if not older:
        return
    year, flows = max(older, key=lambda at: at[0])
    then = found.same(ways, year, flows)
    _ratios(build, "before", then)
    if then:
        build.word("producer", door.short(flows))
        build.derived("before_year", float(year), "year", "year of the flows", then[0].facts["actual"])


def _kind(flows: str) -> str:
    """The maker of flows: the editions of BACI are of one."""
    return "baci" if flows.startswith("baci") else flows


def _course(build: Building, door: Door, found: Flows, main: polars.DataFrame) -> None:
    """The ratios over the years, and how many of them stood above one."""
    line = Lineage.of("combine", "trade_potential_ratio", found.panel.lineage, found.trade.lineage)
    shown = main.select(*KEY, "actual", "potential", "ratio")
    table = Table.build("trade_potential_ratio", shown, KEY, found.panel.coverage, line)
    drawn = main.select(*shown.columns, "low90", "high90").with_columns(
        pl.col("flows").map_elements(_kind, pl.String).alias("maker")
    )
    build.table("course", drawn.sort("source_state", "year", "flows"), KEY, line, columns=COLUMNS)
    build.word("dots", "yes" if (drawn["maker"] == "baci").any() else None)
    ends = [end for s, (_, end) in squares(door).items() if _kind(s) != "baci"]
    build.word("lines_to", str(max(ends)) if ends else None)
    if shown["year"].n_unique() < FEWEST:
        return
    first, last = span(shown["year"])
    build.year("first", table, first, "first year of the course")
    build.year("last", table, last, "last year of the course")
    above = shown.filter(pl.col("ratio") > 1)
    if above.height:
        build.count("above", table, above, "yearly flows above their potential")
    build.count("all", table, table.rows, "yearly flows")
