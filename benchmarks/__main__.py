"""Print every benchmark: start-up, the brief, the dyad-year frame beside pandas, the wheel, measures, the
equilibrium. What a test would measure in seconds is measured here: tests ask for results, not for times."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from . import equilibrium, measures, similarity

HERE = Path(__file__).parent
ROOT = HERE.parent
FOEDUS = str(Path(sys.executable).with_name("foedus"))


def seconds(command: list[str], runs: int = 5, env: dict[str, str] | None = None) -> float:
    """Median wall time of a whole process."""
    got = []
    for _ in range(runs):
        t = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True, env={**os.environ, **(env or {})}, cwd=HERE)
        got.append(time.perf_counter() - t)
    return statistics.median(got)


def child(module: str) -> tuple[float, float, str]:
    """Seconds, peak GiB and the check line of one of the dyad-year programs, run in its own process."""
    out = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}"], check=True, capture_output=True, text=True, cwd=ROOT
    ).stdout.split("|")
    return float(out[0]), float(out[1]), out[2].strip()


def row(name: str, value: str, target: str) -> None:
    print(f"{name:<52} {value:>16}   asked: {target}")


def main() -> None:
    row("import foedus", f"{seconds([sys.executable, '-c', 'import foedus']):.2f} s", "0.3 s")
    row("foedus --help", f"{seconds([FOEDUS, '--help']):.2f} s", "0.15 s")
    with tempfile.TemporaryDirectory() as d:
        env = {"FOEDUS_CACHE": f"{d}/cache", "FOEDUS_DATA": f"{d}/data"}
        command = [FOEDUS, "brief", "CHN", "RUS", "--format", "html", "--out", d]
        row("brief CHN RUS, HTML, empty cache", f"{seconds(command, 1, env):.1f} s", "15 s")
        row("brief CHN RUS, HTML, second run", f"{seconds(command, 3, env):.1f} s", "6 s")
        row(
            "brief CHN RUS, HTML and PDF, second run",
            f"{seconds([FOEDUS, 'brief', 'CHN', 'RUS', '--out', d], 3, env):.1f} s",
            "-",
        )
        wheel = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", d, str(ROOT)]
        subprocess.run(wheel, check=True, capture_output=True)
        size = next(Path(d).glob("*.whl")).stat().st_size / 1e6
        row("wheel", f"{size:.1f} MB", "40 MB")
    ours, peak, check = child("dyads_foedus")
    theirs, their_peak, their_check = child("dyads_pandas")
    assert check == their_check, f"the two frames differ: {check} and {their_check}"
    row("all dyads 1946-2022, six attributes", f"{ours:.2f} s {peak:.2f} GiB", "3 s, 1.5 GiB")
    row("the same in pandas (same rows and sums)", f"{theirs:.2f} s {their_peak:.2f} GiB", f"ratio {theirs / ours:.1f}")
    print()
    measures.main()
    print()
    similarity.main()
    print()
    equilibrium.main()


if __name__ == "__main__":
    main()
