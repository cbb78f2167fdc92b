"""The joint test of a multiverse: how often pairs and years that mean nothing give as much.

Simonsohn, Simmons and Nelson (2020) ask whether a whole curve of specifications is more than what it would be with
nothing behind it, by shuffling. Votes cannot be shuffled (sessions hang together), so that what did not happen is taken
from the record itself: the same specifications for other pairs of members since the same year (placebo pairs: five hundred
drawn by a seed, or all where there are fewer), and for the same pair since every other year (placebo years). Reported is the share of placebos whose median effect is at
least that of the pair. Pairs share states and years share sessions: a share of placebos ranks, and is no exact p-value.

Only the question of the level is put to it: `relative` is a comparison with other pairs already.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..core.answer import Answer
from ..core.errors import EmptySelection, OutOfCoverage
from ..core.lazy import np, pl
from ..core.periods import session_year, year_of
from ..core.provider import question
from ..core.series import span
from ..core.tables import Column
from ..measures import ballots
from ._counts import BY, SETS, SPANS, collapsed, inside, value
from .alignment import FEWEST, covered, sessions_of_sets
from .building import Building
from .multiverse import SIMONSOHN
from .topics import FIRST_COMPARED, FRESH

if TYPE_CHECKING:
    import numpy

    from ..core.panel import Panel
    from ..core.provider import Door
    from ..core.tables import Table

WIDTHS = (3, 5, 10)
PAIRS, SEED = 500, 1
LEAST_SPECS = 0.5  # share of the specifications of the pair that a placebo must have to enter
MEASURES = {  # of the distinct specifications alone: S absolute is agreement on another scale
    "": [("agreement", c) for c in ballots.CONVENTIONS] + [("s_squared", "lijphart"), ("s_squared", "undl")],
    "corrected": [(m, c) for m in ("kappa", "pi") for c in ("lijphart", "undl", "state")],
}
COLUMNS = {
    "estimand": Column("what is compared: agreement, corrected (for chance) or positions"),
    "against": Column("placebo pairs or placebo years"),
    "median": Column("median effect of the pair over its specifications, on the scale of the multiverse"),
    "specifications": Column("specifications that enter", "count"),
    "placebos": Column("pairs, or years, with at least half of these specifications", "count"),
    "as_much": Column("share of placebos whose median effect is at least that of the pair", "share"),
    "placebo_05": Column("5 % quantile of the medians of placebos"),
    "placebo_50": Column("median of the medians of placebos"),
    "placebo_95": Column("95 % quantile of the medians of placebos"),
}


@dataclass(frozen=True)
class Series:
    """Values of pairs by year under ways to count on one set of votes: `values` (years x ways x pairs, not a number where
    unknown)."""

    first: int
    values: numpy.ndarray
    known: tuple[int, int]  # first and last year in which its votes are known


def effects(series: list[Series], since: int) -> numpy.ndarray:
    """Effects (specifications x pairs) of every way to count, width of window and comparison: not a number where
    the votes of the windows are not known, or fewer than two thirds of a window have a value."""
    out = []
    for s, width in itertools.product(series, WIDTHS):
        if since - width < s.known[0] or since + width - 1 > s.known[1]:
            continue
        at = since - width - s.first
        if at < 0 or at + 2 * width > len(s.values):
            continue
        window = s.values[at : at + 2 * width]
        there = np.isfinite(window)
        least = max(2, math.ceil(2 * width / 3))
        enough = (there[:width].sum(axis=0) >= least) & (there[width:].sum(axis=0) >= least)
        n = np.stack([there[:width].sum(axis=0), there[width:].sum(axis=0)])
        filled = np.where(there, window, 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            sums = np.stack([filled[:width].sum(axis=0), filled[width:].sum(axis=0)]) / n
            means = sums[1] - sums[0]
            t = np.arange(2 * width, dtype=float)[:, None, None]
            all_n = there.sum(axis=0)
            mean_t, mean_v = (t * there).sum(axis=0) / all_n, filled.sum(axis=0) / all_n
            off = (t - mean_t) * there
            slope = (off * (filled - mean_v * there)).sum(axis=0) / (off**2).sum(axis=0)
        out += [np.where(enough, means, np.nan), np.where(enough, slope * width, np.nan)]
    return np.concatenate(out) if out else np.zeros((0, series[0].values.shape[2] if series else 0))


Pairs = tuple[
    tuple[str, ...], "numpy.ndarray", "numpy.ndarray"
]  # states, and the places of both of each pair among them


def of_votes(
    votes: Table, rollcalls: Table, pairs: Pairs, years: tuple[int, int], until: int | None
) -> dict[str, list[Series]]:
    """By estimand, the series of pairs over years."""
    states, one, other = pairs
    calls = rollcalls.rows.with_columns(year=year_of("day", "date"), session=year_of("session"))
    calls = calls.filter(
        pl.col("session").is_between(years[0] - 1, years[1] + 1)
        & (pl.col("year") <= (until if until is not None else 9999))
    ).sort("rcid")
    rows = votes.rows.select("rcid", "state", "vote").filter(pl.col("state").is_in(list(states)))
    matrix = ballots.ballot(rows.join(calls.select("rcid"), on="rcid", how="semi"), calls=calls["rcid"].to_numpy())
    place = [matrix.states.index(s) for s in states]
    marks = np.ascontiguousarray(matrix.marks[place].transpose(0, 2, 1)).astype("float32")  # states x 4 x calls
    whole, sets = covered(rollcalls, until), sessions_of_sets(rollcalls)
    out: dict[str, list[Series]] = {k: [] for k in MEASURES}
    length = years[1] - years[0] + 1
    for name, by in itertools.product(SETS, BY):
        first, last = sets.get(name, whole)
        first, last = session_year(max(first, whole[0])) + (by == "year"), session_year(min(last, whole[1]))
        last = last if until is None else min(last, until)
        if first > last:
            continue
        held, when = inside(calls, name) > 0, calls[by].to_numpy()
        found = {way: np.full((length, len(one)), np.nan) for ways in MEASURES.values() for way in ways}
        for t in range(length):
            at = np.flatnonzero(held & (when == years[0] + t))
            if not len(at):
                continue
            flat = marks[:, :, at]
            joint = flat[one] @ flat[other].transpose(0, 2, 1)
            for rule in ballots.CONVENTIONS:
                table = collapsed(joint, rule)
                few = table.sum((-2, -1)) < FEWEST
                for way in [w for w in found if w[1] == rule]:
                    got = np.where(few, np.nan, value(table, *way))
                    found[way][t] = got / SPANS.get(way[0], 1.0)
        for estimand, ways in MEASURES.items():
            out[estimand].append(Series(years[0], np.stack([found[w] for w in ways], axis=1), (first, last)))
    return out


def of_positions(points: Panel, pairs: Pairs, years: tuple[int, int], until: int | None) -> list[Series]:
    """Minus the distance of positions of pairs, over the spread of all positions."""
    states, one, other = pairs
    rows = points.table.drop_nulls("value").with_columns(year=year_of("session"))
    if until is not None:
        rows = rows.filter(pl.col("year") <= until)
    length, place = years[1] - years[0] + 1, {s: i for i, s in enumerate(states)}
    grid = np.full((length, len(states)), np.nan)
    for state, year, x in rows.select("state", "year", "value").iter_rows():
        if state in place and years[0] <= year <= years[1]:
            grid[year - years[0], place[state]] = x
    spread = float(rows["value"].to_numpy().std(ddof=1))
    return [Series(years[0], -np.abs(grid[:, None, one] - grid[:, None, other]) / spread, span(rows["year"]))]


def _medians(found: numpy.ndarray) -> tuple[numpy.ndarray, numpy.ndarray]:
    """The median effect of each pair, and the number of specifications behind it."""
    n = np.isfinite(found).sum(axis=0)
    out = np.full(found.shape[1], np.nan)
    some = n > 0
    if some.any():
        out[some] = np.nanmedian(found[:, some], axis=0)
    return out, n


@question(
    "multiverse_placebos",
    title="The rise of two states' agreement beside that of other pairs and since other years",
    needs=("unga_votes", "unga_rollcalls", "ideal_point"),
    references=(SIMONSOHN,),
)
def multiverse_placebos(door: Door, a: str, b: str, *, since: int = 0, as_of: int = 0) -> Answer:
    """The joint test of the level in `multiverse` (topic alignment): table `placebos`, a row an estimand (agreement,
    corrected, positions) and kind of placebo (pairs, years), and facts as_much_ESTIMAND_KIND, n_ESTIMAND_KIND. `since` 0
    as there. Windows of 3, 5 and 10 years; states that cast a vote in both halves of the longest window. Raises
    EmptySelection, OutOfCoverage where nothing is compared."""
    start = since or (FIRST_COMPARED if {a, b} == {"CHN", "RUS"} and as_of >= FIRST_COMPARED + FRESH else as_of - 10)
    until = as_of or None
    votes, calls = door.table("unga_votes"), door.table("unga_rollcalls")
    points = door.get("ideal_point").known()
    first, last = (session_year(x) for x in covered(calls, until))
    if not first < start <= last:
        raise OutOfCoverage(f"since {start} is outside the votes that may be used", f"they are of {first} to {last}")
    window = start - max(WIDTHS), start + max(WIDTHS) - 1
    states = _voters(votes, calls, window, start)
    if a not in states or b not in states:
        raise EmptySelection(f"{a if a not in states else b} did not vote on both sides of {start}")
    drawn, two = _drawn(states, a, b), ((a, b), np.array([0]), np.array([1]))
    others = {**of_votes(votes, calls, drawn, window, until), "positions": of_positions(points, drawn, window, until)}
    ever = (first - 1, last)
    own = {**of_votes(votes, calls, two, ever, until), "positions": of_positions(points, two, ever, until)}
    rows = []
    for estimand in own:
        found, n = _medians(effects(others[estimand], start))
        if not np.isfinite(found[0]):
            continue
        name, worth, least = estimand or "agreement", float(found[0]), LEAST_SPECS * n[0]
        rows.append(_row(name, "pairs", worth, int(n[0]), found[1:][n[1:] >= least]))
        elsewhere = [_medians(effects(own[estimand], y)) for y in range(first + 1, last + 1) if y != start]
        when = np.array([got[0] for got, k in elsewhere if k[0] >= least])
        if len(when):
            rows.append(_row(name, "years", worth, int(n[0]), when))
    if not rows:
        raise EmptySelection(f"no specification covers the years around {start} for {a} and {b}")
    build = Building("multiverse_placebos", "The rise of agreement beside placebos")
    lines = [votes.lineage, calls.lineage, points.lineage]
    frame = pl.DataFrame(rows, schema_overrides={"specifications": pl.Int32, "placebos": pl.Int32})
    table = build.table("placebos", frame, ("estimand", "against"), lines, columns=COLUMNS)
    build.year("since", table, start, "year since which the two are compared with before")
    for estimand, against, share, many in frame.select("estimand", "against", "as_much", "placebos").iter_rows():
        row = frame.filter((pl.col("estimand") == estimand) & (pl.col("against") == against))
        if share is not None:
            build.rows(f"as_much_{estimand}_{against}", table, share, "percent", COLUMNS["as_much"].meaning, row)
            build.rows(f"n_{estimand}_{against}", table, float(many), "count", COLUMNS["placebos"].meaning, row)
    return build.answer(pair=(a, b), since=start, until=until)


def _drawn(states: tuple[str, ...], a: str, b: str) -> Pairs:
    """The pair itself, and five hundred others drawn by the seed, or all where there are fewer."""
    one, other = np.triu_indices(len(states), 1)
    i, j = sorted((states.index(a), states.index(b)))
    rest = np.flatnonzero((one != i) | (other != j))
    if len(rest) > PAIRS:
        rest = np.sort(np.random.default_rng(SEED).choice(rest, PAIRS, replace=False))
    return states, np.concatenate([[i], one[rest]]), np.concatenate([[j], other[rest]])


def _row(estimand: str, against: str, median: float, n: int, rest: numpy.ndarray) -> dict[str, object]:
    rest = rest[np.isfinite(rest)]
    low, mid, high = np.quantile(rest, (0.05, 0.5, 0.95)) if len(rest) else (None, None, None)
    return {
        "estimand": estimand,
        "against": against,
        "median": median,
        "specifications": n,
        "placebos": len(rest),
        "as_much": float((rest >= median - 1e-12).mean()) if len(rest) else None,
        "placebo_05": low,
        "placebo_50": mid,
        "placebo_95": high,
    }


def _voters(votes: Table, calls: Table, window: tuple[int, int], start: int) -> tuple[str, ...]:
    """States that cast a vote before the year and since, inside the window."""
    when = calls.rows.select("rcid", year=year_of("session")).filter(pl.col("year").is_between(*window))
    rows = votes.rows.filter(pl.col("vote") != ballots.ABSENT).join(when, on="rcid").group_by("state")
    both = rows.agg((pl.col("year") < start).any().alias("before"), (pl.col("year") >= start).any().alias("since"))
    return tuple(sorted(both.filter(pl.col("before") & pl.col("since"))["state"].to_list()))
