"""The wheel, installed in a clean environment outside the tree, makes a brief."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from run_environment import FOLDER

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.wheel
@pytest.mark.timeout(900)
def test_wheel_makes_a_brief_in_a_clean_environment(tmp_path: Path) -> None:
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "-q"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "-w", str(tmp_path), str(ROOT)], check=True)
    wheel = next(tmp_path.glob("foedus-*.whl"))
    assert wheel.stat().st_size < 40e6
    held = zipfile.ZipFile(wheel).namelist()
    assert [n for n in held if "/curated/" in n and n.endswith(".parquet")] == []  # they are in record/data
    assert "foedus/record/curated/figures.csv" in held
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "clean")], check=True)
    python = tmp_path / "clean" / "bin" / "python"
    install = [*pip, "--python", str(python), "install", "--no-compile"]
    lent = list(FOLDER.glob("lib/python*/site-packages"))
    if lent:  # the libraries of the running lock are installed there; the wheel comes before them
        next((tmp_path / "clean").glob("lib/python*/site-packages")).joinpath("run.pth").write_text(f"{lent[0]}\n")
    else:  # compiling every module of every library takes longer than installing them
        subprocess.run([*install, "--require-hashes", "-r", str(ROOT / "requirements.lock")], check=True)
    subprocess.run([*install, "--no-deps", "--ignore-installed", str(wheel)], check=True)
    got = subprocess.run(
        [str(python.with_name("foedus")), "brief", "USA", "GBR", "--out", "out"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
    )
    assert got.returncode == 0, got.stderr
    page = (tmp_path / "out" / "foedus-USA-GBR.html").read_text(encoding="utf-8")
    assert "United States and United Kingdom" in page
    where = subprocess.run(
        [str(python), "-c", "import foedus; print(foedus.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert str(tmp_path) in where
    rebuilt = subprocess.run(
        [str(python.with_name("foedus")), "record", "build", "--raw", "."], cwd=tmp_path, capture_output=True, text=True
    )
    assert rebuilt.returncode == 2 and "in a clone of the repository" in rebuilt.stderr
