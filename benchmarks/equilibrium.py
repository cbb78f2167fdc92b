"""What an equilibrium costs: `python -m benchmarks.equilibrium`.

Wall seconds (median of runs, after compilation) and, in brackets, seconds of processor time. The peer runs in the
same call where Python finds gegravity: `PEER_PYTHON=/path/to/python python -m benchmarks.equilibrium`.
"""

from __future__ import annotations

import itertools
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .gravity_peer import REFERENCE, SIGMA, made_up

ROOT = Path(__file__).parents[1]
WEST = ("USA", "GBR", "JPN", "CAN", "DEU", "FRA", "ITA", "ESP", "NLD", "POL")


def timed(work: Callable[[], Any], runs: int = 5) -> tuple[float, float]:
    """Medians of wall and processor seconds."""
    wall, cpu = [], []
    for _ in range(runs):
        t, c = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - t)
        cpu.append(time.process_time() - c)
    return statistics.median(wall), statistics.median(cpu)


def told(took: tuple[float, float]) -> str:
    return f"{took[0]:.4g} s ({took[1]:.4g})"


def row(name: str, value: str, target: str) -> None:
    print(f"{name:<58} {value:>24}   asked: {target}", flush=True)


def synthetic(states: int, sectors: int, seed: int = 0) -> Any:
    """A made-up world in balance, with home bias, tariffs, inputs and deficits."""
    import numpy as np

    from foedus.models.trade import Economy, rebalanced

    draw = np.random.default_rng(seed)
    n, j = states, sectors
    size = np.exp(draw.normal(0, 1.5, n))
    share = np.exp(draw.normal(0, 1.5, (j, n, n))) * size + 0.7 * size.sum() * np.exp(draw.normal(0, 1, (j, n, 1))) * (
        np.eye(n)
    )
    share /= share.sum(axis=2, keepdims=True)
    tariff = 1.0 + 0.2 * draw.random((j, n, n)) * (1 - np.eye(n))
    deficit = 0.03 * draw.normal(size=n) * size
    deficit -= size * deficit.sum() / size.sum()
    return rebalanced(
        Economy(
            tuple(f"S{k}" for k in range(n)),
            tuple(f"g{k}" for k in range(j)),
            share,
            tariff,
            draw.uniform(0.3, 0.8, (n, j)),
            draw.dirichlet(np.full(j, 0.3), (n, j)).transpose(0, 2, 1),
            draw.dirichlet(np.ones(j), n),
            size,
            deficit,
            np.outer(size, np.ones(j)),
            draw.uniform(2, 12, j),
            name=f"made-up {n} x {j}",
        )
    )


def kept_baseline() -> Callable[[], Any]:
    """Reads the balanced economy of 2022 from the cache, which holds it from now on; nothing else is remembered."""
    import foedus
    from foedus.models import economies

    economies.economy(foedus.open())
    return lambda: economies.economy(foedus.open())


def world_2022() -> Any:
    """The embedded calibration of 2022; a made-up one of its size where the record does not hold it."""
    import foedus
    from foedus.core.errors import FoedusError

    try:
        from foedus.models.trade import calibrate

        trade, use, nodes = (foedus.open().table(t).rows for t in ("icio_trade", "icio_use", "icio_nodes"))
        return calibrate.from_io(trade, use, nodes, 5.0, name="OECD ICIO 2022")
    except (FoedusError, ImportError):
        return synthetic(80, 50)


def gravity() -> None:
    import numpy as np

    from foedus.models.trade import StructuralGravity

    states, power, after, output, spending = made_up()

    def work() -> Any:
        found = StructuralGravity(tuple(states), power, output, spending, SIGMA, REFERENCE).conditional(after)
        return found.table(), found.before.flows, found.flows

    table = work()[0]
    ours = timed(work, 21)
    row("one sector, 100 states, from costs to trade", told(ours), "-")
    python = os.environ.get("PEER_PYTHON", sys.executable)
    peer = subprocess.run([python, "-m", "benchmarks.gravity_peer"], capture_output=True, text=True, cwd=ROOT)
    if peer.returncode:  # this Python has no gegravity
        row("the same in gegravity", "not installed", "at least 1,000 times")
        return
    theirs = json.loads(peer.stdout.splitlines()[-1])
    off = max(
        float(np.abs(table[a].to_numpy() - np.array(theirs[b])).max())
        for a, b in (("factory_price", "price"), ("inward", "inward"))
    )
    row("the same in gegravity, the whole way", f"{theirs['seconds']:.3g} s", "-")
    row("  ratio", f"{theirs['seconds'] / ours[0]:,.0f} times", "at least 1,000 times")
    row("  ratio to the time in its solver alone", f"{theirs['solver'] / ours[0]:,.0f} times", "-")
    row("  largest difference, percentage points", f"{off:.1e}", "1e-6")


def main() -> None:
    from foedus.models.trade import Shock, solve, solve_many

    gravity()
    row("a kept baseline, read", told(timed(kept_baseline())), "0.2 s of the processor")
    e = world_2022()
    target = "RUS" if "RUS" in e.states else e.states[0]
    west = [s for s in WEST if s in e.states] or list(e.states[1:11])
    shock = Shock.sanctions(e, west, target)
    t = time.perf_counter()
    solve(e, shock)
    row(f"{e.name}: a first solution, compilation or its cache", f"{time.perf_counter() - t:.2f} s", "-")
    found = solve(e, shock)
    row(
        f"{e.name}: {found.iterations} sweeps to {max(found.residuals.values()):.0e}",
        told(timed(lambda: solve(e, shock))),
        "0.4 s",
    )
    big = synthetic(150, 45)
    other = Shock.sanctions(big, big.states[1:11], big.states[0])
    row(f"{big.name}: {solve(big, other).iterations} sweeps", told(timed(lambda: solve(big, other))), "1 s")
    shocks = [Shock.costs(e, west, target, cost=1.0 + k / 50) for k in range(1, 101)]
    row(
        "100 scenarios, warm-started, 2 threads",
        told(timed(lambda: list(solve_many(e, shocks, start=found, reduce=lambda r: r.loss)), 3)),
        "15 s",
    )
    pairs = [
        (a, b)
        for a, b in itertools.combinations(e.states, 2)
        if (e.flows[:, e.state(a), e.state(b)].sum() + e.flows[:, e.state(b), e.state(a)].sum()) > 0
    ]
    exits = (Shock.sanctions(e, a, b) for a, b in pairs)
    t, c = time.perf_counter(), time.process_time()
    kept = list(solve_many(e, exits, threads=2, errors="keep", reduce=lambda r: r.loss))
    failed = sum(isinstance(x, Exception) for x in kept)
    row(
        f"exit of all {len(pairs):,} dyads, 2 threads, {failed} not solved",
        told((time.perf_counter() - t, time.process_time() - c)),
        "20 min",
    )
    row("peak memory of all this", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GiB", "3 GiB")


if __name__ == "__main__":
    main()
