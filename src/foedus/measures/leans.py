"""Leans that do not rest on how far out a pole is held: by rank, and by the chance of voting with each pole.

`lean` is a difference of distances, so that it grows with the distance of the poles, and where the United States stand on
the scale differs between estimates of the same votes. The order of states hardly differs, and the chances of votes are
what the votes themselves fix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.errors import OutOfCoverage
from ..core.lazy import np, pl
from ..core.measure import measure
from ..core.panel import Panel
from ..core.schema import Coverage
from ..core.series import span
from ..core.tables import Table
from .divergence import chances, lapsed, parameters
from .positions import AGAINST, BSV, worlds_of

if TYPE_CHECKING:
    import numpy
    import polars

TOWARD = "CHN"


def _built(points: Panel, parts: list[tuple[polars.DataFrame, numpy.ndarray]], against: str, toward: str) -> Panel:
    """A Panel of rows (state, session, source) and their worlds (rows x D), the mean as value."""
    if not parts:
        raise OutOfCoverage(
            f"no session holds positions of {against} and {toward}",
            "a lean is measured between both",
            "Ask for it over the whole record: it needs the poles beside the states.",
        )
    table = pl.concat([t for t, _ in parts])
    drawn = np.concatenate([w for _, w in parts])
    table = table.with_columns(pl.Series("value", drawn.mean(axis=1)))
    covered = (Coverage(table["source"][0], *span(table["session"])),)
    keep = points.draws is not None
    draws = drawn.astype("float32") if keep else None
    return Panel(points.schema, table, covered, points.lineage, draws, points.run if keep else "")


def _sessions(points: Panel, against: str, toward: str) -> list[tuple[polars.DataFrame, numpy.ndarray, int, int]]:
    """Of every session with both poles: rows (state, session, source), positions (rows x D), and the poles' places."""
    points = points.require_single().known()
    x = worlds_of(points)
    out = []
    rows = points.table.with_row_index("_row")
    for part in rows.partition_by("session", maintain_order=True):
        states = part["state"].to_list()
        if against in states and toward in states:
            at = x[part["_row"].to_numpy()]
            out.append((part.select("state", "session", "source"), at, states.index(against), states.index(toward)))
    return out


def by_rank(points: Panel, toward: str = TOWARD, against: str = AGAINST) -> Panel:
    """|r_i - r_against| - |r_i - r_toward| in every world, r the share of the session's other states that stand lower:
    -1 to 1, the same under any rising change of the scale."""
    parts = []
    for rows, x, west, east in _sessions(points, against, toward):
        order = x.argsort(axis=0).argsort(axis=0) / max(len(x) - 1, 1)
        parts.append((rows, np.abs(order - order[west]) - np.abs(order - order[east])))
    return _built(points, parts, against, toward)


def by_votes(
    points: Panel, items: Table, worlds: Table, rollcalls: Table, toward: str = TOWARD, against: str = AGAINST
) -> Panel:
    """Chance of voting as `toward` less that of voting as `against`, given positions, on average over the roll calls of
    the session with parameters (-1 to 1), in every world: above zero the state would vote more often as `toward`."""
    session = rollcalls.rows.select("rcid", pl.col("session").cast(pl.Int32))
    known = items.rows.select("rcid").join(session, on="rcid").sort("rcid")
    parts = []
    for rows, x, west, east in _sessions(points, against, toward):
        calls = known.filter(pl.col("session") == rows["session"][0])["rcid"]
        if not len(calls):
            continue
        of = parameters(items, worlds, points, calls)
        poles = {k: lapsed(chances(*of, x[k])) for k in (west, east)}
        gap = poles[east] - poles[west]
        # a state and itself vote alike: the poles are set to the chance of two states with their positions
        drawn = np.stack([(lapsed(chances(*of, own)) * gap).sum(axis=-1).mean(axis=0) for own in x])
        parts.append((rows, drawn))
    return _built(points, parts, against, toward)


@measure(
    "lean_rank",
    unit="index",
    about="state",
    time="session",
    needs=("ideal_point",),
    references=(BSV,),
    scope="all",
    title="Lean between the United States and China by rank",
)
def lean_rank(points: Panel, toward: str = TOWARD) -> Panel:
    """As `lean`, with ranks for positions: |r_i - r_USA| - |r_i - r_CHN|, r the share of the session's other states that
    stand lower, in every draw. `toward` is another pole in the place of China. Raises OutOfCoverage where no session
    has both poles."""
    return by_rank(points, toward)


@measure(
    "lean_votes",
    unit="index",
    about="state",
    time="session",
    needs=("ideal_point", "table:ideal_point_items", "table:ideal_point_item_worlds", "table:unga_rollcalls"),
    references=(BSV,),
    scope="all",
    title="Lean between the United States and China by the chance of voting with each",
)
def lean_votes(points: Panel, items: Table, worlds: Table, rollcalls: Table, toward: str = TOWARD) -> Panel:
    """Chance of voting as China less the chance of voting as the United States, given positions, on average over the
    contested roll calls of a session: above zero the state would vote more often as China.

    A state's own vote and a pole's are independent given positions and roll call, with the lapse of
    measures/divergence.py. `toward` is another pole in the place of China. Raises OutOfCoverage where no session has both
    poles."""
    return by_votes(points, items, worlds, rollcalls, toward)
