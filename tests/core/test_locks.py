"""The lock between processes, on this system and as it is on Windows, whose module of locks is played here."""

from __future__ import annotations

import errno
import importlib.util
import os
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from foedus.core import locks
from foedus.core.errors import BadInput


class Played(ModuleType):
    """msvcrt as the documents of Python tell it: a lock is on bytes from where the file stands, belongs to the handle that
    took it, and is refused with OSError to another; the one who has it must unlock the same bytes."""

    LK_NBLCK, LK_UNLCK = 2, 0

    def __init__(self) -> None:
        super().__init__("msvcrt")
        self.held: dict[tuple[int, int], int] = {}
        self.bytes: set[tuple[int, int]] = set()

    def locking(self, handle: int, mode: int, count: int) -> None:
        at = os.lseek(handle, 0, os.SEEK_CUR)
        key = (os.fstat(handle).st_ino, at)
        self.bytes.add((at, count))
        if mode == self.LK_NBLCK:
            if key in self.held:
                raise OSError(errno.EACCES, "Permission denied")
            self.held[key] = handle
        elif self.held.get(key) != handle:
            raise OSError(errno.EACCES, "Permission denied")
        else:
            del self.held[key]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """The module of locks as it is loaded on Windows."""
    msvcrt = Played()
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    monkeypatch.setitem(sys.modules, "fcntl", None)  # it is not to be had there
    monkeypatch.setattr(sys, "platform", "win32")
    spec = importlib.util.spec_from_file_location("foedus.core._locks_of_windows", locks.__file__)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return SimpleNamespace(module=module, msvcrt=msvcrt)


def test_it_is_held_and_given_up(windows: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / ".record.lock"
    for _ in range(2):
        with windows.module.Lock(path, "it", wait=0.0):
            assert len(windows.msvcrt.held) == 1
            assert windows.module.holder(path).startswith(f"process {os.getpid()}")
        assert windows.msvcrt.held == {} and path.read_text() == ""


def test_another_waits_and_is_told_by_whom_it_is_held(windows: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / ".record.lock"
    with windows.module.Lock(path, "it"), pytest.raises(BadInput, match=rf"process {os.getpid()}.*was waited for"):
        windows.module.Lock(path, "it", wait=0.05).__enter__()
    with windows.module.Lock(path, "it", wait=0.0):
        assert len(windows.msvcrt.held) == 1


def test_the_words_on_the_holder_can_be_read_while_it_is_held(windows: SimpleNamespace, tmp_path: Path) -> None:
    """Windows lets nobody read a locked byte: it lies behind the words, and is one."""
    path = tmp_path / ".record.lock"
    with windows.module.Lock(path, "it"):
        written = path.stat().st_size
    assert windows.msvcrt.bytes == {(windows.module.BEHIND, 1)} and 0 < written < windows.module.BEHIND


def test_it_is_given_up_when_what_is_inside_fails(windows: SimpleNamespace, tmp_path: Path) -> None:
    path = tmp_path / ".record.lock"
    with pytest.raises(ZeroDivisionError), windows.module.Lock(path, "it"):
        raise ZeroDivisionError
    assert windows.msvcrt.held == {}
    real = windows.msvcrt.locking

    def broken(handle: int, mode: int, count: int) -> None:
        if mode == windows.msvcrt.LK_UNLCK:
            raise OSError(errno.EBADF, "gone")
        real(handle, mode, count)

    windows.msvcrt.locking = broken
    with windows.module.Lock(path, "it"):
        pass  # giving up what is gone is no error


def test_a_lock_of_this_system_is_one_between_handles(tmp_path: Path) -> None:
    path = tmp_path / "deep" / ".lock"
    with locks.Lock(path, "the store"), pytest.raises(BadInput, match=r"the store cannot be changed now.*Try again"):
        locks.Lock(path, "the store", wait=0.0).__enter__()
    with locks.Lock(path, "the store", wait=0.0):
        pass
