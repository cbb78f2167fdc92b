"""The command line: which commands there are, and how it ends.

Bad input ends with one message and exit 2, an interruption with 130, a fault of foedus with 1; a traceback
is shown only with FOEDUS_DEBUG=1. Every command imports what it needs when it runs, so that `--help` is quick.
"""

from __future__ import annotations

import contextlib
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from .. import __version__
from ..core.errors import FoedusError
from .commands import (
    brief,
    cite,
    dependence,
    describe,
    divergence,
    doctor,
    dyads,
    fetch,
    get,
    gravity,
    holds,
    mirror,
    multiverse,
    names,
    query,
    record,
    sanction,
    sources,
    trace,
)

INTERRUPTED = 130
FAULT = (
    "foedus: something broke that is not your doing: {error}\n"
    "Please report this line and what you typed on the issue tracker of foedus; FOEDUS_DEBUG=1 shows where."
)

app = typer.Typer(
    name="foedus",
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="A laboratory for partnerships between states: evidence, measures and briefs, each number with its source.",
    epilog="Start with `foedus brief CHN RUS`, or with `foedus get cinc --states CHN,RUS --years 1992:2022`.",
)
app.command("brief")(brief.brief)
app.command("get")(get.get)
app.command("dyads")(dyads.dyads)
app.command("query")(query.query)
app.command("variables")(names.variables)
app.command("describe")(describe.describe)
app.command("states")(names.states)
app.command("groups")(names.groups)
app.command("sources")(sources.sources)
app.command("cite")(cite.cite)
app.command("trace")(trace.trace)
app.command("fetch")(fetch.fetch)
app.command("import")(fetch.import_)
app.add_typer(divergence.app, name="votes")
app.command("mirror")(mirror.mirror)
app.command("multiverse")(multiverse.multiverse)
app.command("holds")(holds.holds)
app.command("gravity")(gravity.gravity)
app.command("sanction")(sanction.sanction)
app.command("dependence")(dependence.dependence)
app.add_typer(record.app, name="record")
app.command("doctor")(doctor.doctor)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"foedus {__version__}")
        raise typer.Exit


@app.callback()
def options(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Option(
            "--record",
            metavar="DIR",
            envvar="FOEDUS_RECORD",
            show_envvar=True,
            help="Read the record in this folder instead of the one in the package.",
        ),
    ] = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Kept for every command: the folder of the record."""
    ctx.obj = folder


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    _plain_streams()
    try:
        code = _run(argv)
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever reads has seen enough
        _silence_stdout()
        return 0


def _run(argv: Sequence[str] | None) -> int:
    try:
        code = typer.main.get_command(app).main(
            args=None if argv is None else list(argv), prog_name="foedus", standalone_mode=False
        )
        return _ended(code if isinstance(code, int) else 0)
    except (KeyboardInterrupt, typer.Abort):
        return _ended(INTERRUPTED)
    except SystemExit as e:
        if isinstance(e.__context__, BrokenPipeError):  # as the library of the commands ends it
            raise BrokenPipeError from None
        return e.code if isinstance(e.code, int) else 1
    except BrokenPipeError:
        raise
    except FoedusError as e:
        return _say(e.message, 2)
    except OSError as e:  # a full disk, a folder that went away
        if os.environ.get("FOEDUS_DEBUG"):
            traceback.print_exc()
        return _say(f"{e.filename or 'a file'} cannot be read or written; {e.strerror or e}.", 2)
    except BaseException as e:  # a panic of Polars is no Exception
        if hasattr(e, "show") and hasattr(e, "exit_code"):  # a wrong option or command
            e.show()
            return int(e.exit_code)
        if os.environ.get("FOEDUS_DEBUG"):
            traceback.print_exc()
        lines = str(e).strip().splitlines()
        return _say(FAULT.format(error=f"{type(e).__name__}: {lines[0]}" if lines else type(e).__name__), 1)


def _ended(code: int) -> int:
    return _say("foedus: interrupted.", code) if code == INTERRUPTED else code


def _say(text: str, code: int) -> int:
    with contextlib.suppress(BrokenPipeError):
        print(text, file=sys.stderr, flush=True)
    return code


def _plain_streams() -> None:
    """A terminal that cannot write a character prints a question mark for it, not a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _silence_stdout() -> None:
    """The reader has gone (`foedus variables | head`): nothing more is written, at exit neither."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
