"""foedus gravity over the embedded record."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.app.cli import main


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    monkeypatch.delenv("FOEDUS_RECORD", raising=False)
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "data"))

    def call(*argv: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = main(argv)
        return code, *capfd.readouterr()

    return call


def test_a_pair(run: Callable[..., Any]) -> None:
    code, out, err = run("gravity", "China", "RUS")
    assert code == 0 and not err
    assert "CHN and RUS, 2022, flows of baci_2022" in out
    for word in (
        "geography",
        "city distance",
        "agreements",
        "log_distance",
        "flows",
        "states",
        "counts twice",
        "held out",
        "Trace ",
    ):
        assert word in out, word
    flat = " ".join(out.split())
    assert "stand higher beside theirs than CHN to RUS" in flat
    assert "CHN to RUS from 2.01 to 2.27, RUS to CHN from 1.52 to 1.70" in flat
    assert "unknown " not in out.split("Coefficients")[1].split("flows")[0]
    trace = out.rsplit("Trace ", 1)[1].strip(" .\n")
    assert run("trace", trace)[0] == 0


def test_a_year_and_a_specification(run: Callable[..., Any]) -> None:
    code, out, _ = run("gravity", "CHN", "RUS", "--year", "2014", "--format", "json")
    rows = json.loads(out)["rows"]
    assert code == 0 and len(rows) == 6
    sold = next(r for r in rows if r["source_state"] == "RUS" and r["specification"] == "geography")
    assert sold["actual"] == 42807 and sold["ratio"] < 0.5
    assert "counts twice" not in run("gravity", "USA", "GBR")[1]
    assert (
        len(
            run("gravity", "CHN", "RUS", "--specification", "agreements")[1]
            .split("Coefficients")[0]
            .split("agreements  ")
        )
        == 3
    )


def test_all_dyads_to_a_file(run: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "all.csv"
    code, out, _ = run("gravity", "--all-dyads", "--year", "2022", "--out", str(file))
    got = pl.read_csv(file)
    assert code == 0 and f"{got.height:,} rows" in out and got.height > 5_000
    assert got["specification"].unique().to_list() == ["geography"]
    assert (
        "Mayer" in (tmp_path / "all.csv.sources.txt").read_text()
        or "gravity" in (tmp_path / "all.csv.sources.txt").read_text()
    )


def test_fit(run: Callable[..., Any]) -> None:
    pytest.importorskip("pyfixest")
    code, out, err = run("gravity", "FJI", "NZL", "--fit", "--specification", "geography")
    assert code == 0 and "converged" in err and "0 separated" in err
    assert "FJI" in out and "log_distance" in out


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (("CHN",), "only CHN is named"),
        ((), "two states or --all-dyads"),
        (("CHN", "RUS", "--all-dyads"), "two states or --all-dyads"),
        (("CHN", "RUS", "--year", "2018"), "there are no flows of 2018"),
        (("CHN", "RUS", "--flows", "baci"), "baci_2023"),
        (("CHN", "RUS", "--specification", "geografy"), "geography"),
        (("CHN", "RUS", "--year", "2005", "--specification", "agreements"), "is not embedded for this year"),
        (("FJI", "TON"), "Estimate it with --fit"),
        (("CHN", "Atlantis"), "Atlantis"),
        (("CHN", "RUS", "--write", "x"), "--write goes with"),
        (("CHN", "RUS", "--out", "x.doc"), "'.doc'"),
    ],
)
def test_refuses(run: Callable[..., Any], argv: tuple[str, ...], said: str) -> None:
    code, out, err = run("gravity", *argv)
    assert code == 2 and said in err and not out and "Traceback" not in err


def test_without_pyfixest(run: Callable[..., Any], monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "pyfixest", None)
    code, _, err = run("gravity", "CHN", "RUS", "--fit")
    assert code == 2 and "pip install 'foedus[gravity]'" in err
