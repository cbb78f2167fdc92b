"""DATA_LICENSES.md, written from the sources themselves.

Write it anew with `python -m foedus.record.licences DATA_LICENSES.md`; a test holds file and sources
together.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from .source import REUSE, Source, registry

HEAD = """\
# Licences of the data

The code of foedus is under the MIT licence (LICENSE). The data are not all ours: this page says, for
every table of the record, whose it is and on which terms it may be used and passed on. It is written
from the sources (`python -m foedus.record.licences DATA_LICENSES.md`); a test compares the two.

- Every table of the record is a file of its own, `TABLE.SOURCE.parquet`, in foedus's own schema. No raw
  file of a producer is passed on. `manifest.json` beside the tables carries the licence of each source.
- Whoever passes a table on gives its producer the citation that `foedus cite TABLE` prints.
- Share-alike tables lie in files of their own: what is derived from them is passed on under the same
  terms. No other table of the record is computed from them.
- Hand-collected tables hold facts, each with origin and address. The facts are free; the compilation is
  under the MIT licence. A few rows of `figures` cite single published figures of producers whose data
  sets foedus does not hold (SIPRI, Pew Research Center and others).
- `Reuse` says in one word what the terms allow: `commercial` (every use, under the conditions that they name),
  `research` (research and other non-commercial use; commercial use is refused or not spoken of) or `ask` (nothing is
  stated, or permission is needed). Files that foedus writes carry it, and `--out` warns of what is not `commercial`.
- What the terms keep out of the package has a loader: you get the file from its producer, on the
  producer's terms, and `foedus import SOURCE FILE` reads it into your own store.
"""


def tables(s: Source) -> list[str]:
    """Names of the tables and variables that a source gives, sorted."""
    return sorted({*(o.schema.variable for o in s.offers), *(t.name for t in s.tables)})


def render(sources: Iterable[Source]) -> str:
    """The page: what is embedded, what is share-alike, what has a loader, and each source in full."""
    every = sorted(sources, key=lambda s: s.id)
    inside = [s for s in every if s.redistribute]
    parts = [
        HEAD,
        "## In the package\n\n"
        + _table(
            ("Table", "Source", "Licence or terms", "Reuse", "Share-alike"),
            _by_table(
                (t, s.id, s.licence, s.reuse, "yes" if s.share_alike else "no") for s in inside for t in tables(s)
            ),
        ),
        "## Share-alike\n\n"
        + (
            _table(
                ("File", "Source", "Licence"),
                sorted(
                    (f"`{t}.{s.id}.parquet`", s.producer, s.licence) for s in inside if s.share_alike for t in tables(s)
                ),
            )
            or "None.\n"
        ),
        "## By loader only\n\n"
        + (
            _table(
                ("Table", "Source", "Why", "Get it from", "In its place foedus has"),
                _by_table(
                    (t, s.id, s.licence, s.address, s.substitute or "nothing")
                    for s in every
                    if not s.redistribute
                    for t in tables(s)
                ),
            )
            or "None.\n"
        ),
        "## The sources\n\n" + "\n".join(_source(s) for s in every),
    ]
    return "\n".join(parts)


def _by_table(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Rows of (table, source, ...) in the order of both, the two set as code."""
    return [(f"`{t}`", f"`{i}`", *rest) for t, i, *rest in sorted(rows)]


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = ["| " + " | ".join(_cell(c) for c in row) + " |" for row in rows]
    return "\n".join(["| " + " | ".join(head) + " |", "|" + " --- |" * len(head), *lines, ""]) if lines else ""


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _source(s: Source) -> str:
    how = ("in the package" if s.redistribute else "by loader only") + (", share-alike" if s.share_alike else "")
    lines = [
        f"### {s.id}",
        "",
        f"{_cell(s.title)}. {_cell(s.producer)}, version {_cell(s.version)}.",
        "",
        f"- Licence or terms: {_cell(s.licence)} ({how}), at {_cell(s.licence_page)}",
        f"- Reuse: {s.reuse}: {REUSE[s.reuse]}",
        f"- Tables: {', '.join(f'`{t}`' for t in tables(s))}",
        f"- Address: {_cell(s.address)} (read {s.accessed})",
        f"- Cite: {_cell(s.citation)}",
    ]
    if s.substitute:
        lines.append(f"- In its place: {_cell(s.substitute)}")
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    Path(sys.argv[1] if len(sys.argv) > 1 else "DATA_LICENSES.md").write_text(render(registry()), encoding="utf-8")
