"""Votes in the General Assembly as labelled matrices, and what abstentions and absences count for.

Everything that counts votes begins here: `unga_votes` and `unga_rollcalls` become one `Ballot` a year or session (or of
any list of roll calls), and CONVENTIONS is the one table of how its four kinds of votes are read. models/ideal_points
keeps arrays of its own, since models do not import measures; a test holds its codes and these together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..core.errors import BadInput, EmptySelection, nearest
from ..core.lazy import np, pl
from ..core.series import span
from ..core.tables import Table

if TYPE_CHECKING:
    import numpy
    import polars

YES, ABSTAIN, NO, ABSENT = 1, 2, 3, 8
VOTES = (YES, ABSTAIN, NO, ABSENT)  # the order of the planes of a matrix
PERIODS = ("year", "session")
ISSUES = {
    "me": "Palestinian conflict",
    "nu": "nuclear weapons",
    "di": "arms control and disarmament",
    "hr": "human rights",
    "co": "colonialism",
    "ec": "economic development",
}


def known_sessions(rollcalls: Table, column: str) -> tuple[int, int]:
    """First and last session in which a column of the roll calls is known: as its description says, else those that
    have a value; (1, 0) where there is none."""
    said = rollcalls.columns.get(column)
    if said is not None and isinstance(said.first, int) and isinstance(said.last, int):
        return said.first, said.last
    value = pl.col(column)
    there = rollcalls.rows.filter(value.is_not_null() & (value.cast(pl.String) != ""))["session"]
    return span(there) if there.len() else (1, 0)


def _spans(rollcalls: Table) -> str:
    if "session" not in rollcalls.rows.columns:
        return ""
    coded, important = (known_sessions(rollcalls, c) for c in ("issues", "important"))
    return f"issue codes are known to session {coded[1]}, important votes for sessions {important[0]} to {important[1]}"


# -- conventions -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Convention:
    """How abstentions and absences count: `absences` drop | abstain, `abstentions` own | half | drop."""

    name: str
    absences: str
    abstentions: str
    paper: str

    @cached_property
    def places(self) -> tuple[int | None, int | None, int | None, int | None]:
        """What each of VOTES is read as: 0 yes, 1 the middle, 2 no, None left out."""
        return 0, None if self.abstentions == "drop" else 1, 2, 1 if self.absences == "abstain" else None

    @cached_property
    def points(self) -> numpy.ndarray:
        """What two votes that count are worth (3 x 3, yes, middle, no): 1 for the same, 0 for opposite ones, and for
        neighbours 1/2, or 0 where an abstention is a kind of its own."""
        near = 0.5 if self.abstentions == "half" else 0.0
        return np.array([[1.0, near, 0.0], [near, 1.0, near], [0.0, near, 1.0]])

    def worth(self, x: int, y: int) -> float | None:
        """Points of two votes by their codes; None when one of them is left out."""
        i, j = (self.places[VOTES.index(v)] for v in (x, y))
        return None if i is None or j is None else float(self.points[i, j])

    def fold(self, planes: numpy.ndarray, axis: int = 0) -> numpy.ndarray:
        """Four planes along an axis (in the order of VOTES) as three: yes, middle, no; what is left out is dropped."""
        yes, abstain, no, absent = np.moveaxis(planes, axis, 0)
        middle = np.zeros_like(abstain) if self.abstentions == "drop" else abstain
        middle = middle + absent if self.absences == "abstain" else middle
        return np.stack([yes, middle, no], axis=axis)


CONVENTIONS = {
    c.name: c
    for c in (
        Convention(
            "voeten",
            "drop",
            "own",
            "Voeten (2013): an abstention agrees with an abstention alone, absences are left out",
        ),
        Convention(
            "lijphart",
            "drop",
            "half",
            "Lijphart (1963): an abstention is half way between yes and no, absences are left out",
        ),
        Convention(
            "undl",
            "abstain",
            "half",
            "Witwicki (2022), the UN Digital Library series: an abstention is half way, absences are abstentions",
        ),
        Convention(
            "state",
            "drop",
            "drop",
            "US Department of State, Voting Practices in the United Nations (2012): votes"
            " for and against alone, abstentions and absences are left out",
        ),
    )
}
DISTANCES = {"absolute": (1.0, 2.0), "squared": (1.0, 4.0), "nominal": (1.0, 1.0)}
"""Disagreement of neighbouring votes (yes and abstain, abstain and no) and of opposite ones; equal ones have 0."""


def convention(name: str, ordered: bool = True) -> Convention:
    """The convention of that name. Raises BadInput; with `ordered` also for one that has no order of votes."""
    allowed = [c for c in CONVENTIONS if not ordered or CONVENTIONS[c].abstentions != "own"]
    if name in allowed:
        return CONVENTIONS[name]
    if name in CONVENTIONS:
        raise BadInput(
            f"{name!r} gives votes no order",
            "there an abstention is a kind of its own, as far from yes as from no, and this measure needs distances",
            f"Use one of {', '.join(allowed)}.",
        )
    raise BadInput(
        f"{name!r} is not a convention on abstentions and absences",
        do=nearest(str(name), allowed) or f"Use one of {', '.join(allowed)}.",
    )


def distance(name: str, allowed: tuple[str, ...] = tuple(DISTANCES)) -> tuple[float, float]:
    """Disagreement of neighbours and of opposites. Raises BadInput."""
    if name not in allowed:
        raise BadInput(
            f"{name!r} is not a distance between votes",
            do=nearest(str(name), allowed) or f"Use one of {', '.join(allowed)}.",
        )
    return DISTANCES[name]


# -- roll calls --------------------------------------------------------------------------------------------


def unfinished(dates: polars.Series) -> int | None:
    """The calendar year in which roll calls end before December, when most votes of a year are still to come."""
    end = str(dates.max())
    return int(end[:4]) if "01" <= end[5:7] < "12" else None


def broken(rollcalls: polars.DataFrame) -> list[int]:
    """Calendar years that have no yearly value: those of which votes are lacking (`year_whole`, after the list
    unga_years), and the one in which the roll calls end before December, be it that they were cut by day."""
    part = unfinished(rollcalls["date"])
    found = set() if part is None else {part}
    if "year_whole" in rollcalls.columns:
        lacking = rollcalls.filter(pl.col("year_whole").eq_missing(False))
        found |= set(lacking["date"].cast(pl.String).str.slice(0, 4).cast(pl.Int32))
    return sorted(found)


def period_of(by: str) -> polars.Expr:
    """The calendar year of the date of roll calls, or their session. Raises BadInput for another span."""
    if by not in PERIODS:
        raise BadInput(f"{by!r} is not a span to count votes in", do=f"Use one of {', '.join(PERIODS)}.")
    if by == "session":
        return pl.col("session").cast(pl.Int32)
    return pl.col("date").cast(pl.String).str.slice(0, 4).cast(pl.Int32).alias("year")


def of_set(issue: str = "", important: bool = False, whole: bool = True) -> polars.Expr:
    """Which roll calls are of one issue, important, and known to be on a draft as a whole. Raises BadInput."""
    if issue and issue not in ISSUES:
        raise BadInput(f"{issue!r} is not an issue code", do=f"Use one of {', '.join(ISSUES)}.")
    mask = pl.lit(True)
    if issue:
        mask = mask & pl.col("issues").fill_null("").str.split(";").list.contains(issue)
    if important:
        mask = mask & pl.col("important").fill_null(False)
    if whole:  # a roll call of which the sources do not say what was voted on is not known to be on a draft
        mask = mask & pl.col("final_passage").fill_null(False)
    return mask


def chosen(
    rollcalls: Table,
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    by: str = "year",
    begun: bool = False,
) -> polars.DataFrame:
    """Roll calls (rcid, and the calendar year of their date or their session, as `by` says): of one issue, those
    that the US Department of State calls important, those known to be on a draft as a whole. By year, those of a year
    that is not whole (`broken`) only where `begun` says so: what is voted on in spring and in autumn differs.

    Raises BadInput, EmptySelection.
    """
    period = period_of(by)
    rows = rollcalls.rows.filter(of_set(issue, important, whole))
    if not rows.height:
        said = [f"issue {issue}"] * bool(issue) + ["important"] * important + ["on a draft as a whole"] * whole
        raise EmptySelection(
            f"no roll call is left ({', '.join(said) or 'the table is empty'})",
            _spans(rollcalls) if issue or important else "",
            "Widen the selection.",
        )
    calls = rows.select("rcid", period)
    part = [] if begun or by == "session" else broken(rollcalls.rows)
    calls = calls.filter(~pl.col("year").is_in(part)) if part else calls
    if not calls.height:
        raise EmptySelection(
            "no roll call lies in a year that the record holds whole",
            f"{', '.join(map(str, part))} lack votes that the UN lists, or their end: unga_years names them",
            "Widen the selection.",
        )
    return calls


# -- matrices ----------------------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Ballot:
    """The votes of one period: `marks` (states x roll calls x 4, bool, in the order of VOTES).

    `states` are ids in the order of the rows, `calls` the rcid of each column. A member without a row for a roll call
    has no mark in it: whether it was a member is for the record to say, not for this matrix.
    """

    period: int
    states: tuple[str, ...]
    calls: numpy.ndarray
    marks: numpy.ndarray

    @cached_property
    def planes(self) -> numpy.ndarray:
        """0/1 (4 x states x roll calls, float32, of which counts below 2^24 are exact), in the order of VOTES."""
        return np.ascontiguousarray(self.marks.transpose(2, 0, 1)).astype("float32")

    @cached_property
    def cast(self) -> numpy.ndarray:
        """States x roll calls x 3, bool: yes, abstain, no; a state that did not vote has no True."""
        return np.ascontiguousarray(self.marks[:, :, :3])

    @cached_property
    def voted(self) -> numpy.ndarray:
        """States x roll calls, bool: whether a vote was cast."""
        return np.asarray(self.cast.any(axis=2))

    def of(self, mask: numpy.ndarray) -> Ballot:
        """The same of some states."""
        states = tuple(s for s, k in zip(self.states, mask, strict=True) if k)
        return Ballot(self.period, states, self.calls, self.marks[mask])

    def agreements(self) -> tuple[numpy.ndarray, numpy.ndarray]:
        """Identical votes of every two states, and roll calls in which both voted (n x n, float64)."""
        flat = self.cast.reshape(len(self.states), -1).astype("float32")
        voted = self.voted.astype("float32")
        return (flat @ flat.T).astype("float64"), (voted @ voted.T).astype("float64")


def ballot(rows: polars.DataFrame, period: int = 0, calls: Sequence[int] | numpy.ndarray | None = None) -> Ballot:
    """Rows rcid, state, vote as a labelled matrix: of the states and roll calls that have a row, or of these roll
    calls, which are sorted and hold those of the rows. A vote of another code than VOTES leaves no mark."""
    names, codes = _coded(rows["state"])
    return _marked(period, names, codes, rows["rcid"].to_numpy(), rows["vote"].to_numpy(), calls)


def _coded(states: polars.Series) -> tuple[polars.Series, numpy.ndarray]:
    """The ids that occur, sorted, and the place of each row's among them."""
    names = states.unique().sort()
    return names, states.cast(pl.Enum(names)).to_physical().to_numpy()


def _marked(
    period: int, names: polars.Series, codes: numpy.ndarray, rcid: numpy.ndarray, vote: numpy.ndarray, calls: Any
) -> Ballot:
    who, i = np.unique(codes, return_inverse=True)
    if calls is None:
        which, j = np.unique(rcid, return_inverse=True)
    else:
        which = np.asarray(calls)
        j = np.searchsorted(which, rcid)
    marks = np.zeros((len(who), len(which), len(VOTES)), dtype=bool)
    for k, kind in enumerate(VOTES):
        hit = vote == kind
        marks[i[hit], j[hit], k] = True
    return Ballot(period, tuple(names.gather(who)), which, marks)


def ballots(votes: Table, calls: polars.DataFrame, present: bool = False) -> Iterator[Ballot]:
    """The votes year by year, or session by session: by the second column of `calls` (see `chosen`). With `present`
    absences are no rows, so that a state that never voted in a period is not in it. Raises EmptySelection."""
    by = calls.columns[1]
    rows = votes.rows.select("rcid", "state", "vote")
    if present:
        rows = rows.filter(pl.col("vote") != ABSENT)
    rows = rows.join(calls, on="rcid", how="inner").sort(by)
    if not rows.height:
        raise EmptySelection("no vote was cast in these roll calls", do="Widen the selection.")
    names, codes = _coded(rows["state"])
    when, rcid, vote = (rows[c].to_numpy() for c in (by, "rcid", "vote"))
    edges = np.flatnonzero(np.diff(when)) + 1
    for a, b in zip([0, *edges], [*edges, len(when)], strict=True):
        yield _marked(int(when[a]), names, codes[a:b], rcid[a:b], vote[a:b], None)


def by_period(
    votes: Table, rollcalls: Table, by: str = "session", only: tuple[int, ...] = (), whole: bool = True
) -> list[Ballot]:
    """The votes cast in every session (`by` "session") or calendar year ("year"), or in those of `only`: on drafts as a
    whole, as `chosen` has it.

    Raises BadInput for another period, EmptySelection when one of `only` has no vote.
    """
    calls = chosen(rollcalls, whole=whole, by=by)
    if only:
        calls = calls.filter(pl.col(by).is_in(list(only)))
    try:
        out = list(ballots(votes, calls, present=True))
    except EmptySelection:
        out = []
    lacking = sorted(set(only) - {b.period for b in out})
    if lacking or not out:
        have = f"votes are there for {out[0].period} to {out[-1].period}" if out else "the table is empty"
        raise EmptySelection(f"no vote in {by} {', '.join(map(str, lacking)) or 'any'}", have, f"Choose another {by}.")
    return out


# -- pairs -------------------------------------------------------------------------------------------------


def values(
    votes: Table,
    calls: polars.DataFrame,
    compare: Callable[[Ballot], tuple[numpy.ndarray, numpy.ndarray]],
    least: int = 1,
) -> polars.DataFrame:
    """Rows state_1, state_2, year or session, value, n for every pair that has `least` roll calls to compare.

    `calls` is what `chosen` gives. `compare` takes a ballot and returns two symmetric matrices: the value of
    each pair, not a number where it is undefined (null in the result), and the number of roll calls n. With
    `least` 0 pairs that share no roll call have a row too.
    """
    names, parts = Names(votes), []
    for b in ballots(votes, calls):
        value, n = compare(b)
        i, j = np.triu_indices(len(b.states), 1)
        if least > 0:
            keep = n[i, j] >= least
            i, j = i[keep], j[keep]
        at = names.places(b)
        period = np.full(len(i), b.period, dtype="int32")
        parts.append((at[i], at[j], period, value[i, j].astype("float64"), n[i, j].astype("float64")))
    first, second, periods, value, n = (np.concatenate(c) for c in zip(*parts, strict=True))
    return pl.DataFrame(
        {
            "state_1": names.of(first),
            "state_2": names.of(second),
            calls.columns[1]: periods,
            "value": pl.Series(value).fill_nan(None),
            "n": n,
        }
    )


class Names:
    """Ids of all states that have a row, as numbers while a result is gathered."""

    def __init__(self, votes: Table) -> None:
        self.order = votes.rows["state"].unique().sort()
        self._place = {s: i for i, s in enumerate(self.order)}

    def places(self, b: Ballot) -> numpy.ndarray:
        return np.array([self._place[s] for s in b.states], dtype="int32")

    def of(self, places: numpy.ndarray) -> polars.Series:
        return self.order.gather(places)


def mean_points(
    votes: Table,
    rollcalls: Table,
    compare: Callable[[Ballot], tuple[numpy.ndarray, numpy.ndarray]],
    issue: str = "",
    important: bool = False,
    whole: bool = True,
    least: int = 1,
) -> polars.DataFrame:
    """Rows state_1, state_2, year, value, n for every pair that has `least` roll calls to compare, one at least. With
    `least` above 1 an unfinished year has none.

    `compare` takes the ballot of a year and returns two symmetric matrices: the sum of points, and the number of roll
    calls n over which a pair is compared; value = points / n.
    """

    def mean(b: Ballot) -> tuple[numpy.ndarray, numpy.ndarray]:
        total, n = compare(b)
        with np.errstate(divide="ignore", invalid="ignore"):
            return total.astype("float64") / n.astype("float64"), n

    calls = chosen(rollcalls, issue, important, whole, begun=least <= 1)
    return values(votes, calls, mean, max(least, 1))
