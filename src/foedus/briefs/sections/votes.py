"""Votes in the UN General Assembly: how often the two vote alike, and how far apart they stand."""

from __future__ import annotations

from ...studies.course import Question
from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Course, Lines

ALIKE = "{vote.subject} voted alike on {vote.value} of recorded Assembly votes in {vote.year}"
EVENTS = ("seat", "ussr", "crimea", "war")
WITH_USA = "Agreement with the United States"

VOTES = Spec(
    "votes",
    asks={
        "vote": Question("agreement", "Agreement in the General Assembly", "percent"),
        "a_usa": Question("agreement", WITH_USA, "percent", states=("a", "USA")),
        "b_usa": Question("agreement", WITH_USA, "percent", states=("b", "USA")),
        "place": Study("agreement_standing"),
    },
    main="vote",
    tells=(
        Title(ALIKE),
        Finding(
            "alike",
            f"{ALIKE}[, a change of {{vote.change10:points}} in ten years]"
            "[; among the pairs of major powers that is {place.place} of {place.n} ({place.year})].",
        ),
        Para(
            "Their agreement was highest in {vote.high_year} ({vote.high}) and lowest in {vote.low_year} ({vote.low}).",
            (
                "Over ten years it moved by {vote.change10:points}.",
                "Over five years it moved by {vote.change5:points}.",
            ),
        ),
    ),
    views=(
        Lines(
            (
                Course("vote", "{pair}", "pair"),
                Course("a_usa", "{a:n}–United States", "a"),
                Course("b_usa", "{b:n}–United States", "b"),
            ),
            ALIKE,
            "Share of recorded votes on which both voted the same (yes, abstain or no), by calendar year",
            "percent",
            events=EVENTS,
            domain=(0, 1),
            least=1,
        ),
    ),
)
