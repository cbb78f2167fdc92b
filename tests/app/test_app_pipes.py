"""Long tables: written in blocks, laid out as short ones are, with little memory; a reader who stops is let go."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from foedus.app import show
from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.record import store
from foedus.record.manifest import content_hash
from foedus.record.store import Entry

ROWS = 120_000
WORDS = ("title", "producer", "version", "citation", "bibtex", "licence", "address", "accessed")


def long_frame(n: int = ROWS) -> pl.DataFrame:
    return pl.select(
        state=pl.lit("CHN").repeat_by(n).explode(),
        year=(pl.int_range(n) % 200 + 1800).cast(pl.Int32),
        sector=pl.int_range(n).cast(pl.String),
        source=pl.lit("cow_nmc").repeat_by(n).explode(),
        value=pl.int_range(n) / 7,
    )


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record of one long variable and one long table."""
    root = tmp_path_factory.mktemp("big") / "record"
    schema = Schema("big", "mUSD", dims=("sector",), title="A long variable")
    covered = Coverage("cow_nmc", 1800, 2000)
    panel = Panel.build(schema, long_frame(), [covered], Lineage.of("source", "cow_nmc")).table
    table = panel.with_row_index("id").with_columns(pl.col("id").cast(pl.String)).drop("source")
    items = [
        (Entry("big", "panel", "cow_nmc", "big.parquet", ROWS, content_hash(panel), covered, schema), panel),
        (Entry("rows", "table", "cow_nmc", "rows.parquet", ROWS, content_hash(table), covered, None, ("id",)), table),
    ]
    store.write(root, {"cow_nmc": dict.fromkeys(WORDS, "x")}, items)
    return root


@pytest.fixture
def started(big: Path, tmp_path: Path) -> Callable[..., Any]:
    """Start the command line over the long record, its output in a pipe."""
    env = {
        **os.environ,
        "FOEDUS_RECORD": str(big),
        "FOEDUS_CACHE": str(tmp_path / "cache"),
        "FOEDUS_DATA": str(tmp_path / "data"),
    }

    def start(*argv: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            [sys.executable, "-m", "foedus.app", *argv], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env
        )

    return start


LONG = {
    "get": ("get", "big", "--rows", "0"),
    "get a table": ("get", "rows", "--rows", "0"),
    "get many": ("get", "big", "--rows", "100000"),
    "get csv": ("get", "big", "--format", "csv"),
    "get json": ("get", "big", "--format", "json"),
    "query": ("query", "select * from big", "--rows", "0"),
    "dyads": ("dyads", "--years", "1990:2000", "--rows", "0"),
}


@pytest.mark.parametrize("what", LONG)
def test_a_reader_who_stops_is_let_go_without_a_word(started: Callable[..., Any], what: str) -> None:
    with started(*LONG[what]) as running:
        first = [running.stdout.readline() for _ in range(10)]
        assert all(line.endswith(b"\n") for line in first)
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait(120) == 0


def test_all_rows_come_through_a_pipe(started: Callable[..., Any]) -> None:
    out, err = started("get", "big", "--rows", "0").communicate(timeout=120)
    lines = out.decode().splitlines()
    rows = [line.split() for line in lines if line.startswith("CHN")]
    assert not err and len(rows) == ROWS and len({r[2] for r in rows}) == ROWS
    want = {s: f"{v:,.0f}" for s, v in long_frame().select("sector", "value").iter_rows()}
    places = len(rows[0][-1].partition(".")[2])
    for r in rows[:: ROWS // 50]:
        assert r[-1] == f"{int(r[2]) / 7:,.{places}f}" or float(r[-1]) == pytest.approx(int(r[2]) / 7, rel=0.05)
        assert r[2] in want
    assert f"{ROWS:,} rows. Trace " in lines[-1]


def test_csv_and_json_come_whole(started: Callable[..., Any]) -> None:
    out, _ = started("get", "big", "--format", "csv").communicate(timeout=120)
    want = long_frame().sort("state", "year", "sector").select("state", "year", "sector", "source", "value")
    assert pl.read_csv(out, schema_overrides={"sector": pl.String, "year": pl.Int32}).equals(want)
    out, _ = started("get", "big", "--format", "json").communicate(timeout=120)
    got = json.loads(out)
    assert got["rows"] == want.to_dicts() and got["schema"]["variable"] == "big" and out.endswith(b"]\n}\n")


def test_an_output_of_nothing_but_a_closed_pipe_ends_with_zero(started: Callable[..., Any]) -> None:
    with started("states") as running:
        running.stdout.close()
        assert running.stderr.read() == b"" and running.wait(120) == 0


# -- layout --------------------------------------------------------------------------------------------------------


def printed(capsys: pytest.CaptureFixture[str], print_: Callable[[], None]) -> str:
    capsys.readouterr()
    print_()
    return capsys.readouterr().out


FRAMES = {
    "numbers": pl.DataFrame(
        {"a": [1.5, -22.25, None, math.nan], "year": [1999, 2000, None, 2001], "n": [1, 20, 3000, 4]}
    ),
    "words": pl.DataFrame({"a": ["x", None, "a longer word", "é"], "long name": [True, False, None, True]}),
    "large": pl.DataFrame({"value": [1234567.0, 0.0, -9.0, 5.0], "z": ["end", "", "of", "row "]}),
    "whole": pl.DataFrame({"value": [1.0, 2.0], "lists": [[1, 2], [3]]}),
    "unknown alone": pl.DataFrame(
        {"value": [None, None], "w": [None, "x"]}, schema={"value": pl.Float64, "w": pl.String}
    ),
    "one row": pl.DataFrame({"value": [0.25]}),
}


@pytest.mark.parametrize("name", FRAMES)
def test_a_long_table_is_laid_out_as_a_short_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    frame = FRAMES[name]
    for limit in (0, 2):
        short = printed(capsys, lambda limit=limit: show.frame(frame, limit))
        with monkeypatch.context() as patch:
            patch.setattr(show, "LONG", 0)
            patch.setattr(show, "BLOCK", 2)
            assert printed(capsys, lambda limit=limit: show.frame(frame, limit)) == short


def test_a_long_list_of_text_is_laid_out_as_a_short_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [("a", "1"), ("bcd", "22,000"), ("", "x")]
    for more in ({}, {"right": ("n",)}, {"indent": 2}, {"head": False}):
        short = printed(capsys, lambda m=more: show.table(("name", "n"), rows, **m))
        with monkeypatch.context() as patch:
            patch.setattr(show, "LONG", 0)
            assert printed(capsys, lambda m=more: show.table(("name", "n"), rows, **m)) == short


@pytest.fixture
def _blocks(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(show, "LONG", 0)
    yield


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.lists(st.none() | st.floats() | st.floats(-1e-3, 1e-3), min_size=1, max_size=8))
def test_numbers_of_any_size_stand_under_one_another(
    capsys: pytest.CaptureFixture[str], _blocks: None, values: list[float | None]
) -> None:
    frame = pl.DataFrame({"k": ["x"] * len(values), "value": values}, schema={"k": pl.String, "value": pl.Float64})
    cells, _ = show.columns_of(frame)
    lines = printed(capsys, lambda: show.frame(frame, 0)).splitlines()
    assert [line.split()[-1] for line in lines[2:]] == cells[1]
    assert {len(line) for line in lines} == {len(lines[1])}, "right-aligned under one rule"


# -- memory --------------------------------------------------------------------------------------------------------

MEASURED = """
import resource, sys
sys.path.insert(0, {folder!r})
from test_app_pipes import long_frame
from foedus.app import export, show
frame = long_frame(200_000)
about = export.About("x")
def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
print_ = {{"table": lambda f: show.frame(f, 0), "csv": show.csv, "json": lambda f: [sys.stdout.write(p) for p in export.json_parts(f, about)]}}[{kind!r}]
print_(frame.head(10_000))
before = peak()
print_(frame)
print(frame.estimated_size(), peak() - before, file=sys.stderr)
"""


@pytest.mark.parametrize("kind", ["table", "csv", "json"])
def test_printing_takes_less_memory_than_the_answer(kind: str) -> None:
    code = MEASURED.format(folder=str(Path(__file__).parent), kind=kind)
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    size, more = map(int, done.stderr.split()[-2:])
    assert size > 5_000_000 and more < size, (size, more)
