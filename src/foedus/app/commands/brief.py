"""foedus brief: a dossier on two states."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

FORMATS = ("html", "pdf")


def brief(
    ctx: typer.Context,
    a: Annotated[str, typer.Argument(metavar="A", help="A state: CHN, China, PRC ...")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another state.")],
    as_of: Annotated[
        str | None,
        typer.Option(
            metavar="WHEN", help="Where it stands: 2024, 2024-03; a day, 2022-02-03, with what was published by then."
        ),
    ] = None,
    format: Annotated[list[str] | None, typer.Option(metavar="LIST", help="html, pdf or both (html,pdf).")] = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write to.")] = Path("out"),
) -> None:
    """Write an illustrated, sourced dossier on two states.

    `foedus brief CHN RUS`, `foedus brief "United States" "United Kingdom" --as-of 2014`,
    `foedus brief CHN RUS --as-of 2022-02-03` (publication lags honoured; what came later stands beside).
    """
    from ...core.dyads import Dyad
    from ...core.errors import BadInput
    from ...core.periods import Period
    from .. import asked, show

    dyad = Dyad.of(a, b)
    formats = tuple(
        dict.fromkeys(asked.choice(f, FORMATS, "format of a brief") for f in asked.words(format or ["html,pdf"]))
    )
    if not formats:
        raise BadInput("no format is named", do="Write --format html,pdf.")
    if as_of is not None:
        year = Period.parse(as_of).end.year
        dyad.require_years(year, year)
    lab = asked.lab(ctx)
    asked.require_writable(out)
    from ...briefs.make import make

    for path in make(lab, dyad.first.id, dyad.second.id, as_of=as_of, formats=formats, out=out, say=show.note):
        show.line(str(path))
