"""How the command line starts and ends: what is loaded, help, faults, interruptions, closed pipes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from foedus.app import cli

COMMANDS = (
    "brief",
    "get",
    "dyads",
    "query",
    "variables",
    "describe",
    "states",
    "groups",
    "codes",
    "sources",
    "cite",
    "trace",
    "fetch",
    "import",
    "votes",
    "mirror",
    "multiverse",
    "gravity",
    "sanction",
    "dependence",
    "record",
    "backup",
    "restore",
    "doctor",
)


def test_import_foedus_loads_no_library() -> None:
    heavy = ("numpy", "polars", "duckdb", "altair", "rich", "typer", "weasyprint", "httpx")
    code = f"import foedus, sys; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_help_loads_no_table_library() -> None:
    code = (
        "import sys; from foedus.app.cli import main; main(['--help']);"
        "print([m for m in ('numpy', 'polars', 'duckdb', 'altair', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip().endswith("[]")


def test_help_lists_all_commands_whole(foedus) -> None:
    said = foedus("--help")
    assert said.code == 0
    listed = said.out.split("Commands:")[1]
    for c in COMMANDS:
        assert f"\n  {c} " in listed
    assert "..." not in listed, "a summary was cut off"


@pytest.mark.parametrize("command", [*((c,) for c in COMMANDS), ("record", "build"), ("record", "verify")])
def test_every_command_has_help(foedus, command: tuple[str, ...]) -> None:
    said = foedus(*command, "--help")
    assert said.code == 0 and "Usage: foedus" in said.out


def test_version(foedus) -> None:
    import foedus as package

    assert foedus("--version").out == f"foedus {package.__version__}\n"


def test_usage_errors_end_with_two(refused) -> None:
    assert "Did you mean 'get'?" in refused("gett", "cinc")
    assert "Missing argument" in refused("brief", "CHN")
    assert "--sates" in refused("get", "cinc", "--sates", "CHN")
    assert "Commands:" in refused()


def test_an_interruption_ends_with_130_and_one_line(foedus, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("foedus.app.asked.lab", stop)
    said = foedus("cite", "cinc")
    assert (said.code, said.err) == (130, "foedus: interrupted.\n")


class Panic(BaseException):
    """What Polars raises when it panics is no Exception either."""


@pytest.mark.parametrize(
    "error", [RuntimeError("a bolt\nfell out"), Panic("a bolt\nfell out"), EOFError("a bolt\nfell out")]
)
def test_a_fault_of_foedus_is_one_line_and_where_to_report_it(foedus, monkeypatch, error: BaseException) -> None:
    def break_(*_: object) -> None:
        raise error

    monkeypatch.setattr("foedus.app.asked.lab", break_)
    monkeypatch.delenv("FOEDUS_DEBUG", raising=False)
    said = foedus("cite", "cinc")
    assert said.code == 1
    assert f"{type(error).__name__}: a bolt\n" in said.err and "report" in said.err
    assert "Traceback" not in said.err
    monkeypatch.setenv("FOEDUS_DEBUG", "1")
    assert "Traceback" in foedus("cite", "cinc").err


def test_a_full_disk_is_no_fault_of_foedus(refused, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device", "/some/file")

    monkeypatch.setattr("foedus.app.asked.lab", full)
    assert refused("cite", "cinc") == "/some/file cannot be read or written; No space left on device.\n"


def test_a_closed_pipe_is_quiet(tiny: Path) -> None:
    env = {**os.environ, "FOEDUS_RECORD": str(tiny)}
    with subprocess.Popen(
        [sys.executable, "-m", "foedus.app", "states"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
    ) as running:
        assert running.stdout is not None and running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""


def test_a_terminal_without_unicode_gets_question_marks(tiny: Path) -> None:
    env = {**os.environ, "FOEDUS_RECORD": str(tiny), "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-m", "foedus.app", "get", "cinc", "--rows", "2"],
        env=env,
        capture_output=True,
        text=True,
        check=True,
    )
    assert "?" in done.stdout and not done.stderr


def test_main_is_the_entry_point() -> None:
    from importlib.metadata import entry_points

    (point,) = entry_points(group="console_scripts", name="foedus")
    assert point.load() is cli.main
