"""Dynamic ideal points: the ordinal item-response model of Bailey, Strezhnev and Voeten (2017).

    data = prepare(votes, rollcalls, bridges)          # labelled arrays
    mode = fit(data, engine="em")                      # seconds
    draws = fit(data, engine="gibbs", seed=1)          # minutes; checked, or NotConverged
    rows, worlds = summarise(draws)

A state votes yes, abstains or votes no as b x + noise falls below, between or above two cutpoints of the roll
call (likelihood.py). Its position x walks from session to session; sessions without a vote are carried by the
walk, and nothing is reported for them. What fixes the scale stands in options.py.
"""

from __future__ import annotations

from .data import VoteData, prepare, standardised
from .em import Mode, find_mode
from .fit import fit
from .gibbs import GibbsState, Stopped, sample
from .options import Anchors, Priors
from .results import Draws, diagnose, gather, summarise

VERSION = "3"  # raise when estimates of an older version must not stand beside the code

__all__ = [
    "VERSION",
    "Anchors",
    "Draws",
    "GibbsState",
    "Mode",
    "Priors",
    "Stopped",
    "VoteData",
    "diagnose",
    "find_mode",
    "fit",
    "gather",
    "prepare",
    "sample",
    "standardised",
    "summarise",
]
