"""foedus update: the official files of every source that has an address, fetched, compared and imported."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer


def update(
    ctx: typer.Context,
    only: Annotated[
        list[str] | None, typer.Option(metavar="ID,ID", help="Sources by id; else all that have an address.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only those last fetched before that day (2026-11-30), or never.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Fetch and compare, and keep nothing.")] = False,
    allow_loss: Annotated[
        bool, typer.Option("--allow-loss", help="Import a file although much of it is left out.")
    ] = False,
    deadline: Annotated[
        float | None, typer.Option(min=1, metavar="SECONDS", help="How long one file may take; else an hour.")
    ] = None,
) -> None:
    """Fetch anew all that has an address, and import it.

    Each is read and compared before it replaces anything; one that fails leaves all as it was, and the others go on.

    `foedus update --only cow_nmc,world_bank --dry-run`.
    """
    from ...core import folders
    from ...core.errors import BadInput
    from ...record import update as updating
    from .. import asked, show
    from .fetch import Bar

    try:
        day = None if since is None else date.fromisoformat(since)
    except ValueError:
        raise BadInput(f"{since!r} is no day", do="Write --since 2026-11-30.") from None
    sources = updating.with_address(asked.words(only or ()))
    bar, failed = Bar(), []
    more: dict[str, Any] = {} if deadline is None else {"deadline": deadline}
    try:
        for done in updating.update(
            sources,
            folders.downloads(),
            folders.overlay(),
            ctx.obj,
            since=day,
            dry_run=dry_run,
            allow_loss=allow_loss,
            say=bar.say,
            progress=bar.show,
            **more,
        ):
            bar.clear()
            if done.error is not None:
                failed.append(done.source)
                show.line(f"{done.source}: left as it was; {done.error.message}")
                continue
            same = all(c.same for c in done.changes)
            show.line(f"{done.source}: " + ("nothing changed" if same else "imported" if done.imported else "changed"))
            for c in done.changes:
                show.line(f"  {_told(c)}")
    finally:
        bar.clear()
    if failed:
        raise BadInput(
            f"{show.count(len(failed), 'source')} of {len(sources)} could not be updated: {', '.join(failed)}",
            "what they hold is as it was",
        )


def _told(c: Any) -> str:
    from .. import show

    if c.same:
        return f"{c.name}: {show.count(c.rows, 'row')}, as before"
    span = f", {show.years_of_coverage(c.first, c.last)}" if c.first else ""
    if not c.held:
        return f"{c.name}: {show.count(c.rows, 'row')}, all new{span}"
    return f"{c.name}: {show.count(c.rows, 'row')}; {c.new:,} new, {c.gone:,} gone, {c.changed:,} changed{span}"
