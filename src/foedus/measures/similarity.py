"""How alike states vote in the General Assembly, session by session: S, kappa, pi, agreement, and directed ranks.

All have one form, 1 - D_o / D_e: the disagreement observed over that expected (Haege 2011). For S nothing is
expected but half of the largest disagreement possible; kappa expects that each of the two draws from its own
votes, pi that both draw from their pooled votes. A pair that votes yes on everything agrees fully by S; whether
it agrees by more than chance cannot be told, so kappa and pi have no value there (null).

Options of every measure here: `convention` on abstentions and absences, `weights` of roll calls, `issue` (me nu di
hr co ec; to session 74), `important` (the list of the US Department of State; sessions 38 to 72), `whole` (votes
on drafts as a whole alone, the default: votes on paragraphs and amendments are held for some sessions only, so that
with them years are not comparable), `least` (pairs compared over fewer roll calls have no row). Conventions:

- lijphart: abstention half way between yes and no, absences left out (Lijphart 1963).
- voeten: abstention a kind of its own, absences left out (Voeten 2013); only for `agreement_session`.
- undl: abstention half way, absences are abstentions (Witwicki 2022, UN Digital Library).
- state: votes for and against alone, abstentions and absences left out (US Department of State 2012).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, EmptySelection
from ..core.lazy import np, pl
from ..core.lineage import Lineage
from ..core.measure import measure
from ..core.schema import Coverage
from ..core.series import span
from ..core.tables import Table
from . import _similarity as s
from . import ballots
from .voting import LIJPHART, NEEDS, UNDL, VOETEN

if TYPE_CHECKING:
    import numpy
    import polars

HAEGE = (
    "Haege (2011), Choice or circumstance? Adjusting measures of foreign policy similarity for chance"
    " agreement, Political Analysis 19(3), 287-305"
)
SIGNORINO = (
    "Signorino and Ritter (1999), Tau-b or not tau-b: measuring the similarity of foreign policy positions,"
    " International Studies Quarterly 43(1), 115-144"
)
COHEN = (
    "Cohen (1960), A coefficient of agreement for nominal scales, Educational and Psychological Measurement"
    " 20(1), 37-46"
)
COHEN_WEIGHTED = "Cohen (1968), Weighted kappa, Psychological Bulletin 70(4), 213-220"
SCOTT = (
    "Scott (1955), Reliability of content analysis: the case of nominal scale coding, Public Opinion Quarterly"
    " 19(3), 321-325"
)
STATE = "US Department of State (2013), Voting Practices in the United Nations 2012"

Weights = str | Mapping[int, float]
Value = Callable[[s.Counts], "numpy.ndarray"]


def pairs(
    votes: Table,
    rollcalls: Table,
    value: Value,
    rule: ballots.Convention,
    weights: Weights = "equal",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 10,
    by: str = "session",
) -> polars.DataFrame:
    """Rows state_1, state_2, session (or year), value, n of every pair with `least` roll calls in common.

    `value` maps the counts of a ballot to a matrix. One product a session serves every measure.
    """
    calls = ballots.chosen(rollcalls, issue, important, whole, by, begun=least <= 1)
    given = s.column_weights(rollcalls, calls, weights)

    def compare(b: ballots.Ballot) -> tuple[Any, Any]:
        c = s.count(b, rule, None if given is None else np.array([given[r] for r in b.calls.tolist()]))
        return value(c), c.n

    return ballots.values(votes, calls, compare, least)


def _defined(got: polars.DataFrame) -> polars.DataFrame:
    """Raise EmptySelection when no pair at all has a value: every vote was unanimous."""
    if got.height and got["value"].null_count() == got.height:
        raise EmptySelection(
            "agreement beyond chance is undefined for every pair",
            "all votes left are unanimous, so that no disagreement is expected",
            "Widen the selection, or use s_absolute or agreement_session.",
        )
    return got


def _s(d: tuple[float, float]) -> Value:
    """S = 1 - 2 sum(w d) / (d_max sum(w))."""
    return lambda c: 1 - 2 * _share(s.disagreement(c, d), c.total) / d[1]


def _agreement(rule: ballots.Convention) -> Value:
    """Mean points: 1 for the same vote, 0 for opposite ones, 1/2 (own kind: 0) for neighbours."""
    return lambda c: _share(s.points(c, rule), c.total)


def _kappa(d: tuple[float, float]) -> Value:
    return lambda c: s.corrected(c, d, s.expected_kappa(c, d))


def _pi(d: tuple[float, float]) -> Value:
    return lambda c: s.corrected(c, d, s.expected_pi(c, d))


def _share(part: numpy.ndarray, total: numpy.ndarray) -> numpy.ndarray:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(total > 0, part.astype("float64") / total.astype("float64"), np.nan)


@measure(
    "agreement_session",
    unit="share",
    needs=NEEDS,
    references=(VOETEN, LIJPHART, UNDL, STATE),
    status="count",
    time="session",
    title="Agreement in the UN General Assembly, by session",
    version="2",
)
def agreement_session(
    votes: Table,
    rollcalls: Table,
    convention: str = "voeten",
    weights: Weights = "equal",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 10,
) -> polars.DataFrame:
    """Mean of points over the roll calls of a session in which both count: 1 for the same vote, 0 for opposite
    ones; yes and abstention, or no and abstention, give 0 under `voeten`, 1/2 under `lijphart` and `undl`.

    With convention voeten this is `agreement`, with undl `coincidence`, by session instead of calendar year.
    Options and errors stand at the head of the module.
    """
    rule = ballots.convention(convention, ordered=False)
    return pairs(votes, rollcalls, _agreement(rule), rule, weights, issue, important, whole, least)


@measure(
    "s_absolute",
    unit="index",
    needs=NEEDS,
    references=(SIGNORINO, HAEGE),
    status="count",
    time="session",
    title="Signorino and Ritter's S of votes in the General Assembly, absolute distance",
    version="2",
)
def s_absolute(
    votes: Table,
    rollcalls: Table,
    convention: str = "lijphart",
    weights: Weights = "equal",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 10,
) -> polars.DataFrame:
    """S = 1 - 2 sum_v w_v |x_iv - x_jv| / (2 sum_v w_v), x = 1 yes, 0 abstention, -1 no; from -1 to 1 (Signorino
    and Ritter 1999, with the largest distance 2).

    On the same votes S is 2 x coincidence - 1: with convention undl and `whole` it is that, session by session,
    and says nothing that `coincidence` does not say. Options and errors stand at the head of the module.
    """
    rule = ballots.convention(convention)
    return pairs(votes, rollcalls, _s(ballots.DISTANCES["absolute"]), rule, weights, issue, important, whole, least)


@measure(
    "s_squared",
    unit="index",
    needs=NEEDS,
    references=(SIGNORINO, HAEGE),
    status="count",
    time="session",
    title="Signorino and Ritter's S of votes in the General Assembly, squared distance",
    version="2",
)
def s_squared(
    votes: Table,
    rollcalls: Table,
    convention: str = "lijphart",
    weights: Weights = "equal",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 10,
) -> polars.DataFrame:
    """S = 1 - 2 sum_v w_v (x_iv - x_jv)^2 / (4 sum_v w_v), x = 1 yes, 0 abstention, -1 no; from -1 to 1: as
    `s_absolute`, an abstention beside a yes or no costs a quarter of opposite votes instead of half."""
    rule = ballots.convention(convention)
    return pairs(votes, rollcalls, _s(ballots.DISTANCES["squared"]), rule, weights, issue, important, whole, least)


@measure(
    "kappa",
    unit="index",
    needs=NEEDS,
    references=(COHEN, COHEN_WEIGHTED, HAEGE),
    status="count",
    time="session",
    title="Cohen's kappa of votes in the General Assembly",
    version="2",
)
def kappa(
    votes: Table,
    rollcalls: Table,
    distance: str = "squared",
    convention: str = "lijphart",
    weights: Weights = "equal",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 10,
) -> polars.DataFrame:
    """Agreement corrected for chance, 1 - D_o / D_e, with D_e = sum_ab p_a q_b d(a, b): p and q are the shares of
    yes, abstention and no of the two in the roll calls in which both count (Cohen 1960, 1968; Haege 2011).

    `distance` of the ordered votes: squared (the default: 1 and 4), absolute (1 and 2), or nominal (1 and 1,
    Cohen 1960). 1 when all votes are the same and not all of one kind; null when no disagreement is expected
    (both vote the same on everything). Further options and errors stand at the head of the module.
    """
    rule, d = ballots.convention(convention), ballots.distance(distance)
    return _defined(pairs(votes, rollcalls, _kappa(d), rule, weights, issue, important, whole, least))


@measure(
    "scott_pi",
    unit="index",
    needs=NEEDS,
    references=(SCOTT, HAEGE),
    status="count",
    time="session",
    title="Scott's pi of votes in the General Assembly",
    version="2",
)
def scott_pi(
    votes: Table,
    rollcalls: Table,
    distance: str = "squared",
    convention: str = "lijphart",
    weights: Weights = "equal",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 10,
) -> polars.DataFrame:
    """Agreement corrected for chance, 1 - D_o / D_e, with D_e = sum_ab m_a m_b d(a, b), m = (p + q) / 2 the pooled
    shares of yes, abstention and no (Scott 1955; Haege 2011, who prefers it to kappa: states with different
    shares of yes are not rewarded for the difference). Never above `kappa`. Options and nulls as there."""
    rule, d = ballots.convention(convention), ballots.distance(distance)
    return _defined(pairs(votes, rollcalls, _pi(d), rule, weights, issue, important, whole, least))


@measure(
    "vote_n",
    unit="count",
    needs=NEEDS,
    references=(VOETEN,),
    status="count",
    time="session",
    title="Roll calls of a session over which two states are compared",
    version="2",
)
def vote_n(
    votes: Table,
    rollcalls: Table,
    convention: str = "lijphart",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
) -> polars.DataFrame:
    """Number of a session's roll calls in which both states count under the convention: both voted yes, no or
    abstained; with undl both have a row; with state both voted for or against. Zeros and small numbers stand."""
    rule = ballots.convention(convention)
    return pairs(votes, rollcalls, lambda c: c.n, rule, "equal", issue, important, whole, 0).drop("n")


@measure(
    "vote_missing",
    unit="share",
    needs=NEEDS,
    references=(VOETEN,),
    status="count",
    time="session",
    title="Share of a session's roll calls in which two states are not compared",
    version="2",
)
def vote_missing(
    votes: Table,
    rollcalls: Table,
    convention: str = "lijphart",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
) -> polars.DataFrame:
    """1 - n / N: N all roll calls of the session under the same options, n as in `vote_n`. It counts absences, with
    convention state also abstentions, and what passed before a state joined or after it left in that session."""
    rule = ballots.convention(convention)
    got = pairs(votes, rollcalls, lambda c: c.n, rule, "equal", issue, important, whole, 0).drop("n")
    return _missing(got, ballots.chosen(rollcalls, issue, important, whole, "session"))


def _missing(counted: polars.DataFrame, calls: polars.DataFrame) -> polars.DataFrame:
    by = calls.columns[1]
    return (
        counted.join(calls.group_by(by).agg(pl.len().alias("all")), on=by)
        .with_columns((1 - pl.col("value") / pl.col("all")).alias("value"))
        .drop("all")
    )


@measure(
    "vote_rank",
    unit="rank",
    needs=NEEDS,
    references=(VOETEN,),
    status="count",
    about="directed",
    scope="all",
    title="Rank of a state among another's closest voters",
    version="2",
)
def vote_rank(
    votes: Table,
    rollcalls: Table,
    convention: str = "voeten",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 10,
    only: Sequence[str] = (),
) -> polars.DataFrame:
    """Where `target_state` stands among the closest voters of `source_state` in a calendar year: 1 + the number of
    states with which the source agrees more (ties share the better rank).

    The rank is directed: a state whose votes are unusual can have another as its closest voter that has dozens
    of closer ones. Ranked are all states that share `least` roll calls with the source. `only` keeps the rows of
    the states named, ranked among all. `agreement` and its options otherwise; `vote_ranked` has the number ranked.
    """
    return _ranks(votes, rollcalls, convention, issue, important, whole, least, only, "year").drop("of")


@measure(
    "vote_ranked",
    unit="count",
    needs=NEEDS,
    references=(VOETEN,),
    status="count",
    about="directed",
    scope="all",
    title="Number of states among which a closest voter is ranked",
    version="2",
)
def vote_ranked(
    votes: Table,
    rollcalls: Table,
    convention: str = "voeten",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 10,
    only: Sequence[str] = (),
) -> polars.DataFrame:
    """Number of states that share `least` roll calls with `source_state` in a calendar year: `vote_rank` is a rank
    among them. The same for every target of a source."""
    return (
        _ranks(votes, rollcalls, convention, issue, important, whole, least, only, "year")
        .drop("value")
        .rename({"of": "value"})
    )


def _ranks(
    votes: Table,
    rollcalls: Table,
    convention: str,
    issue: str,
    important: bool,
    whole: bool,
    least: int,
    only: Sequence[str],
    by: str,
) -> polars.DataFrame:
    """Rows source_state, target_state, year or session, value (rank), of."""
    rule = ballots.convention(convention, ordered=False)
    worth = _agreement(rule)
    names = ballots.Names(votes)
    out: list[tuple[Any, ...]] = []
    calls = ballots.chosen(rollcalls, issue, important, whole, by, begun=least <= 1)
    for b in ballots.ballots(votes, calls):
        c = s.count(b, rule)
        alike, ranked = worth(c), c.n >= max(least, 1)
        np.fill_diagonal(ranked, False)
        at, kept = names.places(b), np.array([not only or x in only for x in b.states])
        for i in range(len(b.states)):
            j = np.flatnonzero(ranked[i])
            if not kept[i] or not len(j):
                continue
            value = alike[i, j]
            above = len(j) - np.searchsorted(np.sort(value), value, side="right")
            mine = kept[j]
            n = int(mine.sum())
            out.append(
                (
                    np.full(n, at[i]),
                    at[j[mine]],
                    np.full(n, b.period, dtype="int32"),
                    1.0 + above[mine],
                    np.full(n, float(len(j))),
                )
            )
    if not out:
        raise EmptySelection(
            "no pair of states shares enough roll calls",
            f"{least} at least are asked for",
            "Choose a smaller `least`, or widen the selection.",
        )
    source, target, period, value, of = (np.concatenate(c) for c in zip(*out, strict=True))
    return pl.DataFrame(
        {"source_state": names.of(source), "target_state": names.of(target), by: period, "value": value, "of": of}
    )


def side_by_side(
    votes: Table,
    rollcalls: Table,
    a: str,
    b: str,
    by: str = "session",
    convention: str = "voeten",
    distance: str = "squared",
    weights: Weights = "equal",
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 10,
) -> Table:
    """Every measure of one pair, a row a session or calendar year: agreement (that of Voeten, the number that the
    variables `agreement` and `agreement_session` have; under another convention the column is agreement_lijphart,
    agreement_undl or agreement_state), s_absolute, s_squared, kappa, scott_pi (null where undefined), n, missing, rank_of_B_for_A (B among A's closest voters), rank_of_A_for_B, and the
    number of states ranked by each.

    The convention voeten gives votes no order: the measures other than agreement are then those of lijphart, which
    counts the same votes. Raises BadInput, EmptySelection: a state that never voted, no session
    with `least` votes of both.
    """
    rule, d = ballots.convention(convention, ordered=False), ballots.distance(distance)
    two = both_voted(votes, a, b)
    chosen = (issue, important, whole)
    inner = {
        agreement_under(convention): _agreement(rule),
        "s_absolute": _s(ballots.DISTANCES["absolute"]),
        "s_squared": _s(ballots.DISTANCES["squared"]),
        "kappa": _kappa(d),
        "scott_pi": _pi(d),
    }
    frame: Any = None
    for name, value in inner.items():
        got = pairs(two, rollcalls, value, rule, weights, *chosen, least, by).rename({"value": name})
        frame = got.drop("state_1", "state_2") if frame is None else frame.join(got.select(by, name), on=by)
    if not frame.height:
        raise EmptySelection(
            f"{a} and {b} share no {by} with {least} roll calls",
            "in fewer nothing is compared",
            "Choose a smaller `least`, or widen the selection.",
        )
    missing = _missing(
        frame.select(by, pl.col("n").alias("value")), ballots.chosen(rollcalls, *chosen, by, begun=least <= 1)
    )
    frame = frame.join(missing.rename({"value": "missing"}), on=by)
    ranks = _ranks(votes, rollcalls, convention, *chosen, least, (a, b), by)
    for i, j in ((a, b), (b, a)):
        rank = ranks.filter(pl.col("source_state") == i, pl.col("target_state") == j).select(
            by,
            pl.col("value").cast(pl.Int32).alias(f"rank_of_{j}_for_{i}"),
            pl.col("of").cast(pl.Int32).alias(f"ranked_by_{i}"),
        )
        frame = frame.join(rank, on=by, how="left")
    frame = frame.with_columns(pl.col("n").cast(pl.Int32)).sort(by)
    frame = frame.select(by, *inner, *(c for c in frame.columns if c not in (by, *inner)))
    line = Lineage.of(
        "measure",
        "similarity",
        votes.lineage,
        rollcalls.lineage,
        version="1",
        pair=f"{a}, {b}",
        by=by,
        convention=convention,
        distance=distance,
        weights=weights,
        issue=issue,
        important=important,
        whole=whole,
        least=least,
        references=(SIGNORINO, COHEN, SCOTT, HAEGE, VOETEN),
    )
    covered = [Coverage(c.source, *span(frame[by]), "unknown") for c in votes.coverage[:1]]
    return Table.build(
        "vote_similarity", frame, (by,), tuple(covered), line, f"Votes of {a} and {b} in the General Assembly compared"
    )


def agreement_under(convention: str) -> str:
    """The name of mean agreement under a convention: `agreement` is that of Voeten and of no other."""
    return "agreement" if convention == "voeten" else f"agreement_{convention}"


def both_voted(votes: Table, *states: str) -> Table:
    """The votes of these states alone. Raises EmptySelection naming one that never voted."""
    from dataclasses import replace

    if len(set(states)) < len(states):
        raise BadInput(f"{states[0]} is compared with itself", do="Name two different states.")
    rows = votes.rows.filter(pl.col("state").is_in(list(states)))
    cast = set(rows.filter(pl.col("vote") != ballots.ABSENT)["state"].unique().to_list())
    for name in states:
        if name not in cast:
            raise EmptySelection(
                f"{name} cast no vote in the General Assembly",
                "the record has no yes, no or abstention of it",
                "Name a member of the United Nations (the seat of China is TWN to 24 October 1971"
                " and CHN after it, that of Russia SUN to 23 December 1991).",
            )
    return replace(votes, rows=rows)
