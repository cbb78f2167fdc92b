"""foedus record build, foedus record verify: the store itself."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Build the record from raw files, or check it.")


@app.command("build")
def build(
    raw: Annotated[Path, typer.Option(metavar="DIR", help="The folder of the raw files, one folder a source.")],
    only: Annotated[
        list[str] | None, typer.Option(metavar="LIST", help="Read and check just these sources; nothing is written.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Where the store is written instead of into the package.")
    ] = None,
) -> None:
    """Read every source, check it, and put the whole store in place at once."""
    from ...core.errors import BadInput
    from ...record import build as building
    from ...record.source import registry
    from ...record.store import EMBEDDED, Store
    from .. import asked, show

    chosen = asked.words(only) if only else None
    if chosen and out is not None:
        raise BadInput("--only reads and checks, and writes nothing", do="Leave out --only or --out.")
    for s in chosen or ():
        registry()[s]  # an unknown one is named with the nearest before anything is read
    place = out or EMBEDDED
    if place.exists() and (
        not place.is_dir() or (any(place.iterdir()) and out is not None and not (place / "manifest.json").exists())
    ):
        raise BadInput(
            f"{place} is there and is no store",
            "a build puts the store in the place of what was there",
            "Choose a new folder.",
        )
    if not chosen:
        asked.require_writable(place.parent)
    entries = building.build(raw, place, chosen, say=show.line)
    if chosen:
        show.line(f"Checked {sum(e.rows for e in entries):,} rows of {len(chosen)} sources; nothing was written.")
    else:
        from ...lab.derived import derive

        derive(place)
        show.line(
            f"Wrote {sum(e.rows for e in entries):,} rows in {len(entries)} tables to {place}, "
            f"record {Store(place).id}."
        )


@app.command("verify")
def verify(ctx: typer.Context) -> None:
    """Read every table of the record and compare its content with what the manifest says."""
    from ...core.errors import StoreError
    from .. import asked, show

    store = asked.lab(ctx).store
    faults = store.verify()
    if faults:
        raise StoreError(
            f"{len(faults)} of {len(store.entries)} tables of the record are damaged",
            "",
            "Install foedus again, or rebuild it with `foedus record build --raw DIR`.",
            "\n".join(f"  {f}" for f in faults),
        )
    show.line(
        f"The record {store.id} is whole: {len(store.entries)} tables, "
        f"{sum(e.rows for e in store.entries):,} rows, {len(store.manifest['sources'])} sources."
    )
