"""Names of what is no state in files about states: totals, regions, income groups, leftovers.

A file that holds them is whole: what is left out of it for them is no loss.
"""

from __future__ import annotations

import re

WORDS = re.compile(
    r"\b(world|total|all (countries|partners|states)|areas?,? n\.?e\.?s|not elsewhere|n\.e\.s\.?|unspecified|unknown"
    r"|not (classified|specified|allocated)|special categories|bunkers|free zones|income|euro(pean)? (area|union|zone)"
    r"|e\.?u\.?[ -]?(\d\d)?|oecd|opec|g-?\d+|africa eastern|sub-saharan|middle east|latin america|caribbean small"
    r"|small states|east asia|south asia|central europe|north america|arab world|least developed|developing|emerging"
    r"|advanced economies|ida|ibrd|demographic dividend|heavily indebted|fragile|countries|economies|region"
    r"|united nations|nato|african union|regional)\b",
    re.IGNORECASE,
)
NAMES = frozenset(
    re.split(
        ",",
        "africa,america,americas,asia,europe,oceania,australasia,north africa,west africa,east africa,central africa"
        ",southern africa,western europe,eastern europe,central asia,southeast asia,south-east asia,western asia",
    )
)


def is_aggregate(text: object) -> bool:
    """Whether a name stands for a group of states, a total or a leftover."""
    word = str(text or "").strip().strip("*").strip()
    return word.casefold() in NAMES or bool(WORDS.search(word))
