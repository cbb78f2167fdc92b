"""foedus import: files of the user beside the record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Id = Annotated[str, typer.Argument(metavar="SOURCE", help="An id that `foedus sources` lists.")]


def import_(
    source: Id,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="The file or folder as downloaded; without it, what `foedus fetch` got."),
    ] = None,
) -> None:
    """Use a file that you downloaded beside the record."""
    from ...core import folders
    from ...core.errors import BadInput
    from ...record.build import import_source
    from ...record.source import registry
    from .. import show

    found = registry()[source]
    path = file if file is not None else folders.downloads() / found.id
    if file is None and not path.exists():
        raise BadInput(
            f"no file of {found.id} is named, and none was fetched",
            do=f"Write `foedus import {found.id} FILE`"
            + (
                f", or run `foedus fetch {found.id}` first."
                if found.downloads
                else f"; the file comes from {found.address}."
            ),
        )
    for e in import_source(found.id, path, folders.overlay()):
        show.line(f"{e.name}: {e.rows:,} rows, {show.years_of_coverage(e.coverage.first, e.coverage.last)}")
    show.line(f"{found.id} is now read beside the record.")
