"""Positions: how far states stand apart, which pole they lean to, and who moved, with draws.

A draw is one world: positions of all states in all sessions that the votes allow. A distance or a lean is
computed in every world. The value of a lean is the mean over them. That of a distance is `apart`: the mean distance of
two states that stand at one place is not nought but grows with the error of their positions, and so with how few
votes there were. Positions of the whole record are smoothed over all sessions: those of a session rest on later votes
too, and look ahead. A lab on a day fits them anew to what was known then (lab/refit.py). Without draws the value is computed from the point estimates.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ..core import states as core_states
from ..core.align import STEP, combine
from ..core.errors import BadInput, OutOfCoverage
from ..core.lazy import np, pl
from ..core.measure import measure
from ..core.panel import Panel
from ..core.schema import Coverage
from ..core.series import span
from ._arithmetic import distance

if TYPE_CHECKING:
    import numpy
    import polars

BSV = (
    "Bailey, Strezhnev and Voeten (2017), Estimating dynamic state preferences from United Nations voting data,"
    " Journal of Conflict Resolution 61(2), 430-456"
)
SHORROCKS = (
    "Shorrocks (2013), Decomposition procedures for distributional analysis: a unified framework based on the"
    " Shapley value, Journal of Economic Inequality 11(1), 99-126"
)
MOST = 250_000  # pairs and sessions whose draws are kept at once: two hundred megabytes
POLES = ("CHN", "RUS")
AGAINST = "USA"


def worlds_of(points: Panel) -> numpy.ndarray:
    """(rows x D) float64: the draws, or the values as the one world there is."""
    points.require_single()
    if points.draws is not None:
        return points.draws.astype("float64")
    return points.table["value"].to_numpy()[:, None].astype("float64")


def _made(points: Panel, table: polars.DataFrame, worlds: Callable[[slice], numpy.ndarray]) -> Panel:
    """A Panel from columns and the worlds of a slice of rows (rows x D): the mean as value, and the draws. The measure
    gives it its own schema and lineage. Rows are worked on in parts that stay in the cache."""
    size = 1 if points.draws is None else points.draws.shape[1]
    keep = points.draws is not None
    value = np.empty(table.height)
    draws = np.empty((table.height, size), dtype="float32") if keep else None
    for start in range(0, table.height, STEP):
        part = slice(start, start + STEP)
        got = worlds(part)
        value[part] = got.mean(axis=1)
        if draws is not None:
            draws[part] = got
    t = points.schema.time
    first_last = span(table[t]) if table.height else (0, 0)
    covered = tuple(Coverage(s, *first_last) for s in sorted(set(table["source"])))
    table = table.with_columns(pl.Series("value", value, nan_to_null=True))
    return Panel(points.schema, table, covered, points.lineage, draws, points.run)


# -- distance ------------------------------------------------------------------------------------


@measure(
    "position_distance",
    unit="index",
    about="dyad",
    time="session",
    needs=("ideal_point",),
    references=(BSV,),
    title="Distance of positions in the General Assembly",
    version="2",
)
def position_distance(points: Panel) -> Panel:
    """|x_i - x_j| of two states' positions in a session of the General Assembly, on the scale of `ideal_point`.

    Takes `ideal_point` (state, session; rows x D draws). Column d of the draws is |x_i - x_j| in world d; the value
    is `apart` of them, which may lie below the interval of the draws where two states are not told apart. For more than 250,000 pairs and sessions at once (all states: a million) the draws make the
    values and are not kept: ask for some states to have them.
    """
    return combine(distance, points.known(), schema=position_distance.schema, mean=apart, most=MOST)


def apart(x: numpy.ndarray, y: numpy.ndarray) -> numpy.ndarray:
    """How far two states stand apart, from worlds of their positions (rows x D each): sqrt(max(E d^2 - var d, 0)) with
    d = x - y, which is the distance of their mean positions.

    E|d| adds the spread of the worlds to a distance that the data have already blurred: two states at one place whose
    positions err by s have E|d| of 1.13 s on average over the data, and .80 s where the means meet. What is taken here
    is nought there, .80 s on average over the data, and right within .02 s from two s on. Taking the variance off
    twice, which is unbiased for the square, errs downward by a third of s between one and two s."""
    d = x - y
    mean = d.mean(axis=1)
    return np.sqrt(np.maximum((d * d).mean(axis=1) - ((d - mean[:, None]) ** 2).mean(axis=1), 0.0))


# -- lean ----------------------------------------------------------------------------------------


def _pole(points: Panel, x: numpy.ndarray, ids: tuple[str, ...]) -> dict[int, numpy.ndarray]:
    """session -> worlds (D) of a pole: a state's position, or the mean of the positions of several."""
    at: dict[int, list[int]] = {}
    for row, (state, session) in enumerate(points.table.select("state", "session").iter_rows()):
        if state in ids:
            at.setdefault(session, []).append(row)
    return {s: x[rows].mean(axis=0) for s, rows in at.items() if len(rows) == len(ids)}


def _lean(points: Panel, ids: tuple[str, ...]) -> Panel:
    points = points.require_single().known()
    x = worlds_of(points)
    west, other = _pole(points, x, (AGAINST,)), _pole(points, x, ids)
    shared = sorted(set(west) & set(other))
    if not shared:
        raise OutOfCoverage(
            f"no session holds positions of the United States and of {' and '.join(ids)}",
            "a lean is measured against both",
            "Ask for it over the whole record: it needs the poles beside the states.",
        )
    rows = points.table.with_row_index("_row").filter(pl.col("session").is_in(shared))
    place = {s: k for k, s in enumerate(shared)}
    k = rows["session"].replace_strict(place, return_dtype=pl.Int32).to_numpy()
    u, c, row = np.array([west[s] for s in shared]), np.array([other[s] for s in shared]), rows["_row"].to_numpy()

    def worlds(part: slice) -> numpy.ndarray:
        own, at = x[row[part]], k[part]
        return np.abs(own - u[at]) - np.abs(own - c[at])

    return _made(points, rows.select("state", "session", "source"), worlds)


@measure(
    "lean",
    unit="index",
    about="state",
    time="session",
    needs=("ideal_point",),
    references=(BSV,),
    scope="all",
    title="Lean between the United States and China",
)
def lean(points: Panel, merged: bool = False) -> Panel:
    """|x_i - x_USA| - |x_i - x_CHN| of positions in the General Assembly: above zero the state stands closer to
    China, below zero closer to the United States.

    Takes `ideal_point`; draws as in `position_distance`. Nothing is cut, but a lean is no position: a pole itself has
    plus or minus the distance of the poles, and so has every state beyond it, however far; how far stands in
    `ideal_point`. `merged` puts the mean of China's and
    Russia's positions in the place of China's. Sessions without one of the poles (China before session 26) have no
    row. Raises OutOfCoverage when none is left.
    """
    return _lean(points, POLES if merged else ("CHN",))


@measure(
    "lean_russia",
    unit="index",
    about="state",
    time="session",
    needs=("ideal_point",),
    references=(BSV,),
    scope="all",
    title="Lean between the United States and Russia",
)
def lean_russia(points: Panel) -> Panel:
    """|x_i - x_USA| - |x_i - x_RUS|: as `lean`, with Russia (session 47 on; not the Soviet Union) for China."""
    return _lean(points, ("RUS",))


# -- who moved -----------------------------------------------------------------------------------

COLUMNS = (
    "state",
    "lean_first",
    "lean_last",
    "change",
    "low",
    "mid",
    "high",
    "moved",
    "own",
    "own_low",
    "own_high",
    "own_moved",
    "pole",
    "pole_toward",
    "pole_against",
)


def movers(
    points: Panel, first: int, last: int, toward: str = "CHN", against: str = AGAINST, merged: bool = False
) -> polars.DataFrame:
    """How the lean of every state moved from session `first` to session `last`, and through whom.

    L = |x - u| - |x - c|, with x the state, u the pole `against` and c the pole `toward`. Each term is split
    symmetrically between its two movers (the Shapley value; Shorrocks 2013): the part of x in |x - u| is the mean of
    its effect at the old u and at the new u. So change = own + pole, and pole = pole_toward + pole_against, exactly,
    in every world. Swapping the poles changes every sign and nothing else. `merged` makes the mean of China and
    Russia the pole `toward`.

    Takes `ideal_point` (state, session) and gives one row a state with a position in both sessions: state;
    lean_first and lean_last; change and its parts own, pole, pole_toward, pole_against (means over the worlds, which
    add up); low, mid, high (5, 50 and 95 % of the change) and own_low, own_high (5 and 95 % of the own part);
    moved (share of the worlds in which the change has the sign of its median; 0 when the median is nil) and
    own_moved. Without draws the last seven are null. Sorted by change, the largest rise first.

    Raises BadInput (sessions backwards, one pole twice), OutOfCoverage (a session without one of the poles).
    """
    if first > last:
        raise BadInput(f"the sessions {first} to {last} run backwards", do="Write the earlier one first.")
    ids = POLES if merged else (core_states.resolve(toward).id,)
    west = core_states.resolve(against).id
    if west in ids:
        raise BadInput(f"{west} is both poles", "a lean is between two", "Choose two different poles.")
    x = worlds_of(points)
    poles = {p: _pole(points, x, p) for p in ((west,), ids)}
    for session in (first, last):
        for p, at in poles.items():
            if session not in at:
                _lacking(points, session, p, at)
    rows = points.table.with_row_index("_row").drop_nulls("value")
    both = (
        rows.filter(pl.col("session") == first)
        .select("state", pl.col("_row").alias("i"))
        .join(rows.filter(pl.col("session") == last).select("state", pl.col("_row").alias("j")), on="state")
        .sort("state")
    )
    a, b = x[both["i"].to_numpy()], x[both["j"].to_numpy()]
    u, c = ((poles[p][first], poles[p][last]) for p in ((west,), ids))
    own_u, by_u = _split(a, b, *u)
    own_c, by_c = _split(a, b, *c)
    parts = {
        "change": (np.abs(b - u[1]) - np.abs(b - c[1])) - (np.abs(a - u[0]) - np.abs(a - c[0])),
        "own": own_u - own_c,
        "pole": by_u - by_c,
        "pole_toward": -by_c,
        "pole_against": by_u,
    }
    out = {
        "state": both["state"],
        "lean_first": (np.abs(a - u[0]) - np.abs(a - c[0])).mean(axis=1),
        "lean_last": (np.abs(b - u[1]) - np.abs(b - c[1])).mean(axis=1),
        **{k: v.mean(axis=1) for k, v in parts.items()},
    }
    if points.draws is not None:
        out |= dict(zip(("low", "mid", "high"), np.quantile(parts["change"], (0.05, 0.5, 0.95), axis=1), strict=True))
        out |= dict(zip(("own_low", "own_high"), np.quantile(parts["own"], (0.05, 0.95), axis=1), strict=True))
        out |= {"moved": sure(parts["change"]), "own_moved": sure(parts["own"])}
    frame = pl.DataFrame(out)
    frame = frame.with_columns(pl.lit(None, pl.Float64).alias(n) for n in COLUMNS if n not in frame.columns)
    return frame.select(COLUMNS).sort("change", "state", descending=[True, False])


def _split(
    a: numpy.ndarray, b: numpy.ndarray, old: numpy.ndarray, new: numpy.ndarray
) -> tuple[numpy.ndarray, numpy.ndarray]:
    """|b - new| - |a - old| as the part of the state (a to b) and the part of the pole (old to new)."""
    w, x, y, z = np.abs(a - old), np.abs(b - old), np.abs(a - new), np.abs(b - new)
    return ((x - w) + (z - y)) / 2, ((y - w) + (z - x)) / 2


def sure(change: numpy.ndarray) -> numpy.ndarray:
    """Per row of `change` (rows x D): share of the worlds whose sign is that of the median; 0 for a median of 0."""
    middle = np.sign(np.median(change, axis=1))
    return np.where(middle == 0, 0.0, (np.sign(change) == middle[:, None]).mean(axis=1))


def _lacking(points: Panel, session: int, ids: tuple[str, ...], at: dict[int, Any]) -> None:
    names = " and ".join(core_states.all_states()[i].name for i in ids)
    have = sorted(at)
    why = f"there is one for sessions {have[0]} to {have[-1]}" if have else "there is none in any session"
    if session not in set(points.table["session"]):
        raise OutOfCoverage(f"no position is known in session {session}", why, "Choose another session.")
    raise OutOfCoverage(f"session {session} has no position of {names}", why, "Choose another session or pole.")
