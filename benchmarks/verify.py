"""The long acceptance checks: `make verify` runs them and writes benchmarks/verified.json.

`python -m benchmarks.verify --write` puts the posterior in the record as well: its positions with 200 draws
(curated/ideal_point.parquet) and the items of roll calls (ideal_point_items.parquet, ideal_point_worlds.parquet).

Each figure stands beside the one that was asked for, with the version of the model and the commit. The quick
tests compare the embedded estimates with published ones, and fail when the model's version is not the verified
one.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any
from unittest.mock import patch

OUT = Path(__file__).with_name("verified.json")
DRAWS = Path(__file__).resolve().parents[1] / "src" / "foedus" / "record" / "curated" / "ideal_point.parquet"


def commit() -> str:
    got = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=OUT.parent)
    return got.stdout.strip() or "unknown"


def mode(lab: Any, data: Any) -> dict[str, Any]:
    """EM on all sessions: seconds after compilation, and agreement with the April 2020 estimates."""
    from foedus.models.ideal_points import fit
    from foedus.models.ideal_points.compare import beside

    fit(data, engine="em")
    t = time.perf_counter()
    found = fit(data, engine="em")
    took = time.perf_counter() - t
    return {"seconds": took, "passes": found.passes, **beside(found.table(), lab.get("ideal_point_bsv").table)}


def posterior(lab: Any, data: Any, write: bool) -> dict[str, dict[str, Any]]:
    """Four chains of 2,000 kept draws: minutes of wall and processor time, memory, the share of identified quantities
    that converged, and agreement with the April 2020 estimates."""
    from foedus.models.ideal_points import fit, summarise
    from foedus.models.ideal_points.compare import beside
    from foedus.record.sources.ideal_points import write as write_run

    t, cpu = time.perf_counter(), time.process_time()
    draws = fit(data, engine="gibbs", progress=lambda done, total, _: _say(done, total, t))
    minutes, busy = (time.perf_counter() - t) / 60, (time.process_time() - cpu) / 60
    rows, worlds = summarise(draws)
    if write:
        write_run(DRAWS, rows, worlds, draws.roll_calls(), draws.item_worlds())
    table = draws.table
    return {
        "posterior": {
            "minutes": minutes,
            "cpu_minutes": busy,
            "gib": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
            "quantities": table.height,
            "share_converged": float(table["passed"].mean()),
            "worst_rhat": float(table["rhat"].max()),
            "least_bulk_ess": float(table["bulk"].min()),
            "least_tail_ess": float(table["tail"].min()),
        },
        "beside_april_2020": beside(rows, lab.get("ideal_point_bsv").table),
    }


def exits(lab: Any, write: bool) -> dict[str, Any]:
    """Every pair of the 2022 baseline cut off from each other under every set of elasticities, solved anew, beside the
    embedded exit costs: the largest difference, in shares of real income, and minutes."""
    import tempfile

    from foedus.models.exits import all_exits

    t, cpu = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as d, patch.dict(os.environ, FOEDUS_CACHE=d):  # nothing kept before is used
        anew = all_exits(lab, progress=lambda _, done, total: _say(done, total, t))
    minutes, busy = (time.perf_counter() - t) / 60, (time.process_time() - cpu) / 60
    return {**_beside(lab, "exit_cost", anew, write), "minutes": minutes, "cpu_minutes": busy}


def exposures(lab: Any, write: bool) -> dict[str, Any]:
    """The exposure of every economy to the growth of every other, solved anew, beside the embedded one."""
    from foedus.models.exposures import all_exposures

    return _beside(lab, "growth_exposure", all_exposures(lab), write)


def _beside(lab: Any, variable: str, anew: Any, write: bool) -> dict[str, Any]:
    """How far what was solved anew is from what the record holds; with `write` it takes its place."""
    held = lab.get(variable).table
    both = anew.join(held, on=["source_state", "target_state", "year", "elasticities"], suffix="_held", how="full")
    if write:
        anew.write_parquet(DRAWS.with_name(f"{variable}.parquet"), compression="zstd")
    return {
        "rows": both.height,
        "largest_difference": float((both["value"] - both["value_held"]).abs().max()),
        "unmatched": both["value"].null_count() + both["value_held"].null_count(),
    }


def covered(sets: int) -> dict[str, Any]:
    """Coverage of 90 % intervals over simulated data sets."""
    from foedus.models.ideal_points.simulate import coverage

    return coverage(sets=sets, progress=lambda i, share: _say(i, sets, None) if i % 20 == 0 else None)


def _say(done: int, total: int, since: float | None) -> None:
    gone = "" if since is None else f", {(time.perf_counter() - since) / 60:.0f} min"
    print(f"\r{done:,} of {total:,}{gone}", end="", file=sys.stderr, flush=True)


def main() -> None:
    import foedus
    from foedus.models.ideal_points import VERSION, prepare
    from foedus.models.trade import VERSION as TRADE

    from .heldout import held_out

    lab, write = foedus.open(), "--write" in sys.argv
    links = lab.table("unga_bridges").rows.select("rcid", "bridge")
    data = prepare(lab.table("unga_votes"), lab.table("unga_rollcalls"), links)
    before = json.loads(OUT.read_text(encoding="utf-8")) if OUT.exists() else {}
    found = {
        "trade": {"version": TRADE, "commit": commit(), "exits": exits(lab, write), "exposures": exposures(lab, write)},
        "ideal_points": {
            "version": VERSION,
            "commit": commit(),
            "mode": mode(lab, data),
            "coverage": covered(200),
            "held_out": held_out(lab),
            # measured once on data of another package, which its licence (GPL) keeps out of this one
            "court": before.get("ideal_points", {}).get("court", {}),
            **posterior(lab, data, write),
        },
    }
    OUT.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(found, indent=1, sort_keys=True))


if __name__ == "__main__":
    main()
