"""foedus multiverse: one question, every defensible way to answer it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ...studies.multiverse import Answer, Universe

NO_PROBABILITY = "A share of specifications is no probability: they are neither a sample nor independent."


def multiverse(
    ctx: typer.Context,
    topic: Annotated[str, typer.Argument(metavar="TOPIC", help="alignment, or a measure of two states.")],
    first: Annotated[str, typer.Argument(metavar="STATE", help="CHN, or a name.")],
    second: Annotated[str, typer.Argument(metavar="STATE", help="RUS, or a name.")],
    since: Annotated[int, typer.Option(metavar="YEAR", help="The years before it are compared with those since.")],
    until: Annotated[int | None, typer.Option(metavar="YEAR", help="The last year that may be used.")] = None,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=LIST", help="A choice and the options to try: measure=kappa,pi; may be repeated."),
    ] = None,
    question: Annotated[str | None, typer.Option(metavar="WORD", help="One question: level, relative, agenda.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every specification to FILE.{csv,parquet,xlsx,json}.")
    ] = None,
    format: Annotated[str, typer.Option(metavar="WORD", help="What is printed: table, csv or json.")] = "table",
) -> None:
    """Answer a question in every defensible way.

    It shows the share of distinct specifications that say yes, and which choice the answer hangs on.

    For alignment: did two states vote closer since a year? Three questions, kept apart: the level; relative to each
    member's median partner on the same votes; with the agenda held fixed. Specifications that are exact functions of
    one another count once, and one enters only where its votes are known.

    `foedus multiverse alignment CHN RUS --since 2014`, `... --question level --only measure=agreement`,
    `foedus multiverse kappa CHN RUS --since 2014 --only convention=lijphart,undl --only whole=true,false`.
    """
    from ...core.dyads import Dyad
    from ...lab.traces import keep_table
    from ...studies.topics import multiverse as run
    from .. import asked, export, show
    from . import get

    kind = asked.choice(format, get.FORMATS, "format to print")
    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    a, b = Dyad.of(first, second).ids
    chosen = {k: asked.words([v] if isinstance(v, str) else v) for k, v in asked.selection(only or ()).items()}
    got = run(asked.lab(ctx), topic, a, b, since, until, chosen)
    asked_for = got.universes if question is None else (got[question.strip().lower()],)
    table = got.table()
    if question is not None:
        from ...core.lazy import pl

        table = table.filter(pl.col("question") == asked_for[0].of.question, question=asked_for[0].of.question)
    if out is not None or kind != "table":
        about: Any = export.About.of_table(table)
        get._give(table.rows, about, out, kind, 0)
        if kind != "table":
            return
    _told(got, asked_for, a, b, since)
    show.line(f"Trace {keep_table(table, 'specifications')}.")


def _told(got: Answer, universes: tuple[Universe, ...], a: str, b: str, since: int) -> None:
    """Shares, and what they hang on."""
    from ...studies.multiverse import why_none
    from .. import show

    show.line(f"{got.topic}: {a} and {b}, since {since} beside the years before")
    show.line()
    show.table(
        ("question", "", "yes", "unmoved", "specifications", "median effect"),
        [(u.of.question, u.of.said, *_shares(u)) for u in universes],
        right=("yes", "unmoved", "specifications", "median effect"),
    )
    show.line()
    for u in universes:
        if not u.n:
            show.line(show.folded(f"{u.of.question}: no specification enters; {why_none(u)}.", 2, 0))
            show.line()
            continue
        show.line(f"{u.of.question}: what the answer hangs on")
        show.table(
            ("choice", "flips", "explains", "least yes", "", "most yes", " "),
            [
                (
                    f["choice"],
                    "none alike" if f["flips"] is None else f"{100 * f['flips']:.0f} %",
                    f"{100 * f['explained']:.0f} %",
                    f["low"],
                    f"{100 * f['low_share']:.0f} %",
                    f["high"],
                    f"{100 * f['high_share']:.0f} %",
                )
                for f in u.fragility()
            ],
            right=("flips", "explains", "", " "),
            indent=2,
        )
        show.line()
    same = sum(u.count("same") for u in universes)
    left = sum(u.count("out") for u in universes)
    show.line(
        show.folded(
            f"flips: of the pairs of specifications that differ in this choice alone, the share whose answers differ. "
            f"explains: the share of the variance of the answers that lies between its options. {same:,} specifications "
            f"are exact functions of one of those counted, {left:,} do not exist or are not covered; --out FILE lists all "
            f"with their reasons. Effects are on the measures' own scales, S halved, positions in standard deviations. "
            + NO_PROBABILITY
        )
    )
    for gap in got.gaps:
        show.note(show.folded(f"Left out: {gap}."))


def _shares(u: Universe) -> tuple[str, str, str, str]:
    share, median = u.share, u.median()
    if share is None or median is None:
        return "unknown", "unknown", "0", "unknown"
    return f"{100 * share:.0f} %", f"{100 * u.still / u.n:.0f} %", f"{u.n:,}", f"{median:+.3f}"
