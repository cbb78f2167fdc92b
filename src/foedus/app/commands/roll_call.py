"""foedus votes on: one roll call, who voted how, and which votes were the least expected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from .divergence import app
from .votes import Format, Out, _give, _ready

if TYPE_CHECKING:
    import polars

    from ...core.answer import Answer

LISTED = 12
KINDS = (("yes", "for"), ("no", "against"), ("abstained", "abstaining"), ("did_not_vote", "without a vote"))
SAID = {"no": "Against", "abstained": "Abstaining", "did not vote": "Without a vote", "yes": "For"}
ON = {
    "draft": "",
    "part": "The vote was on a part of the draft or an amendment, not on the draft as a whole.",
    "unknown": "The sources do not say whether the vote was on the draft as a whole.",
}


@app.command("on")
def on(
    ctx: typer.Context,
    symbol: Annotated[
        str, typer.Argument(metavar="SYMBOL", help="A/RES/79/292, 79/292, ES-11/1, or a roll call's number.")
    ],
    rows: Annotated[
        int, typer.Option(min=0, metavar="N", help="Least expected votes listed; 0 lists every vote.")
    ] = LISTED,
    out: Out = None,
    format: Format = "table",
) -> None:
    """Show one roll call: who voted how.

    With the blocs of its session, the positions of states, and the votes that were the least expected given them: the
    chance of a vote is that of the model of `foedus votes ideal-points`, which was fitted to this vote among others.

    `foedus votes on A/RES/79/292`, `foedus votes on ES-11/1 --rows 0`.
    """
    from .. import asked

    kind = _ready(out, format)
    answer = asked.lab(ctx).answer("roll_call", symbol=symbol)
    if out is not None or kind != "table":
        _give(answer["states"], out, kind, rows if kind == "table" else 0)
        return
    _told(answer, rows)


def _told(answer: Answer, limit: int) -> None:
    from ...lab.traces import keep_table
    from .. import show

    words, states = answer.words, answer["states"]
    show.line(show.folded(f"{words['symbol']}: {words.get('title', 'no title is known')}"))
    counts = ", ".join(f"{answer.fact(name).number():.0f} {said}" for name, said in KINDS if name in answer.facts)
    show.line(f"{words['day']}, session {answer.fact('session').number():.0f}: {counts}.")
    if ON[words["on"]]:
        show.line(ON[words["on"]])
    show.line()
    for vote, _, names in answer["votes"].rows.iter_rows():
        if vote != "yes":
            show.line(show.folded(f"{SAID[vote]}: {names}.", 2, 0))
    if "blocs" in answer.tables:
        show.line()
        show.line("How the blocs of the session divided (bloc 1 is the largest; blocs have no names):")
        blocs = answer["blocs"].rows
        heads = [c.replace("_", " ") for c in blocs.columns if c != "members"]
        cells = blocs.drop("members").iter_rows()
        show.table(heads, [[str(v) for v in r] for r in cells], right=tuple(heads[1:]), indent=2)
        for bloc, names in blocs.select("bloc", "members").iter_rows():
            show.line(show.folded(f"{bloc}: {names}", 5, 2))
    if "p_vote" in states.rows.columns:
        _surprises(states.rows, limit)
    for lack in answer.lacks:
        show.note(show.folded(f"{lack.what}: {lack.why}."))
    if "others" in answer.tables:
        others = answer["others"].rows
        show.note(
            f"{show.count(others.height, 'more roll call')} under this symbol, on parts of the draft: "
            + ", ".join(str(r) for r in others["rcid"])
            + ". Ask for one by its number."
        )
    show.line(f"Trace {keep_table(states, 'states')}.")


def _surprises(rows: polars.DataFrame, limit: int) -> None:
    from .. import show

    known = rows.drop_nulls("p_vote")
    listed = known.head(limit or known.height)
    show.line()
    show.line(
        f"The {'votes' if listed.height == known.height else 'least expected votes'}, given the position of each:"
    )
    show.table(
        ("state", "vote", "position", "chance of the vote", "bits"),
        [
            (
                r["name"],
                r["vote"],
                f"{r['position']:+.2f}",
                f"{r['p_vote']:.1%}" if r["p_vote"] >= 0.001 else "below 0.1%",
                f"{r['surprise']:.1f}",
            )
            for r in listed.iter_rows(named=True)
        ],
        right=("position", "chance of the vote", "bits"),
        indent=2,
    )
