"""ATOP: obligations, their direction, absence."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput
from foedus.record import build
from foedus.record.sources import atop

DEFENSE = pl.col("obligation") == "defense"


def staged(rows: list[tuple[int, ...]]) -> pl.DataFrame:
    return pl.DataFrame(
        rows,
        orient="row",
        schema=[
            "ccode1",
            "ccode2",
            "year",
            "atop_defense",
            "atop_offense",
            "atop_neutral",
            "atop_nonagg",
            "atop_consul",
        ],
    )


def test_obligations_become_rows_and_zeros_none(tmp_path: Path) -> None:
    staged([(365, 710, 1991, 0, 0, 0, 1, 0), (365, 710, 2001, 0, 0, 0, 1, 1)]).write_parquet(
        tmp_path / "atop_v5_1_directed_dyad_year.parquet"
    )
    rows = atop.parse(tmp_path)["alliance_obligation"].sort("year", "obligation").rows()
    assert rows == [
        ("SUN", "CHN", 1991, "nonaggression", 1.0),
        ("RUS", "CHN", 2001, "consultation", 1.0),
        ("RUS", "CHN", 2001, "nonaggression", 1.0),
    ]


def test_two_codes_for_germany_in_1990_are_one_state(tmp_path: Path) -> None:
    staged(
        [(2, 255, 1990, 1, 0, 0, 0, 0), (2, 260, 1990, 1, 0, 0, 0, 1), (255, 260, 1990, 1, 0, 0, 0, 0)]
    ).write_parquet(tmp_path / "atop_v5_1_directed_dyad_year.parquet")
    [(entry, frame)] = build.parse(atop.ATOP, tmp_path)
    assert frame.select("source_state", "target_state", "obligation").rows() == [
        ("USA", "DEU", "consultation"),
        ("USA", "DEU", "defense"),
    ]
    assert entry.coverage.absence == "zero" and entry.coverage.last == 2018


def test_the_producers_own_file(tmp_path: Path) -> None:
    (tmp_path / "atop5_1ddyr.csv").write_text(
        "ddyad,stateA,stateB,year,atopally,defense,offense,neutral,nonagg,consul\n"
        "2000740,2,740,1960,1,1,0,0,1,1\n740002,740,2,1960,1,0,0,0,1,1\n",
        encoding="utf-8",
    )
    owed = atop.parse(tmp_path)["alliance_obligation"].filter(DEFENSE)
    assert owed.rows() == [("USA", "JPN", 1960, "defense", 1.0)]


def test_a_folder_without_the_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"atop5_1ddyr\.csv"):
        atop.parse(tmp_path)


@pytest.fixture(scope="module")
def owed(raw: Path) -> pl.DataFrame:
    [(_, frame)] = build.parse(atop.ATOP, raw / atop.ATOP.folder)
    return frame


def years(owed: pl.DataFrame, a: str, b: str, obligation: str) -> list[int]:
    return (
        owed.filter(pl.col("source_state") == a, pl.col("target_state") == b, pl.col("obligation") == obligation)[
            "year"
        ]
        .sort()
        .to_list()
    )


@pytest.mark.raw
def test_the_united_states_owes_japan_defence_and_not_the_reverse(owed) -> None:
    assert years(owed, "USA", "JPN", "defense") == list(range(1951, 2019)), "treaties of 1951 and 1960, Article V"
    assert years(owed, "JPN", "USA", "defense") == []
    assert years(owed, "JPN", "USA", "consultation")[-1] == 2018
    assert years(owed, "USA", "KOR", "defense")[-1] == 2018 == years(owed, "KOR", "USA", "defense")[-1]
    assert years(owed, "USA", "PAK", "defense")[-1] == 2018 and 2000 not in years(owed, "PAK", "USA", "defense")


@pytest.mark.raw
def test_china_with_the_soviet_union_and_russia(owed) -> None:
    for a, b in (("CHN", "SUN"), ("SUN", "CHN")):
        assert years(owed, a, b, "defense") == list(range(1942, 1981))
        assert years(owed, a, b, "nonaggression") == [*range(1937, 1946), *range(1950, 1981)]
        assert years(owed, a, b, "consultation") == [1962, 1963, 1964]
        assert years(owed, a, b, "neutrality") == list(range(1937, 1946))
    for a, b in (("CHN", "RUS"), ("RUS", "CHN")):
        assert years(owed, a, b, "nonaggression")[-27:] == list(range(1992, 2019))
        assert years(owed, a, b, "consultation")[-18:] == list(range(2001, 2019))
        assert years(owed, a, b, "defense") == list(range(1896, 1901)), "the treaty of 1896 alone"


@pytest.mark.raw
def test_size(owed) -> None:
    assert owed.height == 541_503 and owed["value"].unique().to_list() == [1.0]
    assert owed["year"].min() == 1815 and owed["year"].max() == 2018
