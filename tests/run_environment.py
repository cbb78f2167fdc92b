"""The environment of a user: `make test` builds it in .venv-run from the running lock alone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / os.environ.get("FOEDUS_RUN", ".venv-run")  # `make readme` names that of another Python


def program(name: str) -> str:
    """A program of that environment; in CI it is there, elsewhere the tests' own stands in where nobody built it."""
    found = FOLDER / "bin" / name
    if os.environ.get("CI") == "true" or "FOEDUS_RUN" in os.environ or found.exists():
        assert found.exists(), f"{found} is missing: `make test` builds it, or `make readme` on another Python"
        return str(found)
    return str(Path(sys.executable).with_name(name))
