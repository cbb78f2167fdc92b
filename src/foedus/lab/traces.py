"""Traces: what lies behind each printed number, kept so that `foedus trace ID` can explain it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from ..core.errors import BadInput, UnknownName
from ..core.facts import Fact
from ..core.lineage import Lineage
from . import kept_traces

_EMBEDDED = re.compile(r'<script type="application/json" id="traces">(.*?)</script>', re.S)


class Book:
    """The traces of one brief: figures, and the steps of their lineages, each step once."""

    def __init__(self) -> None:
        self.figures: dict[str, dict[str, Any]] = {}
        self.nodes: dict[str, dict[str, Any]] = {}

    def enter(self, fact: Fact) -> str:
        """Enter a fact and those that it was computed from; returns its trace id."""
        for p in fact.parents:
            if p.trace not in self.figures:
                self.enter(p)
        rows = [dict(r) for r in fact.rows]
        return self.add(fact.lineage, fact.value, fact.text, fact.what, rows, fact.n_rows)

    def add(self, lineage: Lineage, value: Any, text: str, what: str, rows: list[dict[str, Any]], n_rows: int) -> str:
        """Enter a figure; returns its trace id."""
        self._step(lineage)
        self.figures[lineage.id] = {"value": value, "text": text, "what": what, "rows": rows, "n_rows": n_rows}
        return lineage.id

    def _step(self, n: Lineage) -> None:
        """Enter a step and those before it; one that is there came with all before it."""
        if n.id not in self.nodes:
            parents = [p.id for p in n.parents]
            self.nodes[n.id] = {"kind": n.kind, "name": n.name, "detail": dict(n.detail), "parents": parents}
            for p in n.parents:
                self._step(p)

    def to_json(self) -> str:
        return json.dumps(
            {"figures": self.figures, "nodes": self.nodes}, ensure_ascii=False, sort_keys=True, separators=(",", ":")
        )

    def keep(self) -> None:
        """Keep the traces in the cache folder (lab/kept_traces.py), so that `foedus trace ID` finds them. A cache that
        cannot be written is no error: the page holds them too."""
        kept_traces.put({"figures": self.figures, "nodes": self.nodes})


def keep_table(table: Any, what: str = "rows", shown: int = 20) -> str:
    """Keep the trace of a table that was printed, with its first rows; its id."""
    book = Book()
    book.add(
        table.lineage,
        None,
        f"{table.rows.height:,} {what}",
        table.title,
        table.rows.head(shown).to_dicts(),
        table.rows.height,
    )
    book.keep()
    return str(table.lineage.id)


def load(trace: str, file: Path | None = None) -> dict[str, Any]:
    """One trace: value, text, what, rows, and `lineage` as a tree. From the cache, or from a brief's HTML.

    Raises UnknownName when no trace has that id, BadInput for a file that is no brief.
    """
    begins = trace.removeprefix("trace-").lstrip("#")
    if file is None:
        book = kept_traces.find(begins)
    else:
        try:
            page = _EMBEDDED.search(Path(file).read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError) as e:
            raise BadInput(f"{file} cannot be read", str(e)) from None
        if not page:
            raise BadInput(f"{file} holds no traces", do="Give the HTML of a brief made by foedus.")
        try:
            book = json.loads(page.group(1).replace("<\\/", "</"))
        except ValueError as e:
            raise BadInput(f"the traces in {file} are damaged", str(e), "Make the brief again.") from None
    try:
        hits = [i for i in book["figures"] if i.startswith(begins)]
        found = [{"id": i, **book["figures"][i], "lineage": _tree(i, book["nodes"])} for i in hits[:1]]
    except (KeyError, TypeError, AttributeError, RecursionError) as e:
        where = "that were kept" if file is None else f"in {file}"
        raise BadInput(f"the traces {where} are damaged", f"{type(e).__name__}: {e}", "Make the brief again.") from None
    if len(hits) != 1:
        what = f"{len(hits)} traces begin with {trace}" if hits else f"no number has the trace {trace!r}"
        raise UnknownName(
            what, "traces are kept when a brief is made", "Make the brief again, or name its page with --from FILE."
        )
    return found[0]


def _tree(node: str, nodes: dict[str, dict[str, Any]]) -> dict[str, Any]:
    n = nodes[node]
    return {"id": node, **n, "parents": [_tree(p, nodes) for p in n["parents"]]}
