"""Votes of a session, or of a calendar year, as a matrix of states and roll calls."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.errors import BadInput, EmptySelection
from ..core.lazy import np, pl
from ..core.tables import Table

if TYPE_CHECKING:
    import numpy
    import polars


@dataclass(frozen=True)
class Matrix:
    """Votes of a period: `cast` (states x roll calls x 3, bool: yes, abstain, no); a state that did not vote has no
    True. `states` are ids in the order of the rows."""

    period: int
    states: tuple[str, ...]
    cast: numpy.ndarray

    @property
    def voted(self) -> numpy.ndarray:
        return np.asarray(self.cast.any(axis=2))

    def keep(self, mask: numpy.ndarray) -> Matrix:
        return Matrix(self.period, tuple(s for s, k in zip(self.states, mask, strict=True) if k), self.cast[mask])

    def agreements(self) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Identical votes of every two states, and roll calls in which both voted (n x n, float64)."""
        flat = self.cast.reshape(len(self.states), -1).astype("float32")
        voted = self.voted.astype("float32")
        return (flat @ flat.T).astype("float64"), (voted @ voted.T).astype("float64")


def matrices(votes: Table, rollcalls: Table, by: str = "session", only: tuple[int, ...] = ()) -> list[Matrix]:
    """The matrix of every session (`by` "session") or calendar year ("year"), or of those in `only`.

    Raises BadInput for another period, EmptySelection when one of `only` has no vote.
    """
    if by not in ("session", "year"):
        raise BadInput(f"{by!r} is no period", do="Use session or year.")
    period = pl.col("session") if by == "session" else pl.col("date").cast(pl.String).str.slice(0, 4).cast(pl.Int32)
    calls = rollcalls.rows.select("rcid", period.alias("period"))
    if only:
        calls = calls.filter(pl.col("period").is_in(list(only)))
    rows = (
        votes.rows.filter(pl.col("vote").is_in([1, 2, 3]))
        .select("rcid", "state", "vote")
        .join(calls, on="rcid", how="inner")
        .sort("period", "state", "rcid")
    )
    out = []
    for (p,), part in rows.partition_by("period", as_dict=True, maintain_order=True).items():
        out.append(_matrix(int(p), part))
    lacking = sorted(set(only) - {m.period for m in out})
    if lacking or not out:
        have = f"votes are there for {out[0].period} to {out[-1].period}" if out else "the table is empty"
        raise EmptySelection(f"no vote in {by} {', '.join(map(str, lacking)) or 'any'}", have, f"Choose another {by}.")
    return out


def _matrix(period: int, part: polars.DataFrame) -> Matrix:
    states, i = np.unique(part["state"].to_numpy(), return_inverse=True)
    _, j = np.unique(part["rcid"].to_numpy(), return_inverse=True)
    cast = np.zeros((len(states), int(j.max()) + 1, 3), dtype=bool)
    cast[i, j, part["vote"].to_numpy().astype(int) - 1] = True
    return Matrix(period, tuple(str(s) for s in states), cast)
