"""Names of groups of states, and what else people type for them."""

from __future__ import annotations

from functools import cache

from .state import fold

NAMES: dict[str, tuple[str, tuple[str, ...]]] = {
    # id: (name, what else people type)
    "ASEAN": ("Association of Southeast Asian Nations", ("Association of South-East Asian Nations",)),
    "AUKUS": ("AUKUS", ("Australia, United Kingdom, United States",)),
    "BRICS": ("BRICS", ("BRIC", "BRICS+", "BRICS plus")),
    "CENTRAL_ASIA": ("Central Asia", ("Central Asian states", "Central Asia five", "C5", "the stans")),
    "CIS": ("Commonwealth of Independent States", ()),
    "CRINK": ("CRINK", ("China, Russia, Iran, North Korea", "axis of upheaval")),
    "CSTO": ("Collective Security Treaty Organization", ("Collective Security Treaty Organisation", "ODKB")),
    "EAEU": ("Eurasian Economic Union", ("EEU", "EAEC")),
    "EU": ("European Union", ("EC", "EEC", "European Communities", "European Community", "E.U.")),
    "FIVE_EYES": ("Five Eyes", ("UKUSA", "FVEY", "5 Eyes")),
    "G7": ("Group of Seven", ("G-7", "Group of 7")),
    "G77": ("Group of 77", ("G-77", "Group of Seventy-Seven", "G77 and China", "G-77 and China")),
    "G8": ("Group of Eight", ("G-8", "Group of 8")),
    "G20": ("Group of Twenty", ("G-20", "Group of 20")),
    "NATO": (
        "North Atlantic Treaty Organization",
        ("North Atlantic Treaty Organisation", "OTAN", "North Atlantic Alliance", "Atlantic Alliance"),
    ),
    "OPEC": (
        "Organization of the Petroleum Exporting Countries",
        ("Organisation of the Petroleum Exporting Countries",),
    ),
    "QUAD": ("Quadrilateral Security Dialogue", ("the Quad",)),
    "SCO": (
        "Shanghai Cooperation Organisation",
        ("Shanghai Cooperation Organization", "Shanghai Co-operation Organisation", "Shanghai Organisation"),
    ),
    "UN": ("United Nations", ("UNO", "U.N.", "United Nations Organization", "UN members", "UN member states")),
    "UNSC_P5": (
        "Permanent members of the Security Council",
        (
            "P5",
            "Permanent five",
            "UNSC permanent five",
            "UNSC permanent members",
            "permanent members of the UN Security Council",
            "veto powers",
        ),
    ),
}


@cache
def _ids() -> dict[str, str]:
    return {fold(n): i for i, (name, aliases) in NAMES.items() for n in (i, name, *aliases)}


def named(text: str) -> str | None:
    """The id of the group of that id, name or alias, or None."""
    return _ids().get(fold(text))
