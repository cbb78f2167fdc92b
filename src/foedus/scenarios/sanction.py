"""What a restriction of trade would do to those who impose it, to its target and to the rest, as one question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..core import facts, progress
from ..core.answer import Answer
from ..core.errors import BadInput
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.provider import question
from ..core.tables import Column, Table
from ..models.economies import MAIN, SETS, sectors
from ..models.trade import VERSION, calibrate
from . import sanctions
from .plans import Package, Plan, from_text

if TYPE_CHECKING:
    import polars

    from ..core.provider import Door
    from .sanctions import Solutions

LARGEST = 25  # sectors by output, of which the table holds the change
TARGETS, PARTNERS = 3, 5  # targets whose partners are listed, and how many of each
TITLE = "What a restriction of trade would do to those who impose it, its target and the rest"
USD = "mUSD"
COLUMNS = {
    **sanctions.COLUMNS,
    "target_loss": Column("loss of real income of the targets together", "share"),
    "sender_loss": Column("loss of real income of the coalition together", "share"),
    "target_cost": Column("what it costs the targets in a year", USD),
    "sender_cost": Column("what it costs the coalition in a year", USD),
    "third_cost": Column("what it costs third states in a year", USD),
    "leverage": Column(
        "the targets' cost for each dollar of the coalition's; none where theirs is about zero", "ratio"
    ),
    "wedge": Column("cost that brings about the cut of the first sanction, infinite for an embargo", "share"),
    "low": Column("least loss over the sets of elasticities", "share"),
    "high": Column("greatest loss over the sets of elasticities", "share"),
    "flow": Column("exports or imports of the target"),
    "partner": Column("partner, by id; 'home' is what the targets sell to themselves"),
    "before": Column("in the baseline", USD),
    "after": Column("under the sanction, at prices of the baseline", USD),
    "change": Column("change", USD),
    "target": Column("target, by id"),
    "share_before": Column("part of the partner in the target's foreign trade, before", "share"),
    "share_after": Column("part of the partner in the target's foreign trade, after", "share"),
    "sector": Column("sector of the baseline, by code"),
    "short": Column("sector in short"),
    "output": Column("output before", USD),
    "quantity_change": Column("change of the quantity made", "share"),
    "player": Column("member of the coalition that decides as one"),
    "value": Column("what it adds to the targets' loss of real income, mean over all orders of joining", "share"),
    "error": Column("standard error of it; 0 where every coalition is solved", "share"),
    "alone": Column("what it adds alone", "share"),
    "last": Column("what it adds when it joins last", "share"),
}


@question(
    "sanction",
    kind="scenario",
    title=TITLE,
    needs=("*",),  # the baseline that is asked for decides which tables
    parties="none",
    version=f"{VERSION}.{calibrate.VERSION}.1",
)
def sanction(
    door: Door,
    *,
    by: Sequence[str] = (),
    on: Sequence[str] = (),
    goods: Sequence[str] = ("all",),
    flow: str = "both",
    cut: str | float = 1.0,
    plan: str = "",
    joined: str = "",
    players: bool = False,
    capped: bool = False,
    elasticities: Sequence[str] = (),
    baseline: str = MAIN,
) -> Answer:
    """Who loses what if the coalition `by` restricts trade with the targets `on`, under every set of elasticities; `plan`
    is the text of a TOML file in their place (scenarios.plans.from_text). Effects are differences between two equilibria.

    Tables: `states`, every state under every set; `summary`, a row a set, and `joined`, the same with one more player;
    `across`, a row a state with its range over the sets. Under the first set: `diversion`, the targets' trade in the
    goods; `leaning`, the largest partners afterwards; `made`, the output of the largest sectors; `players`, what each
    adds (Shapley values). Facts economies, sectors, residual; words package, baseline, first (the first set), some_sectors,
    lacking. Raises BadInput, UnknownState, UnknownName, EmptySelection, NotConverged.
    """
    package = _package(by, on, goods, flow, cut, plan)
    sets = tuple(elasticities) or SETS
    solved = sanctions.run(door, package, baseline, sets, capped)
    states = sanctions.table(solved, door)
    first = solved.outcomes[0]
    base = first.equilibrium.economy
    tables = {"states": states}

    def put(name: str, rows: polars.DataFrame, *key: str) -> None:
        described = {c: COLUMNS[c] for c in rows.columns}
        tables[name] = Table(f"sanction.{name}", rows, key, (), states.lineage, states.title, described)

    put("summary", solved.summary(), "elasticities")
    if joined:
        put(
            "joined", sanctions.run(door, package.with_player(joined), baseline, sets, capped).summary(), "elasticities"
        )
    put("across", solved.across(), "state")
    put("diversion", first.diversion(), "flow", "partner")
    put("leaning", _leaning(solved), "target", "partner")
    put("made", _made(solved, door), "sector")
    if players:
        put("players", _players(solved, door), "player")
    words = {"package": package.words, "baseline": baseline, "first": base.label}
    if len(first.sectors) < len(base.sectors):
        words["some_sectors"] = " ".join(first.sectors)
    if solved.lacking:
        words["lacking"] = " ".join(solved.lacking)
    found = {
        n: facts.of_table(states, float(value), fmt, what)
        for n, value, fmt, what in (
            ("economies", len(base.states), "count", "economies of the baseline"),
            ("sectors", len(base.sectors), "count", "sectors of the baseline"),
            ("residual", solved.residual, "number", "largest residual of the equilibria"),
        )
    }
    line = Lineage.of("scenario", "sanction", states.lineage, version="1", joined=joined, players=players)
    return Answer("sanction", states.title, tables, line, found, words, assumes=tuple(base.notes)).checked()


def _package(
    by: Sequence[str], on: Sequence[str], goods: Sequence[str], flow: str, cut: str | float, plan: str
) -> Package:
    if plan:
        if by or on:
            raise BadInput("a plan is given both as a file and as options", do="Give one of the two.")
        if not isinstance(plan, str):
            raise BadInput("the plan is no text", do="Give the text of a TOML file.")
        return from_text(plan)
    if not by or not on:
        raise BadInput(
            "a sanction needs a coalition and a target", do="Write --by EU,USA --on RUS, or give a plan as a TOML file."
        )
    return Package((Plan.checked(by, on, goods or ("all",), flow, cut),))


def _leaning(solved: Solutions) -> polars.DataFrame:
    """The share of each target's foreign trade that its largest remaining partners have, before and after."""
    first = solved.outcomes[0]
    rows: list[tuple[Any, ...]] = []
    for target in first.targets[:TARGETS]:
        shares = [(p, *first.partner_share(target, p)) for p in first.equilibrium.economy.states if p != target]
        rows += [(target, *r) for r in sorted(shares, key=lambda r: -r[2])[:PARTNERS]]
    return pl.DataFrame(rows, orient="row", schema=["target", "partner", "share_before", "share_after"])


def _made(solved: Solutions, door: Door) -> polars.DataFrame:
    """The largest sectors of the targets, those that change most first."""
    short = dict(sectors(door, solved.baseline).select("code", "short").iter_rows())
    rows = solved.outcomes[0].made().sort("before", descending=True).head(LARGEST)
    rows = rows.sort(rows["change"].abs(), descending=True)
    return rows.select(
        "sector",
        pl.col("sector").replace_strict(short, return_dtype=pl.String).alias("short"),
        pl.col("before").alias("output"),
        pl.col("change").alias("quantity_change"),
    )


def _players(solved: Solutions, door: Door) -> polars.DataFrame:
    """What each adds to the targets' loss, the greatest part first."""
    worths = sorted(sanctions.contributions(solved, door, progress=progress.step), key=lambda w: -w.value)
    rows = [(w.player, w.value, w.error, w.alone, w.last) for w in worths]
    return pl.DataFrame(rows, orient="row", schema=["player", "value", "error", "alone", "last"])
