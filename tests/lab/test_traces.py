"""Traces kept in the cache: a file for each book, found by the beginning of an id."""

from __future__ import annotations

from pathlib import Path

import pytest

from foedus.core.errors import UnknownName
from foedus.core.lineage import Lineage
from foedus.lab import traces
from foedus.lab.traces import Book


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path))
    return tmp_path / "traces"


def kept(name: str) -> str:
    book = Book()
    trace = book.add(Lineage.of("figure", name, Lineage.of("source", "cow")), 1.0, "1", name, [], 0)
    book.keep()
    return trace


def test_what_two_processes_keep_both_stands(folder: Path) -> None:
    ids = [kept("one"), kept("two"), kept("one")]
    assert len(list(folder.glob("*.json"))) == 2 and ids[0] == ids[2]
    assert [traces.load(i)["what"] for i in ids] == ["one", "two", "one"]
    assert traces.load(f"trace-{ids[1][:10]}")["lineage"]["parents"][0]["name"] == "cow"


def test_a_damaged_file_hides_no_other(folder: Path) -> None:
    trace = kept("one")
    for i, text in enumerate((f'{{"figures": {{"{trace}', f'{{"{trace}": []}}', f'["{trace}"]')):
        (folder / f"bad{i}.json").write_text(text)
    assert traces.load(trace)["value"] == 1.0


def test_the_oldest_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(traces, "KEPT", 2)
    ids = [kept(name) for name in ("one", "two", "three")]
    with pytest.raises(UnknownName, match="no number has the trace"):
        traces.load(ids[0])
    assert [traces.load(i)["what"] for i in ids[1:]] == ["two", "three"]


def test_a_folder_that_cannot_be_written_is_no_error(folder: Path) -> None:
    folder.parent.joinpath("traces").write_text("a file")
    kept("one")
