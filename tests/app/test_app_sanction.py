"""foedus sanction: what it prints, what it writes, and wrong words."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest


@pytest.fixture(autouse=True)
def _embedded(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This command reads the embedded record: the small one has no input-output tables."""
    monkeypatch.delenv("FOEDUS_RECORD")


def test_an_energy_embargo_under_three_elasticities(foedus, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "effects.csv"
    said = foedus(
        "sanction",
        "--by",
        "EU,USA,GBR,JPN",
        "--on",
        "RUS",
        "--goods",
        "energy",
        "--flow",
        "imports",
        "--cut",
        "90%",
        "--joined-by",
        "CHN",
        "--out",
        str(file),
    )
    assert said.code == 0
    for word in ("sector", "uniform", "short-run", "joined by CHN", "Read with care", "already sanctioned", "residual"):
        assert word in said.out
    rows = pl.read_csv(file)
    assert rows.height == 320 and set(rows["role"]) == {"target", "sender", "third"}
    assert "oecd_icio" in (tmp_path / "effects.csv.sources.txt").read_text()


@pytest.mark.parametrize(
    ("words", "said_of"),
    [
        (("--by", "EU", "--on", "RUS", "--goods", "enrgy"), "energy"),
        (("--by", "EU", "--on", "RUSS"), "RUS"),
        (("--by", "EU,RUS", "--on", "RUS"), "includes its target"),
        (("--by", "EU", "--on", "RUS", "--cut", "120%"), "100 %"),
        (("--by", "EU", "--on", "UZB"), "Uzbekistan is not in"),
        (("--by", "EU"), "a coalition and a target"),
        (("--by", "EU", "--on", "RUS", "--flow", "import"), "imports"),
        (("--by", "EU", "--on", "RUS", "--elasticities", "long"), "long-run"),
        (("--by", "EU", "--on", "RUS", "--baseline", "kite-wiod-2014"), "foedus import"),
        (("plan.toml",), "cannot be read"),
    ],
)
def test_wrong_words_exit_with_two(foedus, words: tuple[str, ...], said_of: str) -> None:  # type: ignore[no-untyped-def]
    said = foedus("sanction", *words)
    assert said.code == 2 and said_of in said.err and "Traceback" not in said.err
