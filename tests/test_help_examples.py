"""Every example of a help text runs as it stands, in the environment of a user."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import typer

from foedus.app.cli import app
from run_environment import program
from test_readme import SHELL

# one process for all: what is tried is the commands, not how long Python takes to start
RUNNER = """
import contextlib, io, json, sys
from foedus.app.cli import main

done = {}
for line, words in json.load(sys.stdin).items():
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(words)
    done[line] = [code, err.getvalue()[-2000:], bool(out.getvalue().strip())]
print(json.dumps(done))
"""


def helps(command: Any) -> Iterator[str]:
    """The help of a command, and of the commands under it."""
    yield f"{command.help or ''} {command.epilog or ''}"
    for name in getattr(command, "commands", ()):
        yield from helps(command.get_command(None, name))


def examples() -> list[str]:
    """What stands between backticks and begins with `foedus`; a word in capitals (FILE, DIR, ID) stands for another."""
    texts = list(helps(typer.main.get_command(app)))
    found = {" ".join(e.split()) for text in texts for e in re.findall(r"`(foedus [^`]+)`", text, re.S)}
    # a group of commands or one that needs a file is named, not shown
    return sorted(e for e in found if not re.search(r" (FILE|DIR|ID|NAME)\b", e) and "|" not in e and " " in e[7:])


ALL = examples()
ABROAD = [e for e in ALL if e.split()[1] in ("update", "fetch")]  # they ask the network
LONG = [e for e in ALL if "--all-dyads" in e or "--fit" in e]  # minutes each: `make verify` runs them
README = {line.split("  #")[0].strip() for line in SHELL}  # those run there
EXAMPLES = [e for e in ALL if e not in {*LONG, *ABROAD, *README}]  # those of README.md run there


def test_help_shows_examples() -> None:
    assert len(ALL) > 30 and "foedus brief CHN RUS" in ALL and len(EXAMPLES) > 20


def run(lines: list[str], folder: Path, timeout: float) -> dict[str, tuple[int, str, bool]]:
    """By line: its exit status, what it said on stderr, and whether it printed anything."""
    got = subprocess.run(
        [program("python"), "-c", RUNNER],
        input=json.dumps({line: shlex.split(line)[1:] for line in lines}),
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=timeout,
    )
    assert got.returncode == 0, got.stderr
    found: dict[str, tuple[int, str, bool]] = json.loads(got.stdout.splitlines()[-1])
    return found


def assert_all_ran(done: dict[str, tuple[int, str, bool]], lines: list[str]) -> None:
    assert set(done) == set(lines)
    assert {line: said for line, (code, said, _) in done.items() if code != 0} == {}
    assert [line for line, (_, _, printed) in done.items() if not printed] == []


@pytest.mark.timeout(900)
def test_every_example_runs(tmp_path: Path) -> None:
    assert_all_ran(run(EXAMPLES, tmp_path, 900), EXAMPLES)


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_every_example_that_takes_minutes_runs(tmp_path: Path) -> None:
    assert LONG
    assert_all_ran(run(LONG, tmp_path, 7200), LONG)
