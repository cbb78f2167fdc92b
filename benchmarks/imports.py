"""Damaged files at the door: every loader's made-up files, changed at random, must be read or refused, in one message.

    python -m benchmarks.imports [--tries 1000] [--seed 1] [SOURCE ...]

A mutant may be read (the change did not matter, or gave another value that can be) or refused with an error of foedus.
Counted as failures: any other exception, more than 10 seconds, and a value outside the range of its variable.
"""

from __future__ import annotations

import argparse
import io
import os
import random
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from contextlib import contextmanager, redirect_stderr, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from foedus.core.errors import FoedusError
from foedus.record import build, ranges
from foedus.record.source import Source, registry

LONGEST = 10.0  # seconds
WORDS = ("", "NA", "abc", "-1", "99999", "199219", "1e302", "-1e302", "nan", "inf", "0", "2020", "..", "é", "1,5", '"')
NUMBERS = (-1.0, -9.0, 0.0, 99999.0, 199219.0, 1e302, -20220000.0, float("nan"), float("inf"), None)


@dataclass
class Outcome:
    """What became of the mutants of one source."""

    tries: int = 0
    refused: int = 0
    read: int = 0
    failures: list[str] = field(default_factory=list)


def mutate(data: bytes, name: str, rng: random.Random) -> bytes:
    """The bytes of a file with one change that its format can have."""
    low = name.lower()
    if low.endswith((".zip", ".xlsx")) and rng.random() < 0.8:
        return _zip(data, rng)
    if low.endswith(".parquet") and rng.random() < 0.8:
        return _parquet(data, rng)
    if low.endswith((".csv", ".tab", ".tsv", ".txt", ".xml")) and rng.random() < 0.8:
        return _text(data, rng)
    return _bytes(data, rng)


def _bytes(data: bytes, rng: random.Random) -> bytes:
    if not data:
        return data
    at = rng.randrange(len(data))
    how = rng.randrange(5)
    if how == 0:
        return data[:at] + bytes([data[at] ^ (1 << rng.randrange(8))]) + data[at + 1 :]
    if how == 1:
        return data[:at]
    if how == 2:
        return data[:at] + data[at + rng.randrange(1, 64) :]
    if how == 3:
        return data[:at] + rng.randbytes(rng.randrange(1, 16)) + data[at:]
    return b"" if rng.random() < 0.2 else data + data[:at]


def _text(data: bytes, rng: random.Random) -> bytes:
    lines = data.split(b"\n")
    n = rng.randrange(len(lines))
    separator = max((b",", b";", b"\t"), key=data.count)
    cells = lines[n].split(separator)
    c = rng.randrange(len(cells))
    how = rng.randrange(10)
    if how < 4:
        cells[c] = rng.choice(WORDS).encode()
        lines[n] = separator.join(cells)
    elif how == 4:
        lines = [separator.join(x for i, x in enumerate(line.split(separator)) if i != c) for line in lines]
    elif how == 5:
        lines.insert(n, lines[n])
    elif how == 6:
        del lines[n]
    elif how == 7:
        lines = lines[:1] if rng.random() < 0.5 else lines[: n + 1]
    elif how == 8:
        return data.decode("utf-8", errors="replace").encode(rng.choice(("utf-16", "latin-1", "utf-8-sig")), "replace")
    else:
        lines[n] = lines[n] + separator + b"more"
    return b"\n".join(lines)


def _parquet(data: bytes, rng: random.Random) -> bytes:
    frame = pl.read_parquet(io.BytesIO(data))
    column = rng.choice(frame.columns)
    how = rng.randrange(6)
    if how == 0:
        frame = frame.drop(column)
    elif how == 1:
        frame = frame.head(rng.randrange(max(1, frame.height)))
    elif how == 2:
        frame = pl.concat([frame, frame.head(1)])
    elif how == 3:
        frame = frame.with_columns(pl.col(column).cast(pl.String, strict=False))
    elif frame.height:
        n = rng.randrange(frame.height)
        cell: Any = rng.choice(NUMBERS) if frame.schema[column].is_numeric() else rng.choice(WORDS)
        kind = frame.schema[column]
        if not (kind.is_numeric() or kind == pl.String):
            return _bytes(data, rng)
        changed = pl.Series([cell], dtype=pl.Float64 if kind.is_numeric() else pl.String).cast(kind, strict=False)
        wide = kind.is_numeric() and cell is not None and changed[0] is None
        base = frame.with_columns(pl.col(column).cast(pl.Float64)) if wide else frame
        put = pl.Series([cell], dtype=pl.Float64) if wide else changed
        frame = pl.concat(
            [base[:n], base[n : n + 1].with_columns(pl.lit(put[0], base.schema[column]).alias(column)), base[n + 1 :]]
        )
    out = io.BytesIO()
    frame.write_parquet(out)
    return out.getvalue()


def _zip(data: bytes, rng: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        members = [m for m in old.infolist() if not m.is_dir()]
        chosen = rng.choice(members)
        for m in members:
            part = old.read(m)
            new.writestr(m.filename, mutate(part, m.filename, rng) if m is chosen else part)
    return out.getvalue()


def outside(source: Source, path: Path) -> str:
    """Read as an import does; the name of a variable with a value outside its range, or ''. Raises what reading does."""
    brought = build.read_import(source.id, path)
    for entry, rows in brought.items:
        offer = next((o for o in source.offers if o.schema.variable == entry.name), None)
        if offer is None or entry.schema is None or entry.schema.unit != offer.schema.unit:
            continue
        low, high = ranges.of(offer)
        value = rows["value"].drop_nulls()
        wild = value.is_nan().any() if value.dtype.is_float() else False
        below = low is not None and len(value) and value.min() < low  # type: ignore[operator]
        above = high is not None and len(value) and value.max() > high  # type: ignore[operator]
        if wild or below or above:
            return entry.name
        if entry.schema.time == "year" and not rows["year"].is_between(1600, 2100).all():
            return f"{entry.name}, year"
    return ""


def try_source(source: Source, write: Callable[[Path], Path | None], tries: int, seed: int, where: Path) -> Outcome:
    """Mutants of one layout of one source."""
    rng = random.Random(f"{seed} {source.id}")
    clean = where / "clean"
    clean.mkdir(parents=True)
    given = write(clean) or clean
    files = sorted(p for p in clean.rglob("*") if p.is_file())
    out = Outcome()
    for n in range(tries):
        folder = where / "mutant"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(clean, folder)
        chosen = folder / rng.choice(files).relative_to(clean)
        chosen.write_bytes(mutate(chosen.read_bytes(), chosen.name, rng))
        path = folder / given.relative_to(clean)
        out.tries += 1
        began = time.perf_counter()
        try:
            name = outside(source, path)
            out.read += 1
            if name:
                out.failures.append(f"{source.id} {n}: {name} outside its range")
        except FoedusError:
            out.refused += 1
        except (Exception, pl.exceptions.PanicException) as e:
            out.failures.append(f"{source.id} {n}: {type(e).__name__}: {str(e)[:120]}")
        if time.perf_counter() - began > LONGEST and (took := again(source, path)) > LONGEST:
            out.failures.append(f"{source.id} {n}: {took:.0f} seconds")
    return out


def again(source: Source, path: Path) -> float:
    """Seconds of a second reading: the machine may have had other work during the first."""
    began = time.perf_counter()
    with suppress(FoedusError, Exception, pl.exceptions.PanicException):
        outside(source, path)
    return time.perf_counter() - began


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("sources", nargs="*")
    args = parser.parse_args()
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "record"))
    from twins import TWINS

    failures, total = [], Counter()  # type: ignore[var-annotated]
    for twin in TWINS:
        if args.sources and twin.source not in args.sources:
            continue
        source = registry()[twin.source]
        for layout, write in twin.layouts.items():
            tries = max(1, args.tries // len(twin.layouts))
            with tempfile.TemporaryDirectory() as folder, quiet():
                got = try_source(source, write, tries, args.seed, Path(folder) / "t")
            total.update(tries=got.tries, read=got.read, refused=got.refused)
            failures += got.failures
            print(f"{twin.source:26} {layout:24} {got.tries:5} tries, {got.read} read, {got.refused} refused")
            for f in got.failures[:5]:
                print("   ", f)
    print(f"{total['tries']:,} mutants: {total['read']:,} read, {total['refused']:,} refused, {len(failures)} failures")
    return 1 if failures else 0


@contextmanager
def quiet():  # type: ignore[no-untyped-def]
    """Rust writes its panics to the stream of errors before Python sees them."""
    with open(os.devnull, "w") as nowhere, redirect_stderr(nowhere):
        sys.stderr.flush()
        saved = os.dup(2)
        os.dup2(nowhere.fileno(), 2)
        try:
            yield
        finally:
            os.dup2(saved, 2)
            os.close(saved)


if __name__ == "__main__":
    raise SystemExit(main())
