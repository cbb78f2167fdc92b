"""Sanctions: one question, answered under every set of elasticities, and what each member of a coalition adds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.numbers import ABOUT_ZERO
from ..core.tables import Column, Table
from ..models.economies import BASELINES, MAIN, SETS, economy, energy_caps
from ..models.trade import VERSION, solve
from ..models.trade.coalition import EXACT, Worth, coalitions, shapley
from ..models.trade.sanction import Outcome, Sanction, impose
from ..models.trade.shocks import between
from .plans import Package

if TYPE_CHECKING:
    from ..core.provider import Door
    from ..models.trade.economy import Economy

# Another way to recover the final demand that the tables do not hold: shown under the first set of elasticities.
OTHER = {MAIN: ("icio-2022-least-squares", "least squares")}

COLUMNS = {
    "elasticities": Column("set of trade elasticities"),
    "state": Column("state, by id"),
    "role": Column("target, sender, both, or third"),
    "loss": Column("loss of real income, a minus is a gain", "share"),
    "cost": Column("the same in a year, at prices of the base year", "mUSD"),
    "spending_loss": Column("loss of real spending", "share"),
    "price_change": Column("change of consumer prices", "share"),
    "terms_of_trade": Column("part of the change of real income by terms of trade, to first order", "share"),
    "volume_of_trade": Column("part of the change of real income by volumes of trade, to first order", "share"),
}


@dataclass(frozen=True, eq=False)
class Solutions:
    """A package under several sets of elasticities on one baseline."""

    package: Package
    baseline: str
    outcomes: tuple[Outcome, ...]
    lacking: tuple[str, ...] = ()  # members of groups that the baseline does not hold
    capped: bool = False

    @property
    def residual(self) -> float:
        """The largest residual of all equilibria."""
        return max(max(o.equilibrium.residuals.values()) for o in self.outcomes)

    def summary(self) -> Any:
        """One row a set: elasticities, loss of targets and senders (share of real income), cost to targets, senders
        and third states (million US dollars a year), leverage (the targets' cost for each dollar of the senders';
        none where theirs is about zero), wedge (of the first sanction)."""
        rows = []
        for o in self.outcomes:
            cost = dict(o.losses.group_by("role").agg(pl.col("cost").sum()).iter_rows())
            paid = o.loss(o.senders)
            rows.append(
                {
                    "elasticities": o.equilibrium.economy.label,
                    "target_loss": o.loss(o.targets),
                    "sender_loss": paid,
                    "target_cost": cost.get("target", 0.0),
                    "sender_cost": cost.get("sender", 0.0),
                    "third_cost": cost.get("third", 0.0),
                    "leverage": cost["target"] / cost["sender"] if paid > ABOUT_ZERO and "target" in cost else None,
                    "wedge": o.wedges[0],
                }
            )
        return pl.DataFrame(rows, schema_overrides={"leverage": pl.Float64, "wedge": pl.Float64})

    def states(self) -> Any:
        """Every state under every set: elasticities, state, role, loss, cost, spending_loss, price_change."""
        return pl.concat(
            [
                o.losses.select(pl.lit(o.equilibrium.economy.label).alias("elasticities"), pl.all())
                for o in self.outcomes
            ]
        )

    def across(self) -> Any:
        """One row a state: role, loss and cost under the first set, low and high of the loss over all, the hardest
        hit first."""
        first = self.outcomes[0].equilibrium.economy.label
        return (
            self.states()
            .group_by("state", "role", maintain_order=True)
            .agg(
                pl.col("loss", "cost").filter(pl.col("elasticities") == first).first(),
                pl.col("loss").min().alias("low"),
                pl.col("loss").max().alias("high"),
            )
            .sort(pl.col("loss").abs(), "state", descending=[True, False])
        )


def run(
    door: Door,
    package: Package,
    baseline: str = MAIN,
    sets: Iterable[str] = SETS,
    capped: bool = False,
    deficits: str = "observed",
) -> Solutions:
    """The package under every set of elasticities, on one baseline, and under the first of them on the other
    calibration of the same tables (OTHER); with `capped`, no buyer takes more Russian oil and gas than its pipes and
    ports carry. Raises NotConverged rather than giving less."""
    sets = tuple(sets)
    asked = [economy(door, baseline, name, deficits=deficits) for name in sets]
    if baseline in OTHER:
        twin, label = OTHER[baseline]
        asked.append(replace(economy(door, twin, sets[0], deficits=deficits), baseline=baseline, variant=label))
    found: list[Outcome] = []
    lacking: tuple[str, ...] = ()
    for base in asked:
        made = [p.of(base, door) for p in package.plans]
        lacking = tuple(dict.fromkeys(s for _, absent in made for s in absent))
        found.append(
            impose(
                base, [s for s, _ in made], energy_caps(door, base)[0] if capped else None, package.shock(base, door)
            )
        )
    return Solutions(package, baseline, tuple(found), lacking, capped)


def contributions(
    solutions: Solutions, door: Door, orders: int = 200, progress: Callable[[int, int], None] | None = None
) -> list[Worth]:
    """What every player adds to the targets' loss (share of their real income) under the first set of elasticities,
    beside what the other shocks of the package cost without any of them: Shapley values over all coalitions up to
    eight players, sampled beyond. Of several sanctions a player takes part
    in all in which it is named."""
    whole = solutions.outcomes[0]
    base = whole.equilibrium.economy
    names = list(dict.fromkeys(p.name for s in whole.sanctions for p in s.by))
    total = len(coalitions(names)) if len(names) <= EXACT else 0
    caps = energy_caps(door, base)[0] if solutions.capped else None
    shock = solutions.package.shock(base, door)
    without = 0.0 if shock is None else Outcome(whole.sanctions, solve(base, shock), ()).loss(whole.targets)
    solved = [0]

    def value(group: frozenset[str]) -> float:
        solved[0] += 1
        if progress is not None:
            progress(solved[0], total)
        some = [s.only(group) for s in whole.sanctions if any(p.name in group for p in s.by)]
        if not any(has_trade(base, s) for s in some):
            return 0.0  # a player that trades nothing of this with the targets adds nothing
        return impose(base, [s for s in some if has_trade(base, s)], caps, shock).loss(whole.targets) - without

    return shapley(names, value, orders)


def rests_on(baseline: str, capped: bool) -> tuple[str, ...]:
    """The tables of the record that a result rests on."""
    return (*BASELINES[baseline].tables, "elasticities", "sectors", *(("energy_capacity",) if capped else ()))


def has_trade(base: Economy, sanction: Sanction) -> bool:
    """Whether a sanction touches any trade of the baseline."""
    return bool(between(base, sanction.senders, sanction.on, sanction.sectors, sanction.flow).any())


def table(solutions: Solutions, door: Door) -> Table:
    """Every state under every set as a labelled table with its lineage."""
    line = Lineage.of(
        "model",
        "sanction",
        *(door.table(n).lineage for n in rests_on(solutions.baseline, solutions.capped)),
        version=VERSION,
        baseline=solutions.baseline,
        asked=solutions.package.words,
        capped=str(solutions.capped),
        economy=solutions.outcomes[0].equilibrium.economy.name,
        residual=f"{solutions.residual:.0e}",
    )
    return Table.build(
        "sanction",
        solutions.states(),
        ("elasticities", "state"),
        (),
        line,
        f"Effects of sanctions: {solutions.package.words}",
        COLUMNS,
    )
