"""Derived panels that are slow to compute and the same for everyone: embedded beside the record they come from.

They are kept panels (lab/keep.py) in the folder `derived` of a store. Their names hash what the store holds of the
evidence they rest on, the measure's version and its options: a panel of other evidence is never taken for one of this.
"""

from __future__ import annotations

from pathlib import Path

from . import sanction_effects
from .lab import Lab

LAST_SESSION = "79"  # the last with thirty roll calls or more in the record
WANTED: tuple[tuple[str, dict[str, object]], ...] = (
    ("bloc_modularity", {"sessions": LAST_SESSION, "draws": 200}),
    ("bloc", {"sessions": LAST_SESSION, "draws": 2}),
    (
        "voting_cohesion",
        {"groups": ("BRICS", "SCO", "EU", "NATO", "G77"), "definitions": ("then", "now"), "draws": 200},
    ),
    ("trade_share", {}),
    ("trade_rank", {}),
    ("obligations", {}),
    ("effective_powers", {}),
    ("power_concentration", {}),
    *(
        (variable, {})
        for variable in (
            "import_dependence",
            "import_dependence_sector",
            "use_share",
            "input_reliance",
            "value_added_flow",
            "supply_reliance",
            "market_reliance",
        )
    ),
)


def derive(root: Path) -> list[str]:
    """Compute and write the derived panels for which the store in `root` holds the evidence; returns their
    file names."""
    from . import keep

    lab = Lab(root, root / "no imports")
    names = []
    for variable, options in WANTED:
        if not lab.has(variable):
            continue
        name = lab.kept_name(variable, options)
        keep.save(name, lab.get(variable, options=options), root / "derived")
        names.append(name)
    if all(lab.has(f"table:{n}") for n in sanction_effects.RESTS_ON):
        names += sanction_effects.embed(lab, root / "derived")
    return names
