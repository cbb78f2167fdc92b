"""A lock between processes: one writes at a time, the others wait and say for whom."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path
from types import TracebackType

from .errors import BadInput

WAIT = 120.0  # seconds
BEHIND = 4096  # the byte that is locked where a locked byte cannot be read: behind the words on the holder


class Lock:
    """A lock on a file, held inside `with` and given up by the system when the process ends, however it ends.

    It is no lock inside a thread that holds it already. Raises BadInput, naming the holder, when it is not to be had
    within `wait` seconds; OSError when the file cannot be made.
    """

    def __init__(self, path: Path, what: str, wait: float = WAIT) -> None:
        self.path, self.what, self.wait = path, what, wait
        self._handle = -1

    def __enter__(self) -> Lock:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o644)
        until = time.monotonic() + self.wait
        try:
            while not _taken(self._handle):
                if time.monotonic() >= until:
                    raise BadInput(
                        f"{self.what} cannot be changed now",
                        f"{holder(self.path)} is changing it, and was waited for {self.wait:,.0f} s",
                        "Try again when that has ended",
                    )
                time.sleep(0.01 + 0.04 * int.from_bytes(os.urandom(1), "big") / 255)  # not all at once
            self._sign()
        except BaseException:
            os.close(self._handle)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
        _let_go(self._handle)
        os.close(self._handle)

    def _sign(self) -> None:
        """Say who holds it. A full disk keeps nobody from working."""
        words = " ".join([Path(sys.argv[0] if sys.argv else "").name, *sys.argv[1:3]]).strip()
        with contextlib.suppress(OSError):
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, f"process {os.getpid()} ({words[:200]})".encode("utf-8", "replace"))


def holder(path: Path) -> str:
    """Who holds a lock, as it signed."""
    try:
        words = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        words = ""
    return "".join(c for c in words if c.isprintable()) or "another process"


if sys.platform == "win32":
    import msvcrt

    def _taken(handle: int) -> bool:
        os.lseek(handle, BEHIND, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _let_go(handle: int) -> None:
        os.lseek(handle, BEHIND, os.SEEK_SET)
        with contextlib.suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _let_go(handle: int) -> None:
        with contextlib.suppress(OSError):
            fcntl.flock(handle, fcntl.LOCK_UN)
