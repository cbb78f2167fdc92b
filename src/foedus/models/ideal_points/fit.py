"""One door to both engines."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal, overload

from ...core.errors import BadInput, nearest
from .data import VoteData
from .em import Mode, find_mode
from .gibbs import sample
from .options import Anchors, Priors
from .results import Apart, Draws, diagnose, gather, require_converged

ENGINES = {"em": "the mode of the posterior", "gibbs": "draws of the posterior"}


@overload
def fit(
    data: VoteData,
    engine: Literal["em"] = "em",
    priors: Priors | None = None,
    anchors: Anchors | None = None,
    poles: tuple[str, ...] = ...,
    lag: int = ...,
    **options: Any,
) -> Mode: ...
@overload
def fit(
    data: VoteData,
    engine: Literal["gibbs"],
    priors: Priors | None = None,
    anchors: Anchors | None = None,
    poles: tuple[str, ...] = ...,
    lag: int = ...,
    **options: Any,
) -> Draws: ...
@overload
def fit(
    data: VoteData,
    engine: str,
    priors: Priors | None = None,
    anchors: Anchors | None = None,
    poles: tuple[str, ...] = ...,
    lag: int = ...,
    **options: Any,
) -> Mode | Draws: ...


def fit(
    data: VoteData,
    engine: str = "em",
    priors: Priors | None = None,
    anchors: Anchors | None = None,
    poles: tuple[str, ...] = ("USA", "CHN", "RUS"),
    lag: int = 10,
    **options: Any,
) -> Mode | Draws:
    """Fit the dynamic ordinal item-response model of Bailey, Strezhnev and Voeten (2017, J. Conflict Resolution
    61(2), 430-456).

    `engine`: 'em' gives the mode (options of `em.find_mode`), 'gibbs' draws (options of `gibbs.sample`), which are
    checked on distances to `poles` and changes over `lag` sessions. Raises NotConverged, which for 'gibbs' lists
    the quantities that failed and carries the chains in `state`, so that they can run on; BadInput for an
    unknown engine, or anchors that never voted; Stopped after an interrupt.
    """
    if engine not in ENGINES:
        raise BadInput(f"{engine!r} is not an engine", do=nearest(engine, ENGINES) or f"Use {' or '.join(ENGINES)}.")
    priors, anchors = priors or Priors(), anchors or Anchors()
    if engine == "em":
        return find_mode(data, priors, anchors, **options)
    weights = anchors.weights(data)
    state = sample(data, priors, anchors, **options)
    draws = gather(data, priors, state, weights)
    table = diagnose(draws, poles=poles, lag=lag)
    try:
        require_converged(table)
    except Apart as error:
        error.state = state
        raise
    return replace(draws, table=table)
