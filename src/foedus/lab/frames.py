"""Dyad-year frames: every pair of states in every year, with attributes, over dense grids."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from ..core import groups, states
from ..core.errors import BadInput, EmptySelection
from ..core.grid import grid
from ..core.lazy import np, pl
from ..core.panel import Panel
from ..core.periods import years_of

if TYPE_CHECKING:
    import polars

    from .lab import Lab


def dyad_years(
    lab: Lab, years: Any, attributes: Sequence[str], directed: bool = False, named: Sequence[str] | None = None
) -> polars.DataFrame:
    """All dyads of the state system with attributes; see Lab.dyad_years. Raises BadInput."""
    span = years_of(years)
    if span is None:
        raise BadInput("a dyad-year frame needs years", do="Write years such as 1946:2022.")
    members = {y: states.system_members(y) for y in range(span[0], span[1] + 1)}
    if named is not None:
        chosen = groups.chosen(named, span)
        for i in chosen.states:
            states.require_existence(states.all_states()[i], *span)
        members = {y: [s for s in m if chosen.has(s, date(y, 12, 31))] for y, m in members.items()}
        if all(len(m) < 2 for m in members.values()):
            raise EmptySelection(
                f"{', '.join(named)} make no pair of states in {span[0]} to {span[1]}",
                do="Name two states or more, a group, or other years.",
            )
    ids = sorted({s for m in members.values() for s in m})
    if not ids:
        raise BadInput(f"no state was in the system in {span[0]} to {span[1]}", do="Choose years from 1816 on.")
    t, one, other = _pairs(members, ids, span[0], directed)
    names = pl.Series(ids)
    a, b = ("source_state", "target_state") if directed else ("state_1", "state_2")
    columns = {
        a: names.gather(pl.Series(one)),
        b: names.gather(pl.Series(other)),
        "year": pl.Series((t + span[0]).astype("int32")),
    }
    for wanted in attributes:
        name = wanted.partition("@")[0]
        panel = _one_per_year(lab, wanted, span)
        dense = grid(panel, ids, *span)
        if panel.schema.about == "state":
            found = {f"{name}_1": dense[t, one], f"{name}_2": dense[t, other]}
        elif panel.schema.about == "dyad" or directed:
            found = {name: dense[t, one, other]}
        else:
            found = {f"{name}_12": dense[t, one, other], f"{name}_21": dense[t, other, one]}
        columns |= {k: pl.Series(v, nan_to_null=True) for k, v in found.items()}
    return pl.DataFrame(columns)


def _pairs(members: dict[int, list[str]], ids: list[str], first: int, directed: bool) -> tuple[Any, Any, Any]:
    """Year, first and second state of every pair as index arrays, in order of year and ids."""
    place = {s: i for i, s in enumerate(ids)}
    parts = []
    for year, names in members.items():
        at = np.array([place[s] for s in names], dtype=np.int32)
        i, j = np.nonzero(~np.eye(len(at), dtype=bool)) if directed else np.triu_indices(len(at), 1)
        parts.append((np.full(len(i), year - first, dtype=np.int32), at[i], at[j]))
    t, one, other = (np.concatenate(x) for x in zip(*parts, strict=True))
    return t, one, other


def _one_per_year(lab: Lab, wanted: str, span: tuple[int, int]) -> Panel:
    """One value per fact, without dims, by year. Raises SeveralSources, BadInput."""
    name, _, source = wanted.partition("@")
    panel = lab.get(name, years=span, source=source or None)
    if panel.schema.time != "year" or panel.schema.dims or panel.schema.about == "world":
        raise BadInput(
            f"{name} cannot be a column of dyad-years",
            f"its key is {', '.join(panel.schema.key)}",
            "Choose a variable of states or pairs by year.",
        )
    return panel.require_single() if source else panel.one_source()
