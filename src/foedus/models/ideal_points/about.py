"""Draws about a mode: the Gaussian with its curvature, where a posterior is not drawn for want of time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.lazy import np, pl
from .data import LEAST, reported
from .em import Mode

if TYPE_CHECKING:
    import numpy
    import polars


@dataclass(frozen=True, eq=False)
class About:
    """Positions and items of a mode with draws, on the scale on which positions have mean 0 and standard deviation 1.

    positions: state, session, value, sorted by both; draws: their draws (rows x D, float32); roll_calls: rcid, item,
    discrimination, low, high, sorted by rcid; worlds: item, world, discrimination, middle, log_gap.
    """

    positions: polars.DataFrame
    draws: numpy.ndarray
    roll_calls: polars.DataFrame
    worlds: polars.DataFrame


def about(mode: Mode, n: int = 200, seed: int = 1, least: int = LEAST) -> About:
    """`n` draws of positions given the items at the mode, and of items given the positions at the mode.

    What is common to a session, a shift or a stretch of all its positions, is not in them, for there items and positions
    move together: intervals of one position are narrower than those of the posterior, those of distances nearly as wide.
    """
    from . import em_kernels

    data, priors = mode.data, mode.priors
    random = np.random.default_rng([seed, 31])
    C, J = len(mode.x), len(mode.b)
    d, half = np.log(mode.gap), mode.gap / 2
    x, items = np.empty((n, C)), np.empty((n, 3, J))
    em_kernels.draw_paths(
        random.standard_normal((n, C)),
        mode.x,
        mode.b,
        mode.c - half,
        mode.c + half,
        data.link(),
        priors.pull * data.cell_votes,
        data.path_start,
        data.cell_start,
        data.cell_item,
        data.cell_y,
        priors.of_paths(),
        x,
    )
    em_kernels.draw_items(
        random.standard_normal((n, 3, J)),
        mode.b,
        mode.c,
        d,
        mode.x,
        data.item_start,
        data.item_cell,
        data.item_y,
        priors.of_items(),
        items,
    )
    mean, sd = mode.x.mean(), mode.x.std()
    middle = items[:, 1] - items[:, 0] * mean
    slope = items[:, 0] * sd
    rows = data.cells().with_columns(value=pl.Series((mode.x - mean) / sd)).with_row_index("row")
    rows = rows.filter(pl.Series(reported(data, least))).sort("state", "session")
    at = rows["row"].to_numpy()
    own = pl.DataFrame(
        {
            "item": list(data.items),
            "discrimination": mode.b * sd,
            "low": mode.c - mode.b * mean - half,
            "high": mode.c - mode.b * mean + half,
        }
    )
    worlds = pl.DataFrame(
        {
            "item": np.repeat(np.array(data.items, dtype=object), n),
            "world": np.tile(np.arange(n), J),
            "discrimination": slope.T.ravel(),
            "middle": middle.T.ravel(),
            "log_gap": items[:, 2].T.ravel(),
        },
        schema_overrides={"item": pl.String, "world": pl.Int32},
    )
    return About(
        rows.select("state", "session", "value"),
        np.ascontiguousarray(((x[:, at] - mean) / sd).T, dtype="float32"),
        data.members.select("rcid", "item").join(own, on="item").sort("rcid"),
        worlds.sort("item", "world"),
    )
