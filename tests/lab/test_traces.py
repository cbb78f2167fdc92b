"""Traces kept in the cache: a row for each book, found by the beginning of an id; nothing lost, nothing wrong."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from pathlib import Path

import pytest

from foedus.core import notices
from foedus.core.errors import BadInput, UnknownName
from foedus.core.lineage import Lineage
from foedus.lab import kept_traces, traces
from foedus.lab.traces import Book


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(notices, "_said", set())
    return tmp_path / "cache"


def book_of(name: str) -> tuple[Book, str]:
    book = Book()
    return book, book.add(Lineage.of("figure", name, Lineage.of("source", "cow")), 1.0, "1", name, [], 0)


def kept(name: str) -> str:
    book, trace = book_of(name)
    book.keep()
    return trace


def rows(statement: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(kept_traces.path(), isolation_level=None)) as con:
        return con.execute(statement, values).fetchall()


def test_what_is_kept_is_found_by_the_beginning_of_its_id(folder: Path) -> None:
    ids = [kept("one"), kept("two"), kept("one")]
    assert rows("SELECT count(*) FROM books") == [(2,)] and ids[0] == ids[2]
    assert [traces.load(i)["what"] for i in ids] == ["one", "two", "one"]
    assert traces.load(f"trace-{ids[1][:10]}")["lineage"]["parents"][0]["name"] == "cow"
    with pytest.raises(UnknownName, match="2 traces begin with"):
        traces.load("")
    with pytest.raises(UnknownName, match="no number has the trace"):
        traces.load("zzzz")


def test_four_processes_keep_at_once_and_all_stands(folder: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, {here!r}); from test_traces import kept\n"
        "for i in range(8): kept('{name} %d' % i)"
    )
    here = str(Path(__file__).parent)
    started = [
        subprocess.Popen([sys.executable, "-c", code.format(here=here, name=n)], stderr=subprocess.PIPE, text=True)
        for n in "abcd"
    ]
    assert [(p.communicate()[1], p.returncode) for p in started] == [("", 0)] * 4
    for n in "abcd":
        for i in range(8):
            assert traces.load(book_of(f"{n} {i}")[1])["what"] == f"{n} {i}"


def test_a_damaged_row_is_passed_over_and_said(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    ids = [kept("one"), kept("two")]
    body = bytes(rows("SELECT body FROM books WHERE number = 1")[0][0])  # type: ignore[arg-type]
    for place in range(0, len(body), 9):
        flipped = body[:place] + bytes([body[place] ^ 4]) + body[place + 1 :]
        rows("UPDATE books SET body = ? WHERE number = 1", flipped)
        with pytest.raises(UnknownName):
            traces.load(ids[0])
        assert traces.load(ids[1])["value"] == 1.0
    assert "damaged and were passed over" in caplog.text
    assert kept_traces.faults() == ["traces.sqlite: 1 of its books are damaged"]
    assert kept("one") == ids[0] and traces.load(ids[0])["what"] == "one"


def test_one_flipped_bit_anywhere_gives_no_wrong_trace(folder: Path) -> None:
    trace = kept("one")
    whole, true = kept_traces.path().read_bytes(), traces.load(trace)
    for bit in range(0, len(whole) * 8, 8 * 211 + 3):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << bit % 8
        kept_traces.path().write_bytes(damaged)
        with suppress(UnknownName):
            assert traces.load(trace) == true
        kept("two")  # never an error
        for f in folder.glob("traces*"):
            f.unlink()


def test_a_file_that_is_no_database_is_set_aside(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder.mkdir()
    kept_traces.path().write_bytes(b"no database" * 100)
    trace = kept("one")
    assert traces.load(trace)["what"] == "one" and "were set aside" in caplog.text
    assert (folder / "traces.sqlite.damaged").read_bytes().startswith(b"no database")


def test_a_newer_schema_is_left_alone(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    kept("one")
    rows("PRAGMA user_version = 9")
    before = kept_traces.path().read_bytes()
    with pytest.raises(UnknownName):
        traces.load(kept("two"))
    assert kept_traces.path().read_bytes() == before and "newer foedus" in caplog.text


def test_the_oldest_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_traces, "KEPT", 2)
    ids = [kept(name) for name in ("one", "two", "three")]
    with pytest.raises(UnknownName, match="no number has the trace"):
        traces.load(ids[0])
    assert [traces.load(i)["what"] for i in ids[1:]] == ["two", "three"]
    monkeypatch.setattr(kept_traces, "MOST", 1)
    last = kept("four")
    assert rows("SELECT count(*) FROM books") == [(1,)] and traces.load(last)["what"] == "four"
    assert rows("SELECT count(*) FROM figures") == [(1,)]


def test_what_an_older_foedus_kept_is_taken_in(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    books = {name: book_of(name) for name in ("whole", "one", "two")}
    texts = {n: json.dumps({"figures": b.figures, "nodes": b.nodes}, ensure_ascii=False) for n, (b, _) in books.items()}
    (folder / "traces").mkdir(parents=True)
    (folder / "traces.json").write_text(texts["whole"])
    for i, name in enumerate(("one", "two")):
        (folder / "traces" / f"{i:020x}.json").write_text(texts[name])
    for i, text in enumerate(('{"figures": [], "nodes": {}}', '{"figures"', '["x"]')):
        (folder / "traces" / f"bad{i}.json").write_text(text)
    assert [traces.load(trace)["what"] for _, trace in books.values()] == ["whole", "one", "two"]
    assert [p.name for p in folder.iterdir()] == ["traces.sqlite"]
    assert "3 of the files of traces" in caplog.text
    assert [traces.load(trace)["what"] for _, trace in books.values()] == ["whole", "one", "two"]


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path, monkeypatch, caplog) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "file").write_text("a file")
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "file" / "cache"))
    monkeypatch.setattr(notices, "_said", set())
    kept("one")
    kept("two")
    assert caplog.text.count("nothing can be kept in") == 1
    with pytest.raises(UnknownName):
        traces.load("one")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="another user is needed to be refused")
def test_traces_are_read_from_a_cache_that_cannot_be_written(folder: Path) -> None:
    trace = kept("one")
    folder.chmod(0o555)
    os.seteuid(65534)
    try:
        for p in [*folder.parents]:
            if not os.access(p, os.X_OK, effective_ids=True):
                pytest.skip("the folder of the tests is closed to others")
        assert traces.load(trace)["what"] == "one"
    finally:
        os.seteuid(0)


@pytest.mark.parametrize(
    "book",
    [
        {"figures": [], "nodes": {}},
        {"figures": {"ab": {}}, "nodes": {}},
        {"figures": {"ab": {}}, "nodes": {"ab": {"parents": ["ab"]}}},
        {"figures": {"ab": 1}, "nodes": {"ab": {"parents": []}}},
        [],
    ],
)
def test_a_page_whose_traces_are_damaged_is_refused(tmp_path: Path, book: object) -> None:
    page = tmp_path / "page.html"
    page.write_text(f'<script type="application/json" id="traces">{json.dumps(book)}</script>')
    with pytest.raises((BadInput, UnknownName)):
        traces.load("ab", page)
