"""Estimates beside published ones: one affine map for the whole period, then what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...core.errors import EmptySelection
from ...core.lazy import np, pl
from ...core.series import least

if TYPE_CHECKING:
    import polars

FEWEST = 10  # states of a session, or changes, that a correlation needs


def beside(ours: polars.DataFrame, theirs: polars.DataFrame, lag: int = 10) -> dict[str, float]:
    """How our positions (state, session, value) agree with others, over the states and sessions of both.

    Theirs are mapped onto ours by one affine map for the whole period; correlations do not see it, the root mean
    square difference does. Gives n, pooled r, the median and the least r within sessions, r of all changes over
    `lag` sessions, the correlation of the sessions' standard deviations and of their means, and rmsd in units of
    our standard deviation. Raises EmptySelection where nothing is common.
    """
    both = ours.select("state", "session", x="value").join(
        theirs.select("state", "session", y="value"), on=["state", "session"]
    )
    if both.height < FEWEST:
        raise EmptySelection("the two sets of positions share too few states and sessions")
    x, y = both["x"].to_numpy(), both["y"].to_numpy()
    slope, level = np.polyfit(y, x, 1)
    by = (
        both.group_by("session")
        .agg(
            pl.corr("x", "y").alias("r"),
            pl.col("x").std().alias("sx"),
            pl.col("y").std().alias("sy"),
            pl.col("x").mean().alias("mx"),
            pl.col("y").mean().alias("my"),
            pl.len().alias("n"),
        )
        .filter(pl.col("n") >= FEWEST)
    )
    before = both.select("state", (pl.col("session") + lag).alias("session"), u="x", v="y")
    moved = both.join(before, on=["state", "session"])
    return {
        "n": float(both.height),
        "pooled_r": float(np.corrcoef(x, y)[0, 1]),
        "median_r_within_session": float(by.select(pl.median("r")).item()),
        "least_r_within_session": least(by["r"]),
        "r_of_changes": float(np.corrcoef(moved["x"] - moved["u"], moved["y"] - moved["v"])[0, 1]),
        "r_of_session_sds": float(np.corrcoef(by["sx"], by["sy"])[0, 1]),
        "r_of_session_means": float(np.corrcoef(by["mx"], by["my"])[0, 1]),
        "rmsd": float(np.sqrt(np.mean((x - (slope * y + level)) ** 2)) / x.std()),
    }
