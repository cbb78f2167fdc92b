"""Parquet files that were not made here. Some damaged ones end the process in which Polars reads them, which nothing can
catch: a process beside this one reads each file first."""

from __future__ import annotations

import atexit
import contextlib
import io
import queue
import subprocess
import sys
import tempfile
from pathlib import Path
from threading import Lock, Thread
from typing import TYPE_CHECKING

from ...core.errors import BadInput
from ...core.lazy import pl

if TYPE_CHECKING:
    import polars

DEADLINE = 120.0  # seconds
WHOLE = "Check that the file is the one the producer publishes, and whole."
READER = """
import sys
import polars as pl
for line in sys.stdin:
    try:
        pl.read_parquet(line.rstrip("\\n"))
        said = "ok"
    except BaseException as e:
        said = (str(e).strip() or type(e).__name__).splitlines()[0][:200]
    print(said, flush=True)
"""


class _Reader:
    """The process beside this one; started when it is first needed, and again when a file ended it."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.process: subprocess.Popen[str] | None = None
        self.said: queue.Queue[str] = queue.Queue()

    def ask(self, path: Path) -> str:
        """'ok', or what is wrong with the file."""
        with self.lock:
            process = self._started()
            assert process.stdin is not None
            try:
                process.stdin.write(f"{path}\n")
                process.stdin.flush()
                said = self.said.get(timeout=DEADLINE)
            except OSError:
                said = ""
            except queue.Empty:
                self.end()
                return f"reading it took more than {DEADLINE:.0f} seconds"
            if said:
                return said
            self.end()
            return "it is damaged"

    def _started(self) -> subprocess.Popen[str]:
        if self.process is None or self.process.poll() is not None:
            self.said = queue.Queue()
            self.process = subprocess.Popen(
                [sys.executable, "-c", READER],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                encoding="utf-8",
            )
            Thread(target=_lines, args=(self.process, self.said), daemon=True).start()
            atexit.register(self.end)
        return self.process

    def end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            for stream in (self.process.stdin, self.process.stdout):
                with contextlib.suppress(OSError):
                    if stream is not None:
                        stream.close()
        self.process = None
        atexit.unregister(self.end)


def _lines(process: subprocess.Popen[str], said: queue.Queue[str]) -> None:
    """What the process says, and '' when it has ended."""
    with contextlib.suppress(OSError, ValueError):
        for line in process.stdout or ():
            said.put(line.strip() or "it is damaged")
    said.put("")


_reader = _Reader()


def fault(path: Path) -> str:
    """What is wrong with a Parquet file, '' for one that can be read."""
    said = _reader.ask(path.resolve())
    return "" if said == "ok" else said


def frame(data: bytes, name: str) -> polars.DataFrame:
    """The table in the bytes of a Parquet file. Raises BadInput for a damaged one."""
    with tempfile.TemporaryDirectory(prefix="foedus-") as folder:
        file = Path(folder) / "table.parquet"
        file.write_bytes(data)
        if why := fault(file):
            raise BadInput(f"{name} cannot be read", why, WHOLE)
    return pl.read_parquet(io.BytesIO(data))
