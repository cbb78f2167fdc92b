"""foedus backup, foedus restore: the user's own data as one file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The archive to write, such as foedus-data.zip.")],
) -> None:
    """Write your imports and all that you made into one file.

    Downloads and the cache are left out: they can be had again. The file is read again before it takes its name.
    """
    from ...core import folders
    from ...record.backup import back_up
    from .. import show

    index = back_up(folders.data(), file)
    size = sum(f["size"] for f in index["files"].values())
    show.line(f"{file}: {show.count(len(index['files']), 'file')}, {size / 1e6:,.1f} MB, each with its hash.")
    if index["sources"]:
        show.line(show.folded(f"Imports: {', '.join(index['sources'])}.", 2, 0))


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An archive that `foedus backup` wrote.")],
) -> None:
    """Put back what `foedus backup` wrote.

    The whole archive is checked first; what it replaces is kept.
    """
    from ...core import folders
    from ...record.backup import restore as put_back
    from .. import show

    done = put_back(file, folders.data())
    if done.sources:
        show.line(show.folded(f"Imports restored: {', '.join(done.sources)}.", 2, 0))
    if done.others:
        show.line(show.folded(f"Restored beside them: {', '.join(done.others)}.", 2, 0))
    if done.kept is not None:
        show.line(
            show.folded(
                f"What was there before ({', '.join(done.replaced)}) lies in {done.kept}; "
                "remove that folder when you need it no more.",
                2,
                0,
            )
        )
