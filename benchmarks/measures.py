"""Measures over everyone, from panels and tables in memory to the panel of results.

`python -m benchmarks.measures`. Over the record: every roll call, every flow and every index of capabilities of the
Correlates of War. Best of three runs; what is asked is asked of free cores.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

RUNS = 3


def best(f: Callable[[], Any]) -> tuple[float, Any]:
    """Shortest of some runs in seconds, and the result."""
    times = []
    for _ in range(RUNS):
        began = time.perf_counter()
        result = f()
        times.append(time.perf_counter() - began)
    return min(times), result


def row(name: str, seconds: float, rows: int, asked: str) -> None:
    print(f"{name:<52} {seconds:>10.2f} s   {rows:>10,} rows   asked: {asked}")


def main() -> None:
    import foedus
    from foedus.measures import power, trade, voting

    lab = foedus.open()
    votes, calls = lab.table("unga_votes"), lab.table("unga_rollcalls")
    took, result = best(lambda: voting.agreement({"unga_votes": votes, "unga_rollcalls": calls}))
    row("agreement, all dyads and years", took, len(result), "3 s")
    flows = lab.get("trade_flow", source="cow_trade")
    for m in (trade.trade_total, trade.trade_balance, trade.trade_share, trade.trade_rank, trade.partner_concentration):
        took, result = best(lambda m=m: m({"trade_flow": flows}))  # type: ignore[misc]
        row(f"{m.id}, {len(flows):,} flows", took, len(result), "2 s")
    cinc = lab.get("cinc")
    took, result = best(lambda: power.power_ratio({"cinc": cinc}))
    row("power_ratio, all dyads and years", took, len(result), "3 s")


if __name__ == "__main__":
    main()
