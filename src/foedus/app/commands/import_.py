"""foedus import: files of the user beside the record, and data of their own."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ...lab.lab import Lab
    from ...record.build import Brought
    from ...record.own import Own

STATES = ("state", "state_1", "state_2")


def import_(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(metavar="SOURCE|FILE", help="An id that `foedus sources` lists; or a file alone.")
    ],
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="The file or folder as downloaded; without it, what `foedus fetch` got."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the report and write nothing.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Refuse where any row was left out.")] = False,
    allow_loss: Annotated[
        bool, typer.Option("--allow-loss", help="Import it although much of it is left out.")
    ] = False,
    replace: Annotated[
        bool, typer.Option("--replace", help="Read no row of an earlier file beside it; own data never do.")
    ] = False,
    unit: Annotated[
        str | None, typer.Option(metavar="UNIT", help="The unit of the values, where the file does not say it.")
    ] = None,
    name: Annotated[str | None, typer.Option("--as", metavar="NAME", help="Data of your own: its name.")] = None,
    about: Annotated[
        str | None, typer.Option(metavar="WORD", help="Own data: about a state, dyad, directed pair or the world.")
    ] = None,
    state: Annotated[str | None, typer.Option(metavar="COLUMN", help="Own data: the column of the state.")] = None,
    state_1: Annotated[str | None, typer.Option(metavar="COLUMN", help="The first state, or from whom.")] = None,
    state_2: Annotated[str | None, typer.Option(metavar="COLUMN", help="The second state, or to whom.")] = None,
    time: Annotated[str | None, typer.Option(metavar="COLUMN", help="The year, month or day.")] = None,
    value: Annotated[str | None, typer.Option(metavar="COLUMN", help="The value.")] = None,
    label: Annotated[str | None, typer.Option(metavar="TEXT", help="What tables and charts call it.")] = None,
    codes: Annotated[
        str | None, typer.Option(metavar="SYSTEM", help="The codes of the states: name, iso3, cow, m49 ...")
    ] = None,
    where: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN=CELL", help="Own data: only rows with that cell; may be given again."),
    ] = None,
) -> None:
    """Use a file that you downloaded, or data of your own.

    Its rows keep an id of their own (polity5+user); `foedus sources prefer` says which is read where one must be.

    `foedus import polity5 FILE`, `foedus import FILE`, `foedus import FILE --as NAME --about directed --state-1 from
    --state-2 to --time year --value x --unit percent`.
    """
    from ...core import folders
    from ...record import build, imports
    from .. import asked, imported, show

    lab = asked.lab(ctx)
    told: dict[str, Any] = {
        **{"about": about, "state": state, "state_1": state_1, "state_2": state_2},
        **{"time": time, "value": value, "label": label, "codes": codes},
        "where": _pairs(where) or None,
    }
    path, source = _which(what, file, name is not None)
    own = name is not None or any(v is not None for v in told.values())
    if source is None and not own:
        source = _recognised(path)
        own = source is None
    if own:
        path = path if source is None else _no_source(source)
        brought = _own(path, name, {**told, "unit": unit}, lab)
    else:
        assert source is not None
        brought = build.read_import(source, path, _record(lab), unit or "")
    imports.check(brought.report, strict, allow_loss)
    if dry_run:
        imported.report(brought.report, lab)
        return show.line("Nothing was written (--dry-run).")
    said = build.put_import(brought, folders.overlay(), replace or own)
    imported.report(brought.report, lab)
    for s in said:
        show.note(s)
    show.line(f"{brought.id} is now read beside the record.")


def _which(what: str, file: Path | None, own: bool) -> tuple[Path, str | None]:
    """The path, and the source where one is named. Raises BadInput, UnknownName."""
    from ...core import folders
    from ...core.errors import BadInput, UnknownName, nearest
    from ...core.schema import USER
    from ...record.source import registry

    known = registry()
    base = what.removesuffix(USER)
    if file is not None:
        return file, known[base].id
    if base in known and not own:
        found = known[base]
        path = folders.downloads() / found.id
        if not path.exists():
            raise BadInput(
                f"no file of {found.id} is named, and none was fetched",
                do=f"Write `foedus import {found.id} FILE`"
                + (
                    f", or run `foedus fetch {found.id}` first."
                    if found.downloads
                    else f"; the file comes from {found.address}."
                ),
            )
        return path, found.id
    if Path(what).exists():
        return Path(what), None
    if "." in what or "/" in what:
        raise BadInput(f"there is no file {what}", do="Give the file or folder as you downloaded it.")
    raise UnknownName(
        f"{what!r} is neither a source nor a file that is there",
        do=nearest(what, [s.id for s in known]) or "`foedus sources` lists the sources.",
    )


def _no_source(source: str) -> Path:
    from ...core.errors import BadInput

    raise BadInput(
        f"{source} is a source with a loader of its own, and --as names data of your own",
        do="Leave the source out, or leave out --as and the names of columns.",
    )


def _record(lab: Lab) -> Any:
    """The record without the user's imports: what an import stands beside."""
    from ...record.store import Store

    return Store(lab.store.root)


def _recognised(path: Path) -> str | None:
    """The source whose layout a file has, which is told; None where it may be data of the user's own and a person can
    be asked. Raises BadInput with the two likeliest."""
    from ...record import layouts
    from .. import show

    guesses = layouts.recognise(path)
    if not any(g.score >= layouts.SURE for g in guesses) and path.is_file() and sys.stdin.isatty():
        return None
    found = layouts.decide(path, guesses)
    show.note(f"{path.name} is read as {found.source}: {found.why}.")
    return found.source


# -- data of the user's own ------------------------------------------------------------------------------------


def _own(path: Path, name: str | None, told: dict[str, Any], lab: Lab) -> Brought:
    from ...record import own
    from ...record.source import registry

    asked_for = _told(path, name, told)
    mine = {e.name for e in lab.store.entries if lab.store.sources[e.source].get("own")}
    taken = ({*lab.catalogue} | {s.id for s in registry()}) - mine
    return own.read_own(path, asked_for, taken)


def _told(path: Path, name: str | None, told: dict[str, Any]) -> Own:
    """What was said of the file; what was not is asked for in a terminal. Raises BadInput elsewhere."""
    from ...core.errors import BadInput
    from ...record import own

    about = told["about"]
    if about is None and (told["state"] or told["state_1"]):
        about = "state" if told["state"] else None
    columns = own.columns_of(path)
    needed = own.ABOUT.get(about or "", ())
    lacking = [
        *([] if name else ["--as"]),
        *([] if about else ["--about"]),
        *(f"--{c.replace('_', '-')}" for c in needed if told[c] is None),
        *(f"--{c}" for c in ("time", "value", "unit") if told[c] is None),
    ]
    if lacking and not sys.stdin.isatty():
        raise BadInput(
            f"{path.name} as data of your own: {', '.join(lacking)} must be said",
            f"its columns are {', '.join(columns[:20])}",
            "For instance: --as approval --about directed --state-1 from --state-2 to --time year --value x "
            "--unit percent.",
        )
    if lacking:
        typer.echo(f"{path.name} has the columns {', '.join(columns[:20])}.", err=True)
    name = name or _ask("Name of the variable (small letters)")
    about = about or _ask(f"About whom ({', '.join(own.ABOUT)})", "state")
    states = tuple(told[c] or _ask(_QUESTIONS[c]) for c in own.ABOUT.get(about, ()))
    strange = [c for c in STATES if told[c] is not None and c not in own.ABOUT.get(about, ())]
    if about in own.ABOUT and strange:
        raise BadInput(
            f"--{strange[0].replace('_', '-')} does not go with --about {about}",
            f"it needs {' and '.join('--' + c.replace('_', '-') for c in own.ABOUT[about]) or 'no column of states'}",
        )
    return own.Own(
        name,
        about,
        states,
        told["time"] or _ask("Column of the year, month or day"),
        told["value"] or _ask("Column of the value"),
        told["unit"] or _ask("Unit (percent, share, count, index, mUSD ...)"),
        told["label"] or (_ask("Label", name) if lacking else ""),
        told["codes"] or "",
        where=told["where"] or (),
    )


def _pairs(said: list[str] | None) -> tuple[tuple[str, str], ...]:
    """Columns and cells of --where. Raises BadInput."""
    from ...core.errors import BadInput

    out = []
    for text in said or ():
        column, sign, cell = text.partition("=")
        if not sign or not column.strip():
            raise BadInput(f"--where {text!r} names no column and cell", do="Write it so: --where unit=CP_MEUR")
        out.append((column.strip(), cell.strip()))
    return tuple(out)


_QUESTIONS = {
    "state": "Column of the state",
    "state_1": "Column of the first state (from whom)",
    "state_2": "Column of the second state (to whom)",
}


def _ask(question: str, default: str | None = None) -> str:
    return str(typer.prompt(question, default=default, err=True)).strip()
