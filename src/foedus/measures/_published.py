"""Coincidence beside a published series: where both count the same votes, and what differs where they do not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..core.lazy import pl

if TYPE_CHECKING:
    import polars

MOST = 250  # roll calls in a year, at most
NEARLY_ALL = 0.97


def denominator(values: Iterable[float], most: int = MOST) -> int | None:
    """How many roll calls a published year counts: the smallest n for which the values (means of 0, 1/2 and 1
    over n votes) are whole halves over n. 3 in 100 may miss it (states that joined in that year). None when no n
    up to `most` fits."""
    known = [v for v in values if v is not None]
    for n in range(1, most + 1):
        hits = sum(abs(2 * n * v - round(2 * n * v)) < 1e-6 for v in known)
        if known and hits >= NEARLY_ALL * len(known):
            return n
    return None


def beside(ours: polars.DataFrame, published: polars.DataFrame) -> polars.DataFrame:
    """Our coincidence with a state beside the published one, a row a state and year.

    Takes frames (state, year, value) and, for ours, n. Gives state, year, ours, published, difference (ours less
    published), n, n_published (inferred, see `denominator`), and points: the sum of points that the published
    series has more than ours, n_published x published - n x ours. Where the published list is ours and k votes
    more, it is the state's sum over just those, a multiple of 1/2 from 0 to k; outside that range votes
    are counted otherwise, or ours has votes that the other list lacks.
    """
    counted = pl.DataFrame(
        [
            (y, denominator(part["value"].to_list()))
            for (y,), part in published.partition_by("year", as_dict=True).items()
        ],
        schema={"year": published.schema["year"], "n_published": pl.Int32},
        orient="row",
    )
    both = ours.rename({"value": "ours"}).join(published.rename({"value": "published"}), on=["state", "year"])
    both = both.join(counted, on="year", how="left").with_columns(
        (pl.col("ours") - pl.col("published")).alias("difference"),
        (pl.col("n_published") * pl.col("published") - pl.col("n") * pl.col("ours")).round(6).alias("points"),
    )
    return both.select("state", "year", "ours", "published", "difference", "n", "n_published", "points").sort(
        "year", "state"
    )


def differing_votes(ours: polars.DataFrame, theirs: polars.DataFrame, *states: str) -> polars.DataFrame:
    """Votes in which two lists of roll calls differ for these states: (symbol, state, ours, theirs), null where a
    list lacks the roll call. Both frames are (symbol, state, vote)."""
    kept = [
        f.filter(pl.col("state").is_in(list(states))).select("symbol", "state", pl.col("vote").alias(name))
        for f, name in ((ours, "ours"), (theirs, "theirs"))
    ]
    both = kept[0].join(kept[1], on=["symbol", "state"], how="full", coalesce=True)
    return both.filter(pl.col("ours").ne_missing(pl.col("theirs"))).sort("symbol", "state")


def one_other_vote(votes: polars.DataFrame, points: polars.DataFrame, state: str) -> polars.DataFrame:
    """Roll calls of which a single other vote of `state` explains the difference from a published year.

    Takes the votes of the year (rcid, state, vote; 8 absent counts as an abstention) and `points` (state, points)
    of `beside` where both lists count as many roll calls: what the published sums have more. If the published
    list has another vote of `state` on one roll call, every other state's sum changes by what that vote is worth
    to it. Gives rcid, ours, published (1 yes, 0 abstention or absence, -1 no) and explained, the share of states
    whose sum is met exactly; the best first.
    """
    side = {1: 1.0, 2: 0.0, 3: -1.0, 8: 0.0}
    x = votes.select(
        "rcid", "state", pl.col("vote").cast(pl.Int64).replace_strict(side, return_dtype=pl.Float64).alias("x")
    )
    own = x.filter(pl.col("state") == state).select("rcid", pl.col("x").alias("ours"))
    other = pl.DataFrame({"published": [1.0, 0.0, -1.0]})
    tried = own.join(other, how="cross").filter(pl.col("ours") != pl.col("published"))
    worth = tried.join(x.filter(pl.col("state") != state), on="rcid").with_columns(
        (((pl.col("x") - pl.col("ours")).abs() - (pl.col("x") - pl.col("published")).abs()) / 2).alias("gain")
    )
    met = (
        worth.join(points, on="state")
        .group_by("rcid", "ours", "published")
        .agg(((pl.col("gain") - pl.col("points")).abs() < 1e-6).mean().alias("explained"))
    )
    return met.sort(["explained", "rcid"], descending=[True, False])
