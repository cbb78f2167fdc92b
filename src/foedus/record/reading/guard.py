"""No exception of a library reaches a user who gave a file: whatever goes wrong while it is read becomes one message."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...core.errors import BadInput, FoedusError
from .files import begin, now_open
from .sheets import WHOLE, first_line


@contextmanager
def told(path: Path, what: str) -> Iterator[None]:
    """Any exception inside as BadInput that names the file read last, what it was read as, and the cause. Errors of
    foedus, and what ends the process, pass."""
    begin()
    try:
        yield
    except FoedusError:
        raise
    except BaseException as e:
        if isinstance(e, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        kind = type(e).__name__
        said = first_line(e)
        raise BadInput(
            f"{now_open() or path.name} cannot be read as {what}", said if said == kind else f"{kind}: {said}", WHOLE
        ) from e
