"""On whom third states depend: the parts of China, Russia, the United States and the West in what they use and trade."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.groups import members, west
from ..core.lazy import pl
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column
from .building import Building, name_of
from .course import STALE_YEARS, known_upto, upto
from .quantities import covered

if TYPE_CHECKING:
    import polars

    from ..core.panel import Panel
    from ..core.provider import Door

POLES = ("CHN", "RUS", "USA", "EU")
LISTED = 8  # states with the largest part of the pole in what they use that are listed
REACH = 4  # how old a share of trade may be, in years before the year asked for
COLUMNS = {
    "pole": Column("pole that is asked about, by id"),
    "part": Column("part of the pole in all that the state uses", "share"),
    "west": Column("part of the West in all that the state uses", "share"),
    "more": Column("of whom it uses more: pole or west"),
}


@question(
    "third_state_reliance",
    title="On whom third states depend",
    needs=("use_share", "trade_share", "chinese_finance", "bri_member", "value_added_flow"),
)
def third_state_reliance(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """States outside the West, without the two, by the part of a pole in all that they use in the latest year: the word
    `pole` is China or Russia, as one of them is of the two, or China for a pair with the United States. Of these `thirds`
    over_usa use more of the pole than of the United States, over_west more than of the whole West; the word `first` is
    the state with the largest part (first_pole, first_west). Table `states`. The word `keys` lists those with the most
    and Central Asia, each with its parts in use (use_POLE_STATE) and goods trade (trade_POLE_STATE), Chinese finance
    (money_STATE) and its year in the Belt and Road (since_STATE). Raises EmptySelection for a pair without a pole."""
    pole = next((s for s in ("CHN", "RUS") if s in (a, b)), "CHN" if "USA" in (a, b) else "")
    whole = upto(door, "use_share", as_of, edition, goods="all") if pole else None
    if whole is None:
        raise EmptySelection("neither of the two is a pole" if not pole else "no use share is known")
    year = span(whole.table["year"])[1]
    western = west(year)
    thirds = sorted(set(whole.table["source_state"]) - {*western, a, b, "CHN", "RUS"})
    near = _parts(whole, thirds, [pole])
    if not near:
        raise EmptySelection(f"the world table holds no third states or not {name_of(pole)}")
    build = Building("third_state_reliance", "Third states: on whom they depend")
    build.word("pole", pole)
    build.word("year", str(year))
    build.word("stale", "yes" if year < as_of - STALE_YEARS else None)
    _compared(build, whole, pole, near, western, year)
    there = set(covered(door))
    absent = [name_of(s) for s in members("CENTRAL_ASIA") if s not in there]
    build.word("absent", ", ".join(absent) or None)
    top = sorted(near, key=lambda s: -near[s])[:LISTED]
    listed = (*top, *(s for s in members("CENTRAL_ASIA") if s not in (*top, a, b)))
    build.word("keys", " ".join(listed))
    union = members("EU", year)
    _used(build, whole, listed, union)
    # without a year the latest book that there is
    since = as_of - REACH if as_of < 9999 else 1
    _traded(build, known_upto(door, "trade_share", as_of, edition, years=(since, as_of)), listed, union)
    _financed(build, known_upto(door, "chinese_finance", as_of, edition), listed)
    _joined(build, known_upto(door, "bri_member", as_of, edition), listed)
    return build.answer(pair=(a, b), as_of=as_of)


def _of(state: str, makers: Iterable[str]) -> polars.Expr:
    return (pl.col("source_state") == state) & pl.col("target_state").is_in(list(makers))


def _parts(panel: Panel, states: list[str], makers: Iterable[str]) -> dict[str, float]:
    """The summed part of a set of makers in what each state uses."""
    rows = panel.table.filter(pl.col("source_state").is_in(states) & pl.col("target_state").is_in(list(makers)))
    sums = dict(rows.group_by("source_state").agg(pl.col("value").sum()).iter_rows())
    return {s: sums[s] for s in states if s in sums}


def _compared(build: Building, panel: Panel, pole: str, near: dict[str, float], western: list[str], year: int) -> None:
    """Of how many the pole makes more of what they use than the United States, and than the whole West."""
    states = list(near)
    usa, far = _parts(panel, states, ["USA"]), _parts(panel, states, western)
    over_west = [s for s in near if near[s] > far.get(s, 0.0)]
    for name, some, what in (
        (
            "over_usa",
            [s for s in near if near[s] > usa.get(s, 0.0)],
            f"states that use more from {pole} than from the USA",
        ),
        ("thirds", states, "states outside the West in the world table"),
        ("over_west", over_west, f"states that use more from {pole} than from the West"),
    ):
        build.panel(name, panel, float(len(some)), "count", what, pl.col("source_state").is_in(some))
    build.panel("made_in", panel, float(year), "year", "year of the world table")
    first = max(near, key=lambda s: near[s])
    build.word("first", first)
    for name, makers, value, who in (
        ("first_pole", [pole], near[first], pole),
        ("first_west", western, far.get(first, 0.0), "the West"),
    ):
        build.panel(name, panel, value, "fine_percent", f"part of {who} in the use of {first}", _of(first, makers))
    rows = [
        {
            "state": s,
            "pole": pole,
            "part": near[s],
            "west": far.get(s, 0.0),
            "more": "pole" if s in over_west else "west",
        }
        for s in near
    ]
    build.table("states", pl.DataFrame(rows), ("state",), panel.lineage, columns=COLUMNS)


def _makers(pole: str, union: list[str]) -> list[str]:
    return union if pole == "EU" else [pole]


def _used(build: Building, panel: Panel, states: Iterable[str], union: list[str]) -> None:
    """The parts of the poles in all that each state uses; the word outside_STATE where the world table lacks it."""
    for s in states:
        build.word(f"state_{s}", s)
        known = {p: v for p in POLES if (v := _parts(panel, [s], _makers(p, union)).get(s)) is not None}
        for p, value in known.items():
            what = f"part of {p} in the use of {s}"
            build.panel(f"use_{p}_{s}", panel, value, "fine_percent", what, _of(s, _makers(p, union)))
        build.word(f"outside_{s}", None if known else "yes")


def _traded(build: Building, trade: Panel | None, states: Iterable[str], union: list[str]) -> None:
    """The parts of the poles in the goods trade of each state, in the latest reconciled book that knows it; the word
    no_book_STATE where none does."""
    reconciled = (
        [] if trade is None else [c.source for c in trade.coverage if c.books and c.books.whose == "reconciled"]
    )
    for s in states:
        known = (
            None
            if trade is None
            else trade.table.filter((pl.col("source_state") == s) & pl.col("source").is_in(reconciled)).drop_nulls(
                "value"
            )
        )
        if trade is None or known is None or not known.height:
            build.word(f"no_book_{s}", "yes")
            continue
        at = known.sort("year", "source", descending=True).row(0, named=True)
        book = (pl.col("year") == at["year"]) & (pl.col("source") == at["source"])
        for p in POLES:
            mine = book & _of(s, [m for m in _makers(p, union) if m != s])
            hit = known.filter(mine)
            if hit.height:
                what = f"part of {p} in the goods trade of {s}, {at['year']}"
                build.panel(f"trade_{p}_{s}", trade, float(hit["value"].sum()), "fine_percent", what, mine)


def _financed(build: Building, money: Panel | None, states: Iterable[str]) -> None:
    """Chinese commitments to each state over all years and kinds of flow. The adjusted amounts alone are in the record."""
    if money is None:
        return
    build.word("money_from", str(min(c.first for c in money.coverage)))
    build.word("money_to", str(max(c.last for c in money.coverage)))
    build.word("money_of", money.schema.unit.removeprefix("USD"))
    for s in states:
        rows = money.table.filter(pl.col("state") == s).drop_nulls("value")
        if rows.height:
            total = float(rows["value"].sum()) / 1e6
            what = f"Chinese finance committed to {s}, all years of the list"
            build.panel(f"money_{s}", money, total, "money", what, pl.col("state") == s)


def _joined(build: Building, road: Panel | None, states: Iterable[str]) -> None:
    """Since when each state is in the Belt and Road; the word left_STATE where it is no longer, undated_STATE where its
    year is not known."""
    build.word("road_unknown", "yes" if road is None else None)
    if road is None:
        return
    build.word("road_to", str(max(c.last for c in road.coverage)))
    last = span(road.table["year"])[1]
    for s in states:
        mine = road.table.filter(pl.col("state") == s)
        years = mine.drop_nulls("value")["year"]
        if len(years):
            build.panel(
                f"since_{s}",
                road,
                float(span(years)[0]),
                "year",
                f"{s} in the Belt and Road since",
                pl.col("state") == s,
            )
            build.word(f"left_{s}", None if span(years)[1] == last else "yes")
        elif mine.height:
            build.word(f"undated_{s}", "yes")
