"""Trade and politics in one plot: without whom a state would lose more, and with whom it votes."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.beside import beside_spec

TITLE = tuple(
    "States that would lose more without China than without the United States "
    f"{vote} (rank correlation {{v.cost_1}} over {{v.n}} states){{v.{word}:hide}}"
    for word, vote in (("closer", "vote closer to China"), ("hardly", "hardly vote closer to China"))
)
SETS = ("estimates by sector", "one for all", "after a year")

TRADE_AND_VOTES = Spec(
    "trade_and_votes",
    asks={"v": Study("trade_and_votes")},
    main="v",
    tells=(
        Title(TITLE),
        Finding("beside", tuple(f"{t} (a model of the world economy of {{v.year}})." for t in TITLE)),
        Para(
            "Votes are those of the session that opened in {v.session}, trade that of {v.year}. The lean in votes is the"
            " distance from the United States less that from China; the lean in trade is the logarithm of what a state would"
            " lose if its trade with China stopped over what it would lose if its trade with the United States stopped. A"
            " correlation over states is no effect: distance, income and alliances move both."
        ),
        Para(
            "Under the three sets of elasticities the rank correlation of votes with exit costs is {v.cost_1}, {v.cost_2} and"
            " {v.cost_3}; with the difference between what growth in China and growth in the United States does to a state's"
            " real income it is {v.growth_1}, {v.growth_2} and {v.growth_3}."
        ),
    ),
    views=(
        Drawn(
            "v.states",
            beside_spec,
            TITLE,
            "Right: loses more without China. Up: votes nearer to China. Each point is a state of the input-output tables;"
            " the two poles are left out. Logarithm of the ratio of exit costs, and difference of distances in ideal points",
        ),
        Fields(
            ("State", "Pole", *(f"{what}, {s}" for what in ("Exit cost", "Growth") for s in SETS)),
            ("{v.state_%:n}", "{v.pole_%:n}", *(f"{{v.{what}_%{k}}}" for what in ("exit", "grow") for k in (1, 2, 3))),
            over="v.keys",
            numeric=tuple(range(2, 8)),
            caption="What it would lose without trade with each pole, and what growth there gives it",
            note="Exit cost: share of real income. Growth: what one percent of productivity in every sector of the pole adds"
            " to its real income; below nought that growth hurts.",
        ),
    ),
)
