"""Many scenarios of one baseline, on threads, in their order."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Literal

from ...core.errors import BadInput, FoedusError
from .economy import Economy
from .equilibrium import Equilibrium
from .shocks import Shock
from .solve import Deficits, solve, without_deficits


def solve_many(
    economy: Economy,
    shocks: Iterable[Shock],
    *,
    threads: int = 2,
    start: Equilibrium | None = None,
    reduce: Callable[[Equilibrium], Any] | None = None,
    progress: Callable[[int], None] | None = None,
    errors: Literal["raise", "keep"] = "raise",
    deficits: Deficits = "fixed",
    tolerance: float = 1e-10,
    most: int = 600,
) -> Iterator[Any]:
    """Equilibria of many shocks, lazily and in their order, or what `reduce` makes of each.

    Every scenario starts from `start`, or from the baseline, so that results do not depend on the order or on the
    number of threads. `shocks` is read as it is needed (a generator will do) and results are not held: memory does
    not grow with their number if `reduce` keeps little. `errors` 'keep' yields an error of foedus in place of its
    result. `progress` is told how many are done. Raises what `solve` raises.
    """
    if threads < 1 or errors not in ("raise", "keep"):
        raise BadInput("threads must be at least one, errors raise or keep")
    if deficits == "none":
        without_deficits(economy)  # once, before the threads ask for it

    def one(shock: Shock) -> Any:
        found = solve(economy, shock, deficits=deficits, tolerance=tolerance, start=start, most=most)
        return found if reduce is None else reduce(found)

    def result(future: Future[Any]) -> Any:
        try:
            return future.result()
        except FoedusError as error:
            if errors == "raise":
                raise
            return error

    waiting: deque[Future[Any]] = deque()
    pool = ThreadPoolExecutor(threads)
    done = 0
    try:
        for shock in shocks:
            waiting.append(pool.submit(one, shock))
            if len(waiting) >= 2 * threads:
                done += 1
                yield result(waiting.popleft())
                if progress:
                    progress(done)
        while waiting:
            done += 1
            yield result(waiting.popleft())
            if progress:
                progress(done)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
