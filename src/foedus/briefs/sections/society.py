"""Regime, leaders and opinion: how the two are ruled, by whom, and what their publics say of each other."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Para, Title
from ..views import Col, Drawn, Lines, Rows
from ..views.waves import waves_spec

DEMOCRACY = "{a:C} stood at {r.of_a} on the index of electoral democracy in {r.year}, {b} at {r.of_b}"


def leader(n: str) -> Para:
    """Who leads one of the two, since when, and for how long."""
    led = f"{{l.leader_{n}}} has led {{{n}}} since {{l.since_{n}}}"
    return Para((f"{led}, {{l.years_{n}}} at the date of this brief.", f"{led}."))


def asked(n: str, other: str) -> Para:
    """The latest wave of the longest series of one public."""
    return Para(
        f"Of those asked in {{{n}}}, {{o.share_{n}}} gave this answer about {{{other}}} in {{o.wave_{n}}}:"
        f" {{o.answer_{n}}}[ ({{o.pollster_{n}}})]."
    )


SOCIETY = Spec(
    "society",
    asks={"r": Study("regimes"), "l": Study("leaders_of_the_day"), "o": Study("mutual_opinion")},
    tells=(
        Title(DEMOCRACY),
        Para("The distance between them is {r.distance}[, after a change of {r.change} in ten years]."),
        leader("a"),
        leader("b"),
        asked("a", "b"),
        asked("b", "a"),
    ),
    views=(
        Lines(
            "r.courses",
            DEMOCRACY,
            "Electoral democracy index of V-Dem, from nil to one, per year; codings of experts in a measurement model, an"
            " estimate with error[; to 1991 the Soviet Union stands for Russia, marked as a break{has.RUS:hide}]",
            "index",
            domain=(0, 1),
        ),
        Drawn(
            "o.waves",
            waves_spec,
            (
                "In {o.public}, {o.first} gave the favourable answer about {o.about} in {o.first_wave}, and {o.last} in"
                " {o.last_wave} ({o.by}){o.favourable:hide}",
                "In {o.public}, {o.first} gave the answer counted about {o.about} in {o.first_wave}, and {o.last} in"
                " {o.last_wave} ({o.by})",
            ),
            "Share of those asked, per cent, by date of the wave; each mark is one wave of one question, and a thin line"
            " joins waves of the same question only",
        ),
        Rows(
            "o.latest",
            (
                Col("Public", "who", "text", quiet="old"),
                Col("Question", "label", quiet="old"),
                Col("Wave", "period", "day", quiet="old"),
                Col("Share", "value", "pct", "{label}", quiet="old"),
                Col("Who says so", "origin", long=60, quiet=True),
                Col("Read at", "address", "link", quiet="old"),
            ),
            "The latest wave of each question",
            "Different questions and pollsters are not comparable with each other. Surveys in states where speech is"
            " restricted are read with care.",
        ),
    ),
    matter="regimes and publics",
)
