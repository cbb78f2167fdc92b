"""The kernel of the similarity measures: one matrix product a session gives every count that they need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.errors import BadInput, nearest
from ..core.lazy import np, pl
from .ballots import Ballot, Convention

if TYPE_CHECKING:
    import numpy
    import polars

    from ..core.tables import Table


@dataclass(frozen=True)
class Counts:
    """Of every pair (states x states): `n` roll calls in which both count, the (weighted) sum of them `total`, of
    those a step apart `near`, of opposite ones `far`; and of the row's votes in them, `yes`, `middle`, `no`.

    Without weights all are whole numbers, exact in float32 below 2^24.
    """

    n: numpy.ndarray
    total: numpy.ndarray
    near: numpy.ndarray
    far: numpy.ndarray
    yes: numpy.ndarray
    middle: numpy.ndarray
    no: numpy.ndarray


def count(b: Ballot, rule: Convention, weights: numpy.ndarray | None = None) -> Counts:
    """The nine joint counts of each pair's votes, out of one product Z Z' of Z = (yes; middle; no), in which a
    state has three rows and a roll call one column; `weights` has one number a column."""
    z = rule.fold(b.planes).reshape(3 * len(b.states), -1)
    s = len(b.states)
    here = None
    if weights is not None:
        used = z * (weights > 0).astype("float32")
        here = used[:s] + used[s : 2 * s] + used[2 * s :]
        z = z.astype("float64") * np.sqrt(weights)
    g = (z @ z.T).reshape(3, s, 3, s)
    yes, mid, no = (g[k, :, 0] + g[k, :, 1] + g[k, :, 2] for k in range(3))
    near = g[0, :, 1] + g[1, :, 2]
    far = g[0, :, 2]
    total = yes + mid + no
    return Counts(total if here is None else here @ here.T, total, near + near.T, far + far.T, yes, mid, no)


def points(c: Counts, rule: Convention) -> numpy.ndarray:
    """Sum over roll calls of what the two votes are worth under a convention."""
    return c.total - c.far - c.near * (1.0 - float(rule.points[0, 1]))


def disagreement(c: Counts, d: tuple[float, float]) -> numpy.ndarray:
    """Sum over roll calls of w d(x_i, x_j)."""
    near, far = d
    return near * c.near + far * c.far


def expected_kappa(c: Counts, d: tuple[float, float]) -> numpy.ndarray:
    """Disagreement expected if each of the two drew from its own votes: sum over a, b of p_a q_b d(a, b), times
    total^2 (Cohen 1960, 1968)."""
    near, far = d
    step = c.yes * c.middle.T + c.middle * c.no.T
    return near * (step + step.T) + far * (c.yes * c.no.T + c.no * c.yes.T)


def expected_pi(c: Counts, d: tuple[float, float]) -> numpy.ndarray:
    """Disagreement expected if both drew from their pooled votes: sum over a, b of m_a m_b d(a, b) with
    m = (p + q) / 2, times total^2 (Scott 1955)."""
    near, far = d
    yes, middle, no = c.yes + c.yes.T, c.middle + c.middle.T, c.no + c.no.T
    return (near * middle * (yes + no) + far * yes * no) / 2


def corrected(c: Counts, d: tuple[float, float], expected: numpy.ndarray) -> numpy.ndarray:
    """1 - D_o / D_e, the common form of S, kappa and pi (Haege 2011); not a number where no disagreement is
    expected."""
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = disagreement(c, d).astype("float64") * c.total.astype("float64") / expected.astype("float64")
    return np.where(expected > 0, 1 - ratio, np.nan)


def column_weights(
    rollcalls: Table, calls: polars.DataFrame, weights: str | Mapping[int, float]
) -> dict[int, float] | None:
    """Weight of each roll call by rcid; None when all are equal.

    'resolution' gives the roll calls on one symbol in a session 1 together, so that five votes on paragraphs of
    a draft count as one. A mapping names every roll call. Raises BadInput.
    """
    if isinstance(weights, str):
        if weights == "equal":
            return None
        if weights != "resolution":
            raise BadInput(
                f"{weights!r} is not a weighting of roll calls",
                do=nearest(weights, ("equal", "resolution")) or "Use equal, resolution, or a mapping.",
            )
        rows = rollcalls.rows.join(calls.select("rcid"), on="rcid", how="semi").select(
            "rcid",
            pl.when(pl.col("symbol").is_null()).then(1.0).otherwise(1 / pl.len().over("session", "symbol")).alias("w"),
        )
        return dict(rows.iter_rows())
    given = {int(k): float(v) for k, v in weights.items()}
    lacking = [r for r in calls["rcid"].to_list() if r not in given]
    if lacking:
        raise BadInput(
            f"{len(lacking)} roll calls have no weight, such as {lacking[0]}",
            do="Give every roll call a weight, 0 for one that is not to count.",
        )
    if bad := [k for k, v in given.items() if not 0 <= v < float("inf")]:
        raise BadInput(f"the weight of roll call {bad[0]} is {given[bad[0]]}", do="Weights are 0 or more, and finite.")
    if not any(given[r] for r in calls["rcid"].to_list()):
        raise BadInput("every weight is 0", do="Give some roll call a weight above 0.")
    return given
