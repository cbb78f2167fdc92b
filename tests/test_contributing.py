"""What CONTRIBUTING.md shows works: its files are written into a copy of the code, and its commands are run there."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"^`((?:src|tests)/\S+)`:\n\n```python\n(.*?)```", TEXT, re.M | re.S))
SHELL = [line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.S) for line in block.splitlines()]
# the commands on the files written here; the suite over every measure runs by itself
COMMANDS = [line for line in SHELL if line.startswith(".venv/bin/") and "test_measure_all" not in line]
ALONE = [block for block in re.findall(r"```python\n(.*?)```", TEXT, re.S) if block not in FILES.values()]


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code without the record's tables, which are linked, and with the files of the page."""
    root = tmp_path_factory.mktemp("clone")
    for name in ("pyproject.toml", "tests/conftest.py", "tests/measures/measure_synthetic.py"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, root / name)
    ignored = shutil.ignore_patterns("data", "__pycache__")
    shutil.copytree(ROOT / "src" / "foedus", root / "src" / "foedus", ignore=ignored)
    (root / "src/foedus/record/data").symlink_to(ROOT / "src/foedus/record/data")
    for name, code in FILES.items():
        assert not (ROOT / name).exists(), f"{name} is in foedus now; show another measure"
        (root / name).write_text(code, encoding="utf-8")
    return root


def run(words: list[str], clone: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(clone / "src")}
    return subprocess.run(words, cwd=clone, env=env, capture_output=True, text=True, timeout=240)


def test_the_page_shows_a_measure_its_test_and_commands() -> None:
    assert len(FILES) == 2 and len(COMMANDS) >= 5 and len(ALONE) == 1


@pytest.mark.parametrize("line", COMMANDS)
def test_command(line: str, clone: Path) -> None:
    words = shlex.split(line)
    program = Path(sys.executable).with_name(Path(words[0]).name)
    done = run([str(program), *words[1:]], clone)
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"
    if "pytest" in words:
        tests = FILES["tests/measures/test_measure_parity.py"].count("\ndef test_")
        assert done.stdout.startswith("." * tests + " "), done.stdout
    if "get" in words:
        assert "capability_parity" in done.stdout and "2022" in done.stdout, done.stdout


def test_the_files_of_the_page_are_formatted_as_the_house_is(clone: Path) -> None:
    ruff = str(Path(sys.executable).with_name("ruff"))
    for check in (["check"], ["format", "--check"]):
        done = run([ruff, *check, *FILES], clone)
        assert done.returncode == 0, done.stdout


def test_the_checks_for_third_parties(clone: Path) -> None:
    done = run([sys.executable, "-c", ALONE[0]], clone)
    assert done.returncode == 0, done.stderr


def test_every_file_and_target_named_exists() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / link).exists(), link
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"make ([a-z]+)\b", TEXT)) <= targets
