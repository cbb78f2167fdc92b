"""Votes that a fit did not see, beside the chances it gives them.

`hold_out` sets aside blocks: in every session some roll calls times some states. The states keep their other votes and the
roll calls their other voters, so that both have a position and parameters, and two held-out states have a whole set of
held-out roll calls in common, on which their partings can be counted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput
from ...core.lazy import np, pl
from ...core.tables import Table
from .data import ABSTAIN, NO, YES

if TYPE_CHECKING:
    import numpy
    import polars

    from .results import Draws


def hold_out(
    votes: Table, rollcalls: Table, seed: int, calls: float = 0.2, states: float = 0.25, sets: int = 2
) -> tuple[Table, list[polars.DataFrame]]:
    """The votes without those set aside, and `sets` frames (rcid, state, vote, session) of those: in each session that has
    ten roll calls each set takes its own share `calls` of the roll calls, and of the states a share `states`. Raises
    BadInput where the sets would take more than half of the roll calls."""
    if not (0 < calls * sets <= 0.5 and 0 < states <= 0.5):
        raise BadInput(f"{sets} sets of {calls:g} of the roll calls", "half of them must stay", "Set less aside.")
    random = np.random.default_rng([seed, 29])
    rows = (
        votes.rows.filter(pl.col("vote").is_in([YES, ABSTAIN, NO]))
        .select("rcid", "state", "vote")
        .join(rollcalls.rows.select("rcid", "session"), on="rcid")
        .sort("session", "rcid", "state")
    )
    taken: list[list[polars.DataFrame]] = [[] for _ in range(sets)]
    for part in rows.partition_by("session", maintain_order=True):
        ids = part["rcid"].unique().sort().to_numpy()
        if len(ids) < 10:
            continue
        order, who = random.permutation(ids), part["state"].unique().sort().to_list()
        size = max(2, round(calls * len(ids)))
        for k in range(sets):
            some = random.choice(who, max(2, round(states * len(who))), replace=False).tolist()
            mine = order[k * size : (k + 1) * size].tolist()
            taken[k].append(part.filter(pl.col("rcid").is_in(mine) & pl.col("state").is_in(some)))
    frames = [pl.concat(t) for t in taken]
    gone = pl.concat(frames)
    rest = votes.rows.join(gone, on=["rcid", "state"], how="anti", maintain_order="left")
    kept = replace(votes, rows=rest, lineage=votes.lineage.then("select", votes.name, held_out=gone.height, seed=seed))
    return kept, frames


@dataclass(frozen=True, eq=False)
class Held:
    """Votes set aside for which the fit has a position and parameters.

    rows: rcid, state, session, vote, sorted by rcid and state; p: chances of yes, abstain, no in every draw
    (rows x D x 3, float32); margin: shares of the three among the votes that were seen on the item (rows x 3); left_out:
    how many of those set aside have no position or no parameters.
    """

    rows: polars.DataFrame
    p: numpy.ndarray
    margin: numpy.ndarray
    left_out: int


def chances(draws: Draws, held: polars.DataFrame, n: int = 200) -> Held:
    """The chances of votes set aside in `n` draws of positions and parameters together."""
    from scipy.special import ndtr

    data = draws.data
    places, at = draws.worlds(n)
    x = draws.x.reshape(-1, draws.x.shape[2])[at]
    items = draws.items.reshape(-1, *draws.items.shape[2:])[places].astype("float64")
    cells = data.cells().with_row_index("cell").select("state", "session", "cell")
    named = pl.DataFrame({"item": list(data.items), "j": np.arange(len(data.items))})
    rows = (
        held.join(cells, on=["state", "session"])
        .join(data.members.select("rcid", "item").join(named, on="item"), on="rcid")
        .sort("rcid", "state")
    )
    j, k = rows["j"].to_numpy(), rows["cell"].to_numpy()
    b, c, half = items[:, 0, j].T, items[:, 1, j].T, items[:, 2, j].T / 2
    u = b * x[:, k].T
    below, above = ndtr(c - half - u), ndtr(u - c - half)
    p = np.stack([below, np.maximum(1 - below - above, 1e-12), above], axis=-1).astype("float32")
    item = np.repeat(np.arange(len(data.items)), np.diff(data.item_start))
    seen = np.stack([np.bincount(item, data.item_y == v, len(data.items)) for v in range(3)], axis=1)
    margin = (seen / seen.sum(axis=1, keepdims=True))[j]
    return Held(rows.select("rcid", "state", "session", "vote"), p, margin, held.height - rows.height)


def lapsed(p: Any, margin: Any, lapse: float) -> Any:
    """(1 - lapse) p + lapse m: with the chance `lapse` a vote is what any state's vote on the item was."""
    return (1 - lapse) * p + lapse * margin
