"""foedus votes: similarity and decompose over a small record, and what they refuse."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from foedus.core import files
from foedus.core.schema import Coverage
from foedus.record import store
from foedus.record.manifest import content_hash
from foedus.record.store import Entry

META = {
    "title": "Votes",
    "producer": "A project",
    "version": "1",
    "citation": "A. Author, 2020.",
    "bibtex": "@misc{x}",
    "licence": "free",
    "address": "https://example.org",
    "accessed": "2026-11-21",
    "substitute": "",
    "share_alike": False,
    "curated": False,
}
TITLES = {"golan": "The occupied Syrian Golan", "cuba": "Embargo against Cuba", "food": "The right to food"}
# bridge or nothing, votes of China, Russia, USA and Fiji; sessions 47 (1992), 48 and 75 (no titles)
ASKED = {
    47: [("golan", "YYNX"), ("cuba", "YANX"), ("", "YYYX"), ("", "YNNX")],
    48: [("golan", "YYNX"), ("cuba", "YYNX"), ("food", "YYNX"), ("", "YNNX")],
    75: [("", "YNNX"), ("", "YYNX"), ("", "YYNX")],
}
STATES = ("CHN", "RUS", "USA", "FJI")
NUMBER = {"Y": 1, "A": 2, "N": 3, "X": 8}


def tables() -> dict[str, tuple[pl.DataFrame, tuple[str, ...]]]:
    votes, calls, links = [], [], []
    for session, asked in ASKED.items():
        for i, (bridge, line) in enumerate(asked, 1):
            rcid = session * 1000 + i
            calls.append(
                (
                    rcid,
                    session,
                    f"{1945 + session}-11-01",
                    f"A/RES/{session}/{i}",
                    TITLES.get(bridge),
                    None if session > 72 else i == 1,
                    "me" if bridge == "golan" else None,
                    True,
                )
            )
            votes += [(rcid, s, NUMBER[v], False) for s, v in zip(STATES, line, strict=True)]
            if bridge:
                links.append((rcid, f"B{bridge}", session, TITLES[bridge]))
    return {
        "unga_votes": (
            pl.DataFrame(
                votes,
                schema={"rcid": pl.Int32, "state": pl.String, "vote": pl.UInt8, "inferred": pl.Boolean},
                orient="row",
            ),
            ("rcid", "state"),
        ),
        "unga_rollcalls": (
            pl.DataFrame(
                calls,
                schema={
                    "rcid": pl.Int32,
                    "session": pl.Int32,
                    "date": pl.String,
                    "symbol": pl.String,
                    "title": pl.String,
                    "important": pl.Boolean,
                    "issues": pl.String,
                    "final_passage": pl.Boolean,
                },
                orient="row",
            ),
            ("rcid",),
        ),
        "unga_bridges": (
            pl.DataFrame(
                links,
                schema={"rcid": pl.Int32, "bridge": pl.String, "session": pl.Int32, "title": pl.String},
                orient="row",
            ),
            ("rcid",),
        ),
    }


@pytest.fixture
def assembly(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A record of eleven roll calls."""
    root = tmp_path / "assembly"
    items = []
    for name, (rows, key) in tables().items():
        source = "bridges" if name == "unga_bridges" else "unga"
        covers = Coverage(source, "1992-11", "2020-11", "unknown")
        items.append(
            (
                Entry(
                    name,
                    "table",
                    source,
                    f"{name}.{source}.parquet",
                    rows.height,
                    content_hash(rows),
                    covers,
                    None,
                    key,
                    name,
                ),
                rows,
            )
        )
    store.write(root, {"unga": META, "bridges": META}, items)
    monkeypatch.setenv("FOEDUS_RECORD", str(root))
    return root


def test_similarity_prints_every_measure_and_both_ranks(assembly: Path, foedus: Callable[..., Any]) -> None:
    said = foedus("votes", "similarity", "China", "RUS", "--least", "3")
    assert said.code == 0, said.err
    head = next(line for line in said.out.splitlines() if line.startswith("session")).split()
    assert head == [
        "session",
        "agreement",
        "s_absolute",
        "s_squared",
        "kappa",
        "scott_pi",
        "n",
        "missing",
        "rank_of_RUS_for_CHN",
        "ranked_by_CHN",
        "rank_of_CHN_for_RUS",
        "ranked_by_RUS",
    ]
    first = next(line for line in said.out.splitlines() if line.strip().startswith("47")).split()
    # alike, half, alike, opposite: the same vote in 2 of 4, S absolute 1/4; RUS is China's first, the USA is Russia's
    assert [float(x) for x in first[1:4]] == [0.5, 0.25, pytest.approx(1 - 2 * 5 / 16, abs=1e-3)]
    assert first[6:] == ["4", "0", "1", "2", "1", "2"]
    assert "Trace" in said.out and "unga" in said.out
    assert "no disagreement is" not in said.out


def test_similarity_by_year_with_options_in_json(assembly: Path, foedus: Callable[..., Any]) -> None:
    said = foedus(
        "votes",
        "similarity",
        "CHN",
        "RUS",
        "--by",
        "year",
        "--years",
        "1993:",
        "--convention",
        "state",
        "--least",
        "1",
        "--format",
        "json",
    )
    got = json.loads(said.out)
    assert [r["year"] for r in got["rows"]] == [1993, 2020] and got["rows"][0]["agreement_state"] == 0.75
    assert said.err == ""
    one = foedus("votes", "similarity", "CHN", "RUS", "--issue", "me", "--least", "1")
    assert "No value of kappa and scott_pi" in one.err and "unknown" in one.out
    undl = foedus("votes", "similarity", "CHN", "RUS", "--convention", "undl", "--least", "1")
    assert "one finding, not two" in undl.err


def test_the_trace_of_a_printed_table_explains_it(assembly: Path, foedus: Callable[..., Any]) -> None:
    said = foedus("votes", "similarity", "CHN", "RUS", "--least", "3")
    ident = said.out.rpartition("Trace ")[2].strip().rstrip(".")
    told = foedus("trace", ident)
    assert told.code == 0 and "similarity" in told.out and "convention voeten" in told.out


def test_similarity_goes_to_a_file_with_its_sources(assembly: Path, foedus: Callable[..., Any], tmp_path: Path) -> None:
    out = tmp_path / "x" / "alike.csv"
    said = foedus("votes", "similarity", "CHN", "RUS", "--least", "3", "--out", str(out))
    assert said.code == 0 and "3 rows" in said.out
    assert pl.read_csv(out)["session"].to_list() == [47, 48, 75]
    assert "unga" in out.with_name("alike.csv.sources.txt").read_text()


def test_decompose_prints_parts_that_sum_to_the_change(
    assembly: Path, foedus: Callable[..., Any], tmp_path: Path
) -> None:
    out = tmp_path / "steps.csv"
    foedus("votes", "decompose", "CHN", "RUS", "--least", "3", "--out", str(out))
    steps = pl.read_csv(out)
    assert steps["session"].to_list() == [48, 75] and steps["titled"].to_list() == [True, False]
    for row in steps.iter_rows(named=True):
        assert row["agenda"] + row["preference"] + row["remainder"] == pytest.approx(row["change"], abs=1e-12)
    # golan and cuba are matched (half of each session); on Cuba China and Russia came to agree
    assert steps["preference"][0] == pytest.approx(0.25)
    said = foedus("votes", "decompose", "CHN", "RUS", "--least", "3")
    assert said.code == 0
    assert "preference    +25.0" in said.out and TITLES["cuba"] in said.out and "2 recurring resolutions" in said.out
    assert "Session 75: one of two sessions has no titles" in said.err


def test_decompose_writes_its_bridges_and_runs_without(
    assembly: Path, foedus: Callable[..., Any], tmp_path: Path
) -> None:
    out = tmp_path / "bridges.csv"
    said = foedus("votes", "decompose", "CHN", "RUS", "--least", "3", "--years", "1992:1993", "--bridges", str(out))
    assert said.code == 0 and pl.read_csv(out)["bridge"].sort().to_list() == ["Bcuba", "Bgolan"]
    plain = foedus("votes", "decompose", "CHN", "RUS", "--least", "3", "--without-bridges", "--format", "csv")
    rows = pl.read_csv(plain.out.encode())
    assert rows["remainder"].to_list() == pytest.approx(rows["change"].to_list()) and not rows["titled"].any()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("similarity", "CHN", "FJI"), "FJI cast no vote"),
        (("similarity", "CHN", "DEU"), "DEU cast no vote"),
        (("similarity", "CHN", "China"), "one state"),
        (("similarity", "CHN", "Atlantis"), "Atlantis"),
        (("similarity", "CHN", "RUS", "--least", "30"), "share no session with 30"),
        (("similarity", "CHN", "RUS", "--least", "1", "--years", "2000:2001"), "not compared in 2000:2001"),
        (("similarity", "CHN", "RUS", "--least", "1", "--convention", "voten"), "voeten"),
        (("similarity", "CHN", "RUS", "--least", "1", "--distance", "cubic"), "not a distance"),
        (("similarity", "CHN", "RUS", "--least", "1", "--weights", "even"), "not a weighting"),
        (("similarity", "CHN", "RUS", "--by", "month"), "span to count"),
        (("similarity", "CHN", "RUS", "--issue", "oil"), "not an issue code"),
        (("similarity", "CHN", "RUS", "--issue", "hr"), "no roll call is left"),
        (("similarity", "CHN", "RUS", "--out", "x.doc"), "x.doc"),
        (("decompose", "CHN", "FJI"), "FJI cast no vote"),
        (("decompose", "CHN", "RUS", "--years", "2000:2001"), "hold no such roll call"),
        (("decompose", "CHN", "RUS", "--years", "1992", "--least", "1"), "a change needs two"),
        (("decompose", "CHN", "RUS", "--convention", "best"), "not a convention"),
        (("decompose", "CHN", "RUS", "--bridges", "list"), "no ending"),
    ],
)
def test_what_cannot_be_done_is_said(
    assembly: Path, refused: Callable[..., str], words: tuple[str, ...], said: str
) -> None:
    assert said in refused("votes", *words)


def test_the_record_without_bridges_says_so(assembly: Path, foedus: Callable[..., Any]) -> None:
    manifest = json.loads((assembly / "manifest.json").read_text())
    key = next(k for k, v in manifest.items() if isinstance(v, list))
    manifest[key] = [e for e in manifest[key] if e["name"] != "unga_bridges"]
    (assembly / "manifest.json").write_text(files.sealed(manifest))
    assert foedus("votes", "decompose", "CHN", "RUS", "--least", "3", "--without-bridges").code == 0
    said = foedus("votes", "decompose", "CHN", "RUS", "--least", "3")
    assert said.code == 2 and "unga_bridges" in said.err


def test_positions_come_with_intervals_and_refuse_wrong_words() -> None:
    """On the embedded record: estimates with bands, a distance, and clear refusals."""
    import subprocess
    import sys

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run([sys.executable, "-m", "foedus.app", "votes", *words], capture_output=True, text=True)

    said = run("ideal-points", "CHN", "RUS", "--years", "2020:2022")
    assert said.returncode == 0 and "q05" in said.stdout and "6 rows." in said.stdout
    said = run("distance", "CHN", "RUS", "--years", "2020:")
    assert said.returncode == 0 and "q95" in said.stdout
    for words in (
        ("ideal-points", "Ruritania"),
        ("ideal-points", "--fit", "--engine", "mcmc"),
        ("distance", "CHN", "CHN"),
        ("ideal-points", "XKX"),
        ("ideal-points", "--fit", "--years", "2090:"),
    ):
        said = run(*words)
        assert said.returncode == 2 and said.stderr and "Traceback" not in said.stderr, words
