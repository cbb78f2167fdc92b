"""One trade by its two reporters: what a row must say, what makes a panel, and figures others published."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import SchemaError
from foedus.record.build import parse
from foedus.record.source import CURATED
from foedus.record.sources import mirror_trade as m

HEAD = ",".join(m.COLUMNS) + "\n"
TAIL = "Some office via a page,https://example.org/a,B,2026-11-21,"
GOOD = [
    "CHN,KGZ,2016,export,5605425556,USD,fob,final,UN Comtrade,https://example.org/un,B,2026-11-21,",
    "KGZ,CHN,2016,import,1464956968,USD,cif,final,UN Comtrade,https://example.org/un,B,2026-11-21,",
    f"KGZ,CHN,2024,total,5.3,bn USD,,preliminary,{TAIL}",
    f"KGZ,CHN,2025,total,6,bn USD,,claim,{TAIL}",
    f"TJK,CHN,2025-01/2025-05,total,964,m USD,,preliminary,{TAIL}",
]


def written(tmp_path: Path, *rows: str) -> Path:
    (tmp_path / m.NAME).write_text(HEAD + "\n".join(rows) + "\n")
    return tmp_path


def test_directions_valuations_and_units(tmp_path: Path) -> None:
    where = written(tmp_path, *GOOD)
    flows = m.parse_comtrade(where)["trade_flow"]
    assert flows.filter(reporter="CHN").select("source_state", "target_state", "valuation").row(0) == (
        "CHN",
        "KGZ",
        "fob",
    )
    assert flows.filter(reporter="KGZ").select("source_state", "target_state", "valuation").row(0) == (
        "CHN",
        "KGZ",
        "cif",
    )
    assert flows.filter(reporter="KGZ")["value"].item() == pytest.approx(1464.956968)


def test_claims_and_parts_of_years_stay_in_the_table(tmp_path: Path) -> None:
    got = m.parse(written(tmp_path, *GOOD))
    assert got["trade_total_reported"].select("state_1", "state_2", "year", "reporter", "value").rows() == [
        ("CHN", "KGZ", 2024, "KGZ", 5300.0)
    ]
    assert got["trade_flow"].height == 0 and got["mirror_trade"].height == len(GOOD)


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"CHN,KGZ,2016,export,5,bn USD,cif,final,{TAIL}", "does not fit"),
        (f"CHN,KGZ,2016,sale,5,bn USD,fob,final,{TAIL}", "none of"),
        (f"CHN,KGZ,2016,export,0,bn USD,fob,final,{TAIL}", "no positive number"),
        (f"CHN,CHN,2016,export,5,bn USD,fob,final,{TAIL}", "are one"),
        (f"CHN,XYZ,2016,export,5,bn USD,fob,final,{TAIL}", "no state"),
        (f"CHN,KGZ,1999,export,5,bn USD,fob,final,{TAIL}", "outside"),
        (f"CHN,KGZ,2016,export,5,bn EUR,fob,final,{TAIL}", "none of"),
        ("CHN,KGZ,2016,export,5,bn USD,fob,final,Office,no page,B,2026-11-21,", "address"),
    ],
)
def test_a_row_that_breaks_a_rule_is_named(tmp_path: Path, row: str, why: str) -> None:
    with pytest.raises(SchemaError, match=why):
        m.figures(written(tmp_path, row))


def test_one_fact_in_two_units_is_refused(tmp_path: Path) -> None:
    where = written(
        tmp_path, GOOD[2], "KGZ,CHN,2024,total,5300,m USD,,preliminary,Another,https://example.org/b,B,2026-11-21,"
    )
    with pytest.raises(SchemaError, match="given in"):
        m.parse(where)


@pytest.fixture(scope="module")
def rows() -> pl.DataFrame:
    return m.figures(CURATED)


def test_both_reporters_of_the_four_pairs_are_held(rows: pl.DataFrame) -> None:
    years = rows.filter((pl.col("period_kind") == "year") & (pl.col("flow") != "total"))
    for a, b, least in (("CHN", "KAZ", 16), ("CHN", "KGZ", 16), ("CHN", "UZB", 2)):
        for reporter, partner in ((a, b), (b, a)):
            got = years.filter(reporter=reporter, partner=partner)
            assert got["period"].n_unique() >= least, (reporter, partner)
            assert set(got["flow"]) == {"export", "import"}


def test_every_row_can_be_read_again(rows: pl.DataFrame) -> None:
    assert rows["address"].str.starts_with("http").all() and rows["origin"].null_count() == 0
    assert set(rows["grade"]) <= {"A", "B", "C"} and set(rows["status"]) <= set(m.STATUSES)
    assert rows.filter(status="derived")["note"].str.contains("less").all()


def test_the_gap_that_the_kyrgyz_accounts_chamber_published(rows: pl.DataFrame) -> None:
    """24.kg, Data of Kyrgyzstan and China on import of PRC goods differ by $ 4.1 billion: 2016, Chinese exports less
    Kyrgyz imports, to the last printed digit."""
    one = rows.filter(reporter="CHN", partner="KGZ", period="2016", flow="export")["value"].item()
    two = rows.filter(reporter="KGZ", partner="CHN", period="2016", flow="import")["value"].item()
    assert (one - two) / 1e3 == pytest.approx(4.1, abs=0.05)


@pytest.mark.raw
def test_the_extract_is_what_the_files_hold(raw: Path, rows: pl.DataFrame) -> None:
    frame = pl.read_parquet(raw / "un-comtrade-bilateral-1996-2018" / "comtrade_total_by_partner_1996_2018.parquet")
    mine = rows.filter(pl.col("origin").str.starts_with("UN Comtrade")).select(
        "reporter",
        "partner",
        pl.col("period").cast(pl.Int32).alias("Year"),
        pl.when(pl.col("flow") == "import").then(1).otherwise(2).alias("code"),
        pl.col("printed").cast(pl.Int64),
    )
    theirs = frame.select(
        pl.col("Reporter ISO").alias("reporter"),
        pl.col("Partner ISO").alias("partner"),
        "Year",
        pl.col("Trade Flow Code").cast(pl.Int32).alias("code"),
        pl.col("Trade Value (US$)"),
    )
    both = mine.join(theirs, on=["reporter", "partner", "Year", "code"])
    assert both.height == mine.height and (both["printed"] == both["Trade Value (US$)"]).all()
    assert mine.height < 0.001 * frame.height  # single figures, not the database


def test_the_sources_give_what_they_offer() -> None:
    for source in (m.NATIONAL_TRADE, m.COMTRADE_FACTS):
        assert all(frame.height for _, frame in parse(source, CURATED))
