"""foedus imports: what the user imported, each with its report, and how it is taken out."""

from __future__ import annotations

from typing import Annotated

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
    from ...record.build import import_named
    from ...record.imports import Report
    from .. import asked, imported

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


@app.command("remove")
def remove(id: Id) -> None:
    """Take an import out. The record, and the file that you imported, stay as they are."""
    from ...core import folders
    from ...record import build, preferences
    from .. import show

    name = build.remove_import(id, folders.overlay())
    show.line(f"{name} is no longer read.")
    prefer = preferences.load()
    gone = [v for v, s in prefer.items() if s == name]
    if gone:
        preferences.keep({v: s for v, s in prefer.items() if s != name})
        show.line(f"Nor is it preferred for {', '.join(gone)}.")


def _list(ctx: typer.Context) -> None:
    from ...core.schema import USER
    from .. import asked, show

    store = asked.lab(ctx).store
    rows = []
    for name in sorted(s for s in store.sources if s.endswith(USER)):
        held = [e for e in store.entries if e.source == name]
        kept = store.sources[name].get("import") or {}
        rows.append(
            (
                name,
                str(kept.get("file", "not said")),
                str(kept.get("day") or store.sources[name].get("accessed", "")),
                f"{sum(e.rows for e in held):,}",
                ", ".join(sorted(e.name for e in held)),
            )
        )
    if not rows:
        return show.line("You have imported nothing. `foedus import FILE` reads a file beside the record.")
    show.table(("source", "file", "day", "rows", "variables and tables"), rows, right=("rows",))
