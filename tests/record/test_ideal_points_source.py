"""The file of ideal points: positions with draws, and beside them the items of the same run."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record import build
from foedus.record.source import CURATED, registry
from foedus.record.sources import ideal_points as source


def write(folder: Path, items: pl.DataFrame | None, name: str = "mine", worlds: int = 4) -> Path:
    rows = pl.DataFrame(
        [(s, n, v) for s, v in (("RUS", -1.0), ("USA", 1.0)) for n in range(1, 11)],
        orient="row",
        schema={"state": pl.String, "session": pl.Int32, "value": pl.Float64},
    )
    packed = source.pack(rows, np.repeat(rows["value"].to_numpy()[:, None], 4, axis=1).astype("float32"))
    packed.write_parquet(folder / f"{name}.parquet")
    if items is not None:
        source.pack_items(items).write_parquet(folder / f"{name}_items.parquet")
        of = items.unique("item")
        rows = [
            (i, w, b, (lo + hi) / 2, math.log(max(hi - lo, 0.1)) if hi == hi else 0.0)
            for i, b, lo, hi in of.select(source.ITEMS[1:]).iter_rows()
            for w in range(worlds)
        ]
        source.pack_worlds(pl.DataFrame(rows, orient="row", schema=list(source.WORLDS))).write_parquet(
            folder / f"{name}_worlds.parquet"
        )
    return folder / f"{name}.parquet"


def items(**other: list[float]) -> pl.DataFrame:
    return pl.DataFrame(
        {
            "rcid": [2001, 1001, 1002],
            "item": ["a", "a", "1002"],
            "discrimination": [1.0, 1.0, -2.0],
            "low": [0.0, 0.0, 0.5],
            "high": [1.0, 1.0, 0.6],
            **other,
        }
    )


def test_a_run_of_ones_own_is_read_with_its_items(tmp_path: Path) -> None:
    got = source.parse(write(tmp_path, items()))
    assert got["ideal_point"].height == 20
    assert got["ideal_point_items"]["rcid"].to_list() == [1001, 1002, 2001]
    assert got["ideal_point_items"].schema["low"] == pl.Float32
    entries = build.import_source("foedus_irt", write(tmp_path, items()), tmp_path / "own")
    assert {e.name for e in entries} == {"ideal_point", "ideal_point_items", "ideal_point_item_worlds"}


def test_positions_without_their_items_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"mine_items\.parquet is not beside the positions"):
        source.parse(write(tmp_path, None))


def test_items_of_another_run_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="2 lack some of the 4 draws"):
        build.import_source("foedus_irt", write(tmp_path, items(), worlds=3), tmp_path / "own")
    file = write(tmp_path, items())
    rows = pl.read_parquet(tmp_path / "mine_worlds.parquet")
    rows.with_columns(-pl.col("discrimination")).write_parquet(tmp_path / "mine_worlds.parquet")
    with pytest.raises(BadInput, match="do not belong to the positions"):
        build.import_source("foedus_irt", file, tmp_path / "own")


@pytest.mark.parametrize(
    "other", [{"low": [0.0, 0.0, 0.7]}, {"discrimination": [1.0, 1.5, -2.0]}, {"high": [1.0, 1.0, float("nan")]}]
)
def test_items_that_cannot_be_are_refused(tmp_path: Path, other: dict[str, list[float]]) -> None:
    with pytest.raises(BadInput, match="out of order"):
        build.import_source("foedus_irt", write(tmp_path, items(**other)), tmp_path / "own")


def test_the_embedded_items_are_of_the_record() -> None:
    """Every item is a roll call of the list, or a bridge that stands in it; bridged ones share their parameters."""
    got = build.parse(registry()["foedus_irt"], CURATED)[1][1]
    assert got.height > 6000 and (got["rcid"] // 1000).is_between(1, 79).all()
    own = got.filter(~pl.col("item").str.contains(" from session "))
    assert (own["item"] == own["rcid"].cast(pl.String)).all()
    shared = got.filter(pl.col("item").str.contains(" from session "))
    assert 0.2 < shared.height / got.height < 0.6


def test_the_embedded_worlds_are_those_of_the_items() -> None:
    """Means over the worlds are the posterior means, which came from the same draws, up to rounding."""
    _, (_, items), (_, worlds) = build.parse(registry()["foedus_irt"], CURATED)
    half = pl.col("log_gap").exp() / 2
    mean = worlds.group_by("item").agg(
        pl.col("discrimination").mean(),
        (pl.col("middle") - half).mean().alias("low"),
        (pl.col("middle") + half).mean().alias("high"),
    )
    both = items.unique("item").join(mean, on="item", suffix="_world")
    assert both.height == items["item"].n_unique() == worlds.height / 200
    for name in ("discrimination", "low", "high"):
        assert (both[name] - both[f"{name}_world"]).abs().max() < 0.02
