"""Ideal points (BSV) and Belt and Road membership."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.record import build
from foedus.record.sources import bri, bsv


def test_bsv_seats(tmp_path: Path) -> None:
    rows = [(713, 25, 1.5), (713, 26, 1.4), (710, 26, -1.8), (365, 46, -0.5), (365, 47, 0.6)]
    for name, column in (("All", "IdealPoint"), ("Important", "IdealPointImportant")):
        pl.DataFrame(rows, orient="row", schema=["ccode", "session", column]).write_parquet(
            tmp_path / f"Idealpointestimates{name}_Apr2020.parquet"
        )
    got = bsv.parse(tmp_path)["ideal_point_bsv"].sort("session", "state").rows()
    assert got == [("TWN", 25, 1.5), ("CHN", 26, -1.8), ("TWN", 26, 1.4), ("SUN", 46, -0.5), ("RUS", 47, 0.6)]


def test_bri_dates_exits_and_unknown_dates(tmp_path: Path) -> None:
    pl.DataFrame(
        [
            ("Italy", "ITA", "2019-03-01", "2023-06-12"),
            ("Russian Federation", "RUS", None, None),
            ("Peru", "PER", "2019-04-26", None),
        ],
        orient="row",
        schema=["Country", "Country Code", "Likely date of joining", "Likely date of exit"],
    ).write_parquet(tmp_path / "bri_countries.parquet")
    got = {(s, y): v for s, y, v in bri.parse(tmp_path)["bri_member"].iter_rows()}
    assert [y for s, y in got if s == "ITA"] == [2019, 2020, 2021, 2022]
    assert [y for s, y in got if s == "PER"] == [2019, 2020, 2021, 2022, 2023]
    assert [got["RUS", y] for y in range(2013, 2024)] == [None] * 11, "a member since an unknown day is no zero"


@pytest.mark.raw
def test_bsv_published(raw: Path) -> None:
    got = {e.name: f for e, f in build.parse(bsv.BSV, raw / bsv.BSV.folder)}
    points = {(s, n): v for s, n, v in got["ideal_point_bsv"].select("state", "session", "value").iter_rows()}
    staged = pl.read_parquet(raw / bsv.BSV.folder / "IdealpointestimatesAll_Apr2020.parquet")
    assert got["ideal_point_bsv"].height == staged.height == 10_469
    assert got["ideal_point_bsv_important"].height == 6_443
    assert points["USA", 1] == pytest.approx(1.675486)
    assert points["CHN", 74] < 0 < points["USA", 74] and ("CHN", 25) not in points and ("TWN", 25) in points
    assert ("SUN", 46) in points and ("RUS", 47) in points and ("USA", 19) not in points


@pytest.mark.raw
def test_bri_published(raw: Path) -> None:
    [(entry, frame)] = build.parse(bri.BRI, raw / bri.BRI.folder)
    assert frame["state"].n_unique() == 151 and entry.coverage.absence == "zero"
    unknown = frame.filter(pl.col("value").is_null())
    assert set(unknown["state"]) == {"AUT", "COG", "NER", "RUS"} and unknown.height == 44
    assert frame.filter(pl.col("year") == 2023).height == 150, "Italy has left"
