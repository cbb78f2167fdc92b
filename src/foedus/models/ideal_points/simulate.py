"""Votes drawn from the model, and whether 90 % intervals hold the truth 90 times in 100."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ...core.lazy import np, pl
from ...core.lineage import Lineage
from ...core.periods import session_year
from ...core.tables import Table
from .data import VoteData, prepare
from .gibbs import sample
from .options import Anchors, Priors

if TYPE_CHECKING:
    import numpy
    import polars


def draw_votes(
    seed: int,
    states: int = 20,
    sessions: int = 6,
    rollcalls: int = 15,
    bridged: float = 0.3,
    missing: float = 0.1,
    priors: Priors | None = None,
    tries: int = 200,
) -> tuple[Table, Table, polars.DataFrame, numpy.ndarray]:
    """Tables of votes and roll calls, a bridge list, and the true positions (states x sessions).

    Positions and items come from `priors`: the factors N(0, 1/(pull * votes)) on positions are met by
    drawing paths from the Gaussian that they make with the walk, at the votes expected of a cell. A share
    `bridged` of a session's roll calls repeats one of the session before. Votes are missing at random.
    """
    priors = priors or Priors()
    random = np.random.default_rng([seed, 11])
    precision = np.diag(np.full(sessions, priors.pull * rollcalls * (1 - missing)))
    precision[0, 0] += priors.first_sd**-2
    for t in range(1, sessions):
        precision[t - 1 : t + 1, t - 1 : t + 1] += priors.walk_sd**-2 * np.array([[1, -1], [-1, 1]])
    chol = np.linalg.cholesky(precision)
    x = np.linalg.solve(chol.T, random.standard_normal((sessions, states))).T
    calls, votes, bridges = [], [], []
    before: list[tuple[float, float, float, str]] = []
    for t in range(sessions):
        now = []
        for r in range(rollcalls):
            rcid = (t + 1) * 1000 + r
            old = before[r] if t and random.random() < bridged else None
            b, c, d = (
                old[:3]
                if old
                else (
                    priors.discrimination_sd * random.standard_normal(),
                    priors.cut_sd * random.standard_normal(),
                    np.log(priors.gap_median) + priors.gap_log_sd * random.standard_normal(),
                )
            )
            bridge = old[3] if old else f"b{rcid}"
            y = b * x[:, t] + random.standard_normal(states)
            vote = 1 + (y > c - np.exp(d) / 2).astype(int) + (y > c + np.exp(d) / 2)
            seen = random.random(states) >= missing
            votes += [(rcid, f"S{i:02d}", int(vote[i])) for i in range(states) if seen[i]]
            calls.append((rcid, t + 1, f"{session_year(t + 1)}-10"))
            bridges.append((rcid, bridge))
            now.append((b, c, d, bridge))
        before = now
    line = Lineage.of("source", "simulation", seed=seed)
    call_rows = pl.DataFrame(calls, schema={"rcid": pl.Int32, "session": pl.Int32, "date": pl.String}, orient="row")
    vote_rows = pl.DataFrame(votes, schema={"rcid": pl.Int32, "state": pl.String, "vote": pl.UInt8}, orient="row")
    return (
        Table.build("unga_votes", vote_rows, ("rcid", "state"), (), line),
        Table.build("unga_rollcalls", call_rows.with_columns(final_passage=pl.lit(True)), ("rcid",), (), line),
        pl.DataFrame(bridges, schema={"rcid": pl.Int32, "bridge": pl.String}, orient="row"),
        x,
    )


def coverage(
    sets: int = 200,
    level: float = 0.9,
    seed: int = 1,
    chains: int = 2,
    kept: int = 500,
    thin: int = 4,
    burn: int = 500,
    priors: Priors | None = None,
    progress: Callable[[int, float], Any] | None = None,
    **shape: Any,
) -> dict[str, float]:
    """Share of true distances and changes inside their central intervals of `level`, over simulated data sets.

    `shape` goes to `draw_votes`. In every set all pairs of states in the middle session and every state's change
    from the first session to the last count, on the scale on which each draw, and the truth, have mean 0 and
    standard deviation 1. Gives distance, change, both and sets. An exact sampler of a right posterior gives
    `level` up to the error of simulation, which is larger than binomial, since quantities of one set go together.
    """
    priors = priors or Priors(cut_sd=1.5)
    hits: dict[str, list[float]] = {"distance": [], "change": []}
    for i in range(sets):
        votes, calls, bridges, x = draw_votes(seed * 100_000 + i, priors=priors, **shape)
        data = prepare(votes, calls, bridges, sessions=(1, x.shape[1]), bridge_span=x.shape[1], link={})
        some = Anchors((data.states[0],), (data.states[1],))
        state = sample(data, priors, some, chains=chains, kept=kept, thin=thin, burn=burn, seed=i, threads=1)
        _count(hits, data, state, x, level)
        if progress:
            progress(i + 1, float(np.mean(hits["distance"] + hits["change"])))
    out = {k: float(np.mean(v)) for k, v in hits.items()}
    return {**out, "both": (out["distance"] + out["change"]) / 2, "sets": float(sets)}


def _count(hits: dict[str, list[float]], data: VoteData, state: Any, x: numpy.ndarray, level: float) -> None:
    """Add the shares of one data set. Distances and absolute changes do not depend on the sign of the scale; a
    signed change is turned by the chain's correlation with the truth."""
    row = np.array([int(s[1:]) for s in data.states])[data.cell_state]
    truth = x[row, data.cell_session]
    truth = (truth - truth.mean()) / truth.std()
    draws = np.concatenate([c["draws"] * np.sign(c["draws"].mean(axis=0) @ truth or 1.0) for c in state.chains])
    where = {(int(s), int(t)): k for k, (s, t) in enumerate(zip(data.cell_state, data.cell_session, strict=True))}
    middle, last = len(data.sessions) // 2, len(data.sessions) - 1
    n = len(data.states)
    here = [where[i, middle] for i in range(n) if (i, middle) in where]
    pairs = [(a, b) for a in here for b in here if a < b]
    moved = [(where[i, last], where[i, 0]) for i in range(n) if (i, last) in where and (i, 0) in where]
    for kind, cells in (("distance", pairs), ("change", moved)):
        a, b = np.array(cells).T
        d, t = draws[:, a] - draws[:, b], truth[a] - truth[b]
        if kind == "distance":
            d, t = np.abs(d), np.abs(t)
        low, high = np.quantile(d, [(1 - level) / 2, (1 + level) / 2], axis=0)
        hits[kind].append(float(((t >= low) & (t <= high)).mean()))
