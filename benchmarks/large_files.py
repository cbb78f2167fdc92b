"""How long large files of users take to import, beside a plain reading of the same file: `python -m benchmarks.large_files`.

A BACI year of 11 million rows and a V-Dem of 27,900 country-years with 2,000 columns are made here, with made-up values.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import polars as pl

ROWS, STATES, PRODUCTS = 11_000_000, 220, 5_000
COUNTRY_YEARS, COLUMNS = 27_900, 2_000
PEAK = """
def PEAK():  # what getrusage gives holds that of the process which started this one
    return next(int(x.split()[1]) for x in open("/proc/self/status") if x.startswith("VmHWM")) / 2**20
"""
IMPORT = """
import sys, time
from pathlib import Path
t = time.perf_counter()
from foedus.record import build
build.read_import(sys.argv[1], Path(sys.argv[2]))
print(time.perf_counter() - t, PEAK())
"""
PLAIN = """
import sys, time
t = time.perf_counter()
import pandas as pd
for chunk in pd.read_csv(sys.argv[2], chunksize=1_000_000, low_memory=False):
    chunk.iloc[:, 0].count()
print(time.perf_counter() - t, PEAK())
"""


def baci(folder: Path) -> Path:
    """A year of BACI, with the codes of M49 as the producer's table has them."""
    from foedus.core.states import all_states

    codes = sorted(int(s.m49) for s in all_states().values() if s.m49 and s.kind != "former")[:STATES]
    rng = np.random.default_rng(1)
    pair = rng.integers(0, len(codes) * (len(codes) - 1), ROWS)
    i, j = np.divmod(pair, len(codes) - 1)
    j += j >= i
    at = np.asarray(codes)
    table = pl.DataFrame(
        {
            "t": np.full(ROWS, 2022),
            "i": at[i],
            "j": at[j],
            "k": rng.integers(10_000, 10_000 + PRODUCTS, ROWS),
            "v": rng.exponential(500.0, ROWS).round(3),
            "q": rng.exponential(100.0, ROWS).round(3),
        }
    )
    key = table.select("i", "j", "k").is_duplicated()
    table.filter(~key).write_csv(folder / "BACI_HS92_Y2022_V202501.csv")
    listed = [(int(s.m49), s.name, s.id[:2], s.id) for s in all_states().values() if s.m49 and s.kind != "former"]
    names = ["country_code", "country_name", "country_iso2", "country_iso3"]
    pl.DataFrame(listed, names, orient="row").write_csv(folder / "country_codes_V202501.csv")
    return folder / "BACI_HS92_Y2022_V202501.csv"


def vdem(folder: Path) -> Path:
    """A V-Dem of many columns, of which two are read."""
    from foedus.core.states import all_states

    states = [s for s in all_states().values() if s.cow and s.kind != "former"]
    rng = np.random.default_rng(2)
    n = COUNTRY_YEARS // len(states)
    rows = [(s.name, s.id, 2024 - k, s.cow[0]) for s in states for k in range(n)]
    table = pl.DataFrame(rows, ["country_name", "country_text_id", "year", "COWcode"], orient="row")
    columns = {f"v{k}": rng.random(table.height).round(3) for k in range(COLUMNS)}
    scores = {c: rng.random(table.height).round(3) for c in ("v2x_polyarchy", "v2x_libdem")}
    file = folder / "V-Dem-CY-Full+Others-v15.csv"
    table.with_columns(**scores, **columns).write_csv(file)
    return file


def run(code: str, source: str, path: Path) -> tuple[float, float]:
    """Seconds and GiB of one program in its own process."""
    got = subprocess.run(
        [sys.executable, "-c", PEAK + code, source, str(path)], check=True, capture_output=True, text=True
    )
    took, peak = got.stdout.split()
    return float(took), float(peak)


def main() -> None:
    for name, source, make, asked in (
        ("a BACI year of 11 m rows", "baci", baci, "8 s, 1.2 GB"),
        ("a V-Dem of 2,000 columns", "vdem_v15", vdem, "12 s"),
    ):
        with tempfile.TemporaryDirectory() as d:
            t = time.perf_counter()
            file = make(Path(d))
            made = time.perf_counter() - t
            ours, peak = run(IMPORT, source, Path(d) if source == "baci" else file)
            theirs, their_peak = run(PLAIN, source, file)
            size = file.stat().st_size / 1e6
            print(f"{name}, {size:.0f} MB (made in {made:.0f} s): {ours:.1f} s, {peak:.2f} GiB   asked: {asked}")
            print(f"  reading it in pandas alone: {theirs:.1f} s, {their_peak:.2f} GiB   ratio {theirs / ours:.1f}")


if __name__ == "__main__":
    main()
