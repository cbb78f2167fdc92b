"""The composition: which packages hold providers. The root package names them; the lab below them need not know."""

from __future__ import annotations

ROOMS: list[str] = []
INDEXES: list[str] = []


def declare(*packages: str, index: str = "") -> None:
    """Name packages that hold providers, and the file that lists their modules by id (`make versions`)."""
    ROOMS.extend(p for p in packages if p not in ROOMS)
    INDEXES.extend(i for i in (index,) if i and i not in INDEXES)
