"""Several imports of one source, one after the other: the newest is read, with the rows of earlier ones that it does not hold.

What stands under the id of the source (`polity5+user`) is what is read. Where an import replaced another or stands beside
rows of it, each file's own rows lie in the same store under `polity5+user@1`, `@2` ... in the order of the imports, and are
read by nobody: from them an import can be taken out again. An earlier row stays unless the newer file holds its fact, or says
of it by its absence that it is zero.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.lazy import pl
from ..core.schema import USER, Coverage
from . import generations, manifest
from .generations import Plan
from .manifest import EARLIER, content_hash, first_id
from .store import Entry

if TYPE_CHECKING:
    import polars

    from .imports import Brought

MOST = 5  # layers of a source; the two oldest become one
JOINED = "joined"  # in what the manifest says of a source: its rows are those of several layers
REPLACES = "replaces"  # in what it says of a layer: those before it are not read with it
Items = dict[str, tuple[Entry, "polars.DataFrame"]]


@dataclass
class Layer:
    """One import: what the manifest says of it, its entries; its id in the store and the folder of its files, or its tables
    where it does not lie there yet."""

    meta: dict[str, Any]
    entries: list[Entry]
    id: str = ""
    folder: Path | None = None
    frames: Mapping[str, polars.DataFrame] | None = None

    @property
    def file(self) -> str:
        said = self.meta.get("import") or {}
        return f"{said['file']}, imported on {said['day']}" if said.get("file") else "an earlier import"

    def items(self) -> Items:
        """Its tables by name, but for those of which the file is damaged or gone."""
        if self.frames is not None:
            return {e.name: (e, self.frames[e.name]) for e in self.entries}
        assert self.folder is not None
        out = {}
        for e in self.entries:
            with contextlib.suppress(OSError, pl.exceptions.PolarsError):
                if manifest.is_as_listed(self.folder / e.file, e.to_dict()):
                    out[e.name] = (e, pl.read_parquet(self.folder / e.file))
        return out


def put(root: Path, brought: Brought, replaces: bool = False) -> tuple[str, ...]:
    """Add an import to a store; with `replaces`, no row of an earlier one of the same source is read with it. What became
    of the earlier ones, in sentences. Raises as `generations.change`."""
    said: list[str] = []

    def plan(found: tuple[Path, dict[str, Any]] | None) -> Plan:
        said.clear()
        id, layers = brought.id, _layers(found, brought.id)
        meta = {**brought.meta, **({REPLACES: True} if replaces else {})}
        new = Layer(meta, [e for e, _ in brought.items], frames={e.name: rows for e, rows in brought.items})
        gone = _ids(found, id)
        if layers and _same(layers[-1], new):
            said.append(f"Its rows are those of {layers[-1].file}.")
            new.meta = {**meta, **({REPLACES: True} if layers[-1].meta.get(REPLACES) else {})}
            layers.pop()
        return _stand(id, [*layers, new], gone, said)

    generations.rework(root, plan)
    return tuple(said)


def take_out(root: Path, id: str, every: bool = False) -> tuple[str, ...]:
    """Take the newest import of a source out of a store, or with `every` all of them; what is read now, in sentences: none
    where nothing is. Raises as `generations.change`."""
    said: list[str] = []

    def plan(found: tuple[Path, dict[str, Any]] | None) -> Plan:
        said.clear()
        layers = [] if every else _layers(found, id)[:-1]
        if not layers:
            return Plan(drop=_ids(found, id))
        said.append(f"{layers[-1].file}, is read again.")
        return _stand(id, layers, _ids(found, id), [])

    generations.rework(root, plan)
    return tuple(said)


def earlier(root: Path, id: str) -> list[dict[str, Any]]:
    """What the manifest says of the imports of a source before the newest, the latest first: with its `entries`, and
    whether its rows are still `read`. Raises StoreError."""
    layers = _layers(generations.opened(root), id)
    read = _read(layers)
    return [{**x.meta, "entries": x.entries, "read": x in read} for x in reversed(layers[:-1])]


# -- inside --------------------------------------------------------------------------------------------------------


def _ids(found: tuple[Path, dict[str, Any]] | None, id: str) -> list[str]:
    """Everything under which a source lies in a store; an earlier foedus left the mark of an import out."""
    names = found[1]["sources"] if found else {}
    return [n for n in names if first_id(n).removesuffix(USER) == id.removesuffix(USER)]


def _layers(found: tuple[Path, dict[str, Any]] | None, id: str) -> list[Layer]:
    """The imports of a source in their order."""
    if found is None:
        return []
    folder, body = found
    ids = _ids(found, id)
    numbered = sorted((n for n in ids if EARLIER in n), key=lambda n: int(n.rpartition(EARLIER)[2]))
    plain = [n for n in ids if EARLIER not in n and not body["sources"][n].get(JOINED)]
    return [
        Layer(body["sources"][n], [Entry.from_dict(e) for e in body["entries"] if e["source"] == n], n, folder)
        for n in (*numbered, *plain)
    ]


def _same(one: Layer, other: Layer) -> bool:
    return {(e.name, e.content, e.rows) for e in one.entries} == {(e.name, e.content, e.rows) for e in other.entries}


def _read(layers: Sequence[Layer]) -> list[Layer]:
    """The layers from the last one on that replaces those before it."""
    first = max((n for n, x in enumerate(layers) if x.meta.get(REPLACES) or x.meta.get("one_piece")), default=0)
    return list(layers[first:])


def _stand(id: str, layers: list[Layer], gone: Sequence[str], said: list[str]) -> Plan:
    """Let the layers of a source stand, the last one the newest."""
    layers = list(layers)
    while len(layers) > MOST:
        layers[:2] = [_as_one(layers[0], layers[1])]
    newest, older = layers[-1], _read(layers)[:-1]
    below: Items = {}
    for x in older:
        below, _ = _over(below, x.items())
    items, told = _over(below, newest.items(), older[-1].file) if below else ({}, [])
    if len(layers) > 1 and not told:
        name = id.removesuffix(USER)
        told_of = f"It comes in the place of {layers[-2].file}, which `foedus imports remove {name}` brings back."
        said.append(told_of)
    said += told
    joined = bool(told)
    plan = Plan(gone, {}, [], {})
    ids = {f"{id}{EARLIER}{n}": x for n, x in enumerate(layers if joined else layers[:-1], 1)}
    for name, x in (*ids.items(), *(() if joined else ((id, newest),))):
        plan.sources[name] = {k: v for k, v in x.meta.items() if k != JOINED}
        if x.id:
            plan.keep[x.id] = name
        else:
            plan.items.extend(_as(name, y) for y in x.items().values())
    if joined:
        plan.sources[id] = _meta_of(newest.meta, older, told)
        plan.items.extend(_as(id, x) for x in items.values())
    return plan


def _as(id: str, item: tuple[Entry, polars.DataFrame]) -> tuple[Entry, polars.DataFrame]:
    """A table under another id of its source; its rows keep the name of the source that is read."""
    entry, rows = item
    coverage = replace(entry.coverage, source=id)
    return replace(entry, source=id, file=f"{entry.name}.{id}.parquet", coverage=coverage, bytes=""), rows


def _as_one(one: Layer, two: Layer) -> Layer:
    """The rows of two layers as one layer."""
    if two.meta.get(REPLACES) or two.meta.get("one_piece"):
        return two
    items, said = _over(one.items(), two.items(), one.file)
    meta = _meta_of(two.meta, [one], said) if said else dict(two.meta)
    return Layer(meta, [e for e, _ in items.values()], frames={k: rows for k, (_, rows) in items.items()})


def _meta_of(meta: dict[str, Any], older: Sequence[Layer], notes: Sequence[str]) -> dict[str, Any]:
    """What the manifest says of a source whose rows are of several files."""
    more = dict.fromkeys(str(x.meta.get("version", "")) for x in older)
    version = f"{meta['version']}; earlier rows {', '.join(v for v in more if v)}"
    out = {**meta, "version": version, JOINED: True}
    if "import" in meta:
        out["import"] = {**meta["import"], "notes": [*meta["import"]["notes"], *notes]}
    return out


def _over(older: Items, newer: Items, file: str = "") -> tuple[Items, list[str]]:
    """Tables with the rows of older ones that they do not hold, and what stays of the older, in sentences."""
    out, said = dict(newer), []
    for name, (entry, rows) in older.items():
        if name not in newer:
            out[name] = (entry, rows)
            said.append(f"{name}: {_rows(rows)} of {file} {_stay(rows)}; this file holds nothing of it.")
            continue
        stays = _not_held(entry, rows, *newer[name])
        if stays is not None and stays.height:
            out[name] = _together(entry, stays, *newer[name])
            said.append(f"{name}: {_rows(stays)} of {file} that this file does not hold {_stay(stays)} beside its own.")
    return out, said


def _rows(rows: polars.DataFrame) -> str:
    return f"{rows.height:,} row{'' if rows.height == 1 else 's'}"


def _stay(rows: polars.DataFrame) -> str:
    return "stays" if rows.height == 1 else "stay"


def _not_held(entry: Entry, rows: polars.DataFrame, new: Entry, now: polars.DataFrame) -> polars.DataFrame | None:
    """The rows of an older table whose facts the newer neither holds nor tells by their absence; None where the two are
    not alike (another key or unit, draws), so that the newer stands alone."""
    key = [c for c in (new.schema.key if new.schema else new.key) if c != "source"]
    alike = (entry.schema is None) == (new.schema is None) and entry.key == new.key and not entry.draw_unit
    if entry.schema and new.schema:
        alike = alike and (entry.schema.key, entry.schema.unit) == (new.schema.key, new.schema.unit)
    if not alike or new.draw_unit or not key or dict(rows.schema) != dict(now.schema):
        return None
    left = rows.join(now.select(key).unique(), on=key, how="anti", nulls_equal=True)
    if new.schema is None or new.coverage.absence != "zero":
        return left
    told = pl.col(new.schema.time).is_between(pl.lit(new.coverage.first), pl.lit(new.coverage.last))
    if new.coverage.states:
        for c in new.schema.entities:
            told = told & pl.col(c).is_in(new.coverage.states.split())
    return left.filter(~told)


def _together(
    entry: Entry, rows: polars.DataFrame, new: Entry, now: polars.DataFrame
) -> tuple[Entry, polars.DataFrame]:
    both = pl.concat(
        [now, rows.with_columns(pl.lit(now["source"][0]).alias("source")) if "source" in now.columns else rows]
    )
    key = list(new.schema.key if new.schema else new.key)
    both = both.sort([c for c in key if c in both.columns], maintain_order=True)
    said = replace(new, rows=both.height, content=content_hash(both), coverage=_covered(entry, rows, new))
    return said, both


def _covered(entry: Entry, rows: polars.DataFrame, new: Entry) -> Coverage:
    """What two files cover together. An absence means what both say of it, where no period lies between them."""
    a, b = entry.coverage, new.coverage
    first, last = min(a.first, b.first, key=_order), max(a.last, b.last, key=_order)
    late, early = max(a.first, b.first, key=_order), min(a.last, b.last, key=_order)
    touching = late <= early + 1 if isinstance(late, int) and isinstance(early, int) else str(late) <= str(early)
    sure = a.absence == b.absence and a.states == b.states and touching
    names = [set(c.states.split()) for c in (a, b)]
    states = "" if not a.states and not b.states else " ".join(sorted(names[0] | names[1] | _named(rows, new)))
    books = replace(b.books, complete="", square=None) if b.books is not None and not sure else b.books
    return replace(b, first=first, last=last, absence=b.absence if sure else "unknown", states=states, books=books)


def _order(period: int | str) -> tuple[int, str]:
    return (int(str(period)[:4]), str(period))


def _named(rows: polars.DataFrame, entry: Entry) -> set[str]:
    """The states in rows of a variable."""
    columns = entry.schema.entities if entry.schema else ()
    return {s for c in columns for s in rows[c].drop_nulls().unique()}
