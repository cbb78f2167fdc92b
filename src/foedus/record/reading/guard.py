"""No exception of a library reaches a user who gave a file: whatever goes wrong while it is read becomes one message."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from ...core.errors import BadInput, FoedusError
from .files import begin, now_open

WHOLE = "Check that the file is the one the producer publishes, and whole."


def first_line(e: BaseException) -> str:
    """What an exception of a library says, in a line."""
    return ((str(e).strip() or type(e).__name__).splitlines()[0])[:200]


@contextmanager
def in_words(message: Callable[[BaseException], BadInput]) -> Iterator[None]:
    """Any exception inside, a panic of a library too, as the error that `message` makes of it. Errors of foedus, and what
    ends the process, pass."""
    try:
        yield
    except FoedusError:
        raise
    except BaseException as e:
        if isinstance(e, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise message(e) from e


@contextmanager
def told(path: Path, what: str) -> Iterator[None]:
    """Any exception inside as BadInput that names the file read last, what it was read as, and the cause; as in_words."""

    def message(e: BaseException) -> BadInput:
        kind, said = type(e).__name__, first_line(e)
        why = said if said == kind else f"{kind}: {said}"
        return BadInput(f"{now_open() or path.name} cannot be read as {what}", why, WHOLE)

    begin()
    with in_words(message):
        yield
