"""The store: Parquet tables in foedus's own schema beside a manifest, embedded in the package.

What a user imports lies in a second store in the user's data folder (generations.py) and is read on top. The bytes of
a file are compared with their hash when it is first read in a process.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from ..core import files, notices
from ..core.errors import BadInput, EmptySelection, SchemaError, StoreError, UnknownVariable
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.periods import year_of, years_of
from ..core.schema import USER, WORDS, Coverage, Schema, in_order, origin, sources_in
from ..core.tables import Column, Events, Table
from . import generations
from . import manifest as listing

if TYPE_CHECKING:
    import numpy
    import polars

FORMAT = listing.FORMAT
EMBEDDED = Path(__file__).parent / "data"
T = TypeVar("T")


@dataclass(frozen=True)
class Entry:
    """One file of the store: a variable or table of one source."""

    name: str
    kind: str  # panel | table | events
    source: str
    file: str
    rows: int
    content: str
    coverage: Coverage
    schema: Schema | None = None
    key: tuple[str, ...] = ()
    title: str = ""
    draw_unit: float = 0.0  # what one step of the stored draws is worth; 0 for a variable without draws
    columns: Mapping[str, Column] = field(default_factory=dict)  # what the columns of a table hold
    bytes: str = ""  # SHA-256 of the file; '' where an older foedus wrote it

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "kind": self.kind,
            "source": self.source,
            "file": self.file,
            "rows": self.rows,
            "content": self.content,
            "coverage": self.coverage.to_dict(),
            "key": list(self.key),
            "title": self.title,
            "schema": self.schema.to_dict() if self.schema else None,
            **({"draw_unit": self.draw_unit} if self.draw_unit else {}),
            **({"columns": {k: c.to_dict() for k, c in self.columns.items()}} if self.columns else {}),
            **({"bytes": self.bytes} if self.bytes else {}),
        }

    @property
    def evidence(self) -> str:
        """What is computed from it rests on: its values, and what its source says of them (what absence means, whose
        books they are)."""
        return f"{self.name}:{self.source}:{self.content}:{json.dumps(self.coverage.to_dict(), sort_keys=True)}"

    @classmethod
    def from_dict(cls, d: dict[str, Any]) -> Entry:
        return cls(
            d["name"],
            d["kind"],
            d["source"],
            d["file"],
            d["rows"],
            d["content"],
            Coverage.from_dict(d["coverage"]),
            Schema.from_dict(d["schema"]) if d["schema"] else None,
            tuple(d["key"]),
            d["title"],
            d.get("draw_unit", 0.0),
            {k: Column(**c) for k, c in d.get("columns", {}).items()},
            d.get("bytes", ""),
        )


class _Moved(Exception):
    """A file of the user's imports that went away, since they were changed twice after they were opened."""


class Store:
    """A store on disk. Raises StoreError when it is missing, damaged or of another format."""

    def __init__(
        self, root: Path = EMBEDDED, overlay: Path | None = None, prefer: Mapping[str, str] | None = None
    ) -> None:
        self.root, self.overlay, self.prefer = Path(root), overlay, dict(prefer or {})
        self._read: dict[Path, bool] = {}

    @cached_property
    def _base(self) -> tuple[Path, dict[str, Any]]:
        """The folder of the tables of the record itself, and its manifest."""
        with contextlib.suppress(OSError, NotADirectoryError):
            if generations.is_one(self.root):
                found = generations.opened(self.root)
                if found is not None:
                    return found
            generations.put_back(self.root)
        return self.root, listing.read(self.root)

    @cached_property
    def _imports(self) -> tuple[Path, dict[str, Any]] | None:
        """The folder of the tables that the user imported, and their manifest. One that may not be read is as if there
        were none, which is said."""
        if not self.overlay:
            return None
        try:
            with contextlib.suppress(OSError, BadInput):
                generations.take_over(self.overlay)
            return generations.opened(self.overlay)
        except OSError as e:
            why = e.strerror or str(e)
            notices.once(
                str(self.overlay), f"what you imported cannot be read in {self.overlay} ({why}); the record is."
            )
            return None

    @cached_property
    def manifest(self) -> dict[str, Any]:
        merged = self._base[1]
        if self._imports is not None:
            folder, more = self._imports
            merged = beside(merged, more, folder)
        return merged

    @cached_property
    def entries(self) -> list[Entry]:
        try:
            found = [Entry.from_dict(e) for e in self.manifest["entries"]]
        except (KeyError, TypeError, ValueError, AttributeError, SchemaError) as e:
            raise StoreError(
                "the record cannot be read: manifest.json is damaged", f"{type(e).__name__}: {e}", listing.AGAIN
            ) from None
        return self._as_preferred(found) if self.prefer else found

    def _as_preferred(self, entries: list[Entry]) -> list[Entry]:
        """The entries, marked where the user prefers their source for their variable (or, under '', for all); what is
        of one piece is preferred as one."""
        pieces = {origin(e.source) for e in entries if e.draw_unit}
        pieces |= {origin(s) for s, meta in self.manifest["sources"].items() if meta.get("one_piece")}
        as_one = {s for s in self.prefer.values() if origin(s) in pieces}

        def wanted(e: Entry) -> bool:
            return e.source in as_one or e.source in (self.prefer.get(e.name), self.prefer.get(""))

        return [replace(e, coverage=replace(e.coverage, preferred=True)) if wanted(e) else e for e in entries]

    @property
    def sources(self) -> Mapping[str, Mapping[str, Any]]:
        """What is true of each source: title, citation, licence, its short name, what may be done with it ..."""
        found: Mapping[str, Mapping[str, Any]] = self.manifest["sources"]
        return found

    @cached_property
    def edition(self) -> int:
        """The year of the record: that in which its sources were last read. It is not over: its counts are no year's
        counts."""
        read = [m["accessed"][:4] for m in self._base[1]["sources"].values() if m.get("accessed")]
        return max((int(y) for y in read if y.isdigit()), default=date.today().year)

    def short(self, source: str) -> str:
        """What a sentence calls a source; for one made of several (joined by '+'), the first. The id of a source that
        has no such name."""
        first = sources_in(source)[0]
        return str(self.sources.get(first, {}).get("short") or first)

    @cached_property
    def id(self) -> str:
        """A hash of everything in the store."""
        body = json.dumps(sorted(e.evidence for e in self.entries))
        return hashlib.sha256(body.encode()).hexdigest()[:12]

    @cached_property
    def generation(self) -> str:
        """What tells this store from another, or from an earlier one in the same place."""
        return f"{self.root.name}-{self.id}"

    def id_of(self, names: Iterable[str]) -> str:
        """A hash of what the store holds under some names: what rests on them alone stays as it is when other
        tables change."""
        wanted = set(names)
        body = json.dumps(sorted(e.evidence for e in self.entries if e.name in wanted))
        return hashlib.sha256(body.encode()).hexdigest()[:12]

    def of(self, name: str) -> list[Entry]:
        return [e for e in self.entries if e.name == name]

    @cached_property
    def variables(self) -> dict[str, list[Entry]]:
        out: dict[str, list[Entry]] = {}
        for e in self.entries:
            if e.kind == "panel":
                out.setdefault(e.name, []).append(e)
        return dict(sorted(out.items()))

    def _lineage(self, entry: Entry) -> Lineage:
        meta = self.manifest["sources"][entry.source]
        return Lineage.of(
            "source",
            entry.source,
            content=entry.content,
            **{
                k: meta[k]
                for k in ("version", "producer", "title", "citation", "bibtex", "licence", "address", "accessed")
            },
        )

    def panel(
        self, variable: str, states: Sequence[str] | None = None, years: Any = None, source: str | None = None
    ) -> Panel:
        """The variable as a Panel, all sources or one, restricted to states and years while reading.

        Raises UnknownVariable, EmptySelection (an unknown source, or no row), StoreError.
        """
        return self._steady(lambda: self._panel(variable, states, years, source))

    def _panel(self, variable: str, states: Sequence[str] | None, years: Any, source: str | None) -> Panel:
        every = [e for e in self.of(variable) if e.kind == "panel"]
        if not every:
            raise UnknownVariable(f"{variable!r} is not in the record")
        entries = [e for e in every if source in (None, e.source)]
        if not entries:
            raise EmptySelection(
                f"{variable} has no source {source!r}", do=f"Its sources are {', '.join(e.source for e in every)}."
            )
        schema = entries[0].schema
        assert schema is not None
        single = len(entries) == 1  # several sources share no worlds: draws are read of one alone
        table = self._collect(entries, [self._scan(e, schema, states, years, single) for e in entries])
        draws = None
        if "draws" in table.columns:
            draws = table["draws"].to_numpy().astype("float32") * np.float32(entries[0].draw_unit)
            table = table.drop("draws")
        if len(entries) > 1:
            table = table.sort(schema.key)
        lines = [self._lineage(e) for e in entries]
        line = lines[0] if len(lines) == 1 else Lineage.of("variable", variable, *lines)
        run = "" if draws is None else line.run
        whole = Panel(schema, table, tuple(e.coverage for e in entries), line, draws, run)
        if not len(whole):
            span = years_of(years)
            said = {
                k: v
                for k, v in (
                    ("states", list(states) if states else None),
                    ("years", f"{span[0]}:{span[1]}" if span else None),
                )
                if v
            }
            whole.explain_empty(said, span)
        return whole

    def _steady(self, read: Callable[[], T]) -> T:
        """What is read of one generation of the imports; once more where that went away meanwhile. Where they are
        changed faster than they are read, those who change them wait at last."""
        for _ in range(3):
            try:
                return read()
            except _Moved:
                self._forget()
        with generations.lock(self.overlay or self.root):
            try:
                return read()
            except _Moved:
                self._forget()
                return read()

    def _forget(self) -> None:
        for name in ("_base", "_imports", "manifest", "entries", "id", "generation", "variables"):
            self.__dict__.pop(name, None)

    def _collect(self, entries: Sequence[Entry], frames: Sequence[Any]) -> polars.DataFrame:
        """The rows of every frame. A file is first read here, and one that cannot be is named."""
        try:
            return pl.concat(pl.collect_all(frames))
        except (pl.exceptions.PolarsError, OSError):
            for entry, frame in zip(entries, frames):
                self._still(entry)
                try:
                    frame.collect()
                except (pl.exceptions.PolarsError, OSError) as e:
                    raise _damaged(entry, e) from None
            raise

    def _scan(self, entry: Entry, schema: Schema, states: Sequence[str] | None, years: Any, single: bool) -> Any:
        try:
            lazy = pl.scan_parquet(self._path(entry))
            if states is not None:
                for col in schema.entities:
                    lazy = lazy.filter(pl.col(col).is_in(list(states)))
            span = years_of(years)
            if span and schema.time == "year":
                lazy = lazy.filter(pl.col("year").is_between(*span))
            elif span and schema.time in WORDS:  # as text, so that the file's statistics serve
                lazy = lazy.filter(
                    pl.col(schema.time).is_between(pl.lit(f"{span[0]:04d}-01"), pl.lit(f"{span[1]:04d}-12-31"))
                )
            elif span:
                lazy = lazy.filter(year_of(schema.time).is_between(*span))
            if entry.source.endswith(USER):  # in files of an earlier foedus the rows have the name of the record's
                lazy = lazy.with_columns(pl.lit(entry.source).alias("source"))
            return lazy.select(*schema.key, "value", *(["draws"] if entry.draw_unit and single else []))
        except (pl.exceptions.PolarsError, OSError) as e:
            raise _damaged(entry, e) from None

    def table(self, name: str) -> Any:
        """A labelled table or a list of events, all its sources together."""
        return self._steady(lambda: self._table(name))

    def _table(self, name: str) -> Any:
        entries = [e for e in self.of(name) if e.kind != "panel"]
        if not entries:
            tables = sorted({e.name for e in self.entries if e.kind != "panel"})
            raise UnknownVariable(f"no table {name!r} is in the record", do=f"There are {', '.join(tables)}.")
        entries = [e for e in self._in_order(entries) if not self._in_one_piece(e) or e.source == self.first(e)]
        frames = [self.rows(e) for e in entries]
        rows = frames[0] if len(frames) == 1 else self._listed(entries, frames)
        lines = [self._lineage(e) for e in entries]
        line = lines[0] if len(lines) == 1 else Lineage.of("variable", name, *lines)
        cls = Events if entries[0].kind == "events" else Table
        columns = {k: c for e in reversed(entries) for k, c in e.columns.items()}
        return cls(name, rows, entries[0].key, tuple(e.coverage for e in entries), line, entries[0].title, columns)

    def rows(self, entry: Entry) -> polars.DataFrame:
        """The rows of one file of the store. Raises StoreError for a damaged one."""
        try:
            return pl.read_parquet(self._path(entry))
        except (pl.exceptions.PolarsError, OSError) as error:
            self._still(entry)
            raise _damaged(entry, error) from None

    def _listed(self, entries: Sequence[Entry], frames: Sequence[polars.DataFrame]) -> polars.DataFrame:
        """The rows of several sources as one list. Of an import and the record of the same source the first in order
        says what stands under a key, and each row names its source."""
        out: list[polars.DataFrame] = []
        bases = [origin(e.source) for e in entries]
        for n, (e, rows) in enumerate(zip(entries, frames, strict=True)):
            if bases.count(bases[n]) > 1:
                for earlier in (f for f, b in zip(out, bases) if b == bases[n]):
                    rows = rows.join(earlier.select(e.key).cast(rows.select(e.key).schema), on=list(e.key), how="anti")
                rows = rows if "source" in rows.columns else rows.with_columns(pl.lit(e.source).alias("source"))
            out.append(rows)
        rows = pl.concat(out, how="diagonal_relaxed")
        return rows.sort(entries[0].key) if len(set(bases)) < len(bases) else rows

    def _in_order(self, entries: list[Entry]) -> list[Entry]:
        """Entries as they are, but of one source the import behind the record, or before it where the user says so."""
        if not any(e.source.endswith(USER) for e in entries):
            return entries
        place = {s: n for n, s in enumerate(in_order(e.coverage for e in entries))}
        return sorted(entries, key=lambda e: place[e.source])

    def _in_one_piece(self, entry: Entry) -> bool:
        """Whether rows of another edition cannot stand among those of a source: input-output tables, a fit with its
        draws."""
        base = origin(entry.source)
        every = [s for s in self.sources if origin(s) == base]
        return len(every) > 1 and (
            any(self.sources[s].get("one_piece") for s in every)
            or any(e.draw_unit for e in self.entries if e.source in every)
        )

    def first(self, entry: Entry) -> str:
        """The source that is read where the record and an import hold the same one in one piece: that of the record,
        unless the user prefers the import for any of its variables."""
        base = origin(entry.source)
        every = [e for e in self.entries if origin(e.source) == base]
        return in_order(e.coverage for e in every)[0]

    def alone(self, variable: str) -> str | None:
        """The source that a computation reads alone of a variable that has several of one piece; None for others."""
        entries = [e for e in self.of(variable) if e.kind == "panel"]
        if len(entries) > 1 and all(self._in_one_piece(e) for e in entries):
            return self.first(entries[0])
        return None

    def _path(self, entry: Entry) -> Path:
        """Where a file lies, whose bytes (or, where an older foedus wrote it, whose values) are those that the manifest
        names. Raises StoreError for one that is missing or damaged."""
        path = self._base[0] / entry.file
        try:
            try:
                good = files.is_as_written(path, entry.bytes) if entry.bytes else self._held(path, entry.content)
            except FileNotFoundError:
                path, good = self._moved(entry, path), True
        except OSError as e:
            raise _damaged(entry, e) from None
        if not good:
            raise _damaged(entry, ValueError("its content is not the one the manifest names"))
        return path

    def _still(self, entry: Entry) -> None:
        """Raise as `_path` for a file that could not be read, and _Moved for one that lies elsewhere by now."""
        if self._path(entry) != self._base[0] / entry.file:
            raise _Moved

    def _held(self, path: Path, content: str) -> bool:
        """Whether a file without a hash of its bytes holds these values; read once for it."""
        path.stat()
        if path not in self._read:
            self._read[path] = listing.holds(path, content)
        return self._read[path]

    def _moved(self, entry: Entry, path: Path) -> Path:
        """Where the same file lies in the imports as they are now, when they were changed. Raises _Moved where it is
        there no more, FileNotFoundError where they were not changed."""
        for root, opened in ((self.overlay, self._imports), (self.root, self._base)):
            if root is None or opened is None or path.parent != opened[0] or path.parent == root:
                continue
            now = generations.current(root)
            if now is not None and now[0] != path.parent:
                same = now[0] / path.name
                if entry.bytes and same.exists() and files.is_as_written(same, entry.bytes):
                    return same
                raise _Moved
        raise FileNotFoundError("the file is missing")

    def verify(self) -> list[str]:
        """What is wrong with the files of the store: missing, unreadable, or of another content."""
        return self._steady(self._verify)

    def _verify(self) -> list[str]:
        faults = []
        for e in self.entries:
            try:
                path = self._path(e)
            except StoreError as err:
                faults.append(f"{e.file}: {err.why}")
                continue
            if not listing.holds(path, e.content):
                self._still(e)
                faults.append(f"{e.file}: its content is not the one the manifest names")
        return faults


def beside(record: dict[str, Any], imports: dict[str, Any], folder: Path) -> dict[str, Any]:
    """The manifest of the record with the user's imports beside it. Their sources end in USER; those that an earlier
    foedus imported under the name of the record's are read as if they did."""
    sources, entries = dict(record["sources"]), list(record["entries"])
    for name, meta in imports["sources"].items():
        if listing.EARLIER in name:
            continue
        sources[name.removesuffix(USER) + USER] = meta
    for e in imports["entries"]:
        if listing.EARLIER in e["source"]:
            continue
        name = e["source"].removesuffix(USER) + USER
        entries.append(
            {**e, "source": name, "coverage": {**e["coverage"], "source": name}, "file": str(folder / e["file"])}
        )
    return {**record, "sources": sources, "entries": entries}


def with_draws(panel: Panel) -> tuple[polars.DataFrame, float]:
    """The table of a panel as it is stored: draws as an array of 16-bit steps, and what a step is worth."""
    if panel.draws is None:
        return panel.table, 0.0
    column, unit = in_steps(panel.draws)
    return panel.table.with_columns(column), unit


def in_steps(draws: numpy.ndarray) -> tuple[polars.Series, float]:
    """Draws (rows x D) as a column `draws` of 16-bit steps, and what a step is worth."""
    unit = float(np.abs(draws).max()) / 32000 or 1.0
    steps = np.rint(draws / unit).astype("int16")
    return pl.Series("draws", steps, dtype=pl.Array(pl.Int16, draws.shape[1])), unit


def _damaged(entry: Entry, error: Exception) -> StoreError:
    """A file of the record, or of what the user imported, cannot be used; with the command that mends it."""
    file = Path(entry.file)
    why = getattr(error, "strerror", None) or (str(error).splitlines() or [type(error).__name__])[0]
    do = (
        f"Import it again: `foedus import {listing.first_id(entry.source).removesuffix(USER)} FILE`."
        if file.is_absolute()
        else listing.AGAIN
    )
    return StoreError(f"the record is damaged: {file.name} cannot be read", why, do)


def write(root: Path, sources: dict[str, dict[str, Any]], items: Iterable[tuple[Entry, polars.DataFrame]]) -> None:
    """Write a whole store as a plain folder and put it in the place of the old one at once. Raises BadInput when the
    folder cannot be written; the old store is then untouched. Cut off between the two, the old one is put back when the
    store is next opened or written."""
    root = Path(root)
    old = generations.old_of(root)
    try:
        root.parent.mkdir(parents=True, exist_ok=True)
        generations.put_back(root)
        for path in generations.leftovers(root):
            files.remove(path)
        tmp = Path(tempfile.mkdtemp(prefix=f".{root.name}-{os.getpid()}-", dir=root.parent))
    except OSError as e:
        raise BadInput(f"{root} cannot be written", str(e), "Choose another folder.") from None
    try:
        entries = [{**entry.to_dict(), "bytes": listing.write_table(tmp / entry.file, frame)} for entry, frame in items]
        text = listing.text(sources, entries)
        files.write(tmp / listing.NAME, lambda f: f.write_text(text, encoding="utf-8", newline="\n"))
        tmp.chmod(0o755)
        files.sync(tmp)
        if root.exists():
            files.remove(old)
            files.replace(root, old)
        files.replace(tmp, root)
        files.sync(root.parent)
        files.remove(old)
    except BaseException as e:
        files.remove(tmp)
        if isinstance(e, (OSError, pl.exceptions.PolarsError)):
            why = getattr(e, "strerror", None) or str(e).splitlines()[0]
            raise BadInput(f"{root} cannot be written", why, "Make room, or choose another folder.") from None
        raise
