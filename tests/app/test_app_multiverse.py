"""foedus multiverse: the table, every specification in a file, errors."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest


@pytest.fixture(autouse=True)
def _embedded(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """These commands read the embedded record: the small one has no votes."""
    monkeypatch.delenv("FOEDUS_RECORD")


def test_three_questions_and_what_they_hang_on(foedus, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "specs.csv"
    said = foedus(
        "multiverse", "alignment", "China", "Russia", "--since", "2014", "--only", "votes=hr,whole", "--out", str(file)
    )
    assert said.code == 0 and "level" in said.out and "relative" in said.out and "flips" in said.out
    assert "no probability" in " ".join(said.out.split())
    assert "other pairs" not in said.out  # of a part of the specifications there is no joint test
    rows = pl.read_csv(file)
    assert set(rows["status"]) == {"distinct", "same", "out"}
    assert rows.filter(pl.col("status") == "out")["effect"].is_null().all()
    assert (tmp_path / "specs.csv.sources.txt").read_text().count("unga") >= 1


@pytest.mark.parametrize(
    ("words", "said_of"),
    [
        (("alignmet", "CHN", "RUS", "--since", "2014"), "alignment"),
        (("alignment", "CHN", "XKX", "--since", "2014"), "cast no vote"),
        (("alignment", "CHN", "RUS", "--since", "2031"), "outside the votes"),
        (("alignment", "CHN", "RUS", "--since", "1992"), "window before 1992"),
        (("alignment", "CHN", "RUS", "--since", "2014", "--question", "levl"), "level"),
        (("alignment", "CHN", "RUS", "--since", "2014", "--only", "measure=kapa"), "kappa"),
        (("alignment", "CHN", "CHN", "--since", "2014"), ""),
    ],
)
def test_wrong_words_exit_with_two(foedus, words: tuple[str, ...], said_of: str) -> None:  # type: ignore[no-untyped-def]
    said = foedus("multiverse", *words)
    assert said.code == 2 and said_of in said.err and "Traceback" not in said.err
