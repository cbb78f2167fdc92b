"""foedus votes divergence: the votes on which two states part, the least expected first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .positions import app
from .votes import First, Format, Out, Second, _give, _ready

if TYPE_CHECKING:
    from ...core.tables import Table
    from ...measures.divergence import Ledger

LISTED, TITLE = 20, 72


@app.command("divergence")
def divergence(
    ctx: typer.Context,
    first: First,
    second: Second,
    since: Annotated[int | None, typer.Option(metavar="YEAR", help="Votes cast in this year or later.")] = None,
    until: Annotated[int | None, typer.Option(metavar="YEAR", help="Votes cast in this year or earlier.")] = None,
    top: Annotated[
        int | None,
        typer.Option(
            min=0, metavar="N", help="Votes listed at most; 0 lists all. A table has 20 unless told, a file all."
        ),
    ] = None,
    agreements: Annotated[
        bool, typer.Option("--agreements", help="Votes on which they voted alike although parting was likely.")
    ] = False,
    sessions: Annotated[
        bool, typer.Option("--sessions", help="How often they parted in each session, beside what was expected.")
    ] = False,
    issues: Annotated[
        bool,
        typer.Option("--issues", help="How often they parted on each issue (to session 74), beside what was expected."),
    ] = False,
    beside: Annotated[str, typer.Option(metavar="STATE", help="A third state whose vote is shown.")] = "USA",
    out: Out = None,
    format: Format = "table",
) -> None:
    """List the votes on which two states parted, ranked by how unusual that was given their positions.

    P(part) is the chance that two states with their positions part on that roll call, by the model of `foedus votes
    ideal-points`, with an interval of 90 % over its draws; bits are -log2 of it. In that model two states vote
    independently given their positions on one dimension.

    `foedus votes divergence CHN RUS --since 2014 --top 20`, `... --agreements`, `... --sessions`, `... --issues`.
    """
    from ...core.dyads import Dyad
    from ...core.errors import BadInput
    from ...core.states import resolve
    from ...measures import divergence as d
    from .. import asked, show

    kind = _ready(out, format)
    if agreements + sessions + issues > 1:
        raise BadInput("--agreements, --sessions and --issues are tables of their own", do="Ask for one of them.")
    a, b = Dyad.of(first, second).ids
    years = None if since is None and until is None else (since or d.ALWAYS[0], until or d.ALWAYS[1])
    lab = asked.lab(ctx)
    inputs = (lab.get("ideal_point"), *(lab.table(n.removeprefix("table:")) for n in d.NEEDS[1:]))
    if sessions or issues:
        _give((d.by_session if sessions else d.by_issue)(*inputs, a, b, years), out, kind, top or 0)
        return
    got = d.ledger(*inputs, a, b, years, d.KINDS[agreements], resolve(beside).id)
    shown = got.first(top if top is not None else LISTED if out is None and kind == "table" else 0)
    if out is not None or kind != "table":
        _give(shown, out, kind, 0)
    else:
        _told(got, shown, a, b)
    if got.left_out[0]:
        show.note(
            f"{show.count(got.left_out[0], 'roll call')} of both without a probability left out, on"
            f" {got.left_out[1]:,} of which they parted: all voted alike, a part of a draft, a vote after the"
            " estimates end, or a session in which one of the two hardly voted."
        )


def _told(got: Ledger, shown: Table, a: str, b: str) -> None:
    """The list as people read it: chances in per cent, votes as words, the title last."""
    from ...core.numbers import chance
    from ...lab.traces import keep_table
    from .. import show

    show.line(
        f"{got.table.title}: {got.found:,} of {got.n:,} roll calls; {got.expected:,.0f} expected from their positions"
    )
    show.line()
    votes = [c for c in shown.rows.columns if c.startswith("vote_")]
    names = (
        "date",
        "symbol",
        *(v.removeprefix("vote_") for v in votes),
        "yes-no-abst.",
        "P(part)",
        "90 %",
        "bits",
        "issues",
        "title",
    )
    rows = [
        (
            r["date"],
            r["symbol"] or show.UNKNOWN,
            *(r[v] or "no row" for v in votes),
            f"{r['yes']}-{r['no']}-{r['abstain']}",
            chance(r["p_part"]),
            f"{chance(r['p_low'])} to {chance(r['p_high'])}",
            f"{r['surprise']:.1f}",
            r["issues"] or "",
            (r["title"] or show.UNKNOWN)[:TITLE],
        )
        for r in shown.rows.iter_rows(named=True)
    ]
    show.table(names, rows, right=("yes-no-abst.", "P(part)", "90 %", "bits"))
    show.line()
    if shown.rows.height < got.found:
        show.line(f"{got.found - shown.rows.height:,} more; --top 0 lists all.")
    show.line(f"Trace {keep_table(shown)}.")
