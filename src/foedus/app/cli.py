"""The command line: which commands there are, and how it ends.

Bad input ends with one message and exit 2, an interruption with 130, a fault of foedus with 1; a traceback
is shown only with FOEDUS_DEBUG=1. Every command imports what it needs when it runs, so that `--help` is quick.
"""

from __future__ import annotations

import contextlib
import inspect
import os
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup, TyperOption

from .. import __version__
from ..core.errors import FoedusError
from ..core.registry import load
from .asked import PREFER

INTERRUPTED = 130
FAULT = (
    "foedus: something broke that is not your doing: {error}\n"
    "Please report this line and what you typed on the issue tracker of foedus; FOEDUS_DEBUG=1 shows where."
)
# the module of each command and the function or the group of commands in it, in the order of the help
COMMANDS = {
    "brief": "brief.brief",
    "get": "get.get",
    "dyads": "dyads.dyads",
    "query": "query.query",
    "variables": "names.variables",
    "describe": "describe.describe",
    "states": "names.states",
    "groups": "names.groups",
    "codes": "codes.codes",
    "sources": "sources.sources",
    "cite": "cite.cite",
    "trace": "trace.trace",
    "fetch": "fetch.fetch",
    "update": "update.update",
    "import": "import_.import_",
    "imports": "imports.app",
    "mirror": "mirror.mirror",
    "multiverse": "multiverse.multiverse",
    "holds": "holds.holds",
    "gravity": "gravity.gravity",
    "sanction": "sanction.sanction",
    "dependence": "dependence.dependence",
    "backup": "backup.backup",
    "restore": "backup.restore",
    "doctor": "doctor.doctor",
    "votes": "roll_call.app",
    "record": "record.app",
}


# commands that read values, and take --prefer
CHOOSING = (
    "brief",
    "get",
    "dyads",
    "query",
    "mirror",
    "multiverse",
    "holds",
    "gravity",
    "sanction",
    "dependence",
    "votes",
)


class Commands(TyperGroup):
    """The commands, each imported and built when it is run; the help of all needs their first lines alone."""

    def __init__(self, **attrs: Any) -> None:
        super().__init__(**attrs)
        unbuilt: dict[str, Any] = dict.fromkeys(COMMANDS)
        self.commands = unbuilt
        self._listing = False

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        if self.commands[cmd_name] is None:
            module, _, name = COMMANDS[cmd_name].partition(".")
            found = load(f"{__package__}.commands.{module}", name)
            if self._listing:
                text = found.info.help if isinstance(found, typer.Typer) else inspect.getdoc(found)
                return TyperCommand(cmd_name, help=text, rich_markup_mode=None)
            self.commands[cmd_name] = _built(cmd_name, found)
        return self.commands[cmd_name]

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        self._listing = True
        super().format_commands(ctx, formatter)
        self._listing = False


def _built(name: str, found: Any) -> Any:
    """One command, or one group of commands, as Typer builds it."""
    one = typer.Typer(rich_markup_mode=None, add_completion=False)
    one.callback()(lambda: None)
    if isinstance(found, typer.Typer):
        one.add_typer(found, name=name)
    else:
        one.command(name)(found)
    group: Any = typer.main.get_command(one)
    made = group.commands[name]
    for command in getattr(made, "commands", {"": made}).values() if name in CHOOSING else ():
        command.params.append(_prefer())
    return made


def _prefer() -> TyperOption:
    def keep(ctx: Any, _: Any, value: Any) -> None:
        ctx.meta[PREFER] = tuple(value or ())

    return TyperOption(
        param_decls=["--prefer"],
        metavar="ID",
        multiple=True,
        expose_value=False,
        callback=keep,
        help="The source that is read first where one must be chosen (polity5+user).",
    )


app = typer.Typer(
    name="foedus",
    cls=Commands,
    rich_markup_mode=None,
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110},
    help="A laboratory for partnerships between states: evidence, measures and briefs, each number with its source.",
    epilog="Start with `foedus brief CHN RUS`, or with `foedus get cinc --states CHN,RUS --years 1992:2022`.",
)


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
    except (KeyboardInterrupt, typer.Abort) as e:
        if isinstance(e.__cause__, EOFError):  # a file that ended too soon: the library of the commands takes it for ^D
            return _fault(e.__cause__)
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
        return _fault(e)


def _fault(e: BaseException) -> int:
    if os.environ.get("FOEDUS_DEBUG"):
        traceback.print_exception(e)
    from ..core import files

    if why := files.why_not(e):  # a full disk, as a library says it
        return _say(f"a file cannot be read or written; {why}.", 2)
    lines = str(e).strip().splitlines()
    return _say(FAULT.format(error=f"{type(e).__name__}: {lines[0]}" if lines else type(e).__name__), 1)


def _ended(code: int) -> int:
    return _say("foedus: interrupted.", code) if code == INTERRUPTED else code


def _say(text: str, code: int) -> int:
    from .show import plain

    with contextlib.suppress(BrokenPipeError):
        print(plain(text), file=sys.stderr, flush=True)
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
