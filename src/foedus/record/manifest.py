"""The list of what a store holds, `manifest.json`: read, checked, written; and the hashes that it carries.

It holds a hash of itself, a hash of the bytes of each file beside it (`bytes`, checked when a file is first read), and a
hash of the values in each (`content`), which stays the same whatever library wrote the file.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core import files
from ..core.errors import StoreError
from ..core.lazy import pl

if TYPE_CHECKING:
    import polars

FORMAT = 1
NAME = "manifest.json"
AGAIN = "Install foedus again, or rebuild it with `foedus record build --raw DIR`."
NEWER = "It was written by a newer foedus: install that one, which reads it. Nothing was changed."


EARLIER = "@"
"""In the id of an import that is not read itself: of an earlier file of a source, `polity5+user@1` (layers.py)."""


def first_id(source: str) -> str:
    """The id under which an import is read: polity5+user of polity5+user@1."""
    return source.partition(EARLIER)[0]


def read_ids(body: Mapping[str, Any]) -> list[str]:
    """The ids of the sources of a manifest that are read."""
    return sorted(s for s in body["sources"] if EARLIER not in s)


def content_hash(frame: polars.DataFrame) -> str:
    """A hash over names and values in row order, independent of how a library writes files."""
    h = hashlib.sha256()
    for c in frame.columns:
        s = frame[c]
        h.update(c.encode() + b"\x1e")
        if s.dtype == pl.Array:
            h.update(s.to_numpy().astype("<i2").tobytes())
        elif s.dtype.is_numeric() or s.dtype == pl.Boolean:
            h.update(s.is_null().to_numpy().tobytes())
            h.update(s.cast(pl.Float64).fill_null(0.0).to_numpy().astype("<f8").tobytes())
        else:
            h.update("\x1f".join("\x00" if v is None else v for v in s.cast(pl.String)).encode())
    return h.hexdigest()[:16]


def holds(path: Path, content: str) -> bool:
    """Whether a Parquet file can be read and holds these values."""
    try:
        return content_hash(pl.read_parquet(path)) == content
    except Exception:  # whatever is wrong with it
        return False
    except BaseException as e:  # a panic of Polars is no Exception
        if isinstance(e, (KeyboardInterrupt, SystemExit)):
            raise
        return False


def is_as_listed(path: Path, entry: Mapping[str, Any]) -> bool:
    """Whether a file is the one that an entry of a manifest names: by its bytes, or by its values where an older foedus
    wrote it. Raises OSError."""
    return files.is_as_written(path, entry["bytes"]) if entry.get("bytes") else holds(path, entry["content"])


def read(folder: Path, seal: str = "", what: str = "the record", do: str = AGAIN) -> dict[str, Any]:
    """The manifest of a folder. With `seal`, it must be the one that carries this hash.

    Raises StoreError for one that is missing, damaged or of another format; FileNotFoundError is its cause where there
    is none.
    """
    try:
        body = files.unsealed((folder / NAME).read_bytes())
        if isinstance(body["format"], int) and body["format"] != FORMAT:
            newer = body["format"] > FORMAT
            raise StoreError(
                f"{what} has format {body['format']}", f"this foedus reads format {FORMAT}", NEWER if newer else do
            )
        if seal and body.get("sealed") != seal:
            raise ValueError("it is not the one that was written here")
        _ = body["sources"].items(), body["format"] + 0
        if any("bytes" in e for e in body["entries"]) and "sealed" not in body:
            raise ValueError("its own hash is missing")
        _ = [(e["source"], e["file"]) for e in body["entries"]]
        return body
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as e:
        raise StoreError(f"{what} cannot be read: {NAME} is missing or damaged", _reason(e), do) from e


def _reason(error: BaseException) -> str:
    if isinstance(error, FileNotFoundError):
        return f"there is no {NAME}"
    if isinstance(error, OSError):
        return error.strerror or str(error)
    if isinstance(error, json.JSONDecodeError):
        return f"it is no JSON: {error}"
    return str(error) if isinstance(error, ValueError) else f"{type(error).__name__}: {error}"


def text(sources: Mapping[str, Any], entries: Iterable[Mapping[str, Any]]) -> str:
    """A manifest as it is written: the same for the same tables."""
    body = {
        "format": FORMAT,
        "sources": dict(sorted(sources.items())),
        "entries": sorted(entries, key=lambda e: (e["name"], e["source"])),
    }
    return files.sealed(body, indent=1)


def write_table(path: Path, frame: polars.DataFrame) -> str:
    """Write a table of a store down to the disk; the hash of its bytes."""
    files.write(
        path,
        lambda f: frame.write_parquet(
            f, compression="zstd", compression_level=15, statistics=True, row_group_size=250_000
        ),
    )
    return files.sha256(path)


def add_hashes(folder: Path) -> int:
    """Write the hashes of the files of a store into its manifest, as they are now, where their values are those that
    it names; how many there are. Raises StoreError, naming the files, where one holds other values."""
    body = read(folder)
    wrong = [e["file"] for e in body["entries"] if not holds(folder / e["file"], e["content"])]
    if wrong:
        raise StoreError(f"{', '.join(wrong)} of {folder} hold other values than the manifest names", do=AGAIN)
    entries = [{**e, "bytes": files.sha256(folder / e["file"])} for e in body["entries"]]
    files.put_text(folder / NAME, text(body["sources"], entries), lasting=True)
    return len(entries)
