"""Critical minerals: what the two make of the world's output, together and alone, and who buys it."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.minerals import shares_of_two_spec

OUTPUT = (
    "{a:C} and {b} together make at least half of the world's output of {m.half} of {m.all} critical mineral products"
    "[, {m.first} alone of {m.alone}] ({m.year})",
    "Of critical minerals {a:C} and {b} together weigh most in {m.most}: {m.share} of the world's output ({m.year})",
)


def bought(side: str) -> str:
    """What the buyer takes from one of the two."""
    most = f"most of {{m.bought_{side}}} ({{m.bought_share_{side}}})"
    return (
        f"[{{{side}}} supplied half or more of {{m.bought_half_{side}}} forms, {most}{{m.bought_forms_{side}:hide}}]"
        f"[{{{side}}} supplied half or more of {{m.bought_half_{side}}} form, {most}{{m.bought_form_{side}:hide}}]"
        f"[{{{side}}} supplied half of none, {most}{{m.bought_none_{side}:hide}}]"
    )


MINERALS = Spec(
    "minerals",
    asks={"m": Study("critical_minerals")},
    main="m",
    tells=(
        Title(OUTPUT),
        Finding("half", tuple(f"{t}.{{m.weighty:hide}}" for t in OUTPUT)),
        Para(
            tuple(f"{t}[; the largest share is {{m.share}} of {{m.most}}{{m.half:hide}}]." for t in OUTPUT),
            "A product is a mineral at one stage, mined or refined; the list is that of the United States, a buyer.",
        ),
        Para(
            "Alone, {a:s} largest share is of {m.top_a} ({m.top_share_a}), {b:s} largest share is of {m.top_b}"
            " ({m.top_share_b})."
        ),
        Para(
            "Of the critical minerals that the United States import, on the mean of four years,{m.bought:hide} "
            f"{bought('a')}[; {{m.bought_a:hide}}{{m.bought_b:hide}}]{bought('b')}."
            " Other buyers' imports by origin are not in the record."
        ),
        Para(
            "These are estimates: {m.revised_of:s} share of {m.revised} in {m.revised_year} was {m.revised_old} in one"
            " edition and {m.revised_new} in the next."
        ),
    ),
    views=(
        Drawn(
            "m.products",
            shares_of_two_spec,
            OUTPUT,
            "Share of the world's output in tonnes, products with the largest joint share. A state that the source does"
            " not list is not drawn: it may make a little",
            options={"most": 14},
        ),
        Fields(
            ("Mineral", "Stage", "{a:n}", "{b:n}", "Together", "Concentration"),
            ("{m.%_mineral}", "{m.%_stage}", "{m.%_a}", "{m.%_b}", "{m.%_joint}", "[{m.%_index}]"),
            over="m.both",
            numeric=(2, 3, 4, 5),
            caption="Products of which each makes a twentieth of the world's output or more",
            note="Concentration: sum of the squared shares of the states listed, from nearly nil to one; a lower bound.",
        ),
    ),
)
