"""The sanctions of every brief: an energy embargo, a full embargo by the West, and one joined by the partner."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from ..core.errors import BadInput
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.panel import Panel
from ..core.schema import Coverage, Schema
from ..models.trade import VERSION
from . import keep
from .economies import BASELINES, economy
from .plans import Package, Plan, player
from .sanctions import BASELINE, OTHER, SETS, WEST, rests_on, run

if TYPE_CHECKING:
    from pathlib import Path

    from .lab import Lab

LOSS = Schema(
    "sanction_loss",
    "share",
    dims=("target", "plan", "elasticities"),
    status="estimate",
    title="Loss of real income under sanctions",
)
PLANS = ("energy", "energy, capped", "technology", "full", "joined")
RESTS_ON = rests_on(BASELINE, capped=True)
COALITION = "coalition"  # stands as a state of its own: all senders of a plan together


def packages(target: str, partner: str) -> dict[str, tuple[Package, bool]]:
    """The plans against a target, each with whether capacities bound where oil and gas can go."""
    energy = Package((Plan(WEST, (target,), ("energy",), "imports"),))
    technology = Package((Plan(WEST, (target,), ("technology",), "exports"),))
    full = Package((Plan(WEST, (target,)),))
    return {
        "energy": (energy, False),
        "energy, capped": (energy, True),
        "technology": (technology, False),
        "full": (full, False),
        "joined": (full.with_player(partner), False),
    }


def in_west(state: str, lab: Lab) -> bool:
    """Whether a state acts with the West in these plans."""
    base = economy(BASELINE, SETS[0], lab)
    return any(state in player(w, base)[0].states for w in WEST)


def effects(lab: Lab, target: str, partner: str) -> Panel:
    """What each plan against `target` would cost every state, under every set of elasticities: shares of real income.

    Kept in the cache, and for China and Russia in the record. Raises BadInput for a state that the baseline does not
    hold or that acts with the West, NotConverged.
    """
    held = economy(BASELINE, SETS[0], lab).states
    for s in (target, partner):
        if s not in held:
            raise BadInput(f"{s} is not in {BASELINE}", "its tables hold no data of its own for it")
        if in_west(s, lab):
            raise BadInput(f"{s} acts with the West in these plans", "nobody sanctions itself")
    name = kept_name(lab, target, partner)
    for folder in (None, lab.store.root / "derived"):
        found = keep.load(name, LOSS, folder)
        if found is not None:
            return found
    panel = solved(lab, target, partner)
    keep.save(name, panel)
    return panel


def kept_name(lab: Lab, target: str, partner: str) -> str:
    held = lab.store.id_of(RESTS_ON)
    body = json.dumps([held, keep.CODE, VERSION, "sanctions", target, partner, SETS, OTHER, WEST, BASELINE])
    return hashlib.sha256(body.encode()).hexdigest()[:20]


def solved(lab: Lab, target: str, partner: str) -> Panel:
    """`effects`, computed."""
    parts = []
    for plan, (package, capped) in packages(target, partner).items():
        answer = run(package, BASELINE, SETS, lab, capped)
        everyone = answer.states().select("elasticities", "state", pl.col("loss").alias("value"))
        together = pl.DataFrame(
            [
                {"elasticities": r["elasticities"], "state": COALITION, "value": r["sender_loss"]}
                for r in answer.summary().to_dicts()
            ]
        )
        parts.append(pl.concat([everyone, together]).with_columns(pl.lit(plan).alias("plan")))
    rows = pl.concat(parts).with_columns(
        pl.lit(target).alias("target"),
        pl.lit(BASELINES[BASELINE].year, dtype=pl.Int32).alias("year"),
        pl.lit("foedus_trade").alias("source"),
    )
    tables = [lab.table(n).lineage for n in RESTS_ON]
    line = Lineage.of(
        "model",
        "sanctions",
        *tables,
        version=VERSION,
        baseline=BASELINE,
        target=target,
        partner=partner,
        west=" ".join(WEST),
    )
    year = BASELINES[BASELINE].year
    return Panel.build(LOSS, rows, [Coverage("foedus_trade", year, year, "not applicable")], line)


EMBEDDED = (("RUS", "CHN"), ("CHN", "RUS"))  # target and partner


def embed(lab: Lab, folder: Path) -> list[str]:
    """Keep the effects of EMBEDDED in `folder`; returns the file names."""
    names = []
    for target, partner in EMBEDDED:
        name = kept_name(lab, target, partner)
        keep.save(name, solved(lab, target, partner), folder)
        names.append(name)
    return names
