"""Third states between the poles: to which side each leans, and who moved since 2014."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.sides import SideMap, by_region

COUNTED = (
    "{s.east_1} of {s.all_1} other states voted closer to {s.pole_1:n} than to the United States in {s.year_1}, {s.west_1}"
    " closer to the United States"
)
MOVED = (
    "Since {s.since} the lean of {s.up_#} of {s.both_#} states moved towards {s.pole_#:n}, that of {s.down_#} towards the"
    " United States"
)
WEST = "{s.map_west_most} of {s.map_west} closer to the United States are in {s.map_west_where}"
POLE = "{s.map_pole_most} of {s.map_pole} closer to {s.pole_1:n} are in {s.map_pole_where}"


def moves(i: int) -> Fields:
    """The largest moves of the lean to a pole."""
    return Fields(
        (
            "State",
            "Lean then",
            "Lean now",
            "Change (90 % interval)",
            "Its own part",
            "The poles' part",
            "Probability that it moved",
        ),
        (
            "{s.mover_%:n}",
            "{s.lean_first_%}",
            "{s.lean_last_%}",
            "{s.change_%} ({s.low_%} to {s.high_%})",
            "{s.own_%}",
            "{s.pole_%}",
            "{s.moved_%}",
        ),
        over=f"s.top_{i}",
        numeric=(1, 2, 3, 4, 5, 6),
        caption=f"Who moved most between the United States and {{s.pole_{i}:n}} since {{s.since}}",
        note="The {s.listed} largest moves of those that are sure in {s.share} of the draws, from the session that opened in"
        f" {{s.since}} to that of {{s.opened}}; above zero is towards {{s.pole_{i}:n}}. A change is exactly the sum of the"
        " state's own part and the poles' part; the printed parts are rounded. The probability is the share of draws in"
        " which the lean moved in the direction shown, under the model.",
    )


LEAN = Spec(
    "lean",
    asks={"s": Study("third_state_leans")},
    main="s",
    tells=(
        Title(COUNTED),
        Finding("sides", f"{COUNTED}."),
        Para(
            "A state is counted where at least {s.surely} of the draws put it on that side in the session that opened in"
            " {s.year_1}; of {s.open_1} the side is not sure."
        ),
        Para(
            "Distance depends on how far out the poles are held. By rank, which does not, {s.east_rank_1} stood closer to"
            " {s.pole_1:n} and {s.west_rank_1} closer to the United States; {s.east_votes_1} would have voted more often as"
            " {s.pole_1:n}, {s.west_votes_1} more often as the United States."
        ),
        Para(
            "Measured against {s.pole_2:n} in China's place, {s.east_2} stood closer to it and {s.west_2} closer to the"
            " United States; of {s.open_2} the side is not sure."
        ),
        *(Para(f"{MOVED}, each in at least {{s.surely}} of the draws.".replace("#", i)) for i in "12"),
    ),
    views=(
        Drawn(
            ("s.shown", "s.poles"),
            by_region,
            "Of the states shown {s.beyond} of {s.shown} stand beyond {s.pole_1:n}, seen from the United States; {s.bottom}"
            " stands furthest from them ({s.bottom_at}), {s.top} nearest ({s.top_at})",
            "Positions in the session that opened in {s.opened} by region; right is closer to the United States. Dot: mean"
            " of the draws; line: 90 % interval; upright lines: the poles; no unit. The colour says which pole is nearer in"
            " at least 95 % of the draws. Shown are the 15 most populous states, Central Asia, ASEAN, BRICS and the G7",
        ),
        SideMap(
            "s.sides",
            "s.pole_1",
            {
                "far": "Closer to {s.pole_1:n} by over half",
                "near": "Closer to {s.pole_1:n}",
                "open": "Side not sure",
                "west_far": "Closer to the United States by over half",
                "west": "Closer to the United States",
            },
            (f"On the map {WEST}; {POLE}", f"On the map {WEST}", f"On the map {POLE}"),
            "Sides in the session that opened in {s.opened}, coloured where at least 95 % of the draws agree; deeper where"
            " the lean is over half of the distance between the two poles.",
            none="No votes in the record",
            missing="Hatched, no votes of that session in the record",
        ),
        moves(1),
        moves(2),
    ),
)
