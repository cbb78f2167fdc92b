"""Building the record from raw files: parse, check, sort, hash, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, FoedusError, SchemaError, UnknownName, nearest
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import USER, Coverage, Schema
from ..core.tables import Table
from . import account, generations, imports, layers, manifest, ranges, store
from .imports import Brought
from .manifest import content_hash
from .reading import told
from .source import CURATED, Offer, Source, TableOffer, registry
from .store import Entry

if TYPE_CHECKING:
    import polars

META = ("title", "producer", "version", "citation", "bibtex", "licence", "address", "accessed", "substitute")
MORE = ("short", "reuse", "licence_page")


def parse(source: Source, path: Path) -> list[tuple[Entry, polars.DataFrame]]:
    """Read one source and check what it gives: key, range, coverage, and its own checks.

    Raises SchemaError with the offending rows, BadInput for a file that cannot be read, whatever the cause.
    """
    with told(path, source.title):
        return _parse(source, path)


def _parse(source: Source, path: Path) -> list[tuple[Entry, polars.DataFrame]]:
    frames = dict(source.parse(path))
    offered = {o.schema.variable for o in source.offers} | {t.name for t in source.tables}
    if set(frames) != offered:
        raise SchemaError(f"{source.id} gives {sorted(set(frames) ^ offered)} beside what it offers")
    for check in source.checks:
        check(frames)
    out = []
    for o in source.offers:
        entry, rows = _panel(o, frames[o.schema.variable], source.id, source.coverage(o))
        _check_span(rows, o.schema, o.first, o.last)
        out.append((entry, rows))
    return out + [_table(t, frames[t.name], source.id, source.coverage(t)) for t in source.tables]


def _panel(offer: Offer, frame: polars.DataFrame, name: str, covers: Coverage) -> tuple[Entry, polars.DataFrame]:
    """A variable of a source `name` as it is stored. Raises SchemaError for rows that break its schema."""
    s = offer.schema
    frame = frame.with_columns(pl.lit(name).alias("source"))
    draws = frame["draws"].to_numpy() if "draws" in frame.columns else None
    panel = Panel.build(s, frame, [covers], Lineage.of("source", name), draws)
    _check_range(panel, offer)
    rows, unit = store.with_draws(panel)
    file = f"{s.variable}.{name}.parquet"
    return Entry(s.variable, "panel", name, file, len(panel), content_hash(rows), covers, s, draw_unit=unit), rows


def _table(offer: TableOffer, frame: polars.DataFrame, name: str, covers: Coverage) -> tuple[Entry, polars.DataFrame]:
    """A table of a source `name` as it is stored. Raises SchemaError."""
    t = offer
    table = Table.build(t.name, frame, t.key, (covers,), Lineage.of("source", name), t.title, t.columns)
    _check_columns(table)
    file, content = f"{t.name}.{name}.parquet", content_hash(table.rows)
    entry = Entry(
        t.name, t.kind, name, file, table.rows.height, content, covers, None, t.key, t.title, columns=t.columns
    )
    return entry, table.rows


def _check_span(rows: polars.DataFrame, schema: Schema, first: Any, last: Any) -> None:
    """No fact outside the span that the source declares."""
    outside = rows.filter(~pl.col(schema.time).is_between(pl.lit(first), pl.lit(last)))
    if outside.height:
        raise SchemaError(
            f"{schema.variable}: {outside.height} rows lie outside the coverage {first} to {last}",
            rows=outside.select(*schema.key, "value").head(5),
        )


def _check_range(panel: Panel, offer: Offer) -> None:
    """No value outside the range that the source declares, no infinite value, no year that cannot be, some value at
    all."""
    name = panel.schema.variable
    if not len(panel):
        raise BadInput(
            f"{name}: no row was read", do="Check that the file is the one the producer publishes, and whole."
        )
    if panel.schema.time == "year":
        ranges.check_years(name, panel.table)
    ranges.check(name, panel.table, "value", *ranges.of(offer))


def _check_columns(table: Table) -> None:
    """Columns of a table whose unit bounds what they hold."""
    for column, said in table.columns.items():
        if said.unit and column in table.rows.columns and table.rows.schema[column].is_numeric():
            low, high = ranges.unit_range(said.unit)
            if low is not None or high is not None:
                ranges.check(f"{table.name}, column {column}", table.rows, column, low, high)


def raw_path(source: Source, raw: Path) -> Path:
    """The folder a source is read from. Raises BadInput when it is not there."""
    if source.curated:
        return CURATED
    if source.brought:
        raise BadInput(
            f"{source.id} is brought by users",
            "the raw files hold none of it",
            f"Run `foedus import {source.id} FILE`.",
        )
    path = raw / source.folder
    if not path.is_dir():
        raise BadInput(
            f"{source.folder} is not in {raw.name}",
            f"{source.id} is read from it",
            "Give the folder that holds the raw files, one folder a source.",
        )
    return path


def build(
    raw: Path,
    out: Path = store.EMBEDDED,
    only: Iterable[str] | None = None,
    say: Callable[[str], None] = lambda _: None,
) -> list[Entry]:
    """Build the whole store from the raw folders and put it in place at once.

    Sources whose licence forbids passing them on are read and checked, not written; those that only users bring are
    passed over. With `only`, just those sources are read and checked and nothing is written.
    """
    if not raw.is_dir():
        raise BadInput(f"there is no folder {raw}", do="Give the folder that holds the raw files with --raw.")
    if not any(CURATED.glob("*.parquet")):
        raise BadInput(
            "an installed foedus cannot rebuild its record",
            "the tables that it computed itself are in the record, and their files in the repository alone",
            "Build it in a clone of the repository.",
        )
    wanted = [s for s in registry() if (not s.brought if only is None else s.id in set(only))]
    items, meta = [], {}
    for s in wanted:
        try:
            got = parse(s, raw_path(s, raw))
        except FoedusError as e:
            e.args = (f"{s.id}: {e.message}",)
            e.what = f"{s.id}: {e.what}"
            raise
        say(
            f"{s.id}: {sum(e.rows for e, _ in got):,} rows in {len(got)} tables"
            + ("" if s.redistribute else " (checked; its licence keeps it out of the record)")
        )
        if s.redistribute:
            items += got
            meta[s.id] = describe(s)
    if only is None:
        items.sort(key=lambda i: i[0].file)
        store.write(out, meta, items)
    return [e for e, _ in items]


def describe(s: Source) -> dict[str, Any]:
    """What the manifest says of a source: the words of every trace (META), and what is true of it beside them."""
    published = s.published if isinstance(s.published, tuple) else (s.published,)
    return {
        **{k: getattr(s, k) for k in (*META, *MORE)},
        "published": [p.to_dict() for p in published],
        "share_alike": s.share_alike,
        "curated": s.curated,
    }


def read_import(
    source_id: str, path: Path, record: store.Store | None = None, unit: str = "", day: date | None = None
) -> Brought:
    """Read a source from a file or folder of the user: what it holds, under an id of its own, and the report.

    `record` is what it stands beside; `unit` what the user says of a file that does not say its own; `day` that of the
    import. Raises UnknownName, BadInput, SchemaError.
    """
    source = registry()[source_id.removesuffix(USER)]
    if not path.exists():
        raise BadInput(f"there is no file {path}", do="Give the file or folder as you downloaded it.")
    name, items = source.id + USER, []
    with account.account(unit) as kept, told(path, source.title):
        frames = {n: f for n, f in dict(source.parse(path)).items() if f.height}
        if not frames:
            raise BadInput(
                f"no row of {imports.file_name(path)} could be used",
                "; ".join(f"{x.what}: {x.reason}" for x in kept.left[:6]) or f"{source.title} is read from other files",
                "See whether it is the file that the source is read from.",
            )
        offered = {o.schema.variable for o in source.offers} | {t.name for t in source.tables}
        if set(frames) - offered:
            raise SchemaError(f"{source.id} gives {sorted(set(frames) - offered)} beside what it offers")
        offers: list[Offer | TableOffer] = [*source.offers, *source.tables]
        for o in offers:
            which = o.schema.variable if isinstance(o, Offer) else o.name
            if which in frames:
                if isinstance(o, Offer) and (said := kept.facts.get(f"unit {which}")):
                    o = replace(o, schema=imports.in_unit(o.schema, said))
                make: Any = _panel if isinstance(o, Offer) else _table
                entry, rows = make(o, frames[which], name, source.coverage(o))
                entry = replace(entry, coverage=imports.covered(source, o, rows, kept, record))
                items.append(imports.in_the_records_unit(entry, rows, record))
    notes = [f"{n}: the file holds nothing of it" for n in sorted(offered - set(frames))]
    notes += _checked(source, frames, set(frames) == offered)
    imports.fits(items, record)
    file, when = imports.file_name(path), (day or date.today()).isoformat()
    version = imports.version_of(source, kept.facts, file)
    report = imports.report_of(source, file, when, version, items, kept, notes)
    meta = {**imports.meta_of(describe(source), source, version, when), "import": report.to_dict()}
    return Brought(name, meta, items, report)


def _checked(source: Source, frames: dict[str, polars.DataFrame], all_there: bool) -> list[str]:
    """Run the source's own rules; what a rule over all states of a year finds in a part of the file is a note."""
    notes = []
    for check in source.checks:
        try:
            check(frames)
        except KeyError:
            if all_there:
                raise
        except SchemaError as e:
            if not check.__dict__.get("of_the_whole"):
                raise
            notes.append(f"a rule over all states does not hold, as in a part of the file: {e.what}")
    return notes


def put_import(brought: Brought, overlay: Path, replaces: bool = False) -> tuple[str, ...]:
    """Add what was read to the user's own store. Rows of an earlier import of the same id that this one does not hold stay,
    but with `replaces`; what became of it, in sentences. Raises BadInput where it cannot be written; the store is then as
    it was."""
    return layers.put(overlay, brought, replaces)


def import_named(source_id: str, overlay: Path) -> str:
    """The id of an import, with or without the mark of one. Raises UnknownName."""
    held = sorted(imported(overlay))
    name = source_id.removesuffix(USER) + USER
    if name not in held:
        raise UnknownName(
            f"{source_id!r} was not imported",
            do=nearest(name, held) or (f"There are {', '.join(held)}." if held else "You have imported nothing."),
        )
    return name


def remove_import(source_id: str, overlay: Path, every: bool = False) -> tuple[str, tuple[str, ...]]:
    """Take the newest import of an id out of the user's own store, with `every` all of them; the id, and which is read
    again, in sentences. Raises UnknownName."""
    name = import_named(source_id, overlay)
    return name, layers.take_out(overlay, name, every)


def imported(overlay: Path) -> dict[str, dict[str, Any]]:
    """What was imported: id, and what its manifest says of it. Raises StoreError where it cannot be read."""
    found = generations.opened(overlay)
    if found is None:
        return {}
    return {k.removesuffix(USER) + USER: found[1]["sources"][k] for k in manifest.read_ids(found[1])}


def import_source(
    source_id: str, path: Path, overlay: Path, record: store.Store | None = None, **how: Any
) -> list[Entry]:
    """Read a source from a file or folder of the user and add it to the user's own store; `how` as in `read_import`.

    Raises UnknownName, BadInput, SchemaError; the user's store is then as it was.
    """
    brought = read_import(source_id, path, store.Store() if record is None else record, **how)
    imports.check(brought.report)
    put_import(brought, overlay)
    return [e for e, _ in brought.items]
