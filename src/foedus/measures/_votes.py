"""The kernel of the voting measures: one matrix product a year or session over states and roll calls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.errors import BadInput, EmptySelection
from ..core.lazy import np, pl
from ..core.tables import Table

if TYPE_CHECKING:
    import numpy
    import polars

YES, ABSTAIN, NO, ABSENT = 1, 2, 3, 8
PERIODS = ("year", "session")
ISSUES = {
    "me": "Palestinian conflict",
    "nu": "nuclear weapons",
    "di": "arms control and disarmament",
    "hr": "human rights",
    "co": "colonialism",
    "ec": "economic development",
}


@dataclass(frozen=True)
class Ballot:
    """The votes of one year or session: 0/1 matrices (states x roll calls, float32) in the order of `states`.

    `states` are positions in the sorted list of all states, `calls` the rcid of each column. A member without
    a row for a roll call is in none of the four: whether it was a member is for the record to say, not for
    this kernel.
    """

    period: int
    states: numpy.ndarray
    calls: numpy.ndarray
    yes: numpy.ndarray
    abstain: numpy.ndarray
    no: numpy.ndarray
    absent: numpy.ndarray


def unfinished(dates: polars.Series) -> int | None:
    """The calendar year in which roll calls end before December, when most votes of a year are still to come."""
    end = str(dates.max())
    return int(end[:4]) if "01" <= end[5:7] < "12" else None


def chosen(
    rollcalls: Table,
    issue: str = "",
    important: bool = False,
    whole: bool = False,
    by: str = "year",
    begun: bool = False,
) -> polars.DataFrame:
    """Roll calls (rcid, and the calendar year of their date or their session, as `by` says): of one issue, those
    that the US Department of State calls important, those known to be on a draft as a whole. By year, those of a year
    that is `unfinished` only where `begun` says so: what is voted on in spring and in autumn differs.

    Raises BadInput, EmptySelection.
    """
    if by not in PERIODS:
        raise BadInput(f"{by!r} is not a span to count votes in", do=f"Use one of {', '.join(PERIODS)}.")
    rows = rollcalls.rows
    said: list[str] = []
    if issue:
        if issue not in ISSUES:
            raise BadInput(f"{issue!r} is not an issue code", do=f"Use one of {', '.join(ISSUES)}.")
        rows, said = rows.filter(pl.col("issues").str.split(";").list.contains(issue)), [*said, f"issue {issue}"]
    if important:
        rows, said = rows.filter(pl.col("important").fill_null(False)), [*said, "important"]
    if whole:
        # a roll call of which the sources do not say what was voted on is not known to be on a draft
        rows, said = rows.filter(pl.col("final_passage").fill_null(False)), [*said, "on a draft as a whole"]
    if not rows.height:
        raise EmptySelection(
            f"no roll call is left ({', '.join(said) or 'the table is empty'})",
            "issue codes are known to session 74, important votes for sessions 38 to 72" if issue or important else "",
            "Widen the selection.",
        )
    if by == "session":
        return rows.select("rcid", pl.col("session").cast(pl.Int32))
    years = rows.select("rcid", pl.col("date").cast(pl.String).str.slice(0, 4).cast(pl.Int32).alias("year"))
    part = None if begun else unfinished(rollcalls.rows["date"])
    years = years if part is None else years.filter(pl.col("year") != part)
    if not years.height:
        raise EmptySelection("no roll call lies in a year that the record holds whole", do="Widen the selection.")
    return years


def ballots(votes: Table, rollcalls: polars.DataFrame, order: list[str]) -> Iterator[Ballot]:
    """The votes year by year, or session by session: by the second column of `rollcalls`. `order` is the sorted
    list of all states that have a row."""
    by = rollcalls.columns[1]
    rows = votes.rows.select("rcid", "state", "vote").join(rollcalls, on="rcid", how="inner").sort(by, "rcid")
    if not rows.height:
        raise EmptySelection("no vote was cast in these roll calls", do="Widen the selection.")
    years = rows[by].to_numpy()
    states = rows["state"].cast(pl.Enum(order)).to_physical().to_numpy()
    calls, vote = rows["rcid"].to_numpy(), rows["vote"].to_numpy()
    edges = np.flatnonzero(np.diff(years)) + 1
    for a, b in zip([0, *edges], [*edges, len(years)], strict=True):
        who, i = np.unique(states[a:b], return_inverse=True)
        which, j = np.unique(calls[a:b], return_inverse=True)
        shape = (len(who), int(j.max()) + 1)
        made = []
        for kind in (YES, ABSTAIN, NO, ABSENT):
            m = np.zeros(shape, dtype="float32")
            hit = vote[a:b] == kind
            m[i[hit], j[hit]] = 1
            made.append(m)
        yield Ballot(int(years[a]), who, which, *made)


def pairs(
    votes: Table,
    rollcalls: Table,
    compare: Callable[[Ballot], tuple[numpy.ndarray, numpy.ndarray]],
    issue: str = "",
    important: bool = False,
    whole: bool = False,
    least: int = 1,
) -> polars.DataFrame:
    """Rows state_1, state_2, year, value, n for every pair that has `least` roll calls to compare. With `least` above 1
    an unfinished year has none.

    `compare` takes the ballot of a year and returns two symmetric matrices: the sum of points, and the
    number of roll calls n over which a pair is compared; value = points / n.
    """
    order = votes.rows["state"].unique().sort().to_list()
    first, second, years, points, counts = [], [], [], [], []
    for ballot in ballots(votes, chosen(rollcalls, issue, important, whole, begun=least <= 1), order):
        total, n = compare(ballot)
        i, j = np.nonzero(np.triu(n, 1) >= max(least, 1))
        first.append(ballot.states[i])
        second.append(ballot.states[j])
        years.append(np.full(len(i), ballot.period, dtype="int32"))
        points.append(total[i, j])
        counts.append(n[i, j])
    n = np.concatenate(counts).astype("float64")
    names = pl.Series("state", order, dtype=pl.String)
    return pl.DataFrame(
        {
            "state_1": names.gather(np.concatenate(first)),
            "state_2": names.gather(np.concatenate(second)),
            "year": np.concatenate(years),
            "value": np.concatenate(points).astype("float64") / n,
            "n": n,
        }
    )


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
    order = votes.rows["state"].unique().sort().to_list()
    by, parts = calls.columns[1], []
    for ballot in ballots(votes, calls, order):
        value, n = compare(ballot)
        i, j = np.triu_indices(len(ballot.states), 1)
        if least > 0:
            keep = n[i, j] >= least
            i, j = i[keep], j[keep]
        parts.append(
            (
                ballot.states[i],
                ballot.states[j],
                np.full(len(i), ballot.period, dtype="int32"),
                value[i, j].astype("float64"),
                n[i, j].astype("float64"),
            )
        )
    first, second, periods, value, n = (np.concatenate(c) for c in zip(*parts, strict=True))
    names = pl.Series("state", order, dtype=pl.String)
    return pl.DataFrame(
        {"state_1": names.gather(first), "state_2": names.gather(second), by: periods, "value": value, "n": n}
    ).with_columns(pl.col("value").fill_nan(None))
