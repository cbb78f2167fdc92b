"""Third states: how far each depends on China, Russia, the United States and the West."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.poles import beside_west_spec

MORE = (
    "{t.over_usa} of {t.thirds} states outside the West use more that is made in {t.pole:n} than in the United States,"
    " {t.over_west} of them more than in the whole West ({t.made_in})"
)
POLES = ("CHN", "RUS", "USA", "EU")

THIRD_STATES = Spec(
    "third_states",
    asks={"t": Study("third_state_reliance")},
    main="t",
    tells=(
        Title(MORE),
        Finding("more", f"{MORE}."),
        Para(
            tuple(
                "The parts are of all use, own goods included, and direct: what comes by way of others counts for the last"
                f" maker. The world table holds no {absent}; for those the list gives trade alone."
                for absent in ("{t.absent}", "other states")
            )
        ),
    ),
    views=(
        Drawn(
            "t.states",
            beside_west_spec,
            "{t.first:C} stands first: {t.first_pole} of all that it uses is made in {t.pole:n}, {t.first_west} in the West",
            "Part of {t.pole:n} (across) and of the West (up) in all that a state uses, {t.year}; a logarithmic scale. The"
            " West: members of the EU, the G7 or the Five Eyes. Below the line a state uses more from {t.pole:n}. States"
            " outside the West that the world table holds",
        ),
        Fields(
            (
                "State",
                *("Use: China", "Russia", "USA", "EU"),
                *("Trade: China", "Russia", "USA", "EU"),
                "Chinese finance",
                "Belt and Road since",
            ),
            (
                "{t.state_%:n}",
                *(f"{{t.{kind}_{p}_%}}" for kind in ("use", "trade") for p in POLES),
                ("{t.money_%}", "no row"),
                (
                    "{t.since_%}[, left{t.left_%:hide}]",
                    "year unknown{t.undated_%:hide}",
                    "unknown{t.road_unknown:hide}",
                    "no",
                ),
            ),
            over="t.keys",
            numeric=tuple(range(1, 10)),
            caption="The states outside the West that use most of what {t.pole:n} makes, and Central Asia",
            none="unknown",
            quiet={10: "t.keys"},
            wide={
                1: ("not in the world table{t.outside_%:hide}", 4),
                5: ("no whole book of its trade{t.no_book_%:hide}", 4),
            },
            note="Use: part of all that the state uses, {t.year}. Trade: part of its goods trade in both directions, in the"
            " latest year that BACI gives, the EU as the sum of its members; upper bounds.[ Chinese finance: what official"
            " lenders and donors committed from {t.money_from} to {t.money_to}, AidData's adjusted amounts alone, in dollars"
            " of {t.money_of}, all kinds of flow and all sectors together; a state without a row is not known to have had"
            " none.][ Belt and Road: likely dates of joining, to the end of {t.road_to}.]",
        ),
    ),
)
