"""Derived panels that are slow to compute and the same for everyone: embedded beside the record they come from.

They are kept panels (lab/keep.py) in the folder `derived` of a store. Their names hash what the store holds of the
evidence they rest on, the measure's version and its options: a panel of other evidence is never taken for one of this.
"""

from __future__ import annotations

from pathlib import Path

from ..core.ask import Ask
from ..core.lazy import pl
from ..core.panel import Panel
from . import keep
from .lab import Lab

FULL = 30  # roll calls: a session with fewer is not over


def last_session(lab: Lab) -> int | None:
    """The last session of the record that holds FULL roll calls; None without one."""
    if not lab.has("unga_rollcalls"):
        return None
    calls = lab.table("unga_rollcalls").rows.group_by("session").len().filter(pl.col("len") >= FULL)
    last: int | None = calls["session"].max()
    return last


def wanted(lab: Lab) -> tuple[Ask, ...]:
    """What is embedded, as it is asked for."""
    last = last_session(lab)
    votes = (
        Ask.of("bloc_modularity", options={"sessions": str(last), "draws": 200}),
        Ask.of("bloc", options={"sessions": str(last), "draws": 2}),
        Ask.of(
            "voting_cohesion",
            options={"groups": ("BRICS", "SCO", "EU", "NATO", "G77"), "definitions": ("then", "now"), "draws": 200},
        ),
    )
    if last is None:
        return OTHERS
    placed = min(last, _placed(lab))
    line = Ask.of("bloc_beyond_line", options={"sessions": str(placed), "draws": 100})
    return (*votes, *((line,) if placed else ()), *OTHERS)


def _placed(lab: Lab) -> int:
    """The last session that the positions of the record reach, 0 for none: votes may be newer than the last estimate."""
    if not lab.has("ideal_point_items"):
        return 0
    newest = lab.table("ideal_point_items").rows["rcid"].max()
    return newest // 1000 if isinstance(newest, int) else 0


OTHERS: tuple[Ask, ...] = (
    *(
        Ask(name)
        for name in (
            "trade_share",
            "trade_rank",
            "partner_concentration",
            "obligations",
            "effective_powers",
            "power_concentration",
            "import_dependence",
            "import_dependence_sector",
            "use_share",
            "input_reliance",
            "value_added_flow",
            "supply_reliance",
            "market_reliance",
        )
    ),
    # target and partner: the sanctions that the brief on China and Russia shows
    Ask("sanction_loss", ("RUS", "CHN"), pair=True),
    Ask("sanction_loss", ("CHN", "RUS"), pair=True),
)


def derive(root: Path) -> list[str]:
    """Compute and write the derived panels for which the store in `root` holds the evidence; returns their
    file names."""
    lab = Lab(root, root / "no imports")
    names = []
    for ask in wanted(lab):
        if not lab.has(ask.name):
            continue
        panel = lab.ask(ask)
        assert isinstance(panel, Panel)
        keep.save(lab.kept_name(ask.name, ask), panel, root / "derived")
        names.append(lab.kept_name(ask.name, ask))
    return names


def faults(root: Path) -> list[str]:
    """What is wrong with the derived panels beside a store: damaged, or not there. They are then computed when they are
    asked for, which takes its time."""
    folder = root / "derived"
    damaged = set(keep.damaged_panels(folder))
    lab = Lab(root, root / "no imports")
    names = {lab.kept_name(a.name, a): a for a in wanted(lab) if lab.has(a.name)}
    there = {f.stem for f in folder.glob("*")}
    said = [f"derived/{n} is damaged" for n in sorted(damaged)]
    return said + [f"derived/{n} ({a}) is missing" for n, a in sorted(names.items()) if n not in there]
