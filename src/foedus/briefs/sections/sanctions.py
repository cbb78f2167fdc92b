"""Sanctions: what an embargo on energy, a full embargo by the West, and one joined by the partner would cost."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Written
from ..views.embargoes import losses_spec

COST = (
    "An embargo by the West on all trade would cost {b} {e.b_full_b1} to {e.b_full_b3} of real income, one that {a} joins"
    " {e.b_joined_b1} to {e.b_joined_b3}"
)
PLANS = {
    "energy": "Energy embargo",
    "capped": "… with routes at capacity",
    "technology": "Technology embargo",
    "full": "Full embargo",
    "joined": "Full embargo, joined by {%:n}",
}
SETS = ("sector estimates", "one for all", "after a year")


def span(side: str, plan: str, who: str) -> str:
    """The losses under the three sets in turn."""
    one, two, three = (f"{{e.{side}_{plan}_{who}{k}}}" for k in (1, 2, 3))
    return f"{one}, {two} and {three}"


def against(t: str, o: str) -> tuple[Para, ...]:
    """What the plans against one of the two (`t`) would cost it, the other and the coalition."""
    return (
        Para(
            f"If the West bought no energy from {{{t}}}, {{{t}}} would lose {span(t, 'energy', t)} under the three sets in"
            f" turn, and the coalition {span(t, 'energy', 'c')}.",
            f"If pipes and ports bound where oil and gas can go instead, {{{t}}} would lose {span(t, 'capped', t)}."
            f"{{e.{t}_bound:hide}}",
            f"Limits of pipes and ports on where oil and gas can go instead change little ({span(t, 'capped', t)}): in this"
            " model labour leaves the wells, and less is pumped rather than sent elsewhere."
            f"{{e.{t}_unbound:hide}}",
        ),
        Para(
            f"Without electronics, electrical goods and machinery from the West {{{t}}} would lose"
            f" {span(t, 'technology', t)}."
        ),
        Para(
            f"An embargo by the West on all trade with {{{t}}} would cost {{{t}}} {span(t, 'full', t)}, the coalition"
            f" {span(t, 'full', 'c')}, and {{{o}}} {span(t, 'full', o)}; if {{{o}}} joined, {{{t}}} would lose"
            f" {span(t, 'joined', t)} and {{{o}}} {span(t, 'joined', o)}."
        ),
        Para(
            f"With final demand recovered from the tables in the other way {{{t}}} would lose {{e.{t}_full_{t}4}} under the"
            f" full embargo and sector estimates, and {{e.{t}_joined_{t}4}} if {{{o}}} joined."
        ),
    )


def rows(t: str, o: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table against one of the two."""
    return tuple(
        (
            f"{{{t}:n}}" if k == 1 else "",
            name.replace("%", o) if k == 1 else "",
            SETS[k - 1],
            *(f"{{e.{t}_{plan}_{who}{k}}}" for who in "abc"),
        )
        for plan, name in PLANS.items()
        for k in (1, 2, 3)
    )


SANCTIONS = Spec(
    "sanctions",
    asks={"e": Study("embargoes")},
    main="e",
    tells=(
        Title(COST),
        Finding("cost", f"{COST} (a model of the world economy of {{e.year}})."),
        Para(
            "Each number is the difference between two equilibria of the world economy of {e.year}, solved with trade in"
            " inputs and all countries together; it has no date and is no forecast. The West stands for the states that"
            " restricted trade with Russia and are in the tables. Trade elasticities decide the size: every result stands"
            " under estimates by sector, one value for all, and the response within a year."
        ),
        *against("b", "a"),
        *against("a", "b"),
    ),
    views=(
        Drawn(
            "e.losses",
            losses_spec,
            COST,
            "Loss of real income under each plan, share of that of the base year; marks: the three sets of trade"
            " elasticities, lines: their range; left of nought is a gain",
            options={"plans": PLANS},
        ),
        Written(
            ("Target", "Plan", "Elasticities", "{a:n} loses", "{b:n} loses", "Coalition loses"),
            (*rows("b", "a"), *rows("a", "b")),
            must=3,
            numeric=(3, 4, 5),
            caption="Loss of real income, share of that of the base year; a minus is a gain",
            note="Read with care: {e.notes}.",
        ),
    ),
)
