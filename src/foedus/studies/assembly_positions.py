"""Positions of two states in the General Assembly: where they stand, who is nearer to the United States, and whether
they moved closer together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection
from ..core.lazy import pl
from ..core.periods import session_of
from ..core.provider import question
from .building import Building, name_of
from .course import Course, Question, Unknown, course
from .intervals import COLUMNS, NINETY, SURE, between, draws_of, intervals, last_tied, worlds

if TYPE_CHECKING:
    from ..core.provider import Door

BACK = 10  # years over which a change is told
POSITION, DISTANCE = "Position in the General Assembly", "Distance of positions"
FIRST = 1946


@question(
    "assembly_positions",
    title="Positions of two states in the General Assembly, and their distance",
    needs=("ideal_point", "position_distance", "unga_bridges"),
)
def assembly_positions(door: Door, a: str, b: str, *, as_of: int = 9999, edition: int = 9999) -> Answer:
    """Positions with intervals of the two and the United States (table `positions`; facts at_a, low_a, high_a ... at_usa;
    which of the two stands higher, and in how many draws: higher_k, higher_n) and their distance (table `distances`; facts
    apart, then, now, closer_k, closer_n). Raises EmptySelection where no draws are known of either."""
    build = Building("assembly_positions", "Positions in the General Assembly")
    if not door.has("ideal_point"):
        raise EmptySelection("the record holds no positions")
    loose = last_tied(door)
    found = _positions(build, door, a, b, as_of, edition, loose)
    if found == 2:
        _distance(build, door, a, b, as_of, edition, loose)
    return build.answer(pair=(a, b), as_of=as_of)


def _positions(build: Building, door: Door, a: str, b: str, as_of: int, edition: int, loose: int | None) -> int:
    shown: list[tuple[str, str, Course]] = []
    for key, state in (("a", a), ("b", b)):
        c = course(door, Question("ideal_point", POSITION, "index", who=key), a, b, as_of, edition)
        if isinstance(c, Unknown):
            build.lack(c.what, c.why, c.do)
        elif c.panel.draws is not None:
            shown.append((key, state, c))
    if not shown:
        return 0
    known = [c for _, _, c in shown]
    if "USA" not in (a, b):
        c = course(door, Question("ideal_point", POSITION, "index", who="a"), "USA", a, as_of, edition)
        if isinstance(c, Course) and c.panel.draws is not None:
            shown.append(("usa", "USA", c))
    build.word("ninety", NINETY)
    year = min(c.year for _, _, c in shown)
    build.fact("year", known[0].year_fact(year))
    build.word("verb", "stood" if any(c.stale for _, _, c in shown) else "stand")
    for key, state, c in shown:
        if c.at(year) is not None:
            build.word(f"who_{key}", state)
            build.fact(f"at_{key}", c.fact(year))
            between(build, f"at_{key}", c.panel, year, f"{c.label}, {c.subject}")
    since = max(FIRST, min(c.first for _, _, c in shown[:2]))
    last = known[0].year
    rows = pl.concat(
        intervals(c.panel)
        .filter(pl.col("year") >= since)
        .select(
            pl.lit(c.subject).alias("line"),
            pl.lit(state).alias("subject"),
            pl.all(),
            (pl.col("year") > (loose or last)).alias("untied"),
        )
        for _, state, c in shown
    )
    build.table("positions", rows, ("subject", "year"), [c.panel.lineage for _, _, c in shown], columns=COLUMNS)
    if loose is not None and loose < last:
        bridged = door.table("unga_bridges")
        here = bridged.rows.filter(pl.col("session") == session_of(loose))
        build.year("tied", bridged, loose, "last session with a recurring resolution", here)
        build.word("untied", str(loose))
    _stand(build, [(s, c) for _, s, c in shown if c in known])
    return len(known)


def _stand(build: Building, known: list[tuple[str, Course]]) -> None:
    """Which of the two stands nearer to the United States, and how sure that is: word `stand` is alone, unsure, with_usa
    or sure."""
    (first, x), *others = known
    build.word("higher", first)
    build.fact("higher_at", x.fact())
    build.fact("higher_year", x.year_fact())
    if not others or x.year != others[0][1].year:
        build.word("alone", x.subject)
        return
    second, y = others[0]
    above = draws_of(x.panel, x.year) > draws_of(y.panel, y.year)
    high, low = ((first, x), (second, y)) if above.mean() >= 0.5 else ((second, y), (first, x))
    held = above if high[0] == first else draws_of(y.panel, y.year) > draws_of(x.panel, x.year)
    build.word("higher", high[0])
    build.word("lower", low[0])
    build.fact("higher_at", high[1].fact())
    build.fact("lower_at", low[1].fact())
    what = f"{high[1].subject} stands above {low[1].subject}"
    worlds(build, "higher", held, what, x.fact(), y.fact())
    # the share of one order is one less the share of the other, ties apart
    share = float(above.mean()) if high[0] == first else 1 - float(above.mean())
    build.word("stand", "unsure" if share < SURE else "with_usa" if "USA" in (first, second) else "sure")
    build.word(build.words["stand"], "yes")


def _distance(build: Building, door: Door, a: str, b: str, as_of: int, edition: int, loose: int | None) -> None:
    d = course(door, Question("position_distance", DISTANCE, "index"), a, b, as_of, edition)
    if isinstance(d, Unknown):
        build.lack(d.what, d.why, d.do)
        return
    if d.panel.draws is None:
        return
    what = f"{d.label}, {d.subject}"
    build.word("stale", "yes" if d.stale else None)
    build.fact("apart", d.fact())
    build.fact("apart_year", d.year_fact())
    between(build, "apart", d.panel, d.year, what)
    then = d.year - BACK
    if d.at(then) is None:
        build.word("no_then", "yes")
    else:
        build.fact("then", d.fact(then))
        build.fact("then_year", d.year_fact(then))
        between(build, "then", d.panel, then, what)
        closer = draws_of(d.panel, d.year) < draws_of(d.panel, then)
        toward = closer.mean() >= 0.5
        word, held = ("closer together", closer) if toward else ("further apart", ~closer)
        worlds(build, "moved", held, f"the two moved {word}, {then} to {d.year}", d.fact(then), d.fact())
        build.word("moved", word)
        build.word("settled" if held.mean() >= SURE else "unsettled", "yes")
    rows = intervals(d.panel).select(
        pl.lit(f"{name_of(a)} and {name_of(b)}").alias("line"),
        pl.lit("pair").alias("subject"),
        pl.all(),
        (pl.col("year") > (loose or d.year)).alias("untied"),
    )
    build.table("distances", rows, ("year",), d.panel.lineage, columns=COLUMNS)
    if loose is not None and loose < d.year:
        build.word("untied_apart", str(loose))
