"""Damaged files of a store: never read as if they were whole, and named with the command that mends them."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from changed_by_processes import META, imported, item

from foedus.core.errors import StoreError
from foedus.core.schema import Coverage
from foedus.record import manifest, store
from foedus.record.manifest import content_hash
from foedus.record.store import EMBEDDED, Entry, Store

EVENTS = pl.DataFrame({"id": ["x1", "x2"], "date": ["2019-09-16", "2020-09-21"]})


def small(tmp_path: Path) -> tuple[Path, Path]:
    """A record with a variable and a table, and imports of the same kind."""
    root, imports = tmp_path / "data", tmp_path / "record"
    listed = Entry(
        "events", "events", "z", "events.z.parquet", 2, content_hash(EVENTS), Coverage("z", 2000, 2020), None, ("id",)
    )
    store.write(root, {"z": META}, [item("z", 3.0), (listed, EVENTS)])
    imported(imports, "a")
    return root, imports


def read(root: Path, imports: Path) -> tuple[list[object], ...]:
    """All that the two hold."""
    found = Store(root, imports)
    panel = found.panel("gdp")
    return (*(list(r) for r in panel.table.iter_rows()), found.table("events").rows.rows(), [found.id, *found.sources])


def kinds(root: Path, imports: Path) -> list[Path]:
    return sorted(p for base in (root, imports) for p in base.rglob("*") if p.is_file())


def test_one_flipped_bit_in_every_file_gives_no_wrong_value(tmp_path: Path) -> None:
    root, imports = small(tmp_path)
    true = read(root, imports)
    files, found = kinds(root, imports), 0
    assert len(files) == 6
    for file in files:
        whole = file.read_bytes()
        for bit in range(5, len(whole) * 8, max(1, len(whole) * 8 // 40)):
            damaged = bytearray(whole)
            damaged[bit // 8] ^= 1 << bit % 8
            file.write_bytes(damaged)
            try:
                assert read(root, imports) == true, (file, bit)
            except StoreError as e:
                assert "foedus " in e.do or "Remove" in e.do, e.message
                found += 1
        file.write_bytes(whole)
    assert read(root, imports) == true and found > 150


def cut(p: Path) -> None:
    p.write_bytes(p.read_bytes()[: p.stat().st_size // 2])


def zeroed(p: Path) -> None:
    body = p.read_bytes()
    p.write_bytes(body[:40] + bytes(min(512, len(body) - 40)) + body[552:])


DAMAGES: dict[str, Callable[[Path], object]] = {
    "cut": cut,
    "empty": lambda p: p.write_bytes(b""),
    "gone": lambda p: p.unlink(),
    "zeroed": zeroed,
    "longer": lambda p: p.write_bytes(p.read_bytes() + b"\0"),
    "a folder": lambda p: (p.unlink(), p.mkdir()),
}


@pytest.mark.parametrize("how", DAMAGES)
def test_a_file_that_is_cut_empty_or_gone_is_named(tmp_path: Path, how: str) -> None:
    root, imports = small(tmp_path)
    for part, word in ((root, "record build"), (imports / "generations" / "1", "foedus import a FILE")):
        for file in sorted(part.glob("*.parquet")):
            keep = file.read_bytes()
            DAMAGES[how](file)
            with pytest.raises(StoreError, match=rf"{file.name} cannot be read.*{word}"):
                read(root, imports)
            assert any(file.name in f for f in Store(root, imports).verify())
            shutil.rmtree(file) if file.is_dir() else file.unlink(missing_ok=True)
            file.write_bytes(keep)
        assert Store(root, imports).verify() == []


def test_two_files_in_one_anothers_place_are_both_named(tmp_path: Path) -> None:
    root = tmp_path / "data"
    store.write(root, dict.fromkeys("ab", META), [item("a"), item("b", 2.0)])
    one, two = sorted(root.glob("*.parquet"))
    first, second = one.read_bytes(), two.read_bytes()
    one.write_bytes(second)
    two.write_bytes(first)
    assert [f.split(":")[0] for f in Store(root).verify()] == [one.name, two.name]
    with pytest.raises(StoreError, match=one.name):
        Store(root).panel("gdp")
    other = tmp_path / "other"
    store.write(other, dict.fromkeys("ab", META), [item("a", 5.0), item("b", 6.0)])
    for f in other.iterdir():
        if f.suffix == ".parquet":
            shutil.copy(f, root)
    assert len(Store(root).verify()) == 2


def test_a_manifest_of_another_generation_is_refused(tmp_path: Path) -> None:
    imports = tmp_path / "record"
    imported(imports, "a")
    imported(imports, "a", 2.0)
    for f in (imports / "generations" / "1").iterdir():
        shutil.copy(f, imports / "generations" / "2" / f.name)
    with pytest.raises(StoreError, match="not the one that was written here"):
        _ = Store(imports.parent / "none", imports)._imports


def test_a_manifest_whose_entries_are_no_entries_is_refused(tmp_path: Path) -> None:
    root, _ = small(tmp_path)
    file = root / "manifest.json"
    for text in ("[]", "null", "1", '{"format": 1}', '{"format": 1, "sources": [], "entries": []}', "[" * 100_000):
        file.write_text(text)
        with pytest.raises(StoreError, match=r"manifest.json is missing or damaged"):
            _ = Store(root).entries
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match=r"manifest.json is missing or damaged"):
        _ = Store(root).entries


def test_the_manifest_is_the_same_for_the_same_tables_and_line_ends_do_not_matter(tmp_path: Path) -> None:
    one, two = (small(tmp_path / n)[0] / "manifest.json" for n in "12")
    assert one.read_bytes() == two.read_bytes()
    one.write_bytes(one.read_bytes().replace(b"\n", b"\r\n"))
    assert Store(one.parent).id == Store(two.parent).id


def test_hashes_are_added_to_a_store_that_has_none_and_only_to_what_it_names(tmp_path: Path) -> None:
    from changed_by_processes import of_old

    root = of_old(tmp_path / "data", item("a"), item("b"))
    assert [e.bytes for e in Store(root).entries] == ["", ""] and manifest.add_hashes(root) == 2
    assert all(len(e.bytes) == 64 for e in Store(root).entries) and Store(root).verify() == []
    item("a", 2.0)[1].write_parquet(root / "gdp.a.parquet")
    with pytest.raises(StoreError, match=r"gdp.a.parquet"):
        manifest.add_hashes(root)


def test_every_file_of_the_embedded_record_carries_its_hash() -> None:
    body = manifest.read(EMBEDDED)
    assert "sealed" in body and all(len(e["bytes"]) == 64 for e in body["entries"])
    assert {e["file"] for e in body["entries"]} == {p.name for p in EMBEDDED.glob("*.parquet")}
