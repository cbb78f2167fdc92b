"""The goods that a shock may name: groups, sectors and short labels of a baseline's classification."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from ...core.errors import UnknownName, nearest
from ...core.lazy import pl

if TYPE_CHECKING:
    from ...core.provider import Door

T = TypeVar("T")
MAIN = "icio-2022"  # the baseline of the brief, and of every command that names no other
CLASSIFICATIONS = {  # of the sectors of each baseline
    "icio-2022": "icio-2025",
    "icio-2022-least-squares": "icio-2025",
    "kite-wiod-2014": "kite-wiod-2014",
    "caliendo-parro-1993": "caliendo-parro-1993",
    "wiod-2008": "one-sector",
}


def named(pool: Mapping[str, T], name: str, kind: str) -> T:
    """An entry by its name. Raises UnknownName with the nearest."""
    if name not in pool:
        raise UnknownName(f"there is no {kind} '{name}'", nearest(name, list(pool)), f"Choose {', '.join(pool)}.")
    return pool[name]


def goods(door: Door, names: str | Sequence[str], baseline: str = MAIN) -> tuple[str, ...]:
    """Codes of the sectors that `names` mean in a baseline: groups (energy, metals, goods ...), codes, short labels, or
    'all'. Raises UnknownName with the nearest names."""
    rows = sectors(door, baseline)
    codes, groups = rows["code"].to_list(), rows["groups"].str.split(";").to_list()
    members: dict[str, list[str]] = {"all": codes}
    for code, short, mine in zip(codes, rows["short"].to_list(), groups):
        members.setdefault(code, [code])
        members.setdefault(short, [code])
        for g in mine:
            members.setdefault(g, [])
            members[g].append(code)
    lower = {k.lower(): k for k in members}
    found: set[str] = set()
    for name in [names] if isinstance(names, str) else names:
        hit = lower.get(name.strip().lower().replace("-", "_")) or lower.get(name.strip().lower())
        if hit is None:
            pool = sorted({g for mine in groups for g in mine})
            raise UnknownName(
                f"{baseline} has no goods called '{name}'",
                nearest(name, list(members)),
                f"Its groups are {', '.join(pool)} and all; its sectors are {codes[0]} to {codes[-1]}.",
            )
        found.update(members[hit])
    return tuple(c for c in codes if c in found)


def sectors(door: Door, baseline: str = MAIN) -> Any:
    """The sectors of a baseline: code, label, short, groups, inferred, in the order of the economy."""
    classification = named(CLASSIFICATIONS, baseline, "baseline")
    rows = door.table("sectors").rows.filter(pl.col("classification") == classification)
    if not rows.height:  # one sector
        return pl.DataFrame(
            {
                "code": ["all"],
                "label": ["All goods and services"],
                "short": ["All"],
                "groups": ["goods;services"],
                "inferred": [False],
            }
        )
    return rows.select("code", "label", "short", "groups", "inferred")
