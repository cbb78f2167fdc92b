"""foedus multiverse: one question, every defensible way to answer it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ...core.answer import Answer

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
    question: Annotated[
        str | None,
        typer.Option(
            metavar="WORD", help="One question: level, relative, agenda, or one of an estimand: level_corrected."
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every specification to FILE.{csv,parquet,xlsx,json}.")
    ] = None,
    format: Annotated[str, typer.Option(metavar="WORD", help="What is printed: table, csv or json.")] = "table",
) -> None:
    """Answer a question in every defensible way.

    It shows the share of distinct specifications that say yes, and which choice the answer hangs on.

    For alignment: did two states vote closer since a year? Three questions, kept apart: the level; relative to each
    member's median partner on the same votes; with the agenda held fixed. Each is asked of agreement, of agreement beyond
    chance and of positions, and no share is pooled over them. Specifications that are exact functions of one another
    count once, and one enters only where its votes are known. The level is set beside other pairs and other years.

    `foedus multiverse alignment CHN RUS --since 2014`, `... --question level --only measure=agreement`,
    `foedus multiverse kappa CHN RUS --since 2014 --only convention=lijphart,undl --only distance=squared,nominal`.
    """
    from ...core.dyads import Dyad
    from ...lab.traces import keep_table
    from .. import asked, export, show
    from . import get

    kind = asked.choice(format, get.FORMATS, "format to print")
    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    a, b = Dyad.of(first, second).ids
    chosen = {k: asked.words([v] if isinstance(v, str) else v) for k, v in asked.selection(only or ()).items()}
    given = tuple(f"{k}={w}" for k, v in chosen.items() for w in v)
    answer = asked.lab(ctx).answer(
        "multiverse", a, b, topic=topic, since=since, as_of=until or 0, only=given, ask=question or ""
    )
    table = answer["specifications"]
    if out is not None or kind != "table":
        about: Any = export.About.of_table(table)
        get._give(table.rows, about, out, kind, 0)
        if kind != "table":
            return
    _told(answer, topic, a, b, since)
    if topic == "alignment" and not given and (question or "level").strip().lower() == "level":
        _placebos(asked.lab(ctx).answer("multiverse_placebos", a, b, since=since, as_of=until or 0))
    show.line(f"Trace {keep_table(table, 'specifications')}.")


def _told(answer: Answer, topic: str, a: str, b: str, since: int) -> None:
    """Shares, and what they hang on."""
    from .. import show

    show.line(f"{topic}: {a} and {b}, since {since} beside the years before")
    show.line()
    questions = answer["questions"].rows.to_dicts()
    right = ("yes", "unmoved", "specifications", "median effect")
    show.table(("question", "", *right), [(q["question"], q["said"], *_shares(q)) for q in questions], right=right)
    show.line()
    for q in questions:
        if not q["specifications"]:
            show.line(show.folded(f"{q['question']}: no specification enters; {q['why_none']}.", 2, 0))
            show.line()
            continue
        show.line(f"{q['question']}: what the answer hangs on")
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
                for f in answer["choices"].rows.to_dicts()
                if f["question"] == q["question"]
            ],
            right=("flips", "explains", "", " "),
            indent=2,
        )
        show.line()
    same, left = (sum(q[k] for q in questions) for k in ("same", "out"))
    show.line(
        show.folded(
            f"flips: of the pairs of specifications that differ in this choice alone, the share whose answers differ. "
            f"explains: the share of the variance of the answers that lies between its options. {same:,} specifications "
            f"are exact functions of one of those counted, {left:,} do not exist or are not covered; --out FILE lists all "
            f"with their reasons. Effects are on the measures' own scales, S halved, positions in standard deviations. "
            + NO_PROBABILITY
        )
    )
    for lack in answer.lacks:
        show.note(show.folded(f"Left out: {lack.why}."))


def _placebos(answer: Answer) -> None:
    """The joint test of the level."""
    from .. import show

    show.line("level: the same specifications for other pairs, and for the two since other years")
    show.table(
        ("what", "placebos", "median", "of placebos, 5 to 95 %", "as much or more"),
        [
            (
                r["estimand"],
                f"{r['placebos']:,} {r['against']}",
                f"{r['median']:+.3f}",
                "unknown" if r["placebo_05"] is None else f"{r['placebo_05']:+.3f} to {r['placebo_95']:+.3f}",
                "unknown" if r["as_much"] is None else f"{100 * r['as_much']:.0f} %",
            )
            for r in answer["placebos"].rows.to_dicts()
        ],
        right=("placebos", "median", "of placebos, 5 to 95 %", "as much or more"),
        indent=2,
    )
    show.line(
        show.folded(
            "as much or more: the share of placebos whose median effect is at least that of the two. Pairs share states and"
            " years share sessions, so that it ranks and is no exact p-value."
        )
    )


def _shares(q: Mapping[str, Any]) -> tuple[str, str, str, str]:
    if q["share"] is None or q["median"] is None:
        return "unknown", "unknown", "0", "unknown"
    return f"{100 * q['share']:.0f} %", f"{100 * q['unmoved']:.0f} %", f"{q['specifications']:,}", f"{q['median']:+.3f}"
