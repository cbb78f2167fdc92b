"""A small record of invented numbers, and the command line run in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from foedus.core.lineage import Lineage
from foedus.core.panel import Panel
from foedus.core.schema import Coverage, Schema
from foedus.record import store
from foedus.record.manifest import content_hash
from foedus.record.store import Entry


@dataclass(frozen=True)
class Said:
    """What a command printed and how it ended."""

    code: int
    out: str
    err: str


def meta(title: str, key: str) -> dict[str, object]:
    return {
        "title": title,
        "producer": "A project",
        "version": "7.0",
        "citation": f"A. Author, {title}, 2020.",
        "bibtex": f"@misc{{{key}, title = {{{title}}}}}",
        "licence": "free [with credit]",
        "address": f"https://example.org/{key}",
        "accessed": "2026-11-21",
        "substitute": "",
        "share_alike": False,
        "curated": False,
    }


def panel_entry(schema: Schema, source: str, coverage: Coverage, rows: pl.DataFrame) -> tuple[Entry, pl.DataFrame]:
    panel = Panel.build(
        schema, rows.with_columns(pl.lit(source).alias("source")), [coverage], Lineage.of("source", source)
    )
    return Entry(
        schema.variable,
        "panel",
        source,
        f"{schema.variable}.{source}.parquet",
        len(panel),
        content_hash(panel.table),
        coverage,
        schema,
    ), panel.table


CINC = Schema("cinc", "share", title="Composite Index of National Capability", status="count")
TRADE = Schema("trade_flow", "mUSD", about="directed", dims=("reporter", "valuation"), title="Trade flow")
DISPUTES = Schema("disputes", "count", about="dyad", title="Militarized disputes", status="count")
BRENT = Schema("brent", "USD/bbl", about="world", time="month", title="Brent")


def items() -> list[tuple[Entry, pl.DataFrame]]:
    years = list(range(1992, 2023))
    cinc = pl.DataFrame(
        [(s, y, v + (y - 1992) / 1000) for s, v in (("CHN", 0.11), ("RUS", 0.05)) for y in years]
        + [("USA", 2022, None)],
        schema=["state", "year", "value"],
        orient="row",
    )
    trade = [
        ("CHN", "RUS", 2013, "importer", "cif", 50000.0),
        ("RUS", "CHN", 2013, "importer", "cif", 40000.5),
        ("CHN", "RUS", 2014, "importer", "cif", 0.0),
        ("CHN", "RUS", 2014, "exporter", "fob", 53677.0),
    ]
    flows = pl.DataFrame(trade, schema=["source_state", "target_state", "year", *TRADE.dims, "value"], orient="row")
    other = flows.filter(pl.col("year") == 2013).with_columns(pl.col("value") * 1.1)
    disputes = pl.DataFrame({"state_1": ["CHN"], "state_2": ["RUS"], "year": [1994], "value": [1.0]})
    brent = pl.DataFrame({"month": ["2022-01", "2022-02"], "value": [86.51, 97.13]})
    votes = pl.DataFrame(
        {
            "id": ["x1", "x2", "x3"],
            "date": ["2019-09-16", "2020-09-21", "2021-08-09"],
            "states": ["CHN;RUS", "CHN;RUS;IRN", "CHN;RUS"],
            "title": ["Tsentr", None, "Zapad [West]"],
        }
    )
    covers = Coverage("exercise_list", 2003, 2025, "zero")
    return [
        panel_entry(CINC, "cow_nmc", Coverage("cow_nmc", 1816, 2022, "unknown"), cinc),
        panel_entry(TRADE, "cow_trade", Coverage("cow_trade", 1870, 2014, "unknown"), flows),
        panel_entry(TRADE, "other_trade", Coverage("other_trade", 2013, 2013, "unknown"), other),
        panel_entry(DISPUTES, "cow_mid", Coverage("cow_mid", 1816, 2014, "zero"), disputes),
        panel_entry(BRENT, "brent", Coverage("brent", "1987-05", "2025-10", "unknown"), brent),
        (
            Entry(
                "exercises",
                "events",
                "exercise_list",
                "exercises.exercise_list.parquet",
                3,
                content_hash(votes),
                covers,
                None,
                ("id",),
                "Joint exercises",
            ),
            votes,
        ),
    ]


SOURCES = {
    "cow_nmc": "National Material Capabilities",
    "cow_trade": "Trade",
    "other_trade": "Other trade",
    "cow_mid": "Disputes",
    "brent": "Brent price",
    "exercise_list": "Exercises",
}


@pytest.fixture
def tiny(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the small record, which every command then reads; the user's folders are empty."""
    root = tmp_path / "tiny"
    store.write(root, {k: meta(t, k) for k, t in SOURCES.items()}, items())
    monkeypatch.setenv("FOEDUS_RECORD", str(root))
    monkeypatch.setenv("FOEDUS_DATA", str(tmp_path / "user" / "data"))
    monkeypatch.setenv("FOEDUS_CACHE", str(tmp_path / "user" / "cache"))
    return root


@pytest.fixture
def foedus(tiny: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Run the command line over the small record."""
    from foedus.app.cli import main

    def run(*argv: str) -> Said:
        capfd.readouterr()
        code = main(argv)
        return Said(code, *capfd.readouterr())

    return run


@pytest.fixture
def refused(foedus: Callable[..., Said]) -> Callable[..., str]:
    """Run a command that must end with 2, one message and no traceback; returns the message."""

    def run(*argv: str) -> str:
        said = foedus(*argv)
        assert said.code == 2, said
        assert not said.out, said.out
        assert "Traceback" not in said.err
        assert said.err.strip()
        return said.err

    return run
