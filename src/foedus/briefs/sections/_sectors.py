"""Names of the sectors of the world table, short enough for an axis."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from ...models.economies import sectors


@lru_cache(maxsize=4)
def _names(lab: Any) -> dict[str, str]:
    rows = sectors(lab)
    return dict(zip(rows["code"], rows["short"], strict=True))


def sector_name(lab: Any, code: str) -> str:
    """The short name of a sector; its code where the record has no name for it."""
    return _names(lab).get(code, code)
