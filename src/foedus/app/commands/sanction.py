"""foedus sanction: what a restriction of trade would do to those who impose it, to its target, and to the rest."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ...core.answer import Answer
    from ...core.tables import Table
    from ...lab.lab import Lab

FLOWS = ("imports", "exports", "both")
SHOWN = 12  # states, partners and sectors that a table lists


def sanction(
    ctx: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="[FILE]", help="A plan as a TOML file, in place of --by, --on, --goods, --flow and --cut."
        ),
    ] = None,
    by: Annotated[
        list[str] | None,
        typer.Option(metavar="LIST", help="Who restricts trade: states and groups; EU acts as one, and so does A+B."),
    ] = None,
    on: Annotated[list[str] | None, typer.Option(metavar="LIST", help="The target: one state or more.")] = None,
    goods: Annotated[
        list[str] | None,
        typer.Option(metavar="LIST", help="Goods (energy, technology, ...) or sectors (B06) of the baseline."),
    ] = None,
    flow: Annotated[
        str, typer.Option(metavar="WORD", help="imports (from the target), exports (to it) or both.")
    ] = "both",
    cut: Annotated[
        str, typer.Option(metavar="SHARE", help="By how much the quantity traded falls: 90%, or 100% for an embargo.")
    ] = "100%",
    joined_by: Annotated[
        str | None,
        typer.Option(
            metavar="STATE", help="Also with this state or group in the coalition, beside the result without."
        ),
    ] = None,
    players: Annotated[
        bool,
        typer.Option("--players", help="What each member of the coalition adds to the target's loss (Shapley values)."),
    ] = False,
    capped: Annotated[
        bool,
        typer.Option("--capped", help="Bound how much gas and oil can go elsewhere by what pipes and ports carry."),
    ] = False,
    elasticities: Annotated[
        str, typer.Option(metavar="LIST", help="Sets of trade elasticities, in place of sector,uniform,short-run.")
    ] = "",
    baseline: Annotated[str, typer.Option(metavar="NAME", help="The calibrated world economy.")] = "icio-2022",
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write every state's result to FILE.{csv,parquet,xlsx,json}.")
    ] = None,
) -> None:
    """Say what a sanction would cost, and whom.

    In general equilibrium with input-output links.

    The result stands under every set of trade elasticities, because they decide it. The cut is the fall of the
    quantity traded in the new equilibrium, solved for; the cost wedge that brings it about is printed. Effects are
    differences between two equilibria: they have no date, and are no forecast.

    `foedus sanction --by EU,USA,GBR,JPN --on RUS --goods energy --flow imports --cut 90%`,
    `foedus sanction --by EU,USA,GBR,JPN --on RUS --joined-by CHN --players`.
    """
    from ...lab.traces import keep_table
    from .. import asked, export, show

    lab = asked.lab(ctx)
    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    answer = _solved(
        lab,
        **_package(file, by, on, goods, flow, cut),
        joined=joined_by or "",
        players=players,
        capped=capped,
        elasticities=asked.words([elasticities]),
        baseline=baseline,
    )
    table = answer["states"]
    if out is not None:
        export.write(table.rows, out, export.About.of_table(table))
        show.note(f"Written: {out}.")
    _head(answer)
    _summary(answer["summary"])
    if joined_by is not None:
        show.line(f"The same, joined by {joined_by}")
        _summary(answer["joined"])
    _detail(answer)
    if players:
        _players(answer)
    show.line("Read with care")
    for note in answer.assumes:
        show.line(show.folded(f"- {note}", 2, 0))
    show.line(f"Trace {keep_table(table)}.")


def _solved(lab: Lab, **options: Any) -> Answer:
    """The answer; where many coalitions are solved, how far it is."""
    from ...core.progress import listening
    from .. import show

    def told(done: int, total: int) -> None:
        if done % 50 == 0:
            show.note(f"{done} coalitions of {total or 'many'} solved")

    with listening(told):
        return lab.answer("sanction", **options)


def _package(
    file: Path | None, by: list[str] | None, on: list[str] | None, goods: list[str] | None, flow: str, cut: str
) -> dict[str, Any]:
    """The options of the question for a plan in a file, or for one in words."""
    from ...core.errors import BadInput
    from .. import asked

    senders, targets, what = (asked.words(x or ()) for x in (by, on, goods))
    if file is None:
        return {
            "by": senders,
            "on": targets,
            "goods": what or ["all"],
            "flow": asked.choice(flow, FLOWS, "direction of trade"),
            "cut": cut,
        }
    if senders or targets or what:
        raise BadInput("a plan is given both as a file and as options", do="Give one of the two.")
    try:
        return {"plan": file.read_text(encoding="utf-8")}
    except (OSError, UnicodeDecodeError) as e:
        raise BadInput(
            f"{file} cannot be read as a plan", str(e), "Give a TOML file with [[sanction]] tables."
        ) from None


def _head(answer: Answer) -> None:
    from .. import show

    words, economies, sectors = answer.words, answer.fact("economies"), answer.fact("sectors")
    show.line(show.folded(f"{words['package']}."))
    if "some_sectors" in words:
        show.line(show.folded(f"Sectors: {', '.join(words['some_sectors'].split())}.", 2, 0))
    if "lacking" in words:
        show.line(show.folded(f"Not in the baseline, and left out: {', '.join(words['lacking'].split())}.", 2, 0))
    show.line(
        f"Baseline {words['baseline']}: {economies} economies, {sectors} sectors. "
        f"Converged: largest residual {answer.fact('residual').number():.0e}."
    )
    show.line()


def _summary(table: Table) -> None:
    from .. import show

    groups = ("target", "coalition", "others")
    right = ("target", "coalition", *(f"{g}, bn" for g in groups), "ratio", "wedge")
    show.table(
        ("elasticities", *right),
        [
            (
                r["elasticities"],
                _pct(r["target_loss"]),
                _pct(r["sender_loss"]),
                *(_bn(r[f"{g}_cost"]) for g in ("target", "sender", "third")),
                "undefined" if r["leverage"] is None else f"{r['leverage']:.1f}",
                _wedge(r["wedge"]),
            )
            for r in table.rows.to_dicts()
        ],
        right=right,
    )
    show.line(
        show.folded(
            "Losses of real income in percent and in bn USD of the base year, a minus is a gain; ratio: "
            "the target's cost for each dollar of the coalition's; wedge: the cost that brings about the "
            "cut."
        )
    )
    show.line()


def _detail(answer: Answer) -> None:
    """Whom it costs, where the trade goes, what is made: under the first set, with the range over all."""
    from .. import show

    name = answer.words["first"]
    show.line(f"Whom it moves most, loss in percent of real income ({name}; the range is over the sets)")
    show.table(
        ("state", "role", "loss", "least", "most", "cost"),
        [
            (r["state"], r["role"], _pct(r["loss"]), _pct(r["low"]), _pct(r["high"]), _usd(r["cost"]))
            for r in answer["across"].rows.head(SHOWN).to_dicts()
        ],
        right=("loss", "least", "most", "cost"),
        indent=2,
    )
    show.line()
    show.line(f"Where the target's trade in these goods goes, bn USD at prices of the baseline ({name})")
    moved = answer["diversion"].rows.to_dicts()
    for way in ("exports", "imports"):
        part = [r for r in moved if r["flow"] == way][: SHOWN // 2]
        heads = (f"{way} {'to' if way == 'exports' else 'from'}", "before", "after", "change")
        show.table(heads, [(r["partner"], *(_bn(r[c]) for c in heads[1:])) for r in part], right=heads[1:], indent=2)
    show.line()
    leaning = answer["leaning"].rows.to_dicts()
    if leaning:
        show.line(f"Its foreign trade after, all goods: share of its largest partners ({name})")
        show.table(
            ("target", "partner", "before", "after"),
            [(r["target"], r["partner"], _pct(r["share_before"]), _pct(r["share_after"])) for r in leaning],
            right=("before", "after"),
            indent=2,
        )
        show.line()
    show.line(f"What the target makes, the change of its quantity ({name})")
    show.table(
        ("sector", "output before", "change"),
        [
            (f"{r['sector']} {r['short']}", _usd(r["output"]), _pct(r["quantity_change"], True))
            for r in answer["made"].rows.head(SHOWN).to_dicts()
        ],
        right=("output before", "change"),
        indent=2,
    )
    show.line()


def _players(answer: Answer) -> None:
    from .. import show

    right = ("Shapley value", "standard error", "alone", "joining last")
    show.line(f"What each adds to the target's loss of real income, percentage points ({answer.words['first']})")
    show.table(
        ("player", *right),
        [
            (
                r["player"],
                f"{100 * r['value']:.3f}",
                f"{100 * r['error']:.3f}" if r["error"] else "exact",
                f"{100 * r['alone']:.3f}",
                f"{100 * r['last']:.3f}",
            )
            for r in answer["players"].rows.to_dicts()
        ],
        right=right,
        indent=2,
    )
    show.line()


def _pct(x: float, signed: bool = False) -> str:
    """A share as percent; what the solver cannot tell from nothing is about zero."""
    from ...core.numbers import ABOUT_ZERO

    if abs(x) < ABOUT_ZERO:
        return "about zero"
    p = 100 * x
    digits = 2 if abs(p) >= 0.1 else 4
    return f"{p:{'+' if signed else ''}.{digits}f} %"


def _usd(m: float) -> str:
    a = abs(m)
    return f"{m / 1e6:,.2f} tn USD" if a >= 1e6 else f"{m / 1e3:,.1f} bn USD" if a >= 1e3 else f"{m:,.0f} m USD"


def _bn(m: float) -> str:
    return f"{m / 1e3:,.1f}"


def _wedge(w: float) -> str:
    return "embargo" if math.isinf(w) else f"{100 * w:,.0f} %"
