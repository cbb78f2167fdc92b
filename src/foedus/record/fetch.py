"""Downloading the official files of a source, one after the other, and unpacking the zips among them.

How one file comes is told in transfer.py. Of two calls for one file, the second waits for the first.
"""

from __future__ import annotations

import contextlib
import hashlib
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from ..core import folders
from ..core.errors import BadInput, FetchError
from ..core.locks import Lock
from . import archives
from .source import Source
from .transfer import DEADLINE, Job, Progress, Say

if TYPE_CHECKING:
    import httpx


def _silent(*_: object) -> None:
    return None


def fetch(
    source: Source,
    folder: Path,
    say: Say = _silent,
    progress: Progress = _silent,
    *,
    again: bool = False,
    client: httpx.Client | None = None,
    pause: Callable[[float], None] = time.sleep,
    deadline: float = DEADLINE,
) -> list[Path]:
    """Download every file of a source into `folder`, unpack the zips among them, and return the paths.

    A file that is there already is kept when it has the right checksum, or none is known; `again`
    downloads it anew. Interrupted (Ctrl-C too), the part stays and the next call resumes it. A file may take
    `deadline` seconds, all tries together.

    Raises FetchError (no connection, no such host, 404, 429, 5xx, cut off, wrong length or checksum, another server,
    too slow, too large, or a source without an address), BadInput for a folder that cannot be written.
    """
    if not source.downloads and source.curated:
        raise FetchError(
            f"{source.id} lies in foedus itself",
            "its rows were collected by hand, each with its address",
            "There is nothing to fetch.",
        )
    if not source.downloads:
        raise FetchError(
            f"{source.id} has no file that foedus may download",
            f"its producer gives it out at {source.address}",
            f"Get it there and run: foedus import {source.id} FILE",
        )
    _prepare(folder)
    paths: list[Path] = []
    with _client(client) as http:
        for d in source.downloads:
            job = Job(http, d, folder, source, say, progress, pause, deadline)
            with _alone(job.final, say, deadline):
                path = job.run(again)
            paths.append(path)
            if path.suffix.lower() == ".zip":
                paths += unpack(path, folder)
    return paths


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):  # of this thread alone
            pass
    except OSError as e:
        raise BadInput(f"{folder} cannot be written", e.strerror or str(e), "Choose another folder.") from None


@contextmanager
def _alone(path: Path, say: Say, wait: float) -> Iterator[None]:
    """One download of a file at a time; the second waits. The lock lies in the cache: where none can be made, the
    download goes on without."""
    name = hashlib.sha256(str(path.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:20]
    lock, what = folders.cache() / "locks" / f"{name}.lock", f"{path.name} in {path.parent}"
    with contextlib.ExitStack() as held:
        try:
            held.enter_context(Lock(lock, what, 0.0))
        except OSError:
            pass
        except BadInput:
            say(f"{path.name} is being downloaded already; waiting for that to end")
            held.enter_context(Lock(lock, what, wait))
        yield


@contextmanager
def _client(given: httpx.Client | None) -> Iterator[httpx.Client]:
    if given is not None:
        yield given
        return
    import httpx

    with httpx.Client(
        follow_redirects=False,  # each is looked at first
        timeout=httpx.Timeout(30.0, connect=15.0),
        headers={"User-Agent": "foedus (research software)"},
    ) as made:
        yield made


def unpack(archive: Path, folder: Path) -> list[Path]:
    """Unpack a zip that was downloaded into `folder`, whole or not at all. Raises FetchError as archives.unpack."""
    try:
        return archives.unpack(archive, folder)
    except BadInput as e:
        raise FetchError(e.what, e.why, e.do) from None
