"""Every parser of raw files on a small twin of them: what it must give, and the traps it must not fall into."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from twins import NO_ROW, TWINS, Frames, Trap, Twin

from foedus.core.errors import SchemaError
from foedus.record import build
from foedus.record.source import Source, registry

LAYOUTS = [pytest.param(t, name, id=f"{t.source}-{name}") for t in TWINS for name in t.layouts]
TRAPS = [pytest.param(t, trap, id=f"{t.source}-{trap.why}") for t in TWINS for trap in t.traps]


@cache
def parsed(twin: int, layout: str, folder: Path) -> Frames:
    """What a build makes of a twin: it checks keys, columns, ranges and the source's own rules on the way."""
    made = TWINS[twin]
    where = folder / f"{twin}-{layout}"
    where.mkdir()
    path = made.layouts[layout](where) or where
    return {entry.name: rows for entry, rows in build.parse(registry()[made.source], path)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("twins")


def read(twin: Twin, layout: str, folder: Path) -> Frames:
    return parsed(TWINS.index(twin), layout, folder)


def offered(source: Source) -> dict[str, tuple[str, ...]]:
    """Variables and tables of a source with the columns that identify a row and hold its value."""
    panels = {o.schema.variable: (*o.schema.fact, "value") for o in source.offers}
    return panels | {t.name: t.key for t in source.tables}


def same(one: Any, other: Any) -> bool:
    """Equal, numbers but for rounding; a truth is no number, a null equals a null alone."""
    if any(isinstance(c, bool | str) or c is None for c in (one, other)):
        return one is other or (type(one) is type(other) and one == other)
    return math.isclose(one, other, rel_tol=1e-12)


def ordered(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Rows in an order that depends neither on nulls nor on rounding."""
    return sorted(rows, key=lambda r: [str(c) if isinstance(c, bool | str) or c is None else f"{c:.9g}" for c in r])


def test_every_source_with_raw_files_has_a_twin() -> None:
    raw = {s.id for s in registry() if not s.curated}
    assert raw - {t.source for t in TWINS} == set(), "write a twin of its files in tests/record/twins"
    assert {t.source for t in TWINS} - raw == set()


@pytest.mark.parametrize(("twin", "layout"), LAYOUTS)
def test_a_parser_gives_what_was_written(twin: Twin, layout: str, folder: Path) -> None:
    frames = read(twin, layout, folder)
    columns = offered(registry()[twin.source])
    assert set(frames) == set(columns) == set(twin.rows)
    for name, rows in twin.rows.items():
        assert set(columns[name]) <= set(frames[name].columns), name
        own = twin.mine(name, frames).select(twin.columns.get(name, columns[name]))
        found, wanted = ordered(own.iter_rows()), ordered(rows)
        assert len(found) == len(wanted), (name, found, wanted)
        for one, other in zip(found, wanted, strict=True):
            assert all(map(same, one, other)), (name, one, other)


@pytest.mark.parametrize(("twin", "trap"), TRAPS)
def test_a_trap_is_not_fallen_into(twin: Twin, trap: Trap, folder: Path) -> None:
    for layout in twin.layouts:
        rows = read(twin, layout, folder)[trap.name]
        hit = rows.filter(pl.col(c).eq_missing(pl.lit(v)) for c, v in trap.at.items())
        if trap.value is NO_ROW:
            assert hit.height == 0, (layout, hit)
        else:
            assert hit.height == 1, (layout, hit)
            assert same(hit[trap.column].item(), trap.value), (layout, hit[trap.column].item(), trap.value)


@pytest.mark.parametrize("source", [s for s in registry() if s.checks and not s.curated], ids=lambda s: s.id)
def test_the_rules_of_a_source_refuse_a_spoilt_twin(source: Source, folder: Path) -> None:
    """Each check of a source passes on its twin (the build ran it) and refuses the twin spoilt; or its reason why not
    is written."""
    twin = next(t for t in TWINS if t.source == source.id)
    assert {c.__name__ for c in source.checks} == set(twin.spoilt) | set(twin.out_of_reach)
    assert not set(twin.spoilt) & set(twin.out_of_reach) and all(twin.out_of_reach.values())
    frames = {
        name: rows.drop("source", strict=False) for name, rows in read(twin, next(iter(twin.layouts)), folder).items()
    }
    for check in source.checks:
        check(frames)
        if check.__name__ in twin.spoilt:
            with pytest.raises(SchemaError):
                check(twin.spoilt[check.__name__](frames))


def test_a_twin_is_written_the_same_each_time(tmp_path: Path) -> None:
    for n, twin in enumerate(TWINS):
        for layout, write in twin.layouts.items():
            once, again = (tmp_path / f"{n}-{layout}-{k}" for k in (1, 2))
            for where in (once, again):
                where.mkdir()
                write(where)
            files = {p.relative_to(once): p.read_bytes() for p in once.rglob("*") if p.is_file()}
            assert files == {p.relative_to(again): p.read_bytes() for p in again.rglob("*") if p.is_file()}
            assert sum(map(len, files.values())) < 100_000, (twin.source, layout)


@pytest.mark.raw
@pytest.mark.parametrize("twin", [t for t in TWINS if "staged" in t.layouts], ids=lambda t: t.source)
def test_a_twin_has_the_columns_of_the_file_it_stands_for(twin: Twin, raw: Path, tmp_path: Path) -> None:
    """Names and kinds of columns of every file that the staged folder has too; a twin may leave columns out."""
    twin.layouts["staged"](tmp_path)
    source = registry()[twin.source]
    found = 0
    for file in tmp_path.rglob("*.parquet"):
        staged = (raw if file.parent != tmp_path else raw / source.folder) / file.relative_to(tmp_path)
        if staged.exists():
            theirs = pl.read_parquet_schema(staged)
            for column, kind in pl.read_parquet_schema(file).items():
                assert theirs.get(column) == kind, (file.name, column, kind, theirs.get(column))
            found += 1
    assert found
