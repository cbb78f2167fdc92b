"""Who needs whom: what parting would cost, what each uses of the other's goods, and the weight of their trade."""

from __future__ import annotations

from ..asked import Study
from ..spec import Spec
from ..tells import Finding, Para, Title
from ..views import Drawn, Fields
from ..views.directions import bars_beside, dumbbells
from . import _trade_weights as weight

# "Russia would lose 1.0 % of its real income, China 0.08 %"; each with its verb where one does not lose
FATES = (
    "{d.loser} would[ lose {d.%_more_lost}#][ gain {d.%_more_gained}#][ lose about nothing{d.%_more_nothing:hide}]"
    "[, {d.other} {d.%_low}][ and {d.other} would{d.%_apart:hide}]"
    "[ lose {d.%_less_lost}#][ gain {d.%_less_gained}#][ lose about nothing{d.%_less_nothing:hide}]"
)
PARTING = f"If all trade between the two stopped, {FATES.replace('%', 'exit').replace('#', ' of its real income')}"
ONE, SOON = (f"{{d.{k}_told:hide}}{FATES.replace('%', k).replace('#', '')}" for k in ("exit_uniform", "exit_short_run"))
OTHERS = (f"with one for all sectors {ONE}", f"in the short run, when little can be replaced, {SOON}")
OF_YEAR = " (a model of the world economy of {d.exit_year}).{d.exit_headline:hide}"
USE = (
    "{d.maker:C} makes {d.use_more} of all that {d.user} uses, {d.user} {d.use_less} of all that {d.maker} uses"
    " ({d.use_year})"
)
NEEDS = tuple(
    f"{{{x}}} above all {{d.sector_{x}}} ({{d.part_{x}}} of it[, where {{{y}}} makes {{d.made_{x}}} of what it uses])"
    for x, y in ("ab", "ba")
)
PLACED = tuple(c for x in "ab" for c in (f"{{d.%_{x}}}", (f"{{d.place_%_{x}}}", "own ranks below")))

DEPENDENCE = Spec(
    "dependence",
    asks={"d": Study("dependence"), "w": Study("trade_weights")},
    tells=(
        Title((PARTING, USE, *weight.PRODUCT, *weight.SHARE)),
        Finding("parting", (f"{PARTING}; in the short run, {SOON}{OF_YEAR}", f"{PARTING}{OF_YEAR}")),
        Finding("use", f"{USE}.{{d.use_headline:hide}}"),
        *weight.FINDINGS,
        Para(
            f"{PARTING}: the fall from one equilibrium of the world to the next, with elasticities {{d.exit_elasticities}}."
            " Among {d.exit_n} directed pairs the first loss ranks {d.exit_place_more}, the second {d.exit_place_less}.",
            "One of them would lose nothing that the solver could tell, so that a ratio says nothing.{d.no_ratio:hide}",
            "{d.loser:C} would lose {d.loss_ratio} what {d.other} would: the log ratio of the losses is {d.log_ratio}.",
        ),
        Para(
            tuple(f"Elasticities decide how much: {x}." for x in (" and ".join(OTHERS), *OTHERS)),
            "Who loses more turns with them.{d.turned:hide}",
        ),
        Para(
            f"{USE}, own goods included. As far as it cannot be replaced that is {{d.weighed_more}} and {{d.weighed_less}}:"
            " of {d.weighed_n} directed pairs of the world table the one ranks {d.weighed_place_more}, the other"
            " {d.weighed_place_less}.",
            "{d.user:C} depends more on {d.maker:s} goods than the other way round in {d.ways_more} of {d.ways} ways to ask,"
            " by weights, rule of substitution and elasticities; all of them rest on one table of one year.",
            "Over all pairs the ranks of this measure and of the cost of parting correlate by {d.alike} (Spearman).",
            "The two measures disagree: parting costs {d.maker} more, although {d.user} uses more of the other's goods that"
            " it cannot replace. The first counts lost sales and what prices do to both, the second only what is"
            " bought.{d.disagree:hide}",
        ),
        Para(
            "Looking through third states, {d.supplier:s} part in what {d.relier:s} producers rely on is {d.total_more},"
            " against {d.direct_more} of what they buy; the other way round it is {d.total_less}, against {d.direct_less}.",
            "As a market: {d.market_more} of {d.earner:s} value added ends in {d.buyer:s} final use, {d.market_less} the"
            " other way round.",
        ),
        *weight.PARAS,
    ),
    views=(
        Drawn(
            "d.compared",
            dumbbells,
            "On {d.ahead_n} of {d.compared_n} measures {d.ahead} depends more on {d.behind} than the other way round",
            "The other's part in each, {d.compared_from}[ to {d.compared_to}]; a scale of powers of ten, so that equal"
            " distances are equal ratios. World input-output table; goods trade from customs",
        ),
        Drawn(
            "d.parts",
            bars_beside,
            tuple(f"What each needs of the other and cannot replace: {x}" for x in (" and ".join(NEEDS), *NEEDS)),
            "Parts of the dependence by sector, the 7 largest of each direction; the table of 2022",
        ),
        Fields(
            ("The other's part in", "{a:n} on {b:n}", "Place", "{b:n} on {a:n}", "Place", "From"),
            ("{d.short_%}", *PLACED, "{d.from_%}"),
            over="d.quantities",
            numeric=(1, 2, 3, 4),
            caption="Dependence both ways, with the place of each among {d.n} directed pairs",
            quiet={2: "d.unplaced_%", 4: "d.unplaced_%", 5: "d.quantities"},
            note="First place: the most dependent. {d.method} The world table is of {d.year}, with Russia under sanctions; it"
            " holds {d.states} states and no rest of the world, so that shares are upper bounds.",
        ),
        *weight.VIEWS,
    ),
)
