"""Polarisation of positions: how far states stand in distant camps, each alike inside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ..core.errors import BadInput, EmptySelection
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.measure import measure
from ..core.panel import Panel
from ..core.schema import Coverage, Schema
from ..core.series import span

if TYPE_CHECKING:
    import numpy

DER = "Duclos, Esteban and Ray (2004), Polarization: concepts, measurement, estimation, Econometrica 72(6), 1737-1772"
ER = "Esteban and Ray (1994), On the measurement of polarization, Econometrica 62(4), 819-851"
ALPHAS = (0.25, 0.5, 0.75, 1.0)
ENOUGH = 0.95  # share of the states that must have a weight


def bandwidth(points: Sequence[float], alpha: float) -> float:
    """h = 4.7 n^(-1/2) sd alpha^0.1, the kernel width that minimises the error of P_alpha near the normal
    distribution (Duclos, Esteban and Ray 2004, section 3.3). Raises BadInput when all points are one."""
    x = np.asarray(list(points), dtype=float)
    sd = float(x.std()) if x.size else 0.0
    if not sd > 0:
        raise BadInput(
            "all positions are one and the same",
            "a density needs some spread",
            "Use esteban_ray() for groups at given positions.",
        )
    return 4.7 * x.size**-0.5 * sd * alpha**0.1


def spread_in_camps(points: numpy.ndarray) -> float:
    """Standard deviation of positions (n) about the means of the two camps that leave the least spread inside: the best
    cut of the line in two (Fisher 1958, On grouping for maximum homogeneity, JASA 53, 789-798), found exactly. 0 where
    each camp stands at one point, or for fewer than two positions."""
    x = np.sort(np.asarray(points, dtype=float))
    if x.size < 2:
        return 0.0
    x = x - x.mean()
    n = np.arange(1, x.size)
    left, square = np.cumsum(x)[:-1], np.cumsum(x**2)
    inside = square[-1] - left**2 / n - (x.sum() - left) ** 2 / (x.size - n)
    least = float(inside.min())
    return float(np.sqrt(least / x.size)) if least > 1e-12 * float(square[-1]) else 0.0


def duclos_esteban_ray(
    points: Sequence[float], alpha: float, weights: Sequence[float] | None = None, h: float | None = None
) -> float:
    """P_alpha = sum_i w_i f(x_i)^alpha a(x_i), f the density by a Gaussian kernel of width h, a(x) = sum_j w_j
    |x_j - x| (Duclos, Esteban and Ray 2004, equations 3 and 8).

    `points` (n) are positions, `weights` (n) are not negative and made to sum to one (equal without them);
    alpha lies in [0.25, 1], the bounds of their theorem 1: identification counts for more as it grows. `h`
    without a value is `bandwidth` of the unweighted points. Not normalised by the mean, which has no sense for
    positions around zero: P(cx) = c^(1 - alpha) P(x), and alpha = 1 is free of scale. Raises BadInput,
    EmptySelection.
    """
    x, w = _checked(points, weights)
    if not 0.25 <= alpha <= 1:
        raise BadInput(f"alpha is {alpha}", "the axioms of polarisation hold for 0.25 to 1 alone (theorem 1)")
    width = bandwidth(points, alpha) if h is None else h
    if not width > 0:
        raise BadInput(f"the kernel width is {width}", "it is above zero")
    return float(_der(x[:, None], w, (alpha,), np.array([width]))[0, 0])


def esteban_ray(points: Sequence[float], alpha: float, weights: Sequence[float] | None = None) -> float:
    """P = sum_i sum_j w_i^(1 + alpha) w_j |x_i - x_j| for groups of weight w at positions x (Esteban and Ray 1994,
    theorem 1, K = 1), alpha in (0, 1.6]. Groups at one position are one group. Raises BadInput, EmptySelection."""
    x, w = _checked(points, weights)
    if not 0 < alpha <= 1.6:
        raise BadInput(f"alpha is {alpha}", "the axioms hold above 0, up to about 1.6 (theorem 1)")
    x, group = np.unique(x, return_inverse=True)
    w = np.bincount(group, weights=w)
    return float(w ** (1 + alpha) @ np.abs(x[:, None] - x[None, :]) @ w)


def _checked(points: Sequence[float], weights: Sequence[float] | None) -> tuple[numpy.ndarray, numpy.ndarray]:
    x = np.asarray(list(points), dtype=float)
    w = np.ones(len(x)) if weights is None else np.asarray(list(weights), dtype=float)
    if len(x) < 2:
        raise EmptySelection(f"{len(x)} positions were given", "polarisation is between two at least")
    if x.shape != w.shape:
        raise BadInput(f"{len(w)} weights for {len(x)} positions")
    if not np.isfinite(x).all() or not np.isfinite(w).all() or (w < 0).any() or not w.sum() > 0:
        raise BadInput("positions are finite, weights not negative and not all zero")
    return x, w / w.sum()


def _der(x: numpy.ndarray, w: numpy.ndarray, alphas: Sequence[float], h: numpy.ndarray) -> numpy.ndarray:
    """P of x (n x D, column d is one world) per alpha (len(alphas) x D); `h` (D) is the width at alpha = 1, or
    the width itself when there is one alpha."""
    out = np.empty((len(alphas), x.shape[1]))
    for d in range(x.shape[1]):
        gap = np.abs(x[:, None, d] - x[None, :, d])
        alien = gap @ w
        for k, alpha in enumerate(alphas):
            width = h[d] * (alpha**0.1 if len(alphas) > 1 else 1.0)
            f = np.exp(-0.5 * (gap / width) ** 2) @ w / (width * np.sqrt(2 * np.pi))
            out[k, d] = w @ (f**alpha * alien)
    return out


def polarisation_of(points: Panel, heads: Panel, alphas: Sequence[float] = ALPHAS) -> Panel:
    """Panel world/session with dims weights (equal, population), width (all, camps) and alpha (text), of any
    state/session panel.

    `heads` (state, year) weighs by population; a session is the year in which it opens. The kernel width is 4.7 n^(-1/2)
    sd alpha^0.1 with sd the spread of all positions (`all`: the rule of the paper, which makes camps that are tight
    look wide) or that inside the two best camps (`camps`: `spread_in_camps`; no row where each stands at one point). It
    comes from the unweighted points, so that the two weightings differ in the weights alone. Where less than 95 % of the
    states of a session have a population the value weighted by it is null; the rest are left out of it. Draws of
    `points` are carried: column d of the result is that of column d. Raises BadInput, EmptySelection.
    """
    if points.schema.about != "state" or points.schema.time != "session" or points.schema.dims:
        raise BadInput(
            f"{points.schema.variable} is no position of states by session",
            f"its key is {', '.join(points.schema.key)}",
        )
    alphas = tuple(float(a) for a in alphas)
    if not alphas or any(not 0.25 <= a <= 1 for a in alphas):
        raise BadInput(f"alphas are {alphas}", "each lies in 0.25 to 1, the bounds of theorem 1")
    points.require_single()
    weights = (
        heads.require_single().convert_time("session").table.select("state", "session", pl.col("value").alias("heads"))
    )
    rows = (
        points.table.with_row_index("_row")
        .join(weights, on=["state", "session"], how="left", maintain_order="left")
        .drop_nulls("value")
    )
    made, draws = [], []
    for (session,), part in rows.partition_by("session", as_dict=True, maintain_order=True).items():
        index = part["_row"].to_numpy()
        x = part["value"].to_numpy()[:, None]
        if points.draws is not None:
            x = np.column_stack([x, points.draws[index]])
        if len(x) < 2 or not (x.std(axis=0) > 0).all():
            continue
        n = part["heads"].to_numpy()
        known = np.isfinite(n) & (n > 0)
        source = "+".join(sorted(set(part["source"])))
        rule = 4.7 * len(x) ** -0.5 * (alphas[0] ** 0.1 if len(alphas) == 1 else 1.0)
        spreads = {"all": x.std(axis=0), "camps": np.array([spread_in_camps(c) for c in x.T])}
        for width, sd in spreads.items():
            if not (sd > 0).all():
                continue
            h = rule * sd
            equal = _der(x, np.full(len(x), 1 / len(x)), alphas, h)
            people = _der(x[known], n[known] / n[known].sum(), alphas, h) if known.mean() >= ENOUGH else None
            for name, got in (("equal", equal), ("population", people)):
                for k, alpha in enumerate(alphas):
                    value = None if got is None else float(got[k, 0])
                    made.append((session, name, width, f"{alpha:g}", source, value))
                    draws.append(np.full(x.shape[1] - 1, np.nan) if got is None else got[k, 1:])
    if not made:
        raise EmptySelection(f"{points.schema.variable} has no session with two positions apart")
    schema = Schema("polarisation", "index", "world", "session", ("weights", "width", "alpha"), "estimate")
    table = pl.DataFrame(
        made, schema=["session", "weights", "width", "alpha", "source", "value"], orient="row", infer_schema_length=None
    )
    line = Lineage.of("combine", "polarisation", points.lineage, heads.lineage, alphas=alphas)
    covered = [Coverage(s, *span(part["session"])) for (s,), part in table.partition_by("source", as_dict=True).items()]
    return Panel.build(schema, table, covered, line, np.vstack(draws) if points.draws is not None else None)


@measure(
    "polarisation",
    unit="index",
    about="world",
    time="session",
    dims=("weights", "width", "alpha"),
    scope="all",
    needs=("ideal_point", "tpop"),
    references=(DER, ER),
    version="2",
    title="Polarisation of positions in the General Assembly",
)
def polarisation(points: Panel, tpop: Panel, alphas: tuple[float, ...] = ALPHAS) -> Panel:
    """P_alpha = integral of f(x)^(1 + alpha) f(y) |x - y| over the states' ideal points of a session (Duclos, Esteban
    and Ray 2004, equation 3), f by a Gaussian kernel of width 4.7 n^(-1/2) sd alpha^0.1.

    Positions are the means of `ideal_point`; its draws are not carried, since two hundred densities a session take
    minutes (`polarisation_of` carries them). Key: session, width ("all": sd is that of all positions, as in the paper;
    "camps": that inside the two best camps, since the spread of all smooths tight camps away), weights ("equal": every state one; "population": by the Correlates of War's tpop of the year
    in which it opens, null where under 95 % of the states have one), alpha ("0.25", "0.5", "0.75", "1"): alpha near
    zero is inequality, one weighs identification most. No unit: positions are not normalised, so that
    P(cx) = c^(1 - alpha) P(x), and values of different alphas are not compared. Options: `alphas`. Raises
    BadInput.
    """
    return polarisation_of(replace(points.require_single().known(), draws=None, run=""), tpop, alphas)
