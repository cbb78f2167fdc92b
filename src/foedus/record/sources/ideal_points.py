"""Ideal points estimated by foedus: the posterior of the dynamic ordinal model, with 200 of its draws.

The embedded run: four chains of 2,000 kept draws (burn 2,000, every eighth sweep, seed 1), bridges by the rule of
bridges.py.

The files are what `foedus votes ideal-points --fit --engine gibbs --out FILE.parquet` writes: positions, and beside
them FILE_items.parquet, the parameters of every roll call, and FILE_worlds.parquet, those of every item in each of the
draws. A user's own run is read from such files with `foedus import foedus_irt FILE.parquet` and then stands in place of
the embedded one. Positions and items are always of one run: a vote has a probability only given both, on one scale.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ...core.errors import BadInput
from ...core.lazy import np, pl
from ...core.schema import Schema
from ...core.tables import Column
from ..source import Lag, Offer, Source, TableOffer, read_table
from ..store import in_steps

IDEAL_POINT = Schema(
    "ideal_point", "index", time="session", status="estimate", title="Ideal point in the UN General Assembly"
)
COLUMNS = ("state", "session", "value", "draws")
ITEMS = ("rcid", "item", "discrimination", "low", "high")
WORLDS = ("item", "world", "discrimination", "middle", "log_gap")
STEPS = (0.02, 0.02, 0.05)  # what the parameters of a world are rounded to: a fifth at most of their posterior spread
FIT = "Give the Parquet file that `foedus votes ideal-points --fit --engine gibbs` wrote."


def pack(rows: Any, draws: Any) -> Any:
    """Rows of an estimate with their draws (rows x D) as 16-bit steps and what a step is worth: the file's form."""
    column, unit = in_steps(draws)
    return rows.with_columns(column, pl.lit(unit).alias("draw_unit"))


def pack_items(rows: Any) -> Any:
    """The item of every roll call (rcid, item, discrimination, low, high) in 32-bit numbers: the file's form."""
    return rows.select(pl.col("rcid").cast(pl.Int32), "item", pl.col(ITEMS[2:]).cast(pl.Float32)).sort("rcid")


def pack_worlds(rows: Any) -> Any:
    """The items in every draw (item, world, discrimination, middle, log_gap), rounded to STEPS: the file's form."""
    rounded = [((pl.col(c) / s).round() * s).cast(pl.Float32) for c, s in zip(WORLDS[2:], STEPS, strict=True)]
    return rows.select("item", pl.col("world").cast(pl.Int32), *rounded).sort("item", "world")


def beside(path: Path, what: str) -> Path:
    """Where the 'items' or 'worlds' of a run lie whose positions are in the file `path`."""
    return path.with_name(f"{path.stem}_{what}.parquet")


def write(path: Path, rows: Any, draws: Any, items: Any, worlds: Any) -> None:
    """Write a run: positions (rows with their draws), the item of every roll call, and the items in every draw."""
    for file, frame in (
        (path, pack(rows, draws)),
        (beside(path, "items"), pack_items(items)),
        (beside(path, "worlds"), pack_worlds(worlds)),
    ):
        frame.write_parquet(file, compression="zstd", compression_level=15)


def parse(path: Path) -> dict[str, Any]:
    """state, session, value (posterior mean) and draws, one fixed number of them a row; and the item of every roll
    call. Raises BadInput."""
    frame = read_table(path, "ideal_point.parquet")
    if "draw_unit" in frame.columns:
        steps = frame["draws"].to_numpy().astype("float32") * np.float32(frame["draw_unit"][0])
        frame = frame.with_columns(pl.Series("draws", steps, dtype=pl.Array(pl.Float32, steps.shape[1])))
    lacking = [c for c in COLUMNS if c not in frame.columns]
    if lacking or frame["draws"].dtype != pl.Array:
        raise BadInput(
            f"the file is no estimate of ideal points: it lacks {', '.join(lacking) or 'draws as arrays'}", do=FIT
        )
    return {
        "ideal_point": frame.select(COLUMNS),
        "ideal_point_items": pack_items(_read(path, "items", ITEMS)),
        "ideal_point_item_worlds": pack_worlds(_read(path, "worlds", WORLDS)),
    }


def _read(path: Path, what: str, columns: tuple[str, ...]) -> Any:
    file = beside(path if path.is_file() else path / "ideal_point.parquet", what)
    if not file.exists():
        raise BadInput(
            f"{file.name} is not beside the positions", "the parameters of the roll calls belong to the same run", FIT
        )
    rows = read_table(file, file.name)
    lacking = [c for c in columns if c not in rows.columns]
    if lacking:
        raise BadInput(f"{file.name} lacks {', '.join(lacking)}", do=FIT)
    return rows


def check_scale(frames: Mapping[str, Any]) -> None:
    """Positions have mean 0 and standard deviation 1 over all states and sessions together, and the United States
    stand above Russia in the last session. Raises BadInput."""
    rows = frames["ideal_point"]
    mean, sd = rows["value"].mean(), rows["value"].std()
    last = rows.filter(pl.col("session") == rows["session"].max())
    side = dict(last.select("state", "value").iter_rows())
    if abs(mean) > 0.05 or abs(sd - 1) > 0.1 or side.get("USA", 0.0) < side.get("RUS", 0.0):
        raise BadInput(
            f"the positions stand on another scale (mean {mean:.2f}, standard deviation {sd:.2f})",
            "mean 0 and standard deviation 1 over the whole period, the United States above Russia, are what fixes it",
            "Fit with the default anchors.",
        )


def check_items(frames: Mapping[str, Any]) -> None:
    """Cutpoints in order and finite, and one set of parameters an item. Raises BadInput."""
    rows = frames["ideal_point_items"]
    known = pl.all_horizontal(pl.col(ITEMS[2:]).is_finite().fill_null(False))
    wild = rows.filter(~(known & (pl.col("low") < pl.col("high"))))
    apart = rows.group_by("item").agg(pl.struct(ITEMS[2:]).n_unique().alias("n")).filter(pl.col("n") > 1)
    if wild.height or apart.height:
        raise BadInput(
            f"{wild.height} roll calls have cutpoints out of order, {apart.height} items more than one set"
            " of parameters",
            do=FIT,
            rows=(wild if wild.height else apart).head(6),
        )


def check_worlds(frames: Mapping[str, Any]) -> None:
    """Each item of a roll call in as many worlds as positions have draws, finite, around its mean. Raises BadInput."""
    rows, items = frames["ideal_point_item_worlds"], frames["ideal_point_items"]
    draws = frames["ideal_point"]["draws"].dtype.shape[0]
    wild = rows.filter(~pl.all_horizontal(pl.col(WORLDS[2:]).is_finite().fill_null(False)))
    held = rows.group_by("item").agg(
        pl.col("world").n_unique().alias("n"), pl.col("discrimination").mean().alias("mean")
    )
    both = items.unique("item").join(held, on="item", how="full", coalesce=True)
    apart = both.filter(
        (pl.col("n") != draws).fill_null(True)
        | pl.col("discrimination").is_null()
        | ((pl.col("mean") - pl.col("discrimination")).abs() > 0.1)
    )
    if wild.height or apart.height:
        raise BadInput(
            f"the items do not belong to the positions: {apart.height} lack some of the {draws} draws, stand"
            f" alone or lie elsewhere on average, {wild.height} rows are not finite",
            do=FIT,
            rows=(wild if wild.height else apart).head(6),
        )


FOEDUS_IRT = Source(
    id="foedus_irt",
    title="Dynamic ideal points from General Assembly votes, sessions 1-79, estimated by foedus",
    producer="The foedus developers",
    version="3",
    citation="foedus (2026), dynamic ideal points after Bailey, Michael A., Anton Strezhnev, and Erik Voeten. 2017."
    " Estimating Dynamic State Preferences from United Nations Voting Data. Journal of Conflict Resolution"
    " 61(2): 430-456; from roll calls of Voeten (Dataverse) and the UN as held in this record.",
    bibtex="@misc{foedus_irt, author = {{The foedus developers}}, title = {Dynamic ideal points from General Assembly"
    " votes, sessions 1-79}, year = {2026}, note = {After Bailey, Strezhnev and Voeten (2017)}}",
    licence="MIT",
    address="https://doi.org/10.1177/0022002715595700",
    accessed="2026-11-22",
    short="foedus",
    reuse="commercial",
    licence_page="LICENSE",
    published=Lag(
        121,
        ("as the published estimates: the votes of a session come with the release of the next spring"),
        origin="The foedus developers",
        note="estimates of one session rest on the votes of later ones too, through the walk",
        grade="D",
    ),
    parse=parse,
    one_piece=True,
    offers=(
        Offer(
            IDEAL_POINT,
            1,
            79,
            "unknown",
            note="posterior means with 200 draws a row; session 19, with one vote, is carried by the random walk",
        ),
    ),
    tables=(
        TableOffer(
            "ideal_point_items",
            ("rcid",),
            1,
            79,
            "Roll calls in the model of ideal points",
            note="posterior means of discrimination and cutpoints by roll call; those that a bridge says"
            " are the same share them; unanimous ones and votes on parts from 1990 on have none",
            columns={
                "rcid": Column("number of the roll call"),
                "item": Column("its item: a bridge from a session on, or the roll call alone"),
                "discrimination": Column("posterior mean of the slope on the position", "index"),
                "low": Column(
                    "posterior mean of the lower cutpoint, on the scale of slope times position: below it lies yes",
                    "index",
                ),
                "high": Column(
                    "posterior mean of the upper cutpoint: above it lies no, between the two an abstention", "index"
                ),
            },
        ),
        TableOffer(
            "ideal_point_item_worlds",
            ("item", "world"),
            1,
            79,
            "Items of the model in every draw",
            note="the same draws as those of ideal_point; cutpoints are middle -+ exp(log_gap) / 2; rounded"
            " to .02, .02 and .05",
            columns={
                "item": Column("item of the model"),
                "world": Column("number of the draw, the same as of the positions"),
                "discrimination": Column("slope on the position in that draw", "index"),
                "middle": Column("middle of the two cutpoints in that draw", "index"),
                "log_gap": Column("logarithm of the distance of the two cutpoints in that draw", "index"),
            },
        ),
    ),
    checks=(check_scale, check_items, check_worlds),
)
