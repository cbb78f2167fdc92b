"""foedus votes divergence on the embedded record, and what it refuses."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest


@pytest.fixture(autouse=True)
def _embedded(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The embedded record in the place of the small one, which has no positions."""
    monkeypatch.delenv("FOEDUS_RECORD")


def test_the_ledger_prints_votes_chances_and_the_third_state(foedus: Callable[..., Any]) -> None:
    said = foedus("votes", "divergence", "China", "RUS", "--since", "2014", "--until", "2015", "--top", "5")
    assert said.code == 0, said.err
    lines = said.out.splitlines()
    assert lines[0].startswith("Votes on which CHN and RUS parted: ") and "expected from their positions" in lines[0]
    head = next(line for line in lines if line.startswith("date")).split()
    assert head == [
        "date",
        "symbol",
        "CHN",
        "RUS",
        "USA",
        "yes-no-abst.",
        "P(part)",
        "90",
        "%",
        "bits",
        "issues",
        "title",
    ]
    assert sum(line.startswith("201") for line in lines) == 5
    row = next(line for line in lines if "A/RES/69/35" in line)
    assert row.split()[2:6] == ["yes", "no", "no", "173-4-3"] and "Nuclear-weapon-free southern hemisphere" in row
    assert "more; --top 0 lists all." in said.out and "without a probability left out" in said.err
    told = foedus("trace", said.out.rpartition("Trace ")[2].strip().rstrip("."))
    assert told.code == 0 and "foedus_irt" in told.out and "divergence_ledger" in told.out


def test_files_hold_all_of_it_unless_told(foedus: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "ledger.csv"
    assert foedus("votes", "divergence", "USA", "GBR", "--since", "2022", "--out", str(out)).code == 0
    rows = pl.read_csv(out)
    assert rows.height > 20 and rows["surprise"].is_sorted(descending=True)
    assert "foedus_irt" in out.with_name("ledger.csv.sources.txt").read_text()
    said = foedus("votes", "divergence", "USA", "GBR", "--since", "2022", "--top", "3", "--format", "json")
    assert [r["rcid"] for r in json.loads(said.out)["rows"]] == rows["rcid"].head(3).to_list()


def test_agreements_sessions_and_another_third_state(foedus: Callable[..., Any]) -> None:
    said = foedus("votes", "divergence", "CHN", "RUS", "--agreements", "--top", "3", "--beside", "IND")
    assert said.code == 0 and "voted alike" in said.out and " IND " in said.out
    said = foedus("votes", "divergence", "TON", "NRU", "--sessions", "--since", "2015", "--format", "csv")
    rows = pl.read_csv(said.out.encode())
    assert rows.columns[:4] == ["session", "n", "observed", "expected"] and (rows["observed"] <= rows["n"]).all()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("CHN", "China"), "one state"),
        (("CHN", "Atlantis"), "Atlantis"),
        (("CHN", "XKX"), "XKX cast no vote"),
        (("CHN", "RUS", "--since", "2030"), "no vote on one roll call from 2030 on"),
        (("CHN", "RUS", "--since", "2026"), "no vote with a probability from 2026 on"),
        (("CHN", "SUN", "--since", "2000"), "no vote on one roll call"),
        (("CHN", "RUS", "--since", "2020", "--until", "2010"), "run backwards"),
        (("CHN", "RUS", "--sessions", "--agreements"), "tables of their own"),
        (("CHN", "RUS", "--beside", "Ruritania"), "Ruritania"),
        (("CHN", "RUS", "--out", "x.doc"), "x.doc"),
    ],
)
def test_what_cannot_be_done_is_said(refused: Callable[..., str], words: tuple[str, ...], said: str) -> None:
    assert said in refused("votes", "divergence", *words)


def test_a_record_without_positions_says_so(
    tiny: Path, refused: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FOEDUS_RECORD", str(tiny))
    assert "ideal_point" in refused("votes", "divergence", "CHN", "RUS")
