"""Gibbs for ideal points beside MCMCpack, per vote and sweep, on the same votes in one run.

`python -m benchmarks.ideal_points`. Both of MCMCpack's models are binary (Martin, Quinn and Park 2011, Journal of
Statistical Software 42(9)): they get yes against the rest (abstention or no). Ours is ordinal in three categories and
dynamic, with the moves over borders that its mixing needs. MCMCirt1d is static, a state has one position in all
sessions; MCMCdynamicIRT1d has the walk of Martin and Quinn (2002). All see the same roll calls and states, so that the
number of votes is equal; the time of a sweep is a difference of two run lengths, so that start and compilation do not
count. CPU seconds of one process on one thread are compared, wall seconds stand beside them.

MCMCpack is a bench of ours, never a need: without it the run says how to get it.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

SESSIONS = (70, 74)
SWEEPS = (40, 440)  # ours: the slope between these is the time of a sweep
STATIC, DYNAMIC = (100, 2100), (5, 65)  # MCMCdynamicIRT1d takes some twenty seconds before its first sweep
ASKED = {"MCMCirt1d": 2.5, "MCMCdynamicIRT1d": 100.0}
GET = "MCMCpack is not here: `apt-get install --no-install-recommends r-cran-mcmcpack` (Debian), then run this again."
SCRIPT = r"""
args <- commandArgs(TRUE)
suppressPackageStartupMessages(library(MCMCpack))
m <- as.matrix(read.csv(args[1], row.names = 1, check.names = FALSE))
when <- scan(args[2], quiet = TRUE)
cat("version", as.character(packageVersion("MCMCpack")), 0, 0, "\n")
cat("votes", sum(!is.na(m)), nrow(m), ncol(m), "\n")
one <- function(name, sweeps) {
  t <- system.time(switch(name,
    MCMCirt1d = MCMCirt1d(m, burnin = 1, mcmc = sweeps, verbose = 0, seed = 1, store.item = FALSE,
                          drop.constant.items = FALSE, theta.constraints = list(USA = "+", CHN = "-")),
    MCMCdynamicIRT1d = MCMCdynamicIRT1d(m, item.time.map = when, burnin = 1, mcmc = sweeps, verbose = 0, seed = 1,
                                        store.item = FALSE, theta.constraints = list(USA = "+", CHN = "-"))))
  cat(name, sweeps, t[["user.self"]] + t[["sys.self"]], t[["elapsed"]], "\n")
}
for (n in as.integer(strsplit(args[3], ",")[[1]])) one("MCMCirt1d", n)
for (n in as.integer(strsplit(args[4], ",")[[1]])) one("MCMCdynamicIRT1d", n)
"""


def votes(lab: Any, sessions: tuple[int, int]) -> tuple[Any, Any]:
    """Votes and roll calls of sessions of those on which some voted yes and some did not: what all models can use."""
    import polars as pl

    v, c = lab.table("unga_votes"), lab.table("unga_rollcalls")
    calls = c.filter(
        pl.col("session").is_between(*sessions) & pl.col("final_passage").fill_null(True),
        sessions=f"{sessions[0]}-{sessions[1]}",
    )
    cast = v.rows.filter(pl.col("vote") != 8).join(calls.rows.select("rcid"), on="rcid", how="semi")
    split = (
        cast.group_by("rcid")
        .agg((pl.col("vote") == 1).mean().alias("yes"))
        .filter(pl.col("yes").is_between(0, 1, closed="none"))["rcid"]
        .implode()
    )
    return v.filter(pl.col("rcid").is_in(split), split=True), calls.filter(pl.col("rcid").is_in(split), split=True)


def ours(data: Any, sweeps: tuple[int, int] = SWEEPS) -> tuple[float, float]:
    """CPU and wall nanoseconds per vote and sweep of one chain on one thread."""
    from foedus.models.ideal_points import sample

    seen: list[tuple[int, float, float]] = []
    first, last = sweeps
    sample(
        data,
        chains=1,
        kept=last - 1,
        thin=1,
        burn=1,
        threads=1,
        round_size=first,
        progress=lambda done, total, state: seen.append((done, time.process_time(), time.perf_counter())),
    )
    (a, cpu_a, wall_a), (b, cpu_b, wall_b) = seen[0], seen[-1]
    return tuple(1e9 * d / ((b - a) * data.n_votes) for d in (cpu_b - cpu_a, wall_b - wall_a))  # type: ignore[return-value]


def theirs(table: Any, data: Any) -> dict[str, tuple[float, float]]:
    """The same of MCMCpack's two models, run in R. Raises RuntimeError where R fails."""
    import polars as pl

    wide = (
        table.rows.filter(pl.col("vote") != 8)
        .with_columns((pl.col("vote") == 1).cast(pl.Int8))
        .pivot("rcid", index="state", values="vote", sort_columns=True)
    )
    wide = wide.select("state", *sorted(wide.columns[1:], key=int))
    with tempfile.TemporaryDirectory() as d:
        wide.write_csv(f"{d}/m.csv", null_value="NA")
        first = int(data.sessions[0])
        Path(f"{d}/t.txt").write_text(" ".join(str(int(c) // 1000 - first + 1) for c in wide.columns[1:]))
        Path(f"{d}/run.R").write_text(SCRIPT)
        got = subprocess.run(
            [
                "Rscript",
                f"{d}/run.R",
                f"{d}/m.csv",
                f"{d}/t.txt",
                ",".join(map(str, STATIC)),
                ",".join(map(str, DYNAMIC)),
            ],
            capture_output=True,
            text=True,
        )
    if got.returncode:
        raise RuntimeError(got.stderr.strip()[-600:])
    lines = [line.split() for line in got.stdout.splitlines() if line.startswith(("version", "votes", "MCMC"))]
    n = next(int(w[1]) for w in lines if w[0] == "votes")
    assert n == data.n_votes, f"{n} votes there and {data.n_votes} here"
    print(f"MCMCpack {next(w[1] for w in lines if w[0] == 'version')}, the same {n:,} votes")
    out = {}
    for name in ASKED:
        (a, cpu_a, wall_a), (b, cpu_b, wall_b) = ([float(x) for x in w[1:]] for w in lines if w[0] == name)
        out[name] = (1e9 * (cpu_b - cpu_a) / ((b - a) * n), 1e9 * (wall_b - wall_a) / ((b - a) * n))
    return out


def there() -> bool:
    """Whether Rscript finds MCMCpack."""
    if shutil.which("Rscript") is None:
        return False
    asked = ["Rscript", "-e", "quit(status = !requireNamespace('MCMCpack', quietly = TRUE))"]
    return subprocess.run(asked, capture_output=True).returncode == 0


def main() -> None:
    import foedus
    from foedus.models.ideal_points import prepare

    table, calls = votes(foedus.open(), SESSIONS)
    data = prepare(table, calls, sessions=SESSIONS, whole_from=None)
    print(
        f"sessions {SESSIONS[0]} to {SESSIONS[1]}: {data.n_votes:,} votes, {len(data.items):,} items,"
        f" {len(data.gap):,} positions; nanoseconds per vote and sweep, one thread"
    )
    cpu, wall = ours(data)
    print(f"{'foedus, ordinal, dynamic':<28} CPU {cpu:9.1f}   wall {wall:9.1f}")
    if not there():
        print(GET)
        sys.exit(0)
    for name, (c, w) in theirs(table, data).items():
        print(
            f"{name + ', binary':<28} CPU {c:9.1f}   wall {w:9.1f}   ratio {c / cpu:6.1f} CPU, {w / wall:6.1f} wall"
            f"   asked: {ASKED[name]:g}"
        )


if __name__ == "__main__":
    main()
