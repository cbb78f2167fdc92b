"""The traces of what was printed of late, in a SQLite database of the cache folder. They can be made again; what users
write has its place elsewhere.

A book holds the traces of one brief or table as one row, with a hash; an index leads from each trace to its books. The
oldest books go beyond a number and a size.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..core import database, folders, notices
from ..core.errors import StoreError
from .keep import TRACES

KEPT = 400  # books
MOST = 64 * 2**20  # bytes of them, compressed
_LATER = "\U0010ffff"


def _first(con: sqlite3.Connection) -> None:
    con.execute(
        "CREATE TABLE books (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL,"
        " body BLOB NOT NULL)"
    )
    con.execute(
        "CREATE TABLE figures (trace TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (trace, number)) WITHOUT ROWID"
    )
    con.execute("CREATE INDEX figures_of_a_book ON figures (number)")


STEPS = (_first,)


def path() -> Path:
    return folders.cache() / TRACES


def put(book: dict[str, Any]) -> None:
    """Keep a book. What cannot be kept is said once, and no error."""
    body = json.dumps(book, ensure_ascii=False).encode()
    for turn in (1, 2):
        try:
            with _opened() as con, database.writing(con):
                _enter(con, body, book["figures"])
                _bound(con)
            return
        except (OSError, sqlite3.Error) as e:
            if turn == 1 and isinstance(e, sqlite3.DatabaseError) and not isinstance(e, sqlite3.OperationalError):
                continue  # damaged, and set aside by now
            return notices.kept_nothing(folders.cache(), e)
        except StoreError as e:
            return notices.once("traces", f"traces are not kept: {e.message}")


def find(begins: str) -> dict[str, Any]:
    """The kept figures whose id begins so, the newest where there are several, with the steps of their lineages."""
    found: dict[str, Any] = {"figures": {}, "nodes": {}}
    try:
        with _to_read() as con:
            rows = con.execute(
                "SELECT hash, body FROM books WHERE number IN"
                " (SELECT number FROM figures WHERE trace >= ? AND trace < ?) ORDER BY number DESC",
                (begins, begins + _LATER),
            )
            for digest, packed in rows:
                book = _unpacked(digest, packed)
                if book is None:
                    notices.once("traces", "some of the traces that were kept are damaged and were passed over.")
                    continue
                hits = {k: v for k, v in book["figures"].items() if k.startswith(begins)}
                found = {"figures": hits | found["figures"], "nodes": book["nodes"] | found["nodes"]}
    except (OSError, sqlite3.Error, StoreError) as e:
        notices.once("traces", f"the traces that were kept cannot be read in {path()} ({e}).")
    return found


def faults() -> list[str]:
    """What is wrong with the kept traces; nothing is changed."""
    if not os.path.exists(path()):  # nor where that cannot be known
        return []
    found = database.faults(path(), STEPS)
    if found:
        return found
    with contextlib.closing(database.read_only(path())) as con:
        damaged = 0
        for number, digest, packed in con.execute("SELECT number, hash, body FROM books"):
            book = _unpacked(digest, packed)
            listed = {r[0] for r in con.execute("SELECT trace FROM figures WHERE number = ?", (number,))}
            damaged += book is None or listed != set(book["figures"])
        lost = con.execute("SELECT count(*) FROM figures WHERE number NOT IN (SELECT number FROM books)").fetchone()[0]
    return [f"{path().name}: {damaged or lost} of its books are damaged"] if damaged or lost else []


# -- inside ----------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _opened() -> Iterator[sqlite3.Connection]:
    """The database; one that is damaged is set aside, and a new one made. Traces that an older foedus kept as files are
    taken in first."""
    for turn in (1, 2):
        try:
            con = database.connect(path(), STEPS, lasting=False)
            break
        except StoreError as e:
            if turn == 2 or not isinstance(e.__cause__, sqlite3.DatabaseError):
                raise
            set_aside(e.why)
    try:
        _take_in(con)
        yield con
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError as e:
        con.close()
        set_aside(str(e))
        raise
    finally:
        con.close()


@contextlib.contextmanager
def _to_read() -> Iterator[sqlite3.Connection]:
    """The database, also in a cache that cannot be written."""
    with contextlib.ExitStack() as stack:
        try:
            con = stack.enter_context(_opened())
        except (OSError, sqlite3.OperationalError):
            if not os.path.exists(path()):
                raise
            con = stack.enter_context(contextlib.closing(database.read_only(path())))
        yield con


def set_aside(why: str) -> None:
    """Put the database aside, so that the next traces begin a new one."""
    notices.once("traces", f"the traces that were kept are damaged ({why}) and were set aside; new ones are kept.")
    for suffix in ("", "-wal", "-shm"):
        file = path().with_name(path().name + suffix)
        with contextlib.suppress(OSError):
            if suffix:
                file.unlink(missing_ok=True)
            else:
                file.replace(file.with_name(f"{file.name}.damaged"))


def _enter(con: sqlite3.Connection, body: bytes, figures: dict[str, Any]) -> None:
    packed, id = zlib.compress(body, 1), hashlib.sha256(body).hexdigest()[:20]
    for (number,) in con.execute("SELECT number FROM books WHERE id = ?", (id,)).fetchall():
        _drop(con, number)
    cursor = con.execute(
        "INSERT INTO books (id, hash, body) VALUES (?, ?, ?)", (id, hashlib.sha256(packed).hexdigest(), packed)
    )
    con.executemany("INSERT INTO figures VALUES (?, ?)", [(trace, cursor.lastrowid) for trace in figures])


def _bound(con: sqlite3.Connection) -> None:
    """Drop the oldest books beyond KEPT and MOST; the newest stays whatever its size."""
    sizes = con.execute("SELECT number, length(body) FROM books ORDER BY number DESC").fetchall()
    total = 0
    for i, (number, size) in enumerate(sizes):
        total += size
        if i and (i >= KEPT or total > MOST):
            _drop(con, number)


def _drop(con: sqlite3.Connection, number: int) -> None:
    con.execute("DELETE FROM figures WHERE number = ?", (number,))
    con.execute("DELETE FROM books WHERE number = ?", (number,))


def _unpacked(digest: str, packed: Any) -> dict[str, Any] | None:
    """The book of a row; None where the row is not as it was written."""
    try:
        if hashlib.sha256(packed).hexdigest() != digest:
            return None
        return _book(zlib.decompress(packed))
    except (TypeError, ValueError, zlib.error):
        return None


def _book(body: bytes) -> dict[str, Any] | None:
    """What a text holds, if it is a book."""
    try:
        book = json.loads(body)
    except (ValueError, RecursionError):
        return None
    good = isinstance(book, dict) and all(isinstance(book.get(k), dict) for k in ("figures", "nodes"))
    return book if good else None


def _take_in(con: sqlite3.Connection) -> None:
    """Enter what an older foedus kept: one file traces.json, or a folder with a file for each book. The files go when
    they stand in the database; what cannot be read goes with them, and is said."""
    cache = folders.cache()
    folder = cache / "traces"
    old = [cache / "traces.json"] if (cache / "traces.json").exists() else []
    with contextlib.suppress(OSError):
        if folder.is_dir():
            old += sorted(folder.glob("*.json"), key=lambda f: f.stat().st_mtime_ns)
    if not old:
        return
    damaged = 0
    with database.writing(con):
        for file in old:
            try:
                body = file.read_bytes()
            except FileNotFoundError:  # another process took it in
                continue
            book = _book(body)
            if book is None:
                damaged += 1
            else:
                _enter(con, body, book["figures"])
        _bound(con)
    if damaged:
        notices.once("old traces", f"{damaged} of the files of traces of an older foedus could not be read.")
    for file in old:
        with contextlib.suppress(OSError):
            file.unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()
