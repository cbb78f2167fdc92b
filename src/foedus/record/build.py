"""Building the record from raw files: parse, check, sort, hash, write."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, FoedusError, SchemaError
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.tables import Table
from . import generations, store
from .source import CURATED, Source, registry
from .store import Entry, content_hash

if TYPE_CHECKING:
    import polars

META = ("title", "producer", "version", "citation", "bibtex", "licence", "address", "accessed", "substitute")
MORE = ("short", "reuse", "licence_page")


def parse(source: Source, path: Path) -> list[tuple[Entry, polars.DataFrame]]:
    """Read one source and check what it gives: key, range, coverage, and its own checks.

    Raises SchemaError with the offending rows, BadInput for a file that cannot be read.
    """
    frames = dict(source.parse(path))
    offered = {o.schema.variable for o in source.offers} | {t.name for t in source.tables}
    if set(frames) != offered:
        raise SchemaError(f"{source.id} gives {sorted(set(frames) ^ offered)} beside what it offers")
    for check in source.checks:
        check(frames)
    out = []
    for o in source.offers:
        s = o.schema
        frame = frames[s.variable].with_columns(pl.lit(source.id).alias("source"))
        draws = frame["draws"].to_numpy() if "draws" in frame.columns else None
        panel = Panel.build(s, frame, [source.coverage(o)], Lineage.of("source", source.id), draws)
        _check_range(panel, o.first, o.last)
        rows, unit = store.with_draws(panel)
        out.append(
            (
                Entry(
                    s.variable,
                    "panel",
                    source.id,
                    f"{s.variable}.{source.id}.parquet",
                    len(panel),
                    content_hash(rows),
                    source.coverage(o),
                    s,
                    draw_unit=unit,
                ),
                rows,
            )
        )
    for t in source.tables:
        table = Table.build(
            t.name, frames[t.name], t.key, (source.coverage(t),), Lineage.of("source", source.id), t.title, t.columns
        )
        content = content_hash(table.rows)
        out.append(
            (
                Entry(
                    t.name,
                    t.kind,
                    source.id,
                    f"{t.name}.{source.id}.parquet",
                    table.rows.height,
                    content,
                    source.coverage(t),
                    None,
                    t.key,
                    t.title,
                    columns=t.columns,
                ),
                table.rows,
            )
        )
    return out


def _check_range(panel: Panel, first: Any, last: Any) -> None:
    """No fact outside the span that the source declares, no infinite value, some value at all."""
    t, name = panel.schema.time, panel.schema.variable
    if not len(panel):
        raise SchemaError(f"{name}: no row was read")
    outside = panel.table.filter(~pl.col(t).is_between(pl.lit(first), pl.lit(last)))
    if outside.height:
        raise SchemaError(
            f"{name}: {outside.height} rows lie outside the coverage {first} to {last}", rows=outside.head(5)
        )
    wild = panel.table.filter(pl.col("value").is_infinite() | pl.col("value").is_nan())
    if wild.height:
        raise SchemaError(f"{name}: {wild.height} values are not finite", rows=wild.head(5))
    if panel.schema.unit in ("share", "flag"):
        wild = panel.table.filter((pl.col("value") < 0) | (pl.col("value") > 1))
        if wild.height:
            raise SchemaError(f"{name}: {wild.height} shares lie outside 0 to 1", rows=wild.head(5))


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


def import_source(source_id: str, path: Path, overlay: Path) -> list[Entry]:
    """Read a source from a file or folder of the user and add it to the user's own store.

    Raises UnknownName, BadInput, SchemaError; the user's store is then as it was.
    """
    source = registry()[source_id]
    if not path.exists():
        raise BadInput(f"there is no file {path}", do="Give the file or folder as you downloaded it.")
    got = parse(source, path)
    generations.change(overlay, (), {source.id: describe(source)}, got)
    return [e for e, _ in got]
