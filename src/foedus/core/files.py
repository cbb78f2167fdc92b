"""Files that are written whole or not at all, and known again by a hash of their bytes.

What must outlive a crash goes through the functions here. Before each change of the disk they call `hook` with a word
for it, which is nothing in use: tests end the process there, at every step of a write in turn.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import time
from collections.abc import Callable, Mapping
from itertools import count
from pathlib import Path
from threading import Lock as ThreadLock
from threading import get_ident
from typing import Any

hook: Callable[[str], None] | None = None

SEALED = re.compile(rb'"sealed": "([0-9a-f]{64})"')
HEAD = b"sha256:"
_TEMPORARY = re.compile(r"\.(\d+)\.[\d.]+\.tmp$")
_numbers = count()
_swept: set[Path] = set()
_checked: dict[tuple[str, int, int, int, int], str] = {}
_checking = ThreadLock()


def _about(what: str) -> None:
    if hook is not None:
        hook(what)


# -- hashes --------------------------------------------------------------------------------------------------------


def sha256(path: Path) -> str:
    """The SHA-256 of the bytes of a file, in hexadecimal. Raises OSError."""
    with path.open("rb") as f:
        return hashlib.file_digest(f, "sha256").hexdigest()


def is_as_written(path: Path, digest: str) -> bool:
    """Whether the bytes of a file have this SHA-256. A file is read for it once in a process, as long as it keeps its
    place, size and times; one of this second is read again, since two writes may share a time. Raises OSError."""
    found = path.stat()
    key = (str(path), found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
    have = _checked.get(key)
    if have is None:
        have = sha256(path)
        if time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > 10**9:
            with _checking:
                _checked[key] = have
    return have == digest


def sealed(body: Mapping[str, Any], indent: int | None = None) -> str:
    """A JSON text that carries the hash of all the rest of it, under the key `sealed`."""
    text = json.dumps({**body, "sealed": ""}, indent=indent, ensure_ascii=False, sort_keys=True) + "\n"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return text.replace('"sealed": ""', f'"sealed": "{digest}"', 1)


def unsealed(text: bytes) -> dict[str, Any]:
    """What a JSON text holds; with its `sealed`, where it has one. Raises ValueError for a text that is not JSON of an
    object, or whose hash is not that of its content."""
    text = text.replace(b"\r\n", b"\n")  # as some tools leave a text that they copy
    found = SEALED.search(text)
    if found:
        bare = text[: found.start(1)] + text[found.end(1) :]
        if hashlib.sha256(bare).hexdigest().encode() != found[1]:
            raise ValueError("its content is not that which was written")
    body = json.loads(text)
    if not isinstance(body, dict):
        raise ValueError("it holds no object")
    if "sealed" in body and not found:
        raise ValueError("its hash is damaged")
    return body


def with_hash(body: bytes) -> bytes:
    """The bytes behind a line that holds their hash."""
    return HEAD + hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def without_hash(kept: bytes) -> bytes | None:
    """The bytes behind their hash; None where they are not those that were written."""
    head, end, body = kept[: len(HEAD) + 65], len(HEAD) + 65, kept[len(HEAD) + 65 :]
    if len(head) != end or with_hash(body)[:end] != head:
        return None
    return body


# -- writing -------------------------------------------------------------------------------------------------------


def put(path: Path, write: Callable[[Path], Any], lasting: bool = False) -> None:
    """Write a file whole or not at all: `write` gets a path beside it, which then takes its place. With `lasting`, it
    is on the disk when this returns. Nothing is left behind by what fails. Raises what `write` does, and OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    tmp = path.with_name(f"{path.name}.{os.getpid()}.{get_ident()}.{next(_numbers)}.tmp")
    try:
        _about(f"write {path.name}")
        write(tmp)
        if lasting:
            sync(tmp)
        replace(tmp, path)
        if lasting:
            sync(path.parent)
    except BaseException:
        remove(tmp)
        raise


def why_not(error: BaseException) -> str:
    """Why a file could not be read or written, '' for an error of another kind. Libraries wrap what the system says:
    Polars in a ComputeError, XlsxWriter in a FileCreateError."""
    lines = str(error).splitlines() or [type(error).__name__]
    if isinstance(error, OSError):
        return error.strerror or lines[0]
    wrapped = type(error).__module__.partition(".")[0] in ("polars", "xlsxwriter")
    return lines[0] if wrapped and ("os error" in str(error) or "Errno" in str(error)) else ""


def put_text(path: Path, text: str, lasting: bool = False) -> None:
    """Write a text whole or not at all."""
    put(path, lambda f: f.write_text(text, encoding="utf-8", newline="\n"), lasting)


def write(path: Path, body: Callable[[Path], Any]) -> None:
    """Write a file of a folder that nobody reads yet, down to the disk."""
    _about(f"write {path.name}")
    body(path)
    sync(path)


def link(old: Path, new: Path) -> None:
    """The same file in a second place, at no cost where the file system can, else as a copy on the disk."""
    _about(f"link {new.name}")
    try:
        os.link(old, new)
    except OSError:
        shutil.copyfile(old, new)
        sync(new)


def make(folder: Path) -> None:
    _about(f"make {folder.name}")
    folder.mkdir(parents=True)


def replace(old: Path, new: Path) -> None:
    """Put a file or folder in the place of another, at once."""
    _about(f"replace {new.name}")
    os.replace(old, new)


def remove(path: Path) -> None:
    """Remove a file or a folder with all in it; what cannot be removed stays."""
    _about(f"remove {path.name}")
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Have a file, or the list of a folder, on the disk before going on; a system that cannot do it for folders is let
    off."""
    _about(f"sync {path.name}")
    folder = path.is_dir()
    if folder and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if folder else os.O_RDWR)
    try:
        os.fsync(handle)
    except OSError:
        if not folder:
            raise
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove what `put` of a process that was killed left in a folder; looked for once in a process."""
    if folder in _swept:
        return
    _swept.add(folder)
    for path in temporary(folder):
        with contextlib.suppress(OSError):
            path.unlink()


def temporary(folder: Path) -> list[Path]:
    """Unfinished files in a folder of processes that are no more."""
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for e in entries:
            name = _TEMPORARY.search(e.name) if e.name.endswith(".tmp") else None
            if name and not alive(int(name[1])):
                found.append(Path(e.path))
    return sorted(found)


def alive(process: int) -> bool:
    """Whether a process of this machine runs; yes where that cannot be known."""
    if os.name == "nt":  # there a signal of 0 would end it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
