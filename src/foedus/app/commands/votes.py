"""foedus votes: how alike two states vote, and what changed, the agenda or the votes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    import polars

    from ...core.answer import Answer
    from ...core.tables import Table

app = typer.Typer(rich_markup_mode=None, no_args_is_help=True, help="Votes in the UN: how alike two states vote.")

First = Annotated[str, typer.Argument(metavar="STATE", help="CHN, or a name.")]
Second = Annotated[str, typer.Argument(metavar="STATE", help="RUS, or a name.")]
Years = Annotated[
    str | None,
    typer.Option(metavar="SPAN", help="1992:2022, 2014: ...; a session counts by the year in which it opens."),
]
Issue = Annotated[str, typer.Option(metavar="CODE", help="One issue: me, nu, di, hr, co or ec (to session 74).")]
Important = Annotated[
    bool, typer.Option("--important", help="Only the votes on the list of the US State Department (sessions 38 to 72).")
]
Parts = Annotated[
    bool, typer.Option("--parts", help="Count votes on paragraphs and amendments too; held for some sessions only.")
]
Least = Annotated[int, typer.Option(min=1, metavar="N", help="Roll calls of both that a row needs.")]
Out = Annotated[Path | None, typer.Option(metavar="FILE", help="Write to FILE.{csv,parquet,xlsx,json}.")]
Format = Annotated[str, typer.Option(metavar="WORD", help="What is printed: table, csv or json.")]
BY = ("year", "session")
SUMS = ("change", "agenda", "preference", "remainder")
CONVENTION = "How abstentions and absences count: voeten, lijphart, undl or state."


@app.command("similarity")
def similarity(
    ctx: typer.Context,
    first: First,
    second: Second,
    years: Years = None,
    by: Annotated[str, typer.Option(metavar="WORD", help="A row a session, or a calendar year: year.")] = "session",
    convention: Annotated[str, typer.Option(metavar="WORD", help=CONVENTION)] = "voeten",
    distance: Annotated[
        str, typer.Option(metavar="WORD", help="Of votes in kappa and pi: squared, absolute or nominal.")
    ] = "squared",
    weights: Annotated[
        str, typer.Option(metavar="WORD", help="equal, or resolution: roll calls on one draft count as one.")
    ] = "equal",
    issue: Issue = "",
    important: Important = False,
    parts: Parts = False,
    least: Least = 10,
    out: Out = None,
    format: Format = "table",
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Rows of the table at most; 0 prints all.")] = 0,
) -> None:
    """Compare the votes of two states by every standard measure.

    Agreement, Signorino and Ritter's S, Cohen's kappa, Scott's pi, the number of votes and the share missing, and
    where each stands among the other's closest voters.

    `foedus votes similarity CHN RUS --years 1992:`, `... --issue hr`, `... --convention undl --by year`.
    """
    from ...core.dyads import Dyad
    from ...core.periods import years_of
    from .. import asked, show

    kind = _ready(out, format)
    span = asked.choice(by, BY, "span to count votes in")
    within = years_of(years)
    a, b = Dyad.of(first, second).ids
    answer = asked.lab(ctx).answer(
        "vote_similarity",
        a,
        b,
        **({} if within is None else {"since": within[0], "until": within[1]}),
        by=span,
        convention=convention,
        distance=distance,
        weights=weights,
        issue=issue,
        important=important,
        whole=not parts,
        least=least,
    )
    _give(answer["similarity"], out, kind, rows)
    if out is None and kind == "table":
        if "undefined" in answer.words:
            show.note(
                f"No value of {' and '.join(answer.words['undefined'].split())}: the two vote the same on everything "
                "there, so that no disagreement is expected."
            )
        if "one_finding" in answer.words:
            show.note(f"Here s_absolute is 2 x {answer.words['one_finding']} - 1: one finding, not two.")


@app.command("decompose")
def decompose(
    ctx: typer.Context,
    first: First,
    second: Second,
    years: Years = None,
    convention: Annotated[str, typer.Option(metavar="WORD", help=CONVENTION)] = "voeten",
    issue: Issue = "",
    important: Important = False,
    parts: Parts = False,
    least: Least = 10,
    without: Annotated[bool, typer.Option("--without-bridges", help="Match nothing: all is remainder.")] = False,
    bridges: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write the list of recurring resolutions used.")
    ] = None,
    out: Out = None,
    format: Format = "table",
    rows: Annotated[int, typer.Option(min=0, metavar="N", help="Bridges printed at most; 0 prints all.")] = 20,
) -> None:
    """Split every change of agreement into agenda, preference and remainder.

    Agreement is chained over recurring resolutions as prices are in an index. Preference: the same questions, other
    votes. Agenda: other questions, or the same in other numbers. Remainder: votes that came once, of which nobody can
    say which. The three sum to the change.

    `foedus votes decompose CHN RUS --years 1992:2019`, `... --bridges bridges.csv`.
    """
    from dataclasses import replace

    from ...core.dyads import Dyad
    from .. import asked, export, show

    kind = _ready(out, format)
    if bridges is not None:
        export.check_suffix(bridges)
        asked.require_writable(bridges.parent)
    a, b = Dyad.of(first, second).ids
    answer = asked.lab(ctx).answer(
        "agreement_parts",
        a,
        b,
        **_window(years),
        convention=convention,
        whole=not parts,
        issue=issue,
        important=important,
        least=least,
        bridged=not without,
    )
    _give(answer["steps"], out, kind, 0, ("previous", "recurring", "one_off", "titled"))
    if bridges is not None:
        used = answer["bridges"]
        used = replace(used, rows=used.rows.sort(used.key))
        for path in export.write(used.rows, bridges, export.About.of_table(used)):
            show.line(f"{path}" + (f": {show.count(used.rows.height, 'row')}" if path == bridges else ": its sources"))
    if out is None and kind == "table":
        _told(answer, rows, bridges is not None)


def _told(answer: Answer, limit: int, written: bool) -> None:
    """The sums, the bridges that moved the index most, and what could not be matched."""
    from .. import show

    steps, used = answer["steps"].rows.to_dicts(), answer["bridges"].rows
    show.line()
    show.line(f"Sessions {steps[0]['previous']} to {steps[-1]['session']}, in percentage points:")
    sums = [(k, f"{100 * answer.fact(f'total_{k}').number():+.1f}") for k in SUMS]
    show.table(("part", "points"), sums, right=("points",), indent=2)
    if used.height and not written:
        show.line()
        show.line(f"{show.count(used.height, 'recurring resolution')} matched; first those that moved the two most.")
        show.line()
        shown = used.head(limit or used.height)
        show.table(
            ("bridge", "title", "sessions", "links", "points"),
            [
                (
                    r["bridge"],
                    r["title"][:76],
                    f"{r['first']} to {r['last']}",
                    f"{r['steps']}",
                    f"{100 * r['preference']:+.2f}",
                )
                for r in shown.iter_rows(named=True)
            ],
            right=("links", "points"),
        )
        if shown.height < used.height:
            show.line(f"{used.height - shown.height:,} more; --rows 0 prints all, --bridges FILE writes them.")
    blind = [r["session"] for r in steps if not r["titled"]]
    if blind:
        word = "Session" if len(blind) == 1 else "Sessions"
        show.note(
            f"{word} {_spans(blind)}: one of two sessions has no titles, so that nothing can be matched and the "
            "whole change is remainder."
        )


def _spans(sessions: list[int]) -> str:
    """[75, 76, 77, 20] as '20, 75 to 77'."""
    runs: list[list[int]] = []
    for n in sorted(sessions):
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return ", ".join(f"{r[0]}" if len(r) == 1 else f"{r[0]} to {r[-1]}" for r in runs)


def _ready(out: Path | None, format: str) -> str:
    """Whether what is asked for can be written or printed, before any work is done for it."""
    from .. import asked, export
    from .get import FORMATS

    kind = asked.choice(format, FORMATS, "format to print")
    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    return kind


def _window(years: str | None) -> dict[str, int]:
    """The options of agreement_parts for these years: the session that it starts from, the year that it goes to."""
    from ...core.periods import session_of, years_of

    span = years_of(years)
    return {} if span is None else {"first": max(session_of(span[0]), 1), "as_of": span[1]}


def _sessions(years: str | None) -> tuple[int, int] | None:
    """First and last session that open in the years."""
    from ...core.periods import session_of, years_of

    span = years_of(years)
    return None if span is None else (max(session_of(span[0]), 1), session_of(span[1]))


def _give(table: Table, out: Path | None, kind: str, limit: int, hidden: tuple[str, ...] = ()) -> None:
    """Write the table, or print it without the hidden columns; keep its trace."""
    from ...lab.traces import keep_table
    from .. import export
    from . import get

    keep_table(table)
    shown: polars.DataFrame = table.rows if out is not None or kind != "table" else table.rows.drop(hidden)
    about: Any = export.About.of_table(table)
    get._give(shown, about, out, kind, limit)
