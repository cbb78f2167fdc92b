"""foedus imports: what the user imported, each with its report, and how it is taken out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any

import typer

app = typer.Typer(
    help="What you imported: list it, repeat a report, take one out.",
    rich_markup_mode=None,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Id = Annotated[str, typer.Argument(metavar="ID", help="An id that `foedus imports` lists.")]


@app.callback()
def imports(ctx: typer.Context) -> None:
    """What you imported: source, file, day, rows and variables.

    `foedus imports`, `foedus imports show ID`, `foedus imports remove ID`.
    """
    if ctx.invoked_subcommand is None:
        _list(ctx)


@app.command("show")
def show_(ctx: typer.Context, id: Id) -> None:
    """Repeat the report of an import."""
    from ...core import folders
    from ...core.errors import BadInput
    from ...core.schema import USER
    from ...record import layers
    from ...record.build import import_named
    from ...record.imports import Report
    from .. import asked, imported, show

    lab = asked.lab(ctx)
    name = import_named(id, folders.overlay())
    meta = lab.store.sources[name]
    if "import" not in meta:
        raise BadInput(
            f"{name} has no report",
            "an earlier foedus imported it and wrote none",
            f"Import the file again: foedus import {name.removesuffix(USER)} FILE.",
        )
    imported.report(Report.from_dict(meta["import"]), lab)
    for old in layers.earlier(folders.overlay(), name):
        show.note(f"Before it: {_file(old)}, imported on {_day(old)}.")


@app.command("remove")
def remove(
    id: Id, every: Annotated[bool, typer.Option("--all", help="Earlier files of the source too.")] = False
) -> None:
    """Take the newest import of a source out; an earlier one is then read again.

    The record, and the file that you imported, stay as they are."""
    from ...core import folders
    from ...record import build, preferences
    from .. import show

    name, again = build.remove_import(id, folders.overlay(), every)
    if again:
        show.line(f"The newest import of {name} is taken out.")
        for s in again:
            show.line(s)
        return
    show.line(f"{name} is no longer read.")
    prefer = preferences.load()
    gone = [v for v, s in prefer.items() if s == name]
    if gone:
        preferences.keep({v: s for v, s in prefer.items() if s != name})
        show.line(f"Nor is it preferred for {', '.join(gone)}.")


def _list(ctx: typer.Context) -> None:
    from ...core import folders
    from ...core.schema import USER
    from ...record import layers
    from .. import asked, show

    store = asked.lab(ctx).store
    rows = []
    for name in sorted(s for s in store.sources if s.endswith(USER)):
        held = [e for e in store.entries if e.source == name]
        rows.append(_row(name, store.sources[name], held))
        for old in layers.earlier(folders.overlay(), name):
            rows.append(_row("  earlier" if old["read"] else "  earlier, not read", old, old["entries"]))
    if not rows:
        return show.line("You have imported nothing. `foedus import FILE` reads a file beside the record.")
    show.table(("source", "file", "day", "rows", "variables and tables"), rows, right=("rows",))


def _row(name: str, meta: Mapping[str, Any], held: Sequence[Any]) -> tuple[str, ...]:
    variables = ", ".join(sorted(e.name for e in held))
    return (name, _file(meta), _day(meta), f"{sum(e.rows for e in held):,}", variables)


def _file(meta: Mapping[str, Any]) -> str:
    return str((meta.get("import") or {}).get("file", "not said"))


def _day(meta: Mapping[str, Any]) -> str:
    return str((meta.get("import") or {}).get("day") or meta.get("accessed", ""))
