"""The same evidence gives the same page, byte for byte: with nothing kept and with all kept, on one thread and on many."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from run_environment import program

ONE = {"POLARS_MAX_THREADS": "1", "NUMBA_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def page(folder: Path, cache: Path, pair: tuple[str, str], **threads: str) -> bytes:
    done = subprocess.run(
        [program("foedus"), "brief", *pair, "--format", "html", "--out", str(folder)],
        env={**os.environ, "FOEDUS_CACHE": str(cache), "FOEDUS_DATA": str(folder / "data"), **threads},
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    return (folder / f"foedus-{pair[0]}-{pair[1]}.html").read_bytes()


@pytest.mark.long
@pytest.mark.timeout(3000)
@pytest.mark.parametrize("pair", [("CHN", "RUS"), ("FRA", "GBR")])
def test_the_page_is_the_same_cold_and_warm_and_on_any_number_of_threads(pair: tuple[str, str], tmp_path: Path) -> None:
    cold = page(tmp_path / "cold", tmp_path / "cache", pair, POLARS_MAX_THREADS="8")
    assert len(cold) > 100_000
    assert page(tmp_path / "warm", tmp_path / "cache", pair) == cold
    assert page(tmp_path / "one", tmp_path / "other", pair, **ONE) == cold
