"""One mutant at a time in a copy of the tree: does a test fail?"""

from __future__ import annotations

import ast
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, Queue
from threading import Lock, Thread
from typing import Self

from .covering import Cover
from .mutant import Mutant, Place, place

LEFT_OUT = ("raw", "browser", "wheel", "bench")  # tests so marked read what is not here, or measure time
NOT_COPIED = (".git", ".venv", "out", "build", "dist", "*.egg-info", "__pycache__", ".*_cache", ".hypothesis", "shared")
STARTING, COMPILING = 90.0, 180.0  # seconds of processor time beside the tests' own; more where kernels change
WAITING = 15  # how much longer a run may take by the clock
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.M)


@dataclass(frozen=True)
class Outcome:
    """What became of a mutant: killed, alive, timeout or untested, and the test that killed it."""

    mutant: Mutant
    room: str
    path: str
    status: str
    killer: str
    tests: tuple[str, ...]


class Workplace:
    """A copy of the tree in which mutants are tried, with a folder of compiled kernels of its own.

    Kernels are kept under a hash of all kernels (core/compiled.py), so that a mutant of one is compiled anew with all
    that call it, and mutants of other files share what is compiled.
    """

    def __init__(self, root: Path) -> None:
        self.top = Path(tempfile.mkdtemp(prefix="mutants-"))
        self.root = self.top / "tree"
        shutil.copytree(root, self.root, ignore=shutil.ignore_patterns(*NOT_COPIED))
        self.package = self.root / "src" / "foedus"
        settings = tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8"))
        marks = [m.split(":")[0] for m in settings["tool"]["pytest"]["ini_options"]["markers"]]
        self._chosen = " and ".join(f"not {m}" for m in LEFT_OUT if m in marks)
        self._turn = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        shutil.rmtree(self.top, ignore_errors=True)

    def run(
        self, tests: list[str], without: list[str], limit: float, first: bool = True, more: Iterable[str] = ()
    ) -> tuple[int | None, str]:
        """Exit code of pytest over test files, up to the first failure, and what it printed; None when it ran past
        `limit` seconds of processor time. `more` are further options."""
        env = {
            **os.environ,
            "PYTHONPATH": str(self.root / "src"),
            "NUMBA_CACHE_DIR": str(self.top / "numba"),
            "PYTHONHASHSEED": "0",
            "POLARS_MAX_THREADS": "1",
            "NUMBA_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
        }
        command = [
            sys.executable,
            "-m",
            "pytest",
            *(["-x"] if first else []),
            "-q",
            "-p",
            "no:cacheprovider",
            "--tb=no",
            "-m",
            self._chosen,
        ]
        command += [f"--basetemp={self.top / 'pytest'}", "--hypothesis-seed=1", "--timeout=0"]
        command += [*more, *(f"--deselect={t}" for t in without)]
        # processor time is the same on a busy machine; the wall is for a test that waits for ever
        bounded = ["/bin/sh", "-c", f'ulimit -t {round(limit)}; exec "$@"', "sh", *command, *tests]
        process = subprocess.Popen(
            bounded,
            cwd=self.root,
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        try:
            said, _ = process.communicate(timeout=WAITING * limit)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.communicate()
            return None, ""
        finally:
            shutil.rmtree(self.root / ".hypothesis", ignore_errors=True)
        return None if process.returncode == -signal.SIGXCPU else process.returncode, said

    def clocked(self) -> list[str]:
        """Processor time of every test: lines of its id and its seconds."""
        to = self.top / "clock.tsv"
        self.run(["tests"], [], 36_000, first=False, more=["-p", "benchmarks.mutants.clock", f"--clock={to}"])
        return to.read_text(encoding="utf-8").splitlines()

    def tried(self, mutant: Mutant, cover: Cover, budget: float) -> Outcome:
        """Apply a mutant, run its tests, take it back. Raises Lost, ValueError when it is no mutant at all."""
        where = place(mutant, self.package)
        check(mutant, where)
        tests = cover.chosen(mutant, where.path, budget)
        if not tests:
            return Outcome(mutant, where.room, where.path.as_posix(), "untested", "", ())
        file = self.package / where.path
        stamp = file.stat().st_mtime
        limit = STARTING + 3 * cover.cost(tests) + (COMPILING if "@njit" in where.before else 0)
        try:
            file.write_text(where.after, encoding="utf-8")
            # byte code is known by the second of its source: no two mutants may share one
            self._turn += 1
            os.utime(file, (stamp + 10 * self._turn, stamp + 10 * self._turn))
            code, said = self.run(tests, cover.left_out(tests), limit)
        finally:
            file.write_text(where.before, encoding="utf-8")
            os.utime(file, (stamp, stamp))
        status = {None: "timeout", 0: "alive", 5: "untested"}.get(code, "killed")
        if code in (3, 4):
            raise RuntimeError(f"{mutant.id}: pytest could not run {' '.join(tests)}\n{said}")
        found = FAILED.search(said)
        killer = found.group(1) if found and status == "killed" else ""
        return Outcome(mutant, where.room, where.path.as_posix(), status, killer, tuple(tests))


def check(mutant: Mutant, where: Place) -> None:
    """Raises ValueError when a mutant is no Python or changes nothing."""
    try:
        same = ast.dump(ast.parse(where.before)) == ast.dump(ast.parse(where.after))
    except SyntaxError as e:
        raise ValueError(f"{mutant.id} is no Python: {e}") from None
    if same:
        raise ValueError(f"{mutant.id} changes nothing")


def tried(mutants: Iterable[Mutant], root: Path, workers: int, budget: float, say=print) -> list[Outcome]:  # type: ignore[no-untyped-def]
    """Every mutant, over `workers` copies of the tree; a kill counts only if its test passes without the mutant."""
    queue: Queue[Mutant] = Queue()
    for m in mutants:
        queue.put(m)
    total, out, wrong, lock = queue.qsize(), [], [], Lock()

    def work() -> None:
        with Workplace(root) as place_:
            cover = Cover(place_.root)
            while True:
                try:
                    m = queue.get_nowait()
                except Empty:
                    return
                try:
                    outcome = place_.tried(m, cover, budget)
                except Exception as e:
                    with lock:
                        wrong.append(e)
                    continue
                with lock:
                    out.append(outcome)
                    say(f"{len(out):>4}/{total}  {outcome.status:<8}  {m.id}  {outcome.killer}", flush=True)

    threads = [Thread(target=work) for _ in range(min(workers, max(total, 1)))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    if wrong:
        raise RuntimeError("\n".join(str(e) for e in wrong))
    return sorted(_sound(out, root, say), key=lambda o: o.mutant.id)


def _sound(outcomes: list[Outcome], root: Path, say) -> list[Outcome]:  # type: ignore[no-untyped-def]
    """Kills by tests that fail without any mutant are no kills: `unsound`."""
    killers = sorted({o.killer.split("[")[0] for o in outcomes if o.killer})
    if not killers:
        return outcomes
    with Workplace(root) as place_:
        code, said = place_.run(killers, [], 3600, first=False)
    broken = {f.split("[")[0] for f in FAILED.findall(said)}
    if code != 0 and not broken:
        raise RuntimeError(f"the killing tests could not be run without a mutant\n{said}")
    for bad in sorted(broken):
        say(f"fails without a mutant: {bad}", flush=True)
    return [replace(o, status="unsound") if o.killer.split("[")[0] in broken else o for o in outcomes]
