"""Every command in README.md runs as it stands."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = [
    line
    for block in re.findall(r"```sh\n(.*?)```", TEXT, re.S)
    for line in block.splitlines()
    if line.strip() and not line.startswith(("#", "git ", "cd ", "make ", "pip "))
]
PYTHON = re.findall(r"```python\n(.*?)```", TEXT, re.S)


def test_the_readme_shows_commands() -> None:
    assert len(SHELL) >= 5 and len(PYTHON) >= 1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("readme")


@pytest.mark.parametrize("line", SHELL)
def test_command(line: str, folder: Path) -> None:
    words = shlex.split(line.split("  #")[0])
    assert words[0] == "foedus", line
    program = str(Path(sys.executable).with_name("foedus"))
    got = subprocess.run([program, *words[1:]], cwd=folder, capture_output=True, text=True, timeout=240)
    assert got.returncode == 0, f"{line}\n{got.stdout}\n{got.stderr}"


@pytest.mark.parametrize("code", PYTHON)
def test_python(code: str, folder: Path) -> None:
    subprocess.run([sys.executable, "-c", code], cwd=folder, check=True, capture_output=True, timeout=240)


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`?make ([a-z]+)", TEXT)) <= targets
