"""Every source that has an address, anew: fetched, checked, compared with what is held, imported.

What came is read and compared before anything is replaced: a source that cannot be fetched or read leaves everything as
it was, and the others go on.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, FoedusError
from ..core.lazy import pl
from ..core.schema import USER
from . import build, imports
from .fetch import fetch
from .source import Source, registry
from .store import Entry, Store

if TYPE_CHECKING:
    import polars

NOT_COMPARED = ("source", "draws")


@dataclass(frozen=True)
class Change:
    """How the rows of one variable or table differ from those held before: counts by key, and the periods in which
    they differ. `held` is the source they are compared with, '' where nothing was held."""

    name: str
    rows: int
    new: int
    gone: int
    changed: int
    first: str = ""
    last: str = ""
    held: str = ""

    @property
    def same(self) -> bool:
        return bool(self.held) and not (self.new or self.gone or self.changed)


@dataclass(frozen=True)
class Updated:
    """What became of one source: its changes, or the error that left it as it was."""

    source: str
    changes: tuple[Change, ...] = ()
    imported: bool = False
    error: FoedusError | None = field(default=None, compare=False)


def with_address(only: Iterable[str] = ()) -> list[Source]:
    """The sources that have files to download; of `only`, these. Raises UnknownName, and BadInput for one that has
    none."""
    wanted = list(dict.fromkeys(only))
    if not wanted:
        return [s for s in registry() if s.downloads]
    found = [registry()[w] for w in wanted]
    for s in found:
        if not s.downloads:
            raise BadInput(
                f"{s.id} has no file that foedus may download",
                f"its producer gives it out at {s.address}" if s.address.startswith("http") else "it lies in foedus",
                "Leave it out of --only.",
            )
    return found


def last_fetched(folder: Path) -> date | None:
    """The day on which the newest file in a folder was written."""
    times = [f.stat().st_mtime for f in folder.rglob("*") if f.is_file()] if folder.is_dir() else []
    return datetime.fromtimestamp(max(times), UTC).date() if times else None


def update(
    sources: Iterable[Source],
    downloads: Path,
    overlay: Path,
    record: Path | None = None,
    *,
    since: date | None = None,
    dry_run: bool = False,
    allow_loss: bool = False,
    say: Callable[[str], None] = lambda _: None,
    **how: Any,
) -> Iterator[Updated]:
    """Fetch, check and import each source, one after the other; what became of each, as it is done.

    `since`: only sources that were last fetched before that day, or never. `dry_run` fetches and compares and keeps
    nothing. `how` goes to `fetch` (client, progress, pause, deadline).
    """
    for source in sources:
        place, fresh = downloads / source.id, downloads / ".new" / source.id
        day = last_fetched(place)
        if since is not None and day is not None and day >= since:
            say(f"{source.id} was fetched on {day}")
            continue
        try:
            yield _one(source, place, fresh, overlay, record, dry_run, allow_loss, say, how)
        except FoedusError as e:
            yield Updated(source.id, error=e)


def _one(
    source: Source,
    place: Path,
    fresh: Path,
    overlay: Path,
    record: Path | None,
    dry_run: bool,
    allow_loss: bool,
    say: Callable[[str], None],
    how: dict[str, Any],
) -> Updated:
    fetch(source, fresh, say, again=True, **how)
    held = Store(overlay=overlay) if record is None else Store(record, overlay)
    brought = build.read_import(source.id, fresh, Store() if record is None else Store(record))
    imports.check(brought.report, allow_loss=allow_loss)
    changes = tuple(_change(e, rows, source.id, held) for e, rows in brought.items)
    fits = any(not c.same for c in changes)
    if dry_run:
        shutil.rmtree(fresh, ignore_errors=True)
        return Updated(source.id, changes)
    if fits:
        build.put_import(brought, overlay, replaces=True)
    _put(fresh, place)
    return Updated(source.id, changes, fits)


def _put(fresh: Path, place: Path) -> None:
    """The downloaded files in the place of the older ones."""
    old = place.with_name(f".{place.name}.old")
    try:
        shutil.rmtree(old, ignore_errors=True)
        if place.exists():
            place.rename(old)
        fresh.rename(place)
        shutil.rmtree(old, ignore_errors=True)
    except OSError as e:
        raise BadInput(f"{place} cannot be written", e.strerror or str(e), "Make room, or free the folder.") from None


def _change(entry: Entry, rows: polars.DataFrame, source: str, held: Store) -> Change:
    """How the rows differ from those of the same source that are read now: of an earlier import, else of the record."""
    mine = [e for e in held.of(entry.name) if e.source.removesuffix(USER) == source]
    if not mine:
        return Change(entry.name, rows.height, rows.height, 0, 0, *_span(rows, entry))
    old_entry = max(mine, key=lambda e: e.source.endswith(USER))
    before = held.panel(entry.name, source=old_entry.source).table if entry.schema else held.rows(old_entry)
    key = [c for c in (entry.schema.key if entry.schema else entry.key) if c not in NOT_COMPARED]
    if set(key) - set(before.columns):
        return Change(entry.name, rows.height, rows.height, before.height, 0, *_span(rows, entry), old_entry.source)
    values = [c for c in rows.columns if c in before.columns and c not in (*key, *NOT_COMPARED)]
    now, then = (f.select(*(pl.col(c).cast(pl.String) for c in key), *values) for f in (rows, before))
    new = now.join(then, on=key, how="anti", nulls_equal=True)
    gone = then.join(now, on=key, how="anti", nulls_equal=True)
    both = now.join(then.with_columns(_there=pl.lit(True)), on=key, how="inner", suffix="|then", nulls_equal=True)
    differs = pl.any_horizontal(pl.lit(False), *(pl.col(c).ne_missing(pl.col(f"{c}|then")) for c in values))
    changed = both.filter(differs)
    touched = pl.concat([f.select(key) for f in (new, gone, changed)])
    return Change(
        entry.name, rows.height, new.height, gone.height, changed.height, *_span(touched, entry), old_entry.source
    )


def _span(rows: polars.DataFrame, entry: Entry) -> tuple[str, str]:
    """First and last period in the rows; '' for none."""
    time = entry.schema.time if entry.schema else next((c for c in ("year", "date", "period") if c in rows.columns), "")
    periods = rows[time].drop_nulls().cast(pl.String).sort() if time and time in rows.columns else None
    return (periods[0], periods[-1]) if periods is not None and len(periods) else ("", "")
