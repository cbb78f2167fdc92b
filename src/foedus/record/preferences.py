"""Which source the user prefers of a variable where one must be chosen: kept in the user's data folder."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from ..core import folders
from ..core.errors import BadInput, StoreError


def _file() -> Path:
    return folders.data() / "preferences.json"


def load() -> dict[str, str]:
    """Variable: source, as the user said with `foedus sources prefer`. Raises StoreError for a damaged file."""
    try:
        found = json.loads(_file().read_text(encoding="utf-8"))
        if isinstance(found, dict) and all(isinstance(v, str) for v in found.values()):
            return dict(sorted(found.items()))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return {}
    except (OSError, ValueError):
        pass
    raise StoreError(
        "what you prefer of sources cannot be read",
        f"{_file()} is damaged",
        "Remove that file, and say it again with `foedus sources prefer VARIABLE ID`.",
    )


def keep(prefer: Mapping[str, str]) -> None:
    """Write all preferences in the place of those before. Raises BadInput where the folder cannot be written."""
    path = _file()
    tmp = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        tmp.write_text(json.dumps(dict(sorted(prefer.items())), indent=1) + "\n", encoding="utf-8")
        os.replace(tmp, path)
    except OSError as e:
        tmp.unlink(missing_ok=True) if tmp.exists() else None
        raise BadInput(f"{path} cannot be written", e.strerror or str(e), "Choose a folder with FOEDUS_DATA.") from None
