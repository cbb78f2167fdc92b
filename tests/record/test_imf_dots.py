"""IMF DOTS for Russia: only the years that Russia published, two vintages that agree, no regions."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from foedus.core.errors import SchemaError
from foedus.record.build import parse, raw_path
from foedus.record.sources import imf_dots

RF = "Russian Federation"
ROWS = [
    ("rf_exports.xlsx", RF, "Exports, FOB", "China, P.R.: Mainland", 2021, 68.4),
    ("rf_exports_2023.xlsx", RF, "Exports, FOB", "China, P.R.: Mainland", 2021, 68.40000001),
    ("rf_exports_2023.xlsx", RF, "Exports, FOB", "China, P.R.: Mainland", 2022, 69.4),
    ("rf_exports_2023.xlsx", RF, "Exports, FOB", "China, P.R.: Mainland", 2023, 49.4),
    ("rf_exports_2023.xlsx", RF, "Exports, FOB", "Advanced Economies", 2021, 999.0),
    ("rf_exports_2023.xlsx", RF, "Exports, FOB", "World", 2021, 999.0),
    ("rf_imports.xlsx", RF, "Imports, CIF", "Kazakhstan, Rep. of", 2010, 4.4),
    ("tot_exports.xlsx", "World", "Exports, FOB", "China, P.R.: Mainland", 2021, 2000.0),
]


def staged(tmp_path: Path, rows: list[tuple]) -> Path:  # type: ignore[type-arg]
    columns = ["source_file", "reporter", "flow", "partner", "year", "usd_million"]
    pl.DataFrame(rows, schema=columns, orient="row").write_parquet(
        tmp_path / "dots_russia_and_world_by_partner.parquet"
    )
    return tmp_path


def test_directions_and_valuations(tmp_path: Path) -> None:
    flows = imf_dots.parse(staged(tmp_path, ROWS))["trade_flow"]
    assert flows.filter(source_state="RUS", target_state="CHN", year=2021).select("reporter", "valuation").row(0) == (
        "RUS",
        "fob",
    )
    assert flows.filter(source_state="KAZ", target_state="RUS", year=2010)["valuation"].item() == "cif"
    assert flows.height == 2  # regions, the world and the reporter 'World' are left out


def test_the_arithmetic_of_the_imf_is_left_out(tmp_path: Path) -> None:
    assert imf_dots.parse(staged(tmp_path, ROWS))["trade_flow"]["year"].max() == 2021


def test_vintages_that_disagree_are_refused(tmp_path: Path) -> None:
    torn = [*ROWS, ("rf_imports.xlsx", RF, "Exports, FOB", "China, P.R.: Mainland", 2021, 70.0)]
    with pytest.raises(SchemaError, match="differ between vintages"):
        imf_dots.parse(staged(tmp_path, torn))


@pytest.mark.raw
def test_published_numbers(raw: Path) -> None:
    source = imf_dots.IMF_DOTS_RUSSIA
    ((_, flows),) = parse(source, raw_path(source, raw))

    def bn(exporter: str, importer: str, year: int) -> float:
        return flows.filter(source_state=exporter, target_state=importer, year=year)["value"].item() / 1e3

    assert [bn("RUS", "CHN", y) for y in (2015, 2016, 2017)] == pytest.approx([28.6, 28.0, 38.9], abs=0.06)
    assert bn("RUS", "DEU", 2015) == pytest.approx(25.4, abs=0.06)
    assert (bn("CHN", "RUS", 2021), bn("RUS", "CHN", 2021)) == pytest.approx((72.7, 68.4), abs=0.3)
    assert flows["year"].unique().sort().to_list() == list(range(2010, 2022))
    partners = {*flows["source_state"], *flows["target_state"]}
    assert {"BLR", "UZB", "TKM", "TJK", "KGZ", "MNG", "PRK", "IRN", "SYR", "VEN"} <= partners


@pytest.mark.raw
def test_what_is_left_out_is_arithmetic(raw: Path) -> None:
    """Exports of 2023 are 0.712 times those of 2022 for nearly every partner: no report."""
    frame = pl.read_parquet(raw / imf_dots.IMF_DOTS_RUSSIA.folder / "dots_russia_and_world_by_partner.parquet")
    frame = frame.filter(source_file="rf_exports_2023.xlsx", flow="Exports, FOB")
    pairs = frame.filter(year=2022).join(frame.filter(year=2023), on="partner")
    near = pairs.filter(((pl.col("usd_million_right") / pl.col("usd_million")) - 0.712).abs() < 0.001)
    assert near.height > 0.9 * pairs.height
