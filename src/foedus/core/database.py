"""A SQLite database of foedus: opened, brought to the schema of this foedus, backed up.

A schema is a list of steps, each a function of a connection; its version is how many were taken (`user_version`). Before
the steps that an older database lacks, a copy of it is put beside it. One of a newer schema is refused, unchanged.
Several processes may read and write: journal WAL, and a writer waits for another.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from .errors import StoreError
from .files import replace

Step = Callable[[sqlite3.Connection], object]
BUSY = 20.0  # seconds that a process waits for another


def connect(path: Path, steps: Sequence[Step], lasting: bool = True) -> sqlite3.Connection:
    """A connection to the database in a file, made if need be; in it nothing is written but inside `writing`.

    `lasting`: what is written is on the disk when `writing` ends; without it, a loss of power may take the last writes.
    Raises StoreError for a newer schema or a file that is no database, OSError where the folder cannot be made,
    sqlite3.OperationalError where it cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if _version_of(path) > len(steps):  # before SQLite makes files beside it
        raise _newer(path, _version_of(path), len(steps))
    con = sqlite3.connect(path, timeout=BUSY, isolation_level=None)
    try:
        version = _version(con)
        if version > len(steps):
            raise _newer(path, version, len(steps))
        if version < len(steps):
            con.execute("PRAGMA journal_mode=WAL")
        con.execute(f"PRAGMA synchronous={'FULL' if lasting else 'OFF'}")
        if version < len(steps):
            _migrate(con, path, steps)
        return con
    except sqlite3.OperationalError:
        con.close()
        raise
    except sqlite3.DatabaseError as e:
        con.close()
        raise StoreError(f"{path} is damaged", str(e)) from e
    except BaseException:
        con.close()
        raise


def _migrate(con: sqlite3.Connection, path: Path, steps: Sequence[Step]) -> None:
    with writing(con):
        version = _version(con)  # another process may have been quicker
        if version > len(steps):
            raise _newer(path, version, len(steps))
        if version:
            back_up(path, backup_of(path, version))
        for step in steps[version:]:
            step(con)
        con.execute(f"PRAGMA user_version={len(steps)}")


@contextlib.contextmanager
def writing(con: sqlite3.Connection) -> Iterator[None]:
    """Inside, all that is written stands together or not at all, and nobody else writes."""
    con.execute("BEGIN IMMEDIATE")
    try:
        yield
        con.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):
            con.execute("ROLLBACK")
        raise


def backup_of(path: Path, version: int) -> Path:
    """Where the copy of a database lies that was made before it left this version of its schema."""
    return path.with_name(f"{path.stem}.v{version}{path.suffix}")


def back_up(path: Path, to: Path) -> None:
    """Copy a database as it stands, also while others use it. Raises OSError, sqlite3.Error; `to` is then as it was."""
    made = to.with_name(to.name + ".part")
    made.unlink(missing_ok=True)
    try:
        with (
            contextlib.closing(sqlite3.connect(path, timeout=BUSY)) as source,
            contextlib.closing(sqlite3.connect(made)) as copy,
        ):
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        replace(made, to)
    finally:
        made.unlink(missing_ok=True)


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that writes nothing; also to a database in a folder that cannot be written. Raises sqlite3.Error."""
    address = f"{path.resolve().as_uri()}?mode=ro"
    con = sqlite3.connect(address, uri=True, timeout=BUSY)
    try:
        _version(con)
        return con
    except sqlite3.OperationalError:  # WAL needs files beside it, which nobody can make here
        con.close()
        return sqlite3.connect(f"{address}&immutable=1", uri=True)


def is_one(path: Path) -> bool:
    """Whether a file is a SQLite database."""
    with path.open("rb") as f:
        return f.read(16) == b"SQLite format 3\x00"


def faults(path: Path, steps: Sequence[Step]) -> list[str]:
    """What is wrong with the structure of a database; nothing is changed."""
    try:
        with contextlib.closing(read_only(path)) as con:
            if _version(con) > len(steps):
                return [_newer(path, _version(con), len(steps)).message]
            found = [str(r[0]) for r in con.execute("PRAGMA integrity_check(10)")]
            return [] if found == ["ok"] else [f"{path.name}: {f}" for f in found]
    except sqlite3.Error as e:
        return [f"{path.name}: {e}"]


def _version(con: sqlite3.Connection) -> int:
    return int(con.execute("PRAGMA user_version").fetchone()[0])


def _version_of(path: Path) -> int:
    """The version in the head of a file; 0 where there is none yet."""
    try:
        with path.open("rb") as f:
            head = f.read(64)
    except FileNotFoundError:
        return 0
    return int.from_bytes(head[60:64], "big") if head.startswith(b"SQLite format 3\x00") else 0


def _newer(path: Path, version: int, known: int) -> StoreError:
    return StoreError(
        f"{path} has schema {version}",
        f"this foedus knows schema {known}",
        "It was written by a newer foedus: install that one, which reads it. Nothing was changed.",
    )
