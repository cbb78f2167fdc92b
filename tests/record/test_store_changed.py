"""A store that changes: all of a change or none, whenever the process ends; no import lost; readers see one state."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from changed_by_processes import META, held, imported, item, killed_at_every_step, many, of_old, start, writer

from foedus.core import files
from foedus.core.errors import BadInput, StoreError
from foedus.core.locks import Lock
from foedus.record import generations, store
from foedus.record.store import Store

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are copied, which this system cannot")


def base_of(tmp_path: Path, kind: str) -> Path:
    data = tmp_path / "base"
    if kind == "new":
        imported(data / "record", "a")
        imported(data / "record", "b", 2.0)
    elif kind == "old":
        of_old(data / "record", item("a"), item("b", 2.0))
    elif kind == "plain":
        store.write(data / "record", dict.fromkeys("ab", META), [item("a"), item("b", 2.0)])
    else:
        data.mkdir()
    return data


# -- killed --------------------------------------------------------------------------------------------------------


@forks
@pytest.mark.parametrize(
    ("kind", "action", "old", "new"),
    [
        ("new", "import", {"a": 10.0, "b": 20.0}, {"a": 10.0, "b": 30.0, "c": 40.0}),
        ("old", "import", {"a": 10.0, "b": 20.0}, {"a": 10.0, "b": 30.0, "c": 40.0}),
        ("none", "import", {}, {"b": 30.0, "c": 40.0}),
        ("new", "remove", {"a": 10.0, "b": 20.0}, {"b": 20.0}),
        ("plain", "write", {"a": 10.0, "b": 20.0}, {"b": 30.0, "c": 40.0}),
    ],
)
def test_a_write_killed_at_any_step_is_whole_or_has_not_happened(
    tmp_path: Path, kind: str, action: str, old: dict[str, float], new: dict[str, float]
) -> None:
    seen, steps = [], 0
    for data, ended in killed_at_every_step(base_of(tmp_path, kind), tmp_path / "work", action):
        root, steps = data / "record", steps + 1
        found = held(root)
        assert found == (new if ended else found) and found in (old, new), data.name
        assert found == new or not seen or seen[-1] == old, "once it stands, it stands"
        seen.append(found)
        imported(root, "d", 5.0)  # the next import finds all well, and cleans up
        assert held(root) == {**found, "d": 50.0}, data.name
        assert generations.leftovers(root) == []
        assert {p.name for p in data.iterdir()} == {"record", ".record.lock"}
    assert steps > 8 and seen[0] == old and seen[-1] == new


def test_six_and_more_write_at_once_and_nothing_is_lost(tmp_path: Path) -> None:
    found = many(tmp_path / "data" / "record", writers=3, rounds=6)
    assert found["acknowledged"] == 18 and found["reads"] > 0
    assert (found["lost"], found["errors"], found["half"]) == (0, 0, 0)


# -- locks ---------------------------------------------------------------------------------------------------------


def test_a_lock_that_is_held_is_waited_for_and_its_holder_named(tmp_path: Path) -> None:
    root = tmp_path / "record"
    with generations.lock(root), pytest.raises(BadInput) as caught:
        generations.change(root, (), {"a": META}, [item("a")], wait=0.05)
    assert f"process {os.getpid()}" in str(caught.value) and "waited for" in str(caught.value)
    assert held(root) == {}
    imported(root, "a")
    assert held(root) == {"a": 10.0}


def test_a_lock_ends_with_its_process(tmp_path: Path) -> None:
    root = tmp_path / "record"
    p = start("write", root, "a", 1000)
    assert p.stdout is not None and p.stdout.readline() == "a0\n"
    p.kill()
    p.communicate()
    with Lock(tmp_path / ".record.lock", "it", wait=5.0):
        pass
    assert held(root)["a0"] == 10.0


# -- readers -------------------------------------------------------------------------------------------------------


def test_a_reader_stays_with_what_it_opened_and_opens_again_when_that_is_gone(tmp_path: Path) -> None:
    base, root = tmp_path / "base", tmp_path / "record"
    store.write(base, {"z": META}, [item("z")])
    imported(root, "a")
    imported(root, "b")
    reader = Store(base, root)
    assert reader.panel("gdp").sources == ["a+user", "b+user", "z"]
    imported(root, "b", 7.0)
    assert reader.panel("gdp").where(states=["CHN"], years=2009).table["value"].to_list() == [10.0, 10.0, 10.0]
    first = reader.id
    imported(root, "c")
    imported(root, "d")  # its generation is gone
    assert reader.panel("gdp", source="a+user").sources == ["a+user"] and reader.id == first, (
        "the same file lies in the next"
    )
    assert reader.panel("gdp").sources == ["a+user", "b+user", "c+user", "d+user", "z"] and reader.id != first
    values = reader.panel("gdp").where(states=["CHN"], years=2009).table
    assert dict(values.select("source", "value").iter_rows())["b+user"] == 70.0


# -- imports of an older foedus -----------------------------------------------------------------------------------------


def test_imports_of_an_older_foedus_are_taken_over(tmp_path: Path) -> None:
    base, root = tmp_path / "base", tmp_path / "record"
    store.write(base, {"z": META}, [item("z")])
    of_old(root, item("a"), item("b", 2.0))
    before = {p.name: p.read_bytes() for p in root.iterdir()}
    assert held(root) == {"a": 10.0, "b": 20.0}, "they are read as they are"
    assert Store(base, root).panel("gdp").sources == ["a+user", "b+user", "z"]
    assert generations.current(root) == (root / "generations" / "1", generations.whole(root)[0][1])
    assert {n: (root / n).read_bytes() for n in before} == before, "they stay until one more change"
    assert held(root) == {"a": 10.0, "b": 20.0}
    imported(root, "c")
    assert sorted(p.name for p in root.iterdir()) == ["current.json", "generations"]
    assert held(root) == {"a": 10.0, "b": 20.0, "c": 10.0}


def test_a_damaged_file_of_an_older_foedus_is_named_and_never_blessed(tmp_path: Path) -> None:
    base, root = tmp_path / "base", tmp_path / "record"
    store.write(base, {"z": META}, [item("z")])
    of_old(root, item("a"), item("b", 2.0))
    item("a", 9.0)[1].write_parquet(root / "gdp.a.parquet")
    for _ in range(3):
        reader = Store(base, root)
        with pytest.raises(StoreError, match=r"gdp\.a\.parquet.*foedus import a FILE"):
            reader.panel("gdp")
        assert reader.panel("gdp", source="b+user").sources == ["b+user"]
        imported(root, "c")
    imported(root, "a", 4.0)
    assert held(root) == {"a": 40.0, "b": 20.0, "c": 10.0}


@pytest.mark.parametrize("beside", [False, True])
def test_what_the_old_scheme_set_aside_is_put_back(tmp_path: Path, beside: bool) -> None:
    """Killed between its two renames, it left .record.old and no record; the next import then removed that."""
    root = tmp_path / "record"
    of_old(tmp_path / ".record.old", item("a"), item("b", 2.0))
    (tmp_path / ".record-k3x9").mkdir()
    if beside:
        (root / "generations").mkdir(parents=True)
    assert held(root) == {"a": 10.0, "b": 20.0} and not (tmp_path / ".record.old").exists()
    imported(root, "c")
    assert held(root) == {"a": 10.0, "b": 20.0, "c": 10.0}
    assert sorted(p.name for p in tmp_path.iterdir()) == [".record.lock", "record"]


def test_a_newer_foedus_is_not_written_over(tmp_path: Path) -> None:
    root = tmp_path / "record"
    imported(root, "a")
    body = files.unsealed((root / "current.json").read_bytes())
    for text in (files.sealed({**body, "format": 2}), '{"format": 3}'):
        (root / "current.json").write_text(text)
        for act in (lambda: imported(root, "b"), lambda: generations.current(root), lambda: generations.mend(root)):
            with pytest.raises(StoreError, match="written by a newer foedus"):
                act()
        assert (root / "current.json").read_text() == text


# -- what is damaged or gone -------------------------------------------------------------------------------------------


def test_a_list_that_is_gone_is_told_and_mended_without_loss(tmp_path: Path) -> None:
    root = tmp_path / "record"
    imported(root, "a")
    imported(root, "b")
    whole = tmp_path / "whole"
    shutil.copytree(root, whole)
    (root / "current.json").unlink()
    assert held(root) == {"a": 10.0, "b": 10.0} and len(generations.pointer_faults(root)) == 1
    (root / "current.json").write_text("{")
    assert held(root) == {"a": 10.0, "b": 10.0} and len(generations.pointer_faults(root)) == 1
    assert generations.mend(root) == ["your imports are again those of a, b."]
    assert generations.pointer_faults(root) == [] and generations.mend(root) == []
    for body in ("", "{", None):
        shutil.rmtree(root)
        shutil.copytree(whole, root)
        last = root / "generations" / "2" / "manifest.json"
        last.unlink() if body is None else last.write_text(body)
        with pytest.raises(StoreError, match=r"that you imported.*doctor --mend"):
            held(root)
        with pytest.raises(StoreError, match="doctor --mend"):
            imported(root, "c")
        assert generations.mend(root) == [
            "your imports are again those of a.",
            "removed 2, left by a write that was cut off.",
        ]
        assert held(root) == {"a": 10.0}


def test_tables_without_any_list_are_no_empty_store(tmp_path: Path) -> None:
    for name, root in (("old", of_old(tmp_path / "1" / "record", item("a"))), ("new", tmp_path / "2" / "record")):
        if name == "new":
            imported(root, "a")
            (root / "current.json").unlink()
        for manifest in root.rglob("manifest.json"):
            manifest.unlink()
        for act in (held, lambda root: imported(root, "b")):
            with pytest.raises(StoreError, match=r"manifest.json is missing; tables of a lie in .*doctor --mend"):
                act(root)
        assert generations.mend(root) == [f"set aside in {root.parent / 'record.damaged-1'}; import again: a."]
        assert held(root) == {} and list((root.parent / "record.damaged-1").rglob("gdp.a.parquet"))
        imported(root, "b")
        assert held(root) == {"b": 10.0}


def test_a_full_disk_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import polars as pl

    root = tmp_path / "record"
    imported(root, "a")
    for error in (
        OSError(28, "No space left on device"),
        pl.exceptions.ComputeError("No space left on device (os 28)"),
    ):

        def full(*_: object, error: Exception = error, **__: object) -> None:
            raise error

        with monkeypatch.context() as patch:
            patch.setattr(pl.DataFrame, "write_parquet", full)
            for act in (lambda: imported(root, "b"), lambda: store.write(tmp_path / "x", {"b": META}, [item("b")])):
                with pytest.raises(BadInput, match="No space left"):
                    act()
        assert held(root) == {"a": 10.0} and generations.leftovers(root) == []
    assert sorted(p.name for p in tmp_path.iterdir()) == [".record.lock", "record"]


def test_the_writer_of_these_tests_writes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    writer(tmp_path / "record", "w", 2)
    assert capsys.readouterr().out.split() == ["w0", "w1"] and held(tmp_path / "record")["w1"] == 20.0


def test_an_import_that_ends_while_a_reader_looks_is_no_loss(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first import stands after the reader saw no pointer and before it looks for tables."""
    root = tmp_path / "record"
    tables = generations.tables

    def late(of: Path) -> list[Path]:
        monkeypatch.setattr(generations, "tables", tables)
        imported(root, "a")
        return tables(of)

    monkeypatch.setattr(generations, "tables", late)
    monkeypatch.setattr(generations, "put_back", lambda *_, **__: False)
    found = generations.current(root)
    assert found is not None and found[0] == root / "generations" / "1"
