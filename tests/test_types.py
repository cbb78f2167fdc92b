"""Types are checked: mypy finds nothing in any room, and nothing is overlooked.

The run keeps its cache in .mypy_cache: seconds when little has changed, most of a minute from nothing.
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
import tokenize
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "foedus"

# Comments that silence mypy: how many there may be. One is right only where a library is wrong about itself.
MOST_IGNORES = 0

IGNORE = re.compile(r"#\s*type:\s*ignore")
WITH_CODE_AND_REASON = re.compile(r"#\s*type:\s*ignore\[[a-z-]+(, ?[a-z-]+)*\]\s+#\s*\S+")


def settings() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["mypy"]


def overlooked() -> set[str]:
    """Modules whose errors the settings overlook."""
    every = [(o["module"], o) for o in settings().get("overrides", [])]
    named = [(m, o) for modules, o in every for m in ([modules] if isinstance(modules, str) else modules)]
    return {m for m, o in named if o.get("ignore_errors") or o.get("follow_imports") == "skip"}


def ignores() -> list[str]:
    """The comments that silence mypy, each with its place."""
    found = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
            if token.type == tokenize.COMMENT and IGNORE.search(token.string):
                found.append(f"{path.relative_to(ROOT)}:{token.start[0]}: {token.string}")
    return found


@pytest.mark.types
@pytest.mark.timeout(900)
def test_mypy_finds_no_error() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "mypy", "--cache-dir", str(ROOT / ".mypy_cache"), "--no-error-summary"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert not run.stdout, run.stdout
    assert run.returncode == 0, run.stderr


def test_the_whole_package_is_checked() -> None:
    assert settings()["packages"] == ["foedus"]
    assert not {"exclude", "ignore_errors", "disable_error_code", "follow_imports"} & set(settings())
    assert not overlooked()
    assert not [p for p in PACKAGE.rglob("*.py") if "# mypy:" in p.read_text(encoding="utf-8")]


def test_no_more_errors_are_silenced_than_before() -> None:
    found = ignores()
    assert len(found) <= MOST_IGNORES, "\n".join(found)
    assert not [c for c in found if not WITH_CODE_AND_REASON.search(c)], "an ignore names its error and says why"


def test_a_silenced_error_is_recognised() -> None:
    assert IGNORE.search("# type: ignore") and IGNORE.search("x  #type:ignore[misc]")
    assert WITH_CODE_AND_REASON.search("# type: ignore[call-arg]  # Numba hands over the context")
    assert not WITH_CODE_AND_REASON.search("# type: ignore[call-arg]")
    assert not WITH_CODE_AND_REASON.search("# type: ignore  # no code")


def test_users_of_the_package_get_its_types() -> None:
    assert (PACKAGE / "py.typed").is_file()
