"""Joint counts of two states' votes with every state's, and the measures of similarity over them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..core.lazy import np, pl
from ..core.periods import year_of
from ..measures import ballots

if TYPE_CHECKING:
    import numpy

    from ..core.tables import Table

SETS = {"whole": "final passage", "important": "important", **ballots.ISSUES}  # all of them votes on drafts as a whole
BY = {"session": "session", "year": "calendar year"}
SPANS = {"s_absolute": 2.0, "s_squared": 2.0}  # from opposite to equal, 1 for the others


@dataclass(frozen=True, eq=False)
class Votes:
    """Joint counts of the two with every state: `joint` (set, period, one of the two, partner, vote, partner's vote;
    votes in the order yes, abstain, no, absent) of each way to count periods. `periods` names them by year (a
    session by the year in which it opens). `pair` is the place of the other among the partners, for each."""

    sets: tuple[str, ...]
    periods: dict[str, list[int]]
    joint: dict[str, numpy.ndarray]
    pair: tuple[int, int]
    items: dict[str, list[tuple[str, int, str, numpy.ndarray]]] = field(default_factory=dict)
    # the two's own votes on recurring questions: (set, period, bridge, joint 4 x 4), by way to count periods


def count(
    votes: Table,
    rollcalls: Table,
    bridges: Table | None,
    a: str,
    b: str,
    years: tuple[int, int],
    until: int | None = None,
) -> Votes:
    """The joint counts of both states with every state, of every vote set, by session and by calendar year."""
    calls = rollcalls.rows.with_columns(year=year_of("day", "date"), session=year_of("session"))
    calls = calls.filter(
        pl.col("session").is_between(years[0] - 1, years[1] + 1)
        & (pl.col("year") <= (until if until is not None else 9999))
    )
    if bridges is not None:
        calls = calls.join(bridges.rows.select("rcid", "bridge"), on="rcid", how="left")
    else:
        calls = calls.with_columns(bridge=pl.lit(None, pl.String))
    calls = calls.sort("rcid")
    rows = votes.rows.select("rcid", "state", "vote").join(calls.select("rcid"), on="rcid", how="semi")
    matrix = ballots.ballot(rows, calls=calls["rcid"].to_numpy())
    order = matrix.states
    cast = np.ascontiguousarray(matrix.marks.transpose(0, 2, 1)).astype("float32")
    held = np.stack([inside(calls, name) for name in SETS])
    pair = (order.index(b), order.index(a))
    both = cast[[order.index(a), order.index(b)]]
    joint, periods, items = {}, {}, {}
    flat = cast.reshape(-1, calls.height)
    bridge = calls["bridge"].to_list()
    for by in BY:
        when = calls[by].to_numpy()
        periods[by] = list(range(years[0], years[1] + 1))
        out = np.zeros((len(SETS), len(periods[by]), 2, len(order), 4, 4), dtype="float32")
        for t, period in enumerate(periods[by]):
            at = np.flatnonzero(when == period)
            if len(at):
                mine = (held[:, None, None, at] * both[None, :, :, at]).reshape(-1, len(at))
                got = (mine @ flat[:, at].T).reshape(len(SETS), 2, 4, len(order), 4)
                out[:, t] = got.transpose(0, 1, 3, 2, 4)
        joint[by] = out
        items[by] = [
            (name, int(when[j]), bridge[j], np.outer(both[0, :, j], both[1, :, j]))
            for k, name in enumerate(SETS)
            for j in np.flatnonzero(held[k])
            if bridge[j] is not None
        ]
    return Votes(tuple(SETS), periods, joint, pair, items)


def inside(calls: Any, name: str) -> numpy.ndarray:
    """Which roll calls are of a vote set: those on drafts as a whole, of an issue, or important."""
    of = ballots.of_set("" if name in ("whole", "important") else name, name == "important", whole=True)
    return np.asarray(calls.select(of.alias("x"))["x"].to_numpy(), dtype="float32")


def collapsed(joint: numpy.ndarray, name: str) -> numpy.ndarray:
    """Joint counts (..., 4, 4) under a convention: (..., 3, 3) of yes, middle, no; what is left out is zero."""
    rule = ballots.CONVENTIONS[name]
    return rule.fold(rule.fold(joint.astype("float64"), -1), -2)


def value(table: numpy.ndarray, measure: str, name: str) -> numpy.ndarray:
    """A measure of joint counts (..., 3, 3) of yes, middle, no: the formulas of measures/similarity.py, where a
    test compares them. Not a number where it is undefined."""
    near, far = ballots.DISTANCES["squared" if measure != "s_absolute" else "absolute"]
    if measure == "agreement":
        near, far = 1.0 - float(ballots.CONVENTIONS[name].points[0, 1]), 1.0
    d = np.array([[0, near, far], [near, 0, near], [far, near, 0]])
    total = table.sum((-2, -1))
    with np.errstate(divide="ignore", invalid="ignore"):
        share = table / total[..., None, None]
        seen = (share * d).sum((-2, -1))
        if measure == "agreement":
            return 1 - seen
        if measure in SPANS:
            return 1 - 2 * seen / far
        row, column = share.sum(-1), share.sum(-2)
        if measure == "pi":
            row = column = (row + column) / 2
        expected = np.einsum("...i,ij,...j->...", row, d, column)
        return np.where(expected > 1e-12, 1 - seen / expected, np.nan)
