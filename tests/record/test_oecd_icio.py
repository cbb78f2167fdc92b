"""OECD ICIO tables: their sums hold, absent rows are zeros, and a copy that lost rows is refused."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import BadInput, SchemaError
from foedus.record.build import parse, raw_path
from foedus.record.sources import oecd_icio as o

STATES, SECTORS = ("CHN", "HKG"), ("B06", "C26")


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    """Two economies and industries in the format of the staged copy; CHN sells inputs of 6 to HKG in each."""
    trade = pl.DataFrame(
        [(s, a, b, 20.0 if a == b else 6.0 if a == "CHN" else 0.0) for s in SECTORS for a in STATES for b in STATES],
        schema={
            "sector": pl.String,
            "origin": pl.String,
            "destination": pl.String,
            "intermediate_flow_musd": pl.Float32,
        },
        orient="row",
    )
    use = pl.DataFrame(
        [(k, j, n, 10.0 if n == "CHN" else 13.0) for n in STATES for k in SECTORS for j in SECTORS],
        schema=["input_sector", "user_sector", "country", "intermediate_use_musd"],
        orient="row",
    )
    nodes = pl.DataFrame(
        [(j, n, 26.0 + 30.0 if n == "CHN" else 20.0 + 10.0) for n in STATES for j in SECTORS],
        schema=["sector", "country", "s"],
        orient="row",
    ).with_columns(z=pl.when(pl.col("country") == "CHN").then(30.0).otherwise(10.0))
    for name, frame in (("intermediate_trade", trade), ("intermediate_use", use), ("nodes", nodes)):
        frame.write_parquet(tmp_path / f"{name}.parquet")
    return tmp_path


def test_reads_the_staged_tables(staged: Path) -> None:
    got = {e.name: rows for e, rows in parse(o.OECD_ICIO, staged)}
    assert got["icio_trade"].height == 6, "a flow of nothing is no row"
    assert got["icio_trade"].schema["value"] == pl.Float32
    assert got["icio_nodes"].filter(state="HKG", sector="B06")["output"].item() == 30.0
    assert got["icio_use"].columns == ["state", "input", "user", "value"]


@pytest.mark.parametrize(
    ("file", "change", "word"),
    [
        ("nodes", lambda f: f.slice(1), "4 are needed"),
        ("nodes", lambda f: f.with_columns(country=pl.col("country").replace("HKG", "CN1")), "ids of no state"),
        ("intermediate_trade", lambda f: f.filter(pl.col("origin") == pl.col("destination")), "do not make output"),
        ("intermediate_use", lambda f: f.slice(1), "not inputs by seller"),
    ],
)
def test_a_copy_that_lost_rows_is_refused(staged: Path, file: str, change, word: str) -> None:  # type: ignore[no-untyped-def]
    path = staged / f"{file}.parquet"
    change(pl.read_parquet(path)).write_parquet(path)
    with pytest.raises(SchemaError, match=word):
        parse(o.OECD_ICIO, staged)


def test_inputs_that_cost_more_than_output_are_refused(staged: Path) -> None:
    frames = o.parse(staged)
    nodes = frames["icio_nodes"].with_columns(output=pl.col("output") - 28.0, final_sales=pl.col("final_sales") - 28.0)
    with pytest.raises(SchemaError, match="cost more than output"):
        o.check_sums(frames | {"icio_nodes": nodes})


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"intermediate_trade\.parquet"):
        o.parse(tmp_path)


@pytest.mark.raw
def test_published_sums(raw: Path) -> None:
    """SOURCE.md: RUS to CHN inputs of 87.1 bn US dollars (B06 34.5, C19 9.4, C24B 8.5, B05 3.1), CHN to RUS 27.1."""
    got = {e.name: rows for e, rows in parse(o.OECD_ICIO, raw_path(o.OECD_ICIO, raw))}
    trade, nodes = got["icio_trade"], got["icio_nodes"]

    def sold(a: str, b: str, *sectors: str) -> float:
        rows = trade.filter((pl.col("exporter") == a) & (pl.col("importer") == b))
        return (
            float((rows.filter(pl.col("sector").is_in(sectors)) if sectors else rows)["value"].cast(pl.Float64).sum())
            / 1e3
        )

    assert sold("RUS", "CHN") == pytest.approx(87.1, abs=0.05)
    assert sold("CHN", "RUS") == pytest.approx(27.1, abs=0.05)
    for sector, bn in (("B06", 34.5), ("C19", 9.4), ("C24B", 8.5), ("B05", 3.1)):
        assert sold("RUS", "CHN", sector) == pytest.approx(bn, abs=0.05)
    assert nodes["state"].n_unique() == 80 and nodes["sector"].n_unique() == 50
    assert {"HKG", "TWN", "STP", "KAZ", "BLR", "UKR"} <= set(nodes["state"])
    assert not {"IRN", "UZB", "KGZ", "TJK", "TKM", "ARM", "GEO", "AZE", "MNG", "ROW"} & set(nodes["state"])
