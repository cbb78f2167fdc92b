"""The sanctions of every brief: an energy embargo, a full embargo by the West, and one joined by the partner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.errors import BadInput
from ..core.groups import WESTERN_COALITION
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.provider import question
from ..core.schema import Coverage, Schema
from ..models.economies import BASELINES, MAIN, economy
from ..models.trade import VERSION, calibrate
from .plans import Package, Plan, player
from .sanctions import rests_on, run

if TYPE_CHECKING:
    from ..core.provider import Door

LOSS = Schema(
    "sanction_loss",
    "share",
    dims=("target", "plan", "elasticities"),
    status="estimate",
    title="Loss of real income under sanctions",
)
PLANS = ("energy", "energy, capped", "technology", "full", "joined")
RESTS_ON = rests_on(MAIN, capped=True)
COALITION = "coalition"  # stands as a state of its own: all senders of a plan together


def packages(target: str, partner: str) -> dict[str, tuple[Package, bool]]:
    """The plans against a target, each with whether capacities bound where oil and gas can go."""
    energy = Package((Plan(WESTERN_COALITION, (target,), ("energy",), "imports"),))
    technology = Package((Plan(WESTERN_COALITION, (target,), ("technology",), "exports"),))
    full = Package((Plan(WESTERN_COALITION, (target,)),))
    return {
        "energy": (energy, False),
        "energy, capped": (energy, True),
        "technology": (technology, False),
        "full": (full, False),
        "joined": (full.with_player(partner), False),
    }


def in_west(state: str, door: Door) -> bool:
    """Whether a state acts with the West in these plans."""
    base = economy(door)
    return any(state in player(w, base)[0].states for w in WESTERN_COALITION)


@question(
    "sanction_loss",
    kind="scenario",
    title=LOSS.label,
    needs=RESTS_ON,
    schema=LOSS,
    version=f"{VERSION}.{calibrate.VERSION}.1",
)
def sanction_loss(door: Door, target: str, partner: str) -> Panel:
    """What each plan against `target` would cost every state, under every set of elasticities: shares of real income.

    In the plan `joined` the partner takes part. Raises BadInput for a state that the baseline does not hold or that acts
    with the West, NotConverged.
    """
    base = economy(door)
    for s in (target, partner):
        if s not in base.states:
            raise BadInput(f"{s} is not in {MAIN}", "its tables hold no data of its own for it")
        if in_west(s, door):
            raise BadInput(f"{s} acts with the West in these plans", "nobody sanctions itself")
    parts = []
    for plan, (package, capped) in packages(target, partner).items():
        answer = run(door, package, capped=capped)
        everyone = answer.states().select("elasticities", "state", pl.col("loss").alias("value"))
        together = pl.DataFrame(
            [
                {"elasticities": r["elasticities"], "state": COALITION, "value": r["sender_loss"]}
                for r in answer.summary().to_dicts()
            ]
        )
        parts.append(pl.concat([everyone, together]).with_columns(pl.lit(plan).alias("plan")))
    year = BASELINES[MAIN].year
    rows = pl.concat(parts).with_columns(
        pl.lit(target).alias("target"),
        pl.lit(year, dtype=pl.Int32).alias("year"),
        pl.lit("foedus_trade").alias("source"),
    )
    line = Lineage.of(
        "model",
        "sanctions",
        *(door.table(n).lineage for n in RESTS_ON),
        version=VERSION,
        baseline=MAIN,
        target=target,
        partner=partner,
        west=" ".join(WESTERN_COALITION),
    )
    return Panel.build(LOSS, rows, [Coverage("foedus_trade", year, year, "not applicable")], line)
