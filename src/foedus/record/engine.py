"""DuckDB over the tables of the record, shut in: one SELECT over named frames, and nothing goes in or out beside them.

No file, no network, no extension, no secret, no variable of Python, no setting changed; memory and time are limited,
nothing is spilled to a disk. Frames cross by their Arrow stream alone. The query runs in a thread of its own, so that a
time limit and an interruption end it (`columns.py` says how the result crosses, `sql.py` what a query may be).
"""

from __future__ import annotations

import contextlib
import os
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput
from . import columns, sql

if TYPE_CHECKING:
    import polars

TIMEOUT = 60.0  # seconds
MEMORY = 4 << 30  # bytes, or half of the machine's
CELLS = 200_000_000  # of a result
RESULT = '"the result"'  # no variable is called so
STEP = 0.02  # seconds between two looks at the clock
GRACE = 0.8  # seconds that an interrupted query has to end
SHUT = {
    "enable_external_access": "false",
    "allow_community_extensions": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "allow_persistent_secrets": "false",
    "python_enable_replacements": "false",
    "TimeZone": "UTC",  # a result is the same wherever it is asked for
}


def reads(query: str) -> frozenset[str]:
    """The names of the tables that a query reads, as written. Raises BadInput for what is not one SELECT over names."""
    connection = _connect(1)
    try:
        return sql.parsed(connection, query)[1]
    finally:
        connection.close()


def query(text: str, tables: Mapping[str, Any], threads: int = 2, timeout: float | None = TIMEOUT) -> polars.DataFrame:
    """Run one SELECT over named frames (anything with __arrow_c_stream__), for `timeout` seconds at most.

    Raises BadInput for what is not one SELECT over these names, wrong SQL, too much time, memory or rows, two columns
    of one name, and a value that a frame cannot hold exactly.
    """
    import duckdb

    connection = _connect(threads)
    run = None
    try:
        select, names = sql.parsed(connection, text)
        known = {n.casefold() for n in tables}
        if unknown := sorted(n for n in names if n.casefold() not in known):
            raise BadInput("the query failed", f"{', '.join(unknown)} is no table of it", sql.ONE)
        connection.execute("set lock_configuration = true")
        run = _Run(connection, select, tables)
        return run.watched(timeout)
    except duckdb.Error as e:
        raise _said(e) from None
    finally:
        if run is None:
            connection.close()


def _connect(threads: int) -> Any:
    import duckdb

    limit = f"{_memory() >> 20}MiB"
    connection = duckdb.connect(
        ":memory:", config={"threads": threads, "memory_limit": limit, "temp_directory": "", **_at_start()}
    )
    for name, value in SHUT.items():
        connection.execute(f"set {name} = '{value}'")
    return connection


def _at_start() -> dict[str, str]:
    """What must hold before the first statement."""
    return {k: v for k, v in SHUT.items() if k.startswith(("auto", "allow"))}


def _run(connection: Any, select: str, tables: Mapping[str, Any]) -> polars.DataFrame:
    """The result, made as a table inside DuckDB, where its memory is counted and its values can be looked at.

    The frames are copied first: into one that it scans in place, DuckDB hands its filters by way of pyarrow where that
    is installed, which does not know all of them.
    """
    for name, frame in tables.items():
        connection.register("given", Stream(frame))
        connection.execute(f'create table "{name}" as select * from given')
        connection.unregister("given")
    relation = connection.sql(select)
    names = list(relation.columns)
    columns.check_names(names)
    most = CELLS // max(1, len(names))
    listed = ", ".join(f"c{k}" for k in range(len(names)))
    connection.execute(f"create table {RESULT} as select * from (\n{select}\n) as t({listed}) limit {most + 1}")
    (rows,) = connection.execute(f"select count(*) from {RESULT}").fetchone()
    if rows > most:
        raise BadInput(
            "the query failed",
            f"its result has more than {most:,} rows",
            "Ask for fewer: a WHERE, a GROUP BY, a LIMIT.",
        )
    return columns.to_polars(connection, RESULT, names)


class _Run:
    """A query in a thread of its own, which closes the connection when it ends, however late that is."""

    def __init__(self, connection: Any, select: str, tables: Mapping[str, Any]) -> None:
        self._connection, self._select, self._tables = connection, select, tables
        self._got: polars.DataFrame | None = None
        self._failed: BaseException | None = None
        self._over = threading.Event()

    def _work(self) -> None:
        try:
            self._got = _run(self._connection, self._select, self._tables)
        except BaseException as e:  # raised again where it was asked for
            self._failed = e
        finally:
            self._connection.close()
            self._over.set()

    def watched(self, timeout: float | None) -> polars.DataFrame:
        """The result. The query is interrupted after `timeout` seconds, for too much memory, and by Ctrl-C."""
        ends, before = time.monotonic() + (timeout or 0), _resident()
        threading.Thread(target=self._work, name="foedus query", daemon=True).start()
        try:
            while not self._over.wait(STEP):
                if timeout and time.monotonic() > ends:
                    raise BadInput(
                        "the query failed",
                        f"it ran longer than {timeout:g} seconds",
                        "Ask for less, or give it more time (--timeout SECONDS; 0 for no limit).",
                    )
                if _resident() - before > 2 * _memory():
                    raise _no_room()
        except BaseException:
            with contextlib.suppress(Exception):  # it may have ended by now
                self._connection.interrupt()
            self._over.wait(GRACE)
            raise
        if self._failed is not None:
            raise self._failed
        assert self._got is not None
        return self._got


def _said(error: Any) -> BadInput:
    import duckdb

    return _no_room() if isinstance(error, duckdb.OutOfMemoryException) else sql.failed(error)


def _no_room() -> BadInput:
    return BadInput(
        "the query failed", f"it needs more than {_memory() >> 20:,} MB of memory", "Ask for fewer rows or columns."
    )


def _memory() -> int:
    """Bytes that DuckDB may take."""
    try:
        machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # not on Windows
        return MEMORY
    return min(MEMORY, machine // 2)


def _resident() -> int:
    """Bytes of memory that the process holds; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0


class Stream:
    """A frame by its Arrow stream alone: of a Polars frame that it knows as such, DuckDB asks for pyarrow."""

    def __init__(self, frame: Any) -> None:
        self._frame = frame

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
        return self._frame.__arrow_c_stream__(requested_schema)
