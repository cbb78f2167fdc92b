"""Small stores of a user's imports, and processes that change them and are killed: for test_store_changed.py, and for
`python -m benchmarks.durability`, which does the same many times."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import polars as pl

from foedus.core import files
from foedus.core.schema import Coverage, Schema
from foedus.record import backup, generations, store
from foedus.record.manifest import content_hash
from foedus.record.store import Entry, Store

META = dict.fromkeys(("title", "producer", "version", "citation", "bibtex", "licence", "address", "accessed"), "x")
GDP = Schema("gdp", "USD", "state")


def item(source: str, scale: float = 1.0) -> tuple[Entry, pl.DataFrame]:
    """A source with one small variable."""
    frame = pl.DataFrame(
        [(s, y, source, scale * (y - 1999)) for s in ("CHN", "RUS") for y in range(2000, 2010)],
        schema={"state": pl.String, "year": pl.Int32, "source": pl.String, "value": pl.Float64},
        orient="row",
    )
    file = f"gdp.{source}.parquet"
    return Entry("gdp", "panel", source, file, 20, content_hash(frame), Coverage(source, 2000, 2009), GDP), frame


def imported(root: Path, source: str, scale: float = 1.0) -> None:
    generations.change(root, (), {source: META}, [item(source, scale)])


def of_old(root: Path, *items: tuple[Entry, pl.DataFrame]) -> Path:
    """Imports as commit 6f72989 wrote them: a plain folder, its manifest without hashes of bytes."""
    root.mkdir(parents=True)
    for entry, frame in items:
        frame.write_parquet(root / entry.file, compression="zstd", compression_level=15, row_group_size=250_000)
    manifest = {
        "format": 1,
        "sources": {e.source: META for e, _ in items},
        "entries": sorted((e.to_dict() for e, _ in items), key=lambda e: (e["name"], e["source"])),
    }
    text = json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
    (root / "manifest.json").write_text(text, encoding="utf-8")
    return root


def held(root: Path) -> dict[str, float]:
    """The value of the last year of China by source: what a reader sees of a store. It is whole."""
    found = Store(root)
    if generations.current(root) is None:
        return {}
    table = found.panel("gdp").table.filter(pl.col("year") == 2009, pl.col("state") == "CHN")
    assert found.verify() == []
    return dict(table.select("source", "value").iter_rows())


# -- killed at a step ----------------------------------------------------------------------------------------------

ACTIONS: dict[str, Callable[[Path], object]] = {
    "import": lambda data: generations.change(
        data / "record", (), {"b": META, "c": META}, [item("b", 3.0), item("c", 4.0)]
    ),
    "remove": lambda data: generations.change(data / "record", ("a",)),
    "write": lambda data: store.write(data / "record", dict.fromkeys("bc", META), [item("b", 3.0), item("c", 4.0)]),
    "restore": lambda data: backup.restore(data.parent / "backup.zip", data),
    "backup": lambda data: backup.back_up(data, data.with_name(f"{data.name}.zip")),
}


def at_every_step(base: Path, work: Path, action: str) -> None:
    """For each step of an action: the data folder `base` copied to work/1, work/2 ..., and a process that is killed
    there before that step; the last one is not killed. Nothing of Polars may have run in this process."""
    step = 0
    while True:
        step += 1
        shutil.copytree(base, work / str(step))
        child = os.fork()
        if child == 0:
            left = [step]

            def hook(what: str, left: list[int] = left) -> None:
                left[0] -= 1
                if not left[0]:
                    os.kill(os.getpid(), signal.SIGKILL)

            files.hook = hook
            try:
                ACTIONS[action](work / str(step))
            except BaseException as e:
                print(f"{type(e).__name__}: {e}", file=sys.stderr, flush=True)
                os._exit(1)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        if not os.WIFSIGNALED(status):
            sys.exit(os.waitstatus_to_exitcode(status))


def killed_at_every_step(base: Path, work: Path, action: str) -> Iterator[tuple[Path, bool]]:
    """The data folders that `at_every_step` leaves, made in a process of its own; whether the action had ended."""
    work.mkdir(exist_ok=True)
    done = subprocess.run(
        [sys.executable, __file__, "steps", str(base), str(work), action], capture_output=True, text=True, timeout=200
    )
    assert done.returncode == 0, done.stderr
    made = sorted((p for p in work.iterdir() if p.name.isdigit()), key=lambda p: int(p.name))
    for folder in made:
        yield folder, folder == made[-1]


# -- many at once ----------------------------------------------------------------------------------------------------


def writer(root: Path, name: str, rounds: int) -> None:
    """Imports one source after the other, and the one `shared` again and again; says each when it stands."""
    for i in range(rounds):
        generations.change(
            root, (), {f"{name}{i}": META, "shared": META}, [item(f"{name}{i}", float(i + 1)), item("shared", i + 1.0)]
        )
        print(f"{name}{i}", flush=True)


def start(*words: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, __file__, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def many(root: Path, writers: int, rounds: int) -> dict[str, int]:
    """Writers at once, and a reader in this process meanwhile: counts of what was acknowledged, lost, failed, and of
    reads, those with an error and those that saw half of a write."""
    started = [start("write", root, chr(97 + i), rounds) for i in range(writers)]
    reads = wrong = 0
    errors: list[str] = []
    while any(p.poll() is None for p in started):
        try:
            found = held(root)
            values = {s.rstrip("0123456789"): 0 for s in found}
            wrong += any(found[s] != 10 * (int(s[1:]) + 1) for s in found if s != "shared")
            wrong += bool(values) and "shared" not in found
        except Exception as e:  # counted, and told at the end
            errors.append(f"{type(e).__name__}: {e}")
        reads += 1
    said: list[str] = []
    for p in started:
        out, err = p.communicate()
        said += out.split()
        errors += [err] if p.returncode else []
    lost = set(said) - set(held(root))
    for e in errors[:3]:
        print(e, file=sys.stderr)
    return {"acknowledged": len(said), "lost": len(lost), "errors": len(errors), "reads": reads, "half": wrong}


def killed_at_random(root: Path, moments: int, seed: int = 0) -> dict[str, int]:
    """A writer killed at random moments, again and again: whether every import that it acknowledged is there."""
    chosen, acknowledged, lost = random.Random(seed), set[str](), 0
    for n in range(moments):
        p = start("write", root, f"k{n}x", 1000)
        assert p.stdout is not None
        first = p.stdout.readline()
        time.sleep(chosen.random() * 0.2)
        p.kill()
        acknowledged |= set((first + p.communicate()[0]).split())
        if n % 10 == 9 or n == moments - 1:
            lost += len(acknowledged - set(held(root)))
            generations.change(root, sorted(set(held(root)) - {"shared"}))  # so that it stays small
            acknowledged.clear()
    return {"moments": moments, "lost": lost, "left": len(generations.leftovers(root))}


if __name__ == "__main__":
    if sys.argv[1] == "steps":
        at_every_step(Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4])
    else:
        writer(Path(sys.argv[2]), sys.argv[3], int(sys.argv[4]))
