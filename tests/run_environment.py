"""The environment of a user: `make test` builds it in .venv-run from the running lock alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / ".venv-run"


def program(name: str) -> str:
    """A program of that environment; in CI it is there, elsewhere the tests' own stands in where nobody built it."""
    found = FOLDER / "bin" / name
    if os.environ.get("CI") == "true" or found.exists():
        assert found.exists(), f"{found} is missing: `make test` builds it"
        return str(found)
    return str(Path(sys.executable).with_name(name))
