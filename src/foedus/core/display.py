"""How a Panel shows itself. The look lives in the briefs; the root package hands it in here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .panel import Panel

plotter: Callable[[Panel], Any] | None = None


def html(panel: Panel) -> str:
    """A notebook view: what the variable is, its first rows, and its sources."""
    from html import escape

    s = panel.schema
    head = panel.table.head(8)
    rows = "".join("<tr>" + "".join(f"<td>{escape(_cell(v))}</td>" for v in row) + "</tr>" for row in head.rows())
    names = "".join(f"<th>{escape(c)}</th>" for c in head.columns)
    sources = "; ".join(escape(f"{n.name} ({n.get('version')})") for n in panel.lineage.sources())
    more = f"… {panel.table.height:,} rows" if panel.table.height > head.height else ""
    return (
        f"<div><strong>{escape(s.label)}</strong> <code>{s.variable}</code>, {escape(s.unit)}, per {s.about}"
        f" and {s.time}<table><tr>{names}</tr>{rows}</table>{more}"
        f"<div><small>Sources: {sources}. Trace {panel.lineage.id}.</small></div></div>"
    )


def _cell(value: Any) -> str:
    if value is None:
        return "unknown"
    return f"{value:,.6g}" if isinstance(value, float) else str(value)
