"""Values as points, each with its label and its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .. import theme
from ..charts import dot_spec

if TYPE_CHECKING:
    import polars

    from ..context import Context


def labelled_dots(ctx: Context, rows: polars.DataFrame, fmt: str) -> dict[str, Any]:
    """A point a row on one scale, in the colour of the state in `seller`. Rows hold label, value, text, seller."""
    data = [
        {
            "label": r["label"],
            "value": r["value"],
            "text": r["text"],
            "shade": theme.colours([r["seller"]])[r["seller"]],
        }
        for r in rows.iter_rows(named=True)
    ]
    return dot_spec(data, fmt)
