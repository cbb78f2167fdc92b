"""Sanctions as shocks: who restricts which trade with whom, by how much, and what follows for everyone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ...core.errors import BadInput, EmptySelection, NotConverged
from ...core.lazy import np, pl
from .economy import Economy
from .equilibrium import Equilibrium
from .shocks import Shock, between
from .solve import Deficits, solve
from .wedges import solve_capped, solve_cut

if TYPE_CHECKING:
    import polars
    from numpy.typing import ArrayLike

    from ..arrays import Array, Mask

ROUNDS, SETTLED = 40, 1e-7  # of the wedges of several cuts, and how far the last round may move them
FLOWS = {
    "imports": "what the coalition buys from the target",
    "exports": "what it sells to the target",
    "both": "both directions",
}


@dataclass(frozen=True)
class Player:
    """A member of a coalition that decides as one: a state, or a union of states such as the EU."""

    name: str
    states: tuple[str, ...]


@dataclass(frozen=True)
class Sanction:
    """`by` restricts its trade with `on` in `sectors` (None: all) in the direction `flow`, so that the quantity of
    it falls by `cut` (0 to 1; 1 ends it), counted at the prices of the baseline."""

    by: tuple[Player, ...]
    on: tuple[str, ...]
    sectors: tuple[str, ...] | None = None
    flow: str = "both"
    cut: float = 1.0
    label: str = ""

    def __post_init__(self) -> None:
        if not self.by or not self.on:
            raise BadInput("a sanction needs a coalition and a target", do="Name both.")
        if self.flow not in FLOWS:
            raise BadInput(f"{self.flow!r} is no direction of trade", do=f"Use {', '.join(FLOWS)}.")
        if not 0 < self.cut <= 1:
            raise BadInput(
                f"a cut of {100 * self.cut:g} % is impossible",
                "trade can fall by more than nothing and by 100 % at most",
                "Give a cut up to 100 %.",
            )
        inside = sorted(set(self.on) & set(self.senders))
        if inside:
            raise BadInput(f"the coalition includes its target: {', '.join(inside)}", do="Leave the target out.")
        twice = sorted({s for s in self.senders if self.senders.count(s) > 1})
        if twice:
            raise BadInput(
                f"named twice in the coalition: {', '.join(twice)}",
                "a member may be in a group already",
                "Name each once.",
            )

    @property
    def senders(self) -> tuple[str, ...]:
        """The states of the coalition."""
        return tuple(s for p in self.by for s in p.states)

    def only(self, names: Sequence[str] | frozenset[str]) -> Sanction:
        """The same sanction by some of its players."""
        return replace(self, by=tuple(p for p in self.by if p.name in names))

    def cells(self, economy: Economy) -> Mask:
        """The restricted flows as a mask [sector, importer, exporter]. Raises UnknownName, EmptySelection."""
        at = between(economy, self.senders, self.on, self.sectors, self.flow)
        if not at.any():
            raise EmptySelection(
                f"{self.label or 'the sanction'} touches no trade in {economy.name}",
                do="Choose other goods, states or another direction.",
            )
        return at


@dataclass(frozen=True, eq=False)
class Outcome:
    """Sanctions and the equilibrium under them. `wedges` are, per sanction, the ad-valorem equivalents of the iceberg
    costs that bring about its cut: 0.5 makes every unit half as dear again; infinite for an embargo."""

    sanctions: tuple[Sanction, ...]
    equilibrium: Equilibrium
    wedges: tuple[float, ...]
    held: Array | None = (
        None  # wedges of the flows whose capacity binds, [sector, importer, exporter]; None without limits
    )

    @property
    def senders(self) -> tuple[str, ...]:
        """Every state that restricts trade, once."""
        return tuple(dict.fromkeys(s for x in self.sanctions for s in x.senders))

    @property
    def targets(self) -> tuple[str, ...]:
        """Every state whose trade is restricted, once."""
        return tuple(dict.fromkeys(s for x in self.sanctions for s in x.on))

    @property
    def sectors(self) -> tuple[str, ...]:
        """The sectors restricted, in the order of the baseline."""
        e = self.equilibrium.economy
        named = {s for x in self.sanctions for s in x.sectors or e.sectors}
        return tuple(s for s in e.sectors if s in named)

    @cached_property
    def losses(self) -> polars.DataFrame:
        """state, role (target, sender, both, third), loss (share of real income, exact), cost (million US dollars of
        the base year), spending_loss (share of real spending), price_change (share, consumer prices); and the
        first-order decomposition of Caliendo and Parro (2015, equation 15) as shares: terms_of_trade and
        volume_of_trade, which leave out what iceberg costs and embargoes take directly."""
        eq, e = self.equilibrium, self.equilibrium.economy
        gone, first = 1.0 - eq.real_income, eq.decompose()
        sends, hit = set(self.senders), set(self.targets)
        role = [
            "both" if s in sends & hit else "target" if s in hit else "sender" if s in sends else "third"
            for s in e.states
        ]
        return pl.DataFrame(
            {
                "state": e.states,
                "role": role,
                "loss": gone,
                "cost": gone * (e.income + e.revenue),
                "spending_loss": 1.0 - eq.real_spending,
                "price_change": eq.price_index - 1.0,
                "terms_of_trade": first["terms_of_trade"] / 100,
                "volume_of_trade": first["volume_of_trade"] / 100,
            }
        )

    def loss(self, states: Sequence[str]) -> float:
        """Loss of some states together, share of their joint real income at the baseline."""
        e = self.equilibrium.economy
        at = [e.state(s) for s in states]
        earned = (e.income + e.revenue)[at]
        return float(((1.0 - self.equilibrium.real_income[at]) * earned).sum() / earned.sum())

    def diversion(self, sectors: Sequence[str] | None = None) -> polars.DataFrame:
        """Trade of the targets with every partner in the sanctioned sectors: flow (exports, imports), partner, before
        and after (million US dollars at prices of the baseline), change. What they sell to themselves stands as the
        partner 'home'."""
        eq, e = self.equilibrium, self.equilibrium.economy
        s, t = [e.sector(x) for x in sectors or self.sectors], [e.state(x) for x in self.targets]
        frames = []
        for flow, axis in (("exports", 2), ("imports", 1)):
            b, a = (x[s].take(t, axis=axis).sum(axis=(0, axis)) for x in (e.flows, eq.quantity))
            frames.append(pl.DataFrame({"flow": [flow] * len(e.states), "partner": e.states, "before": b, "after": a}))
        home = pl.col("partner").is_in(list(self.targets))
        rows = pl.concat(frames).filter(~(home & (pl.col("flow") == "imports")))
        named = pl.when(home).then(pl.lit("home")).otherwise("partner").alias("partner")
        return (
            rows.with_columns(named)
            .group_by("flow", "partner")
            .sum()
            .with_columns((pl.col("after") - pl.col("before")).alias("change"))
            .sort("flow", pl.col("change").abs(), "partner", descending=[False, True, False])
        )

    def made(self, states: Sequence[str] | None = None) -> polars.DataFrame:
        """Output of the targets (or of `states`) by sector: sector, before (million US dollars), change (share, of
        the quantity: value deflated by its own cost)."""
        eq, e = self.equilibrium, self.equilibrium.economy
        at = [e.state(s) for s in states or self.targets]
        before, after = e.output[at].sum(axis=0), (eq.output / eq.cost)[at].sum(axis=0)
        some = before > 0
        return pl.DataFrame(
            {
                "sector": [s for s, k in zip(e.sectors, some) if k],
                "before": before[some],
                "change": after[some] / before[some] - 1.0,
            }
        )

    def partner_share(self, state: str, partner: str) -> tuple[float, float]:
        """The partner's share in a state's foreign trade (exports and imports, all sectors), before and after."""
        eq, e = self.equilibrium, self.equilibrium.economy
        i, j = e.state(state), e.state(partner)
        out = []
        for flows in (e.flows, eq.flows):
            total = flows.sum(axis=0)
            abroad = total[i].sum() + total[:, i].sum() - 2 * total[i, i]
            out.append(float((total[i, j] + total[j, i]) / abroad))
        return out[0], out[1]


def impose(
    economy: Economy,
    sanctions: Sanction | Sequence[Sanction],
    caps: ArrayLike | None = None,
    shock: Shock | None = None,
    deficits: Deficits = "fixed",
    tolerance: float = 1e-10,
) -> Outcome:
    """The equilibrium under sanctions, all at once, and under `shock` beside them: embargoes, and the wedges solved
    for that bring about cuts below 100 %.

    `caps`, [sector, importer, exporter], bound how far a flow may grow above its baseline quantity (1.2: by a
    fifth; infinite: free), for goods that move through pipes and ports. Raises NotConverged, EmptySelection where a
    sanction touches no trade, BadInput where somebody would lose every source of a good that it needs.
    """
    every = (sanctions,) if isinstance(sanctions, Sanction) else tuple(sanctions)
    base = shock or Shock.none(economy, "")
    touched = [s.cells(economy) for s in every]
    cost = base.cost.copy()
    for s, at in zip(every, touched):
        if s.cut == 1:
            cost[at] = np.inf
    base = replace(base, cost=cost, label="; ".join(s.label for s in every))
    partial = [(at & np.isfinite(cost), s.cut) for s, at in zip(every, touched) if s.cut < 1]
    if caps is not None and partial:
        raise BadInput(
            "capacity limits are for embargoes: a cut below 100 % is solved without them",
            do="Cut by 100 %, or leave the limits out.",
        )
    if caps is not None:
        found, held = solve_capped(
            economy, base, np.where(np.isinf(cost), np.inf, caps), deficits=deficits, tolerance=tolerance
        )
        return Outcome(every, found, tuple(np.inf for _ in every), held)
    found, solved = _cut(economy, base, partial, deficits, tolerance)
    rest = iter(solved)
    return Outcome(every, found, tuple(np.inf if s.cut == 1 else next(rest) - 1.0 for s in every))


def _cut(
    economy: Economy, base: Shock, partial: list[tuple[Mask, float]], deficits: Deficits, tolerance: float
) -> tuple[Equilibrium, list[float]]:
    """The wedges of several cuts at once: each is solved for with the others held, until none moves."""
    if not partial:
        return solve(economy, base, deficits=deficits, tolerance=tolerance), []
    wedges = [1.0] * len(partial)
    for _ in range(ROUNDS):
        before = list(wedges)
        for k, (at, cut) in enumerate(partial):
            cost = base.cost.copy()
            for q, (other, _) in enumerate(partial):
                if q != k:
                    cost[other] *= wedges[q]
            found, wedges[k] = solve_cut(
                economy, at, cut, shock=replace(base, cost=cost), deficits=deficits, tolerance=tolerance
            )
        if len(partial) == 1 or max(abs(a / b - 1.0) for a, b in zip(wedges, before)) < SETTLED:
            return found, wedges
    raise NotConverged(
        f"the wedges of {len(partial)} cuts have not settled after {ROUNDS} rounds",
        do="Impose fewer cuts below 100 % at once.",
    )
