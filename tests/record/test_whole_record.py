"""The embedded record as a whole: its files, its coverage, its reproducibility, and what absence means in it."""

from __future__ import annotations

import hashlib
from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput, EmptySelection
from foedus.lab.lab import Lab
from foedus.record.build import build
from foedus.record.source import registry
from foedus.record.store import EMBEDDED, Store

ENTRIES = Store().entries
PANELS = [e for e in ENTRIES if e.kind == "panel"]


def test_the_record_is_whole() -> None:
    assert Store().verify() == []
    assert {e.file for e in ENTRIES} == {p.name for p in EMBEDDED.glob("*.parquet")}


def test_it_holds_what_may_be_passed_on_and_nothing_else() -> None:
    held = {e.source for e in ENTRIES}
    for s in registry():
        assert (s.id in held) == (s.redistribute and not s.brought), s.id


@pytest.mark.parametrize("entry", PANELS, ids=lambda e: f"{e.name}@{e.source}")
def test_missing_is_never_zero_past_the_end_of_a_source(entry) -> None:  # type: ignore[no-untyped-def]
    """One year past the source's end there is nothing, and asking for it raises."""
    lab, last = Lab(), entry.coverage.last
    year = int(str(last)[:4]) + 1 + (1945 if entry.schema.time == "session" else 0)
    frame = pl.read_parquet(EMBEDDED / entry.file)
    assert frame[entry.schema.time].max() <= last
    with pytest.raises(EmptySelection):
        lab.get(entry.name, source=entry.source, years=(year, year))
    assert lab.get(entry.name, source=entry.source).table["value"].is_not_null().any()


@pytest.mark.parametrize(
    "entry", [e for e in PANELS if e.coverage.absence == "zero"], ids=lambda e: f"{e.name}@{e.source}"
)
def test_zeros_are_written_inside_the_coverage_alone(entry) -> None:  # type: ignore[no-untyped-def]
    panel = Lab().get(entry.name, source=entry.source)
    last = entry.coverage.last
    keys = panel.table.select(panel.schema.fact).head(1)
    inside = keys.with_columns(pl.lit("XXX").alias(panel.schema.entities[0]), pl.lit(last).cast(pl.Int32).alias("year"))
    outside = inside.with_columns((pl.col("year") + 1).cast(pl.Int32))
    got = panel.fill_absent(pl.concat([inside, outside])).table.filter(pl.col(panel.schema.entities[0]) == "XXX")
    if not entry.coverage.states:
        assert got["value"].to_list() == [0.0] and got["year"].to_list() == [last]
    else:
        assert got.height == 0


@pytest.mark.raw
def test_the_same_raw_files_give_the_same_bytes(raw: Path, tmp_path: Path) -> None:
    build(raw, tmp_path / "data")

    def hashes(folder: Path) -> dict[str, str]:
        return {
            p.name: hashlib.sha256(p.read_bytes()).hexdigest()
            for p in sorted(folder.iterdir())
            if p.suffix in (".parquet", ".json")
        }

    assert hashes(tmp_path / "data") == hashes(EMBEDDED)


@pytest.mark.raw
def test_a_failed_build_leaves_the_old_store(raw: Path, tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from foedus.record import store

    out = tmp_path / "data"
    out.mkdir()
    (out / "manifest.json").write_text("old")

    def fail(*_: object, **__: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", fail)
    with pytest.raises(BadInput, match="no space left"):
        store.write(out, {}, [(ENTRIES[0], pl.DataFrame({"a": [1]}))])
    assert (out / "manifest.json").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["data"]
