"""foedus trace: where a printed number comes from, down to the rows of its sources."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

ELSEWHERE = ("bibtex", "citation", "licence", "address", "accessed", "title", "producer")  # printed under sources


def trace(
    id: Annotated[str, typer.Argument(metavar="ID", help="The id beside a number, or its first letters.")],
    file: Annotated[Path | None, typer.Option("--from", metavar="FILE.html", help="A brief that holds it.")] = None,
) -> None:
    """Explain a printed number down to its source rows.

    Its value, every step that it went through, the rows, the sources with their addresses.
    """
    from ...lab import traces
    from .. import show

    got = traces.load(id, file)
    if got.get("what"):
        show.line(show.folded(str(got["what"])))
    said, value = str(got.get("text", "")), got.get("value")
    if value is not None or said:
        show.line(said + (f"   (value {value!r})" if value is not None and str(value) != said else ""))
    show.line(f"trace {got['id']}")
    show.line()
    _tree(got["lineage"], 0, set())
    _rows(got.get("rows") or [], got.get("n_rows"))
    _sources(got["lineage"])


def _tree(node: dict[str, Any], depth: int, seen: set[str]) -> None:
    """One line a step, its parents indented below; a step met before is named, not repeated."""
    from .. import show

    detail = dict(node.get("detail") or {})
    version = detail.pop("version", "")
    told = "; ".join(f"{k} {v}" for k, v in detail.items() if k not in ELSEWHERE)
    text = f"{node['kind']} {node['name']}" + (f" (version {version})" if version else "")
    again = node["id"] in seen and node.get("parents")
    seen.add(node["id"])
    text += f" [{node['id']}]" + (", as above" if again else f": {told}" if told else "")
    show.line(show.folded(text, 2 * depth + 4, 2 * depth))
    if not again:
        for parent in node.get("parents") or ():
            _tree(parent, depth + 1, seen)


def _rows(rows: list[dict[str, Any]], n_rows: int | None) -> None:
    from ...core.lazy import pl
    from .. import show

    if not rows:
        return
    total = n_rows or len(rows)
    show.line()
    show.line("Source rows" + (f" ({len(rows):,} of {total:,})" if total > len(rows) else ""))
    show.line()
    show.frame(pl.DataFrame(rows, infer_schema_length=None, strict=False), 0)


def _sources(lineage: dict[str, Any]) -> None:
    from ...core.lineage import Lineage
    from .. import show

    found = {n.name: n for n in Lineage.from_dict(lineage).sources()}
    if not found:
        return
    show.line()
    show.line("Sources")
    for name, n in found.items():
        show.line(show.folded(f"{name}: {n.get('citation') or n.get('title')}", 4, 2))
        for word in ("address", "licence", "accessed"):
            if n.get(word):
                show.line(f"    {word}: {n.get(word)}")
