"""foedus votes divergence: the votes on which two states part, the least expected first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .positions import app
from .votes import First, Format, Out, Second, _give, _ready

if TYPE_CHECKING:
    from ...core.answer import Answer
    from ...core.tables import Table

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
    from .. import asked, show

    kind = _ready(out, format)
    if agreements + sessions + issues > 1:
        raise BadInput("--agreements, --sessions and --issues are tables of their own", do="Ask for one of them.")
    a, b = Dyad.of(first, second).ids
    years = {k: v for k, v in (("since", since), ("until", until)) if v is not None}
    lab = asked.lab(ctx)
    if sessions or issues:
        counted = lab.answer("partings_by", a, b, by="session" if sessions else "issue", **years)
        _give(counted["partings"], out, kind, top or 0)
        return
    answer = lab.answer("partings_ledger", a, b, agreements=agreements, beside=resolve(beside).id, **years)
    shown = _first(answer["votes"], top if top is not None else LISTED if out is None and kind == "table" else 0)
    if out is not None or kind != "table":
        _give(shown, out, kind, 0)
    else:
        _told(answer, shown)
    left_out, parted = (int(answer.fact(k).number()) for k in ("left_out", "left_out_parted"))
    if left_out:
        show.note(
            f"{show.count(left_out, 'roll call')} of both without a probability left out, on"
            f" {parted:,} of which they parted: all voted alike, a part of a draft, a vote after the"
            " estimates end, or a session in which one of the two hardly voted."
        )


def _first(table: Table, top: int) -> Table:
    """The first rows; all of them for 0."""
    from dataclasses import replace

    if not top or top >= table.rows.height:
        return table
    return replace(table, rows=table.rows.head(top), lineage=table.lineage.then("select", table.name, top=top))


def _told(answer: Answer, shown: Table) -> None:
    """The list as people read it: chances in per cent, votes as words, the title last."""
    from ...core.numbers import chance
    from ...lab.traces import keep_table
    from .. import show

    found, compared, expected = (answer.fact(k).number() for k in ("found", "compared", "expected"))
    show.line(
        f"{answer.title}: {found:,.0f} of {compared:,.0f} roll calls; {expected:,.0f} expected from their positions"
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
    if shown.rows.height < found:
        show.line(f"{found - shown.rows.height:,.0f} more; --top 0 lists all.")
    show.line(f"Trace {keep_table(shown)}.")
