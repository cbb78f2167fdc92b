"""What `foedus doctor` finds in what is stored: the record, the user's imports, the cache; and what it mends."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..record.store import Store

OK, NOTE, FAULT = "ok", "note", "FAULT"
Finding = tuple[str, str]


def record(root: Path | None) -> list[Finding]:
    """Every file of the record, and the derived panels beside it."""
    from ..core.errors import FoedusError
    from ..record.manifest import AGAIN
    from ..record.store import EMBEDDED, Store

    store = Store(root or EMBEDDED)
    found = _store(store, AGAIN)
    if found[0][0] == OK and (store.root == EMBEDDED or (store.root / "derived").exists()):
        from ..lab.derived import faults

        try:
            wrong = faults(store.root)
        except FoedusError as e:
            wrong = [e.message]
        found += [(FAULT, w) for w in wrong]
        if wrong:
            found.append((FAULT, f"They are computed anew when they are asked for. {AGAIN}"))
    return found


def imports() -> list[Finding]:
    """Every file of what the user imported; a list of it that is gone, and what writes left that were cut off."""
    from ..core import folders
    from ..core.errors import FoedusError
    from ..record import backup, generations
    from ..record.store import Store

    root = folders.overlay()
    try:
        found = generations.current(root)
        left = generations.leftovers(root) + backup.leftovers(root.parent)
        out = [(FAULT, f) for f in generations.pointer_faults(root)]
    except FoedusError as e:
        return [(FAULT, e.message)]
    except OSError as e:
        return [(FAULT, f"{root} cannot be read: {e.strerror or e}. What you imported is not used.")]
    if found is None:
        out.append((OK, "you have imported no source"))
    else:
        out += _store(Store(root), "")
    if left:
        names = ", ".join(str(p.relative_to(root.parent)) for p in left)
        out.append((NOTE, f"left by a write that was cut off, and removed by the next: {names}"))
    return out


def _store(store: Store, again: str) -> list[Finding]:
    from ..core.errors import FoedusError
    from ..record.manifest import first_id, read_ids

    try:
        faults = store.verify()
    except FoedusError as e:
        return [(FAULT, e.message)]
    if faults:
        damaged = [e.source for e in store.entries if any(f.startswith(f"{e.file}:") for f in faults)]
        sources = sorted({first_id(s) for s in damaged})
        do = again or f"Import again what is damaged: {', '.join(f'`foedus import {s} FILE`' for s in sources)}."
        return [(FAULT, f) for f in faults] + [(FAULT, do)]
    sources_held = read_ids(store.manifest)
    return [
        (
            OK,
            f"{store.id}, whole: {len(sources_held)} source{'' if len(sources_held) == 1 else 's'}, "
            f"{len(store.entries)} tables, {sum(e.rows for e in store.entries):,} rows",
        )
    ]


def kept() -> list[Finding]:
    """Every file of the cache. A damaged one is made again when it is needed: no fault, but a sign."""
    from ..core import folders
    from ..lab import keep, kept_traces

    damaged, cache = list(keep.damaged()), folders.cache()
    out: list[Finding] = []
    if damaged:
        names = ", ".join(str(p.relative_to(cache)) for p in damaged[:10])
        more = f" and {len(damaged) - 10} more" if len(damaged) > 10 else ""
        out.append((NOTE, f"damaged or of an older foedus, and made again when needed: {names}{more}"))
    out += [(NOTE, f"{f}; they are set aside when the next are kept") for f in kept_traces.faults()]
    if left := keep.unfinished():
        out.append((NOTE, f"left by processes that were ended: {', '.join(p.name for p in left[:10])}"))
    return out or [(OK, "what was computed and kept is as it was written")]


def mend() -> Iterator[str]:
    """Set aside or remove what is damaged, where that loses nothing or nothing can be done; what was done."""
    from ..core import folders
    from ..lab import keep, kept_traces
    from ..record import backup, generations

    root = folders.overlay()
    if root.parent.is_dir():
        yield from generations.mend(root)
        for path in backup.leftovers(root.parent):
            _remove(path)
            yield f"removed {path.name}, left by a restore that was cut off."
    for path in [*keep.damaged(), *keep.unfinished()]:
        with contextlib.suppress(OSError):
            path.unlink()
            yield f"removed {path}, which is made again when needed."
    if kept_traces.faults():
        kept_traces.set_aside("as asked")
        yield "set aside the traces that were kept."


def _remove(path: Path) -> None:
    from ..core import files

    files.remove(path)
