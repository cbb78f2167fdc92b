"""The gates before a commit and in public are those of `make`: the same tools, the same versions, no addresses."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOOKS = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
PUBLIC = (ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8")
PACKAGES = {"ruff": "ruff", "mypy": "mypy", "lint-imports": "import-linter"}


def test_hooks_use_the_tools_of_the_lock_and_fetch_nothing() -> None:
    entries = re.findall(r"^ +entry: (.+)$", HOOKS, re.M)
    assert len(entries) >= 4
    lock = (ROOT / "requirements-dev.lock").read_text()
    for entry in entries:
        assert entry.startswith(".venv/bin/"), entry
        tool = entry.split()[0].removeprefix(".venv/bin/")
        assert re.search(rf"^{PACKAGES[tool]}==", lock, re.M), f"{tool} is not in requirements-dev.lock"
    assert re.findall(r"repo: (\S+)", HOOKS) == ["local"]
    assert HOOKS.count("language: system") == len(entries)


def test_what_make_lint_checks_a_hook_checks() -> None:
    recipe = (ROOT / "Makefile").read_text().partition("\nlint:")[2].partition("\n\n")[0]
    linted = {line.split()[0].removeprefix("$(BIN)/") for line in recipe.splitlines()[1:]}
    hooked = {e.split("/")[-1] for e in re.findall(r"^ +entry: (\S+)", HOOKS, re.M)}
    assert linted and linted <= hooked


def test_the_public_file_runs_what_the_house_runs_on_the_oldest_and_the_newest_python() -> None:
    ours = [line for line in (ROOT / ".ci" / "run").read_text().splitlines() if line.startswith("make")]
    theirs = re.findall(r"run: (make .+)$", PUBLIC, re.M)
    assert ours == theirs == ["make test"]
    low, high = re.search(r'requires-python = ">=3\.(\d+),<3\.(\d+)"', (ROOT / "pyproject.toml").read_text()).groups()  # type: ignore[union-attr]
    assert re.findall(r'"3\.(\d+)"', PUBLIC) == [low, str(int(high) - 1)]


def test_neither_names_an_address() -> None:
    for text in (HOOKS, PUBLIC):
        assert "://" not in text and not re.search(r"\bpip install|index-url|\.(?:org|com|io|net)\b", text)


CLOCKS = {"perf_counter", "perf_counter_ns", "monotonic", "monotonic_ns", "process_time", "process_time_ns", "timeit"}


def test_no_test_reads_a_clock() -> None:
    """Times depend on who else works on the machine; benchmarks measure them. A test may sleep."""
    for file in (ROOT / "tests").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            names: set[str] = set()
            if isinstance(node, ast.Attribute):
                names = {node.attr}
                if isinstance(node.value, ast.Name) and (node.value.id, node.attr) == ("time", "time"):
                    names = {"timeit"}
            elif isinstance(node, ast.Import | ast.ImportFrom):
                names = {a.name for a in node.names}
            assert not names & CLOCKS, f"{file.name}, line {node.lineno}"  # type: ignore[attr-defined]
