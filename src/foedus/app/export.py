"""Writing tables to files: whole or not at all, and never without their sources."""

from __future__ import annotations

import io
import json
import math
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core import files
from ..core.errors import BadInput, MissingExtra, StoreError, UnknownName, nearest
from . import show

if TYPE_CHECKING:
    import polars

    from ..core.lineage import Lineage
    from ..core.panel import Panel
    from ..core.schema import Coverage

SOURCE_WORDS = ("title", "producer", "version", "citation", "licence", "reuse", "licence_page", "address", "accessed")
TERMS = ("reuse", "licence_page")  # words on a source that no trace carries: the record has them
Terms = Mapping[str, Mapping[str, Any]]
EMPTY_VALUES = "An empty value is a fact known to be unknown; what an absent row means is said under coverage."
ABOUT = {"state": "state", "dyad": "pair of states", "directed": "directed pair of states", "world": "world"}
EXCEL_ROWS = 1_048_575  # beside the head
JSON_ROWS = 2000  # rows turned into text at a time


@dataclass(frozen=True)
class About:
    """What goes with a table wherever it goes: what it is, its coverage, its sources, its trace."""

    title: str
    facts: dict[str, str] = field(default_factory=dict)
    coverage: tuple[dict[str, Any], ...] = ()
    sources: tuple[dict[str, str], ...] = ()
    schema: dict[str, Any] | None = None
    note: str = EMPTY_VALUES
    columns: dict[str, dict[str, Any]] = field(default_factory=dict)

    @classmethod
    def of_panel(cls, panel: Panel, terms: Terms | None = None) -> About:
        """Coverage and sources of the rows that are left, when each row names one source of the record; `terms` are
        what the record says of its sources, where it is another than the embedded one."""
        s, left, nodes = panel.schema, set(panel.sources), panel.lineage.sources()
        if left <= {n.name for n in nodes}:
            nodes = [n for n in nodes if n.name in left]
        return cls(
            f"{s.label} ({s.variable})",
            {"unit": s.unit, "per": f"{ABOUT[s.about]} and {s.time}", "status": s.status, "trace": panel.lineage.id},
            covered(c for c in panel.coverage if c.source in left),
            described(nodes, terms),
            s.to_dict(),
        )

    @classmethod
    def of_table(cls, table: Any, terms: Terms | None = None) -> About:
        return cls(
            f"{table.title or table.name} ({table.name})",
            {"key": ", ".join(table.key), "trace": table.lineage.id},
            covered(table.coverage),
            described(table.lineage.sources(), terms),
            columns={k: c.to_dict() for k, c in table.columns.items()},
        )

    def text(self) -> str:
        """The sources in words, for the file beside a CSV."""
        lines = [self.title, *(f"{k}: {v}" for k, v in self.facts.items() if v), "", self.note, ""]
        if self.columns:
            lines += ["Columns", *(f"  {k}: {_column(c)}" for k, c in self.columns.items()), ""]
        lines += ["Coverage"]
        lines += [
            f"  {c['source']}: {c['first']} to {c['last']}; absence inside it means {c['absence']}"
            + (f"; {c['note']}" if c.get("note") else "")
            for c in self.coverage
        ]
        lines += ["", "Sources"]
        for s in self.sources:
            lines += [f"  {s['id']}", *(f"    {w}: {s[w]}" for w in SOURCE_WORDS if s.get(w))]
        return "\n".join(lines) + "\n"


def _column(c: Mapping[str, Any]) -> str:
    """What a column holds, its unit and the span in which it is known, in words."""
    unit = f", {c['unit']}" if c.get("unit") else ""
    span = f"; known {c.get('first', '')} to {c.get('last', '')}" if "first" in c or "last" in c else ""
    return f"{c['meaning']}{unit}{span}"


def covered(coverage: Iterable[Coverage]) -> tuple[dict[str, Any], ...]:
    return tuple(c.to_dict() for c in coverage)


def described(nodes: Iterable[Lineage], terms: Terms | None = None) -> tuple[dict[str, str], ...]:
    """The sources of a lineage: id, title, producer, version, citation, licence, what may be done with it and the page
    of its terms, address, day of access."""
    known = _embedded() if terms is None else terms
    return tuple(
        {"id": n.name, **{w: str(known.get(n.name, {}).get(w, "")) if w in TERMS else n.get(w) for w in SOURCE_WORDS}}
        for n in nodes
    )


def _embedded() -> Terms:
    """What the record of foedus and the user's imports say of their sources; nothing where they cannot be read."""
    from ..core.folders import overlay
    from ..record.store import EMBEDDED, Store

    try:
        return Store(EMBEDDED, overlay()).sources
    except StoreError:
        return {}


def caution(about: About) -> str | None:
    """One line on the sources that are not free for commercial reuse, each with the page of its terms; None where all
    are. A source that says nothing of it is one to ask about."""
    named = [
        f"{s['id']} ({s.get('reuse') or 'ask'}{': ' + s['licence_page'] if s.get('licence_page') else ''})"
        for s in about.sources
        if s.get("reuse") != "commercial"
    ]
    return f"Not free for commercial reuse: {', '.join(named)}." if named else None


# -- one writer a format; each writes to a name that is not yet the final one --------------------------


def guarded(frame: polars.DataFrame) -> polars.DataFrame:
    """The frame as a CSV holds it: a text that a spreadsheet would run as a formula begins with an apostrophe.

    Such are texts (never numbers, nor texts that are numbers) that begin with = + - @, a tab or a line end, and those
    that an apostrophe was put before already: core/cells.py takes it away again. Raises BadInput for nested columns.
    """
    import polars as pl

    from ..core import cells

    nested = [c for c, t in frame.schema.items() if t.is_nested() or t == pl.Binary]
    if nested:
        raise BadInput(
            f"the column {nested[0]} holds lists or parts",
            "a cell of a CSV or of a sheet holds one value",
            "Write .parquet or .json, or make a text of it in the query.",
        )
    texts = [c for c, t in frame.schema.items() if t in (pl.String, pl.Categorical, pl.Enum)]
    frame = frame.with_columns(cells.guard_column(pl.col(c).cast(pl.String)) for c in texts)
    names = [cells.guard(c) for c in frame.columns]
    return frame.rename(dict(zip(frame.columns, names))) if names != frame.columns else frame


def _csv(frame: polars.DataFrame, path: Path, about: About) -> None:
    guarded(frame).write_csv(path)


def _parquet(frame: polars.DataFrame, path: Path, about: About) -> None:
    frame.write_parquet(path, compression="zstd", metadata={"foedus": json.dumps(_head(about), ensure_ascii=False)})


def _json(frame: polars.DataFrame, path: Path, about: About) -> None:
    with path.open("w", encoding="utf-8") as f:
        f.writelines(json_parts(frame, about))


def json_parts(frame: polars.DataFrame, about: About) -> Iterator[str]:
    """One object in pieces of text: what the table is, its schema, coverage and sources, and its rows."""
    head = json.dumps(_head(about), ensure_ascii=False, indent=1)
    yield head.removesuffix("\n}") + ',\n "rows": ['
    between = "\n  "
    for row in frame.iter_rows(named=True, buffer_size=JSON_ROWS):
        yield between + json.dumps(_finite(row), ensure_ascii=False, indent=1).replace("\n", "\n  ")
        between = ",\n  "
    yield ("\n ]" if frame.height else "]") + "\n}\n"


def _head(about: About) -> dict[str, Any]:
    return {
        "title": about.title,
        **about.facts,
        "schema": about.schema,
        **({"columns": about.columns} if about.columns else {}),
        "coverage": list(about.coverage),
        "sources": list(about.sources),
        "note": about.note,
    }


def _finite(row: dict[str, Any]) -> dict[str, Any]:
    """A row as JSON can write it: what is no number is null, what is beyond all numbers its name."""
    return {k: _written(v) for k, v in row.items()}


def _written(v: Any) -> Any:
    if isinstance(v, float) and not math.isfinite(v):
        return None if v != v else str(v)
    if isinstance(v, (list, tuple)):
        return [_written(x) for x in v]
    if isinstance(v, dict):
        return {k: _written(x) for k, x in v.items()}
    return v if v is None or isinstance(v, (bool, int, float, str)) else str(v)


def _xlsx(frame: polars.DataFrame, path: Path, about: About) -> None:
    """Two sheets: data, and about with coverage, sources, licences and the trace. Texts are written as texts, which a
    spreadsheet never runs as formulas; numbers that its 15 digits do not hold are texts too."""
    from datetime import datetime

    try:
        import xlsxwriter
    except ImportError:
        raise MissingExtra(
            "xlsxwriter is not installed",
            "an Excel file needs it",
            "Install it with `pip install xlsxwriter`, or write .csv or .parquet.",
        ) from None
    if frame.height > EXCEL_ROWS:
        raise BadInput(
            f"{frame.height:,} rows do not fit into an Excel sheet",
            f"it holds {EXCEL_ROWS:,}",
            "Write .parquet or .csv.",
        )
    body = io.BytesIO()  # an archive that a full disk cut off would complain once more when it is dropped
    with xlsxwriter.Workbook(body, {"constant_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2000, 1, 1)})  # the same table, the same file
        bold = book.add_format({"bold": True})
        data, notes = book.add_worksheet("data"), book.add_worksheet("about")
        for j, name in enumerate(frame.columns):
            data.write_string(0, j, name, bold)
        for i, row in enumerate(frame.iter_rows(), 1):
            for j, v in enumerate(row):
                _cell(data, i, j, v)
        data.freeze_panes(1, 0)
        for i, (word, said) in enumerate(_about_rows(about)):
            notes.write_string(i, 0, word, bold)
            notes.write_string(i, 1, said)
        notes.set_column(0, 0, 18)
        notes.set_column(1, 1, 110)
    path.write_bytes(body.getbuffer())


def _cell(sheet: Any, i: int, j: int, v: Any) -> None:
    if v is None or (isinstance(v, float) and v != v):
        return
    if isinstance(v, bool):
        sheet.write_boolean(i, j, v)
    elif isinstance(v, (int, float)) and math.isfinite(v) and (isinstance(v, float) or abs(v) < 10**15):
        sheet.write_number(i, j, v)
    else:
        sheet.write_string(i, j, str(v))


def _about_rows(about: About) -> list[tuple[str, str]]:
    rows = [("title", about.title), *about.facts.items(), ("note", about.note)]
    rows += [(f"column {k}", _column(c)) for k, c in about.columns.items()]
    rows += [
        ("coverage", f"{c['source']}: {c['first']} to {c['last']}; absence inside it means {c['absence']}")
        for c in about.coverage
    ]
    for s in about.sources:
        rows += [("", ""), ("source", s["id"]), *((w, s[w]) for w in SOURCE_WORDS if s.get(w))]
    return rows


WRITERS: dict[str, Callable[[Any, Path, About], None]] = {
    ".csv": _csv,
    ".parquet": _parquet,
    ".xlsx": _xlsx,
    ".json": _json,
}


def check_suffix(path: Path) -> str:
    """The ending of a file that can be written. Raises UnknownName."""
    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        what = f"{path.name} ends in {suffix!r}" if suffix else f"{path.name} has no ending"
        raise UnknownName(
            what,
            "the ending of the file says its format",
            nearest(suffix, WRITERS) or f"Use one of {', '.join(WRITERS)}.",
        )
    if path.is_dir():
        raise BadInput(f"{path} is a folder", do="Name a file in it.")
    return suffix


def write(frame: polars.DataFrame, path: Path, about: About) -> list[Path]:
    """Write the table (and, for a CSV, FILE.sources.txt beside it), each file put in place at once.

    Raises UnknownName for an ending that has no writer, BadInput when the place cannot be written; an
    older file of that name is then as it was. Sources that are not free for commercial reuse are named on stderr.
    """
    suffix = check_suffix(path)
    jobs: list[tuple[Path, Callable[[Path], Any]]] = [(path, lambda p: WRITERS[suffix](frame, p, about))]
    if suffix == ".csv":
        jobs.append(
            (path.with_name(path.name + ".sources.txt"), lambda p: p.write_text(about.text(), encoding="utf-8"))
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".foedus-", dir=path.parent) as made:
            for final, job in jobs:
                job(Path(made) / final.name)
            for final, _ in jobs:
                os.replace(Path(made) / final.name, final)
    except Exception as e:
        if not (why := files.why_not(e)):
            raise
        raise BadInput(f"{path} cannot be written", why, "Make room, or choose another folder.") from None
    words = caution(about)
    if words is not None:
        show.note(words)
    return [final for final, _ in jobs]
