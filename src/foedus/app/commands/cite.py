"""foedus cite: BibTeX of the sources of a variable."""

from __future__ import annotations

from typing import Annotated

import typer


def cite(
    ctx: typer.Context,
    variable: Annotated[str, typer.Argument(metavar="VARIABLE", help="A variable, a measure or a table.")],
) -> None:
    """Print the sources of a variable as BibTeX.

    For a measure, the sources of what it needs, and its references.
    """
    from .. import asked, show

    show.line(asked.lab(ctx).cite(variable))
