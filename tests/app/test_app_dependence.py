"""foedus dependence: both ways, sectors, ways to ask, every pair, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest


@pytest.fixture
def whole(foedus: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The command line over the record of the package."""
    monkeypatch.delenv("FOEDUS_RECORD")
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path_factory.getbasetemp() / "user" / "cache"))
    return foedus


def test_both_ways_with_places(whole: Callable[..., Any], lab: Any) -> None:
    said = whole("dependence", "China", "RUS")
    assert said.code == 0, said.err
    row = next(x for x in said.out.splitlines() if x.startswith("The other's goods in all that it uses  "))
    cells = row.split()[-9:]  # value, %, place, value, %, place, of, year, source
    world = lab.get("import_dependence", weights="use", substitution="none", elasticities="none").table
    for at, (a, b) in ((0, ("CHN", "RUS")), (3, ("RUS", "CHN"))):
        value = world.filter((pl.col("source_state") == a) & (pl.col("target_state") == b))["value"][0]
        assert float(cells[at]) == pytest.approx(100 * value, abs=0.006)
        assert int(cells[at + 2].replace(",", "")) == 1 + int((world["value"] > value).sum())
    assert cells[6:] == ["6,320", "2022", "oecd_icio"]
    assert "Russia depends more on China's goods than the other way round in 33 of 33 ways to ask" in said.out
    assert "no rest of the world" in said.out and "Trace" in said.out
    ident = said.out.rpartition("Trace ")[2].strip().rstrip(".")
    told = whole("trace", ident)
    assert told.code == 0 and "import_dependence" in told.out and "oecd_icio" in told.out


def test_only_on_trade_needs_no_world_table(whole: Callable[..., Any]) -> None:
    said = whole("dependence", "CHN", "UZB", "--on", "trade")
    assert said.code == 0 and "goods trade" in said.out and "oecd_icio" not in said.out


def test_sectors_and_ways_to_ask(whole: Callable[..., Any], tmp_path: Path) -> None:
    said = whole("dependence", "CHN", "RUS", "--sectors", "--rows", "5")
    lines = [x for x in said.out.splitlines() if x.startswith("C26")]
    assert said.code == 0 and "Electronics" in lines[0] and "45 rows more" in said.out
    out = tmp_path / "how.csv"
    assert whole("dependence", "CHN", "RUS", "--how", "--csv", str(out)).code == 0
    rows = pl.read_csv(out)
    assert rows.height == 33 and set(rows["more"]) == {"RUS"} and "place_RUS_on_CHN" in rows.columns
    assert "oecd_icio" in out.with_name("how.csv.sources.txt").read_text()


def test_json_holds_one_row_a_quantity_and_direction(whole: Callable[..., Any]) -> None:
    got = json.loads(whole("dependence", "USA", "CHN", "--on", "value-added", "--format", "json").out)
    assert [(r["quantity"], r["source_state"]) for r in got["rows"]] == [
        ("market", "CHN"),
        ("market", "USA"),
        ("supply", "CHN"),
        ("supply", "USA"),
    ]
    assert all(0 < r["value"] < 1 and r["of"] == 6320 for r in got["rows"])


def test_every_pair_the_most_dependent_first(whole: Callable[..., Any]) -> None:
    got = json.loads(whole("dependence", "--all-dyads", "--on", "use", "--format", "json").out)["rows"]
    assert len(got) == 6320 and [r["place"] for r in got[:3]] == [1, 2, 3]
    assert got[0]["value"] >= got[1]["value"] >= got[-1]["value"]


def test_every_pair_is_solved_anew_for_a_file(
    whole: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The solving itself is tested with the model; here, that its rows reach the file that `foedus import` reads."""
    from foedus.models import exits

    rows = pl.DataFrame(
        {
            "source_state": ["CHN", "RUS"],
            "target_state": ["RUS", "CHN"],
            "year": [2022, 2022],
            "elasticities": ["sector"] * 2,
            "value": [0.001, 0.01],
        }
    )
    monkeypatch.setattr(exits, "all_exits", lambda lab, progress: rows)
    out = tmp_path / "exit_cost.parquet"
    said = whole("dependence", "--all-dyads", "--out", str(out))
    assert said.code == 0 and "2 rows" in said.out
    assert pl.read_parquet(out).equals(rows)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("CHN", "UZB"), "Uzbekistan is not in the world input-output table"),
        (("UZB", "KGZ"), "Uzbekistan and Kyrgyzstan are not in"),
        (("CHN", "China"), "one state"),
        (("CHN", "Atlantis"), "Atlantis"),
        (("CHN",), "two states are needed"),
        (("CHN", "RUS", "--on", "fuel"), "exit, use, inputs"),
        (("CHN", "RUS", "--csv", "x.doc"), "format"),
        (("CHN", "--all-dyads"), "does not go with CHN"),
        (("--all-dyads", "--sectors"), "does not go with --sectors"),
        (("--all-dyads", "--on", "trade"), "goods trade is asked for by pair"),
    ],
)
def test_refusals(whole: Callable[..., Any], words: tuple[str, ...], said: str) -> None:
    got = whole("dependence", *words)
    assert got.code == 2 and said in got.err and "Traceback" not in got.err


def test_a_record_without_the_world_table_says_so(refused: Callable[..., str]) -> None:
    assert "no world input-output table" in refused("dependence", "CHN", "RUS")
