"""Priors and anchors: what fixes the scale."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ...core.errors import BadInput
from ...core.lazy import np

if TYPE_CHECKING:
    import numpy

POSITIVE = ("first_sd", "walk_sd", "discrimination_sd", "cut_sd", "gap_median", "gap_log_sd")


@dataclass(frozen=True)
class Priors:
    """Priors, normal unless said otherwise; a vote's noise has standard deviation 1.

    `first_sd`: a path's first position. `walk_sd`: its change from one session to the next, held fixed at 0.5
    (Bailey, Strezhnev and Voeten smooth with variance 0.5 n_t / (n_t + n_t-1), about 0.25): loose against the
    data, in which the change of a session is about 0.3 on a scale of standard deviation 1. It is not estimated,
    because walk and scale are then fixed only together. `discrimination_sd`: b of an item (theirs: 1). `cut_sd`:
    midpoint c of its cutpoints (theirs are flat on [-7, 7]). `gap_median`, `gap_log_sd`: the gap between the
    cutpoints is log-normal, so that items without abstentions keep a proper posterior.

    `pull`: precision, per vote, of a factor N(0, 1/(pull * votes)) on every position. BSV fix the scale by
    standardising all positions together, to mean 0 and variance 1 over the whole period, after every sweep, and
    leave b as it is: no step of a Gibbs sampler of any posterior. What it does is to take the same small share
    off every session's spread at each sweep, against a drift that is the weaker the more votes a session
    holds. The factor that does this in a proper posterior is proportional to votes: conditioning a walk on its
    pooled second moment over votes is the same as a multiplier on that sum, and `pull` is the multiplier, set so
    that the pooled standard deviation of positions over all sessions comes out near 1 (0.97 at the mode, 1.09
    in the draws) and b keeps its prior on their scale. A factor equal for every position, whatever its votes,
    fits their estimates within sessions as well and draws the spreads of the early sessions together. With pull=0
    it is the plain walk: positions spread until steps reach walk_sd, and the extremes drift outward.

    Multiplying positions by s is the same model under `scaled(s)`.
    """

    first_sd: float = 1.0
    walk_sd: float = 0.5
    discrimination_sd: float = 1.0
    cut_sd: float = 5.0
    gap_median: float = 0.5
    gap_log_sd: float = 1.0
    pull: float = 0.016

    def __post_init__(self) -> None:
        for name in POSITIVE:
            value = getattr(self, name)
            if not (np.isfinite(value) and value > 0):
                raise BadInput(f"{name} is {value}", "a standard deviation is positive", "Give one above 0.")
        if not (np.isfinite(self.pull) and self.pull >= 0):
            raise BadInput(f"pull is {self.pull}", "it is a precision", "Give 0 or more.")

    def scaled(self, by: float) -> Priors:
        """The priors of the same model after positions are multiplied by `by` (b is divided by it)."""
        return replace(
            self,
            first_sd=self.first_sd * by,
            walk_sd=self.walk_sd * by,
            pull=self.pull / by**2,
            discrimination_sd=self.discrimination_sd / by,
        )

    def of_items(self) -> numpy.ndarray:
        """(1/var b, 1/var c, mean log gap, 1/var log gap)."""
        return np.array([self.discrimination_sd**-2, self.cut_sd**-2, np.log(self.gap_median), self.gap_log_sd**-2])

    def of_paths(self) -> numpy.ndarray:
        """Precisions (first position, step of one session)."""
        return np.array([self.first_sd**-2, self.walk_sd**-2])

    def to_dict(self) -> dict[str, float]:
        return {k: getattr(self, k) for k in (*POSITIVE, "pull")}


@dataclass(frozen=True)
class Anchors:
    """Which states lie above and below each other, on average over the window: they fix the sign and nothing
    else."""

    above: tuple[str, ...] = ("USA",)
    below: tuple[str, ...] = ("RUS", "SUN")

    def weights(self, data: Any) -> numpy.ndarray:
        """Weights over cells whose product with the positions is positive. Raises BadInput."""
        out = np.zeros(len(data.cell_state))
        for side, names in ((1.0, self.above), (-1.0, self.below)):
            ids = [data.states.index(s) for s in names if s in data.states]
            hit = np.isin(data.cell_state, ids)
            if not hit.any():
                raise BadInput(
                    f"none of the anchors {', '.join(names)} voted in the window",
                    "they fix which end of the scale is up",
                    "Give anchors=Anchors(above=..., below=...).",
                )
            out[hit] = side / hit.sum()
        return out
