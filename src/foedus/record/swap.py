"""Several files and folders put in the place of others together: all, or none.

What comes is made ready in a folder beside. Then a list is written: from there on the exchange is made, by whoever comes
next where the one that began it was ended. What was there before is kept in a folder of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..core import files
from ..core.errors import StoreError

LIST = ".exchange.json"
KEPT = "replaced-"


def pending(folder: Path) -> bool:
    """Whether an exchange in a folder was cut off. Raises PermissionError where that cannot be known."""
    try:
        (folder / LIST).stat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    return True


def exchange(folder: Path, ready: Path, names: Sequence[str]) -> Path:
    """Put the files and folders of these names from `ready`, a folder inside `folder`, in the place of those in
    `folder`; the folder in which those are kept. The caller holds the lock."""
    n = 1
    while (kept := folder / f"{KEPT}{n}").exists():
        n += 1
    body = {"ready": ready.name, "names": list(names), "kept": kept.name}
    files.put_text(folder / LIST, files.sealed(body), lasting=True)
    finish(folder)
    return kept


def finish(folder: Path) -> None:
    """Make an exchange that was listed, or the rest of one. The caller holds the lock. Raises StoreError where the list
    is damaged: nothing is then done."""
    if not pending(folder):
        return
    try:
        body = files.unsealed((folder / LIST).read_bytes())
        ready, kept = folder / body["ready"], folder / body["kept"]
        names = [str(n) for n in body["names"]]
        if "sealed" not in body:
            raise ValueError("it carries no hash")
    except (ValueError, KeyError, TypeError) as e:
        raise StoreError(
            f"{folder / LIST} is damaged", str(e), "Remove that file, and restore your backup again."
        ) from None
    if not kept.exists():
        files.make(kept)
    for name in names:
        if (ready / name).exists():
            if (folder / name).exists() and not (kept / name).exists():
                files.replace(folder / name, kept / name)
            files.replace(ready / name, folder / name)
    files.sync(kept)
    files.sync(folder)
    files.remove(ready)
    files.remove(folder / LIST)
    if not any(kept.iterdir()):
        kept.rmdir()
