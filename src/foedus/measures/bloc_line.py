"""Blocs beyond the line: is a session more divided than states that stand along one dimension would be?

States along one line without any gap agree with their neighbours, so that they exceed a null of margins alone
(`blocs`). Here the null is the fitted dynamic ordinal model itself: votes drawn anew from positions and roll calls,
world by world, by those who voted, with their margins fitted and their parts sought as those of the votes cast are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..core.errors import BadInput, EmptySelection
from ..core.lazy import np, pl
from ..core.measure import measure
from . import ballots, blocs
from .divergence import NEEDS, chances, lapsed, parameters
from .positions import BSV

if TYPE_CHECKING:
    import numpy
    import polars

    from ..core.panel import Panel
    from ..core.tables import Table

LEAST = 10  # votes with a probability that a state must have cast


@measure(
    "bloc_beyond_line",
    unit="index",
    about="world",
    time="session",
    dims=("quantity",),
    needs=NEEDS,
    scope="all",
    references=(BSV, blocs.NEWMAN, blocs.SARACCO),
    title="Modularity of blocs against states along one line",
    version="2",
)
def bloc_beyond_line(
    points: Panel,
    items: Table,
    worlds: Table,
    votes: Table,
    rollcalls: Table,
    sessions: str = "",
    draws: int = 200,
    seed: int = 1,
) -> polars.DataFrame:
    """Whether a session falls into blocs beyond what positions on one dimension make. Quantities: modularity (Q of the
    votes on roll calls for which the model has parameters, of states that have a position and ten votes there),
    line_mean, line_05, line_95 (Q of `draws` matrices drawn from the model), p_value, above_line (1 when p <= 0.05),
    rollcalls, states.

    Draw d takes positions and parameters of one world: yes with probability Phi(low - b x), no with 1 - Phi(high -
    b x), else an abstention (Bailey, Strezhnev and Voeten 2017, eq. 1-2). The positions were estimated from these
    votes, so that the line is given what it can explain; votes independent given positions are its assumption.
    `sessions` as in `bloc`, of those that the model was fitted to. Raises BadInput, EmptySelection.
    """
    if draws < 20:
        raise BadInput(f"{draws} draws give no 5 % quantile", do="Draw 20 at least; 200 is the default.")
    points = points.require_single().known()
    if sessions in ("", "all"):  # the last session that has parameters: votes may be newer than the estimate
        known = pl.col("rcid").is_in(items.rows["rcid"].implode())
        rollcalls = replace(rollcalls, rows=rollcalls.rows.filter(known))
    rows: list[tuple[int, str, float]] = []
    for m in blocs.chosen_sessions(votes, rollcalls, sessions, True):
        kept, x, call = _placed(points, items, m)
        b, low, high = parameters(items, worlds, points, kept.calls)
        rng = np.random.default_rng([seed, m.period])
        p, factors = blocs.fitted(kept.cast)
        q = blocs.modularity_of(kept.cast, p, seed)
        null = np.empty(draws)
        for d in range(draws):
            w = d % x.shape[1]
            k = d % b.shape[1]
            at = np.broadcast_to(x[:, w], (len(call), len(kept.states)))
            chance = lapsed(chances(b[:, k], low[:, k], high[:, k], at)).transpose(1, 0, 2) * kept.voted[:, :, None]
            null[d] = blocs.null_of(blocs.draw_votes(chance, rng), "both", factors, seed)
        p_value = (1 + (null >= q).sum()) / (1 + draws)
        rows += [
            (m.period, name, float(value))
            for name, value in (
                ("modularity", q),
                ("line_mean", null.mean()),
                ("line_05", np.quantile(null, 0.05)),
                ("line_95", np.quantile(null, 0.95)),
                ("p_value", p_value),
                ("above_line", p_value <= 0.05),
                ("rollcalls", len(call)),
                ("states", len(kept.states)),
            )
        ]
    return pl.DataFrame(rows, schema=["session", "quantity", "value"], orient="row")


def _placed(points: Panel, items: Table, m: ballots.Ballot) -> tuple[ballots.Ballot, numpy.ndarray, numpy.ndarray]:
    """The session cut to roll calls with parameters and to states with a position and enough votes, the worlds of
    those positions (states x D), and the roll calls."""
    known = np.isin(m.calls, items.rows["rcid"].to_numpy())
    here = points.filter(pl.col("session") == m.period)
    worlds = here.draws if here.draws is not None else here.table["value"].to_numpy()[:, None]
    row = {s: i for i, s in enumerate(here.table["state"].to_list())}
    cut = ballots.Ballot(m.period, m.states, m.calls[known], m.marks[:, known])
    busy = cut.voted.sum(axis=1) >= LEAST
    kept = cut.of(np.array([bool(v) and s in row for s, v in zip(m.states, busy, strict=True)], dtype=bool))
    if len(kept.states) < 3:
        raise EmptySelection(
            f"{len(kept.states)} states of session {m.period} have a position and {LEAST} votes with a probability",
            "the model has no parameters of these roll calls, or no positions in that session",
            "Choose another session.",
        )
    return kept, worlds[[row[s] for s in kept.states]].astype("float64"), kept.calls
