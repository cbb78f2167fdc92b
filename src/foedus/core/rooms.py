"""The composition: which packages hold providers. The root package names them; the lab below them need not know."""

from __future__ import annotations

import json

ROOMS: list[str] = []
_INDEXES: list[str] = []


def declare(*packages: str, index: str = "") -> None:
    """Name packages that hold providers, and the file that lists their modules by id (`make versions`)."""
    ROOMS.extend(p for p in packages if p not in ROOMS)
    _INDEXES.extend(i for i in (index,) if i and i not in _INDEXES)


def modules() -> dict[str, str]:
    """The module of each provider that an index lists."""
    found: dict[str, str] = {}
    for file in _INDEXES:
        with open(file, encoding="utf-8") as f:
            found |= {name: module for module, names in json.load(f).items() for name in names}
    return found
