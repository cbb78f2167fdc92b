"""One cross-section of trade as labelled matrices: flows and what brings two states near to each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...core.errors import BadInput, EmptySelection, UnknownName, nearest
from ...core.lazy import np, pl

if TYPE_CHECKING:
    import numpy
    import polars

LEAST_FLOWS = 5  # known flows above zero that a state must have in each direction
TIES = ("contiguous", "common_language", "colony", "common_coloniser")

# name -> regressors beside the effects of exporters and importers
SPECIFICATIONS: dict[str, tuple[str, ...]] = {
    "geography": ("log_distance", *TIES),
    "city distance": ("log_distance_cities", *TIES),
    "agreements": ("log_distance", *TIES, "agreement"),
}


@dataclass(frozen=True, eq=False)
class Square:
    """Trade of N states with each other: `flow` (N x N, exporter by importer, NaN where unknown) and the regressors
    `x` (K x N x N, in the order of `regressors`, NaN where unknown)."""

    states: tuple[str, ...]
    regressors: tuple[str, ...]
    flow: numpy.ndarray
    x: numpy.ndarray

    @property
    def known(self) -> numpy.ndarray:
        """Flows that are known, with all their regressors (N x N)."""
        return np.isfinite(self.flow) & np.isfinite(self.x).all(axis=0)

    def long(self) -> polars.DataFrame:
        """One row a known flow: exporter, importer, pair (the same both ways), flow and the regressors."""
        i, j = np.nonzero(self.known)
        names = pl.Series(self.states)
        return pl.DataFrame(
            {
                "exporter": names.gather(i),
                "importer": names.gather(j),
                "pair": np.minimum(i, j) * len(self.states) + np.maximum(i, j),
                "flow": self.flow[i, j],
                **{r: self.x[k][i, j] for k, r in enumerate(self.regressors)},
            }
        )


def square(
    flows: polars.DataFrame,
    pairs: polars.DataFrame,
    specification: str = "geography",
    agreements: polars.DataFrame | None = None,
    year: int | None = None,
) -> Square:
    """Lay out a cross-section. A flow without a row is unknown, not zero; zeros that a source gives stay.

    flows       source_state, target_state, value: one year of one source
    pairs       state_1, state_2, distance_weighted, distance_cities and the columns of TIES (0 or 1)
    agreements  state_1, state_2, since: the year in which the first trade agreement of the two came into force

    States with fewer than LEAST_FLOWS known flows above zero as exporter or as importer, or without a distance, are
    left out. Raises UnknownName, BadInput (a flow twice, agreements missing), EmptySelection.
    """
    regressors = SPECIFICATIONS.get(specification)
    if regressors is None:
        raise UnknownName(
            f"{specification!r} is no specification",
            do=nearest(specification, SPECIFICATIONS) or f"There are {', '.join(SPECIFICATIONS)}.",
        )
    if "agreement" in regressors and (agreements is None or year is None):
        raise BadInput("the specification needs trade agreements and the year of the flows")
    twice = flows.filter(pl.struct("source_state", "target_state").is_duplicated())
    if twice.height:
        raise BadInput(
            f"{twice.height} flows stand twice",
            "a cross-section is one year of one source",
            "Select one.",
            twice.head(4),
        )
    near = _nearness(pairs, agreements, year)
    rows = (
        flows.drop_nulls("value")
        .filter(pl.col("source_state") != pl.col("target_state"))
        .join(near, on=["source_state", "target_state"], how="inner")
    )
    if not rows.height:
        raise EmptySelection("no flow has a distance beside it", do="Check the states of both tables.")
    states = _traders(rows.drop_nulls(regressors))
    place = pl.DataFrame({"state": states, "at": range(len(states))}, schema={"state": pl.String, "at": pl.Int64})

    def at(frame: polars.DataFrame) -> polars.DataFrame:
        return frame.join(place.rename({"state": "source_state", "at": "i"}), on="source_state").join(
            place.rename({"state": "target_state", "at": "j"}), on="target_state"
        )

    n = len(states)
    flow, x = np.full((n, n), np.nan), np.full((len(regressors), n, n), np.nan)
    here, ties = at(rows), at(near)
    flow[here["i"].to_numpy(), here["j"].to_numpy()] = here["value"].to_numpy()
    for k, name in enumerate(regressors):
        x[k][ties["i"].to_numpy(), ties["j"].to_numpy()] = ties[name].cast(pl.Float64).to_numpy()
    return Square(tuple(states), regressors, flow, x)


def _nearness(pairs: polars.DataFrame, agreements: polars.DataFrame | None, year: int | None) -> polars.DataFrame:
    """The regressors for both directions of every pair."""
    made = pairs.with_columns(
        pl.col("distance_weighted").log().alias("log_distance"),
        pl.col("distance_cities").log().alias("log_distance_cities"),
    )
    columns = ["log_distance", "log_distance_cities", *TIES]
    if agreements is not None and year is not None:
        made = made.join(agreements.select("state_1", "state_2", "since"), on=["state_1", "state_2"], how="left")
        made = made.with_columns((pl.col("since").fill_null(9999) <= year).cast(pl.Float64).alias("agreement"))
        columns.append("agreement")
    ways = (("state_1", "state_2"), ("state_2", "state_1"))
    return pl.concat(
        [made.select(pl.col(a).alias("source_state"), pl.col(b).alias("target_state"), *columns) for a, b in ways]
    )


def _traders(rows: polars.DataFrame) -> list[str]:
    """States with enough known flows in each direction among themselves, sorted. Raises EmptySelection."""
    positive = rows.filter(pl.col("value") > 0).select("source_state", "target_state")
    kept = sorted(set(positive["source_state"]) & set(positive["target_state"]))
    while True:
        inside = positive.filter(pl.col("source_state").is_in(kept) & pl.col("target_state").is_in(kept))
        many = [
            set(inside.group_by(c).len().filter(pl.col("len") >= LEAST_FLOWS)[c])
            for c in ("source_state", "target_state")
        ]
        left = sorted(many[0] & many[1])
        if len(left) == len(kept):
            break
        kept = left
    if len(kept) <= LEAST_FLOWS:
        raise EmptySelection(
            "too few states trade with each other in these flows",
            f"each must have {LEAST_FLOWS} known flows in each direction",
        )
    return kept
