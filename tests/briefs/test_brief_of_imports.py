"""A brief over data that somebody brought: a section that dies of it is left out and named, the others stand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import polars as pl
import pytest

import foedus
from foedus.briefs import make as making
from foedus.core.errors import BadInput
from foedus.core.numbers import BareNumber
from foedus.lab.lab import Lab
from foedus.record import store
from foedus.record.manifest import content_hash
from foedus.record.store import EMBEDDED, Store

FAULTS = [
    BareNumber("the number 7 has no trace"),
    KeyError("B05x"),
    ValueError("can only call .item()"),
    BadInput("no"),
]


def sections(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    good, bad = (SimpleNamespace(id=i, heading=h, asks={}) for i, h in (("good", "Good"), ("bad", "Bad things")))

    def run(s: Any, ctx: Any, ledger: Any) -> Any:
        if s is bad:
            raise error
        return SimpleNamespace(empty=False, blocks=[], findings=[], title="It stands", prose=[], note="")

    monkeypatch.setattr(making, "ordered", lambda: [bad, good])
    monkeypatch.setattr(making, "run", run)


@pytest.fixture
def brought(tmp_path: Path) -> Any:
    """The record, and one source of it read again with another value."""
    (entry,) = Store(EMBEDDED).of("cinc")[:1]
    rows = pl.read_parquet(EMBEDDED / entry.file).with_columns(pl.col("value") * 0.5)
    root = tmp_path / "imports"
    changed = replace(entry, content=content_hash(rows))
    store.write(root, {entry.source: Store(EMBEDDED).manifest["sources"][entry.source]}, [(changed, rows)])
    return Lab(overlay=root)


@pytest.mark.parametrize("error", FAULTS, ids=lambda e: type(e).__name__)
def test_a_section_that_dies_of_an_import_is_left_out_and_named(
    error: Exception, brought: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sections(monkeypatch, error)
    said: list[str] = []
    (file,) = making.make(brought, "CHN", "RUS", None, ("html",), tmp_path / "out", said.append)
    text = file.read_text(encoding="utf-8")
    assert "It stands" in text and "The section on bad things is left out" in text
    assert len(said) == 1 and "bad things" in said[0] and str(error).strip("'\".") in said[0]


@pytest.mark.parametrize("error", FAULTS, ids=lambda e: type(e).__name__)
def test_over_the_record_alone_the_fault_is_raised(
    error: Exception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sections(monkeypatch, error)
    with pytest.raises(type(error)):
        making.make(foedus.open(), "CHN", "RUS", None, ("html",), tmp_path / "out")


def test_an_interruption_is_none_of_the_data(brought: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sections(monkeypatch, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        making.make(brought, "CHN", "RUS", None, ("html",), tmp_path / "out")
