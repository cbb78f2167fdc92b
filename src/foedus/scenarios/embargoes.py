"""What embargoes by the West would cost each of two states, the coalition, and the other: the plans of every brief."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core import facts
from ..core.answer import Answer
from ..core.errors import EmptySelection, FoedusError
from ..core.lazy import pl
from ..core.lineage import Lineage
from ..core.provider import question
from ..core.series import greatest
from ..core.states import all_states
from ..core.tables import Column, Table
from ..models.economies import BASELINES, MAIN, SETS, economy
from .sanction_effects import COALITION, PLANS, RESTS_ON, in_west
from .sanctions import OTHER

if TYPE_CHECKING:
    from ..core.facts import Fact
    from ..core.panel import Panel
    from ..core.provider import Door

SOLVED_FROM = BASELINES[MAIN].year  # a question of an earlier year is shown no equilibrium of that year
LITTLE_MORE = 0.05  # relative: limits that change no loss by more are told as changing little
LITTLE = 5e-4  # where an energy embargo costs its target less, under every set, it is not shown
SHORT = {"energy": "energy", "energy, capped": "capped", "technology": "technology", "full": "full", "joined": "joined"}
TITLE = "What embargoes by the West would cost the two"
COLUMNS = {
    "target": Column("state against which the plan is, by id"),
    "plan": Column("plan: energy, energy with routes at capacity, technology, full, or full and joined by the other"),
    "state": Column("state whose loss it is, by id"),
    "elasticities": Column("set of trade elasticities"),
    "value": Column("loss of real income, share of that of the base year", "share"),
}


@question("embargoes", kind="scenario", title=TITLE, needs=("sanction_loss", *RESTS_ON))
def embargoes(door: Door, a: str, b: str, *, as_of: int = 9999) -> Answer:
    """Losses of both states and of the coalition under each plan against either and each set of elasticities: facts
    SIDE_PLAN_WHOk, the side of the target (a, b), the plan (energy, capped, technology, full, joined), whose loss (a, b,
    c for the coalition) and the set (1 to 3; 4 is the first on the other calibration). Table `losses`.

    Differences between two equilibria, without a date: no forecast. Raises EmptySelection for years before the tables and
    for pairs in which a state acts with the West.
    """
    if as_of < SOLVED_FROM:
        raise EmptySelection(f"the world table is of {SOLVED_FROM}")
    try:
        base = economy(door)
    except EmptySelection as e:  # on a day before the tables were published
        return _lacking(e.why or e.what)
    lacking = [s for s in (a, b) if s not in base.states]
    if lacking:
        names = " and ".join(all_states()[s].name for s in lacking)
        return _lacking(f"the input-output tables hold no {names}")
    if in_west(a, door) or in_west(b, door):
        raise EmptySelection("one of the two acts with the West in these plans")
    sides = {"b": (b, a), "a": (a, b)}  # target and partner, in the order in which they are told
    try:
        panels = {n: door.get("sanction_loss", dyad=two) for n, two in sides.items()}
    except FoedusError as e:
        return _lacking(e.what)
    found: dict[str, Fact] = {}
    words: dict[str, str] = {"first": b, "keys": ""}
    rows, keys = [], []
    for n, (target, _) in sides.items():
        shown = _shown(panels[n], target)
        words[f"{n}_target"] = target
        if "energy" in shown:
            words[f"{n}_bound" if _binds(panels[n], target) else f"{n}_unbound"] = "yes"
        for plan in shown:
            for who, state in (("a", a), ("b", b), ("c", COALITION)):
                for k, s in enumerate((*SETS, f"{SETS[0]}, {OTHER[MAIN][1]}"), 1):
                    if k == 4 and (plan not in ("full", "joined") or state != target):
                        continue
                    found[f"{n}_{SHORT[plan]}_{who}{k}"] = _loss(panels[n], state, plan, s)
            keys += [f"{n}_{SHORT[plan]}_{k}" for k in range(1, len(SETS) + 1)]
            some = (pl.col("plan") == plan) & pl.col("state").is_in([a, b]) & pl.col("elasticities").is_in(SETS)
            rows.append(panels[n].table.filter(some).select("target", "plan", "state", "elasticities", "value"))
    words["keys"] = " ".join(keys)
    words["notes"] = "; ".join(x.rstrip(".") for x in base.notes)
    found["year"] = facts.of_panel(panels["b"], float(SOLVED_FROM), "year", "year of the input-output tables")
    line = Lineage.of("scenario", "embargoes", *(x.lineage for x in panels.values()), version="1", pair=(a, b))
    table = Table("embargoes.losses", pl.concat(rows), (), panels["b"].coverage, line, TITLE, COLUMNS)
    return Answer("embargoes", TITLE, {"losses": table}, line, found, words, assumes=tuple(base.notes)).checked()


def _lacking(why: str) -> Answer:
    from ..core.answer import Lack

    line = Lineage.of("scenario", "embargoes", version="1", lacks=why)
    return Answer("embargoes", TITLE, {}, line, lacks=(Lack("What sanctions would do", why),))


def _shown(panel: Panel, target: str) -> list[str]:
    """The plans that say something of the target: no energy embargo on a state that sells none."""
    rows = panel.table.filter((pl.col("state") == target) & (pl.col("plan") == "energy"))
    some = greatest(rows["value"].abs()) >= LITTLE
    return [x for x in PLANS if some or not x.startswith("energy")]


def _binds(panel: Panel, target: str) -> bool:
    """Whether limits of pipes and ports change what an energy embargo costs."""
    rows = panel.table.filter((pl.col("state") == target) & pl.col("elasticities").is_in(SETS))
    free, held = (rows.filter(pl.col("plan") == p).sort("elasticities")["value"] for p in ("energy", "energy, capped"))
    return greatest((held / free - 1.0).abs()) > LITTLE_MORE


def _loss(panel: Panel, state: str, plan: str, elasticities: str) -> Fact:
    """The loss of a state under a plan; what the solver cannot tell from none is about zero."""
    at = (pl.col("state") == state) & (pl.col("plan") == plan) & (pl.col("elasticities") == elasticities)
    value = float(panel.table.filter(at)["value"][0])
    return facts.of_panel(panel, value, "loss", f"loss of real income of {state} under '{plan}', {elasticities}", at)
