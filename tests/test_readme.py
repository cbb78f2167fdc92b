"""Every command in README.md runs as it stands, in the environment of a user."""

from __future__ import annotations

import re
import shlex
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import pytest

from run_environment import program

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
SHELL = [
    line
    for block in re.findall(r"```sh\n(.*?)```", TEXT, re.S)
    for line in block.splitlines()
    if line.strip() and not line.startswith(("#", "git ", "cd ", "make ", "pip "))
]
PYTHON = re.findall(r"```python\n(.*?)```", TEXT, re.S)
Running = dict[str, "Future[subprocess.CompletedProcess[str]]"]


def test_the_readme_shows_commands() -> None:
    assert len(SHELL) >= 5 and len(PYTHON) >= 1


def runs(words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=240)


@pytest.fixture(scope="module")
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The commands and programs of the page that were chosen, two at a time: none reads what another writes."""
    folder = tmp_path_factory.mktemp("readme")
    here = [i for i in request.session.items if i.path == request.path and hasattr(i, "callspec")]
    chosen = {word for i in here for word in i.callspec.params.values()}
    foedus, python = program("foedus"), program("python")
    with ThreadPoolExecutor(max_workers=2) as pool:
        started = {
            line: pool.submit(runs, [foedus, *shlex.split(line.split("  #")[0])[1:]], folder)
            for line in SHELL
            if line in chosen
        }
        started |= {code: pool.submit(runs, [python, "-c", code], folder) for code in PYTHON if code in chosen}
        yield started
        pool.shutdown(cancel_futures=True)


@pytest.mark.parametrize("line", SHELL)
def test_command(line: str, running: Running) -> None:
    assert line.startswith("foedus "), line
    done = running[line].result()
    assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("code", PYTHON)
def test_python(code: str, running: Running) -> None:
    done = running[code].result()
    assert done.returncode == 0, f"{code}\n{done.stdout}\n{done.stderr}"


def test_every_make_target_named_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"`?make ([a-z]+)", TEXT)) <= targets
