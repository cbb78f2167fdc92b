"""Every command in README.md runs as it stands, in the environment of a user."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

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
FILES = dict(re.findall(r"`(\w+\.csv)`,\n\n```csv\n(.*?)```", TEXT, re.S))
OWN = [
    line
    for block in re.findall(r"```sh\n(.*?)```", TEXT, re.S)
    for line in block.splitlines()
    if "import my.csv" in block
]
PYTHON = re.findall(r"```python\n(.*?)```", TEXT, re.S)
Running = dict[str, "Future[subprocess.CompletedProcess[str]]"]


def test_the_readme_shows_commands() -> None:
    assert len(SHELL) >= 5 and len(PYTHON) >= 1
    assert FILES.keys() == {"my.csv"} and OWN[0].startswith("foedus import my.csv")


def runs(words: list[str], folder: Path, after: Future[Any] | None = None) -> subprocess.CompletedProcess[str]:
    """A command; one of the user's own data with a folder of its own, after the one before it."""
    own = after is not None or "import" in words
    if after is not None:
        after.result()
    env = {**os.environ, "FOEDUS_DATA": str(folder / "data")} if own else None
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, timeout=240, env=env)


@pytest.fixture(scope="module")
def running(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """The commands and programs of the page that were chosen, two at a time: none reads what another writes, but for
    those on data of one's own, which run one after the other."""
    folder = tmp_path_factory.mktemp("readme")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    here = [i for i in request.session.items if i.path == request.path and hasattr(i, "callspec")]
    chosen = {word for i in here for word in i.callspec.params.values()}
    foedus, python = program("foedus"), program("python")
    with ThreadPoolExecutor(max_workers=2) as pool:
        started = {
            line: pool.submit(runs, [foedus, *shlex.split(line.split("  #")[0])[1:]], folder)
            for line in SHELL
            if line in chosen and line not in OWN
        }
        before = None
        for line in OWN if chosen & set(OWN) else ():
            words = [foedus, *shlex.split(line.split("  #")[0])[1:]]
            before = started[line] = pool.submit(runs, words, folder, before)
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
