"""foedus sanction: what a restriction of trade would do to those who impose it, to its target, and to the rest."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from ...scenarios.plans import Package
    from ...scenarios.sanctions import Answer

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
    from ...models.economies import SETS
    from ...scenarios import sanctions as of
    from .. import asked, export, show

    lab = asked.lab(ctx)
    if out is not None:
        export.check_suffix(out)
        asked.require_writable(out.parent)
    package = _package(file, by, on, goods, flow, cut)
    sets = tuple(asked.words([elasticities])) or SETS
    answer = of.run(lab, package, baseline, sets, capped)
    table = of.table(answer, lab)
    if out is not None:
        export.write(table.rows, out, export.About.of_table(table))
        show.note(f"Written: {out}.")
    _head(answer)
    _summary(answer)
    if joined_by is not None:
        show.line(f"The same, joined by {joined_by}")
        _summary(of.run(lab, package.with_player(joined_by), baseline, sets, capped))
    _detail(answer, lab)
    if players:
        _players(answer, lab)
    e = answer.outcomes[0].equilibrium.economy
    show.line("Read with care")
    for note in e.notes:
        show.line(show.folded(f"- {note}", 2, 0))
    show.line(f"Trace {keep_table(table)}.")


def _package(
    file: Path | None, by: list[str] | None, on: list[str] | None, goods: list[str] | None, flow: str, cut: str
) -> Package:
    from ...core.errors import BadInput
    from ...models.trade.sanction import FLOWS
    from ...scenarios import plans
    from .. import asked

    senders, targets = asked.words(by or ()), asked.words(on or ())
    if file is not None:
        if senders or targets or goods:
            raise BadInput("a plan is given both as a file and as options", do="Give one of the two.")
        return plans.from_toml(file)
    if not senders or not targets:
        raise BadInput(
            "a sanction needs a coalition and a target", do="Write --by EU,USA --on RUS, or give a plan as a TOML file."
        )
    return plans.Package(
        (
            plans.Plan(
                tuple(senders),
                tuple(targets),
                tuple(asked.words(goods or ())) or ("all",),
                asked.choice(flow, tuple(FLOWS), "direction of trade"),
                plans.share(cut, "cut"),
            ),
        )
    )


def _head(answer: Answer) -> None:
    from .. import show

    first = answer.outcomes[0]
    e = first.equilibrium.economy
    show.line(show.folded(f"{answer.package.words}."))
    if len(first.sectors) < len(e.sectors):
        show.line(show.folded(f"Sectors: {', '.join(first.sectors)}.", 2, 0))
    if answer.lacking:
        show.line(show.folded(f"Not in the baseline, and left out: {', '.join(answer.lacking)}.", 2, 0))
    worst = max(max(o.equilibrium.residuals.values()) for o in answer.outcomes)
    show.line(
        f"Baseline {answer.baseline}: {len(e.states)} economies, {len(e.sectors)} sectors. "
        f"Converged: largest residual {worst:.0e}."
    )
    show.line()


def _summary(answer: Answer) -> None:
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
            for r in answer.summary().to_dicts()
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


def _detail(answer: Answer, lab: Any) -> None:
    """Whom it costs, where the trade goes, what is made: under the first set, with the range over all."""
    from ...models.economies import sectors
    from .. import show

    short = dict(sectors(lab, answer.baseline).select("code", "short").iter_rows())
    first = answer.outcomes[0]
    name = first.equilibrium.economy.label
    show.line(f"Whom it moves most, loss in percent of real income ({name}; the range is over the sets)")
    show.table(
        ("state", "role", "loss", "least", "most", "cost"),
        [
            (r["state"], r["role"], _pct(r["loss"]), _pct(r["low"]), _pct(r["high"]), _usd(r["cost"]))
            for r in answer.across().head(SHOWN).to_dicts()
        ],
        right=("loss", "least", "most", "cost"),
        indent=2,
    )
    show.line()
    show.line(f"Where the target's trade in these goods goes, bn USD at prices of the baseline ({name})")
    moved = first.diversion()
    for way in ("exports", "imports"):
        part = moved.filter(moved["flow"] == way).head(SHOWN // 2).to_dicts()
        heads = (f"{way} {'to' if way == 'exports' else 'from'}", "before", "after", "change")
        show.table(
            heads, [(r["partner"], *(f"{r[c] / 1e3:,.1f}" for c in heads[1:])) for r in part], right=heads[1:], indent=2
        )
    show.line()
    leaning = _leaning(answer)
    if leaning:
        show.line(f"Its foreign trade after, all goods: share of its largest partners ({name})")
        show.table(("target", "partner", "before", "after"), leaning, right=("before", "after"), indent=2)
        show.line()
    show.line(f"What the target makes, the change of its quantity ({name})")
    rows = first.made().sort("before", descending=True).head(25)
    rows = rows.sort(rows["change"].abs(), descending=True).head(SHOWN).to_dicts()
    show.table(
        ("sector", "output before", "change"),
        [(f"{r['sector']} {short[r['sector']]}", _usd(r["before"]), _pct(r["change"], True)) for r in rows],
        right=("output before", "change"),
        indent=2,
    )
    show.line()


def _leaning(answer: Answer) -> list[tuple[str, str, str, str]]:
    """The share of each target's foreign trade that its largest remaining partners have, before and after."""
    first = answer.outcomes[0]
    e, rows = first.equilibrium.economy, []
    for target in first.targets[:3]:
        shares = [(p, *first.partner_share(target, p)) for p in e.states if p != target]
        for partner, before, after in sorted(shares, key=lambda r: -r[2])[:5]:
            rows.append((target, partner, _pct(before), _pct(after)))
    return rows


def _players(answer: Answer, lab: Any) -> None:
    from ...scenarios.sanctions import contributions
    from .. import show

    got = contributions(
        answer,
        lab,
        progress=lambda done, total: (
            show.note(f"{done} coalitions of {total or 'many'} solved") if done % 50 == 0 else None
        ),
    )
    right = ("Shapley value", "standard error", "alone", "joining last")
    show.line(
        "What each adds to the target's loss of real income, percentage points "
        f"({answer.outcomes[0].equilibrium.economy.label})"
    )
    show.table(
        ("player", *right),
        [
            (
                w.player,
                f"{100 * w.value:.3f}",
                f"{100 * w.error:.3f}" if w.error else "exact",
                f"{100 * w.alone:.3f}",
                f"{100 * w.last:.3f}",
            )
            for w in sorted(got, key=lambda w: -w.value)
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
