"""A database of foedus: brought to its schema once, copied before each step, never taken back or written by an older one."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from foedus.core import database, files
from foedus.core.errors import StoreError


def first(con: sqlite3.Connection) -> None:
    con.execute("CREATE TABLE t (x)")


def second(con: sqlite3.Connection) -> None:
    con.execute("ALTER TABLE t ADD COLUMN y")
    con.execute("UPDATE t SET y = x * 2")


def broken(con: sqlite3.Connection) -> None:
    con.execute("DROP TABLE t")
    raise ValueError("no")


def columns(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as con:
        return [r[1] for r in con.execute("PRAGMA table_info(t)")]


def test_a_schema_is_reached_by_steps_with_a_copy_before(tmp_path: Path) -> None:
    path = tmp_path / "a" / "x.db"
    with closing(database.connect(path, [first])) as con, database.writing(con):
        con.execute("INSERT INTO t VALUES (1)")
    assert sorted(p.name for p in path.parent.iterdir()) == ["x.db"], "an empty one is not copied"
    with closing(database.connect(path, [first, second])) as con:
        assert con.execute("SELECT x, y FROM t").fetchall() == [(1, 2)]
        assert con.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert columns(path) == ["x", "y"] and columns(path.with_name("x.v1.db")) == ["x"]
    with closing(database.connect(path.with_name("x.v1.db"), [first])) as con:
        assert con.execute("SELECT x FROM t").fetchall() == [(1,)]


def test_a_step_that_fails_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    database.connect(path, [first]).close()
    with pytest.raises(ValueError, match="no"):
        database.connect(path, [first, second, broken])
    assert columns(path) == ["x"]
    with closing(database.connect(path, [first])) as con:
        with pytest.raises(ZeroDivisionError), database.writing(con):
            con.execute("INSERT INTO t VALUES (1)")
            raise ZeroDivisionError
        assert con.execute("SELECT count(*) FROM t").fetchone() == (0,)


def test_a_newer_schema_is_refused_and_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    database.connect(path, [first, second]).close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"schema 2; this foedus knows schema 1.*newer foedus"):
        database.connect(path, [first])
    assert path.read_bytes() == before and [p.name for p in tmp_path.iterdir()] == ["x.db"]
    assert len(database.faults(path, [first])) == 1 and database.faults(path, [first, second]) == []


def test_what_is_no_database_is_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(b"not one" * 200)
    with pytest.raises(StoreError, match="is damaged"):
        database.connect(path, [first])
    assert path.read_bytes() == b"not one" * 200 and database.faults(path, [first]) and not database.is_one(path)


def test_processes_that_open_it_first_at_once_all_write(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from foedus.core import database\n"
        "steps = [lambda con: con.execute('CREATE TABLE t (x)')]\n"
        "for i in range(20):\n"
        "    con = database.connect(Path(sys.argv[1]), steps)\n"
        "    with database.writing(con): con.execute('INSERT INTO t VALUES (?)', (i,))\n"
        "    con.close()\n"
    )
    path = tmp_path / "x.db"
    started = [
        subprocess.Popen([sys.executable, "-c", code, str(path)], stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    assert [(p.communicate()[1], p.returncode) for p in started] == [("", 0)] * 4
    with closing(sqlite3.connect(path)) as con:
        assert con.execute("SELECT count(*) FROM t").fetchone() == (80,)


# -- files -----------------------------------------------------------------------------------------------------------


def test_a_file_is_written_whole_or_not_at_all_and_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a" / "x.txt"
    files.put_text(path, "one", lasting=True)

    def fails(p: Path) -> None:
        p.write_text("half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        files.put(path, fails)
    assert path.read_text() == "one" and [p.name for p in path.parent.iterdir()] == ["x.txt"]


def test_what_a_killed_process_left_is_swept_and_what_a_living_one_writes_is_not(tmp_path: Path) -> None:
    import os

    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead, living = tmp_path / f"x.{ended.pid}.1.1.tmp", tmp_path / f"x.{os.getpid()}.1.1.tmp"
    for p in (dead, living, tmp_path / "mine.tmp"):
        p.write_text("")
    files.put_text(tmp_path / "y", "")
    assert sorted(p.name for p in tmp_path.iterdir()) == sorted([living.name, "mine.tmp", "y"])


def test_what_is_sealed_is_read_as_it_was_written_or_not_at_all() -> None:
    body = {"b": [1, {"sealed words": '"sealed": ""'}], "a": "ü\n"}
    text = files.sealed(body, indent=1).encode()
    assert {k: v for k, v in files.unsealed(text).items() if k != "sealed"} == body
    for bit in range(len(text) * 8):
        damaged = bytearray(text)
        damaged[bit // 8] ^= 1 << bit % 8
        try:
            found = files.unsealed(bytes(damaged))
        except ValueError:
            continue
        assert "sealed" not in found or found == files.unsealed(text), bit
    kept = files.with_hash(b"body")
    assert files.without_hash(kept) == b"body" and files.without_hash(b"") is None
    assert files.without_hash(kept[:-1]) is None and files.without_hash(b"body") is None


def test_why_a_file_cannot_be_written_is_read_from_errors_of_libraries() -> None:
    import polars as pl

    assert files.why_not(OSError(28, "No space left on device")) == "No space left on device"
    assert files.why_not(pl.exceptions.ComputeError("No space left on device (os error 28)")).startswith("No space")
    assert files.why_not(pl.exceptions.ColumnNotFoundError("x")) == "" == files.why_not(ValueError("os error"))
