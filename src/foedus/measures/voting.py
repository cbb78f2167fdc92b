"""How alike two states vote in the General Assembly."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..core.align import combine
from ..core.measure import measure
from ..core.panel import Panel
from ..core.tables import Table
from ._arithmetic import distance
from ._similarity import count, points
from .ballots import CONVENTIONS, Ballot, mean_points

if TYPE_CHECKING:
    import numpy
    import polars

NEEDS = ("table:unga_votes", "table:unga_rollcalls")
VOETEN = (
    "Voeten (2013), Data and analyses of voting in the UN General Assembly, Routledge Handbook of"
    " International Organization, 54-66"
)
LIJPHART = (
    "Lijphart (1963), The analysis of bloc voting in the General Assembly, American Political Science"
    " Review 57(4), 902-917"
)
UNDL = (
    "Witwicki (2022), UNGA voting coincidences over time, after the US Department of State, Voting Practices"
    " in the United Nations"
)


def _alike(b: Ballot) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Identical votes, and roll calls in which both voted."""
    rule = CONVENTIONS["voeten"]
    c = count(b, rule)
    return points(c, rule), c.n


def _points(b: Ballot) -> tuple[numpy.ndarray, numpy.ndarray]:
    """Points 1, 1/2, 0 by distance, absences as abstentions, over roll calls in which both have a row."""
    rule = CONVENTIONS["undl"]
    c = count(b, rule)
    return points(c, rule), c.n


@measure(
    "agreement",
    unit="share",
    needs=NEEDS,
    references=(VOETEN, LIJPHART),
    status="count",
    title="Agreement in the UN General Assembly",
    version="2",
)
def agreement(
    votes: Table, rollcalls: Table, issue: str = "", important: bool = False, whole: bool = True, least: int = 10
) -> polars.DataFrame:
    """Share of roll calls in which two states cast the same vote, of those in which both voted.

    a(i,j,t) = #{v: vote_i = vote_j} / #{v: both voted yes, no or abstained}, v the roll calls of the
    calendar year t by their date (Voeten 2013; Lijphart 1963 gives half a point to an abstention instead:
    see `coincidence`). An abstention agrees with an abstention only. Absences, recorded or inferred, are
    left out, so that pairs are compared over different roll calls: `agreement_n` counts them.

    Takes unga_votes (rcid, state, vote 1 yes, 2 abstain, 3 no, 8 absent) and unga_rollcalls (rcid, date,
    issues, important, final_passage). Options: `issue` (me nu di hr co ec), `important` (those that the US
    Department of State names), `whole` (votes on drafts as a whole alone), `least` (pairs compared over
    fewer roll calls have no value: years of few votes, 1951 and 1964; nor has a year of which more than one known
    vote in twenty is lacking or whose end is not reached: `unga_years` says which and what lacks). Raises BadInput for an unknown issue, EmptySelection when no
    roll call is left.
    """
    return mean_points(votes, rollcalls, _alike, issue, important, whole, least)


@measure(
    "agreement_n",
    unit="count",
    needs=NEEDS,
    references=(VOETEN,),
    status="count",
    title="Roll calls of the UN General Assembly in which both states voted",
    version="2",
)
def agreement_n(
    votes: Table, rollcalls: Table, issue: str = "", important: bool = False, whole: bool = True
) -> polars.DataFrame:
    """Number of roll calls in which both voted yes, no or abstained: those over which `agreement` compares
    two states, under the same options. Here small numbers stand too."""
    got = mean_points(votes, rollcalls, _alike, issue, important, whole)
    return got.drop("value").rename({"n": "value"})


@measure(
    "coincidence",
    unit="index",
    needs=NEEDS,
    references=(UNDL, LIJPHART),
    status="count",
    title="Voting coincidence in the UN General Assembly, absences as abstentions",
)
def coincidence(
    votes: Table, rollcalls: Table, issue: str = "", important: bool = False, whole: bool = True, least: int = 10
) -> polars.DataFrame:
    """Mean of points over the roll calls of a calendar year: 1 for the same vote, 1/2 when one of two
    abstained or was absent and the other took a side, 0 for opposite votes.

    c(i,j,t) = mean over v of 1 - |x_i - x_j| / 2 with x = 1 yes, 0 abstained or absent, -1 no (Lijphart
    1963, with absences counted as abstentions: the convention of the published UN Digital Library series,
    Witwicki 2022). Counted are roll calls in which both states have a row, so those of two members.
    `whole=True` keeps the votes on drafts as a whole, as the UN Digital Library does, which lists no votes on
    amendments and paragraphs. Options and errors as in `agreement`.
    """
    return mean_points(votes, rollcalls, _points, issue, important, whole, least)


@measure(
    "ideal_point_distance",
    unit="index",
    needs=("ideal_point_bsv",),
    references=(
        "Bailey, Strezhnev and Voeten (2017), Estimating dynamic state preferences from United Nations voting data,"
        " Journal of Conflict Resolution 61(2), 430-456",
    ),
    title="Distance of ideal points",
)
def ideal_point_distance(points: Panel) -> Panel:
    """|x_i - x_j| of two states' ideal points (Bailey, Strezhnev and Voeten 2017), no unit, in the year in which
    the session opened (session 1 in 1946).

    Takes ideal_point_bsv (state, session). The published point estimates carry no draws here, so neither
    does the distance.
    """
    return combine(distance, points.convert_time("year"), schema=ideal_point_distance.schema, sources="same")
