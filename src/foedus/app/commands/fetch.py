"""foedus fetch: the official files of a source, downloaded."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

Id = Annotated[str, typer.Argument(metavar="SOURCE", help="An id that `foedus sources` lists.")]


def fetch(
    source: Id,
    to: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The folder to download to, instead of the user's own.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Download anew what is there already.")] = False,
    deadline: Annotated[
        float | None,
        typer.Option(min=1, metavar="SECONDS", help="How long one file may take, all tries together; else an hour."),
    ] = None,
) -> None:
    """Download the official files of a source.

    Cut off, the next call goes on where this one ended. A file that is too large, that only drips, or whose address
    leads to another server than the source names is refused.
    """
    from ...core import folders
    from ...record import fetch as fetching
    from ...record.source import registry
    from .. import show

    found = registry()[source]
    place = to or folders.downloads() / found.id
    bar = Bar()
    more: dict[str, Any] = {} if deadline is None else {"deadline": deadline}
    try:
        paths = fetching.fetch(found, place, say=bar.say, progress=bar.show, again=again, **more)
    finally:
        bar.clear()
    for p in paths:
        show.line(str(p))
    show.note(f"To use it: foedus import {found.id} {place}")


class Bar:
    """One line that counts up, on a terminal only."""

    def __init__(self) -> None:
        self.live = sys.stderr.isatty()
        self.drawn = False

    def show(self, name: str, have: int, total: int | None) -> None:
        if self.live:
            self.drawn = True
            of = f" of {total / 1e6:,.1f} MB, {have / total:.0%}" if total else " MB"
            sys.stderr.write(f"\r\x1b[K{name}: {have / 1e6:,.1f}{of}")
            sys.stderr.flush()

    def say(self, text: str) -> None:
        from .. import show

        self.clear()
        show.note(text)

    def clear(self) -> None:
        if self.drawn:
            sys.stderr.write("\r\x1b[K")
            self.drawn = False
