"""A Panel on a complete grid of states and years: the dense form, for joins over all pairs and for matrices.

Zeros are written here as fill_absent() writes them, by the coverage of a source, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .errors import SchemaError
from .lazy import np, pl
from .panel import Panel

if TYPE_CHECKING:
    import numpy


def grid(panel: Panel, states: Sequence[str], first: int, last: int) -> numpy.ndarray:
    """Values as (years, states) for a state variable, (years, states, states) for one of pairs; NaN is
    unknown.

    A pair without direction fills both of its cells; a direction fills [year, source, target]. The panel
    must be yearly, without dims, of one issue and with one source per fact. Raises SchemaError, SeveralSources.
    """
    s = panel.require_single().schema
    if s.time != "year" or s.dims or s.about == "world":
        raise SchemaError(f"{s.variable} has no grid of states and years", f"its key is {', '.join(s.key)}")
    issues = panel.table["issued"].n_unique() if s.issued else 1
    if issues > 1:
        raise SchemaError(
            f"{s.variable} holds {issues} issues", "a grid has one value per fact", "Select one: issued=..."
        )
    n, years = len(states), last - first + 1
    out = np.full((years, *([n] * len(s.entities))), np.nan)
    _zeros(out, panel, states, first, last)
    place = {x: i for i, x in enumerate(states)}
    rows = panel.table.filter(pl.col("year").is_between(first, last))
    for col in s.entities:
        rows = rows.filter(pl.col(col).is_in(list(place)))
    at = [rows["year"].to_numpy() - first] + [
        rows[c].replace_strict(place, return_dtype=pl.Int32).to_numpy() for c in s.entities
    ]
    values = rows["value"].to_numpy()  # null becomes NaN: a fact known to be unknown
    out[tuple(at)] = values
    if s.about == "dyad":
        out[at[0], at[2], at[1]] = values
    return out


def _zeros(out: numpy.ndarray, panel: Panel, states: Sequence[str], first: int, last: int) -> None:
    for c in panel.coverage:
        if c.absence != "zero":
            continue
        lo, hi = max(int(c.first), first) - first, min(int(c.last), last) - first + 1
        if lo >= hi:
            continue
        if not c.states:
            out[lo:hi] = 0.0
            continue
        inside = [i for i, s in enumerate(states) if s in c.states.split()]
        cells: tuple[Any, ...] = (slice(lo, hi), *np.ix_(*([inside] * (out.ndim - 1))))
        out[cells] = 0.0
