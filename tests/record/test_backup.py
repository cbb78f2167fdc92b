"""foedus backup and restore: all of it or nothing, and what is replaced is kept."""

from __future__ import annotations

import json
import shutil
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from changed_by_processes import held, imported, item, killed_at_every_step, of_old
from test_store_changed import forks

from foedus.core import files
from foedus.core.errors import BadInput, FoedusError, StoreError
from foedus.record import backup, generations, swap


def filled(data: Path) -> Path:
    """A data folder: two imports, a run, a database in use, downloads and leftovers."""
    imported(data / "record", "a")
    imported(data / "record", "b", 2.0)
    for name in ("runs/ideal_points.npz", "downloads/x/big.csv", "record.damaged-1/old.txt", ".restore-1/x", "t.tmp"):
        (data / name).parent.mkdir(parents=True, exist_ok=True)
        (data / name).write_text(name)
    with closing(sqlite3.connect(data / "notes.db")) as con:
        con.execute("PRAGMA journal_mode=WAL")
        con.execute("CREATE TABLE t (x)")
        con.execute("INSERT INTO t VALUES (7)")
        con.commit()
    return data


def notes(data: Path) -> list[tuple[int]]:
    with closing(sqlite3.connect(data / "notes.db")) as con:
        return con.execute("SELECT x FROM t").fetchall()


def test_what_is_backed_up_is_restored_elsewhere(tmp_path: Path) -> None:
    data, file = filled(tmp_path / "data"), tmp_path / "b.zip"
    with closing(sqlite3.connect(data / "notes.db", isolation_level=None)) as con:
        con.execute("INSERT INTO t VALUES (8)")  # lies in the journal beside the file
        index = backup.back_up(data, file)
    assert index["sources"] == ["a", "b"] and sorted(index["files"]) == [
        "notes.db",
        "record/gdp.a.parquet",
        "record/gdp.b.parquet",
        "record/manifest.json",
        "runs/ideal_points.npz",
    ]
    done = backup.restore(file, tmp_path / "new" / "data")
    new = tmp_path / "new" / "data"
    assert (done.sources, done.others, done.kept) == (("a", "b"), ("notes.db", "runs"), None)
    assert held(new / "record") == {"a": 10.0, "b": 20.0} and notes(new) == [(7,), (8,)]
    assert sorted(p.name for p in new.iterdir()) == [".record.lock", "notes.db", "record", "runs"]
    with pytest.raises(BadInput, match="there already"):
        backup.back_up(data, file)
    with pytest.raises(BadInput, match="lies in the folder"):
        backup.back_up(data, data / "b.zip")


def test_what_is_replaced_is_kept_and_what_is_not_in_the_archive_stays(tmp_path: Path) -> None:
    data, file = filled(tmp_path / "data"), tmp_path / "b.zip"
    backup.back_up(data, file)
    imported(data / "record", "a", 9.0)
    (data / "more.txt").write_text("mine")
    reader = held(data / "record")
    for n in (1, 2):
        done = backup.restore(file, data)
        assert done.kept == data / f"replaced-{n}" and done.replaced == ("notes.db", "record", "runs")
        assert held(data / "record") == {"a": 10.0, "b": 20.0} != reader
    assert held(data / "replaced-1" / "record") == reader == {"a": 90.0, "b": 20.0}
    assert (data / "more.txt").read_text() == "mine" and (data / "downloads/x/big.csv").exists()
    imported(data / "record", "c")
    assert held(data / "record") == {"a": 10.0, "b": 20.0, "c": 10.0}


def test_imports_of_an_older_foedus_are_backed_up_too(tmp_path: Path) -> None:
    of_old(tmp_path / "data" / "record", item("a"), item("b", 2.0))
    backup.back_up(tmp_path / "data", tmp_path / "b.zip")
    backup.restore(tmp_path / "b.zip", tmp_path / "new")
    assert held(tmp_path / "new" / "record") == {"a": 10.0, "b": 20.0}
    item("a", 9.0)[1].write_parquet(tmp_path / "data" / "record" / "gdp.a.parquet")
    with pytest.raises(StoreError, match="foedus import a FILE"):
        backup.back_up(tmp_path / "data", tmp_path / "c.zip")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["b.zip", "data", "new"]


def test_nothing_to_back_up_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for data in (tmp_path / "none", tmp_path / "empty"):
        with pytest.raises(BadInput, match="nothing to back up"):
            backup.back_up(data, tmp_path / "b.zip")
    assert [p.name for p in tmp_path.iterdir() if p.suffix] == []


def test_a_damaged_archive_changes_nothing(tmp_path: Path) -> None:
    data, file = filled(tmp_path / "data"), tmp_path / "b.zip"
    backup.back_up(data, file)
    whole, bad = file.read_bytes(), tmp_path / "bad.zip"
    backup.restore(file, tmp_path / "true")
    before = {p: p.read_bytes() for p in sorted((tmp_path / "true").rglob("*")) if p.is_file()}
    refused = 0
    for byte in range(0, len(whole), max(1, len(whole) // 60)):
        damaged = bytearray(whole)
        damaged[byte] ^= 16
        bad.write_bytes(damaged)
        try:
            backup.restore(bad, tmp_path / "other")  # where the bit means nothing, such as a date
            assert held(tmp_path / "other" / "record") == {"a": 10.0, "b": 20.0}
            assert (tmp_path / "other" / "runs" / "ideal_points.npz").read_text() == "runs/ideal_points.npz"
            shutil.rmtree(tmp_path / "other")
        except BadInput:
            refused += 1
            assert not (tmp_path / "other").exists()
    assert refused > 40
    for body in (whole[: len(whole) // 2], b"", b"PK", b"x" * 1000):
        bad.write_bytes(body)
        with pytest.raises(BadInput, match="no whole backup"):
            backup.restore(bad, tmp_path / "true")
    assert {p: p.read_bytes() for p in sorted((tmp_path / "true").rglob("*")) if p.is_file()} == before
    with pytest.raises(BadInput, match="there is no file"):
        backup.restore(tmp_path / "none.zip", data)


def remade(file: Path, change: dict[str, object], members: dict[str, bytes]) -> None:
    index = {
        "format": 1,
        "files": {n: {"sha256": digest(b), "size": len(b)} for n, b in members.items()},
        "sources": [],
    }
    with zipfile.ZipFile(file, "w") as z:
        for name, body in members.items():
            z.writestr(name, body)
        z.writestr(backup.INDEX, files.sealed({**index, **change}))


def digest(body: bytes) -> str:
    import hashlib

    return hashlib.sha256(body).hexdigest()


def test_an_archive_that_is_newer_or_hostile_changes_nothing(tmp_path: Path) -> None:
    file, data = tmp_path / "b.zip", tmp_path / "in" / "data"
    remade(file, {"format": 2}, {"a.txt": b"x"})
    with pytest.raises(BadInput, match="newer foedus"):
        backup.restore(file, data)
    for name in ("../x", "/tmp/x", "a/../../x", "..", "a\\b", "c:x", ".record.lock"):
        remade(file, {}, {name: b"x"})
        with pytest.raises(BadInput, match="no place in the data folder"):
            backup.restore(file, data)
    remade(file, {"files": {}}, {"a.txt": b"x"})
    with pytest.raises(BadInput, match="not those that it lists"):
        backup.restore(file, data)
    remade(file, {"files": {"a.txt": {"sha256": digest(b"x"), "size": 1}}}, {"a.txt": b"x" * 10**6})
    with pytest.raises(BadInput, match="not as it was written"):
        backup.restore(file, data)
    remade(file, {}, {"record/manifest.json": json.dumps({"format": 1, "sources": {}, "entries": [{}]}).encode()})
    with pytest.raises(BadInput, match="cannot be restored"):
        backup.restore(file, data)
    assert not data.exists() or list(data.iterdir()) == []


@forks
def test_a_restore_killed_at_any_step_is_whole_or_has_not_happened(tmp_path: Path) -> None:
    other = tmp_path / "other"
    imported(other / "record", "b", 3.0)
    (other / "runs").mkdir()
    (other / "runs" / "x").write_text("restored")
    backup.back_up(other, tmp_path / "work" / "backup.zip")
    base = tmp_path / "base"
    imported(base / "record", "a")
    (base / "runs").mkdir()
    (base / "runs" / "x").write_text("before")
    seen = []
    for data, ended in killed_at_every_step(base, tmp_path / "work", "restore"):
        found = held(data / "record"), (data / "runs" / "x").read_text()
        assert found in (({"a": 10.0}, "before"), ({"b": 30.0}, "restored")), data.name
        assert not ended or found[1] == "restored"
        if found[1] == "restored":
            assert held(data / "replaced-1" / "record") == {"a": 10.0}
        assert not swap.pending(data)
        seen.append(found[1])
    assert sorted(seen) == seen and {"before", "restored"} == set(seen)


@forks
def test_a_backup_killed_at_any_step_leaves_no_half_of_one(tmp_path: Path) -> None:
    base = tmp_path / "base"
    imported(base / "record", "a")
    for data, ended in killed_at_every_step(base, tmp_path / "work", "backup"):
        file = data.with_name(f"{data.name}.zip")
        assert held(data / "record") == {"a": 10.0}
        assert file.exists() or not ended
        assert not file.exists() or backup.check(file)["sources"] == ["a"]


def test_a_list_of_an_exchange_that_is_damaged_stops_everything_but_loses_nothing(tmp_path: Path) -> None:
    imported(tmp_path / "record", "a")
    (tmp_path / swap.LIST).write_text("{")
    with pytest.raises(FoedusError, match="is damaged"):
        generations.current(tmp_path / "record")
    (tmp_path / swap.LIST).unlink()
    assert held(tmp_path / "record") == {"a": 10.0}
