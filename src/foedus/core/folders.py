"""Where foedus keeps what it computes and what a user imports. Nothing here is named in a lineage."""

from __future__ import annotations

import os
from pathlib import Path


def _folder(variable: str, kind: str) -> Path:
    if os.environ.get(variable):
        return Path(os.environ[variable])
    import platformdirs

    return Path(getattr(platformdirs, f"user_{kind}_path")("foedus", appauthor=False))


def data() -> Path:
    """The user's own folder (FOEDUS_DATA): imported sources, downloads."""
    return _folder("FOEDUS_DATA", "data")


def cache() -> Path:
    """The folder of what can be computed again (FOEDUS_CACHE)."""
    return _folder("FOEDUS_CACHE", "cache")


def overlay() -> Path:
    """The store of imported sources."""
    return data() / "record"


def downloads() -> Path:
    return data() / "downloads"
