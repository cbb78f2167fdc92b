"""Similarity of all dyads in all sessions: the matrix-product kernel beside a plain NumPy loop over pairs.

`python -m benchmarks.similarity`. The kernel is timed over every session of the record, all states and roll calls,
from 0/1 matrices to the matrix of values of one measure; the loop does the same for every pair from two vote
vectors at a time, on a sample of sessions, scaled up by the number of pairs and roll calls. Both must agree to
1e-12 on the sample. Beside it stands the whole way: from the tables of the record to the table of results.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

SAMPLE = (10, 30, 50, 70)
RUNS = 5


def best(f: Callable[[], Any], runs: int = RUNS) -> float:
    """Shortest of some runs, in seconds."""
    got = []
    for _ in range(runs):
        t = time.perf_counter()
        f()
        got.append(time.perf_counter() - t)
    return min(got)


def loop(ballot: Any, measure: str) -> Any:
    """One measure for every pair of a session, two vote vectors at a time: what one writes without a kernel."""
    import numpy as np

    x = ballot.yes.astype(float) - ballot.no
    here = (ballot.yes + ballot.abstain + ballot.no) > 0
    out = np.full((len(x), len(x)), np.nan)
    values, d = (1.0, 0.0, -1.0), 2.0 if measure == "s_squared" else 1.0
    for i in range(len(x)):
        for j in range(i + 1, len(x)):
            both = here[i] & here[j]
            n = both.sum()
            if not n:
                continue
            a, b = x[i, both], x[j, both]
            if measure.startswith("s_"):
                out[i, j] = 1 - 2 * (np.abs(a - b) ** d).sum() / (2.0**d * n)
                continue
            p, q = ([(v == k).mean() for k in values] for v in (a, b))
            if measure == "scott_pi":
                p = q = [(s + t) / 2 for s, t in zip(p, q)]
            expected = sum(p[s] * q[t] * (values[s] - values[t]) ** 2 for s in range(3) for t in range(3))
            if expected > 0:
                out[i, j] = 1 - ((a - b) ** 2).mean() / expected
    return out


def main() -> None:
    import numpy as np

    import foedus
    from foedus.measures import _similarity, _votes
    from foedus.measures import similarity as s

    lab = foedus.open()
    votes, calls = lab.table("unga_votes"), lab.table("unga_rollcalls")
    order = votes.rows["state"].unique().sort().to_list()
    chosen = _votes.chosen(calls, by="session")
    ballots = list(_votes.ballots(votes, chosen, order))
    rule = _similarity.convention("lijphart")
    kernels = {
        "s_absolute": s._s((1.0, 2.0)),
        "s_squared": s._s((1.0, 4.0)),
        "kappa": s._kappa((1.0, 4.0)),
        "scott_pi": s._pi((1.0, 4.0)),
    }
    cells = sum(len(b.states) * (len(b.states) - 1) // 2 for b in ballots)
    print(f"{len(ballots)} sessions, {chosen.height:,} roll calls, {cells:,} pairs of states by session")
    sample = [b for b in ballots if b.period in SAMPLE]
    part = sum(len(b.states) * (len(b.states) - 1) // 2 for b in sample) / cells
    for name, value in kernels.items():
        ours = best(lambda f=value: [f(_similarity.count(b, rule)) for b in ballots])
        t = time.perf_counter()
        slow = [loop(b, name) for b in sample]
        theirs = (time.perf_counter() - t) / part
        for b, x in zip(sample, slow):
            y = value(_similarity.count(b, rule))
            i, j = np.triu_indices(len(x), 1)
            assert np.array_equal(np.isnan(x[i, j]), np.isnan(y[i, j])), name
            assert np.nanmax(np.abs(x[i, j] - y[i, j])) < 1e-12, name
        print(
            f"{name:<12} kernel {ours:6.3f} s   asked: 0.5 s   loop over pairs {theirs:6.1f} s (from"
            f" {part:.0%} of the pairs)   ratio {theirs / ours:,.0f}"
        )
    print(f"matrices from the tables   {best(lambda: list(_votes.ballots(votes, chosen, order))):6.3f} s")
    whole = best(lambda: s.pairs(votes, calls, kernels["kappa"], rule))
    print(f"tables to table, one measure {whole:6.3f} s")


if __name__ == "__main__":
    main()
