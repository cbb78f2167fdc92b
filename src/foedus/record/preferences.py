"""Which source the user prefers of a variable where one must be chosen: kept in the user's data folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from ..core import files, folders
from ..core.errors import BadInput, StoreError

FORMAT = 1


def _file() -> Path:
    return folders.data() / "preferences.json"


def load() -> dict[str, str]:
    """Variable: source, as the user said with `foedus sources prefer`; nothing where it was never said, or may not be
    read. Raises StoreError for a damaged file, or one of a newer foedus."""
    try:
        body = files.unsealed(_file().read_bytes())
        if body["format"] > FORMAT:
            raise ValueError(f"it has format {body['format']}, this foedus reads {FORMAT}")
        return dict(sorted((str(k), str(v)) for k, v in body["prefer"].items()))
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return {}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as e:
        raise StoreError(
            "what you prefer of sources cannot be read",
            f"{_file()}: {e}",
            "Remove that file, and say it again with `foedus sources prefer VARIABLE ID`.",
        ) from None


def keep(prefer: Mapping[str, str]) -> None:
    """Write all preferences in the place of those before. Raises BadInput where the folder cannot be written."""
    try:
        files.put_text(
            _file(), files.sealed({"format": FORMAT, "prefer": dict(sorted(prefer.items()))}, 1), lasting=True
        )
    except OSError as e:
        raise BadInput(
            f"{_file()} cannot be written", e.strerror or str(e), "Set FOEDUS_DATA to a folder that can be."
        ) from None
