"""COW IGO: shared and own memberships."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.record import build
from foedus.record.sources import cow_igo


def folder(path: Path, pairs: list[tuple[int, ...]], states: list[tuple[int, ...]]) -> Path:
    pl.DataFrame(pairs, orient="row", schema=["ccode1", "ccode2", "year", "dyadigos"]).write_parquet(
        path / "cow_igo_v3_joint_memberships_dyad_year.parquet"
    )
    pl.DataFrame(
        states,
        orient="row",
        schema=["ccode", "year", "sum_igo_full", "sum_igo_associate", "sum_igo_observer", "sum_igo_anytype"],
    ).write_parquet(path / "cow_igo_v3_state_year_counts.parquet")
    return path


def test_pairs_are_undirected_and_missing_is_no_row(tmp_path: Path) -> None:
    got = cow_igo.parse(
        folder(
            tmp_path,
            [(365, 710, 1991, 20), (365, 710, 1992, 30), (2, 20, 1992, -9)],
            [(710, 1992, 50, 0, 3, 53), (2, 1992, -9, -9, -9, -9)],
        )
    )
    assert got["shared_igos"].rows() == [("CHN", "SUN", 1991, 20), ("CHN", "RUS", 1992, 30)]
    assert got["igo_memberships"].rows() == [("CHN", 1992, 50)], "full members alone"


@pytest.mark.raw
def test_published_figures(raw: Path) -> None:
    got = {e.name: (e, f) for e, f in build.parse(cow_igo.COW_IGO, raw / cow_igo.COW_IGO.folder)}
    entry, shared = got["shared_igos"]
    both = shared.filter(pl.col("state_1") == "CHN", pl.col("state_2") == "RUS", pl.col("year") > 1930)
    pair = dict(both.select("year", "value").iter_rows())
    assert pair[2014] == 55
    assert max(pair) == 2014 == entry.coverage.last and entry.coverage.absence == "unknown"
    soviet = shared.filter(pl.col("state_1") == "CHN", pl.col("state_2") == "SUN")["year"]
    assert soviet.max() == 1991 and min(pair) == 1992
    assert shared.height == 917_695 and shared["value"].min() == 0
    own = got["igo_memberships"][1]
    assert own.filter(pl.col("state") == "CHN", pl.col("year") == 2014)["value"].item() == 80
