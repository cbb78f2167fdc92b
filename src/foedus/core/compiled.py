"""Kernels: functions compiled by Numba and kept on disk under a hash of the code of all kernels.

Numba knows a kept function by the bytes of its own file. A function that it calls and that lies in another file is
compiled into it and not looked at again, so that a change there would leave the callers as they were. Every kernel
of foedus is therefore declared with `njit` of this module, the only one that imports Numba's, and is kept in

    <cache folder>/numba/<hash of all files that hold a kernel>

or in a folder of that hash under NUMBA_CACHE_DIR where the user names one. A kernel's module takes names of foedus
from modules with kernels and from this one alone (tests hold this): what is compiled in is then in the hash.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from . import folders

F = TypeVar("F", bound=Callable[..., Any])

KERNEL = re.compile(rb"^\s*@(?:\w+\.)*njit\b", re.MULTILINE)
PACKAGE = Path(__file__).resolve().parents[1]
_LOCK = Lock()


def kernel_files(package: Path = PACKAGE) -> list[Path]:
    """The files of a package that hold a kernel, and this one, in the order of their paths."""
    this = Path(__file__).resolve().relative_to(PACKAGE)
    return [p for p in sorted(package.rglob("*.py")) if KERNEL.search(p.read_bytes()) or p == package / this]


def code_hash(package: Path = PACKAGE) -> str:
    """16 hexadecimal digits over paths and bytes of all files that hold a kernel."""
    whole = hashlib.sha256()
    for p in kernel_files(package):
        for part in (p.relative_to(package).as_posix().encode(), p.read_bytes()):
            whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()[:16]


def cache_folder(named: str = "", package: Path = PACKAGE) -> Path:
    """Where compiled kernels of this code are kept: under `named`, else under the cache folder of foedus.

    A folder that cannot be written gives way to one of the user's own in the system's temporary folder, so that a
    read-only home or image is no error.
    """
    code = code_hash(package)
    above = Path(named) if named else folders.cache() / "numba"
    if _writable(above / code):
        return above / code
    return _temporary() / code


def njit(**options: Any) -> Callable[[F], F]:
    """`numba.njit` with the kept code in `cache_folder`. Numba's own setting stands again afterwards: code of other
    packages goes where it went."""
    import numba
    from numba.core import config

    settings: Any = config  # Numba makes them at run time, so that they have no types

    def compiled(function: F) -> F:
        with _LOCK:
            named = settings.CACHE_DIR
            settings.CACHE_DIR = str(_folder(named))
            try:
                return numba.njit(**options)(function)
            finally:
                settings.CACHE_DIR = named

    return compiled


@cache
def _folder(named: str) -> Path:
    return cache_folder(named)


def _writable(folder: Path) -> bool:
    """Whether files can be made in the folder, which is made if need be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False


def _temporary() -> Path:
    """A folder for this user alone: kept code is loaded without a check, so nobody else may put files there."""
    user = os.getuid() if hasattr(os, "getuid") else 0
    folder = Path(tempfile.gettempdir()) / f"foedus-numba-{user}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        own = folder.lstat()
        private = not folder.is_symlink() and own.st_uid == user and not own.st_mode & 0o077
    except OSError:
        private = False
    if os.name == "nt" or (private and _writable(folder)):
        return folder
    return Path(tempfile.mkdtemp(prefix="foedus-numba-"))
